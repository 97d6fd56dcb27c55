from datetime import date, timedelta
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.calendar import (
    Due,
    anniversary,
    is_open,
    is_working_day,
    month_end,
    party_date_short,
    rolled,
    said,
)

DAYS = st.dates(min_value=date(1931, 1, 1), max_value=date(2100, 12, 31))


def window(first, last, event=None):
    return Due(last, first_day=first, event_on=event)


@pytest.mark.parametrize(
    ("phrase", "year", "due"),
    [
        ("trước 10/9", 2013, Due(date(2013, 9, 9), is_exclusive=True)),
        ("xong trước ngày 05/10", 2013, Due(date(2013, 10, 4), is_exclusive=True)),
        ("Hoàn thành trước ngày 10 tháng 9 năm 2014", 2013, Due(date(2014, 9, 9), is_exclusive=True)),
        ("trước 01/3", 2016, Due(date(2016, 2, 29), is_exclusive=True)),
        ("trước 01/3", 2015, Due(date(2015, 2, 28), is_exclusive=True)),
        ("trước 1/1", 2014, Due(date(2013, 12, 31), is_exclusive=True)),
        ("trước tháng 10", 2013, Due(date(2013, 9, 30), is_exclusive=True)),
        ("chậm nhất đến cuối tháng 3", 2013, Due(date(2013, 3, 31))),
        ("chậm nhất là ngày 31/3/2013", 2020, Due(date(2013, 3, 31))),
        ("đến hết tháng 2", 2024, Due(date(2024, 2, 29))),
        ("đến 31/5", 2020, Due(date(2020, 5, 31))),
        ("trong tháng 5/2020", 2013, window(date(2020, 5, 1), date(2020, 5, 31))),
        ("(tháng 8/2020)", 2013, window(date(2020, 8, 1), date(2020, 8, 31))),
        ("tháng 02 năm 2020", 2013, window(date(2020, 2, 1), date(2020, 2, 29))),
        ("10-2013", 2020, window(date(2013, 10, 1), date(2013, 10, 31))),
        ("Quý I", 2013, Due(date(2013, 3, 31))),
        ("trong quý II", 2013, Due(date(2013, 6, 30))),
        ("quý III/2014", 2013, Due(date(2014, 9, 30))),
        ("cuối Quý IV", 2013, Due(date(2013, 12, 31))),
        ("Qúy 4", 2013, Due(date(2013, 12, 31))),
        ("vào tháng  đầu năm", 2014, window(date(2014, 1, 1), date(2014, 1, 31))),
        ("đầu tháng 10", 2013, window(date(2013, 10, 1), date(2013, 10, 10))),
        ("trung tuần tháng 10", 2015, window(date(2015, 10, 11), date(2015, 10, 20))),
        ("cuối tháng 2", 2016, window(date(2016, 2, 21), date(2016, 2, 29))),
        ("cuối năm", 2014, window(date(2014, 12, 1), date(2014, 12, 31))),
        ("cuối năm 2015", 2014, window(date(2015, 12, 1), date(2015, 12, 31))),
        ("dịp 15-10", 2013, window(date(2013, 10, 5), date(2013, 10, 25), date(2013, 10, 15))),
        ("ngày 25- 02-2013", 2020, window(date(2013, 2, 25), date(2013, 2, 25), date(2013, 2, 25))),
        ("15/10", 2013, window(date(2013, 10, 15), date(2013, 10, 15), date(2013, 10, 15))),
    ],
)
def test_a_phrase_of_a_paper_becomes_days(phrase, year, due):
    assert said(phrase, year=year) == due


def test_a_phrase_typed_with_split_accents_is_the_same():
    typed = normalize("NFD", "trước ngày 10/9")

    assert said(typed, year=2013) == said("trước ngày 10/9", year=2013)


@pytest.mark.parametrize("phrase", ["", "sớm", "khi thuận lợi", "trước 10", "cuối nhiệm kỳ"])
def test_an_unknown_phrase_asks_for_a_day(phrase):
    with pytest.raises(ValueError, match="Chưa hiểu thời hạn"):
        said(phrase, year=2013)


@pytest.mark.parametrize("phrase", ["trước 31/6", "trong tháng 13", "đến 29/2", "đầu tháng 0", "chậm nhất ngày 0/5"])
def test_a_day_that_does_not_exist_is_named(phrase):
    with pytest.raises(ValueError, match=f"Không có ngày như trong “{phrase}”"):
        said(phrase, year=2015)


@given(DAYS)
def test_before_a_day_ends_the_day_before(day):
    due = said(f"trước {day.day}/{day.month}/{day.year}", year=1999)

    assert due == Due(day - timedelta(days=1), is_exclusive=True)


@given(DAYS)
def test_a_date_written_for_a_paper_is_read_back(day):
    assert said(party_date_short(day), year=1999).last_day == day


@pytest.mark.parametrize(("month", "last"), [(1, 31), (2, 28), (4, 30), (12, 31)])
def test_a_month_has_its_last_day(month, last):
    assert month_end(2015, month) == date(2015, month, last)


@pytest.mark.parametrize(
    ("day", "roll", "holidays", "last"),
    [
        (date(2026, 10, 10), "none", (), date(2026, 10, 10)),
        (date(2026, 10, 10), "next_working_day", (), date(2026, 10, 12)),
        (date(2026, 10, 9), "next_working_day", (), date(2026, 10, 9)),
        (date(2026, 9, 2), "next_working_day", (date(2026, 9, 2),), date(2026, 9, 3)),
        (date(2026, 4, 30), "next_working_day", (date(2026, 4, 30), date(2026, 5, 1)), date(2026, 5, 4)),
    ],
)
def test_a_last_day_off_work_moves_on_only_where_that_is_set(day, roll, holidays, last):
    assert rolled(day, roll=roll, holidays=frozenset(holidays)) == last


def test_no_other_roll_is_known():
    with pytest.raises(ValueError, match="Không có cách dời hạn “previous”"):
        rolled(date(2026, 10, 10), roll="previous")


@given(DAYS, st.frozensets(DAYS, max_size=5))
def test_a_rolled_day_is_a_working_day_and_never_earlier(day, holidays):
    last = rolled(day, roll="next_working_day", holidays=holidays)

    assert last >= day
    assert is_working_day(last, holidays)


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
