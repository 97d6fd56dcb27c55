"""Pages of units: the list, one unit, and the search of the picker."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from units.columns import Column
from units.listing import show_list
from units.models import Unit
from units.register import picks
from units.register_filters import UnitFilter

ORDERS = {"cay": ("Theo cây tổ chức", ("path",)), "ten": ("Tên", ("sort_key", "pk"))}
COLUMNS = [
    Column("Đơn vị", "name", sort="ten", width=50, link=True),
    Column("Loại", "get_kind_display", width=24),
    Column("Trực thuộc", "parent.name", sort="cay", width=45),
    Column("Ký hiệu", "symbol", width=12),
    Column("Thành lập", "founded_on", kind="date", width=12),
    Column("Kết thúc", "ended_on", kind="date", width=12),
]


def unit_list(request):
    return show_list(
        request,
        queryset=Unit.objects.visible_to(request.user).for_list(),
        filter_class=UnitFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/unit_list.html",
        title="Danh sách đơn vị",
        noun="đơn vị",
    )


def unit_picker(request):
    found = Unit.objects.visible_to(request.user).active(timezone.localdate())
    return JsonResponse({"results": picks(found, request.GET.get("q", ""))})


def unit_detail(request, pk):
    unit = get_object_or_404(Unit.objects.visible_to(request.user).for_list(), pk=pk)
    return render(request, "units/unit_detail.html", {"unit": unit, "above": Unit.objects.above(unit)})
