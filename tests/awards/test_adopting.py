"""An open round takes the newer version of the rules: who may let it, who is judged otherwise, what waits again."""

from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards import adopting, closing, meetings, nominations, rule_versions
from awards.models import Attendee, AwardRound, BaseWage, Meeting
from awards.rules import Verdict
from campaign.models import CampaignYear
from tests import make
from units.models import Notice
from units.workflow import Refusal

ON = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
WHY = "Ban Chỉ đạo thống nhất xét theo Hướng dẫn mới."


def a_lived_practice(tree, unit, *scores):
    """A practice whose years up to 2026 have these scores."""
    practice = make.a_practice(unit, tree.committee)
    for year, score in enumerate(scores, 2027 - len(scores)):
        make.a_lived_year(practice, year, score=score)
    return practice


def a_round_behind(tree, *practices, **changes):
    """A two-year round in which these were put forward before the year took a version with these changes."""
    round_ = make.a_round(tree.committee, 2026, "two_year")
    named = [nominations.nominate(round_, each, by=tree.receiver, at=AT) for each in practices]
    newer_rules(tree, **changes)
    return AwardRound.objects.for_page().get(pk=round_.pk), named


def newer_rules(tree, **changes):
    year = CampaignYear.objects.get(year=2026)
    draft = rule_versions.draft_for(year)
    for name, value in {"valid_from": ON, **changes}.items():
        setattr(draft, name, value)
    return rule_versions.make_version(year, draft, based_on=year.rules_id, by=tree.receiver, at=make.NOW)


def adopt(round_, by, **given):
    given = {"based_on": round_.campaign_year.rules_id, "reason": WHY, "at": AT, **given}
    return adopting.adopt_rules(round_, by=by, **given)


# ---- what would come of it ----


def test_it_is_shown_who_would_be_judged_otherwise(tree):
    short, long = a_lived_practice(tree, tree.cell, 75, 82), a_lived_practice(tree, tree.sibling, 75, 82, 90)
    idle = a_lived_practice(tree, tree.cell, 70, 80)
    round_, [first, _] = a_round_behind(tree, short, long, streak_years=3)

    found = {each.matter: each for each in adopting.turns(round_, on=ON)}

    assert {each: (row.before.verdict, row.after.verdict, row.nomination) for each, row in found.items()} == {
        short: (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, first),
        idle: (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, None),
    }
    assert round_.rules.streak_years == 2


def test_it_is_told_whose_dossier_meeting_and_money_would_be_others(client, tree):
    BaseWage.objects.create(valid_from=date(2024, 7, 1), amount=2_340_000)
    papers = {"base": [], "bloc": ["minutes"], "province": []}
    long = a_lived_practice(tree, tree.cell, 75, 82, 90)
    round_, [named] = a_round_behind(tree, long, quorum="1", rounding="nearest", dossier_items=papers)
    elsewhere = make.a_round(tree.committee, 2026, "bloc")
    make.a_nomination(elsewhere, a_lived_practice(tree, tree.cell, 90), "proposed")
    meeting = make.a_meeting(round_, make.a_body(tree.committee), named)
    client.force_login(tree.chief)
    url = reverse("awards:round-adopt", args=[round_.pk])

    dossiers, votes, money = adopting.comparisons(round_, on=ON)
    page = client.get(url).text
    sheet = load_workbook(BytesIO(b"".join(client.get(url, {"xuat": "xlsx"})))).active

    assert [(each.name, each.before, each.after) for each in (*votes.changing, *money.changing)] == [
        (str(meeting.body), "Họp khi có mặt 2; khi vừa đủ số ấy cần 2 phiếu tán thành",
         "Họp khi có mặt 3; khi vừa đủ số ấy cần 2 phiếu tán thành"),
        (str(meeting), "Phải có mặt 2", "Phải có mặt 3"),
        (str(long), "710.000 đ", "700.000 đ"),
    ]  # fmt: skip
    assert [each.name for each in dossiers.changing] == [str(long)]
    assert dossiers.changing[0].after == "Thiếu: biên bản họp xét"
    assert (dossiers.staying, votes.staying, money.staying, money.total) == ([], [], [], "Tổng cộng giảm 10.000 đ.")
    assert [page.count(f"{each.title}: ") for each in (dossiers, votes, money)] == [1, 1, 1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert sum("Thay đổi khi chuyển" in row for row in rows) == 4


def test_who_was_turned_down_is_not_asked_about_again(tree):
    short = a_lived_practice(tree, tree.cell, 75, 82)
    round_, [first] = a_round_behind(tree, short, streak_years=3)
    first.state = "rejected"
    first.save()

    assert adopting.turns(round_, on=ON) == []


def test_the_queries_do_not_grow_with_the_candidates(tree):
    papers = {"base": [], "bloc": ["minutes"], "province": []}
    changes = {"streak_years": 3, "quorum": "1", "rounding": "nearest", "dossier_items": papers}
    round_, _ = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), **changes)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            adopting.turns(AwardRound.objects.for_page().get(pk=round_.pk), on=ON)
            adopting.comparisons(AwardRound.objects.for_page().get(pk=round_.pk), on=ON)
        return len(captured)

    few = cost()
    for _ in range(5):
        make.a_nomination(round_, a_lived_practice(tree, tree.cell, 75, 82), "proposed")

    assert cost() == few


# ---- doing it ----


def test_who_is_still_eligible_stays_where_he_stood(tree):
    long, equal = a_lived_practice(tree, tree.cell, 75, 82, 90), a_lived_practice(tree, tree.sibling, 80, 80)
    round_, [first, second] = a_round_behind(tree, long, equal, equal_quality="eligible")
    first.state = "approved"
    first.save()

    adopt(round_, tree.chief)

    first.refresh_from_db(), second.refresh_from_db(), round_.refresh_from_db()
    assert (first.state, second.state) == ("approved", "proposed")
    assert second.verdict == "eligible"
    assert second.facts["rules"]["equal_quality"] == "eligible"
    assert (round_.rules, round_.state) == (round_.campaign_year.rules, "open")


def test_who_is_not_eligible_any_more_waits_again_whatever_the_body_had_said(client, tree):
    round_, [named] = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)
    named.state = "approved"
    named.save()

    adopt(round_, tree.chief)

    named.refresh_from_db()
    assert (named.state, named.verdict) == ("referred", "not_eligible")
    assert [each["code"] for each in named.findings] == ["STREAK_2_OF_3"]
    step = named.trail.last()
    assert (step.label, step.source) == ("Chuyển sang phiên bản 2 của bộ quy tắc", "approved")
    with pytest.raises(Refusal):
        closing.close(round_, by=tree.chief, at=AT)
    client.force_login(tree.chief)
    assert "Không đủ điều kiện" in client.get(reverse("awards:round-nominations", args=[round_.pk])).text


def test_it_stands_in_the_trail_and_the_clerk_is_told(tree):
    round_, _ = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)

    adopt(round_, tree.chief)

    step = round_.trail.last()
    assert (step.label, step.reason, step.by) == ("Chuyển sang phiên bản 2 của bộ quy tắc", WHY, tree.chief)
    assert round_.history.first().history_user == tree.chief
    [told] = Notice.objects.filter(user=tree.receiver, text__contains="xét theo phiên bản 2")
    assert "1 đề nghị phải cho ý kiến" in told.text
    assert not Notice.objects.filter(user=tree.chief, text__contains="xét theo phiên bản 2").exists()


def test_a_meeting_that_was_only_called_has_its_agenda_renewed(tree):
    long, short = a_lived_practice(tree, tree.cell, 75, 82, 90), a_lived_practice(tree, tree.sibling, 75, 82)
    round_, [first, second] = a_round_behind(tree, long, short, streak_years=3)
    meeting = make.a_meeting(round_, make.a_body(tree.committee), first, second)

    adopt(round_, tree.chief)

    assert [each.nomination for each in meeting.cases.all()] == [first]


def test_a_meeting_that_is_over_keeps_what_it_was_counted_by(client, tree):
    round_, [named] = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82, 90), pass_share="0.9")
    meeting = make.a_meeting(round_, make.a_body(tree.committee), named, starts_at=AT - timedelta(hours=2))
    meeting.chair = meeting.body.members.get(role="head")
    meeting.save()
    meeting.attendees.update(presence="present")
    meeting.cases.update(agreed=2, against=1, abstained=0)
    meetings.close(meeting, by=tree.chief, at=AT)

    adopt(round_, tree.chief)

    meeting.refresh_from_db(), named.refresh_from_db()
    assert (meeting.goes_by.version, named.state) == (1, "approved")
    client.force_login(tree.chief)
    assert "trên 1/2 tổng số thành viên" in client.get(meeting.get_absolute_url()).text


def test_while_a_meeting_is_under_way_its_rules_stay(tree):
    round_, [named] = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)
    meeting = make.a_meeting(round_, make.a_body(tree.committee), named)
    Attendee.objects.filter(meeting=meeting).update(presence="present")

    with pytest.raises(Refusal, match="đã ghi thành phần hoặc phiếu"):
        adopt(round_, tree.chief)

    Meeting.objects.update(state="cancelled")
    adopt(round_, tree.chief)
    round_.refresh_from_db()
    assert round_.rules.version == 2


@pytest.mark.parametrize("who", ["receiver", "head", "decider", "stranger"])
def test_who_does_not_head_the_committee_changes_no_rules(tree, who):
    round_, _ = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)

    with pytest.raises(Refusal, match="Trưởng ban, tổ trưởng"):
        adopt(round_, getattr(tree, who))


def test_a_closed_list_a_short_reason_and_a_version_of_before_are_refused(tree):
    round_, _ = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)

    with pytest.raises(Refusal, match="ít nhất 10 ký tự"):
        adopt(round_, tree.chief, reason="Cần")
    with pytest.raises(Refusal, match="vừa chuyển sang phiên bản khác"):
        adopt(round_, tree.chief, based_on=round_.rules_id)
    AwardRound.objects.update(state="closed")
    with pytest.raises(Refusal, match="đã chốt danh sách"):
        adopt(round_, tree.chief)


def test_a_round_that_goes_by_the_rules_of_its_year_has_nothing_to_take(tree):
    a_lived_practice(tree, tree.cell, 75, 82)
    round_ = make.a_round(tree.committee, 2026, "two_year")

    with pytest.raises(Refusal, match="đã theo phiên bản của năm"):
        adopt(round_, tree.chief)


# ---- the pages ----


def test_the_page_of_the_round_says_so_and_its_head_takes_the_newer_version(client, tree):
    short = a_lived_practice(tree, tree.cell, 75, 82)
    round_, _ = a_round_behind(tree, short, streak_years=3)
    client.force_login(tree.chief)
    url = reverse("awards:round-adopt", args=[round_.pk])

    page = client.get(round_.get_absolute_url()).text
    shown = client.get(url).text
    client.post(url, {"based_on": round_.campaign_year.rules_id, "reason": WHY})

    assert "Đợt đang theo phiên bản 1 của bộ quy tắc; năm 2026 nay xét theo phiên bản 2." in page
    assert url in page
    assert "Đã đề nghị, không còn đủ điều kiện: 1" in shown
    assert str(short) in shown
    assert "phiên bản 1" not in client.get(round_.get_absolute_url()).text
    round_.refresh_from_db()
    assert round_.rules.version == 2


def test_without_a_reason_the_page_says_so_beside_the_field(client, tree):
    round_, _ = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)
    client.force_login(tree.chief)

    page = client.post(
        reverse("awards:round-adopt", args=[round_.pk]), {"based_on": round_.campaign_year.rules_id, "reason": "Cần"}
    )

    assert page.status_code == 422
    assert "Cần</textarea>" in page.text


def test_the_clerk_is_told_of_the_version_but_changes_nothing(client, tree):
    round_, _ = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)
    client.force_login(tree.receiver)
    url = reverse("awards:round-adopt", args=[round_.pk])

    page = client.get(round_.get_absolute_url()).text

    assert "năm 2026 nay xét theo phiên bản 2" in page
    assert url not in page
    assert client.get(url).url == round_.get_absolute_url()


def test_a_closed_round_says_which_version_it_keeps(client, tree):
    round_, _ = a_round_behind(tree, a_lived_practice(tree, tree.cell, 75, 82), streak_years=3)
    AwardRound.objects.update(state="closed")
    client.force_login(tree.chief)

    page = client.get(round_.get_absolute_url()).text

    assert "Đợt đã chốt theo phiên bản 1 của bộ quy tắc và giữ phiên bản ấy; năm 2026 nay theo bản 2." in page
