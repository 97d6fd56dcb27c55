"""The days off of the whole country: public holidays, Tết and Giỗ Tổ by the lunar calendar, days the State swapped.

Pure: they come from the package `holidays`, which goes by the Vietnamese lunar calendar, not the Chinese one.
"""

from functools import lru_cache

import holidays

TET, HUNG_KINGS = "Tết Nguyên Đán", "Ngày Giỗ Tổ Hùng Vương"
SATURDAY = 5
NONE = {}


@lru_cache(maxsize=64)
def _state_calendar(year):
    # A swap may reach into the next year: 31/12/2018 was made up for on 05/01/2019.
    return holidays.VN(years=range(year - 1, year + 2), language="vi")


def public_holidays(year):
    """The days off of a year by law and by swaps of the State, besides weekends: {date: name}, in their order."""
    return {on: _spelt(name) for on, name in sorted(_state_calendar(year).items()) if on.year == year}


def made_up_days(year):
    """The days at weekends that the State made working days in exchange, in their order."""
    return sorted(on for on in _state_calendar(year).weekend_workdays if on.year == year)


def _spelt(name):
    return name.replace("Nguyên Đán", "Nguyên đán").replace("Văn hóa", "Văn hoá")


def lunar_feast(name, year):
    """The day of TET or HUNG_KINGS in a year of the common calendar; ValueError where it was no day off."""
    found = [on for on, said in _state_calendar(year).items() if on.year == year and name in said.split("; ")]
    if not found:
        raise ValueError(f"Không có {name} năm {year}.")
    return min(found)


def is_working_day(day, exceptions=NONE):
    """Is it worked? `exceptions` are the days a committee set itself, {date: is it worked}; they come first.

    Else the days the State made up for are worked; Saturdays, Sundays and public holidays are not.
    """
    if day in exceptions:
        return exceptions[day]
    state = _state_calendar(day.year)
    return day in state.weekend_workdays or (day.weekday() < SATURDAY and day not in state)
