"""Báo cáo sơ kết, tổng kết of a year: the outline of S3, filled with the figures every screen shows (2.10, 2.11)."""

from functools import partial

from campaign.drafts.offers import STEERED, UPPER, issued_plan, running
from campaign.drafts.parts import CENTRE, GAP, LEFT, MOVEMENT, RIGHT, numbered, paragraphs, table, two
from campaign.drafts.signing import body_of, by_committee, issuing_words, sent_to, superior
from campaign.drafts.starter import Starter
from campaign.issuers import cited, grounded
from campaign.models import Document, FieldGroup, Level, Programme, SteeringBody, Window
from campaign.obligations import progress
from models_registry.models import Registration, SubjectKind
from reports.annex import OF_UNIT
from reports.figures import EXEMPLARY, REACHED, RECOGNISED, REGISTERED, REWARDED, WITHDRAWN, of_year
from units.models import Unit

NOT_LISTED = ("GM", "BB", "BC", "TTr")  # what directs nobody is not told of
YEAR, HALF = "tong-ket", "so-ket"


def report_starters(unit, campaign_year, user, *, on):
    """The starters of the report on the first half of the year and on the whole of it."""
    if unit.kind not in STEERED:
        return []
    year, over = campaign_year.year, summed_up_from(campaign_year)
    is_due = running(campaign_year) and over is not None and on >= over
    return [
        Starter(
            YEAR, "BC", f"Báo cáo tổng kết năm {year}",
            "Đề cương đủ phần; số liệu đăng ký, công nhận, khen thưởng, tiến độ đã điền.",
            partial(columns, unit, campaign_year, whole=True, on=on),
            due=f"Đã đến thời gian tổng kết năm {year}." if is_due else "", subject=campaign_year,
        ),
        Starter(
            HALF, "BC", f"Báo cáo sơ kết năm {year}", "Đề cương đủ phần; số liệu đến ngày soạn đã điền.",
            partial(columns, unit, campaign_year, whole=False, on=on), subject=campaign_year,
        ),
    ]  # fmt: skip


def summed_up_from(campaign_year):
    """From when a year is summed up: the day the recognition at base closes; None where it has no such window."""
    window = campaign_year.window(Level.BASE, Window.Kind.RECOGNITION)
    return window.closes_on if window else None


def columns(unit, campaign_year, *, whole, on):
    """The columns of the report of a unit on its year; `whole` tells tổng kết from sơ kết."""
    tally, children = of_year(unit, campaign_year.year)
    word, year = "tổng kết" if whole else "sơ kết", campaign_year.year
    plan, body = issued_plan(campaign_year, campaign_year.unit), body_of(unit, on)
    return by_committee(unit, on) | {
        "title": f"{word} {MOVEMENT} năm {year}",
        "bases": "\n".join(grounded([cited(plan.paper)] if plan else [])),
        "text": paragraphs(
            f"{issuing_words(unit, on)} báo cáo kết quả thực hiện {MOVEMENT} năm {year}"
            f"{'' if whole else f' đến ngày {on.day:02d}/{on.month}/{on.year}'} như sau:",
            situation(unit, on),
            direction(unit, campaign_year, body, on),
            outcome(tally),
            judgement(unit, campaign_year, on),
            future(unit, year, whole),
            f"Trên đây là báo cáo {word} {MOVEMENT} năm {year}.",
        ),
        "recipients": sent_to(unit, *([] if unit.kind in Unit.GRASSROOTS else ["Các chi, đảng bộ trực thuộc"]),
                              "Thành viên Ban Chỉ đạo" if unit.kind in UPPER else "Thành viên Tổ chỉ đạo"),
        "appendices": appendices(unit, campaign_year, tally, children),
    }  # fmt: skip


def situation(unit, on):
    """Part I: what the organisation is."""
    below = Unit.objects.under(unit).active(on).grassroots().but(unit).count()
    return [
        "I- ĐẶC ĐIỂM, TÌNH HÌNH",
        f"1. {unit.name} có {two(below)} tổ chức cơ sở đảng trực thuộc; tổng số đảng viên: {GAP}"
        if unit.kind in UPPER
        else f"1. {unit.name} có tổng số đảng viên: {GAP}",
        f"2. Thuận lợi, khó khăn: {GAP}",
    ]


def direction(unit, campaign_year, body, on):
    """Part II: what was written, who directs, what the units did by when."""
    issued = Document.objects.of_unit(unit).in_force().of_year(campaign_year.year).select_related("type")
    issued = issued.exclude(type__symbol__in=NOT_LISTED)
    papers = [f"- {cited(paper)}." for paper in issued.order_by("issued_on", "pk")[:30]]
    return [
        "II- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "1. Quán triệt, tuyên truyền, phát động",
        *aims_words(campaign_year),
        f"- {GAP}",
        "2. Văn bản đã ban hành",
        *(papers or [f"- {GAP}"]),
        "3. Thành lập, kiện toàn Ban Chỉ đạo, Tổ chỉ đạo",
        *bodies_words(unit, body, on),
        "4. Đôn đốc, kiểm tra, tập huấn",
        *(progress_words(campaign_year, on) if unit == campaign_year.unit else []),
        f"- Lớp tập huấn, lượt người dự: {GAP}",
    ]


def aims_words(campaign_year):
    """The aims the campaign set itself, to be answered by the report (S0-06); nothing where none are written."""
    aims = [aim.rstrip(".") for aim in campaign_year.campaign.aim_rows]
    return [f"- Mục đích, yêu cầu đã đề ra: {'; '.join(aims)}."] if aims else []


def bodies_words(unit, body, on):
    """Who directs here, and in how many units below."""
    own = f"- {body.name}: {two(body.members.serving(on).count())} thành viên" if body else f"- {GAP}"
    by = f", theo {body.decision}." if body and body.decision else "."
    if unit.kind not in UPPER:
        return [f"{own}{by}"]
    groups = SteeringBody.objects.within(unit).active().filter(kind=SteeringBody.Kind.GROUP).count()
    return [f"{own}{by}", f"- Tổ chỉ đạo ở cơ sở đang hoạt động: {two(groups)}."]


def progress_words(campaign_year, on):
    """How far the units are with each milestone."""
    return [
        f"- {milestone.name}: {done}/{total} đơn vị hoàn thành."
        for milestone, done, _, total in progress(campaign_year, on=on)
        if total
    ]


def outcome(tally):
    """Part III: what was registered, reached, recognised, rewarded, in figures and by field."""
    kept, new = Registration.Continuity.CONTINUING, Registration.Continuity.NEW
    return [
        "III- KẾT QUẢ THỰC HIỆN",
        "1. Đăng ký mô hình, điển hình",
        f"- Tổng số đăng ký: {split(tally, REGISTERED)}; mới {of(tally, REGISTERED, 'continuity', new)}, tiếp tục "
        f"{of(tally, REGISTERED, 'continuity', kept)}; rút đăng ký {two(tally.total(WITHDRAWN))}.",
        f"- Theo lĩnh vực: {by_field(tally)}.",
        *democracy(tally),
        "2. Thẩm định, công nhận",
        f"- Thẩm định đạt trở lên: {split(tally, REACHED)}.",
        f"- Được công nhận: {split(tally, RECOGNISED)}, trong đó tiêu biểu {two(tally.total(EXEMPLARY))}.",
        "3. Khen thưởng, nhân rộng",
        f"- Đã khen thưởng: {split(tally, REWARDED)}.",
        f"- Mô hình được nhân rộng, nơi áp dụng: {GAP}",
        "4. Vai trò của Mặt trận Tổ quốc, đoàn thể; sự hưởng ứng của Nhân dân",
        f"- {GAP}",
    ]


def split(tally, figure):
    """A figure with its two parts: "12 (tập thể 08, cá nhân 04)"."""
    parts = [of(tally, figure, "subject_kind", kind) for kind in (SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL)]
    return f"{two(tally.total(figure))} mô hình, điển hình (tập thể {parts[0]}, cá nhân {parts[1]})"


def of(tally, figure, *cell):
    """One number as a paper prints it."""
    return two(tally.total(figure, *cell))


def by_field(tally):
    """How many of each field: "kinh tế 05, văn hoá - xã hội 03"."""
    return ", ".join(
        f"{label[:1].lower()}{label[1:]} {of(tally, REGISTERED, 'field_group', group)}"
        for group, label in FieldGroup.choices
    )


def democracy(tally):
    """How many are models of grassroots democracy, where any are."""
    count = tally.total(REGISTERED, "programme", Programme.QCDC)
    return [f"- Trong đó mô hình thực hiện Quy chế dân chủ ở cơ sở: {two(count)}."] if count else []


def judgement(unit, campaign_year, on):
    """Part IV: what is good, what is not, why, what was learned."""
    late = [row for row in progress(campaign_year, on=on) if row[2]] if unit == campaign_year.unit else []
    behind = [f"- {name}: còn {count}/{total} đơn vị chậm so với thời hạn." for name, _, count, total in late]
    return [
        "IV- ĐÁNH GIÁ CHUNG",
        "1. Ưu điểm",
        f"- {GAP}",
        "2. Tồn tại, hạn chế",
        *(behind or [f"- {GAP}"]),
        "3. Nguyên nhân của tồn tại, hạn chế",
        f"- Khách quan: {GAP}",
        f"- Chủ quan: {GAP}",
        "4. Kinh nghiệm",
        f"- {GAP}",
    ]


def future(unit, year, whole):
    """Parts V and VI: what comes next, what is asked of whom."""
    span = f"năm {year + 1}" if whole else f"6 tháng cuối năm {year}"
    who = superior(unit.parent) if unit.parent else "cấp trên"
    return [
        f"V- PHƯƠNG HƯỚNG, NHIỆM VỤ {span.upper()}",
        "1. Tiếp tục quán triệt, tuyên truyền, nâng cao chất lượng phong trào; gắn với nhiệm vụ chính trị của cơ quan, "
        "đơn vị.",
        "2. Duy trì, nhân rộng mô hình đã được công nhận; nâng chất lượng chỉ tiêu đăng ký; tăng cường theo dõi, chăm "
        "bồi.",
        f"3. {GAP}",
        "VI- KIẾN NGHỊ, ĐỀ XUẤT",
        f"1. Với {who}: {GAP}",
    ]


def appendices(unit, campaign_year, tally, children):
    """The annex of figures: of every child for a committee, none for a grassroots unit."""
    if unit.kind not in UPPER:
        return []
    found = children.split("node")
    units = Unit.objects.filter(path__in=found).order_by("path")
    heads = [("TT", CENTRE), ("Đơn vị", LEFT), *[(title, RIGHT) for title, _, _ in OF_UNIT]]
    rows = [(each.name, *[found[each.path].total(figure, *cell) for _, figure, cell in OF_UNIT]) for each in units]
    sums = "; ".join(f"{title} {tally.total(figure, *cell)}" for title, figure, cell in OF_UNIT)
    lines = [*table(heads, numbered(rows)), f"**Tổng số: {sums}.**"]
    return [
        {
            "title": "BIỂU SỐ LIỆU",
            "subtitle": f"kết quả {MOVEMENT} năm {campaign_year.year}",
            "text": "\n".join(lines),
            "is_landscape": True,
        }
    ]
