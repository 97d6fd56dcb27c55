"""On which days one is reminded of a last day: pure. Days are dates, the last day itself is still good."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError

USUAL_BEFORE = "14, 7, 1, 0"
USUAL_LATE_EVERY = 7
# Further back nothing is made up for: what was not said then is better said on the next of its days.
CATCH_UP = timedelta(days=6)
FARTHEST = 120


@dataclass(frozen=True)
class Schedule:
    """So many days `before` the last day (0: on it), and every `late_every` days after it (0: not when late)."""

    before: tuple = ()
    late_every: int = 0


@dataclass(frozen=True)
class Occasion:
    """One of the days: `days` after the last day, negative before it."""

    on: date
    days: int


def read_days(text):
    """The days of "14, 7, 1, 0", the farthest first; ValueError for anything else."""
    days = sorted({int(part) for part in text.replace(";", ",").split(",") if part.strip()}, reverse=True)
    if days and not 0 <= days[-1] <= days[0] <= FARTHEST:
        raise ValueError(text)
    return tuple(days)


def check_days(text):
    """The validator of a column that holds them."""
    try:
        read_days(text)
    except ValueError:
        raise ValidationError(
            f"Ghi số ngày trước hạn, từ 0 đến {FARTHEST}, cách nhau bằng dấu phẩy. Ví dụ: 14, 7, 1, 0."
        ) from None


def occasion(schedule, due_on, *, since, on):
    """The latest day of the schedule that lies after `since` and not after `on`, or None.

    So of three days on which nobody could remind, one is made up for: the last.
    """
    days = (on - due_on).days
    passed = [-before for before in schedule.before if -before <= days]
    if schedule.late_every and days >= schedule.late_every:
        passed.append(days - days % schedule.late_every)
    if not passed:
        return None
    latest = due_on + timedelta(days=max(passed))
    return Occasion(latest, max(passed)) if latest > max(since, on - CATCH_UP - timedelta(days=1)) else None


def in_words(schedule):
    """The schedule as it is said: "trước 14, 7, 1 ngày, đúng ngày cuối; quá hạn thì 7 ngày một lần"."""
    early = [str(each) for each in schedule.before if each]
    parts = [f"trước {', '.join(early)} ngày"] if early else []
    if 0 in schedule.before:
        parts.append("đúng ngày cuối")
    if schedule.late_every:
        parts.append(f"quá hạn thì {schedule.late_every} ngày một lần")
    return ", ".join(parts) or "không nhắc"
