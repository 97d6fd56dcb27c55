"""Checks 36 and 37: appendices and attached lists, and the tables of lists."""

from reports.checks.lists import lists_of, numbering_problems, split_problems, stated_counts
from reports.checks.style import described, mm, near, short
from reports.checks.verdicts import check, judged, not_asked
from reports.checks.vocabulary import KEM_THEO, NUMBERED_ANNEX, folded
from reports.format_rules import short_date

TOP_OF_PAGE = 14.0


@check(
    36,
    "Phụ lục, danh sách: trang riêng, tên ở giữa, dòng (kèm theo … số …, ngày … của …) đúng; đánh số khi có từ 2",
)
def annexes(sheet):
    stray = list(stray_titles(sheet))
    if not sheet.annexes and not stray and not unannounced(sheet):
        return not_asked("văn bản không có phụ lục, danh sách kèm theo")
    return judged(
        [
            *stray,
            unannounced(sheet),
            *(f"{short(annex.heading.text)} không ở giữa" for annex in sheet.annexes if not is_in_the_middle(annex)),
            *(f"{short(annex.heading.text)} không ở đầu trang" for annex in sheet.annexes if not at_top(annex)),
            *(parent_problem(sheet, annex) for annex in sheet.annexes),
            *numbered_annexes(sheet.annexes),
        ],
        f"{len(sheet.annexes)} phụ lục: " + "; ".join(described(annex.heading) for annex in sheet.annexes[:3]),
    )


def is_in_the_middle(annex):
    return near(annex.heading.centre, annex.pages[0].middle, 1.5)


def at_top(annex):
    page = annex.pages[0]
    return annex.heading.top < (30 if page.broad else 20) + TOP_OF_PAGE


def stray_titles(sheet):
    """Yield the titles of appendices that do not begin a page."""
    for page in sheet.pages:
        for line in page.free[1:]:
            if NUMBERED_ANNEX.match(line.text) and page.is_centred(line) and line.bold:
                yield f"{short(line.text)} không bắt đầu trang mới (trang {page.number}, cao {mm(line.top)} mm)"


def unannounced(sheet):
    """Say when pages follow the signature without the title of an appendix."""
    closing = sheet.closing
    last = sheet.main_pages[-1].number
    after = closing.page and closing.signer and closing.page.number < last
    return f"trang {closing.page.number + 1} sau chữ ký không có tên phụ lục" if after else ""


def parent_problem(sheet, annex):
    """Say how the line (kèm theo …) differs from the paper's own type, number, date and issuer."""
    if not sheet.rules.appendix_names_parent:
        return ""
    found = KEM_THEO.match(annex.parent)
    if not found:
        return f"{short(annex.heading.text)} không có dòng (kèm theo … số …, ngày … của …)"
    facts = parent_facts(sheet)
    differing = [name for name, wanted in facts.items() if not agrees(name, found[name], wanted)]
    return f"{short(found[0], 80)} khác văn bản: {', '.join(NAMES[name] for name in differing)}" if differing else ""


NAMES = {"type": "tên loại", "number": "số, ký hiệu", "date": "ngày", "issuer": "cơ quan ban hành"}


def parent_facts(sheet):
    """Return what the line must say, read from the paper's head."""
    return {
        "type": sheet.title.type_name or "công văn",
        "number": sheet.head.number_text.removeprefix("Số").strip(),
        "date": short_date(sheet.head.day) if sheet.head.day else "",
        "issuer": sheet.head.issuer,
    }


def agrees(name, found, wanted):
    """Does a part of the line agree? A draft has gaps; the issuer may be named by its standing board."""
    found, wanted = folded(found), folded(wanted)
    if name == "date" and not wanted:
        return not any(letter.isdigit() for letter in found)
    if name == "number":
        return found.replace(" ", "") == wanted.replace(" ", "")
    return wanted in found if name == "issuer" else found == wanted


def numbered_annexes(annexes):
    """Yield what is wrong with the numbers of Phụ lục: 1, 2 … where there are several, none where there is one."""
    found = [NUMBERED_ANNEX.match(annex.heading.text) for annex in annexes]
    named = [match[1] for match in found if match]
    if len(named) == 1 and named[0]:
        yield f"chỉ có một phụ lục mà ghi số {named[0]}"
    if len(named) > 1 and named != [str(number) for number in range(1, len(named) + 1)]:
        yield "phụ lục đánh số " + ", ".join(number or "(không số)" for number in named)


@check(
    37,
    "Bảng danh sách: dòng đầu bảng lặp lại ở mỗi trang, TT từ 1 đến hết, số dòng bằng số đã nêu, không dòng nào bị cắt",
)
def lists(sheet):
    found = lists_of(sheet)
    if not found:
        return not_asked("văn bản không có bảng đánh số TT")
    stated = list(stated_counts(sheet, found))
    return judged(
        [
            *(problem for each in found for problem in split_problems(each)),
            *(problem for each in found for problem in numbering_problems(each)),
            *(f"nêu {said} {label}, bảng có {count}" for label, said, count in stated if said != count),
        ],
        f"{len(found)} bảng, {sum(len(each.numbered) for each in found)} dòng"
        + (f", khớp {len(stated)} số đã nêu" if stated else ""),
    )
