"""The forms of a finished paper: its day of issue, what replaces it, its signed copy."""

from django import forms

from campaign import signed
from campaign.models import Document, SignedCopy
from campaign.secrecy import SecrecyTick
from units.formlook import SheetForm
from units.uploads import CheckedFileField


class IssueForm(SheetForm, forms.Form):
    on = forms.DateField(label="Ngày ký ban hành", help_text="Ngày người có thẩm quyền ký; in ở đầu văn bản.")


class ReplaceForm(SheetForm, forms.Form):
    """An issued paper of the same unit that corrects or replaces this one."""

    with_document = forms.ModelChoiceField(
        label="Văn bản đã ban hành", queryset=Document.objects.none(), help_text="Văn bản khác của đơn vị."
    )
    reason = forms.CharField(
        label="Lý do", min_length=10, widget=forms.Textarea, help_text="Ít nhất 10 ký tự; ghi vào văn bản cũ."
    )

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        others = Document.objects.of_unit(document.unit).in_force().exclude(pk=document.pk)
        self.fields["with_document"].queryset = others.select_related("type")
        self.fields["with_document"].label_from_instance = lambda paper: f"{paper} {paper.title}"


class SignedForm(SheetForm, SecrecyTick, forms.Form):
    kind = forms.ChoiceField(label="Loại bản ký", choices=SignedCopy.Kind.choices)
    file = CheckedFileField(label="Tệp bản ký", kinds=signed.KINDS)

    field_order = ("kind", "file", "is_secret")
