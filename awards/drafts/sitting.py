"""Biên bản họp xét and giấy mời hội nghị biểu dương of a round (2.6, S0-26)."""

from datetime import date, timedelta

from awards.drafts.cases import counted
from awards.models import Nomination
from campaign.calendar import anniversary, party_date_short
from campaign.drafts.bodies import directs
from campaign.drafts.meetings import attendance, ending, minuted, opening
from campaign.drafts.parts import CENTRE, GAP, LEFT, MOVEMENT, ended, numbered, paragraphs, table, two
from campaign.drafts.signing import by_committee, issuing_words, sent_to
from campaign.rule_words import share
from units.models import Unit

State = Nomination.State
TRADITION, NEAR = (10, 15), timedelta(days=15)
SAID = {State.APPROVED: "Nhất trí", State.DECIDED_YES: "Nhất trí", State.REJECTED: "Không nhất trí"}


def minutes(round_, body, *, on):
    """The columns of the minutes of the meeting that considers a round; the votes are for the pen."""
    rows = list(round_.nominations.exclude(state=State.WITHDRAWN).for_list())
    members = body.members.serving(on).count()
    return minuted(body, on) | {
        "title": f"họp {directs(body.kind)} xét đề nghị khen thưởng trong {MOVEMENT} năm {round_.counted_year}",
        "text": paragraphs(
            opening(on),
            attendance(body, on),
            f"Cuộc họp bảo đảm tỷ lệ dự họp theo quy định (ít nhất {share(round_.rules.quorum)} trên tổng số "
            f"{two(members)} thành viên): {GAP}",
            "III- NỘI DUNG",
            f"1. Thư ký báo cáo danh sách đề nghị của “{round_.name}”: {counted(rows) or GAP}; kết quả thẩm định và "
            "kiểm tra điều kiện của từng trường hợp.",
            f"2. Ý kiến thảo luận: {GAP}",
            f"3. Biểu quyết (được đề nghị khi trên {share(round_.rules.pass_share)} "
            f"{round_.rules.get_pass_base_display().lower()} tán thành; "
            "thành viên không biểu quyết trường hợp của chính mình):",
            votes(rows),
            "IV- KẾT LUẬN",
            f"1. {directs(body.kind)} thống nhất đề nghị cấp uỷ xem xét, quyết định: {agreed(rows)}",
            f"2. Giao Thư ký hoàn chỉnh hồ sơ, tờ trình trước ngày {GAP}",
            ending(on),
        ),
    }  # fmt: skip


def votes(rows):
    """The cases with their votes; the result where it is known."""
    columns_ = [("TT", CENTRE), ("Tập thể, cá nhân", LEFT), ("Mô hình, điển hình", LEFT), ("Tán thành", CENTRE),
                ("Không tán thành", CENTRE), ("Kết quả", LEFT)]  # fmt: skip
    cells = [(str(row.subject), row.matter.name, GAP, GAP, SAID.get(row.state, GAP)) for row in rows]
    return table(columns_, numbered(cells))


def agreed(rows):
    """How many were approved, where anything was."""
    found = counted([row for row in rows if row.state in (State.APPROVED, State.DECIDED_YES)])
    return f"{found}." if found else GAP


def feast(day):
    """The anniversary that a conference about 15/10 keeps."""
    if abs(day - date(day.year, *TRADITION)) > NEAR:
        return ""
    said = f"kỷ niệm {anniversary(day.year)} năm Ngày truyền thống công tác dân vận của Đảng"
    return f", {said} (15/10/1930 - 15/10/{day.year})"


def letter(conference, *, on):
    """The columns of the invitation to a conference that is planned; each copy says on its top who is invited."""
    unit, name = conference.unit, conference.name
    items = [line.strip(" .") for line in conference.programme.splitlines() if line.strip()]
    return by_committee(unit, on) | {
        "title": f"dự {name[:1].lower()}{name[1:]}",
        "bases": "",
        "text": paragraphs(
            f"{issuing_words(unit, on)} trân trọng kính mời đồng chí, đại diện đơn vị đến dự "
            f"{name[:1].lower()}{name[1:]}{feast(conference.held_on)}.",
            f"1. Thời gian: {conference.starts_at:%H} giờ {conference.starts_at:%M}, "
            f"ngày {party_date_short(conference.held_on)}.",
            f"2. Địa điểm: {ended(conference.place)}",
            "3. Chương trình:",
            [f"- {item}{'.' if item is items[-1] else ';'}" for item in items],
            "Đề nghị đồng chí, đơn vị báo lại việc dự hội nghị cho Văn phòng để chuẩn bị chu đáo.",
        ),
        "recipients": sent_to(unit, "Các tập thể, cá nhân, đại biểu được mời"),
    }


def invitation(round_, unit, *, on):
    """The columns of the invitation to the conference of a round."""
    day, year = round_.conference_on, round_.counted_year
    what = round_.conference or f"Hội nghị biểu dương, khen thưởng mô hình, điển hình “Dân vận khéo” năm {year}"
    guests = ["Các chi, đảng bộ trực thuộc"] if unit.kind not in Unit.GRASSROOTS else ["Các đoàn thể"]
    return by_committee(unit, on) | {
        "title": f"dự {what[:1].lower()}{what[1:]}",
        "bases": "",
        "text": paragraphs(
            f"{issuing_words(unit, on)} trân trọng kính mời: {GAP}",
            f"Đến dự {what[:1].lower()}{what[1:]}{feast(day)}.",
            f"1. Thời gian: {GAP} giờ {GAP}, ngày {party_date_short(day)}.",
            f"2. Địa điểm: {GAP}",
            "3. Nội dung: báo cáo kết quả phong trào thi đua; tham luận của mô hình, điển hình tiêu biểu; công bố và "
            "trao quyết định khen thưởng.",
            "Sự có mặt của đồng chí góp phần vào thành công của hội nghị.",
        ),
        "recipients": sent_to(unit, "Các tập thể, cá nhân được biểu dương, khen thưởng", *guests),
    }
