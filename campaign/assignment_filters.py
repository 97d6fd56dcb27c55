"""What may be asked of the tables of assignments."""

import django_filters
from django.utils import timezone

from campaign.models import Assignment, BodyMember
from units.filters import ListFilter, SearchFilter
from units.models import Unit

OPEN, ENDED, ALL = "con", "het", "tat-ca"
SPANS = [(OPEN, "Còn hiệu lực"), (ENDED, "Đã kết thúc"), (ALL, "Tất cả")]


class AssignmentFilter(ListFilter):
    """Rows are assignments of one body."""

    q = SearchFilter("unit__search", label="Tên đơn vị")
    thanh_vien = django_filters.ModelChoiceFilter(
        field_name="member",
        queryset=lambda request: BodyMember.objects.of_body(request.resolver_match.kwargs["pk"]).for_page(),
        label="Thành viên",
    )
    viec = django_filters.ChoiceFilter(field_name="kind", choices=Assignment.Kind.choices, label="Việc")
    con = django_filters.ChoiceFilter(method="of_span", choices=SPANS, label="Hiệu lực", empty_label=None)

    class Meta:
        model = Assignment
        fields = []

    def __init__(self, data=None, queryset=None, *, request, **kwargs):
        data = data.copy() if data is not None else {}
        data["con"] = data.get("con") or OPEN
        super().__init__(data, queryset, request=request, **kwargs)

    def of_span(self, rows, name, value):
        if value == ALL:
            return rows
        return rows.ended() if value == ENDED else rows.open()

    def _words(self, name, value):
        return dict(SPANS)[value].lower() if name == "con" else super()._words(name, value)


class OwnUnitFilter(ListFilter):
    """Rows are the units somebody was given."""

    q = SearchFilter("search", label="Tên đơn vị")
    viec = django_filters.ChoiceFilter(method="of_kind", choices=Assignment.Kind.choices, label="Việc")

    class Meta:
        model = Unit
        fields = []

    def of_kind(self, rows, name, value):
        own = Assignment.objects.of_person(self.request.user.person_id).holding(timezone.localdate())
        return rows.filter(pk__in=own.of_kind(value).values("unit"))
