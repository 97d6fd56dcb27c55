"""A person hands over to a successor on a date; the predecessor reads on as the setting says (issue 4, item 10)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import make
from units import handing_over, people
from units.models import HandOver, Notice, ReadingRule, Seat, Unit, User
from units.workflow import Refusal

ON = date(2026, 12, 1)


def roles(user, on):
    return [(seat.role, seat.unit.name) for seat in Seat.objects.held(on).filter(user=user).select_related("unit")]


def planned(tree, *, leaver=None, successor=None, on=ON, by=None, unit=None):
    leaver = leaver or tree.clerk
    seats = list(handing_over.seats_to_hand_over(leaver, unit or tree.cell, on=make.TODAY))
    return handing_over.plan(seats, successor=successor or tree.registrant, on=on, by=by or tree.receiver, at=make.NOW)


def test_until_the_day_nothing_changes_and_both_know(tree):
    hand_over = planned(tree)

    assert hand_over.is_waiting
    assert roles(tree.clerk, make.TODAY) == [("clerk", "Chi bộ Văn phòng")]
    assert {notice.user for notice in Notice.objects.all()} == {tree.clerk, tree.registrant}
    assert "từ ngày 01/12/2026" in Notice.objects.first().text


def test_on_the_day_seats_end_and_begin_and_the_leaver_reads_on(tree):
    ReadingRule.objects.create(unit=tree.committee, days=30)
    planned(tree)

    handing_over.carry_out_due(ON - timedelta(days=1))
    assert HandOver.objects.get().is_waiting
    handing_over.carry_out_due(ON)

    assert roles(tree.clerk, ON - timedelta(days=1)) == [("clerk", "Chi bộ Văn phòng")]
    assert roles(tree.clerk, ON) == [("reader", "Chi bộ Văn phòng")]
    assert roles(tree.clerk, date(2026, 12, 30)) == [("reader", "Chi bộ Văn phòng")]
    assert roles(tree.clerk, date(2026, 12, 31)) == []
    assert ("clerk", "Chi bộ Văn phòng") in roles(tree.registrant, ON)


def test_a_day_the_worker_slept_through_is_made_up_for_and_done_once(tree):
    planned(tree)

    handing_over.carry_out_due(ON + timedelta(days=3))
    handing_over.carry_out_due(ON + timedelta(days=4))

    assert [seat.valid_from for seat in Seat.objects.filter(user=tree.registrant, role="clerk")] == [ON]
    assert Notice.objects.filter(user=tree.clerk).count() == 2


def test_a_hand_over_of_today_is_done_at_once(tree):
    hand_over = planned(tree, on=make.TODAY)

    assert hand_over.done_at == make.NOW
    assert roles(tree.clerk, make.TODAY) == [("reader", "Chi bộ Văn phòng")]


def test_a_successor_who_sits_there_already_gets_no_second_seat(tree):
    Seat.objects.create(user=tree.registrant, unit=tree.cell, role="clerk", valid_from=make.LONG_AGO)

    planned(tree, on=make.TODAY)

    assert Seat.objects.filter(user=tree.registrant, role="clerk").count() == 1


def test_without_reading_days_the_leaver_sees_nothing_more(tree):
    ReadingRule.objects.create(unit=tree.cell, days=0)

    planned(tree, on=make.TODAY)

    assert roles(tree.clerk, make.TODAY) == []


def test_reading_is_exactly_that(client, tree):
    """The predecessor sees the registration of his unit and does nothing to it; of the sibling he sees nothing."""
    mine, other = make.a_registration(tree.cell, state="submitted"), make.a_registration(tree.sibling)
    planned(tree, leaver=tree.head, successor=tree.member, on=make.TODAY, by=tree.receiver)
    client.force_login(User.objects.get(pk=tree.head.pk))

    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    client.post(mine.get_absolute_url() + "accept/")
    mine.refresh_from_db()
    assert mine.state == "submitted"


@pytest.mark.parametrize(
    ("unit", "days"), [("cell", 10), ("department", 10), ("sibling", 30), ("committee", 30), ("province", 90)]
)
def test_the_nearest_unit_says_how_long_one_reads_on(tree, unit, days):
    ReadingRule.objects.create(unit=tree.committee, days=30)
    ReadingRule.objects.create(unit=tree.cell, days=10)

    assert ReadingRule.objects.days_for(getattr(tree, unit)) == days


@pytest.mark.parametrize(
    ("by", "leaver", "unit", "allowed"),
    [
        ("receiver", "clerk", "cell", True),
        ("receiver", "head", "cell", True),
        ("keeper", "clerk", "cell", True),
        ("keeper", "receiver", "committee", True),
        ("receiver", "chief", "committee", False),
        ("clerk", "head", "cell", False),
        ("clerk", "member", "cell", True),
        ("clerk", "clerk", "cell", False),
        ("stranger", "clerk", "cell", False),
        ("head", "clerk", "cell", False),
    ],
)
def test_who_may_let_whom_hand_over(tree, by, leaver, unit, allowed):
    heir = make.an_account(getattr(tree, unit))
    asked = {"leaver": getattr(tree, leaver), "successor": heir, "by": getattr(tree, by), "unit": getattr(tree, unit)}

    if allowed:
        assert planned(tree, **asked).is_waiting
    else:
        with pytest.raises(Refusal):
            planned(tree, **asked)


def test_what_makes_no_sense_is_refused(tree):
    with pytest.raises(Refusal, match="người khác"):
        planned(tree, successor=tree.clerk)
    with pytest.raises(Refusal, match="từ hôm nay"):
        planned(tree, on=date(2026, 11, 19))
    with pytest.raises(Refusal, match="ít nhất một vai"):
        planned(tree, unit=tree.sibling)
    tree.registrant.is_active = False
    with pytest.raises(Refusal, match="đang khoá"):
        planned(tree)


def test_seats_are_promised_to_one_successor_only(tree):
    planned(tree)

    with pytest.raises(Refusal, match="đã có lịch"):
        planned(tree, successor=tree.member)


def test_a_plan_is_called_off_and_both_are_told(tree):
    hand_over = planned(tree)
    with pytest.raises(Refusal, match="không có quyền"):
        handing_over.call_off(hand_over, by=tree.stranger, at=make.NOW)

    handing_over.call_off(hand_over, by=tree.receiver, at=make.NOW)
    handing_over.carry_out_due(ON)

    assert roles(tree.clerk, ON) == [("clerk", "Chi bộ Văn phòng")]
    assert Notice.objects.filter(user=tree.clerk, text__startswith="Thôi lịch bàn giao").count() == 1
    with pytest.raises(Refusal, match="đã xong hoặc đã thôi"):
        handing_over.call_off(hand_over, by=tree.receiver, at=make.NOW)


def test_the_trail_says_who_planned_and_what_became_of_it(tree):
    hand_over = planned(tree)
    handing_over.carry_out_due(ON)

    past = hand_over.history.order_by("history_id")
    assert [(row.history_user, row.done_at is None) for row in past] == [(tree.receiver, True), (tree.receiver, False)]


# --- Pages ---


def test_one_page_names_the_open_matters_and_plans(client, tree):
    draft = make.a_registration(tree.cell, state="draft", created_by=tree.clerk, title="Khéo trong tiếp dân")
    seat = tree.clerk.seats.get()
    client.force_login(tree.receiver)
    address = reverse("units:seat-hand-over", args=[seat.pk])

    page = client.get(address).content.decode()
    answer = client.post(address, {"heir": tree.member.person.pk, "seats": [seat.pk], "on": "2030-01-15", "basis": ""})

    assert "Khéo trong tiếp dân" in page
    assert draft.get_absolute_url() in page
    found = HandOver.objects.get()
    assert (answer.url, found.successor, found.on) == (found.get_absolute_url(), tree.member, date(2030, 1, 15))
    assert "Thôi lịch bàn giao" in client.get(answer.url).content.decode()


def test_a_successor_without_account_gets_one_and_its_slip(client, tree):
    newcomer, seat = make.a_person(tree.cell, "Ngô Thị Mới"), tree.clerk.seats.get()
    client.force_login(tree.receiver)
    typed = {"heir": newcomer.pk, "seats": [seat.pk], "on": "2030-01-15", "username": "moingo"}

    page = client.post(reverse("units:seat-hand-over", args=[seat.pk]), typed).content.decode()

    assert "Mật khẩu dùng một lần của Ngô Thị Mới" in page
    assert HandOver.objects.get().successor.username == "moingo"
    assert roles(HandOver.objects.get().successor, make.TODAY) == []


def test_a_refused_plan_leaves_no_account_behind(client, tree):
    newcomer, seat = make.a_person(tree.cell, "Ngô Thị Mới"), tree.clerk.seats.get()
    client.force_login(tree.receiver)
    typed = {"heir": newcomer.pk, "seats": [seat.pk], "on": "2020-01-15", "username": "moingo"}

    page = client.post(reverse("units:seat-hand-over", args=[seat.pk]), typed).content.decode()

    assert "Ngày bàn giao từ hôm nay trở đi." in page
    assert not User.objects.filter(username="moingo").exists()


def test_a_person_who_moved_to_another_unit_is_led_to_the_hand_over(client, tree):
    client.force_login(tree.receiver)

    answer = client.post(
        reverse("units:person-move", args=[tree.clerk.person.pk]),
        {"unit": tree.sibling.pk, "post": "Chuyên viên", "on": "2026-11-01"},
    )

    assert answer.url == reverse("units:seat-hand-over", args=[tree.clerk.seats.get().pk])
    assert client.get(answer.url).status_code == 200


def test_who_leaves_with_no_seats_left_is_just_gone(client, tree):
    person = make.a_person(tree.cell)
    client.force_login(tree.receiver)

    answer = client.post(reverse("units:person-leave", args=[person.pk]), {"on": "2026-11-01"})

    assert answer.url == person.get_absolute_url()
    assert people.Posting.objects.filter(person=person).open().count() == 0


def test_leaver_and_successor_see_their_own_hand_over(client, tree):
    hand_over = planned(tree)
    seen = {}
    for name in ("clerk", "registrant", "receiver", "stranger"):
        client.force_login(getattr(tree, name))
        seen[name] = client.get(hand_over.get_absolute_url()).status_code

    assert seen == {"clerk": 200, "registrant": 200, "receiver": 200, "stranger": 404}


def test_hand_overs_are_found_by_person_and_by_how_far_they_are(client, tree):
    waiting = planned(tree)
    done = planned(tree, leaver=tree.stranger, successor=tree.head, unit=tree.sibling, on=make.TODAY)
    client.force_login(tree.receiver)

    def listed(**asked):
        page = client.get(reverse("units:hand-over-list"), asked).content.decode()
        return [each for each in (waiting, done) if each.get_absolute_url() in page]

    assert listed() == [waiting, done]
    assert listed(nguoi="le thi thu") == [waiting]
    assert listed(nhan="tran van to") == [done]
    assert listed(tinh_trang="done") == [done]
    assert listed(tinh_trang="waiting", trong=tree.cell.pk) == [waiting]
    assert listed(tinh_trang="cancelled") == []


@pytest.mark.parametrize(("who", "status", "days"), [("receiver", 302, 45), ("keeper", 302, 45), ("chief", 403, 90)])
def test_who_sets_how_long_one_reads_on(client, tree, who, status, days):
    client.force_login(getattr(tree, who))

    answer = client.post(reverse("units:reading-days"), {"don_vi": tree.committee.pk, "days": "45"})

    assert (answer.status_code, ReadingRule.objects.days_for(tree.cell)) == (status, days)


def test_a_forgotten_password_is_two_clicks_from_the_person_and_a_slip_to_print(client, tree):
    client.force_login(tree.receiver)

    page = client.get(tree.clerk.person.get_absolute_url()).content.decode()
    slip = client.post(reverse("units:account-reset", args=[tree.clerk.pk])).content.decode()

    assert reverse("units:account-reset", args=[tree.clerk.pk]) in page
    for words in ("Chi bộ Văn phòng", tree.clerk.username, "data-print"):
        assert words in slip


def test_who_has_seats_in_two_committees_changes_hats(client, tree):
    other = make.a_unit(tree.province, Unit.Kind.COMMITTEE, "Đảng uỷ Uỷ ban")
    Seat.objects.create(user=tree.receiver, unit=other, role="clerk", valid_from=make.LONG_AGO)
    make.a_year(tree.committee)
    make.a_year(other)
    client.force_login(tree.receiver)
    assert "<span>Đảng uỷ các cơ quan Đảng tỉnh</span>" in client.get("/").content.decode()

    client.post(reverse("units:hat"), {"don_vi": other.pk})

    assert "<span>Đảng uỷ Uỷ ban</span>" in client.get("/").content.decode()
    assert client.post(reverse("units:hat"), {"don_vi": tree.cell.pk}).status_code == 403
