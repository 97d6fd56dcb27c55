from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.money import base_wage_on, in_figures, in_words, prize

WAGES = [
    (date(2026, 7, 1), 2_530_000),
    (date(2019, 7, 1), 1_490_000),
    (date(2024, 7, 1), 2_340_000),
    (date(2023, 7, 1), 1_800_000),
]
OLD, BEFORE, AFTER = date(2020, 10, 15), date(2026, 6, 30), date(2026, 7, 1)

ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


@pytest.mark.parametrize(
    ("multiple", "on", "up", "nearest"),
    [
        ("0.3", BEFORE, 710_000, 700_000),
        ("0.3", AFTER, 760_000, 760_000),
        ("0.6", BEFORE, 1_410_000, 1_400_000),
        ("0.15", OLD, 230_000, 220_000),
        ("1.5", AFTER, 3_800_000, 3_800_000),
        ("8.0", AFTER, 20_240_000, 20_240_000),
    ],
)
def test_the_prize_follows_the_day_of_the_decision_and_the_rounding(multiple, on, up, nearest):
    assert prize(on, WAGES, Decimal(multiple)) == up
    assert prize(on, WAGES, Decimal(multiple), rounding="nearest") == nearest


def test_a_collective_is_paid_twice_before_rounding():
    assert prize(BEFORE, WAGES, Decimal("0.3"), collective=True) == 1_410_000


def test_a_committee_may_set_another_factor():
    assert prize(BEFORE, WAGES, Decimal("0.3"), collective=True, collective_factor=Decimal("1.5")) == 1_060_000


def test_no_base_wage_no_prize():
    with pytest.raises(ValueError, match="Chưa có mức lương cơ sở áp dụng cho ngày 01/01/2001"):
        prize(date(2001, 1, 1), WAGES, Decimal(1))


def test_the_base_wage_changes_on_its_first_day():
    assert [base_wage_on(day, WAGES) for day in (BEFORE, AFTER)] == [2_340_000, 2_530_000]


def test_no_other_rounding_is_known():
    with pytest.raises(ValueError, match="Không có cách làm tròn “down”"):
        prize(AFTER, WAGES, Decimal(1), rounding="down")


def test_a_multiple_is_never_negative():
    with pytest.raises(ValueError, match="không được âm"):
        prize(AFTER, WAGES, Decimal(-1))


@given(st.decimals(0, 100, places=3), st.booleans(), st.sampled_from([OLD, BEFORE, AFTER]))
def test_a_prize_is_whole_ten_thousands_close_to_the_product(multiple, collective, on):
    product = Fraction(multiple) * base_wage_on(on, WAGES) * (2 if collective else 1)

    up = prize(on, WAGES, multiple, collective=collective)
    nearest = prize(on, WAGES, multiple, collective=collective, rounding="nearest")

    assert up % 10_000 == nearest % 10_000 == 0
    assert 0 <= up - product < 10_000
    assert abs(nearest - product) <= 5_000


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không đồng"),
        (5, "năm đồng"),
        (10, "mười đồng"),
        (14, "mười bốn đồng"),
        (15, "mười lăm đồng"),
        (21, "hai mươi mốt đồng"),
        (24, "hai mươi tư đồng"),
        (55, "năm mươi lăm đồng"),
        (104, "một trăm linh bốn đồng"),
        (105, "một trăm linh năm đồng"),
        (110, "một trăm mười đồng"),
        (111, "một trăm mười một đồng"),
        (1_005, "một nghìn không trăm linh năm đồng"),
        (710_000, "bảy trăm mười nghìn đồng"),
        (1_410_000, "một triệu bốn trăm mười nghìn đồng"),
        (1_005_000, "một triệu không trăm linh năm nghìn đồng"),
        (20_240_000, "hai mươi triệu hai trăm bốn mươi nghìn đồng"),
        (1_000_000_000, "một tỷ đồng"),
        (1_000_000_005, "một tỷ không trăm linh năm đồng"),
        (2_050_000_000, "hai tỷ không trăm năm mươi triệu đồng"),
        (21_000_000_000_000, "hai mươi mốt nghìn tỷ đồng"),
        (3_000_000_000_000_000_000, "ba tỷ tỷ đồng"),
    ],
)
def test_an_amount_is_said_in_words(amount, words):
    assert in_words(amount) == words


def test_no_words_for_less_than_nothing():
    with pytest.raises(ValueError, match="không được âm"):
        in_words(-1)


@given(st.integers(0, 10**17))
def test_the_words_read_back_as_the_amount(amount):
    assert read_back(in_words(amount)) == amount


@pytest.mark.parametrize(("amount", "figures"), [(0, "0 đ"), (710_000, "710.000 đ"), (1_500_000, "1.500.000 đ")])
def test_an_amount_is_written_in_figures(amount, figures):
    assert in_figures(amount) == figures


def read_back(words):
    """The number that "… đồng" says."""
    return _number(words.removesuffix(" đồng"))


def _number(words):
    for name, value in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3)):
        head, found, tail = words.rpartition(name) if name == "tỷ" else words.partition(name)
        if found:
            return _number(head.strip()) * value + (_number(tail.strip()) if tail else 0)
    return _group(words)


def _group(words):
    hundreds, found, rest = words.partition(" trăm")
    if found:
        return ONES[hundreds] * 100 + _group(rest.strip().removeprefix("linh ")) if rest else ONES[hundreds] * 100
    tens, found, ones = words.partition(" mươi")
    if found:
        return ONES[tens] * 10 + (ONES[ones.strip()] if ones else 0)
    if words.startswith("mười"):
        return 10 + (ONES[words.removeprefix("mười ")] if words != "mười" else 0)
    return ONES[words]
