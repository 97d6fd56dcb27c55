"""A PDF read into a Sheet: any PDF with a text layer, ours or not."""

from collections import defaultdict
from dataclasses import replace
from io import BytesIO
from itertools import groupby, pairwise

import pikepdf
import pypdfium2

from reports.checks.drawn import MM, UNKNOWN, Drawn
from reports.checks.ruled import tables_in
from reports.checks.sheet import Grid, GridRow, Line, Page, Picture, Run, Sheet, Stroke

COLUMN_GAP = 7.0
SAME_BASELINE = 0.4
WORD_GAP = 0.2
LESS = 0.4
THIN = 3 * MM
SAME_EDGE = 0.1 * MM
MOST_UNKNOWN = 0.5  # of the letters; with more, every check would tell of letters nobody can read
NO_MEANINGS = (
    "Tệp PDF không cho biết các nét trong nó là chữ gì (thiếu bảng ToUnicode) nên không kiểm tra được thể thức; "
    "hãy xuất lại PDF từ phần mềm soạn thảo."
)
NO_PDF = "Tệp không phải PDF, bị hỏng hoặc có đặt mật khẩu nên không đọc được."
FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}


class Unreadable(Exception):
    """A file can not be checked; the message is a whole sentence for the user."""


def read(data, rules=None, again=None):
    """Return the Sheet of a PDF's bytes; `again` are those of a second print. Raises Unreadable."""
    loose, signed = fonts_and_signature(data)
    sheet = Sheet(pages_of(data), tuple(loose), signed, given_rules=rules)
    if again is None:
        return sheet
    return replace(sheet, again=sheet.text if again == data else Sheet(pages_of(again)).text)


def pages_of(data):
    """Return the pages of a PDF. Raises Unreadable for no PDF, a locked one, a picture only, or unknown letters."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = tuple(as_page(Drawn(page), number) for number, page in enumerate(pdf, 1))
    except pypdfium2.PdfiumError:
        raise Unreadable(NO_PDF) from None
    if not any(page.lines for page in pages):
        raise Unreadable(
            "Tệp là bản quét (chỉ có ảnh, không có lớp chữ) nên không kiểm tra được thể thức; "
            "hãy dùng bản PDF xuất từ phần mềm soạn thảo."
        )
    letters = "".join(line.text for page in pages for line in page.lines)
    if letters.count(UNKNOWN) > MOST_UNKNOWN * len(letters):
        raise Unreadable(NO_MEANINGS)
    return pages


def fonts_and_signature(data):
    """Return (names of fonts that are not embedded, whether the file carries a digital signature)."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            objects = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
            loose = sorted({str(each.get("/BaseFont", "?")).lstrip("/") for each in objects if is_loose(each)})
            signed = any(each.get("/Type") == "/Sig" or "/ByteRange" in each for each in objects)
            return loose, signed
    except pikepdf.PdfError:
        raise Unreadable(NO_PDF) from None


def is_loose(font):
    """Is it a font that the file does not bring along?"""
    if font.get("/Type") != "/Font" or font.get("/Subtype") in ("/Type0", "/Type3"):
        return False
    return not FONT_FILES & set(font.get("/FontDescriptor", {}).keys())


def as_page(drawn, number):
    tables = tables_in(drawn.edges)
    cells, free = letters_in_cells(drawn.letters, tables)
    lines = [line for letters in cells.values() for line in lines_of(letters, number, in_grid=True)]
    lines += lines_of(free, number)
    return Page(
        number=number,
        width=drawn.width,
        height=drawn.height,
        lines=tuple(sorted(lines, key=lambda line: (round(line.baseline, 1), line.x0))),
        strokes=tuple(Stroke(number, box.x0, box.x1, box.bottom) for box in rules_among(drawn.boxes)),
        pictures=tuple(Picture(number, box.x0, box.x1, box.top, box.bottom) for box in drawn.pictures),
        grids=tuple(as_grid(table, number, cells, at) for at, table in enumerate(tables)),
    )


def rules_among(boxes):
    """Yield the horizontal rules: drawn lines, rectangles as thin as a line, and the lower edge of a frame."""
    for box in boxes:
        if box.bottom - box.top < THIN or is_outer_edge(box, boxes):
            yield box


def is_outer_edge(box, boxes):
    """Is it the outer of two rectangles between whose lower edges a rule is filled (how WeasyPrint draws a border)?"""
    same = [each for each in boxes if all(abs(a - b) < SAME_EDGE for a, b in zip(each[:3], box[:3], strict=True))]
    return any(0 < box.bottom - each.bottom < THIN for each in same)


def letters_in_cells(letters, tables):
    """Return ((grid, row, column) → letters, letters outside tables)."""
    inside, free = defaultdict(list), []
    cells = list(placed_cells(tables))
    last = None
    for letter in letters:
        x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
        # Letters come cell by cell: the one before is the first to ask.
        if not (last and holds(last[1], x, y)):
            last = next((cell for cell in cells if holds(cell[1], x, y)), None)
        (inside[last[0]] if last else free).append(letter)
    return dict(sorted(inside.items())), free


def placed_cells(tables):
    """Yield ((grid, row, column), box) of every cell."""
    for at, table in enumerate(tables):
        for row_at, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if cell:
                    yield (at, row_at, column), cell


def holds(box, x, y):
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def as_grid(table, number, cells, at):
    x0, top, x1, bottom = table.box
    rows = tuple(
        GridRow(row.top, row.bottom, tuple(cell_texts(row, cells, at, row_at))) for row_at, row in enumerate(table.rows)
    )
    return Grid(number, x0, x1, top, bottom, rows)


def cell_texts(row, cells, at, row_at):
    """Yield the text of each cell of a row, None where another cell reaches over it."""
    for column, cell in enumerate(row.cells):
        letters = cells.get((at, row_at, column), ())
        yield None if cell is None else " ".join(plain_text(line) for line in rows_of(letters)).strip()


def lines_of(letters, number, *, in_grid=False):
    """Return the lines that letters make, split where two columns stand side by side."""
    parts = [part for row in rows_of(letters) for part in ([row] if in_grid else columns_of(row))]
    lines = [as_line(part, number, in_grid) for part in parts]
    return [line for line in lines if line.text]


def rows_of(letters):
    """Return the letters in rows of one baseline, each from left to right."""
    rows = []
    for letter in sorted(letters, key=lambda letter: letter.baseline):
        if rows and letter.baseline - rows[-1][0].baseline < SAME_BASELINE:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [with_blanks(sorted(row, key=lambda letter: letter.x0)) for row in rows]


def with_blanks(row):
    """Return a row with all the blanks of which pdfium tells only the first.

    They lie in the gap behind it, within its piece. A gap that all blanks of the row have brings it to the margin.
    """
    within = (at for at, (one, other) in enumerate(pairwise(row)) if one.text == " " and one.piece is other.piece)
    gaps = {at: row[at + 1].x0 - row[at].x1 for at in within if row[at].x1 > row[at].x0}
    usual = min(gaps.values()) if len(gaps) > 1 else 0
    for at, gap in gaps.items():
        lacking = round((gap - usual) / (row[at].x1 - row[at].x0) - LESS)
        if lacking > 0:
            row[at] = row[at]._replace(text=" " * (1 + lacking), x1=row[at + 1].x0)
    return row


def columns_of(row):
    parts = [[row[0]]]
    for before, letter in pairwise(row):
        if letter.x0 - before.x1 > COLUMN_GAP:
            parts.append([])
        parts[-1].append(letter)
    return parts


def as_line(letters, number, in_grid):
    seen = [letter for letter in letters if letter.text.strip()] or letters
    letters = letters[letters.index(seen[0]) : letters.index(seen[-1]) + 1]
    return Line(
        page=number,
        runs=tuple(runs_of(letters)),
        x0=seen[0].x0,
        x1=seen[-1].x1,
        top=min(letter.top for letter in seen),
        bottom=max(letter.bottom for letter in seen),
        baseline=seen[0].baseline,
        is_black=all(letter.is_black for letter in seen),
        in_grid=in_grid,
    )


def runs_of(letters):
    """Yield the Runs of a line; spaces belong to the run before them."""
    styles = []
    for letter in letters:
        blank = not letter.text.strip() and styles
        styles.append(styles[-1] if blank else (letter.font, round(letter.size, 2)))
    spaced = spaced_texts(letters)
    for (font, size), group in groupby(range(len(letters)), key=styles.__getitem__):
        yield Run("".join(spaced[at] for at in group), font, size)


def spaced_texts(letters):
    """Return the letters, with a space where a gap stands for one (some programs write none)."""
    texts = [letters[0].text]
    for before, letter in pairwise(letters):
        gap = letter.x0 - before.x1 > WORD_GAP * letter.size * MM
        apart = gap and before.text.strip() and letter.text.strip()
        texts.append(f" {letter.text}" if apart else letter.text)
    return texts


def plain_text(letters):
    return "".join(spaced_texts(letters)).strip()
