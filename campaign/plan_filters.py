"""What may be asked of the list of units and their plans."""

import django_filters

from campaign.filters import BASE_KINDS
from campaign.models import Plan
from units.filters import ListFilter, SearchFilter
from units.models import Unit
from units.register_filters import SubtreeFilter

ISSUED, DRAFTED, NONE = "ban-hanh", "du-thao", "chua-co"
STANDINGS = [(ISSUED, "Đã ban hành"), (DRAFTED, "Đang soạn"), (NONE, "Chưa có")]
TYPED, FILED = "soan", "tep"


class PlanFilter(ListFilter):
    """Rows are units; the plan of the year is what is asked about."""

    q = SearchFilter("search", label="Tên đơn vị")
    tinh_trang = django_filters.ChoiceFilter(method="of_standing", choices=STANDINGS, label="Kế hoạch")
    cach = django_filters.ChoiceFilter(
        method="of_form", choices=[(TYPED, "Soạn trên phần mềm"), (FILED, "Nộp tệp")], label="Cách lập"
    )
    loai = django_filters.ChoiceFilter(field_name="kind", choices=BASE_KINDS, label="Loại đơn vị")
    don_vi = SubtreeFilter(field_name="path")

    class Meta:
        model = Unit
        fields = []

    def __init__(self, data=None, queryset=None, *, request, campaign_year, **kwargs):
        super().__init__(data, queryset, request=request, **kwargs)
        self.plans = Plan.objects.of_campaign_year(campaign_year)

    def of_standing(self, rows, name, value):
        if value == NONE:
            return rows.exclude(pk__in=self.plans.values("unit"))
        found = self.plans.issued() if value == ISSUED else self.plans.drafted()
        return rows.filter(pk__in=found.values("unit"))

    def of_form(self, rows, name, value):
        return rows.filter(pk__in=self.plans.filter(document__isnull=value == FILED).values("unit"))
