"""The filter forms of the lists of this floor."""

from datetime import timedelta

import django_filters
from django.db.models import F
from django.utils import timezone

from campaign.filters import EVERY_YEAR, YearList, years_seen
from campaign.models import FieldGroup, Level, Programme
from models_registry.models import Registration, RegistrationTable, Resemblance, SubjectKind
from models_registry.trends import lowered
from units.filters import ORDER, ListFilter, SearchFilter
from units.folded import holding
from units.paths import within
from units.pickers import UnitSelect
from units.register_filters import units_in_reach

COUNTED = "duoc-tinh"
WAITING, TO_REPAIR, LATE, UNSENT, TO_ADJUST = "cho-toi", "can-sua", "muon", "nhap", "xin-dieu-chinh"
FOLLOWED, UNVISITED = "toi-theo-doi", "lau-chua-cham-boi"
QUIET_DAYS = 60  # a followed model without a line in the log for so long stands in the list of the unvisited
SAVED = {
    WAITING: "Chờ tôi",
    TO_REPAIR: "Cần sửa",
    LATE: "Muộn",
    UNSENT: "Chưa gửi",
    TO_ADJUST: "Xin điều chỉnh",
    FOLLOWED: "Tôi theo dõi",
    UNVISITED: f"{QUIET_DAYS} ngày chưa chăm bồi",
}

GONE_ON, LEFT_BEHIND = "tiep", "chua"
YEAR_AFTER = {GONE_ON: "Đã đăng ký tiếp", LEFT_BEHIND: "Chưa đăng ký tiếp"}


class ReadyFilter(django_filters.ChoiceFilter):
    """Danh sách sẵn: {value in the address: (label, rows(rows, user, on))} for who asks, today.

    What a task counts is shown by the list of the same name, so both ask one queryset.
    """

    def __init__(self, lists):
        self.lists = lists
        super().__init__(label="Danh sách sẵn", choices=[(name, label) for name, (label, _) in lists.items()])

    def filter(self, rows, value):
        return self.lists[value][1](rows, self.parent.request.user, timezone.localdate()) if value else rows

    def words(self, value):
        return lowered(self.lists[value][0])


def of_every_year(name):
    """The address of a ready list, whatever the year of its rows."""
    return f"?nam={EVERY_YEAR}&loc={name}"


class RegistrationFilter(YearList):
    q = SearchFilter("search", label="Tìm tên, chủ thể, đơn vị")
    trang_thai = django_filters.ChoiceFilter(
        method="in_state", choices=[*Registration.State.choices, (COUNTED, "Được tính là đăng ký")], label="Trạng thái"
    )
    linh_vuc = django_filters.ChoiceFilter(field_name="field_group", choices=FieldGroup.choices, label="Lĩnh vực")
    cap = django_filters.ChoiceFilter(field_name="level", choices=Level.choices, label="Cấp")
    don_vi = django_filters.ModelChoiceFilter(
        method="under_unit",
        queryset=units_in_reach,
        widget=UnitSelect(),
        label="Đơn vị",
    )
    chu_the = django_filters.ChoiceFilter(field_name="subject_kind", choices=SubjectKind.choices, label="Chủ thể")
    noi_dung = django_filters.ChoiceFilter(field_name="programme", choices=Programme.choices, label="Loại mô hình")
    nam_sau = django_filters.ChoiceFilter(method="in_the_year_after", choices=list(YEAR_AFTER.items()), label="Năm sau")
    loc = django_filters.ChoiceFilter(method="saved", choices=list(SAVED.items()), label="Danh sách sẵn")

    alike = ("nam", "trang_thai", "linh_vuc", "cap", "chu_the", "noi_dung")

    class Meta:
        model = Registration
        fields = []

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        # The order by day has no place for what was never sent, and a keyset page would lose it.
        if self.data.get(ORDER, "").removeprefix("-") == "ngay":
            return rows.sent().annotate(sent_on=F("registered_on"))
        return rows

    def in_state(self, rows, name, value):
        return rows.accepted() if value == COUNTED else rows.filter(state=value)

    def under_unit(self, rows, name, value):
        return rows.filter(within("path", [value.path]))

    def in_the_year_after(self, rows, name, value):
        return rows.gone_on_with(is_so=value == GONE_ON)

    def saved(self, rows, name, value):
        user, on = self.request.user, timezone.localdate()
        asked = {
            WAITING: lambda: rows.waiting_for(user),
            TO_REPAIR: lambda: rows.to_repair_by(user),
            UNSENT: lambda: rows.unsent_by(user),
            LATE: rows.late,
            TO_ADJUST: lambda: rows.to_adjust_by(user),
            FOLLOWED: lambda: followed(rows, user, on),
            UNVISITED: lambda: followed(rows, user, on).unvisited_since(on - timedelta(days=QUIET_DAYS)),
        }
        return asked[value]()

    def _words(self, name, value):
        if name == "nam_sau":
            return f"năm sau {YEAR_AFTER[value].lower()}"
        if name == "loc":
            return SAVED[value].lower()
        return super()._words(name, value)


def followed(rows, user, on):
    """What this account's person follows; nothing for an account that is nobody's."""
    return rows.followed_by(user.person_id, on) if user.person_id else rows.none()


class TableFilter(ListFilter):
    """What may be asked of the list of files: whose, and only those with rows that still wait."""

    don_vi = django_filters.ModelChoiceFilter(
        method="under_unit",
        queryset=units_in_reach,
        widget=UnitSelect(),
        label="Đơn vị",
    )
    con_cho = django_filters.BooleanFilter(method="that_wait", label="Chưa xong")

    class Meta:
        model = RegistrationTable
        fields = []

    def under_unit(self, rows, name, unit):
        return rows.filter(within("unit__path", [unit.path]))

    def that_wait(self, rows, name, value):
        return rows.unfinished() if value else rows


class PairSearchFilter(SearchFilter):
    """Finds the pairs of which one or the other holds every word: its title, whose it is, its unit."""

    def filter(self, rows, value):
        return rows.filter(holding(value, "registration__search", "other__search")) if value else rows


class ResemblanceFilter(ListFilter):
    q = PairSearchFilter(label="Tìm tên, chủ thể, đơn vị")
    trang_thai = django_filters.ChoiceFilter(field_name="state", choices=Resemblance.State.choices, label="Ý kiến")
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Resemblance.Kind.choices, label="Loại")
    nam = django_filters.ChoiceFilter(field_name="registration__year", label="Năm")
    don_vi = django_filters.ModelChoiceFilter(
        method="of_unit",
        queryset=units_in_reach,
        widget=UnitSelect(),
        label="Đơn vị của một trong hai",
    )

    class Meta:
        model = Resemblance
        fields = []

    def of_unit(self, rows, name, unit):
        return rows.filter(within("registration__path", [unit.path]) | within("other__path", [unit.path]))

    def __init__(self, data=None, queryset=None, *, request, **kwargs):
        super().__init__(data, queryset, request=request, **kwargs)
        self.filters["nam"].extra["choices"] = tuple((str(year), str(year)) for year in years_seen(request.user))
