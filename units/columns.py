"""A column of a list, declared once for the screen and for the Excel sheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from itertools import repeat
from operator import attrgetter, methodcaller
from typing import NamedTuple

from django.utils import timezone

from units import sheets, wording
from units.addresses import record_addresses
from units.tones import tones_of

_SHOWN = {
    "number": wording.number,
    "money": wording.money,
    "date": wording.day,
    "moment": lambda value: f"{timezone.localtime(value):%d/%m/%Y %H:%M}",
}
TYPED = {*_SHOWN, "tick"}
FIGURES = ("number", "money")
# In characters of the sheet: up to the one a text stays on one line, from the other on it wants room on the screen.
SHORT, LONG = 16, 36


@dataclass(frozen=True)
class Column:
    """One column: `value` is an attribute path ("unit.name", "get_state_display") or a function of the row.

    kind: text, number, money (whole đồng), date, moment (date and time), tick, state (the path of a field with
    choices: a badge on the screen, its label on the sheet; `tones` maps values to tones other than those of
    units.tones, `words` says it in words of the reader's own). `labels` say what stands there, nothing for what is not
    among them. `sort` names one of the list's orders, `width` is in characters of the sheet, `link` makes the cell lead
    to the record, the quicker by the URL name of its page, or to the address a function gives for the row.
    """

    title: str
    value: str | Callable
    kind: str = "text"
    sort: str = ""
    width: int = 20
    link: bool | str | Callable = False
    tones: Mapping = field(default_factory=dict)
    words: Callable | None = None
    labels: Mapping | None = None

    def values(self, rows):
        """Return what stands in these rows; None where the path ends early."""
        values = self._found(rows)
        return [self.labels.get(value, "") for value in values] if self.labels else values

    def _found(self, rows):
        if callable(self.value):
            return list(map(self.value, rows))
        *way, name = self.value.split(".")
        if name.startswith("get_") and name.endswith("_display"):
            field = name.removeprefix("get_").removesuffix("_display")
            return [_follow_to_label(row, way, field) for row in rows]
        return [_follow(row, (*way, name)) for row in rows] if way else _own_values(rows, name)

    def texts(self, rows, values):
        """Return these values as people read them: dd/mm/yyyy, 1.500.000 đ, a state's label; nothing for nothing."""
        if self.kind == "state":
            return self._labels(rows)
        if self.kind == "tick":
            return ["Có" if value else "" for value in values]
        say = _SHOWN.get(self.kind, str)
        return [say(value) if value or value == 0 else "" for value in values]

    def shown(self, row):
        """Return the value of one row as people read it."""
        return self.texts([row], self.values([row]))[0]

    def on_screen(self, rows):
        """Return what stands in this column of each of these rows, as Shown.

        A page is taken column by column, without a function call for each of 400 cells.
        """
        values = self.values(rows)
        texts = self.texts(rows, values)
        tones = tones_of(values, self.tones) if self.kind == "state" else ()
        # In a wide column nothing is kept on one line.
        are_short = list(map(self.width.__ge__, map(len, texts))) if self.width <= SHORT else [False] * len(texts)
        return Shown(self.title, self.kind, texts, self._addresses(rows), tones, are_short)

    def _addresses(self, rows):
        """Where the cell of each row leads, "" where it leads nowhere; nothing where none does."""
        if not self.link:
            return ()
        if isinstance(self.link, str):
            return record_addresses(self.link, rows)
        return list(map(self.link if callable(self.link) else methodcaller("get_absolute_url"), rows))

    def sheet_values(self, rows):
        """Return what a sheet holds of these rows: a state in words, moments in local time."""
        if self.kind == "state":
            return self._labels(rows)
        values = self.values(rows)
        return list(map(_without_zone, values)) if self.kind == "moment" else values

    def _labels(self, rows):
        if self.words:
            return list(map(self.words, rows))
        *way, name = self.value.split(".")
        return [_follow_to_label(row, way, name) for row in rows]

    @property
    def on_sheet(self):
        """The same column of a workbook."""
        return sheets.Column(self.title, width=self.width, kind=self.kind if self.kind in TYPED else "text")


def _without_zone(value):
    return timezone.localtime(value).replace(tzinfo=None) if isinstance(value, datetime) else value


def _own_values(rows, name):
    """This attribute of each row, or what it answers; the rows are of one kind."""
    values = _joined(rows, name) or list(map(attrgetter(name), rows))
    return [value() for value in values] if values and callable(values[0]) else values


def _joined(rows, name):
    """The records that these rows were joined with under this name; nothing where not all of them were.

    Asked as an attribute, each takes two calls of Django's.
    """
    try:
        return [row._state.fields_cache[name] for row in rows]
    except (AttributeError, KeyError):
        return []


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


class Shown(NamedTuple):
    """A column as it stands on the screen: a text of each row, and does it stay on one line?

    `urls` and `tones` are those of each row too, where something leads anywhere or is a state; else they are empty.
    """

    title: str
    kind: str
    texts: list
    urls: list
    tones: list
    are_short: list


class Line(NamedTuple):
    """A record of a table, and whether a bulk act may take it along."""

    record: object
    may_be_ticked: bool = True


# A namedtuple's own way through its names costs two calls more.
_line = partial(tuple.__new__, Line)


class Lines(list):
    """The lines of a table, a Line each, and what stands in them: `columns`, a Shown each."""

    def __init__(self, lines, columns):
        super().__init__(lines)
        self.columns = columns


def lines(rows, columns, ticks=None):
    """Return the Lines of a table for the screen; `ticks` tells of a row whether it gets a tick box."""
    rows = list(rows)
    may_be_ticked = map(ticks, rows) if ticks else repeat(True, len(rows))
    made = map(_line, zip(rows, may_be_ticked, strict=True))
    return Lines(made, [column.on_screen(rows) for column in columns])


def sheet_rows(rows, columns):
    """Return these rows as a sheet holds them, a tuple of values each."""
    return zip(*(column.sheet_values(rows) for column in columns), strict=True)


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
