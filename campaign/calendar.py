"""What "trước 10/9" means, which window is open, how many days are left, how the Party writes a date.

Pure: the day is passed in. Both ends of every window are counted in (domain.md 5.4).
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
TRADITION_YEAR = 1930
EVENT_DAYS = 10

_DAY = r"(?:ngày )?(?P<day>\d{1,2})(?: ?[/-] ?| tháng )(?P<month>\d{1,2})"
_MONTH = r"tháng (?P<month>\d{1,2})"
_YEAR = r"(?:(?: ?[/-] ?|,? năm )(?P<year>\d{4}))?"
_QUARTER = r"quý (?P<quarter>iv|i{1,3}|[1-4])"
_BEFORE = r"(?:(?:làm |hoàn thành )?xong |hoàn thành )?trước"
_UNTIL = r"(?:chậm nhất|muộn nhất|đến|hết)(?: là| đến| hết| trong| vào)*"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True)
class Due:
    """A deadline: the last good day, the first one if the phrase names a window, the day of the event if it names one.

    `is_exclusive` tells that the phrase named the day after ("trước").
    """

    last_day: date
    first_day: date | None = None
    event_on: date | None = None
    is_exclusive: bool = False


def said(phrase, *, year):
    """The Due that a phrase of a paper means; `year` holds where the phrase names none.

    Raises ValueError with a Vietnamese sentence for a phrase that is not known, or a day that does not exist.
    """
    text = _plain(phrase)
    for pattern, meaning in PHRASES:
        found = re.fullmatch(pattern, text)
        if found:
            try:
                return meaning(**_parts(found, year))
            except ValueError:
                raise ValueError(f"Không có ngày như trong “{phrase.strip()}”.") from None
    raise ValueError(f"Chưa hiểu thời hạn “{phrase.strip()}”; hãy ghi rõ ngày, ví dụ: trước 10/9.")


def _plain(phrase):
    text = unicodedata.normalize("NFC", phrase).lower().replace("qúy", "quý")
    return " ".join(re.sub(r"[()\"“”.;:]", " ", text).split())


def _parts(found, year):
    parts = {name: value for name, value in found.groupdict().items() if value and name != "year"}
    numbers = {name: _QUARTERS[value] if name == "quarter" else int(value) for name, value in parts.items()}
    return {"year": int(found.groupdict().get("year") or year), **numbers}


def _before_day(year, month, day):
    return Due(date(year, month, day) - timedelta(days=1), is_exclusive=True)


def _before_month(year, month):
    return _before_day(year, month, 1)


def _by_day(year, month, day):
    return Due(date(year, month, day))


def _by_month_end(year, month):
    return Due(month_end(year, month))


def _on_day(year, month, day):
    on = date(year, month, day)
    return Due(on, first_day=on, event_on=on)


def _around(year, month, day):
    on, some_days = date(year, month, day), timedelta(days=EVENT_DAYS)
    return Due(on + some_days, first_day=on - some_days, event_on=on)


def _whole_month(year, month):
    return Due(month_end(year, month), first_day=date(year, month, 1))


def _first_ten_days(year, month):
    return Due(date(year, month, 10), first_day=date(year, month, 1))


def _middle_ten_days(year, month):
    return Due(date(year, month, 20), first_day=date(year, month, 11))


def _last_days(year, month):
    return Due(month_end(year, month), first_day=date(year, month, 21))


def _by_quarter_end(year, quarter):
    return Due(month_end(year, 3 * quarter))


def _first_month(year):
    return _whole_month(year, 1)


def _last_month(year):
    return _whole_month(year, 12)


PHRASES = (
    (rf"{_BEFORE} {_DAY}{_YEAR}", _before_day),
    (rf"{_BEFORE} {_MONTH}{_YEAR}", _before_month),
    (rf"{_UNTIL} {_DAY}{_YEAR}", _by_day),
    (rf"{_UNTIL} (?:cuối )?{_MONTH}{_YEAR}", _by_month_end),
    (rf"(?:{_UNTIL} |trong )?(?:cuối )?{_QUARTER}{_YEAR}", _by_quarter_end),
    (r"(?:vào |trong )?tháng đầu năm(?: (?P<year>\d{4}))?", _first_month),
    (rf"(?:vào |trong )?(?:đầu|thượng tuần) {_MONTH}{_YEAR}", _first_ten_days),
    (rf"(?:vào |trong )?(?:giữa|trung tuần) {_MONTH}{_YEAR}", _middle_ten_days),
    (rf"(?:vào |trong )?(?:cuối|hạ tuần) {_MONTH}{_YEAR}", _last_days),
    (rf"(?:vào |trong )?{_MONTH}{_YEAR}", _whole_month),
    (r"(?P<month>\d{1,2}) ?[/-] ?(?P<year>\d{4})", _whole_month),
    (r"(?:vào |trong )?cuối năm(?: (?P<year>\d{4}))?", _last_month),
    (rf"(?:vào |nhân )?dịp {_DAY}{_YEAR}", _around),
    (rf"(?:vào )?{_DAY}{_YEAR}", _on_day),
)


def month_end(year, month):
    """The last day of a month."""
    if not 1 <= month <= 12:
        raise ValueError(f"Không có tháng {month}.")
    return date(year, month, monthrange(year, month)[1])


def rolled(day, *, roll="none", holidays=frozenset()):
    """The last day after the roll: `none` leaves it, `next_working_day` moves it off weekends and `holidays`.

    Raises ValueError for another word.
    """
    if roll not in ("none", "next_working_day"):
        raise ValueError(f"Không có cách dời hạn “{roll}”; chỉ nhận: none, next_working_day.")
    while roll == "next_working_day" and not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def is_working_day(day, holidays=frozenset()):
    """Neither Saturday, Sunday nor one of the holidays."""
    return day.weekday() < SATURDAY and day not in holidays


def is_open(opens_on, closes_on, *, on):
    """Is the window open on that day? Both ends count in; None leaves an end open."""
    return (opens_on is None or opens_on <= on) and (closes_on is None or on <= closes_on)


def anniversary(year):
    """Which anniversary of the Party's dân vận tradition day (15/10/1930) falls in `year`: 96 in 2026.

    Raises ValueError before the first one.
    """
    if year <= TRADITION_YEAR:
        raise ValueError(f"Ngày truyền thống công tác dân vận có từ năm {TRADITION_YEAR}.")
    return year - TRADITION_YEAR


def party_date_short(on):
    """A date in figures as Party papers write it: "05/3/2026"; months from 3 on have no zero (HD 05-HD/VPTW)."""
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"{on:%d}/{month}/{on.year}"
