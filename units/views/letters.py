"""Mail as whoever keeps the register sees it: what went, what failed and why, and how to mend it."""

import django_filters
from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from units import undelivered
from units.columns import Column
from units.filters import DaySpanFilter, ListFilter, SearchFilter
from units.formlook import SheetForm, tell
from units.listing import show_list
from units.models import Letter
from units.workflow import Refusal

FAILED, BROKEN = "loi", "hong"
SAVED = {BROKEN: "Đã thôi gửi", FAILED: "Mọi thư có lỗi"}
ORDERS = {"moi": ("Mới nhất", ("-created_at", "-pk"))}
COLUMNS = [
    Column("Người nhận", "user", width=28, link=lambda row: f"{row.pk}/"),
    Column("Đơn vị", "user.person.unit.name", width=40),
    Column("Địa chỉ", "address", width=32),
    Column("Thư", str, width=34),
    Column("Lập lúc", "created_at", kind="moment", sort="moi", width=18),
    Column("Gửi đi lúc", "sent_at", kind="moment", width=18),
    Column("Không được (lần)", "tries", kind="number", width=12),
    Column("Lỗi", "error", width=40),
]


class LetterFilter(ListFilter):
    q = SearchFilter("user__person__search", label="Người nhận")
    lap = DaySpanFilter("created_at", "Lập")
    loc = django_filters.ChoiceFilter(choices=list(SAVED.items()), method="of_saved", label="Thư")

    class Meta:
        model = Letter
        fields = []

    def of_saved(self, rows, name, value):
        return rows.given_up() if value == BROKEN else rows.failed()


def letter_list(request):
    return show_list(
        request,
        queryset=Letter.objects.kept_by(request.user).for_list(),
        filter_class=LetterFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/letter_list.html",
        title="Thư điện tử đã gửi",
        noun="thư",
        context={
            "wide": True,
            "empty_title": "Không có thư nào",
            "empty_text": "Thư gửi các tài khoản đồng chí quản lý hiện ở đây.",
        },
    )


class AddressForm(SheetForm, forms.Form):
    address = forms.EmailField(
        label="Địa chỉ thư của tài khoản", help_text="Sửa địa chỉ sai rồi gửi lại; tài khoản dùng địa chỉ mới từ nay."
    )


def letter(request, pk):
    found = get_object_or_404(Letter.objects.kept_by(request.user).for_list(), pk=pk)
    form = AddressForm(request.POST or None, initial={"address": found.user.email})
    if request.method == "POST" and form.is_valid():
        try:
            undelivered.try_again(found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Thư của {found.user} sẽ được gửi lại ngay.")
            return redirect("units:letter-list")
    return render(request, "units/letter.html", {"letter": found, "form": form, "facts": facts_of(found)})


def facts_of(found):
    return [
        ("Người nhận", found.user),
        ("Địa chỉ đã gửi", found.address),
        ("Lập lúc", moment(found.created_at)),
        ("Gửi đi lúc", moment(found.sent_at)),
        ("Số lần không gửi được", found.tries or ""),
        ("Lỗi", found.error),
        ("Gửi lần tới", moment(found.try_at)),
    ]


def moment(at):
    return at and f"{timezone.localtime(at):%d/%m/%Y %H:%M}"
