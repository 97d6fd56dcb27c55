from datetime import date

import pytest

from reports.format_rules import (
    HD05,
    HD11,
    HD36,
    cited,
    long_date,
    number_line,
    place_and_date,
    rules_for,
    short_date,
    zero2,
)


@pytest.mark.parametrize(
    ("issued_on", "rules"),
    [
        (date(2013, 2, 25), HD11),
        (date(2018, 4, 2), HD11),
        (date(2018, 4, 3), HD36),
        (date(2026, 5, 26), HD36),
        (date(2026, 5, 27), HD05),
        (None, HD05),
    ],
)
def test_the_day_of_issue_chooses_the_rules(issued_on, rules):
    assert rules_for(issued_on) is rules


@pytest.mark.parametrize(
    ("on", "line"),
    [
        (date(2013, 2, 25), "Rạch Giá, ngày 25 tháng 02 năm 2013"),
        (date(2020, 3, 9), "Rạch Giá, ngày 09 tháng 3 năm 2020"),
        (date(2026, 12, 1), "Rạch Giá, ngày 01 tháng 12 năm 2026"),
    ],
)
def test_days_and_the_first_two_months_carry_a_zero(on, line):
    assert place_and_date("Rạch Giá", on) == line


def test_a_draft_leaves_its_date_blank():
    assert long_date(None).split() == ["ngày", "tháng", "năm"]


def test_dates_in_the_text_follow_the_same_rule():
    assert (short_date(date(2026, 1, 9)), short_date(date(2020, 3, 5))) == ("09/01/2026", "05/3/2020")


def test_a_number_has_no_colon_and_two_digits():
    assert number_line(5, "QĐ", "ĐU") == "Số 05-QĐ/ĐU"
    assert number_line("07", "HD", "BCĐ") == "Số 07-HD/BCĐ"
    assert number_line(120, "CV", "ĐU") == "Số 120-CV/ĐU"


def test_an_unnumbered_draft_leaves_a_gap():
    assert number_line(None, "KH", "ĐU").replace("\u00a0", " ") == "Số       -KH/ĐU"


def test_counts_below_ten_carry_a_zero():
    assert [zero2(number) for number in (5, 12, 103)] == ["05", "12", "103"]


def test_a_paper_is_cited_in_full():
    assert (
        cited("Kế hoạch", "20-KH/ĐUK", date(2011, 10, 25), "Đảng uỷ Khối", "về dân vận")
        == "Kế hoạch số 20-KH/ĐUK, ngày 25/10/2011 của Đảng uỷ Khối về dân vận"
    )
