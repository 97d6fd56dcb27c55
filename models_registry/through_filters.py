"""What the lists of the log, surveys, corrections and replications are filtered by."""

import django_filters
from django.db.models import Exists

from campaign.filters import YearList
from campaign.models import FieldGroup, Level
from models_registry import replicating
from models_registry.filters import ReadyFilter, followed
from models_registry.models import (
    Correction,
    NurtureNote,
    Practice,
    Registration,
    Replication,
    SurveyRound,
    SurveyVisit,
)
from models_registry.report_filters import YesNoFilter
from units.filters import DaySpanFilter, ListFilter, SearchFilter
from units.register_filters import SubtreeFilter
from units.seated import days_before

MINE, LATE, PASSED_OVER, TO_WRITE = "cua-toi", "qua-han", "chua-den", "cho-ghi"
PROMISED, TO_COME, TO_MEND, TO_CHECK, TO_BEGIN = "da-hen", "sap-den", "cho-khac-phuc", "cho-kiem-tra", "cho-bat-dau"
DAYS_AHEAD = 14  # the result of a replication is asked for so many days before it is due


def left_out(rows, user, on):
    """What this person follows and the survey did not reach."""
    return rows.passed_over(on).filter(registration__in=followed(Registration.objects, user, on))


def to_come(rows, user, on):
    return rows.to_come(user.units_as(*Correction.MENDERS))


def to_mend(rows, user, on):
    return rows.to_mend(user.units_as(*Correction.MENDERS))


def to_check(rows, user, on):
    return rows.to_check(user.units_as(*SurveyVisit.WRITERS), user)


def to_begin(rows, user, on):
    return rows.to_begin(user.units_as(*Replication.KEEPERS), on)


def to_finish(rows, user, on):
    """What is due before long: the same days ahead as the task says it."""
    return rows.to_finish(user.units_as(*Replication.KEEPERS), days_before(on, -DAYS_AHEAD))


class NoteFilter(YearList):
    q = SearchFilter("search", label="Tìm mô hình, đơn vị, việc đã làm")
    don_vi = SubtreeFilter("registration__path")
    ngay = DaySpanFilter("on", label="Ngày")
    loc = ReadyFilter(
        {
            MINE: ("Do tôi ghi", lambda rows, user, on: rows.by_user(user)),
            PROMISED: ("Việc tôi đã hẹn", lambda rows, user, on: rows.promised(user)),
        }
    )

    class Meta:
        model = NurtureNote
        fields = []


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
    loc = ReadyFilter(
        {
            TO_WRITE: ("Chờ tôi ghi kết quả", lambda rows, user, on: rows.to_be_written(user, on)),
            TO_COME: ("Sắp đến đơn vị tôi", to_come),
            PASSED_OVER: ("Hết đợt chưa đến, tôi theo dõi", left_out),
        }
    )

    class Meta:
        model = SurveyVisit
        fields = []


class CorrectionFilter(YearList):
    q = SearchFilter("search", label="Tìm nội dung, mô hình, đơn vị")
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=Correction.State.choices)
    don_vi = SubtreeFilter("visit__registration__path")
    loc = ReadyFilter(
        {
            LATE: ("Quá hạn", lambda rows, user, on: rows.overdue(on)),
            TO_MEND: ("Chờ đơn vị tôi khắc phục", to_mend),
            TO_CHECK: ("Chờ tôi kiểm tra", to_check),
        }
    )

    class Meta:
        model = Correction
        fields = []


class ReplicationFilter(YearList):
    q = SearchFilter("search", label="Tìm mô hình, đơn vị")
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=Replication.State.choices)
    pham_vi = django_filters.ChoiceFilter("scope", label="Phạm vi", choices=Replication.Scope.choices)
    don_vi = SubtreeFilter("unit__path", label="Nơi làm theo")
    loc = ReadyFilter(
        {
            TO_BEGIN: ("Đến ngày đơn vị tôi bắt đầu", to_begin),
            TO_WRITE: ("Chờ đơn vị tôi ghi kết quả", to_finish),
            LATE: ("Quá hạn chưa có kết quả", lambda rows, user, on: rows.overdue(on)),
        }
    )

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
