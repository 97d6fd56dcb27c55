"""What may break a practice's run of years: recorded events, successions of its units, changes between years (5.8)."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from django.db.models import Exists, OuterRef, Q

from awards.history import Event, Kind, Level, Predecessor
from awards.year_facts import base_years
from models_registry.models import PracticeEvent, Registration
from units.models import Succession
from units.selecting import rows_of

SUCCESSIONS = {
    Succession.Kind.RENAME: Kind.UNIT_RENAMED,
    Succession.Kind.TRANSFER: Kind.UNIT_TRANSFERRED,
    Succession.Kind.MERGE: Kind.UNIT_MERGED,
    Succession.Kind.SPLIT: Kind.UNIT_SPLIT,
    Succession.Kind.DISSOLVE: Kind.UNIT_DISSOLVED,
}
# A change of these from one registration to the next makes another model, or another subject, of it.
CHANGES = (
    (Kind.NEW_CAMPAIGN, lambda row: row.campaign_year.campaign_id),
    (Kind.PROGRAMME_CHANGED, lambda row: row.programme),
    (Kind.SUBJECT_CHANGED, lambda row: row.subject_kind),
)


class ChainRows:
    """The recorded events of these practices; once their years are known, what became of their units as well."""

    def __init__(self, practices):
        keys = [practice.pk for practice in practices]
        self.events = defaultdict(list)
        events = PracticeEvent.objects.filter(practice__in=keys).select_related("other__unit")
        for row in rows_of(events.order_by("on", "pk")):
            self.events[row.practice_id].append(row)
        self.others = [row.other_id for rows in self.events.values() for row in rows if is_origin(row)]
        self.claims = defaultdict(list)
        for row in claims_on([*keys, *self.others]):
            self.claims[row.other_id, row.on].append(row.practice)

    def add_successions(self, practices, years):
        """Find the successions of the units these practices were registered by."""
        self.successions = successions_of(set().union(*(units_of(practice, years) for practice in practices)))

    def claimants(self, key, on, *, but):
        """The names of the practices, `but` for one, that go back to this one over a merger of this day."""
        return tuple(name_of(each) for each in self.claims[key, on] if each.pk != but)

    def leavings(self, key):
        """The recorded days on which the person left for good."""
        return [row for row in self.events[key] if row.kind == PracticeEvent.Kind.PERSON_LEFT and not row.continues]


def successions_of(units):
    """The successions of these units (keys) that hold, by the unit that went before."""
    found = defaultdict(list)
    links = Succession.predecessors.through.objects.filter(unit__in=units, succession__undone_at=None)
    for row in rows_of(links.select_related("succession")):
        found[row.unit_id].append(row.succession)
    return found


def claims_on(practices):
    """The events by which practices at work go back to these (keys), neither ruled out nor gone to another instead."""
    merged = PracticeEvent.objects.filter(kind=PracticeEvent.Kind.UNIT_MERGED, other__isnull=False)
    going_back = [row.pk for row in rows_of(merged.filter(other__in=practices).only("pk").order_by())]
    if not going_back:  # as nearly always
        return []
    chosen = merged.filter(practice=OuterRef("practice"), on=OuterRef("on"), continues=True)
    at_work = Registration.objects.accepted().filter(practice=OuterRef("practice"))
    is_open = Q(continues=True) | (Q(continues=None) & ~Exists(chosen))
    found = merged.filter(is_open, Exists(at_work), pk__in=going_back)
    return rows_of(found.select_related("practice__unit").order_by("practice__sort_key", "pk"))


def is_origin(row):
    """Does the event name the practice that this one goes back to?"""
    return row.other_id is not None and row.kind == PracticeEvent.Kind.UNIT_MERGED


def events_of(practice, chain, years, revoked):
    """All links of the identity chain of one practice."""
    recorded = recorded_events(chain.events[practice.pk], chain, years, revoked)
    known = {(event.kind, event.on) for event in recorded}
    unrecorded = [event for event in unit_events(practice, chain, years) if (event.kind, event.on) not in known]
    return (*recorded, *unrecorded, *changes_of(years.registrations[practice.pk]))


def recorded_events(rows, chain, years, revoked):
    """The recorded events; a merger that brought several practices together is one event with its predecessors."""
    groups = defaultdict(list)
    for row in rows:
        groups[(row.kind, row.on) if is_origin(row) else row.pk].append(row)
    return [recorded_event(group, chain, years, revoked) for group in groups.values()]


def recorded_event(group, chain, years, revoked):
    # Of several origins one that was ruled out leaves the question open among the others.
    group = [row for row in group if row.continues is not False] or group
    origins = [row for row in group if is_origin(row)]
    chosen = next((row for row in origins if row.continues), None)
    ruled = chosen or group[0]
    return Event(
        kind=Kind(ruled.kind),
        on=ruled.on,
        continues=ruled.continues,
        ruled_by=ruled.ruled_by,
        predecessors=tuple(
            Predecessor(
                name=name_of(row.other),
                years=base_years(years, row.other_id, revoked),
                claimed_by=chain.claimants(row.other_id, row.on, but=row.practice_id),
            )
            for row in origins
        ),
        chosen=name_of(chosen.other) if chosen else "",
        claimed_by=() if origins else chain.claimants(ruled.practice_id, ruled.on, but=ruled.practice_id),
        ref=f"event:{ruled.pk}",
    )


def name_of(practice):
    """How the engine tells one practice a merger brought together from the others."""
    return f"{practice.name} ({practice.unit})"


def unit_events(practice, chain, years):
    """What became of the units this practice was registered by, where no event of its own was recorded yet."""
    found = {row.pk: row for unit in units_of(practice, years) for row in chain.successions[unit]}
    for row in found.values():
        holders = holders_on(practice, years, row.on)
        if any(row in chain.successions[unit] for unit in holders):
            continues = True if row.heir_id and row.heir_id == practice.unit_id else None
            yield Event(kind=SUCCESSIONS[row.kind], on=row.on, continues=continues, ref=f"succession:{row.pk}")


def units_of(practice, years):
    return {practice.unit_id, *(row.unit_id for row in years.registrations[practice.pk])}


def holders_on(practice, years, on):
    """The units that may have held the practice on this day: by the registrations of that year and the last before."""
    rows = years.registrations[practice.pk]
    before = [row for row in rows if row.year < on.year][-1:]
    same = [row for row in rows if row.year == on.year]
    return {row.unit_id for row in (*before, *same)} or {practice.unit_id}


def changes_of(registrations):
    """What changed from one registration at base to the next."""
    base = [row for row in registrations if row.level == Level.BASE]
    return [
        Event(kind=kind, on=date(later.year, 1, 1), ref=f"registration:{later.pk}:{kind}")
        for earlier, later in pairwise(base)
        for kind, value in CHANGES
        if value(earlier) != value(later)
    ]
