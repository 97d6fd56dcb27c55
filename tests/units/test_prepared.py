from datetime import date

import pytest
from django.db import connection

from units.models import Notice, Role, Seat, User
from units.prepared import Prepared

HELD = Prepared(lambda user, on: Seat.objects.held(on).filter(user=user).select_related("unit").order_by("pk"))


def test_a_prepared_query_brings_what_its_queryset_would(tree, django_assert_num_queries):
    plain = Seat.objects.held(date(2026, 11, 20)).filter(user=tree.clerk).select_related("unit").order_by("pk")
    expected = [(seat, seat.unit, seat.valid_from) for seat in plain]

    with django_assert_num_queries(1):
        found = [(seat, seat.unit, seat.valid_from) for seat in HELD(user=tree.clerk.pk, on=date(2026, 11, 20))]

    assert found == expected != []


def test_each_call_has_values_of_its_own(tree):
    assert HELD(user=tree.clerk.pk, on=date(1990, 1, 1)) == []
    assert {seat.user_id for seat in HELD(user=tree.head.pk, on=date(2026, 11, 20))} == {tree.head.pk}


def test_a_record_of_a_prepared_query_can_be_saved(tree):
    seat = HELD(user=tree.clerk.pk, on=date(2026, 11, 20))[0]
    seat.valid_to = date(2026, 12, 31)
    seat.save()

    assert Seat.objects.get(pk=seat.pk).valid_to == date(2026, 12, 31)


def test_values_come_as_tuples(tree):
    names = Prepared(lambda user: Seat.objects.filter(user=user).values_list("unit__name", "role"))

    assert names(user=tree.clerk.pk) == list(Seat.objects.filter(user=tree.clerk).values_list("unit__name", "role"))


def test_nothing_is_a_list_without_rows(tree):
    read = Prepared(lambda user: Notice.objects.filter(user=user))

    assert read(user=tree.clerk.pk) == []


def test_values_that_do_not_change_may_hold_any_sign(tree):
    tree.clerk.full_name = "100% 'khéo' %s"
    tree.clerk.save()
    called = Prepared(lambda key: User.objects.filter(pk=key, full_name="100% 'khéo' %s", full_name__contains="0% "))

    assert called(key=tree.clerk.pk) == [tree.clerk]
    assert called(key=tree.head.pk) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps what it has parsed by itself")
def test_postgresql_keeps_the_plan_with_the_values_that_do_not_change(tree):
    unread = Prepared(lambda user: Seat.objects.filter(user=user, role=Role.CLERK))
    unread(user=tree.clerk.pk)

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, parameter_types::text FROM pg_prepared_statements")
        kept = [row for row in cursor.fetchall() if "units_seat" in row[0]]

    assert len(kept) == 1
    assert f"= '{Role.CLERK}'" in kept[0][0]
    assert kept[0][1].count("int") == 1
