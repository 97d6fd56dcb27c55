"""What counts as the same model through renaming, merger, split, change of hands (5.8).

A unit that is renamed or moved stays the same row: nothing is recorded and its practices go on. Everything else
leaves a PracticeEvent, and what may break the identity waits for a ruling.
"""

from difflib import SequenceMatcher

from django.db import transaction

from campaign.bodies import receiver_for
from models_registry import duties, windows
from models_registry.likeness import comparable
from models_registry.models import Practice, PracticeEvent, Registration
from units.history import keep
from units.matters import moment_of
from units.models import Role, Succession, Unit
from units.workflow import Refusal

Kind = PracticeEvent.Kind
ALIKE = 0.72
AT_MOST = 5
OPEN_STATES = (
    Registration.State.DRAFT,
    Registration.State.SUBMITTED,
    Registration.State.LATE_PENDING,
    Registration.State.RETURNED,
    Registration.State.ACCEPTED,
)
BREAKS = {
    Succession.Kind.MERGE: Kind.UNIT_MERGED,
    Succession.Kind.SPLIT: Kind.UNIT_SPLIT,
    Succession.Kind.DISSOLVE: Kind.UNIT_DISSOLVED,
}


def similar(title, unit, year):
    """The practices of this unit that may be meant by a new title: likest first, at most five (example 23).

    Left out are those registered in `year` already or joined to another. Accents, case and the year in the name make
    no difference.
    """
    wanted = comparable(title)
    if not wanted:
        return []
    taken = Registration.objects.going().filter(unit=unit, year=year).values("practice")
    joined = PracticeEvent.objects.joining().values("practice")
    known = Practice.objects.filter(unit=unit).exclude(pk__in=taken).exclude(pk__in=joined)
    scored = [(ratio(wanted, comparable(practice.name)), practice) for practice in known]
    found = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].pk))
    return [practice for _, practice in found[:AT_MOST]]


def ratio(one, other):
    """How alike two comparable titles are, from 0 to 1; one that begins with the whole other counts as alike."""
    if one and other and (one.startswith(other) or other.startswith(one)):
        return 1.0
    return SequenceMatcher(None, one, other).ratio()


@transaction.atomic
def hand_over(practice, *, to_unit, collective=None, reason, by, on, at):
    """Give a practice to another grassroots unit, with what still runs of it; leaves an event that continues it.

    `collective` is the new subject of a collective's practice, `to_unit` itself when None. What both units owe of
    the open years follows. Raises Refusal unless `by` is clerk or head of the committee above both units, or where
    the practice is there already.
    """
    refuse_unless_above(by, practice.unit, to_unit)
    if to_unit.kind not in Unit.GRASSROOTS:
        raise Refusal("Chỉ chuyển giao cho tổ chức cơ sở đảng.")
    if practice.unit_id == to_unit.pk:
        raise Refusal("Mô hình đang thuộc đơn vị này.")
    note = f"{practice.unit.name} → {to_unit.name}: {reason}"
    pass_on(practice, to_unit, collective or to_unit, by=by, on=on, at=at)
    ask_for_people(practice, by=by, at=at)
    return record(practice, Kind.HANDED_OVER, on=on, note=note, continues=True, by=by)


def ask_for_people(practice, *, by, at):
    """Ask the new unit who speaks for the accepted models of the open years and who follows them: those named are of
    the old one, and who followed there does so no more.
    """
    for registration in practice.registrations.accepted().filter(unit=practice.unit, campaign_year__state="open"):
        follower = registration.follower
        if follower and not practice.unit.contains(follower.unit):
            keep(registration, by, follower=None)
        text = f"Đăng ký “{registration.title}” chuyển về đơn vị: đề nghị ghi lại người đại diện, người theo dõi."
        windows.tell_senders(registration, text, by, at)


def refuse_unless_above(by, *units):
    """Raise Refusal unless `by` is clerk or head of a unit that stands above all of these."""
    if not stands_above(by, *units):
        raise Refusal("Chỉ cán bộ phụ trách của cấp uỷ cấp trên được làm việc này.")


def stands_above(by, *units):
    """Is `by` clerk or head of one unit that stands above all of these?"""
    seats = by.units_as(Role.CLERK, Role.HEAD)
    return any(all(seat.contains(unit) and seat.pk != unit.pk for unit in units) for seat in seats)


def pass_on(practice, to_unit, collective, *, by, on, at):
    """Make this unit the owner, and let what giver and taker owe of the open years follow (S1-11)."""
    giver = practice.unit
    move(practice, to_unit, collective, by)
    for registration in practice.registrations.accepted().filter(unit=to_unit, campaign_year__state="open"):
        duties.note_handed_over(registration, giver, by=by, at=at, on=on)


def move(practice, to_unit, collective, by):
    """Make this unit the owner, today and in what is unfinished of the open years; past years keep theirs."""
    practice.unit = to_unit
    if practice.collective_id:
        practice.collective = collective
    keep(practice, by)
    for registration in practice.registrations.filter(state__in=OPEN_STATES, campaign_year__state="open"):
        registration.collective = practice.collective
        for row in (registration, *practice.reports.filter(registration=registration), *registration.appraisals.all()):
            row.unit, row.receiver = to_unit, receiver_for(to_unit, row.level)
            keep(row, by)


def record(practice, kind, *, on, note="", other=None, continues=None, by=None):
    """Write an event of this practice; `continues` is None where a ruling is awaited."""
    event = PracticeEvent(practice=practice, kind=kind, on=on, note=note[:300], other=other, continues=continues, by=by)
    keep(event, by)
    return event


@transaction.atomic
def join(practice, survivor, *, reason, by, on):
    """Let one practice end in another of the same unit: the survivor keeps its own run, the other stops (5.8).

    Raises Refusal unless `by` stands above both, for itself, and for one that was joined already.
    """
    refuse_unless_above(by, practice.unit, survivor.unit)
    if practice.pk == survivor.pk:
        raise Refusal("Không gộp một mô hình vào chính nó.")
    if practice.events.joining().exists():
        raise Refusal("Mô hình này đã gộp vào mô hình khác.")
    return record(practice, Kind.JOINED, on=on, note=reason, other=survivor, continues=False, by=by)


def origins_of(practice):
    """The practices to which one begun after a merger may go back: those that came into its unit by it (5.8)."""
    if mergers_of(practice).filter(other=None).exists():
        return Practice.objects.none()
    brought = PracticeEvent.objects.filter(kind=Kind.UNIT_MERGED, other=None, practice__unit=practice.unit)
    known = mergers_of(practice).values("other")
    return Practice.objects.filter(pk__in=brought.values("practice")).exclude(pk__in=known).order_by("sort_key", "pk")


def mergers_of(practice):
    """What is recorded of mergers on this practice."""
    return practice.events.filter(kind=Kind.UNIT_MERGED)


@transaction.atomic
def go_back(practice, origins, *, reason, by):
    """Record to which practices of merged units this one goes back; which of them counts on is ruled (example 15).

    Raises Refusal unless `by` stands above its unit, and for a practice to which it can not go back.
    """
    refuse_unless_above(by, practice.unit)
    if not origins or not set(origins) <= set(origins_of(practice)):
        raise Refusal("Chỉ nối với mô hình của các đơn vị đã sáp nhập thành đơn vị này.")
    return [
        record(practice, Kind.UNIT_MERGED, on=mergers_of(each).earliest("on").on, note=reason, other=each, by=by)
        for each in origins
    ]


def follow_successions(on):
    """Record on every practice what became of its unit; called daily, a second run changes nothing.

    Returns how many events were written. The floor below merges and splits units and knows no practices.
    """
    entered = Succession.objects.standing().filter(kind__in=BREAKS, on__lte=on)
    successions = entered.prefetch_related("predecessors", "successors")
    return sum(follow(succession, at=moment_of(on)) for succession in successions.select_related("heir"))


@transaction.atomic
def follow(succession, *, at):
    """Record one merge, split or dissolution on the practices of the units that ended; returns how many."""
    kind = BREAKS[succession.kind]
    former = Practice.objects.filter(unit__in=succession.predecessors.all())
    known = PracticeEvent.objects.filter(kind=kind, on=succession.on).values("practice")
    practices = list(former.exclude(pk__in=known).select_related("unit", "collective", "person"))
    for practice in practices:
        break_off(practice, succession, kind, at=at)
    return len(practices)


def break_off(practice, succession, kind, *, at):
    """Record the break on one practice and, where its new owner is certain, put it there and ask that one for people.

    A merger has one successor but waits for the ruling; a split goes on with the heir that the decision names.
    """
    heir = succession.goes_on_with
    note = f"{succession}. {succession.decision}".strip()
    record(practice, kind, on=succession.on, note=note, continues=True if succession.heir else None)
    if heir and heir.kind in Unit.GRASSROOTS and heir.pk != practice.unit_id:
        move(practice, heir, subject_at(heir, practice.collective), by=None)
        ask_for_people(practice, by=None, at=at)


def subject_at(heir, collective):
    """Whose a practice is at the heir of its unit: a collective that went along keeps it, else the heir has it."""
    went_along = collective and not collective.ended_on and heir.contains(collective)
    return collective if went_along else heir


@transaction.atomic
def rule(event, *, continues, body, on, reason, by):
    """Rule whether the practice goes on after this event: by the head of its unit's group or of one above it.

    Raises Refusal without that seat, for a second ruling, without body and reason, and for a second practice of one
    merger to be counted on from.
    """
    event.refresh_from_db(from_queryset=PracticeEvent.objects.select_for_update())
    if not may_rule(event, by):
        raise Refusal("Chỉ trưởng ban, tổ trưởng được cho ý kiến về việc này.")
    if event.continues is not None:
        raise Refusal("Việc này đã có ý kiến.")
    if not body.strip() or len(reason.strip()) < 10:
        raise Refusal("Cần ghi cơ quan cho ý kiến và lý do, ít nhất 10 ký tự.", "reason")
    if continues and event.other and mergers_of(event.practice).filter(on=event.on, continues=True).exists():
        raise Refusal("Đã có ý kiến tính tiếp từ mô hình khác; các năm của nhiều mô hình không cộng lại.", "continues")
    event.continues, event.ruled_by, event.ruled_on, event.ruling_reason = continues, body.strip(), on, reason.strip()
    keep(event, by)
    return event


def may_rule(event, by):
    """Is `by` head in the practice's unit or above it?"""
    return any(unit.contains(event.practice.unit) for unit in by.units_as(Role.HEAD))
