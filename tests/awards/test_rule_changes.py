"""Before a version is saved: whose dossier, meeting, vote and money of the year would be others, and what stays."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.models import Authority, BaseWage, Vote
from awards.rule_changes import preview
from awards.rule_table import STAYING
from campaign.models import CampaignYear, RuleSet
from campaign.rule_words import MEANINGS
from tests import make
from tests.awards.test_facts import a_deed
from tests.awards.test_meetings import HERE, a_sitting, attended, voted
from tests.awards.test_rule_versions import a_draft, typed

ON = date(2026, 11, 20)
WITH_MINUTES = {"base": [], "bloc": ["registration_form", "achievement_report", "minutes"], "province": []}
WITHOUT = WITH_MINUTES | {"bloc": ["registration_form", "achievement_report"]}


def a_rising(tree, unit=None):
    practice = make.a_practice(unit or tree.cell, tree.committee)
    make.a_lived_year(practice, 2025, score=75)
    make.a_lived_year(practice, 2026, score=82)
    return practice


def this_year():
    return CampaignYear.objects.get(year=2026)


def compared(**changes):
    """The one comparison that looks at this change."""
    year = this_year()
    [found] = preview(year, a_draft(year, **changes), on=ON).comparisons
    return found


def told(cases):
    return [(each.name, each.before, each.after) for each in cases]


def ask_for(**columns):
    rules = this_year().rules
    for name, value in columns.items():
        setattr(rules, name, value)
    rules.save()


# ---- dossiers ----


def test_a_paper_newly_asked_for_makes_the_dossiers_to_come_lack_it(tree):
    practice = a_rising(tree)
    make.a_round(tree.committee, 2026, "two_year")
    ask_for(dossier_items=WITHOUT)

    found = compared(dossier_items=WITH_MINUTES)

    assert told(found.changing) == [(str(practice), "Đủ giấy tờ", "Thiếu: biên bản họp xét")]
    assert found.changing[0].where == f"{tree.cell} · Đợt xét 2026"
    assert found.staying == []


def test_a_paper_no_more_asked_for_makes_them_complete(tree):
    practice = a_rising(tree)
    ask_for(dossier_items=WITH_MINUTES)

    found = compared(dossier_items=WITHOUT)

    assert told(found.changing) == [(str(practice), "Thiếu: biên bản họp xét", "Đủ giấy tờ")]


def test_an_authority_that_wants_minutes_makes_dossiers_lack_them(tree):
    Authority.objects.create(unit=tree.committee, kind="committee", name="Đảng uỷ")
    practice = a_rising(tree)
    ask_for(dossier_items=WITHOUT)

    found = compared(minutes_required=["upper_committee"])

    assert told(found.changing) == [(str(practice), "Đủ giấy tờ", "Thiếu: biên bản họp xét")]


def test_what_is_put_forward_is_said_to_stay(tree):
    practice, other = a_rising(tree), a_rising(tree)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    result = practice.results.get(year=2026)
    make.a_nomination(round_, practice, "proposed", registration=result.registration, report=result.registration.report)
    ask_for(dossier_items=WITHOUT)

    found = compared(dossier_items=WITH_MINUTES)

    assert found.changing == []
    assert [(each.name, each.kept_by) for each in found.staying] == [(str(practice), round_)]
    assert str(other) not in {each.name for each in found.cases}


# ---- bodies and votes ----


def test_a_body_has_to_bring_more_members_together(tree):
    make.a_usual_year(tree.committee, 2026)
    body = make.a_body(tree.committee)

    found = compared(quorum=Decimal("0.9"))

    assert told(found.changing) == [
        (
            str(body),
            "Họp khi có mặt 2; khi vừa đủ số ấy cần 2 phiếu tán thành",
            "Họp khi có mặt 3; khi vừa đủ số ấy cần 2 phiếu tán thành",
        )
    ]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ({"quorum": Decimal("1")}, "Có mặt 4, cần 4: hợp lệ", "Có mặt 4, cần 5: không hợp lệ"),
        (
            {"pass_share": Decimal("0.6667")},
            "3/5 phiếu tán thành, cần 3: được thông qua",
            "3/5 phiếu tán thành, cần 4: không được thông qua",
        ),
        (
            {"pass_base": "present"},
            "3/5 phiếu tán thành, cần 3: được thông qua",
            "3/4 phiếu tán thành, cần 3: được thông qua",
        ),
    ],
)
def test_a_meeting_and_its_votes_would_come_out_otherwise_but_its_round_keeps_its_rules(tree, change, before, after):
    sat = a_sitting(tree, cases=1)
    seats = attended(tree, sat.meeting, HERE, HERE, HERE, HERE, ("absent", "Đi công tác theo quyết định.", ""))
    [case] = sat.meeting.cases.all()
    choices = (Vote.Choice.AGREED,) * 3 + (Vote.Choice.AGAINST,)
    voted(tree, sat.meeting, {(case.pk, seat.pk): each for seat, each in zip(seats[:4], choices, strict=True)})

    found = compared(**change)

    assert (before, after) in {(each.before, each.after) for each in found.staying}
    assert {each.kept_by for each in found.staying} == {sat.round}


def test_a_meeting_nobody_is_noted_of_says_what_it_needs(tree):
    a_sitting(tree, cases=1)

    [found] = compared(quorum=Decimal("1")).staying

    assert (found.before, found.after) == ("Phải có mặt 4", "Phải có mặt 5")


def test_a_meeting_that_is_over_is_not_spoken_of(tree):
    sat = a_sitting(tree, cases=1)
    sat.meeting.state = "closed"
    sat.meeting.save()

    assert compared(quorum=Decimal("1")).staying == []


# ---- money ----


def test_the_money_of_who_may_come_is_told_with_the_total(tree):
    BaseWage.objects.create(valid_from=date(2024, 7, 1), amount=2_340_000)
    one, two = a_rising(tree), a_rising(tree, tree.sibling)
    make.a_round(tree.committee, 2026, "two_year")

    found = compared(rounding="nearest")

    assert sorted(told(found.changing)) == sorted((str(each), "710.000 đ", "700.000 đ") for each in (one, two))
    assert found.total == "Tổng cộng giảm 20.000 đ."


def test_the_money_of_a_list_that_waits_for_its_decision_stays(tree):
    BaseWage.objects.create(valid_from=date(2024, 7, 1), amount=2_340_000)
    practice = a_rising(tree)
    round_ = make.a_round(tree.committee, 2026, "two_year", "closed")
    make.a_nomination(round_, practice)

    found = compared(rounding="nearest")

    assert (found.changing, found.total) == ([], "")
    assert [(each.before, each.after, each.kept_by) for each in found.staying] == [("710.000 đ", "700.000 đ", round_)]


def test_without_a_base_wage_no_money_is_spoken_of(tree):
    a_rising(tree)
    make.a_round(tree.committee, 2026, "two_year")

    assert compared(rounding="nearest").cases == []


# ---- verdicts ----


def test_a_verdict_of_a_round_in_which_somebody_was_put_forward_stays(tree):
    practice, other = a_rising(tree), a_rising(tree)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, practice, "proposed")
    year = this_year()

    found = preview(year, a_draft(year, streak_years=3), on=ON)

    first = [each for each in found.changes if each.question.endswith("lần 1")]
    assert {each.practice: each.kept_by for each in first} == {practice: round_, other: round_}
    assert {each.question for each in found.changing} == set()


def test_of_deeds_only_who_is_put_forward_stays(tree):
    Authority.objects.create(unit=tree.committee, kind="committee", name="Đảng uỷ")
    office, other = (make.a_practice(tree.cell, tree.committee, collective=tree.department) for _ in range(2))
    a_deed(tree, office, 2026), a_deed(tree, other, 2026)
    round_ = make.a_round(tree.committee, 2026, "adhoc")
    make.a_nomination(round_, office, "referred", is_adhoc=True)
    year = this_year()

    found = preview(year, a_draft(year, audience_refer_allowed=True), on=ON)

    kept = {each.practice: each.kept_by for each in found.changes if each.question == "Khen đột xuất"}
    assert kept == {office: round_, other: None}


def test_another_clause_is_said_though_the_verdict_stays(tree):
    practice = a_rising(tree)
    make.an_award(make.a_round(tree.cell, 2026, form=make.a_form(level="base")), practice)
    year = this_year()

    found = preview(year, a_draft(year, one_award_clause="Nghị định mới"), on=ON)

    assert {each.practice for each in found.reworded} == {practice}
    assert found.changes == []


# ---- the page ----


def test_the_queries_do_not_grow_with_the_cases(tree):
    BaseWage.objects.create(valid_from=date(2024, 7, 1), amount=2_340_000)
    a_rising(tree)
    make.a_round(tree.committee, 2026, "two_year")
    other = make.a_round(tree.committee, 2026, "bloc")
    make.a_nomination(other, a_rising(tree), "proposed")
    make.a_meeting(other, make.a_body(tree.committee))
    year = this_year()
    draft = a_draft(year, rounding="nearest", quorum=Decimal("1"), dossier_items=WITH_MINUTES)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            preview(year, draft, on=ON)
        return len(captured)

    few = cost()
    for _ in range(5):
        a_rising(tree)
        make.a_nomination(other, a_rising(tree), "proposed")

    assert cost() == few


def test_the_page_shows_each_kind_of_case_and_what_stays(client, tree):
    BaseWage.objects.create(valid_from=date(2024, 7, 1), amount=2_340_000)
    practice = a_rising(tree)
    make.a_round(tree.committee, 2026, "two_year")
    make.a_body(tree.committee)
    year = this_year()
    client.force_login(tree.receiver)

    page = client.post(
        reverse("awards:rule-set-new", args=[year.pk]),
        typed(year, rounding="nearest", quorum="1", ho_so_bloc=["minutes"]),
    ).text

    assert "Tổng cộng giảm 10.000 đ." in page
    assert "Phiên họp đã kết thúc giữ kết quả của mình." in page
    assert [page.count(title) for title in ("Hồ sơ thay đổi: 1", "Họp xét thay đổi: 1", "Tiền thưởng thay đổi: 1")] == [
        1, 1, 1,
    ]  # fmt: skip
    assert str(practice) in page
    assert "Kết luận thay đổi" not in page
    assert MEANINGS["rounding"] in page


def test_every_case_is_in_the_workbook_with_what_becomes_of_it(client, tree):
    practice = a_rising(tree)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, practice, "proposed")
    make.a_body(tree.committee)
    year = this_year()
    client.force_login(tree.receiver)

    answer = client.post(
        reverse("awards:rule-set-new", args=[year.pk]), typed(year, streak_years="3", quorum="1", xuat="xlsx")
    )

    sheet = load_workbook(BytesIO(b"".join(answer))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [verdict] = [row for row in rows if "Kết luận" in row and str(round_) in str(row)]
    assert str(practice) in verdict
    assert any("Họp xét thay đổi" in row and "Thay đổi khi lưu" in row for row in rows)
    assert RuleSet.objects.count() == 1


def test_what_stays_is_folded_and_the_page_says_that_nothing_changes(client, tree):
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, a_rising(tree), "proposed")
    year = this_year()
    client.force_login(tree.receiver)

    page = client.post(reverse("awards:rule-set-new", args=[year.pk]), typed(year, streak_years="3"))

    first = page.context["verdicts"][0]
    assert (first.heading, first.count, first.is_open) == (STAYING, 1, False)
    assert "Không mô hình nào của năm nay được kết luận khác đi khi lưu." in page.text
