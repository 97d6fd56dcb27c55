"""The candidates of a round as a table: filtered, counted by verdict, as rows for the screen and the workbook."""

from collections import Counter
from dataclasses import dataclass

from django import forms

from awards.models import Nomination
from awards.rounds import Candidate
from awards.rules import Verdict
from awards.unit_work import UNIT
from campaign.models import FieldGroup
from models_registry.models import SubjectKind
from units.columns import Column
from units.text import fold

ALL = "tat-ca"
KINDS = [("", "Tất cả"), *SubjectKind.choices, (UNIT, "Đơn vị")]
VERDICTS = {"du": Verdict.ELIGIBLE, "y-kien": Verdict.REFER, "khong": Verdict.NOT_ELIGIBLE}


@dataclass(frozen=True)
class Row:
    """A candidate with the nomination it has in this round, if any."""

    candidate: Candidate
    nomination: Nomination | None

    @property
    def matter(self):
        return self.candidate.matter

    @property
    def reason(self):
        """Every reason with its clause, for the workbook."""
        return " ".join(f"{each.says} ({each.clause})" for each in self.candidate.reasons)

    @property
    def may_be_nominated(self):
        """Is there no nomination yet, and nothing that forbids one?"""
        return self.nomination is None and self.candidate.verdict != Verdict.NOT_ELIGIBLE


COLUMNS = [
    Column("Mô hình, điển hình", "matter.name", width=50),
    Column("Tập thể, cá nhân", "matter.subject_name", width=30),
    Column("Đơn vị", "matter.unit", width=36),
    Column("Lĩnh vực", lambda row: row.matter.field and row.matter.field.name, width=24),
    Column("Thời gian tính", lambda row: str(row.candidate.span), width=14),
    Column("Điều kiện", lambda row: row.candidate.verdict.label, width=22),
    Column("Vì sao", "reason", width=80),
    Column("Đề nghị", lambda row: row.nomination.get_state_display() if row.nomination else "", width=20),
]


def rows_of(candidates, nominations):
    """The candidates with their nominations; one that was withdrawn counts as none."""
    put_forward = {each.matter.pk: each for each in nominations if each.state != Nomination.State.WITHDRAWN}
    return [Row(each, put_forward.get(each.matter.pk)) for each in candidates]


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
        choices=[("", "Điều kiện"), ("ten", "Tên mô hình"), ("don-vi", "Đơn vị")],
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
        keys = {"ten": lambda row: row.matter.sort_key, "don-vi": lambda row: row.matter.unit.sort_key}
        return sorted(found, key=keys[asked["sap"]]) if asked["sap"] else found

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
    return [row for row in rows if row.candidate.verdict == VERDICTS[name]] if name in VERDICTS else rows


def counts(rows):
    """How many rows each verdict has, by its name in the address, and all together."""
    found = Counter(row.candidate.verdict for row in rows)
    return {name: found[verdict] for name, verdict in VERDICTS.items()} | {ALL: len(rows)}
