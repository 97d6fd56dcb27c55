"""Forms of a dossier: a scan, where it is sent, what came back."""

from django import forms

from awards.models import SentUp
from units.formlook import SheetForm
from units.uploads import CheckedFileField


class ScanForm(SheetForm, forms.Form):
    kind = forms.ChoiceField(label="Giấy tờ")
    dated_on = forms.DateField(label="Ngày của văn bản")
    file = CheckedFileField(label="Bản chụp có chữ ký", kinds=("pdf",))

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(item.kind, item.label) for item in items]


class SendForm(SheetForm, forms.Form):
    sent_to = forms.CharField(label="Gửi đến", max_length=200, help_text="Ví dụ: Ban Tuyên giáo và Dân vận Tỉnh uỷ.")
    paper = forms.CharField(label="Tờ trình số", max_length=200, help_text="Ghi nguyên văn. Ví dụ: 12-TTr/ĐU.")
    on = forms.DateField(label="Ngày gửi")


class ResultForm(SheetForm, forms.Form):
    outcome = forms.ChoiceField(label="Kết quả", choices=SentUp.Outcome.choices[1:], widget=forms.RadioSelect)
    given_by = forms.CharField(
        label="Cấp khen thưởng", required=False, max_length=200,
        help_text="Ghi khi được khen. Ví dụ: Chủ tịch Uỷ ban nhân dân tỉnh. Để trống thì lấy nơi gửi.",
    )  # fmt: skip
    answer_paper = forms.CharField(
        label="Văn bản trả lời", max_length=200, help_text="Số, ký hiệu, ghi nguyên văn. Ví dụ: 118-QĐ/UBND."
    )
    on = forms.DateField(label="Ngày có kết quả")
    reason = forms.CharField(
        label="Lý do", required=False, widget=forms.Textarea, help_text="Bắt buộc khi không được khen hoặc bị trả lại."
    )
