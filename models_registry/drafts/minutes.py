"""Biên bản họp thông qua kết quả thẩm định: from the meeting as it was recorded (2.6, 5.3)."""

from campaign.calendar import party_date_short
from campaign.drafts.bodies import Part, directs
from campaign.drafts.meetings import READ_ALOUD, minuted, serving
from campaign.drafts.parts import CENTRE, GAP, LEFT, numbered, paragraphs, said, table, two
from campaign.drafts.signing import head_of
from models_registry.drafts.results import counted
from models_registry.models import Appraisal
from units import wording

AGREED = "các đồng chí dự họp nhất trí với kết luận thẩm định."


def attending(body, on):
    """Who would preside, who would write and how many members there are on this day, as the form of a meeting asks."""
    head, secretary = head_of(body, on), serving(body, on, Part.SECRETARY)
    members = len(serving(body, on))
    return {
        "chair": head.full_name if head else "",
        "secretary": secretary[0].person.full_name if secretary else "",
        "members": members or None,
        "present": members or None,
    }


def columns(meeting, body, *, on):
    """The columns of the minutes of one meeting; what was recorded is filled in, the hours are for the pen."""
    rows = list(meeting.appraisals.select_related("report__practice__collective", "report__practice__person", "unit"))
    name = directs(body.kind)
    return minuted(body, on) | {
        "signer_name": meeting.chair,
        "second_name": meeting.secretary,
        "title": f"họp {name} thông qua kết quả thẩm định mô hình, điển hình “Dân vận khéo” năm "
        f"{meeting.campaign_year.year}",
        "text": paragraphs(
            "I- THỜI GIAN, ĐỊA ĐIỂM",
            f"1. Thời gian: bắt đầu lúc {GAP} giờ {GAP}, ngày {party_date_short(meeting.held_on)}.",
            f"2. Địa điểm: {said(meeting.place)}",
            "II- THÀNH PHẦN",
            f"1. Chủ trì: đồng chí {meeting.chair}.",
            f"2. Ghi biên bản: đồng chí {meeting.secretary}.",
            f"3. Thành viên: có mặt {two(meeting.present)}/{two(meeting.members)} đồng chí.",
            f"4. Vắng mặt: {said(meeting.absent)}" if meeting.absent else "",
            "III- NỘI DUNG",
            f"1. Thư ký báo cáo kết quả thẩm định {two(len(rows))} mô hình, điển hình.",
            f"2. Ý kiến thảo luận: {said(meeting.opinions or AGREED)}",
            "IV- KẾT LUẬN",
            f"{name} thống nhất thông qua kết quả thẩm định: {counted(rows)}, cụ thể như sau:",
            endorsed(rows),
            *reopened(meeting),
            f"Cuộc họp kết thúc lúc {GAP} giờ {GAP} cùng ngày. {READ_ALOUD}.",
        ),
    }


def reopened(meeting):
    """One sentence for each case that was endorsed at the meeting and reopened since, for the secretary to judge."""
    for each in Appraisal.objects.left_out_of(meeting).select_related("report__practice"):
        yield (
            f"Kết quả của “{each.report.practice.name}” được cuộc họp thông qua, sau đó đã mở lại để thẩm định lại; "
            "không tính trong danh sách trên."
        )


def endorsed(rows):
    """The table of what was endorsed."""
    columns_ = [("TT", CENTRE), ("Mô hình, điển hình", LEFT), ("Tập thể, cá nhân", LEFT), ("Điểm", CENTRE),
                ("Kết quả", LEFT)]  # fmt: skip
    cells = [
        (row.report.practice.name, row.report.practice.subject_name, points(row.score), row.get_grade_display())
        for row in rows
    ]
    return table(columns_, numbered(cells))


def points(score):
    """A score as people write it, a dash where there was none."""
    return "–" if score is None else wording.decimal(score)
