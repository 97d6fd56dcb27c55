"""What appraising shows in the demo: sheets judged apart that differ, meetings that endorsed, a result reopened."""

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from campaign.drafts.signing import body_of
from models_registry import endorsing, own_sheets
from models_registry.drafts.minutes import attending
from models_registry.models import (
    AchievementReport,
    Appraisal,
    AppraisalMeeting,
    AppraisalStep,
    Mark,
    YearResult,
)
from reports.demo.days import RUNNING
from reports.demo.rows import moment, write
from units.workflow import take

JUDGED, REOPENED = moment(date(RUNNING, 11, 16), 9), moment(date(RUNNING, 11, 17), 10)
PLACE = "Phòng họp cơ quan"
OPINIONS = "Đề nghị đơn vị bổ sung số liệu so sánh với năm trước khi làm báo cáo sơ kết."
WHY = "Đơn vị đính chính số liệu một chỉ tiêu sau khi đối chiếu sổ theo dõi; cần thẩm định lại."
HIGH = "Cách làm mới, đã có hai đơn vị đến học."
LOW = "Kết quả rõ nhưng mới làm ở một bộ phận, sức lan toả còn hẹp."
# How much of the most points each of two appraisers gives, and the criteria in which the second sees less.
SHARE, LESS, DOUBTED = Decimal("0.85"), Decimal("0.60"), (2, 4)


def build(units, folk):
    """The cases of the committee and of its first unit, told as of their days."""
    first = folk.crews[0].accounts
    case = open_case(units.bases[0].unit)
    judge_apart(case, first["member"], HIGH)
    judge_apart(case, first["clerk"], LOW, doubted=DOUBTED)
    judge_apart(open_case(units.committee), folk.committee.accounts["clerk"], LOW, doubted=DOUBTED)
    meet(units.committee, folk.committee.accounts)
    reopen(meet(units.bases[0].unit, first), first)


@contextmanager
def told_at(at):
    """What is done here has its past at this moment."""
    began = timezone.now()
    yield
    for model in (AchievementReport, Appraisal, AppraisalMeeting, Mark, YearResult):
        model.history.filter(history_date__gte=began).update(history_date=at)


def cases_of(unit, state):
    """The cases of this body in the running year, in their order."""
    return Appraisal.objects.filter(receiver=unit, year=RUNNING, state=state, report__is_adhoc=False).order_by("pk")


def open_case(unit):
    """The first case that nobody has begun, to be judged apart."""
    case = cases_of(unit, Appraisal.State.ASSIGNED).first()
    Appraisal.objects.filter(pk=case.pk).update(is_separate=True)
    case.history.update(is_separate=True)
    return case


def judge_apart(case, by, findings, doubted=()):
    """One appraiser hands in a sheet of his own; in the criteria doubted he gives less."""
    marks = {each.pk: (None, half(each.max_points * (LESS if each.position in doubted else SHARE)), "")
             for each in case.criteria_set.criteria.all()}  # fmt: skip
    with told_at(JUDGED):
        own_sheets.mark_own(
            case, marks, grade="proposed", findings=findings, version=1, by=by, at=JUDGED, is_final=True
        )


def half(points):
    """Points in halves."""
    return Decimal(int(points * 2)) / 2


def meet(unit, accounts):
    """Record the meeting of the day on which the body endorsed most; returns it."""
    endorsed = cases_of(unit, Appraisal.State.ENDORSED)
    on = endorsed.latest("endorsed_on").endorsed_on
    values = attending(body_of(unit, on), on) | {"held_on": on, "place": PLACE, "opinions": OPINIONS}
    [meeting] = write(
        [
            AppraisalMeeting(
                unit=unit, campaign_year=endorsed.first().report.campaign_year, by=accounts["head"], at=moment(on, 16),
                **values,
            )
        ],
        at=moment(on, 16), by=accounts["head"],
    )  # fmt: skip
    for case in endorsed.filter(endorsed_on=on):
        Appraisal.objects.filter(pk=case.pk).update(meeting=meeting)
        case.history.filter(state=Appraisal.State.ENDORSED).update(meeting_id=meeting.pk)
        AppraisalStep.objects.filter(record=case, step="endorse").update(reason=f"{meeting}.")
    return meeting


def reopen(meeting, accounts):
    """A case that the meeting endorsed too is reopened in November and concluded anew; its result is void till then."""
    case = cases_of(meeting.unit, Appraisal.State.CONCLUDED).first()
    with told_at(meeting.at):
        endorsing.endorse_at(meeting, [case], by=accounts["head"], at=meeting.at)
    with told_at(REOPENED):
        take("reopen", case, by=accounts["head"], at=REOPENED, reason=WHY)
    again = REOPENED + timedelta(days=1)
    with told_at(again):
        take("conclude", case, by=accounts["member"], at=again)
