"""Công văn đôn đốc: which units are late, with what, since when, and until when it is to be done (S0-11).

The starter is about one milestone and every unit late with it; a letter drawn up from the board is about the duties
that were selected there, of one milestone or of several.
"""

from datetime import timedelta

from campaign.calendar import is_working_day, party_date_short
from campaign.drafting import draw_up
from campaign.drafts.parts import CENTRE, LEFT, MOVEMENT, RIGHT, lowered, numbered, paragraphs, raised, table, two
from campaign.drafts.plan import contact_of
from campaign.drafts.signing import by_committee, issuing_words, sent_to
from campaign.drafts.starter import type_of
from campaign.issuers import cited
from campaign.models import Document, Milestone, Obligation, Plan
from units.workflow import Refusal

GRACE = timedelta(days=10)
SELECTED = "don-doc"
NOBODY_LATE = "Trong các dòng đã chọn không có việc nào quá hạn, không cần công văn đôn đốc."
FOR = {
    Milestone.Kind.LAUNCH: "tổ chức phát động phong trào trong đơn vị, báo cáo ngày, thành phần phát động",
    Milestone.Kind.BODY: "ban hành quyết định thành lập Tổ chỉ đạo, phân công nhiệm vụ cho thành viên",
    Milestone.Kind.REGULATION: "xây dựng, ban hành Quy chế làm việc của Tổ chỉ đạo",
    Milestone.Kind.PLAN: "xây dựng, ban hành kế hoạch của đơn vị",
    Milestone.Kind.REGISTER: "tổ chức đăng ký mô hình, điển hình với Tổ chỉ đạo, gửi biểu tổng hợp đăng ký",
    Milestone.Kind.REGISTER_QCDC: "tổ chức đăng ký mô hình thực hiện quy chế dân chủ ở cơ sở với Tổ chỉ đạo",
    Milestone.Kind.REPORT: "chỉ đạo các tập thể, cá nhân tự báo cáo thành tích, xác nhận và gửi Tổ chỉ đạo",
}
CLOSING = (
    "Kiểm điểm, làm rõ nguyên nhân chậm; báo cáo kết quả thực hiện trên phần mềm hoặc bằng văn bản. Trường hợp có lý "
    "do khách quan, đề nghị gia hạn bằng văn bản trước thời hạn nêu trên."
)
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
            f"2. {CLOSING}",
            f"3. Có khó khăn, vướng mắc, đề nghị liên hệ {asked}." if asked else "",
        ),
        "recipients": sent_to(unit, *addressees(late), above=False),
        "appendices": [listed(f"các đơn vị chưa hoàn thành việc {lowered(milestone.name)} năm {year}", lines)]
        if long
        else [],
    }


def draw_up_letter(late, *, by, on):
    """Draft the letter of the committee to the units of these late duties of one year; returns the Document.

    The list of units stands behind it as an appendix. Raises Refusal where nothing is late, the duties are of
    several years, or `by` does not write for the committee.
    """
    years = {each.milestone.campaign_year for each in late}
    if not late:
        raise Refusal(NOBODY_LATE)
    if len(years) > 1:
        raise Refusal("Công văn chỉ soạn được cho việc của một năm: hãy lọc theo năm.")
    year, kind = years.pop(), type_of("CV", on)
    if kind is None:
        raise Refusal("Danh mục chưa có thể loại văn bản “Công văn”.")
    known = {"type": kind, "campaign_year": year, "made_from": SELECTED}
    return draw_up(year.unit, values=known | selected_columns(late, year, on=on), by=by)


def selected_columns(late, campaign_year, *, on):
    """The columns of the letter about these late duties, ordered by unit; the list is always an appendix."""
    unit, year = campaign_year.unit, campaign_year.year
    duties = list(dict.fromkeys(each.milestone for each in sorted(late, key=lambda each: each.milestone.due_on)))
    units = list(dict.fromkeys(each.unit.name for each in late))
    subject = lowered(duties[0].name) if len(duties) == 1 else "thực hiện các nội dung còn chậm của phong trào"
    asked, until = contact_of(campaign_year.campaign), party_date_short(new_day(on))
    return by_committee(unit, on) | {
        "title": f"đôn đốc {subject} năm {year}",
        "bases": "",
        "text": paragraphs(
            f"{grounds(issued_plan(campaign_year), year)}, đến ngày {party_date_short(on)} còn {two(len(units))} đơn "
            f"vị chưa hoàn thành {two(len(late))} việc đã quá thời hạn (có danh sách kèm theo).",
            f"{issuing_words(unit, on)} đề nghị cấp uỷ các đơn vị có tên trong danh sách:",
            f"1. Khẩn trương hoàn thành các việc sau, chậm nhất đến hết ngày {until}:",
            [f"- {raised(FOR.get(each.kind, lowered(each.name)))}." for each in duties],
            f"2. {CLOSING}",
            f"3. Có khó khăn, vướng mắc, đề nghị liên hệ {asked}." if asked else "",
        ),
        "recipients": sent_to(unit, *named_or_listed(units), above=False),
        "appendices": [listed(f"các đơn vị, các việc quá thời hạn năm {year}", selected_table(late, on))],
    }


def issued_plan(campaign_year):
    """The issued plan of the committee for the year, or None."""
    plans = Plan.objects.of_campaign_year(campaign_year).of_units([campaign_year.unit])
    return plans.filter(document__state=Document.State.ISSUED).select_related("document__type").first()


def selected_table(late, on):
    """The selected duties: unit, what is missing, its last day, by how many days it has passed."""
    rows = [
        (each.unit.name, each.milestone.name, party_date_short(each.due_on), (on - each.due_on).days) for each in late
    ]
    heads = ("TT", "Đơn vị", "Việc chưa hoàn thành", "Thời hạn", "Quá hạn (ngày)")
    return table(list(zip(heads, (CENTRE, LEFT, LEFT, CENTRE, RIGHT), strict=True)), numbered(rows))


def listed(subtitle, lines):
    """An appendix with a list."""
    return {"title": "DANH SÁCH", "subtitle": subtitle, "text": "\n".join(lines), "is_landscape": False}


def grounds(plan, year):
    """What the day of the milestone rests on."""
    return f"Thực hiện {cited(plan.paper)}" if plan else f"Thực hiện {MOVEMENT} năm {year}"


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
    return named_or_listed([each.unit.name for each in late])


def named_or_listed(names):
    """The lines of Nơi nhận for these units."""
    return names if len(names) <= NAMED else ["Các chi, đảng bộ trực thuộc có tên trong danh sách"]


def new_day(on):
    """The day until which it is to be done, a working day."""
    day = on + GRACE
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
