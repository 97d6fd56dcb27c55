"""Rounds, nominations and rulings: each verb, each refusal, the trail it leaves."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards import nominations, quotas, rounds
from awards.models import AwardRound, Nomination
from awards.rules import Verdict
from awards.tasks import award_tasks
from tests import make
from tests.ground import standing
from tests.make import at
from units.models import Notice
from units.workflow import Refusal, open_steps, take

DECEMBER = at(date(2026, 12, 10))
ON = date(2026, 12, 10)
REASON = "Giữ vững chất lượng khi giảm biên chế."
State = Nomination.State


def a_rising(tree, unit=None, before=75, now=82, **columns):
    practice = make.a_practice(unit or tree.cell, tree.committee, **columns)
    make.a_lived_year(practice, 2025, score=before)
    make.a_lived_year(practice, 2026, score=now)
    return practice


def two_year(tree, **columns):
    return make.a_round(tree.committee, 2026, "two_year", **columns)


def nominated(tree, before=75, now=82, round_=None):
    practice = a_rising(tree, before=before, now=now)
    return nominations.nominate(round_ or two_year(tree), practice, by=tree.receiver, at=DECEMBER)


@standing
def nomination(tree):
    """One that the body has to rule on: as good as the year before."""
    return nominated(tree, 80, 80)


def ruled(tree, nomination, allows=True, **given):
    given = {"body": "Ban Chỉ đạo", "on": ON, "reason": REASON, "by": tree.receiver, **given}
    return nominations.rule(nomination, given.pop("code", "QUALITY_EQUAL"), allows=allows, at=DECEMBER, **given)


# ---- setting up ----


def a_plan(tree, **columns):
    year = make.a_usual_year(tree.committee, 2026)
    columns = {"unit": tree.cell, "track": "base", "campaign_year": year, **columns}
    return AwardRound(**columns)


def test_a_round_takes_level_year_rules_and_name_from_what_was_chosen(tree):
    made = rounds.set_up(a_plan(tree), by=tree.clerk)

    assert (made.level, made.counted_year, made.rules, made.name, made.state) == (
        "base", 2026, made.campaign_year.rules, "Biểu dương mô hình cơ sở năm 2026", "preparing",
    )  # fmt: skip
    assert made.history.first().history_user == tree.clerk


@pytest.mark.parametrize(
    ("who", "columns", "why"),
    [
        ("stranger", {}, "không mở được đợt xét của đơn vị này"),
        ("member", {}, "không mở được đợt xét của đơn vị này"),
        ("clerk", {"track": "two_year"}, "không mở được đợt xét diện"),
    ],
)
def test_who_may_not_set_up_a_round(tree, who, columns, why):
    with pytest.raises(Refusal, match=why):
        rounds.set_up(a_plan(tree, **columns), by=getattr(tree, who))


def test_the_two_year_track_belongs_to_the_committee(tree):
    made = rounds.set_up(a_plan(tree, unit=tree.committee, track="two_year"), by=tree.receiver)

    assert (made.level, made.name) == ("bloc", "Xét khen mô hình cơ sở nhiều năm liên tục, lần 1 (năm 2026)")


def test_a_form_of_another_level_is_refused(tree):
    with pytest.raises(Refusal, match="không phải hình thức của cấp"):
        rounds.set_up(a_plan(tree, form_collective=make.a_form(level="bloc")), by=tree.clerk)


def test_a_year_of_another_committee_is_refused(tree):
    other = make.a_unit(tree.province, "committee")

    with pytest.raises(Refusal, match="không phải của cấp uỷ cấp trên"):
        rounds.set_up(a_plan(tree, campaign_year=make.a_year(other)), by=tree.clerk)


def test_a_round_is_there_once_and_again_as_the_next_one(tree):
    rounds.set_up(a_plan(tree), by=tree.clerk)

    with pytest.raises(Refusal, match="đã có đợt xét này"):
        rounds.set_up(a_plan(tree), by=tree.clerk)
    assert rounds.set_up(a_plan(tree, round_number=2), by=tree.clerk).pk


def test_ad_hoc_rounds_may_be_as_many_as_there_are_deeds_s2_28(tree):
    made = [rounds.set_up(a_plan(tree, track="adhoc"), by=tree.clerk) for _ in range(2)]

    assert [each.level for each in made] == ["base", "base"]


# ---- candidates ----


def test_everybody_in_scope_is_judged_the_eligible_first(tree):
    falling, rising, equal = a_rising(tree, now=70), a_rising(tree), a_rising(tree, before=80, now=80)
    make.a_lived_year(make.a_practice(tree.cell, tree.committee), 2024)

    found = rounds.candidates(two_year(tree), on=ON)

    assert [(each.matter, each.verdict) for each in found] == [
        (rising, Verdict.ELIGIBLE),
        (equal, Verdict.REFER),
        (falling, Verdict.NOT_ELIGIBLE),
    ]
    assert [each.code for each in found[0].reasons] == ["MET_STREAK"]
    assert [each.code for each in found[2].reasons] == ["QUALITY_FALLING"]


def test_a_round_of_one_unit_leaves_its_siblings_out(tree):
    own = make.a_lived_year(make.a_practice(tree.cell, tree.committee), 2026).practice
    make.a_lived_year(make.a_practice(tree.sibling, tree.committee), 2026)

    assert [each.matter for each in rounds.candidates(make.a_round(tree.cell), on=ON)] == [own]


def test_candidates_cost_the_same_for_two_as_for_twelve(tree):
    round_ = two_year(tree)

    def cost():
        round_.refresh_from_db()
        with CaptureQueriesContext(connection) as captured:
            rounds.candidates(round_, on=ON)
        return len(captured)

    for _ in range(2):
        a_rising(tree)
    few = cost()
    for _ in range(10):
        a_rising(tree)

    assert cost() == few


def test_rounds_above_judge_what_was_registered_above(tree):
    practice = a_rising(tree)
    make.an_accepted_registration(
        tree.cell, make.a_usual_year(tree.committee, 2026), practice=practice, level="bloc", receiver=tree.committee
    )
    bloc = rounds.candidates(make.a_round(tree.committee, 2026, "bloc"), on=ON)
    diploma = make.a_form("diploma", "province", "1.5", "Bằng khen của tỉnh")
    province = rounds.candidates(make.a_round(tree.committee, 2026, "province", form=diploma), on=ON)

    assert [each.verdict for each in (*bloc, *province)] == [Verdict.NOT_ELIGIBLE, Verdict.NOT_ELIGIBLE]
    assert [each.code for each in province[0].reasons] == ["NO_BLOC_RESULT"]


# ---- nominating ----


def test_an_eligible_practice_is_put_forward_with_what_it_rests_on_s2_18(tree):
    nomination = nominated(tree)
    practice = nomination.practice

    assert (nomination.state, nomination.verdict, nomination.span_first, nomination.span_last) == (
        "proposed", "eligible", 2025, 2026,
    )  # fmt: skip
    assert (nomination.registration.year, nomination.report.year, nomination.result.year) == (2026, 2026, 2026)
    assert (nomination.unit, nomination.collective, nomination.form) == (practice.unit, tree.cell, make.a_form())
    assert [(each["code"], each["clause"]) for each in nomination.findings] == [("MET_STREAK", "S2-18")]
    assert nomination.findings[0]["refs"] == [
        f"registration:{row.pk}" for row in practice.registrations.order_by("year")
    ]
    assert [(each.step, each.target, each.by) for each in nomination.trail.all()] == [
        ("nominate", "proposed", tree.receiver)
    ]


def test_all_reasons_stand_in_the_refusal(tree):
    practice = a_rising(tree, now=70)
    make.an_accepted_registration(
        tree.cell, make.a_usual_year(tree.committee, 2026), practice=practice, level="bloc", receiver=tree.committee
    )

    with pytest.raises(Refusal) as refusal:
        nominations.nominate(two_year(tree), practice, by=tree.receiver, at=DECEMBER)

    assert "xét ở cấp đó" in str(refusal.value)
    assert not Nomination.objects.exists()


def test_what_is_referred_waits_for_a_ruling(nomination):
    assert (nomination.state, nomination.verdict) == ("referred", "refer")
    assert [each["code"] for each in nominations.open_matters(nomination)] == ["QUALITY_EQUAL"]


@pytest.mark.parametrize("who", ["clerk", "head", "decider", "chief_member", "stranger", "reader"])
def test_only_the_body_of_the_level_proposes_s2_30(tree, who):
    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        nominations.nominate(two_year(tree), a_rising(tree), by=getattr(tree, who), at=DECEMBER)


def test_a_round_that_is_not_open_takes_nothing(tree):
    with pytest.raises(Refusal, match="chưa mở hoặc đã chốt"):
        nominations.nominate(two_year(tree, state="closed"), a_rising(tree), by=tree.receiver, at=DECEMBER)


def test_what_is_not_in_the_scope_is_not_nominated(tree):
    practice = make.a_practice(tree.cell, tree.committee)

    with pytest.raises(Refusal, match="không thuộc diện xét"):
        nominations.nominate(two_year(tree), practice, by=tree.receiver, at=DECEMBER)


def test_a_form_is_needed_and_of_the_level(tree):
    round_ = two_year(tree)
    round_.form_collective = None
    round_.save()

    with pytest.raises(Refusal, match="chưa chọn hình thức"):
        nominations.nominate(round_, a_rising(tree), by=tree.receiver, at=DECEMBER)


def test_a_practice_is_nominated_once_and_again_after_withdrawal(tree):
    nomination = nominated(tree)

    with pytest.raises(Refusal, match="đã được đề nghị"):
        nominations.nominate(nomination.round, nomination.practice, by=tree.receiver, at=DECEMBER)
    take("withdraw", nomination, by=tree.receiver, at=DECEMBER, reason="Đơn vị xin rút lại.")

    assert nominations.nominate(nomination.round, nomination.practice, by=tree.receiver, at=DECEMBER).pk


# ---- ruling ----


def test_a_ruling_for_good_lets_the_nomination_go_on(tree, nomination):
    ruling = ruled(tree, nomination, paper="Biên bản ngày 09/12/2026")

    assert (nomination.state, nomination.verdict) == ("proposed", "eligible")
    assert (
        "Theo ý kiến của Ban Chỉ đạo ngày 10/12/2026 (Biên bản ngày 09/12/2026): đồng ý"
        in nomination.findings[0]["says"]
    )
    assert (ruling.by, ruling.reason) == (tree.receiver, REASON)
    assert [each.label for each in nomination.trail.all()] == ["Đề nghị", "Ghi ý kiến: đồng ý"]


def test_a_ruling_against_it_rejects_the_nomination(tree, nomination):
    ruled(tree, nomination, allows=False)

    assert (nomination.state, nomination.verdict) == ("rejected", "not_eligible")


def test_a_ruling_holds_for_this_nomination_only(tree, nomination):
    ruled(tree, nomination)

    [found] = rounds.candidates(nomination.round, on=ON)

    assert found.verdict == Verdict.REFER


def test_a_second_matter_still_waits(tree):
    practice = a_rising(tree, before=80, now=80)
    registration = practice.registrations.get(year=2026)
    registration.registered_on, registration.is_late = date(2026, 2, 12), True
    registration.late_allowed_on = date(2026, 10, 5)
    registration.save()
    nomination = nominations.nominate(two_year(tree), practice, by=tree.receiver, at=DECEMBER)

    ruled(tree, nomination)

    assert nomination.state == "referred"
    assert [each["code"] for each in nominations.open_matters(nomination)] == ["LATE_PERMISSION_TOO_LATE"]


def test_the_computer_never_lifts_what_is_not_eligible(tree, nomination):
    nomination.practice.results.filter(year=2026).update(grade="not_reached")

    ruled(tree, nomination)

    assert (nomination.state, nomination.verdict) == ("referred", "not_eligible")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"code": "MOVED_UP"}, "không chờ ý kiến"),
        ({"body": " "}, "ghi cơ quan"),
        ({"reason": "ngắn"}, "ít nhất 10"),
        ({"on": date(2026, 12, 11)}, "sau hôm nay"),
    ],
)
def test_what_is_no_ruling(tree, nomination, given, why):
    with pytest.raises(Refusal, match=why):
        ruled(tree, nomination, **given)


def test_who_may_not_record_a_ruling(tree, nomination):
    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        ruled(tree, nomination, by=tree.clerk)


def test_nobody_rules_on_his_own_case(tree):
    practice = a_rising(tree, before=80, now=80, person=tree.receiver.person)
    nomination = nominations.nominate(two_year(tree), practice, by=tree.chief, at=DECEMBER)

    with pytest.raises(Refusal, match="chính mình"):
        ruled(tree, nomination)


def test_after_the_list_is_closed_nothing_is_ruled(tree, nomination):
    nomination.round.state = "closed"
    nomination.round.save()

    with pytest.raises(Refusal, match="chưa mở hoặc đã chốt"):
        ruled(tree, nomination)


# ---- steps ----


def test_the_head_approves_and_the_unit_is_told(tree):
    nomination = nominated(tree)

    take("approve", nomination, by=tree.chief, at=DECEMBER)

    assert nomination.state == "approved"
    assert [each.user for each in Notice.objects.filter(text__contains="được nhất trí")] == [tree.clerk]


def test_what_waits_for_a_ruling_is_not_approved(tree, nomination):
    with pytest.raises(Refusal, match="Không thể “Nhất trí” khi đang ở trạng thái"):
        take("approve", nomination, by=tree.chief, at=DECEMBER)


def test_nobody_approves_his_own_case(tree):
    practice = a_rising(tree, person=tree.chief.person)
    nomination = nominations.nominate(two_year(tree), practice, by=tree.receiver, at=DECEMBER)

    [blocked] = [
        each.blocked for each in open_steps(nomination, by=tree.chief, at=DECEMBER) if each.step.name == "approve"
    ]

    assert blocked == "Không tự biểu quyết trường hợp của chính mình."


@pytest.mark.parametrize("step", ["reject", "withdraw"])
def test_no_and_withdrawal_need_a_reason(tree, step):
    nomination = nominated(tree)

    with pytest.raises(Refusal, match="lý do"):
        take(step, nomination, by=tree.chief, at=DECEMBER)
    take(step, nomination, by=tree.chief, at=DECEMBER, reason="Để dành chỉ tiêu năm sau.")

    assert nomination.state == {"reject": "rejected", "withdraw": "withdrawn"}[step]


def test_a_round_opens_closes_and_opens_again(tree):
    round_ = two_year(tree, state="preparing")
    take("open", round_, by=tree.receiver, at=DECEMBER)
    nomination = nominated(tree, round_=round_)

    with pytest.raises(Refusal, match="chưa có ý kiến của tập thể"):
        take("close", round_, by=tree.chief, at=DECEMBER)
    take("approve", nomination, by=tree.chief, at=DECEMBER)
    take("close", round_, by=tree.chief, at=DECEMBER)
    take("reopen", round_, by=tree.chief, at=DECEMBER, reason="Bổ sung một mô hình.")

    assert [each.target for each in round_.trail.all()] == ["open", "closed", "open"]


# ---- quota, balance, tasks ----


def test_the_quota_counts_what_still_stands(tree):
    round_ = two_year(tree, quota_collective=1, quota_individual=None)
    rows = [nominated(tree, round_=round_), nominated(tree, round_=round_), nominated(tree, round_=round_)]
    take("withdraw", rows[0], by=tree.chief, at=DECEMBER, reason="Đơn vị xin rút lại.")

    collective, individual = quotas.meters(round_, rows)

    assert (collective.used, collective.limit, collective.is_over) == (2, 1, True)
    assert (individual.used, individual.limit, individual.is_over) == (0, None, False)


def test_the_balance_counts_fields_women_and_workers(tree):
    round_ = two_year(tree)
    woman = make.a_person(tree.cell, salutation="ba", is_direct_worker=True)
    rows = [nominated(tree, round_=round_)]
    rows.append(nominations.nominate(round_, a_rising(tree, person=woman), by=tree.receiver, at=DECEMBER))

    assert dict(quotas.balance(rows)) == {
        "Kinh tế": 2, "Văn hoá - xã hội": 0, "Quốc phòng - an ninh": 0, "Xây dựng hệ thống chính trị": 0,
        "Cá nhân là nữ": 1, "Cá nhân là người lao động trực tiếp": 1,
    }  # fmt: skip


def test_what_waits_is_among_the_tasks_of_those_who_may_do_it(tree):
    round_ = two_year(tree)
    nominated(tree, round_=round_)
    nominated(tree, 80, 80, round_=round_)
    make.a_round(tree.cell, state="closed")

    def sentences(user):
        return [task.sentence for task in award_tasks(user, on=ON)]

    assert sentences(tree.receiver) == ["1 đề nghị chờ ghi ý kiến: Đợt xét 2026"]
    assert sentences(tree.chief) == [
        "1 đề nghị chờ ghi ý kiến: Đợt xét 2026",
        "1 đề nghị chờ tập thể nhất trí: Đợt xét 2026",
    ]
    assert sentences(tree.clerk) == ["Đã chốt danh sách, chưa dự thảo quyết định: Đợt xét 2026"]
    assert sentences(tree.reader) == []
