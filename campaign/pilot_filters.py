"""What may be asked of the list of pilots."""

import django_filters

from campaign.filters import EVERY_YEAR, years_seen
from campaign.models import Field, PilotUnit, Programme
from units.filters import ListFilter, SearchFilter
from units.register_filters import SubtreeFilter

SHARED = "pho-bien"


class PilotFilter(ListFilter):
    q = SearchFilter("search", label="Đơn vị, nội dung")
    nam = django_filters.ChoiceFilter(method="of_year", label="Năm", empty_label=None)
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

    def __init__(self, data=None, queryset=None, *, request, **kwargs):
        years = years_seen(request.user)
        data = data.copy() if data is not None else {}
        data["nam"] = data.get("nam") or EVERY_YEAR
        super().__init__(data, queryset, request=request, **kwargs)
        self.filters["nam"].extra["choices"] = [(EVERY_YEAR, "Mọi năm")] + [(str(year), str(year)) for year in years]

    def of_year(self, rows, name, value):
        return rows if value == EVERY_YEAR else rows.filter(campaign_year__year=int(value))

    def of_shelf(self, rows, name, value):
        return rows.released()

    def _words(self, name, value):
        if name == "nam":
            return "mọi năm" if value == EVERY_YEAR else f"năm {value}"
        return super()._words(name, value)
