"""What is known about one practice when its eligibility is judged: plain facts, and the run of years they make."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto
from itertools import pairwise
from typing import NamedTuple

from awards.rules import ASK, CONTINUES, STOPS


class Level(StrEnum):
    """Cấp: the same values as campaign.Level."""

    BASE = auto()
    BLOC = auto()
    PROVINCE = auto()


class Registered(StrEnum):
    """State of a registration: the same values as models_registry.Registration.State."""

    DRAFT = auto()
    SUBMITTED = auto()
    LATE_PENDING = auto()
    RETURNED = auto()
    ACCEPTED = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    CLOSED = auto()


class Report(StrEnum):
    """State of an achievement report; MISSING when there is none."""

    MISSING = auto()
    DRAFT = auto()
    SUBMITTED = auto()
    RETURNED = auto()
    CONFIRMED = auto()
    RECEIVED = auto()
    LOCKED = auto()


class Result(StrEnum):
    """Kết quả năm, from worst to best."""

    NOT_REACHED = auto()
    REACHED = auto()
    EXEMPLARY = auto()

    @property
    def rank(self):
        """0, 1 or 2."""
        return list(Result).index(self)


class Form(StrEnum):
    """Hình thức: biểu dương, giấy khen, bằng khen, cờ thi đua."""

    COMMENDATION = auto()
    CERTIFICATE = auto()
    DIPLOMA = auto()
    FLAG = auto()


class SubjectKind(StrEnum):
    """Who may be given an award, as Table E sorts them."""

    PARTY_ORGANISATION = auto()
    PARTY_MEMBER = auto()
    NON_MEMBER = auto()
    OFFICE = auto()


class Kind(StrEnum):
    """What may break or carry on an identity between two years (5.8)."""

    UNIT_RENAMED = auto()
    UNIT_TRANSFERRED = auto()
    UNIT_MERGED = auto()
    UNIT_SPLIT = auto()
    UNIT_DISSOLVED = auto()
    HANDED_OVER = auto()
    HEAD_CHANGED = auto()
    PERSON_MOVED = auto()
    PERSON_LEFT = auto()
    RENAMED = auto()
    CONTENT_CHANGED = auto()
    JOINED = auto()
    SUBJECT_CHANGED = auto()
    PROGRAMME_CHANGED = auto()
    NEW_CAMPAIGN = auto()


# What each event does to the streak while nobody has ruled on it (5.8).
WAYS = {
    Kind.UNIT_RENAMED: lambda rules: rules.rename_streak,
    Kind.UNIT_TRANSFERRED: lambda rules: CONTINUES,
    Kind.UNIT_MERGED: lambda rules: rules.merge_streak,
    Kind.UNIT_SPLIT: lambda rules: rules.split_streak,
    Kind.UNIT_DISSOLVED: lambda rules: ASK,
    Kind.HANDED_OVER: lambda rules: ASK,
    Kind.HEAD_CHANGED: lambda rules: CONTINUES,
    Kind.PERSON_MOVED: lambda rules: rules.person_move_inside,
    Kind.PERSON_LEFT: lambda rules: rules.person_move_outside,
    Kind.RENAMED: lambda rules: CONTINUES,
    Kind.CONTENT_CHANGED: lambda rules: ASK,
    Kind.JOINED: lambda rules: ASK,
    Kind.SUBJECT_CHANGED: lambda rules: STOPS,
    Kind.PROGRAMME_CHANGED: lambda rules: STOPS,
    Kind.NEW_CAMPAIGN: lambda rules: CONTINUES if rules.streak_crosses_campaign else STOPS,
}


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """One year of the practice at base level. `state` is None when it was never registered; dates count in.

    `late` means after the close of the window; `permitted_on` is the day the late registration was allowed.
    `criteria` names the criteria set: two years are compared only within one set. `legacy` marks a year brought in
    from before the campaign with a paper (S2-22). `ref` points to the row, for links.
    """

    year: int
    state: Registered | None = None
    registered_on: date | None = None
    late: bool = False
    permitted_on: date | None = None
    permitted_by: str = ""
    reports_open_on: date | None = None
    report: Report = Report.MISSING
    appraised: bool = False
    concluded_on: date | None = None
    result: Result | None = None
    score: Decimal | int | None = None
    criteria: str = ""
    adhoc: bool = False
    legacy: bool = False
    basis_revoked: bool = False
    ref: str = ""


@dataclass(frozen=True, kw_only=True)
class UpperFacts(YearFacts):
    """A registration at BLOC or PROVINCE; `year` is the year it was registered for.

    `was_accepted` stays true after withdrawal. `origin` is the result at base it was chosen for (S2-12), `legacy` its
    registration with the province before the campaign (S2-22). `surveyed` and `corrections_open` tell of the survey.
    """

    level: Level = Level.BLOC
    was_accepted: bool = False
    origin: Result | None = None
    surveyed: bool = False
    corrections_open: bool = False
    replicable: bool = False


@dataclass(frozen=True, kw_only=True)
class Predecessor:
    """A practice this one may go back to: one of those a merger brought together."""

    name: str
    years: tuple[YearFacts, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Event:
    """A link of the identity chain. `continues` is None until somebody has ruled, or the succession has named.

    `predecessors` are the practices it joined; `chosen` is the name of the one the ruling goes back to.
    """

    kind: Kind
    on: date
    continues: bool | None = None
    ruled_by: str = ""
    predecessors: tuple[Predecessor, ...] = ()
    chosen: str = ""
    ref: str = ""


@dataclass(frozen=True, kw_only=True)
class AwardHeld:
    """An award of an issued decision; it pays for `first_year` to `last_year`, both counted in.

    `round_number` is 1 or 2 on the two-year track, else None. `same_achievement` None: nobody has said yet.
    """

    form: Form
    first_year: int
    last_year: int
    level: Level = Level.BASE
    round_number: int | None = None
    adhoc: bool = False
    same_achievement: bool | None = None
    revoked: bool = False
    paper: str = ""
    ref: str = ""


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """Ý kiến: what a body said on one REFER of one nomination. `chosen` names the predecessor of a merger."""

    code: str
    allowed: bool
    by: str
    on: date
    reason: str = ""
    paper: str = ""
    chosen: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitResult:
    """Kết quả năm of a unit in the movement: the ground for a cờ thi đua (S2-39)."""

    year: int
    result: Result
    score: Decimal | int | None = None
    ref: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the tables look at for one practice; the order inside each tuple means nothing.

    `left_scope_on` is the day the subject left the committee's scope for good, None while inside. `is_unit`: a unit is
    proposed, not a practice (cờ thi đua). `dossier_missing` names the papers that are still to come.
    """

    subject: str = "Chủ thể"
    years: tuple[YearFacts, ...] = ()
    upper: tuple[UpperFacts, ...] = ()
    events: tuple[Event, ...] = ()
    awards: tuple[AwardHeld, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    left_scope_on: date | None = None
    unit_results: tuple[UnitResult, ...] = ()
    is_unit: bool = False
    dossier_missing: tuple[str, ...] = ()


class Span(NamedTuple):
    """The years an award pays for, both counted in."""

    first: int
    last: int

    def meets(self, other):
        """Have the two a year in common?"""
        return self.first <= other.last and other.first <= self.last

    def __str__(self):
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Trend(StrEnum):
    """How quality went through the years compared."""

    RISING = auto()
    EQUAL = auto()
    UNKNOWN = auto()
    FALLING = auto()


def is_permitted(year, rules):
    """Was a late registration allowed, whenever that was?"""
    return rules.late_permission_allowed and year.permitted_on is not None


def is_registered(year, rules):
    """R of 5.6: accepted, and on time or allowed late."""
    return year.state in (Registered.ACCEPTED, Registered.CLOSED) and (not year.late or is_permitted(year, rules))


def is_reported(year):
    """P of 5.6: confirmed and received; for an ad hoc deed a confirmed report is enough (A10)."""
    enough = (Report.RECEIVED, Report.LOCKED, *((Report.CONFIRMED,) if year.adhoc else ()))
    return year.report in enough


def is_reached(year):
    """Q of 5.6: a result of REACHED or better, from a concluded appraisal or a legacy paper (I3)."""
    return (year.appraised or year.legacy) and year.result in (Result.REACHED, Result.EXEMPLARY)


def counts(year, rules, *, adhoc):
    """Does the year stand in a run? `adhoc` says whether an ad hoc year may."""
    admitted = adhoc if year.adhoc else is_registered(year, rules)
    return admitted and is_reported(year) and is_reached(year)


def ruling_on(code, facts):
    """The ruling in force on a code: the latest one, and of two on one day the refusal; None without any."""
    rulings = [ruling for ruling in facts.rulings if ruling.code == code]
    return max(rulings, key=lambda ruling: (ruling.on, not ruling.allowed, ruling.by, ruling.reason), default=None)


def way_of(event, rules):
    """CONTINUES, ASK or STOPS: what the event does to the streak, by its own ruling or else by the rules."""
    if event.continues is not None:
        return CONTINUES if event.continues else STOPS
    return WAYS[event.kind](rules)


def precedes(year, event):
    """Does the year lie before the event? In the event's own year: when its result was there already."""
    if year.year != event.on.year:
        return year.year < event.on.year
    return year.concluded_on is not None and year.concluded_on < event.on


def by_year(years):
    """The years by number; where a year is there twice, the registered one stands before the ad hoc one."""
    ordered = sorted(years, key=lambda each: (each.year, not each.adhoc, each.ref))
    return {each.year: each for each in ordered}


def chain(facts, year):
    """The events that lie before the result of `year`, the latest first; leaving the scope is one of them."""
    this = by_year(facts.years).get(year, YearFacts(year=year))
    events = [event for event in facts.events if event.on.year <= year and not precedes(this, event)]
    if facts.left_scope_on and facts.left_scope_on.year <= year:
        left = Event(kind=Kind.PERSON_LEFT, on=facts.left_scope_on)
        events += [] if precedes(this, left) else [left]
    return sorted(events, key=lambda event: (event.on, event.kind, event.ref), reverse=True)


def run_of(facts, year, rules, *, adhoc=None, heed_rulings=True):
    """The unbroken years that end at `year`, oldest first, along the identity chain (S of 5.6).

    Where nobody has ruled on a break, the run goes on: Table B then refers. `adhoc` None follows the rules.
    """
    adhoc = rules.adhoc_counts_for_streak if adhoc is None else adhoc
    years = timeline(facts, year, rules, adhoc=adhoc, heed_rulings=heed_rulings)
    return _run(years, year, rules, adhoc)


def timeline(facts, year, rules, *, adhoc, heed_rulings=True):
    """The years that are this practice's own up to `year`, by number: the chain walked back until it stops."""
    years = {number: each for number, each in by_year(facts.years).items() if number <= year}
    ruling = ruling_on("IDENTITY", facts) if heed_rulings else None
    stop = stopping_event(facts, year, rules, heed_rulings=heed_rulings)
    for event in chain(facts, year):
        before = {number: each for number, each in years.items() if precedes(each, event)}
        after = {number: each for number, each in years.items() if number not in before}
        if event == stop:
            return after
        name = event.chosen or (ruling.chosen if ruling else "")
        years = _origin(event, before, name, rules, adhoc) | after
    return years


def stopping_event(facts, year, rules, *, heed_rulings=True):
    """The event at which the chain, walked back from `year`, stops; None when it goes back to the beginning."""
    ruling = ruling_on("IDENTITY", facts) if heed_rulings else None
    stops = (STOPS, ASK) if ruling and not ruling.allowed else (STOPS,)
    return next((event for event in chain(facts, year) if way_of(event, rules) in stops), None)


def _origin(event, before, name, rules, adhoc):
    """The years before the event: of the predecessor named, else of the one that leaves most open."""
    if not event.predecessors:
        return before
    named = [each for each in event.predecessors if each.name == name] or event.predecessors

    def promise(predecessor):
        years = by_year(each for each in predecessor.years if precedes(each, event))
        run = _run(years, max(years, default=0), rules, adhoc)
        # The weaker the last year, the easier it is to have risen since.
        last = (run[-1].result.rank, run[-1].score or 0) if run else (0, 0)
        return (max(years, default=0), len(run), -last[0], -last[1], predecessor.name)

    best = max(named, key=promise)
    return by_year(each for each in best.years if precedes(each, event))


def _run(years, year, rules, adhoc):
    found = []
    for number in range(year, min(years, default=year + 1) - 1, -1):
        each = years.get(number, YearFacts(year=number))
        if counts(each, rules, adhoc=adhoc):
            found.append(each)
        elif rules.gap_breaks or not found or each.state is not None:
            break
    return tuple(reversed(found))


def streak(facts, year, rules):
    """S(m, y): how many years run up to `year`."""
    return len(run_of(facts, year, rules))


def round_award(facts, number):
    """The award of round `number` of the two-year track that still stands, or None. Biểu dương counts here."""
    held = [award for award in facts.awards if award.round_number == number and not award.revoked]
    return max(held, key=lambda award: (award.last_year, award.ref), default=None)


def span_for(facts, rules, year, *, track="base", round_number=1):
    """The years a reward of this round pays for. `track`: base, two_year, bloc or adhoc (5.6)."""
    if track == "two_year":
        return _two_year_span(facts, rules, year, round_number)
    if track == "bloc":
        upper = bloc_registration(facts, rules, year)
        return Span(upper.year if upper else year, year)
    return Span(year, year)


def _two_year_span(facts, rules, year, round_number):
    first_round = round_award(facts, 1)
    if round_number == 2 and first_round:
        return Span(min(first_round.last_year + 1, year), year)
    run = run_of(facts, year, rules)
    return Span(run[0].year if run else year, year)


def bloc_registration(facts, rules, year):
    """The newest BLOC registration whose cycle may end in `year`, or None. Among several, one accepted goes first."""
    oldest = year - rules.bloc_cycle_years + 1
    found = [each for each in facts.upper if each.level == Level.BLOC and oldest <= each.year <= year]
    accepted = (Registered.ACCEPTED, Registered.CLOSED)
    return max(found, key=lambda each: (each.state in accepted, each.year, each.ref), default=None)


def quality_trend(run, rules):
    """How quality went through the last `streak_years` years of a run; with one year there is nothing to compare."""
    compared = run[-rules.streak_years :]
    pairs = [_trend(earlier, later) for earlier, later in pairwise(compared)]
    return next((trend for trend in (Trend.FALLING, Trend.UNKNOWN, Trend.EQUAL) if trend in pairs), Trend.RISING)


def _trend(earlier, later):
    """Grade first, then score (A7 in 1.5)."""
    if not _comparable(earlier, later):
        return Trend.UNKNOWN
    before = (earlier.result.rank, earlier.score or 0)
    after = (later.result.rank, later.score or 0)
    if before == after:
        return Trend.EQUAL
    return Trend.RISING if after > before else Trend.FALLING


def _comparable(earlier, later):
    if earlier.criteria != later.criteria:
        return False
    if earlier.result != later.result:
        return True
    both = (earlier.score is None) == (later.score is None)
    return both and not (earlier.score is None and (earlier.legacy or later.legacy))
