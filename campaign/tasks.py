"""What waits for a person in the room of plans and deadlines (settings.TASK_SOURCES)."""

from django.urls import reverse
from django.utils.http import urlencode

from campaign import filters
from campaign.models import Document, DraftComment, Obligation
from campaign.obligations import WARDENS
from units.models import Role
from units.tasks import Task

AT_MOST = 20


def campaign_tasks(user, *, on):
    """Rows of Task: what my unit owes, what I should sign or say, what units owe my committee; at most five queries."""
    return [*owed_by(user, on), *to_sign(user), *to_comment_on(user, on), *to_chase(user, on)]


def owed_by(user, on):
    """What the units of this clerk or head owe in the open years, the nearest day first."""
    units = user.units_as(*WARDENS)
    if not units:
        return []
    owed = Obligation.objects.of_units(units).waiting().running().for_list().order_by("due_on", "pk")
    return [task_for(obligation, on) for obligation in owed[:AT_MOST]]


def task_for(obligation, on):
    """The line for one duty."""
    returned = "Bị trả lại: " if obligation.state == Obligation.State.RETURNED else ""
    sentence = f"{returned}{obligation.milestone}"
    tone = "bad" if obligation.is_late(on) else "warn" if returned else "plain"
    return Task(sentence, obligation.get_absolute_url(), "Xem và báo", obligation.due_on, tone)


def to_sign(user):
    """The papers that wait for this person's signature."""
    if not user.has_role(Role.LEADER):
        return []
    count = Document.objects.waiting_for(user).count()
    if not count:
        return []
    query = urlencode({"loc": filters.DRAFTS, "trang_thai": Document.State.FOR_SIGNATURE})
    return [
        Task(
            f"{count} văn bản chờ ký", f"{reverse('campaign:document-list')}?{query}", "Xem và ký", None, "wait", count
        )
    ]


def to_comment_on(user, on):
    """The drafts this person is asked about, the nearest day first."""
    asked = DraftComment.objects.waiting_for(user)[:AT_MOST]
    return [
        Task(
            f"{each.asked_by} xin ý kiến dự thảo {each.document.type}: {each.document.title}",
            each.get_absolute_url(),
            "Góp ý",
            each.due_on,
            "bad" if each.due_on and each.due_on < on else "wait",
        )
        for each in asked
    ]


def to_chase(user, on):
    """For the clerk and head of a committee: duties to look at, duties late."""
    units = user.units_as(*WARDENS)
    if not units:
        return []
    mine = Obligation.objects.chased_by(units).running()
    return [
        *counted(mine.submitted(), "việc các đơn vị báo đã xong, chờ xác nhận", filters.SUBMITTED, "Xác nhận", "wait"),
        *counted(mine.late(on), "việc các đơn vị quá hạn", filters.LATE, "Xem và nhắc", "warn"),
    ]


def counted(rows, words, saved, action, tone):
    """A line that counts rows and leads to their saved list; nothing for none."""
    count = rows.count()
    address = f"{reverse('campaign:obligation-list')}?{urlencode({'nam': filters.EVERY_YEAR, 'loc': saved})}"
    return [Task(f"{count} {words}", address, action, None, tone, count)] if count else []
