"""Long papers that only WeasyPrint can set, laid out piece by piece: the same pages, in a fraction of the memory.

A piece ends where a page begins with a row of a table, and the next piece begins with this row. Laid out at once, a
list of 10,000 rows takes 1.9 GB.
"""

from dataclasses import replace

from reports import typesetting
from reports.frames import Book, context_of
from reports.painted_rows import Canvas
from reports.paper import Table
from reports.paper_parts import is_long, parts_of, rows_in

ROWS_A_PIECE = 400
NEAR = 1.0


def laid_out_in_pieces(paper, *, progress=None):
    """Return the PDF of a complete paper with long tables, or None where it has none. Raises PaperRefused."""
    if not is_long(paper):
        return None
    with Book(paper, progress) as book:
        for part in parts_of(paper):
            book.begin(part)
            lay_out(part, book)
        return book.bytes()


class MarkedRow:
    """A row of a table that can be found on its page."""

    def __init__(self, row, anchor):
        self.row, self.anchor = row, anchor

    def __getattr__(self, name):
        return getattr(self.row, name)


def lay_out(part, book):
    """Put the pages of a part into the book."""
    start, most = (0, 0), ROWS_A_PIECE
    while start is not None:
        blocks, is_last = piece(part.blocks, start, most)
        template = context_of(part, book.paper, blocks=blocks, is_last=is_last, continues=start > (0, 0))
        document = typesetting.layout(*template, stylesheet="frame.css")
        pages, resumed = (len(document.pages), None) if is_last else cut(document)
        if pages:
            book.tell(rows_in(blocks))
            put(document, pages, part, book)
            start, most = resumed, ROWS_A_PIECE
        else:
            most *= 2


def piece(blocks, start, most):
    """Return (blocks from a start on with at most so many rows, is it the rest?); a start is (block, row)."""
    found, left = [], most
    for at, block in enumerate(blocks[start[0] :], start[0]):
        if not isinstance(block, Table):
            found.append(block)
            continue
        first = start[1] if at == start[0] else 0
        rows = block.rows[first : first + left]
        marked = tuple(MarkedRow(row, f"row-{at}-{number}") for number, row in enumerate(rows, first))
        found.append(replace(block, rows=marked))
        left -= len(rows)
        if first + len(rows) < len(block.rows):
            return tuple(found), False
    return tuple(found), True


def cut(document):
    """Return (number of pages that stay, start of the next piece): the last page that begins with a row.

    No page stays where none begins so.
    """
    tops = row_tops(document)
    found = [
        (page, row, top) for row, (page, top) in tops.items() if tops.get((row[0], row[1] - 1), (None,))[0] == page - 1
    ]
    if not found:
        return 0, None
    highest = min(top for _, _, top in found)
    page, row, _ = max(each for each in found if each[2] < highest + NEAR)
    return page, row


def row_tops(document):
    """Return (block, row) → (page on which it begins, its top in pixels)."""
    found = {}
    for number, page in enumerate(document.pages):
        for name, (_, top, *_) in page.anchors.items():
            if name.startswith("row-"):
                found.setdefault(tuple(map(int, name.split("-")[1:])), (number, top))
    return found


def put(document, pages, part, book):
    """Put the first pages of a laid-out piece into the book."""
    del document.pages[pages:]
    for name, form in book.taken_in(document):
        canvas = Canvas(part.sheet)
        canvas.draw(name)
        book.add(canvas, {name: form})
