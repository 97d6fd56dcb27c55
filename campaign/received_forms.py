"""The form of a paper that came in."""

from django import forms
from django.utils import timezone

from campaign import received
from campaign.models import CampaignYear, ReceivedPaper
from campaign.secrecy import SecrecyTick
from units.formlook import SheetForm
from units.paths import above
from units.uploads import CheckedFileField


class ReceivedForm(SheetForm, SecrecyTick, forms.ModelForm):
    arrival_number = forms.IntegerField(
        label="Số đến", min_value=1, required=False, help_text="Để trống thì lấy số tiếp theo của năm."
    )
    upload = CheckedFileField(label="Tệp văn bản", kinds=received.KINDS, required=False)

    field_order = ("is_secret", "number_text", "type_name", "issuer_name", "issued_on", "title", "received_on")

    class Meta:
        model = ReceivedPaper
        fields = received.WRITTEN
        help_texts = {
            "number_text": "Ghi đúng như trên văn bản, ví dụ 07/HD-BCĐ hoặc 99 - KH/TU.",
            "issuer_name": "Ví dụ: Ban Thường vụ Tỉnh uỷ.",
        }

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign_year"].queryset = CampaignYear.objects.filter(above("campaign__unit__path", [unit.path]))

    def clean_received_on(self):
        if self.cleaned_data["received_on"] > timezone.localdate():
            raise forms.ValidationError("Ngày đến không thể ở sau hôm nay.")
        return self.cleaned_data["received_on"]

    def clean(self):
        cleaned = super().clean()
        made, came = cleaned.get("issued_on"), cleaned.get("received_on")
        if made and came and made > came:
            self.add_error("issued_on", "Ngày văn bản không thể ở sau ngày đến.")
        return cleaned
