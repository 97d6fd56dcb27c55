"""A document's columns on its paper: signers, marks, addressees, appendices, and what was locked at its issue."""

from datetime import date

import pytest

from campaign.issuers import facts_of
from campaign.models import SteeringBody
from reports.format_rules import HD36
from reports.official import document_paper
from tests import make
from units import tree as trees

TODAY = date(2026, 11, 20)
ISSUED = {"state": "issued", "number": 5, "number_text": "05-KH/ĐU"}


def a_document(unit, symbol="KH", name="Kế hoạch", **columns):
    columns = {
        "title": "thực hiện phong trào",
        "text": "I- MỤC ĐÍCH\nLàm tốt.",
        "authority": "T/M BAN THƯỜNG VỤ",
        "signer_post": "BÍ THƯ",
        "signer_name": "Nguyễn Văn Bình",
        "place": "Thử Nghiệm",
        "recipients": "Tỉnh uỷ (để báo cáo)\nLưu Văn phòng",
        **columns,
    }
    return unit.documents.create(type=make.a_document_type(symbol, name), **columns)


def printed(document):
    return document_paper(document, today=TODAY)


def test_marks_code_contact_and_author_reach_the_paper(tree):
    paper = printed(
        a_document(
            tree.committee,
            urgency="KHẨN",
            circulation="LƯU HÀNH NỘI BỘ",
            not_for_media=True,
            drafter_code="ABC-268",
            contact_line="Điện thoại: 0900 000 001",
            author_line="CỦA BAN THƯỜNG VỤ ĐẢNG UỶ",
        )
    )

    assert (paper.urgency, paper.circulation_mark, paper.drafter_code) == ("KHẨN", "LƯU HÀNH NỘI BỘ", "ABC-268")
    assert (paper.contact_line, paper.author_line) == ("Điện thoại: 0900 000 001", "CỦA BAN THƯỜNG VỤ ĐẢNG UỶ")
    assert (paper.media_mark_at_foot, paper.media_mark_below) == (paper.rules.media_mark, "")


@pytest.mark.parametrize(
    ("state", "mark"), [("draft", "Dự thảo lần 3"), ("for_signature", ""), ("issued", ""), ("void", "Bỏ số")]
)
def test_only_a_draft_is_marked_as_one_and_a_void_number_as_void(tree, state, mark):
    numbered = {} if state in ("draft", "for_signature") else {**ISSUED, "issued_on": date(2026, 6, 5)}

    assert printed(a_document(tree.committee, draft_number=3, **{**numbered, "state": state})).draft_mark == mark


@pytest.mark.parametrize(
    ("columns", "block"),
    [
        ({}, ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "")),
        ({"signer_post": ""}, ("T/M BAN THƯỜNG VỤ", "", "")),
        ({"authority": "T/L ĐẢNG UỶ", "signer_post": "CHÁNH VĂN PHÒNG"}, ("T/L ĐẢNG UỶ", "CHÁNH VĂN PHÒNG", "")),
        ({"authority": "Q. TRƯỞNG BAN", "signer_post": ""}, ("Q. TRƯỞNG BAN", "", "")),
        (
            {"authority": "PHÓ BÍ THƯ", "signer_post": "", "concurrent": "TRƯỞNG BAN CHỈ ĐẠO"},
            ("PHÓ BÍ THƯ", "", "TRƯỞNG BAN CHỈ ĐẠO"),
        ),
    ],
)  # fmt: skip
def test_each_case_of_signing_has_its_lines_s3_16_s1_02(tree, columns, block):
    (signed,) = printed(a_document(tree.committee, **columns)).signatures

    assert (signed.authority, signed.post, signed.concurrent) == block


def test_a_steering_body_with_a_seal_signs_k_t_and_without_one_concurrently_s0_44(tree):
    body = SteeringBody.objects.create(kind="bcd", unit=tree.committee, level="bloc", name="Ban Chỉ đạo")

    def signed(authority, post):
        (block,) = printed(
            a_document(tree.committee, issuer="body", body=body, authority=authority, signer_post=post)
        ).signatures
        return block.authority, block.post, block.concurrent

    assert signed("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN") == ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "")
    assert signed("PHÓ BÍ THƯ", "TRƯỞNG BAN") == ("PHÓ BÍ THƯ", "", "TRƯỞNG BAN")


def test_minutes_have_the_secretary_left_and_the_chair_right(tree):
    left, right = printed(
        a_document(
            tree.committee, "BB", "Biên bản",
            authority="CHỦ TRÌ HỘI NGHỊ", signer_post="", second_authority="NGƯỜI GHI BIÊN BẢN",
            second_name="Trần Thị Mai Hương",
        )
    ).signatures  # fmt: skip

    assert (left.authority, left.name) == ("NGƯỜI GHI BIÊN BẢN", "Trần Thị Mai Hương")
    assert (right.authority, right.name) == ("CHỦ TRÌ HỘI NGHỊ", "Nguyễn Văn Bình")


def test_the_office_confirms_the_chair_s_signature_below_it(tree):
    paper = printed(
        a_document(
            tree.committee, "BB", "Biên bản", second_authority="NGƯỜI GHI BIÊN BẢN", second_name="Trần Thị Mai Hương",
            confirmed_authority="T/L BAN THƯỜNG VỤ", confirmed_post="CHÁNH VĂN PHÒNG", confirmed_name="Võ Minh Trí",
        )
    )  # fmt: skip

    below = paper.confirmation
    assert (below.authority, below.post, below.name) == ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Võ Minh Trí")
    assert below.opinion == "Xác nhận chữ ký của đồng chí Nguyễn Văn Bình"
    assert printed(a_document(tree.committee)).confirmation is None


def test_two_issuers_are_joined_in_head_number_and_signature(tree):
    document = a_document(
        tree.committee, "CTr", "Chương trình", joint_issuer="Ban Tổ chức Tỉnh uỷ", joint_symbol="BTCTU",
        second_authority="TRƯỞNG BAN TỔ CHỨC TỈNH UỶ", second_name="Trần Thị Mai Hương",
    )  # fmt: skip

    paper = printed(document)

    assert paper.head.superior == ""
    assert paper.head.issuer == "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH - BAN TỔ CHỨC TỈNH UỶ"
    assert paper.head.number_line.endswith("-CTr/ĐU-BTCTU")
    assert [each.name for each in paper.signatures] == ["Trần Thị Mai Hương", "Nguyễn Văn Bình"]
    assert facts_of(document, make.TODAY)["issuing_body"].endswith(" và Ban Tổ chức Tỉnh uỷ")


def test_a_letter_goes_to_those_above_as_above_and_to_others_below(tree):
    paper = printed(
        a_document(
            tree.committee, "CV", "Công văn",
            recipients="Chi bộ A\nChi bộ B\nNhư trên\nTỉnh uỷ (để báo cáo)\nLưu Văn phòng",
        )
    )  # fmt: skip

    assert paper.addressees == ("Chi bộ A", "Chi bộ B")
    assert paper.recipient_lines == ["- Như trên;", "- Tỉnh uỷ (để báo cáo);", "- Lưu Văn phòng."]


def test_a_submission_is_addressed_in_the_words_of_its_rules(tree):
    old = printed(a_document(tree.committee, "TTr", "Tờ trình", **ISSUED, issued_on=date(2025, 3, 1)))

    assert printed(a_document(tree.committee, "TTr", "Tờ trình")).addressee_label == "Kính trình"
    assert old.addressee_label == "Kính gửi"


def test_appendices_are_numbered_only_when_there_are_two(tree):
    document = a_document(tree.committee, **ISSUED, issued_on=date(2026, 6, 5))
    document.appendices.create(position=1, title="Biểu mẫu", text="Nội dung.")

    (alone,) = printed(document).appendices
    document.appendices.create(position=2, title="Danh sách tổ thẩm định", text="Nội dung.", is_landscape=True)
    one, two = printed(document).appendices

    assert (alone.number_line, alone.title) == ("Phụ lục", "BIỂU MẪU")
    assert alone.parent.startswith("kèm theo Kế hoạch số 05-KH/ĐU, ngày 05/6/2026 của Ban Thường vụ ")
    assert (one.number_line, two.number_line, two.landscape) == ("Phụ lục 1", "Phụ lục 2", True)


def test_an_appendix_of_a_draft_leaves_gaps_for_number_and_day(tree):
    document = a_document(tree.committee)
    document.appendices.create(title="Biểu mẫu", text="Nội dung.")

    (appendix,) = printed(document).appendices

    assert appendix.parent.startswith("kèm theo Kế hoạch số \u00a0\u00a0\u00a0\u00a0-KH/ĐU, ngày …/…/… của ")
    assert "\u00a0-KH/ĐU" in " ".join(appendix.parent_lines)


def test_a_list_that_stands_alone_names_itself(tree):
    document = a_document(tree.committee)
    document.appendices.create(title="Danh sách tổ thẩm định", text="Nội dung.")

    assert printed(document).appendices[0].number_line == ""


def test_what_was_locked_at_issue_wins_over_the_names_of_today(tree):
    on = date(2026, 6, 5)
    document = a_document(tree.committee, **ISSUED, issued_on=on)
    document.facts, document.rules = facts_of(document, on), "HD36"
    before = printed(document).head
    trees.rename(tree.committee, on=date(2026, 6, 1), name="Đảng uỷ mang tên mới")

    paper = printed(document)

    assert paper.head == before
    assert paper.rules == HD36


def test_an_old_paper_keeps_its_own_end_marks(tree):
    document = a_document(
        tree.committee,
        **ISSUED,
        issued_on=date(2013, 8, 16),
        bases="Theo chương trình năm 2013,",
        recipients="Ban Dân vận TW; (để b/c)\nLưu.",
        facts={"verbatim": True},
    )

    paper = printed(document)

    assert (paper.basis_lines, paper.recipient_lines) == (
        ["Theo chương trình năm 2013,"],
        ["- Ban Dân vận TW; (để b/c)", "- Lưu."],
    )


def test_a_table_too_wide_for_its_appendix_lays_the_whole_of_it(tree):
    document = a_document(tree.committee)
    names = " | ".join(f"Chỉ tiêu số {number}" for number in range(12))
    document.appendices.create(title="Biểu số liệu", text=f"Mở đầu.\n| {names} |\n|{'---|' * 12}\n| {names} |")

    (lying,) = printed(document).appendices

    assert (lying.landscape, [block.kind for block in lying.blocks]) == (True, ["para", "table"])
