"""Who owes what by when: one obligation per unit and milestone, fulfilled by the thing itself where it can be."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from campaign.arrivals import Arrivals
from campaign.models import WARDENS, Milestone, Obligation, Submission
from campaign.reminders import SENTENCE, lay_batches, let_all_rest, let_rest, words_for
from units import notices
from units.history import keep, keep_all
from units.models import Notice, Unit
from units.notices import seated_in, to_each
from units.prepared import Prepared
from units.turns import news_of, turn_of
from units.wording import day
from units.workflow import Refusal, may_take, note_steps, steps_of, take

MASS = Unit.Kind.MASS_ORGANISATION
REASON = 10  # the least number of characters of one


def owing_units(milestone):
    """The units in the campaign's scope that owe this milestone: of its kinds, existing on its last day.

    Mass organisations owe it where they stand directly under the committee (S1-30).
    """
    scope = milestone.campaign_year.campaign.unit
    there = Unit.objects.under(scope).active(milestone.due_on).filter(kind__in=milestone.owed_by)
    return there.exclude(Q(kind=MASS) & ~Q(parent=scope))


@transaction.atomic
def lay(milestone, *, by):
    """Make an obligation for each unit that owes the milestone and has none yet; returns those that were made.

    A unit that joined in between has its own last day (campaign.arrivals). Nothing is made twice.
    """
    arrivals = Arrivals(milestone.campaign_year.campaign)
    units = owing_units(milestone).exclude(obligations__milestone=milestone)
    rows = [
        Obligation(milestone=milestone, unit=unit, **arrivals.term(milestone, unit))
        for unit in units
        if arrivals.owes(milestone, unit)
    ]
    return bulk_create_with_history(rows, Obligation, default_user=by, default_change_reason="Giao việc theo mốc")


@transaction.atomic
def move_due(milestone, before, *, by):
    """Move what is still owed of a milestone from the day `before` to its new day; extensions stay."""
    owed = list(milestone.obligations.waiting().filter(due_on=before, extension_reason=""))
    for obligation in owed:
        obligation.due_on = milestone.due_on
    bulk_update_with_history(owed, Obligation, ["due_on"], default_user=by, default_change_reason="Đổi hạn của mốc")


# ---- what the unit does ----


@transaction.atomic
def submit(obligation, *, note, by, at, file=None):
    """Say that a duty is done, with what proves it: a note, a checked file (units.uploads) or both; returns the duty.

    One that is with the committee already gets the file in addition. Raises Refusal, also where the milestone wants
    evidence that is not there.
    """
    refuse_without_evidence(obligation, note.strip(), file)
    obligation.refresh_from_db(fields=["state"])
    name = "supplement" if obligation.state == Obligation.State.SUBMITTED else "submit"
    take(name, obligation, by=by, at=at)
    hand_in(obligation, note.strip(), file, by=by, at=at)
    keep(obligation, by, note=note.strip() or obligation.note)
    let_rest(obligation, at=at)
    return obligation


def refuse_without_evidence(obligation, note, file):
    """Raise Refusal where the milestone wants a note or a file and none was ever handed in."""
    wanted, evidence = obligation.milestone.evidence, Milestone.Evidence
    what = obligation.milestone.evidence_wanted or "tài liệu chứng minh"
    if wanted == evidence.FILE and not file and not obligation.submissions.with_file().exists():
        raise Refusal(f"Cần gửi kèm tệp: {what}.")
    if wanted == evidence.NOTE and not note and not file:
        raise Refusal(f"Cần ghi rõ: {obligation.milestone.evidence_wanted or 'số, ngày văn bản, nơi lưu'}.")


def hand_in(obligation, note, file, *, by, at):
    """Keep what was handed in, the file under a name nobody can guess."""
    item = Submission(obligation=obligation, note=note, by=by, at=at)
    if file:
        item.name, item.content_type, item.size, item.sha256 = file.name, file.content_type, file.size, file.sha256
        stored = file.stored()
        item.file.save(stored.name, stored, save=False)
    item.save()
    return item


# ---- what the committee does ----


@transaction.atomic
def settle(obligation, name, *, by, at, reason=""):
    """Take the committee's step (accept, excuse, owe) and tell the unit; raises Refusal.

    A duty accepted is fulfilled on the day of `at`.
    """
    if name not in ("accept", "excuse", "owe"):
        raise Refusal("Không có bước này.")
    take(name, obligation, by=by, at=at, reason=reason)
    is_done = obligation.state == Obligation.State.FULFILLED
    keep(obligation, by, fulfilled_on=timezone.localdate(at) if is_done else None)
    let_rest(obligation, at=at)
    tell([obligation], lambda row: standing_words(row, reason), at=at)
    return obligation


@transaction.atomic
def send_back(obligation, *, due_on, reason, by, at, said=""):
    """Return what was handed in, or accepted by mistake, to be done again until `due_on` (inclusive); tells the unit.

    Raises Refusal for a day before that of `at`, no reason, no right.
    """
    if due_on < timezone.localdate(at):
        raise Refusal("Hạn làm lại phải từ hôm nay trở đi.")
    take("return", obligation, by=by, at=at, reason=reason)
    keep(obligation, by, fulfilled_on=None, due_on=due_on, extension_said=said)
    words = f"{standing_words(obligation, reason)} Hạn làm lại: đến hết ngày {day(due_on)}."
    tell([obligation], lambda row: words, at=at, kind=Notice.Kind.RETURNED)
    return obligation


def standing_words(obligation, reason=""):
    """Where a duty stands now, and why, as a notice says it."""
    because = f" Lý do: {reason.strip()}" if reason.strip() else ""
    return f"{obligation.milestone}: {obligation.get_state_display().lower()}.{because}"


def may_chase(obligation, user):
    """Does this person sit where the duty is looked after (the committee's clerk or head)?"""
    return may_take(steps_of(Obligation)["accept"], obligation, user)


@transaction.atomic
def extend(obligation, *, due_on, reason, by, at, said=""):
    """Give one unit until `due_on` (inclusive), with the reason and the phrase of the paper, if it was given in words.

    Raises Refusal for an earlier day or no reason.
    """
    return extend_all([obligation], due_on=due_on, reason=reason, by=by, at=at, said=said)[0]


@transaction.atomic
def extend_all(obligations, *, due_on, reason, by, at, said=""):
    """The same for several units; all of them or, with the Refusal of the first that does not fit, none."""
    for obligation in obligations:
        locked = Obligation.objects.select_for_update()
        obligation.refresh_from_db(fields=["state", "due_on"], from_queryset=locked)
        refuse_extension(obligation, due_on, reason.strip(), by)
        obligation.due_on, obligation.extension_said, obligation.extension_reason = due_on, said, reason.strip()
    names = ["due_on", "extension_said", "extension_reason"]
    bulk_update_with_history(obligations, Obligation, names, default_user=by, default_change_reason="Gia hạn")
    words = f"được gia hạn đến hết ngày {day(due_on)}. Lý do: {reason.strip()}"
    tell(obligations, lambda row: f"{row.milestone}: {words}", at=at)
    return obligations


def refuse_extension(obligation, due_on, reason, by):
    """Raise Refusal unless this person may give this unit until this day."""
    if not may_chase(obligation, by):
        raise Refusal("Đồng chí không có quyền gia hạn việc này.")
    if obligation.state not in Obligation.WAITING:
        raise Refusal(f"Việc này “{obligation.get_state_display()}”, không cần gia hạn.")
    if due_on <= obligation.due_on:
        raise Refusal(f"Hạn mới phải sau hạn hiện nay ({obligation.due_on:%d/%m/%Y}).")
    if len(reason) < REASON:
        raise Refusal(f"Cần ghi lý do gia hạn, ít nhất {REASON} ký tự.")


# ---- what is told ----


@dataclass(frozen=True)
class Letter:
    """A reminder to one unit: the accounts that get it (none where nobody has one), its words, what it leads to."""

    unit: Unit
    people: list
    text: str
    duties: list

    @property
    def names(self):
        """Who reads it, by name."""
        return ", ".join(sorted({person.get_full_name() for person in self.people}))


def letters(obligations, *, by, on):
    """The reminders of what each unit still owes, one Letter to a unit.

    Duties done, and those of a committee where `by` does not sit, are left out.
    """
    owed = {}
    for obligation in obligations:
        if obligation.state in Obligation.WAITING and may_chase(obligation, by):
            owed.setdefault(obligation.unit, []).append(obligation)
    wardens = seated_in(list(owed), *WARDENS, on=on)
    return [Letter(unit, wardens[unit.pk], reminder(due, on), due) for unit, due in owed.items()]


@transaction.atomic
def remind(obligations, *, by, at):
    """Put a reminder to the clerks and heads of the units into the outbox; returns how many units it goes to.

    When it goes by itself: ReminderPlan.outbox_wait. A unit in which nobody has an account is not told by this (see
    `letters`).
    """
    told = [each for each in letters(obligations, by=by, on=timezone.localdate(at)) if each.people]
    lay_batches([duty for each in told for duty in each.duties], by=by, at=at)
    return len(told)


def reminder(due, on):
    """What is said to a unit that owes these obligations."""
    return f"{SENTENCE} {'; '.join(words_for(each, on) for each in due)}."


def tell(obligations, says, *, at, kind=Notice.Kind.NEWS):
    """A notice of each of these duties to the clerks and heads of its unit; `says(obligation)` are its words."""
    wardens = seated_in({each.unit for each in obligations}, *WARDENS, on=timezone.localdate(at))
    about = turn_of if kind == Notice.Kind.RETURNED else news_of
    told = [to_each(wardens[row.unit_id], says(row), row.get_absolute_url(), kind, about(row)) for row in obligations]
    notices.tell([message for each in told for message in each], at=at)


# ---- what happens by itself ----


def fulfilled_by_itself(unit, campaign_year, kind, *, by, at, on):
    """Mark what this unit owes of this kind as done on day `on`, because the thing itself is there.

    Called where the thing happens (a body set up, a plan issued, a registration accepted); without such a
    milestone, or when it is done already, nothing happens.
    """
    fulfilled_in([unit], campaign_year, kind, by=by, at=at, on=on)


@transaction.atomic
def fulfilled_in(units, campaign_year, kind, *, by, at, on):
    """The same for many units at once, in a few queries for all."""
    obligations = list(held(units, campaign_year, kind, Obligation.OPEN))
    for obligation in obligations:
        obligation.fulfilled_on = on
    take_by_themselves(obligations, "fulfil", by=by, at=at)


def undone_by_itself(unit, campaign_year, kind, *, by, at, reason):
    """Let the unit owe again what the thing itself had fulfilled, because the thing is gone; tells the unit.

    The last day stays what it was. What the committee accepted with its own hand stays done.
    """
    undone_in([unit], campaign_year, kind, by=by, at=at, reason=reason)


@transaction.atomic
def undone_in(units, campaign_year, kind, *, by, at, reason):
    """The same for many units at once, in a few queries for all."""
    done = list(held(units, campaign_year, kind, [Obligation.State.FULFILLED]))
    last = last_steps(done)
    gone = [each for each in done if each.pk in last and last[each.pk] == "fulfil"]
    if not gone:
        return
    for obligation in gone:
        obligation.fulfilled_on = None
    take_by_themselves(gone, "lapse", by=by, at=at, reason=reason)
    tell(gone, lambda row: standing_words(row, reason), at=at)


def last_steps(obligations):
    """The name of the last step each of these has taken, by their keys; one query."""
    trail = Obligation.trail.rel.related_model.objects.filter(record__in=obligations)
    return dict(trail.order_by("pk").values_list("record", "step"))


def units_done(units, campaign_year, kind):
    """Those of these units whose duty of this kind is done."""
    done = {each.unit_id for each in held(units, campaign_year, kind, [Obligation.State.FULFILLED])}
    return [unit for unit in units if unit.pk in done]


def held(units, campaign_year, kind, states):
    """The duties of this kind that these units have in the year in one of these states, locked."""
    rows = Obligation.objects.select_for_update(of=("self",)).of_year(campaign_year).of_units(units)
    return rows.of_kinds([kind]).filter(state__in=states).select_related("milestone", "unit").order_by("pk")


def take_by_itself(obligation, name, *, by, at, reason=""):
    """Take a step that is nobody's button: save the new state, and leave its row in the trail."""
    take_by_themselves([obligation], name, by=by, at=at, reason=reason)


def take_by_themselves(obligations, name, *, by, at, reason=""):
    """The same on each of these, in a few queries for all."""
    if not obligations:
        return
    step, sources = steps_of(Obligation)[name], [obligation.state for obligation in obligations]
    for obligation in obligations:
        obligation.state = step.target
    keep_all(obligations, ["state", "fulfilled_on"], by, at=at, reason=step.label)
    note_steps(obligations, step, sources, by=by, at=at, reason=reason)
    let_all_rest(obligations, at=at)


PROGRESS = Prepared(
    lambda year, on: Milestone.objects.filter(campaign_year=year).with_progress(on).order_by("due_on", "pk")
)


def progress(campaign_year, *, on):
    """Per milestone of the year: (milestone, done, late, total) over all its units; one query.

    `done` counts fulfilled and excused, `late` owed or returned past its last good day.
    """
    milestones = PROGRESS(year=campaign_year.pk, on=on)
    return [(milestone, milestone.done, milestone.late, milestone.total) for milestone in milestones]
