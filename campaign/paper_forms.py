"""The forms of official papers: the draft, its issue, its replacement."""

from django import forms
from django.db.models import Q
from django.urls import reverse_lazy

from campaign.drafting import APPENDED, WRITTEN, secret_mark
from campaign.models import CampaignYear, Document, DocumentAppendix, DocumentType, SteeringBody
from campaign.secrecy import CONTENT_REFUSED, MARKED, SecrecyTick
from units.formlook import SheetForm
from units.paths import above
from units.register import present_post

LEVELS_HELP = (
    "Mỗi đoạn một dòng. Đầu dòng nói cấp của đề mục: “I- ” phần, “1. ” mục, “a) ” điểm, “- ” gạch đầu dòng, "
    "“Điều 1. ” điều. Dòng không có dấu đầu là đoạn văn. **chữ đậm**, *chữ nghiêng*. Bảng: | ô | ô |."
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
# The form in the order of the paper; what is seldom needed is folded.
SECTIONS = (
    ("Văn bản", ("is_secret", "type", "issuer", "body", "campaign_year", "title"), False),
    ("Căn cứ", ("bases",), False),
    ("Nội dung", ("text",), False),
)
CLOSING_SECTIONS = (
    ("Nơi ký, người ký", ("place", "authority", "signer_post", "signer_name", "concurrent"), False),
    ("Người ký bên trái (biên bản, văn bản liên tịch)", ("second_authority", "second_post", "second_name"), True),
    ("Xác nhận chữ ký (biên bản)", ("confirmed_authority", "confirmed_post", "confirmed_name"), True),
    ("Cơ quan cùng ban hành (văn bản liên tịch)", ("joint_issuer", "joint_symbol"), True),
    ("Nơi nhận", ("recipients",), False),
    (
        "Dấu, chỉ dẫn và dòng in thêm",
        ("author_line", "draft_number", "urgency", "circulation", "not_for_media", "drafter_code", "contact_line"),
        True,
    ),
)
APPENDICES, BLANK_APPENDICES = "phu-luc", 2


def text_field(rows):
    """A text of levels and tables: a plain field, over which the page lays its editor."""
    return forms.Textarea(attrs={"rows": rows, "data-editor": ""})


class DocumentForm(SheetForm, SecrecyTick, forms.ModelForm):
    is_secret = forms.BooleanField(
        label="Văn bản có nội dung bí mật nhà nước", required=False,
        help_text="Nếu có (Mật, Tối mật, Tuyệt mật) thì không soạn ở đây.",
    )  # fmt: skip
    refused = CONTENT_REFUSED

    class Meta:
        model = Document
        fields = WRITTEN
        help_texts = HELPS
        widgets = {
            "bases": forms.Textarea(attrs={"rows": 3, "data-grounds": reverse_lazy("campaign:basis-picker")}),
            "text": text_field(20),
            "recipients": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign_year"].queryset = CampaignYear.objects.filter(above("campaign__unit__path", [unit.path]))
        self.fields["draft_number"].required = False
        bodies = SteeringBody.objects.active().of_unit(unit)
        self.fields["body"].queryset = bodies
        # A symbol of former rules (QĐi) is for papers of its time.
        self.fields["type"].queryset = DocumentType.objects.filter(Q(valid_to=None) | Q(pk=self.instance.type_id))
        if not bodies:
            del self.fields["body"]

    def clean(self):
        cleaned = super().clean()
        as_body = cleaned.get("issuer") == Document.Issuer.BODY
        if as_body and not cleaned.get("body"):
            self.add_error("issuer", "Đơn vị chưa có, hoặc chưa chọn, ban (tổ) chỉ đạo ban hành.")
        if not as_body:
            cleaned["body"] = None
        cleaned.pop("is_secret", None)
        return cleaned

    def clean_draft_number(self):
        return self.cleaned_data["draft_number"] or 0

    def clean_text(self):
        return not_secret(self.cleaned_data["text"])

    def sections(self):
        """Rows of (heading, bound fields, is it folded?) before the appendices."""
        return self.drawn(SECTIONS)

    def closing_sections(self):
        """The same, after them."""
        return self.drawn(CLOSING_SECTIONS)

    def drawn(self, sections):
        for heading, names, folds in sections:
            fields = [self[name] for name in names if name in self.fields]
            yield heading, fields, folds and not any(map(has_content, fields))


def has_content(field):
    """Is there anything typed or wrong in this field?"""
    return bool(field.errors) or field.value() not in (None, "", 0, "0", False)


def not_secret(text):
    """The text; raises ValidationError where it bears a mark of secrecy."""
    mark = secret_mark(text)
    if mark:
        raise forms.ValidationError(f"Có dấu “{mark}”. {MARKED}")
    return text


class AppendixForm(SheetForm, forms.ModelForm):
    """One appendix; left empty, there is none."""

    class Meta:
        model = DocumentAppendix
        fields = APPENDED
        labels = {"title": "Tên phụ lục", "text": "Nội dung phụ lục", "is_landscape": "In trên trang ngang"}
        help_texts = {"title": "Ví dụ: DANH SÁCH. Xoá hết các ô để bỏ phụ lục này."}
        widgets = {"text": text_field(8)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_permitted, self.use_required_attribute = True, False

    def clean_text(self):
        return not_secret(self.cleaned_data["text"])

    def has_changed(self):
        """Is anything written in it? One that was there and is emptied counts as none."""
        return any(self[name].value() for name in ("title", "subtitle", "text"))


AppendixFormSet = forms.formset_factory(AppendixForm, extra=BLANK_APPENDICES, max_num=50)


def appendix_formset(data, rows=()):
    """The formset of a paper's appendices: `rows` are those it has, `data` what was sent (None on opening)."""
    sent = data if data and f"{APPENDICES}-TOTAL_FORMS" in data else None
    return AppendixFormSet(sent, prefix=APPENDICES, initial=list(rows))


def appendix_rows(formset):
    """The appendices as written in a valid formset, as dicts with the names in APPENDED."""
    return [{name: form.cleaned_data[name] for name in APPENDED} for form in formset if form.has_changed()]


def typed_document(data, *, unit, document):
    """(the Document with what is typed so far, its unsaved appendices, the form's errors); nothing is saved.

    What is not valid stays as `document` has it.
    """
    form = DocumentForm(data, unit=unit, instance=document)
    form.is_valid()
    formset = appendix_formset(data)
    formset.is_valid()
    appendices = [part.instance for part in formset if formset.is_bound and part.has_changed()]
    return form.instance, appendices, form.errors


class AskForm(SheetForm, forms.Form):
    people = forms.ModelMultipleChoiceField(
        label="Xin ý kiến của", queryset=None, widget=forms.CheckboxSelectMultiple,
        help_text="Người có nhiệm vụ ở đơn vị, thành viên ban (tổ) chỉ đạo.",
    )  # fmt: skip
    question = forms.CharField(
        label="Nội dung xin ý kiến", required=False, widget=forms.Textarea,
        help_text="Ví dụ: Đề nghị cho ý kiến về chỉ tiêu ở mục 3, phần II.",
    )  # fmt: skip
    due_on = forms.DateField(label="Trả lời trước hết ngày", required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["people"].label_from_instance = with_post


def with_post(user):
    """The name of an account with the post its person holds and the unit he belongs to; the postings were fetched."""
    if not user.person:
        return str(user)
    known = [text for text in (present_post(user.person), str(user.person.unit)) if text]
    return f"{user} ({', '.join(known)})"


class AnswerForm(SheetForm, forms.Form):
    quote = forms.ChoiceField(label="Góp ý cho đoạn", required=False, help_text="Để trống khi góp ý cho cả dự thảo.")
    text = forms.CharField(
        label="Ý kiến", widget=forms.Textarea(attrs={"rows": 6}), help_text="Nếu nhất trí, xin ghi “Nhất trí”."
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        said = [line.plain for line in lines if line.kind == "line" and line.plain]
        self.fields["quote"].choices = [("", "Cả dự thảo")] + [(text, text[:90]) for text in dict.fromkeys(said)]
