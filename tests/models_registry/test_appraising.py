from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.urls import reverse

from models_registry import appraisal_rules, appraising, assigning, sitting
from models_registry.models import AchievementReport, Appraisal, CriteriaSet, YearResult
from models_registry.trends import Beside, beside_of, trends
from tests import make
from tests.make import at
from units import bulk_acts
from units.matters import standings
from units.models import Notice, Seat
from units.versions import Overtaken
from units.workflow import Refusal, take

State = Appraisal.State
OCTOBER = at(date(2026, 10, 11))
MEETING = "Họp Tổ ngày 10/10/2026, biên bản số 03."
REASON = "Cần thêm số liệu của chỉ tiêu 1."


def a_received(tree, **columns):
    columns.setdefault("author", tree.clerk)
    columns.setdefault("confirmed_by", tree.leader)
    return make.a_received_report(make.an_accepted_registration(tree.cell), **columns)


def a_bloc_received(tree, practice=None, year=None):
    registration = make.an_accepted_registration(
        tree.cell, year, practice=practice, level="bloc", receiver=tree.committee
    )
    return make.a_received_report(registration, author=tree.clerk, confirmed_by=tree.leader)


def a_case(tree, state=State.ASSIGNED, **columns):
    return make.an_appraisal(a_received(tree), tree.member, state=state, **columns)


def points(appraisal, *values):
    criteria = appraisal.criteria_set.criteria.all()
    return {each.pk: (None, Decimal(value), "") for each, value in zip(criteria, values, strict=True)}


def judged(appraisal, by, values=("35", "50"), grade="proposed", **sheet):
    sheet = {"targets": "exceeded", "grade": grade, **sheet}
    return appraising.mark(appraisal, points(appraisal, *values), sheet, version=appraisal.version, by=by, at=OCTOBER)


# ---- pure rules ----


@pytest.mark.parametrize(
    ("score", "grade"),
    [("69.9", "not_reached"), ("70", "reached"), ("89.9", "reached"), ("90", "exemplary"), ("100", "exemplary")],
)
def test_the_points_propose_a_grade(score, grade):
    assert appraisal_rules.proposed_grade(Decimal(score), reached_from=70, exemplary_from=90) == grade


@pytest.mark.parametrize(
    ("met", "grade"), [([True, True], "reached"), ([True, False], "not_reached"), ([], "not_reached")]
)
def test_words_never_propose_exemplary_s0_35(met, grade):
    assert appraisal_rules.grade_of_words(met) == grade


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [
        (("exemplary", 80, 1), ("reached", 85, 1), "rising"),
        (("reached", 85, 1), ("reached", 80, 1), "rising"),
        (("reached", 80, 1), ("reached", 80, 1), "equal"),
        (("reached", None, 1), ("reached", None, 1), "equal"),
        (("reached", 79, 1), ("reached", 80, 1), "falling"),
        (("not_reached", 60, 1), ("reached", 80, 1), "falling"),
        (("reached", 80, 1), ("reached", None, 1), "unknown"),
        (("exemplary", 95, 2), ("reached", 80, 1), "unknown"),
        (("reached", 80, 1), None, "unknown"),
        (("", 80, 1), ("reached", 80, 1), "unknown"),
    ],
)
def test_quality_is_compared_by_grade_then_score_s2_18(now, before, trend):
    assert appraisal_rules.compared(*now, before) == trend


def some_sets(tree):
    """Two versions of the criteria of one campaign."""
    campaign = make.a_year(tree.committee).campaign
    return [
        CriteriaSet.objects.create(campaign=campaign, level="base", version=version, name="Thang điểm")
        for version in (8, 9)
    ]


def a_result_of(year, practice, grade, score, criteria_set):
    result = YearResult(
        practice=practice, campaign_year=year, unit=practice.unit, level="base", legacy_paper="Quyết định 01",
        grade=grade, score=score, criteria_set=criteria_set, decided_on=date(year.year, 10, 1),
    )  # fmt: skip
    result.fill()
    return result


def test_list_and_life_compare_two_years_by_the_same_rule_s2_18(tree):
    then, now = make.a_year(tree.committee, 2025), make.a_year(tree.committee, 2026)
    sets = (None, *some_sets(tree))
    reached = list(product(appraisal_rules.GRADES, (None, Decimal(0), Decimal("80.5")), sets))
    pairs = [*product(reached, reached), *((one, None) for one in reached)]
    for pair in pairs:
        practice = make.a_practice(tree.cell)
        YearResult.objects.bulk_create(
            a_result_of(year, practice, *each) for year, each in zip((now, then), pair, strict=True) if each
        )

    rows = list(YearResult.objects.of_year(2026).with_trend().order_by("practice"))

    keyed = [tuple((*each[:2], each[2] and each[2].pk) if each else None for each in pair) for pair in pairs]
    expected = [appraisal_rules.compared(*one, other) for one, other in keyed]
    assert [row.trend for row in rows] == expected
    lives = [trends(list(row.practice.results.order_by("-year"))) for row in rows[::40]]
    assert [life[0][1] for life in lives] == expected[::40]


def test_voided_and_adhoc_results_are_compared_with_nothing_s2_18(tree):
    practice = make.a_practice(tree.cell)
    then, now = make.a_year(tree.committee, 2025), make.a_year(tree.committee, 2026)
    old, new = (a_result_of(year, practice, "reached", Decimal(80), None) for year in (then, now))
    deed = a_result_of(now, practice, "exemplary", Decimal(90), None)
    old.voided_on, deed.is_adhoc = date(2025, 12, 1), True
    YearResult.objects.bulk_create((old, new, deed))

    assert [row.trend for row in YearResult.objects.of_year(2026).with_trend()] == ["unknown", "unknown"]
    assert {trend for _, trend in trends(list(practice.results.all()))} == {"unknown"}


# ---- conflict of interest (4.1) ----


def test_author_and_confirmer_are_set_aside(tree):
    report = a_received(tree, author=tree.clerk, confirmed_by=tree.head)

    why = {who: appraisal_rules.conflict(report, getattr(tree, who)) for who in ("clerk", "head", "member")}

    assert why == {"clerk": "đã viết báo cáo", "head": "đã xác nhận báo cáo", "member": None}


def test_nobody_appraises_himself(tree):
    practice = make.a_practice(tree.cell, person=tree.member.person)
    report = make.a_received_report(make.an_accepted_registration(tree.cell, practice=practice))

    assert appraisal_rules.conflict(report, tree.member) == "là cá nhân được thẩm định"


def test_a_member_of_the_department_appraised_is_set_aside(tree):
    practice = make.a_practice(tree.cell, collective=tree.department)
    report = make.a_received_report(make.an_accepted_registration(tree.cell, practice=practice))
    works_there = make.an_account(tree.department)
    Seat.objects.create(user=works_there, unit=tree.cell, role="member", valid_from=make.LONG_AGO)

    assert appraisal_rules.conflict(report, works_there) == "thuộc tập thể được thẩm định"
    assert appraisal_rules.conflict(report, tree.member) is None


def test_the_units_own_group_appraises_what_the_whole_unit_did(tree):
    assert appraisal_rules.conflict(a_received(tree), tree.member) is None


def test_at_the_committee_the_whole_registering_unit_is_set_aside(tree):
    report = a_bloc_received(tree)
    from_there = make.an_account(tree.department)
    seated_there = make.an_account(tree.committee, "member")
    Seat.objects.create(user=seated_there, unit=tree.cell, role="leader", valid_from=make.LONG_AGO)

    why = [appraisal_rules.conflict(report, user) for user in (from_there, seated_there, tree.chief_member)]

    assert why == ["thuộc tập thể được thẩm định", "thuộc tập thể được thẩm định", None]


def test_the_committee_between_the_appraised_and_the_appraisers_is_set_aside(tree):
    upper = make.a_unit(tree.committee, kind="grassroots_committee")
    below = make.a_unit(upper, kind="cell")
    registration = make.an_accepted_registration(
        below, make.a_year(tree.committee), practice=make.a_practice(below, tree.committee), receiver=tree.committee
    )
    report = make.a_received_report(registration)
    from_upper = make.an_account(upper)

    why = [appraisal_rules.conflict(report, user) for user in (from_upper, tree.chief_member, tree.clerk)]

    assert why == ["thuộc cấp trên trực tiếp của tập thể được thẩm định", None, None]


def test_an_account_without_a_person_can_be_free(tree):
    user = make.an_account(tree.committee, "member")
    user.person = None
    user.save()

    assert appraisal_rules.conflict(a_bloc_received(tree), user) is None


# ---- assigning (S2-16) ----


def test_received_reports_are_assigned_to_members_s2_16(tree):
    report = a_received(tree)
    make.some_criteria(report.campaign_year)

    [appraisal] = assigning.assign([report], [tree.member], due_on=date(2026, 10, 14), by=tree.head, at=OCTOBER)

    assert (appraisal.state, appraisal.unit, appraisal.receiver, appraisal.level, appraisal.due_on) == (
        State.ASSIGNED, tree.cell, tree.cell, "base", date(2026, 10, 14),
    )  # fmt: skip
    assert [(each.user, each.is_lead) for each in appraisal.appraisers.all()] == [(tree.member, True)]
    assert [(taken.step, taken.by, taken.reason) for taken in appraisal.trail.all()] == [("assign", tree.head, "")]
    [notice] = tree.member.notices.all()
    assert notice.text == f"Đồng chí được phân công thẩm định “{report.practice}”, hạn 14/10/2026."


def test_who_is_in_conflict_is_set_aside_and_the_trail_says_so(tree):
    report = a_received(tree, confirmed_by=tree.head)
    make.some_criteria(report.campaign_year)

    [appraisal] = assigning.assign([report], [tree.head, tree.member], due_on=None, by=tree.clerk, at=OCTOBER)

    assert [each.user for each in appraisal.appraisers.all()] == [tree.member]
    assert appraisal.trail.get().reason == "Không tham gia: Trần Văn Tổ đã xác nhận báo cáo."
    assert [str(each) for each in appraisal.recusals.all()] == ["Trần Văn Tổ đã xác nhận báo cáo"]


@pytest.mark.parametrize("who", ["member", "leader", "registrant", "receiver", "stranger"])
def test_only_head_and_clerk_of_the_receiver_assign(tree, who):
    report = a_received(tree)

    with pytest.raises(Refusal, match="không có quyền phân công"):
        assigning.assign([report], [tree.member], due_on=None, by=getattr(tree, who), at=OCTOBER)


def test_a_report_left_without_appraiser_is_refused_with_the_reason(tree):
    report = a_received(tree, author=tree.member)

    with pytest.raises(Refusal, match=r"Không còn người thẩm định phù hợp. Phan Thị Viên đã viết báo cáo"):
        assigning.assign([report], [tree.member], due_on=None, by=tree.head, at=OCTOBER)


def test_somebody_must_be_named(tree):
    with pytest.raises(Refusal, match="ít nhất một người"):
        assigning.assign([a_received(tree)], [], due_on=None, by=tree.head, at=OCTOBER)


def test_people_of_another_body_are_not_named(tree):
    [case] = assigning.planned([a_received(tree)], [tree.chief_member])

    assert (case.appraisers, case.set_aside, case.blocked) == ([], [], "Không còn người thẩm định phù hợp.")


def test_a_plan_says_what_stands_in_the_way(tree):
    taken, waiting = a_received(tree), a_received(tree)
    early = make.a_report(make.an_accepted_registration(tree.cell), state="submitted")
    make.an_appraisal(taken, tree.member)

    cases = assigning.planned([taken, waiting, early], [tree.member])

    assert [case.blocked for case in cases] == ["Đã phân công thẩm định.", "", "Báo cáo chưa được tiếp nhận."]


def test_without_criteria_nothing_is_assigned(tree):
    with pytest.raises(Refusal, match="Chưa có bộ tiêu chí"):
        assigning.assign([a_received(tree)], [tree.member], due_on=None, by=tree.head, at=OCTOBER)


def test_the_newest_criteria_in_use_are_taken(tree):
    report = a_received(tree)
    old = make.some_criteria(report.campaign_year)
    new = old.campaign.criteria_sets.create(level="base", name=old.name, version=2)
    old.campaign.criteria_sets.create(level="base", name=old.name, version=3, is_used=False)

    assert assigning.criteria_for(report) == new


def test_candidates_sit_in_the_body_and_cost_the_same_for_many(tree, django_assert_max_num_queries):
    for _ in range(5):
        make.an_account(tree.cell, "member")

    with django_assert_max_num_queries(3):
        people = assigning.candidates([tree.cell], on=OCTOBER.date())
        assert [user.holds("member", tree.cell) for user in people].count(True) == 6

    assert {tree.clerk, tree.head, tree.member} < set(people)
    assert not {tree.leader, tree.registrant, tree.stranger} & set(people)


def test_others_are_named_while_the_case_is_open(tree):
    appraisal = a_case(tree)

    assigning.reassign(appraisal, [tree.head], due_on=date(2026, 10, 20), by=tree.clerk, at=OCTOBER)

    assert [each.user for each in appraisal.appraisers.all()] == [tree.head]
    assert (appraisal.due_on, appraisal.trail.get().reason) == (date(2026, 10, 20), "Trước đó: Phan Thị Viên.")


def assigned(tree, count=1):
    """So many cases of one year, given to the member at once."""
    year = make.a_year(tree.committee)
    make.some_criteria(year)
    registered = [make.an_accepted_registration(tree.cell, year) for _ in range(count)]
    reports = [make.a_received_report(each, author=tree.clerk, confirmed_by=tree.leader) for each in registered]
    return assigning.assign(reports, [tree.member], due_on=None, by=tree.head, at=OCTOBER)


def test_who_is_relieved_of_a_case_is_told_in_place_of_what_he_was_told_before(tree):
    [appraisal] = assigned(tree)

    assigning.reassign(appraisal, [tree.head], due_on=None, by=tree.clerk, at=OCTOBER)

    model = appraisal.report.practice
    unread = tree.member.notices.unread().values_list("text", flat=True)
    assert list(unread) == [f"Đồng chí thôi thẩm định “{model}”, việc đã giao người khác."]
    assert [each.text for each in tree.head.notices.all()] == [f"Đồng chí được phân công thẩm định “{model}”."]


def test_what_an_appraiser_was_told_rests_once_the_case_is_concluded(tree):
    [appraisal] = assigned(tree)
    [notice] = tree.member.notices.all()
    before = standings({notice.topic}, on=OCTOBER.date())[notice.topic]
    appraisal.state = State.CONCLUDED
    appraisal.grade = "reached"
    appraisal.save()

    after = standings({notice.topic}, on=OCTOBER.date())[notice.topic]

    assert ((before.words, before.is_open), (after.words, after.is_open)) == (
        ("", True), ("phiếu thẩm định đã kết luận", False),
    )  # fmt: skip


def test_of_several_cases_an_appraiser_is_led_to_his_list(tree):
    assigned(tree, 2)

    [notice] = tree.member.notices.all()
    assert notice.text == "Đồng chí được phân công thẩm định 2 mô hình."
    assert notice.link == reverse("models_registry:appraisal-list")


def test_a_concluded_case_keeps_its_appraisers(tree):
    appraisal = a_case(tree, State.CONCLUDED, grade="reached")

    with pytest.raises(Refusal, match="đã kết luận"):
        assigning.reassign(appraisal, [tree.head], due_on=None, by=tree.clerk, at=OCTOBER)


def test_a_case_is_not_left_to_somebody_in_conflict(tree):
    with pytest.raises(Refusal, match="Lê Thị Thư đã viết báo cáo"):
        assigning.reassign(a_case(tree), [tree.clerk], due_on=None, by=tree.head, at=OCTOBER)


# ---- the sheet ----


def test_marking_begins_the_case_locks_the_report_and_adds_up(tree):
    appraisal = judged(a_case(tree), tree.member)

    appraisal.refresh_from_db()
    assert (appraisal.state, appraisal.score, appraisal.grade, appraisal.targets) == (
        State.IN_PROGRESS, Decimal("85.0"), "reached", "exceeded",
    )  # fmt: skip
    assert [mark.points for mark in appraisal.marks.all()] == [35, 50]
    assert appraisal.report.state == "locked"
    assert [taken.step for taken in appraisal.report.trail.all()] == ["lock"]


def test_half_a_sheet_is_kept_and_has_no_conclusion(tree):
    appraisal = a_case(tree)
    first, second = appraisal.criteria_set.criteria.all()
    marks = {first.pk: (None, Decimal(30), "Rõ."), second.pk: (None, None, "")}

    appraising.mark(appraisal, marks, {"grade": "proposed"}, version=1, by=tree.member, at=OCTOBER)

    assert (appraisal.score, appraisal.grade) == (30, "")
    assert [(mark.points, mark.finding) for mark in appraisal.marks.all()] == [(30, "Rõ.")]


def test_a_mark_taken_back_is_taken_away(tree):
    appraisal = judged(a_case(tree), tree.member)
    empty = {each.pk: (None, None, "") for each in appraisal.criteria_set.criteria.all()}

    appraising.mark(appraisal, empty, {"grade": "proposed"}, version=2, by=tree.member, at=OCTOBER)

    assert (appraisal.marks.count(), appraisal.score, appraisal.grade) == (0, None, "")


def test_a_grade_chosen_stands_beside_the_points(tree):
    appraisal = judged(a_case(tree), tree.member, grade="exemplary", findings="Sức lan toả lớn.")

    assert (appraisal.grade, appraisal_rules.proposal(appraisal)) == ("exemplary", "reached")
    assert appraisal_rules.unfinished(appraisal) is None


@pytest.mark.parametrize("value", ["40.5", "-1"])
def test_no_more_points_than_the_criterion_gives(tree, value):
    with pytest.raises(Refusal, match="điểm từ 0 đến 40"):
        judged(a_case(tree), tree.member, values=(value, "50"))


def test_only_the_named_appraiser_marks(tree):
    appraisal = a_case(tree)

    with pytest.raises(Refusal, match="không được phân công"):
        judged(appraisal, tree.head)


def test_a_conflict_that_came_up_later_stops_the_appraiser(tree):
    appraisal = make.an_appraisal(a_received(tree, author=tree.member), tree.member)

    with pytest.raises(Refusal, match="đã viết báo cáo"):
        judged(appraisal, tree.member)


@pytest.mark.parametrize("state", [State.NEED_MORE, State.CONCLUDED, State.ENDORSED])
def test_a_closed_sheet_takes_no_marks(tree, state):
    with pytest.raises(Refusal, match="không chấm được"):
        judged(a_case(tree, state, grade="reached"), tree.member)


def test_the_second_of_two_appraisers_is_told(tree):
    appraisal = make.an_appraisal(a_received(tree, confirmed_by=None), tree.member, tree.head)
    judged(appraisal, tree.member)

    with pytest.raises(Overtaken):
        appraising.mark(
            appraisal, points(appraisal, "1", "1"), {"grade": "proposed"}, version=1, by=tree.head, at=OCTOBER
        )

    assert Appraisal.objects.get().score == 85


def test_met_and_unmet_are_judged_in_words(tree):
    appraisal = a_case(tree)
    appraisal.criteria_set.mode = "words"
    appraisal.criteria_set.save()
    marks = {each.pk: (True, None, "") for each in appraisal.criteria_set.criteria.all()}

    appraising.mark(appraisal, marks, {"grade": "proposed"}, version=1, by=tree.member, at=OCTOBER)

    assert (appraisal.score, appraisal.grade) == (None, "reached")


def test_the_targets_are_proposed_from_the_report(tree):
    assert appraising.proposed_targets(a_received(tree)) == "exceeded"


def test_last_years_result_is_compared(tree):
    practice = make.a_practice(tree.cell)
    old = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025), practice=practice)
    last = make.a_result(old, grade="reached", score=80)
    report = make.a_received_report(
        make.an_accepted_registration(tree.cell, make.a_year(tree.committee), practice=practice)
    )
    appraisal = judged(make.an_appraisal(report, tree.member), tree.member)

    assert beside_of(appraisal) == Beside(last, "rising")


# ---- steps (their table: tests/test_step_tables.py) ----

BEGUN = (State.IN_PROGRESS, State.CONCLUDED, State.ENDORSED)


def ready(tree, state):
    """A case with a full sheet, in this state, for which the next step lacks nothing."""
    appraisal = a_case(tree)
    judged(appraisal, tree.member)
    appraisal.trail.all().delete()
    appraisal.report.trail.all().delete()
    AchievementReport.objects.filter(pk=appraisal.report_id).update(state="locked" if state in BEGUN else "received")
    Appraisal.objects.filter(pk=appraisal.pk).update(state=state)
    return Appraisal.objects.get(pk=appraisal.pk)


def test_a_report_is_unlocked_once_only(tree):
    appraisal = ready(tree, State.IN_PROGRESS)
    take("ask_more", appraisal, by=tree.member, at=OCTOBER, reason=REASON)
    report = AchievementReport.objects.get()
    assert (report.state, report.confirmed_on, report.received_on) == ("returned", None, None)
    assert [(each.step, each.source, each.target) for each in report.trail.all()] == [
        ("ask_more", "locked", "returned")
    ]
    with pytest.raises(Refusal, match="chưa được xác nhận và tiếp nhận lại"):
        take("resume", appraisal, by=tree.member, at=OCTOBER)

    asked = [Appraisal.objects.to_resume_by(tree.member).count()]
    AchievementReport.objects.update(state="confirmed", confirmed_as="committee", confirmed_on=OCTOBER.date())
    take("receive", AchievementReport.objects.get(), by=tree.head, at=OCTOBER)
    told = Notice.objects.get(user=tree.member, text__contains="mời đồng chí thẩm định tiếp")
    asked.append(Appraisal.objects.to_resume_by(tree.member).count())
    appraisal = Appraisal.objects.get()
    take("resume", appraisal, by=tree.member, at=OCTOBER)
    asked.append(Appraisal.objects.to_resume_by(tree.member).count())
    assert (asked, told.link) == ([0, 1, 0], appraisal.get_absolute_url())

    assert AchievementReport.objects.get().state == "locked"
    with pytest.raises(Refusal, match="Đã yêu cầu bổ sung một lần"):
        take("ask_more", appraisal, by=tree.member, at=OCTOBER, reason=REASON)


def test_a_case_does_not_begin_before_its_report_is_received(tree):
    appraisal = a_case(tree)
    AchievementReport.objects.update(state="returned")

    with pytest.raises(Refusal, match="chưa được tiếp nhận"):
        take("begin", Appraisal.objects.get(pk=appraisal.pk), by=tree.member, at=OCTOBER)
    with pytest.raises(Refusal, match="đang ở đơn vị"):
        take("ask_more", Appraisal.objects.get(pk=appraisal.pk), by=tree.member, at=OCTOBER, reason=REASON)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"grade": ""}, "Còn thiếu: kết luận."),
        ({"targets": ""}, "Còn thiếu: mức so với chỉ tiêu đăng ký."),
        ({"grade": "exemplary"}, "Còn thiếu: nhận xét nêu lý do kết luận khác mức đề xuất."),
    ],
)
def test_a_case_is_concluded_only_when_judged_in_full(tree, columns, sentence):
    Appraisal.objects.filter(pk=ready(tree, State.IN_PROGRESS).pk).update(**columns)

    with pytest.raises(Refusal) as refused:
        take("conclude", Appraisal.objects.get(), by=tree.member, at=OCTOBER)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("met", "grade", "lacking"),
    [
        ((True, True), "reached", []),
        ((True, False), "reached", ["nhận xét nêu lý do kết luận khác mức đề xuất"]),
        ((True, True), "exemplary", ["nhận xét nêu lý do kết luận khác mức đề xuất"]),
        ((True, False), "not_reached", ["nhận xét nêu lý do không đạt"]),
    ],
)
def test_in_words_too_a_conclusion_against_the_criteria_gives_its_reason_s0_35(tree, met, grade, lacking):
    appraisal = a_case(tree)
    CriteriaSet.objects.update(mode="words")
    appraisal.criteria_set.refresh_from_db()
    criteria = appraisal.criteria_set.criteria.all()
    marks = {each.pk: (is_met, None, "") for each, is_met in zip(criteria, met, strict=True)}
    sheet = {"targets": "reached", "grade": grade, "findings": ""}

    appraising.mark(appraisal, marks, sheet, version=1, by=tree.member, at=OCTOBER)

    assert appraisal_rules.lacks(appraisal) == lacking
    appraisal.findings = "Đã khảo sát tại chỗ."
    assert appraisal_rules.lacks(appraisal) == []


def test_who_did_not_reach_is_told_why(tree):
    appraisal = judged(a_case(tree), tree.member, values=("10", "20"))

    assert appraisal.grade == "not_reached"
    assert appraisal_rules.lacks(appraisal) == ["nhận xét nêu lý do không đạt"]


def test_each_criterion_is_judged_before_the_conclusion(tree):
    appraisal = ready(tree, State.IN_PROGRESS)
    appraisal.marks.first().delete()
    appraisal.marks.update(points=None)

    assert appraisal_rules.lacks(appraisal) == ["kết quả của 2 tiêu chí"]


def test_at_the_committee_replicability_is_said_s2_13(tree):
    appraisal = make.an_appraisal(a_bloc_received(tree), tree.chief_member)
    judged(appraisal, tree.chief_member)
    assert appraisal_rules.lacks(appraisal) == ["nhân rộng được hay không"]

    judged(appraisal, tree.chief_member, is_replicable=False)
    assert appraisal_rules.lacks(appraisal) == []


def test_an_ad_hoc_case_has_no_registered_targets_s2_31(tree):
    report = a_received(tree)
    AchievementReport.objects.update(is_adhoc=True, registration=None)
    appraisal = make.an_appraisal(AchievementReport.objects.get(pk=report.pk), tree.member)
    judged(appraisal, tree.member, targets="")

    assert appraisal_rules.unfinished(appraisal) is None


# ---- the year's result (I3) ----


def test_the_endorsed_case_writes_the_years_result_i3_s2_17(tree):
    appraisal = ready(tree, State.CONCLUDED)

    take("endorse", appraisal, by=tree.head, at=OCTOBER, reason=MEETING)

    result = YearResult.objects.get()
    assert (result.practice, result.year, result.level, result.grade, result.score, result.appraisal) == (
        appraisal.report.practice, 2026, "base", "reached", 85, appraisal,
    )  # fmt: skip
    assert (result.decided_on, result.registration, result.unit) == (
        date(2026, 10, 11), appraisal.registration, tree.cell,
    )  # fmt: skip
    assert result.history.first().history_user == tree.head
    assert tree.clerk.notices.last().text.endswith("Đạt.")


def test_a_reopened_case_voids_its_result_and_keeps_the_old_conclusion(tree):
    appraisal = ready(tree, State.CONCLUDED)
    take("endorse", appraisal, by=tree.head, at=OCTOBER, reason=MEETING)
    take("reopen", appraisal, by=tree.head, at=OCTOBER, reason=REASON)
    voided = YearResult.objects.get()
    assert (voided.voided_on, voided.void_reason) == (date(2026, 10, 11), REASON)

    judged(appraisal, tree.member, values=("38", "58"))
    take("conclude", appraisal, by=tree.member, at=OCTOBER)
    take("endorse", appraisal, by=tree.head, at=OCTOBER, reason=MEETING)

    result = YearResult.objects.get()
    assert (result.grade, result.voided_on, result.void_reason) == ("exemplary", None, "")
    assert [row.grade for row in result.history.order_by("history_id")] == ["reached", "reached", "exemplary"]
    assert {row.grade for row in appraisal.history.all()} >= {"reached", "exemplary"}


def test_a_recognised_result_is_not_reopened(tree):
    appraisal = ready(tree, State.CONCLUDED)
    take("endorse", appraisal, by=tree.head, at=OCTOBER, reason=MEETING)
    YearResult.objects.update(recognised_on=date(2026, 10, 15))

    with pytest.raises(Refusal, match="công nhận bằng quyết định"):
        take("reopen", appraisal, by=tree.head, at=OCTOBER, reason=REASON)


def test_a_result_behind_a_decided_award_is_not_reopened(tree):
    appraisal = ready(tree, State.CONCLUDED)
    take("endorse", appraisal, by=tree.head, at=OCTOBER, reason=MEETING)
    nomination = {"practice": appraisal.report.practice, "result": YearResult.objects.get()}
    award = make.a_nomination(make.a_round(tree.cell), state="decided_yes", **nomination)

    with pytest.raises(Refusal, match="căn cứ của quyết định khen thưởng"):
        take("reopen", appraisal, by=tree.head, at=OCTOBER, reason=REASON)

    type(award).objects.update(state="approved")
    take("reopen", appraisal, by=tree.head, at=OCTOBER, reason=REASON)
    assert appraisal.state == State.IN_PROGRESS


def test_nobody_endorses_his_own_case(tree):
    practice = make.a_practice(tree.cell, person=tree.head.person)
    report = make.a_received_report(make.an_accepted_registration(tree.cell, practice=practice))
    appraisal = make.an_appraisal(report, tree.member, state="concluded", grade="reached")

    with pytest.raises(Refusal, match="là cá nhân được thẩm định"):
        take("endorse", appraisal, by=tree.head, at=OCTOBER, reason=MEETING)


def test_a_second_case_does_not_overwrite_the_years_result(tree):
    appraisal = ready(tree, State.CONCLUDED)
    YearResult.objects.create(
        practice=appraisal.report.practice, campaign_year=appraisal.report.campaign_year, level="base",
        unit=tree.cell, grade="exemplary", legacy_paper="QĐ 12-QĐ/CB", decided_on=date(2026, 1, 5),
    )  # fmt: skip

    with pytest.raises(Refusal, match="đã có kết quả khác"):
        take("endorse", appraisal, by=tree.head, at=OCTOBER, reason=MEETING)


# ---- the queue ----


def three_cases(tree):
    return [a_case(tree) for _ in range(3)]


def test_cases_come_one_after_another_and_skipped_ones_again(tree):
    first, second, third = three_cases(tree)

    assert sitting.next_case(tree.member) == first
    assert sitting.next_case(tree.member, after=first) == second
    judged(second, tree.member)
    assert sitting.next_case(tree.member, after=second) == third
    assert sitting.next_case(tree.member, after=third) == first
    assert sitting.progress_of(tree.member, 2026) == (1, 3)
    assert sitting.next_case(tree.head) is None


def test_the_last_case_has_no_next(tree):
    only = a_case(tree)

    assert sitting.next_case(tree.member, after=only) is None


def test_judged_cases_are_concluded_together_by_the_same_rules(tree):
    first, second, _ = three_cases(tree)
    judged(first, tree.member)
    judged(second, tree.member, grade="exemplary")

    ready_cases = appraising.ready_to_conclude(tree.member)
    assert [(case, bool(lacking)) for case, lacking in ready_cases] == [(first, False), (second, True)]

    bulk = bulk_acts.do("appraisal-conclude", [first, second], by=tree.member, at=OCTOBER)
    assert [taken.step for taken in first.trail.all()] == ["begin", "conclude"]
    assert [row.outcome for row in bulk.rows.all()] == ["done", "left"]
    assert "nhận xét nêu lý do" in bulk.rows.last().says
