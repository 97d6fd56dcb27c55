"""The form of the meeting that endorses appraisals."""

from django import forms

from models_registry.models import AppraisalMeeting
from units.formlook import SheetForm


class MeetingForm(SheetForm, forms.ModelForm):
    class Meta:
        model = AppraisalMeeting
        fields = ["held_on", "place", "chair", "secretary", "members", "present", "absent", "opinions"]
        help_texts = {
            "absent": "Ví dụ: đồng chí Nguyễn Văn A (đi công tác).",
            "opinions": "Những ý kiến cần ghi vào biên bản; để trống nếu thống nhất.",
        }
        widgets = {"opinions": forms.Textarea({"rows": 3})}
