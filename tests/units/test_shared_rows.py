"""Querysets that are put together once for all who see the same (units.shared_rows)."""

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from campaign.filter_fields import filter_fields
from models_registry.filters import RegistrationFilter
from models_registry.report_filters import MissingFilter, ReportFilter
from tests import make
from units import shared_rows
from units.models import Role, Unit
from units.register_filters import UnitFilter
from units.selecting import rows_of
from units.shared_rows import narrowed, seen_alike

UNITS = seen_alike(lambda paths: Unit.objects.in_reach_of(paths).order_by("path"))


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(shared_rows, "_kept", {})


def names(rows):
    return [each.name for each in rows_of(rows)]


def test_who_has_the_same_reach_shares_a_queryset_and_who_has_another_gets_his_own(tree):
    colleague = make.an_account(tree.cell, Role.HEAD)
    assert UNITS(colleague) is not UNITS(tree.receiver)
    assert UNITS(colleague) is UNITS(tree.clerk)
    assert list(UNITS(tree.clerk).all()) == list(Unit.objects.visible_to(tree.clerk).order_by("path"))
    assert list(UNITS(tree.receiver).all()) == list(Unit.objects.visible_to(tree.receiver).order_by("path"))
    assert not UNITS(make.an_account(tree.cell)).exists()


def test_shared_rows_are_asked_anew_each_time(tree):
    before = names(UNITS(tree.receiver))
    make.a_unit(tree.committee, name="Chi bộ Mới lập")
    assert set(names(UNITS(tree.receiver))) == {*before, "Chi bộ Mới lập"}


def test_a_condition_on_shared_rows_is_put_together_once(tree):
    asked = []

    def cells(rows):
        asked.append(rows)
        return rows.filter(kind=Unit.Kind.CELL)

    first, second = (narrowed(UNITS(tree.receiver), "cells", cells) for _ in range(2))
    assert first is second
    assert len(asked) == 1
    assert names(first) == names(Unit.objects.visible_to(tree.receiver).filter(kind=Unit.Kind.CELL).order_by("path"))
    # Of another reach, asked for something else, or of rows that nobody shares, it is another.
    narrowed(UNITS(tree.clerk), "cells", cells)
    narrowed(UNITS(tree.receiver), "others", cells)
    narrowed(UNITS(tree.receiver).all(), "cells", cells)
    assert len(asked) == 4


def test_not_more_is_kept_than_a_process_has_room_for(tree, monkeypatch):
    monkeypatch.setattr(shared_rows, "MOST", 2)
    for depth in range(5):
        rows = narrowed(UNITS(tree.receiver), depth, lambda rows, depth=depth: rows.filter(depth=depth))
        assert {each.depth for each in rows_of(rows)} <= {depth}
        assert len(shared_rows._kept) <= 2


@pytest.mark.parametrize("filters", [RegistrationFilter, ReportFilter, MissingFilter])
def test_the_filters_that_share_what_they_make_go_by_nothing_but_what_they_are_asked(filters):
    assert set(filters.alike) <= set(filters.base_filters)
    assert {"q", "don_vi", "loc"}.isdisjoint(filters.alike)


@pytest.mark.parametrize("asked", [{"trong_typed": "chi bo"}, {"trong_typed": "khong co"}, {"trong": "0"}])
def test_what_one_types_or_chooses_is_not_shown_to_another(tree, asked):
    def drawn(**data):
        request = SimpleNamespace(user=tree.receiver)
        return filter_fields(UnitFilter(QueryDict(urlencode(data)), Unit.objects.none(), request=request).form)

    empty = drawn()
    assert "invalid-feedback" in drawn(**asked)
    assert drawn() == empty


def test_a_field_that_nobody_has_filled_is_made_once_for_all_who_see_alike(tree):
    def field(user, **data):
        request = SimpleNamespace(user=user)
        return UnitFilter(QueryDict(urlencode(data)), Unit.objects.none(), request=request).form.fields["trong"]

    colleague = make.an_account(tree.committee, Role.HEAD)
    assert field(tree.receiver) is field(colleague)
    assert field(tree.receiver) is not field(tree.clerk)
    assert field(tree.receiver) is not field(tree.receiver, trong=tree.cell.pk)
