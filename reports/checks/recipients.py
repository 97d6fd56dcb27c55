"""Checks 32-35: Nơi nhận, Kính gửi, and how they stand with the signature and the text."""

import re

from reports.checks.kinds import Kind, lacking
from reports.checks.signature import NO_SIGNER
from reports.checks.style import described, mm, near, short, styled
from reports.checks.verdicts import check, judged, not_asked, wrong

FIRST_ADDRESSEE_ITEM = "- Như trên"


@check(32, "Nơi nhận: cỡ 14, đứng, gạch chân, bên trái, ngang hàng quyền hạn")
def recipients_label(sheet):
    line = sheet.closing.label
    if not line:
        return lacking(sheet, 32, "không thấy Nơi nhận")
    page = sheet.page_of(line)
    rules = [
        rule for rule in page.strokes if 0 <= rule.y - line.baseline <= 2 and rule.x0 < line.x1 and rule.x1 > line.x0
    ]
    return judged(
        [
            styled(line, size=14),
            "" if line.text == "Nơi nhận:" else short(line.text),
            "" if rules else "không gạch chân",
            "" if -0.5 <= line.x0 - page.left <= 6 else f"bắt đầu ở {mm(line.x0)} mm",
            level_problem(sheet.closing, line),
        ],
        f"{described(line)}, bắt đầu ở {mm(line.x0)} mm, cao {mm(line.top)} mm",
    )


def level_problem(closing, line):
    """Say when Nơi nhận is not level with the authority; under two signers it stands below both."""
    if not closing.signer or closing.second:
        return ""
    first = closing.signer.authority[0]
    level = first.page == line.page and near(first.top, line.top, 3)
    return "" if level else f"cao {mm(line.top)} mm, quyền hạn {mm(first.top)} mm"


@check(
    33, "Danh sách nơi nhận: cỡ 12, gạch đầu dòng, dấu ; sau mỗi dòng, dòng cuối “- Lưu …” và dấu chấm; không “Lưu: VT”"
)
def recipients(sheet):
    lines = sheet.closing.recipients
    if not lines:
        return lacking(sheet, 33, "không có danh sách nơi nhận")
    items = recipient_items(lines)
    separator = sheet.rules.recipient_separator
    return judged(
        [
            *(styled(line, size=12) for line in lines),
            "" if lines[0].text.startswith("- ") else f"{short(lines[0].text)} không có gạch đầu dòng",
            *(f"{short(item)} không có dấu {separator} cuối" for item in items[:-1] if not item.endswith(separator)),
            "" if re.match(r"- Lưu\b.*\.$", items[-1]) else f"dòng cuối {short(items[-1])}",
            *(
                f"{short(item)}: viết theo kiểu văn bản nhà nước"
                for item in items
                if re.search(r"Lưu\s*:|\bVT\b", item)
            ),
        ],
        f"{len(items)} nơi nhận, {short(items[0])}, {short(items[-1])}",
    )


def recipient_items(lines):
    """Return the items of a list of lines: each begins with a dash, longer ones run on."""
    items = []
    for line in lines:
        if line.text.startswith("- ") or not items:
            items.append(line.text)
        else:
            items[-1] += f" {line.text}"
    return items


@check(34, "Công văn có Kính gửi:, tờ trình Kính trình:, trước nội dung; nơi nhận đầu tiên là “- Như trên”")
def addressee(sheet):
    lines = sheet.title.addressee
    submission = sheet.title.type_name == "TỜ TRÌNH"
    if not lines:
        asked = sheet.kind is Kind.LETTER or submission
        return wrong("không thấy Kính gửi") if asked else not_asked("văn bản không gửi đích danh")
    word = sheet.rules.submission_word if submission else "Kính gửi"
    allowed = (word, "Kính mời") if sheet.kind is Kind.ADMINISTRATIVE else (word,)
    first = lines[0].runs[0]
    answers = sheet.closing.recipients
    return judged(
        [
            "" if lines[0].text.startswith(allowed) else f"{short(lines[0].text)}: phải là {word}",
            "" if first.style == (False, True) else f"{short(first.text)} không in nghiêng",
            *(f"{short(run.text)} in nghiêng" for line in lines for run in names_of(line) if run.style[1]),
            ""
            if not answers or answers[0].text.startswith(FIRST_ADDRESSEE_ITEM)
            else f"nơi nhận đầu {short(answers[0].text)}",
        ],
        short(" ".join(line.text for line in lines), 60),
    )


def names_of(line):
    """Return the runs of a line that name an addressee: what follows the word Kính gửi."""
    runs = line.runs[1:] if line.text.startswith("Kính") else line.runs
    return [run for run in runs if run.text.strip(" :")]


@check(35, "Chữ ký và nơi nhận trên một trang, cùng ít nhất 2 dòng nội dung; hai cột không chồng nhau")
def closing_in_company(sheet):
    closing = sheet.closing
    if not closing.signer:
        return lacking(sheet, 35, NO_SIGNER)
    page = closing.page
    company = lines_before(sheet, page)
    # A text of a single line can not send two along.
    alone = len(company) < 2 and not (page.number == 1 and len(sheet.body.lines) == len(company))
    return judged(
        [
            f"trang {page.number} chỉ có {len(company)} dòng nội dung" if alone else "",
            split_problem(closing),
            overlap(closing),
        ],
        f"trang {page.number}, cùng {len(company)} dòng nội dung",
    )


def lines_before(sheet, page):
    """Return the rows of text and tables above the closing on its page."""
    top = sheet.title.foot if page.number == 1 else 0
    foot = sheet.closing.top[1] if sheet.closing.top[0] == page.number else 0
    return {round(line.baseline) for line in page.texts if top - 0.1 < line.top < foot}


def split_problem(closing):
    pages = {line.page for signer in closing.signers for line in (*signer.lines, *signer.opinion)}
    pages |= {line.page for line in (closing.label, *closing.recipients) if line}
    return f"bị tách ra trang {', '.join(str(page) for page in sorted(pages))}" if len(pages) > 1 else ""


def overlap(closing):
    """Say when a line of the left column reaches under one at the right on the same height."""
    left = [*(closing.second.lines if closing.second else []), *closing.recipients, *filter(None, [closing.label])]
    for line in left:
        for other in closing.signer.lines:
            if line.top < other.bottom and other.top < line.bottom and line.x1 > other.x0:
                return f"{short(line.text)} chồng lên {short(other.text)}"
    return ""
