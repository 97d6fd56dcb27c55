"""The grid in which a meeting's results are typed in: one narrow row of a sheet for each case (peers 4.2)."""

from django import forms

from models_registry.appraisal_forms import SheetOfMarks, choice_of
from models_registry.appraising import PROPOSED, changed_on_sheet
from models_registry.targets import overall
from units.versions import Overtaken, on_new_version

HEADS = {
    "targets": "So với đăng ký",
    "is_replicable": "Nhân rộng được",
    "grade": "Kết luận",
    "findings": "Nhận xét",
}
# What a narrow cell says, and what is pasted into it from a sheet.
SHORT = {"below": "Chưa đạt", "reached": "Đạt", "exceeded": "Vượt", PROPOSED: "Theo chấm"}


class GridRow(SheetOfMarks):
    """The joint sheet of one case as a row of fields; the remarks on each criterion stay as they are.

    `beside` is the trends.Beside of what is saved of the case.
    """

    changes = ()

    def __init__(self, data=None, *, appraisal, beside):
        super().__init__(data, appraisal=appraisal, prefix=f"p{appraisal.pk}")
        self.beside = beside
        for name in [name for name in self.fields if name.startswith("finding-")]:
            del self.fields[name]
        for field in self.shown:
            self.dress(field)

    def drop_what_is_not_asked(self):
        for name in ("subject_opinion", "worked_on", "worked_at"):
            del self.fields[name]
        super().drop_what_is_not_asked()
        for name in ("targets", "is_replicable", "grade"):
            if name in self.fields:
                field = self.fields[name]
                empty = [] if name == "grade" else [("", "–")]
                field.choices = [*empty, *((key, SHORT.get(key, words)) for key, words in field.choices if key != "")]
                field.widget = forms.Select({"class": "form-select"}, choices=field.choices)
        self.fields["findings"].widget = forms.TextInput({"class": "form-control"})

    def dress(self, bound):
        """Every field says which case it belongs to: the heads of the columns are not read out with it."""
        bound.field.label = f"{bound.field.label}, {self.appraisal.report.practice}"
        bound.field.widget.attrs["aria-label"] = bound.field.label
        if self.in_words and bound.name.startswith("met-"):
            bound.field.choices = [("", "–"), *bound.field.choices]
            bound.field.widget = forms.Select(bound.field.widget.attrs | {"class": "form-select"})
            bound.field.widget.choices = bound.field.choices

    @property
    def shown(self):
        """The bound fields in the order of the columns."""
        kind = "met" if self.in_words else "points"
        names = [f"{kind}-{each.pk}" for each in self.criteria] + [name for name in HEADS if name in self.fields]
        return [self[name] for name in names]

    @property
    def columns(self):
        """The heads of the columns behind the criteria."""
        return [head for name, head in HEADS.items() if name in self.fields]

    @property
    def given(self):
        kept = {mark.criterion_id: mark.finding for mark in self.joint_marks}
        return {key: (*mark[:2], kept.get(key, "")) for key, mark in super().given.items()}

    @property
    def joint_marks(self):
        return [mark for mark in self.appraisal.marks.all() if mark.appraiser_id is None]

    @property
    def is_typed(self):
        """Was anything typed in this row? A case that was named after the page was opened is not on it."""
        return self.add_prefix("version") in self.data and bool(set(self.changed_data) - {"version"})

    def refuse(self, refusal):
        """Say in the row why it was not written (None: nothing stood in its way).

        Overtaken, the row shows what the other wrote and rests on his version: the next saving is meant.
        """
        if refusal is None:
            return
        self.add_error(None, str(refusal))
        if isinstance(refusal, Overtaken):
            self.changes = changed_on_sheet(refusal.record, self.cleaned_data["version"])
            on_new_version(self, refusal.record.version)

    def initial_values(self):
        """Read from what was fetched with the case, so that fifty rows cost what one costs."""
        case = self.appraisal
        return {
            "version": case.version,
            "targets": case.targets or overall(result.verdict for result in case.report.results.all()),
            "is_replicable": choice_of(case.is_replicable),
            "grade": case.grade or PROPOSED,
            "findings": case.findings,
        }
