"""Which papers this floor offers to begin, and which of them are due."""

from functools import partial

from campaign.drafts.offers import STEERED, UPPER, issued_plan, running
from campaign.drafts.signing import body_of
from campaign.drafts.starter import Starter
from campaign.models import Document
from models_registry.drafts import guidance, minutes, results, surveys
from models_registry.endorsing import MINUTES
from models_registry.models import AppraisalMeeting

RESULTS = "ket-qua-tham-dinh"


def registry_starters(unit, campaign_year, user, *, on):
    """The starters of guidance, results and surveys."""
    if unit.kind not in STEERED:
        return []
    body = body_of(unit, on)
    return [
        *guidance_starters(unit, campaign_year, on),
        *result_starters(unit, body, campaign_year, on),
        *(minutes_starters(unit, body, campaign_year, on) if body else []),
        *(survey_starters(unit, body, campaign_year, on) if body else []),
    ]


def guidance_starters(unit, campaign_year, on):
    """The guidance of the year, for the committee that runs it; those below issue none (HD 05-HD/VPTW)."""
    if unit != campaign_year.unit or unit.kind not in UPPER:
        return []
    year = campaign_year.year
    known = Document.objects.of_unit(unit).filter(campaign_year=campaign_year, type__symbol="HD").exists()
    missing = running(campaign_year) and not known
    return [
        Starter(
            "huong-dan-nam", "HD", f"Hướng dẫn năm {year}",
            "Đối tượng, thời hạn, tiêu chuẩn, quy trình, hồ sơ khen thưởng, đầu mối liên hệ.",
            partial(guidance.columns, campaign_year, unit, issued_plan(campaign_year, unit), on=on),
            due=f"Chưa có hướng dẫn thực hiện phong trào năm {year}." if missing else "", subject=campaign_year,
        )
    ]  # fmt: skip


def result_starters(unit, body, campaign_year, on):
    """The notice of results, once something was judged."""
    count = results.judged(unit, campaign_year.year).count()
    if not count:
        return []
    return [
        Starter(
            RESULTS, "TB", f"Thông báo kết quả thẩm định năm {campaign_year.year}",
            "Bảng kết quả từng mô hình, nhận xét, nội dung cần bổ sung.",
            partial(results.columns, unit, body, campaign_year, on=on),
            due=f"{count} mô hình, điển hình đã có kết quả, chưa thông báo.", subject=campaign_year,
        )
    ]  # fmt: skip


def minutes_starters(unit, body, campaign_year, on):
    """The minutes of each meeting of this year that endorsed appraisals."""
    return [
        Starter(
            f"{MINUTES}{meeting.pk}", "BB", f"Biên bản {meeting}",
            "Thành phần, ý kiến, bảng kết quả được thông qua; hai người ký.",
            partial(minutes.columns, meeting, body, on=on), due="Cuộc họp chưa có biên bản.", subject=meeting,
        )
        for meeting in AppraisalMeeting.objects.of_unit(unit, campaign_year)
    ]  # fmt: skip


def survey_starters(unit, body, campaign_year, on):
    """The schedule and the minutes of surveys, once something is registered with the body."""
    if not surveys.surveyed(unit, campaign_year.year).exists():
        return []
    year = campaign_year.year
    return [
        Starter(
            "lich-khao-sat", "TB", f"Thông báo lịch khảo sát năm {year}",
            "Các nơi có mô hình đăng ký, thời gian dự kiến, thành viên theo dõi.",
            partial(surveys.schedule, unit, body, campaign_year, on=on), subject=campaign_year,
        ),
        Starter(
            "bien-ban-khao-sat", "BB", f"Biên bản khảo sát mô hình năm {year}",
            "Thành phần, nội dung, đánh giá, thời hạn khắc phục; hai người ký.",
            partial(surveys.minutes, unit, body, campaign_year, on=on), subject=campaign_year,
        ),
    ]  # fmt: skip
