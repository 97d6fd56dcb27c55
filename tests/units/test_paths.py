from functools import reduce

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from units.paths import (
    MAX_DEPTH,
    MAX_NUMBER,
    PATH_LENGTH,
    STEP,
    TooDeep,
    above,
    ancestors,
    child_path,
    number_of,
    succ,
    within,
)

# Few numbers, so that paths of one example often lie in each other; both ends of the range, so that digits carry.
NUMBERS = st.sampled_from([1, 2, 35, 36, 36**2 - 1, MAX_NUMBER])
PATHS = st.lists(NUMBERS, min_size=1, max_size=4).map(lambda numbers: reduce(child_path, numbers, ""))
TESTS = {
    "within": lambda value, tops: any(top <= value < succ(top) for top in tops),
    "in": lambda value, values: value in values,
}


def holds(condition, path):
    """Decide a condition on "path" without a database."""
    results = [
        holds(part, path) if isinstance(part, Q) else TESTS[part[0].rsplit("__", 1)[1]](path, part[1])
        for part in condition.children
    ]
    return any(results) if condition.connector == Q.OR else all(results)


@given(st.lists(PATHS, max_size=4), PATHS)
def test_within_is_what_starts_with_one_of_the_paths(tops, path):
    assert holds(within("path", tops), path) == any(path.startswith(top) for top in tops)


@given(st.lists(PATHS, max_size=4), PATHS)
def test_above_is_what_one_of_the_paths_starts_with(paths, path):
    assert holds(above("path", paths), path) == any(below.startswith(path) for below in paths)


@given(PATHS, PATHS)
def test_a_subtree_is_the_range_up_to_the_successor(top, path):
    assert (top <= path < succ(top)) == path.startswith(top)


@given(PATHS)
def test_ancestors_are_the_proper_prefixes_from_the_root_down(path):
    assert ancestors(path) == tuple(path[: STEP * depth] for depth in range(1, len(path) // STEP))


@given(PATHS, st.integers(1, MAX_NUMBER))
def test_a_child_knows_its_parent_and_its_number(parent, number):
    child = child_path(parent, number)

    assert (ancestors(child)[-1], number_of(child)) == (parent, number)


@given(st.integers(1, MAX_NUMBER), st.integers(1, MAX_NUMBER))
def test_siblings_stand_in_the_order_of_their_numbers(one, other):
    assert (child_path("", one) < child_path("", other)) == (one < other)


def test_nested_subtrees_are_asked_once():
    assert within("unit__path", ["0000100002", "00001", "00003"]) == within("unit__path", ["00003", "00001"])


def test_an_empty_path_is_refused():
    with pytest.raises(ValueError, match="empty"):
        within("path", [""])


@pytest.mark.parametrize("number", [0, -1, MAX_NUMBER + 1])
def test_a_number_out_of_range_is_refused(number):
    with pytest.raises(ValueError, match="between"):
        child_path("", number)


def test_the_tree_ends_before_the_column_does():
    deepest = "00001" * MAX_DEPTH

    assert len(deepest) == PATH_LENGTH
    with pytest.raises(TooDeep, match="tối đa 12 cấp"):
        child_path(deepest, 1)
