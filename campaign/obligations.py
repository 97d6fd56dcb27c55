"""Who owes what by when: one obligation per unit and milestone, fulfilled by the thing itself where it can be."""

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from campaign.models import Level, Obligation
from units.models import Role, Unit
from units.notices import notify, notify_all, seated, seated_in
from units.wording import day, days_left
from units.workflow import Refusal, may_take, note_step, steps_of, take

KINDS_OF_LEVEL = {
    Level.BASE: Unit.GRASSROOTS,
    Level.BLOC: (Unit.Kind.COMMITTEE,),
    Level.PROVINCE: (Unit.Kind.PROVINCE,),
}
WARDENS = (Role.CLERK, Role.HEAD)


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
def move_due(milestone, before, *, by):
    """Move what is still owed of a milestone from the day `before` to its new day; extensions stay."""
    owed = list(milestone.obligations.waiting().filter(due_on=before, extension_reason=""))
    for obligation in owed:
        obligation.due_on = milestone.due_on
    bulk_update_with_history(owed, Obligation, ["due_on"], default_user=by, default_change_reason="Đổi hạn của mốc")


@transaction.atomic
def submit(obligation, *, note, by, at):
    """Say that a duty is done, with a note on what proves it; the committee looks at it next."""
    take("submit", obligation, by=by, at=at)
    obligation.note = note.strip()
    obligation._history_user = by
    obligation.save()
    return obligation


@transaction.atomic
def settle(obligation, name, *, by, at, reason=""):
    """Take the committee's step (accept, return, excuse) and tell the unit; raises Refusal.

    A duty accepted is fulfilled on the day of `at`.
    """
    take(name, obligation, by=by, at=at, reason=reason)
    on = timezone.localdate(at)
    obligation.fulfilled_on = on if obligation.state == Obligation.State.FULFILLED else None
    obligation._history_user = by
    obligation.save()
    because = f" Lý do: {reason.strip()}" if reason.strip() else ""
    text = f"{obligation.milestone}: {obligation.get_state_display().lower()}.{because}"
    notify(seated(obligation.unit, *WARDENS, on=on), text, obligation.get_absolute_url(), at=at)
    return obligation


def may_chase(obligation, user):
    """Does this person sit where the duty is looked after (the committee's clerk or head)?"""
    return may_take(steps_of(Obligation)["accept"], obligation, user)


@transaction.atomic
def remind(obligations, *, by, at):
    """Tell the clerks and heads of the units what each still owes; returns how many units were told.

    Duties done, and those of a committee where `by` does not sit, are left out.
    """
    owed = {}
    for obligation in obligations:
        if obligation.state in Obligation.WAITING and may_chase(obligation, by):
            owed.setdefault(obligation.unit, []).append(obligation)
    on = timezone.localdate(at)
    wardens = seated_in(list(owed), *WARDENS, on=on)
    letters = [(wardens[unit.pk], reminder(due, on), due[0].get_absolute_url()) for unit, due in owed.items()]
    notify_all(letters, at=at)
    return len(owed)


def reminder(due, on):
    """What is said to a unit that owes these obligations."""
    words = "; ".join(f"{each.milestone} (hạn {day(each.due_on)}, {days_left(each.due_on, on)})" for each in due)
    return f"Nhắc việc chưa xong: {words}."


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
def extend(obligation, *, due_on, reason, by, at, said=""):
    """Give one unit until `due_on` (inclusive), with the reason and the phrase of the paper, if it was given in words.

    Raises Refusal for an earlier day or no reason.
    """
    obligation.refresh_from_db(from_queryset=Obligation.objects.select_for_update())
    if not may_chase(obligation, by):
        raise Refusal("Đồng chí không có quyền gia hạn việc này.")
    if obligation.state not in Obligation.WAITING:
        raise Refusal(f"Việc này “{obligation.get_state_display()}”, không cần gia hạn.")
    if due_on <= obligation.due_on:
        raise Refusal(f"Hạn mới phải sau hạn hiện nay ({obligation.due_on:%d/%m/%Y}).")
    if len(reason.strip()) < 10:
        raise Refusal("Cần ghi lý do gia hạn, ít nhất 10 ký tự.")
    obligation.due_on, obligation.extension_said, obligation.extension_reason = due_on, said, reason.strip()
    obligation._history_user, obligation._change_reason = by, "Gia hạn"
    obligation.save()
    return obligation


def progress(campaign_year, *, on):
    """Per milestone of the year: (milestone, done, late, total) over all its units; one query.

    `done` counts fulfilled and excused, `late` owed or returned past its last good day.
    """
    milestones = campaign_year.milestones.with_progress(on)
    return [(milestone, milestone.done, milestone.late, milestone.total) for milestone in milestones]
