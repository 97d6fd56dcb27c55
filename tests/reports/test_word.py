"""The Word file of a paper: its parts read back, and every kind of paper laid out by LibreOffice beside its PDF."""

import os
import re
import shutil
import subprocess
import unicodedata
import zipfile
from dataclasses import replace
from io import BytesIO
from time import process_time

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.answers import file_name
from reports.checks.drawn import MM
from reports.paper import MissingData, Para, Signature
from reports.papers.registration import registration_paper
from reports.papers.summary import summary_paper
from reports.pdf import render_paper
from reports.typesetting import FONTS
from reports.word import word_of
from tests.reports.every_paper import PAPERS, of_body, print_of, with_all_marks, word_file_of
from tests.reports.printed import pages_of, text_of
from tests.reports.samples import a_head, a_plan, a_registration_form, a_summary, summary_lines

pytestmark = pytest.mark.xdist_group("papers")
UPRIGHT = (210, 297, 20, 15, 20, 30)
LYING = (297, 210, 30, 20, 15, 20)


def opened(paper):
    return Document(BytesIO(word_of(paper)))


def paragraphs(file):
    """Every paragraph of the body, those in tables too: (name of its style, text)."""
    names = {style.style_id: style.name for style in file.styles}
    return [(names[each.style], each.text) for each in file.element.body.iter(qn("w:p"))]


def in_style(file, name):
    return [text for style, text in paragraphs(file) if style == name]


def sheets(file):
    """Width, height and margins (top, right, bottom, left) of every section in mm."""
    return [
        tuple(round(length.mm) for length in (
            each.page_width, each.page_height, each.top_margin, each.right_margin, each.bottom_margin, each.left_margin,
        ))
        for each in file.sections
    ]  # fmt: skip


def test_the_parts_of_a_paper_have_styles_a_clerk_knows():
    file = opened(a_plan(draft_mark="Dự thảo lần 2"))

    found = {name: in_style(file, name) for name in ("Cơ quan ban hành", "Số và ký hiệu", "Dự thảo", "Tên loại")}
    assert found == {
        "Cơ quan ban hành": ["ĐẢNG UỶ\nCÁC CƠ QUAN ĐẢNG TỈNH"],
        "Số và ký hiệu": ["Số 05-KH/ĐU"],
        "Dự thảo": ["Dự thảo lần 2"],
        "Tên loại": ["KẾ HOẠCH"],
    }
    assert all(text.startswith("I") for text in in_style(file, "Đề mục 1"))
    assert in_style(file, "Họ tên người ký") == ["Nguyễn Văn Bình"]


def test_headings_are_in_the_navigation_of_word():
    file = opened(a_plan())

    assert file.styles["Đề mục 1"].base_style.name == "Heading 1"


def test_the_font_is_the_one_prescribed():
    normal = opened(a_plan()).styles["Normal"]
    defaults = normal.element.getparent().find(qn("w:docDefaults")).find(f".//{qn('w:rFonts')}")

    assert (defaults.get(qn("w:ascii")), normal.font.size.pt) == ("Times New Roman", 14)


def test_pages_have_the_size_and_margins_of_hd05():
    assert sheets(opened(a_plan())) == [UPRIGHT]
    assert sheets(opened(PAPERS["hướng dẫn có trang ngang"]())) == [UPRIGHT, LYING, UPRIGHT]
    assert sheets(opened(PAPERS["báo cáo, ba phụ lục"]())) == [UPRIGHT, UPRIGHT, LYING, UPRIGHT]


def test_the_signature_stands_on_the_lying_page_that_ends_the_text():
    assert sheets(opened(PAPERS["danh sách riêng, ngang"]())) == [UPRIGHT, LYING]


def test_page_one_has_no_number_and_an_appendix_is_numbered_anew():
    first, annex = opened(PAPERS["quyết định thành lập"]()).sections

    assert (first.different_first_page_header_footer, first.first_page_header.paragraphs[0].text) == (True, "")
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_the_header_of_a_table_repeats_and_no_row_is_split():
    table = opened(summary_paper(a_summary(30))).tables[1]

    rows = [row._tr.trPr for row in table.rows]
    repeated = [row.find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True] * 3 + [False] * (len(rows) - 3)
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_last_rows_of_a_table_and_a_row_above_a_sum_stay_with_what_follows():
    table = opened(summary_paper(a_summary(by_unit=True, lines=summary_lines(12, units=4)))).tables[1]

    kept = [all(p.pPr.find(qn("w:keepNext")) is not None for p in row._tr.iter(qn("w:p"))) for row in table.rows[3:]]
    firsts = [row.cells[0].text for row in table.rows[3:]]
    above = {at - 1 for at, text in enumerate(firsts) if text.startswith(("Cộng", "TỔNG SỐ"))}
    ends = {len(firsts) - 2, len(firsts) - 1}
    groups = {at for at, text in enumerate(firsts) if text.startswith("I")}
    assert len(above) > 4
    assert {at for at, is_kept in enumerate(kept) if is_kept} == above | ends | groups


def test_the_end_of_the_text_the_opinion_and_the_signatures_stay_together():
    file = opened(registration_paper(a_registration_form()))

    *_, last, closing, _end, _section = file.element.body
    assert last.pPr.find(qn("w:keepNext")) is not None
    assert len(closing.findall(qn("w:tr"))) == 1
    assert closing.find(qn("w:tr")).trPr.find(qn("w:cantSplit")) is not None


def test_a_body_without_a_seal_is_signed_kiem():
    by = Signature("BÍ THƯ", "", "Nguyễn Văn Bình", "TRƯỞNG BAN CHỈ ĐẠO")

    file = opened(a_plan(head=a_head(**of_body()), signatures=(by,)))

    assert in_style(file, "Quyền hạn") == ["BÍ THƯ", "TRƯỞNG BAN CHỈ ĐẠO"]
    assert in_style(file, "Chức vụ") == ["kiêm"]


def test_the_marks_of_a_paper_are_all_there():
    file = opened(with_all_marks())

    wanted = {
        "Độ khẩn": ["THƯỢNG KHẨN"],
        "Ký hiệu người soạn": ["TDV-268"],
        "Không phổ biến": ["Không phổ biến trên phương tiện thông tin đại chúng"],
    }
    assert {name: in_style(file, name) for name in wanted} == wanted
    assert file.sections[0].first_page_header.paragraphs[0].text == "TÀI LIỆU THU HỒI"


def test_letters_are_composed_and_what_xml_can_not_hold_is_left_out():
    decomposed = unicodedata.normalize("NFD", "Đảng uỷ vận động")

    text = "".join(text for _, text in paragraphs(opened(a_plan(blocks=(Para(f"{decomposed}\x0b & <b>"),)))))

    assert "Đảng uỷ vận động & <b>" in text
    assert unicodedata.is_normalized("NFC", text)


def test_a_paper_that_lacks_something_is_not_written():
    with pytest.raises(MissingData, match="Địa danh"):
        word_of(a_plan(head=replace(a_head(), place="")))


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_gives_the_same_bytes_with_no_trace_of_the_machine(name):
    data = word_file_of(name)

    assert word_of(PAPERS[name]()) == data
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {each.date_time[0] for each in file.infolist()} == {1980}


def test_two_thousand_rows_cost_less_than_their_pdf():
    """The PDF of 2,000 rows has a second and a half (performance.md): Word has one."""
    paper = summary_paper(a_summary(2_000))

    assert seconds(word_of, paper) * 1.5 < seconds(render_paper, paper)


def seconds(make, paper):
    """The least seconds of the processor of three tries: what else the machine does only adds to them."""
    return min(timed(make, paper) for _ in range(3))


def timed(make, paper):
    begun = process_time()
    make(paper)
    return process_time() - begun


# ---- beside the PDF ----

# .ci/test names it: there the comparison may not be left out.
OFFICE = os.environ.get("OFFICE") or shutil.which("soffice")
FONT_SETTINGS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>"""
# LibreOffice breaks a word in a narrow title elsewhere; the titles are centred between the lines of the grid, so the
# halves of one are then read between other titles.
READ_IN_ANOTHER_ORDER = {"mẫu 2 theo đơn vị"}
# LibreOffice keeps a row with the row below, but not the last one with the paragraph behind its table.
ROWS_KEPT_BY_WORD_ALONE = {"mẫu 2", "mẫu 2 theo đơn vị"}


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """The folder with every paper as LibreOffice lays it out: one call for all of them."""
    folder = tmp_path_factory.mktemp("word")
    for name in PAPERS:
        (folder / file_name(name, "docx")).write_bytes(word_file_of(name))
    settings = folder / "fonts.conf"
    settings.write_text(FONT_SETTINGS.format(fonts=FONTS, cache=folder / "cache"))
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", folder, *sorted(folder.glob("*.docx"))],
        env=os.environ | {"FONTCONFIG_FILE": str(settings)}, check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return folder


beside_the_pdf = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")


@beside_the_pdf
@pytest.mark.parametrize("name", PAPERS)
def test_word_shows_on_each_page_what_the_pdf_shows_there(laid_out, name):
    printed, shown = seen(print_of(name)), seen((laid_out / file_name(name, "pdf")).read_bytes())

    assert shown[0] == printed[0]
    order = sorted if name in READ_IN_ANOTHER_ORDER else list
    assert list(map(order, up_to_the_end(name, shown[1]))) == list(map(order, up_to_the_end(name, printed[1])))


def up_to_the_end(name, pages):
    """The words of each page; of the last two what is there at all, where only Word keeps rows with what follows."""
    return [*pages[:-2], sorted({*pages[-2], *pages[-1]})] if name in ROWS_KEPT_BY_WORD_ALONE else pages


def seen(data):
    """The sizes of the pages in points, and their words in the order of reading without the page numbers."""
    pages = pages_of(data)
    sizes = [(round(page.width / MM), round(page.height / MM)) for page in pages]
    bodies = (unicodedata.normalize("NFC", re.sub(r"\A\d+\n", "", text_of(page))) for page in pages)
    return sizes, [body.translate(LIKE_EACH_OTHER).split() for body in bodies]


# A hyphen that keeps its words together is still one.
LIKE_EACH_OTHER = str.maketrans({"\u2010": "-", "\u2011": "-"})
