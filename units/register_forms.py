"""The forms of the register: units, people, accounts."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils import timezone

from units import accounts, tree
from units.formlook import NO_CHOICE, SheetForm
from units.models import Person, Unit, User
from units.pickers import OF_GRASSROOTS, UnitSelect
from units.text import fold
from units.workflow import Refusal

NAMING = ("name", "short_name", "symbol", "place")
KIND_HELP = "Ví dụ: phòng, ban, đoàn thể của cấp uỷ chọn loại tương ứng, không chọn chi bộ."


def choose_unit(label, *, required=True, help_text=""):
    """A field for one unit; the form sets which may be chosen."""
    return forms.ModelChoiceField(
        Unit.objects.none(), label=label, required=required, help_text=help_text, widget=UnitSelect()
    )


def begun(on):
    """This day, unless it is still to come."""
    if on > timezone.localdate():
        raise forms.ValidationError("Chưa đến ngày này; hãy ghi khi quyết định đã có hiệu lực.")
    return on


class EffectForm(SheetForm, forms.Form):
    """From which day, and by which decision."""

    on = forms.DateField(label="Có hiệu lực từ ngày", help_text="Ngày đầu tiên theo tổ chức mới, không sau hôm nay.")
    decision = forms.CharField(
        label="Quyết định số",
        max_length=120,
        required=False,
        help_text="Ghi nguyên văn, ví dụ: 212-QĐ/ĐU, ngày 08/5/2026.",
    )

    def __init__(self, *args, unit, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = Unit.objects.kept_by(user).active(timezone.localdate()).but(unit)

    def clean_on(self):
        return begun(self.cleaned_data["on"])


class RenameForm(EffectForm):
    name = forms.CharField(label="Tên mới", max_length=250)
    short_name = forms.CharField(label="Tên gọi tắt", max_length=120, required=False)
    symbol = forms.CharField(label="Ký hiệu văn bản", max_length=30, required=False)
    place = forms.CharField(label="Địa danh trên văn bản", max_length=120, required=False)
    field_order = [*NAMING, "on", "decision"]

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, unit=unit, **kwargs)
        for name in NAMING:
            self.fields[name].initial = getattr(unit, name)

    def naming(self):
        return {name: self.cleaned_data[name] for name in NAMING}


class MoveForm(EffectForm):
    parent = choose_unit("Về trực thuộc")
    field_order = ["parent"]


class MergeForm(EffectForm):
    second = choose_unit("Sáp nhập cùng", required=False, help_text="Để trống nếu chỉ đơn vị này nhập vào đơn vị khác.")
    third = choose_unit("Và đơn vị thứ ba", required=False)
    fourth = choose_unit("Và đơn vị thứ tư", required=False)
    fifth = choose_unit("Và đơn vị thứ năm", required=False)
    into = choose_unit("Nhập vào đơn vị đang có", required=False)
    new_name = forms.CharField(
        label="Hoặc lập đơn vị mới tên là",
        max_length=250,
        required=False,
        help_text="Cùng loại, cùng nơi trực thuộc với đơn vị này.",
    )
    OTHERS = ("second", "third", "fourth", "fifth")
    field_order = [*OTHERS, "into", "new_name"]

    def clean(self):
        answers = super().clean()
        if bool(answers.get("into")) == bool(answers.get("new_name")):
            raise forms.ValidationError("Chọn một đơn vị đang có, hoặc ghi tên đơn vị mới.")
        return answers

    def units(self):
        named = (self.unit, *(self.cleaned_data[name] for name in self.OTHERS))
        return list(dict.fromkeys(unit for unit in named if unit))


class SplitForm(EffectForm):
    names = forms.CharField(
        label="Các đơn vị mới",
        widget=forms.Textarea,
        help_text="Mỗi dòng một tên, ít nhất hai dòng. Dòng đầu là đơn vị kế thừa các mô hình đang làm.",
    )
    field_order = ["names"]

    def clean_names(self):
        names = list(dict.fromkeys(line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()))
        if len(names) < 2:
            raise forms.ValidationError("Ghi ít nhất hai tên khác nhau, mỗi tên một dòng.")
        if any(len(name) > 250 for name in names):
            raise forms.ValidationError("Tên đơn vị tối đa 250 ký tự.")
        return names


class DissolveForm(EffectForm):
    pass


class MistakeForm(SheetForm, forms.Form):
    reason = forms.CharField(
        label="Vì sao ghi nhầm",
        max_length=300,
        help_text="Ví dụ: nhập nhầm đơn vị, quyết định sáp nhập là của chi bộ khác.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(SheetForm, forms.Form):
    """Its reason stands in the history, which holds a hundred letters."""

    reason = forms.CharField(label="Vì sao ghi nhầm", max_length=100, help_text="Ví dụ: nhập trùng với dòng trên.")


class UnitForm(SheetForm, forms.ModelForm):
    """What of a unit may be corrected without a decision; a new name and place in the tree come by acts."""

    class Meta:
        model = Unit
        fields = ["kind", *NAMING, "address", "base_unit"]
        help_texts = {"kind": KIND_HELP, "name": "Chỉ sửa lỗi gõ. Đổi tên theo quyết định thì dùng mục “Đổi tên”."}
        widgets = {"base_unit": UnitSelect(picker=OF_GRASSROOTS)}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["base_unit"].queryset = Unit.objects.visible_to(user).grassroots()


class NewUnitForm(SheetForm, forms.ModelForm):
    on = forms.DateField(label="Thành lập từ ngày")

    class Meta:
        model = Unit
        fields = ["kind", *NAMING, "address"]
        help_texts = {"kind": KIND_HELP}

    field_order = ["kind", *NAMING, "address", "on"]

    def __init__(self, *args, parent, **kwargs):
        super().__init__(*args, **kwargs)
        self.parent = parent

    def clean_name(self):
        name = self.cleaned_data["name"]
        beside = Unit.objects.active(timezone.localdate()).directly_below(self.parent).search(name)
        if any(fold(unit.name) == fold(name) for unit in beside):
            raise forms.ValidationError(f"Đã có “{name}” trực thuộc {self.parent.name}.")
        return name

    def clean_on(self):
        on = begun(self.cleaned_data["on"])
        if self.parent:
            try:
                tree.refuse_ended(self.parent, on)
            except Refusal as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return on

    def columns(self):
        """What the form says of the unit itself."""
        return {name: self.cleaned_data[name] for name in ("kind", "address", *NAMING)}


class FirstUnitForm(NewUnitForm):
    class Meta(NewUnitForm.Meta):
        help_texts = {
            "kind": "Thường là tỉnh uỷ, thành uỷ hoặc đảng uỷ cấp trên cơ sở; mọi đơn vị khác ở dưới đơn vị này.",
            "place": "In trước ngày, tháng của văn bản.",
        }


class PersonForm(SheetForm, forms.ModelForm):
    class Meta:
        model = Person
        fields = [
            "full_name",
            "salutation",
            "birth_year",
            "phone",
            "is_party_member",
            "is_official",
            "is_public_employee",
            "is_union_member",
            "is_association_member",
            "is_direct_worker",
        ]
        help_texts = {
            "birth_year": "Không bắt buộc.",
            "phone": "Chỉ ghi khi người này là đầu mối liên hệ.",
            "is_party_member": "Dữ liệu nhạy cảm: chỉ cán bộ phụ trách, tổ trưởng, cấp uỷ và quản trị xem được.",
        }

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year is not None and not 1900 <= year <= timezone.localdate().year - 14:
            raise forms.ValidationError("Năm sinh ghi đủ bốn chữ số, ví dụ 1985.")
        return year


class NewPersonForm(PersonForm):
    post = forms.CharField(label="Chức vụ", max_length=150)
    on = forms.DateField(label="Giữ chức vụ từ ngày")
    field_order = ["full_name", "salutation", "post", "on"]


class PostingForm(SheetForm, forms.Form):
    unit = choose_unit("Đơn vị")
    post = forms.CharField(label="Chức vụ", max_length=150)
    on = forms.DateField(label="Từ ngày")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.kept_by(user).active(timezone.localdate())


class LeaveForm(SheetForm, forms.Form):
    on = forms.DateField(label="Thôi công tác từ ngày", help_text="Ngày đầu tiên không còn giữ chức vụ.")


class SeatForm(SheetForm, forms.Form):
    """A seat in a unit whose register the giver keeps; the verb refuses roles he may not give."""

    unit = choose_unit("Đơn vị")
    role = forms.ChoiceField(label="Vai")
    until = forms.DateField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa biết.")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.kept_by(user).active(timezone.localdate())
        self.fields["role"].choices = [("", NO_CHOICE), *accounts.roles_anywhere(user)]


class AddressForm(SheetForm, forms.Form):
    """Where one's mail goes; empty for nowhere."""

    address = forms.EmailField(
        label="Địa chỉ thư điện tử",
        required=False,
        help_text="Để trống nếu không muốn nhận thư; thông báo vẫn có trong mục Thông báo.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class InviteForm(SeatForm):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=User._meta.get_field("username").max_length,
        validators=[UnicodeUsernameValidator()],
        help_text="Chữ không dấu và số, ví dụ: nguyenthimai.",
    )
    address = forms.EmailField(label="Thư điện tử", required=False, help_text="Để trống nếu không có.")
    field_order = ["username", "unit", "role", "address"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["until"]
