"""The forms of steering bodies: the frame, the table of members, one member, an assignment."""

from django import forms
from django.urls import reverse_lazy

from campaign import body_rules
from campaign.models import Assignment, BodyMember, SteeringBody
from campaign.steering import FRAME
from units.formlook import SheetForm, make_native
from units.models import Person, Unit
from units.paths import within
from units.pickers import UnitSelect

PREFIX = "thanh-vien"
ACKNOWLEDGE = "acknowledged"


class PersonSelect(UnitSelect):
    """The same search field, over people."""

    typed_label, typed_hint = "Họ và tên, nếu chọn người khác", "Hoặc gõ họ và tên"

    def __init__(self, attrs=None):
        hint = {"data-placeholder": "Gõ họ và tên"}
        super().__init__(hint | (attrs or {}), address=reverse_lazy("campaign:person-picker"))


class BodyForm(SheetForm, forms.ModelForm):
    acknowledged = forms.BooleanField(
        label="Đã biết tổ trưởng chưa phải cấp uỷ viên phụ trách dân vận, vẫn lập như danh sách",
        required=False,
        help_text="Chỉ tích khi cấp uỷ đã quyết định như vậy (S0-37).",
    )

    class Meta:
        model = SteeringBody
        fields = FRAME
        help_texts = {
            "name": "Ví dụ: Tổ chỉ đạo phong trào thi đua “Dân vận khéo” Chi bộ Văn phòng.",
            "decision": "Ghi nguyên văn. Ví dụ: Quyết định số 05-QĐ/ĐU, ngày 12/3/2026. Để trống nếu chưa có.",
            "established_on": "Ngày của quyết định.",
        }

    def __init__(self, *args, with_members=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not with_members:
            del self.fields[ACKNOWLEDGE]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("covers_dvk") and not cleaned.get("covers_qcdc"):
            self.add_error("covers_dvk", "Chọn ít nhất một nội dung: Dân vận khéo, Quy chế dân chủ.")
        return cleaned

    @property
    def frame(self):
        """The cleaned columns of the body itself."""
        return {name: self.cleaned_data[name] for name in FRAME}


class MemberForm(forms.ModelForm):
    """One row of the table of members; a row without a person is no row."""

    class Meta:
        model = BodyMember
        fields = ("person", "role", "representing", "leads_mass_mobilisation")
        widgets = {"person": PersonSelect()}
        labels = {"leads_mass_mobilisation": "Phụ trách dân vận", "representing": "Đại diện (cơ quan, đoàn thể)"}

    def __init__(self, *args, people, number=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].required = False
        for name, field in self.fields.items():
            make_native(field)
            is_tick = name == "leads_mass_mobilisation"
            look = "form-check-input" if is_tick else "form-control" if name == "representing" else "form-select"
            field.widget.attrs |= {"class": look, "aria-label": f"{field.label}, dòng {number}"}


class MemberFormSet(forms.BaseFormSet):
    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"number": (index or 0) + 1}

    @property
    def members(self):
        """The rows that name a person, as dicts of the columns of a member."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("person")]

    def clean(self):
        blocked = body_rules.headless([member["role"] for member in self.members]) if not any(self.errors) else None
        if blocked:
            raise forms.ValidationError(blocked)


def people_of(unit):
    """The people who may sit in a body of this unit: those of the unit and below it."""
    return Person.objects.filter(within("unit__path", [unit.path])).select_related("unit")


def member_table(unit, data=None, *, initial=(), extra=6):
    """The formset of members, with empty rows to fill."""
    table = forms.formset_factory(MemberForm, formset=MemberFormSet, extra=extra)
    return table(data, initial=list(initial), prefix=PREFIX, form_kwargs={"people": people_of(unit)})


class OneMemberForm(SheetForm, forms.ModelForm):
    on = forms.DateField(label="Tham gia từ ngày")

    class Meta:
        model = BodyMember
        fields = ("person", "role", "representing", "leads_mass_mobilisation")
        widgets = {"person": PersonSelect()}

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_of(unit)


class DayForm(SheetForm, forms.Form):
    on = forms.DateField(label="Ngày")

    def __init__(self, *args, label="Ngày", help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label, self.fields["on"].help_text = label, help_text


class AssignmentForm(SheetForm, forms.Form):
    member = forms.ModelChoiceField(label="Thành viên", queryset=BodyMember.objects.none())
    kind = forms.ChoiceField(label="Việc", choices=Assignment.Kind.choices)
    unit = forms.ModelChoiceField(label="Ở đơn vị", queryset=Unit.objects.none(), widget=UnitSelect())
    on = forms.DateField(label="Từ ngày")

    def __init__(self, *args, body, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = body.members.serving(on).select_related("person")
        self.fields["unit"].queryset = Unit.objects.under(body.unit)
