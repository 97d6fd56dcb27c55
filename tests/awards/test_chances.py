"""Còn thiếu gì: what is met, what can still be met until when, what is lost; without a database, then rolled up."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import counting
from awards.chances import BASE, BLOC, TWO_YEAR, Deadlines, Standing, Topic, chance, chances
from awards.history import (
    AwardHeld,
    Event,
    Facts,
    Form,
    Kind,
    Level,
    Predecessor,
    Registered,
    Report,
    Result,
    UpperFacts,
    YearFacts,
)  # fmt: skip
from awards.models import Chance, ChanceCount, UnitChance
from awards.rules import Rules
from campaign.models import CampaignYear
from tests import make
from tests.ground import standing
from tests.make import at

MET, OPEN, ASK, LOST = Standing
S2 = Rules()
DAYS = Deadlines(
    registration_closes=date(2026, 1, 31), report_opens=date(2026, 10, 1), report_closes=date(2026, 10, 10),
    appraisal_closes=date(2026, 10, 14), ends_on=date(2026, 10, 25),
)  # fmt: skip
JANUARY, MARCH, OCTOBER, TWELFTH = date(2026, 1, 15), date(2026, 3, 1), date(2026, 10, 3), date(2026, 10, 12)
DONE = {"report": Report.RECEIVED, "appraised": True, "result": Result.REACHED, "score": 80}
BEFORE = YearFacts(year=2025, state=Registered.CLOSED, **DONE)


def this(state=Registered.ACCEPTED, **changes):
    return YearFacts(year=2026, state=state, **changes)


def about(*years, **changes):
    return Facts(years=(BEFORE, *years), **changes)


def told(facts, track=TWO_YEAR, on=JANUARY, rules=S2):
    """How each condition stands, by topic."""
    found = chance(track, facts, rules, 2026, DAYS, on=on)
    return {each.topic: each.standing for each in found.conditions}


def first(facts, track=TWO_YEAR, on=JANUARY, rules=S2):
    """The standing, what is said first, and until when."""
    found = chance(track, facts, rules, 2026, DAYS, on=on)
    return found.standing, found.first and found.first.says, found.until


def test_in_january_everything_is_still_open():
    assert told(about()) == {
        Topic.REGISTRATION: OPEN, Topic.REPORT: OPEN, Topic.APPRAISAL: OPEN, Topic.STREAK: OPEN, Topic.QUALITY: OPEN,
    }  # fmt: skip
    assert first(about()) == (
        OPEN, "Chưa đăng ký: gửi đăng ký trước hết ngày 31/01/2026.", date(2026, 1, 31),
    )  # fmt: skip


def test_registering_is_of_no_use_once_reports_are_over():
    days = replace(DAYS, registration_closes=date(2026, 12, 31))

    found = chance(TWO_YEAR, about(), S2, 2026, days, on=OCTOBER)

    assert found.first.says == "Chưa đăng ký: gửi đăng ký trước hết ngày 10/10/2026."


FIRST = {
    "draft": (this(Registered.DRAFT), JANUARY, OPEN, "Đăng ký còn là bản nháp: gửi trước hết ngày 31/01/2026."),
    "sent": (this(Registered.SUBMITTED), MARCH, OPEN, "Đăng ký đã gửi, chờ nơi nhận chấp nhận."),
    "returned": (this(Registered.RETURNED), MARCH, OPEN, "Đăng ký bị trả lại: sửa và gửi lại."),
    "late": (
        this(None), MARCH, OPEN,
        "Đã hết hạn đăng ký: xin đăng ký muộn; ý kiến cho phép phải có trước hết ngày 30/09/2026.",
    ),
    "late asked": (
        this(Registered.LATE_PENDING, late=True), MARCH, OPEN,
        "Đăng ký muộn, chờ ý kiến cho phép; ý kiến cho phép phải có trước hết ngày 30/09/2026.",
    ),
    "late allowed": (
        this(Registered.SUBMITTED, late=True, permitted_on=MARCH), MARCH, OPEN,
        "Đăng ký đã gửi, chờ nơi nhận chấp nhận.",
    ),
    "withdrawn in time": (
        this(Registered.WITHDRAWN), JANUARY, OPEN, "Chưa đăng ký: gửi đăng ký trước hết ngày 31/01/2026.",
    ),
    "permission too late": (
        this(None), OCTOBER, ASK,
        "Đã hết hạn đăng ký và đã mở đợt báo cáo: cho phép đăng ký muộn lúc này thì khi xét phải xin ý kiến.",
    ),
    "no report": (this(), OCTOBER, OPEN, "Chưa báo cáo: gửi báo cáo trước hết ngày 10/10/2026."),
    "draft report": (
        this(report=Report.DRAFT), OCTOBER, OPEN, "Báo cáo còn là bản nháp: gửi trước hết ngày 10/10/2026.",
    ),
    "report overdue": (
        this(), TWELFTH, OPEN,
        "Chưa báo cáo: gửi báo cáo ngay, đã quá hạn ngày 10/10/2026; trước hết ngày 25/10/2026.",
    ),
    "to confirm": (
        this(report=Report.SUBMITTED), TWELFTH, OPEN,
        "Báo cáo chờ cấp uỷ, lãnh đạo hoặc người quản lý xác nhận.",
    ),
    "to repair": (this(report=Report.RETURNED), TWELFTH, OPEN, "Báo cáo bị trả lại: sửa và gửi lại."),
    "to receive": (
        this(report=Report.CONFIRMED), TWELFTH, OPEN, "Báo cáo đã xác nhận, chờ Tổ, Ban Chỉ đạo tiếp nhận.",
    ),
    "to appraise": (
        this(report=Report.RECEIVED), TWELFTH, OPEN,
        "Chờ thẩm định: cần đạt chỉ tiêu đã đăng ký, xong trước hết ngày 14/10/2026.",
    ),
    "everything done": (this(**DONE | {"score": 85}), TWELFTH, MET, None),
    "below": (
        this(**DONE | {"result": Result.NOT_REACHED}), TWELFTH, LOST, "Năm 2026 thẩm định kết luận Không đạt, 80 điểm.",
    ),
    "as good": (
        this(**DONE), TWELFTH, ASK,
        "Kết quả năm 2025 Đạt, 80 điểm; năm 2026 Đạt, 80 điểm: chất lượng năm sau bằng năm trước.",
    ),
    "weaker": (
        this(**DONE | {"score": 71}), TWELFTH, LOST,
        "Kết quả năm 2025 Đạt, 80 điểm; năm 2026 Đạt, 71 điểm: chất lượng năm sau thấp hơn năm trước.",
    ),
    "the year is over": (this(), date(2026, 11, 1), LOST, "Năm 2026 không có báo cáo."),
}  # fmt: skip


@pytest.mark.parametrize(("year", "on", "standing", "says"), list(FIRST.values()), ids=FIRST)
def test_what_comes_first(year, on, standing, says):
    years = () if year.state is None and not year.adhoc else (year,)

    assert first(about(*years), on=on)[:2] == (standing, says)


def test_without_late_permission_who_missed_january_has_lost_the_year():
    strict = Rules(late_permission_allowed=False)

    assert first(about(), on=MARCH, rules=strict) == (LOST, "Năm 2026 không đăng ký.", date(2026, 10, 10))
    assert Topic.STREAK not in told(about(), on=MARCH, rules=strict)


def test_a_first_year_is_open_at_base_and_too_short_above_and_says_when():
    facts = Facts(years=(this(),))

    assert first(facts, BASE, OCTOBER)[0] == OPEN
    standing, says, _ = first(facts, TWO_YEAR, OCTOBER)
    assert standing == LOST
    assert says == (
        "Dù năm 2026 làm tốt nhất: mới đạt 1/2 năm liên tục (2026; năm 2025 không đăng ký). "
        "Giữ vững liên tục thì đủ năm vào năm 2027."
    )


def test_the_year_to_be_better_than_is_that_of_the_practice_gone_back_to():
    before = YearFacts(
        year=2025, state=Registered.CLOSED, report=Report.LOCKED, appraised=True, result=Result.REACHED, score=75
    )
    merger = Event(
        kind=Kind.UNIT_MERGED, on=date(2026, 1, 2), continues=True, chosen="Sở X",
        predecessors=(Predecessor(name="Sở X", years=(before,)),),
    )  # fmt: skip

    [quality] = [each for each in chance(TWO_YEAR, Facts(years=(this(),), events=(merger,)), S2, 2026, DAYS,
                                         on=JANUARY).conditions if each.topic == Topic.QUALITY]  # fmt: skip

    assert quality.says == "Kết quả năm 2026 cần cao hơn năm 2025 (Đạt, 75 điểm)."


def test_lan_2_asks_for_exemplary_and_no_longer_for_a_rise():
    went = AwardHeld(form=Form.CERTIFICATE, level=Level.BLOC, first_year=2024, last_year=2025, round_number=1)
    facts = Facts(years=(replace(BEFORE, year=2024), BEFORE, this()), awards=(went,))

    found = chance(TWO_YEAR, facts, S2, 2026, DAYS, on=OCTOBER)

    assert found.round_number == 2
    said = {each.topic: each.says for each in found.conditions}
    assert said[Topic.EXEMPLARY] == "Lần 2 cần năm 2026 tiêu biểu ở cơ sở."
    assert said[Topic.STREAK] == "Đã đạt 2/3 năm liên tục; năm 2026 đạt nữa là đủ."
    assert Topic.QUALITY not in said
    done = replace(facts, years=(*facts.years[:2], this(**DONE | {"result": Result.EXEMPLARY})))
    assert chance(TWO_YEAR, done, S2, 2026, DAYS, on=OCTOBER).standing == MET


def test_what_was_rewarded_and_who_left_is_told_whatever_else_is_open():
    held = AwardHeld(form=Form.CERTIFICATE, first_year=2026, last_year=2026)

    assert told(about(this(), awards=(held,)), on=OCTOBER)[Topic.OTHER] == LOST
    assert told(about(this(), left_scope_on=date(2026, 5, 1)), on=OCTOBER)[Topic.OTHER] == ASK


def a_model_above(**changes):
    columns = {"origin": Result.EXEMPLARY, "was_accepted": True, "state": Registered.ACCEPTED, **changes}
    return UpperFacts(year=2026, **columns)


def test_a_model_above_goes_its_own_way():
    days = {"base": DAYS, "bloc": DAYS}

    [found] = chances(about(this(), upper=(a_model_above(),)), S2, 2026, days, on=MARCH)

    assert found.track == BLOC
    assert {each.topic: each.standing for each in found.conditions} == {
        Topic.REGISTRATION: MET, Topic.ORIGIN: MET, Topic.SURVEY: OPEN, Topic.REPORT: OPEN, Topic.APPRAISAL: OPEN,
    }  # fmt: skip
    done = a_model_above(surveyed=True, replicable=True, **DONE)
    assert chances(about(upper=(done,)), S2, 2026, days, on=MARCH)[0].standing == MET
    corrections = a_model_above(surveyed=True, corrections_open=True)
    assert chances(about(upper=(corrections,)), S2, 2026, days, on=MARCH)[0].first.says.startswith("Còn nội dung uốn")
    [narrow] = chances(about(upper=(a_model_above(surveyed=True, **DONE),)), S2, 2026, days, on=MARCH)
    assert (narrow.standing, narrow.first.topic) == (LOST, Topic.APPRAISAL)


def test_others_are_asked_at_base_and_on_the_two_year_track():
    found = chances(about(this()), S2, 2026, {"base": DAYS, "bloc": DAYS}, on=MARCH)

    assert [each.track for each in found] == [BASE, TWO_YEAR]


# ---- rolled up ----


@standing
def running_year(tree):
    """Three practices: one registered this year, one not yet, one done."""
    year = make.a_usual_year(tree.committee, 2026)
    going, waiting, done = (make.a_practice(tree.cell, tree.committee) for _ in range(3))
    for practice in (going, waiting, done):
        make.a_lived_year(practice, 2025, score=75)
    make.a_lived_year(going, 2026, grade=None)
    make.a_lived_year(done, 2026, score=82)
    return year, going, waiting, done


NOW = at(date(2026, 10, 5))


def test_a_year_is_counted_into_rows(running_year):
    year, going, waiting, done = running_year

    assert counting.count(year, at=NOW) == 3

    rows = {(row.practice, row.track): (row.standing, row.first_topic, row.until) for row in Chance.objects.all()}
    assert rows[going, "two_year"] == ("open", "report", date(2026, 10, 10))
    assert rows[waiting, "two_year"][:2] == ("ask", "registration")
    assert rows[done, "two_year"] == ("met", "", None)
    assert [row.practice for row in Chance.objects.filter(track="two_year")] == [going, waiting, done]
    assert ChanceCount.objects.get().counted_at == NOW
    assert Chance.objects.first().conditions[0]["says"] == "Đã đăng ký năm 2026."


def test_counting_again_writes_the_same_rows_once(tree, running_year):
    year, *_ = running_year
    counting.count(year, at=NOW)
    before = list(Chance.objects.values_list("practice", "track", "standing", "urgency"))

    counting.count(year, at=NOW)
    counting.count(year, at=NOW, unit=tree.cell)

    assert list(Chance.objects.values_list("practice", "track", "standing", "urgency")) == before


def test_the_worker_counts_each_running_year_once_a_day(running_year):
    CampaignYear.objects.filter(year=2025).update(state="closed")

    assert [counting.count_next(NOW), counting.count_next(NOW)] == [True, False]
    assert counting.count_next(at(date(2026, 10, 6)))
    ChanceCount.objects.update(asked_at=NOW)
    assert counting.count_next(at(date(2026, 10, 6)))


def test_what_is_long_is_left_to_the_worker(tree, running_year, monkeypatch):
    year, *_ = running_year
    monkeypatch.setattr(counting, "AT_ONCE", 2)

    assert counting.ask_again(year, tree.cell, by=tree.clerk, at=NOW) is False

    assert (Chance.objects.count(), ChanceCount.objects.get().asked_by) == (0, tree.clerk)


def test_counting_costs_the_same_for_many(tree, running_year):
    year, *_ = running_year
    counting.count(year, at=NOW)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            counting.count(year, at=NOW)
        return len(captured)

    few = cost()
    for _ in range(10):
        make.a_lived_year(make.a_practice(tree.cell, tree.committee), 2026, score=75)

    assert cost() == few


def test_the_list_names_whom_to_help_first(client, tree, running_year):
    year, going, waiting, done = running_year
    counting.count(year, at=NOW)
    client.force_login(tree.clerk)

    page = client.get(reverse("awards:chance-list") + "?dien=two_year").content.decode()
    missing = client.get(reverse("awards:chance-list") + "?thieu=report").content.decode()

    assert page.index(str(going)) < page.index(str(waiting)) < page.index(str(done))
    assert str(going) in missing
    assert str(done) not in missing
    client.force_login(tree.stranger)
    assert str(going) not in client.get(reverse("awards:chance-list")).content.decode()


def test_the_list_goes_to_excel(client, tree, running_year):
    counting.count(running_year[0], at=NOW)
    client.force_login(tree.receiver)

    response = client.get(reverse("awards:chance-list") + "?xuat=xlsx")

    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    b"".join(response)


def test_a_clerk_counts_his_unit_again(client, tree, running_year):
    client.force_login(tree.clerk)

    response = client.post(reverse("awards:chance-recount"), {"don_vi": tree.cell.pk}, follow=True)

    assert "Đã tính lại cho" in response.content.decode()
    assert Chance.objects.exists()
    client.force_login(tree.member)
    refused = client.post(reverse("awards:chance-recount"), {"don_vi": tree.cell.pk}, follow=True)
    assert "Không có năm thi đua nào" in refused.content.decode()


def test_units_are_counted_with_their_practices(tree, running_year):
    year, *_ = running_year

    counting.count(year, at=NOW)
    counting.count(year, at=NOW, unit=tree.cell)

    row = UnitChance.objects.get(unit=tree.cell)
    assert (row.standing, row.says, row.practices) == ("open", "Còn 1 báo cáo chưa được tiếp nhận.", 1)
    assert not UnitChance.objects.filter(unit=tree.committee).exists()


def test_the_units_to_help_first_stand_on_a_list_of_their_own(client, tree, running_year):
    counting.count(running_year[0], at=NOW)
    client.force_login(tree.receiver)

    page = client.get(reverse("awards:unit-chance-list") + "?tinh_trang=open")
    models = client.get(reverse("awards:chance-list")).text

    assert str(tree.cell) in page.text
    assert reverse("awards:unit-chance", args=[tree.cell.pk]) in page.text
    assert reverse("awards:unit-chance-list") in models
    assert reverse("awards:chance-list") in page.text
    client.force_login(tree.stranger)
    assert str(tree.cell) not in client.get(reverse("awards:unit-chance-list")).text


def test_the_list_of_units_is_counted_again_from_where_one_stands(client, tree, running_year):
    client.force_login(tree.clerk)
    asked = {"don_vi": tree.cell.pk, "ve": "awards:unit-chance-list"}

    response = client.post(reverse("awards:chance-recount"), asked)

    assert response.url == reverse("awards:unit-chance-list")
    assert UnitChance.objects.get().unit == tree.cell


def test_the_page_of_a_practice_says_it_in_plain_words(client, tree, running_year):
    _, going, _, _ = running_year
    client.force_login(tree.registrant)

    page = client.get(reverse("awards:chance", args=[going.pk])).content.decode()

    for says in ("Biểu dương ở cơ sở", "nhiều năm liên tục, lần 1", "Đã đăng ký năm 2026.", "mục II.2, mục III.3"):
        assert says in page
    CampaignYear.objects.update(state="closed")
    assert (
        "Chưa có năm thi đua đang thực hiện" in client.get(reverse("awards:chance", args=[going.pk])).content.decode()
    )
