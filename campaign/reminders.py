"""Reminding of what is owed: by the schedule of the milestones, every day, and by hand through the outbox."""

from collections import defaultdict
from datetime import timedelta

from django.utils import timezone

from campaign.models import WARDENS, CampaignYear, DailyRun, Milestone, Obligation, ReminderPlan
from campaign.reminder_days import occasion
from units import outbox
from units.matters import Standing, moment_of, topic
from units.models import Notice
from units.notices import Message, close, seated_in, tell
from units.selecting import rows_of
from units.wording import day, days_left, number

DUTY = "duty"

DAILY = "campaign.reminders.remind_of_duties"
SENTENCE = "Nhắc việc chưa xong:"
CHUNK = 250


def words_for(obligation, on):
    """How a duty stands on this day, in words."""
    if obligation.state not in Obligation.WAITING:
        return f"“{obligation.milestone}” {obligation.get_state_display().lower()}"
    return f"{obligation.milestone} (hạn {day(obligation.due_on)}, {time_words(obligation, on)})"


def time_words(obligation, on):
    """How long there is for a duty, or how late it is."""
    returned = ", bị trả lại" if obligation.state == Obligation.State.RETURNED else ""
    return f"{days_left(obligation.due_on, on)}{returned}"


def duties_now(numbers, *, on):
    """{key: Standing} of the duties with these keys (settings.MATTER_SOURCES)."""
    found = Obligation.objects.filter(pk__in=numbers).select_related("milestone__campaign_year")
    return {str(each.pk): standing(each, on) for each in rows_of(found)}


def standing(obligation, on):
    """The Standing of one duty; that of a closed year is done with."""
    is_running = obligation.milestone.campaign_year.state == CampaignYear.State.OPEN
    if not is_running:
        return Standing(f"{obligation.milestone.campaign_year} đã khép", False)
    is_open = obligation.state in Obligation.WAITING
    return Standing(words_for(obligation, on), is_open, time_words(obligation, on) if is_open else "")


def let_rest(obligation, *, at):
    """Close what people were told of a duty as soon as there is nothing to be done about it; part of that act."""
    let_all_rest([obligation], at=at)


def let_all_rest(obligations, *, at):
    """The same for many."""
    done = [topic(DUTY, each.pk) for each in obligations if each.state not in Obligation.WAITING]
    if done:
        close(done, at=at)


def remind_of_duties(on):
    """Remind of every duty whose day has come since the last such run; nobody twice, whoever runs it (settings.DAILY).

    A day that was missed is made up for by its latest reminder alone, with the words of today.
    """
    since = last_run(DAILY, on)
    for milestone, due_on, days in owed_days(on, since):
        owed = milestone.obligations.waiting().filter(due_on=due_on).select_related("unit").order_by("unit__path")
        remind_each(milestone, rows_of(owed), days, on)


def last_run(name, on):
    """The last day on which the daily function of this name was done to its end; the eve when there is none."""
    return DailyRun.objects.last_before(name, on) or on - timedelta(days=1)


def owed_days(on, since):
    """(milestone, last good day, days after it) for each day on which units of it are reminded now."""
    owed = Obligation.objects.waiting().running().order_by().values_list("milestone", "due_on").distinct()
    days = defaultdict(set)
    for key, due_on in owed:
        days[key].add(due_on)
    milestones = Milestone.objects.select_related("campaign_year__campaign__reminder_plan")
    for milestone in milestones.filter(pk__in=days).order_by("due_on", "pk"):
        schedule = milestone.schedule(ReminderPlan.of(milestone.campaign_year.campaign))
        for due_on in sorted(days[milestone.pk]):
            found = occasion(schedule, due_on, since=since, on=on)
            if found:
                yield milestone, due_on, found.days


def remind_each(milestone, owed, days, on):
    """Tell those who answer for these duties; `days` after the last good day names the occasion."""
    at = moment_of(on)
    for start in range(0, len(owed), CHUNK):
        some = owed[start : start + CHUNK]
        people = seated_in([duty.unit_id for duty in some], *WARDENS, on=on)
        for duty in some:
            duty.milestone = milestone
        tell([reminder(duty, user, days, on) for duty in some for user in people[duty.unit_id]], at=at)


def reminder(duty, user, days, on):
    """What one person is told of a duty on this occasion."""
    key = f"{DUTY}:{duty.pk}:{duty.due_on:%Y%m%d}:{days:+d}"
    text = f"Nhắc việc: {words_for(duty, on)}."
    return Message(user, text, duty.get_absolute_url(), Notice.Kind.REMINDER, topic(DUTY, duty.pk), key)


def lay_batches(owed, *, by, at):
    """Put a reminder of these duties into the outbox, one batch for each committee; returns the batches.

    They go by themselves as the committee's plan of reminders says.
    """
    on = timezone.localdate(at)
    people = seated_in({duty.unit_id for duty in owed}, *WARDENS, on=on)
    campaigns = defaultdict(list)
    for duty in owed:
        campaigns[duty.milestone.campaign_year.campaign].append(duty)
    return [
        outbox.lay(
            campaign.unit,
            [call(duty, people[duty.unit_id], on) for duty in duties],
            title=f"Nhắc {number(len({duty.unit_id for duty in duties}))} đơn vị, {number(len(duties))} việc",
            sentence=SENTENCE,
            by=by,
            at=at,
            goes_at=ReminderPlan.of(campaign).goes_at(at),
        )
        for campaign, duties in campaigns.items()
    ]


def call(duty, people, on):
    """The line of a batch about one duty."""
    return outbox.Call(duty.unit, people, topic(DUTY, duty.pk), words_for(duty, on), duty.get_absolute_url())
