"""The forms of an appraisal: the sheet with its criteria, and who is to appraise."""

from django import forms
from django.utils import timezone

from models_registry import own_sheets
from models_registry.appraisal_rules import proposal
from models_registry.appraising import MET_WORDS, PROPOSED, proposed_targets
from models_registry.models import Appraisal, CriteriaSet, Grade
from units import wording
from units.formlook import SheetForm
from units.models import User

MET = (("1", MET_WORDS[True]), ("0", MET_WORDS[False]))
YES_NO = (("1", "Có"), ("0", "Chưa"))


class PointsField(forms.DecimalField):
    """Points as people type them: "8,5" and "8.5" alike."""

    widget = forms.TextInput

    def to_python(self, value):
        return super().to_python(str(value or "").replace(",", "."))

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else wording.decimal(value)


def yes_or_no(value):
    return {"1": True, "0": False}.get(value)


def choice_of(value):
    return "" if value is None else str(int(value))


class SheetOfMarks(SheetForm, forms.Form):
    """A sheet: met-<key> or points-<key> and finding-<key> for each criterion, then the conclusion.

    The joint one, or with `own` (an Appraiser) that of one person, which ends in the grade he proposes.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    targets = forms.ChoiceField(
        label="So với chỉ tiêu đăng ký", choices=Appraisal.Targets.choices, widget=forms.RadioSelect, required=False
    )
    is_replicable = forms.TypedChoiceField(
        label="Nhân rộng được trong toàn đảng bộ",
        choices=YES_NO,
        coerce=yes_or_no,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    grade = forms.ChoiceField(
        label="Kết luận",
        choices=[(PROPOSED, "Theo mức đề xuất"), *Grade.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    findings = forms.CharField(
        label="Nhận xét chung",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Phải có khi kết luận không đạt hoặc khác mức đề xuất; đơn vị đọc được.",
    )
    subject_opinion = forms.CharField(
        label="Ý kiến của tập thể, cá nhân", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    worked_on = forms.DateField(label="Ngày làm việc", required=False)
    worked_at = forms.CharField(label="Địa điểm, thành phần", max_length=250, required=False)

    OWN = ("version", "grade", "findings")

    def __init__(self, *args, appraisal, own=None, **kwargs):
        self.appraisal, self.own, self.criteria = appraisal, own, list(appraisal.criteria_set.criteria.all())
        super().__init__(*args, initial=self.initial_values(), **kwargs)
        self.drop_what_is_not_asked()
        known = known_marks(appraisal, own)
        for place, criterion in enumerate(self.criteria, 1):
            self.add_criterion(place, criterion, known.get(criterion.pk))

    def initial_values(self):
        return own_initial(self.appraisal, self.own) if self.own else initial_of(self.appraisal)

    def drop_what_is_not_asked(self):
        unasked = [name for name in self.fields if self.own and name not in self.OWN]
        if self.own:
            self.fields["grade"].label, self.fields["findings"].label = "Mức đề nghị", "Nhận xét riêng"
            self.fields["findings"].help_text = ""
        else:
            unasked += ["targets"] if self.appraisal.report.is_adhoc else []
            unasked += ["is_replicable"] if self.appraisal.level == "base" else []
        for name in unasked:
            del self.fields[name]

    def add_criterion(self, place, criterion, known):
        if self.in_words:
            self.fields[f"met-{criterion.pk}"] = forms.ChoiceField(
                label=f"Tiêu chí {place}",
                choices=MET,
                widget=forms.RadioSelect,
                required=False,
                initial=known and choice_of(known.is_met),
            )
        else:
            self.fields[f"points-{criterion.pk}"] = PointsField(
                label=f"Điểm tiêu chí {place}",
                min_value=0,
                max_value=criterion.max_points,
                max_digits=5,
                decimal_places=1,
                required=False,
                initial=known and known.points,
                widget=forms.TextInput(
                    {
                        "inputmode": "decimal",
                        "autocomplete": "off",
                        "class": "form-control",
                        "data-most": criterion.max_points,
                    }
                ),
            )
        self.fields[f"finding-{criterion.pk}"] = forms.CharField(
            label=f"Nhận xét tiêu chí {place}",
            max_length=300,
            required=False,
            initial=known and known.finding,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )

    @property
    def in_words(self):
        return self.appraisal.criteria_set.mode == CriteriaSet.Mode.WORDS

    @property
    def rows(self):
        """(criterion, field of the mark, field of the finding) in order."""
        kind = "met" if self.in_words else "points"
        return [(each, self[f"{kind}-{each.pk}"], self[f"finding-{each.pk}"]) for each in self.criteria]

    @property
    def has_findings(self):
        return any(finding.value() for _, _, finding in self.rows)

    @property
    def judgement(self):
        """The bound fields below the criteria, in order."""
        names = ("targets", "is_replicable", "grade", "findings", "subject_opinion", "worked_on", "worked_at")
        return [self[name] for name in names if name in self.fields]

    @property
    def given(self):
        """The cleaned marks: key of the criterion -> (met, points, finding)."""
        return {
            each.pk: (
                yes_or_no(self.cleaned_data.get(f"met-{each.pk}")),
                self.cleaned_data.get(f"points-{each.pk}"),
                self.cleaned_data.get(f"finding-{each.pk}", ""),
            )
            for each in self.criteria
        }

    @property
    def sheet(self):
        """The cleaned columns of the sheet."""
        return {field.name: self.cleaned_data[field.name] for field in self.judgement}


def known_marks(appraisal, own):
    """What stands in the sheet, by the key of the criterion; a new joint sheet begins with what all agree on."""
    own_key = own.pk if own else None
    found = {mark.criterion_id: mark for mark in appraisal.marks.all() if mark.appraiser_id == own_key}
    return found or ({} if own else own_sheets.agreed(own_sheets.side_by_side(appraisal)[1]))


def own_initial(appraisal, own):
    """What stands below the marks of an own sheet."""
    agrees = not own.grade or own.grade == proposal(appraisal, own)
    return {"version": own.version, "grade": PROPOSED if agrees else own.grade, "findings": own.findings}


def initial_of(appraisal):
    """What stands in the sheet when it is opened: what was written, and what the report and the points propose."""
    agrees = not appraisal.grade or appraisal.grade == proposal(appraisal)
    return {
        "version": appraisal.version,
        "targets": appraisal.targets or proposed_targets(appraisal.report),
        "is_replicable": choice_of(appraisal.is_replicable),
        "grade": PROPOSED if agrees else appraisal.grade,
        "findings": appraisal.findings,
        "subject_opinion": appraisal.subject_opinion,
        "worked_on": appraisal.worked_on,
        "worked_at": appraisal.worked_at,
    }


class AppraiserForm(SheetForm, forms.Form):
    """Who appraises, and until when."""

    appraisers = forms.ModelMultipleChoiceField(
        label="Người thẩm định",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Người có liên quan đến một mô hình được tự động để ra ngoài ở mô hình đó, trang sau nêu rõ lý do.",
    )
    due_on = forms.DateField(label="Hạn thẩm định", required=False)
    is_separate = forms.BooleanField(
        label="Mỗi người chấm một phiếu riêng",
        required=False,
        help_text="Khi có từ hai người: chấm độc lập, nộp đủ phiếu riêng rồi mới so sánh và lập phiếu chung.",
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appraisers"].queryset = User.objects.filter(pk__in=[user.pk for user in people])
        self.fields["appraisers"].choices = [(user.pk, str(user)) for user in people]

    def clean_due_on(self):
        """The last day; one that has passed only where it stood there already (others are named for a late case)."""
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate() and due_on != self.initial.get("due_on"):
            raise forms.ValidationError("Hạn thẩm định phải từ hôm nay trở đi.")
        return due_on
