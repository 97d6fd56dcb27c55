import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from models_registry.models import Registration
from tests import make
from tests.ground import standing
from tests.postgres.waiting import PATIENCE, until_somebody_waits
from units import people
from units import tree as verbs
from units.models import Person, Seat, Succession, Unit
from units.paths import PATH_LENGTH, STEP, ancestors
from units.workflow import Refusal

DAY = date(2026, 7, 1)
DAY_BEFORE = date(2026, 6, 30)
POSTGRESQL = connection.vendor == "postgresql"
Kind = Unit.Kind


def spans(rows):
    return [(str(row), row.valid_from, row.valid_to) for row in rows.all()]


def assert_paths_are_true():
    """Every path is its parent's path and one step more, and every follower has the path of its unit."""
    for unit in Unit.objects.select_related("parent"):
        assert unit.path[:-STEP] == (unit.parent.path if unit.parent else "")
        assert unit.depth == len(ancestors(unit.path))
    for follower in verbs.followers():
        assert all(row.path == row.unit.path for row in follower._base_manager.select_related("unit"))


def test_a_renamed_unit_prints_the_name_of_the_day(tree):
    verbs.rename(tree.cell, name="Chi bộ Văn phòng và Tổng hợp", symbol="CBVP", on=DAY, decision="12-QĐ/ĐU")

    assert tree.cell.name_on(DAY_BEFORE).name == "Chi bộ Văn phòng"
    assert (tree.cell.name_on(DAY).name, tree.cell.name_on(DAY).symbol) == ("Chi bộ Văn phòng và Tổng hợp", "CBVP")
    assert tree.cell.name_on(DAY).place == "Thử Nghiệm"
    assert [unit.pk for unit in Unit.objects.search("van phong va tong hop")] == [tree.cell.pk]
    assert [(each.kind, each.decision) for each in tree.cell.became.all()] == [("rename", "12-QĐ/ĐU")]


def test_a_renaming_that_changes_nothing_is_refused(tree):
    with pytest.raises(Refusal, match="như cũ"):
        verbs.rename(tree.cell, name="Chi bộ Văn phòng", on=DAY)


def test_a_unit_has_one_name_a_day(tree):
    verbs.rename(tree.cell, name="Chi bộ Tổng hợp", on=DAY)

    with pytest.raises(Refusal, match="01/07/2026"):
        verbs.rename(tree.cell, name="Chi bộ Văn thư", on=DAY)


def test_a_moved_unit_takes_its_branch_and_its_records_along(tree):
    registration = make.a_registration(tree.cell)
    elsewhere = make.a_unit(tree.province, Kind.COMMITTEE, "Đảng uỷ Uỷ ban nhân dân tỉnh")

    verbs.move(tree.cell, elsewhere, on=DAY, decision="01-QĐ/TU")

    assert list(Unit.objects.under(elsewhere)) == [elsewhere, tree.cell, tree.department]
    assert Registration.objects.get(pk=registration.pk).path == Unit.objects.get(pk=tree.cell.pk).path
    assert spans(tree.cell.parents) == [
        (f"{tree.cell} trực thuộc {tree.committee}", make.LONG_AGO, DAY_BEFORE),
        (f"{tree.cell} trực thuộc {elsewhere}", DAY, None),
    ]
    assert tree.cell.became.get().kind == Succession.Kind.TRANSFER
    assert_paths_are_true()


def test_after_a_move_the_old_committee_no_longer_sees_the_unit(tree):
    elsewhere = make.a_unit(tree.province, Kind.COMMITTEE)

    verbs.move(tree.cell, elsewhere, on=DAY)

    assert tree.cell not in Unit.objects.visible_to(tree.receiver)


@pytest.mark.parametrize("below", ["cell", "department"])
def test_a_unit_does_not_move_below_itself(tree, below):
    with pytest.raises(Refusal, match="chính nó"):
        verbs.move(tree.cell, getattr(tree, below), on=DAY)


def test_a_unit_does_not_move_to_where_it_is(tree):
    with pytest.raises(Refusal, match="đang trực thuộc"):
        verbs.move(tree.cell, tree.committee, on=DAY)


def test_a_branch_does_not_move_deeper_than_a_path_can_say(tree):
    deep = tree.department
    while len(deep.path) < PATH_LENGTH - STEP:
        deep = make.a_unit(deep, Kind.DEPARTMENT)
    branch = make.a_unit(tree.committee)
    make.a_unit(branch, Kind.DEPARTMENT)

    with pytest.raises(Refusal, match="12 cấp"):
        verbs.move(branch, deep, on=DAY)


def test_merged_units_end_and_stand_below_their_successor(tree):
    successor = make.a_unit(tree.committee, name="Chi bộ Văn phòng - Báo", on=DAY)

    succession = verbs.merge([tree.cell, tree.sibling], successor, on=DAY, decision="20-QĐ/ĐU")

    for unit in (tree.cell, tree.sibling, tree.department):
        unit.refresh_from_db()
    assert [tree.cell.ended_on, tree.sibling.ended_on] == [DAY_BEFORE, DAY_BEFORE]
    assert [tree.cell.parent, tree.sibling.parent, tree.department.parent] == [successor] * 3
    assert tree.department.ended_on is None
    assert list(succession.predecessors.all()) == [tree.cell, tree.sibling]
    assert_paths_are_true()


def test_the_successor_takes_over_the_people_but_not_the_seats(tree):
    verbs.merge([tree.cell], tree.sibling, on=DAY)

    person = Person.objects.get(pk=tree.clerk.person.pk)
    assert person.unit == tree.sibling
    assert [(post.unit, post.valid_to) for post in person.postings.all()] == [
        (tree.cell, DAY_BEFORE),
        (tree.sibling, None),
    ]
    assert [seat.unit for seat in Seat.objects.held(DAY).filter(user=tree.clerk)] == [tree.cell]


def test_a_unit_does_not_merge_into_one_of_its_own(tree):
    with pytest.raises(Refusal, match="chính nó"):
        verbs.merge([tree.cell], tree.department, on=DAY)


def test_a_unit_and_its_own_merge_together(tree):
    verbs.merge([tree.cell, tree.department], tree.sibling, on=DAY)

    for unit in (tree.cell, tree.department):
        unit.refresh_from_db()
        assert (unit.parent, unit.ended_on) == (tree.sibling, DAY_BEFORE)
    assert_paths_are_true()


def test_who_has_left_is_not_posted_to_the_successor(tree):
    people.leave(tree.clerk.person, on=date(2026, 3, 1))

    verbs.merge([tree.cell], tree.sibling, on=DAY)

    assert tree.clerk.person.postings.get().valid_to == date(2026, 2, 28)


def test_nothing_merges_into_itself(tree):
    with pytest.raises(Refusal, match="ít nhất một"):
        verbs.merge([tree.cell], tree.cell, on=DAY)


def test_a_split_names_the_heir_of_its_practices(tree):
    first, second = (make.a_unit(tree.committee, name=name, on=DAY) for name in ("Chi bộ Một", "Chi bộ Hai"))

    succession = verbs.split(tree.cell, [first, second], heir=first, on=DAY)

    tree.cell.refresh_from_db()
    assert (succession.heir, tree.cell.parent, tree.cell.ended_on) == (first, first, DAY_BEFORE)
    assert set(succession.successors.all()) == {first, second}
    assert_paths_are_true()


def test_a_unit_that_is_its_own_heir_goes_on(tree):
    new = make.a_unit(tree.committee, on=DAY)

    verbs.split(tree.cell, [tree.cell, new], heir=tree.cell, on=DAY)

    tree.cell.refresh_from_db()
    assert (tree.cell.ended_on, tree.cell.parent) == (None, tree.committee)


def test_a_split_into_one_is_refused(tree):
    with pytest.raises(Refusal, match="ít nhất hai"):
        verbs.split(tree.cell, [tree.sibling], heir=tree.sibling, on=DAY)


def test_a_dissolved_unit_ends_with_its_seats(tree):
    verbs.dissolve(tree.sibling, on=DAY, decision="30-QĐ/ĐU")

    assert tree.sibling not in Unit.objects.active(DAY)
    assert tree.sibling in Unit.objects.active(DAY_BEFORE)
    assert list(Seat.objects.held(DAY).of_unit(tree.sibling)) == []
    assert Seat.objects.held(DAY_BEFORE).of_unit(tree.sibling).exists()


def test_a_unit_with_living_units_below_is_not_dissolved(tree):
    with pytest.raises(Refusal, match="Còn 1 đơn vị"):
        verbs.dissolve(tree.cell, on=DAY)


@pytest.mark.parametrize(
    "act",
    [
        lambda tree: verbs.rename(tree.sibling, name="Tên khác", on=DAY),
        lambda tree: verbs.move(tree.sibling, tree.province, on=DAY),
        lambda tree: verbs.move(tree.cell, tree.sibling, on=DAY),
        lambda tree: verbs.merge([tree.cell], tree.sibling, on=DAY),
        lambda tree: verbs.dissolve(tree.sibling, on=DAY),
    ],
)
def test_what_has_ended_is_not_changed_again(tree, act):
    verbs.dissolve(tree.sibling, on=date(2026, 1, 1))

    with pytest.raises(Refusal, match="đã kết thúc"):
        act(tree)


@pytest.mark.parametrize(
    "act",
    [
        lambda tree, on: verbs.dissolve(tree.sibling, on=on),
        lambda tree, on: verbs.merge([tree.sibling], tree.cell, on=on),
        lambda tree, on: verbs.merge([tree.cell], tree.sibling, on=on),
        lambda tree, on: verbs.split(tree.cell, [tree.cell, tree.sibling], heir=tree.cell, on=on),
        lambda tree, on: verbs.move(tree.cell, tree.sibling, on=on),
    ],
)
def test_what_has_ended_since_neither_ends_again_nor_takes_over(tree, act):
    verbs.dissolve(tree.sibling, on=DAY)

    with pytest.raises(Refusal, match="đã kết thúc hoạt động ngày 30/06/2026"):
        act(tree, date(2026, 5, 1))
    assert Unit.objects.get(pk=tree.sibling.pk).ended_on == DAY_BEFORE


def test_a_former_name_is_entered_after_the_end(tree):
    verbs.dissolve(tree.sibling, on=DAY)

    verbs.rename(tree.sibling, name="Chi bộ Báo Thử Nghiệm", on=date(2026, 5, 1))

    assert tree.sibling.names.open().get().name == "Chi bộ Báo Thử Nghiệm"


def test_nothing_happens_to_a_unit_before_it_is_founded(tree):
    with pytest.raises(Refusal, match="thành lập ngày"):
        verbs.rename(tree.cell, name="Tên khác", on=date(2019, 1, 1))


def test_every_change_of_the_tree_is_in_the_history(tree):
    verbs.move(tree.cell, tree.province, on=DAY)

    assert [row.parent for row in tree.cell.history.all()] == [tree.province, tree.committee]


class RandomTrees(TestCase):
    """Whatever is done to a tree, every path stays true and no unit is lost."""

    @settings(max_examples=25)
    @given(st.lists(st.tuples(st.sampled_from("amgds"), st.integers(0, 30), st.integers(0, 30)), max_size=12))
    def test_random_acts_keep_the_paths_true(self, acts):
        root = make.a_unit(None, Kind.NATION, "Gốc")
        units = [root, *(make.a_unit(root) for _ in range(3))]
        for step, (act, first, second) in enumerate(acts):
            one, other = units[first % len(units)], units[second % len(units)]
            do(act, one, other, units, on=DAY + timedelta(days=step))

        assert Unit.objects.count() == len(units)
        assert_paths_are_true()


def do(act, one, other, units, *, on):
    """One random act; what the verbs refuse is no fault."""
    try:
        with transaction.atomic():
            match act:
                case "a":
                    units.append(make.a_unit(one, on=on))
                case "m":
                    verbs.move(one, other, on=on)
                case "g":
                    verbs.merge([one], other, on=on)
                case "s":
                    verbs.split(one, [one, other], heir=other, on=on)
                case "d":
                    verbs.dissolve(one, on=on)
    except Refusal:
        pass


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite writes one after the other anyway")
@pytest.mark.django_db(transaction=True)
def test_a_child_added_while_its_ancestor_moves_gets_a_true_path():
    root = make.a_unit(None, Kind.NATION, "Gốc")
    old, new = make.a_unit(root), make.a_unit(root)
    branch = make.a_unit(old)
    leaf = make.a_unit(branch)
    moved = threading.Event()

    def move():
        with transaction.atomic():
            verbs.move(Unit.objects.get(pk=branch.pk), Unit.objects.get(pk=new.pk), on=DAY)
            moved.set()
            until_somebody_waits()  # the other one must meet the lock, not the result
        connection.close()

    def add():
        assert moved.wait(PATIENCE)
        make.a_unit(Unit.objects.get(pk=leaf.pk))  # read before the move is committed
        connection.close()

    with ThreadPoolExecutor(2) as people:
        for each in [people.submit(move), people.submit(add)]:
            each.result()

    assert leaf.children.count() == 1
    assert_paths_are_true()


@standing
def wide_tree():
    """Four thousand units below forty committees, written in bulk."""
    root = make.a_unit(None, Kind.NATION, "Gốc")
    tops = [make.a_unit(root, Kind.COMMITTEE) for _ in range(40)]
    below = [
        Unit(parent=top, path=verbs.child_path(top.path, number), depth=2, kind=Kind.GRASSROOTS_CELL, name="Chi bộ")
        for top in tops
        for number in range(1, 101)
    ]
    for unit in below:
        unit.fill()
    Unit.objects.bulk_create(below, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return tops


def test_a_subtree_is_an_index_range(wide_tree):
    plan = Unit.objects.under(wide_tree[7]).explain()

    assert Unit.objects.under(wide_tree[7]).count() == 101
    assert "Index Cond" in plan if POSTGRESQL else "(path>? AND path<?)" in plan


def test_several_subtrees_are_as_many_index_ranges(wide_tree):
    user = make.an_account(wide_tree[0], "clerk")
    Seat.objects.create(user=user, unit=wide_tree[9], role="clerk", valid_from=make.LONG_AGO)

    plan = Unit.objects.visible_to(user).explain()

    assert plan.count("Index Cond") == 2 if POSTGRESQL else plan.count("(path>? AND path<?)") == 2
