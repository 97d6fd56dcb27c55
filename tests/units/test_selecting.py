"""A statement that is kept is that of a queryset with other conditions: rows and numbers must be those of this one."""

import pytest
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Prefetch
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from models_registry.models import AchievementReport, Appraisal, Registration, YearResult
from units import selecting
from units.models import Role, Seat, Unit
from units.planned import RepeatingCursor, asking_cursor
from units.selecting import asked_like, batches_of, count_of, rows_of


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(selecting, "_kept", {})
    monkeypatch.setattr(selecting, "_too_many", {})
    monkeypatch.setattr(selecting, "_spellings", {})


def seats():
    return Seat.objects.select_related("unit").only("role", "unit__name", "user_id").order_by("pk")


def read(rows):
    return [(row.pk, row.role, row.unit.name, row.get_deferred_fields()) for row in rows]


def test_rows_are_those_that_a_list_of_the_queryset_brings(tree, django_assert_num_queries):
    expected = read(seats().filter(user=tree.clerk))

    for _ in range(2):
        with django_assert_num_queries(1):
            assert read(rows_of(seats().filter(user=tree.clerk))) == expected != []


def test_one_statement_serves_two_readers_and_mixes_nothing(tree):
    first, second = (read(rows_of(seats().filter(user=user))) for user in (tree.clerk, tree.head))

    assert len(selecting._kept) == 1
    assert first == read(seats().filter(user=tree.clerk)) != second == read(seats().filter(user=tree.head))


def test_each_reader_of_a_fence_gets_the_rows_of_his_own_unit(tree):
    for user in (tree.clerk, tree.head, tree.stranger):
        rows = Unit.objects.visible_to(user).order_by("path")
        assert rows_of(rows) == list(rows)
        assert count_of(rows, 100) == rows.count()


@pytest.mark.parametrize(
    "turn",
    [
        lambda rows: rows.order_by("-pk"),
        lambda rows: rows[:2],
        lambda rows: rows[1:3],
        lambda rows: rows.order_by("-role", "-pk")[1:3],
        lambda rows: rows.order_by("unit__path", "pk")[:2],
        lambda rows: rows.filter(unit__depth__gte=1)[:2],
        lambda rows: rows.filter(unit__name__contains="a"),
        lambda rows: rows.exclude(role=Role.HEAD),
        lambda rows: rows.select_related(None),
        lambda rows: rows.defer(None),
        lambda rows: rows.none(),
        lambda rows: rows.all(),
        lambda rows: rows.order_by("unit__path", "pk"),
        lambda rows: rows.reverse(),
        lambda rows: rows.annotate(since=F("valid_from")).order_by("since", "pk"),
        lambda rows: rows.filter(unit__in=Unit.objects.filter(depth=1)),
        lambda rows: rows.filter(user__seats__role=Role.CLERK).distinct(),
        lambda rows: rows.annotate(n=Count("unit__children")),
        lambda rows: rows.annotate(heads=Exists(Seat.objects.none())),
        lambda rows: rows.annotate(long=Length("unit__name") + 5).order_by("-long", "pk"),
        lambda rows: rows.annotate(heads=Exists(Seat.objects.filter(user=OuterRef("user"), role=Role.HEAD))),
        lambda rows: rows.annotate(heads=Exists(Seat.objects.filter(user=OuterRef("user")))).filter(heads=True)[:2],
        lambda rows: rows.order_by(F("pk").desc()),
    ],
)
def test_what_differs_in_more_than_its_conditions_has_a_statement_of_its_own(tree, turn):
    rows_of(seats())
    count_of(seats(), 50)
    turned = turn(seats())

    for _ in range(2):
        assert [row.__dict__.keys() - {"_state"} for row in rows_of(turned)] == [
            row.__dict__.keys() - {"_state"} for row in turned
        ]
        assert rows_of(turned) == list(turned)
        assert [row for batch in batches_of(turned, 2) for row in batch] == list(turned)
        assert turned.query.is_sliced or count_of(turned, 50) == len(turned)


def test_the_value_of_an_annotation_is_that_of_its_own_queryset(tree):
    for role in (Role.HEAD, Role.CLERK, Role.HEAD):
        own = Exists(Seat.objects.filter(pk=OuterRef("pk"), role=role))
        rows = seats().filter(pk__gt=0).annotate(held=own)
        assert [row.held for row in rows_of(rows)] == [row.role == role for row in rows]


def test_what_is_prefetched_comes_along(tree, django_assert_num_queries):
    units = rows_of(Unit.objects.filter(pk=tree.committee.pk).prefetch_related("children"))

    with django_assert_num_queries(0):
        assert list(units[0].children.all())


@pytest.mark.parametrize(
    "children",
    [
        Unit.objects.order_by("-pk"),
        Unit.objects.filter(kind=Unit.Kind.CELL).order_by("path").prefetch_related("seats"),
        Unit.objects.none(),
        Unit.objects.order_by("path")[:2],
    ],
)
def test_children_in_a_list_of_their_own_are_those_of_each_row_and_know_it(tree, django_assert_num_queries, children):
    rows = Unit.objects.order_by("path").prefetch_related(Prefetch("children", queryset=children, to_attr="own"))
    expected = {unit: unit.own for unit in rows}
    found = rows_of(rows)

    with django_assert_num_queries(0):
        assert {unit: unit.own for unit in found} == expected
        assert all(child.parent is unit for unit in found for child in unit.own)


def test_batches_are_one_query_and_bring_along_what_is_prefetched(tree, django_assert_num_queries):
    rows = Unit.objects.order_by("path").prefetch_related(Prefetch("children", Unit.objects.order_by("pk"), "own"))
    expected = [(unit, unit.own) for unit in rows]

    with django_assert_num_queries(3):
        found = list(batches_of(rows, len(expected) - 1))

    assert [len(batch) for batch in found] == [len(expected) - 1, 1]
    assert [(unit, unit.own) for batch in found for unit in batch] == expected


def test_rows_that_name_one_record_share_it_and_none_where_there_is_none(tree):
    found = rows_of(Unit.objects.select_related("parent", "base_unit").order_by("path"))

    assert [(unit.parent, unit.base_unit) for unit in found] == [
        (unit.parent, unit.base_unit) for unit in Unit.objects.order_by("path")
    ]
    parents = {unit.parent_id: unit.parent for unit in found}
    assert all(unit.parent is parents[unit.parent_id] for unit in found)


def test_rows_are_not_counted_beyond_what_is_asked(tree):
    assert count_of(Unit.objects.all(), 2) == 2


def test_that_there_were_very_many_is_believed_for_a_while_for_the_same_question_only(tree, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(selecting, "FEW", 1)
    monkeypatch.setattr(selecting, "monotonic", lambda: clock[0])
    assert count_of(Seat.objects.all(), 2) == 2

    Seat.objects.all().delete()
    assert count_of(Seat.objects.all(), 2) == 2
    assert count_of(Seat.objects.all(), 200) == 0
    assert count_of(Seat.objects.filter(role=Role.CLERK), 2) == 0


def test_a_number_that_was_believed_is_asked_anew(tree, monkeypatch, django_assert_num_queries):
    clock = [100.0]
    monkeypatch.setattr(selecting, "FEW", 1)
    monkeypatch.setattr(selecting, "monotonic", lambda: clock[0])
    count_of(Unit.objects.all(), 2)
    with django_assert_num_queries(0):
        count_of(Unit.objects.all(), 2)

    clock[0] += selecting.LONG + 1
    with django_assert_num_queries(1):
        count_of(Unit.objects.all(), 2)


def test_not_more_is_kept_than_a_process_has_room_for(monkeypatch, tree):
    monkeypatch.setattr(selecting, "MOST", 3)
    for most in range(1, 10):
        count_of(Unit.objects.all(), most)

    assert len(selecting._kept) <= 3


def found_near(near, words="chi bo", **turned):
    rows = Unit.objects.search(words).filter(**turned).select_related("parent").order_by("-path", "-pk")[:2]
    return [(unit.pk, unit.parent.name) for unit in selecting.hits_of(rows, near)]


@pytest.mark.parametrize("near", [1, 2, 1000])
@pytest.mark.parametrize("turned", [{}, {"depth__gte": 1}, {"path__gte": "00001"}])
def test_the_hits_of_a_search_are_the_same_wherever_they_are_looked_for(tree, near, turned):
    expected = Unit.objects.search("chi bo").filter(**turned).order_by("-path", "-pk")[:2]

    assert found_near(near, **turned) == [(unit.pk, unit.parent.name) for unit in expected] != []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite goes through the rows in their order anyway")
def test_a_page_full_of_near_hits_is_not_looked_for_again(tree, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(selecting, "_too_few", {})
    with django_assert_num_queries(1):
        assert len(found_near(1000)) == 2
    with django_assert_num_queries(2):
        found_near(1)
    with django_assert_num_queries(1):
        found_near(1)
    with django_assert_num_queries(2):
        assert found_near(1000, words="khong co gi") == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps what it has parsed by itself")
def test_postgresql_keeps_the_plan_of_rows_asked_for_often_with_the_same_values(tree):
    def held(role):
        return rows_of(Seat.objects.filter(role=role).order_by("pk"))

    for _ in range(8):
        assert held(Role.CLERK) == list(Seat.objects.filter(role=Role.CLERK).order_by("pk"))
    assert held(Role.HEAD) == list(Seat.objects.filter(role=Role.HEAD).order_by("pk")) != held(Role.CLERK)

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [statement for (statement,) in cursor.fetchall() if "units_seat" in statement]
    assert len(kept) == 1
    assert f"= '{Role.CLERK}'" in kept[0]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is sent the values beside the SQL")
def test_a_value_of_another_type_is_not_taken_for_one_that_is_equal(tree):
    def asked(*values, sql="SELECT pg_typeof(%s)::text"):
        with asking_cursor(RepeatingCursor) as cursor:
            cursor.execute(sql, values)
            return cursor.fetchone()[0]

    assert [asked(1), asked(True), asked(1)] == ["integer", "boolean", "integer"]
    assert [asked([number], sql="SELECT (%s)[1]") for number in (1, 2)] == [1, 2]


@pytest.mark.parametrize(
    ("model", "order", "may_be"),
    [
        (Registration, ("path", "pk"), True),
        (Registration, ("-path", "-pk"), True),
        (Registration, ("-year", "-path", "-pk"), True),
        (AchievementReport, ("path", "pk"), True),
        (Appraisal, ("-path", "-pk"), True),
        (YearResult, ("path", "pk"), True),
        (Registration, ("sort_key", "pk"), False),
        (Registration, ("accepted_on", "pk"), False),
        (Unit, ("path",), True),
        (Unit, ("-pk",), True),
    ],
)
def test_hits_are_looked_for_near_in_an_order_that_has_an_index_and_is_not_by_name(model, order, may_be):
    assert selecting.may_be_near(model.objects.order_by(*order)) == may_be


def test_an_annotation_that_stays_is_put_into_sql_once(tree):
    kept = Unit.objects.annotate(long=Length("name") + 5).order_by("pk")

    for depth in (0, 1, 2):
        rows = kept.filter(depth__gte=depth)
        assert [unit.long for unit in rows_of(rows)] == [len(unit.name) + 5 for unit in rows]

    assert len(selecting._spellings) == 1


def test_an_annotation_is_not_taken_for_one_that_has_gone(tree):
    gone, here = (Unit.objects.annotate(long=Length("name") + more).order_by("pk") for more in (1, 2))
    rows_of(gone)
    [((database, _), spelling)] = selecting._spellings.items()
    # Where the one lay in memory, the other now lies.
    selecting._spellings[database, id(here.query.annotations["long"])] = spelling

    assert [unit.long for unit in rows_of(here)] == [len(unit.name) + 2 for unit in Unit.objects.order_by("pk")]


def test_a_page_and_its_number_are_asked_with_the_conditions_put_into_sql_once(tree, monkeypatch):
    rows, spelt = seats().filter(user=tree.clerk), []
    monkeypatch.setattr(Exact, "as_sql", lambda *given, own=Exact.as_sql: spelt.append(1) or own(*given))

    page = read(rows_of(asked_like(rows.order_by("-pk")[:1], rows)))

    assert (count_of(rows, 100), len(spelt)) == (1, 1)
    assert page == read(seats().filter(user=tree.clerk).order_by("-pk")[:1])
