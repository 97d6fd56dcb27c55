"""What may be asked of the lists of units and of people."""

import django_filters
from django.utils import timezone

from units.filters import ListFilter, SearchFilter
from units.models import HandOver, Person, Unit
from units.paths import within
from units.pickers import UnitSelect
from units.shared_rows import seen_alike

LIFE = {"con": "Đang hoạt động", "het": "Đã kết thúc"}
UNITS = seen_alike(lambda paths: Unit.objects.in_reach_of(paths))


def units_in_reach(request):
    """The units somebody may name in a filter; a shared queryset."""
    return UNITS(request.user)


class SubtreeFilter(django_filters.ModelChoiceFilter):
    """Keeps what lies in one unit and below it; `field_name` leads to the path."""

    def __init__(self, field_name="unit__path", label="Đơn vị", **kwargs):
        super().__init__(field_name, queryset=units_in_reach, widget=UnitSelect(), label=label, **kwargs)

    def filter(self, rows, unit):
        return rows.filter(within(self.field_name, [unit.path])) if unit else rows


class UnitFilter(ListFilter):
    q = SearchFilter("search", label="Tên, ký hiệu")
    trong = SubtreeFilter("path", "Thuộc đơn vị")
    tinh_trang = django_filters.ChoiceFilter(choices=list(LIFE.items()), method="of_life", label="Tình trạng")

    class Meta:
        model = Unit
        fields = ["kind"]

    def of_life(self, rows, name, value):
        today = timezone.localdate()
        return rows.active(today) if value == "con" else rows.ended(today)


class PersonFilter(ListFilter):
    q = SearchFilter("search", label="Họ và tên")
    trong = SubtreeFilter(label="Thuộc đơn vị")

    class Meta:
        model = Person
        fields = []


class HandOverFilter(ListFilter):
    nguoi = SearchFilter("leaver__person__search", label="Người bàn giao")
    nhan = SearchFilter("successor__person__search", label="Người nhận")
    trong = SubtreeFilter(label="Thuộc đơn vị")
    tinh_trang = django_filters.ChoiceFilter(choices=HandOver.Stage.choices, method="at_stage", label="Tình trạng")

    class Meta:
        model = HandOver
        fields = []

    def at_stage(self, rows, name, value):
        return rows.at_stage(value)
