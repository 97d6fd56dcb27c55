"""A finished paper read back: its pages, lines, rules and tables in mm from the top left corner; sizes in points."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from reports.checks.kinds import kind_of
from reports.checks.parts.annex import Annex
from reports.checks.parts.body import Body
from reports.checks.parts.closing import Closing
from reports.checks.parts.head import Head
from reports.checks.parts.title import Title
from reports.format_rules import FormatRules, rules_for

PAGE_NUMBER_FOOT = 17.0


@dataclass(frozen=True)
class Run:
    """Letters of one line that share font and size."""

    text: str
    font: str
    size: float

    @property
    def style(self):
        """(bold, italic)."""
        return "Bold" in self.font, "Italic" in self.font or "Oblique" in self.font


@dataclass(frozen=True)
class Line:
    """One line of one column or of one cell."""

    page: int
    runs: tuple
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    is_black: bool = True
    in_grid: bool = False

    @cached_property
    def text(self):
        return "".join(run.text for run in self.runs).strip()

    @property
    def centre(self):
        return (self.x0 + self.x1) / 2

    @property
    def size(self):
        return self.runs[0].size

    @property
    def font(self):
        return self.runs[0].font

    @property
    def bold(self):
        """Does the line begin bold?"""
        return self.runs[0].style[0]

    @property
    def italic(self):
        """Does the line begin italic?"""
        return self.runs[0].style[1]

    @property
    def is_upper(self):
        """Is every letter a capital, and is there one?"""
        return self.text.isupper()


@dataclass(frozen=True)
class Stroke:
    """A horizontal rule."""

    page: int
    x0: float
    x1: float
    y: float


@dataclass(frozen=True)
class Picture:
    """An image placed on a page."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True)
class GridRow:
    """A row of a table: one text a cell, None where a cell of another column or row reaches over."""

    top: float
    bottom: float
    cells: tuple


@dataclass(frozen=True)
class Grid:
    """A table, or the part of it that stands on one page."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    rows: tuple


@dataclass(frozen=True)
class Page:
    """A page with everything printed on it, top to bottom."""

    number: int
    width: float
    height: float
    lines: tuple = ()
    strokes: tuple = ()
    pictures: tuple = ()
    grids: tuple = ()

    @property
    def broad(self):
        return self.width > self.height

    @cached_property
    def is_reverse(self):
        """Is it the back of a sheet printed on both sides, its margins mirrored (left 15, right 30)?"""
        wide = [line for line in self.texts if line.x1 - line.x0 > 100]
        return not self.broad and self.number % 2 == 0 and any(line.x0 < 20 for line in wide) and (
            max(line.x1 for line in wide) < self.width - 29
        )  # fmt: skip

    @property
    def left(self):
        """Where the text begins: 30 mm upright, 20 mm across, 15 mm on a back."""
        return 20.0 if self.broad else 15.0 if self.is_reverse else 30.0

    @property
    def right(self):
        """Where the text ends."""
        return self.width - (20.0 if self.broad else 30.0 if self.is_reverse else 15.0)

    @property
    def middle(self):
        """The axis of the text."""
        return (self.left + self.right) / 2

    @property
    def foot(self):
        """Where the text ends at the bottom."""
        return self.height - (15.0 if self.broad else 20.0)

    @cached_property
    def numbers(self):
        """The lines in the top margin that are digits only."""
        return [line for line in self.lines if line.text.isdigit() and line.bottom < PAGE_NUMBER_FOOT]

    @cached_property
    def texts(self):
        """All lines but the page number."""
        return [line for line in self.lines if line not in self.numbers]

    @cached_property
    def free(self):
        """The lines outside tables, without the page number."""
        return [line for line in self.texts if not line.in_grid]

    def is_centred(self, line, tolerance=2.5):
        return abs(line.centre - self.middle) <= tolerance


@dataclass(frozen=True)
class Sheet:
    """A paper read back. `rules` follow the date on the paper unless `given_rules` says otherwise.

    `again` is the text layer of a second print of the same paper, if there is one.
    """

    pages: tuple
    loose_fonts: tuple = ()
    is_signed: bool = False
    given_rules: FormatRules | None = None
    again: str | None = field(default=None, repr=False)

    @cached_property
    def rules(self):
        return self.given_rules or rules_for(self.head.day)

    @cached_property
    def lines(self):
        return [line for page in self.pages for line in page.lines]

    @cached_property
    def text(self):
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def whole_text(self):
        """The text as one line, for what may run over the end of a line; tables in between stay out."""
        return " ".join(line.text for page in self.pages for line in page.free)

    @cached_property
    def kind(self):
        return kind_of(self)

    def on(self, number):
        """Return the lines of a page, counted from 1."""
        return list(self.pages[number - 1].lines)

    def first(self, test):
        """Return the first line that passes, or None."""
        return next((line for line in self.lines if test(line)), None)

    def page_of(self, line):
        return self.pages[line.page - 1]

    @cached_property
    def annex_starts(self):
        """The pages (from 2) on which an appendix or an attached list begins."""
        return [page.number for page in self.pages[1:] if Annex.opens_on(page)]

    @cached_property
    def main_pages(self):
        """The pages of the paper itself."""
        end = self.annex_starts[0] if self.annex_starts else len(self.pages) + 1
        return self.pages[: end - 1]

    @cached_property
    def annexes(self):
        """The appendices, each with its pages."""
        bounds = pairwise([*self.annex_starts, len(self.pages) + 1])
        return [Annex(self.pages[start - 1 : end - 1]) for start, end in bounds]

    @cached_property
    def head(self):
        return Head(self.pages[0])

    @cached_property
    def title(self):
        return Title(self.pages[0], self.head)

    @cached_property
    def closing(self):
        return Closing(self.main_pages, self.title)

    @cached_property
    def body(self):
        return Body(self.main_pages, self.title, self.closing)
