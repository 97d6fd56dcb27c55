"""Excel workbooks as we write them: lists for people to read, and empty ones to fill in (read by units.workbooks).

Only values pass here, no models: a column has a title and a kind, a row is a sequence of values.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from html import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CELL_LIMIT = 32_767
# Excel counts days from here.
_DAY_ZERO = date(1899, 12, 30).toordinal()
# What XML can not hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = {"bold": True, "border": 1, "bg_color": "#E7E6E6", "text_wrap": True}
_FORMATS = {
    "text": {"text_wrap": True},
    "number": {"num_format": "#,##0"},
    "money": {"num_format": '#,##0" đ"'},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "tick": {"align": "center"},
}


@dataclass(frozen=True)
class Column:
    """One column of a sheet; the width is in characters.

    kind: text, number, money (whole đồng), date, moment (date and time), tick (Có or nothing).
    The rest matters when people fill a workbook in (units.workbooks): `name` is the key of the value, `also` are
    other titles it may stand under, `example` fills the example line of the template.
    """

    title: str
    width: int = 20
    kind: str = "text"
    name: str = ""
    required: bool = False
    also: tuple = ()
    example: str = ""


@dataclass(frozen=True)
class Table:
    """A list as people read it: caption and the filter in words above, `as_of` the local moment it was drawn up."""

    title: str
    columns: list
    rows: Iterable
    caption: str = ""
    as_of: datetime | None = None


# --- Written for people ---

_SHEET, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def write(table, stream):
    """Write a table as .xlsx into a binary stream, row by row in constant memory.

    The head is frozen and filters; text that begins like a formula is text and stays text. XlsxWriter makes
    everything but the rows: cell by cell it takes six times as long as these few lines of XML.
    """
    top = _top(table)
    shell = _shell(table, top)
    before, formats = _parts(shell, top)[:2]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _copy(shell, archive, set(shell.namelist()) - {_SHEET, _BOOK})
        with io.TextIOWrapper(archive.open(_SHEET, "w", force_zip64=True), "utf-8") as sheet:
            sheet.write(before)
            count = _write_rows(sheet, table, top + 2, re.findall(r' s="\d+"', formats))
            # Only now is it known how far the filter reaches.
            full = _shell(table, top, count)
            sheet.write(_parts(full, top)[2])
        _copy(full, archive, {_BOOK})


def _about(table):
    """Return the lines under the title."""
    drawn_up = f"Lập lúc {table.as_of:%H:%M ngày %d/%m/%Y}" if table.as_of else ""
    return [text for text in (table.caption, drawn_up) if text]


def _top(table):
    """Return the index of the row of the column titles: below the title, its lines and a gap."""
    return len(_about(table)) + 2


def _shell(table, top, count=0):
    """Return the workbook of this table without its rows, as an open zip; one empty row holds the cells' formats."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Danh sách")
        sheet.write_string(0, 0, table.title, workbook.add_format({"bold": True, "font_size": 14}))
        for row, text in enumerate(_about(table), start=1):
            sheet.write_string(row, 0, text, workbook.add_format({"italic": True}))
        head = workbook.add_format(_HEAD | {"align": "center"})
        for index, column in enumerate(table.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(top, index, column.title, head)
            sheet.write_blank(top + 1, index, None, workbook.add_format({"valign": "top", **_FORMATS[column.kind]}))
        sheet.autofilter(top, 0, top + count, len(table.columns) - 1)
        sheet.freeze_panes(top + 1, 0)
        _set_for_print(sheet, top)
    return zipfile.ZipFile(stream)


def _set_for_print(sheet, top):
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&CTrang &P/&N")


def _parts(shell, top):
    """Return what stands before the rows, the empty row, and what stands behind the rows."""
    sheet = re.sub("<dimension [^>]*>", "", shell.read(_SHEET).decode())
    start, end = sheet.index(f'<row r="{top + 2}"'), sheet.index("</sheetData>")
    return sheet[:start], sheet[start:end], sheet[end:]


def _copy(shell, archive, names):
    for name in shell.namelist():
        if name in names:
            archive.writestr(name, shell.read(name))


def _write_rows(sheet, table, first, styles):
    """Write the rows as XML, from this row number on; return how many there are."""
    cells = [
        (f'<c r="{xl_col_to_name(index)}', f'"{style}', _XML[column.kind])
        for index, (column, style) in enumerate(zip(table.columns, styles, strict=True))
    ]
    number = first
    for values in table.rows:
        filled = [
            f"{place}{number}{style}{xml(value)}</c>"
            for (place, style, xml), value in zip(cells, values, strict=True)
            if value is not None and value != ""
        ]
        sheet.write(f'<row r="{number}">{"".join(filled)}</row>')
        number += 1
    return number - first


def _text_xml(value):
    return _words_xml(str(value))


@lru_cache(maxsize=2_000)
def _words_xml(words):
    """The XML of a text; most columns say the same few words in every row."""
    text = _UNFIT.sub("", words[:_CELL_LIMIT])
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text, quote=False)}</t></is>'


def _number_xml(value):
    return f"><v>{+value}</v>"


def _day_xml(value):
    return f"><v>{value.toordinal() - _DAY_ZERO}</v>"


def _moment_xml(value):
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return f"><v>{value.toordinal() - _DAY_ZERO + seconds / 86400:.10f}</v>"


def _tick_xml(value):
    return _text_xml("Có") if value else ">"


_XML = {
    "text": _text_xml,
    "number": _number_xml,
    "money": _number_xml,
    "date": _day_xml,
    "moment": _moment_xml,
    "tick": _tick_xml,
}


# --- Written to be filled in ---

_FILL_ROWS = 5_000
_FILL_FORMATS = _FORMATS | {"text": {"num_format": "@"}}


def template(stream, columns, *, choices=None):
    """Write an empty workbook to fill in: titles (* is compulsory), an example line, drop-downs.

    `choices` maps a column's name to the words offered; other words may still be written, the import checks them.
    """
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Nhập liệu")
        head = workbook.add_format(_HEAD)
        example = workbook.add_format({"italic": True, "font_color": "#767676", "num_format": "@"})
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, workbook.add_format(_FILL_FORMATS[column.kind]))
            sheet.write_string(0, index, f"{column.title} *" if column.required else column.title, head)
            sheet.write_string(1, index, column.example, example)
        sheet.freeze_panes(1, 0)
        _offer_choices(workbook, sheet, columns, choices or {})


def _offer_choices(workbook, sheet, columns, choices):
    """Put each list of words on a hidden sheet and let the column's cells choose from it."""
    lists = workbook.add_worksheet("Lựa chọn")
    lists.hide()
    for index, column in enumerate(columns):
        words = choices.get(column.name, ())
        if words:
            lists.write_column(0, index, words)
            letter = xl_col_to_name(index, col_abs=True)
            source = f"='Lựa chọn'!{letter}$1:{letter}${len(words)}"
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, index, _FILL_ROWS, index, rule)
