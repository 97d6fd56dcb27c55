"""What may be asked of the registers of numbers, of papers received and of who was sent a paper."""

import django_filters
from django.utils import timezone

from campaign.filters import EVERY_YEAR, YearList
from campaign.models import CommitteeTerm, Delivery, Document, EarlierNumber, NumberRegister, ReceivedPaper
from units.filters import YEAR, DaySpanFilter, ListFilter, SearchFilter
from units.register_filters import SubtreeFilter

NOW_RUNNING, ENDED = "dang-chay", "da-het"
TERMS = {NOW_RUNNING: "Nhiệm kỳ đang chạy", ENDED: "Nhiệm kỳ đã hết"}


class RegisterFilter(ListFilter):
    q = SearchFilter("term__unit__search", label="Tên cấp uỷ")
    loai = django_filters.CharFilter(field_name="type_symbol", lookup_expr="iexact", label="Ký hiệu loại")
    nhiem_ky = django_filters.ChoiceFilter(method="of_terms", choices=list(TERMS.items()), label="Nhiệm kỳ")
    don_vi = SubtreeFilter("term__unit__path", label="Thuộc đơn vị")

    class Meta:
        model = NumberRegister
        fields = []

    def of_terms(self, rows, name, value):
        covering = CommitteeTerm.objects.covering(timezone.localdate())
        return rows.filter(term__in=covering) if value == NOW_RUNNING else rows.exclude(term__in=covering)


class RegisterPaperFilter(ListFilter):
    """Rows are the papers that took their number from one register."""

    q = SearchFilter("search", label="Số, trích yếu")
    trang_thai = django_filters.ChoiceFilter(field_name="state", choices=Document.State.choices[2:], label="Trạng thái")
    ngay = DaySpanFilter("issued_on", label="Ngày ban hành")

    class Meta:
        model = Document
        fields = []


class EarlierFilter(ListFilter):
    """Rows are the numbers used before the system began."""

    q = django_filters.CharFilter(field_name="number_text", lookup_expr="icontains", label="Số, ký hiệu")

    class Meta:
        model = EarlierNumber
        fields = []


class TermFilter(ListFilter):
    q = SearchFilter("unit__search", label="Tên cấp uỷ")
    don_vi = SubtreeFilter(label="Thuộc đơn vị")

    class Meta:
        model = CommitteeTerm
        fields = []


class ReceivedFilter(YearList):
    """Of every year in which something arrived, unless one of them is asked for."""

    q = SearchFilter("search", label="Số, trích yếu, cơ quan")
    nam = django_filters.ChoiceFilter(method="of_year", label="Năm đến", empty_label=None)
    loai = django_filters.CharFilter(field_name="type_name", lookup_expr="icontains", label="Thể loại")
    ngay = DaySpanFilter("issued_on", label="Ngày văn bản")
    don_vi = SubtreeFilter(label="Nơi nhận")

    class Meta:
        model = ReceivedPaper
        fields = []

    def _years(self, rows, user):
        return rows.years()

    def _year_asked(self, data, years, user):
        # The year of the frame may be one in which nothing came.
        return data[YEAR] if data.get(YEAR) in years else EVERY_YEAR

    def of_year(self, rows, name, value):
        return rows if value == EVERY_YEAR else rows.filter(arrival_year=int(value))

    def _words(self, name, value):
        words = super()._words(name, value)
        return f"đến {words}" if name == YEAR and value != EVERY_YEAR else words


class DeliveryFilter(ListFilter):
    """Rows are the units that were sent one paper."""

    q = SearchFilter("unit__search", label="Tên nơi nhận")
    da_mo = django_filters.BooleanFilter("opened_at", lookup_expr="isnull", exclude=True, label="Đã mở")

    class Meta:
        model = Delivery
        fields = []
