"""Phân công đều: the pure function that spreads units over members (S0-32, S2-41)."""

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from campaign.spreading import spread


def counts(given_units, members, standing=None):
    """How many each member has, with what stood."""
    found = Counter(given_units.values())
    return [found[member] + (standing or {}).get(member, 0) for member in members]


def uneven(numbers):
    return max(numbers) - min(numbers)


@st.composite
def questions(draw, most_units=110, most_members=12):
    units = [f"u{place}" for place in range(draw(st.integers(0, most_units)))]
    members = [f"m{place}" for place in range(draw(st.integers(1, most_members)))]
    pairs = st.tuples(st.sampled_from(members), st.sampled_from(units)) if units else st.nothing()
    barred = draw(st.frozensets(pairs, max_size=60)) if units else frozenset()
    standing = draw(st.dictionaries(st.sampled_from(members), st.integers(0, 9)))
    return units, members, barred, standing


@given(questions())
def test_nobody_gets_a_unit_he_may_not_have_and_every_other_unit_is_covered(question):
    units, members, barred, standing = question

    found = spread(units, members, barred=barred, standing=standing)

    assert not {(member, unit) for unit, member in found.items()} & barred
    assert set(found) == {unit for unit in units if any((member, unit) not in barred for member in members)}
    assert list(found) == [unit for unit in units if unit in found]


@given(questions())
def test_the_same_question_has_the_same_answer(question):
    units, members, barred, standing = question

    first = spread(units, members, barred=barred, standing=standing)

    assert spread(list(units), list(members), barred=frozenset(list(barred)[::-1]), standing=dict(standing)) == first


@given(st.integers(0, 300), st.integers(1, 20))
def test_without_bars_the_counts_differ_by_at_most_one(unit_count, member_count):
    members = list(range(member_count))

    found = spread(list(range(unit_count)), members)

    assert uneven(counts(found, members)) <= 1


@given(questions(most_units=6, most_members=3))
def test_no_way_of_spreading_is_more_even(question):
    """Against every answer there is: what can differ by one at most does."""
    units, members, barred, standing = question
    open_units = [unit for unit in units if any((member, unit) not in barred for member in members)]
    ways = product(*[[member for member in members if (member, unit) not in barred] for unit in open_units])
    best = min(uneven(counts(dict(zip(open_units, way, strict=True)), members, standing)) for way in ways)

    found = spread(units, members, barred=barred, standing=standing)

    assert uneven(counts(found, members, standing)) == best


def test_a_hundred_and_ten_units_over_twelve_members():
    members = [f"m{place}" for place in range(12)]
    barred = frozenset((f"m{place}", f"u{place}") for place in range(12))

    found = spread([f"u{place}" for place in range(110)], members, barred=barred)

    assert sorted(counts(found, members)) == [9] * 10 + [10] * 2


def test_what_stands_counts():
    found = spread(["a", "b", "c"], ["x", "y"], standing={"x": 3})

    assert found == {"a": "y", "b": "y", "c": "y"}


def test_a_unit_goes_by_way_of_another_member():
    """Z may only have c; X only a and b … the evenest answer moves two units."""
    barred = frozenset({("z", "a"), ("z", "b"), ("x", "c")})

    found = spread(["c", "a", "b"], ["x", "y", "z"], barred=barred)

    assert counts(found, ["x", "y", "z"]) == [1, 1, 1]
    assert found["c"] == "z"
