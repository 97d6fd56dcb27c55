"""Tables with a grid: header rows that repeat, group rows, sums; rows are never split over two pages."""

import re
from itertools import zip_longest

from reports.lines import width as width_of
from reports.word.markup import cell, in_cell, mm, points, row, shares, table
from reports.word.styles import GRID_TOP, HEADER_SIDE, PITCHES, margins

KEEP = "<w:keepNext/>"
JUSTIFY = {"left": "", "center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
HEADER_MARGINS = f"<w:tcMar>{margins(GRID_TOP, HEADER_SIDE)}</w:tcMar>"
NUMBER_MARGINS = f"<w:tcMar>{margins(0, HEADER_SIDE)}</w:tcMar>"


def grid(data, room, *, keeps_end=False):
    """Return a reports.paper.Table `room` mm wide; with `keeps_end` its last two rows stay with what follows.

    A row stays with the sum below it.
    """
    widths = shares([column.width for column in data.columns], mm(room))
    frame = Frame(data, widths)
    kept = len(data.rows) - 2 if keeps_end else len(data.rows)
    pairs = zip_longest(data.rows, data.rows[1:])
    body = [frame.row(each, keep=at >= kept or is_total(after)) for at, (each, after) in enumerate(pairs)]
    return table("BangKe", widths, [*frame.header_rows(), *body])


def is_total(row):
    """Does this row, or None below the last, hold sums?"""
    return row is not None and row.kind == "total"


class Frame:
    """What all rows of one table share: widths in twips, styles, and the start of each column's cell."""

    def __init__(self, data, widths):
        self.data, self.widths, self.size = data, widths, f"{data.size:g}"
        self.plain = [self.start(f"OBang{self.size}", column) for column in data.columns]
        self.strong = [self.start(f"DongDam{self.size}", column) for column in data.columns]

    def start(self, style, column):
        """Return (what begins the paragraph of a cell of this column, how it is aligned)."""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>', f"{JUSTIFY[column.align]}</w:pPr>"

    # ---- header ----

    def header_rows(self):
        """Yield the rows that repeat on every page."""
        levels = self.data.header
        for number, level in enumerate(levels):
            if number == 0:
                yield row(self.upper(level), is_header=True)
            else:
                yield row(self.lower(level), is_header=True, height=self.room_below())
        if self.data.numbered:
            yield row(self.numbers(), is_header=True)

    def upper(self, level):
        """Yield the cells of the first header row: some span columns, some reach down."""
        at = 0
        for title, columns, rows in level:
            yield self.title(at, columns, title, '<w:vMerge w:val="restart"/>' if rows > 1 else "")
            at += columns

    def lower(self, level):
        """Yield the cells of the second header row, below the groups; the others go on from above."""
        titles = iter(level)
        for at, column in enumerate(self.data.columns):
            yield self.title(at, 1, next(titles)[0]) if column.group else self.title(at, 1, "", "<w:vMerge/>")

    def room_below(self):
        """Return what the titles that reach down need below the row of the groups, in twips.

        A program may forget them where the header repeats: LibreOffice cuts their last lines off.
        """
        reach = [lines_of(each.title, self.room(width), self.data.size)
                 for each, width in zip(self.data.columns, self.widths, strict=True) if not each.group]  # fmt: skip
        return (max(reach, default=1) - 1) * points(PITCHES[self.data.size])

    def room(self, width):
        """Return the room in mm of the lines of a title in a cell `width` twips wide."""
        return (width - 2 * HEADER_SIDE) * 25.4 / 1440

    def title(self, at, columns, text, merge=""):
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        content = f'<w:p><w:pPr><w:pStyle w:val="TieuDeCot{self.size}"/></w:pPr>{in_cell(text) if text else ""}</w:p>'
        properties = f'{span}{merge}{HEADER_MARGINS}<w:vAlign w:val="center"/>'
        return cell(sum(self.widths[at : at + columns]), content, properties)

    def numbers(self):
        """Yield the cells (1) (2) (3) under the titles."""
        for number, width in enumerate(self.widths, 1):
            content = f'<w:p><w:pPr><w:pStyle w:val="SoCot{self.size}"/></w:pPr>{in_cell(f"({number})")}</w:p>'
            yield cell(width, content, NUMBER_MARGINS)

    # ---- body ----

    def row(self, data, *, keep=False):
        """Return one row; a group's line stays with the row below it."""
        if data.kind == "group":
            return row([self.spanning(len(self.widths), data.text, keep=True)])
        if data.kind == "total":
            cells = self.cells(data.cells, self.strong, data.span, keep)
            return row([self.spanning(data.span, data.label, keep=keep), *cells])
        return row(self.cells(data.cells, self.plain, 0, keep))

    def cells(self, texts, starts, first, keep):
        """Return the cells of the columns from `first` on."""
        kept = KEEP if keep else ""
        return [
            cell(width, f"{start}{kept}{align}{in_cell(text) if text else ''}</w:p>")
            for text, (start, align), width in zip(texts, starts[first:], self.widths[first:], strict=True)
        ]

    def spanning(self, columns, text, *, keep):
        """Return a bold cell over the first columns."""
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        kept = KEEP if keep else ""
        content = f'<w:p><w:pPr><w:pStyle w:val="DongDam{self.size}"/>{kept}</w:pPr>{in_cell(text)}</w:p>'
        return cell(sum(self.widths[:columns]), content, span)


def lines_of(title, room, size):
    """Return how many lines a bold title takes in `room` mm; a line may end at a space and after a hyphen."""
    count, line = 1, ""
    for part in re.findall(r"[^\s-]*-|[^\s-]+\s*|\s+", title):
        if line and width_of((line + part).rstrip(), size, "Bold") > room:
            count, line = count + 1, ""
        line += part
    return count
