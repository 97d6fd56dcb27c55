"""The founding papers come out of the printer as they once were: head, number, căn cứ, structure, signer, nơi nhận."""

from collections import Counter
from io import BytesIO

import pikepdf
import pytest

from reports.checks import check_paper
from reports.demo.founding import enter_all
from reports.official import document_paper
from reports.pdf import render_paper
from tests import make
from tests.founding import NAMES, FoundingPaper
from tests.make import TODAY
from tests.reports.printed import page_texts

TYPE_NAME, END = "KẾ HOẠCH", "Nơi nhận:"
STRUCTURE = {
    "s0": [
        (1, "I- MỤC ĐÍCH YÊU CẦU"),
        (1, "II- ĐỐI TƯỢNG, NỘI DUNG, THỜI GIAN THỰC HIỆN"),
        (2, "1. Đối tượng"),
        (2, "2. Nội dung"),
        (2, "3. Thời gian và biện pháp thực hiện: (từ năm 2013-2015)"),
        (1, "III- TỔ CHỨC THỰC HIỆN"),
        (2, "1. Ban Chỉ đạo Đảng ủy khối"),
        (2, "2. Các chi, đảng ủy trực thuộc"),
    ],
    "s1": [(1, "I. MỤC ĐÍCH, YÊU CẦU"), (1, "II. NHIỆM VỤ, GIẢI PHÁP"), (1, "III. TỔ CHỨC THỰC HIỆN")],
    "s3": [(1, "I. MỤC ĐÍCH, YÊU CẦU"), (1, "II. NỘI DUNG"), (1, "III. PHƯƠNG THỨC VÀ THỜI GIAN SƠ KẾT")],
}
HEADS = {
    "s0": ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "BCĐ PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO”", "Số 01-KH/BCĐ"),
    "s1": ("ĐẢNG BỘ TỈNH TRÀ VINH", "ĐẢNG UỶ KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH", "Số 27-KH/ĐUK"),
    "s3": ("", "TỈNH UỶ HÀ TĨNH", "Số 99 - KH/TU"),
}
PLACES = {
    "s0": "Rạch Giá, ngày 25 tháng 02 năm 2013",
    "s1": "Trà Vinh, ngày 19 tháng 3 năm 2020",
    "s3": "Hà Tĩnh, ngày 16 tháng 8 năm 2013",
}
SIGNED = {
    "s0": ("PHÓ BÍ THƯ THƯỜNG TRỰC", "", "TRƯỞNG BAN"),
    "s1": ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ""),
    "s3": ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ""),
}
# What the checklist finds against the papers as their authors wrote them: a capital at the start of the abstract (17),
# spaces in the number (12), semicolons in Nơi nhận (33); the name of the signer is redacted (30).
PECULIAR = {"s0": {17, 30}, "s1": {17, 30, 33}, "s3": {12, 30, 33}}
RULES = {"s0": "HD11", "s1": "HD36", "s3": "HD11"}

founding = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def paper(name, db):
    return document_paper(FoundingPaper(name).entered(), today=TODAY)


def parts(text):
    """(words of head and end, words of title and body) of a paper's text, from its type name to Nơi nhận."""
    head, _, rest = text.partition(f"\n{TYPE_NAME}")
    body, _, end = rest.partition(f"\n{END}")
    return Counter(f"{head} {END} {end}".split()), body.split()


def text_of(data):
    """The text of a PDF without its page numbers."""
    first, *others = page_texts(data)
    return "\n".join([first, *(page.partition("\n")[2] for page in others)])


@founding
def test_the_printed_text_is_the_source_text_s3_04(name, paper):
    source = FoundingPaper(name)
    beside = source.data["beside_the_text"]

    around, body = parts(text_of(render_paper(paper)))

    source_around, source_body = parts(source.mended)
    added, left_out = (Counter(" ".join(beside[key]).split()) for key in ("added", "left_out"))
    assert [word for word in body if word != "-----"] == source_body
    assert around + Counter(["-----"]) == source_around + added - left_out


@founding
def test_every_scan_error_is_listed_with_the_place_where_it_stands_once_s1_33(name):
    source = FoundingPaper(name)

    assert [error["found"] for error in source.scan_errors if source.source.count(error["found"]) != 1] == []


@founding
def test_head_number_and_day_are_those_of_the_paper_s0_01(name, paper):
    assert (paper.head.superior, paper.head.issuer, paper.head.number_line) == HEADS[name]
    assert (paper.place_line, paper.rules.code) == (PLACES[name], RULES[name])


@founding
def test_the_structure_is_that_of_the_paper(name, paper):
    headings = [(block.level, block.text) for block in paper.blocks if block.kind == "heading"]

    assert headings == STRUCTURE[name]


@founding
def test_grounds_and_recipients_stand_as_they_were_written_s0_03_s1_31(name, paper):
    data = FoundingPaper(name).data["document"]

    assert paper.basis_lines == data["bases"]
    assert paper.recipient_lines == [f"- {line}" for line in data["recipients"]]


@founding
def test_the_signer_signs_as_then_s1_32(name, paper):
    (signed,) = paper.signatures

    assert (signed.authority, signed.post, signed.concurrent) == SIGNED[name]
    assert signed.name == "[họ tên người ký]"


@founding
def test_the_paper_can_be_archived(name, paper):
    with pikepdf.open(BytesIO(render_paper(paper))) as pdf:
        assert pikepdf.pdfa.check(pdf, "3b").findings == []


@founding
def test_the_checklist_finds_nothing_but_what_is_the_papers_own(name, paper):
    verdicts = check_paper(render_paper(paper), paper.rules)

    assert {verdict.number for verdict in verdicts if not verdict.ok} == PECULIAR[name]


def test_the_demo_enters_them_once_for_a_sample_committee(db):
    make.a_unit(kind="nation", name="Toàn quốc")
    make.a_document_type("KH", "Kế hoạch")

    for _ in range(2):
        entered = enter_all()

    assert {paper.number_text for paper in entered} == {"01-KH/BCĐ", "27-KH/ĐUK", "99 - KH/TU"}
    assert {head_of_locked(paper) for paper in entered} == set(HEADS.values())


def head_of_locked(paper):
    """(superior, issuer, number) as the paper prints them."""
    head = document_paper(paper, today=TODAY).head
    return head.superior, head.issuer, head.number_line
