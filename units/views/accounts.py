"""Pages of accounts: one's own, and those of the people whose register one keeps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from units import accounts
from units.formlook import tell
from units.models import Person, Seat, User
from units.register_forms import AddressForm, InviteForm, SeatForm
from units.workflow import Refusal


def my_account(request):
    seats = request.user.seats.for_list()
    desks = list({unit.pk: unit for unit in request.user.units_as()}.values())
    context = {"account": request.user, "seats": seats, "desks": desks, "hat": request.session.get("hat")}
    return render(request, "units/my_account.html", context)


def my_address(request):
    form = AddressForm(request.POST or None, initial={"address": request.user.email})
    if form.is_valid():
        address = form.cleaned_data["address"]
        accounts.set_address(request.user, address, by=request.user)
        messages.success(request, f"Thư từ nay gửi đến {address}." if address else "Từ nay không gửi thư cho đồng chí.")
        return redirect("units:my-account")
    return render(request, "units/my_address.html", {"form": form})


def account_address(request, pk):
    account = kept_account(request, pk)
    form = AddressForm(request.POST or None, initial={"address": account.email})
    if form.is_valid():
        try:
            accounts.set_address(account, form.cleaned_data["address"], by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã ghi địa chỉ nhận thư của {account}.")
            return redirect("units:account", account.pk)
    context = {"form": form, "person": account.person, "title": f"Địa chỉ nhận thư của {account}", "button": "Lưu"}
    return render(request, "units/form.html", context)


def account_detail(request, pk):
    account = kept_account(request, pk)
    context = {
        "account": account,
        "seats": account.seats.for_list(),
        "form": SeatForm(request.POST or None, user=request.user, initial={"unit": account.person.unit}),
    }
    return render(request, "units/account_detail.html", context)


@never_cache
def account_invite(request, pk):
    person = get_object_or_404(Person.objects.kept_by(request.user).for_page(), pk=pk)
    form = InviteForm(request.POST or None, user=request.user, initial={"unit": person.unit})
    if form.is_valid():
        try:
            account, password = accounts.invite(
                person,
                username=form.cleaned_data["username"],
                role=form.cleaned_data["role"],
                unit=form.cleaned_data["unit"],
                address=form.cleaned_data["address"],
                by=request.user,
                on=timezone.localdate(),
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return render(request, "units/password.html", {"account": account, "password": password})
    context = {"form": form, "person": person, "title": f"Cấp tài khoản cho {person}", "button": "Cấp tài khoản"}
    return render(request, "units/form.html", context)


@never_cache
@require_POST
def account_reset(request, pk):
    account = kept_account(request, pk)
    try:
        password = accounts.reset_password(account, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("units:account", account.pk)
    return render(request, "units/password.html", {"account": account, "password": password})


@require_POST
def seat_give(request, pk):
    account = kept_account(request, pk)
    form = SeatForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            accounts.give_seat(account, by=request.user, on=timezone.localdate(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã giao vai.")
            return redirect("units:account", account.pk)
    context = {"account": account, "seats": account.seats.for_list(), "form": form}
    return render(request, "units/account_detail.html", context)


@require_POST
def seat_end(request, pk):
    seat = get_object_or_404(Seat.objects.kept_by(request.user).for_list(), pk=pk)
    account = seat.user
    try:
        accounts.end_seat(seat, by=request.user, on=timezone.localdate())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Vai đã kết thúc từ hôm nay.")
    return redirect("units:account", account.pk)


@require_POST
def account_close(request, pk):
    return changed(request, pk, accounts.close, "Đã khoá tài khoản.")


@require_POST
def account_reopen(request, pk):
    return changed(request, pk, accounts.reopen, "Đã mở lại tài khoản.")


def changed(request, pk, change, said):
    """Do one of the two acts that need nothing more than the account."""
    account = kept_account(request, pk)
    try:
        change(account, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("units:account", account.pk)


def kept_account(request, pk):
    return get_object_or_404(User.objects.kept_by(request.user).of_people(), pk=pk)
