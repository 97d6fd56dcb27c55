"""Mẫu 2 is a view over mẫu 1: totals equal their rows at every level; a frozen copy stays (example 26)."""

from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from random import Random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models_registry.models import Registration
from reports.figures import of_year
from reports.freezing import changes_since, freeze, frozen_rows
from reports.papers.summary import COLLECTIVE, FIELDS, INDIVIDUAL, SummaryLine, summary_table
from reports.recounting import recount
from reports.summary import names_day, rows_of, summary_rows
from reports.summary_paper import screen_lines, sheet_of, summary_of, table_of
from reports.views.summaries import totals
from tests import make
from units import sheets
from units import tree as trees
from units.models import Notice
from units.workflow import Refusal

TODAY = make.TODAY
LINES = st.builds(
    SummaryLine,
    title=st.just("Khéo"),
    subject=st.just("Phòng"),
    kind=st.sampled_from([COLLECTIVE, INDIVIDUAL]),
    field=st.sampled_from(FIELDS),
    unit=st.sampled_from(["Chi bộ A", "Chi bộ B", "Chi bộ C"]),
    branch=st.sampled_from(["Đảng uỷ A", "Đảng uỷ B"]),
    qcdc=st.booleans(),
)


def ticks(row):
    """The tick columns of a row of the variant with units, as numbers."""
    cells = row.cells[4:10] if row.kind == "row" else row.cells[:6]
    return [{"x": 1, "": 0}.get(cell, cell) if row.kind == "row" else int(cell) for cell in cells]


def added(rows):
    return [sum(column) for column in zip(*(ticks(row) for row in rows), strict=True)] or [0] * 6


@given(st.lists(LINES, max_size=30), st.booleans())
def test_every_total_is_the_sum_of_its_rows_at_every_level(lines, has_branches):
    lines = [line if has_branches else replace(line, branch="") for line in lines]
    lines = sorted(lines, key=lambda line: (line.branch, line.unit))

    *body, total = summary_table(tuple(lines), by_unit=True).rows

    pending, of_branch, subtotals = [], [], []
    for row in body:
        if row.kind == "row":
            pending.append(row)
        elif row.kind == "total" and "Đảng uỷ" in row.label:
            assert ticks(row) == added(of_branch)
            of_branch = []
        elif row.kind == "total":
            assert ticks(row) == added(pending)
            subtotals.append(row)
            of_branch += pending
            pending = []
    assert not pending
    assert not (has_branches and of_branch)
    assert ticks(total) == added(subtotals) == added([row for row in body if row.kind == "row"])


def test_the_summary_of_a_committee_holds_the_rows_of_its_units_and_nothing_else(tree):
    for unit in (tree.cell, tree.sibling):
        make.an_accepted_registration(unit)
        make.a_registration(unit, state="submitted")
    elsewhere = make.a_unit(make.a_unit(tree.province, "committee"))
    make.an_accepted_registration(elsewhere)

    of_units = [row for unit in (tree.cell, tree.sibling) for row in summary_rows(unit, 2026, on=TODAY)]

    assert summary_rows(tree.committee, 2026, on=TODAY) == of_units
    assert len(of_units) == 2
    assert len(summary_rows(tree.nation, 2026, on=TODAY)) == 3


def test_above_committees_each_of_them_has_a_sub_total_over_those_of_its_units(tree):
    other = make.a_unit(tree.province, "committee", "Đảng uỷ Khối")
    namesake = make.a_unit(other, name=tree.sibling.name)
    for unit in (tree.cell, tree.cell, tree.sibling, namesake):
        make.an_accepted_registration(unit)

    rows = summary_rows(tree.province, 2026, on=TODAY)
    labels = [row.label for row in table_of(tree.province, rows).rows if row.kind == "total"]

    assert labels == [
        "Cộng Chi bộ Văn phòng: 02", "Cộng Chi bộ Báo: 01", "Cộng Đảng uỷ các cơ quan Đảng tỉnh: 03",
        "Cộng Chi bộ Báo: 01", "Cộng Đảng uỷ Khối: 01", "TỔNG SỐ: 04",
    ]  # fmt: skip
    assert {row.branch for row in summary_rows(tree.committee, 2026, on=TODAY)} == {""}


def test_a_row_is_cut_from_its_registration(tree):
    person = make.a_person(tree.cell, "Phạm Thị Ngọc Ánh", post="Chuyên viên")
    registration = make.an_accepted_registration(
        tree.cell, practice=make.a_practice(tree.cell, person=person), criteria=3, continuity="continuing",
        year_number=2, is_late=True, late_allowed_on=date(2026, 2, 20),
        follower=make.a_person(tree.cell, "Lê Theo Dõi"),
    )  # fmt: skip

    (row,) = summary_rows(tree.cell, 2026, on=TODAY)

    assert (row.pk, row.subject) == (registration.pk, "Phạm Thị Ngọc Ánh, Chuyên viên, Chi bộ Văn phòng")
    assert row.content == "Chỉ tiêu 1: 90 hồ sơ; Chỉ tiêu 2: 90 hồ sơ"
    assert (row.continuity, row.level, row.period) == ("Tiếp tục (02)", "cơ sở", "02/2026 - 10/2026")
    assert (row.note, row.follower) == ("Muộn, có ý kiến ngày 20/02/2026", "Lê Theo Dõi")


def test_a_level_can_be_picked(tree):
    make.an_accepted_registration(tree.cell)
    upper = make.an_accepted_registration(tree.cell, level="bloc", receiver=tree.committee)

    assert [row.pk for row in summary_rows(tree.committee, 2026, "bloc", on=TODAY)] == [upper.pk]


def test_a_summary_of_a_year_gone_by_bears_the_names_of_that_year(tree):
    make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025))
    trees.rename(tree.cell, on=date(2026, 6, 1), name="Chi bộ mới")

    (row,) = summary_rows(tree.cell, 2025, on=names_day(tree.cell, 2025, TODAY))

    assert (row.unit, row.subject) == ("Chi bộ Văn phòng", "Chi bộ Văn phòng")


def test_a_summary_of_a_unit_gone_by_is_of_its_last_day(tree):
    """Who registered there is of that unit, and it reports to whom it did, though both have gone to the successor."""
    person = make.a_person(tree.cell, "Ngô Văn Sơn")
    practice = make.a_practice(tree.cell, tree.committee, person=person)
    registration = make.an_accepted_registration(tree.cell, practice=practice)
    merged = make.a_unit(tree.committee, name="Chi bộ Hợp nhất", on=date(2026, 6, 1))
    trees.merge([tree.cell, tree.sibling], merged, on=date(2026, 6, 1))
    tree.cell.refresh_from_db()

    on = names_day(tree.cell, 2026, TODAY)
    rows = summary_rows(tree.cell, 2026, on=on)
    paper = summary_of(tree.cell, 2026, rows, on=on)

    assert on == date(2026, 5, 31)
    assert [row.pk for row in rows] == [registration.pk]
    assert rows[0].subject == "Ngô Văn Sơn, Chuyên viên, Chi bộ Văn phòng"
    assert paper.recipients[0].text == tree.committee.name


@pytest.mark.parametrize("seed", range(5))
def test_the_totals_of_every_node_are_those_of_its_rows_and_of_its_children(tree, seed):
    """S2-34, 5.10: screen, table and sums by unit say the same at every level of the tree."""
    chance = Random(seed)
    other = make.a_unit(tree.province, "committee")
    units = [tree.cell, tree.sibling, make.a_unit(other), make.a_unit(other)]
    for _ in range(12):
        unit = chance.choice(units)
        field = make.a_field(unit.parent, chance.choice(["kt", "vhxh", "qpan", "htct"]), "Lĩnh vực")
        person = make.a_person(unit) if chance.random() < 0.4 else None
        make.an_accepted_registration(unit, practice=make.a_practice(unit, person=person, field=field))
    recount(TODAY)

    for node in (tree.nation, tree.province, tree.committee, other, *units):
        rows = summary_rows(node, 2026, on=TODAY)
        children = list(node.children.all())
        whole, below = of_year(node, 2026, among=children)
        split = below.split("node")
        of_children = [totals(split[child.path]) for child in children if child.path in split]
        kinds = Counter(row.kind for row in rows)
        fields = Counter(row.field for row in rows)
        of_rows = [len(rows), *(kinds[kind] for kind in (COLLECTIVE, INDIVIDUAL)), *(fields[one] for one in FIELDS)]

        assert totals(whole)[:7] == of_rows
        if node not in units:
            assert [sum(column) for column in zip(*of_children, strict=True)] == totals(whole)


def test_a_page_of_a_long_summary_holds_the_rows_of_the_whole_one(tree):
    registrations = [make.an_accepted_registration(unit) for unit in (tree.cell, tree.sibling, tree.cell)]

    found = rows_of(registrations, on=TODAY)

    assert {row.pk: row for row in found} == {row.pk: row for row in summary_rows(tree.committee, 2026, on=TODAY)}


def test_a_summary_costs_the_same_for_two_rows_and_twelve(tree, django_assert_num_queries):
    for _ in range(12):
        make.an_accepted_registration(tree.cell)

    with django_assert_num_queries(4):
        assert len(summary_rows(tree.committee, 2026, on=TODAY)) == 12


def test_screen_paper_and_sheet_show_the_same_cells(tree):
    for unit in (tree.cell, tree.sibling):
        make.an_accepted_registration(unit)
    rows = summary_rows(tree.committee, 2026, on=TODAY)
    stream = BytesIO()

    sheets.write(sheet_of(tree.committee, 2026, rows, as_of=make.NOW), stream)
    written = [[str(cell or "") for cell in row] for row in openpyxl.load_workbook(stream).active.values]

    on_screen = screen_lines(tree.committee, rows)
    printed = [list(row.cells) for row in table_of(tree.committee, rows).rows if row.kind == "row"]
    assert [list(line["cells"]) for line in on_screen if line["kind"] == "row"] == printed
    assert [row for row in written if row in printed] == printed
    assert [line["pk"] for line in on_screen if line["kind"] == "row"] == [row.pk for row in rows]


def test_what_is_added_up_is_a_number_in_excel_and_its_label_has_a_wide_cell(tree):
    for unit in (tree.cell, tree.cell, tree.sibling):
        make.an_accepted_registration(unit)
    rows, stream = summary_rows(tree.committee, 2026, on=TODAY), BytesIO()

    sheets.write(sheet_of(tree.committee, 2026, rows, as_of=make.NOW), stream)
    written = [row for row in openpyxl.load_workbook(stream).active.values if row[1]]

    assert [row[0] for row in written if row[4] == "x"] == [1, 2, 3]
    assert [(row[1], row[4], row[5]) for row in written if isinstance(row[4], int)] == [
        ("Cộng Chi bộ Văn phòng: 02", 2, 0), ("Cộng Chi bộ Báo: 01", 1, 0), ("TỔNG SỐ: 03", 3, 0),
    ]  # fmt: skip


# ---- frozen copies ----


def five_registrations(tree):
    return [make.an_accepted_registration(tree.cell) for _ in range(5)]


def test_a_frozen_summary_keeps_its_five_rows_when_one_is_withdrawn_s2_34(tree):
    """Example 26."""
    registrations = five_registrations(tree)
    copy = freeze(tree.cell, 2026, by=tree.clerk, at=make.at(date(2026, 3, 30)))
    withdrawn = registrations[2]
    withdrawn.state, withdrawn.withdrawn_on = "withdrawn", date(2026, 6, 12)
    withdrawn.save()

    now = summary_rows(tree.cell, 2026, on=TODAY)

    assert (len(frozen_rows(copy)), len(now)) == (5, 4)
    assert [change.says for change in changes_since(copy, now)] == [f"“{withdrawn.title}”: đã rút ngày 12/06/2026."]


def test_what_is_changed_or_added_after_the_freeze_is_told(tree):
    changed = make.an_accepted_registration(tree.cell)
    copy = freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    changed.ends_on = date(2026, 12, 31)
    changed.save()
    added_later = make.an_accepted_registration(tree.cell)

    told = changes_since(copy, summary_rows(tree.cell, 2026, on=TODAY))

    assert [change.says for change in told] == [
        f"“{changed.title}”: đã thay đổi thời gian.",
        f"“{added_later.title}”: thêm sau khi chốt.",
    ]
    assert [change.kind for change in told] == ["changed", "added"]
    assert told[0].differences == (("thời gian", "02/2026 - 10/2026", "02/2026 - 12/2026"),)


def test_a_target_that_the_line_has_no_room_for_is_compared_too(tree):
    registration = make.an_accepted_registration(tree.cell, criteria=3)
    copy = freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    last = registration.criteria.last()
    last.target = "120"
    last.save()

    (change,) = changes_since(copy, summary_rows(tree.cell, 2026, on=TODAY))

    assert change.says == f"“{registration.title}”: đã thay đổi chỉ tiêu."
    assert change.differences[0][2].endswith("Chỉ tiêu 3: 120 hồ sơ")


def test_a_copy_frozen_before_all_targets_were_kept_says_nothing_of_them(tree):
    make.an_accepted_registration(tree.cell)
    copy = freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    copy.rows = [{name: value for name, value in row.items() if name != "targets"} for row in copy.rows]

    assert changes_since(copy, summary_rows(tree.cell, 2026, on=TODAY)) == []


def test_who_follows_and_the_note_are_compared_too(tree):
    registration = make.an_accepted_registration(tree.cell)
    copy = freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    registration.follower = make.a_person(tree.cell, "Lê Theo Dõi")
    registration.is_late = True
    registration.save()

    (change,) = changes_since(copy, summary_rows(tree.cell, 2026, on=TODAY))

    assert change.differences == (
        ("người theo dõi, chăm bồi", "", "Lê Theo Dõi"),
        ("ghi chú", "", "Muộn, chưa có ý kiến"),
    )


def test_the_clerk_above_is_told_that_a_summary_was_sent(tree):
    make.an_accepted_registration(tree.cell)

    copy = freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)

    notice = Notice.objects.get(user=tree.receiver)
    assert notice.text == f"{tree.cell} đã chốt, gửi biểu tổng hợp đăng ký năm 2026 (1 dòng)."
    assert notice.link == copy.get_absolute_url()


def test_freezing_marks_each_registration_once_with_history(tree):
    registration = make.an_accepted_registration(tree.cell)
    freeze(tree.cell, 2026, by=tree.clerk, at=make.at(date(2026, 3, 30)))
    freeze(tree.cell, 2026, by=tree.head, at=make.at(date(2026, 4, 30)))

    registration.refresh_from_db()

    assert registration.frozen_at == make.at(date(2026, 3, 30))
    (noted,) = registration.history.filter(history_change_reason="Chốt trong biểu tổng hợp")
    assert noted.history_user == tree.clerk


@pytest.mark.parametrize("seat", ["leader", "receiver", "stranger", "reader"])
def test_only_clerk_and_head_of_the_unit_itself_freeze_its_summary(tree, seat):
    make.an_accepted_registration(tree.cell)

    with pytest.raises(Refusal):
        freeze(tree.cell, 2026, by=getattr(tree, seat), at=make.NOW)


def test_nothing_to_freeze_is_refused(tree):
    make.a_year(tree.committee)

    with pytest.raises(Refusal, match="Chưa có đăng ký"):
        freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    with pytest.raises(Refusal, match="năm 2019"):
        freeze(tree.cell, 2019, by=tree.clerk, at=make.NOW)


def test_every_counted_registration_is_in_exactly_one_summary_of_a_unit(tree):
    five_registrations(tree)
    make.an_accepted_registration(tree.sibling)

    found = Counter(row.pk for unit in (tree.cell, tree.sibling) for row in summary_rows(unit, 2026, on=TODAY))

    assert found == Counter(Registration.objects.accepted().values_list("pk", flat=True))
