"""The tables of a Word file as grids of text, as units.workbooks gives those of a workbook.

Only word/document.xml is read. A merged cell says in each of its places what its first one says.
"""

import io
import zipfile

from lxml import etree

from units.text import nfc
from units.workbooks import MAX_COLUMNS, MAX_ROWS, TOO_MUCH, SheetRefused

MAX_DOCUMENT = 40 * 1024 * 1024
_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = "Tệp bị hỏng, không mở được. Đề nghị mở bằng Word, lưu lại rồi gửi lại."
NO_TABLE = "Tệp Word không có bảng nào. Đề nghị gửi tệp có biểu đăng ký."


def tables(content):
    """Return every table of a .docx (bytes that units.uploads has checked): (the line above it, rows of cleaned texts).

    Raises SheetRefused for a document that can not be read, holds no table, or is too large.
    """
    found, line = [], ""
    for part in _body(content).iter(f"{_W}p", f"{_W}tbl"):
        if next(part.iterancestors(f"{_W}tbl"), None) is not None:
            continue
        if part.tag == f"{_W}tbl":
            found.append((line, _grid(part)))
        else:
            line = _paragraph(part) or line
    if not found:
        raise SheetRefused(NO_TABLE)
    return found


def _body(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(_BODY).file_size > MAX_DOCUMENT:
                raise SheetRefused(TOO_MUCH)
            return etree.fromstring(archive.read(_BODY), _parser())
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, EOFError, OSError) as error:
        raise SheetRefused(BROKEN) from error


def _parser():
    """A parser that opens nothing else and expands no entities."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _grid(table):
    rows, above = [], []
    for row in table.iterchildren(f"{_W}tr"):
        above = _cells(row, above)
        rows.append(above)
    if len(rows) > MAX_ROWS or any(len(cells) > MAX_COLUMNS for cells in rows):
        raise SheetRefused(TOO_MUCH)
    width = max(map(len, rows), default=0)
    return [cells + [""] * (width - len(cells)) for cells in rows]


def _cells(row, above):
    """Return the texts of a row; a cell merged with the one above repeats it."""
    before = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    cells = [""] * before
    for cell in row.iterchildren(f"{_W}tc"):
        at = len(cells)
        goes_on = _goes_on(cell.find(f"{_W}tcPr/{_W}vMerge")) and at < len(above)
        cells += [above[at] if goes_on else _text(cell)] * _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
        if len(cells) > MAX_COLUMNS:
            raise SheetRefused(TOO_MUCH)
    return cells


def _goes_on(merge):
    """Does a cell belong to the one above it?"""
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _number(mark, otherwise):
    """The small number that a mark of the table holds."""
    text = mark.get(f"{_W}val", "") if mark is not None else ""
    return min(int(text), MAX_COLUMNS + 1) if text.isdecimal() and len(text) < 6 else otherwise


def _text(cell):
    """The paragraphs of a cell, one a line."""
    return nfc("\n".join(_paragraph(part) for part in cell.iter(f"{_W}p")))


def _paragraph(part):
    return "".join(map(_said, part.iter())).strip()


def _said(node):
    if node.tag == f"{_W}t":
        return node.text or ""
    return {f"{_W}tab": " ", f"{_W}br": "\n"}.get(node.tag, "")
