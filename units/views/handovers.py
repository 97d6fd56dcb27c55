"""Pages of handing over: the open matters of a leaver, what is planned and done, for how long one reads on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from units import accounts, handing_over
from units.columns import Column
from units.formlook import tell
from units.handover_forms import HandOverForm, ReadingForm
from units.listing import show_list
from units.models import HandOver, ReadingRule, Seat
from units.register_filters import HandOverFilter
from units.workflow import Refusal

ORDERS = {"ngay": ("Ngày bàn giao", ("-on", "-pk"))}
COLUMNS = [
    Column("Người bàn giao", "leaver", width=28, link=True),
    Column("Người nhận", "successor", width=28),
    Column("Vai", "roles", width=34),
    Column("Đơn vị", "unit.name", width=40),
    Column("Từ ngày", "on", kind="date", sort="ngay", width=14),
    Column("Tình trạng", "stage", kind="state", width=16, words=lambda row: row.stage.label),
]


@never_cache
def seat_hand_over(request, pk):
    """What the holder of this seat has open in its unit, and to whom it goes on which day."""
    seat = get_object_or_404(Seat.objects.kept_by(request.user).for_list(), pk=pk)
    today = timezone.localdate()
    form = HandOverForm(request.POST or None, leaver=seat.user, unit=seat.unit, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            hand_over, password = planned(form, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return answer(request, hand_over, password)
    context = {
        "seat": seat,
        "leaver": seat.user,
        "unit": seat.unit,
        "matters": handing_over.matters_of(seat.user, seat.unit, on=today),
        "days": ReadingRule.objects.days_for(seat.unit),
        "form": form,
    }
    return render(request, "units/seat_hand_over.html", context)


@transaction.atomic
def planned(form, *, by):
    """Plan what the form says; returns (HandOver, one-time password of a new account or "")."""
    said, password = form.cleaned_data, ""
    account = getattr(said["heir"], "user", None)
    if account is None:
        account, password = accounts.open_account(said["heir"], username=said["username"])
    asked = {"on": said["on"], "basis": said["basis"], "by": by, "at": timezone.now()}
    return handing_over.plan(list(said["seats"]), successor=account, **asked), password


def answer(request, hand_over, password):
    """The page of what was planned, or first the password of a new account."""
    said = "Đã lập lịch bàn giao." if hand_over.is_waiting else "Đã bàn giao."
    messages.success(request, said)
    if not password:
        return redirect(hand_over)
    context = {"account": hand_over.successor, "password": password, "next": hand_over.get_absolute_url()}
    return render(request, "units/password.html", context)


def hand_over_list(request):
    """What is planned and done in reach; for keepers, how long leavers of their units read on."""
    kept = {unit.pk: unit for unit in request.user.keeps}.values()
    return show_list(
        request,
        queryset=HandOver.objects.visible_to(request.user).for_list(),
        filter_class=HandOverFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/hand_over_list.html",
        title="Bàn giao",
        noun="lần bàn giao",
        context={
            "rules": [(unit, ReadingForm(initial={"days": ReadingRule.objects.days_for(unit)})) for unit in kept],
            "empty_title": "Không có lần bàn giao nào",
            "empty_text": "Ở trang tài khoản của người sắp thôi vai, bấm “Bàn giao”: việc dở hiện trên một trang, "
            "chọn người nhận và ngày.",
        },
    )


def hand_over(request, pk):
    found = get_object_or_404(HandOver.objects.visible_to(request.user).for_list(), pk=pk)
    today = timezone.localdate()
    seats = list(found.seats.select_related("user", "unit"))
    context = {
        "hand_over": found,
        "may_cancel": found.is_waiting and handing_over.may_plan(seats, request.user),
        "until": handing_over.last_reading_day(found),
        "matters": handing_over.matters_of(found.leaver, found.unit, on=today) if found.is_waiting else [],
        "outcome": found.outcome.splitlines(),
    }
    return render(request, "units/hand_over.html", context)


@require_POST
def hand_over_cancel(request, pk):
    found = get_object_or_404(HandOver.objects.visible_to(request.user).for_list(), pk=pk)
    try:
        handing_over.call_off(found, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã thôi lịch bàn giao; không có gì thay đổi.")
    return redirect(found)


@require_POST
def reading_days(request):
    """Set for how many days leavers of one of one's units read on."""
    asked = request.POST.get("don_vi", "")
    unit = next((unit for unit in request.user.keeps if str(unit.pk) == asked), None)
    if unit is None:
        raise PermissionDenied
    form = ReadingForm(request.POST)
    if form.is_valid():
        handing_over.let_leavers_read(unit, form.cleaned_data["days"], by=request.user)
        messages.success(request, f"{unit.name}: người bàn giao được xem thêm {form.cleaned_data['days']} ngày.")
    else:
        messages.error(request, f"{unit.name}: số ngày phải là số nguyên từ 0 đến 3650.")
    return redirect("units:hand-over-list")


@require_POST
def wear_hat(request):
    """Work from now on as one of one's own units: its committee, year and contact person stand around every page."""
    asked = request.POST.get("don_vi", "")
    unit = next((unit for unit in request.user.units_as() if str(unit.pk) == asked), None)
    if unit is None:
        raise PermissionDenied
    request.session["hat"] = unit.pk
    messages.success(request, f"Đồng chí đang làm việc ở {unit.name}.")
    return redirect("/")
