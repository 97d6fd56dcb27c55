"""Which day a deadline rolls to, which window is open, how the Party counts its years and writes a date.

Pure: the day is passed in. Both ends of every window are counted in (domain.md 5.4).
"""

from datetime import date, timedelta

from campaign.days_off import NONE, is_working_day

TRADITION_YEAR = 1930
TRADITION_DAY, TRADITION_MONTH = 15, 10
ONE_DAY = timedelta(days=1)


def rolled(due, *, roll="none", exceptions=NONE):
    """The last good day of a Due after the roll: `none` leaves it, `next_working_day` moves it off a day off.

    What is to be done before a feast is not put off past it: that last day moves back. `exceptions` as in
    is_working_day. Raises ValueError for another word.
    """
    if roll not in ("none", "next_working_day"):
        raise ValueError(f"Không có cách dời hạn “{roll}”; chỉ nhận: none, next_working_day.")
    if roll == "none":
        return due.last_day
    ahead = not (due.is_exclusive and due.event_on)
    return next_working_day(due.last_day, exceptions, ONE_DAY if ahead else -ONE_DAY)


def next_working_day(day, exceptions=NONE, pace=ONE_DAY):
    """The day itself if it is worked, else the nearest one that is, forward (or back, with a pace of minus one day)."""
    while not is_working_day(day, exceptions):
        day += pace
    return day


def moved(day, years):
    """The same day so many years later; 29 February becomes 28 where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


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


def tradition_of(year):
    """The anniversary of that day in `year`, as papers name it, with both dates; empty before the first one."""
    if year <= TRADITION_YEAR:
        return ""
    kept = f"{TRADITION_DAY}/{TRADITION_MONTH}"
    return (
        f"Kỷ niệm {anniversary(year)} năm Ngày truyền thống công tác dân vận của Đảng "
        f"({kept}/{TRADITION_YEAR} - {kept}/{year})"
    )


def tradition(on):
    """The anniversary kept on this day, as papers name it; empty on every other day than 15/10."""
    return tradition_of(on.year) if (on.day, on.month) == (TRADITION_DAY, TRADITION_MONTH) else ""


def party_date_short(on):
    """A date in figures as Party papers write it: "05/3/2026"; months from 3 on have no zero (HD 05-HD/VPTW)."""
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"{on:%d}/{month}/{on.year}"
