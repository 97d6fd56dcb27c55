"""A list painted row by row is, letter for letter, the page that WeasyPrint lays out."""

import random
import unicodedata
from collections import Counter
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pikepdf import pdfa

from reports import pieces, typesetting
from reports.checks import read
from reports.checks.drawn import MM
from reports.painted import Palette
from reports.painted_list import painted
from reports.paper import Appendix, Column, GroupRow, Heading, MissingData, Para, Row, Run, Table, TotalRow, Wide
from reports.papers.summary import summary_paper
from reports.pdf import laid_out, render_paper
from reports.shaping import shaped
from tests.reports.decision_sample import decision_paper
from tests.reports.printed import page_texts, pages_of
from tests.reports.samples import ISSUED, SENTENCE, a_decision, a_plan, a_summary, summary_lines

WORDS = (
    "Khéo trong vận động cải cách thủ tục hành chính VH-XH QP-AN 31-QĐ/ĐU 15/10/2026 và/hoặc Kế hoạch - Tài chính (02) "
    "50% 100%; “Dân vận khéo” 2.980.000 kinh tế – xã hội; Ê-đê a/b 24/7 05-06 AVATAR Trường THPT Nguyễn Văn A/B, "
    "tư/nhân… no!? 12-2026 Sở Nông nghiệp và Môi trường (TT/CN) +84 & <b> C++ Tổ 3/phường"
)


def letters(data):
    """Every letter with its page, place in points, size and weight, in reading order."""
    return sorted(
        (number, round(each.baseline / MM), round(each.x0 / MM), each.text, round(each.size, 1), "Bold" in each.font)
        for number, page in enumerate(pages_of(data), 1)
        for each in page.letters
        if each.text.strip()
    )


def differences(data, other):
    """The letters of one document for which the other has none of the same kind within a point, and the reverse."""
    left, lacking = Counter(letters(other)), []
    for page, y, x, *kind in letters(data):
        near = ((page, y + down, x + right, *kind) for down in (0, -1, 1) for right in (0, -1, 1))
        found = next((place for place in near if left[place]), None)
        if found is None:
            lacking.append((page, y, x, *kind))
        else:
            left[found] -= 1
    return lacking, sorted(left.elements())


SAME = ([], [])


def a_table_paper(seed):
    """A paper with 70 rows of random words, group rows and totals, in a format that the seed chooses."""
    dice = random.Random(seed)
    words = WORDS.split()

    def text(most):
        return " ".join(dice.choice(words) for _ in range(dice.randint(0, most)))

    rows = []
    for number in range(1, 71):
        rows += [GroupRow("I- " + text(20))] if dice.random() < 0.1 else []
        rows.append(Row((str(number), text(14), text(2), "x", text(8))))
        rows += [TotalRow("Cộng " + text(8), 2, ("1", "22", text(2)))] if dice.random() < 0.1 else []
    columns = (
        Column("TT", 10, "center"),
        Column("Tên mô hình", 50, dice.choice(["left", "center", "right"])),
        Column("KT", 14, "center", group="Lĩnh vực"),
        Column("VH", 14, "center", group="Lĩnh vực"),
        Column("Ghi chú", 40),
    )
    table = Table(columns, tuple(rows), numbered=seed % 2 == 0, size=dice.choice([10, 11, 12, 13]))
    return a_plan(1, landscape=seed % 2 == 0, blocks=(Para(SENTENCE), table, Para(SENTENCE[:150])), bases=())


@pytest.mark.parametrize("seed", range(3))
def test_painted_rows_stand_where_weasyprint_puts_them(seed):
    paper = a_table_paper(seed)

    data = painted(paper)

    assert differences(data, laid_out(paper)) == SAME


def test_a_painted_mau_2_is_the_one_weasyprint_makes():
    paper = summary_paper(a_summary(by_unit=True, lines=summary_lines(60, units=5)))

    data = painted(paper)

    assert differences(data, laid_out(paper)) == SAME


def test_a_sub_total_stands_below_a_row_of_its_unit():
    paper = summary_paper(a_summary(by_unit=True, lines=summary_lines(120, units=40)))

    begins = [[row.cells[0] for row in page.grids[-1].rows] for page in read(painted(paper)).pages[1:]]

    below_header = [next(text for text in texts if text not in (None, "", "TT", "(1)")) for texts in begins[:-1]]
    assert len(below_header) > 5
    assert [text for text in below_header if text.startswith("Cộng")] == []


def test_a_painted_list_is_archival_and_the_same_every_time():
    paper = summary_paper(a_summary(300))

    data = render_paper(paper)

    assert data == render_paper(paper)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdfa.check(pdf, "3b").findings == []
        assert pdf.check_pdf_syntax() == []


def test_text_copied_from_a_painted_list_is_composed_as_it_was_typed():
    typed = "Tiếng Ê-đê, ẾẰỬỘ ờ ữ ặ, ê\u0306 ư\u0306: khéo tập thể"
    table = a_table(70)
    rows = (*table.rows, a_row(71, unicodedata.normalize("NFD", typed)))

    copied = page_texts(painted(a_plan(1, blocks=(Table(table.columns, rows),))))[-1]

    assert unicodedata.is_normalized("NFC", copied)
    assert "ẾẰỬỘ ờ ữ ặ, ê\u0306 ư\u0306:" in copied.replace("\n", " ")


def a_row(number, achievement="Khéo trong vận động cải cách thủ tục hành chính"):
    return Row((str(number), f"Phòng Nghiệp vụ {number}", achievement))


def a_table(count, **changes):
    columns = (Column("TT", 10, "center"), Column("Tên tập thể", 60), Column("Thành tích", 95))
    return Table(columns, tuple(a_row(number) for number in range(1, count + 1)), **changes)


@pytest.mark.parametrize(("collectives", "persons"), [(31, 40), (32, 41), (33, 33), (70, 3), (3, 70), (64, 0)])
def test_a_decision_with_two_long_tables_is_painted_like_laid_out(collectives, persons):
    paper = decision_paper(a_decision(collectives, persons))

    data = painted(paper)

    assert differences(data, laid_out(paper)) == SAME


@pytest.mark.parametrize("count", range(60, 80, 2))
def test_what_follows_a_table_takes_its_last_rows_along_where_it_must(count):
    blocks = (
        Heading(1, "I- TẬP THỂ"),
        a_table(count),
        Heading(1, "II- CÁ NHÂN"),
        a_table(3),
        Para("Tổng số.", bold=True),
    )
    paper = a_plan(1, blocks=blocks)

    data = painted(paper)

    assert differences(data, laid_out(paper)) == SAME


@pytest.mark.parametrize("count", [60, 67])
def test_the_total_of_a_list_brings_two_rows_to_its_page(count):
    """With 60 lines the total would stand on the last page without a row, with 67 with its own row alone."""
    paper = summary_paper(a_summary(count))

    data = painted(paper)

    *_, above, total = (row.cells[0] for row in read(data).pages[-1].grids[0].rows)
    assert above == str(paper.blocks[0].rows[-2].cells[0])
    assert total.startswith("TỔNG SỐ")
    assert differences(data, laid_out(paper)) == SAME


@pytest.mark.parametrize(
    ("after", "below", "layouts"), [((), "", 2), ((Para(SENTENCE),), "", 2), ((Para(SENTENCE),), "ĐT: 0900 000 001", 3)]
)
def test_an_end_carried_to_a_page_of_its_own_is_moved_down_there_but_for_a_foot(monkeypatch, after, below, layouts):
    """With 60 rows what is below them wants the last two; only with a foot on that page it is laid out once more."""
    paper = a_plan(1, blocks=(a_table(60), *after), bases=(), contact_line=below)
    alone, made = laid_out(paper), []
    monkeypatch.setattr(
        typesetting, "layout", lambda *given, lay=typesetting.layout, **by: made.append(1) or lay(*given, **by)
    )

    data = painted(paper)

    assert len(made) == layouts
    assert differences(data, alone) == SAME


def test_appendices_are_painted_with_the_page_numbers_of_their_rules():
    appendix = Appendix(title="PHỤ LỤC", blocks=(Para(SENTENCE), a_table(62), *(Para(SENTENCE) for _ in range(9))))
    lying = Appendix(title="DANH SÁCH", subtitle="các mô hình", blocks=(a_table(70, numbered=True),), landscape=True)
    papers = [a_plan(8, on=on, appendices=(appendix, lying, appendix)) for on in (ISSUED, date(2020, 3, 5))]

    made = [(painted(paper), laid_out(paper)) for paper in papers]

    assert [differences(*pair) for pair in made] == [SAME, SAME]


def test_a_long_table_on_turned_pages_is_painted():
    wide = Wide((Para(SENTENCE), a_table(65)))
    paper = a_plan(1, blocks=(Para(SENTENCE), wide, Para(SENTENCE), Para(SENTENCE)))

    data = painted(paper)

    assert differences(data, laid_out(paper)) == SAME


def test_a_table_that_does_not_begin_on_page_one_is_painted():
    paper = a_plan(blocks=(*(Para(SENTENCE) for _ in range(12)), a_table(61), Para(SENTENCE[:150])))

    data = painted(paper)

    assert differences(data, laid_out(paper)) == SAME


def test_lines_of_groups_never_stand_last_on_a_page():
    rows = [row for number in range(1, 60) for row in (GroupRow("I- KHỐI"), GroupRow("1. Đơn vị"), a_row(number))]
    paper = a_plan(1, blocks=(Table(a_table(1).columns, tuple(rows)), Para(SENTENCE[:150])))

    data = painted(paper)

    assert differences(data, laid_out(paper)) == SAME


def with_bold(table, at):
    """The table with a cell that is bold in part."""
    rows = list(table.rows)
    rows[at] = Row((rows[at].cells[0], ("Phòng ", Run("tiêu biểu", bold=True)), rows[at].cells[2]))
    return Table(table.columns, tuple(rows), numbered=table.numbered)


@pytest.mark.parametrize("odd", [with_bold(a_table(130), 100), a_table(130, size=9)])
def test_what_the_painter_does_not_know_is_laid_out_in_pieces(odd, monkeypatch):
    monkeypatch.setattr(pieces, "ROWS_A_PIECE", 45)
    appendix = Appendix(
        title="DANH SÁCH", blocks=(Heading(1, "I- TẬP THỂ"), odd, Heading(1, "II- CÁ NHÂN"), a_table(61))
    )
    paper = a_plan(3, appendices=(appendix,))

    data = render_paper(paper)

    assert painted(paper) is None
    assert differences(data, laid_out(paper)) == SAME


def test_a_letter_without_a_shape_and_a_row_above_a_page_go_to_weasyprint():
    table = a_table(70)
    joined = Table(table.columns, (*table.rows, a_row(71, "mềm\u00admỏng")))
    tall = Table(table.columns, (*table.rows, a_row(71, SENTENCE * 40)))

    made = [painted(a_plan(1, blocks=(each, Para(SENTENCE)))) for each in (joined, tall)]

    assert made == [None, None]


def test_a_short_list_is_left_to_weasyprint():
    assert painted(summary_paper(a_summary(12))) is None
    assert painted(a_plan(100)) is None


def test_a_painted_list_names_what_is_missing():
    paper = summary_paper(a_summary(lines=summary_lines(100)))
    table = paper.blocks[0]
    empty = Table(table.columns, (*table.rows[:-1], Row((None,) * len(table.columns))))

    with pytest.raises(MissingData, match="Ô trống trong bảng"):
        render_paper(a_plan(landscape=True, blocks=(empty, paper.blocks[1])))


def test_letters_with_a_floating_mark_are_found_again():
    text = "Êđê ê\u0306 ư\u0306"

    glyphs = shaped(text, "Regular").glyphs

    assert sorted("".join(glyphs.values())) == sorted(set(text))


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_a_number_put_together_from_its_digits_is_the_one_shaped_at_once(style):
    type_ = Palette().type(style, 12)

    for text in ("1111", "12345", "7117", "50001", "2026", "900110"):
        made, whole = type_.number(text), type_.made(text)
        assert (made.bare, made.spaced, made.is_odd) == (whole.bare, whole.spaced, whole.is_odd)
        assert made[:3] == pytest.approx(whole[:3])


def test_the_pages_of_a_long_list_stand_in_one_tree():
    with pikepdf.open(BytesIO(render_paper(a_plan(1, blocks=(a_table(3_000),))))) as pdf:
        assert len(pdf.pages) == pdf.Root.Pages.Count > 80
        assert {page.obj.Parent.objgen for page in pdf.pages} == {pdf.Root.Pages.objgen}
        assert pdf.check_pdf_syntax() == []
