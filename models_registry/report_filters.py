"""What the lists of reports, appraisals and results are filtered by."""

import django_filters
from django.utils import timezone

from campaign.filters import years_seen
from campaign.models import FieldGroup, Level
from models_registry.appraisal_rules import COMPARED_SHORTLY
from models_registry.filters import EVERY_YEAR
from models_registry.models import AchievementReport, Appraisal, AppraisalMeeting, Grade, Registration, YearResult
from units.filters import YEAR, DaySpanFilter, ListFilter, SearchFilter
from units.formlook import NativeDate
from units.register_filters import SubtreeFilter

SEARCHED = "Tìm tên, chủ thể"


def latest_year(user):
    """The number of the latest campaign year this person sees, or None."""
    return next(iter(years_seen(user)), None)


class YesNoFilter(django_filters.TypedChoiceFilter):
    """Yes, no, or not asked."""

    def __init__(self, field_name, **kwargs):
        choices = (("", "Tất cả"), ("co", "Có"), ("khong", "Không"))
        super().__init__(field_name, choices=choices, coerce=lambda value: value == "co", **kwargs)

    def words(self, value):
        return f"{self.label.lower()}: {'có' if value else 'không'}"


class YearList(ListFilter):
    """A list of one campaign year: the latest one this person sees unless ?nam= names another, or every year."""

    nam = django_filters.ChoiceFilter(method="of_year", label="Năm", empty_label=None)
    don_vi = SubtreeFilter("path")

    def __init__(self, data=None, queryset=None, *, request=None, **kwargs):
        years = [str(year) for year in years_seen(request.user)]
        data = data.copy()
        data[YEAR] = data.get(YEAR) or next(iter(years), EVERY_YEAR)
        super().__init__(data, queryset, request=request, **kwargs)
        self.filters[YEAR].extra["choices"] = [*((year, year) for year in years), (EVERY_YEAR, "Mọi năm")]

    def of_year(self, rows, name, value):
        return rows if value == EVERY_YEAR else rows.of_year(int(value))

    def _words(self, name, value):
        if name == YEAR:
            return "mọi năm" if value == EVERY_YEAR else f"năm {value}"
        return super()._words(name, value)


class ReportFilter(YearList):
    q = SearchFilter("practice__search", label=SEARCHED)
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=AchievementReport.State.choices)
    cap = django_filters.ChoiceFilter("level", label="Cấp", choices=Level.choices)
    muon = YesNoFilter("is_late", label="Nộp muộn")
    dot_xuat = YesNoFilter("is_adhoc", label="Đột xuất")

    class Meta:
        model = AchievementReport
        fields = []


class MissingFilter(YearList):
    q = SearchFilter(label="Tìm tên, chủ thể, đơn vị")
    cap = django_filters.ChoiceFilter("level", label="Cấp", choices=Level.choices)

    class Meta:
        model = Registration
        fields = []


class AppraisalFilter(YearList):
    q = SearchFilter("report__practice__search", label=SEARCHED)
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=Appraisal.State.choices)
    ket_luan = django_filters.ChoiceFilter("grade", label="Kết luận", choices=Grade.choices)
    han = django_filters.DateFilter("due_on", label="Hạn đến ngày", lookup_expr="lte", widget=NativeDate())
    qua_han = django_filters.ChoiceFilter(
        method="of_overdue", label="Quá hạn", choices=[("co", "Quá hạn, chưa kết luận")]
    )

    class Meta:
        model = Appraisal
        fields = []

    def of_overdue(self, rows, name, value):
        return rows.overdue(timezone.localdate())


class MeetingFilter(YearList):
    don_vi = SubtreeFilter("unit__path")
    ngay = DaySpanFilter("held_on", label="Ngày họp")

    class Meta:
        model = AppraisalMeeting
        fields = []


class ResultFilter(YearList):
    q = SearchFilter("practice__search", label=SEARCHED)
    ket_qua = django_filters.ChoiceFilter("grade", label="Kết quả", choices=Grade.choices)
    xu_the = django_filters.ChoiceFilter(
        method="of_trend", label="So với năm trước", choices=list(COMPARED_SHORTLY.items())
    )
    cap = django_filters.ChoiceFilter("level", label="Cấp", choices=Level.choices)
    linh_vuc = django_filters.ChoiceFilter("practice__field__group", label="Lĩnh vực", choices=FieldGroup.choices)
    cong_nhan = YesNoFilter("recognised_on", label="Đã công nhận", lookup_expr="isnull", exclude=True)
    huy = YesNoFilter("voided_on", label="Đã bị huỷ", lookup_expr="isnull", exclude=True)

    class Meta:
        model = YearResult
        fields = []

    def of_trend(self, rows, name, value):
        return rows.with_trend().filter(trend=value)
