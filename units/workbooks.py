"""A workbook that somebody filled in: read into numbered rows, with every problem of every row collected.

People write dates as text, numbers with dots, titles in another order and spelling, and leave empty rows; all that
is read. What is not a workbook of ours at all is refused with one sentence.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from units import wording
from units.month_cells import month_cells
from units.text import fold, nfc
from units.uploads import OFFICE_LOCK

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
MAX_ROWS = 99_999
MAX_COLUMNS = 52
HEAD_WITHIN = 30

_CHUNK = 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# A cell with a value behind column AZ or from row 100,000 on.
_FAR_CELL = re.compile(rb"""r=["'](?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]{1,2}\d{5})\d+["'][^>]*(?<!/)>""")
_LONGEST_TAG = 200

NOT_A_WORKBOOK = "Tệp này không phải sổ tính Excel (.xlsx). Đề nghị dùng tệp mẫu của hệ thống."
OLD_EXCEL = "Đây là tệp Excel kiểu cũ (.xls). Đề nghị mở bằng Excel rồi lưu lại dưới dạng .xlsx."
LOCKED = "Tệp có đặt mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu rồi gửi lại."
WITH_MACROS = "Tệp có chứa macro nên không được nhận. Đề nghị lưu lại dưới dạng .xlsx không có macro."
BROKEN = "Tệp bị hỏng, không mở được. Đề nghị mở bằng Excel, lưu lại rồi gửi lại."
TOO_BIG = f"Tệp lớn hơn {MAX_BYTES // 1024**2} MB. Đề nghị chia thành nhiều tệp."
TOO_MUCH = (
    f"Tệp chứa quá nhiều dữ liệu (tối đa {wording.number(MAX_ROWS)} dòng, {MAX_COLUMNS} cột). "
    "Đề nghị xoá dữ liệu thừa ở cuối trang tính hoặc chia thành nhiều tệp."
)


class SheetRefused(Exception):
    """A file that can not be read at all; the text is the Vietnamese sentence for the person who sent it."""


@dataclass(frozen=True)
class Problem:
    """What is wrong at one place; `column` is empty when it concerns the whole row."""

    sheet: str
    row: int
    column: str
    says: str

    def __str__(self):
        place = f"Trang “{self.sheet}”, dòng {self.row}"
        return f"{place}, cột “{self.column}”: {self.says}" if self.column else f"{place}: {self.says}"


@dataclass(frozen=True)
class Row:
    """One filled row: its number as Excel shows it, and its values by the columns' names; nothing is None."""

    number: int
    values: dict


@dataclass(frozen=True)
class Reading:
    """What a workbook holds. A value with a problem is None in its row."""

    sheet: str
    rows: list
    problems: list = field(default_factory=list)

    def problem(self, row, column, says):
        """Return a problem of a row of this sheet, for those who check further."""
        return Problem(self.sheet, row.number, column, says)


def read(upload, columns):
    """Read an uploaded .xlsx (a binary file) by the titles of `columns` (units.sheets.Column), in any order.

    Values: text cleaned; number an int, or a float if broken; money an int in đồng; date a date; moment a datetime;
    tick True or False. Raises SheetRefused for what is no workbook of this shape.
    """
    name, grid = _found(*_opened(upload), columns)
    top, places = _head(grid, columns)
    reading = Reading(name, [])
    for number, cells in enumerate(grid[top + 1 :], start=top + 2):
        if _is_empty(cells) or (number == top + 2 and _is_example(cells, places)):
            continue
        values = {column.name: _value(reading, number, column, cells[at]) for column, at in places}
        reading.rows.append(Row(number, values))
    return reading


def grids(upload):
    """Return every visible sheet of an uploaded .xlsx as (name, rows of cleaned texts), for tables of any layout.

    A merged area says in each of its cells what its first one says, a day that Excel shows as a month is that month
    ("9/2026"). Raises SheetRefused as `read` does.
    """
    workbook, months = _opened(upload)
    try:
        sheets = [(name, _grid(workbook.get_sheet_by_name(name), months.get(name))) for name in _visible(workbook)]
    except CalamineError as error:
        raise SheetRefused(BROKEN) from error
    return [(name, [[_text(cell) for cell in cells] for cells in grid]) for name, grid in sheets]


def value_of(kind, text):
    """Return what a cleaned text means as a value of this kind (units.sheets.Column), as `read` would.

    Raises ValueError with the Vietnamese sentence for one that means nothing.
    """
    return _READERS[kind](float(text) if kind == "date" and _SERIAL.fullmatch(text) else text)


# --- The file ---


def _opened(upload):
    """The workbook, and the places of its cells that show a day as a month, by sheet."""
    content = _content(upload)
    _examine(content)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content)), month_cells(content)
    except PasswordError as error:
        raise SheetRefused(LOCKED) from error
    except CalamineError as error:
        raise SheetRefused(BROKEN) from error


def _content(upload):
    upload.seek(0)
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise SheetRefused(TOO_BIG)
    if content.startswith(_OLE):
        raise SheetRefused(LOCKED if OFFICE_LOCK in content else OLD_EXCEL)
    if not content.startswith(b"PK"):
        raise SheetRefused(NOT_A_WORKBOOK)
    return content


def _examine(content):
    """Unpack everything once before the parser sees it: a bomb, or one cell at the far end, would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if any(name.startswith(("xl/vbaProject", "xl/macrosheets")) for name in names):
                raise SheetRefused(WITH_MACROS)
            if "xl/workbook.xml" not in names:
                raise SheetRefused(NOT_A_WORKBOOK)
            _unpack(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise SheetRefused(BROKEN) from error


def _unpack(archive):
    left = MAX_UNPACKED
    for member in archive.infolist():
        is_sheet = member.filename.startswith("xl/worksheets/")
        with archive.open(member) as part:
            tail = b""
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0 or (is_sheet and _FAR_CELL.search(tail + chunk)):
                    raise SheetRefused(TOO_MUCH)
                tail = chunk[-_LONGEST_TAG:]


# --- The sheet and its head ---


def _found(workbook, months, columns):
    """Return name and grid of the first visible sheet that has our titles."""
    found = ((name, _grid(workbook.get_sheet_by_name(name), months.get(name))) for name in _visible(workbook))
    try:
        for name, grid in found:
            if _head(grid, columns)[1]:
                return name, grid
    except CalamineError as error:
        raise SheetRefused(BROKEN) from error
    titles = ", ".join(f"“{column.title}”" for column in columns if column.required) or f"“{columns[0].title}”"
    raise SheetRefused(f"Không tìm thấy dòng tiêu đề. Trang tính cần có các cột: {titles}.")


def _visible(workbook):
    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


class _Month(date):
    """A day of which Excel shows only the month: it made a date of "9/2026"."""


def _grid(sheet, months=()):
    """Return the cells from A1 on; a merged area says in each of its cells what its first one says.

    `months` are the places, (row, column) from 0 on, that show a day as a month.
    """
    if sheet.end and sheet.end[0] >= MAX_ROWS:
        raise SheetRefused(TOO_MUCH)
    grid = sheet.to_python(skip_empty_area=False)
    for row, place in months or ():
        if row < len(grid) and place < len(grid[row]) and isinstance(grid[row][place], date):
            grid[row][place] = _Month(grid[row][place].year, grid[row][place].month, 1)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(grid) and left < len(grid[top]):
            _fill(grid, grid[top][left], range(top, min(bottom + 1, len(grid))), range(left, right + 1))
    return grid


def _fill(grid, value, rows, places):
    for row in rows:
        for place in places:
            if place < len(grid[row]):
                grid[row][place] = value


def _head(grid, columns):
    """Return the row of the titles and the place of each column that is there; no places when there is no head.

    The last of equally good rows counts: titles of two rows are merged downward.
    """
    best, places = 0, []
    for number, cells in enumerate(grid[:HEAD_WITHIN]):
        found = _places(cells, columns)
        if found and len(found) >= len(places):
            best, places = number, found
    missing = [column.title for column in columns if column.required and column not in dict(places)]
    if missing and 2 * len(places) < len(columns):
        return 0, []
    if missing:
        raise SheetRefused(f"Trang tính thiếu cột {', '.join(f'“{title}”' for title in missing)}.")
    return best, places


def _places(cells, columns):
    titles = [_folded_title(cell) for cell in cells]
    places = []
    for column in columns:
        names = {_folded_title(title) for title in (column.title, *column.also)}
        at = next((index for index, title in enumerate(titles) if title in names), None)
        if at is not None:
            places.append((column, at))
    return places


def _is_empty(cells):
    """Is there nothing in this row, or only spaces, as people leave thousands of rows behind?"""
    return all(cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _folded_title(cell):
    return fold(str(cell)).strip(" *:.")


def _is_example(cells, places):
    """Is this the example line of our template, left standing?"""
    examples = [(column, at) for column, at in places if column.example]
    return bool(examples) and all(fold(_text(cells[at])) == fold(column.example) for column, at in examples)


# --- Values ---


def _value(reading, number, column, cell):
    """Return the cleaned value of a cell; a problem is noted and gives None."""
    if cell == "" or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            reading.problems.append(Problem(reading.sheet, number, column.title, "Chưa ghi."))
        return False if column.kind == "tick" else None
    try:
        return _READERS[column.kind](cell)
    except ValueError as error:
        reading.problems.append(Problem(reading.sheet, number, column.title, str(error)))
        return None


def _text(cell):
    if isinstance(cell, str):
        return nfc(cell)
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, _Month):
        return f"{cell.month}/{cell.year}"
    if isinstance(cell, date):
        return wording.day(cell)
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"[+-]?\d{1,15}([.,]\d+)?")
_CURRENCY = re.compile(r"\s*(đồng|dong|vnđ|vnd|đ|d)\.?\s*$", re.IGNORECASE)


def _number(cell):
    """Read 12, 12.0, "1.500.000" and "12,5"; a dot before three digits parts thousands, as in Vietnamese."""
    if isinstance(cell, str):
        cell = _written_number(cell)
    if not isinstance(cell, float):
        raise ValueError(f"“{_text(cell)}” không phải là số.")
    return int(cell) if cell.is_integer() else cell


def _written_number(text):
    digits = re.sub(r"\s", "", text)
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    if not _PLAIN.fullmatch(digits):
        raise ValueError(f"“{nfc(text)}” không phải là số; ghi ví dụ 12 hoặc 1.500.000.")
    return float(digits.replace(",", "."))


def _money(cell):
    amount = _number(_CURRENCY.sub("", nfc(cell)) if isinstance(cell, str) else cell)
    if not isinstance(amount, int) or amount < 0:
        raise ValueError(f"“{_text(cell)}” không phải là số tiền tính bằng đồng.")
    return amount


# A cell whose date format was lost in pasting holds the days since 30/12/1899: these are the years 1927 to 2119.
_EXCEL_DAYS = range(10_000, 80_000)
_SERIAL = re.compile(r"\d{5}")


def _date(cell):
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float) and int(cell) in _EXCEL_DAYS:
        return date(1899, 12, 30) + timedelta(days=int(cell))
    return _written_day(_text(cell))


def _written_day(text):
    """Read "25/02/2026", "25-2-2026", "25- 02-2013" and "2026-02-25"."""
    parts = re.split(r"\s*[/.-]\s*", text)
    if len(parts[0]) == 4:
        parts.reverse()
    try:
        day, month, year = map(int, parts)
        found = date(year, month, day)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2100:
        raise ValueError(f"“{text}” không phải là ngày; ghi theo mẫu 25/02/2026.")
    return found


def _moment(cell):
    if isinstance(cell, datetime):
        return cell
    return datetime.combine(_date(cell), datetime.min.time())


_YES, _NO = {"x", "co", "1", "true", "✓", "✔", "v", "dung"}, {"khong", "0", "false", "-", "sai"}


def _tick(cell):
    word = fold(_text(cell))
    if word not in _YES | _NO:
        raise ValueError(f"“{_text(cell)}” không rõ; ghi x hoặc để trống.")
    return word in _YES


_READERS = {"text": _text, "number": _number, "money": _money, "date": _date, "moment": _moment, "tick": _tick}
