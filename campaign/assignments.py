"""Phân công: who follows, nurtures, appraises which unit; given one by one, or spread evenly (S0-32, S2-41)."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from campaign.assigned import announce
from campaign.models import Assignment, BodyMember
from campaign.spreading import spread
from campaign.steering import close, refuse_closed, refuse_stranger
from units.history import keep
from units.models import Posting, Seat, Unit
from units.workflow import Refusal

OF_LEVEL = {Unit.Kind.PROVINCE: (Unit.Kind.COMMITTEE,), Unit.Kind.COMMITTEE: Unit.GRASSROOTS}
WORKPLACE, IN_CHARGE = "đơn vị công tác", "đơn vị đang tham gia cấp uỷ, tổ chỉ đạo"


@dataclass(frozen=True)
class Row:
    """One unit in a proposal: who would have it, whether he has it already, and who may not and why."""

    unit: Unit
    member: BodyMember | None
    stands: bool
    barred: dict


@dataclass(frozen=True)
class Proposal:
    """How the units of a body would be spread: rows in the order of the units, members in theirs."""

    kind: str
    members: list
    rows: list

    @property
    def counts(self):
        """(member, how many he would have, how many of them he has already, units set aside with the reason)."""
        total = Counter(row.member for row in self.rows)
        standing = Counter(row.member for row in self.rows if row.stands)
        return [(member, total[member], standing[member], self.set_aside(member)) for member in self.members]

    def set_aside(self, member):
        """The units this member is kept from, each with the reason."""
        return [(row.unit, row.barred[member.pk]) for row in self.rows if member.pk in row.barred]

    @property
    def uncovered(self):
        """The units that nobody would have."""
        return [row.unit for row in self.rows if row.member is None]

    @property
    def given(self):
        """The rows that are new."""
        return [row for row in self.rows if row.member and not row.stands]

    @property
    def most_and_least(self):
        """The most and the least that a member would have."""
        found = [count for _, count, _, _ in self.counts]
        return (max(found), min(found)) if found else (0, 0)


# ---- one by one ----


@transaction.atomic
def assign(member, unit, kind, *, on, by, field=None, task="", at=None):
    """Let a member follow, nurture, appraise … a unit from this day, or a field or task of it (S0-32, S2-41).

    A field or task of the whole scope is given on the body's own unit. He is told at this moment; without one he is
    not. Raises Refusal where he has it already, for a member who has left, and outside the scope.
    """
    refuse_stranger(member.body, by)
    refuse_closed(member.body)
    if member.valid_to:
        raise Refusal(f"{member.person} đã thôi tham gia.")
    if not member.body.unit.contains(unit):
        raise Refusal(f"{unit} không thuộc phạm vi của {member.body}.")
    given = Assignment(member=member, unit=unit, kind=kind, field=field, task=task.strip(), valid_from=on)
    if any(each.what == given.what for each in member.assignments.open().filter(unit=unit)):
        raise Refusal(f"{member.person} đã được phân công việc này ở {unit}.")
    keep(given, by)
    announce([given], by=by, at=at)
    return given


@transaction.atomic
def unassign(assignment, *, on, by):
    """End an assignment with this last day."""
    refuse_stranger(assignment.member.body, by)
    return close(assignment, on, by)


# ---- evenly ----


def units_of(body, *, on):
    """The units a body has to look after: the level below its own; at base the organisations right under its unit."""
    found = Unit.objects.under(body.unit).active(on).but(body.unit)
    kinds = OF_LEVEL.get(body.unit.kind)
    return found.filter(kind__in=kinds) if kinds else found.filter(parent=body.unit)


def proposal(body, members, kind, *, on, chosen=None):
    """How this kind of work would be spread over these members of the body: a Proposal; nothing is written.

    What somebody has already stays. `chosen` ({unit's key: member's key}) are changes by hand of what is proposed; a
    change to somebody who may not have the unit is passed over.
    """
    units, members = list(units_of(body, on=on).order_by("path")), list(members)
    held = standing(body, units, kind)
    bars = bars_of(units, members, body, on=on)
    known = {member.pk: member for member in members} | {member.pk: member for member in held.values()}
    answer = {unit.pk: held[unit.pk].pk for unit in units if unit.pk in held}
    answer |= {
        unit: member
        for unit, member in (chosen or {}).items()
        if unit not in held and member in known and (member, unit) not in bars
    }
    left = [unit.pk for unit in units if unit.pk not in answer]
    keys = [member.pk for member in members]
    answer |= spread(left, keys, barred=frozenset(bars), standing=Counter(answer.values()))
    shown = members + [member for member in {m.pk: m for m in held.values()}.values() if member.pk not in keys]
    rows = [
        Row(unit, known.get(answer.get(unit.pk)), unit.pk in held, {m: bars[m, u] for m, u in bars if u == unit.pk})
        for unit in units
    ]
    return Proposal(kind, shown, rows)


def standing(body, units, kind):
    """Who has this work at these units already: {unit's key: member}; the first where there are several."""
    rows = Assignment.objects.of_body(body).open().of_kind(kind).filter(unit__in=units, field=None, task="")
    found = {}
    for each in rows.for_page():
        found.setdefault(each.unit_id, each.member)
    return found


def bars_of(units, members, body, *, on):
    """Who may not look after which unit, and why: {(member's key, unit's key): reason}.

    Nobody looks after the unit where he works, nor one in whose committee or steering body he sits; three queries.
    """
    places = places_of([member.person_id for member in members], body, on=on)
    return {
        (member.pk, unit.pk): reason
        for member in members
        for unit in units
        for reason in [barring(unit, places.get(member.person_id, ()))]
        if reason
    }


def barring(unit, places):
    """Why somebody with these places (path, reason) may not look after this unit, or None."""
    return next((reason for path, reason in places if path.startswith(unit.path)), None)


def places_of(people, body, *, on):
    """Where these people work and sit on this day: {person's key: [(path of the unit, reason)]}."""
    posts = Posting.objects.open().filter(person__in=people).values_list("person", "unit__path")
    seats = Seat.objects.held(on).filter(user__person__in=people).values_list("user__person", "unit__path")
    bodies = BodyMember.objects.serving(on).filter(person__in=people).exclude(body__unit=body.unit)
    found = {}
    for rows, reason in ((posts, WORKPLACE), (bodies.values_list("person", "body__unit__path"), IN_CHARGE),
                         (seats, IN_CHARGE)):  # fmt: skip
        for person, path in rows:
            found.setdefault(person, []).append((path, reason))
    return found


@transaction.atomic
def write_spread(body, proposed, *, on, by, at=None):
    """Write what a Proposal gives anew, all or nothing; returns how many were given.

    Each member is told once of all his units at this moment; without one nobody is. Raises Refusal when a unit would
    be left without anybody, or for no right.
    """
    refuse_stranger(body, by)
    refuse_closed(body)
    if proposed.uncovered:
        raise Refusal(f"Chưa có người nhận: {', '.join(str(unit) for unit in proposed.uncovered)}.")
    rows = [Assignment(member=row.member, unit=row.unit, kind=proposed.kind, valid_from=on) for row in proposed.given]
    bulk_create_with_history(rows, Assignment, default_user=by, default_change_reason="Phân công đều")
    announce(rows, by=by, at=at)
    return len(rows)
