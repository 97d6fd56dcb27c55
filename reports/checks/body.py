"""Checks 19-26: căn cứ, letters and lines of the text, headings, articles, the end, papers cited."""

import re
from itertools import pairwise

from reports.checks.kinds import lacking
from reports.checks.parts.body import pitches
from reports.checks.reading import MM
from reports.checks.style import mm, near, short
from reports.checks.verdicts import check, fine, judged, not_asked, warned, wrong
from reports.checks.vocabulary import ALPHABET, ARTICLE, CHAPTER, CLAUSE, POINT, ROMAN_PART, SUBCLAUSE
from reports.format_rules import padded_month

ONLY_A_TABLE = "nội dung chỉ có bảng"
STARTS = ("Căn cứ", "Theo", "Xét", "Thực hiện")
ROMAN = [
    f"{ten}{one}" for ten in ("", "X", "XX") for one in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
][1:]
CITED = re.compile(r"\bsố\s+(\d+\s*[-/]\s*[0-9A-ZĐƯ][\w./\- ]*?[A-ZĐƯ]\w*)(?=[\s,;.)”]|$)(?=(.{0,24}))")
PARTY_NUMBER = re.compile(r"^\d+-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐƯ.\-0-9a-z]+$")
STATE_NUMBER = re.compile(
    r"^\d+/(\d{4}/[\w-]+|[A-ZĐ]+\d*-(CP|TTg|UBND|HĐND|CTN|VPCP|UBTVQH\d*|BTĐKT|BNV|BTC|BTP|SNV|HĐTĐ))$"
)
STATED_DATE = re.compile(r"^,? ?(ngày|ngày ban hành) (\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4})")
SLASH_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


@check(19, "Căn cứ: mỗi căn cứ một dòng, có gạch đầu dòng, dấu ; cuối, căn cứ sau cùng dấu chấm; chữ đứng")
def bases(sheet):
    found = sheet.body.bases
    if not found:
        return bases_absent(sheet)
    rules = sheet.rules
    starts = tuple(f"- {word}" for word in STARTS) if rules.basis_dash else STARTS
    # A sentence that goes on with the issuer ("…, Ban Thường vụ quyết định") leaves a comma (document_format.md 7).
    ends = (rules.basis_end, ",")
    return judged(
        [
            *(f"{short(each.text)} không bắt đầu “{starts[0]}”" for each in found if not each.text.startswith(starts)),
            *(f"…{short(each.text[-25:])} không có dấu ; cuối" for each in found[:-1] if not each.text.endswith(";")),
            ""
            if found[-1].text.endswith(ends)
            else f"căn cứ cuối …{short(found[-1].text[-25:])} không có dấu “{ends[0]}”",
            *(f"{short(each.text)} in nghiêng" for each in found if each.first.italic),
        ],
        f"{len(found)} căn cứ, {short(found[0].text)}",
    )


def bases_absent(sheet):
    if sheet.title.type_name.startswith("QUYẾT ĐỊNH"):
        return wrong("quyết định không có căn cứ")
    return not_asked("văn bản không có căn cứ")


@check(20, "Nội dung: một cỡ chữ 14-15; dòng cách dòng 18-22 pt trong đoạn")
def body_pitch(sheet):
    body = sheet.body
    if not body.lines:
        return not_asked(ONLY_A_TABLE) if any(page.grids for page in sheet.pages) else wrong("không thấy nội dung")
    sizes = sorted({round(run.size, 1) for line in body.lines for run in line.runs if run.text.strip()})
    gaps = [gap / MM for paragraph in body.paragraphs if not paragraph.is_centred for gap in pitches(paragraph)]
    most = sheet.rules.widest_pitch + 0.3
    return judged(
        [
            f"nhiều cỡ chữ: {', '.join(mm(size) for size in sizes)}" if sizes[-1] - sizes[0] > 0.3 else "",
            *(f"cỡ chữ {mm(size)}" for size in sizes if not 13.7 <= size <= 15.3),
            *(f"dòng cách dòng {mm(gap)} pt" for gap in gaps if not 17.7 <= gap <= most),
        ],
        f"cỡ {mm(sizes[0])}"
        + (f", dòng cách dòng {mm(min(gaps))}-{mm(max(gaps))} pt" if gaps else ", mỗi đoạn một dòng"),
    )


@check(21, "Đoạn văn: dòng đầu thụt 9-13 mm, dòng sau sát lề trái, đều hai bên")
def indents(sheet):
    body = sheet.body
    flowing = [each for each in body.paragraphs if not each.is_centred]
    if not flowing:
        return not_asked("nội dung không có đoạn văn")
    shown = sorted({round(each.first.x0 - body.page_of(each.first).left, 1) for each in flowing})
    return judged(
        (problem for paragraph in flowing for problem in indent_problems(body, paragraph)),
        f"{len(flowing)} đoạn, dòng đầu thụt {mm(shown[0])}-{mm(shown[-1])} mm",
    )


def indent_problems(body, paragraph):
    first, *rest = paragraph.lines
    indent = first.x0 - body.page_of(first).left
    if not 9 <= indent <= 13:
        yield f"{short(first.text)} thụt {mm(indent)} mm, trang {first.page}"
    for line in rest:
        if not near(line.x0, body.page_of(line).left, 1):
            yield f"dòng {short(line.text)} bắt đầu ở {mm(line.x0)} mm"
    for line in paragraph.lines[:-1]:
        if not near(line.x1, body.page_of(line).right, 0.8):
            yield f"dòng {short(line.text)} không đều bên phải ({mm(line.x1)} mm), trang {line.page}"


@check(22, "Đoạn cách đoạn ít nhất 6 pt hơn dòng cách dòng")
def paragraph_gaps(sheet):
    pitch = sheet.body.pitch or sheet.rules.line_pitch * MM
    gaps = list(gaps_between(sheet))
    if not gaps:
        return not_asked("không có hai đoạn liền nhau trên một trang")
    least = pitch + (6 - 0.5) * MM
    return judged(
        (f"{short(below.text)} cách đoạn trên {mm(gap / MM)} pt" for gap, below in gaps if gap < least),
        f"đoạn cách đoạn từ {mm(min(gap for gap, _ in gaps) / MM)} pt, dòng cách dòng {mm(pitch / MM)} pt",
    )


def gaps_between(sheet):
    """Yield (mm between the baselines, the lower paragraph) of paragraphs next to each other on one page."""
    grids = [grid for page in sheet.pages for grid in page.grids]
    for above, below in pairwise(sheet.body.paragraphs):
        a, b = above.last, below.first
        between = any(grid.page == a.page and a.top < grid.top < b.top for grid in grids)
        if a.page == b.page and not between and not (above.is_centred and below.is_centred):
            yield b.baseline - a.baseline, below


@check(23, "Đề mục I-, II- liên tục; 1., 2. bắt đầu lại trong mỗi phần; không đề mục nào ở cuối trang")
def headings(sheet):
    paragraphs = sheet.body.paragraphs
    numbered = [
        each
        for each in paragraphs
        if ROMAN_PART.match(each.text) or CLAUSE.match(each.text) or CHAPTER.match(each.text)
    ]
    if not numbered:
        return not_asked("nội dung không có đề mục đánh số")
    parts = [each for each in paragraphs if is_part(each)]
    return judged(
        [*part_problems(parts), *number_problems(sheet, paragraphs), *hanging(sheet, paragraphs)],
        f"{len(parts)} phần, {len(numbered) - len(parts)} mục đánh số",
    )


def is_part(paragraph):
    return bool(ROMAN_PART.match(paragraph.text)) and paragraph.first.bold


def part_problems(parts):
    """Say where the Roman numbers of the parts do not run on from I."""
    for wanted, paragraph in zip(ROMAN, parts, strict=False):
        if ROMAN_PART.match(paragraph.text)[1] != wanted:
            yield f"{short(paragraph.text)}: phải là {wanted}"


def number_problems(sheet, paragraphs):
    """Say where 1., 2. and 1.1., 1.2. do not run on; a form numbers its fields through all parts (domain.md 2.1)."""
    through = sheet.title.type_name.startswith("BẢN ĐĂNG KÝ")
    last, last_sub = 0, (0, 0)
    for paragraph in paragraphs:
        if starts_anew(paragraph) and not through:
            last, last_sub = 0, (0, 0)
        sub, main = SUBCLAUSE.match(paragraph.text), CLAUSE.match(paragraph.text)
        if sub:
            found = int(sub[1]), int(sub[2])
            if found != (last, last_sub[1] + 1 if last_sub[0] == last else 1):
                yield f"{short(paragraph.text)} sau {last}.{last_sub[1]}."
            last_sub = found
        elif main:
            if int(main[1]) not in (last + 1, 1 if paragraph_may_restart(paragraphs, paragraph) else last + 1):
                yield f"{short(paragraph.text)} sau mục {last}."
            last = int(main[1])


def starts_anew(paragraph):
    return is_part(paragraph) or ARTICLE.match(paragraph.text) or CHAPTER.match(paragraph.text)


def paragraph_may_restart(paragraphs, paragraph):
    """Does a sentence that announces a list ("gồm:"), or a lettered point, stand right above?"""
    at = paragraphs.index(paragraph)
    above = paragraphs[at - 1].text if at else ""
    return above.endswith(":") or bool(POINT.match(above))


def hanging(sheet, paragraphs):
    """Say which heading is the last line of its page."""
    foots = {page.number: max((line.baseline for line in page.texts), default=0) for page in sheet.main_pages}
    for paragraph in paragraphs:
        heading = is_heading(paragraph)
        if heading and near(paragraph.last.baseline, foots[paragraph.last.page], 0.5):
            yield f"{short(paragraph.text)} ở cuối trang {paragraph.last.page}"


def is_heading(paragraph):
    """Is it a heading: every letter bold, and it announces what follows rather than ending a sentence?"""
    bold = all(run.style[0] for line in paragraph.lines for run in line.runs if run.text.strip())
    marked = any(pattern.match(paragraph.text) for pattern in (ROMAN_PART, CLAUSE, SUBCLAUSE, CHAPTER, ARTICLE))
    return bold and (marked or paragraph.is_centred)


@check(24, "Điều 1., 2. … liên tục, đậm; khoản 1., 2. …; điểm a), b), c), d), đ) … theo bảng chữ cái")
def articles(sheet):
    paragraphs = sheet.body.text_paragraphs
    found = [each for each in paragraphs if ARTICLE.match(each.text)]
    points = [each for each in paragraphs if POINT.match(each.text)]
    if not found and not points:
        return not_asked("nội dung không có điều, điểm")
    numbers = [int(ARTICLE.match(each.text)[1]) for each in found]
    return judged(
        [
            *(f"Điều {number} ở chỗ Điều {at}" for at, number in enumerate(numbers, 1) if number != at),
            *(f"{short(each.text)} không in đậm" for each in found if not each.first.bold),
            *point_problems(paragraphs),
        ],
        f"{len(found)} điều, {len(points)} điểm",
    )


def point_problems(paragraphs):
    """Say where a), b), c) do not follow the Vietnamese alphabet; any number or part above begins them anew."""
    expected = 0
    for paragraph in paragraphs:
        point = POINT.match(paragraph.text)
        if point:
            if expected >= len(ALPHABET) or point[1] != ALPHABET[expected]:
                yield f"{short(paragraph.text)}: phải là {ALPHABET[expected : expected + 1]})"
            expected += 1
        elif starts_anew(paragraph) or CLAUSE.match(paragraph.text) or SUBCLAUSE.match(paragraph.text):
            expected = 0


@check(25, "Nội dung kết thúc bằng dấu chấm, không phải ./.")
def end_of_text(sheet):
    paragraphs = sheet.body.paragraphs
    if not paragraphs:
        return not_asked(ONLY_A_TABLE)
    last = paragraphs[-1].text
    if "./." in sheet.text:
        return wrong("có dấu ./.")
    if last.endswith((".", ".”")):
        return fine(f"…{short(last[-30:])}")
    if ends_in_table(sheet, paragraphs[-1].last):
        return not_asked("nội dung kết thúc bằng bảng")
    return lacking(sheet, 25, f"…{short(last[-30:])}")


def ends_in_table(sheet, line):
    """Does a table stand between the last line of text and the signature?"""
    grids = (grid for page in sheet.main_pages for grid in page.grids)
    return any((grid.page, grid.top) > (line.page, line.top) for grid in grids)


@check(26, "Văn bản được dẫn: số 20-KH/ĐU, ngày 05/3/2026 (chỉ cảnh báo)")
def cited_papers(sheet):
    text = sheet.whole_text
    cited = list(CITED.finditer(text))
    dates = list(SLASH_DATE.finditer(text))
    if not cited and not dates:
        return not_asked("không dẫn văn bản, ngày tháng nào")
    return warned(
        [*citing_problems(cited, sheet.head.number_text), *(date_problem(*found.groups()) for found in dates)],
        f"{len(cited)} văn bản được dẫn, {len(dates)} ngày tháng",
    )


def citing_problems(cited, own):
    """Say which citation has a wrong form, or no date where it is named first."""
    known = {own.removeprefix("Số ")}
    for found in cited:
        number = " ".join(found[1].split())
        if STATE_NUMBER.match(number):
            continue
        if not PARTY_NUMBER.match(number):
            yield f"số {number}: không theo mẫu 20-KH/ĐU"
        elif number not in known and not STATED_DATE.match(found[2]):
            yield f"số {number}: lần đầu dẫn không ghi “, ngày …”"
        known.add(number)


def date_problem(day, month, year):
    padded = len(day) == 2 and month == (padded_month(int(month)) if 1 <= int(month) <= 12 else "")
    return "" if padded else f"ngày {day}/{month}/{year}"
