"""Reminding units of what a survey asked them to mend, by the schedule of the campaign (S2-23)."""

from campaign.models import CampaignYear, ReminderPlan
from campaign.reminder_days import occasion
from campaign.reminders import last_run
from models_registry.models import Correction
from models_registry.survey_rules import OWNERS
from units.matters import Standing, moment_of, topic
from units.models import Notice, Role
from units.notices import Message, seated_in, tell
from units.wording import day, days_left

CORRECTION = "correction"
DAILY = "models_registry.correction_reminders.remind_of_corrections"


def words_for(correction, on):
    """What is to be mended and until when, in words; once the unit has said it is mended, that."""
    if correction.state != Correction.State.OPEN:
        return f"khắc phục sau khảo sát: {correction.get_state_display().lower()}"
    return f"khắc phục sau khảo sát: {correction} (hạn {day(correction.due_on)}, {days_left(correction.due_on, on)})"


def corrections_now(keys, *, on):
    """{key: Standing} of the corrections with these keys (settings.MATTER_SOURCES)."""
    found = Correction.objects.filter(pk__in=keys).select_related("visit__round__campaign_year")
    return {str(each.pk): standing(each, on) for each in found}


def standing(correction, on):
    """The Standing of one correction; it is the unit's to act on while it is open in a running year."""
    is_running = correction.visit.round.campaign_year.state == CampaignYear.State.OPEN
    return Standing(words_for(correction, on), is_running and correction.state == Correction.State.OPEN)


def remind_of_corrections(on):
    """Remind of every correction whose day has come since the last such run; nobody twice (settings.DAILY)."""
    since, due = last_run(DAILY, on), []
    for correction in Correction.objects.to_remind_of():
        plan = ReminderPlan.of(correction.visit.round.campaign_year.campaign)
        if found := occasion(plan.schedule, correction.due_on, since=since, on=on):
            due.append((correction, found.days))
    people = seated_in({each.unit.pk for each, _ in due}, *OWNERS, Role.HEAD, on=on)
    tell(
        [message(each, user, days, on) for each, days in due for user in people.get(each.unit.pk, ())],
        at=moment_of(on),
    )


def message(correction, user, days, on):
    """What one person is told of a correction on this occasion."""
    about = topic(CORRECTION, correction.pk)
    key = f"{about}:{correction.due_on:%Y%m%d}:{days:+d}"
    link = correction.get_absolute_url()
    return Message(user, f"Nhắc việc: {words_for(correction, on)}.", link, Notice.Kind.REMINDER, about, key)
