"""The papers of this product against the golden checklist of HD 05-HD/VPTW and HD 36-HD/VPTW."""

from datetime import date
from itertools import pairwise

import pytest

from reports.checks import check_paper, read
from reports.format_rules import HD05, HD36, number_line
from reports.paper import Appendix, Column, MissingData, Para, Recipient, Row, Signature, Table, Wide
from reports.papers.achievement import achievement_paper
from reports.papers.appraisal import appraisal_paper
from reports.papers.decision import RECOGNITION, decision_paper
from reports.papers.registration import registration_paper
from reports.papers.summary import summary_paper, total_sentence
from reports.pdf import render_list, render_paper
from tests.reports.samples import (
    SENTENCE,
    SIGNER,
    a_decision,
    a_head,
    a_letter,
    a_plan,
    a_registration_form,
    a_summary,
    an_achievement,
    an_appraisal,
    an_individual,
    summary_lines,
)

UNDER_HD36 = date(2020, 3, 19)
LONG_NAME = "BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO” VÀ QUY CHẾ DÂN CHỦ Ở CƠ SỞ"
PAPERS = {
    "plan": a_plan(),
    "short plan": a_plan(1),
    "plan of many pages": a_plan(30),
    "plan under HD 36": a_plan(on=UNDER_HD36),
    "plan of 2013": a_plan(on=date(2013, 2, 25)),
    "unnumbered draft": a_plan(
        head=a_head(number_line=number_line(None, "KH", "ĐU"), on=None), draft_mark="Dự thảo lần 1"
    ),
    "long names": a_plan(
        head=a_head(
            superior="ĐẢNG UỶ KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH",
            issuer=LONG_NAME,
            number_line=number_line(5, "KH", "BCĐ"),
        )
    ),
    "letter": a_letter(),
    "letter under HD 36": a_letter(on=UNDER_HD36),
    "mẫu 1, collective": registration_paper(a_registration_form()),
    "mẫu 1, individual": registration_paper(a_registration_form(subject=an_individual())),
    "mẫu 2": summary_paper(a_summary()),
    "mẫu 2 by unit": summary_paper(a_summary(30, by_unit=True, lines=summary_lines(30, units=4))),
    "báo cáo thành tích": achievement_paper(an_achievement()),
    "phiếu thẩm định": appraisal_paper(an_appraisal()),
    "award": decision_paper(a_decision()),
    "recognition": decision_paper(a_decision(kind=RECOGNITION, funds="")),
}


def wrong_checks(paper, rules=None):
    return {verdict.number for verdict in check_paper(render_paper(paper), rules or paper.rules) if not verdict.ok}


def sheet_of(paper):
    return read(render_paper(paper), paper.rules)


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_passes_the_checklist(name):
    paper = PAPERS[name]

    verdicts = check_paper(render_paper(paper), paper.rules)

    assert [(verdict.number, verdict.saw) for verdict in verdicts if not verdict.ok] == []


@pytest.mark.parametrize(
    ("paper", "check"),
    [
        (a_plan(head=a_head(number_line="Số: 5/KH-ĐU")), 12),
        (a_plan(abstract="Thực hiện phong trào thi đua “Dân vận khéo”."), 17),
        (a_plan(signatures=(Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ ĐẢNG UỶ", "Nguyễn Văn Bình"),)), 28),
        (a_plan(signatures=(Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "ThS. Nguyễn Văn Bình"),)), 30),
        (a_plan(signatures=(Signature("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Nguyễn Văn Bình"),)), 27),
        (a_plan(recipients=(Recipient("Tỉnh uỷ"), Recipient("Lưu: VT"))), 33),
        (a_plan(head=a_head(superior="", issuer="BAN THƯỜNG VỤ ĐẢNG UỶ")), 10),
        (a_plan(blocks=(Para("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),)), 8),
        (a_plan(blocks=(Para("None"),)), 4),
        (a_letter(recipients=(Recipient("Lưu Văn phòng Đảng uỷ"),)), 34),
    ],
)
def test_the_checklist_sees_what_is_wrong(paper, check):
    assert check in wrong_checks(paper)


def test_a_paper_of_one_rule_set_fails_the_other():
    assert wrong_checks(a_plan(on=UNDER_HD36), HD05) >= {19, 33}
    assert wrong_checks(a_plan(), HD36) >= {19, 33}


def test_page_one_stands_where_the_golden_sample_stands():
    sheet = sheet_of(a_plan(head=a_head(issuer="ĐẢNG UỶ")))

    issuer, star, number = sheet.head.names[-1], sheet.head.star, sheet.head.number
    golden = [
        (issuer.centre, 66.6),
        (issuer.baseline, 26.4),
        (star.centre, 66.6),
        (number.centre, 66.8),
        (number.baseline, 37.6),
        (sheet.head.party.x0, 122.1),
        (sheet.head.party.x1, 195.4),
        (sheet.head.party.baseline, 21.8),
        (sheet.head.place.centre, 158.8),
        (sheet.head.place.baseline, 30.9),
        (sheet.title.lines[0].centre, 112.5),
        (sheet.title.lines[0].baseline, 51.6),
        (sheet.title.lines[1].baseline, 59.2),
    ]
    assert [(seen, wanted) for seen, wanted in golden if abs(seen - wanted) > 3] == []


def test_body_is_set_at_the_pitch_of_its_rules():
    def pitches(paper):
        lines = [line for line in sheet_of(paper).body.lines if line.page == 1 and line.x0 < 31]
        gaps = [round((b.baseline - a.baseline) / (25.4 / 72)) for a, b in pairwise(lines)]
        return min(gaps)

    assert (pitches(a_plan()), pitches(a_plan(on=UNDER_HD36))) == (19, 18)


@pytest.mark.parametrize("paragraphs", range(3, 15))
def test_the_signature_never_stands_alone(paragraphs):
    assert 35 not in wrong_checks(a_plan(paragraphs))


def test_an_appendix_counts_its_own_pages():
    appendix = Appendix(title="DANH SÁCH", blocks=tuple(Para(SENTENCE) for _ in range(14)))

    sheet = sheet_of(a_plan(appendices=(appendix, appendix)))

    numbers = [[line.text for line in page.numbers] for page in sheet.pages]
    assert numbers == [[], ["2"], [], ["2"], [], ["2"]]


def test_wide_tables_lie_on_landscape_pages_inside_a_portrait_paper():
    table = Table((Column("TT", 1), Column("Nội dung", 9)), (Row(("1", "Mô hình")),))

    sheet = sheet_of(a_plan(1, blocks=(Para(SENTENCE), Wide((table,)), Para(SENTENCE))))

    assert [page.broad for page in sheet.pages] == [False, True, False]


def test_the_list_of_a_decision_repeats_its_header_and_counts_its_rows():
    sheet = sheet_of(decision_paper(a_decision(collectives=3, persons=60)))

    tables = [grid for page in sheet.pages for grid in page.grids]
    numbers = [int(row.cells[0]) for grid in tables for row in grid.rows if row.cells[0].isdigit()]
    assert len({grid.page for grid in tables}) >= 3
    assert all(grid.rows[0].cells[0] == "TT" for grid in tables)
    assert numbers == [1, 2, 3, *range(1, 61)]
    assert "Tặng giấy khen cho 03 tập thể và 60 cá nhân" in sheet.text
    assert "Tổng số: 03 tập thể, 60 cá nhân." in sheet.text


def test_a_steering_body_without_a_seal_signs_with_two_posts():
    signature = Signature("BÍ THƯ", name="Nguyễn Văn Bình", concurrent="TRƯỞNG BAN CHỈ ĐẠO")

    sheet = sheet_of(a_plan(1, signatures=(signature,)))

    block = [line for line in sheet.lines if line.text in ("BÍ THƯ", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO")]
    assert [(line.text, line.bold) for line in block] == [
        ("BÍ THƯ", True),
        ("kiêm", False),
        ("TRƯỞNG BAN CHỈ ĐẠO", True),
    ]


def test_two_signers_stand_left_and_right_with_their_names_level():
    sheet = sheet_of(registration_paper(a_registration_form()))

    left, right = (
        sheet.first(lambda line, name=name: line.text == name) for name in ("Trần Thị Mai Hương", "Lê Hoàng Nam")
    )
    assert left.x1 < right.x0
    assert left.baseline == pytest.approx(right.baseline)


def test_marks_stand_at_their_places():
    paper = a_plan(1, draft_mark="Dự thảo lần 2", urgency="KHẨN", circulation_mark="LƯU HÀNH NỘI BỘ")

    sheet = sheet_of(paper)

    draft, urgent, mark = (
        sheet.first(lambda line, text=text: line.text == text) for text in ("Dự thảo lần 2", "KHẨN", "LƯU HÀNH NỘI BỘ")
    )
    assert draft.italic
    assert urgent.bold
    assert sheet.head.number.baseline < draft.baseline < urgent.baseline
    assert (mark.top + mark.bottom) / 2 == pytest.approx(10, abs=2)
    assert mark.x1 == pytest.approx(195, abs=1)


def test_mau_2_counts_every_tick_column():
    paper = summary_paper(a_summary(lines=summary_lines(20)))

    table = paper.blocks[0]

    assert table.rows[-1].label == "TỔNG SỐ: 20"
    assert table.rows[-1].cells[:6] == ("13", "7", "5", "5", "5", "5")
    assert total_sentence(summary_lines(20)) == (
        "Tổng số: 20 mô hình, điển hình; trong đó: 13 tập thể, 07 cá nhân; theo lĩnh vực: kinh tế 05, "
        "văn hoá - xã hội 05, quốc phòng - an ninh 05, xây dựng hệ thống chính trị 05; "
        "mô hình Quy chế dân chủ ở cơ sở 02."
    )


def test_mau_2_numbers_each_part_from_one():
    table = summary_paper(a_summary(lines=summary_lines(20))).blocks[0]

    starts = [above for above, below in pairwise(table.rows) if below.kind == "row" and below.cells[0] == "1"]

    assert [row.text for row in starts] == [
        "I- MÔ HÌNH TẬP THỂ (12)",
        "II- ĐIỂN HÌNH CÁ NHÂN (06)",
        "III- MÔ HÌNH QUY CHẾ DÂN CHỦ Ở CƠ SỞ (02)",
    ]


def test_a_long_list_is_the_same_paper():
    paper = summary_paper(a_summary(30))

    assert read(render_list(paper), paper.rules).text == read(render_paper(paper), paper.rules).text


def test_the_same_data_gives_the_same_bytes():
    assert render_paper(a_plan()) == render_paper(a_plan())


def test_missing_data_is_named_in_the_order_of_the_paper():
    with pytest.raises(MissingData) as missing:
        registration_paper(a_registration_form(title="", goal=None, criteria=(), confirmation=None))

    assert missing.value.labels == [
        "Chỉ tiêu, tiêu chí đăng ký",
        "Tên mô hình, điển hình",
        "Mục tiêu",
        "Người xác nhận của cấp uỷ, Tổ chỉ đạo",
    ]
    assert str(missing.value).startswith("Chưa đủ thông tin để in: Chỉ tiêu")


def test_a_bloc_registration_must_say_how_it_spreads():
    with pytest.raises(MissingData, match="Khả năng duy trì, nhân rộng"):
        registration_paper(a_registration_form(bloc=True, sustainability=""))


def test_a_signature_without_a_name_is_missing_data():
    with pytest.raises(MissingData, match="Họ tên người ký"):
        render_paper(a_plan(signatures=(Signature(SIGNER.authority, SIGNER.post),)))


def test_an_empty_cell_is_not_printed_as_none():
    table = Table((Column("TT", 1), Column("Nội dung", 9)), (Row(("1", None)),))

    with pytest.raises(MissingData, match="Ô trống trong bảng"):
        render_paper(a_plan(blocks=(table,)))
