"""The candidates of a round as a table: filtered, counted by verdict, as rows for the screen and the workbook."""

from collections import Counter
from dataclasses import dataclass, replace

from django import forms

from awards import models, rounds
from awards.frozen import findings_of
from awards.models import AwardRound, Nomination
from awards.references import links_of, links_to
from awards.rounds import Candidate
from awards.rules import Verdict
from awards.unit_work import UNIT
from campaign.clauses import cited
from campaign.models import FieldGroup
from models_registry.models import SubjectKind
from units.columns import Column
from units.text import fold

ALL = "tat-ca"
CHOICE = "PROVINCE_CHOICE"
UPPER = (AwardRound.Track.BLOC, AwardRound.Track.PROVINCE)
KINDS = [("", "Tất cả"), *SubjectKind.choices, (UNIT, "Đơn vị")]
VERDICTS = {"du": Verdict.ELIGIBLE, "y-kien": Verdict.REFER, "khong": Verdict.NOT_ELIGIBLE}


@dataclass(frozen=True)
class Row:
    """A candidate with the nomination it has in this round, if any, and, of a unit, its rank among the units.

    Who is put forward stands by what was found and ruled then, the others by what is found today.
    """

    candidate: Candidate
    nomination: Nomination | None
    rank: int | None = None

    @property
    def matter(self):
        return self.candidate.matter

    @property
    def is_of_unit(self):
        return self.candidate.facts.is_unit

    @property
    def verdict(self):
        return Verdict(self.nomination.verdict) if self.nomination else self.candidate.verdict

    @property
    def verdict_words(self):
        """The verdict in few words."""
        return models.Verdict(self.verdict).label

    @property
    def findings(self):
        """The findings that stand in the way, or, where nothing does, those that speak for it."""
        if self.nomination:
            return rounds.reasons(findings_of(self.nomination), is_unit=self.is_of_unit)
        return self.candidate.reasons

    @property
    def reason(self):
        """Every reason with its clause, for the workbook."""
        return " ".join(f"{each.says} ({cited(each.clause)})" for each in self.findings)

    @property
    def reasons(self):
        """The same as findings for the screen, without what the head of the table and the other columns say."""
        return [shortened(each, self.candidate) for each in self.findings]

    @property
    def score(self):
        """The points of the counted year, of the unit or of the practice at the level of the round; None without."""
        return score_of(self.candidate)

    @property
    def may_be_nominated(self):
        """Is there no nomination yet, and nothing that forbids one?"""
        return self.nomination is None and self.verdict != Verdict.NOT_ELIGIBLE


def shortened(finding, candidate):
    """A finding as its own row says it: the choice is explained once above the table, points have their column."""
    if finding.code == CHOICE and finding.verdict == Verdict.REFER:
        return replace(finding, says="Chờ Ban Chỉ đạo chọn.")
    if finding.code == "MET_UNIT_RESULT":
        [says] = [each.says for each in candidate.facts.unit_results if each.year == candidate.question.year]
        return replace(finding, says=f"{says[:1].upper()}{says[1:]}.")
    return finding


def score_of(candidate):
    facts, asked = candidate.facts, candidate.question
    if facts.is_unit:
        return candidate.standing[1]
    is_adhoc = asked.track == AwardRound.Track.ADHOC
    years = facts.upper if asked.track in UPPER else facts.years
    of_year = (each.score for each in years if each.year == asked.year and each.adhoc == is_adhoc)
    return next((score for score in of_year if score is not None), None)


def with_links(rows):
    """Pairs of (row, pairs of its reasons and, where they stand in the way, the rows each rests on, as links)."""
    rows = list(rows)
    found = links_to([ref for row in rows for finding in row.reasons for ref in doubted(finding)])
    return [(row, [(finding, links_of(doubted(finding), found)) for finding in row.reasons]) for row in rows]


def doubted(finding):
    """The rows to look at; of what was met there would be years of them."""
    return () if finding.verdict == Verdict.ELIGIBLE else finding.refs


def choices(rows):
    """What the body chooses among these rows, once for each form of award."""
    findings = (each for row in rows if not row.nomination for each in row.findings if each.code == CHOICE)
    return list(dict.fromkeys(f"{each.says} ({cited(each.clause)})" for each in findings))


COLUMNS = [
    Column("Mô hình, điển hình", "matter.name", width=50),
    Column("Tập thể, cá nhân", "matter.subject_name", width=30),
    Column("Đơn vị", "matter.unit", width=36),
    Column("Lĩnh vực", lambda row: row.matter.field and row.matter.field.name, width=24),
    Column("Thời gian tính", lambda row: str(row.candidate.span), width=14),
    Column("Điểm", "score", kind="number", width=8),
    Column("Hạng trong các đơn vị", "rank", kind="number", width=10),
    Column("Điều kiện", lambda row: row.verdict.label, width=22),
    Column("Vì sao", "reason", width=80),
    Column("Đề nghị", lambda row: row.nomination.get_state_display() if row.nomination else "", width=20),
]


def rows_of(candidates, nominations):
    """The candidates with their nominations, by verdict; one that was withdrawn counts as none."""
    put_forward = {each.matter.pk: each for each in nominations if each.state != Nomination.State.WITHDRAWN}
    ranks = ranks_of(each.standing for each in candidates if each.facts.is_unit)
    rows = [
        Row(each, put_forward.get(each.matter.pk), ranks[each.standing] if each.facts.is_unit else None)
        for each in candidates
    ]
    return sorted(rows, key=lambda row: rounds.ORDER.index(row.verdict))


def ranks_of(standings):
    """The rank of each standing: one more than how many stand better, so that equals share it."""
    counted, ranks, better = Counter(standings), {}, 0
    for standing in sorted(counted, reverse=True):
        ranks[standing] = better + 1
        better += counted[standing]
    return ranks


KEYS = {
    "diem": lambda row: (row.score is None, -(row.score or 0), row.matter.sort_key),
    "ten": lambda row: row.matter.sort_key,
    "don-vi": lambda row: row.matter.unit.sort_key,
}


class CandidateForm(forms.Form):
    """The filter of the table; empty it shows everybody."""

    q = forms.CharField(label="Tìm", required=False, max_length=200)
    linh_vuc = forms.ChoiceField(label="Lĩnh vực", required=False, choices=[("", "Tất cả"), *FieldGroup.choices])
    chu_the = forms.ChoiceField(label="Chủ thể", required=False, choices=KINDS)
    de_nghi = forms.ChoiceField(
        label="Đề nghị", required=False, choices=[("", "Tất cả"), ("chua", "Chưa đề nghị"), ("da", "Đã đề nghị")]
    )
    sap = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[("", "Điều kiện"), ("diem", "Điểm"), ("ten", "Tên mô hình"), ("don-vi", "Đơn vị")],
    )
    dieu_kien = forms.ChoiceField(
        required=False, choices=[(name, name) for name in (*VERDICTS, ALL)], widget=forms.HiddenInput
    )

    def apply(self, rows):
        """The rows that fit, whatever their verdict, in the order asked for; none when the form is in error."""
        if not self.is_valid():
            return []
        asked = self.cleaned_data
        found = [row for row in rows if fits(row, asked)]
        return sorted(found, key=KEYS[asked["sap"]]) if asked["sap"] else found

    @property
    def verdict(self):
        """The name of the verdict asked for; everybody's when none was."""
        return self.cleaned_data["dieu_kien"] or ALL if self.is_valid() else ALL


def fits(row, asked):
    """Does the row answer the filter?"""
    matter = row.matter
    if asked["linh_vuc"] and not (matter.field and matter.field.group == asked["linh_vuc"]):
        return False
    if asked["chu_the"] and matter.subject_kind != asked["chu_the"]:
        return False
    if asked["de_nghi"] and (row.nomination is not None) != (asked["de_nghi"] == "da"):
        return False
    words = fold(asked["q"]).split()
    return all(word in f"{matter.search} {matter.unit.search}" for word in words)


def with_verdict(rows, name):
    """The rows with the verdict of this name; all of them for "tat-ca"."""
    return [row for row in rows if row.verdict == VERDICTS[name]] if name in VERDICTS else rows


def counts(rows):
    """How many rows each verdict has, by its name in the address, and all together."""
    found = Counter(row.verdict for row in rows)
    return {name: found[verdict] for name, verdict in VERDICTS.items()} | {ALL: len(rows)}
