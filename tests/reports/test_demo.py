"""The demo is what every page is looked at with: it must be true to the rules it shows."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, DateField, F, Max, Q
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate

from awards import deciding, rounds
from awards.frozen import kept
from awards.models import (
    Award,
    AwardRegister,
    AwardRound,
    Conference,
    Decision,
    Meeting,
    Nomination,
    Presentation,
    Recovery,
)
from awards.nominations import judge_again
from awards.rules import Verdict
from campaign.drafts.parts import gaps
from campaign.models import Document, NumberRegister, Obligation, Plan, SteeringBody
from campaign.registers import entries_of
from models_registry import replicating, survey_rules, windows
from models_registry.models import (
    AchievementReport,
    Appraisal,
    Correction,
    CriterionResult,
    Practice,
    ProgressEntry,
    RegisteredCriterion,
    Registration,
    Replication,
    SurveyVisit,
    YearResult,
)
from reports.demo.content import themes
from reports.demo.days import TODAY
from tests import make
from tests.reports import demo_built
from units import bulk_acts
from units.models import Batch, BulkAct, Letter, Notice, Succession, Unit, User

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


# The file in which `make test` lets the process with SQLite leave its fingerprint for the one with PostgreSQL.
LEFT = os.environ.get("DEMO_FINGERPRINT")
IS_SQLITE = connection.vendor == "sqlite"


SHOWN = [
    "units:unit-list", "units:person-list",
    "campaign:obligation-list", "campaign:body-list", "campaign:plan-list", "campaign:pilot-list",
    "campaign:document-list", "campaign:received-list",
    "models_registry:registration-list", "models_registry:report-list", "models_registry:appraisal-all",
    "models_registry:result-list", "models_registry:survey-list", "models_registry:visit-list",
    "models_registry:correction-list", "models_registry:note-list", "models_registry:replication-list",
    "awards:round-list", "awards:decision-list", "awards:award-list", "awards:chance-list",
    "awards:conference-list", "awards:public-list-list",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The whole demo, loaded once for these tests and taken back after them."""
    with django_db_blocker.unblock(), demo_built.built() as built:
        connection.check_constraints()  # once: else PostgreSQL does it for all rows of the demo after each test again
        if LEFT and IS_SQLITE:
            Path(LEFT).write_text(json.dumps(demo_built.fingerprint()))
        yield built


@pytest.mark.skipif(bool(LEFT) and IS_SQLITE, reason="It is PostgreSQL's process that compares the two.")
def test_the_demo_is_the_same_every_time():
    assert demo_built.fingerprint() == built_elsewhere()


def built_elsewhere():
    """What the demo came to in another process: on SQLite, whichever database this one has."""
    if LEFT:
        return json.loads(Path(LEFT).read_text())
    environment = {**os.environ, "DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return json.loads(subprocess.check_output([sys.executable, "-c", TELL], cwd=ROOT, env=environment))


ROOT = Path(__file__).parents[2]
TELL = """
import sys; sys.path.insert(0, "."); import django; django.setup()
from tests.reports import demo_built; demo_built.tell()
"""


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


def test_only_a_first_year_is_called_one():
    reports = AchievementReport.objects.filter(is_adhoc=False)

    assert set(reports.filter(trend="first").values_list("registration__year_number", flat=True)) == {1}
    assert reports.filter(trend="unknown", year=2026).exists()


def test_a_model_is_new_again_after_a_year_without_it_as_the_product_counts():
    """As registering.place_in_line: which year in a row at one level; what rises is promoted."""
    rows = list(Registration.objects.values_list("practice", "level", "year", "year_number", "continuity", "state"))
    lines = {(practice, level, year): number for practice, level, year, number, _, state in rows
             if state in Registration.COUNTED}  # fmt: skip
    wrong = [
        row for row in rows
        if row[3] != lines.get((row[0], row[1], row[2] - 1), 0) + 1
        or row[4] not in (("new", "promoted") if row[3] == 1 else ("continuing",))
    ]  # fmt: skip
    broken = Registration.objects.filter(continuity="new", year=2025, practice__first_year=2023)

    assert wrong == []
    assert broken.exists()


def test_the_second_unit_has_results_to_recognise_all_at_once():
    clerk, act = User.objects.get(username="coso2"), bulk_acts.acts()["result-recognise"]
    results = list(act.rows(clerk).filter(year=2026))

    ready, left_out = bulk_acts.sorted_out(act, results, by=clerk, at=make.at(TODAY))

    assert len(ready) >= 3
    assert left_out


def test_every_year_has_about_300_models():
    counts = dict(Registration.objects.accepted().values_list("year").annotate(Count("pk")).order_by())

    assert set(counts) == {2023, 2024, 2025, 2026}
    assert all(270 <= count <= 340 for count in counts.values())


def test_every_state_is_shown():
    for model in (
        Registration,
        AchievementReport,
        Appraisal,
        Obligation,
        AwardRound,
        SurveyVisit,
        Correction,
        Replication,
    ):
        assert set(model.State.values) == set(model.objects.values_list("state", flat=True))


def test_copied_columns_are_true():
    assert not Registration.objects.exclude(path=F("unit__path")).exists()
    assert not Registration.objects.exclude(year=F("campaign_year__year")).exists()
    assert not AchievementReport.objects.exclude(path=F("unit__path")).exists()
    assert not YearResult.objects.exclude(path=F("unit__path")).exists()


def test_a_practice_belongs_to_a_grassroots_organisation_of_today():
    assert not Practice.objects.exclude(unit__kind__in=Unit.GRASSROOTS, unit__ended_on=None).exists()


def test_a_result_rests_on_an_endorsed_appraisal():
    standing = YearResult.objects.standing()

    assert not standing.exclude(appraisal__state="endorsed").exists()
    assert not standing.exclude(appraisal__grade=F("grade")).exists()


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


def test_whoever_surveys_may_survey_and_every_visit_stands_as_its_corrections_do():
    for visit in SurveyVisit.objects.for_page().prefetch_related("corrections"):
        assert survey_rules.able(visit)[0]
        states = {each.state for each in visit.corrections.all()}
        assert (visit.state == "corrections_open") == bool(states - {"closed"})
        assert (visit.state == "corrections_closed") == (states == {"closed"})


def test_only_what_was_exemplary_is_taken_over_and_by_others():
    for each in Replication.objects.for_page():
        assert each.unit_id not in (each.practice.unit_id, each.practice.collective_id)
        assert each.organiser.contains(each.unit)
        assert replicating.candidates().of_key(each.practice_id).exists()


def test_progress_reaches_what_was_registered():
    reached = [
        each for each in ProgressEntry.objects.select_related("criterion") if each.value == each.criterion.target
    ]

    assert len(reached) > 100


def test_no_figure_is_less_than_nothing_or_more_than_all():
    registered = RegisteredCriterion.objects.values_list("baseline", "target", "measure")
    told = {(figure, measure) for *figures, measure in registered for figure in figures}
    told |= {tuple(result.split(" ", 1)) for result in CriterionResult.objects.values_list("result", flat=True)}
    shares = {float(figure.replace(",", ".")) for figure, measure in told if measure == "%"}

    assert [pair for pair in told if pair[0].startswith("-")] == []
    assert max(shares) == 100


def test_what_was_entered_by_mistake_is_struck_out():
    mistake = Succession.objects.exclude(undone_at=None).get()

    assert "Sáp nhập" in mistake.said
    assert all(unit.ended_on is None for unit in mistake.units)


def test_units_were_renamed_and_merged():
    assert set(Succession.objects.standing().values_list("kind", flat=True)) == {"rename", "merge"}
    assert Unit.objects.filter(ended_on=date(2026, 6, 30), kind="grassroots_committee").count() == 2


def test_the_past_of_a_unit_tells_its_former_name_and_its_end():
    renamed = Succession.objects.get(kind="rename", on__year=2026).successors.get()
    merged = Unit.objects.filter(ended_on=date(2026, 6, 30), kind="grassroots_committee").first()

    names = [row.name for row in renamed.history.order_by("history_date")]
    ends = [row.ended_on for row in merged.history.order_by("history_date")]

    assert names == [renamed.names.order_by("valid_from")[0].name, renamed.name]
    assert ends == [None, date(2026, 6, 30)]


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


@pytest.mark.parametrize("username", ["thuongtruc", "truongban", "bithu", "coso1", "capuy1", "thanhviento1", "tinhuy"])
def test_the_lists_have_something_to_show_to_every_role(client, username):
    client.force_login(User.objects.get(username=username))

    assert [name for name in SHOWN if not client.get(reverse(name)).context["page"].rows] == []


def test_neighbours_see_nothing_of_each_other():
    neighbour = User.objects.get(username="khac1")

    seen = Registration.objects.visible_to(neighbour).values_list("unit__parent__name", flat=True)

    assert set(seen) == {"Đảng uỷ Uỷ ban nhân dân tỉnh Hoà An"}


def test_the_keeper_is_a_superuser():
    assert User.objects.get(username="quantri").is_superuser


PLANNED = {
    "conference_on", "opens_on", "closes_on", "starts_at", "due_on", "ends_on", "repair_due_on", "decision_due_on",
    "valid_to", "until", "planned_on", "next_on",
}  # fmt: skip
# Their day is a plan too.
TO_COME = {"HandOver", "HistoricalHandOver", "Conference", "HistoricalConference"}


def test_nothing_has_been_done_after_the_demo_stands_still():
    late = [
        (model.__name__, column.name, value)
        for model in apps.get_models(include_auto_created=True)
        if model.__name__ not in TO_COME
        for column in model._meta.concrete_fields
        if isinstance(column, DateField) and column.name not in PLANNED
        for value in [model._base_manager.aggregate(last=Max(column.name))["last"]]
        if value and (value if type(value) is date else localdate(value)) > TODAY
    ]

    assert late == []


def test_what_was_returned_is_to_be_repaired_by_a_day_that_may_be_given():
    returned = list(Registration.objects.filter(state="returned"))

    assert returned
    for each in returned:
        given = each.trail.last().at
        assert (
            windows.outside_repair(each.repair_due_on, on=localdate(given), latest=windows.repair_latest(each, given))
            is None
        )


# Invariants of domain.md 5.1.


def test_i1_a_model_has_one_registration_a_year_and_level():
    assert Registration.objects.count() == len(set(Registration.objects.values_list("practice", "year", "level")))


def test_i2_a_model_has_one_owner_who_is_there():
    assert not Practice.objects.filter(collective=None, person=None).exists()
    assert not Practice.objects.filter(collective__isnull=False, person__isnull=False).exists()
    assert not Practice.objects.filter(collective__ended_on__isnull=False).exists()


def test_i3_a_result_comes_from_a_concluded_appraisal():
    standing = YearResult.objects.standing()

    assert not standing.exclude(appraisal__state="endorsed", appraisal__grade=F("grade")).exists()


def test_i4_an_award_stands_in_an_issued_decision_or_was_given_above():
    assert Award.objects.exists()
    made_here = Award.objects.exclude(decision=None)
    assert not made_here.exclude(decision__document__state__in=Document.IN_FORCE).exists()
    assert not Award.objects.filter(decision=None).exclude(nomination__sendings__outcome="granted").exists()
    assert not Nomination.objects.filter(state="decided_yes", award=None).exists()


def test_i5_numbers_run_without_a_gap_and_registers_know_the_next():
    issued = Document.objects.in_force()

    assert not issued.filter(Q(number=None) | Q(number_text="")).exists()
    for register in NumberRegister.objects.filter(body=None):
        given = issued.filter(term=register.term, body=None, type__symbol=register.type_symbol)
        in_order = given.order_by("issued_on", "number").values_list("number", flat=True)
        before = register.earlier.aggregate(last=Max("number", default=0))["last"]
        assert list(in_order) == list(range(before + 1, register.next_number))
    for register in AwardRegister.objects.all():
        given = Award.objects.filter(decision__unit=register.unit, awarded_on__year=register.year)
        assert given.count() == register.next_number - 1


def test_i5_the_register_knows_every_decision_that_set_up_the_committees_bodies():
    bodies = SteeringBody.objects.filter(unit__kind="committee").exclude(decision="")
    cited = {body.decision.split()[3].rstrip(",") for body in bodies}
    registers = NumberRegister.objects.filter(term__unit__in=bodies.values("unit"), body=None, type_symbol="QĐ")

    assert cited == {"24-QĐ/ĐUK", "01-QĐ/ĐU"}
    assert cited <= {entry.number_text for register in registers for entry in entries_of(register)}


def test_i6_an_issued_decision_keeps_its_list():
    for decision in Decision.objects.filter(document__state__in=Document.IN_FORCE, kind="award").prefetch_related(
        "awards"
    ):
        locked = [(row["position"], row["name"], row["money"], row["record"]) for row in decision.facts["rows"]]
        assert locked == [(row.position, row.name, row.money, row.pk) for row in decision.awards.all()]


def test_i7_papers_carry_the_names_of_their_day():
    before = date(2025, 1, 1)
    old = Document.objects.filter(unit__kind="committee", state="issued", issued_on__lt=before).exclude(issuer="body")

    assert old.exists()
    assert not old.exclude(number_text__endswith="/ĐUK").exists()
    for award in Award.objects.filter(person=None).select_related("collective", "decision"):
        assert award.name == award.collective.name_on(award.awarded_on).name


# What the rules say of the demo.


@pytest.fixture(scope="module")
def judged(demo):
    """The candidates of every round of the demo as of its last day, by round."""
    return {row: rounds.candidates(row, on=TODAY) for row in AwardRound.objects.for_page()}


def test_every_round_has_candidates_to_show(judged):
    assert len(judged) == AwardRound.objects.count()
    assert all(judged.values())


def test_the_open_two_year_round_shows_every_verdict_and_reason(judged):
    found = next(found for row, found in judged.items() if (row.track, row.counted_year, row.round_number) == OPEN)
    codes = {finding.code for each in found for finding in each.findings}

    assert {each.verdict for each in found} == set(Verdict)
    assert sum(each.verdict == Verdict.ELIGIBLE for each in found) >= 10
    assert codes >= {
        "STREAK_1_OF_2", "QUALITY_EQUAL", "QUALITY_FALLING", "MOVED_UP", "LATE_NOT_PERMITTED",
        "LATE_PERMISSION_TOO_LATE", "IDENTITY", "ALREADY_AWARDED", "BASIS_REVOKED",
    }  # fmt: skip


OPEN = ("two_year", 2026, 1)


def test_what_is_put_forward_today_stands_as_the_rules_say(judged):
    waiting = Nomination.objects.filter(round__state="open").prefetch_related("rulings")

    assert waiting.exists()
    for nomination in waiting.select_related("round", "practice"):
        found = judge_again(nomination, on=TODAY)
        assert nomination.findings == [kept(each) for each in found.findings]
        assert (nomination.verdict, nomination.span_first, nomination.span_last) == (found.verdict, *found.span)


def test_who_is_not_eligible_is_never_put_forward():
    assert not Nomination.objects.filter(verdict="not_eligible").exists()
    assert not Nomination.objects.exclude(verdict="eligible").exclude(state="referred").exists()


def test_decisions_say_how_many_and_how_much():
    for decision in Decision.objects.filter(kind="award").select_related("document"):
        grounds = decision.document.bases.splitlines()
        assert all(each.startswith("Căn cứ ") for each in grounds)
        assert decision.document.text.count("Điều ") >= 3
        assert (f"{decision.total_money:,} đồng".replace(",", ".") in decision.document.text) == (
            decision.total_money > 0
        )


def test_what_followed_the_awards_is_there_to_be_seen():
    assert Award.objects.filter(revoked_on=None).exclude(corrected_by=None).count() == 1
    assert Document.objects.filter(state="corrected", replaced_by__isnull=False).exists()
    assert [(each.is_open, each.money_back_on is None) for each in Recovery.objects.all()] == [(True, False)]
    assert set(Conference.objects.values_list("state", flat=True)) == {"invited", "minuted"}
    assert not Presentation.objects.filter(conference__state="minuted", handed_on=None).exists()


def test_a_council_and_a_conference_have_issued_minutes_without_room_left():
    conference, meeting = Conference.objects.get(state="minuted"), Meeting.objects.get(state="closed")

    papers = [Document.objects.issued().begun_as(each.minutes_key).get() for each in (conference, meeting)]

    assert [paper.issued_on for paper in papers] == [conference.held_on, date(2026, 11, 18)]
    assert [gaps(paper.text) for paper in papers] == [[], []]


def test_facts_are_frozen_as_the_product_freezes_them(demo):
    draft = Decision.objects.for_page().get(pk=Decision.objects.filter(document__state="for_signature").first().pk)
    issued = Decision.objects.filter(document__state="issued", kind=draft.kind).first().facts
    leader = User.objects.get(seats__unit=draft.unit, seats__role="leader")
    at = datetime(2026, 11, 20, 16, tzinfo=get_current_timezone())

    with transaction.atomic():
        deciding.issue(draft, on=TODAY, by=leader, at=at)
        transaction.set_rollback(True)

    assert draft.facts.keys() == issued.keys()
    assert draft.facts["rows"][0].keys() == issued["rows"][0].keys()
    assert draft.facts["rows"][0]["facts"].keys() == issued["rows"][0]["facts"].keys()


def test_who_signs_for_a_collective_is_not_who_confirms():
    accepted = Registration.objects.filter(level="base", person=None)
    heads = dict(User.objects.filter(seats__role="head").values_list("seats__unit", "person__full_name"))

    assert accepted.exists()
    assert not [each for each in accepted if each.representative == heads.get(each.receiver_id)]


def test_names_of_models_tell_them_apart():
    names = list(Practice.objects.filter(registrations__campaign_year__campaign__unit__name__startswith="Đảng uỷ các")
                 .distinct().values_list("name", flat=True))  # fmt: skip

    assert len(names) == len(set(names))
    assert not [name for name in names if "ở Chi bộ" in name]


def test_duties_are_as_the_rows_say():
    for duty in Obligation.objects.filter(milestone__kind="plan").select_related("milestone__campaign_year"):
        plans = Plan.objects.of_campaign_year(duty.milestone.campaign_year).of_units([duty.unit])
        has_plan = plans.issued().exists()
        assert (duty.state == "fulfilled") == has_plan
    for duty in Obligation.objects.filter(milestone__kind="body", due_on__year=2026):
        has_group = SteeringBody.objects.filter(unit=duty.unit, kind="tcd", state="active").exists()
        assert (duty.state == "fulfilled") == has_group


def test_notices_lead_somewhere():
    assert Notice.objects.exclude(link="").exists()


def test_reminders_digests_a_failed_letter_and_a_waiting_batch_are_there_to_be_seen():
    assert Notice.objects.filter(kind="reminder", closed_at=None).count() > 50
    assert Notice.objects.filter(closed_as="overtaken").exists()
    assert set(Letter.objects.exclude(sent_at=None).values_list("user__username", flat=True)) >= {"coso1", "coso2"}
    assert {letter.user.username for letter in Letter.objects.given_up()} == {"coso5"}
    batches = Batch.objects.order_by("created_at")
    assert [batch.state for batch in batches] == ["sent", "sent", "waiting"]
    assert all(batch.items.going().exists() for batch in batches)
    assert Notice.objects.filter(text__contains="phân công đồng chí từ ngày 17/11/2026: tổ chức").count() >= 2


def test_every_group_has_its_own_themes():
    groups = [theme.group for theme in themes()]

    assert {group: groups.count(group) >= 30 for group in groups} == dict.fromkeys(("kt", "vhxh", "qpan", "htct"), True)


def test_the_command_leaves_data_alone(capsys):
    call_command("demo")

    said = capsys.readouterr().out
    assert said.startswith("Đã có đơn vị nên không nạp lại dữ liệu mẫu.")
    assert "thuongtruc" in said


def test_starting_afresh_needs_debug(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError):
        call_command("demo", fresh=True)


def test_the_clerk_has_received_several_reports_at_once():
    found = BulkAct.objects.filter(by__username="thuongtruc", name="report-receive")

    assert found.count() >= 2
    assert all(act.at.date() <= TODAY and act.total == act.rows.done().count() > 1 for act in found)
