"""Forms of certificate templates and printers."""

from decimal import Decimal

from django import forms

from reports.certificates import MARKS
from reports.models import CertificatePrinter, CertificateTemplate
from reports.papers.certificate_design import FIELDS, PRINTED_BEFORE
from units.formlook import SheetForm
from units.uploads import PHOTOS, CheckedFileField

# Further than this a text leaves its place for good: the sheet lies wrong in the printer.
FURTHEST = 40
LARGEST_EMBLEM = 2 * 1024**2


class TemplateForm(SheetForm, forms.ModelForm):
    on_blank = forms.MultipleChoiceField(
        label="Phôi đã in sẵn",
        choices=[(name, FIELDS[name]) for name in PRINTED_BEFORE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Chỉ dùng khi in lên phôi: những dòng phôi đã có thì không in nữa.",
    )
    new_emblem = CheckedFileField(
        label="Biểu trưng",
        kinds=PHOTOS,
        max_bytes=LARGEST_EMBLEM,
        required=False,
        help_text="Đặt trên dòng đầu, ví dụ cờ Đảng. Giấy khen của Đảng không dùng Quốc huy, Quốc hiệu.",
    )
    drops_emblem = forms.BooleanField(label="Bỏ biểu trưng đang dùng", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ("year", "kind", "subject", "size", "title", "verb", "verb_below", "achievement", "register_label",
                   "new_emblem", "drops_emblem", "is_preprinted", "on_blank")  # fmt: skip

    class Meta:
        model = CertificateTemplate
        fields = ("year", "kind", "subject", "size", "is_preprinted", "on_blank", "title", "verb", "verb_below",
                  "achievement", "register_label")  # fmt: skip
        help_texts = {
            "achievement": "Được dùng: " + "; ".join(f"{mark} – {what}" for mark, what in MARKS.items()) + ".",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        if not self.instance.emblem:
            del self.fields["drops_emblem"]

    def clean_achievement(self):
        wording = self.cleaned_data["achievement"]
        bare = wording
        for mark in MARKS:
            bare = bare.replace(mark, "")
        if "{" in bare or "}" in bare:
            raise forms.ValidationError(f"Chỉ dùng được: {', '.join(MARKS)}.")
        return wording

    @property
    def values(self):
        """The columns of the template."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PrinterForm(SheetForm, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = CertificatePrinter
        fields = ("name", "right", "down")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        for name, label in FIELDS.items():
            shift = self.instance.shifts.get(name, (0, 0))
            for way, where, value in zip(("right", "down"), ("sang phải", "xuống dưới"), shift, strict=True):
                self.fields[f"{name}_{way}"] = millimetres(f"{label}: {where} (mm)", value)
        for name in ("right", "down"):
            self.fields[name] = millimetres(self.fields[name].label.capitalize(), getattr(self.instance, name))

    @property
    def rows(self):
        """What is moved, with its two fields: the whole page first."""
        of_field = ((label, self[f"{name}_right"], self[f"{name}_down"]) for name, label in FIELDS.items())
        return [("Cả trang", self["right"], self["down"]), *of_field]

    @property
    def values(self):
        """The columns of the printer; fields that stay in their place are left out."""
        found = self.cleaned_data
        pairs = {name: [float(found[f"{name}_right"] or 0), float(found[f"{name}_down"] or 0)] for name in FIELDS}
        return {
            "name": found["name"],
            "right": found["right"] or Decimal(0),
            "down": found["down"] or Decimal(0),
            "shifts": {name: pair for name, pair in pairs.items() if any(pair)},
        }


def millimetres(label, value):
    """A field for a shift in mm, to a tenth."""
    widget = forms.NumberInput(attrs={"class": "form-control", "aria-label": label})
    return forms.DecimalField(
        label=label,
        initial=value,
        min_value=-FURTHEST,
        max_value=FURTHEST,
        decimal_places=1,
        required=False,
        widget=widget,
    )
