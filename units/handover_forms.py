"""The forms of handing over: to whom, which seats, from which day; for how long one may read on."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from units import handing_over
from units.formlook import SheetForm
from units.models import Person, Seat, User


class SeatChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, seat):
        return f"{seat.get_role_display()}, {seat.unit.name}"


class HeirChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        account = getattr(person, "user", None)
        return f"{person} ({account.username})" if account else f"{person} (chưa có tài khoản)"


class HandOverForm(SheetForm, forms.Form):
    heir = HeirChoice(
        Person.objects.none(),
        label="Người nhận",
        help_text="Người của đơn vị. Chưa có tên thì thêm người ở trang của đơn vị trước.",
    )
    username = forms.CharField(
        label="Tên đăng nhập mới",
        required=False,
        max_length=User._meta.get_field("username").max_length,
        validators=[UnicodeUsernameValidator()],
        help_text="Chỉ khi người nhận chưa có tài khoản. Chữ không dấu và số, ví dụ: nguyenthimai.",
    )
    seats = SeatChoice(Seat.objects.none(), label="Các vai bàn giao", widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(
        label="Bàn giao từ ngày", help_text="Ngày đầu tiên của người nhận; là hôm nay thì bàn giao ngay."
    )
    basis = forms.CharField(
        label="Lý do, căn cứ", max_length=250, required=False, help_text="Ví dụ: Quyết định 31-QĐ/ĐU ngày 20/11/2026."
    )

    def __init__(self, *args, leaver, unit, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seats"].queryset = handing_over.seats_to_hand_over(leaver, unit, on=today)
        self.fields["seats"].initial = self.fields["seats"].queryset
        self.fields["heir"].queryset = handing_over.heirs(unit).exclude(pk=leaver.person_id)

    def clean(self):
        cleaned = super().clean()
        heir = cleaned.get("heir")
        if heir and not hasattr(heir, "user") and not cleaned.get("username"):
            self.add_error("username", f"{heir} chưa có tài khoản; ghi tên đăng nhập để cấp.")
        return cleaned


class ReadingForm(SheetForm, forms.Form):
    days = forms.IntegerField(
        label="Người bàn giao được xem thêm (ngày)",
        min_value=0,
        max_value=handing_over.MOST_DAYS,
        help_text="Chỉ xem những gì của đơn vị cũ, không sửa. Ghi 0 nếu không cho xem.",
    )
