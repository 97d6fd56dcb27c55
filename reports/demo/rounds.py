"""Rounds of the demo year by year: at base around 15/10, at the committee in December; today's are open."""

from dataclasses import dataclass
from datetime import date, timedelta

from awards.models import AwardRound
from awards.rules import Verdict
from campaign.models import Level
from reports.demo import aftermath, deeds
from reports.demo.days import CLOSED, RUNNING, YEARS
from reports.demo.decisions import Desk
from reports.demo.rows import moment, write, write_journeys
from reports.demo.sittings import Days, Sitting, judge

# How far the round of a unit has come in the running year.
RUNNING_STATES = ("decided", "decided", "decided", "closed", "open", "decided", "preparing", "open")
# The second unit has closed its list and drawn up nothing: what it may recognise all at once.
UNRECOGNISED = 1
LATE_BASE = Days(*(date(RUNNING, 11, day) for day in (12, 17, 18, 19, 27)))
DECEMBER = Days(*(date(2025, 12, day) for day in (1, 8, 10, 12, 18)))
NOVEMBER = Days(*(date(RUNNING, 11, day) for day in (9, 12, 16, 19)), date(RUNNING, 12, 17))
REVOKED_ON, FALSE_FIGURES = date(RUNNING, 4, 10), "Số liệu trong báo cáo không đúng thực tế (kết luận kiểm tra)."
NO_MAJORITY = "Tập thể Ban Chỉ đạo biểu quyết không quá nửa số thành viên tán thành."
SPOKEN_OF = {"NO_SURVEY", "CORRECTION_OPEN", "AUDIENCE"}
# What is put forward to be ruled on in the open round, and whether the body has spoken.
MATTERS = (
    ("QUALITY_EQUAL", True),
    ("QUALITY_EQUAL", False),
    ("IDENTITY", False),
    ("BASIS_REVOKED", False),
    ("LATE_PERMISSION_TOO_LATE", False),
)


def build(years, papers, plans, people, organisations, lives, rng):
    """Write all rounds of the committee and its units, in the order of their days."""
    awarding = Awarding(years, Desk(papers, plans), people, organisations, lives, rng)
    done = deeds.build(organisations, people, years)
    for number in YEARS:
        if number == 2025:
            adhoc_round(awarding, done, number)
        awarding.hold(list(base_sittings(awarding, number)), choose_at_base)
        if number == 2025:
            round_one(awarding)
            bloc_round(awarding, number)
    this_years(awarding, done)
    aftermath.build(awarding)
    awarding.desk.close_registers()
    papers.close_registers()


@dataclass
class Awarding:
    """What the rounds share."""

    years: object
    desk: Desk
    people: object
    organisations: object
    lives: list
    rng: object

    def sitting(self, unit, crew, number, track, name, state, days, *, form, lives, lap=1, **columns):
        """A round not yet written, with the lives it considers."""
        level = Level.BASE if unit is not self.organisations.committee else Level.BLOC
        year = self.years.years[number]
        row = AwardRound(
            unit=unit, campaign_year=year, track=track, name=name, round_number=lap,
            level=Level.PROVINCE if track == "province" else level, counted_year=number, rules=year.rules,
            form_collective=self.years.forms[form], form_individual=self.years.forms[form], decision_due_on=days.due,
            conference=f"Hội nghị biểu dương “Dân vận khéo” năm {number}", conference_on=days.due, **columns,
        )  # fmt: skip
        return Sitting(row, crew, state, days, lives)

    def of_the_committee(self, number, track, name, state, days, lives, **columns):
        """A round of the committee, for its own giấy khen."""
        form = columns.pop("form", "Giấy khen của Đảng uỷ")
        return self.sitting(
            self.organisations.committee, self.people.committee, number, track, name, state, days, lives=lives,
            form=form, **columns,
        )  # fmt: skip

    def hold(self, sittings, choose):
        """Write rounds of one day, judge who is in them, let `choose` nominate and decide, and write all of it."""
        write_journeys(each.journey() for each in sittings)
        judge(sittings, self.organisations.committee, on=sittings[0].days.proposed)
        for sitting in sittings:
            choose(self, sitting)
        write_journeys(journey for each in sittings for journey in each.nominations.values())
        for sitting in sittings:
            write(sitting.rulings, at=moment(sitting.days.approved, 9))
        self.desk.write()
        for sitting in sittings:
            sitting.lock()

    def with_result(self, number, level=Level.BASE):
        """The lives with a result of this year and level."""
        return [life for life in self.lives if (number, level) in life.results]


# ---- at base ----


def base_sittings(awarding, number):
    """The rounds of all units in one year, each about the results of its own models."""
    found = {}
    for life in awarding.with_result(number):
        found.setdefault(life.results[number, Level.BASE].unit_id, []).append(life)
    organisations = awarding.organisations
    for place, base in enumerate((*organisations.bases, *organisations.ended)):
        own = found.get(base.unit.pk)
        if own:
            yield base_sitting(awarding, base.unit, own, number, place)


def base_sitting(awarding, unit, lives, number, place):
    """The round of a unit for 15/10; every fourth unit gave giấy khen of its own, the others commend."""
    running = "closed" if place == UNRECOGNISED else RUNNING_STATES[place % len(RUNNING_STATES)]
    state = "decided" if number in CLOSED else running
    form = "Giấy khen của cấp uỷ cơ sở" if place % 4 == 0 and number in CLOSED else "Biểu dương"
    return awarding.sitting(
        unit, lives[0].crew_in(number), number, "base", f"Biểu dương mô hình cơ sở dịp 15/10/{number}", state,
        base_days(number) if state == "decided" else LATE_BASE, form=form, lives=lives,
    )  # fmt: skip


def base_days(number):
    """The days before the commendation of 15/10, or of the Monday after it."""
    due = date(number, 10, 15)
    due += timedelta(days=max(0, 7 - due.weekday()) if due.weekday() > 4 else 0)
    eve = due - timedelta(days=1)
    return Days(due - timedelta(days=6), eve, eve, eve, due)


def choose_at_base(awarding, sitting):
    """The best two of those the rules let through, then the decisions."""
    if sitting.state == "preparing":
        return
    outcome = {"decided": "decided_yes", "closed": "approved", "open": "proposed"}[sitting.state]
    for life in sorted(sitting.eligible, key=lambda life: -(sitting.result(life).score or 0))[:2]:
        sitting.nominate(life, outcome)
    unit, waits = sitting.round.unit, awarding.organisations.bases[UNRECOGNISED].unit
    if sitting.state == "open" or (sitting.state == "closed" and unit == waits):
        return
    papers = ("issued", "issued") if sitting.state == "decided" else ("for_signature", "draft")
    for kind, state in zip(("recognition", "award"), papers, strict=True):
        awarding.desk.draw_up(sitting, kind, state=state)


# ---- at the committee ----


def round_one(awarding):
    """Lần 1 of December 2025: the first decisions of the committee, one of their lines revoked later."""
    name = "Xét khen mô hình cơ sở 2 năm liên tục, lần 1 (2024 - 2025)"
    lives = awarding.with_result(2025)
    awarding.hold([awarding.of_the_committee(2025, "two_year", name, "decided", DECEMBER, lives)], choose_for_round_one)


def choose_for_round_one(awarding, sitting):
    """Two dozen eligible ones, some ruled on, a few rejected; one decision for collectives, one for individuals."""
    shaken = next(life for life in sitting.eligible if goes_on(life, "reached"))
    carried = [life for life in sitting.eligible if goes_on(life, "exemplary")][:3]
    others = [life for life in sitting.eligible if life not in (shaken, *carried)]
    chosen = [shaken, *carried, *awarding.rng.sample(others, min(len(others), 16))]
    for life in chosen:
        sitting.nominate(life, "decided_yes")
    for life in [*sitting.referred("QUALITY_EQUAL")[:2], *sitting.referred("AUDIENCE")[:4]]:
        sitting.nominate(life, "decided_yes", is_ruled=True)
    for life in [life for life in others if life not in chosen][:3]:
        sitting.nominate(life, "rejected", reason=NO_MAJORITY)
    revoke(awarding, sitting, shaken)
    for covers in ("collectives", "individuals"):
        awarding.desk.draw_up(sitting, "award", covers=covers)


def goes_on(life, grade):
    """Has it stayed at base, better again and with this grade in the running year?"""
    result = life.results.get((RUNNING, Level.BASE))
    return bool(result and not life.moved_up and life.way == "rising" and result.grade == grade)


def revoke(awarding, sitting, life):
    """One line was cancelled in 2026: figures were false (example 27). What rests on its result is referred."""
    journey = sitting.nominations[life]
    journey.note(
        step="revoke", label="Huỷ khen thưởng", target=journey.record.state, by=sitting.crew.accounts["leader"],
        at=moment(REVOKED_ON, 9), reason=FALSE_FIGURES,
    )  # fmt: skip
    awarding.desk.revocations[id(journey.record)] = REVOKED_ON, FALSE_FIGURES


def bloc_round(awarding, number):
    """The models registered with the committee: decided in 2025, open in the running year."""
    is_past = number in CLOSED
    awarding.hold(
        [
            awarding.of_the_committee(
                number, "bloc", f"Xét khen mô hình cấp Đảng uỷ năm {number}", "decided" if is_past else "open",
                DECEMBER if is_past else NOVEMBER, awarding.with_result(number, Level.BLOC),
            )
        ],
        choose_above,
    )  # fmt: skip


def choose_above(awarding, sitting):
    """Who was not surveyed or not mended (C4, C5) is ruled on: all in a past year, the first so far in the running."""
    is_past, waiting = sitting.state == "decided", sitting.of_verdict(Verdict.REFER)
    waiting = [life for life in waiting if sitting.open_codes(life) <= SPOKEN_OF]
    for life in sitting.eligible:
        sitting.nominate(life, "decided_yes" if is_past else "proposed")
    for place, life in enumerate(waiting):
        sitting.nominate(life, "decided_yes" if is_past else "proposed", is_ruled=is_past or place == 0)
    if is_past:
        awarding.desk.draw_up(sitting, "recognition")
        awarding.desk.draw_up(sitting, "award")


def adhoc_round(awarding, done, number):
    """Deeds commended at once (S2-31)."""
    is_past = number in CLOSED
    days = Days(*(date(2025, 10, day) for day in (1, 3, 6, 8, 10))) if is_past else NOVEMBER
    name, state = f"Khen đột xuất năm {number}", "decided" if is_past else "open"
    awarding.hold([awarding.of_the_committee(number, "adhoc", name, state, days, done[number])], choose_deeds)


def choose_deeds(awarding, sitting):
    """The youth of an office needs a ruling (Table E): given in the past year, waited for in this."""
    is_past = sitting.state == "decided"
    for life in sitting.referred("AUDIENCE"):
        sitting.nominate(life, "decided_yes" if is_past else "proposed", is_ruled=is_past)
    if is_past:
        awarding.desk.draw_up(sitting, "award")


# ---- the running year ----


def this_years(awarding, done):
    """The rounds that are open today, one dropped, and the one for the province in preparation."""
    lives = awarding.with_result(RUNNING)
    one = "Xét khen mô hình cơ sở 2 năm liên tục, lần 1 (2025 - 2026)"
    two = "Xét khen mô hình tiêu biểu đã khen lần 1, lần 2 (2026)"
    awarding.hold(
        [awarding.of_the_committee(RUNNING, "two_year", one, "open", NOVEMBER, lives)], choose_for_the_open_round
    )
    awarding.hold(
        [awarding.of_the_committee(RUNNING, "two_year", two, "open", NOVEMBER, lives, lap=2)], choose_for_round_two
    )
    bloc_round(awarding, RUNNING)
    adhoc_round(awarding, done, RUNNING)
    wrong = "Xét khen mô hình cơ sở nhiều năm liên tục, lần 3 (2026)"
    awarding.hold(
        [awarding.of_the_committee(RUNNING, "two_year", wrong, "dropped", NOVEMBER, [], lap=3)],
        lambda awarding, sitting: None,
    )
    awarding.hold(
        [
            awarding.of_the_committee(
                RUNNING, "province", "Xét đề nghị tỉnh khen thưởng năm 2026", "preparing", NOVEMBER, [],
                form="Bằng khen của tỉnh", form_unit=awarding.years.forms["Cờ thi đua của tỉnh"], quota_unit=1,
            )
        ],
        lambda awarding, sitting: None,
    )  # fmt: skip


def choose_for_the_open_round(awarding, sitting):
    """Eight eligible ones, half of them approved; one of every matter on which the body must speak.

    Of what a merger brought into doubt the one first that goes back to several (example 15).
    """
    for place, life in enumerate(sitting.eligible[:8]):
        sitting.nominate(life, "approved" if place < 4 else "proposed")
    for code, is_ruled in MATTERS:
        waiting = [life for life in sitting.referred(code) if life not in sitting.nominations]
        waiting.sort(key=lambda life: not life.origins)
        for life in waiting[:1]:
            sitting.nominate(life, "proposed", is_ruled=is_ruled)


def choose_for_round_two(awarding, sitting):
    """Two who carry on from lần 1, one who never had it (B10)."""
    for life in sitting.eligible[:2]:
        sitting.nominate(life, "proposed")
    for life in sitting.referred("NO_ROUND_1")[:1]:
        sitting.nominate(life, "proposed")
