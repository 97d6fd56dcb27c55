"""A year of the campaign as it went: registrations, reports, appraisals and results of every model."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from campaign.models import Level
from models_registry import windows
from models_registry.models import (
    AchievementReport,
    Appraisal,
    Appraiser,
    CriterionResult,
    Mark,
    RegisteredCriterion,
    Registration,
    YearResult,
)
from reports.demo import fates
from reports.demo.content import OPINIONS, REASONS, Told
from reports.demo.days import CLOSED, RUNNING, TODAY, YEARS, between
from reports.demo.lives import candidates_for_bloc, fate_of, quality
from reports.demo.rows import Taken, create, follow, keep_past, moment, values, write, write_journeys

HELD = {"on_time", "repaired", "late_allowed", "late_too_late", "withdrawn"}
STANDING = {"not_reached": "below", "reached": "reached", "exemplary": "exceeded"}


@dataclass
class Entry:
    """One model in one year at one level, with the rows made of it."""

    life: object
    year: int
    level: str
    fate: fates.Fate
    crew: object
    receivers: object
    told: Told
    registration: Registration = None
    report: AchievementReport = None
    appraisal: Appraisal = None
    journey: object = None
    criteria: list = None
    score: float = 0
    grade: str = ""

    @property
    def is_bloc(self):
        """Is it registered with the committee?"""
        return self.level == Level.BLOC

    @property
    def standing(self):
        """How the results stand to what was registered."""
        return STANDING[self.grade or "reached"]


class Season:
    """One year of one campaign: makes and writes the rows of all entries."""

    def __init__(self, years, committee, chief, rng, year):
        self.years, self.committee, self.chief, self.rng, self.year = years, committee, chief, rng, year
        self.campaign_year = years.years[year]
        self.entries = []

    def add(self, life, level, fate):
        """Take up a model for this year."""
        crew = life.crew_in(self.year)
        agency = life.base.agency if self.year < RUNNING else life.home.name.split(" ", 2)[-1]
        told = Told(
            life.theme, agency, life.speaker_in(self.year)[0].full_name, self.year, life.number_in(self.year),
            life.shares.get(self.year - 1, ()),
        )  # fmt: skip
        receivers = self.chief if level == Level.BLOC else crew
        entry = Entry(life, self.year, level, fate, crew, receivers, told)
        self.judge(entry)
        self.entries.append(entry)
        return entry

    def judge(self, entry):
        """Points and grade, as the appraisal will find them."""
        if not entry.fate.is_accepted:
            return
        entry.score = quality(entry.life, self.year, self.rng)
        entry.grade = "exemplary" if entry.score >= 90 else "reached" if entry.score >= 70 else "not_reached"
        if entry.fate.appraisal == "endorsed":
            entry.life.grades[self.year, entry.level] = entry.grade

    def write(self):
        """Write everything, floor by floor."""
        self.write_registrations()
        self.write_reports()
        self.write_appraisals()
        self.write_results()

    # Registrations

    def write_registrations(self):
        """Registrations with their criteria."""
        journeys = [self.registered(entry) for entry in self.entries]
        write_journeys(journeys)
        for entry in self.entries:
            entry.life.registrations[self.year] = entry.registration
            entry.criteria = list(self.criteria(entry))
        create(criterion for entry in self.entries for criterion in entry.criteria)
        keep_past(RegisteredCriterion, self.drawn_up(journeys))

    def drawn_up(self, journeys):
        """The first line of history of each criterion: of the moment its registration was drawn up."""
        for entry, journey in zip(self.entries, journeys, strict=True):
            at, by, *_ = journey.stages[0]
            yield from ((at, by, "", "+", values(criterion)) for criterion in entry.criteria)

    def criteria(self, entry):
        """The registered criteria."""
        for position, (text, unit, baseline, target) in enumerate(entry.told.targets(), 1):
            yield RegisteredCriterion(
                registration=entry.registration, position=position, text=text, measure=unit, baseline=baseline,
                target=target, due_on=date(self.year, 9, 30),
            )  # fmt: skip

    def registered(self, entry):
        """One registration led through its steps."""
        life, crew, year = entry.life, entry.crew, self.year
        speaker, post = life.speaker_in(year)
        registration = entry.registration = Registration(
            practice=life.practice, campaign_year=self.campaign_year, level=entry.level, unit=self.unit_of(entry),
            receiver=self.receiver_of(entry), subject_kind=life.practice.subject_kind,
            collective=life.collective_in(year), person=life.practice.person, title=life.practice.name,
            programme=life.practice.programme, field=life.practice.field, cost=self.rng.randrange(2, 40) * 500_000,
            starts_on=max(date(year, 2, 1), life.base.unit.founded_on), ends_on=date(year, 10, 31),
            follower=crew.member, created_by=crew.accounts.get("registrant") or crew.accounts.get("clerk"),
            representative=speaker.full_name, representative_post=post, representative_phone=speaker.phone,
            year_number=life.number_in(year, entry.level), **self.origin(entry),
            **entry.told.registration(),
        )  # fmt: skip
        steps = list(self.registration_steps(entry))
        self.date_registration(registration, steps, entry)
        created = steps[0].at - timedelta(days=2) if steps else moment(date(year, 11, 16), 14)
        return follow(registration, steps, by=registration.created_by, at=created)

    def unit_of(self, entry):
        """The unit that registers."""
        return entry.life.unit_in(self.year)

    def receiver_of(self, entry):
        """Where the registration goes: the unit itself, or the committee."""
        return self.committee if entry.is_bloc else self.unit_of(entry)

    def origin(self, entry):
        """New, continued or promoted, with the registration it comes from."""
        before = entry.life.accepted_in(self.year - 1)
        if before is None:
            return {"continuity": "new"}
        if before.level == entry.level:
            return {"continuity": "continuing", "copied_from": before, "promoted_from": before.promoted_from}
        return {"continuity": "promoted", "copied_from": before, "promoted_from": before}

    def registration_steps(self, entry):
        """The steps of the entry's fate with their days, and the end of the year for what was accepted."""
        year, names = self.year, fates.REGISTRATIONS[entry.fate.registration]
        day = self.first_day(entry)
        sender, receiver = entry.crew.accounts.get("clerk"), entry.receivers.accounts
        for name in names:
            if name in ("submit", "resubmit", "submit_late", "withdraw"):
                who, why = sender, {"submit_late": REASONS["late"], "withdraw": REASONS["withdraw"]}.get(name, "")
            else:
                who, why = receiver.get("head"), REASONS.get(WHY.get(name, ""), "")
            if name == "withdraw":
                day = between(self.rng, date(year, 5, 5), date(year, 8, 20))
            yield Taken(name, who, moment(day, self.rng.randint(7, 16), self.rng.randrange(60)), why)
            day = self.next_day(entry, name, day)
        if entry.fate.is_accepted and year in CLOSED:
            yield Taken("close", receiver.get("head"), moment(date(year + 1, 1, 8), 15))

    def first_day(self, entry):
        """When it was sent: in January, late in February, or these days under the extension."""
        fate, year = entry.fate.registration, self.year
        if fate in ("submitted", "returned") and year == RUNNING:
            return between(self.rng, date(year, 11, 11), date(year, 11, 17))
        if fate == "late_pending":
            return between(self.rng, date(year, 11, 3), date(year, 11, 9))
        begun = entry.life.base.unit.founded_on
        if fate.startswith("late") and begun.year == year:
            return between(self.rng, begun + timedelta(days=5), begun + timedelta(days=20))
        if fate.startswith("late"):
            return between(self.rng, date(year, 2, 5), date(year, 2, 25))
        return between(self.rng, date(year, 1, 5), date(year, 1, 30))

    def next_day(self, entry, name, day):
        """The day of the step after this one."""
        if name == "submit_late" and entry.fate.registration == "late_too_late":
            return date(self.year, 10, 5)
        if name == "allow_late":
            return day + timedelta(days=1)
        return min(day + timedelta(days=self.rng.randint(1, 5)), TODAY - timedelta(days=1))

    def date_registration(self, registration, steps, entry):
        """The dates that the steps leave on the registration."""
        days = {taken.name: taken.at.date() for taken in steps}
        registration.registered_on = days.get("submit") or days.get("submit_late")
        registration.accepted_on, registration.withdrawn_on = days.get("accept"), days.get("withdraw")
        if "submit_late" in days:
            registration.is_late, registration.late_reason = True, REASONS["late"]
        if "allow_late" in days:
            registration.late_allowed_on = days["allow_late"]
            registration.late_allowed_by = entry.receivers.head.full_name
        if steps and steps[-1].name == "return":
            registration.repair_due_on = windows.repair_latest(registration, steps[-1].at)

    # Reports

    def write_reports(self):
        """Reports of what was accepted, with the result of every criterion."""
        reported = [entry for entry in self.entries if entry.fate.is_accepted and entry.fate.report != "none"]
        journeys = []
        for entry in reported:
            entry.journey = self.reported(entry)
            journeys.append(entry.journey)
        self.lock(reported)
        write_journeys(journeys)
        Registration.objects.of_year(self.year).note_reported()
        rows = []
        for entry in reported:
            entry.life.shares[self.year] = entry.told.reached(entry.standing)
            for criterion, (text, verdict) in zip(entry.criteria, entry.told.outcome(entry.standing), strict=True):
                rows.append(CriterionResult(report=entry.report, criterion=criterion, result=text, verdict=verdict))
        write(rows, at=moment(date(self.year, 10, 4)))

    def reported(self, entry):
        """One report led through its steps."""
        registration, crew = entry.registration, entry.crew
        trend = self.trend(entry)
        report = entry.report = AchievementReport(
            registration=registration, practice=registration.practice, campaign_year=self.campaign_year,
            level=entry.level, unit=registration.unit, receiver=registration.receiver, trend=trend,
            people_joined=self.rng.randrange(30, 900), author=crew.accounts.get("registrant"),
            benefit=self.rng.randrange(5, 400) * 1_000_000 if entry.life.theme.group == "kt" else None,
            **entry.told.report(entry.standing, trend),
        )  # fmt: skip
        steps = list(self.report_steps(entry))
        days = {taken.name: taken.at.date() for taken in steps}
        report.submitted_on, report.received_on = days.get("submit"), days.get("receive")
        if "confirm" in days and entry.fate.report != "returned":
            report.confirmed_on, report.confirmed_as = days["confirm"], "committee"
            report.confirmed_by, report.confirmed_post = crew.accounts.get("leader"), crew.post_of(crew.leader)
            report.confirmed_note = "Báo cáo đúng thực tế, số liệu đã đối chiếu."
        report.is_late = bool(report.submitted_on and report.submitted_on > date(self.year, 10, 10))
        created = steps[0].at - timedelta(days=3) if steps else moment(date(self.year, 11, 14), 10)
        return follow(report, steps, by=report.author, at=created)

    def trend(self, entry):
        """Against the year before, as the points say."""
        before = entry.life.scores.get(self.year - 1)
        if entry.life.is_first_in(self.year):
            return "first"
        if before is None:
            return "unknown"
        now = entry.life.scores[self.year]
        return "rising" if now > before else "equal" if now == before else "falling"

    def report_steps(self, entry):
        """Sent, confirmed, received, as far as the fate goes."""
        fate, crew, receiver = entry.fate, entry.crew, entry.receivers.accounts
        if fate.report == "draft":
            return
        waiting = self.year == RUNNING and not fate.appraisal
        late = fate.registration == "late_too_late"
        day = date(self.year, 11, 9) if waiting else date(self.year, 10, 7 if late else 1)
        day += timedelta(days=self.rng.randint(0, 4))
        yield Taken("submit", crew.accounts.get("registrant"), moment(day, 9, self.rng.randrange(60)))
        if fate.report == "submitted":
            return
        if fate.report == "returned" and not fate.appraisal:
            yield Taken("return", crew.accounts.get("leader"), moment(day, 15), REASONS["report"])
            return
        yield Taken("confirm", crew.accounts.get("leader"), moment(day + timedelta(days=1), 10))
        if fate.report != "confirmed":
            yield Taken("receive", receiver.get("clerk"), moment(day + timedelta(days=2), 8, 30))

    def lock(self, reported):
        """A report is locked while it is appraised, and unlocked once when more is asked for."""
        for entry in reported:
            if entry.fate.is_appraised and entry.fate.appraisal != "assigned":
                self.lock_one(entry)

    def lock_one(self, entry):
        """The moves that the appraisal makes on the report."""
        report, by = entry.report, entry.receivers.accounts.get("member")
        begun = moment(report.received_on + timedelta(days=2), 8)
        report.state = "locked"
        entry.journey.stages.append((begun, by, "Bắt đầu thẩm định", "locked"))
        if entry.fate.appraisal == "need_more":
            entry.journey.note(
                step="ask_more", label="Yêu cầu bổ sung", target="returned", by=by, at=begun + timedelta(hours=5),
                reason=REASONS["more"],
            )  # fmt: skip

    # Appraisals

    def write_appraisals(self):
        """Appraisals with those who judged and what they found."""
        appraised = [entry for entry in self.entries if entry.fate.is_appraised]
        write_journeys([self.appraised(entry) for entry in appraised])
        write(each for entry in appraised for each in self.appraisers(entry))
        judged = [entry for entry in appraised if entry.fate.appraisal in ("concluded", "endorsed", "in_progress")]
        write((mark for entry in judged for mark in self.marks(entry)), at=moment(date(self.year, 10, 12), 16))

    def appraised(self, entry):
        """One appraisal led through its steps."""
        report, steps = entry.report, list(self.appraisal_steps(entry))
        days = {taken.name: taken.at.date() for taken in steps}
        appraisal = entry.appraisal = Appraisal(
            report=report, registration=entry.registration, level=entry.level, unit=report.unit,
            receiver=report.receiver, criteria_set=self.criteria_set(entry), due_on=date(self.year, 10, 14),
            worked_on=days.get("begin"), worked_at=f"Trụ sở {entry.told.agency}" if "begin" in days else "",
        )  # fmt: skip
        if "conclude" in days:
            self.conclude(entry, days)
        return follow(appraisal, steps, by=entry.receivers.accounts.get("head"), at=self.assigned_at(entry))

    def conclude(self, entry, days):
        """The conclusion: against the targets, in points, the grade."""
        appraisal = entry.appraisal
        appraisal.targets, appraisal.grade = entry.standing, entry.grade
        appraisal.score = None if appraisal.criteria_set is self.years.words else Decimal(str(entry.score))
        appraisal.findings, appraisal.is_replicable = OPINIONS[entry.grade], entry.grade != "not_reached"
        appraisal.subject_opinion = "Nhất trí với kết luận thẩm định."
        appraisal.concluded_on, appraisal.endorsed_on = days["conclude"], days.get("endorse")

    def criteria_set(self, entry):
        """Words in 2023, points since; the courts judge the running year in words again (QUALITY_UNKNOWN)."""
        in_words = self.year == YEARS[0] or (self.year == RUNNING and entry.life.base.work == "court")
        return self.years.words if in_words and not entry.is_bloc else self.years.points[entry.level]

    def assigned_at(self, entry):
        """When the steering group named the appraisers."""
        return moment(entry.report.received_on + timedelta(days=1), 14)

    def appraisal_steps(self, entry):
        """Begun, concluded by mid-October, endorsed."""
        accounts, fate = entry.receivers.accounts, entry.fate.appraisal
        if fate == "assigned":
            return
        begun = moment(entry.report.received_on + timedelta(days=2), 8)
        yield Taken("begin", accounts.get("member"), begun)
        if fate == "need_more":
            yield Taken("ask_more", accounts.get("member"), begun + timedelta(hours=5), REASONS["more"])
        if fate in ("concluded", "endorsed"):
            yield Taken("conclude", accounts.get("member"), begun + timedelta(days=2, hours=3))
        if fate == "endorsed":
            yield Taken("endorse", accounts.get("head"), begun + timedelta(days=4, hours=2), REASONS["endorse"])

    def appraisers(self, entry):
        """The member leads, the clerk of the body writes."""
        accounts = entry.receivers.accounts
        yield Appraiser(appraisal=entry.appraisal, user=accounts["member"], is_lead=True)
        yield Appraiser(appraisal=entry.appraisal, user=accounts["clerk"])

    def marks(self, entry):
        """The joint sheet; half of it while the work goes on."""
        criteria = self.years.criteria[entry.appraisal.criteria_set.pk]
        if entry.appraisal.criteria_set is self.years.words:
            found = [(criterion, {"is_met": not (entry.grade == "not_reached" and criterion.position in (3, 5))})
                     for criterion in criteria]  # fmt: skip
        else:
            found = [(criterion, {"points": points}) for criterion, points in shared(entry.score, criteria)]
        if entry.fate.appraisal == "in_progress":
            found = found[: len(found) // 2]
        for criterion, value in found:
            yield Mark(appraisal=entry.appraisal, criterion=criterion, **value)

    # Results

    def write_results(self):
        """The result of the year from each endorsed appraisal (I3)."""
        endorsed = [entry for entry in self.entries if entry.fate.is_appraised and entry.fate.appraisal == "endorsed"]
        for entry in endorsed:
            appraisal = entry.appraisal
            entry.life.results[self.year, entry.level] = YearResult(
                practice=entry.life.practice, campaign_year=self.campaign_year, level=entry.level,
                unit=appraisal.unit, registration=entry.registration, appraisal=appraisal, grade=entry.grade,
                score=appraisal.score, criteria_set=appraisal.criteria_set, decided_on=appraisal.endorsed_on,
            )  # fmt: skip
        write(
            (entry.life.results[self.year, entry.level] for entry in endorsed), at=moment(date(self.year, 10, 14), 17)
        )


WHY = {"return": "return", "allow_late": "allow", "refuse_late": "refuse_late", "refuse": "refuse"}


def shared(score, criteria):
    """Share a score out among criteria in proportion to their most points, in halves, so that the sum is the score."""
    most = sum(each.max_points for each in criteria)
    points = [Decimal(int(each.max_points * score / most * 2)) / 2 for each in criteria]
    missing = Decimal(str(score)) - sum(points)
    for position, criterion in enumerate(criteria):
        more = min(missing, Decimal(criterion.max_points) - points[position], Decimal("0.5"))
        points[position] += more
        missing -= more
    return list(zip(criteria, points, strict=True))


def live(lives, years, committee, chief, rng, *, numbers=YEARS):
    """Live through the years one after the other; returns the Seasons by year."""
    seasons = {}
    for year in numbers:
        season = seasons[year] = Season(years, committee, chief, rng, year)
        promote(season, lives, rng)
        for life in lives:
            if year in life.years and not life.moved_up:
                season.add(life, Level.BASE, fate_of(life, year, rng))
        season.write()
    return seasons


def promote(season, lives, rng):
    """Register the best of last year with the committee; those it accepts leave the base (S2-12, S2-20)."""
    year = season.year
    for life in [life for life in lives if life.moved_up and year in life.years]:
        season.add(life, Level.BLOC, fates.GOOD)
    if year < RUNNING - 1:
        return
    found = [life for life in candidates_for_bloc(lives, year) if year in life.years]
    table = fates.BLOC_RUNNING if year == RUNNING else fates.BLOC_PAST
    for life, fate in zip(rng.sample(found, min(len(found), len(table))), table, strict=False):
        season.add(life, Level.BLOC, fate)
        if fate.registration in HELD and fate.registration != "withdrawn":
            life.moved_up = year
