"""Đợt xét: opening one, and who is considered in it, with every reason for and against (5.7)."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from awards.audience import Authority as Giver
from awards.facts import facts_of
from awards.findings import Finding
from awards.history import Facts, Form, Span, SubjectKind
from awards.judging import Question
from awards.judging import judge as answer_to
from awards.models import Authority, AwardRound
from awards.rules import Rules, Verdict
from campaign.models import Level
from models_registry.models import AchievementReport, Practice, Registration
from units.models import Role, Unit
from units.paths import within
from units.workflow import Refusal

Track = AwardRound.Track
LEVELS = {Track.BASE: Level.BASE, Track.TWO_YEAR: Level.BLOC, Track.BLOC: Level.BLOC, Track.PROVINCE: Level.PROVINCE}
OPENERS = (Role.CLERK, Role.HEAD)
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
    """One practice in a round: the facts, all findings, the verdict over them, and what the award would pay for.

    `question` and `rules` are what it was judged by; with the facts they are locked beside the verdict.
    """

    practice: Practice
    facts: Facts
    findings: tuple[Finding, ...]
    verdict: Verdict
    span: Span
    question: Question
    rules: Rules

    @property
    def reasons(self):
        """The findings that stand in the way, or, where nothing does, those that speak for it."""
        against = [finding for finding in self.findings if finding.verdict != Verdict.ELIGIBLE]
        return against or list(self.findings)


# ---- opening ----


@transaction.atomic
def set_up(round_, *, by):
    """Save a new round in preparation: the track fixes its level, the campaign year its counted year and its rules.

    Raises Refusal without the seat, where the track does not belong to this unit, for a form of another level, and
    where the round is there already (A3).
    """
    round_.level = level_of(round_.track, round_.unit)
    round_.counted_year = round_.campaign_year.year
    round_.rules = round_.campaign_year.rules
    refuse_unless_set_up(round_, by)
    round_.name = round_.name or name_of(round_)
    round_._history_user = by
    try:
        with transaction.atomic():
            round_.save()
    except IntegrityError:
        raise Refusal("Cấp uỷ đã có đợt xét này; nếu xét thêm, chọn lần tiếp theo.") from None
    return round_


def refuse_unless_set_up(round_, by):
    """Raise Refusal unless `by` may set up this round."""
    if not any(by.holds(role, round_.unit) for role in OPENERS):
        raise Refusal("Đồng chí không mở được đợt xét của đơn vị này.")
    if round_.track not in tracks_of(round_.unit):
        raise Refusal(f"{round_.unit} không mở được đợt xét diện “{round_.get_track_display()}”.")
    if not round_.campaign_year.unit.contains(round_.unit):
        raise Refusal("Năm thi đua này không phải của cấp uỷ cấp trên.")
    for form in (round_.form_collective, round_.form_individual):
        if form and form.level != round_.level:
            raise Refusal(f"“{form}” không phải hình thức của cấp {round_.get_level_display().lower()}.")


def level_of(track, unit):
    """The level at which a round of this track decides; a deed is decided on at the level of the unit."""
    at_base = Level.BASE if unit.kind in Unit.GRASSROOTS else Level.BLOC
    return LEVELS.get(track, at_base)


def tracks_of(unit):
    """The tracks on which this unit may open a round."""
    if unit.kind in Unit.GRASSROOTS:
        return (Track.BASE, Track.ADHOC)
    return (Track.TWO_YEAR, Track.BLOC, Track.PROVINCE, Track.ADHOC) if unit.kind == Unit.Kind.COMMITTEE else ()


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


def candidates(round_, *, on):
    """Everyone in the scope of a round, judged: the eligible first, then those to refer, then the others.

    The queries do not grow with the practices.
    """
    found = judge(round_, practices_of(round_), on=on)
    return sorted(found, key=lambda each: (ORDER.index(each.verdict), each.practice.unit.path, each.practice.sort_key))


def judge(round_, practices, *, on, rulings=None):
    """A Candidate for each of these practices by the rules of the round; `rulings` are rows by practice key."""
    practices = list(practices)
    rules, scope = Rules.from_row(round_.rules), round_.campaign_year.unit
    facts = facts_of(practices, scope=scope, on=on, round_=round_, rulings=rulings)
    giver = giver_of(round_.unit)
    return [candidate(round_, practice, facts[practice.pk], rules, giver) for practice in practices]


def candidate(round_, practice, facts, rules, giver):
    """One practice judged, with who may give it the award (Table E)."""
    question = question_of(round_, practice, giver)
    answer = answer_to(question, facts, rules)
    return Candidate(practice, facts, answer.findings, answer.verdict, answer.span, question, rules)


def question_of(round_, practice, giver):
    """What the round asks about this practice, as plain values."""
    form = form_for(round_, practice)
    asks_giver = giver is not None and form is not None and form.level != Level.PROVINCE
    return Question(
        track=str(round_.track),
        year=round_.counted_year,
        round_number=round_.round_number,
        giver=giver if asks_giver else None,
        form=(Form(form.kind) if form.is_award else Form.COMMENDATION) if asks_giver else None,
        subject_kind=subject_kind(practice),
        wanted=wanted_at_province(round_),
        quota=sum(filter(None, (round_.quota_collective, round_.quota_individual))) or None,
    )


def wanted_at_province(round_):
    """The bằng khen or cờ a round to the province is about, None for others."""
    form = round_.form_collective or round_.form_individual
    is_high = round_.track == Track.PROVINCE and form is not None and form.kind in (Form.DIPLOMA, Form.FLAG)
    return Form(form.kind) if is_high else None


def giver_of(unit):
    """Who gives awards in this unit's name, as Table E calls it; None where no authority is recorded."""
    row = Authority.objects.filter(unit=unit).first()
    return GIVERS[row.kind] if row else None


def form_for(round_, practice):
    """The form of award the round gives to a subject of this kind, or None."""
    return round_.form_individual if practice.person_id else round_.form_collective


def subject_kind(practice):
    """The practice's subject as Table E sorts it."""
    if practice.person_id:
        return SubjectKind.PARTY_MEMBER if practice.person.is_party_member else SubjectKind.NON_MEMBER
    return SubjectKind.PARTY_ORGANISATION if practice.collective.is_party else SubjectKind.OFFICE


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


def years_looked_at(round_):
    """How many years back, the counted one included, a registration brings a practice into the round."""
    own = {Track.BASE: 1, Track.TWO_YEAR: round_.rules.streak_years}
    return own.get(round_.track, round_.rules.bloc_cycle_years)
