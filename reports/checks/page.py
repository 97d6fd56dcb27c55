"""Checks 1-5 and 40: paper, margins, fonts, letters, page numbers, the text layer."""

import re
import unicodedata

from reports.checks.kinds import Kind
from reports.checks.style import mm, near, short
from reports.checks.verdicts import check, judged, not_asked
from reports.checks.vocabulary import CERTIFICATE_TITLES, CIRCULATION, NOT_FOR_MEDIA, SIGNED_BY

FAMILY = ("TimesNewRoman", "TimesNewRomanPS", "Times-New-Roman", "Tinos", "LiberationSerif", "Liberation-Serif")
UPRIGHT, ACROSS, LARGE = (210, 297), (297, 210), (360, 270)
LEAKED = re.compile(r"\ufffd|\(cid:|\{\{|\{%|\b(None|undefined|NaN)\b|\bnan\b(?! giải)")
CLOCK = re.compile(r"\b\d{1,2}:\d{2}:\d{2}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b.{0,12}\d{1,2}/\d{1,2}/\d{4}")


@check(1, "Khổ giấy A4 210×297 mm; chỉ trang có bảng được nằm ngang; giấy khen 297×210 hoặc 360×270 mm")
def paper_size(sheet):
    sizes = ", ".join(dict.fromkeys(f"{page.width:.0f}×{page.height:.0f}" for page in sheet.pages))
    return judged((size_problem(sheet, page) for page in sheet.pages), f"{len(sheet.pages)} trang, khổ {sizes}")


def size_problem(sheet, page):
    certificate = sheet.kind is Kind.CERTIFICATE
    allowed = (ACROSS, LARGE) if certificate else (UPRIGHT, ACROSS)
    if not any(near(page.width, width, 0.5) and near(page.height, height, 0.5) for width, height in allowed):
        return f"trang {page.number} khổ {mm(page.width)}×{mm(page.height)}"
    if page.broad and not certificate and not tables_around(sheet, page):
        return f"trang {page.number} nằm ngang mà không có bảng"
    return ""


def tables_around(sheet, page):
    """Is there a table on this page or on those across right before and after it?"""
    run = [page]
    for others in (sheet.pages[: page.number - 1][::-1], sheet.pages[page.number :]):
        for other in others:
            if not other.broad:
                break
            run.append(other)
    return any(each.grids for each in run)


@check(2, "Chữ nằm trong lề: trên 20, dưới 20, trái 30, phải 15 mm (trang ngang: trên 30, dưới 15, trái và phải 20)")
def inside_margins(sheet):
    lines = [(page, line) for page in sheet.pages for line in page.texts if not in_margin_by_right(page, line)]
    left, right = min(line.x0 for _, line in lines), max(line.x1 for _, line in lines)
    return judged(
        (outside(page, line) for page, line in lines), f"chữ từ {mm(left)} đến {mm(right)} mm theo chiều ngang"
    )


def outside(page, line):
    if line.x0 < page.left - 0.5 or line.x1 > page.right + 0.7:
        return f"{short(line.text)} từ {mm(line.x0)} đến {mm(line.x1)} mm, trang {page.number}"
    if line.top < 17 or line.bottom > page.foot:
        return f"{short(line.text)} ở độ cao {mm(line.top)}-{mm(line.bottom)} mm, trang {page.number}"
    return ""


def in_margin_by_right(page, line):
    """Does the line belong into a margin: a circulation mark, the mark against the media, the contact line?"""
    circulation = page.number == 1 and line.text in CIRCULATION
    at_foot = line.bottom > page.foot and (NOT_FOR_MEDIA in line.text or near(line.size, 10, 0.5))
    return circulation or at_foot or line.text.startswith(SIGNED_BY)


@check(3, "Một họ chữ Times New Roman, nhúng trong tệp; mực đen")
def fonts_and_ink(sheet):
    fonts = sorted({run.font.split("+")[-1] for line in sheet.lines for run in line.runs})
    strange = [f"phông {font}" for font in fonts if not any(name in font for name in FAMILY)]
    loose = [f"phông {font} không nhúng" for font in sheet.loose_fonts]
    ink = [
        f"{short(line.text)} không phải mực đen"
        for line in sheet.lines
        if not (line.is_black or may_be_red(sheet, line))
    ]
    return judged([*strange, *loose, *ink], ", ".join(fonts))


def may_be_red(sheet, line):
    return sheet.kind is Kind.CERTIFICATE and line.text.startswith(CERTIFICATE_TITLES)


@check(4, "Chữ Unicode dựng sẵn, không chữ hỏng, không lỗi của chương trình")
def clean_text(sheet):
    composed = (
        f"chữ tổ hợp: {short(line.text)}" for line in sheet.lines if not unicodedata.is_normalized("NFC", line.text)
    )
    leaked = (f"{short(line.text)}, trang {line.page}" for line in sheet.lines if LEAKED.search(line.text))
    return judged([*composed, *leaked], f"{len(sheet.text)} chữ cái và dấu")


@check(5, "Số trang: trang 1 không có; từ trang 2 cỡ 14, giữa, cách mép trên 10 mm, liên tục; phụ lục đánh riêng")
def page_numbers(sheet):
    wanted = dict(wanted_numbers(sheet))
    seen = ", ".join(f"trang {page.number}: {numbers_on(page) or 'không'}" for page in sheet.pages[:6])
    return judged((number_problem(page, wanted[page.number]) for page in sheet.pages), seen)


def wanted_numbers(sheet):
    """Yield (page, its number as printed or empty): appendices start anew where the rules say so."""
    parts = [sheet.main_pages, *(annex.pages for annex in sheet.annexes)]
    for at, pages in enumerate(parts):
        restarts = at == 0 or sheet.rules.appendix_pages_restart
        for count, page in enumerate(pages, 1):
            shown = count if restarts else page.number
            yield page.number, "" if restarts and count == 1 else str(shown)


def numbers_on(page):
    return " ".join(line.text for line in page.numbers)


def number_problem(page, wanted):
    if numbers_on(page) != wanted:
        return f"trang {page.number} ghi “{numbers_on(page)}”, phải là “{wanted}”"
    for line in page.numbers:
        middle = (line.top + line.bottom) / 2
        if not (near(line.centre, page.middle, 1) and near(middle, 10, 1.5) and near(line.size, 14, 0.5)):
            return f"số trang {line.text} ở {mm(line.centre)}; {mm(middle)} mm, cỡ {mm(line.size)}"
        if line.bold or line.italic:
            return f"số trang {line.text} không phải chữ đứng"
    return ""


@check(40, "Cùng dữ liệu cho cùng lớp chữ: không in giờ máy; hai lần in giống nhau từng chữ")
def same_every_time(sheet):
    clocks = [
        f"giờ máy: {short(line.text)}" for line in sheet.lines if CLOCK.search(line.text) and not of_signature(line)
    ]
    if clocks:
        return judged(clocks, "")
    if sheet.again is None:
        return not_asked("không thấy giờ máy; chưa có bản in thứ hai để so")
    return judged([first_difference(sheet.text, sheet.again)], "hai lần in có cùng lớp chữ")


def of_signature(line):
    return line.text.startswith(SIGNED_BY)


def first_difference(one, other):
    """Return the first line in which two text layers differ, or empty."""
    pairs = zip([*one.splitlines(), ""], [*other.splitlines(), ""], strict=False)
    return next((f"{short(a)} khác {short(b)}" for a, b in pairs if a != b), "") if one != other else ""
