"""The forms of official papers: the draft, its issue, its replacement."""

from django import forms

from campaign.drafting import WRITTEN, secret_mark
from campaign.models import CampaignYear, Document, SteeringBody
from units.formlook import SheetForm
from units.paths import above

LEVELS_HELP = (
    "Mỗi đoạn một dòng. Đầu dòng nói cấp của đề mục: “I- ” phần, “1. ” mục, “a) ” điểm, “- ” gạch đầu dòng, "
    "“Điều 1. ” điều. Dòng không có dấu đầu là đoạn văn. **chữ đậm**, *chữ nghiêng*."
)
HELPS = {
    "issuer": "Quyết định phần đầu và cách ký của văn bản.",
    "body": "Chỉ chọn khi ban hành với tư cách ban chỉ đạo, tổ chỉ đạo.",
    "title": "Viết thường chữ đầu, không có dấu chấm cuối. Ví dụ: đôn đốc tự báo cáo mô hình “Dân vận khéo”.",
    "bases": "Mỗi dòng một căn cứ, ghi nguyên văn. Ví dụ: Kế hoạch số 05-KH/ĐU, ngày 05/01/2026 của Đảng uỷ …",
    "text": LEVELS_HELP,
    "authority": "Ví dụ: T/M BAN THƯỜNG VỤ; T/M CHI BỘ; K/T TRƯỞNG BAN.",
    "signer_post": "Ví dụ: PHÓ BÍ THƯ. Để trống khi uỷ viên ký thay tập thể.",
    "signer_name": "Họ và tên, không ghi học hàm, học vị.",
    "recipients": "Mỗi dòng một nơi nhận; dòng cuối là nơi lưu.",
    "place": "Địa danh trước ngày tháng.",
}


class DocumentForm(SheetForm, forms.ModelForm):
    class Meta:
        model = Document
        fields = WRITTEN
        help_texts = HELPS
        widgets = {
            "bases": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 20}),
            "recipients": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign_year"].queryset = CampaignYear.objects.filter(above("campaign__unit__path", [unit.path]))
        bodies = SteeringBody.objects.active().of_unit(unit)
        self.fields["body"].queryset = bodies
        if not bodies:
            del self.fields["body"]

    def clean(self):
        cleaned = super().clean()
        as_body = cleaned.get("issuer") == Document.Issuer.BODY
        if as_body and not cleaned.get("body"):
            self.add_error("issuer", "Đơn vị chưa có, hoặc chưa chọn, ban (tổ) chỉ đạo ban hành.")
        if not as_body:
            cleaned["body"] = None
        return cleaned

    def clean_text(self):
        mark = secret_mark(self.cleaned_data["text"])
        if mark:
            raise forms.ValidationError(f"Có dấu “{mark}”. Văn bản mật không soạn, không lưu trên phần mềm này.")
        return self.cleaned_data["text"]


class IssueForm(SheetForm, forms.Form):
    on = forms.DateField(label="Ngày ký ban hành", help_text="Ngày người có thẩm quyền ký; in ở đầu văn bản.")


class ReplaceForm(SheetForm, forms.Form):
    with_document = forms.ModelChoiceField(
        label="Văn bản thay thế", queryset=Document.objects.none(), help_text="Văn bản khác của đơn vị, đã ban hành."
    )
    reason = forms.CharField(
        label="Lý do", min_length=10, widget=forms.Textarea, help_text="Ít nhất 10 ký tự; ghi vào cả hai văn bản."
    )

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        others = Document.objects.of_unit(document.unit).filter(state=Document.State.ISSUED).exclude(pk=document.pk)
        self.fields["with_document"].queryset = others.select_related("type")
        self.fields["with_document"].label_from_instance = lambda paper: f"{paper} {paper.title}"
