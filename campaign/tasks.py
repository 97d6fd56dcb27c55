"""What waits for a person in the room of plans and deadlines (settings.TASK_SOURCES)."""

from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from campaign import filters
from campaign.models import CampaignYear, Document, DraftComment, Obligation
from campaign.obligations import WARDENS
from campaign.planning import PLANNERS
from units.models import Role
from units.tasks import Sent, Task, tally, waiting

AT_MOST = 20


def campaign_tasks(user, *, on):
    """Rows of Task: what my unit owes, what I should sign or say, what units owe my committee, a year to open.

    At most five queries, two for somebody who only comments.
    """
    found = tally(waiting_rows(user, on))
    return [*owed_by(user, on), *to_sign(found), *to_comment_on(user, on), *to_chase(found), *to_open(user)]


def waiting_rows(user, on):
    """The parts of the tally, as far as this person's seats ask for them."""
    if user.has_role(Role.LEADER):
        yield waiting("sign", Document.objects.waiting_for(user), name="title")
    if units := user.units_as(*WARDENS):
        mine = Obligation.objects.chased_by(units).running()
        yield waiting("submitted", mine.submitted(), name="milestone__name", due_on="due_on")
        yield waiting("late", mine.late(on), name="milestone__name")


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


def to_sign(found):
    """The papers that wait for this person's signature."""
    if not (papers := found.get("sign")):
        return []
    query = urlencode({"loc": filters.DRAFTS, "trang_thai": Document.State.FOR_SIGNATURE})
    listed = f"{reverse('campaign:document-list')}?{query}" if papers.count > 1 else ""
    sentence = f"{papers.count} văn bản chờ ký" if papers.count > 1 else f"Văn bản chờ ký: {papers.name}"
    url = reverse("campaign:document-issue", args=[papers.first])
    return [Task(sentence, url, "Xem và ký", None, "wait", papers.count, listed)]


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


def to_chase(found):
    """For the clerk and head of a committee: duties to look at, duties late."""
    if submitted := found.get("submitted"):
        listed, sentence = saved(filters.SUBMITTED), "việc các đơn vị báo đã xong, chờ xác nhận"
        url = reverse("campaign:obligation", args=[submitted.first])
        yield Task(f"{submitted.count} {sentence}", url, "Xác nhận", None, "wait", submitted.count, listed)
    if late := found.get("late"):
        yield Task(
            f"{late.count} việc các đơn vị quá hạn", saved(filters.LATE), "Xem và nhắc", None, "warn", late.count
        )


def saved(name):
    """The address of a saved list of duties, over all years."""
    return f"{reverse('campaign:obligation-list')}?{urlencode({'nam': filters.EVERY_YEAR, 'loc': name})}"


def to_open(user):
    """The years in preparation at the committees where this person plans."""
    units = user.units_as(*PLANNERS)
    for year in CampaignYear.objects.in_preparation(units) if units else ():
        url = reverse("campaign:year-review", args=[year.pk])
        yield Task(f"Xem lại và mở năm thi đua {year.year}", url, "Xem lại", date(year.year, 1, 1), "wait")


def duties_sent(user):
    """Where the ten duties stand that this person reported last and nobody has answered (settings.SENT_SOURCES)."""
    if not user.has_role(*WARDENS):
        return []
    rows = Obligation.objects.submitted().of_units(user.units_as(*WARDENS)).running().for_list()
    return [
        Sent(
            str(row.milestone),
            f"{row.unit} · chờ cấp uỷ xác nhận",
            row.get_absolute_url(),
            row.get_state_display(),
            "wait",
        )
        for row in rows.order_by("-due_on", "-pk")[:10]
    ]
