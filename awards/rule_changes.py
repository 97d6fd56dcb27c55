"""What a new version of the rules would change: every candidate of the year judged by the old one and by the new."""

from dataclasses import dataclass

from awards import rounds
from awards.facts import facts_of
from awards.models import AwardForm, AwardRound
from awards.rounds import Candidate
from awards.rule_cases import Look, YearRounds, compare, might_be_put_forward
from awards.rule_comparisons import JUDGED
from awards.rule_versions import differing
from awards.rules import Rules
from campaign.models import Level
from models_registry.models import Practice

Track = AwardRound.Track
# What a year may be asked: (track, lần, in words).
QUESTIONS = (
    (Track.BASE, 1, "Biểu dương ở cơ sở"),
    (Track.TWO_YEAR, 1, "Mô hình nhiều năm liên tục, lần 1"),
    (Track.TWO_YEAR, 2, "Mô hình nhiều năm liên tục, lần 2"),
    (Track.BLOC, 1, "Mô hình cấp đảng uỷ"),
    (Track.ADHOC, 1, "Khen đột xuất"),
    (Track.PROVINCE, 1, "Đề nghị tỉnh tặng bằng khen"),
)
# What each track gives, where it is not the committee's own giấy khen.
GIVEN = {
    Track.BASE: (AwardForm.Kind.COMMENDATION, Level.BASE),
    Track.PROVINCE: (AwardForm.Kind.DIPLOMA, Level.PROVINCE),
}


@dataclass(frozen=True)
class Change:
    """One practice whose verdict, or the reasons for it, on one question would be others.

    `kept_by` is the round that answers it by the version it began with, so that it stays; None where it would change.
    """

    question: str
    before: Candidate
    after: Candidate
    kept_by: AwardRound | None = None

    @property
    def practice(self):
        return self.after.matter


@dataclass(frozen=True)
class Preview:
    """The changed verdicts, worst news first, the verdicts with other reasons, how many were judged.

    `comparisons` are those of what is no verdict, where its parameters differ; `is_judged` says whether any parameter
    of a verdict does.
    """

    changes: list
    reworded: list
    judged: int
    comparisons: list
    is_judged: bool

    @property
    def changing(self):
        """The verdicts that change when the version is saved."""
        return [each for each in self.changes if each.kept_by is None]

    @property
    def staying(self):
        """The verdicts that would differ, but whose round keeps its version."""
        return [each for each in self.changes if each.kept_by is not None]


def preview(campaign_year, after, *, on):
    """What the version `after` would change in a year; the queries do not grow with the practices.

    Everybody is judged by the year's present rules and by `after`; then what is no verdict is compared.
    """
    year_rounds = YearRounds(campaign_year)
    rows = list(with_keepers(judged_twice(campaign_year, after, on=on), year_rounds, campaign_year))
    changes = [row for _, row in rows if is_changed(row.before, row.after)]
    to_come = [(round_, row.after) for round_, row in rows if row.kept_by is None and might_be_put_forward(row.after)]
    names = differing(campaign_year.rules, after)
    return Preview(
        changes=sorted((each for each in changes if each.before.verdict != each.after.verdict), key=place),
        reworded=sorted((each for each in changes if each.before.verdict == each.after.verdict), key=place),
        judged=len({row.practice.pk for _, row in rows}),
        comparisons=compare(Look(campaign_year, after, on, year_rounds, to_come), names),
        is_judged=bool(set(names) & set(JUDGED)),
    )


def with_keepers(pairs, year_rounds, campaign_year):
    """Pairs of (round of the question, Change) of these rows of judged_twice, changed or not.

    What a round keeps stands by its own version, which need not be that of the year any more.
    """
    rules = {}
    for words, round_, before, after in pairs:
        keeper = year_rounds.keeper(round_, before.matter)
        if keeper is not None and keeper.rules_id != campaign_year.rules_id:
            if keeper.rules_id not in rules:
                rules[keeper.rules_id] = Rules.from_row(keeper.rules)
            before = rounds.answered(before.matter, before.question, before.facts, rules[keeper.rules_id])
        yield round_, Change(words, before, after, keeper)


def judged_twice(campaign_year, after, *, on):
    """Rows of (question in words, its round, Candidate by the present rules, Candidate by the others)."""
    before, new = Rules.from_row(campaign_year.rules), Rules.from_row(after)
    asked = [(words, question(campaign_year, track, number, after)) for track, number, words in QUESTIONS]
    wanted = [(words, round_, set(rounds.practices_of(round_).values_list("pk", flat=True))) for words, round_ in asked]
    keys = set().union(*(members for _, _, members in wanted))
    practices = list(Practice.objects.filter(pk__in=keys).for_judging())
    facts = facts_of(practices, scope=campaign_year.unit, on=on)
    giver = rounds.giver_of(campaign_year.unit)
    return [
        (words, round_, *(rounds.candidate(round_, each, facts[each.pk], rules, giver_in(round_, giver))
                          for rules in (before, new)))
        for words, round_, members in wanted
        for each in practices
        if each.pk in members
    ]  # fmt: skip


def question(campaign_year, track, number, after):
    """A round that is never saved: this track asked of the whole committee, looking back as far as either version."""
    kind, level = GIVEN.get(track, (AwardForm.Kind.CERTIFICATE, Level.BLOC))
    form = AwardForm(kind=kind, level=level)
    rules = max(campaign_year.rules, after, key=lambda row: (row.streak_years, row.bloc_cycle_years))
    return AwardRound(
        unit=campaign_year.unit, campaign_year=campaign_year, track=track, round_number=number, rules=rules,
        counted_year=campaign_year.year, level=form.level, form_collective=form, form_individual=form,
    )  # fmt: skip


def giver_in(round_, giver):
    """At base the units give, each in its own name, and biểu dương is everybody's to give."""
    return None if round_.track == Track.BASE else giver


def place(change):
    """Who loses first, then by question, unit and name."""
    practice = change.practice
    loss = rounds.ORDER.index(change.before.verdict) - rounds.ORDER.index(change.after.verdict)
    return loss, change.question, practice.unit.path, practice.sort_key


def is_changed(before, after):
    """Another verdict, or the same for other reasons; what was met is not asked."""
    return before.verdict != after.verdict or reasons_of(before) != reasons_of(after)


def reasons_of(candidate):
    """What was found, with its clauses, without the sentences that only say what was met."""
    return [(each.code, each.says, each.clause) for each in candidate.findings if not each.code.startswith("MET_")]
