"""What is there already when a duty is laid: every floor says what of its own fulfils it (settings.DUTY_SOURCES)."""

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from campaign.models import Obligation
from campaign.obligations import fulfilled_by_itself, lay, take_by_itself


@transaction.atomic
def lay_and_settle(milestone, *, by, at):
    """Lay a milestone on the units that owe it (see obligations.lay), and mark what is there from before as done.

    A body set up last year or a plan issued in January is no duty left over (S2-40, S0-19). Returns what is owed now.
    """
    return settle(lay(milestone, by=by), milestone, by=by, at=at)


@transaction.atomic
def settle(obligations, milestone, *, by, at):
    """Mark those of these open duties of a milestone as done whose thing is there; returns the others."""
    there = things_there(milestone.campaign_year, [each.unit_id for each in obligations]) if obligations else {}
    for obligation in obligations:
        on = there.get((obligation.unit_id, milestone.kind))
        if on:
            obligation.fulfilled_on = on
            take_by_itself(obligation, "fulfil", by=by, at=at)
    return [each for each in obligations if each.state in Obligation.OPEN]


def things_there(campaign_year, units):
    """Since when the things are there that fulfil duties of these units (their keys): {(unit, kind): first day}.

    A source is a function (campaign_year, units) -> rows of (key of the unit, Milestone.Kind, day).
    """
    found = {}
    for name in settings.DUTY_SOURCES:
        for unit, kind, on in import_string(name)(campaign_year, units):
            found[unit, kind] = min(on, found.get((unit, kind), on))
    return found


def paper_issued(document, *, by, at, on):
    """A paper issued by a unit is the duty done that settings.DUTY_PAPERS names for its starter (S1-23, S3-05)."""
    kind = settings.DUTY_PAPERS.get(document.made_from)
    if kind and document.campaign_year:
        fulfilled_by_itself(document.unit, document.campaign_year, kind, by=by, at=at, on=on)
