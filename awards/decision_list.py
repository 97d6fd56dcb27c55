"""The list of a decision: who is on it, by the names and posts of its day, with what money; and who was held back."""

from dataclasses import dataclass, replace

from django.db.models import Prefetch

from awards import rounds
from awards.eligibility import base_findings, bloc_findings
from awards.findings import conclude
from awards.models import AwardForm, BaseWage, Decision, Nomination
from awards.money import base_wage_on, prize
from awards.rules import Rules, Verdict
from campaign.models import Level
from models_registry.models import Practice, YearResult
from units.models import Person
from units.paths import within
from units.selecting import rows_of

BOTH = ("unit__names", "collective__names", "person__postings__unit__names")
# An award already given bars a second award, not the recognition of the year's work.
NO_BAR = "ALREADY_AWARDED"


@dataclass(frozen=True)
class Line:
    """One line of the list. Names are those of the day of the decision; `money` in đồng, None without a base wage.

    A line of an award rests on a nomination, one of a recognition on a year's result. `reasons` say why it is here,
    `held_back` why it is not.
    """

    practice: Practice
    name: str
    salutation: str
    post_and_unit: str
    achievement: str
    reasons: tuple
    span: tuple
    form: AwardForm | None = None
    nomination: Nomination | None = None
    result: YearResult | None = None
    money: int | None = 0
    held_back: str = ""

    @property
    def is_person(self):
        """Is it an individual's?"""
        return self.practice.person_id is not None

    @property
    def multiple(self):
        """How many base wages the form pays to this kind of subject."""
        return multiple_for(self.form, self.practice) if self.form else 0

    @property
    def heading(self):
        """Under which the list shows it: "Giấy khen của Đảng uỷ – tập thể"."""
        name = self.form.name if self.form else "Công nhận"
        return f"{name} – {'cá nhân' if self.is_person else 'tập thể'}"

    @property
    def key(self):
        """By which a draft remembers that the line is held back: the nomination's, or "r" and the result's."""
        return str(self.nomination.pk) if self.nomination else f"r{self.result.pk}"


@dataclass(frozen=True)
class Lines:
    """The list of a decision as it would be on one day, and those who are not on it."""

    listed: list
    held_back: list

    @property
    def total(self):
        """All the money, in đồng."""
        return sum(line.money or 0 for line in self.listed)

    @property
    def collectives(self):
        return [line for line in self.listed if not line.is_person]

    @property
    def individuals(self):
        return [line for line in self.listed if line.is_person]

    def prizes(self):
        """Rows of (heading, how many, đồng each, multiple of the base wage) of those that are paid."""
        groups = {}
        for line in self.listed:
            if line.money:
                groups.setdefault((line.heading, line.money, line.multiple), []).append(line)
        return [(heading, len(found), each, multiple) for (heading, each, multiple), found in groups.items()]

    def by_form(self):
        """Rows of (heading, lines): the forms in their order, collectives before individuals."""
        groups = {}
        for line in self.listed:
            groups.setdefault(line.heading, []).append(line)
        return list(groups.items())


def lines_of(decision, *, on):
    """The list of a decision that is not issued yet, as it would be on this day; a flat number of queries."""
    build = recognised if decision.kind == Decision.Kind.RECOGNITION else awarded
    found = sorted(build(decision, on), key=place)
    return Lines(
        listed=[line for line in found if not line.held_back], held_back=[line for line in found if line.held_back]
    )


def place(line):
    """The order of the list: by form, collectives first, then the units, then the names."""
    return (line.form.position if line.form else 0, line.is_person, line.practice.unit.path, line.practice.sort_key)


# ---- awards ----


def awarded(decision, on):
    """A line for each approved nomination of the round that this decision covers and no decision has answered."""
    left_out = decision.facts.get("left_out", {})
    wages = list(BaseWage.objects.values_list("valid_from", "amount"))
    for nomination in rows_of(approved(decision)):
        practice, form = nomination.practice, nomination.form
        line = named(practice, on)
        yield replace(
            line,
            form=form,
            nomination=nomination,
            achievement=achievement(nomination),
            reasons=tuple(nomination.findings),
            span=(nomination.span_first, nomination.span_last),
            money=money_for(form, practice, on, wages, decision.rules.rounding),
            held_back=left_out.get(str(nomination.pk), ""),
        )


def approved(decision):
    """The nominations a decision answers, with what the list prints."""
    found = covered(decision.round.nominations.filter(state=Nomination.State.APPROVED, award=None), decision)
    practices = Practice.objects.select_related("unit", "collective", "person", "field").prefetch_related(*BOTH)
    return found.select_related("form", "result").prefetch_related(Prefetch("practice", practices), "rulings")


def covered(nominations, decision):
    """Those of the nominations whose kind of subject the decision covers."""
    if decision.covers == Decision.Covers.ALL:
        return nominations
    return nominations.filter(person__isnull=decision.covers == Decision.Covers.COLLECTIVES)


def money_for(form, practice, on, wages, rounding):
    """The prize in đồng for a decision of this day; 0 where the form pays nothing, None where no base wage is known.

    The form's multiple for collectives is the whole one: nothing is doubled here.
    """
    multiple = multiple_for(form, practice)
    if not multiple:
        return 0
    if not any(first <= on for first, _ in wages):
        return None
    return prize(on, wages, multiple, rounding=rounding)


def multiple_for(form, matter):
    """How many base wages the form pays to this kind of subject."""
    return form.multiple_individual if matter.person_id else form.multiple_collective


def wages_on(on):
    """The base wages as awards.money takes them, where one is in force on this day; else none."""
    wages = list(BaseWage.objects.values_list("valid_from", "amount"))
    return wages if any(first <= on for first, _ in wages) else []


def wage_on(on):
    """The base wage of this day, or None."""
    wages = wages_on(on)
    return base_wage_on(on, wages) if wages else None


def achievement(nomination):
    """What the list and the certificate say was achieved."""
    first, last = nomination.span_first, nomination.span_last
    when = f"năm {first}" if first == last else f"giai đoạn {first} - {last}"
    what, work = ("đột xuất", "việc làm") if nomination.is_adhoc else ("xuất sắc", "mô hình")
    text = f"Đã có thành tích {what} trong phong trào thi đua “Dân vận khéo” {when}"
    return f"{text} với {work} “{nomination.practice}”"[:400] if nomination.practice else text


# ---- recognition ----


def recognised(decision, on):
    """A line for each result of the year not recognised yet, held back where the year itself does not stand (S2-17)."""
    found = list(to_recognise(decision))
    practices = [result.practice for result in found]
    judged = {each.matter.pk: each for each in rounds.judge(decision.round, practices, on=on)}
    left_out, rules = decision.facts.get("left_out", {}), Rules.from_row(decision.rules)
    for result in found:
        findings = findings_of_year(decision.round, judged[result.practice_id].facts, rules)
        barred = [each for each in findings if each.verdict == Verdict.NOT_ELIGIBLE]
        yield replace(
            named(result.practice, on),
            result=result,
            achievement=f"Mô hình “{result.practice}”",
            reasons=({"code": result.grade, "says": says(result), "clause": "S2-17"},),
            span=(result.year, result.year),
            held_back=" ".join(each.says for each in barred) or left_out.get(f"r{result.pk}", ""),
        )


def says(result):
    return f"Năm {result.year} thẩm định kết luận {result.get_grade_display()}."


def findings_of_year(round_, facts, rules):
    """What Table A or C says of the year, but for awards it may have brought already."""
    table = bloc_findings if round_.level == Level.BLOC else base_findings
    found = [each for each in table(facts, rules, round_.counted_year) if each.code != NO_BAR]
    return found if conclude(found) == Verdict.NOT_ELIGIBLE else []


def to_recognise(decision):
    """The results of the round's unit, year and level that were reached and not recognised yet."""
    found = results_of(decision).filter(recognised_on=None, grade__in=("reached", "exemplary"))
    practices = Practice.objects.select_related("unit", "collective", "person", "field").prefetch_related(*BOTH)
    return found.prefetch_related(Prefetch("practice", practices))


def not_reached(decision):
    """The results that a recognition can not list because they were not reached; none for an award."""
    if decision.kind != Decision.Kind.RECOGNITION:
        return []
    found = results_of(decision).filter(grade="not_reached").select_related("practice", "unit", "appraisal")
    return list(found.order_by("path", "pk"))


def results_of(decision):
    """The standing results of the round's unit, year and level, of the subjects this decision covers."""
    round_ = decision.round
    found = YearResult.objects.standing().filter(
        within("path", [round_.unit.path]), year=round_.counted_year, level=round_.level, is_adhoc=False,
    )  # fmt: skip
    if decision.covers != Decision.Covers.ALL:
        found = found.filter(practice__person__isnull=decision.covers == Decision.Covers.COLLECTIVES)
    return found


# ---- names of the day ----


def named(practice, on):
    """A line with the names and posts of this day, nothing else yet (I7); a UnitWork may stand for the practice."""
    person = practice.person
    return Line(
        practice=practice,
        name=person.full_name if person else practice.collective.name_on(on).name,
        salutation=person.get_salutation_display() if person else "",
        post_and_unit=post_and_unit(person, on) if person else unit_above(practice, on),
        achievement="",
        reasons=(),
        span=(),
    )


def post_and_unit(person: Person, on):
    """Post and unit of this day, or nothing where none is recorded."""
    held = person.posting_on(on)
    return f"{held.post}, {held.unit.name_on(on).name}" if held else ""


def unit_above(practice, on):
    """The grassroots organisation of a collective below it; nothing when it is the collective itself."""
    return "" if practice.collective_id == practice.unit_id else practice.unit.name_on(on).name
