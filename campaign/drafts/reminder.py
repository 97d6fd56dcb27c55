"""Công văn đôn đốc: which units are late with a milestone, since when, and until when it is to be done (S0-11)."""

from datetime import timedelta

from campaign.calendar import is_working_day, party_date_short
from campaign.drafts.parts import CENTRE, LEFT, MOVEMENT, RIGHT, lowered, numbered, paragraphs, table, two
from campaign.drafts.plan import contact_of
from campaign.drafts.signing import by_committee, issuing_words, sent_to
from campaign.issuers import cited
from campaign.models import Milestone, Obligation

GRACE = timedelta(days=10)
FOR = {
    Milestone.Kind.BODY: "ban hành quyết định thành lập Tổ chỉ đạo, phân công nhiệm vụ cho thành viên",
    Milestone.Kind.REGULATION: "xây dựng, ban hành Quy chế làm việc của Tổ chỉ đạo",
    Milestone.Kind.PLAN: "xây dựng, ban hành kế hoạch của đơn vị",
    Milestone.Kind.REGISTER: "tổ chức đăng ký mô hình, điển hình với Tổ chỉ đạo, gửi biểu tổng hợp đăng ký",
    Milestone.Kind.REPORT: "chỉ đạo các tập thể, cá nhân tự báo cáo thành tích, xác nhận và gửi Tổ chỉ đạo",
}
NAMED = 8  # so many units are named in Kính gửi and in the text; more of them stand on a list


def columns(milestone, unit, plan, *, on):
    """The columns of the letter of the committee `unit` to the units late with this milestone on this day.

    `plan` is the committee's issued plan, or None. The new day is ten days on, moved off a weekend.
    """
    late = list(Obligation.objects.of_milestone(milestone).late(on).select_related("unit").order_by("unit__path"))
    lines, long = late_table(late, on), len(late) > NAMED
    until, year = party_date_short(new_day(on)), milestone.campaign_year.year
    asked = contact_of(milestone.campaign_year.campaign)
    return by_committee(unit, on) | {
        "title": f"đôn đốc {lowered(milestone.name)} năm {year}",
        "bases": "",
        "text": paragraphs(
            f"{grounds(plan, year)}, thời hạn {lowered(milestone.name)} là đến hết ngày "
            f"{party_date_short(milestone.due_on)}. Đến ngày {party_date_short(on)}, còn "
            f"{two(len(late))}/{two(milestone.obligations.count())} đơn vị chưa hoàn thành"
            f"{' (có danh sách kèm theo).' if long else ', gồm:'}",
            [] if long else lines,
            f"{issuing_words(unit, on)} đề nghị cấp uỷ các đơn vị {'có tên trong danh sách' if long else 'nêu trên'}:",
            f"1. Khẩn trương {FOR.get(milestone.kind, f'hoàn thành việc {lowered(milestone.name)}')}; hoàn thành chậm "
            f"nhất đến hết ngày {until}.",
            "2. Kiểm điểm, làm rõ nguyên nhân chậm; báo cáo kết quả thực hiện trên phần mềm hoặc bằng văn bản. Trường "
            "hợp có lý do khách quan, đề nghị gia hạn bằng văn bản trước thời hạn nêu trên.",
            f"3. Có khó khăn, vướng mắc, đề nghị liên hệ {asked}." if asked else "",
        ),
        "recipients": sent_to(unit, *addressees(late), above=False),
        "appendices": [
            {
                "title": "DANH SÁCH",
                "subtitle": f"các đơn vị chưa hoàn thành việc {lowered(milestone.name)} năm {year}",
                "text": "\n".join(lines),
                "is_landscape": False,
            }
        ] if long else [],
    }  # fmt: skip


def grounds(plan, year):
    """What the day of the milestone rests on."""
    return f"Thực hiện {cited(plan.document)}" if plan else f"Thực hiện {MOVEMENT} năm {year}"


def late_table(late, on):
    """The late units, each with its last day and by how many days it has passed."""
    rows = [(each.unit.name, party_date_short(each.due_on), (on - each.due_on).days, note(each)) for each in late]
    columns_ = [("TT", CENTRE), ("Đơn vị", LEFT), ("Thời hạn", CENTRE), ("Quá hạn (ngày)", RIGHT), ("Ghi chú", LEFT)]
    told = 5 if any(row[-1] for row in rows) else 4
    return table(columns_[:told], [row[:told] for row in numbered(rows)])


def note(obligation):
    """What is to be known of a late unit: sent back, or given more time."""
    if obligation.state == Obligation.State.RETURNED:
        return "Bị trả lại, chưa gửi lại"
    return "Đã gia hạn" if obligation.extension_reason else ""


def addressees(late):
    """To whom the letter goes: the units by name where they are few."""
    if len(late) <= NAMED:
        return [each.unit.name for each in late]
    return ["Các chi, đảng bộ trực thuộc có tên trong danh sách"]


def new_day(on):
    """The day until which it is to be done, a working day."""
    day = on + GRACE
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
