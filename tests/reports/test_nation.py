"""The national data set, drawn small: the same rows in the same way, on both databases."""

import pytest
from django.db import transaction
from django.db.models import F

from models_registry.models import AchievementReport, Appraisal, Registration, YearResult
from reports.demo.nation import building
from units.models import Unit, User

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("nation")]


@pytest.fixture(scope="module")
def nation(django_db_setup, django_db_blocker):
    """The small nation, built once for these tests and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        building.build(provinces=2, committees=2, bases=130)
        yield
        transaction.set_rollback(True)


def test_units_hang_together(nation):
    assert Unit.objects.grassroots().count() == 130
    assert all(
        unit.path.startswith(unit.parent.path) for unit in Unit.objects.filter(depth__gt=0).select_related("parent")
    )


def test_registrations_are_true_to_their_practice_and_unit(nation):
    assert Registration.objects.exists()
    assert not Registration.objects.exclude(path=F("unit__path"), unit=F("practice__unit")).exists()
    assert not Registration.objects.exclude(year=F("campaign_year__year")).exists()
    assert not Registration.objects.exclude(field__unit=F("campaign_year__campaign__unit")).exists()


def test_the_trail_leads_to_the_state(nation):
    for registration in Registration.objects.prefetch_related("trail"):
        steps = list(registration.trail.all())
        assert (steps[-1].target if steps else "draft") == registration.state


def test_results_rest_on_endorsed_appraisals_and_received_reports(nation):
    assert YearResult.objects.count() == Appraisal.objects.filter(state="endorsed").count()
    assert not Appraisal.objects.exclude(report__state__in=["received", "locked"]).exists()
    assert not AchievementReport.objects.exclude(registration__state__in=["accepted", "closed"]).exists()


def test_rows_have_a_past(nation):
    registration = Registration.objects.filter(year=2026, state="accepted").first()

    assert list(registration.history.values_list("history_type", "state")) == [("~", "accepted"), ("+", "draft")]


def test_new_rows_get_numbers_behind_the_loaded_ones(nation):
    assert Unit.objects.create(name="Mới", kind="cell", path="ZZZZZ", depth=0).pk > Unit.objects.count() - 1


def test_the_bench_finds_its_accounts(nation):
    seats = {user.username: len(user.seats_today) for user in User.objects.filter(username__endswith="01")}

    assert {"tinh01": 1, "dangbo01": 2, "coso01": 1, "totruong01": 1, "capuy01": 1}.items() <= seats.items()
