"""What waits for a person in the room of plans and deadlines (settings.TASK_SOURCES)."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from campaign import filters
from campaign.models import CampaignYear, Document, DraftComment, Obligation
from campaign.obligations import WARDENS
from campaign.planning import PLANNERS
from units.models import Role
from units.seated import Seated
from units.tasks import Part, Sent, Task, counted

AT_MOST = 20


def waiting_rows(user, on):
    """What is counted, as far as this person's seats ask for it."""
    if user.has_role(Role.LEADER):
        yield Part("sign", Document.objects.waiting_for(user), name="title")
    if units := user.units_as(*WARDENS):
        mine = Obligation.objects.chased_by(units).running()
        yield Part("submitted", mine.submitted(), name="milestone__name", due_on="due_on")
        yield Part("late", mine.late(on), name="milestone__name")


@counted(waiting_rows)
def campaign_tasks(found, user, on):
    """Rows of Task: what my unit owes, what I should sign or say, what units owe my committee, a year to open.

    At most three queries besides the counting, one for somebody who only comments.
    """
    return [*owed_by(user, on), *to_sign(found), *to_comment_on(user, on), *to_chase(found), *to_open(user, on)]


# What each page asks about a person, in the order in which it is shown.
OWED = Seated(
    lambda user, on: Obligation.objects.of_units(user.units_as(*WARDENS))
    .waiting().running().for_task().order_by("due_on", "pk")[:AT_MOST]
)  # fmt: skip
SUBMITTED = Seated(
    lambda user, on: Obligation.objects.of_units(user.units_as(*WARDENS))
    .submitted().running().for_task().order_by("-due_on", "-pk")[:10]
)  # fmt: skip
ASKED = Seated(lambda user, on: DraftComment.objects.waiting_for(user).for_task()[:AT_MOST])
TO_OPEN = Seated(lambda user, on: CampaignYear.objects.in_preparation(user.units_as(*PLANNERS)))


def owed_by(user, on):
    """What the units of this clerk or head owe in the open years, the nearest day first."""
    return [task_for(obligation, on) for obligation in OWED(user, on)]


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
    return [
        Task(
            f"{each.asked_by} xin ý kiến dự thảo {each.document.type}: {each.document.title}",
            each.get_absolute_url(),
            "Góp ý",
            each.due_on,
            "bad" if each.due_on and each.due_on < on else "wait",
        )
        for each in ASKED(user, on)
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


def to_open(user, on):
    """The years in preparation at the committees where this person plans."""
    for year in TO_OPEN(user, on):
        url = reverse("campaign:year-review", args=[year.pk])
        yield Task(f"Xem lại và mở năm thi đua {year.year}", url, "Xem lại", date(year.year, 1, 1), "wait")


def duties_sent(user):
    """Where the ten duties stand that this person reported last and nobody has answered (settings.SENT_SOURCES)."""
    return [
        Sent(
            str(row.milestone),
            f"{row.unit} · chờ cấp uỷ xác nhận",
            row.get_absolute_url(),
            row.get_state_display(),
            "wait",
        )
        for row in SUBMITTED(user, timezone.localdate())
    ]
