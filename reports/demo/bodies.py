"""Steering committees and groups of the demo, their members, who follows whom."""

from datetime import date

from campaign.models import Assignment, BodyMember, Level, SteeringBody
from reports.demo.days import between
from reports.demo.rows import moment, write

# Every eleventh unit has no steering group yet: the milestone of 31/3 finds them.
WITHOUT_GROUP = 11
COMMITTEE_ROLES = ("head", "standing_deputy", "deputy", "secretary", "member")


def build(organisations, people, rng):
    """Write all bodies with their members and assignments; returns the steering committee."""
    first, present, secretariat = of_the_committee(organisations.committee)
    groups = [
        a_group(base.unit, rng)
        for number, base in enumerate(organisations.bases)
        if number % WITHOUT_GROUP != WITHOUT_GROUP - 1
    ]
    write([first], at=moment(first.established_on))
    present.predecessor = first
    write([present], at=moment(present.established_on))
    secretariat.serves = present
    write([secretariat, *groups], at=moment(present.established_on))
    crews = {crew.leader.unit_id: crew for crew in people.crews}
    chief = people.committee
    members = [*first_members(first, people), *chief_members(present, chief), *helpers(secretariat, chief)]
    members += [member for group in groups for member in group_members(group, crews[group.unit_id])]
    write(members, at=moment(present.established_on))
    write_assignments([each for each in members if each.body is present], organisations)
    return present


def of_the_committee(unit):
    """The steering committee of 2023, the one re-formed in 2025, and its helpers."""
    name = "Ban Chỉ đạo thực hiện Quy chế dân chủ và phong trào thi đua “Dân vận khéo”"
    common = {"unit": unit, "level": Level.BLOC, "covers_qcdc": True, "has_regulation": True}
    first = SteeringBody(
        kind="bcd", name=name, state="reconstituted", established_on=date(2023, 1, 5), ended_on=date(2025, 7, 31),
        decision="Quyết định số 24-QĐ/ĐUK, ngày 05/01/2023", first_year=2023, last_year=2025, **common,
    )  # fmt: skip
    present = SteeringBody(
        kind="bcd", name=name, state="active", established_on=date(2025, 8, 1),
        decision="Quyết định số 15-QĐ/ĐU, ngày 01/8/2025", first_year=2025, last_year=2030, **common,
    )  # fmt: skip
    secretariat = SteeringBody(
        kind="tgv", name="Tổ giúp việc Ban Chỉ đạo", state="active", established_on=date(2025, 8, 5),
        decision="Quyết định số 16-QĐ/ĐU, ngày 05/8/2025", **common,
    )  # fmt: skip
    return first, present, secretariat


def a_group(unit, rng):
    """The steering group of a unit."""
    on = between(rng, date(2025, 8, 10), date(2026, 3, 31))
    return SteeringBody(
        kind="tcd", unit=unit, level=Level.BASE, name=f"Tổ chỉ đạo phong trào thi đua “Dân vận khéo” {unit.name}",
        state="active", established_on=max(on, unit.founded_on), has_regulation=rng.random() < 0.85,
        decision=f"Quyết định số {rng.randint(3, 60):02d}-QĐ/{unit.symbol}, ngày {on:%d/%m/%Y}",
    )  # fmt: skip


def chief_members(body, crew):
    """The steering committee: its head, deputies, secretary and members; none of higher post than its head."""
    ranked = [crew.head, crew.member, crew.staff[0], crew.clerk, crew.registrant, *crew.staff[1:]]
    yield from seated(body, [(person, crew) for person in ranked])


def first_members(body, people):
    """The committee before it was re-formed: the deputies the other way round, two from units in place of two."""
    crew, (one, other) = people.committee, people.crews[:2]
    ranked = [crew.head, crew.staff[0], crew.member, crew.clerk, crew.registrant, *crew.staff[1:-2]]
    yield from seated(body, [*((person, crew) for person in ranked), (one.head, one), (other.head, other)])


def seated(body, ranked):
    """The members of a steering committee in their order: `ranked` are pairs of a person and his crew."""
    for position, (person, crew) in enumerate(ranked, 1):
        role = COMMITTEE_ROLES[min(position, len(COMMITTEE_ROLES)) - 1]
        yield a_member(body, person, role, position, crew.post_of(person))


def helpers(body, crew):
    """The helping group."""
    for position, person in enumerate([crew.clerk, *crew.staff[:4]], 1):
        yield a_member(body, person, "head" if position == 1 else "member", position, crew.post_of(person))


def group_members(body, crew):
    """A unit's group: head, deputy, secretary, members."""
    ranked = [(crew.head, "head"), (crew.member, "deputy"), (crew.clerk, "secretary"), (crew.staff[1], "member"),
              (crew.staff[2], "member")]  # fmt: skip
    for position, (person, role) in enumerate(ranked, 1):
        yield a_member(body, person, role, position, crew.post_of(person), leads_mass_mobilisation=position == 1)


def a_member(body, person, role, position, representing, **columns):
    """One member from the first day of the body."""
    return BodyMember(
        body=body, person=person, role=role, position=position, representing=representing,
        valid_from=body.established_on, valid_to=body.ended_on, **columns,
    )  # fmt: skip


def write_assignments(members, organisations):
    """Every member follows some units; the first also appraises and nurtures."""
    rows = []
    for number, base in enumerate(organisations.bases):
        member = members[number % len(members)]
        for kind in ("follow", "appraise")[: 1 + number % 2]:
            rows.append(Assignment(member=member, unit=base.unit, kind=kind, valid_from=member.valid_from))
    write(rows, at=moment(date(2025, 8, 20)))
