"""Ten workbooks that are wrong or odd, on every page that takes one: each gets a sentence, none an error page."""

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

import pytest
import time_machine
import xlsxwriter
from django.urls import reverse

from campaign.targets import IN_ALL
from models_registry.models import RegistrationTable
from models_registry.table_columns import COLUMNS
from tests.ground import standing
from tests.make import NOW, a_field, a_file, a_person, a_workbook, a_year, a_zip
from tests.models_registry.test_tabling import GOOD
from tests.units.test_importing import (
    ACCOUNTS,
    PEOPLE,
    UNITS,
    a_person_row,
    a_unit_row,
    an_account_row,
)
from units.models import Person, Unit

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@standing
def year(tree):
    a_field(tree.committee)
    a_person(tree.cell, "Ngô Thị Có")
    return a_year(tree.committee)


# ---- the pages ----


@dataclass(frozen=True)
class Page:
    """Where a workbook is sent: by whom, to which address, beside which fields, and what a good one holds.

    `took(answer)` tells whether the one row was read.
    """

    who: str
    address: Callable
    titles: tuple
    row: tuple
    took: Callable
    fields: Callable = lambda tree: {}
    name: str = "file"


def rehearsed(answer):
    found = answer.context["rehearsal"]
    return len(found.good) == len(found.reading.rows) == 1


def asked_for_seven(answer):
    return 'value="7"' in text_of(answer)


def row_kept(answer):
    return sum(table.rows.count() for table in RegistrationTable.objects.all()) == 1


def importing(name):
    return lambda tree, year: reverse("units:import", args=[name])


TABLE = tuple(column.title for column in COLUMNS)
REGISTRATION = tuple((GOOD | {"starts_on": "1-2-2026"}).get(column.name, "") for column in COLUMNS)
PAGES = {
    "units": Page("keeper", importing("don-vi"), UNITS, a_unit_row(on="1.7.2025"), rehearsed),
    "people": Page("keeper", importing("con-nguoi"), PEOPLE, a_person_row(on="1-7-2025"), rehearsed),
    "accounts": Page("keeper", importing("tai-khoan"), ACCOUNTS, an_account_row("Ngô Thị Có"), rehearsed),
    "targets": Page(
        "receiver", lambda tree, year: reverse("campaign:year-targets", args=[year.pk]),
        ("Đơn vị", IN_ALL), ("Chi bộ Văn phòng", "7"), asked_for_seven, lambda tree: {"propose": "file"},
    ),
    "registrations": Page(
        "receiver", lambda tree, year: reverse("models_registry:table-new"), TABLE, REGISTRATION, row_kept,
        lambda tree: {"don_vi": tree.cell.pk},
    ),
    "registrations of many": Page(
        "receiver", lambda tree, year: reverse("models_registry:tables-new"), TABLE, REGISTRATION, row_kept,
        name="files",
    ),
}  # fmt: skip


def send(client, tree, year, page, content):
    client.force_login(getattr(tree, page.who))
    file = a_file(content, "chi bo van phong.xlsx")
    return client.post(page.address(tree, year), page.fields(tree) | {page.name: file}, follow=True)


def text_of(answer):
    return unescape(answer.content.decode())


def counted():
    """How much there is of what these pages bring."""
    return Unit.objects.count(), Person.objects.count(), RegistrationTable.objects.count()


# ---- those that can not be read ----


def with_macro():
    return a_zip({"xl/workbook.xml": "<workbook/>", "xl/vbaProject.bin": b"x", "[Content_Types].xml": "<Types/>"})


@lru_cache(maxsize=1)
def bomb():
    return a_zip({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"0" * (201 * 1024 * 1024)})


REFUSED = {
    "wrong sheet": (lambda: a_workbook(["Kính gửi", "Ban Chỉ đạo"], ["Số liệu", 5]), "Không tìm thấy dòng tiêu đề"),
    "old Excel renamed": (lambda: OLE + b"\0" * 600, "kiểu cũ"),
    "password": (lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "zip bomb": (bomb, "quá nhiều dữ liệu"),
    "macro": (with_macro, "macro"),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("name", PAGES)
def test_a_workbook_that_can_not_be_read_gets_a_sentence_on_every_page(client, tree, year, name, kind):
    draw, says = REFUSED[kind]
    before = counted()

    answer = send(client, tree, year, PAGES[name], draw())

    assert answer.status_code in (200, 422)
    assert says in text_of(answer)
    assert counted() == before


# ---- those that only look odd ----


def drawn(draw, page):
    """The bytes of a workbook that this function draws on, for this page."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        draw(workbook.add_worksheet("Trang 1"), page)
    return stream.getvalue()


def with_merged_cells(sheet, page):
    sheet.merge_range(0, 0, 0, len(page.titles) - 1, "BIỂU NHẬP SỐ LIỆU")
    sheet.write_row(1, 0, page.titles)
    sheet.write_row(2, 0, page.row)


def with_empty_rows(sheet, page):
    sheet.write_row(0, 0, page.titles)
    sheet.write_row(1, 0, page.row)
    for row in range(2, 40_002):
        sheet.write_string(row, 1, " ")


def with_formulas(sheet, page):
    sheet.write_row(0, 0, page.titles)
    for at, value in enumerate(page.row):
        sheet.write_formula(1, at, f'="{value}"', None, value)


def with_decomposed_text(sheet, page):
    for at, cells in enumerate((page.titles, page.row)):
        sheet.write_row(at, 0, [unicodedata.normalize("NFD", str(cell)) for cell in cells])


def with_days_and_numbers_as_text(sheet, page):
    for at, cells in enumerate((page.titles, page.row)):
        for place, cell in enumerate(cells):
            sheet.write_string(at, place, str(cell))


ODD = (with_merged_cells, with_empty_rows, with_formulas, with_decomposed_text, with_days_and_numbers_as_text)


@pytest.mark.parametrize("draw", ODD, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("name", PAGES)
def test_an_odd_workbook_is_read_all_the_same_on_every_page(client, tree, year, name, draw):
    answer = send(client, tree, year, PAGES[name], drawn(draw, PAGES[name]))

    assert answer.status_code == 200
    assert PAGES[name].took(answer)
