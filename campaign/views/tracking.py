"""Lists of what units owe: the board, the duties, a unit's own."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from campaign import filters, tracking
from campaign.models import WARDENS, Obligation
from campaign.views.years import nearest_year
from units.columns import Column
from units.listing import show_list
from units.prepared import put

DUTY_ORDERS = {
    "han": ("Hạn, muộn nhất trước", ("due_on", "pk")),
    "don-vi": ("Đơn vị", ("unit__path", "pk")),
}
ACTS = {"remind": "Nhắc", "letter": "Công văn đôn đốc", "extend": "Gia hạn", "accept": "Xác nhận đạt"}
FOR_UNITS = ("remind", "letter", "extend")  # what may be done for a whole unit
BAR = "campaign/_tracking_bar.html"


def board(request):
    year, today = nearest_year(request), timezone.localdate()
    if year is None:
        return render(request, "campaign/tracking_empty.html", {"title": "Theo dõi"})
    if not tracking.watches(request.user, year):
        return own_duties(request, year, today)
    progress = tracking.progress_rows(year, on=today)
    milestones = [row["milestone"] for row in progress]
    put(year, "milestones", milestones)
    headings = tracking.headings_of(milestones)
    may_chase = any(request.user.holds(role, year.unit) for role in WARDENS)
    return show_list(
        request,
        queryset=tracking.board(request.user, year, on=today),
        filter_class=partial(filters.BoardFilter, campaign_year=year),
        orders=tracking.ORDERS,
        columns=tracking.columns_of(year, on=today),
        template="campaign/tracking.html",
        title=f"Bảng theo dõi năm {year.year}",
        noun="đơn vị",
        ticks=(lambda unit: True) if may_chase else None,
        context={
            "year": year,
            "wide": True,
            "entries": tabs(request, year),
            "progress": progress,
            "bars": [(headings[row["milestone"].pk], row["done"], row["url"]) for row in progress],
            "may_chase": may_chase,
            "bar": BAR,
            "acts": [(name, ACTS[name]) for name in FOR_UNITS],
            "rows_are": "unit",
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
    year, may_chase = nearest_year(request), request.user.has_role(*WARDENS)
    return show_list(
        request,
        queryset=Obligation.objects.visible_to(request.user).for_list(),
        filter_class=filters.DutyFilter,
        orders=DUTY_ORDERS,
        columns=duty_columns(timezone.localdate()),
        template="campaign/obligation_list.html",
        title="Việc của các đơn vị",
        noun="việc",
        ticks=(lambda duty: True) if may_chase else None,
        context={
            "entries": tabs(request, year) if year else [],
            "may_chase": may_chase,
            "bar": BAR,
            "acts": ACTS.items(),
            "rows_are": "duty",
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
