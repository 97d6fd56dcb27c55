from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.calendar import anniversary, is_open, party_date_short, rolled, tradition
from campaign.days_off import is_working_day, made_up_days, public_holidays
from campaign.phrases import Due, said

DAYS = st.dates(min_value=date(1931, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "roll", "exceptions", "last"),
    [
        (date(2026, 10, 10), "none", {}, date(2026, 10, 10)),
        (date(2026, 10, 10), "next_working_day", {}, date(2026, 10, 12)),
        (date(2026, 10, 9), "next_working_day", {}, date(2026, 10, 9)),
        (date(2026, 9, 2), "next_working_day", {}, date(2026, 9, 3)),
        (date(2026, 4, 30), "next_working_day", {}, date(2026, 5, 4)),
        (date(2026, 2, 16), "next_working_day", {}, date(2026, 2, 23)),
        (date(2023, 12, 31), "next_working_day", {}, date(2024, 1, 2)),
        # The State swapped 22/8 for 31/8; a committee made up for a day of its own on 10/10.
        (date(2026, 8, 22), "next_working_day", {}, date(2026, 8, 22)),
        (date(2026, 10, 10), "next_working_day", {date(2026, 10, 10): True}, date(2026, 10, 10)),
        (date(2026, 10, 9), "next_working_day", {date(2026, 10, 9): False}, date(2026, 10, 12)),
    ],
)
def test_a_last_day_off_work_moves_on_only_where_that_is_set(day, roll, exceptions, last):
    assert rolled(Due(day), roll=roll, exceptions=exceptions) == last


@pytest.mark.parametrize(
    ("phrase", "last"),
    [
        ("trước Tết Nguyên đán", date(2026, 2, 13)),
        ("trước Quốc khánh", date(2026, 8, 28)),
        ("trước Giỗ Tổ Hùng Vương", date(2026, 4, 24)),
        ("trước 11/10", date(2026, 10, 12)),
    ],
)
def test_what_comes_before_a_feast_is_not_put_off_past_it(phrase, last):
    assert rolled(said(phrase, year=2026), roll="next_working_day") == last


def test_no_other_roll_is_known():
    with pytest.raises(ValueError, match="Không có cách dời hạn “previous”"):
        rolled(Due(date(2026, 10, 10)), roll="previous")


@given(DAYS, st.dictionaries(DAYS, st.booleans(), max_size=5))
def test_a_rolled_day_is_a_working_day_and_never_earlier(day, exceptions):
    last = rolled(Due(day), roll="next_working_day", exceptions=exceptions)

    assert last >= day
    assert is_working_day(last, exceptions)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2024, [date(2024, 2, day) for day in range(8, 15)]),
        (2026, [date(2026, 2, day) for day in range(16, 21)]),
        (2030, [date(2030, 1, 31), *(date(2030, 2, day) for day in range(1, 7))]),
    ],
)
def test_tet_is_off_by_the_vietnamese_lunar_calendar(year, days):
    assert [on for on, name in public_holidays(year).items() if "Tết" in name and on.day + on.month > 2] == days


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 4, 18)), (2025, date(2025, 4, 7)), (2027, date(2027, 4, 16))]
)
def test_the_hung_kings_are_kept_on_the_tenth_of_the_third_moon(year, day):
    assert public_holidays(year)[day] == "Ngày Giỗ Tổ Hùng Vương"


def test_days_swapped_by_the_state_are_known():
    assert public_holidays(2026)[date(2026, 8, 31)] == "Ngày nghỉ (thay cho ngày 22/08/2026)"
    assert made_up_days(2026) == [date(2026, 8, 22)]
    assert (is_working_day(date(2018, 12, 31)), is_working_day(date(2019, 1, 5))) == (False, True)


@pytest.mark.parametrize(
    ("opens", "closes", "answer"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), [False, True, True, False]),
        (None, date(2026, 1, 31), [True, True, True, False]),
        (date(2026, 1, 1), None, [False, True, True, True]),
        (None, None, [True, True, True, True]),
    ],
)
def test_both_ends_of_a_window_count_in(opens, closes, answer):
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]

    assert [is_open(opens, closes, on=day) for day in days] == answer


def test_the_tradition_day_is_counted_from_1930():
    assert anniversary(2026) == 96
    with pytest.raises(ValueError, match="có từ năm 1930"):
        anniversary(1930)


def test_papers_name_the_anniversary_only_on_its_day():
    named = "Kỷ niệm 96 năm Ngày truyền thống công tác dân vận của Đảng (15/10/1930 - 15/10/2026)"

    assert [tradition(date(2026, 10, day)) for day in (14, 15)] == ["", named]


@pytest.mark.parametrize(
    ("on", "figures"),
    [
        (date(2026, 2, 5), "05/02/2026"),
        (date(2026, 3, 5), "05/3/2026"),
        (date(2026, 1, 31), "31/01/2026"),
        (date(2026, 10, 15), "15/10/2026"),
    ],
)
def test_a_party_paper_pads_days_and_the_first_two_months(on, figures):
    assert party_date_short(on) == figures
