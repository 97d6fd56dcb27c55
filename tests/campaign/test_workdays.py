from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from campaign import planning, workdays
from campaign.models import Campaign, Milestone, Obligation, SpecialDay
from tests import make
from units.workflow import Refusal


def address(name, record):
    return reverse(f"campaign:{name}", args=[record.pk])


def said_of(client, year, phrase, **more):
    return client.get(address("year-said", year), {"han-0-said": phrase} | more).content.decode().strip()


def test_the_meaning_of_a_phrase_is_shown_while_it_is_typed(client, tree, year):
    client.force_login(tree.receiver)

    assert said_of(client, year, "trước 10/9") == "Được hiểu là: <strong>đến hết ngày 09/09/2026 (thứ Tư)</strong>"
    assert "Chưa hiểu thời hạn “hôm nào”" in said_of(client, year, "hôm nào")
    assert "chưa nói tính từ ngày nào" in said_of(client, year, "10 ngày")
    assert "đến hết ngày" in said_of(client, year, "10 ngày", tu="hom-nay")
    assert said_of(client, year, " ") == ""


def test_the_calendar_of_a_year_holds_the_states_days_and_the_committees_own(client, tree, year):
    client.force_login(tree.receiver)
    page = address("campaign-days", year.campaign) + "?nam=2026"

    client.post(page, {"off_on": "2026-10-12", "worked_on": "2026-10-10", "reason": "Thông báo 7-TB/ĐU"})

    days = {day.on: (day.name, day.is_worked) for day in workdays.days_of_year(tree.committee, 2026)}
    assert days[date(2026, 2, 17)] == ("Tết Nguyên đán", False)
    assert days[date(2026, 4, 26)] == ("Ngày Giỗ Tổ Hùng Vương", False)
    assert days[date(2026, 8, 22)] == ("Làm bù ngày Nhà nước hoán đổi", True)
    assert days[date(2026, 10, 12)] == ("Thông báo 7-TB/ĐU", False)
    assert days[date(2026, 10, 10)] == ("Thông báo 7-TB/ĐU", True)
    assert [row.history.get().history_user for row in SpecialDay.objects.all()] == [tree.receiver, tree.receiver]
    assert client.get(page).content.decode().count("Thông báo 7-TB/ĐU") == 2


@pytest.mark.parametrize(
    ("off_on", "worked_on", "sentence"),
    [
        (None, None, "Hãy chọn ngày nghỉ"),
        (date(2026, 10, 12), date(2026, 10, 12), "phải khác nhau"),
        (date(2026, 10, 9), None, "đã được đặt rồi"),
    ],
)
def test_a_swap_names_its_days_once(tree, year, off_on, worked_on, sentence):
    SpecialDay.objects.create(unit=tree.committee, on=date(2026, 10, 9), reason="Nghỉ")

    with pytest.raises(Refusal, match=sentence):
        workdays.swap_days(tree.committee, off_on=off_on, worked_on=worked_on, reason="Hoán đổi", by=tree.receiver)


def test_a_day_is_taken_back(client, tree, year):
    client.force_login(tree.receiver)
    day = SpecialDay.objects.create(unit=tree.committee, on=date(2026, 10, 9), reason="Nghỉ")

    client.post(address("campaign-day-remove", year.campaign), {"ngay": day.pk})

    assert not SpecialDay.objects.exists()
    assert SpecialDay.history.latest().history_user == tree.receiver


@pytest.mark.parametrize("seat", ["clerk", "decider", "reader"])
def test_others_see_the_calendar_and_do_not_set_it(client, tree, year, seat):
    client.force_login(getattr(tree, seat))
    page = address("campaign-days", year.campaign)

    assert "Đặt ngày nghỉ" not in client.get(page).content.decode()
    assert client.post(page, {"off_on": "2026-10-12", "reason": "Tự nghỉ"}).status_code == 403
    assert client.post(address("campaign-roll", year.campaign), {"roll": "next_working_day"}).status_code == 403
    assert client.post(address("campaign-day-remove", year.campaign), {"ngay": "1"}).status_code == 403
    with pytest.raises(Refusal, match="Chỉ cán bộ phụ trách"):
        workdays.set_roll(year.campaign, roll="next_working_day", by=getattr(tree, seat))


def test_the_roll_is_set_and_only_to_what_is_known(client, tree, year):
    client.force_login(tree.receiver)

    client.post(address("campaign-roll", year.campaign), {"roll": "next_working_day"})

    assert Campaign.objects.get().roll == "next_working_day"
    with pytest.raises(Refusal, match="Hãy chọn một"):
        workdays.set_roll(year.campaign, roll="previous", by=tree.receiver)


@pytest.fixture
def ending_on_days_off(tree, year):
    """A window until Saturday 10/10 and a milestone before Tết, both laid on 1 January."""
    year.windows.all().delete()
    year.windows.create(
        level="base", kind="report", opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 10), said="đầu tháng 10"
    )
    values = {"name": "Kế hoạch", "due_on": date(2026, 2, 16), "said": "trước Tết Nguyên đán"}
    planning.write_milestone(Milestone(campaign_year=year), values=values, by=tree.receiver, at=make.NOW)
    return year


def rolling(year):
    year.campaign.roll = Campaign.Roll.NEXT_WORKING_DAY
    year.campaign.save()


def test_deadlines_on_days_off_are_listed_and_moved_with_what_units_owe(client, tree, ending_on_days_off):
    year = ending_on_days_off
    rolling(year)
    with time_machine.travel(datetime(2026, 1, 5, 2, tzinfo=UTC), tick=False):
        client.force_login(tree.receiver)
        page = client.get(address("campaign-days", year.campaign)).content.decode()
        client.post(address("year-roll", year))

    assert "Dời 2 thời hạn này" in page
    assert year.windows.get().closes_on == date(2026, 10, 12)
    assert set(Obligation.objects.values_list("due_on", flat=True)) == {date(2026, 2, 13)}
    assert planning.resting(year, on=date(2026, 1, 5)) == []


def test_a_deadline_that_has_passed_is_not_moved(tree, ending_on_days_off):
    rolling(ending_on_days_off)

    moved = planning.roll_deadlines(ending_on_days_off, by=tree.receiver, at=datetime(2026, 9, 1, 2, tzinfo=UTC))

    assert moved == 1
    assert set(Obligation.objects.values_list("due_on", flat=True)) == {date(2026, 2, 16)}


def test_nothing_moves_where_days_are_left_as_they_are(tree, ending_on_days_off):
    with pytest.raises(Refusal, match="đang giữ nguyên ngày cuối"):
        planning.roll_deadlines(ending_on_days_off, by=tree.receiver, at=make.NOW)


def test_a_unit_does_not_move_the_committees_deadlines(client, tree, year):
    client.force_login(tree.clerk)

    assert "Chỉ cán bộ phụ trách" in client.post(address("year-roll", year), follow=True).content.decode()


def test_an_extension_is_said_as_the_paper_says_it(client, tree, year):
    milestone = Milestone(campaign_year=year)
    values = {"name": "Kế hoạch", "due_on": date(2026, 3, 31), "said": "cuối tháng 3"}
    planning.write_milestone(milestone, values=values, by=tree.receiver, at=make.NOW)
    owed = Obligation.objects.get(unit=tree.cell)
    client.force_login(tree.receiver)

    answer = client.post(
        address("obligation-extend", owed),
        {"said": "chậm nhất đến cuối tháng 4", "due_on": "", "reason": "Đang kiện toàn cấp uỷ."},
        follow=True,
    ).content.decode()

    owed.refresh_from_db()
    assert (owed.due_on, owed.extension_said) == (date(2026, 4, 30), "chậm nhất đến cuối tháng 4")
    assert "đến hết ngày 30/04/2026 (thứ Năm)" in answer
    assert "chậm nhất đến cuối tháng 4" in answer


def test_an_extension_needs_a_day(client, tree, year):
    planning.write_milestone(
        Milestone(campaign_year=year),
        values={"name": "Kế hoạch", "due_on": date(2026, 3, 31)},
        by=tree.receiver,
        at=make.NOW,
    )
    client.force_login(tree.receiver)

    page = client.post(address("obligation-extend", Obligation.objects.first()), {"reason": "Đang kiện toàn cấp uỷ."})

    assert "Hãy gõ hạn như trong văn bản, hoặc chọn ngày." in page.content.decode()


def test_a_milestone_chosen_on_a_day_off_is_warned_of(client, tree, year):
    client.force_login(tree.receiver)
    asked = {"name": "Sơ kết", "kind": "other", "level": "base", "said": "", "due_on": "2026-10-10"}

    page = client.post(address("year-milestone", year), asked).content.decode()

    assert "10/10/2026 (thứ Bảy) là ngày nghỉ; ngày làm việc tiếp theo là 12/10/2026." in page


def test_the_next_year_reads_the_phrases_anew(tree, year):
    """29 February and Tết fall otherwise in another year."""
    year.milestones.create(name="Kế hoạch", due_on=date(2026, 2, 16), said="trước Tết Nguyên đán")

    made = planning.copy_year(year, by=tree.receiver)

    milestone = made.milestones.get()
    assert (milestone.due_on, milestone.said) == (date(2027, 2, 5), "trước Tết Nguyên đán")


def test_the_page_of_the_year_names_its_anniversary(client, tree, year):
    client.force_login(tree.clerk)

    named = "Kỷ niệm 96 năm Ngày truyền thống công tác dân vận của Đảng (15/10/1930 - 15/10/2026)"
    assert named in client.get(year.get_absolute_url()).content.decode()
