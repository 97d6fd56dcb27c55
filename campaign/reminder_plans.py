"""The verbs that set when people are reminded."""

from django.db import transaction

from campaign.models import ReminderPlan
from campaign.planning import refuse_unless_planner, write
from campaign.workdays import refuse_unless_may


@transaction.atomic
def write_plan(campaign, *, values, by):
    """Set the plan of a campaign (columns of ReminderPlan); raises Refusal for those who do not plan there."""
    refuse_unless_may(campaign.unit, by)
    return write(ReminderPlan.of(campaign), values, by)


@transaction.atomic
def write_days(campaign_year, *, rows, by):
    """Set the days of milestones and windows of a year: {record: {reminding, remind_before, remind_late_every}}.

    Raises Refusal for those who do not plan the year.
    """
    refuse_unless_planner(campaign_year, by)
    for record, values in rows.items():
        write(record, values, by)
