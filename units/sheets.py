"""Excel workbooks as we write them: lists for people to read, and empty ones to fill in (read by units.workbooks).

Only values pass here, no models: a column has a title and a kind, a row is a sequence of values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CELL_LIMIT = 32_767
_NUMBER_FORMATS = {
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


def write(table, stream):
    """Write a table as .xlsx into a binary stream, row by row in constant memory.

    The head is frozen and filters; what begins like a formula is written as text and stays text.
    """
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Danh sách")
        top = _write_head(workbook, sheet, table)
        bottom = _write_rows(workbook, sheet, table, top + 1)
        sheet.autofilter(top, 0, max(bottom, top), len(table.columns) - 1)
        sheet.freeze_panes(top + 1, 0)
        _set_for_print(sheet, top)


def _write_head(workbook, sheet, table):
    """Write title, caption, date and column titles; return the row of the column titles."""
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    sheet.write_string(0, 0, table.title, workbook.add_format({"bold": True, "font_size": 14}))
    about = [table.caption, f"Lập lúc {table.as_of:%H:%M ngày %d/%m/%Y}" if table.as_of else ""]
    for row, text in enumerate(filter(None, about), start=1):
        sheet.write_string(row, 0, text, workbook.add_format({"italic": True}))
    top = len([text for text in about if text]) + 2
    head = workbook.add_format({"bold": True, "border": 1, "bg_color": "#E7E6E6", "text_wrap": True, "align": "center"})
    for index, column in enumerate(table.columns):
        sheet.write_string(top, index, column.title, head)
    return top


def _write_rows(workbook, sheet, table, first):
    """Write the rows from this one on; return the last one written."""
    formats = {kind: workbook.add_format({"valign": "top", **look}) for kind, look in _NUMBER_FORMATS.items()}
    writers = [(index, _WRITERS[column.kind], formats[column.kind]) for index, column in enumerate(table.columns)]
    row = first - 1
    for row, values in enumerate(table.rows, start=first):
        for (index, put, look), value in zip(writers, values, strict=True):
            if value is None or value == "":
                continue
            put(sheet, row, index, value, look)
    return row


def _put_text(sheet, row, index, value, look):
    # write_string never makes a formula or a link of what begins with = + - @ or http.
    sheet.write_string(row, index, str(value)[:_CELL_LIMIT], look)


def _put_number(sheet, row, index, value, look):
    sheet.write_number(row, index, value, look)


def _put_moment(sheet, row, index, value, look):
    sheet.write_datetime(row, index, value, look)


def _put_tick(sheet, row, index, value, look):
    if value:
        sheet.write_string(row, index, "Có", look)


_WRITERS = {
    "text": _put_text,
    "number": _put_number,
    "money": _put_number,
    "date": _put_moment,
    "moment": _put_moment,
    "tick": _put_tick,
}


def _set_for_print(sheet, top):
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&CTrang &P/&N")


# --- Written to be filled in ---

_FILL_ROWS = 5_000
_FILL_FORMATS = _NUMBER_FORMATS | {"text": {"num_format": "@"}}


def template(stream, columns, *, choices=None):
    """Write an empty workbook to fill in: titles (* is compulsory), an example line, drop-downs.

    `choices` maps a column's name to the words offered; other words may still be written, the import checks them.
    """
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Nhập liệu")
        head = workbook.add_format({"bold": True, "border": 1, "bg_color": "#E7E6E6", "text_wrap": True})
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
