"""Targets per unit and field (S0-34): typed, shared out, from last year, by Excel, beside what is registered."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign import planning, targets
from campaign.models import YearTarget
from tests import make
from units.sheets import Column, Table, write
from units.workflow import Refusal


@pytest.fixture
def field(tree):
    return make.a_field(tree.committee)


def asked(year):
    return {(row.unit, row.field): row.count for row in YearTarget.objects.of_year(year)}


def test_targets_are_typed_unit_by_unit_and_field_by_field(client, tree, year, field):
    client.force_login(tree.receiver)
    typed = {f"ct-{tree.cell.pk}-0": "3", f"ct-{tree.cell.pk}-{field.pk}": "2", f"ct-{tree.sibling.pk}-0": ""}

    client.post(reverse("campaign:year-targets", args=[year.pk]), typed)

    assert asked(year) == {(tree.cell, None): 3, (tree.cell, field): 2}


def test_an_emptied_number_is_taken_away_and_stays_in_the_history(tree, year):
    targets.write_targets(year, asked={(tree.cell.pk, None): 3}, by=tree.receiver)

    targets.write_targets(year, asked={(tree.cell.pk, None): None}, by=tree.chief)

    assert asked(year) == {}
    past = YearTarget.history.order_by("history_id").values_list("history_type", "history_user")
    assert list(past) == [("+", tree.receiver.pk), ("-", tree.chief.pk)]


@pytest.mark.parametrize("text", ["ba", "-1", "2,5", "99999"])
def test_what_is_no_number_is_said_and_nothing_saved(client, tree, year, text):
    client.force_login(tree.receiver)

    page = client.post(reverse("campaign:year-targets", args=[year.pk]), {f"ct-{tree.cell.pk}-0": text})

    assert "không phải số nguyên" in page.content.decode()
    assert asked(year) == {}


def test_fields_do_not_ask_for_more_than_the_whole(tree, year, field):
    with pytest.raises(Refusal, match="Cộng các lĩnh vực lớn hơn tổng số được giao: Chi bộ Văn phòng"):
        targets.write_targets(year, asked={(tree.cell.pk, None): 1, (tree.cell.pk, field.pk): 2}, by=tree.receiver)


@pytest.mark.parametrize("who", ["clerk", "decider", "stranger"])
def test_only_who_plans_the_year_gives_targets(tree, year, who):
    with pytest.raises(Refusal, match="Chỉ cán bộ phụ trách"):
        targets.write_targets(year, asked={(tree.cell.pk, None): 1}, by=getattr(tree, who))


def test_targets_are_given_to_units_directly_below_only(tree, year):
    with pytest.raises(Refusal, match="trực thuộc cấp uỷ"):
        targets.write_targets(year, asked={(tree.department.pk, None): 1}, by=tree.receiver)


@pytest.mark.parametrize(("total", "shares"), [(7, [4, 3]), (2, [1, 1]), (1, [1, 0])])
def test_a_total_is_shared_evenly(tree, total, shares):
    assert list(targets.shared_evenly(total, [tree.cell, tree.sibling]).values()) == shares


def test_what_is_shared_out_counts_only_when_it_is_saved(client, tree, year):
    client.force_login(tree.receiver)

    page = client.post(reverse("campaign:year-targets", args=[year.pk]), {"propose": "even", "total": "7"})

    assert "Số trong bảng chưa lưu." in page.content.decode()
    assert f'name="ct-{tree.cell.pk}-0" value="4"' in page.content.decode()
    assert asked(year) == {}


def test_last_years_targets_are_taken_over_and_copied_with_the_year(client, tree, year):
    targets.write_targets(year, asked={(tree.cell.pk, None): 5}, by=tree.receiver)
    later = planning.copy_year(year, by=tree.receiver)
    assert asked(later) == {(tree.cell, None): 5}
    later.targets.all().delete()
    client.force_login(tree.receiver)

    page = client.post(reverse("campaign:year-targets", args=[later.pk]), {"propose": "last"}).content.decode()

    assert f'name="ct-{tree.cell.pk}-0" value="5"' in page


def test_the_grid_goes_out_as_excel_and_comes_back(client, tree, year, field):
    targets.write_targets(year, asked={(tree.cell.pk, None): 5, (tree.cell.pk, field.pk): 2}, by=tree.receiver)
    stream = targets.workbook(year, at=make.NOW)

    found, problems = targets.read_workbook(year, stream)

    assert problems == []
    assert found == {
        (tree.cell.pk, None): 5,
        (tree.cell.pk, field.pk): 2,
        (tree.sibling.pk, None): None,
        (tree.sibling.pk, field.pk): None,
    }


def test_a_workbook_fills_the_grid_and_says_what_it_does_not_know(client, tree, year):
    stream = io.BytesIO()
    rows = [["CHI BO VAN PHONG", 4], ["Chi bộ không có", 2], ["Chi bộ Báo", 1.5]]
    write(Table("Chỉ tiêu", [Column("Đơn vị"), Column("Tổng số", kind="number")], rows), stream)
    file = SimpleUploadedFile("chi-tieu.xlsx", stream.getvalue())
    client.force_login(tree.receiver)

    page = client.post(
        reverse("campaign:year-targets", args=[year.pk]), {"propose": "file", "file": file}
    ).content.decode()

    assert f'name="ct-{tree.cell.pk}-0" value="4"' in page
    assert "cột “Đơn vị”: Không có đơn vị này trực thuộc cấp uỷ." in page
    assert "cột “Tổng số”: Cần số nguyên từ 0 trở lên." in page


def test_the_page_sets_what_is_registered_against_what_is_asked(client, tree, year):
    registration = make.a_registration(tree.cell, year, state="submitted", registered_on=make.TODAY)
    make.a_registration(tree.department, year, state="accepted", registered_on=make.TODAY)
    make.a_registration(tree.cell, year, state="draft")
    targets.write_targets(year, asked={(tree.cell.pk, None): 5}, by=tree.receiver)

    [row] = targets.rows_of(year, [tree.cell])

    assert (row.asked, row.missing) == ({None: 5}, 3)
    assert row.registered[None] == 2
    assert row.registered[registration.field_id] >= 1


def test_a_unit_sees_its_own_target_only(client, tree, year):
    client.force_login(tree.clerk)

    page = client.get(reverse("campaign:year-targets", args=[year.pk])).content.decode()

    assert "Chi bộ Văn phòng" in page
    assert "Chi bộ Báo" not in page
    assert client.get(reverse("campaign:year-targets-excel", args=[year.pk])).status_code == 403


def test_the_grid_costs_the_same_for_two_units_as_for_twelve(queries, tree, year):
    few = queries(reverse("campaign:year-targets", args=[year.pk]), tree.receiver)
    for _ in range(10):
        make.a_registration(make.a_unit(tree.committee), year, state="submitted", registered_on=make.TODAY)

    assert queries(reverse("campaign:year-targets", args=[year.pk]), tree.receiver) == few
