from datetime import date, timedelta
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.calendar import party_date_short
from campaign.phrases import Due, month_end, phrase_moved, said

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
        ("Quý I", 2013, window(date(2013, 1, 1), date(2013, 3, 31))),
        ("trong quý II", 2013, window(date(2013, 4, 1), date(2013, 6, 30))),
        ("quý III/2014", 2013, window(date(2014, 7, 1), date(2014, 9, 30))),
        ("hết quý II", 2013, Due(date(2013, 6, 30))),
        ("chậm nhất đến hết quý I năm sau", 2013, Due(date(2014, 3, 31))),
        ("trước quý IV", 2013, Due(date(2013, 9, 30), is_exclusive=True)),
        ("đầu quý III", 2013, window(date(2013, 7, 1), date(2013, 7, 31))),
        ("giữa quý I", 2016, window(date(2016, 2, 1), date(2016, 2, 29))),
        ("cuối Quý IV", 2013, window(date(2013, 12, 1), date(2013, 12, 31))),
        ("Qúy 4", 2013, window(date(2013, 10, 1), date(2013, 12, 31))),
        ("quí 1", 2024, window(date(2024, 1, 1), date(2024, 3, 31))),
        ("vào tháng  đầu năm", 2014, window(date(2014, 1, 1), date(2014, 1, 31))),
        ("đầu tháng 10", 2013, window(date(2013, 10, 1), date(2013, 10, 10))),
        ("trung tuần tháng 10", 2015, window(date(2015, 10, 11), date(2015, 10, 20))),
        ("thượng tuần tháng 10", 2015, window(date(2015, 10, 1), date(2015, 10, 10))),
        ("giữa tháng 10", 2015, window(date(2015, 10, 11), date(2015, 10, 20))),
        ("hạ tuần tháng 4", 2015, window(date(2015, 4, 21), date(2015, 4, 30))),
        ("chậm nhất đến giữa tháng 10", 2015, Due(date(2015, 10, 20))),
        ("nửa cuối tháng 2", 2024, window(date(2024, 2, 16), date(2024, 2, 29))),
        ("cuối tháng 2", 2015, window(date(2015, 2, 21), date(2015, 2, 28))),
        ("cuối tháng 2", 1900, window(date(1900, 2, 21), date(1900, 2, 28))),
        ("cuối tháng 2", 2000, window(date(2000, 2, 21), date(2000, 2, 29))),
        ("cuối tháng 2", 2016, window(date(2016, 2, 21), date(2016, 2, 29))),
        ("cuối năm", 2014, window(date(2014, 12, 1), date(2014, 12, 31))),
        ("cuối năm 2015", 2014, window(date(2015, 12, 1), date(2015, 12, 31))),
        ("đầu năm", 2014, window(date(2014, 1, 1), date(2014, 1, 31))),
        ("giữa năm", 2014, window(date(2014, 6, 1), date(2014, 6, 30))),
        ("6 tháng đầu năm", 2026, window(date(2026, 1, 1), date(2026, 6, 30))),
        ("Sáu tháng cuối năm 2026", 2020, window(date(2026, 7, 1), date(2026, 12, 31))),
        ("9 tháng đầu năm", 2026, window(date(2026, 1, 1), date(2026, 9, 30))),
        ("hết 6 tháng đầu năm", 2026, Due(date(2026, 6, 30))),
        ("nửa cuối năm", 2026, window(date(2026, 7, 1), date(2026, 12, 31))),
        ("trong năm 2026", 2020, window(date(2026, 1, 1), date(2026, 12, 31))),
        ("hết năm", 2026, Due(date(2026, 12, 31))),
        ("chậm nhất đến cuối năm", 2026, Due(date(2026, 12, 31))),
        ("trước ngày 15 tháng 01 năm sau", 2026, Due(date(2027, 1, 14), is_exclusive=True)),
        ("từ ngày 01 đến ngày 10/10", 2026, window(date(2026, 10, 1), date(2026, 10, 10))),
        ("1-10/10/2027", 2026, window(date(2027, 10, 1), date(2027, 10, 10))),
        ("từ 15/9 đến 10/10", 2026, window(date(2026, 9, 15), date(2026, 10, 10))),
        ("từ tháng 3 đến hết tháng 5/2027", 2026, window(date(2027, 3, 1), date(2027, 5, 31))),
        ("tháng 10 và tháng 11", 2026, window(date(2026, 10, 1), date(2026, 11, 30))),
        ("chậm nhất trong quý I và quý II/2027", 2026, Due(date(2027, 6, 30))),
        ("từ nay đến 31/5", 2026, Due(date(2026, 5, 31))),
        ("không quá ngày 31/5", 2026, Due(date(2026, 5, 31))),
        ("truoc 10.9", 2026, Due(date(2026, 9, 9), is_exclusive=True)),
        (
            "dịp kỷ niệm Ngày truyền thống công tác dân vận của Đảng (15/10)",
            2026,
            window(date(2026, 10, 5), date(2026, 10, 25), date(2026, 10, 15)),
        ),
        (
            "Kỷ niệm 96 năm Ngày truyền thống công tác dân vận của Đảng (15/10/1930 - 15/10/2026)",
            2026,
            window(date(2026, 10, 5), date(2026, 10, 25), date(2026, 10, 15)),
        ),
        ("trước Quốc khánh", 2026, Due(date(2026, 9, 1), event_on=date(2026, 9, 2), is_exclusive=True)),
        ("nhân dịp sinh nhật Bác", 2026, window(date(2026, 5, 9), date(2026, 5, 29), date(2026, 5, 19))),
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


@pytest.mark.parametrize(
    ("year", "tet"),
    [
        (2013, date(2013, 2, 10)),
        (2020, date(2020, 1, 25)),
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2027, date(2027, 2, 6)),
        (2028, date(2028, 1, 26)),
        # By the Chinese calendar it is a day later in these two.
        (2007, date(2007, 2, 17)),
        (2030, date(2030, 2, 2)),
    ],
)
@pytest.mark.parametrize("phrase", ["trước Tết Nguyên đán", "xong trước Tết", "trước mùng 1 Tết"])
def test_before_tet_is_the_day_before_the_first_of_the_lunar_year(phrase, year, tet):
    assert said(phrase, year=year) == Due(tet - timedelta(days=1), event_on=tet, is_exclusive=True)


@pytest.mark.parametrize(
    ("phrase", "last"),
    [
        ("trước Giỗ Tổ Hùng Vương", date(2026, 4, 25)),
        ("trước 10/3 âm lịch", date(2026, 4, 25)),
        ("trước Tết Nguyên đán năm sau", date(2027, 2, 5)),
        ("dịp Tết Nguyên đán 2027", date(2027, 2, 16)),
        ("đến Tết", date(2026, 2, 17)),
        ("trước Tết Dương lịch 2027", date(2026, 12, 31)),
    ],
)
def test_a_feast_is_found_by_its_name(phrase, last):
    assert said(phrase, year=2026).last_day == last


@pytest.mark.parametrize(
    ("phrase", "last"),
    [
        ("trong 10 ngày", date(2026, 4, 29)),
        ("5 ngày", date(2026, 4, 24)),
        # A weekend with Giỗ Tổ on its Sunday and the Monday in its stead, 30/4, 1/5 and another weekend.
        ("trong vòng 8 ngày làm việc kể từ hôm nay", date(2026, 5, 4)),
    ],
)
def test_days_are_counted_from_today_where_there_is_one(phrase, last):
    assert said(phrase, year=2026, on=date(2026, 4, 19)) == Due(last)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("", "Chưa ghi thời hạn"),
        ("sớm", "Chưa hiểu thời hạn “sớm”"),
        ("khi thuận lợi", "Chưa hiểu thời hạn"),
        ("trước 10", "Chưa hiểu thời hạn"),
        ("trước", "Chưa hiểu thời hạn"),
        ("cuối nhiệm kỳ", "Chưa hiểu thời hạn"),
        ("tháng", "Chưa hiểu thời hạn"),
        ("quý V", "Chưa hiểu thời hạn"),
        ("10/9 và 15/9", "Chưa hiểu thời hạn"),
        ("10/9 hoặc 15/9", "Chưa hiểu thời hạn"),
        ("trước 17 giờ ngày 10/9", "hãy bỏ giờ"),
        ("8h00 ngày 10/9", "hãy bỏ giờ"),
        ("hằng quý", "việc làm nhiều lần"),
        ("thường xuyên trong năm", "việc làm nhiều lần"),
        ("rằm tháng 7", "ngày âm lịch"),
        ("trước 23 tháng Chạp", "ngày âm lịch"),
        ("sau Tết", "mới nói khi nào bắt đầu"),
        ("từ 01/10", "mới nói khi nào bắt đầu"),
        ("trong 10 ngày", "chưa nói tính từ ngày nào"),
        ("trước cuối tháng 3", "có thể hiểu hai cách"),
        ("trước 10/9/26", "đủ bốn chữ số"),
        ("từ 10/10 đến 15/9", "Ngày đầu đứng sau ngày cuối"),
        ("dịp kỷ niệm 95 năm Ngày truyền thống công tác dân vận của Đảng", "Năm 2026 là kỷ niệm 96 năm"),
        ("trước 31/6", "Không có ngày như trong “trước 31/6”"),
        ("đến 29/2", "Không có ngày như trong “đến 29/2”"),
        ("trong tháng 13", "Không có ngày như trong"),
        ("đầu tháng 0", "Không có ngày như trong"),
        ("chậm nhất ngày 0/5", "Không có ngày như trong"),
        ("trước 1/1/0001", "Không có ngày như trong"),
    ],
)
def test_what_is_no_deadline_is_answered_with_a_sentence(phrase, sentence):
    with pytest.raises(ValueError, match=sentence):
        said(phrase, year=2026)


@given(DAYS)
def test_before_a_day_ends_the_day_before(day):
    due = said(f"trước {day.day}/{day.month}/{day.year}", year=1999)

    assert due == Due(day - timedelta(days=1), is_exclusive=True)


@given(DAYS)
def test_a_date_written_for_a_paper_is_read_back(day):
    assert said(party_date_short(day), year=1999).last_day == day


def answer(phrase):
    """What a phrase is answered with: a Due, or the sentence why not."""
    try:
        return said(phrase, year=2026, on=date(2026, 4, 19))
    except ValueError as error:
        return str(error)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_answered_in_words(phrase):
    found = answer(phrase)

    assert found.endswith(".") if isinstance(found, str) else (found.first_day or found.last_day) <= found.last_day


@pytest.mark.parametrize(("month", "last"), [(1, 31), (2, 28), (4, 30), (12, 31)])
def test_a_month_has_its_last_day(month, last):
    assert month_end(2015, month) == date(2015, month, last)


@pytest.mark.parametrize(
    ("phrase", "later"),
    [
        ("trong tháng 5/2026", "trong tháng 5/2027"),
        ("trước 10/9", "trước 10/9"),
        ("trước Tết Nguyên đán 2027", "trước Tết Nguyên đán 2028"),
        ("kỷ niệm 96 năm Ngày truyền thống (15/10/1930 - 15/10/2026)",
         "kỷ niệm 97 năm Ngày truyền thống (15/10/1930 - 15/10/2027)"),
    ],
)  # fmt: skip
def test_a_phrase_moves_by_a_year(phrase, later):
    assert phrase_moved(phrase, 1) == later
