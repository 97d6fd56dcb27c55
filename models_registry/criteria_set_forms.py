"""The form of a criteria set: how it judges, and its lines."""

from django import forms

from models_registry.models import CriteriaSet
from units.formlook import SheetForm

PREFIX, SPARE, MOST = "tieu-chi", 3, 40


class CriteriaSetForm(SheetForm, forms.ModelForm):
    class Meta:
        model = CriteriaSet
        fields = ["mode", "reached_from", "exemplary_from"]
        widgets = {"mode": forms.RadioSelect}
        help_texts = {
            "mode": "Đạt / không đạt: mức tiêu biểu do người thẩm định nêu lý do và chọn.",
            "reached_from": "Dưới mức này là không đạt.",
        }

    def clean(self):
        given = super().clean()
        if given.get("exemplary_from", 0) < given.get("reached_from", 0):
            self.add_error("exemplary_from", "Mức tiêu biểu phải từ mức đạt trở lên.")
        return given


class LineForm(forms.Form):
    text = forms.CharField(max_length=300, required=False, widget=forms.TextInput({"class": "form-control"}))
    clause = forms.CharField(max_length=60, required=False, widget=forms.TextInput({"class": "form-control"}))
    max_points = forms.IntegerField(
        min_value=0, max_value=1000, required=False, widget=forms.NumberInput({"class": "form-control"})
    )
    LABELS = {"text": "Nội dung", "clause": "Căn cứ", "max_points": "Điểm tối đa"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        place = int(self.prefix.rsplit("-", 1)[1]) + 1
        for name, field in self.fields.items():
            field.label = f"{self.LABELS[name]}, dòng {place}"
            field.widget.attrs["aria-label"] = field.label


def lines_formset(data=None, *, criteria_set):
    """The lines of a set with some empty ones after them; a line without text is left out."""
    made = forms.formset_factory(LineForm, extra=SPARE, max_num=MOST, absolute_max=MOST)
    rows = [
        {"text": each.text, "clause": each.clause, "max_points": each.max_points}
        for each in criteria_set.criteria.all()
    ]
    return made(data, initial=rows, prefix=PREFIX)


def lines_of(formset):
    """The cleaned lines with a text, in order; points not given are none."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("text")]
    return [{"text": row["text"], "clause": row["clause"], "max_points": row["max_points"] or 0} for row in rows]
