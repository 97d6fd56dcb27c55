"""A PDF read into a Sheet: any PDF with a text layer, ours or not."""

from collections import defaultdict
from dataclasses import replace
from io import BytesIO
from itertools import groupby, pairwise

import pdfplumber
import pikepdf
from pdfplumber.utils.exceptions import PdfminerException

from reports.checks.sheet import Grid, GridRow, Line, Page, Picture, Run, Sheet, Stroke

MM = 25.4 / 72
COLUMN_GAP = 7.0
SAME_BASELINE = 0.4
WORD_GAP = 0.2
THIN = 3.0
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
    """Return the pages of a PDF. Raises Unreadable for what is no PDF, locked, or a picture only."""
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = tuple(page_of(page, number) for number, page in enumerate(pdf.pages, 1))
    except PdfminerException:
        raise Unreadable("Tệp không phải PDF, bị hỏng hoặc có đặt mật khẩu nên không đọc được.") from None
    if not any(page.lines for page in pages):
        raise Unreadable(
            "Tệp là bản quét (chỉ có ảnh, không có lớp chữ) nên không kiểm tra được thể thức; "
            "hãy dùng bản PDF xuất từ phần mềm soạn thảo."
        )
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
        raise Unreadable("Tệp không phải PDF, bị hỏng hoặc có đặt mật khẩu nên không đọc được.") from None


def is_loose(font):
    """Is it a font that the file does not bring along?"""
    if font.get("/Type") != "/Font" or font.get("/Subtype") in ("/Type0", "/Type3"):
        return False
    return not FONT_FILES & set(font.get("/FontDescriptor", {}).keys())


def page_of(page, number):
    """Return one page read; pdfplumber keeps nothing of it."""
    try:
        return as_page(page, number)
    finally:
        page.close()


def as_page(page, number):
    grids = grids_of(page)
    cells, free = chars_in_cells(page, grids)
    lines = [line for chars in cells.values() for line in lines_of(chars, page, number, in_grid=True)]
    lines += lines_of(free, page, number)
    return Page(
        number=number,
        width=page.width * MM,
        height=page.height * MM,
        lines=tuple(sorted(lines, key=lambda line: (round(line.baseline, 1), line.x0))),
        strokes=tuple(strokes_of(page, number)),
        pictures=tuple(
            Picture(number, each["x0"] * MM, each["x1"] * MM, each["top"] * MM, each["bottom"] * MM)
            for each in page.images
        ),
        grids=tuple(as_grid(table, number, cells, at) for at, table in enumerate(grids)),
    )


def strokes_of(page, number):
    """Yield the horizontal rules: drawn lines, rectangles as thin as a line, and the lower edge of a frame."""
    for each in (*page.lines, *page.rects):
        if each["bottom"] - each["top"] < THIN or is_outer_edge(each, page.rects):
            yield Stroke(number, each["x0"] * MM, each["x1"] * MM, each["bottom"] * MM)


def is_outer_edge(rect, rects):
    """Is it the outer of two rectangles between whose lower edges a rule is filled (how WeasyPrint draws a border)?"""
    same = [each for each in rects if all(abs(each[edge] - rect[edge]) < 0.1 for edge in ("x0", "x1", "top"))]
    return any(0 < rect["bottom"] - each["bottom"] < THIN for each in same)


def grids_of(page):
    """Return pdfplumber's tables of a page, those of one cell left out: a rule above and below is no table."""
    if len(page.edges) < 8:
        return []
    return [table for table in page.find_tables() if sum(cell is not None for cell in table.cells) > 2]


def chars_in_cells(page, grids):
    """Return ((grid, row, column) → letters, letters outside tables)."""
    inside, free = defaultdict(list), []
    cells = list(placed_cells(grids))
    last = None
    for char in page.chars:
        if not char.get("upright", True):
            continue
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        # Letters come cell by cell: the one before is the first to ask.
        if not (last and holds(last[1], x, y)):
            last = next((cell for cell in cells if holds(cell[1], x, y)), None)
        (inside[last[0]] if last else free).append(char)
    return dict(sorted(inside.items())), free


def placed_cells(grids):
    """Yield ((grid, row, column), box) of every cell."""
    for at, table in enumerate(grids):
        for row_at, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if cell:
                    yield (at, row_at, column), cell


def holds(box, x, y):
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def as_grid(table, number, cells, at):
    x0, top, x1, bottom = (edge * MM for edge in table.bbox)
    rows = tuple(
        GridRow(row.bbox[1] * MM, row.bbox[3] * MM, tuple(cell_texts(row, cells, at, row_at)))
        for row_at, row in enumerate(table.rows)
    )
    return Grid(number, x0, x1, top, bottom, rows)


def cell_texts(row, cells, at, row_at):
    """Yield the text of each cell of a row, None where another cell reaches over it."""
    for column, cell in enumerate(row.cells):
        chars = cells.get((at, row_at, column), ())
        yield None if cell is None else " ".join(plain_text(line) for line in rows_of(chars)).strip()


def lines_of(chars, page, number, *, in_grid=False):
    """Return the lines that letters make, split where two columns stand side by side."""
    parts = [part for row in rows_of(chars) for part in ([row] if in_grid else columns_of(row))]
    lines = [as_line(part, number, page.height, in_grid) for part in parts]
    return [line for line in lines if line.text]


def rows_of(chars):
    """Return the letters in rows of one baseline, each from left to right."""
    placed = sorted(chars, key=lambda char: -float(char["matrix"][5]))
    rows = []
    for char in placed:
        if rows and abs(float(rows[-1][0]["matrix"][5]) - float(char["matrix"][5])) * MM < SAME_BASELINE:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda char: char["x0"]) for row in rows]


def columns_of(row):
    parts = [[row[0]]]
    for before, char in pairwise(row):
        if (char["x0"] - before["x1"]) * MM > COLUMN_GAP:
            parts.append([])
        parts[-1].append(char)
    return parts


def as_line(chars, number, height, in_grid):
    seen = [char for char in chars if char["text"].strip()] or chars
    chars = chars[chars.index(seen[0]) : chars.index(seen[-1]) + 1]
    return Line(
        page=number,
        runs=tuple(runs_of(chars)),
        x0=seen[0]["x0"] * MM,
        x1=seen[-1]["x1"] * MM,
        top=min(char["top"] for char in seen) * MM,
        bottom=max(char["bottom"] for char in seen) * MM,
        baseline=(height - float(seen[0]["matrix"][5])) * MM,
        is_black=all(is_black(char["non_stroking_color"]) for char in seen),
        in_grid=in_grid,
    )


def runs_of(chars):
    """Yield the Runs of a line; spaces belong to the run before them."""
    styles = []
    for char in chars:
        blank = not char["text"].strip() and styles
        styles.append(styles[-1] if blank else (char["fontname"], round(char["size"], 2)))
    spaced = spaced_texts(chars)
    for (font, size), group in groupby(range(len(chars)), key=styles.__getitem__):
        yield Run("".join(spaced[at] for at in group), font, size)


def spaced_texts(chars):
    """Return the letters, with a space where a gap stands for one (some programs write none)."""
    texts = [chars[0]["text"]]
    for before, char in pairwise(chars):
        gap = char["x0"] - before["x1"] > WORD_GAP * char["size"]
        apart = gap and before["text"].strip() and char["text"].strip()
        texts.append(f" {char['text']}" if apart else char["text"])
    return texts


def plain_text(chars):
    return "".join(spaced_texts(chars)).strip()


def is_black(colour):
    """Is a PDF colour black? None is the colour a page begins with; grey, RGB and CMYK are told by their length."""
    if colour is None:
        return True
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    return parts[3] > 0.95 if len(parts) == 4 else all(part < 0.05 for part in parts)
