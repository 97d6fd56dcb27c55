"""What a column of time says in days: "Quý II", "6 tháng đầu năm", "tháng 3 - 11/2026", "đến 30/10", "cả năm".

Pure, as campaign.phrases, whose spans are read here with the ways in which tables shorten them.
"""

import re
from datetime import date
from typing import NamedTuple

from campaign.phrases import ONE_DAY, QUARTERS, bare, month_end, months, plain, span_of, whole_year
from units.text import fold

YEARS = range(1900, 2101)


class Period(NamedTuple):
    """First and last day, both inclusive; None for an end that is not said."""

    first: date | None
    last: date | None


_AROUND = re.compile(bare(r"^(?:(?:thời gian|thực hiện|dự kiến|trong|suốt|vào|khoảng|giai đoạn)(?: là)? )+"))
_REMARK = re.compile(bare(r"\([^)]*\)| và (?:các |những )?năm (?:tiếp theo|sau|tới)$"))
_ALL_YEAR = re.compile(bare(r"(?:cả|quanh|suốt) năm|12 tháng|thường xuyên(?: (?:trong|cả|quanh|suốt) năm)?"))
_AND = r" ?(?:-|\+|&| và | đến hết | đến | tới | ) ?"
_IN = r"(?:(?:/| năm | )(?P<year>\d{4}))?"
_MONTHS = re.compile(bare(rf"(?P<all>(?:tháng |t)\d{{1,2}}(?:{_AND}(?:tháng |t)?\d{{1,2}})+){_IN}"))
_BARE_MONTHS = re.compile(r"(?P<all>\d{1,2}-\d{1,2})/(?P<year>\d{4})")
_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_QUARTERS = re.compile(bare(rf"(?P<all>(?:quý |q){_QUARTER}(?:{_AND}(?:quý |q)?{_QUARTER})*){_IN}"))
_YEARS = re.compile(bare(r"(?:năm )?(?P<first>\d{4})(?:(?:-| đến )(?:năm )?(?P<last>\d{4}))?"))
_ONE_MONTH = re.compile(r"t(?=\d)")
_BETWEEN = re.compile(bare(r" đến hết | đến | tới |-"))
_FROM = re.compile(bare(r"(?:kể |bắt đầu )?từ (?P<rest>.+)"))
_UNTIL = re.compile(
    bare(r"(?:(?:chậm nhất|hoàn thành|kết thúc|xong)(?: là| vào)? ?)?(?:đến hết|đến|tới|hết) (?P<rest>.+)")
)
_BEFORE = re.compile(bare(r"(?:hoàn thành |xong |kết thúc )?trước(?: ngày)? (?P<rest>.+)"))


def period(text, *, year):
    """The Period that a text names, `year` where it names none; None for what can not be read."""
    words = _AROUND.sub("", plain(_REMARK.sub(" ", fold(text)).strip() or text))
    try:
        found = whole(words, year) or two_ends(words, year) or one_end(words, year)
    except (ValueError, OverflowError):
        return None
    return found if found and all(day is None or day.year in YEARS for day in found) else None


def whole(words, year):
    """The Period of one span of days, of months or quarters said one after another, or of whole years."""
    if _ALL_YEAR.fullmatch(words):
        return ends(whole_year(year))
    if found := _YEARS.fullmatch(words):
        return in_order(date(int(found["first"]), 1, 1), date(int(found["last"] or found["first"]), 12, 31))
    if found := _MONTHS.fullmatch(words) or _BARE_MONTHS.fullmatch(words):
        said = [int(number) for number in re.findall(r"\d+", found["all"])]
        return listed(int(found["year"] or year), said[0], said[-1])
    if found := _QUARTERS.fullmatch(words):
        said = [QUARTERS.get(each) or int(each) for each in re.findall(rf"{_QUARTER}(?![a-z])", found["all"])]
        return listed(int(found["year"] or year), 3 * said[0] - 2, 3 * said[-1])
    return ends(span_of(_ONE_MONTH.sub("thang ", words), year))


def listed(year, first, last):
    """From one month of a year to another; ValueError where there is none, or they stand the wrong way round."""
    month_end(year, first)
    return in_order(*ends(months(year, first, last)))


def ends(span):
    """Both ends of a span, None for none."""
    return span and Period(span.first, span.last)


def in_order(first, last):
    """The Period of these ends; ValueError where the first is the later one."""
    if first > last:
        raise ValueError("Ngày đầu đứng sau ngày cuối.")
    return Period(first, last)


def two_ends(words, year):
    """The Period from one span to another; the end names the year of both where the beginning names none."""
    found = _FROM.fullmatch(words)
    words = found["rest"] if found else words
    for between in _BETWEEN.finditer(words):
        end = whole(words[between.end() :], year)
        start = end and whole(words[: between.start()], end.last.year)
        if start:
            return in_order(start.first, end.last)
    return None


def one_end(words, year):
    """The Period of a text that only says from when or until when."""
    if found := _FROM.fullmatch(words):
        span = whole(found["rest"], year)
        return span and Period(span.first, None)
    if found := _UNTIL.fullmatch(words):
        span = whole(found["rest"], year)
        return span and Period(None, span.last)
    found = _BEFORE.fullmatch(words)
    span = found and whole(found["rest"], year)
    return span and Period(None, span.first - ONE_DAY)
