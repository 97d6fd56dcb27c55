"""Which papers this floor offers to begin, and which of them are due."""

from functools import partial

from campaign.drafts.offers import STEERED, UPPER, issued_plan, running
from campaign.drafts.signing import body_of
from campaign.drafts.starter import Starter
from campaign.models import Document
from models_registry.drafts import guidance, minutes, results, survey_papers, survey_report, surveys
from models_registry.endorsing import MINUTES
from models_registry.models import AppraisalMeeting, SurveyRound, SurveyVisit

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
        *(round_starters(unit, body, campaign_year, on) if body else []),
        *(report_starters(unit, body, campaign_year, on) if body else []),
        *(visit_starters(unit, body, campaign_year, on) if body else []),
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
            f"{MINUTES}{meeting.pk}", "BB", f"Biên bản họp ngày {meeting.held_on:%d/%m/%Y} thông qua kết quả thẩm định",
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


def round_starters(unit, body, campaign_year, on):
    """Plan, decision and notice of each survey round that is prepared or goes on."""
    rounds = SurveyRound.objects.open_of(unit, campaign_year)
    return [starter for found in rounds for starter in round_papers(found, body, on)]


def round_papers(found, body, on):
    """The three papers of one round."""
    return [
        Starter(
            f"{survey_papers.PLAN}{found.pk}", "KH", f"Kế hoạch: {found}",
            "Mục đích, nội dung, đối tượng, thời gian, đoàn khảo sát.",
            partial(survey_papers.plan, found, body, on=on), subject=found,
        ),
        Starter(
            f"{survey_papers.TEAM}{found.pk}", "QĐ", f"Quyết định thành lập đoàn: {found}",
            "Tên, chức vụ từng thành viên, nhiệm vụ, thời gian.",
            partial(survey_papers.team, found, body, on=on), subject=found,
        ),
        Starter(
            f"{survey_papers.SCHEDULE}{found.pk}", "TB", f"Thông báo lịch: {found}",
            "Từng mô hình theo ngày, đoàn khảo sát, nội dung, chuẩn bị của đơn vị.",
            partial(survey_papers.schedule, found, body, on=on), subject=found,
        ),
    ]  # fmt: skip


def report_starters(unit, body, campaign_year, on):
    """The report on each survey round at which something was seen and that has none; due once the round is over."""
    begun = set(Document.objects.of_unit(unit).begun_in(campaign_year))
    return [
        Starter(
            f"{survey_papers.REPORT}{found.pk}", "BC", f"Báo cáo kết quả: {found}",
            "Đã khảo sát ở đâu, đánh giá từng mô hình, uốn nắn đến đâu, đề xuất.",
            partial(survey_report.columns, found, body, on=on),
            due="" if found.is_open else "Đợt khảo sát đã kết thúc, chưa báo cáo kết quả.", subject=found,
        )
        for found in SurveyRound.objects.to_report_on(unit, campaign_year)
        if f"{survey_papers.REPORT}{found.pk}" not in begun
    ]  # fmt: skip


def visit_starters(unit, body, campaign_year, on):
    """The minutes of each visit that was written up and has none."""
    begun = set(Document.objects.of_unit(unit).begun_in(campaign_year))
    return [
        Starter(
            f"{survey_papers.MINUTES}{visit.pk}", "BB", f"Biên bản khảo sát “{visit.registration}”",
            "Kết quả so với chỉ tiêu, đánh giá, nội dung uốn nắn và hạn; hai người ký.",
            partial(survey_papers.minutes, visit, body, on=on), subject=visit,
        )
        for visit in SurveyVisit.objects.without_minutes(unit, campaign_year)
        if f"{survey_papers.MINUTES}{visit.pk}" not in begun
    ]  # fmt: skip
