"""Excel workbooks as we write them: lists for people to read, and empty ones to fill in (read by units.workbooks).

Only values pass here, no models: a column has a title and a kind, a row is a sequence of values.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import islice

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CELL_LIMIT = 32_767
# Excel counts days from here.
_DAY_ZERO = date(1899, 12, 30).toordinal()
# What XML can not hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AWKWARD = re.compile(f"[&<>\t\r{_UNFIT.pattern[1:]}")
_HEAD = {"bold": True, "border": 1, "bg_color": "#E7E6E6", "text_wrap": True}
_FORMATS = {
    "text": {"text_wrap": True},
    "number": {"num_format": "#,##0"},
    "money": {"num_format": '#,##0" đ"'},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "tick": {"align": "center"},
    "sign": {"align": "center", "text_wrap": True},
}


@dataclass(frozen=True)
class Column:
    """One column of a sheet; the width is in characters.

    kind: text, number, money (whole đồng), date, moment (date and time), tick (Có or nothing), sign (a mark or
    few words in the middle of the cell, or a whole number).
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
_PLAIN_TEXT, _ANY_TEXT = "<is><t>%b</t></is>", '<is><t xml:space="preserve">%b</t></is>'
_AT_ONCE = 100


def write(table, stream):
    """Write a table as .xlsx into a binary stream, row by row in constant memory.

    The head is frozen and filters; text that begins like a formula is text and stays text. XlsxWriter makes
    everything but the rows: cell by cell it takes ten times as long as these few lines of XML.
    """
    top = _top(table)
    shell = _shell(table, top)
    before, formats = _parts(shell, top)[:2]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _copy(shell, archive, set(shell.namelist()) - {_SHEET, _BOOK})
        with archive.open(_SHEET, "w", force_zip64=True) as sheet:
            sheet.write(before.encode())
            count, rows = 0, _rows(table, top + 2, re.findall(r' s="\d+"', formats))
            while some := list(islice(rows, _AT_ONCE)):
                sheet.write(b"".join(some))
                count += len(some)
            # Only now is it known how far the filter reaches.
            full = _shell(table, top, count)
            sheet.write(_parts(full, top)[2].encode())
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


def _rows(table, first, styles):
    """Yield each row as XML, from this row number on; rows with the same cells filled in share their form."""
    forms, places = {}, tuple(range(len(table.columns)))
    writers = [_WRITERS[column.kind] for column in table.columns]
    signs = [at for at, column in enumerate(table.columns) if column.kind == "sign"]
    for number, values in enumerate(table.rows, first):
        filled = places if _is_full(values, places) else _filled(values, places)
        texts = [writers[at](values[at]) for at in filled]
        joined = "\n".join(texts)
        is_plain = joined.count("\n") == len(texts) - 1 and _is_plain(joined)
        figures = frozenset(at for at in signs if isinstance(values[at], int))
        form = forms.get((filled, is_plain, figures))
        if form is None:
            form = _form(table.columns, styles, filled, figures, _PLAIN_TEXT if is_plain else _ANY_TEXT)
            forms[filled, is_plain, figures] = form
        parts = joined.encode().split(b"\n") if is_plain else [_fit(text) for text in texts]
        yield form % (number, *parts)


def _is_full(values, places):
    """Has each cell a value? A nought is taken for none here, and looked at again."""
    return len(values) == len(places) and not (None in values or "" in values or False in values)


def _filled(values, places):
    """Return the places of the cells that have a value."""
    pairs = zip(places, values, strict=True)
    return tuple([at for at, each in pairs if each is not None and each != "" and each is not False])


def _form(columns, styles, filled, figures, text):
    """Return the XML of a row with gaps for its number and its values; `figures` are the places of whole numbers.

    A cell stands behind the one before it and need not say where: an empty one keeps the place of a missing value.
    """
    cells = [f"<c{style}/>" for style in styles]
    for at in filled:
        is_number = columns[at].kind in _NUMBERS or at in figures
        kind, gap = ("n", "<v>%b</v>") if is_number else ("inlineStr", text)
        cells[at] = f'<c{styles[at]} t="{kind}">{gap}</c>'
    return f'<row r="%d">{"".join(cells)}</row>'.encode()


def _is_plain(joined):
    """Are these texts, one a line, XML as they stand, none with a space at its ends?"""
    return (
        0 < len(joined) <= _CELL_LIMIT
        and not _AWKWARD.search(joined)
        and joined == joined.strip(" ")
        and "\n " not in joined
        and " \n" not in joined
    )


def _fit(text):
    """Return a text as XML, without what XML or a cell can not hold."""
    return escape(_UNFIT.sub("", text[:_CELL_LIMIT]), quote=False).encode()


def _number(value):
    return f"{+value}"


def _day(value):
    return str(value.toordinal() - _DAY_ZERO)


def _moment(value):
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return f"{value.toordinal() - _DAY_ZERO + seconds / 86400:.10f}"


def _tick(_value):
    return "Có"


_WRITERS = {
    "text": str,
    "sign": str,
    "number": _number,
    "money": _number,
    "date": _day,
    "moment": _moment,
    "tick": _tick,
}
_NUMBERS = {"number", "money", "date", "moment"}


# --- Written to be filled in ---

_FILL_ROWS = 5_000
_FILL_FORMATS = _FORMATS | {"text": {"num_format": "@"}}


def template(stream, columns, *, choices=None, rows=()):
    """Write a workbook to fill in: titles (* is compulsory), an example line, drop-downs.

    `choices` maps a column's name to the words offered; other words may still be written, the import checks them.
    `rows` are texts to go on from, in the place of the example line.
    """
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Nhập liệu")
        head = workbook.add_format(_HEAD)
        example = workbook.add_format({"italic": True, "font_color": "#767676", "num_format": "@"})
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, workbook.add_format(_FILL_FORMATS[column.kind]))
            sheet.write_string(0, index, f"{column.title} *" if column.required else column.title, head)
            if not rows:
                sheet.write_string(1, index, column.example, example)
        for number, texts in enumerate(rows, start=1):
            for index, text in enumerate(texts):
                sheet.write_string(number, index, text)
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
