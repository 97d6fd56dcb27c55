"""Where the parts of a paper lie, and what stops one from being printed; the whole checklist: test_forty_checks.py."""

from datetime import date
from itertools import pairwise

import pytest

from awards.money import in_words
from reports.checks import read
from reports.paper import Appendix, Column, MissingData, Para, Row, Signature, Table, Wide
from reports.papers.decision import grouped
from reports.papers.registration import registration_paper
from reports.papers.summary import summary_paper, total_sentence
from reports.pdf import render_paper
from tests.reports.decision_sample import decision_paper
from tests.reports.samples import (
    SENTENCE,
    SIGNER,
    a_decision,
    a_head,
    a_plan,
    a_registration_form,
    a_summary,
    summary_lines,
)

UNDER_HD36 = date(2020, 3, 19)


def sheet_of(paper):
    return read(render_paper(paper), paper.rules)


@pytest.mark.parametrize("count", [8, 10, 15])
def test_total_and_signature_of_mau_2_stand_below_rows_of_it(count):
    paper = summary_paper(a_summary(count))

    grids = sheet_of(paper).pages[-1].grids

    rows = [row.cells[0] for row in grids[0].rows] if grids else []
    assert rows[-2:-1] == [paper.blocks[0].rows[-2].cells[0]]
    assert rows[-1].startswith("TỔNG SỐ")


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
    total = 3 * 2_980_000 + 60 * 1_490_000
    assert f"Tổng tiền thưởng: {grouped(total)} đồng (bằng chữ: {in_words(total)})." in " ".join(sheet.text.split())


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

    assert read(render_paper(paper), paper.rules).text == read(render_paper(paper), paper.rules).text


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
    assert str(missing.value).startswith("Chưa in được, cần bổ sung hoặc sửa: Chỉ tiêu")


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
