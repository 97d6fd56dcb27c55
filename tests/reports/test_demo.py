"""The demo is what every page is looked at with: it must be true to the rules it shows."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F, Q

from awards.models import Award, AwardRound, Decision, Nomination
from campaign.models import Document, NumberRegister, Obligation, SteeringBody
from models_registry.models import AchievementReport, Appraisal, Practice, Registration, YearResult
from reports.demo import province
from reports.demo.content import themes
from units.models import Notice, Succession, Unit, User

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The whole demo, loaded once for these tests and taken back after them."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            yield province.build()
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


def test_the_committee_has_68_committees_and_42_cells_today():
    found = Unit.objects.grassroots().active(date(2026, 11, 20)).filter(parent__name__startswith="Đảng uỷ các cơ quan")

    assert dict(found.values_list("kind").annotate(Count("pk")).order_by()) == {
        "grassroots_committee": 68,
        "grassroots_cell": 42,
    }


def test_every_path_lies_under_its_parent():
    assert all(
        unit.path.startswith(unit.parent.path) for unit in Unit.objects.filter(depth__gt=0).select_related("parent")
    )


def test_every_year_has_about_300_models():
    counts = dict(Registration.objects.accepted().values_list("year").annotate(Count("pk")).order_by())

    assert set(counts) == {2023, 2024, 2025, 2026}
    assert all(270 <= count <= 340 for count in counts.values())


def test_every_state_is_shown():
    for model in (Registration, AchievementReport, Appraisal, Obligation, AwardRound):
        assert set(model.State.values) == set(model.objects.values_list("state", flat=True))


def test_copied_columns_are_true():
    assert not Registration.objects.exclude(path=F("unit__path")).exists()
    assert not Registration.objects.exclude(year=F("campaign_year__year")).exists()
    assert not AchievementReport.objects.exclude(path=F("unit__path")).exists()
    assert not YearResult.objects.exclude(path=F("unit__path")).exists()


def test_a_practice_belongs_to_a_grassroots_organisation_of_today():
    assert not Practice.objects.exclude(unit__kind__in=Unit.GRASSROOTS, unit__ended_on=None).exists()


def test_a_result_rests_on_an_endorsed_appraisal():
    assert not YearResult.objects.exclude(appraisal__state="endorsed").exists()
    assert not YearResult.objects.exclude(appraisal__grade=F("grade")).exists()


def test_an_award_stands_in_an_issued_decision():
    assert Award.objects.exists()
    assert not Award.objects.exclude(decision__document__state="issued").exists()
    assert not Nomination.objects.filter(state="decided_yes", award=None).exists()


def test_a_number_is_given_once_and_the_register_knows_the_next():
    issued = Document.objects.filter(state="issued")

    assert not issued.filter(Q(number=None) | Q(number_text="")).exists()
    for register in NumberRegister.objects.filter(body=None):
        given = issued.filter(term=register.term, body=None, type__symbol=register.type_symbol)
        assert sorted(given.values_list("number", flat=True)) == list(range(1, register.next_number))


def test_what_was_accepted_had_been_registered():
    assert not Registration.objects.accepted().filter(Q(registered_on=None) | Q(accepted_on=None)).exists()
    assert not Registration.objects.accepted().filter(accepted_on__lt=F("registered_on")).exists()


def test_the_trail_leads_to_the_state():
    for registration in Registration.objects.prefetch_related("trail"):
        steps = list(registration.trail.all())
        assert (steps[-1].target if steps else "draft") == registration.state
        assert [step.source for step in steps[1:]] == [step.target for step in steps[:-1]]


def test_the_marks_of_a_sheet_add_up_to_its_score():
    for appraisal in Appraisal.objects.exclude(score=None).prefetch_related("marks"):
        assert sum(mark.points for mark in appraisal.marks.all()) == appraisal.score


def test_money_of_a_decision_is_the_sum_of_its_lines():
    for decision in Decision.objects.prefetch_related("awards"):
        assert decision.total_money == sum(award.money for award in decision.awards.all())


def test_units_were_renamed_and_merged():
    assert set(Succession.objects.values_list("kind", flat=True)) == {"rename", "merge"}
    assert Unit.objects.filter(ended_on=date(2026, 6, 30), kind="grassroots_committee").count() == 2


def test_ten_units_have_no_steering_group_yet():
    assert SteeringBody.objects.filter(kind="tcd", state="active").count() == 100


@pytest.mark.parametrize(
    "username",
    [
        "thuongtruc",
        "truongban",
        "thanhvien",
        "bithu",
        "coso1",
        "totruong1",
        "capuy1",
        "thanhviento1",
        "dangky1",
        "tinhuy",
    ],
)
def test_every_role_has_an_account_that_sees_registrations(username):
    user = User.objects.get(username=username)

    assert user.check_password("dan-van-kheo-2026")
    assert Registration.objects.visible_to(user).exists()


def test_neighbours_see_nothing_of_each_other():
    neighbour = User.objects.get(username="khac1")

    seen = Registration.objects.visible_to(neighbour).values_list("unit__parent__name", flat=True)

    assert set(seen) == {"Đảng uỷ Uỷ ban nhân dân tỉnh Hoà An"}


def test_the_keeper_is_a_superuser():
    assert User.objects.get(username="quantri").is_superuser


def test_notices_lead_somewhere():
    assert Notice.objects.exclude(link="").exists()


def test_every_group_has_its_own_themes():
    groups = [theme.group for theme in themes()]

    assert {group: groups.count(group) >= 10 for group in groups} == dict.fromkeys(("kt", "vhxh", "qpan", "htct"), True)


def test_the_command_leaves_data_alone(capsys):
    call_command("demo")

    assert "thuongtruc" in capsys.readouterr().out


def test_starting_afresh_needs_debug(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError):
        call_command("demo", fresh=True)
