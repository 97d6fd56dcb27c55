import io
import unicodedata
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from openpyxl import load_workbook

from units import workbooks
from units.sheets import Column, Table, template, write
from units.workbooks import Problem, Row, SheetRefused, read

COLUMNS = [
    Column("Họ và tên", name="full_name", required=True, example="Nguyễn Văn Mẫu", also=("Tên cán bộ",)),
    Column("Ngày sinh", name="born_on", kind="date", example="25/02/1980"),
    Column("Số năm", name="years", kind="number"),
    Column("Kinh phí", name="money", kind="money"),
    Column("Đảng viên", name="is_member", kind="tick"),
]
NAMES = [column.name for column in COLUMNS]
TITLES = [column.title for column in COLUMNS]


def a_workbook(*rows, sheet="Danh sách", prepare=None):
    """An .xlsx of these rows; "=1+1" is a formula, a date is a real date."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        page = workbook.add_worksheet(sheet)
        look = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, index, value, look)
                else:
                    page.write(number, index, value)
        if prepare:
            prepare(workbook, page)
    stream.seek(0)
    return stream


def values(*row):
    return dict(zip(NAMES, row, strict=True))


def written(table):
    stream = io.BytesIO()
    write(table, stream)
    stream.seek(0)
    return load_workbook(stream).worksheets[0]


# --- Written for people ---


def test_a_list_carries_title_filter_and_the_moment_it_was_drawn_up():
    table = Table("Danh sách mô hình", COLUMNS, [], "năm 2026", datetime(2026, 11, 20, 9, 5))

    sheet = written(table)

    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        "Danh sách mô hình",
        "năm 2026",
        "Lập lúc 09:05 ngày 20/11/2026",
        None,
        "Họ và tên",
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:E5")


def test_values_keep_their_kind_and_their_vietnamese_format():
    row = ["Trần Thị Mẫu", date(1980, 2, 25), 1234, 1_500_000, True]

    cells = written(Table("Danh sách", COLUMNS, [row]))[4]

    assert [cell.value for cell in cells] == ["Trần Thị Mẫu", datetime(1980, 2, 25), 1234, 1_500_000, "Có"]
    assert [cell.number_format for cell in cells] == ["General", "dd/mm/yyyy", "#,##0", '#,##0" đ"', "General"]


def test_a_moment_keeps_its_time():
    columns = [Column("Gửi lúc", kind="moment")]

    cell = written(Table("Danh sách", columns, [[datetime(2026, 2, 25, 10, 30)]]))["A4"]

    assert (cell.value, cell.number_format) == (datetime(2026, 2, 25, 10, 30), "dd/mm/yyyy hh:mm")


@pytest.mark.parametrize("text", ["=1+1", "+84 900", "-5", "@SUM(A1)", "http://x.vn", "{=1}"])
def test_text_never_becomes_a_formula_or_a_link(text):
    cell = written(Table("Danh sách", COLUMNS[:1], [[text]]))["A4"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["<b>&amp;</b> “x” 'y'", " hai đầu ", "dòng một\ndòng hai", "😀", "a]]>b"])
def test_every_sign_comes_through(text):
    assert written(Table("Danh sách", COLUMNS[:1], [[text]]))["A4"].value == text


def test_signs_that_no_workbook_can_hold_are_left_out():
    assert written(Table("Danh sách", COLUMNS[:1], [["a\x00\x07b\ufffe"]]))["A4"].value == "ab"


def test_the_filter_reaches_to_the_last_row():
    sheet = written(Table("Danh sách", COLUMNS[:1], ([f"Dòng {n}"] for n in range(250))))

    assert (sheet.auto_filter.ref, sheet.max_row, sheet["A253"].value) == ("A3:A253", 253, "Dòng 249")


def test_a_row_of_another_length_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="zip"):
        write(Table("Danh sách", COLUMNS, [["một"]]), io.BytesIO())


def test_nothing_is_written_for_nothing():
    assert [cell.value for cell in written(Table("Danh sách", COLUMNS, [[None, None, None, None, False]]))[3]] == TITLES


def test_a_value_stays_in_its_column_where_others_are_missing():
    rows = [("một", 1), (None, 2), ("ba", None), (None, None), ("năm", 5)]
    stream = io.BytesIO()

    write(Table("Danh sách", [Column("Chữ"), Column("Số", kind="number")], rows), stream)

    assert list(load_workbook(stream).worksheets[0].iter_rows(min_row=4, values_only=True)) == rows
    # Six bytes fewer a cell, half a million times: each stands behind the one before it.
    assert zipfile.ZipFile(stream).read("xl/worksheets/sheet1.xml").count(b'<c r="') == 2 + 1


# --- Written to be filled in ---


def test_a_template_is_read_back_as_an_empty_list():
    stream = io.BytesIO()
    template(stream, COLUMNS, choices={"is_member": ["Có", "Không"]})

    assert read(stream, COLUMNS).rows == []


def test_a_template_offers_the_choices_of_a_column():
    stream = io.BytesIO()
    template(stream, COLUMNS, choices={"is_member": ["Có", "Không"]})
    stream.seek(0)

    sheet = load_workbook(stream).worksheets[0]

    assert [cell.value for cell in sheet[1]] == ["Họ và tên *", *TITLES[1:]]
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("E2:E5001", "'Lựa chọn'!$E$1:$E$2")


# --- Read ---


def test_rows_come_with_their_excel_number_and_clean_values():
    decomposed = unicodedata.normalize("NFD", "Đỗ Thị Hồng")
    upload = a_workbook(
        ["Danh sách cán bộ"],
        TITLES,
        [f" {decomposed}\u200b", date(1980, 2, 25), 12.0, "1.500.000 đ", "x"],
        [],
        ["Lê Văn Hai", "25- 2-1981", "12,5", 2000, ""],
    )

    reading = read(upload, COLUMNS)

    assert reading.rows == [
        Row(3, values("Đỗ Thị Hồng", date(1980, 2, 25), 12, 1_500_000, True)),
        Row(5, values("Lê Văn Hai", date(1981, 2, 25), 12.5, 2000, False)),
    ]
    assert reading.problems == []


def test_titles_are_found_in_any_order_and_spelling():
    upload = a_workbook(["STT", "KINH PHI:", "tên  cán bộ *", "Ghi chú"], [1, 5000, "Lê Văn Hai", "…"])

    assert read(upload, COLUMNS).rows == [Row(2, {"full_name": "Lê Văn Hai", "money": 5000})]


def test_every_problem_of_every_row_is_told_with_its_place():
    upload = a_workbook(
        TITLES,
        ["", "31/02/2026", "mười", "-5", "có lẽ"],
        ["Lê Văn Hai", "3/4/26", True, "1,5 đồng", "không"],
        ["Đỗ Thị Hồng", "", 12, "năm triệu Đồng", ""],
    )

    problems = read(upload, COLUMNS).problems

    assert [str(problem) for problem in problems] == [
        "Trang “Danh sách”, dòng 2, cột “Họ và tên”: Chưa ghi.",
        "Trang “Danh sách”, dòng 2, cột “Ngày sinh”: “31/02/2026” không phải là ngày; ghi theo mẫu 25/02/2026.",
        "Trang “Danh sách”, dòng 2, cột “Số năm”: “mười” không phải là số; ghi ví dụ 12 hoặc 1.500.000.",
        "Trang “Danh sách”, dòng 2, cột “Kinh phí”: “-5” không phải là số tiền tính bằng đồng.",
        "Trang “Danh sách”, dòng 2, cột “Đảng viên”: “có lẽ” không rõ; ghi x hoặc để trống.",
        "Trang “Danh sách”, dòng 3, cột “Ngày sinh”: “3/4/26” không phải là ngày; ghi theo mẫu 25/02/2026.",
        "Trang “Danh sách”, dòng 3, cột “Số năm”: “Có” không phải là số.",
        "Trang “Danh sách”, dòng 3, cột “Kinh phí”: “1,5 đồng” không phải là số tiền tính bằng đồng.",
        "Trang “Danh sách”, dòng 4, cột “Kinh phí”: “năm triệu” không phải là số; ghi ví dụ 12 hoặc 1.500.000.",
    ]


def test_those_who_check_further_add_problems_of_the_same_shape():
    reading = read(a_workbook(TITLES, ["Lê Văn Hai"]), COLUMNS)

    problem = reading.problem(reading.rows[0], "", "Người này đã có trong danh sách.")

    assert problem == Problem("Danh sách", 2, "", "Người này đã có trong danh sách.")
    assert str(problem) == "Trang “Danh sách”, dòng 2: Người này đã có trong danh sách."


@pytest.mark.parametrize("written", ["25/02/2026", "25-2-2026", "25.02.2026", "25- 02 -2026", "2026-02-25", 46078])
def test_dates_are_read_as_people_write_them(written):
    assert read(a_workbook(TITLES, ["A", written]), COLUMNS).rows[0].values["born_on"] == date(2026, 2, 25)


def test_a_date_with_a_time_is_its_day():
    upload = a_workbook(TITLES, ["A", datetime(2026, 2, 25, 10, 30)])

    assert read(upload, COLUMNS).rows[0].values["born_on"] == date(2026, 2, 25)


def test_a_moment_is_read_with_its_time_or_at_midnight():
    columns = [Column("Lúc", name="at", kind="moment")]
    upload = a_workbook(["Lúc"], [datetime(2026, 2, 25, 10, 30)], ["26/2/2026"])

    moments = [row.values["at"] for row in read(upload, columns).rows]

    assert moments == [datetime(2026, 2, 25, 10, 30), datetime(2026, 2, 26)]


@pytest.mark.parametrize(("cell", "text"), [(912345678, "912345678"), (date(2026, 2, 25), "25/02/2026"), (True, "Có")])
def test_what_is_not_text_is_read_as_it_looks(cell, text):
    assert read(a_workbook(TITLES, [cell]), COLUMNS).rows[0].values["full_name"] == text


def test_a_formula_gives_its_value():
    def put(workbook, page):
        page.write_formula("C2", "=20+3", value=23)

    assert read(a_workbook(TITLES, ["A"], prepare=put), COLUMNS).rows[0].values["years"] == 23


def test_merged_cells_speak_for_all_their_rows():
    def merge(workbook, page):
        page.merge_range("C2:C3", 7)

    upload = a_workbook(TITLES, ["A", "", 7], ["B", ""], ["C", ""], prepare=merge)

    assert [row.values["years"] for row in read(upload, COLUMNS).rows] == [7, 7, None]


def test_titles_merged_over_two_rows_are_one_head():
    def merge(workbook, page):
        page.merge_range("A1:A2", "Họ và tên")
        page.merge_range("B1:C1", "Chi tiết")

    upload = a_workbook(["Họ và tên"], ["", "Số năm", "Kinh phí"], ["A", 3, 500], prepare=merge)

    assert read(upload, COLUMNS).rows == [Row(3, {"full_name": "A", "years": 3, "money": 500})]


def test_forty_thousand_empty_rows_do_no_harm():
    def stretch(workbook, page):
        page.write(40_000, 0, "Lê Văn Cuối")

    rows = read(a_workbook(TITLES, ["Lê Văn Đầu"], prepare=stretch), COLUMNS).rows

    assert [row.number for row in rows] == [2, 40_001]


def test_the_sheet_with_our_titles_is_found_among_others():
    def add(workbook, page):
        sheet = workbook.add_worksheet("Cán bộ")
        sheet.write_row(0, 0, TITLES)
        sheet.write_row(1, 0, ["Lê Văn Hai"])

    assert read(a_workbook(["Hướng dẫn"], prepare=add), COLUMNS).sheet == "Cán bộ"


# --- Refused ---


def refused(upload):
    with pytest.raises(SheetRefused) as refusal:
        read(upload, COLUMNS)
    return str(refusal.value)


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return stream


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", workbooks.NOT_A_WORKBOOK),
        (b"Ho ten;Ngay sinh", workbooks.NOT_A_WORKBOOK),
        (b"%PDF-1.7", workbooks.NOT_A_WORKBOOK),
        (OLE + b"\0" * 600, workbooks.OLD_EXCEL),
        (OLE + "EncryptedPackage".encode("utf-16-le"), workbooks.LOCKED),
        (b"PK\x03\x04 not a zip at all", workbooks.BROKEN),
        (a_workbook(TITLES).getvalue()[:-200], workbooks.BROKEN),
        (zipped(word__document_xml="<w/>").getvalue(), workbooks.NOT_A_WORKBOOK),
        (zipped(xl__workbook_xml="<x/>", xl__vbaProject_bin="…").getvalue(), workbooks.WITH_MACROS),
        (zipped(xl__workbook_xml="no xml <").getvalue(), workbooks.BROKEN),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_reason(content, sentence):
    assert refused(io.BytesIO(content)) == sentence


def test_a_file_that_is_too_big_is_refused_unread(monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_BYTES", 100)

    assert refused(a_workbook(TITLES)) == workbooks.TOO_BIG


def test_a_zip_bomb_is_refused_before_it_is_parsed():
    bomb = zipped(xl__workbook_xml="<x/>", xl__worksheets__sheet1_xml=b" " * (workbooks.MAX_UNPACKED + 1))

    assert len(bomb.getvalue()) < 1024 * 1024
    assert refused(bomb) == workbooks.TOO_MUCH


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "A100000", "XFD1", "BA1"])
def test_one_cell_at_the_far_end_does_not_fill_the_memory(cell):
    def put(workbook, page):
        page.write(cell, "x")

    assert refused(a_workbook(TITLES, prepare=put)) == workbooks.TOO_MUCH


def test_formats_at_the_far_end_are_no_data():
    def paint(workbook, page):
        page.write_blank("XFD900000", None, workbook.add_format({"bold": True}))

    assert read(a_workbook(TITLES, ["A"], prepare=paint), COLUMNS).rows[0].number == 2


def test_more_rows_than_we_take_are_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_ROWS", 3)

    assert refused(a_workbook(TITLES, ["A"], ["B"], ["C"])) == workbooks.TOO_MUCH


def test_a_sheet_without_our_titles_is_refused():
    assert refused(a_workbook(["STT", "Nội dung"])) == (
        "Không tìm thấy dòng tiêu đề. Trang tính cần có các cột: “Họ và tên”."
    )


def test_a_missing_compulsory_column_is_named():
    assert refused(a_workbook(TITLES[1:], ["1/1/1980"])) == "Trang tính thiếu cột “Họ và tên”."
