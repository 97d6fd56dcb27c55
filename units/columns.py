"""A column of a list, declared once for the screen and for the Excel sheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from django.utils import timezone

from units import sheets, wording
from units.tones import tone_of

_SHOWN = {
    "number": wording.number,
    "money": wording.money,
    "date": wording.day,
    "moment": lambda value: f"{timezone.localtime(value):%d/%m/%Y %H:%M}",
    "tick": lambda value: "Có" if value else "",
}
FIGURES = ("number", "money")
# In characters of the sheet: up to the one a text stays on one line, from the other on it wants room on the screen.
SHORT, LONG = 16, 36


@dataclass(frozen=True)
class Column:
    """One column: `value` is an attribute path ("unit.name", "get_state_display") or a function of the row.

    kind: text, number, money (whole đồng), date, moment (date and time), tick, state (the path of a field with
    choices: a badge on the screen, its label on the sheet; `tones` maps values to tones other than those of
    units.tones, `words` says it in words of the reader's own). `sort` names one of the list's orders, `width` is in
    characters of the sheet, `link` makes the cell lead to the record, or to the address a function gives for the row.
    """

    title: str
    value: str | Callable
    kind: str = "text"
    sort: str = ""
    width: int = 20
    link: bool | Callable = False
    tones: Mapping = field(default_factory=dict)
    words: Callable | None = None

    @cached_property
    def of(self):
        """The function that takes the value out of a row; it gives None where the path ends early."""
        if callable(self.value):
            return self.value
        *way, name = self.value.split(".")
        if name.startswith("get_") and name.endswith("_display"):
            return partial(_follow_to_label, way=way, name=name.removeprefix("get_").removesuffix("_display"))
        return partial(_follow, names=(*way, name)) if way else _own(name)

    def shown(self, row):
        """Return the value as people read it: dd/mm/yyyy, 1.500.000 đ, the label of a state; nothing for nothing."""
        return self.words_for(row, self.of(row))

    @cached_property
    def words_for(self):
        """The function that says a row's value, once taken, as people read it."""
        if self.kind == "state":
            return lambda row, value: self._label(row)
        say = _SHOWN.get(self.kind, str)
        return lambda row, value: say(value) if value or value == 0 else ""

    @cached_property
    def address_of(self):
        """The function of a row that gives the address its cell leads to; None when it leads nowhere."""
        return self.link if callable(self.link) else _own_address if self.link else None

    @cached_property
    def cell(self):
        """The function that tells what stands in this column of a row, a Cell."""
        return self._told_cell() if self.link or self.kind == "state" else self._plain_cell()

    def _plain_cell(self):
        title, kind, of, say, short = self.title, self.kind, self.of, _SHOWN.get(self.kind, str), self.short_up_to

        def cell(row):
            value = of(row)
            text = say(value) if value or value == 0 else ""
            return _new(Cell, (title, kind, value, text, "", "", len(text) <= short))

        return cell

    def _told_cell(self):
        """The cell of a state, or of one that leads somewhere."""
        title, kind, of, words, short = self.title, self.kind, self.of, self.words_for, self.short_up_to
        address, tone = self.address_of or _nowhere, self._tone if kind == "state" else _no_tone

        def cell(row):
            value = of(row)
            text = words(row, value)
            return _new(Cell, (title, kind, value, text, address(row), tone(value), len(text) <= short))

        return cell

    def _tone(self, value):
        return self.tones.get(value) or tone_of(value)

    @cached_property
    def short_up_to(self):
        """So many characters stay on one line; none do in a wide column."""
        return self.width if self.width <= SHORT else -1

    @cached_property
    def for_sheet(self):
        """The function that takes out of a row what a sheet holds: a state in words, moments in local time.

        A workbook of 60,000 rows chooses it once for each column.
        """
        of = self.of
        if self.kind == "state":
            return self._label
        return (lambda row: _without_zone(of(row))) if self.kind == "moment" else of

    def _label(self, row):
        if self.words:
            return self.words(row)
        *way, name = self.value.split(".")
        return _follow_to_label(row, way, name)

    @property
    def on_sheet(self):
        """The same column of a workbook."""
        return sheets.Column(self.title, width=self.width, kind=self.kind if self.kind in _SHOWN else "text")


def _own_address(row):
    return row.get_absolute_url()


def _without_zone(value):
    return timezone.localtime(value).replace(tzinfo=None) if isinstance(value, datetime) else value


def _nowhere(row):
    return ""


def _no_tone(value):
    return ""


def _own(name):
    """The function that takes this attribute out of a row, or what it answers."""

    def own(row):
        value = getattr(row, name)
        return value() if callable(value) else value

    return own


def _follow(row, names):
    for name in names:
        if row is None:
            return None
        row = getattr(row, name)
        row = row() if callable(row) else row
    return row


def _follow_to_label(row, way, name):
    record = _follow(row, way)
    return None if record is None else label_of(record, name)


def label_of(record, name):
    """The label of what stands in this field with choices: get_…_display, which asks them anew for each row."""
    value = getattr(record, name)
    return _labels(type(record), name).get(value, value)


@lru_cache(maxsize=200)
def _labels(model, name):
    return {value: str(label) for value, label in model._meta.get_field(name).flatchoices}


class Cell(NamedTuple):
    """What stands in one column of one line; `url` and `tone` are empty where it leads nowhere and is no state."""

    title: str
    kind: str
    value: object
    text: str
    url: str = ""
    tone: str = ""
    is_short: bool = False


# A namedtuple's own way through its names costs a call more, 400 times a page.
_new = tuple.__new__


class Line(NamedTuple):
    """A record, its cells in the order of the columns, and whether a bulk act may take it along."""

    record: object
    cells: list
    may_be_ticked: bool = True


def lines(rows, columns, ticks=None):
    """Return the lines of a table for the screen; `ticks` tells of a row whether it gets a tick box."""
    return [Line(row, [column.cell(row) for column in columns], ticks is None or ticks(row)) for row in rows]


@dataclass(frozen=True)
class Header:
    """The head of a column; without a url it can not be sorted by."""

    title: str
    kind: str
    url: str = ""
    aria_sort: str = ""
    is_long: bool = False

    @property
    def is_number(self):
        """Does the column stand to the right?"""
        return self.kind in FIGURES

    @property
    def icon(self):
        """The symbol that shows the direction."""
        return {"ascending": "chevron-up", "descending": "chevron-down"}.get(self.aria_sort, "chevron-expand")


def headers(columns, links):
    """Return the heads of a table whose sortable columns carry the page's order links."""
    by_name = {link.name: link for link in links}
    return [_header(column, by_name.get(column.sort)) for column in columns]


def _header(column, link):
    is_long = column.width >= LONG
    if link is None:
        return Header(column.title, column.kind, is_long=is_long)
    return Header(column.title, column.kind, link.url, link.aria_sort, is_long)
