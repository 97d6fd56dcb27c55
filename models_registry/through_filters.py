"""What the lists of the log, surveys, corrections and replications are filtered by."""

import django_filters
from django.db.models import Exists
from django.utils import timezone

from campaign.models import FieldGroup, Level
from models_registry import replicating
from models_registry.filters import followed
from models_registry.models import (
    Correction,
    NurtureNote,
    Practice,
    Registration,
    Replication,
    SurveyRound,
    SurveyVisit,
)
from models_registry.report_filters import YearList, YesNoFilter
from units.filters import ListFilter, SearchFilter
from units.register_filters import SubtreeFilter

MINE, LATE, PASSED_OVER, TO_WRITE = "cua-toi", "qua-han", "chua-den", "cho-ghi"


class NoteFilter(YearList):
    q = SearchFilter("search", label="Tìm mô hình, đơn vị, việc đã làm")
    don_vi = SubtreeFilter("registration__path")
    ngay = django_filters.DateFromToRangeFilter("on", label="Ngày")
    cua = django_filters.ChoiceFilter(method="by_whom", choices=[(MINE, "Do tôi ghi")], label="Người ghi")

    class Meta:
        model = NurtureNote
        fields = []

    def by_whom(self, rows, name, value):
        return rows.by_user(self.request.user)


class SurveyFilter(YearList):
    q = SearchFilter("search", label="Tìm tên đợt, đơn vị")
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=SurveyRound.State.choices)
    don_vi = SubtreeFilter("unit__path")

    class Meta:
        model = SurveyRound
        fields = []


class VisitFilter(YearList):
    q = SearchFilter("search", label="Tìm mô hình, chủ thể, đơn vị")
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=SurveyVisit.State.choices)
    danh_gia = django_filters.ChoiceFilter("rating", label="Đánh giá", choices=SurveyVisit.Rating.choices)
    don_vi = SubtreeFilter("registration__path")
    loc = django_filters.ChoiceFilter(
        method="saved",
        choices=[(TO_WRITE, "Chờ tôi ghi kết quả"), (PASSED_OVER, "Hết đợt chưa đến, tôi theo dõi")],
        label="Danh sách sẵn",
    )

    class Meta:
        model = SurveyVisit
        fields = []

    def saved(self, rows, name, value):
        on = timezone.localdate()
        if value == TO_WRITE:
            return rows.filter(pk__in=SurveyVisit.objects.to_be_written(self.request.user, on))
        return rows.passed_over(on).filter(registration__in=followed(Registration.objects, self.request.user, on))


class CorrectionFilter(YearList):
    q = SearchFilter("search", label="Tìm nội dung, mô hình, đơn vị")
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=Correction.State.choices)
    don_vi = SubtreeFilter("visit__registration__path")
    loc = django_filters.ChoiceFilter(method="saved", choices=[(LATE, "Quá hạn")], label="Hạn")

    class Meta:
        model = Correction
        fields = []

    def saved(self, rows, name, value):
        return rows.overdue(timezone.localdate())


class ReplicationFilter(YearList):
    q = SearchFilter("search", label="Tìm mô hình, đơn vị")
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=Replication.State.choices)
    pham_vi = django_filters.ChoiceFilter("scope", label="Phạm vi", choices=Replication.Scope.choices)
    don_vi = SubtreeFilter("unit__path", label="Nơi làm theo")

    class Meta:
        model = Replication
        fields = []


class CandidateFilter(ListFilter):
    q = SearchFilter("search", label="Tìm tên, chủ thể")
    don_vi = SubtreeFilter()
    linh_vuc = django_filters.ChoiceFilter("field__group", label="Lĩnh vực", choices=FieldGroup.choices)
    cap = django_filters.ChoiceFilter(method="at_level", label="Tiêu biểu ở cấp", choices=Level.choices)
    da_nhan = YesNoFilter("replications", method="going", label="Đã nhân rộng")

    class Meta:
        model = Practice
        fields = []

    def at_level(self, rows, name, value):
        return rows.filter(Exists(replicating.proofs().filter(level=value)))

    def going(self, rows, name, value):
        taken_over = Exists(replicating.copies())
        return rows.filter(taken_over if value else ~taken_over)
