"""Pages of people: the list and one person."""

from django.shortcuts import get_object_or_404, render

from units.columns import Column
from units.listing import show_list
from units.models import Person
from units.register import present_post
from units.register_filters import PersonFilter

ORDERS = {"ten": ("Tên", ("sort_key", "pk"))}
COLUMNS = [
    Column("Họ và tên", "full_name", sort="ten", width=30, link=True),
    Column("Chức vụ", present_post, width=35),
    Column("Đơn vị", "unit.name", width=45),
]


def person_list(request):
    return show_list(
        request,
        queryset=Person.objects.visible_to(request.user).for_list(),
        filter_class=PersonFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/person_list.html",
        title="Danh sách con người",
        noun="người",
    )


def person_detail(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.user).for_list(), pk=pk)
    return render(request, "units/person_detail.html", {"person": person})
