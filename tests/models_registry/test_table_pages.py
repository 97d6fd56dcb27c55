"""The pages of tables of registrations, and files that are no tables: each gets a sentence, none an error page."""

import io
import unicodedata
from datetime import date
from functools import partial
from html import unescape

import pytest
import xlsxwriter
from django.urls import reverse

from models_registry import tabling
from models_registry.models import Registration, RegistrationTable, TableLayout
from models_registry.views.tables import standing_words
from tests.ground import standing
from tests.make import (
    NOW,
    a_field,
    a_file,
    a_unit,
    a_word_table,
    a_workbook,
    a_year,
    a_zip,
    an_accepted_registration,
    an_old_table,
)
from tests.models_registry.test_tabling import GOOD, MEANT, OLD, a_table, filled

LIST = reverse("models_registry:table-list")
NEW = reverse("models_registry:table-new")
HEAD = ["TT", "Tên mô hình", "Lĩnh vực", "Thời gian thực hiện"]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


pytestmark = pytest.mark.usefixtures("at_now")


@standing
def year(tree):
    a_field(tree.committee)
    return a_year(tree.committee)


def send(client, user, unit, content, name):
    client.force_login(user)
    return client.post(NEW, {"don_vi": unit.pk, "file": a_file(content, name)}, follow=True)


def text_of(response):
    return unescape(response.content.decode())


def test_ten_rows_with_four_mistakes_are_in_with_one_upload(client, tree, year):
    """peers.md 4.1: one upload, one confirmation; no second file."""
    rows = [GOOD | {"title": f"Khéo số {number}"} for number in range(1, 11)]
    rows[1]["field"], rows[3]["starts_on"] = "Thể thao", "31/02/2026"
    rows[5]["subject_kind"], rows[7]["cost"] = "Nhóm", "năm triệu"

    page = send(client, tree.clerk, tree.cell, filled(*rows).content, "dang ky.xlsx")
    table = RegistrationTable.objects.get()
    shown = text_of(page)
    found = {row.number: row.pk for row in table.rows.all()}
    mended = {(3, "field"): "Kinh tế", (5, "starts_on"): "01/02/2026", (7, "subject_kind"): "Tập thể", (9, "cost"): ""}
    cells = {f"o-{found[number]}-{name}": said for (number, name), said in mended.items()}
    client.post(reverse("models_registry:table-rows", args=[table.pk]), cells | {"enter": "send"})

    assert all(says in shown for says in ("Không có lĩnh vực “Thể thao”", "“31/02/2026” không phải là ngày"))
    assert "Phải sửa (4)" in shown
    assert set(Registration.objects.values_list("state", flat=True)) == {"submitted"}
    assert Registration.objects.count() == 10


def test_a_wrong_end_is_mended_at_the_beginning_too(client, tree, year):
    row = GOOD | {"starts_on": "01/12/2026", "ends_on": "01/02/2026"}
    page = send(client, tree.clerk, tree.cell, filled(row).content, "dang ky.xlsx")
    table = RegistrationTable.objects.get()
    assert "Ngày kết thúc phải sau ngày bắt đầu." in text_of(page)

    cells = {f"o-{table.rows.get().pk}-starts_on": "01/01/2026"}
    assert next(iter(cells)) in text_of(page)
    client.post(reverse("models_registry:table-rows", args=[table.pk]), cells | {"enter": "send"})

    assert Registration.objects.get().starts_on == date(2026, 1, 1)


def test_rows_that_keep_words_of_last_year_say_so_before_they_are_sent_s0_09(client, tree, year):
    said = {"outputs": "Sổ tay năm 2025.", "goal": "Đến tháng 10/2025 không còn hồ sơ trễ."}
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025), title="Khéo một cửa", **said)
    who = {"title": origin.title, "origin": origin.title, "collective": origin.collective.name}
    row = GOOD | said | who | {"baseline": "Còn 15% hồ sơ phải bổ sung."}

    page = text_of(send(client, tree.clerk, tree.cell, filled(row, GOOD).content, "dang ky.xlsx"))

    assert "Đã đủ (2)" in page
    told = "còn nguyên lời có nhắc năm 2025: Mục tiêu; Sản phẩm, kết quả dự kiến."
    assert page.count(told) == 1


def test_coming_back_continues_where_it_stopped(client, tree, year):
    table = a_table(tree, year, GOOD, GOOD | {"title": "Khéo hai", "field": "Thể thao"})
    tabling.enter(table, send=False, by=tree.clerk, at=NOW)
    client.force_login(tree.clerk)

    listed, page = text_of(client.get(LIST)), text_of(client.get(table.get_absolute_url()))

    assert "dang ky.xlsx" in listed
    assert "Phải sửa (1)" in page
    assert "Đã ghi (1)" in page


def test_the_list_says_how_far_each_file_has_come(client, tree, year):
    unread = an_old_table(tree.cell, tree.clerk)
    unread.columns = []
    unread.save()
    waiting, done = a_table(tree, year, GOOD), a_table(tree, year, GOOD | {"title": "Khéo hai"})
    done.rows.update(is_left_out=True)
    client.force_login(tree.clerk)

    rows = {row.pk: row for row in client.get(LIST).context["page"].rows}

    assert {key: standing_words(row) for key, row in rows.items()} == {
        unread.pk: "Chờ chỉ các cột", waiting.pk: "Còn dòng chờ", done.pk: "Đã xong"
    }  # fmt: skip


def test_entering_is_offered_once_a_row_can_be_entered(client, tree, year):
    client.force_login(tree.clerk)
    none, one = a_table(tree, year, GOOD | {"field": "Thể thao"}), a_table(tree, year, GOOD)

    without, with_one = (text_of(client.get(table.get_absolute_url())) for table in (none, one))

    assert "Chưa có dòng nào ghi được." in without
    assert 'name="enter"' not in without
    assert with_one.count('name="enter"') == 2


@pytest.mark.parametrize(
    ("window", "row", "is_offered"),
    [
        ({}, {}, True),
        ({}, {"goal": ""}, False),
        ({"closes_on": date(2026, 1, 31)}, {}, False),
        ({"opens_on": date(2026, 12, 1)}, {}, False),
    ],
)
def test_sending_is_offered_where_a_row_can_be_sent(client, tree, year, window, row, is_offered):
    year.windows.filter(kind="registration").update(**window or {"closes_on": date(2026, 12, 31)})
    table = a_table(tree, year, GOOD | row)
    client.force_login(tree.clerk)

    page = text_of(client.get(table.get_absolute_url()))

    assert ('value="send"' in page) == is_offered
    assert 'value="draft"' in page
    told = {"closes_on": "Đã hết hạn đăng ký ngày 31/01/2026.", "opens_on": "Chưa đến thời gian đăng ký"}
    assert next((told[name] for name in window), "Hạn gửi: đến hết ngày 31/12/2026") in page


def test_what_is_corrected_is_kept_before_anything_is_entered(client, tree, year):
    table = a_table(tree, year, GOOD | {"field": "Thể thao"})
    row = table.rows.get()
    client.force_login(tree.clerk)

    answer = client.post(
        reverse("models_registry:table-rows", args=[table.pk]), {f"o-{row.pk}-field": "Kinh tế", "check": "1"},
        follow=True,
    )  # fmt: skip

    row.refresh_from_db()
    assert row.texts["field"] == "Kinh tế"
    assert "Đã lưu 1 dòng" in text_of(answer)


def test_a_file_begun_is_among_the_tasks_of_who_sent_it(client, tree, year):
    table = a_table(tree, year, GOOD | {"field": "Thể thao"})
    client.force_login(tree.clerk)

    home = text_of(client.get("/"))
    tabling.leave_out(table, table.rows.get(), is_left_out=True, by=tree.clerk)

    assert "Tệp đăng ký “dang ky.xlsx” còn dở" in home
    assert table.get_absolute_url() in home
    assert "còn dở" not in text_of(client.get("/"))


def test_lines_that_are_no_registration_are_shown(client, tree, year):
    rows = [["TT", "Tên mô hình", "Lĩnh vực"], [1, "Khéo trong tiếp dân", "Kinh tế"], ["", "Tổng cộng: 1", ""]]
    page = send(client, tree.receiver, tree.cell, a_workbook(*rows), "bieu.xlsx")

    said = client.post(page.redirect_chain[-1][0], {"cot-1": "title", "cot-2": "field"}, follow=True)

    assert "Dòng 3: Tổng cộng: 1" in text_of(said)


def test_a_file_is_thrown_away_on_its_page(client, tree, year):
    table = a_table(tree, year, GOOD)
    client.force_login(tree.clerk)

    answer = client.post(reverse("models_registry:table-discard", args=[table.pk]), follow=True)

    assert "Đã bỏ tệp “dang ky.xlsx”" in text_of(answer)
    assert not RegistrationTable.objects.exists()


def test_the_same_file_again_is_noticed(client, tree, year):
    content = filled(GOOD).content
    send(client, tree.clerk, tree.cell, content, "mot.xlsx")

    again = send(client, tree.clerk, tree.cell, content, "hai.xlsx")

    assert "Tệp này đã được gửi lúc 09:00 ngày 20/11/2026" in text_of(again)
    assert RegistrationTable.objects.count() == 1


def test_an_old_table_asks_for_its_columns_once(client, tree, year):
    page = send(client, tree.receiver, tree.cell, a_workbook(*OLD), "bieu cu.xlsx")
    address = page.redirect_chain[-1][0]
    assert "Mỗi cột của biểu là gì" in text_of(page)
    assert "Khéo trong tiếp dân" in text_of(page)

    said = client.post(address, {f"cot-{place}": meaning for place, meaning in enumerate(MEANT)}, follow=True)
    again = send(client, tree.receiver, tree.cell, a_workbook(OLD[0], [2, "Khéo khác", "", "KT"]), "moi.xlsx")

    assert "Đã nhớ ý nghĩa các cột" in text_of(said)
    assert TableLayout.objects.get().columns == MEANT
    assert "Khéo khác" in text_of(again)
    assert "đọc theo cách đã nhớ" in text_of(again)


def test_columns_without_a_title_are_asked_for_again(client, tree, year):
    table = an_old_table(tree.cell, tree.clerk)
    client.force_login(tree.clerk)

    page = client.post(reverse("models_registry:table-columns", args=[table.pk]), {"cot-0": "field"})

    assert "Chưa chọn cột tên mô hình" in text_of(page)


def test_a_row_is_left_aside_and_taken_back(client, tree, year):
    table = a_table(tree, year, GOOD)
    row, address = table.rows.get(), reverse("models_registry:table-rows", args=[table.pk])
    client.force_login(tree.clerk)

    left = client.post(address, {"leave_out": row.pk}, follow=True)
    back = client.post(address, {"take_back": row.pk}, follow=True)

    assert "Để lại, không ghi (1)" in text_of(left)
    assert "Đã đủ (1)" in text_of(back)


def test_the_template_and_the_file_that_was_sent_are_handed_out(client, tree, year):
    table = a_table(tree, year, GOOD)
    client.force_login(tree.clerk)

    template = client.get(reverse("models_registry:table-template"))
    original = client.get(reverse("models_registry:table-file", args=[table.pk]))

    assert b"".join(template).startswith(b"PK")
    assert b"".join(original) == filled(GOOD).content


@pytest.mark.parametrize("who", ["head", "member", "reader"])
def test_who_sends_no_tables_only_looks(client, tree, year, who):
    table = a_table(tree, year, GOOD)
    client.force_login(getattr(tree, who))

    assert client.get(NEW).status_code == 403
    assert "Ghi và gửi" not in text_of(client.get(table.get_absolute_url()))
    answer = client.post(reverse("models_registry:table-rows", args=[table.pk]), {"enter": "draft"}, follow=True)
    assert "không có vai đăng ký" in text_of(answer)
    assert not Registration.objects.exists()


def test_a_clerk_above_names_the_unit_and_only_one_of_his(client, tree, year):
    other = a_unit(None, name="Chi bộ tỉnh khác")

    page = send(client, tree.receiver, other, a_workbook(*OLD), "bieu.xlsx")

    assert page.status_code == 200
    assert not RegistrationTable.objects.exists()


def test_the_page_costs_the_same_for_two_rows_as_for_twelve(tree, year, queries):
    few = a_table(tree, year, *[GOOD | {"title": f"A{number}", "field": "?"} for number in range(2)])
    many = a_table(tree, year, *[GOOD | {"title": f"B{number}", "field": "?"} for number in range(12)])

    queries(few.get_absolute_url(), tree.clerk)

    assert queries(few.get_absolute_url(), tree.clerk) == queries(many.get_absolute_url(), tree.clerk)


# ---- ten files that are no good table, and some that only look so ----


def with_macro():
    return a_zip({"xl/workbook.xml": "<workbook/>", "xl/vbaProject.bin": b"x", "[Content_Types].xml": "<Types/>"})


def bomb():
    return a_zip({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"0" * (201 * 1024 * 1024)})


def wrong_sheet():
    return a_workbook(["Kính gửi", "Ban Chỉ đạo"], ["Số liệu", 5])


def only_a_head():
    return a_workbook(HEAD)


def password():
    return OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def with_entities():
    return a_zip({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>'})


REFUSED = [
    ("sai trang.xlsx", wrong_sheet, "Không tìm thấy dòng tiêu đề"),
    ("cu.xlsx", lambda: OLE + b"\0" * 600, "kiểu cũ"),
    ("mat khau.xlsx", password, "mật khẩu"),
    ("bom.xlsx", bomb, "quá nhiều dữ liệu"),
    ("macro.xlsx", with_macro, "macro"),
    ("van ban.xlsx", lambda: b"TT,Ten mo hinh", "không thuộc loại được nhận"),
    ("hong.xlsx", lambda: a_workbook(HEAD)[:800], "hỏng"),
    ("rong.xlsx", lambda: b"", "rỗng"),
    ("khong bang.docx", lambda: a_zip({"word/document.xml": "<a/>"}), "không có bảng nào"),
    ("la.docx", with_entities, "mở bằng Word"),
    ("macro.docx", lambda: a_zip({"word/document.xml": "<a/>", "word/vbaProject.bin": b"x"}), "macro"),
    ("tieu de.docx", lambda: a_word_table(["Kính gửi", "Ban"]), "Không tìm thấy dòng tiêu đề"),
]


@pytest.mark.parametrize(("name", "content", "says"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_malformed_file_gets_a_sentence(client, tree, year, name, content, says):
    page = send(client, tree.receiver, tree.cell, content(), name)

    assert page.status_code == 200
    assert says in text_of(page)
    assert not RegistrationTable.objects.exists()


def test_a_table_with_a_head_and_no_rows_says_so_once_its_columns_are_known(client, tree, year):
    page = send(client, tree.receiver, tree.cell, only_a_head(), "trong.xlsx")

    answer = client.post(page.redirect_chain[-1][0], {"cot-1": "title", "cot-2": "field"})

    assert "không có dòng nào" in text_of(answer)


def drawn(draw):
    """The bytes of a workbook that this function draws on."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        draw(workbook, workbook.add_worksheet("Biểu"))
    return stream.getvalue()


def with_merged_cells(workbook, page):
    page.merge_range(0, 0, 0, 3, "BIỂU TỔNG HỢP")
    page.write_row(1, 0, HEAD)
    page.merge_range(2, 0, 2, 3, "I. TẬP THỂ")
    page.write_row(3, 0, [1, "Khéo trong tiếp dân", "Kinh tế", "01/2026 - 11/2026"])


def with_formulas(workbook, page):
    page.write_row(0, 0, HEAD)
    page.write_formula(1, 0, "=ROW()-1", None, 1)
    page.write_formula(1, 1, '="Khéo trong "&"tiếp dân"', None, "Khéo trong tiếp dân")
    page.write_row(1, 2, ["Kinh tế", "01/2026 - 11/2026"])


def with_empty_rows(workbook, page):
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, [1, "Khéo trong tiếp dân", "Kinh tế", "01/2026 - 11/2026"])
    for row in range(2, 40_002):
        page.write_blank(row, 0, None, workbook.add_format({"bold": True}) if row == 2 else None)
        page.write_string(row, 3, " ")


def with_decomposed_text(workbook, page):
    rows = [HEAD, ["1", "Khéo trong tiếp dân", "Kinh tế", "01/2026 - 11/2026"]]
    for at, cells in enumerate(rows):
        page.write_row(at, 0, [unicodedata.normalize("NFD", cell) for cell in cells])


def with_times(said, workbook, page):
    for at, cells in enumerate([HEAD, *([at, f"Khéo số {at}", "Kinh tế", time] for at, time in enumerate(said, 1))]):
        page.write_row(at, 0, cells)


@pytest.mark.parametrize("draw", [with_merged_cells, with_formulas, with_empty_rows, with_decomposed_text])
def test_an_odd_workbook_is_read_all_the_same(client, tree, year, draw):
    page = send(client, tree.receiver, tree.cell, drawn(draw), "la.xlsx")

    asked = {"cot-1": "title", "cot-2": "field", "cot-3": "period"}
    shown = text_of(client.post(page.redirect_chain[-1][0], asked, follow=True))

    (texts,) = RegistrationTable.objects.get().rows.values_list("texts", flat=True)
    assert (texts["title"], texts["field"]) == ("Khéo trong tiếp dân", "Kinh tế")
    assert "“01/2026 - 11/2026” đọc là từ ngày 01/01/2026 đến hết ngày 30/11/2026." in shown


def test_times_in_words_are_read_at_both_ends_and_the_row_says_how(client, tree, year):
    said = ("Quý II", "đến tháng 9/2026", "khi có vốn")
    page = send(client, tree.clerk, tree.cell, drawn(partial(with_times, said)), "cu.xlsx")
    columns = {"cot-0": "number", "cot-1": "title", "cot-2": "field", "cot-3": "period"}
    shown = text_of(client.post(page.redirect_chain[-1][0], columns, follow=True))

    one, two, three = (found for _, found in tabling.judged_rows(RegistrationTable.objects.get()))

    assert (one.values["starts_on"], one.values["ends_on"]) == (date(2026, 4, 1), date(2026, 6, 30))
    assert (two.values["starts_on"], two.values["ends_on"]) == (None, date(2026, 9, 30))
    assert {"starts_on", "ends_on"} <= three.wrong.keys()
    assert "Thời gian: “Quý II” đọc là từ ngày 01/04/2026 đến hết ngày 30/06/2026." in shown
    assert "“đến tháng 9/2026” đọc là đến hết ngày 30/09/2026." in shown


def test_a_date_typed_as_text_or_lost_as_a_number_is_read_or_told(tree, year):
    table = a_table(
        tree, year, GOOD | {"starts_on": "1-2-2026"}, GOOD | {"title": "Hai", "starts_on": 46054},
        GOOD | {"title": "Ba", "starts_on": "khi có vốn"},
    )  # fmt: skip

    one, two, three = (found for _, found in tabling.judged_rows(table))

    assert str(one.values["starts_on"]) == str(two.values["starts_on"]) == "2026-02-01"
    assert three.wrong["starts_on"] == ["“khi có vốn” không phải là ngày; ghi theo mẫu 25/02/2026."]
