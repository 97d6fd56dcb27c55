"""What waits for a person, from every floor: in groups for the first page, as a number beside its entry.

The number is kept in the session: written by the first page, which stands after every login; asked for anew after
anything the person did, and after a while. Who has not seen the first page yet is shown none.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from time import time

from django.conf import settings
from django.db.models import CharField, Value
from django.utils import timezone
from django.utils.module_loading import import_string

from campaign.models import CampaignYear, Milestone, Window
from units.paths import steps
from units.prepared import Prepared
from units.tasks import tasks_of
from units.wording import day

KEPT = 300  # seconds
WEEK = timedelta(days=7)
LATE, SOON, LATER = "Quá hạn", "Nên làm trong tuần này", "Sau đó"


@dataclass(frozen=True)
class Group:
    """Some tasks under one head."""

    title: str
    tasks: list


def sent_by(user):
    """What this person has sent and where it stands, from every floor."""
    return [line for source in settings.SENT_SOURCES for line in import_string(source)(user)]


def grouped(tasks, on):
    """The tasks by their day: overdue, within a week, later; somebody waits for what has no day, so that is soon.

    What has more than a week does not warn yet, whoever waits for it.
    """
    found = {LATE: [], SOON: [], LATER: []}
    for task in tasks:
        title = group_of(task, on)
        found[title].append(replace(task, tone="plain") if title == LATER else task)
    return [Group(title, rows) for title, rows in found.items() if rows]


def group_of(task, on):
    """Under which head a task stands."""
    if task.tone == "bad" or (task.due_on and task.due_on < on):
        return LATE
    return LATER if task.due_on and task.due_on > on + WEEK else SOON


def coming(user, on):
    """The next day the calendar holds for this person's units, as a sentence; empty where no year is under way."""
    paths = tuple(sorted({step for seat in user.seats_today for step in steps(seat.unit.path)}))
    days = TO_COME(paths=paths, on=on) if paths else []
    if not days:
        return ""
    date, kind, level, name = min(days)
    if name:
        return f"“{name}” đến hạn ngày {day(date)}"
    return f"{Window(kind=kind, level=level)} bắt đầu ngày {day(date)}"


def of_open_years(rows, paths):
    """These rows of the open years of the campaigns in whose units these paths end."""
    of_year = {"campaign_year__state": CampaignYear.State.OPEN}
    return rows.filter(campaign_year__campaign__unit__path__in=paths, **of_year).order_by()


# The windows that are still to open (day, kind, level, "") and the milestones still to come (day, "", "", name).
NOTHING = Value("", output_field=CharField())
TO_COME = Prepared(
    lambda paths, on: (
        of_open_years(Window.objects.filter(opens_on__gt=on), paths)
        .values_list("opens_on", "kind", "level", NOTHING)
        .union(
            of_open_years(Milestone.objects.filter(due_on__gte=on), paths).values_list(
                "due_on", NOTHING, NOTHING, "name"
            ),
            all=True,
        )
    )
)


# ---- the number in the navigation ----


def keep_count(request, count):
    """Note how many tasks wait now; a number that is right and fresh is not written again."""
    known, kept_at = request.session.get("waiting", (None, 0))
    if known != count or time() - kept_at > KEPT / 2:
        request.session["waiting"] = [count, int(time())]


def counts_of(request):
    """The number beside "Việc của tôi" (settings.FRAME_SOURCES)."""
    if "waiting" not in request.session:
        return {}
    count, kept_at = request.session["waiting"]
    if time() - kept_at > KEPT:
        count = len(tasks_of(request.user, timezone.localdate()))
        keep_count(request, count)
    return {"campaign:home": count}


def forget_count(get_response):
    """Middleware: after something was done the number is asked for anew on the next page."""

    def answer(request):
        response = get_response(request)
        if request.method == "POST" and "waiting" in request.session:
            request.session["waiting"] = [0, 0]
        return response

    return answer
