"""A list painted row by row is, letter for letter, the page that WeasyPrint lays out."""

import random
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from pikepdf import pdfa

from reports.painted import shaped
from reports.painted_list import is_paintable, painted
from reports.paper import Appendix, Column, GroupRow, MissingData, Para, Row, Table, TotalRow
from reports.papers.summary import summary_paper
from reports.pdf import render_list, render_paper
from tests.reports.samples import SENTENCE, a_plan, a_summary, summary_lines

WORDS = (
    "Khéo trong vận động cải cách thủ tục hành chính VH-XH QP-AN 31-QĐ/ĐU 15/10/2026 và/hoặc Kế hoạch - Tài chính (02) "
    "50% 100%; “Dân vận khéo” 2.980.000 kinh tế – xã hội; Ê-đê a/b 24/7 05-06 AVATAR Trường THPT Nguyễn Văn A/B, "
    "tư/nhân… no!? 12-2026 Sở Nông nghiệp và Môi trường (TT/CN) +84 & <b> C++ Tổ 3/phường"
)


def letters(data):
    """Every letter with its page, place in points, size and weight, in reading order."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        found = [
            (
                page,
                -round(float(char["matrix"][5])),
                round(char["x0"]),
                char["text"],
                round(char["size"], 1),
                is_bold(char),
            )
            for page, each in enumerate(pdf.pages, 1)
            for char in each.chars
            if char["text"].strip()
        ]
    return sorted(found)


def is_bold(char):
    return "Bold" in char["fontname"]


def differences(data, other):
    """The pairs of letters that differ by more than a point."""
    pairs = zip(letters(data), letters(other), strict=True)
    return [(a, b) for a, b in pairs if a[0] != b[0] or a[3:] != b[3:] or abs(a[1] - b[1]) > 1 or abs(a[2] - b[2]) > 1]


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

    assert differences(data, render_paper(paper)) == []


def test_a_painted_mau_2_is_the_one_weasyprint_makes():
    paper = summary_paper(a_summary(by_unit=True, lines=summary_lines(60, units=5)))

    data = painted(paper)

    assert differences(data, render_paper(paper)) == []


def test_a_painted_list_is_archival_and_the_same_every_time():
    paper = summary_paper(a_summary(300))

    data = render_list(paper)

    assert data == render_list(paper)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdfa.check(pdf, "3b").findings == []


def test_short_lists_and_unknown_shapes_go_to_weasyprint():
    long = summary_paper(a_summary(100))

    assert is_paintable(long)
    assert not is_paintable(summary_paper(a_summary(12)))
    assert not is_paintable(a_plan(100))
    assert not is_paintable(a_plan(blocks=long.blocks, appendices=(Appendix(title="PHỤ LỤC"),)))


def test_a_table_that_does_not_begin_on_page_one_goes_to_weasyprint():
    table = summary_paper(a_summary(100)).blocks[0]
    paper = a_plan(blocks=(*(Para(SENTENCE) for _ in range(12)), table, Para(SENTENCE[:150])))

    assert is_paintable(paper)
    assert painted(paper) is None


def test_a_painted_list_names_what_is_missing():
    paper = summary_paper(a_summary(lines=summary_lines(100)))
    table = paper.blocks[0]
    empty = Table(table.columns, (*table.rows[:-1], Row((None,) * len(table.columns))))

    with pytest.raises(MissingData, match="Ô trống trong bảng"):
        render_list(a_plan(landscape=True, blocks=(empty, paper.blocks[1])))


def test_letters_with_a_floating_mark_are_found_again():
    text = "Êđê ê\u0306 ư\u0306"

    glyphs = shaped(text, "Regular").glyphs

    assert sorted("".join(glyphs.values())) == sorted(set(text))
