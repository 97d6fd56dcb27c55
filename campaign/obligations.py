"""Who owes what by when: one obligation per unit and milestone, fulfilled by the thing itself where it can be."""

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from campaign.models import Level, Milestone, Obligation
from units.models import Unit
from units.workflow import Refusal, note_step

KINDS_OF_LEVEL = {
    Level.BASE: Unit.GRASSROOTS,
    Level.BLOC: (Unit.Kind.COMMITTEE,),
    Level.PROVINCE: (Unit.Kind.PROVINCE,),
}


def owing_units(milestone):
    """The units in the campaign's scope that owe this milestone: of its level, existing on its last day."""
    scope = milestone.campaign_year.campaign.unit
    kinds = KINDS_OF_LEVEL[Level(milestone.level)]
    return Unit.objects.under(scope).active(milestone.due_on).filter(kind__in=kinds)


@transaction.atomic
def lay(milestone, *, by):
    """Make an obligation for each unit that owes the milestone and has none yet; returns how many were made.

    Units that joined during the year are reached by laying it again; nothing is made twice.
    """
    units = owing_units(milestone).exclude(obligations__milestone=milestone)
    rows = [Obligation(milestone=milestone, unit=unit, due_on=milestone.due_on) for unit in units]
    bulk_create_with_history(rows, Obligation, default_user=by, default_change_reason="Giao việc theo mốc")
    return len(rows)


@transaction.atomic
def fulfilled_by_itself(unit, campaign_year, kind, *, by, at, on):
    """Mark what this unit owes of this kind as done on day `on`, because the thing itself is there.

    Called where the thing happens (a body set up, a plan issued, a registration accepted); without such a
    milestone, or when it is done already, nothing happens.
    """
    owed = Obligation.objects.select_for_update().filter(
        milestone__campaign_year=campaign_year,
        milestone__kind=kind,
        unit=unit,
        state__in=(Obligation.State.OWED, Obligation.State.SUBMITTED, Obligation.State.RETURNED),
    )
    for obligation in owed:
        source, obligation.state = obligation.state, Obligation.State.FULFILLED
        obligation.fulfilled_on = on
        obligation._history_user = by
        obligation.save()
        step = next(step for step in Obligation.STEPS if step.name == "fulfil")
        note_step(obligation, step, source, by=by, at=at)


@transaction.atomic
def extend(obligation, *, due_on, reason, by, at):
    """Give one unit until `due_on` (inclusive), with the reason; raises Refusal for an earlier day or no reason."""
    obligation.refresh_from_db(from_queryset=Obligation.objects.select_for_update())
    if due_on <= obligation.due_on:
        raise Refusal(f"Hạn mới phải sau hạn hiện nay ({obligation.due_on:%d/%m/%Y}).")
    if len(reason.strip()) < 10:
        raise Refusal("Cần ghi lý do gia hạn, ít nhất 10 ký tự.")
    obligation.due_on, obligation.extension_reason = due_on, reason.strip()
    obligation._history_user, obligation._change_reason = by, "Gia hạn"
    obligation.save()
    return obligation


def progress(campaign_year, *, on):
    """Per milestone of the year: (milestone, done, late, total) over all its units; two queries.

    `done` counts fulfilled and excused, `late` owed or returned past its last good day.
    """
    counts = {}
    rows = Obligation.objects.filter(milestone__campaign_year=campaign_year).values_list(
        "milestone_id", "state", "due_on"
    )
    for milestone_id, state, due_on in rows.iterator():
        done, late, total = counts.get(milestone_id, (0, 0, 0))
        is_done = state in (Obligation.State.FULFILLED, Obligation.State.EXCUSED)
        is_late = state in (Obligation.State.OWED, Obligation.State.RETURNED) and due_on < on
        counts[milestone_id] = (done + is_done, late + is_late, total + 1)
    milestones = Milestone.objects.filter(campaign_year=campaign_year)
    return [(milestone, *counts.get(milestone.pk, (0, 0, 0))) for milestone in milestones]
