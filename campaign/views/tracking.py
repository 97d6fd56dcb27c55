"""Pages of what units owe: the board, the list, one duty, reminders."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign import filters, obligations, tracking
from campaign.models import Milestone, Obligation, SteeringBody
from campaign.plans import plan_of
from campaign.said_fields import ExtendForm
from campaign.views.years import nearest_year
from units.columns import Column
from units.listing import show_list
from units.text import keys
from units.wording import days_left
from units.workflow import Refusal, open_steps

DUTY_ORDERS = {
    "han": ("Hạn, muộn nhất trước", ("due_on", "pk")),
    "don-vi": ("Đơn vị", ("unit__path", "pk")),
}
ACTS = {"remind": "Nhắc", "accept": "Xác nhận đạt"}


def board(request):
    year, today = nearest_year(request), timezone.localdate()
    if year is None:
        return render(request, "campaign/tracking_empty.html", {"title": "Theo dõi"})
    if not tracking.watches(request.user, year):
        return own_duties(request, year, today)
    progress = tracking.progress_rows(year, on=today)
    return show_list(
        request,
        queryset=tracking.board(request.user, year, on=today),
        filter_class=partial(filters.BoardFilter, campaign_year=year),
        orders=tracking.ORDERS,
        columns=tracking.columns_of(year, on=today),
        template="campaign/tracking.html",
        title=f"Bảng theo dõi năm {year.year}",
        noun="đơn vị",
        context={
            "year": year,
            "wide": True,
            "entries": tabs(request, year),
            "progress": progress,
            "bars": [(tracking.short_name(row["milestone"]), row["done"], row["url"]) for row in progress],
            "may_remind": any(request.user.holds(role, year.unit) for role in obligations.WARDENS),
            "here": request.get_full_path(),
            "empty_title": "Chưa giao việc nào cho các đơn vị",
            "empty_text": "Mỗi mốc của năm thi đua thành một việc của từng đơn vị khi năm được mở.",
        },
    )


def tabs(request, year):
    """The board and the saved lists of duties; the open one leads to this very page."""
    listed, here = reverse("campaign:obligation-list"), request.path
    urls = [(f"{reverse('campaign:tracking')}?nam={year.year}", "Theo đơn vị", here != listed)]
    asked = request.GET.get("loc", "") if here == listed else None
    urls += [
        (f"{listed}?{urlencode({'nam': year.year} | ({'loc': name} if name else {}))}", label, name == asked)
        for name, label in ({"": "Theo việc"} | filters.SAVED).items()
    ]
    return [(label, request.get_full_path() if current else url) for url, label, current in urls]


def own_duties(request, year, today):
    """For a unit: what it owes this year, and what to do about each."""
    units = request.user.units_as()
    owed = Obligation.objects.of_year(year).of_units(units).for_list().order_by("due_on", "pk")
    context = {"year": year, "owed": list(owed), "today": today, "title": f"Việc của đơn vị năm {year.year}"}
    return render(request, "campaign/tracking_own.html", context)


def obligation_list(request):
    year = nearest_year(request)
    return show_list(
        request,
        queryset=Obligation.objects.visible_to(request.user).for_list(),
        filter_class=filters.DutyFilter,
        orders=DUTY_ORDERS,
        columns=duty_columns(timezone.localdate()),
        template="campaign/obligation_list.html",
        title="Việc của các đơn vị",
        noun="việc",
        context={
            "entries": tabs(request, year) if year else [],
            "may_remind": request.user.has_role(*obligations.WARDENS),
            "acts": ACTS.items(),
            "here": request.get_full_path(),
            "year": year,
        },
    )


def duty_columns(on):
    """The columns of the list of duties on this day."""
    return [
        Column("Việc", "milestone.name", width=44, link=True),
        Column("Đơn vị", "unit.name", sort="don-vi", width=44),
        Column("Hạn", "due_on", kind="date", sort="han", width=12),
        Column("Muộn (ngày)", lambda row: (on - row.due_on).days if row.is_late(on) else None, kind="number", width=12),
        Column("Trạng thái", "state", kind="state", width=16),
        Column("Ngày đạt", "fulfilled_on", kind="date", width=12),
        Column("Ghi chú", "note", width=30),
    ]


def seen(request, pk):
    return get_object_or_404(Obligation.objects.visible_to(request.user).for_list(), pk=pk)


def obligation(request, pk):
    owed = seen(request, pk)
    today = timezone.localdate()
    steps = open_steps(owed, by=request.user, at=timezone.now())
    context = {
        "obligation": owed,
        "year": owed.milestone.campaign_year,
        "may_submit": any(each.step.name == "submit" for each in steps),
        "steps": [each for each in steps if each.step.name != "submit"],
        "may_extend": obligations.may_chase(owed, request.user) and owed.state in Obligation.WAITING,
        "today": today,
        "facts": facts_of(owed),
        "thing": thing_of(owed),
        "taken": owed.trail.select_related("by"),
    }
    return render(request, "campaign/obligation.html", context)


def facts_of(owed):
    milestone = owed.milestone
    return [
        ("Đơn vị", owed.unit.name),
        ("Loại việc", milestone.get_kind_display()),
        ("Kế hoạch ghi", milestone.said),
        ("Căn cứ", milestone.clause),
        ("Hạn mới ghi", owed.extension_said),
        ("Gia hạn vì", owed.extension_reason),
        ("Ngày đạt", owed.fulfilled_on and f"{owed.fulfilled_on:%d/%m/%Y}"),
        ("Ghi chú của đơn vị", owed.note),
    ]


def thing_of(owed):
    """The thing that fulfils the duty by itself, when it is there: the unit's body or its plan."""
    kind = owed.milestone.kind
    if kind in (Milestone.Kind.BODY, Milestone.Kind.REGULATION):
        return SteeringBody.objects.active().of_unit(owed.unit).first()
    if kind == Milestone.Kind.PLAN:
        return plan_of(owed.milestone.campaign_year, owed.unit)
    return None


@require_POST
def obligation_step(request, pk, name):
    owed, asked = seen(request, pk), {"by": request.user, "at": timezone.now()}
    try:
        if name == "submit":
            obligations.submit(owed, note=request.POST.get("note", ""), **asked)
            messages.success(request, f"Đã báo “{owed.milestone}” xong; cấp uỷ sẽ xác nhận.")
        else:
            obligations.settle(owed, name, reason=request.POST.get("reason", ""), **asked)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("campaign:obligation", owed.pk)


def obligation_extend(request, pk):
    owed = seen(request, pk)
    if not obligations.may_chase(owed, request.user):
        raise PermissionDenied
    today = timezone.localdate()
    form = ExtendForm(request.POST or None, campaign_year=owed.milestone.campaign_year, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            obligations.extend(owed, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã gia hạn cho {owed.unit} {form.understood()}.")
            return redirect(owed)
    return render(request, "campaign/obligation_extend.html", {"obligation": owed, "form": form})


@require_POST
def tracking_act(request):
    """Remind or accept for chosen units (`unit`) or duties (`pk`): first the names and the count, then the act."""
    act, back = request.POST.get("act", ""), own_address(request.POST.get("back", ""))
    rows = list(chosen(request))
    if act not in ACTS or not rows:
        messages.error(request, "Chưa chọn dòng nào, hoặc không còn gì để làm.")
        return redirect(back)
    if "confirmed" in request.POST:
        return carry_out(request, act, rows, back)
    ready, left_out = sorted_out(act, rows, request.user)
    today = timezone.localdate()
    names = [f"{row.unit}: {row.milestone} ({days_left(row.due_on, today)})" for row in ready]
    context = {
        "title": confirm_title(act, ready),
        "label": ACTS[act],
        "rows": names,
        "left_out": [(f"{row.unit}: {row.milestone}", why) for row, why in left_out],
        "hidden": [("act", act), ("back", back), *(("pk", row.pk) for row in ready)],
        "back": back,
        "text": "Cán bộ phụ trách và tổ trưởng của các đơn vị nhận được thông báo ngay.",
    }
    return render(request, "campaign/tracking_confirm.html", context)


def chosen(request):
    """The duties meant: those ticked, or what the ticked units still owe in the year."""
    seen_rows = Obligation.objects.visible_to(request.user).for_list().order_by("unit__path", "due_on", "pk")
    if "unit" not in request.POST:
        return seen_rows.named(request.POST.getlist("pk"))
    return seen_rows.of_units(keys(request.POST.getlist("unit"))).of_year(nearest_year(request)).waiting()


def confirm_title(act, ready):
    units = len({row.unit_id for row in ready})
    return f"{ACTS[act]} {units} đơn vị, {len(ready)} việc" if act == "remind" else f"{ACTS[act]} {len(ready)} việc"


def sorted_out(act, rows, user):
    """The duties the act may be done on, and (duty, why) for the others."""
    fitting = Obligation.WAITING if act == "remind" else (Obligation.State.OWED, Obligation.State.SUBMITTED)
    ready, left_out = [], []
    for row in rows:
        if not obligations.may_chase(row, user):
            left_out.append((row, "không thuộc cấp uỷ của đồng chí"))
        elif row.state not in fitting:
            left_out.append((row, f"đang “{row.get_state_display()}”"))
        else:
            ready.append(row)
    return ready, left_out


def carry_out(request, act, rows, back):
    """Do what was confirmed, and back to the list."""
    asked = {"by": request.user, "at": timezone.now()}
    if act == "remind":
        messages.success(request, f"Đã nhắc {obligations.remind(rows, **asked)} đơn vị.")
        return redirect(back)
    ready, _ = sorted_out(act, rows, request.user)
    for row in ready:
        obligations.settle(row, "accept", **asked)
    messages.success(request, f"Đã xác nhận đạt {len(ready)} việc.")
    return redirect(back)


def own_address(text):
    """This address when it is one of the lists here, else the board: nothing else is redirected to."""
    lists = (reverse("campaign:tracking"), reverse("campaign:obligation-list"))
    return text if text.partition("?")[0] in lists else lists[0]
