"""Reminding of windows that close: who has not registered, not reported, not appraised.

Where a year has a milestone of the same kind and level, its duties remind already, and the window says nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from campaign.models import WARDENS, CampaignYear, Level, Milestone, ReminderPlan, Window
from campaign.reminder_days import occasion
from campaign.reminders import last_run
from models_registry.models import Appraisal, Registration
from units.matters import Standing, moment_of, topic
from units.models import Notice, Unit, User
from units.notices import Message, seated_in, tell
from units.selecting import rows_of
from units.wording import day, days_left

WINDOW = "window"
DAILY = "models_registry.reminders.remind_of_windows"
COVERED_BY = {Window.Kind.REGISTRATION: Milestone.Kind.REGISTER, Window.Kind.REPORT: Milestone.Kind.REPORT}


def without_registration(window):
    """How many registrations each grassroots unit lacks: one, where it has sent none for the year (S2-14)."""
    if window.level != Level.BASE:
        return Counter()
    year = window.campaign_year
    sent = Registration.objects.filter(campaign_year=year, level=window.level).sent().values("unit")
    scope = Unit.objects.under(year.campaign.unit).active(window.closes_on).grassroots()
    return Counter(scope.exclude(pk__in=sent).values_list("pk", flat=True))


def without_report(window):
    """How many accepted registrations of each unit have no report that was sent by its last day (S2-15).

    One with a term of its own is not due by the window.
    """
    due = Registration.objects.filter(campaign_year=window.campaign_year, level=window.level)
    rows = due.exclude(report_due_on__gt=window.closes_on).unreported()
    return Counter(dict(rows.order_by().values_list("unit").annotate(count=Count("pk"))))


def without_appraisal(window):
    """How many cases each appraiser has still to judge (S2-16)."""
    rows = Appraisal.objects.filter(report__campaign_year=window.campaign_year, level=window.level).open()
    named = rows.order_by().values_list("appraisers__user").annotate(count=Count("pk"))
    return Counter({user: count for user, count in named if user})


@dataclass(frozen=True)
class Demand:
    """What a kind of window asks for: who lacks how much of it, how that is said, where it is done."""

    lacking: Callable
    words: str
    page: str


DEMANDS = {
    Window.Kind.REGISTRATION: Demand(
        without_registration, "chưa gửi đăng ký mô hình năm {year}", "models_registry:registration-list"
    ),
    Window.Kind.REPORT: Demand(
        without_report, "còn {count} mô hình chưa gửi báo cáo thành tích năm {year}", "models_registry:report-list"
    ),
    Window.Kind.APPRAISAL: Demand(
        without_appraisal, "còn {count} mô hình chưa thẩm định xong năm {year}", "models_registry:appraisal-list"
    ),
}


def words_for(window, count, on):
    """How much is lacking and until when, in words; nothing lacking is said too."""
    if not count:
        return f"{window.get_kind_display().lower()} năm {window.campaign_year.year} đã xong"
    said = DEMANDS[window.kind].words.format(count=count, year=window.campaign_year.year)
    return f"{said} (hạn {day(window.closes_on)}, {days_left(window.closes_on, on)})"


def windows_now(keys, *, on):
    """{key: Standing} of "window:unit" or "window:appraiser" (settings.MATTER_SOURCES)."""
    asked = defaultdict(list)
    for key in keys:
        asked[key.partition(":")[0]].append(key)
    windows = Window.objects.filter(pk__in=asked).select_related("campaign_year__campaign__unit")
    return {
        key: standing
        for window in rows_of(windows)
        for key, standing in standings_in(window, asked[str(window.pk)], on).items()
    }


def standings_in(window, keys, on):
    """The Standing of these keys of one window."""
    lacking = DEMANDS[window.kind].lacking(window)
    is_running = window.campaign_year.state == CampaignYear.State.OPEN
    counts = {key: lacking[int(key.partition(":")[2])] for key in keys}
    return {key: Standing(words_for(window, count, on), bool(count) and is_running) for key, count in counts.items()}


def remind_of_windows(on):
    """Remind of every window whose day has come since the last such run; nobody twice (settings.DAILY)."""
    since = last_run(DAILY, on)
    for window in speaking_windows():
        plan = ReminderPlan.of(window.campaign_year.campaign)
        found = occasion(window.schedule(plan), window.closes_on, since=since, on=on)
        if found:
            remind_all(window, found.days, on)


def speaking_windows():
    """The windows of open years that ask for something and are not spoken for by a milestone."""
    windows = Window.objects.filter(campaign_year__state=CampaignYear.State.OPEN, kind__in=DEMANDS)
    linked = windows.select_related("campaign_year__campaign__unit", "campaign_year__campaign__reminder_plan")
    running = Milestone.objects.filter(campaign_year__state=CampaignYear.State.OPEN)
    covered = set(running.values_list("campaign_year", "level", "kind"))
    return [
        window
        for window in rows_of(linked.order_by("closes_on", "pk"))
        if (window.campaign_year_id, window.level, COVERED_BY.get(window.kind)) not in covered
    ]


def remind_all(window, days, on):
    """Tell everybody who lacks something by this window; `days` after its last day names the occasion."""
    lacking = DEMANDS[window.kind].lacking(window)
    people = people_of(window, list(lacking), on)
    messages = [
        message(window, target, user, count, days, on)
        for target, count in sorted(lacking.items())
        for user in people.get(target, ())
    ]
    tell(messages, at=moment_of(on))


def people_of(window, targets, on):
    """Whom to tell, by unit; an appraiser is told himself."""
    if window.kind == Window.Kind.APPRAISAL:
        return {user.pk: [user] for user in User.objects.filter(pk__in=targets, is_active=True)}
    return seated_in(targets, *WARDENS, on=on)


def message(window, target, user, count, days, on):
    """What one person is told of a window on this occasion."""
    about = topic(WINDOW, window.pk, target)
    key = f"{about}:{window.closes_on:%Y%m%d}:{days:+d}"
    link = f"{reverse(DEMANDS[window.kind].page)}?nam={window.campaign_year.year}"
    return Message(user, f"Nhắc việc: {words_for(window, count, on)}.", link, Notice.Kind.REMINDER, about, key)
