"""What the lists of reports, appraisals and results are filtered by."""

import django_filters
from django.utils import timezone

from campaign.filters import YearList, years_seen
from campaign.models import FieldGroup, Level
from models_registry.appraisal_rules import COMPARED, COMPARED_SHORTLY
from models_registry.filters import ReadyFilter
from models_registry.models import AchievementReport, Appraisal, AppraisalMeeting, Grade, Registration, YearResult
from models_registry.reporting import CONFIRMERS, RECEIVERS, WRITERS
from units.filters import DaySpanFilter, SearchFilter
from units.formlook import NativeDate
from units.models import Role
from units.register_filters import SubtreeFilter

SEARCHED = "Tìm tên, chủ thể"
TO_WRITE, TO_CONFIRM, TO_RECEIVE, TO_APPRAISE, TO_RESUME, TO_ENDORSE = (
    "cho-viet", "cho-xac-nhan", "cho-tiep-nhan", "cho-tham-dinh", "tham-dinh-tiep", "cho-thong-qua",
)  # fmt: skip


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


class TrendFilter(django_filters.ChoiceFilter):
    """How a result, or the conclusion of a case, stands to that of the year before (S2-18)."""

    def __init__(self):
        super().__init__("trend", label="So với năm trước", choices=list(COMPARED_SHORTLY.items()))

    def filter(self, rows, value):
        return super().filter(rows.with_trend(), value) if value else rows

    def words(self, value):
        return COMPARED[value].lower()


def to_begin(rows, user, on):
    return rows.to_be_reported(user.units_as(*WRITERS), on)


def to_write(rows, user, on):
    return rows.to_be_written(user.units_as(*WRITERS))


def to_confirm(rows, user, on):
    return rows.waiting_for_confirmation(user.units_as(*CONFIRMERS)).by_others(user)


def to_receive(rows, user, on):
    return rows.waiting_for_receiver(user.units_as(*RECEIVERS))


def to_appraise(rows, user, on):
    return rows.waiting_for(user)


def to_resume(rows, user, on):
    return rows.to_resume_by(user)


def to_endorse(rows, user, on):
    return rows.to_be_endorsed(user.units_as(Role.HEAD))


class UnitYearList(YearList):
    """A list of one campaign year, of a unit and what is below it."""

    don_vi = SubtreeFilter("path")


class ReportFilter(UnitYearList):
    q = SearchFilter("practice__search", label=SEARCHED)
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=AchievementReport.State.choices)
    cap = django_filters.ChoiceFilter("level", label="Cấp", choices=Level.choices)
    muon = YesNoFilter("is_late", label="Nộp muộn")
    dot_xuat = YesNoFilter("is_adhoc", label="Đột xuất")
    loc = ReadyFilter(
        {
            TO_WRITE: ("Chờ đơn vị tôi viết, sửa", to_write),
            TO_CONFIRM: ("Chờ tôi xác nhận", to_confirm),
            TO_RECEIVE: ("Chờ tôi tiếp nhận", to_receive),
        }
    )
    alike = ("nam", "trang_thai", "cap")

    class Meta:
        model = AchievementReport
        fields = []


class MissingFilter(UnitYearList):
    q = SearchFilter(label="Tìm tên, chủ thể, đơn vị")
    cap = django_filters.ChoiceFilter("level", label="Cấp", choices=Level.choices)
    loc = ReadyFilter({TO_WRITE: ("Chờ đơn vị tôi viết", to_begin)})
    alike = ("nam", "cap")

    class Meta:
        model = Registration
        fields = []


class AppraisalFilter(UnitYearList):
    q = SearchFilter("report__practice__search", label=SEARCHED)
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=Appraisal.State.choices)
    ket_luan = django_filters.ChoiceFilter("grade", label="Kết luận", choices=Grade.choices)
    xu_the = TrendFilter()
    han = django_filters.DateFilter("due_on", label="Hạn đến ngày", lookup_expr="lte", widget=NativeDate())
    qua_han = django_filters.ChoiceFilter(
        method="of_overdue", label="Quá hạn", choices=[("co", "Quá hạn, chưa kết luận")]
    )
    loc = ReadyFilter(
        {
            TO_APPRAISE: ("Chờ tôi thẩm định", to_appraise),
            TO_RESUME: ("Đã bổ sung, chờ tôi thẩm định tiếp", to_resume),
            TO_ENDORSE: ("Chờ tôi thông qua", to_endorse),
        }
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


class ResultFilter(UnitYearList):
    q = SearchFilter("practice__search", label=SEARCHED)
    ket_qua = django_filters.ChoiceFilter("grade", label="Kết quả", choices=Grade.choices)
    xu_the = TrendFilter()
    cap = django_filters.ChoiceFilter("level", label="Cấp", choices=Level.choices)
    linh_vuc = django_filters.ChoiceFilter("practice__field__group", label="Lĩnh vực", choices=FieldGroup.choices)
    cong_nhan = YesNoFilter("recognised_on", label="Đã công nhận", lookup_expr="isnull", exclude=True)
    huy = YesNoFilter("voided_on", label="Đã bị huỷ", lookup_expr="isnull", exclude=True)

    class Meta:
        model = YearResult
        fields = []
