"""Querysets that share what they join do not change it for one another."""

from copy import deepcopy

from units.models import Unit


def joined(rows):
    return rows.query.select_related


def test_conditions_order_and_cut_share_the_joins():
    rows = Unit.objects.select_related("parent", "base_unit__parent")

    assert (
        joined(rows.filter(depth=1).order_by("path")[:5]) is joined(rows) == {"parent": {}, "base_unit": {"parent": {}}}
    )


def test_to_join_more_changes_no_other_queryset():
    first = Unit.objects.select_related("base_unit__parent")
    before = deepcopy(dict(joined(first)))

    second = first.select_related("parent", "base_unit__base_unit")

    assert joined(first) == before == {"base_unit": {"parent": {}}}
    assert joined(second) == {"parent": {}, "base_unit": {"parent": {}, "base_unit": {}}}


def test_nothing_and_everything_may_be_joined_as_in_django():
    rows = Unit.objects.select_related("parent")

    assert joined(rows.select_related(None)) is False
    assert joined(Unit.objects.select_related()) is True
    assert joined(rows) == {"parent": {}}


def test_the_joined_record_is_there(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        unit = Unit.objects.select_related("parent").filter(pk=tree.cell.pk).get()
        assert unit.parent.pk == tree.cell.parent_id
