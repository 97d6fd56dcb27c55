"""The forms of steering bodies: the frame, the table of members, one member, an assignment."""

from django import forms

from campaign import body_rules
from campaign.models import Assignment, BodyMember, Field, SteeringBody
from campaign.steering import FRAME
from units.formlook import SheetForm, make_native
from units.models import Person, Unit
from units.paths import above, within
from units.pickers import UnitSelect

PREFIX = "thanh-vien"
UNIT_PREFIX = "don-vi-"
ACKNOWLEDGE = "acknowledged"


class PersonSelect(UnitSelect):
    """The same search field, over people."""

    typed_label, typed_hint = "Họ và tên, nếu chọn người khác", "Hoặc gõ họ và tên"
    beside = "unit"

    def __init__(self, attrs=None):
        hint = {"data-placeholder": "Gõ họ và tên"}
        super().__init__(hint | (attrs or {}), picker="campaign:person-picker")


class BodyForm(SheetForm, forms.ModelForm):
    acknowledged = forms.BooleanField(
        label="Đã biết tổ trưởng chưa phải cấp uỷ viên phụ trách dân vận, vẫn lập như danh sách",
        required=False,
        help_text="Chỉ tích khi cấp uỷ đã quyết định như vậy.",
    )

    class Meta:
        model = SteeringBody
        fields = FRAME
        help_texts = {
            "name": "Ví dụ: Tổ chỉ đạo phong trào thi đua “Dân vận khéo” Chi bộ Văn phòng.",
            "decision": "Ghi nguyên văn. Ví dụ: Quyết định số 05-QĐ/ĐU, ngày 12/3/2026. Để trống nếu chưa có.",
            "established_on": "Ngày của quyết định.",
            "serves": "Chỉ chọn khi lập Tổ giúp việc.",
            "first_year": "Ví dụ: 2025. Thường theo nhiệm kỳ của cấp uỷ hoặc giai đoạn của phong trào.",
        }

    REFORMED = {"decision": "Quyết định kiện toàn", "established_on": "Kiện toàn từ ngày"}

    def __init__(self, *args, unit, with_members=True, reforms=False, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.REFORMED.items() if reforms else ():
            self.fields[name].label = label
        self.fields["serves"].queryset = SteeringBody.objects.of_unit(unit).active().directing()
        if not with_members:
            del self.fields[ACKNOWLEDGE]

    def clean(self):
        cleaned = super().clean()
        is_helping = cleaned.get("kind") == SteeringBody.Kind.SECRETARIAT
        if is_helping and not cleaned.get("serves"):
            self.add_error("serves", "Chọn ban, tổ mà Tổ giúp việc phục vụ.")
        if not is_helping:
            cleaned["serves"] = None
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


class RegulationForm(DayForm):
    words = forms.CharField(
        label="Số, ký hiệu quy chế",
        max_length=200,
        required=False,
        help_text="Ghi nguyên văn. Ví dụ: Quy chế số 01-QC/BCĐ, ngày 20/3/2026.",
    )


class LeaveForm(DayForm):
    heir = forms.ModelChoiceField(
        label="Giao lại mọi phân công cho",
        queryset=BodyMember.objects.none(),
        required=False,
        help_text="Để trống thì các phân công kết thúc cùng ngày.",
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        serving = member.body.members.lasting().select_related("person")
        self.fields["heir"].queryset = serving.exclude(pk=member.pk)


class HandOverForm(SheetForm, forms.Form):
    to = forms.ModelChoiceField(label="Giao cho", queryset=BodyMember.objects.none())
    on = forms.DateField(label="Từ ngày")

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = body.members.lasting().select_related("person")


class AssignmentForm(SheetForm, forms.Form):
    member = forms.ModelChoiceField(label="Thành viên", queryset=BodyMember.objects.none())
    kind = forms.ChoiceField(label="Việc", choices=Assignment.Kind.choices)
    unit = forms.ModelChoiceField(
        label="Ở đơn vị",
        queryset=Unit.objects.none(),
        widget=UnitSelect(),
        help_text="Phụ trách một lĩnh vực hoặc một việc chung thì chọn chính đơn vị của ban, tổ.",
    )
    field = forms.ModelChoiceField(label="Lĩnh vực", queryset=Field.objects.none(), required=False)
    task = forms.CharField(
        label="Mô hình hoặc việc cụ thể",
        max_length=200,
        required=False,
        help_text="Ví dụ: Mô hình “Một cửa thân thiện”; chuẩn bị hội nghị biểu dương.",
    )
    on = forms.DateField(label="Từ ngày")

    def __init__(self, *args, body, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = body.members.serving(on).select_related("person")
        self.fields["unit"].queryset = Unit.objects.under(body.unit)
        self.fields["field"].queryset = fields_for(body.unit)


class SpreadForm(SheetForm, forms.Form):
    """What is spread over whom: the question of the page "Phân công đều"."""

    kind = forms.ChoiceField(label="Việc", choices=Assignment.Kind.choices, initial=Assignment.Kind.FOLLOW)
    on = forms.DateField(label="Từ ngày")
    members = forms.ModelMultipleChoiceField(
        label="Chia cho các thành viên", queryset=BodyMember.objects.none(), widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, *args, body, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = body.members.serving(on).lasting().select_related("person")

    @property
    def chosen(self):
        """The units given by hand: {unit's key: member's key}, from the fields "don-vi-<key>"."""
        sent = ((name.removeprefix(UNIT_PREFIX), value) for name, value in self.data.items() if UNIT_PREFIX in name)
        return {int(unit): int(member) for unit, member in sent if unit.isdecimal() and member.isdecimal()}


def fields_for(unit):
    """The fields in use at this unit: its own and those of the committees above it."""
    return Field.objects.filter(above("unit__path", [unit.path]), is_used=True)
