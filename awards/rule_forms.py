"""The form of a rule set: every parameter with one sentence that says what it does, in groups."""

from decimal import Decimal
from fractions import Fraction

from django import forms

from awards.rule_versions import PARAMETERS
from campaign.models import Level, RuleSet
from campaign.rule_words import ANSWERS, AUTHORITIES, MEANINGS, PAPERS, RECEIVERS, share
from units.formlook import SheetForm

# Whose authority a committee may settle for itself: those of its own branch.
OWN_AUTHORITIES = ("base_cell", "base_committee", "upper_committee")
GROUPS = (
    ("Đăng ký", ("late_permission_allowed", "late_permission_before")),
    (
        "Các năm liên tục",
        (
            "streak_years", "rising_quality", "equal_quality", "gap_breaks", "adhoc_counts_for_streak",
            "round2_requires_round1", "streak_crosses_campaign",
        ),
    ),
    (
        "Đơn vị, con người thay đổi",
        (
            "merge_streak", "split_streak", "rename_streak", "person_move_inside", "person_move_outside",
            "person_left_after_result",
        ),
    ),
    ("Mô hình cấp trên", ("bloc_requires_base_exemplary", "moved_up_excludes", "bloc_cycle_years")),
    ("Một thành tích, một lần khen", ("one_award_per_achievement", "one_award_clause", "commendation_counts_as_award")),
    ("Thẩm quyền khen", ("audience_refer_allowed",)),
    ("Họp xét", ("quorum", "pass_share", "pass_base")),
    ("Hồ sơ", ("minutes_required",)),
    ("Tiền thưởng", ("rounding",)),
    ("Phiên bản", ("basis", "valid_from")),
)  # fmt: skip


class ShareField(forms.CharField):
    """A part of a whole: "2/3", "66,67 %" or "0,6667" gives a Decimal with four places, above 0 and up to 1."""

    def prepare_value(self, value):
        return share(value) if isinstance(value, Decimal) else value

    def clean(self, value):
        text = super().clean(value).replace(",", ".").replace(" ", "")
        try:
            part = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError("Ghi như 2/3, 66,67 % hoặc 0,6667.") from None
        if not 0 < part <= 1:
            raise forms.ValidationError("Phải lớn hơn 0 và không quá 100 %.")
        return round(Decimal(part.numerator) / part.denominator, 4)


def ticks(label, choices, help_text=""):
    """A list of boxes of which any may be ticked, also none."""
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class RuleForm(SheetForm, forms.ModelForm):
    """The parameters of the next version. `based_on` is the version they were taken from."""

    quorum = ShareField(label="Số thành viên phải có mặt")
    pass_share = ShareField(label="Tỷ lệ tán thành phải vượt")
    minutes_required = ticks("Cơ quan đòi hồ sơ có biên bản họp xét", AUTHORITIES.items())
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = RuleSet
        fields = [name for _, names in GROUPS for name in names]
        help_texts = {
            "basis": "Văn bản quy định việc thay đổi. Ví dụ: Hướng dẫn số 07-HD/ĐU, ngày 12/01/2026.",
            "valid_from": "Năm thi đua này xét theo phiên bản mới; các năm đã khép giữ nguyên phiên bản của mình.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PARAMETERS:
            if name in self.fields:
                self.fields[name].help_text = MEANINGS[name]
        self.cells = self.add_cells()
        self.papers = self.add_papers()

    def add_cells(self):
        """A choice for each cell of Table E that a committee may settle; returns the rows of names."""
        choices = [("", "Chung"), *ANSWERS.items()]
        rows = []
        for authority in OWN_AUTHORITIES:
            held = self.instance.award_audience.get(authority, {})
            names = {receiver: f"khen_{authority}_{receiver}" for receiver in RECEIVERS}
            for receiver, name in names.items():
                label = f"{AUTHORITIES[authority]} với {RECEIVERS[receiver]}"
                widget = forms.Select(attrs={"class": "form-select", "aria-label": label})
                self.fields[name] = forms.ChoiceField(
                    label=label, choices=choices, required=False, initial=held.get(receiver, ""), widget=widget
                )
            rows.append((authority, names))
        return rows

    def add_papers(self):
        """The papers of the dossier of each level; returns the names."""
        for level in Level.values:
            self.fields[f"ho_so_{level}"] = ticks(f"Hồ sơ cấp {Level(level).label.lower()}", PAPERS.items())
            self.initial[f"ho_so_{level}"] = self.instance.dossier_items.get(level, [])
        return {level: f"ho_so_{level}" for level in Level.values}

    def clean_streak_years(self):
        asked = self.cleaned_data["streak_years"]
        if not 1 <= asked <= 10:
            raise forms.ValidationError("Số năm liên tục từ 1 đến 10.")
        return asked

    def clean_bloc_cycle_years(self):
        asked = self.cleaned_data["bloc_cycle_years"]
        if not 1 <= asked <= 10:
            raise forms.ValidationError("Chu kỳ từ 1 đến 10 năm.")
        return asked

    def clean(self):
        cleaned = super().clean()
        found = {
            authority: {receiver: cleaned[name] for receiver, name in names.items() if cleaned.get(name)}
            for authority, names in self.cells
        }
        others = {each: cells for each, cells in self.instance.award_audience.items() if each not in OWN_AUTHORITIES}
        self.instance.award_audience = others | {each: cells for each, cells in found.items() if cells}
        self.instance.dossier_items = {level: cleaned.get(name, []) for level, name in self.papers.items()}
        return cleaned

    def groups(self):
        """Rows of (heading, bound fields) for the page."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS]

    def cell_rows(self):
        """Rows of (authority, bound fields in the order of the receivers)."""
        return [(AUTHORITIES[authority], [self[name] for name in names.values()]) for authority, names in self.cells]

    def paper_fields(self):
        return [self[name] for name in self.papers.values()]
