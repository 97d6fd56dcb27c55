from datetime import date, timedelta

import pytest
from django.db.models import Q

from tests import make
from units.models import Role, Seat, User
from units.paths import within
from units.seated import Seated

DAY = date(2026, 11, 20)
# The seats of others in the units where somebody is a clerk or registers.
BESIDE = Seated(
    lambda user, on: (
        Seat.objects.held(on)
        .filter(unit__in=user.units_as(Role.CLERK, Role.REGISTRANT))
        .exclude(user=user)
        .select_related("unit")
        .order_by("pk")
    )
)


def plainly(user, on=DAY):
    return list(BESIDE.make(user, on))


def test_a_seated_query_brings_what_its_queryset_would(tree, django_assert_num_queries):
    expected = [(seat, seat.unit) for seat in plainly(tree.clerk)]
    BESIDE(tree.clerk, DAY)

    with django_assert_num_queries(1):
        found = [(seat, seat.unit) for seat in BESIDE(tree.clerk, DAY)]

    assert found == expected != []


def test_each_person_and_day_has_values_of_its_own(tree):
    other = make.an_account(tree.cell, Role.CLERK)

    assert BESIDE(other, DAY) == plainly(other) != plainly(tree.clerk)
    assert BESIDE(tree.clerk, DAY) == plainly(tree.clerk)
    assert BESIDE(tree.clerk, date(1990, 1, 1)) == []


def test_two_roles_in_one_unit_or_in_two_are_asked_as_such(tree):
    one, two = (make.an_account(tree.cell, Role.CLERK) for _ in range(2))
    for user, unit in ((one, tree.cell), (two, tree.committee)):
        Seat.objects.create(user=user, unit=unit, role=Role.REGISTRANT, valid_from=DAY)

    for user in (one, two, one):
        assert BESIDE(user, DAY) == plainly(User.objects.get(pk=user.pk)) != []


def test_who_has_no_seat_for_it_costs_no_query(tree, django_assert_num_queries):
    tree.leader.seats_today  # noqa: B018 - read beforehand

    with django_assert_num_queries(0):
        assert BESIDE(tree.leader, DAY) == []
        assert Seated(lambda user, on: None)(tree.leader, DAY) == []


@pytest.mark.parametrize(
    "make_rows",
    [
        lambda user, on: Seat.objects.held(on - timedelta(days=1)),
        lambda user, on: Seat.objects.filter(pk=user.pk + 1),
        lambda user, on: Seat.objects.filter(Q(pk=1) if on.year % 2 else Q(pk=1) | Q(role="clerk")),
    ],
)
def test_what_makes_something_of_a_key_or_a_day_is_refused(tree, make_rows):
    with pytest.raises(ValueError, match="compar"):
        Seated(make_rows)(tree.clerk, DAY)


def test_a_path_of_a_unit_is_refused(tree):
    reached = Seated(lambda user, on: Seat.objects.filter(within("unit__path", [u.path for u in user.units_as()])))

    with pytest.raises(ValueError, match="path"):
        reached(tree.clerk, DAY)
