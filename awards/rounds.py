"""Đợt xét: opening one, and who is considered in it, with every reason for and against (5.7)."""

from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.db.models import Max

from awards.audience import Authority as Giver
from awards.facts import facts_of
from awards.findings import Finding
from awards.history import Facts, Form, Span, SubjectKind
from awards.judging import Question
from awards.judging import judge as answer_to
from awards.models import Authority, AwardForm, AwardRound
from awards.rules import Rules, Verdict
from awards.unit_facts import facts_of_units
from awards.unit_work import UnitWork
from campaign.models import Level
from models_registry.models import AchievementReport, Practice, Registration
from units.models import Role, Unit
from units.paths import within
from units.prepared import Prepared
from units.selecting import rows_of
from units.workflow import Refusal

Track = AwardRound.Track
LEVELS = {Track.BASE: Level.BASE, Track.TWO_YEAR: Level.BLOC, Track.BLOC: Level.BLOC, Track.PROVINCE: Level.PROVINCE}
OPENERS = (Role.CLERK, Role.HEAD)
# What a round gives: to collectives, to individuals, to units.
FORMS = ("form_collective", "form_individual", "form_unit")
GIVERS = {
    Authority.Kind.GRASSROOTS_CELL: Giver.BASE_CELL,
    Authority.Kind.GRASSROOTS_COMMITTEE: Giver.BASE_COMMITTEE,
    Authority.Kind.COMMITTEE: Giver.UPPER_COMMITTEE,
    Authority.Kind.AGENCY: Giver.AGENCY,
    Authority.Kind.PROVINCE: Giver.PROVINCE,
}
ORDER = list(Verdict)


@dataclass(frozen=True)
class Candidate:
    """One practice, or one unit, in a round: facts, all findings, the verdict, and what the award would pay for.

    `question` and `rules` are what it was judged by; with the facts they are locked beside the verdict.
    """

    matter: Practice | UnitWork
    facts: Facts
    findings: tuple[Finding, ...]
    verdict: Verdict
    span: Span
    question: Question
    rules: Rules

    @property
    def reasons(self):
        """The findings that stand in the way, or, where nothing does, those that speak for it."""
        return reasons(self.findings, is_unit=self.facts.is_unit)

    @property
    def standing(self):
        """Grade and points of a unit, by which it stands among the others; nothing of a practice."""
        return max(((each.result.rank, each.score or 0) for each in self.facts.unit_results), default=(0, 0))


def reasons(findings, *, is_unit):
    """What stands in the way, or, where nothing does, what speaks for it; units are compared by what they did."""
    against = [finding for finding in findings if finding.verdict != Verdict.ELIGIBLE]
    return against if against and not is_unit else list(findings)


# ---- opening ----


@transaction.atomic
def set_up(round_, *, by):
    """Save a new round in preparation, by the rules its year goes by.

    Raises Refusal without the seat, where the track does not belong to this unit, for a form of another level, and
    where the round is there already (A3).
    """
    return settle(round_, by=by)


def settle(round_, *, by):
    """Save a round; until it opens the track fixes its level, the campaign year its counted year and its rules.

    Without a number it is the next lần of its track in the year.
    """
    if round_.state == AwardRound.State.PREPARING:
        round_.level = level_of(round_.track, round_.unit)
        round_.counted_year = round_.campaign_year.year
        round_.rules = round_.campaign_year.rules
    refuse_unless_set_up(round_, by)
    round_.round_number = round_.round_number or next_number(round_.unit, round_.campaign_year, round_.track)
    round_.name = round_.name or name_of(round_)
    round_._history_user = by
    try:
        with transaction.atomic():
            round_.save()
    except IntegrityError:
        raise Refusal("Cấp uỷ đã có đợt xét này; nếu xét thêm, chọn lần tiếp theo.", "round_number") from None
    return round_


def refuse_unless_set_up(round_, by):
    """Raise Refusal unless `by` may set up this round."""
    if not any(by.holds(role, round_.unit) for role in OPENERS):
        raise Refusal("Đồng chí không mở được đợt xét của đơn vị này.", "unit")
    if round_.track not in tracks_of(round_.unit):
        raise Refusal(f"{round_.unit} không mở được đợt xét diện “{round_.get_track_display()}”.", "track")
    if not round_.campaign_year.unit.contains(round_.unit):
        raise Refusal("Năm thi đua này không phải của cấp uỷ cấp trên.", "campaign_year")
    for name in FORMS:
        form = getattr(round_, name)
        if form and form.level != round_.level:
            raise Refusal(f"“{form}” không phải hình thức của cấp {round_.get_level_display().lower()}.", name)
    refuse_misplaced_flag(round_)


def refuse_misplaced_flag(round_):
    """Raise Refusal unless a cờ thi đua, and nothing else, is for units, in a round to the province (S2-38, S2-39)."""
    for name in FORMS[:2]:
        form = getattr(round_, name)
        if form and form.kind == AwardForm.Kind.FLAG:
            says = "Cờ thi đua tặng cho đơn vị, không tặng cho mô hình: chọn ở “hình thức cho đơn vị”."
            raise Refusal(says, name)
    if round_.form_unit and round_.track != Track.PROVINCE:
        raise Refusal("Chỉ đợt đề nghị cấp tỉnh mới xét đơn vị.", "form_unit")
    if round_.form_unit and round_.form_unit.kind != AwardForm.Kind.FLAG:
        raise Refusal("Đơn vị được đề nghị tặng cờ thi đua (Hướng dẫn, mục III.4).", "form_unit")


def level_of(track, unit):
    """The level at which a round of this track decides; a deed is decided on at the level of the unit."""
    at_base = Level.BASE if unit.kind in Unit.GRASSROOTS else Level.BLOC
    return LEVELS.get(track, at_base)


def tracks_of(unit):
    """The tracks on which this unit may open a round."""
    if unit.kind in Unit.GRASSROOTS:
        return (Track.BASE, Track.ADHOC)
    return (Track.TWO_YEAR, Track.BLOC, Track.PROVINCE, Track.ADHOC) if unit.kind == Unit.Kind.COMMITTEE else ()


def next_number(unit, campaign_year, track):
    """The lần that a further round of this track in the year would be."""
    held = AwardRound.objects.kept().of_track(unit, track).filter(campaign_year=campaign_year)
    return (held.aggregate(Max("round_number"))["round_number__max"] or 0) + 1


def usual_forms(unit, track):
    """What the last round of this track in the unit gave: keys of forms by the name of their column; else nothing."""
    last = AwardRound.objects.kept().of_track(unit, track).order_by("counted_year", "round_number", "pk").last()
    return {name: getattr(last, f"{name}_id") for name in FORMS} if last else {}


def name_of(round_):
    """How a round is called when nobody has named it."""
    year = round_.counted_year
    names = {
        Track.BASE: f"Biểu dương mô hình cơ sở năm {year}",
        Track.TWO_YEAR: f"Xét khen mô hình cơ sở nhiều năm liên tục, lần {round_.round_number} (năm {year})",
        Track.BLOC: f"Xét khen mô hình cấp đảng uỷ năm {year}",
        Track.PROVINCE: f"Xét đề nghị tỉnh khen thưởng năm {year}",
        Track.ADHOC: f"Khen đột xuất năm {year}",
    }
    return names[Track(round_.track)]


# ---- candidates ----


def candidates(round_, *, on, rulings=None, lacking=None):
    """Everyone in the scope of a round, judged: the eligible first, then those to refer, then the others.

    `rulings` and `lacking` are those of `judge`. The queries do not grow with the practices.
    """
    matters = [*works_of(round_, on=on), *rows_of(practices_of(round_))]
    found = judge(round_, matters, on=on, rulings=rulings, lacking=lacking)
    return sorted(found, key=place)


def place(each):
    """Where a candidate stands: by verdict; units first, the best on top; then by unit and name."""
    best = (-number for number in each.standing)
    return ORDER.index(each.verdict), not each.facts.is_unit, *best, each.matter.unit.path, each.matter.sort_key


def judge(round_, matters, *, on, rulings=None, lacking=None):
    """A Candidate for each of these practices and UnitWorks by the rules of the round, in their order.

    By the key of the matter: `rulings` are rows, `lacking` the names of the papers its dossier still lacks.
    """
    matters, lacking = list(matters), lacking or {}
    rules, giver = Rules.from_row(round_.rules), giver_of(round_.unit)
    facts = facts_in(round_, matters, on=on, rulings=rulings)
    facts |= {key: replace(facts[key], dossier_missing=missing) for key, missing in lacking.items() if key in facts}
    return [candidate(round_, each, facts[each.pk], rules, giver) for each in matters]


def facts_in(round_, matters, *, on, rulings):
    """Plain facts by key, as this round sees them on this day."""
    year = round_.campaign_year
    practices = [each for each in matters if not isinstance(each, UnitWork)]
    works = [each for each in matters if isinstance(each, UnitWork)]
    found = facts_of(practices, scope=year.unit, on=on, round_=round_, rulings=rulings)
    if works:
        found |= facts_of_units(works, campaign_year=year, on=on, round_=round_, rulings=rulings)
    return found


def candidate(round_, matter, facts, rules, giver):
    """One practice or unit judged, with who may give it the award (Table E)."""
    return answered(matter, question_of(round_, matter, giver), facts, rules)


def answered(matter, question, facts, rules):
    """The Candidate that the engine's answer to this question makes of a matter."""
    answer = answer_to(question, facts, rules)
    return Candidate(matter, facts, answer.findings, answer.verdict, answer.span, question, rules)


def question_of(round_, matter, giver):
    """What the round asks about this practice or unit, as plain values."""
    form = form_for(round_, matter)
    asks_giver = giver is not None and form is not None and form.level != Level.PROVINCE
    return Question(
        track=str(round_.track),
        year=round_.counted_year,
        round_number=round_.round_number,
        giver=giver if asks_giver else None,
        form=(Form(form.kind) if form.is_award else Form.COMMENDATION) if asks_giver else None,
        subject_kind=subject_kind(matter),
        wanted=wanted_at_province(round_, form),
        quota=for_kind(matter, round_.quota_unit, round_.quota_individual, round_.quota_collective),
    )


def wanted_at_province(round_, form):
    """The bằng khen or cờ a round to the province would give, None for others."""
    is_high = round_.track == Track.PROVINCE and form is not None and form.kind in (Form.DIPLOMA, Form.FLAG)
    return Form(form.kind) if is_high else None


def giver_of(unit):
    """Who gives awards in this unit's name, as Table E calls it; None where no authority is recorded."""
    kind = next((kind for (kind,) in KIND(unit=unit.pk)), None)
    return GIVERS[kind] if kind else None


KIND = Prepared(lambda unit: Authority.objects.filter(unit=unit).order_by("name").values_list("kind")[:1])


def form_for(round_, matter):
    """The form of award the round gives to a subject of this kind, or None."""
    return for_kind(matter, round_.form_unit, round_.form_individual, round_.form_collective)


def for_kind(matter, of_unit, of_person, of_collective):
    """The one of three values that is for such a subject."""
    if isinstance(matter, UnitWork):
        return of_unit
    return of_person if matter.person_id else of_collective


def subject_kind(matter):
    """The subject as Table E sorts it."""
    if matter.person_id:
        return SubjectKind.PARTY_MEMBER if matter.person.is_party_member else SubjectKind.NON_MEMBER
    return SubjectKind.PARTY_ORGANISATION if matter.collective.is_party else SubjectKind.OFFICE


# ---- whose turn it is ----


def practices_of(round_):
    """The practices a round is about, whether they may come in or not."""
    within_unit = within("path", [round_.unit.path])
    practices = Practice.objects.select_related("unit", "collective", "person", "field")
    if round_.track == Track.ADHOC:
        deeds = AchievementReport.objects.filter(within_unit, is_adhoc=True, year=round_.counted_year)
        return practices.filter(pk__in=deeds.values("practice"))
    level = Level.BASE if round_.track in (Track.BASE, Track.TWO_YEAR) else Level.BLOC
    years = (round_.counted_year - years_looked_at(round_) + 1, round_.counted_year)
    registered = Registration.objects.filter(within_unit, level=level, year__range=years)
    return practices.filter(pk__in=registered.values("practice"))


def works_of(round_, *, on):
    """The units a round considers as such: the grassroots organisations there on this day, where a cờ is given."""
    if round_.form_unit_id is None:
        return []
    return [UnitWork(unit) for unit in Unit.objects.under(round_.unit).grassroots().active(on)]


def years_looked_at(round_):
    """How many years back, the counted one included, a registration brings a practice into the round."""
    own = {Track.BASE: 1, Track.TWO_YEAR: round_.rules.streak_years}
    return own.get(round_.track, round_.rules.bloc_cycle_years)
