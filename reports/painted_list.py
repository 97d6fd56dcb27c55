"""Long lists: WeasyPrint lays out head, header row and end once; the rows are painted between them.

The page must be the one WeasyPrint would have made of the same paper, line for line:
tests/reports/test_painted_list.py compares them.
Measures are mm from the top left corner of the page, type in points.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from itertools import pairwise

import pikepdf
from weasyprint.text.line_break import get_log_attrs

from reports import typesetting
from reports.lines import POINT
from reports.painted import Palette, as_page, baseline_in
from reports.paper import Paper, Para, Table

FEWEST_ROWS = 60
LONGEST_END = 350
PIXEL = 96 / 25.4
BORDER = 0.5 * POINT
# Words are measured alone; so near (mm) to the edge the line is measured as a whole.
KERNING = 1.5
PADDING_SIDE, PADDING_TOP = 1.2, 1.0
LEADINGS = {13: 16, 12: 14.6, 11: 13, 10: 12}
# Words with nothing in them at which a line could break: only spaces count.
PLAIN_WORDS = re.compile(r"(?:\w+[,.;:%]? )*(?:\w+[,.;:%]?)?")


@dataclass(frozen=True)
class Sheet:
    """A page format: its size and the room for text."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float


PORTRAIT = Sheet(210, 297, 30, 195, 20, 277)
LANDSCAPE = Sheet(297, 210, 20, 277, 30, 195)


def is_paintable(paper):
    """Tell whether the painter knows everything in a paper: one long table of plain cells, then one short paragraph."""
    if paper.appendices or len(paper.signatures) > 1 or len(paper.blocks) < 2:
        return False
    *before, table, end = paper.blocks
    if not isinstance(table, Table) or any(isinstance(block, Table) for block in before):
        return False
    short = isinstance(end, Para) and isinstance(end.text, str) and 85 <= len(end.text) <= LONGEST_END
    return short and len(table.rows) >= FEWEST_ROWS and table.size in LEADINGS


def painted(paper):
    """Return the PDF of a paper, or None where the painter does not know something in it.

    Raises MissingData, PaperRefused.
    """
    if not is_paintable(paper):
        return None
    frame = Frame(paper)
    rows = [Painted(row, frame) for row in frame.table.rows]
    if not frame.holds(rows[0], rows[1]):
        return None
    return written(frame, paginate(frame, rows))


class Frame:
    """What WeasyPrint lays out: page one down to the table, the header row, and the end of the paper."""

    def __init__(self, paper: Paper):
        *before, self.table, end = paper.blocks
        self.sheet = LANDSCAPE if paper.landscape else PORTRAIT
        self.leading = LEADINGS[self.table.size]
        self.palette = Palette()
        self.known = {}
        context = typesetting.paper_context(paper) | {"before": before, "table": self.table, "after": [end]}
        self.document = typesetting.layout("print/list_frame.html", context)

    def place(self, page, name):
        """Return (top, bottom) of a part of the frame on its page."""
        _, top, _, bottom = self.document.pages[page].anchors[name]
        return top / PIXEL, bottom / PIXEL

    @cached_property
    def table_top(self):
        return self.place(0, "table")[0] + BORDER / 2

    @cached_property
    def header(self):
        """(top, height) of the header rows on their page, from line to line."""
        top, bottom = self.place(1, "header")
        return top + POINT + BORDER / 2, bottom - top - POINT - BORDER

    @cached_property
    def end(self):
        """(top, height) of the end of the paper on its page."""
        top, bottom = self.place(2, "end")
        return top + POINT, bottom - top - POINT

    @cached_property
    def edges(self):
        """The x of every column line."""
        shares = [column.width for column in self.table.columns]
        start, room = self.sheet.left + BORDER / 2, self.sheet.right - self.sheet.left - BORDER
        sums = [sum(shares[:number]) for number in range(len(shares) + 1)]
        return [start + room * each / sums[-1] for each in sums]

    def holds(self, first, second):
        """Tell whether everything before the table is on page one and leaves room for its first rows."""
        if len(self.document.pages) != 3:
            return False
        needed = self.header[1] + first.height + second.height + BORDER
        return self.table_top + needed <= self.sheet.bottom

    def wrapped(self, text, width, style):
        """Return the lines of a cell `width` mm wide from line to line; the same text is wrapped once a column."""
        key = (text, round(width, 3), style)
        if key not in self.known:
            room = width - BORDER - 2 * PADDING_SIDE
            self.known[key] = wrapped(text, room, style, self.table.size, self.palette)
        return self.known[key]


class Painted:
    """One row: its cells as wrapped lines, and its height from line to line."""

    def __init__(self, row, frame):
        self.stays_with_next = row.kind == "group"
        self.frame = frame
        self.cells = [self.cell(*cell) for cell in cells_of(row, frame.table)]
        lines = max(len(cell[-1]) for cell in self.cells)
        self.height = lines * frame.leading * POINT + 2 * PADDING_TOP + BORDER

    def cell(self, first, last, text, align, style):
        """Return (left edge, right edge, align, style, lines) of the columns `first` to `last`."""
        left, right = self.frame.edges[first], self.frame.edges[last]
        return left, right, align, style, self.frame.wrapped(text, right - left, style)

    def operators(self, top):
        """Return the operators that paint the row with its lines from `top` down."""
        found = []
        size, sheet = self.frame.table.size, self.frame.sheet
        for left, right, align, style, lines in self.cells:
            baseline = baseline_in(top + BORDER / 2 + PADDING_TOP, self.frame.leading, size)
            for line in filter(None, lines):
                x = self.start(left, right, align, self.frame.palette.width(line.rstrip(), style, size))
                found.append(
                    self.frame.palette.line(
                        line, style=style, size=size, x=x, baseline=baseline, page_height=sheet.height
                    )
                )
                baseline += self.frame.leading * POINT
        return found

    @staticmethod
    def start(left, right, align, width):
        inner_left, inner_right = left + BORDER / 2 + PADDING_SIDE, right - BORDER / 2 - PADDING_SIDE
        spare = max(0, inner_right - inner_left - width)
        return inner_left + {"left": 0, "center": spare / 2, "right": spare}[align]

    def upright_lines(self, top):
        """Return the vertical lines of the row as path operators."""
        edges = {edge for left, right, *_ in self.cells for edge in (left, right)}
        return [upright(self.frame.sheet, x, top, top + self.height) for x in sorted(edges)]


def cells_of(row, table):
    """Return (first column, last column, text, align, style) of each cell of a row."""
    columns = table.columns
    if row.kind == "group":
        return [(0, len(columns), row.text, "left", "Bold")]
    if row.kind == "total":
        spanned = [(0, row.span, row.label, "left", "Bold")]
        return spanned + single_cells(row.cells, columns, row.span, "Bold")
    return single_cells(row.cells, columns, 0, "Regular")


def single_cells(texts, columns, start, style):
    pairs = enumerate(zip(texts, columns[start:], strict=True), start)
    return [(at, at + 1, text, column.align, style) for at, (text, column) in pairs]


def wrapped(text, room, style, size, palette):
    """Return a text as the lines that fit into `room` mm; each but the last keeps its space, for those who copy it."""
    lines, line, used = [], "", 0.0
    for word in words_of(text):
        body = word.rstrip()
        needed = palette.width(" " + body if line.endswith(" ") else body, style, size)
        if line and abs(used + needed - room) < KERNING:
            needed = palette.width(line + body, style, size) - used
        if line and used + needed > room:
            lines.append(line)
            line, used, needed = "", 0.0, palette.width(body, style, size)
        line, used = line + word, used + needed
    return [*lines, line.rstrip()]


@lru_cache(maxsize=50_000)
def words_of(text):
    """Return the pieces between which a line may break, each with the space that follows it."""
    text = " ".join(text.split())
    if PLAIN_WORDS.fullmatch(text):
        return tuple(word + " " for word in text.split(" "))
    return tuple(text[start:end] for start, end in pairwise([0, *line_ends(text), len(text)]))


def line_ends(text):
    """Return where Pango, which WeasyPrint asks, lets a line of the text end."""
    marks = get_log_attrs(text, "vi")
    return [at for at in range(1, len(text)) if marks[at].is_line_break]


def paginate(frame, rows):
    """Return the pages as lists of (row, top); the last list may be empty when the end takes a page of its own."""
    pages, page, top = [], [], frame.table_top + frame.header[1]
    limit = frame.sheet.bottom
    for at, row in enumerate(rows):
        needed = row.height + (rows[at + 1].height if row.stays_with_next and at + 1 < len(rows) else 0)
        if page and top + needed + BORDER / 2 > limit + 0.001:
            pages.append(page)
            page, top = [], frame.sheet.top + BORDER / 2 + frame.header[1]
        page.append((row, top))
        top += row.height
    pages.append(page)
    if top + BORDER / 2 + frame.end[1] > limit + 0.001:
        pages.append([])
    return pages


def written(frame, pages):
    """Return the PDF bytes: frame parts as shared forms, the rows painted, page numbers from page two."""
    with pikepdf.open(BytesIO(typesetting.write(frame.document))) as pdf:
        originals = list(pdf.pages)
        forms = {name: pdf.make_indirect(page.as_form_xobject()) for name, page in zip("FHE", originals, strict=True)}
        contents = [page_operators(frame, pages, number) for number in range(len(pages))]
        fonts = frame.palette.resources(pdf)
        sheet = frame.sheet
        for content in contents:
            page = as_page(pdf, width=sheet.width, height=sheet.height, content=content, fonts=fonts, forms=forms)
            pdf.pages.append(page)
        del pdf.pages[: len(originals)]
        return typesetting.saved(pdf)


def page_operators(frame, pages, number):
    """Return the operators of one page."""
    rows, sheet = pages[number], frame.sheet
    parts = ["/F Do"] if number == 0 else [page_number(frame, number + 1)]
    bottom = sheet.top
    if rows:
        parts.append(moved("H", frame.header[0], rows[0][1] - frame.header[1]))
        parts.append(grid(frame, rows))
        for row, top in rows:
            parts += row.operators(top)
        bottom = rows[-1][1] + rows[-1][0].height + BORDER / 2
    if number == len(pages) - 1:
        parts.append(moved("E", frame.end[0], bottom))
    return "\n".join(parts)


def page_number(frame, number):
    palette, sheet = frame.palette, frame.sheet
    x = (sheet.left + sheet.right - palette.width(str(number), "Regular", 14)) / 2
    baseline = 7.2 + 0.891 * 14 * POINT
    return palette.line(str(number), style="Regular", size=14, x=x, baseline=baseline, page_height=sheet.height)


def moved(form, original, wanted):
    """Return the operators that paint a form with what lies at height `original` at height `wanted`."""
    return f"q 1 0 0 1 0 {(original - wanted) / POINT:.3f} cm /{form} Do Q"


def grid(frame, rows):
    """Return the lines of the rows as one path."""
    sheet = frame.sheet
    left, right = frame.edges[0] - BORDER / 2, frame.edges[-1] + BORDER / 2
    level = [level_line(sheet, left, right, top + row.height) for row, top in rows]
    return "\n".join(["q .5 w", *level, *(line for row, top in rows for line in row.upright_lines(top)), "S Q"])


def level_line(sheet, x0, x1, y):
    return f"{x0 / POINT:.2f} {(sheet.height - y) / POINT:.2f} m {x1 / POINT:.2f} {(sheet.height - y) / POINT:.2f} l"


def upright(sheet, x, y0, y1):
    return f"{x / POINT:.2f} {(sheet.height - y0) / POINT:.2f} m {x / POINT:.2f} {(sheet.height - y1) / POINT:.2f} l"
