"""Rows of a long table, set into its columns and painted on a page.

Measures are mm from the top left corner of the page, type in points. What is fixed here is `.grid` of
templates/print/paper.css; tests/reports/test_painted_list.py compares the two.
"""

from typing import NamedTuple

from reports.lines import POINT
from reports.painted import baseline_in
from reports.shaping import Unpaintable

BORDER = 0.5 * POINT
PADDING_SIDE, PADDING_TOP = 1.2, 1.0
LEADINGS = {13: 16, 12: 14.6, 11: 13, 10: 12}
# Ticks, levels and years come again and again; what is longer seldom does.
SHORT, MOST_SHORT = 40, 300


class SetRow(NamedTuple):
    """A row set into its columns.

    `height` is measured from line to line; `edges`: the x of its vertical lines; `cells`: (x in points, operators).
    `stays` with the next row.
    """

    height: float
    edges: tuple
    cells: list
    is_bold: bool
    stays: bool


class Slot:
    """One column, or several that a cell spans: sets texts of one style between its edges."""

    def __init__(self, left, right, align, type_, leading):
        self.left = left + BORDER / 2 + PADDING_SIDE
        self.room = right - left - BORDER - 2 * PADDING_SIDE
        self.align, self.type, self.leading = align, type_, leading
        self.x = f"{self.left / POINT:.2f}"
        self.short = {}

    def set(self, text):
        """Return (number of lines, operators that paint them from the cell's first baseline). Raises Unpaintable."""
        found = self.short.get(text)
        if found is None:
            if not isinstance(text, str):
                raise Unpaintable("Ô có chữ đậm, nghiêng xen nhau.")
            found = self.made(text)
            if len(text) <= SHORT:
                if len(self.short) > MOST_SHORT:
                    self.short.clear()
                self.short[text] = found
        return found

    def made(self, text):
        lines = self.type.lines(text, self.room)
        if not lines[0][0]:
            return 1, ""
        if self.align == "left":
            return len(lines), f"[({')] TJ T* [('.join([body for body, _ in lines])})] TJ"
        return len(lines), " ".join(self.shifted(lines))

    def shifted(self, lines):
        """Yield the operators of lines that do not begin at the left edge."""
        share, at = {"center": 0.5, "right": 1.0}[self.align], 0.0
        for number, (body, width) in enumerate(lines):
            start = max(0.0, self.room - width) * share / POINT
            yield f"{start - at:.2f} {-self.leading if number else 0:g} Td [({body})] TJ"
            at = start


class Grid:
    """The columns of a table on a sheet."""

    def __init__(self, table, sheet, palette):
        self.table = table
        self.leading = LEADINGS[table.size]
        self.regular, self.bold = palette.type("Regular", table.size), palette.type("Bold", table.size)
        self.edges = self.edges_on(sheet)
        self.slots = [self.slot(at, at + 1, column.align, self.regular) for at, column in enumerate(table.columns)]
        self.spans = {}

    def edges_on(self, sheet):
        """The x of every column line."""
        shares = [column.width for column in self.table.columns]
        start, room = sheet.left + BORDER / 2, sheet.right - sheet.left - BORDER
        sums = [sum(shares[:number]) for number in range(len(shares) + 1)]
        return tuple(start + room * each / sums[-1] for each in sums)

    def slot(self, first, last, align, type_):
        return Slot(self.edges[first], self.edges[last], align, type_, self.leading)

    def set(self, row):
        """Return the row as a SetRow. Raises Unpaintable."""
        if row.kind == "row":
            return self.made(row.cells, self.slots, self.edges)
        if row.kind == "group":
            return self.made((row.text,), *self.spanned(len(self.table.columns)), stays=True)
        return self.made((row.label, *row.cells), *self.spanned(row.span))

    def spanned(self, span):
        """The slots and edges of a bold row whose first cell spans so many columns."""
        if span not in self.spans:
            single = enumerate(self.table.columns[span:], span)
            slots = [self.slot(at, at + 1, column.align, self.bold) for at, column in single]
            slots.insert(0, self.slot(0, span, "left", self.bold))
            self.spans[span] = slots, (self.edges[0], *self.edges[span:])
        return self.spans[span]

    def made(self, texts, slots, edges, *, stays=False):
        most, cells = 1, []
        for text, slot in zip(texts, slots, strict=True):
            if text:
                count, operators = slot.set(text)
                cells.append((slot.x, operators))
                if count > most:
                    most = count
        height = most * self.leading * POINT + 2 * PADDING_TOP + BORDER
        return SetRow(height, edges, cells, slots is not self.slots, stays)


class Canvas:
    """One page while it is painted, in the order in which it is read."""

    def __init__(self, sheet):
        self.sheet, self.parts = sheet, []

    def draw(self, form, *, down=0.0):
        """Paint a laid-out page, moved down by so many mm."""
        # Some readers keep what a form has changed unless it is put back.
        self.parts.append(f"q 1 0 0 1 0 {-down / POINT:.3f} cm /{form} Do Q")

    def write(self, operators):
        """Paint a line of text made by a Palette."""
        self.parts.append(operators)

    def rows(self, grid, placed):
        """Paint rows of one table: pairs (row, top), the top of each on its upper line."""
        size, leading = grid.table.size, grid.leading
        down = baseline_in(BORDER / 2 + PADDING_TOP, leading, size)
        height, texts, is_bold = self.sheet.height, [f"BT {leading:g} TL"], None
        for row, top in placed:
            if row.is_bold is not is_bold:
                is_bold = row.is_bold
                texts.append(f"/{'Bold' if is_bold else 'Regular'} {size:g} Tf")
            y = f"{(height - top - down) / POINT:.2f}"
            texts += [f"1 0 0 1 {x} {y} Tm {operators}" for x, operators in row.cells if operators]
        self.parts += ["q .5 w", *self.rules(placed), "S Q", *texts, "ET"]

    def rules(self, placed):
        """Yield the lines between and around rows, those that go on from row to row in one stroke."""
        height = self.sheet.height
        begun, edges = {}, ()
        left, right = (f"{x / POINT:.2f}" for x in (self.sheet.left, self.sheet.right))
        for row, top in placed:
            below = f"{(height - top - row.height) / POINT:.2f}"
            yield f"{left} {below} m {right} {below} l"
            if row.edges is not edges:
                yield from self.uprights({x: y for x, y in begun.items() if x not in row.edges}, top)
                begun, edges = {x: begun.get(x, top) for x in row.edges}, row.edges
        yield from self.uprights(begun, placed[-1][1] + placed[-1][0].height)

    def uprights(self, begun, bottom):
        """Yield vertical lines from where each began."""
        for x, top in begun.items():
            at, height = f"{x / POINT:.2f}", self.sheet.height
            yield f"{at} {(height - top) / POINT:.2f} m {at} {(height - bottom) / POINT:.2f} l"

    def content(self):
        """Return the operators of the page."""
        return "\n".join(self.parts)
