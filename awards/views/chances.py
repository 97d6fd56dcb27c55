"""Pages of "còn thiếu gì": the list of whom to help first, and one practice in plain words."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from awards import counting
from awards.filters import ChanceFilter, UnitChanceFilter
from awards.models import AwardRound, Chance, ChanceCount, UnitChance
from awards.unit_facts import chances_of_units
from awards.views.rounds import room_tabs
from campaign.models import CampaignYear, Level
from models_registry.models import Practice
from units.columns import Column
from units.listing import show_list
from units.models import Role, Unit

PRACTICES, UNITS = "awards:chance-list", "awards:unit-chance-list"
COUNTERS = (Role.CLERK, Role.HEAD)
ORDERS = {
    "gap": ("Cần giúp trước", ("urgency", "pk")),
    "don-vi": ("Đơn vị", ("path", "pk")),
}
TRACKS = {"base": "Cơ sở", "two_year": "Nhiều năm liên tục", "bloc": "Cấp đảng uỷ"}
TONES = {"met": "good", "open": "wait", "ask": "warn", "lost": "bad"}
COLUMNS = [
    Column("Mô hình, điển hình", "practice.name", width=50, link=True),
    Column("Đơn vị", "unit", sort="don-vi", width=36),
    Column("Diện xét", lambda row: TRACKS[row.track], width=20),
    Column("Tình trạng", "standing", kind="state", sort="gap", width=18, tones=TONES),
    Column("Việc cần làm, vì sao", "says", width=70),
    Column("Còn kịp đến hết", "until", kind="date", width=14),
    Column("Còn thiếu", "left", kind="number", width=10),
]
UNIT_ORDERS = {
    "gap": ("Cần giúp trước", ("urgency", "pk")),
    "don-vi": ("Đơn vị", ("path", "pk")),
    "diem": ("Điểm", ("score", "pk")),
}
UNIT_COLUMNS = [
    Column("Đơn vị", "unit", sort="don-vi", width=50, link=True),
    Column("Tình trạng", "standing", kind="state", sort="gap", width=18, tones=TONES),
    Column("Việc cần làm trước, vì sao", "says", width=70),
    Column("Còn kịp đến hết", "until", kind="date", width=14),
    Column("Việc còn thiếu", "left", kind="number", width=10),
    Column("Mô hình còn kịp", "practices", kind="number", width=10),
    Column("Điểm", "score", kind="number", sort="diem", width=8),
]
GOALS = {
    "base": "Biểu dương ở cơ sở",
    "two_year": "Khen ở đảng uỷ, mô hình nhiều năm liên tục",
    "bloc": "Khen mô hình cấp đảng uỷ",
}


def chance_list(request):
    return show_list(
        request,
        queryset=Chance.objects.visible_to(request.user).for_list(),
        filter_class=ChanceFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/chance_list.html",
        title="Còn thiếu gì để được khen",
        noun="trường hợp",
        context=counted(request, PRACTICES, "Chưa có trường hợp nào"),
    )


def unit_chance_list(request):
    """The grassroots organisations, whom to help first before the others."""
    return show_list(
        request,
        queryset=UnitChance.objects.visible_to(request.user).for_list(),
        filter_class=UnitChanceFilter,
        orders=UNIT_ORDERS,
        columns=UNIT_COLUMNS,
        template="awards/chance_list.html",
        title="Đơn vị còn thiếu gì trong năm",
        noun="đơn vị",
        context=counted(request, UNITS, "Chưa có đơn vị nào") | {"is_of_units": True},
    )


def counted(request, listed, empty_title):
    """What both lists show beside their rows: the ways between them, when they were counted, for whom to count anew."""
    units = request.user.units_as(*COUNTERS)
    return {
        "entries": room_tabs(),
        "lists": list_tabs(request, listed),
        "listed": listed,
        "standings": standing_tabs(request),
        "units": units,
        "counted_at": counted_at(units),
        "empty_title": empty_title,
        "empty_text": "Danh sách được tính mỗi ngày cho năm thi đua đang thực hiện; bấm “Tính lại” để tính ngay.",
    }


def list_tabs(request, listed):
    """The two lists as tabs that keep the unit and the year asked for; the open one leads to this very page."""
    kept = urlencode({name: value for name, value in request.GET.items() if name in ("don_vi", "nam")})
    return [
        (label, request.get_full_path() if name == listed else reverse(name) + (f"?{kept}" if kept else ""))
        for name, label in ((PRACTICES, "Mô hình, điển hình"), (UNITS, "Đơn vị"))
    ]


def standing_tabs(request):
    """The standings as tabs that keep the rest of the question; the open one leads to this very page."""
    kept = {name: value for name, value in request.GET.items() if name not in ("tinh_trang", "trang", "sau", "truoc")}
    opened = request.GET.get("tinh_trang", "")
    return [
        (label, request.get_full_path() if name == opened else f"?{urlencode(kept | {'tinh_trang': name})}")
        for name, label in [("", "Tất cả"), *Chance.Standing.choices]
    ]


def counted_at(units):
    """When the running year of these units was counted last, or None."""
    count = ChanceCount.objects.latest_above(units[0]) if units else None
    return count and count.counted_at


@require_POST
def chance_recount(request):
    unit = next((each for each in request.user.units_as(*COUNTERS) if str(each.pk) == request.POST.get("don_vi")), None)
    year = unit and CampaignYear.objects.open_above(unit).for_page().first()
    if year is None:
        messages.error(request, "Không có năm thi đua nào đang thực hiện để tính.")
    elif counting.ask_again(year, unit, by=request.user, at=timezone.now()):
        messages.success(request, f"Đã tính lại cho {unit}.")
    else:
        messages.success(request, "Danh sách dài, máy đang tính; đồng chí mở lại trang sau ít phút.")
    return redirect(UNITS if request.POST.get("ve") == UNITS else PRACTICES)


def chance(request, pk):
    practice = get_object_or_404(Practice.objects.visible_to(request.user).for_page(), pk=pk)
    year = CampaignYear.objects.open_above(practice.unit).for_page().first()
    found = counting.chances_of([practice], year, on=timezone.localdate())[practice.pk] if year else []
    context = {
        "practice": practice,
        "year": year,
        "goals": [(goal_of(each), each) for each in found],
        "list_url": f"{reverse('awards:chance-list')}?{urlencode({'don_vi': practice.unit_id})}",
    }
    return render(request, "awards/chance.html", context)


def unit_chance(request, pk):
    """What a grassroots organisation still lacks of the year in which units are proposed for a cờ thi đua (S2-39)."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    on, is_considered = timezone.localdate(), unit.kind in Unit.GRASSROOTS
    year = CampaignYear.objects.open_above(unit).for_page().first() if is_considered else None
    context = {
        "unit": unit,
        "year": year,
        "list_url": f"{reverse(PRACTICES)}?{urlencode({'don_vi': pk})}",
    }
    if year:
        deadlines = counting.deadlines_of(year)[Level.BASE.value]
        context["result"], context["found"] = chances_of_units([unit], year, deadlines, on=on)[unit.pk]
    return render(request, "awards/unit_chance.html", context)


def goal_of(found):
    """What the practice may be given, in words."""
    number = f", lần {found.round_number}" if found.track == AwardRound.Track.TWO_YEAR else ""
    return GOALS[found.track] + number
