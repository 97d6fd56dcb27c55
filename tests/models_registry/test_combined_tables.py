"""Old tables of many units in one (mẫu 2 of a committee): a column or headings say whose each row is."""

import io
import unicodedata
from datetime import date

import pytest
from django.urls import reverse

from models_registry import table_senders, table_units, tabling
from models_registry.models import Registration, RegistrationTable, UnitCalling
from models_registry.old_tables import guessed, layout_of, rows_of
from tests.ground import standing
from tests.make import (
    NOW,
    TODAY,
    a_field,
    a_file,
    a_person,
    a_unit,
    a_word_table,
    a_workbook,
    a_year,
    an_accepted_registration,
)
from tests.models_registry.test_table_pages import text_of
from tests.models_registry.test_tabling import checked
from units import tree as units_tree
from units.models import Notice
from units.workflow import Refusal

HEAD = ["TT", "Đơn vị", "Tên mô hình", "Lĩnh vực", "Nội dung, chỉ tiêu"]
MEANT = ["number", "unit", "title", "field", "content"]


pytestmark = pytest.mark.usefixtures("at_now")


@standing
def year(tree):
    a_field(tree.committee)
    return a_year(tree.committee)


@pytest.fixture
def health(tree):
    return a_unit(tree.committee, name="Đảng bộ Sở Y tế")


def taken_in(tree, year, *rows, content=None, name="gop.xlsx"):
    content = checked(content or a_workbook(*rows), name)
    return tabling.take_in(content, unit=tree.committee, campaign_year=year, by=tree.receiver, at=NOW)[0]


def read_by(tree, year, rows, columns=MEANT):
    table = taken_in(tree, year, HEAD, *rows)
    return tabling.say_columns(table, columns, by=tree.receiver, at=NOW)


def whose(table):
    """The unit and the title of each row that waits."""
    return [(found.unit, row.texts["title"]) for row, found in tabling.judged_rows(table)]


# ---- what a name means ----


@pytest.mark.parametrize(
    "said",
    [
        "Đảng bộ Sở Y tế", "ĐẢNG BỘ SỞ Y TẾ", "dang bo so y te", "Sở Y tế", "Đảng uỷ Sở Y tế", "Đảng ủy Sở Y tế",
        "II. Đảng bộ Sở Y tế (03 mô hình)", "2/ Sở  Y tế:", "Đảng bộ cơ sở Sở Y tế",
        unicodedata.normalize("NFD", "Đảng bộ Sở Y tế"),
    ],
)  # fmt: skip
def test_a_unit_is_known_however_its_name_is_written(tree, health, said):
    assert table_units.callings_of(tree.committee, TODAY).unit_of(said) == health


def test_a_unit_is_known_by_its_former_name_and_by_what_was_merged_into_it(tree, health):
    units_tree.rename(health, on=date(2026, 3, 1), decision="Số 1", name="Đảng bộ Sở Sức khoẻ")
    old = a_unit(tree.committee, name="Đảng bộ Sở Lao động")
    units_tree.merge([old], tree.sibling, on=date(2026, 3, 1), decision="Số 2")

    called = table_units.callings_of(tree.committee, TODAY)

    assert called.unit_of("Sở Y tế") == called.unit_of("Sở Sức khỏe") == health
    assert called.unit_of("Đảng ủy Sở Lao động") == tree.sibling


def test_a_name_that_two_bear_or_nobody_is_offered_but_not_taken(tree, health):
    a_unit(tree.committee, name="Chi bộ Bảo tàng tỉnh")
    a_unit(tree.committee, name="Đảng bộ Bảo tàng tỉnh")
    called = table_units.callings_of(tree.committee, TODAY)

    assert called.unit_of("Bảo tàng tỉnh") is None
    assert called.unit_of("Chi bộ 2, Sở Y tế") is None
    assert called.likely("Chi bộ 2, Sở Y tế") == health
    assert called.likely("Ngân hàng") is None


# ---- reading ----


def read(rows, columns=MEANT, named=("Sở Y tế",)):
    grid = [HEAD, *rows]
    found = rows_of(
        grid, layout_of(grid), columns, fields={},
        heads_unit=lambda said: any(name in said for name in named) or said.startswith("II. "),
    )  # fmt: skip
    return [(texts.get("unit"), texts["title"]) for _, texts in found.rows], [said for _, said in found.passed]


def test_a_column_names_the_unit_also_for_the_rows_below_that_name_none():
    rows, passed = read(
        [
            ["1", "Sở Y tế", "Khéo một", "KT", "a: 1"],
            ["2", "", "Khéo hai", "KT", "b: 2"],
            ["3", "Sở Tư pháp", "Khéo ba", "KT", "c: 3"],
            ["", "Cộng", "3", "", ""],
        ]
    )

    assert rows == [("Sở Y tế", "Khéo một"), ("Sở Y tế", "Khéo hai"), ("Sở Tư pháp", "Khéo ba")]
    assert passed == ["Cộng"]


def test_headings_between_the_rows_name_the_unit_and_start_kinds_anew():
    rows, passed = read(
        [
            ["I. Sở Y tế"] * 5,
            ["", "", "Cá nhân", "", ""],
            ["1", "", "Khéo một", "KT", "a: 1"],
            ["II", "", "Ngân hàng Nhà nước", "", ""],
            ["2", "", "Khéo hai", "KT", "b: 2"],
        ],
        columns=["number", "", "title", "field", "content"],
    )

    assert rows == [("I. Sở Y tế", "Khéo một"), ("Ngân hàng Nhà nước", "Khéo hai")]
    assert passed == ["I. Sở Y tế", "Cá nhân", "Ngân hàng Nhà nước"]


def test_the_kinds_of_a_merged_heading_are_no_unit():
    rows, _ = read([["A. Tập thể"] * 5, ["1", "Sở Y tế", "Khéo một", "KT", "a: 1"], ["", "", "", "", "và thêm b: 2"]])

    assert rows == [("Sở Y tế", "Khéo một")]


def test_only_a_combined_table_has_a_column_of_units():
    assert guessed(HEAD, is_combined=True) == MEANT
    assert guessed(HEAD)[1] == ""
    assert guessed(["Tên đơn vị", "Tên mô hình"], is_combined=True) == ["unit", "title"]


def test_a_title_that_begins_like_a_total_is_a_model():
    rows, passed = read([["1", "Sở Y tế", "Công khai thủ tục", "", ""], ["", "", "Cộng Đảng bộ: 1", "", ""]])

    assert rows == [("Sở Y tế", "Công khai thủ tục")]
    assert passed == ["Cộng Đảng bộ: 1"]


# ---- from the file to the registrations ----


def test_each_row_is_judged_among_those_of_its_unit_and_entered_for_it(tree, year, health):
    last = an_accepted_registration(health, a_year(tree.committee, 2025), title="Khéo trong khám bệnh")
    an_accepted_registration(tree.cell, year, title="Khéo trong tiếp dân")
    table = read_by(
        tree, year,
        [
            [1, "SO Y TE", "Khéo trong khám bệnh", "Kinh tế", "Hài lòng: 95%"],
            [2, "Sở Y tế", "Khéo trong tiếp dân", "Kinh tế", "Hồ sơ: 98%"],
            [3, tree.cell.name, "Khéo trong tiếp dân", "Kinh tế", "Hồ sơ: 98%"],
        ],
    )  # fmt: skip
    for row in table.rows.all():
        tabling.correct(table, {row.pk: {"subject_kind": "Tập thể"}}, by=tree.receiver)

    first, second, third = (found for _, found in tabling.judged_rows(table))
    outcome = tabling.enter(table, send=False, by=tree.receiver, at=NOW)

    assert (first.unit, first.origin, first.is_good) == (health, last, True)
    assert (second.unit, second.is_good) == (health, True)
    assert third.wrong["title"] == ["Đơn vị đã đăng ký mô hình này trong năm."]
    assert [(each.unit, each.title) for each in outcome.entered] == [
        (health, "Khéo trong khám bệnh"), (health, "Khéo trong tiếp dân"),
    ]  # fmt: skip
    assert outcome.entered[0].practice == last.practice
    assert outcome.entered[0].trail.last().reason == f"Thay mặt {health}."
    assert [row.number for row in table.rows.waiting()] == [4]


def test_each_unit_is_told_once_with_a_way_to_its_own_drafts(client, tree, year):
    rows = [
        [1, tree.cell.name, "Khéo một", "Kinh tế", ""], [2, tree.cell.name, "Khéo hai", "Kinh tế", ""],
        [3, tree.sibling.name, "Khéo ba", "Kinh tế", ""],
    ]  # fmt: skip
    table = read_by(tree, year, rows)
    pks = list(table.rows.values_list("pk", flat=True))
    tabling.correct(table, {pk: {"subject_kind": "Tập thể"} for pk in pks}, by=tree.receiver)

    tabling.enter(table, send=False, by=tree.receiver, at=NOW)

    notice = Notice.objects.get(user=tree.clerk)
    assert "nhập thay đơn vị 2 đăng ký" in notice.text
    client.force_login(tree.clerk)
    page = text_of(client.get(notice.link))
    assert ("Khéo một" in page, "Khéo ba" in page) == (True, False)
    assert client.get(table.get_absolute_url()).status_code == 404


def test_a_long_table_is_entered_in_several_presses(client, tree, year, monkeypatch):
    monkeypatch.setattr(tabling, "ENTERED_AT_ONCE", 2)
    rows = [[number, tree.cell.name, f"Khéo số {number}", "Kinh tế", ""] for number in range(3)]
    table = read_by(tree, year, rows)
    pks = list(table.rows.values_list("pk", flat=True))
    tabling.correct(table, {pk: {"subject_kind": "Tập thể"} for pk in pks}, by=tree.receiver)
    client.force_login(tree.receiver)
    press = (reverse("models_registry:table-rows", args=[table.pk]), {"enter": "draft"})

    first = text_of(client.post(*press, follow=True))
    second = text_of(client.post(*press, follow=True))

    assert "còn 1 dòng ghi được, bấm lần nữa" in first
    assert "bấm lần nữa" not in second
    assert Registration.objects.count() == 3


def test_a_new_person_is_entered_into_the_register_of_the_rows_unit(tree, year, health):
    a_person(tree.cell, "Lê Thị Hoa")
    table = read_by(tree, year, [[1, "Sở Y tế", "Khéo một", "Kinh tế", ""]])
    row = table.rows.get()
    of_a_person = {"subject_kind": "Cá nhân", "person": "Bà Lê Thị Hoa, Y sĩ"}
    tabling.correct(table, {row.pk: of_a_person}, by=tree.receiver)

    ((_, found),) = tabling.judged_rows(table)
    tabling.correct(table, {row.pk: {"is_new_person": "x"}}, by=tree.receiver)
    made = tabling.enter(table, send=False, by=tree.receiver, at=NOW).entered[0]

    assert "đánh dấu là người mới" in found.wrong["person"][0]
    assert (made.person.full_name, made.person.unit) == ("Lê Thị Hoa", health)


def test_a_name_nobody_knows_is_chosen_once_and_known_in_the_next_table(tree, year, health):
    table = read_by(tree, year, [[1, "Ngành Y", "Khéo một", "Kinh tế", ""], [2, "NGÀNH  Y", "Khéo hai", "Kinh tế", ""]])
    assert whose(table) == [(None, "Khéo một"), (None, "Khéo hai")]

    tabling.say_units(table, {"Ngành Y": health}, by=tree.receiver, at=NOW)
    again = read_by(tree, year, [[1, "ngành y", "Khéo ba", "Kinh tế", ""]])

    assert whose(table) == [(health, "Khéo một"), (health, "Khéo hai")]
    assert whose(again) == [(health, "Khéo ba")]
    with pytest.raises(Refusal, match="không phải tổ chức cơ sở đảng"):
        tabling.say_units(table, {"Ngành Y": a_unit(None, name="Chi bộ tỉnh khác")}, by=tree.receiver, at=NOW)
    with pytest.raises(Refusal, match="không có vai"):
        tabling.say_units(table, {"Ngành Y": health}, by=tree.stranger, at=NOW)


def test_a_table_in_which_no_row_names_a_unit_is_refused(tree, year):
    table = taken_in(tree, year, ["TT", "Tên mô hình", "Lĩnh vực"], [1, "Khéo một", "Kinh tế"])

    with pytest.raises(Refusal, match="dòng nào của đơn vị nào"):
        tabling.say_columns(table, ["number", "title", "field"], by=tree.receiver, at=NOW)


def test_a_word_table_with_headings_of_units_is_read(tree, year, health):
    content = a_word_table(
        ["TT", "Tên mô hình", "Lĩnh vực"], ["I. ĐẢNG BỘ SỞ Y TẾ"], ["1", "Khéo một", "Kinh tế"],
        [f"II. {tree.cell.name}"], ["1", "Khéo hai", "Kinh tế"], spans=[(1, 0, 3), (3, 0, 3)],
    )  # fmt: skip
    table = taken_in(tree, year, content=content, name="gop.docx")

    tabling.say_columns(table, ["number", "title", "field"], by=tree.receiver, at=NOW)

    assert whose(table) == [(health, "Khéo một"), (tree.cell, "Khéo hai")]


def test_the_columns_of_a_combined_table_are_no_example_for_one_unit(tree, year):
    read_by(tree, year, [[1, tree.cell.name, "Khéo một", "Kinh tế", ""]])

    content = checked(a_workbook(HEAD, [1, "Phòng Hành chính", "Khéo hai", "Kinh tế", ""]), "rieng.xlsx")
    alone, _ = tabling.take_in(content, unit=tree.cell, campaign_year=year, by=tree.clerk, at=NOW)
    again = taken_in(tree, year, HEAD, [1, tree.cell.name, "Khéo ba", "Kinh tế", ""])

    assert alone.columns == []
    assert again.columns == MEANT


def test_among_many_files_the_combined_one_goes_to_the_committee(tree, year, health):
    file = io.BytesIO(a_workbook(HEAD, [1, "Sở Y tế", "A b", "KT", ""], [2, tree.cell.name, "C d", "KT", ""]))
    file.name = "tong hop.xlsx"

    (found,) = table_senders.take_in_many([file], max_bytes=10**6, by=tree.receiver, at=NOW)

    assert found.table.unit == tree.committee


def test_a_combined_table_is_moved_to_one_unit_and_read_anew(tree, year):
    table = read_by(tree, year, [[1, tree.cell.name, "Khéo một", "Kinh tế", ""]])

    table_senders.move(table, tree.cell, year, by=tree.receiver)

    moved = RegistrationTable.objects.get()
    assert (moved.unit, moved.columns, moved.rows.count()) == (tree.cell, [], 0)


# ---- the pages ----


def test_the_whole_way_on_the_pages(client, tree, year, health):
    client.force_login(tree.receiver)
    content = a_workbook(
        HEAD, [1, "Ngành Y", "Khéo một", "Kinh tế", ""], [2, tree.cell.name, "Khéo hai", "Kinh tế", ""]
    )

    page = client.post(
        reverse("models_registry:table-new"), {"don_vi": tree.committee.pk, "file": a_file(content, "gop.xlsx")},
        follow=True,
    )  # fmt: skip
    table = RegistrationTable.objects.get()
    assert "Đơn vị (đảng bộ, chi bộ cơ sở)" in text_of(page)
    asked = client.post(
        table.get_absolute_url(), {f"cot-{at}": meaning for at, meaning in enumerate(MEANT)}, follow=True
    )
    assert asked.redirect_chain[-1][0] == reverse("models_registry:table-units", args=[table.pk])
    waiting = text_of(client.get(table.get_absolute_url()))
    (field,) = asked.context["form"].names
    unsaid = text_of(client.post(asked.redirect_chain[-1][0], {field: ""}, follow=True))
    said = text_of(client.post(asked.redirect_chain[-1][0], {field: health.pk}, follow=True))

    assert "1 dòng chờ rõ đơn vị" in waiting
    assert "Chưa chọn đơn vị nào" in unsaid
    assert "Đã nhớ" not in unsaid
    assert "Đã nhớ 1 tên gọi" in said
    assert "Theo đơn vị (2)" in said
    assert (UnitCalling.objects.get().unit, UnitCalling.objects.get().by) == (health, tree.receiver)


def test_a_row_whose_name_is_no_unit_is_left_out_on_the_page(client, tree, year, health):
    table = read_by(tree, year, [[1, "Cụm thi đua số 5", "Khéo một", "Kinh tế", ""]])
    client.force_login(tree.receiver)

    shown = text_of(client.get(table.get_absolute_url()))
    rows = reverse("models_registry:table-rows", args=[table.pk])
    after = text_of(client.post(rows, {"leave_out": table.rows.get().pk}, follow=True))

    assert "Chờ rõ đơn vị (1)" in shown
    assert "Để dòng" in shown
    assert "Mọi dòng của tệp đã xong." in after


def test_a_name_known_wrongly_is_put_right(client, tree, year, health):
    table = read_by(tree, year, [[1, "Sở Y tế", "Khéo một", "Kinh tế", ""]])
    client.force_login(tree.receiver)
    address = reverse("models_registry:table-units", args=[table.pk])

    page = client.get(address)
    (_, _, unit, key) = page.context["known"][0]
    client.post(f"{address}?doi={key}", {key: tree.cell.pk})

    assert unit == health
    assert whose(table) == [(tree.cell, "Khéo một")]


def test_a_row_without_a_unit_is_given_one_in_its_cell(client, tree, year):
    table = read_by(tree, year, [["", "", "Khéo một", "Kinh tế", ""], [2, tree.cell.name, "Khéo hai", "Kinh tế", ""]])
    client.force_login(tree.receiver)
    row = table.rows.first()

    page = text_of(client.get(table.get_absolute_url()))
    client.post(
        reverse("models_registry:table-rows", args=[table.pk]), {f"o-{row.pk}-unit": tree.sibling.name, "check": "1"}
    )

    assert "Chưa rõ dòng này của đơn vị nào." in page
    assert whose(table)[0] == (tree.sibling, "Khéo một")


def test_a_clerk_of_one_unit_sends_no_combined_table(client, tree, year):
    client.force_login(tree.clerk)

    answer = client.post(
        reverse("models_registry:table-new"), {"don_vi": tree.committee.pk, "file": a_file(a_workbook(HEAD), "g.xlsx")}
    )

    assert answer.status_code == 200
    assert not RegistrationTable.objects.exists()


def test_the_pages_cost_the_same_for_two_units_as_for_twelve(tree, year, queries):
    units = [a_unit(tree.committee, name=f"Chi bộ Trường số {number}") for number in range(12)]
    rows = [[number, unit.name, f"Khéo {number}", "Kinh tế", ""] for number, unit in enumerate(units)]
    unknown = [[number, f"Tên lạ {number}", f"Khéo lạ {number}", "Kinh tế", ""] for number in range(12)]
    few, many = read_by(tree, year, rows[:2] + unknown[:2]), read_by(tree, year, rows + unknown)

    for name in ("models_registry:table", "models_registry:table-units"):
        queries(reverse(name, args=[few.pk]), tree.receiver)
        costs = [queries(reverse(name, args=[table.pk]), tree.receiver) for table in (few, many)]
        assert costs[0] == costs[1]


def test_registrations_of_a_combined_table_stay_with_their_units(tree, year):
    table = read_by(tree, year, [[1, tree.cell.name, "Khéo một", "Kinh tế", ""]])
    tabling.correct(table, {table.rows.get().pk: {"subject_kind": "Tập thể"}}, by=tree.receiver)

    tabling.enter(table, send=True, by=tree.receiver, at=NOW)

    made = Registration.objects.get()
    assert (made.unit, made.collective, made.state) == (tree.cell, tree.cell, "draft")
