"""What may be asked of the list of pilots."""

import django_filters

from campaign.filters import EVERY_YEAR, YearList
from campaign.models import Field, PilotUnit, Programme
from units.filters import YEAR, SearchFilter
from units.register_filters import SubtreeFilter

SHARED = "pho-bien"


class PilotFilter(YearList):
    """Of every year unless one is asked for."""

    q = SearchFilter("search", label="Đơn vị, nội dung")
    trang_thai = django_filters.ChoiceFilter(field_name="state", choices=PilotUnit.State.choices, label="Trạng thái")
    thuoc = django_filters.ChoiceFilter(field_name="programme", choices=Programme.choices, label="Thuộc")
    linh_vuc = django_filters.ModelChoiceFilter(
        field_name="field", queryset=lambda request: Field.objects.visible_to(request.user), label="Lĩnh vực"
    )
    don_vi = SubtreeFilter()
    loc = django_filters.ChoiceFilter(method="of_shelf", choices=[(SHARED, "Đã phổ biến bài học")], label="Danh sách")

    class Meta:
        model = PilotUnit
        fields = []

    def _year_asked(self, data, years, user):
        return data.get(YEAR) or EVERY_YEAR

    def of_year(self, rows, name, value):
        return rows if value == EVERY_YEAR else rows.filter(campaign_year__year=int(value))

    def of_shelf(self, rows, name, value):
        return rows.released()
