"""The days a phrase means in a campaign: read, rolled by its setting, and said back in words."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from campaign.calendar import moved, next_working_day, rolled, tradition
from campaign.days_off import is_working_day
from campaign.models import Campaign
from campaign.phrases import Due, phrase_moved, said
from campaign.workdays import exceptions_of
from units.wording import day
from units.workflow import Refusal

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Deadline:
    """What a phrase means for a campaign: the Due itself, and its last good day after the roll, inclusive."""

    due: Due
    last_day: date

    @property
    def first_day(self):
        """The first good day, or None where the phrase only says until when."""
        return self.due.first_day


class DeadlineReader:
    """Reads the phrases of one campaign by its roll and its days off, which are asked for once."""

    def __init__(self, campaign):
        self.campaign = campaign

    @cached_property
    def exceptions(self):
        """The days the committee and those above it set: {date: is it worked}."""
        return exceptions_of(self.campaign.unit)

    def read(self, phrase, *, year, on=None):
        """The Deadline of a phrase; `year` and `on` as in campaign.phrases.said. Raises Refusal with the sentence."""
        try:
            due = said(phrase, year=year, on=on, exceptions=self.exceptions)
        except ValueError as error:
            raise Refusal(str(error)) from None
        return Deadline(due, rolled(due, roll=self.campaign.roll, exceptions=self.exceptions))

    def means(self, phrase, *, year, last_day):
        """Does the phrase still mean this last day, rolled or not? False for no phrase."""
        try:
            found = self.read(phrase, year=year)
        except Refusal:
            return False
        return last_day in (found.last_day, found.due.last_day)

    def moved_off(self, phrase, last_day, *, year):
        """The working day that takes the place of a last day on a day off: by its phrase, else the next one."""
        if self.means(phrase, year=year, last_day=last_day):
            due = self.read(phrase, year=year).due
            return rolled(due, roll=Campaign.Roll.NEXT_WORKING_DAY, exceptions=self.exceptions)
        return self.next_worked(last_day)

    def is_off(self, on):
        """Is it no working day of the committee?"""
        return not is_working_day(on, self.exceptions)

    def next_worked(self, on):
        """The day itself or the next working day."""
        return next_working_day(on, self.exceptions)


def in_words(deadline):
    """What was understood, as a sentence: the days with their weekday, why the last one moved, which feast it is."""
    due, last = deadline.due, deadline.last_day
    opens = f"từ ngày {day(due.first_day)} " if due.first_day and due.first_day != last else ""
    shifted = f"; dời từ {day_words(due.last_day)} là ngày nghỉ" if last != due.last_day else ""
    feast = due.event_on and tradition(due.event_on)
    return f"{opens}đến hết ngày {day_words(last)}{shifted}{f'. {feast}' if feast else ''}"


def weekday(on):
    """The name of its day, as in the middle of a sentence: thứ Hai … Chủ nhật."""
    return WEEKDAYS[on.weekday()]


def day_words(on):
    """A date with the name of its day: 09/09/2026 (thứ Tư)."""
    return f"{day(on)} ({weekday(on)})"


def day_off_words(on, reader):
    """A warning where a day chosen by hand is a day off; empty where it is worked."""
    if not reader.is_off(on):
        return ""
    return f"{day_words(on)} là ngày nghỉ; ngày làm việc tiếp theo là {day(reader.next_worked(on))}."


def years_later(phrase, first, last, *, year, count, reader):
    """What a deadline of `year` becomes so many years on: (phrase, first, last); `first` may be None.

    Its phrase is read anew, so that Tết, 29 February and days off fall as they do that year; a day chosen by hand, or
    changed since, moves by whole years. A note that is no deadline in itself is kept as it is; one behind the phrase
    ("trong tháng 01; gia hạn đến hết 31/12") was of its year alone.
    """
    opens, closes = first and moved(first, count), moved(last, count)
    usual, extended, _ = phrase.partition(";")
    try:
        before, later = reader.read(usual, year=year), phrase_moved(usual, count)
        after = reader.read(later, year=year + count)
    except Refusal:
        return phrase, opens, closes
    if not extended and last not in (before.last_day, before.due.last_day):
        return later, opens, closes
    return later, after.first_day if first and before.first_day == first else opens, after.last_day
