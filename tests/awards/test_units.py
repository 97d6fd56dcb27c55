"""Units put forward for a cờ thi đua: what counts, who is a candidate, the way up and what stays of it (S2-39)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from awards import dossier_items, dossiers, nominations, quotas, rounds
from awards.candidate_table import ranks_of
from awards.chances import Deadlines
from awards.drafts.cases import counted
from awards.drafts.offers import award_starters
from awards.frozen import judge_again, kept
from awards.history import Result
from awards.models import Award, Nomination
from awards.unit_chances import Duty, UnitChance, conditions
from awards.unit_results import UnitYear, result_of
from awards.unit_work import UnitWork
from campaign.models import Plan
from tests import make
from tests.ground import standing
from tests.make import at
from units.workflow import Refusal, take

ON = date(2026, 12, 18)
NOW = at(ON)
CHOICE = "Đơn vị dẫn đầu phong trào của toàn đảng bộ."
ALL_DONE = {"has_body": True, "has_regulation": True, "has_plan": True, "registered": 2, "reported": 2, "reached": 2}


def flag():
    return make.a_form("flag", "province", "8.0", "Cờ thi đua của tỉnh")


def a_round(tree, state="open", **columns):
    """A round to the province that gives bằng khen to models and a cờ to units."""
    diploma = make.a_form("diploma", "province", "1.5", "Bằng khen của tỉnh")
    round_ = make.a_round(tree.committee, 2026, "province", state, form=diploma, form_unit=flag(), **columns)
    round_.level = "province"
    round_.save()
    return round_


def a_good_unit(tree, grade="exemplary"):
    """The cell with a body, its regulation, a plan, and one practice of this grade."""
    make.a_body(tree.cell, has_regulation=True)
    registration = make.a_lived_year(make.a_practice(tree.cell, tree.committee), 2026, grade, 90)
    Plan.objects.create(
        campaign_year=registration.campaign_year,
        unit=tree.cell,
        number_text="03-KH/CB",
        issued_on=date(2026, 1, 20),
        file="plans/2026/a.pdf",
    )
    return UnitWork(tree.cell)


def nominated(tree, round_=None):
    return nominations.nominate(round_ or a_round(tree), a_good_unit(tree), by=tree.receiver, at=NOW)


@standing
def nomination(tree):
    """A good unit, put forward for the cờ."""
    return nominated(tree)


def with_report(nomination):
    make.a_dossier_paper(nomination, "achievement_report")
    return nomination


def chosen(tree, nomination):
    """Everything there, and chosen by the body."""
    nominations.renew(with_report(nomination), by=tree.receiver, at=NOW)
    given = {"allows": True, "body": "Ban Chỉ đạo", "person": "Ông A", "on": ON, "reason": CHOICE}
    nominations.rule(nomination, "PROVINCE_CHOICE", **given, by=tree.receiver, at=NOW)
    take("approve", nomination, by=tree.chief, at=NOW)
    return nomination


def granted(tree):
    """The cờ as the province gave it."""
    nomination = chosen(tree, nominated(tree))
    make.a_dossier_paper(nomination)
    take("close", nomination.round, by=tree.chief, at=NOW)
    dossiers.send_up(nomination.round, sent_to="Tỉnh uỷ", paper="12-TTr/ĐU", on=ON, by=tree.receiver, at=NOW)
    later = ON + timedelta(days=10)
    return dossiers.enter_result(
        nomination.sendings.get(), outcome="granted", answer_paper="118-QĐ/UBND", given_by="Chủ tịch UBND tỉnh",
        on=later, by=tree.receiver, at=at(later),
    )  # fmt: skip


# ---- what a unit did in a year ----


@pytest.mark.parametrize(
    ("done", "result", "score"),
    [
        ({}, Result.NOT_REACHED, 0),
        (ALL_DONE, Result.REACHED, 100),
        (ALL_DONE | {"exemplary": 1}, Result.EXEMPLARY, 100),
        (ALL_DONE | {"exemplary": 1, "has_plan": False}, Result.REACHED, 83),
        (ALL_DONE | {"exemplary": 1, "reported": 1}, Result.REACHED, 92),
        (ALL_DONE | {"exemplary": 1, "duties": 4, "duties_done": 3}, Result.REACHED, 96),
        (ALL_DONE | {"exemplary": 1, "duties": 4, "duties_done": 4}, Result.EXEMPLARY, 100),
        (ALL_DONE | {"reached": 0}, Result.NOT_REACHED, 83),
    ],
)
def test_the_result_of_a_unit_is_what_it_did_of_all_that_a_year_asks(done, result, score):
    found = result_of(UnitYear(year=2026, **done))

    assert (found.result, found.score) == (result, score)


def test_the_result_says_what_is_there_and_what_is_not():
    found = result_of(UnitYear(year=2026, has_body=True, registered=3, reported=2, reached=2, exemplary=1, duties=2))

    assert found.says == (
        "có Tổ chỉ đạo; chưa có quy chế, kế hoạch; 3 mô hình đăng ký, 2 báo cáo đúng hạn, 2 đạt, trong đó 1 tiêu biểu; "
        "0/2 việc phải nộp đã xong"
    )


# ---- who is a candidate ----


def of_units(round_):
    found = rounds.candidates(round_, on=ON)
    return {each.matter.unit: [finding.code for finding in each.findings] for each in found if each.facts.is_unit}


def test_s2_39_the_grassroots_organisations_are_candidates_by_their_result_of_the_year(tree):
    round_ = a_round(tree)
    a_good_unit(tree)

    found = of_units(round_)

    assert found[tree.cell] == ["MET_UNIT_RESULT", "PROVINCE_CHOICE"]
    assert found[tree.sibling] == ["NO_UNIT_RESULT"]
    assert tree.committee not in found


def test_models_are_not_asked_for_a_flag(tree):
    round_ = a_round(tree)
    a_good_unit(tree)

    questions = {each.facts.is_unit: each.question.wanted for each in rounds.candidates(round_, on=ON)}

    assert questions == {True: "flag"}
    assert rounds.question_of(round_, make.a_practice(tree.cell, tree.committee), None).wanted == "diploma"


def test_a_round_without_a_flag_considers_no_units(tree):
    round_ = a_round(tree)
    round_.form_unit = None
    round_.save()
    a_good_unit(tree)

    assert of_units(round_) == {}


def test_duties_count_from_their_last_day(tree):
    round_ = a_round(tree)
    work = a_good_unit(tree)
    make.a_milestone(round_.campaign_year, due_on=date(2026, 12, 1))
    make.a_milestone(round_.campaign_year, due_on=date(2026, 12, 30))

    [found] = rounds.judge(round_, [work], on=ON)

    assert "0/1 việc phải nộp đã xong" in found.findings[0].says


def test_many_units_cost_the_queries_of_one(tree, django_assert_max_num_queries):
    round_ = a_round(tree)
    for _ in range(12):
        make.a_unit(tree.committee)

    with django_assert_max_num_queries(30):
        assert len(of_units(round_)) >= 14


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"form_collective": "flag"}, "không tặng cho mô hình"),
        ({"track": "bloc", "form_unit": "flag"}, "Cờ thi đua của tỉnh” không phải hình thức của cấp"),
        ({"track": "province", "form_unit": "diploma"}, "Đơn vị được đề nghị tặng cờ thi đua"),
    ],
)
def test_s2_39_a_flag_is_for_units_in_a_round_to_the_province_only(tree, columns, why):
    forms = {"flag": flag(), "diploma": make.a_form("diploma", "province", "1.5", "Bằng khen của tỉnh")}
    columns = {"track": "province"} | {name: forms.get(value, value) for name, value in columns.items()}
    year = make.a_usual_year(tree.committee, 2026)
    plan = Nomination._meta.get_field("round").related_model(unit=tree.committee, campaign_year=year, **columns)

    with pytest.raises(Refusal, match=why):
        rounds.set_up(plan, by=tree.receiver)


# ---- the nomination ----


def test_s2_39_a_unit_is_nominated_for_itself(tree, nomination):
    assert (nomination.practice, nomination.collective, nomination.person, nomination.form) == (
        None, tree.cell, None, flag(),
    )  # fmt: skip
    assert str(nomination) == "Phong trào thi đua “Dân vận khéo” của Chi bộ Văn phòng – Cờ thi đua của tỉnh"
    assert nomination.summary.startswith("Năm 2026 đơn vị dẫn đầu mọi mặt trong phong trào, 100/100 điểm")


def test_a_unit_is_nominated_once_in_a_round(tree, nomination):
    with pytest.raises(Refusal, match="đã được đề nghị"):
        nominations.nominate(nomination.round, UnitWork(tree.cell), by=tree.receiver, at=NOW)


def test_a_unit_without_a_result_or_outside_is_refused(tree):
    round_ = a_round(tree)

    with pytest.raises(Refusal, match="chưa có kết quả đạt trong phong trào"):
        nominations.nominate(round_, UnitWork(tree.cell), by=tree.receiver, at=NOW)
    with pytest.raises(Refusal, match="không thuộc diện xét"):
        nominations.nominate(round_, UnitWork(tree.committee), by=tree.receiver, at=NOW)


def test_a_nomination_is_for_a_collective_or_a_person_not_both_nor_a_person_alone(tree, nomination):
    person = make.a_person(tree.cell)

    assert refused(nomination, person=person) == ["Đề nghị cho một tập thể hoặc một cá nhân."]
    assert refused(nomination, person=person, collective=None) == ["Đề nghị cho một mô hình, hoặc cho đơn vị."]


def refused(nomination, **columns):
    """What is said against such a row."""
    for name, value in columns.items():
        setattr(nomination, name, value)
    with pytest.raises(ValidationError) as found:
        nomination.validate_constraints()
    return found.value.messages


def test_the_quota_of_units_is_its_own(tree):
    nomination = nominated(tree, a_round(tree, quota_unit=1, quota_collective=3))

    meters = quotas.meters(nomination.round, [nomination])

    assert [(each.label, each.used, each.limit) for each in meters] == [
        ("Tập thể", 0, 3), ("Cá nhân", 0, None), ("Đơn vị", 1, 1),
    ]  # fmt: skip
    assert counted([nomination]) == "01 đơn vị"


def test_no_place_for_units_is_no_candidate(tree):
    round_ = a_round(tree, quota_unit=0)
    work = a_good_unit(tree)

    [found] = rounds.judge(round_, [work], on=ON)

    assert [each.code for each in found.findings] == ["MET_UNIT_RESULT", "NO_QUOTA"]


# ---- the dossier ----


def test_the_dossier_of_a_unit_has_its_own_report_and_no_form_1(nomination):
    [found] = dossier_items.dossiers_of(nomination.round, [nomination])

    assert [(item.kind, item.is_there) for item in found.items] == [
        ("achievement_report", False), ("summary_table", True), ("proposal", False),
    ]  # fmt: skip


def test_what_the_unit_still_has_to_bring_is_asked_until_it_is_there(tree, nomination):
    assert "DOSSIER_INCOMPLETE" in {each["code"] for each in nomination.findings}

    nominations.renew(with_report(nomination), by=tree.receiver, at=NOW)

    assert {each["code"] for each in nomination.findings} == {"MET_UNIT_RESULT", "PROVINCE_CHOICE"}


def test_a_scan_put_in_answers_the_question_at_once(tree, nomination):
    dossiers.upload(nomination, "achievement_report", make.a_pdf(), dated_on=ON, by=tree.receiver, at=NOW)

    nomination.refresh_from_db()
    assert {each["code"] for each in nomination.findings} == {"MET_UNIT_RESULT", "PROVINCE_CHOICE"}
    assert nomination.trail.last().label == "Xét lại điều kiện"


def test_the_unit_writes_its_report_from_its_year_and_the_dossier_finds_it(tree, nomination):
    [starter] = [each for each in award_starters(tree.cell, nomination.round.campaign_year, tree.clerk, on=ON)
                 if each.symbol == "BC"]  # fmt: skip

    written = starter.make()
    text = written.pop("text")
    make.an_issued_paper(tree.cell, 3, "BC", "Báo cáo", made_from=starter.key)
    [found] = dossier_items.dossiers_of(nomination.round, [nomination])

    assert written["title"].endswith("năm 2026, đề nghị tặng cờ thi đua của tỉnh")
    assert "có Tổ chỉ đạo, quy chế, kế hoạch; 1 mô hình đăng ký, 1 báo cáo đúng hạn, 1 đạt" in text
    assert "Tiêu biểu" in text
    assert found.items[0].document.made_from == starter.key
    assert found.missing == ["Bản đề nghị của cấp uỷ"]


# ---- what the province gave ----


def test_s2_39_the_flag_of_the_province_is_an_award_of_the_unit(tree):
    sent = granted(tree)

    award = Award.objects.get()
    assert (award.practice, award.collective, award.form, award.decision) == (None, tree.cell, flag(), None)
    assert (award.name, award.given_by, award.paper, award.awarded_on) == (
        "Chi bộ Văn phòng", "Chủ tịch UBND tỉnh", "118-QĐ/UBND", sent.answered_on,
    )  # fmt: skip
    assert (award.register_number, award.money, award.has_certificate) == ("", 0, False)


def test_the_same_year_brings_a_unit_no_second_flag(tree):
    granted(tree)
    round_ = a_round(tree, round_number=2)

    [found] = rounds.judge(round_, [UnitWork(tree.cell)], on=ON)

    assert [each.code for each in found.findings] == ["MET_UNIT_RESULT", "ALREADY_AWARDED"]


def test_the_pages_of_a_unit_put_forward(client, tree):
    granted(tree)
    award = Award.objects.get()
    client.force_login(tree.receiver)

    names = ["round", "round-nominations", "round-dossiers"]
    pages = [client.get(reverse(f"awards:{name}", args=[award.nomination.round_id])) for name in names]
    pages += [client.get(reverse(f"awards:{name}", args=[award.nomination_id])) for name in ("nomination", "dossier")]
    pages += [client.get(award.get_absolute_url()), client.get(reverse("awards:award-list"), {"q": "van phong"})]
    pages += [client.get(reverse("awards:unit-awards", args=[tree.cell.pk]))]

    assert [page.status_code for page in pages] == [200] * 8
    assert all("Chi bộ Văn phòng" in page.text for page in pages)
    assert "118-QĐ/UBND" in pages[-1].text


def test_units_are_nominated_from_the_table_of_candidates(client, tree):
    round_ = a_round(tree)
    work = a_good_unit(tree)
    client.force_login(tree.receiver)

    page = client.get(reverse("awards:round", args=[round_.pk]), {"chu_the": "unit"}).text
    client.post(reverse("awards:round-nominate", args=[round_.pk]), {"pk": work.pk, "confirmed": "1"})

    assert f'value="{work.pk}"' in page
    assert round_.nominations.get().collective == tree.cell


def test_units_stand_with_points_and_rank_and_the_choice_is_said_once(client, tree):
    round_ = a_round(tree)
    a_good_unit(tree)
    client.force_login(tree.reader)

    answer = client.get(reverse("awards:round", args=[round_.pk]), {"chu_the": "unit"})

    rows = {row.matter.unit: row for row in answer.context["rows"]}
    own = rows[tree.cell]
    assert (own.rank, own.score) == (1, own.candidate.standing[1])
    assert own.score > 0
    assert all(row.rank > 1 for unit, row in rows.items() if unit != tree.cell)
    assert [each.says for each in own.reasons][-1] == "Chờ Ban Chỉ đạo chọn."
    assert len(answer.context["choices"]) == 1


def test_equal_units_share_a_rank():
    assert ranks_of([(2, 100), (1, 80), (2, 100), (1, 70)]) == {(2, 100): 1, (1, 80): 3, (1, 70): 4}


def test_who_is_put_forward_stands_as_ruled(client, tree, nomination):
    nomination = chosen(tree, nomination)
    client.force_login(tree.reader)

    answer = client.get(nomination.round.get_absolute_url(), {"dieu_kien": "du"})

    [row] = answer.context["rows"]
    assert row.nomination == nomination
    assert "đồng ý" in row.reason


def test_what_was_found_about_a_unit_comes_out_of_its_frozen_facts_again(tree, nomination):
    nomination = chosen(tree, nomination)
    nomination.refresh_from_db()
    Plan.objects.all().delete()

    again = judge_again(nomination.facts)

    assert [kept(each) for each in again.findings] == nomination.findings
    assert (again.verdict, list(again.span)) == (nomination.verdict, [nomination.span_first, nomination.span_last])


def test_the_best_unit_stands_on_top(tree):
    round_ = a_round(tree)
    make.a_lived_year(make.a_practice(tree.sibling, tree.committee), 2026, "reached")
    a_good_unit(tree)

    found = [each.matter.unit for each in rounds.candidates(round_, on=ON) if each.facts.is_unit]

    assert found[:2] == [tree.cell, tree.sibling]


# ---- còn thiếu gì ----

YEAR = Deadlines(registration_closes=date(2026, 1, 31), report_closes=date(2026, 10, 10), ends_on=date(2026, 11, 30))


def standings(done, on, *duties):
    found = conditions(UnitYear(year=2026, **done), duties, YEAR, on=on)
    return [(each.label, str(each.standing), each.until) for each in found]


def test_in_january_everything_of_a_unit_is_still_open():
    assert standings({}, date(2026, 1, 10)) == [
        ("Tổ chỉ đạo", "open", YEAR.ends_on),
        ("Quy chế làm việc", "open", YEAR.ends_on),
        ("Kế hoạch năm", "open", YEAR.ends_on),
        ("Đăng ký mô hình", "open", date(2026, 1, 31)),
        ("Báo cáo đúng hạn", "open", date(2026, 10, 10)),
        ("Kết quả mô hình", "open", YEAR.ends_on),
    ]


def test_a_unit_that_did_everything_lacks_nothing():
    found = standings(ALL_DONE | {"exemplary": 1}, date(2026, 11, 20))

    assert {standing for _, standing, _ in found} == {"met"}


@pytest.mark.parametrize(
    ("done", "on", "label", "standing"),
    [
        ({}, date(2026, 2, 1), "Đăng ký mô hình", "ask"),
        ({"registered": 2, "reported": 1}, date(2026, 10, 10), "Báo cáo đúng hạn", "open"),
        ({"registered": 2, "reported": 1}, date(2026, 10, 11), "Báo cáo đúng hạn", "lost"),
        ({"registered": 2, "reported": 2}, date(2026, 12, 1), "Kết quả mô hình", "lost"),
        ({"registered": 7, "reported": 3, "reached": 1}, date(2026, 11, 21), "Kết quả mô hình", "open"),
        ({"registered": 7, "reported": 3, "reached": 1}, date(2026, 12, 1), "Kết quả mô hình", "met"),
    ],
)
def test_what_a_unit_can_still_meet_and_what_is_lost(done, on, label, standing):
    found = {name: value for name, value, _ in standings(done, on)}

    assert found[label] == standing


def test_what_a_unit_owes_stands_there_with_its_day():
    late, early = Duty("Sơ kết", date(2026, 6, 30)), Duty("Tổng kết", date(2026, 11, 25))

    found = standings(ALL_DONE, date(2026, 11, 20), early, late)

    assert found[-2:] == [("Việc phải nộp", "open", YEAR.ends_on), ("Việc phải nộp", "open", date(2026, 11, 25))]


def outlook(done, on, *duties):
    """The standing, what is said first, and until when."""
    found = UnitChance(tuple(conditions(UnitYear(year=2026, **done), duties, YEAR, on=on)))
    return found.standing, found.first and found.first.says, found.until


def test_a_unit_is_told_the_nearest_day_first():
    lacking = ALL_DONE | {"has_plan": False}
    duty = Duty("Tổng kết", date(2026, 11, 25))

    assert outlook(lacking, date(2026, 11, 20), duty) == ("open", "Tổng kết.", duty.due_on)


def test_a_late_report_costs_a_unit_points_but_not_the_year():
    late = ALL_DONE | {"registered": 7, "reported": 3, "reached": 1}
    after, over = date(2026, 11, 21), date(2026, 12, 1)

    assert outlook(late, after)[0] == "open"
    assert outlook(late, over) == ("lost", "Đã quá hạn: 3/7 báo cáo đúng hạn.", None)
    assert outlook({"registered": 2, "reported": 2}, over)[0] == "lost"
    assert outlook(ALL_DONE, after) == ("met", None, None)


def test_the_page_says_what_a_unit_lacks(client, tree):
    year = make.a_usual_year(tree.committee, timezone.localdate().year)
    make.a_milestone(year, due_on=date(year.year, 12, 30), name="Báo cáo tổng kết năm")
    client.force_login(tree.clerk)

    own = client.get(reverse("awards:unit-chance", args=[tree.cell.pk]))
    above = client.get(reverse("awards:unit-chance", args=[tree.committee.pk]))

    assert "Chưa có Tổ chỉ đạo: ra quyết định thành lập." in own.text
    assert "Báo cáo tổng kết năm." in own.text
    assert above.status_code == 404


def test_a_committee_is_not_asked(client, tree):
    client.force_login(tree.receiver)

    assert "Chưa có gì để xét" in client.get(reverse("awards:unit-chance", args=[tree.committee.pk])).text
