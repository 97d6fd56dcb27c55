"""Half a million registrations with their reports, appraisals, results and trails."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from models_registry.models import (
    AchievementReport,
    Appraisal,
    AppraisalStep,
    Appraiser,
    CriterionResult,
    Mark,
    Practice,
    RegisteredCriterion,
    Registration,
    RegistrationStep,
    ReportStep,
    YearResult,
)
from reports.demo.content import OPINIONS, REASONS, Told, themes
from reports.demo.loading import load
from reports.demo.nation.calls import RUNNING, YEARS
from reports.demo.rows import moment
from reports.demo.seasons import STANDING, shared
from reports.demo.years import POINTS
from units.text import fold, sort_key

# Models kept at a time: one province has so many that it alone registers 5,000 a year.
PLACES_HERE, PLACES_ELSEWHERE = (3, 3, 4), (2,) * 22 + (1,)
PATTERNS = ("AAAAA", "AABBB", "AAABB", "ABBBB", "AAAAB", "AABBC")
AGENCIES = ("đơn vị", "cơ quan", "chi bộ", "đảng bộ")
# Of a hundred registrations, how many stand where: in past years, and in the running one.
PAST = ("closed",) * 93 + ("refused",) * 3 + ("withdrawn",) * 4
PRESENT = (
    ("accepted",) * 88 + ("submitted",) * 4 + ("returned",) * 2 + ("draft",) * 2 + ("late_pending",) * 2
    + ("refused", "withdrawn")
)  # fmt: skip
# Of a hundred accepted ones of the running year: how far report and appraisal have come.
REPORTED = (
    (("locked", "endorsed"),) * 48 + (("locked", "in_progress"),) * 12 + (("received", "assigned"),) * 10
    + (("confirmed", ""),) * 8 + (("submitted", ""),) * 10 + (("draft", ""),) * 5 + (("", ""),) * 7
)  # fmt: skip
DONE = ("locked", "endorsed")
COUNTED = ("accepted", "closed")
REGISTERED = ("closed", "accepted", "withdrawn", "refused", "submitted", "returned", "late_pending")

REGISTRATION_STEPS = {
    "submitted": ("submit",),
    "late_pending": ("submit_late",),
    "returned": ("submit", "return"),
    "accepted": ("submit", "accept"),
    "refused": ("submit", "refuse"),
    "withdrawn": ("submit", "accept", "withdraw"),
    "closed": ("submit", "accept", "close"),
    "draft": (),
}
REPORT_STEPS = {
    "draft": (),
    "submitted": ("submit",),
    "confirmed": ("submit", "confirm"),
    "received": ("submit", "confirm", "receive"),
    "locked": ("submit", "confirm", "receive"),
}
APPRAISAL_STEPS = {"assigned": (), "in_progress": ("begin",), "endorsed": ("begin", "conclude", "endorse")}


@dataclass(slots=True)
class Work:
    """One model in one year: numbers and what the rows need."""

    pk: int
    practice: "Kept"
    year: int
    state: str
    report: str
    appraisal: str
    score: float
    number: int
    day: date

    @property
    def grade(self):
        """What the points say."""
        return "exemplary" if self.score >= 90 else "reached" if self.score >= 70 else "not_reached"


@dataclass(slots=True)
class Kept:
    """A practice with its base, subject and theme."""

    pk: int
    base: object
    committee: object
    theme: int
    title: str
    key: str
    collective: int | None
    person: int | None
    who: str
    user: int
    first_year: int
    score: float
    base_words: str


@dataclass
class Drawn:
    """All practices and all their years."""

    practices: list = field(default_factory=list)
    works: list = field(default_factory=list)


def draw(country, folk, rng):
    """Draw who does what in which years; the same every time."""
    drawn, numbers, telling = Drawn(), count(1), Telling()
    here = country.provinces[0].path
    for place, base in enumerate(country.bases):
        table = PLACES_HERE if base.path.startswith(here) else PLACES_ELSEWHERE
        words = fold(base.name)
        for slot in range(table[place % len(table)]):
            chain(drawn, numbers, telling, country, folk, base, words, slot, rng)
    drawn.works.sort(key=lambda work: (work.year, work.practice.base.path))
    for number, work in enumerate(drawn.works, 1):
        work.pk = number
    return drawn


def chain(drawn, numbers, telling, country, folk, base, words, slot, rng):
    """The practices of one place through the five years."""
    pattern, kept = rng.choice(PATTERNS), {}
    for year, letter in zip(YEARS, pattern, strict=True):
        if letter not in kept:
            kept[letter] = a_practice(next(numbers), telling, country, folk, base, words, slot, year, rng)
            drawn.practices.append(kept[letter])
        practice = kept[letter]
        practice.score = max(55.0, min(98.0, practice.score + rng.randint(-6, 12) / 2))
        drawn.works.append(a_work(practice, year, rng))


def a_practice(number, telling, country, folk, base, words, slot, year, rng):
    """A new practice of this base."""
    theme = rng.randrange(len(telling.titles))
    person = folk.by_base[base.pk][slot % 3] if rng.random() < 0.4 else None
    collective = None if person else rng.choice([base, *country.parts[base.pk]])
    title = telling.titles[theme] + ("" if person or rng.random() < 0.5 else f" ở {base.name}")
    return Kept(
        number, base, country.committee_of[base.pk], theme, title, sort_key(title), collective and collective.pk,
        person and person.pk, person.folded if person else fold(collective.name), folk.account_of[base.pk][0], year,
        rng.randrange(136, 184) / 2, words,
    )  # fmt: skip


def a_work(practice, year, rng):
    """What became of the practice in this year."""
    chance = rng.randrange(100)
    state = (PRESENT if year == RUNNING else PAST)[chance]
    report, appraisal = ("", "")
    if state in COUNTED:
        report, appraisal = REPORTED[rng.randrange(100)] if year == RUNNING else DONE if chance % 33 else ("", "")
    return Work(
        0, practice, year, state, report, appraisal, practice.score, year - practice.first_year + 1,
        date(year, 1, 4) + timedelta(days=rng.randrange(27)),
    )  # fmt: skip


class Telling:
    """The texts of every theme, told once per year of a model: half a million rows share them."""

    def __init__(self):
        self.titles = [theme.title for theme in themes()]
        self.groups = [theme.group for theme in themes()]
        self.told = {}

    def of(self, work):
        """The Told of this work."""
        key = work.practice.theme, work.year, min(work.number, 5)
        if key not in self.told:
            told = Told(themes()[key[0]], AGENCIES[key[0] % 4], "Tổ trưởng Tổ chỉ đạo", work.year, key[2])
            texts = {
                (standing, trend): told.report(standing, trend)
                for standing in STANDING.values()
                for trend in ("first", "rising")
            }
            self.told[key] = told.registration(), told.targets(), texts, {s: told.outcome(s) for s in STANDING.values()}
        return self.told[key]


GROUP_PLACE = {"kt": 0, "vhxh": 1, "qpan": 2, "htct": 3}
TEXTS = (
    "baseline", "political_task", "goal", "methods", "area", "target_group", "forces", "resources", "checkpoints",
    "outputs", "sustainability",
)  # fmt: skip
REPORT_TEXTS = ("situation", "process", "initiative", "following_uncle_ho", "trend_text", "lessons")


def write(drawn, calls, say):
    """Write everything, table by table."""
    telling = Telling()
    load(Practice, PRACTICE_COLUMNS, (practice_row(each, telling, calls) for each in drawn.practices))
    say(f"{len(drawn.practices):,} mô hình")
    write_registrations(drawn.works, telling, calls)
    say(f"{len(drawn.works):,} đăng ký")
    reported = [work for work in drawn.works if work.report]
    write_reports(reported, telling, calls)
    say(f"{len(reported):,} báo cáo")
    write_appraisals([work for work in reported if work.appraisal], calls)
    say("thẩm định, kết quả")


PRACTICE_COLUMNS = (
    "id", "name", "subject_kind", "field_id", "unit_id", "collective_id", "person_id", "first_year", "search",
    "sort_key",
)  # fmt: skip


def practice_row(each, telling, calls):
    """The columns of a practice."""
    group = GROUP_PLACE[telling.groups[each.theme]]
    return (
        each.pk, each.title, "individual" if each.person else "collective", calls.field(each.committee, group),
        each.base.pk, each.collective, each.person, each.first_year, f"{fold(each.title)} {each.who}", each.key,
    )  # fmt: skip


REGISTRATION_COLUMNS = (
    "id", "practice_id", "campaign_year_id", "year", "unit_id", "receiver_id", "path", "subject_kind", "collective_id",
    "person_id", "title", "field_id", "field_group", "continuity", "year_number", "state", "registered_on",
    "accepted_on", "withdrawn_on", "is_late", "late_reason", "created_by_id", "updated_at", "search", "sort_key",
    "starts_on", "ends_on", "is_reported", *TEXTS,
)  # fmt: skip


def registration_row(work, telling, calls):
    """The columns of a registration."""
    kept, year, day = work.practice, work.year, work.day
    group = telling.groups[kept.theme]
    texts = telling.of(work)[0]
    accepted = day + timedelta(days=4) if work.state in ("accepted", "closed", "withdrawn") else None
    late = work.state == "late_pending"
    return (
        work.pk, kept.pk, calls.year(kept.committee, year), year, kept.base.pk, kept.base.pk, kept.base.path,
        "individual" if kept.person else "collective", kept.collective, kept.person, kept.title,
        calls.field(kept.committee, GROUP_PLACE[group]), group, "new" if work.number == 1 else "continuing",
        work.number,
        work.state, None if work.state == "draft" else day, accepted,
        date(year, 6, 10) if work.state == "withdrawn" else None, late, REASONS["late"] if late else "", kept.user,
        moment(accepted or day), f"{fold(kept.title)} {kept.who} {kept.base_words}"[:900], kept.key,
        date(year, 2, 1), date(year, 10, 31), work.report not in ("", "draft"), *(texts[name] for name in TEXTS),
    )  # fmt: skip


def write_registrations(works, telling, calls):
    """Registrations, three criteria each, their trail."""
    load(Registration, REGISTRATION_COLUMNS, (registration_row(work, telling, calls) for work in works), level="base")
    load(
        RegisteredCriterion,
        ("id", "registration_id", "position", "text", "measure", "baseline", "target"),
        (
            (work.pk * 3 + place - 3, work.pk, place, *target)
            for work in works
            for place, target in enumerate(telling.of(work)[1], 1)
        ),
    )
    load(RegistrationStep, STEP_COLUMNS, trail(works, Registration, REGISTRATION_STEPS, "state", lambda work: work.day))


STEP_COLUMNS = ("record_id", "step", "label", "source", "target", "by_id", "at", "reason")


def trail(works, model, paths, attribute, begins):
    """The rows of the trail: each path of steps through the model's own table."""
    table = {step.name: step for step in model.STEPS}
    ways = {state: way(names, table) for state, names in paths.items()}
    for work in works:
        at = begins(work)
        for number, (name, label, source, target, reason) in enumerate(ways[getattr(work, attribute)]):
            yield (
                work.pk,
                name,
                label,
                source,
                target,
                work.practice.user,
                moment(at + timedelta(days=2 * number)),
                reason,
            )


def way(names, table):
    """(step, label, source, target, reason) of each step of a path; the first starts from its first source."""
    found, state = [], None
    for name in names:
        step = table[name]
        source = str(state or step.sources[0])
        found.append((name, step.label, source, str(step.target), reason_for(step)))
        state = step.target
    return found


def reason_for(step):
    """Why such a step is taken in the nation, or nothing where the table asks for nothing."""
    return REASONS.get(step.name, REASONS["return"]) if step.reason else ""


REPORT_COLUMNS = (
    "id", "registration_id", "practice_id", "campaign_year_id", "year", "unit_id", "receiver_id", "path", "trend",
    "people_joined", "state", "author_id", "submitted_on", "confirmed_as", "confirmed_on", "confirmed_post",
    "received_on", "updated_at", *REPORT_TEXTS,
)  # fmt: skip


def report_row(work, telling, calls):
    """The columns of a report; it bears the number of its registration."""
    kept, year = work.practice, work.year
    trend = "first" if work.number == 1 else "rising"
    texts = telling.of(work)[2][STANDING[work.grade], trend]
    sent, steps = date(year, 10, 1 + work.pk % 7), len(REPORT_STEPS[work.report])
    confirmed = sent + timedelta(days=1) if steps > 1 else None
    return (
        work.pk, work.pk, kept.pk, calls.year(kept.committee, year), year, kept.base.pk, kept.base.pk, kept.base.path,
        trend, 30 + work.pk % 700, work.report, kept.user, sent if steps else None, "committee" if confirmed else "",
        confirmed, "Bí thư" if confirmed else "", sent + timedelta(days=2) if steps > 2 else None, moment(sent),
        *(texts[name] for name in REPORT_TEXTS),
    )  # fmt: skip


def write_reports(works, telling, calls):
    """Reports, the result of every criterion, their trail."""
    load(AchievementReport, REPORT_COLUMNS, (report_row(work, telling, calls) for work in works), level="base")
    load(
        CriterionResult,
        ("report_id", "criterion_id", "result", "verdict"),
        (
            (work.pk, work.pk * 3 + place - 2, *result)
            for work in works
            for place, result in enumerate(telling.of(work)[3][STANDING[work.grade]])
        ),
    )
    begins = {year: date(year, 10, 2) for year in YEARS}
    load(
        ReportStep,
        STEP_COLUMNS,
        trail(works, AchievementReport, REPORT_STEPS, "report", lambda work: begins[work.year]),
    )


APPRAISAL_COLUMNS = (
    "id", "report_id", "registration_id", "year", "unit_id", "receiver_id", "path", "criteria_set_id", "due_on",
    "worked_on", "state", "findings", "targets", "is_replicable", "score", "grade", "concluded_on", "endorsed_on",
    "updated_at",
)  # fmt: skip


def appraisal_row(work, calls):
    """The columns of an appraisal; it bears the number of its registration."""
    kept, year = work.practice, work.year
    done, begun = work.appraisal == "endorsed", work.appraisal != "assigned"
    judged = (
        (OPINIONS[work.grade], STANDING[work.grade], work.grade != "not_reached", Decimal(str(work.score)), work.grade,
         date(year, 10, 12), date(year, 10, 14))
        if done
        else ("", "", None, None, "", None, None)
    )  # fmt: skip
    return (
        work.pk, work.pk, work.pk, year, kept.base.pk, kept.base.pk, kept.base.path, calls.criteria_set(kept.committee),
        date(year, 10, 14), date(year, 10, 10) if begun else None, work.appraisal, *judged, moment(date(year, 10, 14)),
    )  # fmt: skip


def write_appraisals(works, calls):
    """Appraisals, who judged, the joint marks, the trail, and the result of the year."""
    load(Appraisal, APPRAISAL_COLUMNS, (appraisal_row(work, calls) for work in works), level="base")
    load(Appraiser, ("appraisal_id", "user_id"), ((work.pk, work.practice.user) for work in works), is_lead=True)
    endorsed = [work for work in works if work.appraisal == "endorsed"]
    load(Mark, ("appraisal_id", "criterion_id", "points"), marks(endorsed, calls))
    begins = {year: date(year, 10, 10) for year in YEARS}
    steps = trail(works, Appraisal, APPRAISAL_STEPS, "appraisal", lambda work: begins[work.year])
    load(AppraisalStep, STEP_COLUMNS, steps)
    load(
        YearResult,
        ("practice_id", "campaign_year_id", "year", "unit_id", "path", "registration_id", "appraisal_id", "grade",
         "score",
         "criteria_set_id", "decided_on", "recognised_on", "recognised_by"),
        (result_row(work, calls) for work in endorsed),
        level="base",
    )  # fmt: skip


def result_row(work, calls):
    """The columns of a result; past ones that reached are recognised."""
    kept, year = work.practice, work.year
    recognised = year < RUNNING and work.grade != "not_reached"
    return (
        kept.pk, calls.year(kept.committee, year), year, kept.base.pk, kept.base.path, work.pk, work.pk, work.grade,
        Decimal(str(work.score)), calls.criteria_set(kept.committee), date(year, 10, 14),
        date(year, 10, 15) if recognised else None, f"Quyết định ngày 15/10/{year}" if recognised else "",
    )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A criterion as `shared` wants it."""

    max_points: int


LINES = tuple(Line(most) for _, _, most in POINTS)


def marks(works, calls):
    """The joint marks of the running year; older sheets keep their totals only."""
    sheets = {}
    for work in works:
        if work.year == RUNNING:
            if work.score not in sheets:
                sheets[work.score] = [points for _, points in shared(work.score, LINES)]
            for place, points in enumerate(sheets[work.score]):
                yield work.pk, calls.criterion(work.practice.committee, place), points
