"""The form of a plan that was issued on paper."""

from django import forms

from campaign.models import Plan
from campaign.plans import ENTERED, KINDS
from campaign.secrecy import SecrecyTick
from units.formlook import SheetForm
from units.uploads import CheckedFileField


class PlanForm(SheetForm, SecrecyTick, forms.ModelForm):
    upload = CheckedFileField(label="Tệp kế hoạch", kinds=KINDS, help_text="Bản đã ký, quét PDF hoặc bản Word.")

    field_order = ("is_secret", *ENTERED, "upload")

    class Meta:
        model = Plan
        fields = ENTERED
        help_texts = {
            "number_text": "Ghi đúng như trên văn bản. Ví dụ: 12-KH/CB.",
            "title": "Ví dụ: thực hiện phong trào thi đua “Dân vận khéo” năm 2026.",
            "target_models": "Số mô hình, điển hình đơn vị phấn đấu trong năm.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("number_text", "issued_on", "title"):
            self.fields[name].required = True
        self.fields["upload"].required = not self.instance.pk
