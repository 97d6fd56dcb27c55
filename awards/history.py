"""What is known about one practice when its eligibility is judged: plain facts, no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto
from typing import NamedTuple


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


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """One year of the practice at base level. `state` is None when it was never registered; dates count in.

    `late` means after the close of the window; `permitted_on` is the day the late registration was allowed;
    `repair_due_on` the last day to repair one that was returned.
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
    repair_due_on: date | None = None
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
    """A practice this one may go back to: one of those a merger brought together.

    `claimed_by` names the other practices that go back to it too.
    """

    name: str
    years: tuple[YearFacts, ...] = ()
    claimed_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Event:
    """A link of the identity chain. `continues` is None until somebody has ruled, or the succession has named.

    `predecessors` are the practices it joined; `chosen` is the name of the one the ruling goes back to. `claimed_by`
    names the practices that go back to this one, whose own years before the event they would count too.
    """

    kind: Kind
    on: date
    continues: bool | None = None
    ruled_by: str = ""
    predecessors: tuple[Predecessor, ...] = ()
    chosen: str = ""
    claimed_by: tuple[str, ...] = ()
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
    """Kết quả năm of a unit in the movement: the ground for a cờ thi đua (S2-39). `says` what it did, in words."""

    year: int
    result: Result
    score: Decimal | int | None = None
    says: str = ""
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


def ruling_on(code, facts):
    """The ruling in force on a code: the latest one, and of two on one day the refusal; None without any."""
    rulings = [ruling for ruling in facts.rulings if ruling.code == code]
    return max(
        rulings,
        key=lambda ruling: (ruling.on, not ruling.allowed, ruling.by, ruling.reason, ruling.chosen),
        default=None,
    )
