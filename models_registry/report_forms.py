"""The forms of a report: the text with its table of results, the confirmation, the ad hoc deed."""

from django import forms

from campaign.models import Field
from models_registry.models import AchievementReport, CriterionResult, Practice
from models_registry.reporting import WRITERS
from models_registry.reporting_rules import is_first
from models_registry.targets import departs, judged
from units import wording
from units.formlook import PrintedText, SheetForm
from units.models import Person, Unit
from units.paths import within
from units.pickers import UnitSelect
from units.uploads import CheckedFilesField
from units.whole_numbers import WholeNumberField
from units.workflow import MOST_REASON

SECTIONS = (
    ("I. Đặc điểm, tình hình", ("deed_on", "situation")),
    ("II. Quá trình thực hiện", ("process",)),
    ("III. Sáng kiến, hiệu quả", ("initiative", "people_joined", "benefit", "following_uncle_ho")),
    ("IV. So với năm trước", ("trend", "trend_text")),
    ("V. Tồn tại, bài học, khen thưởng", ("lessons", "awards_received")),
)
HELP = {
    "situation": "Nhiệm vụ, số người, thuận lợi, khó khăn. Ví dụ: Chi bộ có 20 đảng viên, phụ trách bộ phận một cửa.",
    "process": "Lúc đầu khó ở đâu, đã làm thế nào để vượt qua.",
    "initiative": "Điều mới so với cách làm cũ và nơi nào đã làm theo.",
    "people_joined": "Số người, số hộ hoặc số đơn vị hưởng ứng.",
    "benefit": "Ví dụ 15.000.000; để trống nếu không tính được.",
    "trend_text": "Nêu số liệu hai năm, ví dụ: năm trước 82 %, năm nay 95 %. Không so sánh được thì nêu vì sao.",
    "awards_received": "Số, ngày, cơ quan khen cho chính thành tích này; để trống nếu chưa có.",
}
BY_FIGURES = "Tự tính"
NOT_COMPUTED = "Không tính được từ số liệu, hãy chọn đạt, vượt hay không đạt."
WHY_OTHER = "Hãy nêu lý do đánh giá khác số liệu."


class ReportForm(SheetForm, forms.ModelForm):
    """The text of a report and, for each registered criterion, its result-<key>, verdict-<key> and reason-<key>."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = AchievementReport
        fields = [name for _, names in SECTIONS for name in names]
        help_texts = HELP
        error_messages = {
            "people_joined": {"min_value": "Số người phải từ 0 trở lên."},
            "benefit": {"min_value": "Số tiền phải từ 0 đồng trở lên."},
        }
        field_classes = {"people_joined": WholeNumberField, "benefit": WholeNumberField}
        widgets = {"trend": forms.RadioSelect}

    def __init__(self, *args, criteria=(), kept=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["version"].initial = self.instance.version
        self.fields["trend"].choices = trends_of(self.instance)
        if self.instance.is_adhoc:
            del self.fields["trend"], self.fields["trend_text"]
        else:
            del self.fields["deed_on"]
        self.add_results()
        if kept:
            self.take_up(kept)

    def take_up(self, kept):
        """Fill in what was typed and not saved, on the version it was typed on."""
        given = {name: kept.values.get(name, "") for name in self.fields}
        self.initial |= given | {"version": kept.version}
        for name, field in self.fields.items():
            field.initial = self.initial[name]

    def add_results(self):
        known = {each.criterion_id: each for each in self.instance.results.all()}
        choices = [("", BY_FIGURES), *CriterionResult.Verdict.choices]
        for place, criterion in enumerate(self.criteria, 1):
            row = known.get(criterion.pk)
            computed = row and judged(criterion.target, row.result, criterion.baseline)
            self.fields[f"result-{criterion.pk}"] = forms.CharField(
                label=f"Kết quả của chỉ tiêu {place}",
                max_length=200,
                required=False,
                initial=row and row.result,
                widget=forms.TextInput({"class": "form-control"}),
            )
            self.fields[f"verdict-{criterion.pk}"] = forms.ChoiceField(
                label=f"Đánh giá chỉ tiêu {place}",
                choices=choices,
                widget=forms.Select({"class": "form-select"}),
                required=False,
                initial=row and row.verdict != computed and row.verdict,
            )
            self.fields[f"reason-{criterion.pk}"] = forms.CharField(
                label=f"Lý do đánh giá khác số liệu của chỉ tiêu {place}",
                max_length=250,
                required=False,
                initial=row and row.reason,
                widget=forms.TextInput({"class": "form-control", "placeholder": "Lý do nếu khác"}),
            )

    def clean(self):
        for criterion in self.criteria:
            reached, verdict, reason = self.result_of(criterion)
            computed = judged(criterion.target, reached, criterion.baseline)
            if reached and not verdict and computed is None:
                self.add_error(f"verdict-{criterion.pk}", NOT_COMPUTED)
            elif reached and departs(verdict, computed) and not reason:
                self.add_error(f"reason-{criterion.pk}", WHY_OTHER)
        return super().clean()

    def result_of(self, criterion):
        return tuple(self.cleaned_data.get(f"{name}-{criterion.pk}", "") for name in ("result", "verdict", "reason"))

    @property
    def text(self):
        """The cleaned columns of the report."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    @property
    def results(self):
        """The cleaned results by the key of their criterion."""
        return {criterion.pk: self.result_of(criterion) for criterion in self.criteria}

    @property
    def sections(self):
        """(title, bound fields) in the order of the printed form."""
        found = ((title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS)
        return [(title, fields) for title, fields in found if fields]

    @property
    def rows(self):
        """(criterion, field of the result, of the verdict, of its reason) for the table."""
        return [
            (each, *(self[f"{name}-{each.pk}"] for name in ("result", "verdict", "reason"))) for each in self.criteria
        ]


def trends_of(report):
    """The comparisons to choose from: a first year is offered only where no year went before (S2-18)."""
    known = AchievementReport.Trend
    return [choice for choice in known.choices if choice[0] != known.FIRST or is_first(report)]


def told(report):
    """What the report says, section by section: (title, rows of (label, text)); empty fields are left out."""
    columns = {field.name: field.verbose_name for field in AchievementReport._meta.fields}
    found = ((title, [(columns[name], in_words(report, name)) for name in names]) for title, names in SECTIONS)
    said = [(title, [(label, text) for label, text in rows if text]) for title, rows in found]
    return [(title, rows) for title, rows in said if rows]


def in_words(report, name):
    """One column of a report as it is read."""
    if name == "trend":
        return report.get_trend_display()
    value = getattr(report, name)
    say = {"deed_on": wording.day, "benefit": wording.money, "people_joined": wording.number}.get(name, str)
    return "" if value in (None, "") else say(value)


class ConfirmForm(SheetForm, forms.Form):
    capacity = forms.ChoiceField(
        label="Xác nhận với tư cách", choices=AchievementReport.Capacity.choices, widget=forms.RadioSelect
    )
    post = forms.CharField(label="Chức vụ", max_length=150)
    remarks = forms.CharField(
        label="Nhận xét",
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea,
        help_text="Ví dụ: Thành tích đúng thực tế, đề nghị tiếp nhận.",
    )


class EvidenceForm(SheetForm, forms.Form):
    file = CheckedFilesField(label="Ảnh hoặc tệp", help_text="Chọn được nhiều tệp một lần.")
    caption = forms.CharField(
        label="Chú thích", max_length=200, required=False, help_text="Ví dụ: Buổi đối thoại tháng 6."
    )


class AdhocForm(PrintedText, SheetForm, forms.Form):
    """The deed of a practice that is known, or of one that nobody registered."""

    unit = forms.ModelChoiceField(label="Đơn vị báo cáo", queryset=Unit.objects.none())
    deed_on = forms.DateField(label="Ngày lập thành tích")
    practice = forms.ModelChoiceField(
        label="Mô hình, điển hình đã có",
        queryset=Practice.objects.none(),
        required=False,
        empty_label="Chưa có, ghi ở dưới",
    )
    name = forms.CharField(
        label="Việc đã làm",
        max_length=250,
        required=False,
        help_text="Chỉ ghi khi chưa có mô hình, ví dụ: Cứu người bị nạn trong bão số 3.",
    )
    field = forms.ModelChoiceField(label="Lĩnh vực", queryset=Field.objects.none(), required=False)
    collective = forms.ModelChoiceField(
        label="Tập thể lập thành tích",
        queryset=Unit.objects.none(),
        required=False,
        widget=UnitSelect(),
        help_text="Để trống nếu là cả đơn vị hoặc là một cá nhân.",
    )
    person = forms.ModelChoiceField(
        label="Cá nhân lập thành tích", queryset=Person.objects.none(), required=False, empty_label="Không phải cá nhân"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = user.units_as(*WRITERS)
        below = within("unit__path", [unit.path for unit in units])
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        self.fields["unit"].initial = units[0] if units else None
        self.fields["practice"].queryset = Practice.objects.filter(unit__in=units)
        self.fields["field"].queryset = Field.objects.visible_to(user).filter(is_used=True)
        self.fields["collective"].queryset = Unit.objects.filter(within("path", [unit.path for unit in units]))
        self.fields["person"].queryset = Person.objects.filter(below)

    def clean(self):
        given = super().clean()
        if given.get("practice"):
            return given
        for name, sentence in (("name", "Hãy ghi việc đã làm."), ("field", "Hãy chọn lĩnh vực.")):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if given.get("person") and given.get("collective"):
            self.add_error("person", "Chọn tập thể hoặc cá nhân, không cả hai.")
        return given
