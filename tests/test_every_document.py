"""One document of every kind, made from a lived year as its page makes it, and read back.

A new address of a document without a sample fails here.
"""

import unicodedata
from io import BytesIO

import openpyxl
import pikepdf
import pytest
from django.urls import get_resolver, reverse
from docx import Document
from docx.oxml.ns import qn

from awards import deciding, drafting
from awards.models import Decision
from reports.checks import check_paper, read
from reports.format_rules import rules_for
from tests import make
from tests.ground import standing

A4, A4_ACROSS = (210, 297), (297, 210)
BOTH = {A4, A4_ACROSS}
POINT = 25.4 / 72
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
CELL, COMMITTEE = "CHI BỘ VĂN PHÒNG", "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH"
# Address: record, the page, what has to stand on it.
PDFS = {
    "registration-paper": ("registration", A4, [PARTY, CELL, "BẢN ĐĂNG KÝ", "Chỉ tiêu 1"]),
    "report-paper": ("report", A4, [PARTY, CELL, "BÁO CÁO THÀNH TÍCH", "Sáng kiến niêm yết"]),
    "appraisal-paper": ("appraisal", A4, [PARTY, "TỔ CHỈ ĐẠO", "PHIẾU THẨM ĐỊNH", "Xuất phát từ thực tiễn"]),
    "document-pdf": ("document", A4, [PARTY, CELL, "KẾ HOẠCH", "Dự thảo lần 1"]),
    "register-pdf": ("register", A4_ACROSS, [PARTY, CELL, "SỔ ĐĂNG KÝ VĂN BẢN", "Số tiếp theo: 01"]),
    "dossier-pdf": ("nomination", BOTH, [PARTY, CELL, "MỤC LỤC HỒ SƠ", "Bản đăng ký (mẫu 1)"]),
    "reminder-sheet-pdf": ("year", A4_ACROSS, [PARTY, CELL, "DANH SÁCH NHẮC VIỆC", "Tổng số: 01 đơn vị"]),
    "certificates": ("decision", A4_ACROSS, [PARTY, "GIẤY KHEN", "Số vào sổ: 01/2026"]),
    "certificate": ("award", A4_ACROSS, [PARTY, "GIẤY KHEN", "Số vào sổ: 01/2026"]),
    "certificate-template-preview": ("template", A4_ACROSS, [PARTY, "GIẤY KHEN", "NGUYỄN THỊ MẪU"]),
    "certificate-calibration": ("printer", A4_ACROSS, ["100", "200"]),
    "snapshot-pdf": ("snapshot", A4_ACROSS, [PARTY, CELL, "BIỂU TỔNG HỢP"]),
    "conference-programme": ("conference", A4, [PARTY, CELL, "CHƯƠNG TRÌNH", "01", "Trao giấy khen"]),
    "conference-order": ("conference", A4_ACROSS, [PARTY, "DANH SÁCH TRAO KHEN THƯỞNG", "Tổng số: 01 lượt"]),
    "public-list-pdf": ("public_list", A4_ACROSS, [PARTY, "DANH SÁCH CÔNG KHAI", "đề nghị khen thưởng", "Tổng số: 01"]),
    "conference-guests": ("conference", A4_ACROSS, [PARTY, "DANH SÁCH KHÁCH MỜI", "Chưa trả lời", "Tổng số: 01"]),
    "invitation-pdf": ("invitation", A4, [PARTY, CELL, "GIẤY MỜI", "Kính mời", "Số 09-GM/"]),
    "summary-pdf": ("", A4_ACROSS, [PARTY, CELL, "BIỂU TỔNG HỢP", "I- MÔ HÌNH TẬP THỂ"]),
}
WORDS = {
    "registration-docx": ("registration", A4, [PARTY, CELL, "BẢN ĐĂNG KÝ", "Chỉ tiêu 1"]),
    "report-docx": ("report", A4, [PARTY, CELL, "BÁO CÁO THÀNH TÍCH", "Sáng kiến niêm yết"]),
    "appraisal-docx": ("appraisal", A4, [PARTY, "TỔ CHỈ ĐẠO", "PHIẾU THẨM ĐỊNH", "Xuất phát từ thực tiễn"]),
    "document-docx": ("document", A4, [PARTY, CELL, "KẾ HOẠCH", "Dự thảo lần 1"]),
    "register-docx": ("register", A4_ACROSS, [PARTY, CELL, "SỔ ĐĂNG KÝ VĂN BẢN", "Số tiếp theo: 01"]),
    "reminder-sheet-docx": ("year", A4_ACROSS, [PARTY, CELL, "DANH SÁCH NHẮC VIỆC", "Tổng số: 01 đơn vị"]),
    "snapshot-docx": ("snapshot", A4_ACROSS, [PARTY, CELL, "BIỂU TỔNG HỢP"]),
    "conference-programme-docx": ("conference", A4, [PARTY, CELL, "CHƯƠNG TRÌNH", "Trao giấy khen"]),
    "public-list-docx": ("public_list", A4_ACROSS, [PARTY, "DANH SÁCH CÔNG KHAI", "Ý kiến phản ánh"]),
    "conference-order-docx": ("conference", A4_ACROSS, [PARTY, "DANH SÁCH TRAO KHEN THƯỞNG", "Tổng số: 01 lượt"]),
    "conference-guests-docx": ("conference", A4_ACROSS, [PARTY, "DANH SÁCH KHÁCH MỜI", "Chưa trả lời"]),
    "invitation-docx": ("invitation", A4, [PARTY, CELL, "GIẤY MỜI", "Kính mời"]),
    "summary-docx": ("", A4_ACROSS, [PARTY, CELL, "BIỂU TỔNG HỢP", "I- MÔ HÌNH TẬP THỂ"]),
}
SHEETS = {
    "summary-xlsx": ("", "", ["I- MÔ HÌNH TẬP THỂ (01)", "TỔNG SỐ: 01"]),
    "snapshot-xlsx": ("snapshot", "", ["I- MÔ HÌNH TẬP THỂ (01)", "TỔNG SỐ: 01"]),
    "overview": ("", "xuat=xlsx", ["Phòng Hành chính"]),
}
OFFICIAL = ("registration-paper", "report-paper", "appraisal-paper", "document-pdf", "summary-pdf")


@standing
def lived(world):
    """A world in which every paper is complete."""
    appraisal, document, award = (world.records[name] for name in ("appraisal", "document", "award"))
    appraisal.worked_on, appraisal.worked_at = make.TODAY, "trụ sở đơn vị"
    appraisal.save()
    for criterion in appraisal.criteria_set.criteria.all():
        appraisal.marks.create(criterion=criterion, points=criterion.max_points)
    signed = {"authority": "T/M CHI BỘ", "signer_post": "BÍ THƯ", "signer_name": "Đỗ Văn Uỷ", "place": "Thử Nghiệm"}
    document.draft_number = 1
    for paper in (document, world.records["decision"].document):
        for name, value in {**signed, "recipients": "Lưu Chi bộ", "text": "1. Làm tốt công tác dân vận."}.items():
            setattr(paper, name, value)
        paper.save()
    issued(award.decision)
    conference = world.records["conference"]
    make.an_issued_paper(conference.unit, 9, "GM", "Giấy mời", on=make.TODAY, made_from=conference.letter_key, **signed,
                         recipients="Lưu Chi bộ", text="Kính mời dự hội nghị.")  # fmt: skip
    award.register_number = "01/2026"
    award.save()
    return world


def issued(decision: Decision):
    """The decision as issuing leaves it."""
    document = decision.document
    document.state, document.number, document.number_text = "issued", 1, "01-QĐ/CB"
    document.issued_on = make.TODAY
    document.save()
    decision.facts = {"rows": [{"name": "Chi bộ Văn phòng", "post_and_unit": "", "achievement": "thành tích",
                                "money": 1_520_000, "is_person": False}]}  # fmt: skip
    decision.save()


def url_of(world, name):
    record = (PDFS | WORDS | SHEETS)[name][0]
    return reverse(f"reports:{name}", args=[world.records[record].pk] if record else [])


@pytest.fixture
def made(lived, client):
    """The bytes of the document at an address."""
    client.force_login(lived.tree.clerk)

    def make_it(url):
        response = client.get(url)
        assert response.status_code == 200, response.content.decode()
        return b"".join(response.streaming_content) if response.streaming else response.content

    return make_it


def test_every_address_of_a_document_has_a_sample():
    found = {
        entry.name
        for entry in get_resolver("reports.urls").url_patterns
        if str(entry.pattern).endswith((".pdf", ".docx", ".xlsx"))
    }

    assert found == {*PDFS, *WORDS, *(name for name in SHEETS if name != "overview")}


def test_every_pdf_is_read_back_whole_and_printed_again_the_same(lived, made, subtests):
    for name, (_, page, wanted) in PDFS.items():
        with subtests.test(name):
            data = made(url_of(lived, name))

            assert made(url_of(lived, name)) == data
            text = read(data).text
            assert [words for words in wanted if words not in text] == []
            assert "None" not in text
            assert unicodedata.is_normalized("NFC", text)
            assert sizes_of(data) == (page if page is BOTH else {page})
            assert fonts_not_embedded(data) == []


def sizes_of(data):
    """The page sizes in whole mm."""
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return {(round((right - left) * POINT), round((top - bottom) * POINT)) for left, bottom, right, top in boxes}


def fonts_not_embedded(data):
    """The fonts of a file that it does not bring along."""
    with pikepdf.open(BytesIO(data)) as pdf:
        tables = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        described = [each for each in tables if each.get("/Type") == "/FontDescriptor"]
        return [str(each.FontName) for each in described if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each)]


def test_every_official_paper_keeps_the_rules_of_its_day(lived, made, subtests):
    for name in OFFICIAL:
        with subtests.test(name):
            data = made(url_of(lived, name))
            day = {"registration-paper": lived.records["registration"].registered_on}.get(name, make.TODAY)

            failed = [verdict for verdict in check_paper(data, rules_for(day)) if not verdict.ok]

            assert failed == []


def test_a_decision_as_it_is_drawn_up_keeps_the_rules_on_paper(tree, client):
    practice = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(practice, 2025, score=75)
    make.a_lived_year(practice, 2026, score=82)
    make.what_a_decision_needs(tree.committee)
    round_ = make.a_round(tree.committee, 2026, "two_year", "closed")
    make.a_nomination(round_, practice, span_first=2025, result=practice.results.get(year=2026))
    decision = drafting.draw_up(round_, kind="award", by=tree.receiver, at=make.NOW)
    deciding.issue(decision, on=make.TODAY, by=tree.receiver, at=make.NOW)
    client.force_login(tree.receiver)

    response = client.get(reverse("reports:document-pdf", args=[decision.document_id]))
    data = b"".join(response.streaming_content) if response.streaming else response.content

    assert [verdict for verdict in check_paper(data, rules_for(make.TODAY)) if not verdict.ok] == []
    text = read(data).text
    assert "- Căn cứ Quy chế làm việc của Đảng uỷ các cơ quan Đảng tỉnh;" in text
    assert "đề nghị của Ban Chỉ đạo, Tổ chỉ đạo." in text


def test_a_decision_is_printed_with_its_list(lived, made):
    data = made(reverse("reports:document-pdf", args=[lived.records["decision"].document_id]))

    text = read(data).text
    wanted = ["QUYẾT ĐỊNH", "Số 01-QĐ/CB", "DANH SÁCH", "I- TẬP THỂ (01)", "1.520.000", "20/11/2026"]
    assert [words for words in wanted if words not in text] == []


def test_every_word_file_is_read_back_whole_and_made_again_the_same(lived, made, subtests):
    for name, (_, page, wanted) in WORDS.items():
        with subtests.test(name):
            data = made(url_of(lived, name))

            assert made(url_of(lived, name)) == data
            file = Document(BytesIO(data))
            text = "\n".join(paragraph.text for paragraph in file.element.body.iter(qn("w:p")))
            assert [words for words in wanted if words not in text] == []
            assert "None" not in text
            assert unicodedata.is_normalized("NFC", text)
            assert {(round(each.page_width.mm), round(each.page_height.mm)) for each in file.sections} == {page}


def test_the_word_file_of_a_decision_has_its_list(lived, made):
    file = Document(BytesIO(made(reverse("reports:document-docx", args=[lived.records["decision"].document_id]))))

    text = "\n".join(paragraph.text for paragraph in file.element.body.iter(qn("w:p")))
    wanted = ["QUYẾT ĐỊNH", "Số 01-QĐ/CB", "DANH SÁCH", "I- TẬP THỂ (01)", "1.520.000", "20/11/2026"]
    assert [words for words in wanted if words not in text] == []


def test_every_workbook_is_read_back_whole(lived, made, subtests):
    for name, (_, asked, wanted) in SHEETS.items():
        with subtests.test(name):
            book = openpyxl.load_workbook(BytesIO(made(f"{url_of(lived, name)}?{asked}")))

            cells = [str(cell) for row in book.active.values for cell in row if cell is not None]
            assert [words for words in wanted if words not in cells] == []
            assert "None" not in cells
            assert all(unicodedata.is_normalized("NFC", cell) for cell in cells)
