"""Long lists: WeasyPrint lays out what stands around the tables; their rows are painted.

The pages must be those that WeasyPrint would have made of the same paper, line for line:
tests/reports/test_painted_list.py compares them. Measures are mm from the top left corner of the page.
"""

import gc
from itertools import zip_longest

from reports import typesetting
from reports.frames import Book, context_of
from reports.lines import POINT
from reports.painted_rows import BORDER, Canvas, Grid
from reports.paper import Para
from reports.paper_parts import is_long, parts_of
from reports.shaping import Unpaintable

PIXEL = 96 / 25.4
# Sums of millimetres differ in the last digits.
ALMOST = 0.001
MANY_ROWS = 1_000


def painted(paper, *, progress=None):
    """Return the PDF of a complete paper with long tables; None without any, or where only WeasyPrint can set it.

    Raises PaperRefused.
    """
    if not is_long(paper):
        return None
    try:
        with Book(paper, progress) as book:
            for part in parts_of(paper):
                Flow(part, book).run()
            return book.bytes()
    except Unpaintable:
        return None


class Frame:
    """A chunk laid out by WeasyPrint: its pages as forms, and the places of its parts on them."""

    def __init__(self, flow, chunk, above, carried):
        template = context_of(
            flow.part,
            flow.book.paper,
            blocks=chunk.blocks,
            table=chunk.table,
            first_rows=chunk.first_rows if chunk.table else (),
            is_last=chunk.is_last,
            above=above > 0,
        )
        closes, self.down = flow.part.closes, 0.0
        # What stands at the foot of a page, whatever is above it; or a table that begins.
        self.has_foot = bool(chunk.table or (closes and (closes.contact_line or closes.media_mark_at_foot)))
        filled = f"#above {{ height: {above:.3f}pt }} #carried {{ height: {carried:.3f}pt }}" if above else ""
        document = typesetting.layout(*template, stylesheet="frame.css", places=filled)
        self.forms = flow.book.taken_in(document)
        self.anchors = [page.anchors for page in document.pages]
        del document
        if chunk.table and len(chunk.table.rows) >= MANY_ROWS:
            # What was laid out refers to itself; the rows can have its room.
            gc.collect()
        if chunk.table:
            self.header_form = self.forms.pop()
        self.begins_on, self.table_top = self.found("stub") if chunk.table else (len(self.forms) - 1, None)

    def found(self, name):
        """Return (number of the page, top in mm) of the first place with this name."""
        for number, anchors in enumerate(self.anchors):
            if name in anchors:
                return number, anchors[name][1] / PIXEL
        raise LookupError(name)

    @property
    def is_carried(self):
        """Does what follows the last rows want them on its own page?"""
        return self.found("carried")[0] > 0

    def moved_down(self, by, sheet):
        """Can the end of a part that was carried to a page of its own stand there by so many mm lower? Then it does."""
        page, bottom = self.found("below")
        if self.has_foot or not page == len(self.forms) - 1 == 1 or bottom + by > sheet.bottom:
            return False
        self.forms, self.down = self.forms[1:], by
        return True

    def header(self):
        """Return (form, top, height) of the header rows on their page, from line to line."""
        _, top, _, bottom = (each / PIXEL for each in self.anchors[-1]["header"])
        return self.header_form, top + POINT + BORDER / 2, bottom - top - POINT - BORDER


def rows_kept(part, chunk):
    """How many rows go with what follows a table: two where it ends the text, but for one paragraph (paper.css)."""
    if not chunk.is_last:
        return 1
    is_told = part.is_signed and len(chunk.blocks) == 1 and isinstance(chunk.blocks[0], Para)
    return 2 if is_told or not chunk.blocks else 1


class Flow:
    """Sets one part, page after page.

    `canvas` is the page under work and `forms` the forms it uses; `y` the lower line of the last row on it; `table` is
    (grid, header) of the table under work, and `waiting` its rows on this page.
    """

    def __init__(self, part, book):
        self.part, self.book = part, book
        self.canvas, self.forms, self.y = Canvas(part.sheet), {}, None
        self.table, self.waiting = None, []

    def run(self):
        """Set the whole part."""
        self.book.begin(self.part)
        chunks = self.part.chunks
        for chunk, after in zip_longest(chunks, chunks[1:]):
            frame = self.frame(chunk)
            self.settle()
            self.place(frame)
            if chunk.table:
                self.begin_table(chunk.table, frame)
                self.set_rows(chunk.table.rows, kept=rows_kept(self.part, after))
        self.turn()

    # ---- what WeasyPrint lays out ----

    def frame(self, chunk):
        """Lay out a chunk below what stands on the page; the last rows go with it where they must."""
        if self.y is None:
            return Frame(self, chunk, 0, 0)
        count = rows_kept(self.part, chunk)
        frame = Frame(self, chunk, *self.filled(count))
        if frame.is_carried:
            self.carry(count)
            above, carried = self.filled(count)
            if not frame.moved_down(above * POINT, self.part.sheet):
                frame = Frame(self, chunk, above, carried)
        return frame

    def filled(self, count):
        """How much of the page is filled, in points: above the rows that may be carried over, and these."""
        carried = sum(row.height for row, _ in self.last_rows(count)) / POINT
        return (self.y + BORDER / 2 - self.part.sheet.top) / POINT - carried, carried

    def last_rows(self, count):
        """So many last rows with the lines of groups that stand with them."""
        start = max(len(self.waiting) - count, 0)
        while start > 0 and self.waiting[start - 1][0].stays:
            start -= 1
        return self.waiting[start:]

    def carry(self, count):
        """Take so many last rows to a page of their own."""
        rows = self.last_rows(count)
        if len(rows) == len(self.waiting):
            raise Unpaintable("Hàng cuối của bảng không tách được khỏi trang.")
        self.waiting = self.waiting[: -len(rows)]
        self.continue_table()
        for row, _ in rows:
            self.put(row)

    def place(self, frame):
        """Put the pages of a frame down, up to the one on which its table begins."""
        for number, (name, form) in enumerate(frame.forms[: frame.begins_on + 1]):
            if number:
                self.turn()
            self.canvas.draw(name, down=frame.down)
            self.forms[name] = form

    # ---- what is painted ----

    def begin_table(self, table, frame):
        """Begin a table where the frame has its place."""
        self.table = Grid(table, self.part.sheet, self.book.palette), frame.header()
        self.begin_rows(frame.table_top)

    def begin_rows(self, top):
        """Paint the header of the table, its outer edge at `top`."""
        _, ((name, form), header_top, height) = self.table
        self.canvas.draw(name, down=top + BORDER / 2 - header_top)
        self.forms[name] = form
        self.y = top + BORDER / 2 + height

    def set_rows(self, rows, *, kept):
        """Set the rows of a table, so many last ones together, with new pages where needed. Raises Unpaintable."""
        grid, limit = self.table[0], self.part.sheet.bottom + ALMOST
        group, needed = [], 0.0
        for left, (row, after) in enumerate(zip_longest(rows, rows[1:]), 1 - len(rows)):
            made = grid.set(row)
            if after and after.kind == "total":
                made = made._replace(stays=True)
            group.append(made)
            needed += made.height
            if not made.stays and not -kept < left < 0:
                self.put_together(group, needed, limit)
                group, needed = [], 0.0
        self.put_together(group, needed, limit)

    def put_together(self, group, needed, limit):
        """Put rows that stand together on this page, or on the next."""
        if self.y + needed > limit and self.waiting:
            self.continue_table()
        if self.y + needed > limit:
            raise Unpaintable("Có hàng cao hơn một trang.")
        for row in group:
            self.put(row)

    def put(self, row):
        self.waiting.append((row, self.y))
        self.y += row.height

    def continue_table(self):
        """Go on with the table on a new page."""
        self.settle()
        self.turn()
        self.begin_rows(self.part.sheet.top)

    def settle(self):
        """Paint the rows of this page."""
        if self.waiting:
            self.canvas.rows(self.table[0], self.waiting)
            self.book.tell(len(self.waiting))
            self.waiting = []

    def turn(self):
        """Finish the page and begin the next."""
        self.book.add(self.canvas, self.forms)
        self.canvas, self.forms = Canvas(self.part.sheet), {}
