"""Old tables of many units in one go: whose each file is, and what becomes of those nobody can tell."""

import io

import pytest
from django.urls import reverse

from models_registry import table_senders, tabling
from models_registry.models import RegistrationTable
from models_registry.table_senders import move, names_of, take_in_many, unit_named
from tests.ground import standing
from tests.make import NOW, a_field, a_file, a_unit, a_word_table, a_workbook, a_year
from tests.models_registry.test_table_pages import text_of
from tests.models_registry.test_tabling import GOOD, OLD, a_table
from units.workflow import Refusal

MANY = reverse("models_registry:tables-new")


pytestmark = pytest.mark.usefixtures("at_now")


@standing
def year(tree):
    a_field(tree.committee)
    return a_year(tree.committee)


def upload(content, name):
    file = io.BytesIO(content)
    file.name = name
    return file


def old_of(said, *rows):
    """An old table under the name of its unit."""
    return a_workbook([said], ["BIỂU TỔNG HỢP"], *(rows or OLD))


def test_the_longest_name_in_the_head_of_the_table_counts_before_the_file_name(tree):
    health = a_unit(tree.committee, name="Đảng bộ Sở Y tế")
    centre = a_unit(tree.committee, name="Đảng bộ Trung tâm Kiểm soát bệnh tật Sở Y tế")
    names = names_of([health, centre, tree.cell])

    assert unit_named(["ĐẢNG BỘ SỞ Y TẾ  Mẫu 2", ""], names) == health
    assert unit_named(["trung tâm kiểm soát bệnh tật sở y tế"], names) == centre
    assert unit_named(["", "mau_2_So-Y-te_2026.xlsx"], names) == health
    assert unit_named(["Kính gửi: Ban Chỉ đạo", "mau 2.xlsx"], names) is None


def test_two_units_of_one_name_are_not_told_apart(tree):
    twins = [a_unit(tree.committee, name="Chi bộ Văn phòng Sở") for _ in range(2)]

    assert unit_named(["CHI BỘ VĂN PHÒNG SỞ"], names_of(twins)) is None


def test_each_file_goes_to_its_unit_and_a_faulty_one_leaves_the_others_alone(tree, year):
    word = a_word_table(["Đơn vị: Chi bộ Văn phòng"], ["TT", "Tên mô hình", "Lĩnh vực"], ["1", "Khéo ba", "Kinh tế"])
    files = [
        upload(old_of("CHI BỘ VĂN PHÒNG"), "mot.xlsx"),
        upload(old_of(tree.sibling.name, OLD[0], [1, "Khéo khác", "", ""]), "hai.xlsx"),
        upload(word, "ba.docx"),
        upload(old_of("Kính gửi Ban Chỉ đạo"), "khong ro.xlsx"),
        upload(b"hong", "hong.xlsx"),
        upload(old_of("CHI BỘ VĂN PHÒNG"), "lai mot.xlsx"),
    ]

    found = take_in_many(files, max_bytes=10**6, by=tree.receiver, at=NOW)

    assert [(each.table and each.table.unit, each.is_new) for each in found] == [
        (tree.cell, True), (tree.sibling, True), (tree.cell, True), (None, False), (None, False), (tree.cell, False),
    ]  # fmt: skip
    assert found[3].says == table_senders.NOT_KNOWN
    assert "không thuộc loại được nhận" in found[4].says


def test_a_table_that_went_to_the_wrong_unit_is_given_to_the_right_one(tree, year):
    table = a_table(tree, year, GOOD, by=tree.receiver)

    move(table, tree.sibling, year, by=tree.receiver)

    assert RegistrationTable.objects.get().unit == tree.sibling


def test_moving_is_refused_without_the_seat_once_entered_or_where_the_file_is_already(tree, year):
    there = a_table(tree, year, GOOD)
    move(there, tree.sibling, year, by=tree.receiver)
    again = a_table(tree, year, GOOD)

    with pytest.raises(Refusal, match="đã có tệp này"):
        move(again, tree.sibling, year, by=tree.receiver)
    again.refresh_from_db()
    with pytest.raises(Refusal, match="không có vai"):
        move(again, tree.sibling, year, by=tree.clerk)
    tabling.enter(again, send=False, by=tree.clerk, at=NOW)
    with pytest.raises(Refusal, match="không chuyển"):
        move(again, tree.sibling, year, by=tree.receiver)


# ---- the pages ----


def test_the_page_says_of_each_file_what_became_of_it(client, tree, year):
    client.force_login(tree.receiver)
    files = [a_file(old_of("CHI BỘ VĂN PHÒNG"), "mot.xlsx"), a_file(b"", "rong.xlsx"), a_file(b"x", "hong.xlsx")]

    page = text_of(client.post(MANY, {"files": files}))

    assert "Chờ chỉ các cột" in page
    assert page.count("Chưa nhận") == 2
    assert RegistrationTable.objects.get().get_absolute_url() in page


def test_only_who_stands_above_units_sends_for_many(client, tree, year):
    client.force_login(tree.clerk)

    assert client.get(MANY).status_code == 403


def test_too_many_files_are_told(client, tree, year):
    client.force_login(tree.receiver)

    page = client.post(MANY, {"files": [a_file(b"x", f"{number}.xlsx") for number in range(121)]})

    assert "Mỗi lần gửi tối đa 120 tệp" in text_of(page)
    assert "Mục này không được để trống." in text_of(client.post(MANY, {}))


def test_a_table_is_moved_on_its_page(client, tree, year):
    table = a_table(tree, year, GOOD, by=tree.receiver)
    address = reverse("models_registry:table-move", args=[table.pk])
    client.force_login(tree.receiver)

    said = text_of(client.post(address, {"don_vi": tree.sibling.pk}, follow=True))
    refused = text_of(client.post(address, {"don_vi": 0}, follow=True))

    assert f"Đã chuyển tệp sang {tree.sibling}" in said
    assert "Chọn đơn vị trong danh sách" in refused
