"""Checks 6-15: the head of page one."""

import re
from fnmatch import fnmatchcase
from itertools import pairwise

from reports.checks.kinds import lacking
from reports.checks.style import described, mm, near, short, styled
from reports.checks.verdicts import check, fine, judged, not_asked, wrong
from reports.checks.vocabulary import (
    COMMITTEES,
    LETTER,
    LOOSE_DATE,
    NATIONAL_TITLES,
    NUMBER,
    PARTY,
    PLACE,
    folded,
    issuer_symbols,
    type_symbols,
)
from reports.format_rules import padded_month

NO_PARTY = "không thấy dòng ĐẢNG CỘNG SẢN VIỆT NAM"
# Committees right under the Central Committee have no line above them.
UNDER_THE_CENTRE = re.compile("TRUNG ƯƠNG|CHÍNH PHỦ|QUỐC HỘI")
DAYLESS = "văn bản chưa ghi ngày (dự thảo)"


@check(6, "ĐẢNG CỘNG SẢN VIỆT NAM: một lần trên trang 1, một dòng, đậm, cỡ 15, góc phải, dòng đầu")
def party_name(sheet):
    line = sheet.head.party
    if not line:
        return wrong(NO_PARTY)
    page = sheet.pages[0]
    count = sum(PARTY in each.text for each in page.lines)
    return judged(
        [
            f"có {count} lần trên trang 1" if count != 1 else "",
            "" if line.text == PARTY else short(line.text),
            styled(line, size=15, bold=True),
            "" if line.x0 > page.middle - 7.5 and line.x1 <= page.right + 0.5 else f"ở {mm(line.x0)}-{mm(line.x1)} mm",
            "" if line.top <= (35 if page.broad else 25) else f"ở độ cao {mm(line.top)} mm",
        ],
        f"{described(line)}, từ {mm(line.x0)} đến {mm(line.x1)} mm, cao {mm(line.top)} mm",
    )


@check(7, "Đường kẻ liền ngay dưới, dài bằng dòng ĐẢNG CỘNG SẢN VIỆT NAM")
def party_rule(sheet):
    line = sheet.head.party
    if not line:
        return wrong(NO_PARTY)
    under = [stroke for stroke in sheet.pages[0].strokes if is_under(stroke, line)]
    if not under:
        return wrong("không thấy đường kẻ ngay dưới")
    x0, x1 = min(stroke.x0 for stroke in under), max(stroke.x1 for stroke in under)
    fits = near(x0, line.x0, 1.5) and near(x1, line.x1, 1.5)
    saw = f"đường kẻ từ {mm(x0)} đến {mm(x1)} mm, dưới chữ {mm(under[0].y - line.baseline)} mm"
    return fine(saw) if fits else wrong(f"{saw}; chữ từ {mm(line.x0)} đến {mm(line.x1)} mm")


def is_under(stroke, line):
    return 0 <= stroke.y - line.baseline <= 3 and stroke.x0 < line.x1 and stroke.x1 > line.x0


@check(8, "Không có Quốc hiệu, tiêu ngữ của văn bản nhà nước")
def no_national_title(sheet):
    found = (short(line.text) for line in sheet.lines if any(title in line.text for title in NATIONAL_TITLES))
    return judged(found, "không có")


@check(9, "Cơ quan cấp trên: hoa, đứng; cơ quan ban hành: hoa, đậm; cỡ 14; ngang hàng tên Đảng")
def issuer_lines(sheet):
    head, page = sheet.head, sheet.pages[0]
    if not head.issuer_lines:
        return wrong("không thấy tên cơ quan ban hành in đậm")
    limit = page.middle - 4 if not page.broad else 140
    level = head.party and near(head.names[0].top, head.party.top, 1.5)
    return judged(
        [
            "" if level else f"dòng đầu bên trái cao {mm(head.names[0].top)} mm, không ngang tên Đảng",
            *(styled(line, size=14, bold=line.bold) for line in head.names),
            *(f"{short(line.text)} không viết hoa" for line in head.names if not is_capital(line.text)),
            *(f"{short(line.text)} đến {mm(line.x1)} mm" for line in head.names if line.x1 > limit),
            *(
                f"{short(below.text)} đứng dưới dòng đậm"
                for above, below in pairwise(head.names)
                if above.bold > below.bold
            ),
            superior_in_bold(head),
        ],
        f"{short(head.superior) if head.superior else 'không có cấp trên'}; {short(head.issuer)} đậm",
    )


def is_capital(text):
    return text.upper() == text


def superior_in_bold(head):
    """Say when the superior's line stands in bold before the issuer's."""
    bold = head.issuer_lines
    doubled = len(bold) > 1 and bold[0].text.startswith("ĐẢNG BỘ") and bold[1].text.startswith(COMMITTEES)
    return f"{short(bold[0].text)} in đậm" if doubled else ""


@check(
    10,
    "Cấp trên của cấp uỷ, chi bộ là ĐẢNG BỘ …; của ban chỉ đạo, cơ quan giúp việc là cấp uỷ; không Ban Thường vụ",
)
def superior_fits_issuer(sheet):
    head = sheet.head
    superior, issuer = folded(head.superior), folded(head.issuer)
    if not issuer:
        return wrong("không thấy tên cơ quan ban hành")
    return judged(
        [
            "BAN THƯỜNG VỤ" if "BAN THƯỜNG VỤ" in f"{superior} {issuer}" else "",
            joint_problem(superior, issuer) if head.is_joint else superior_problem(superior, issuer),
        ],
        f"{short(superior) if superior else 'không có cấp trên'} trên {short(issuer)}",
    )


def joint_problem(superior, issuer):
    """Two issuers are joined by a hyphen, and nobody stands above them (HD 05-HD/VPTW p.5-6)."""
    if superior:
        return f"trên hai cơ quan cùng ban hành không có cấp trên: {short(superior)}"
    return "" if " - " in issuer else f"{short(issuer)} không nêu hai cơ quan"


def superior_problem(superior, issuer):
    """Say what is wrong with the line above an issuer (HD 05-HD/VPTW p.3-5)."""
    if re.match(r"(TỈNH|THÀNH) UỶ", issuer):
        return f"trên {short(issuer)} không có cấp trên" if superior else ""
    if issuer.startswith(COMMITTEES):
        alone = not superior and UNDER_THE_CENTRE.search(issuer)
        return "" if alone or superior.startswith("ĐẢNG BỘ") else f"{short(superior)} trên {short(issuer)}"
    if not superior or superior.startswith("ĐẢNG BỘ"):
        return f"trên {short(issuer)} phải là tên cấp uỷ lập ra"
    return ""


@check(11, "Dấu * riêng một dòng giữa tên cơ quan và số, cùng trục; không dòng tên nào chỉ có một chữ")
def star(sheet):
    head = sheet.head
    if not head.star:
        return wrong("không thấy dấu *")
    axis = head.star.centre
    off = [line for line in [*head.names, *([head.number] if head.number else [])] if not near(line.centre, axis, 1.5)]
    alone = [line for line in head.names if " " not in line.text and len(head.names) > 1]
    return judged(
        [
            *(f"{short(line.text)} có tâm {mm(line.centre)}, dấu * {mm(axis)} mm" for line in off),
            *(f"{short(line.text)} đứng một mình" for line in alone if is_rest(head, line)),
        ],
        f"dấu * ở tâm {mm(axis)}, cao {mm(head.star.top)} mm",
    )


def is_rest(head, line):
    """Is the line the rest of a name that began on the line before or runs on below, in the same style?"""
    same = head.issuer_lines if line.bold else head.superior_lines
    return len(same) > 1


@check(12, "Số và ký hiệu: Số 05-KH/ĐU, cỡ 14, không hai chấm, không cách; đúng ký hiệu loại và cơ quan")
def number_and_symbol(sheet):
    line = sheet.head.number
    if not line:
        return lacking(sheet, 12, "không thấy dòng số và ký hiệu")
    found = NUMBER.match(sheet.head.number_text)
    if not found:
        return wrong(short(sheet.head.number_text))
    return judged([styled(line, size=14), type_problem(sheet, found), issuer_problem(sheet, found)], described(line))


def type_problem(sheet, found):
    name = sheet.title.type_name
    wanted = type_symbols(name, sheet.rules) if name else (LETTER,)
    return "" if found["type"] in wanted else f"ký hiệu {found['type']}, loại {name or 'công văn'} là {wanted[0]}"


def issuer_problem(sheet, found):
    wanted = issuer_symbols(sheet.head.issuer, sheet.rules)
    first = found["issuer"].split("-")[0]
    fits = not wanted or any(fnmatchcase(first, symbol) for symbol in wanted)
    return "" if fits else f"ký hiệu cơ quan {first}, {short(sheet.head.issuer)} là {wanted[0].rstrip('*')}"


@check(13, "Địa danh, ngày tháng: nghiêng, cỡ 14, một dòng, dưới đường kẻ, giữa tên Đảng")
def place_and_date(sheet):
    line, party = sheet.head.place, sheet.head.party
    if not line:
        return wrong("không thấy dòng địa danh, ngày tháng")
    blank = not any(LOOSE_DATE.search(line.text).groups())
    # Blanks at the end of a line leave no ink to measure its middle by.
    centred = blank or not party or near(line.centre, party.centre, 2)
    return judged(
        [
            styled(line, size=14, italic=True),
            "" if PLACE.match(line.text) or (blank and "," in line.text) else short(line.text),
            "" if centred else f"tâm {mm(line.centre)}, tên Đảng {mm(party.centre)} mm",
            "" if party and line.top > party.baseline else "không ở dưới tên Đảng",
        ],
        f"{described(line)}, tâm {mm(line.centre)} mm",
    )


@check(14, "Ngày hai chữ số; tháng 1, 2 có số 0, tháng 3 đến 12 không")
def padded_date(sheet):
    line = sheet.head.place
    if not line:
        return wrong("không thấy dòng địa danh, ngày tháng")
    day, month, year = LOOSE_DATE.search(line.text).groups()
    if not (day or month or year):
        return not_asked(DAYLESS)
    if not sheet.head.day:
        return wrong(short(line.text))
    on = sheet.head.day
    padded = (day, month, year) == (f"{on.day:02d}", padded_month(on.month), f"{on.year}")
    return (
        fine(short(line.text))
        if padded
        else wrong(f"{short(line.text)}: phải là ngày {on.day:02d} tháng {padded_month(on.month)}")
    )


@check(15, "Thứ tự: cơ quan, dấu *, số (trái); tên Đảng, đường kẻ, ngày (phải)")
def order_of_head(sheet):
    head = sheet.head
    left = [*head.names[-1:], head.star, head.number]
    right = [head.party, head.place]
    missing = [
        name for name, line in (("tên cơ quan", head.names), ("dấu *", head.star), ("tên Đảng", head.party)) if not line
    ]
    if missing:
        return wrong(f"không thấy {', '.join(missing)}")
    below = [rule.y for rule in sheet.pages[0].strokes if is_under(rule, head.party)]
    return judged(
        [
            *wrong_order(filter(None, left)),
            *wrong_order(filter(None, right)),
            "ngày tháng ở trên đường kẻ" if head.place and below and head.place.baseline < min(below) else "",
        ],
        "trái: " + ", ".join(mm(line.baseline) for line in left if line)
        + "; phải: " + ", ".join(mm(line.baseline) for line in right if line) + " mm",
    )  # fmt: skip


def wrong_order(lines):
    """Yield each line that does not stand below the one before it."""
    for above, below in pairwise(lines):
        if below.baseline <= above.baseline:
            yield f"{short(below.text)} ở trên {short(above.text)}"
