"""The forms of the registers: a number used before the system began, and a new term of the committee."""

from django import forms

from campaign import registers
from campaign.models import CommitteeTerm, DocumentType, EarlierNumber, SteeringBody
from units.formlook import SheetForm
from units.models import Unit


class AmendForm(SheetForm, forms.ModelForm):
    """What a register says of a number used before the system began."""

    class Meta:
        model = EarlierNumber
        fields = ("number", "number_text", "issued_on", "title", "signer_name", "note")
        help_texts = {
            "number": "Số tiếp theo trong sổ là số liền sau số lớn nhất đã ghi.",
            "number_text": "Ghi đúng như trên văn bản, ví dụ 05-KH/ĐU.",
        }


class EarlierForm(AmendForm):
    """The same with its register; `desks` are the units whose registers the person keeps."""

    term = forms.ModelChoiceField(label="Nhiệm kỳ", queryset=CommitteeTerm.objects.none())
    body = forms.ModelChoiceField(
        label="Ban, tổ ban hành",
        queryset=SteeringBody.objects.none(),
        required=False,
        help_text="Chỉ chọn cho văn bản của ban chỉ đạo, tổ chỉ đạo: ban có sổ số riêng.",
    )
    type = forms.ModelChoiceField(label="Thể loại", queryset=DocumentType.objects.all())

    field_order = ("term", "body", "type")

    def __init__(self, *args, desks, **kwargs):
        super().__init__(*args, **kwargs)
        terms = CommitteeTerm.objects.of_units(desks)
        self.fields["term"].queryset = terms.select_related("unit")
        self.fields["term"].label_from_instance = lambda term: f"{term.unit}, nhiệm kỳ {term.name}"
        # A register is one of a symbol, and "Quy định" has had two.
        self.fields["type"].label_from_instance = lambda kind: f"{kind} ({kind.symbol})"
        self.fields["body"].queryset = SteeringBody.objects.of_units(desks)
        if not self.fields["body"].queryset.exists():
            del self.fields["body"]

    def clean(self):
        cleaned = super().clean()
        body, term = cleaned.get("body"), cleaned.get("term")
        if body and term and body.unit_id != term.unit_id:
            self.add_error("body", "Ban, tổ này không thuộc cấp uỷ của nhiệm kỳ đã chọn.")
        return cleaned


class TermForm(SheetForm, forms.Form):
    unit = forms.ModelChoiceField(label="Cấp uỷ", queryset=None)
    name = forms.CharField(label="Tên nhiệm kỳ", max_length=60, help_text="Ví dụ: 2030 - 2035.")
    beginning = forms.ChoiceField(label="Nhiệm kỳ bắt đầu khi", choices=list(registers.BEGINNINGS.items()))
    on = forms.DateField(
        label="Ngày",
        help_text="Ngày bế mạc đại hội, ngày khai mạc hội nghị lần thứ nhất, hoặc ngày quyết định có hiệu lực. "
        "Từ ngày này số văn bản bắt đầu lại từ 01.",
    )

    def __init__(self, *args, desks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[desk.pk for desk in desks])
