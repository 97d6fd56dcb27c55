"""The forms of what goes on through the year: log and progress, surveys, corrections, replication."""

from django import forms

from campaign.models import CampaignYear, Document, Level
from models_registry.models import (
    Correction,
    NurtureNote,
    ProgressEntry,
    RegisteredCriterion,
    Replication,
    SurveyRound,
    SurveyVisit,
    VisitFile,
)
from models_registry.replicating import LEAST_RESULT
from units.formlook import SheetForm
from units.models import Unit, User
from units.paths import within
from units.pickers import UnitSelect
from units.uploads import CheckedFileField, CheckedFilesField
from units.whole_numbers import WholeNumberField

MOST_DRAWN = 100


def with_title(paper):
    """A paper as one picks it out of many: its number and what it is about."""
    return f"{paper}: {paper.title}" if paper.title else str(paper)


class NoteTextForm(SheetForm, forms.ModelForm):
    class Meta:
        model = NurtureNote
        fields = ["on", "done", "next", "next_on"]
        help_texts = {
            "done": "Ví dụ: Làm việc với bộ phận một cửa, thống nhất lịch hướng dẫn người dân buổi chiều.",
            "next_on": "Đến ngày này hệ thống nhắc người ghi.",
        }


class NoteForm(NoteTextForm):
    file = CheckedFileField(label="Ảnh hoặc tệp kèm theo", required=False)


class ProgressForm(SheetForm, forms.ModelForm):
    criterion = forms.ModelChoiceField(label="Chỉ tiêu", queryset=RegisteredCriterion.objects.none())

    class Meta:
        model = ProgressEntry
        fields = ["criterion", "on", "value", "note"]
        help_texts = {"value": "Viết bằng số khi có thể. Ví dụ: 72 hoặc 95,5%."}

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = criteria


class NoteEditForm(NoteTextForm):
    """A line of the log that its writer corrects, from the version he saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class ProgressEditForm(ProgressForm):
    """An entry of progress that its writer corrects, from the version he saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class RoundForm(SheetForm, forms.ModelForm):
    """A round with its team; `units` are those for which this person organises, `people` who may be in the team."""

    team = forms.ModelMultipleChoiceField(
        label="Đoàn khảo sát", queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    lead = forms.ModelChoiceField(label="Trưởng đoàn", queryset=User.objects.none())
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = SurveyRound
        fields = ["unit", "campaign_year", "name", "starts_on", "ends_on", "content", "plan", "decision", "notice"]
        help_texts = {
            "name": "Ví dụ: Khảo sát mô hình đăng ký cấp trên, đợt 1.",
            "content": "Ví dụ: việc thực hiện chỉ tiêu đã đăng ký; cách làm, tác dụng, khả năng nhân rộng.",
            "decision": "Chọn trong các văn bản của đơn vị; có thể bổ sung sau.",
        }

    def __init__(self, *args, units, people, years, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = User.objects.filter(pk__in=[user.pk for user in people])
        self.fields["team"].queryset = self.fields["lead"].queryset = chosen
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        self.fields["campaign_year"].queryset = CampaignYear.objects.filter(pk__in=[year.pk for year in years])
        papers = Document.objects.of_units(units).filter(campaign_year__in=years).select_related("type")
        for name in ("plan", "decision", "notice"):
            self.fields[name].queryset = papers
            self.fields[name].label_from_instance = with_title


class DrawForm(SheetForm, forms.Form):
    level = forms.ChoiceField(label="Cấp đăng ký", choices=Level.choices)
    count = forms.IntegerField(label="Số mô hình bốc chọn", min_value=1, max_value=MOST_DRAWN)
    seed = forms.CharField(
        label="Số chọn ngẫu nhiên",
        max_length=40,
        help_text="Do đoàn công bố trước, ví dụ ngày họp 20112026. Cùng số này thì lần nào cũng bốc được như nhau.",
    )


class VisitForm(SheetForm, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    visited_on = forms.DateField(label="Ngày khảo sát")
    findings = forms.CharField(label="Kết quả thực hiện, ưu điểm", widget=forms.Textarea, min_length=10)
    rating = forms.ChoiceField(label="Đánh giá của đoàn", choices=SurveyVisit.Rating.choices, widget=forms.RadioSelect)

    class Meta:
        model = SurveyVisit
        fields = ["visited_on", "place", "present", "findings", "shortcomings", "opinion", "rating", "minutes"]
        help_texts = {
            "present": "Đoàn khảo sát, đại diện đơn vị, người được hưởng lợi.",
            "minutes": "Biên bản lập trên hệ thống, nếu có; bản giấy đã ký thì quét và đưa lên ở trang khảo sát.",
        }

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.fields["minutes"].queryset = papers
        self.fields["minutes"].label_from_instance = with_title

    @property
    def found(self):
        """The cleaned columns of the visit."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class MoveForm(SheetForm, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = SurveyVisit
        fields = ["planned_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class CorrectionForm(SheetForm, forms.ModelForm):
    text = forms.CharField(
        label="Nội dung cần uốn nắn, bổ sung", widget=forms.Textarea, min_length=10, max_length=1000,
        help_text="Ví dụ: Bổ sung sổ theo dõi hồ sơ trễ hẹn và công khai tại bộ phận một cửa.",
    )  # fmt: skip

    class Meta:
        model = Correction
        fields = ["text", "due_on"]


class VisitFileForm(SheetForm, forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=[(kind.value, kind.label) for kind in VisitFile.OF_TEAM])
    file = CheckedFilesField(label="Ảnh hoặc tệp", help_text="Chọn được nhiều tệp một lần.")
    caption = forms.CharField(label="Chú thích", max_length=200, required=False)


class ProofForm(SheetForm, forms.Form):
    file = CheckedFilesField(label="Ảnh hoặc tệp", help_text="Chọn được nhiều tệp một lần.")
    caption = forms.CharField(
        label="Chú thích", max_length=200, required=False, help_text="Ví dụ: Sổ theo dõi đã lập lại, ngày 05/10/2026."
    )


class ReplicationForm(SheetForm, forms.ModelForm):
    unit = forms.ModelChoiceField(
        label="Đơn vị học tập, làm theo", queryset=Unit.objects.none(), widget=UnitSelect(),
        help_text="Đơn vị trực thuộc khác nơi có mô hình gốc.",
    )  # fmt: skip

    class Meta:
        model = Replication
        fields = ["organiser", "campaign_year", "unit", "starts_on", "ends_on", "adaptation"]
        help_texts = {
            "ends_on": "Để trống thì kết quả được hỏi trước hết ngày 31/12.",
            "adaptation": "Giữ gì, bỏ gì, thêm gì cho phù hợp chức năng, nhiệm vụ của đơn vị.",
        }

    def __init__(self, *args, organisers, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organiser"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in organisers])
        self.fields["campaign_year"].queryset = CampaignYear.objects.filter(pk__in=[year.pk for year in years])
        self.fields["unit"].queryset = Unit.objects.filter(within("path", [unit.path for unit in organisers]))


class AdaptForm(SheetForm, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Replication
        fields = ["adaptation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class FinishForm(SheetForm, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.CharField(
        label="Kết quả", widget=forms.Textarea, min_length=LEAST_RESULT,
        help_text="Đã làm được gì, so với trước thế nào, đơn vị gốc giúp gì.",
    )  # fmt: skip

    class Meta:
        model = Replication
        fields = ["result", "people_joined"]
        field_classes = {"people_joined": WholeNumberField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
