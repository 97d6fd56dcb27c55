"""Checks 16-18 and 38: type name, abstract, five hyphens; marks of draft, urgency, circulation."""

from reports.checks.kinds import Kind, lacking
from reports.checks.style import described, mm, near, short, styled
from reports.checks.verdicts import Finding, State, check, fine, judged, not_asked, warned, wrong
from reports.checks.vocabulary import CIRCULATION, DRAFT, NOT_FOR_MEDIA

LETTER_HAS_NO_TITLE = "công văn không có tên loại"


@check(16, "Tên loại: một dòng riêng, hoa, đậm, cỡ 15-16, giữa; công văn không có")
def type_name(sheet):
    if sheet.kind is Kind.LETTER:
        return fine("công văn, không có tên loại")
    lines = sheet.title.type_lines
    if not lines:
        return wrong("không thấy tên loại văn bản giữa trang")
    page = sheet.pages[0]
    return judged(
        [
            *(styled(line, size=15.5, tolerance=0.6, bold=True) for line in lines),
            *(f"tâm {mm(line.centre)} mm" for line in lines if not near(line.centre, page.middle, 1)),
            f"{short(sheet.title.type_name)} mà ký hiệu là CV" if "-CV/" in sheet.head.number_text else "",
        ],
        f"{described(lines[0])}, tâm {mm(lines[0].centre)} mm",
    )


@check(
    17, "Trích yếu: dưới tên loại, đậm, cỡ 14-15, giữa, chữ thường đầu câu, không chấm; công văn: nghiêng 12, về việc …"
)
def abstract(sheet):
    if sheet.kind is Kind.LETTER:
        return letter_abstract(sheet)
    lines = sheet.title.abstract
    if not lines:
        return lacking(sheet, 17, "không thấy trích yếu")
    text = " ".join(line.text for line in lines)
    page = sheet.pages[0]
    return judged(
        [
            *(
                styled(line, size=14.5, tolerance=0.6, bold=True)
                for line in sheet.title.lines[len(sheet.title.type_lines) :]
            ),
            *(
                f"{short(line.text)} có tâm {mm(line.centre)} mm"
                for line in lines
                if not near(line.centre, page.middle, 1)
            ),
            f"{short(text)} viết hoa đầu câu" if text[0].isupper() else "",
            f"{short(text)} có dấu chấm cuối" if text.endswith(".") else "",
        ],
        described(lines[0]),
    )


def letter_abstract(sheet):
    lines = sheet.head.about
    if not lines:
        return wrong("không thấy trích yếu dưới số công văn")
    text = " ".join(line.text for line in lines)
    start = sheet.rules.letter_abstract_start
    return judged(
        [
            *(styled(line, size=12, italic=True) for line in lines),
            "" if text.startswith(start) else f"{short(text)} không bắt đầu bằng “{start}”",
            f"{short(text)}: không viết “V/v”" if "v/v" in text.casefold() else "",
            f"{short(text)} có dấu chấm cuối" if text.endswith(".") else "",
        ],
        described(lines[0]),
    )


@check(18, "Đúng năm gạch nối -----, giữa, dưới trích yếu (không có ở công văn)")
def five_hyphens(sheet):
    line = sheet.title.hyphens
    if sheet.kind is Kind.LETTER:
        return wrong("công văn không có gạch nối") if line else not_asked(LETTER_HAS_NO_TITLE)
    if not line:
        return wrong("không thấy dòng gạch nối")
    return judged(
        [
            "" if line.text == "-----" else f"dòng {short(line.text)}",
            "" if near(line.centre, sheet.pages[0].middle, 1) else f"tâm {mm(line.centre)} mm",
        ],
        f"{line.text} ở tâm {mm(line.centre)}, cao {mm(line.top)} mm",
    )


@check(
    38,
    "Dấu: Dự thảo lần n (nghiêng, dưới số); KHẨN (hoa, đậm, dưới số); lưu hành (góc phải, cách mép trên 10 mm)",
)
def marks(sheet):
    head = sheet.head
    strange = [] if sheet.kind is Kind.LETTER else head.about
    media = [(page, line) for page in sheet.pages for line in page.texts if NOT_FOR_MEDIA in line.text]
    seen = [*head.drafts, *head.urgencies, *head.circulation, *strange, *(line for _, line in media)]
    if not seen:
        return not_asked("văn bản không có dấu nào")
    found = judged(
        [
            *(draft_problem(line) for line in head.drafts),
            *(styled(line, size=14, bold=True) for line in head.urgencies),
            *(f"{short(line.text)} không viết hoa" for line in head.urgencies if not line.is_upper),
            *(circulation_problem(sheet.pages[0], line) for line in head.circulation),
            *(f"dấu lạ dưới số: {short(line.text)}" for line in strange),
            *(media_problem(sheet, page, line) for page, line in media),
        ],
        ", ".join(described(line) for line in seen),
    )
    return found if found.state is State.WRONG else still_a_draft(sheet, found)


def still_a_draft(sheet, found):
    """Warn of a draft mark on a paper that has its number and its day."""
    done = sheet.head.drafts and sheet.head.day and "  " not in sheet.head.number_text and sheet.head.number
    warning = "đã có số và ngày mà còn ghi Dự thảo" if done else ""
    return warned([warning], "") if warning else Finding(State.OK, found.saw)


def draft_problem(line):
    return styled(line, size=14, italic=True) or ("" if DRAFT.match(line.text) else short(line.text))


def circulation_problem(page, line):
    middle = (line.top + line.bottom) / 2
    if line.text not in CIRCULATION:
        return f"dòng lạ ở lề trên: {short(line.text)}"
    if not near(middle, 10, 2) or not near(line.x1, page.right, 1.5):
        return f"{short(line.text)} ở {mm(line.x1)}; {mm(middle)} mm"
    return styled(line, size=12, bold=True)


def media_problem(sheet, page, line):
    """Say what is wrong with “Không phổ biến …”: last page, centred, 10 mm from the edge (HD 36: by the signature)."""
    if page.number != len(sheet.main_pages):
        return f"“Không phổ biến …” ở trang {page.number}, không phải trang cuối"
    from_edge = page.height - (line.top + line.bottom) / 2
    placed = page.is_centred(line, 2) and (near(from_edge, 10, 2) or not sheet.rules.media_mark_at_foot)
    return "" if placed else f"“Không phổ biến …” ở tâm {mm(line.centre)}, cách mép dưới {mm(from_edge)} mm"
