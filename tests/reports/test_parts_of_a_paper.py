"""Where the rarer parts of a paper stand on the page: divisions, marks, contact line, tables at the end of the text."""

from datetime import date

import pytest

from reports.checks import read
from reports.paper import Appendix, MissingData, Para, Recipient, Signature, ensure_complete
from reports.papers.plan import text_paper
from reports.pdf import render_paper
from tests.reports.samples import RECIPIENTS, SENTENCE, SIGNER, a_head, a_letter, a_plan

UNDER_HD36 = date(2020, 3, 19)
MARK = "Không phổ biến trên phương tiện thông tin đại chúng"
CONTACT = "Địa chỉ: 01 đường Hoà Bình, phường Tân Hoà - Điện thoại: 0900 000 001"
ROWS = "\n".join(f"| {number} | Đảng bộ Sở số {number} |" for number in range(1, 60))
TABLE = f"| TT | Đơn vị |\n|:-:|---|\n{ROWS}"
WIDE_TABLE = f"[trang ngang]\n{TABLE}"


def sheet_of(paper):
    return read(render_paper(paper), paper.rules)


def a_text(text, **changes):
    facts = {"signatures": (SIGNER,), "recipients": RECIPIENTS, "head": a_head(), **changes}
    return text_paper(type_name="KẾ HOẠCH", abstract="thực hiện phong trào", text=text, **facts)


def found(sheet, text):
    (line,) = [line for line in sheet.lines if line.text == text]
    return line


def middle(line):
    return (line.top + line.bottom) / 2


def test_a_division_stands_in_the_middle_in_bold_its_name_below():
    sheet = sheet_of(a_text("Chương I\nQuy định chung\nĐiều 1. Phạm vi\nQuy chế này quy định chế độ làm việc."))

    label, name = found(sheet, "Chương I"), found(sheet, "QUY ĐỊNH CHUNG")
    assert [(line.bold, line.centre) for line in (label, name)] == [(True, pytest.approx(112.5, abs=1))] * 2
    assert label.bottom <= name.top + 1
    assert found(sheet, "Điều 1. Phạm vi").bold


def test_the_author_stands_between_type_and_abstract():
    sheet = sheet_of(a_plan(1, author_line="CỦA BAN THƯỜNG VỤ ĐẢNG UỶ"))

    author = found(sheet, "CỦA BAN THƯỜNG VỤ ĐẢNG UỶ")
    assert (author.bold, author.size) == (True, pytest.approx(14, abs=0.3))
    assert found(sheet, "KẾ HOẠCH").top < author.top < found(sheet, "-----").top


@pytest.mark.parametrize("contact", ["", CONTACT])
def test_the_media_mark_stands_10_mm_from_the_edge_of_the_page_of_the_signature(contact):
    appendix = Appendix(title="BIỂU MẪU", blocks=(Para(SENTENCE),))

    sheet = sheet_of(a_plan(10, not_for_media=True, contact_line=contact, appendices=(appendix,)))

    mark, signer = found(sheet, MARK), found(sheet, SIGNER.name)
    assert mark.page == signer.page == len(sheet.pages) - 1
    assert (mark.centre, 297 - middle(mark)) == (pytest.approx(112.5, abs=1), pytest.approx(10, abs=1))


def test_the_media_mark_stands_under_the_signature_until_26_5_2026():
    sheet = sheet_of(a_plan(1, on=UNDER_HD36, not_for_media=True))

    assert 2 < found(sheet, MARK).top - found(sheet, SIGNER.name).bottom < 12


def test_the_contact_line_stands_under_a_rule_as_wide_as_the_text_on_the_last_page_alone():
    sheet = sheet_of(a_plan(10, contact_line=CONTACT))

    contact = found(sheet, CONTACT)
    rules = [stroke for page in sheet.pages for stroke in page.strokes if abs(stroke.x1 - stroke.x0 - 165) < 1]
    assert (contact.page, contact.size) == (len(sheet.pages), pytest.approx(10, abs=0.3))
    assert contact.top > 277
    assert {rule.page for rule in rules} == {contact.page}
    assert all(277 < rule.y < contact.top + 1 for rule in rules)


def test_the_code_of_the_drafter_stands_small_under_the_recipients():
    sheet = sheet_of(a_plan(1, drafter_code="ABC-268"))

    code = found(sheet, "ABC-268")
    assert (code.size, code.x0) == (pytest.approx(8, abs=0.2), pytest.approx(30, abs=1))
    assert code.top > found(sheet, "- Lưu Văn phòng Đảng uỷ.").top


@pytest.mark.parametrize("before", range(4))
def test_a_table_that_ends_the_text_brings_two_rows_to_the_page_of_the_signature(before):
    sheet = sheet_of(a_text("\n".join([SENTENCE] * before) + f"\n{TABLE}"))

    page = found(sheet, SIGNER.name).page
    assert len([line for line in sheet.on(page) if line.text.startswith("Đảng bộ Sở số")]) >= 2


def test_after_a_landscape_table_the_signature_stands_on_the_landscape_page():
    sheet = sheet_of(a_text(f"{SENTENCE}\n{WIDE_TABLE}"))

    assert not sheet.pages[0].broad
    assert sheet.pages[found(sheet, SIGNER.name).page - 1].broad


def test_after_a_landscape_table_the_text_goes_on_upright_and_numbers_run_on():
    sheet = sheet_of(a_text(f"{SENTENCE}\n{WIDE_TABLE}\n[trang dọc]\n{SENTENCE}"))

    broad = [page.broad for page in sheet.pages]
    assert (broad[0], broad[-1], any(broad)) == (False, False, True)
    assert [[line.text for line in page.numbers] for page in sheet.pages] == [
        [],
        *([str(number)] for number in range(2, len(broad) + 1)),
    ]


def test_a_long_post_breaks_at_its_sense():
    also = "PHÓ TRƯỞNG BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO”"

    sheet = sheet_of(a_plan(1, signatures=(Signature("UỶ VIÊN BAN THƯỜNG VỤ", "", "Nguyễn Văn Bình", also),)))

    parts = [found(sheet, text) for text in ("PHÓ TRƯỞNG BAN CHỈ ĐẠO", "PHONG TRÀO THI ĐUA", "“DÂN VẬN KHÉO”")]
    assert [(part.bold, part.centre) for part in parts] == [(True, pytest.approx(parts[0].centre, abs=1))] * 3


def test_dots_to_be_written_on_do_not_stretch_the_words_before_them():
    sheet = sheet_of(a_text(f"Trân trọng kính mời đồng chí {'…' * 40}"))

    first = next(line for line in sheet.lines if line.text.startswith("Trân trọng"))
    assert "…" in first.text


@pytest.mark.parametrize(
    ("on", "stored", "printed"),
    [
        (date(2026, 6, 5), "đôn đốc tự báo cáo", "về việc đôn đốc tự báo cáo"),
        (date(2026, 6, 5), "về đôn đốc tự báo cáo", "về việc đôn đốc tự báo cáo"),
        (date(2026, 6, 5), "về việc đôn đốc tự báo cáo", "về việc đôn đốc tự báo cáo"),
        (UNDER_HD36, "đôn đốc tự báo cáo", "đôn đốc tự báo cáo"),
    ],
)
def test_the_abstract_of_a_letter_begins_as_its_rules_say(on, stored, printed):
    assert a_letter(on=on, abstract=stored).about_lines == [printed]


@pytest.mark.parametrize(
    ("paper", "label"),
    [
        (a_letter(addressees=()), "Nơi gửi (Kính gửi)"),
        (a_plan(1, type_name="TỜ TRÌNH", addressee_word=""), "Nơi gửi (Kính trình)"),
    ],
)
def test_a_letter_and_a_submission_say_to_whom_they_go(paper, label):
    with pytest.raises(MissingData) as missing:
        ensure_complete(paper)

    assert missing.value.labels == [label]


def test_a_plan_needs_no_addressee():
    ensure_complete(a_plan(1, recipients=(Recipient("Lưu Văn phòng Đảng uỷ"),)))
