"""What waits for a person, from every floor: in groups for the first page, as a number beside its entry.

The number is kept in the session: written by the first page, which stands after every login; asked for anew after
anything the person did, and after a while. Who has not seen the first page yet is shown none.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from time import time

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from campaign.models import CampaignYear, Milestone, Window
from units.paths import above
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
    paths = [seat.unit.path for seat in user.seats_today]
    if not paths:
        return ""
    scope = above("campaign_year__campaign__unit__path", paths)
    of_year = {"campaign_year__state": CampaignYear.State.OPEN}
    window = Window.objects.filter(scope, opens_on__gt=on, **of_year).order_by("opens_on", "pk").first()
    milestone = Milestone.objects.filter(scope, due_on__gte=on, **of_year).order_by("due_on", "pk").first()
    said = []
    if window:
        said.append((window.opens_on, f"{window} bắt đầu ngày {day(window.opens_on)}"))
    if milestone:
        said.append((milestone.due_on, f"“{milestone}” đến hạn ngày {day(milestone.due_on)}"))
    return min(said)[1] if said else ""


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
