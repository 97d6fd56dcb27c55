"""The forms of pilots: what is proposed, what was learnt, a file."""

from django import forms

from campaign import pilots
from campaign.body_forms import fields_for
from campaign.models import BodyMember, PilotUnit
from units.formlook import SheetForm
from units.models import Unit
from units.pickers import UnitSelect
from units.uploads import CheckedFileField


class PilotForm(SheetForm, forms.ModelForm):
    class Meta:
        model = PilotUnit
        fields = pilots.FRAME
        widgets = {"unit": UnitSelect()}
        help_texts = {
            "purpose": "Ví dụ: Tiếp dân, đối thoại định kỳ; cải cách thủ tục hành chính.",
            "follower": "Có thể để trống khi đề xuất; phải có trước khi bắt đầu.",
            "decision": "Ghi nguyên văn nếu quyết định ban hành ngoài phần mềm. Soạn trên phần mềm thì để trống.",
        }

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.under(committee).but(committee)
        self.fields["field"].queryset = fields_for(committee)
        self.fields["follower"].queryset = BodyMember.objects.at_work_in(committee)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Ngày cuối phải từ ngày đầu trở đi.")
        return cleaned


class LessonsForm(SheetForm, forms.ModelForm):
    class Meta:
        model = PilotUnit
        fields = pilots.TOLD
        widgets = {"results": forms.Textarea({"rows": 6}), "lessons": forms.Textarea({"rows": 8})}
        help_texts = {
            "results": "Số liệu, việc đã làm được, so với trước khi làm điểm.",
            "lessons": "Cách làm hay, điều cần tránh, điều kiện để đơn vị khác làm theo.",
        }


class PilotFileForm(SheetForm, forms.Form):
    file = CheckedFileField(label="Tệp", kinds=pilots.KINDS)
    caption = forms.CharField(label="Nội dung", max_length=200, required=False)
