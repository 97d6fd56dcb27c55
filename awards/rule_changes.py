"""What a new version of the rules would change: every candidate of the year judged by the old one and by the new."""

from dataclasses import dataclass

from awards import rounds
from awards.facts import facts_of
from awards.findings import reason_codes
from awards.models import AwardForm, AwardRound
from awards.rounds import Candidate
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
    """One practice whose verdict on one question would be another."""

    question: str
    before: Candidate
    after: Candidate

    @property
    def practice(self):
        return self.after.matter


@dataclass(frozen=True)
class Preview:
    """The changed verdicts, worst news first, and how many were judged."""

    changes: list
    judged: int
    reworded: int


def preview(campaign_year, after, *, on):
    """Judge everybody of the year by its present rules and by `after`; the queries do not grow with the practices."""
    before, new = Rules.from_row(campaign_year.rules), Rules.from_row(after)
    asked = [(words, question(campaign_year, track, number, after)) for track, number, words in QUESTIONS]
    wanted = [(words, round_, set(rounds.practices_of(round_).values_list("pk", flat=True))) for words, round_ in asked]
    keys = set().union(*(members for _, _, members in wanted))
    practices = Practice.objects.filter(pk__in=keys).for_judging()
    facts = facts_of(practices, scope=campaign_year.unit, on=on)
    giver = rounds.giver_of(campaign_year.unit)
    pairs = [
        (words, rounds.candidate(round_, each, facts[each.pk], before, giver_in(round_, giver)),
         rounds.candidate(round_, each, facts[each.pk], new, giver_in(round_, giver)))
        for words, round_, members in wanted
        for each in practices
        if each.pk in members
    ]  # fmt: skip
    return Preview(
        changes=sorted((Change(*pair) for pair in pairs if pair[1].verdict != pair[2].verdict), key=place),
        judged=len({pair[1].matter.pk for pair in pairs}),
        reworded=sum(is_reworded(*pair[1:]) for pair in pairs),
    )


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


def is_reworded(before, after):
    """The same verdict for other reasons."""
    same = before.verdict == after.verdict
    return same and reason_codes(before.findings) != reason_codes(after.findings)
