import re
from datetime import date

import pytest
from django.urls import reverse

from tests import make
from units import accounts
from units.models import Seat, User
from units.workflow import Refusal

DAY = date(2026, 11, 20)


@pytest.fixture
def newcomer(tree):
    return make.a_person(tree.cell, "Ngô Thị Mới")


def roles_in(user, on=DAY):
    return [(seat.role, seat.unit) for seat in Seat.objects.held(on).filter(user=user)]


def test_an_invited_person_gets_a_seat_and_a_password_to_change(tree, newcomer):
    user, password = accounts.invite(
        newcomer, username=" MoiNgo ", role="registrant", unit=tree.cell, by=tree.clerk, on=DAY
    )

    assert (user.username, user.full_name, user.person) == ("moingo", "Ngô Thị Mới", newcomer)
    assert user.must_change_password
    assert user.check_password(password)
    assert roles_in(user) == [("registrant", tree.cell)]


def test_one_time_passwords_differ_and_are_easy_to_copy():
    passwords = {accounts.one_time_password() for _ in range(50)}

    assert len(passwords) == 50
    assert all(re.fullmatch(r"([a-hkmnp-z2-9]{4}-){3}[a-hkmnp-z2-9]{4}", password) for password in passwords)


def test_a_person_has_one_account(tree):
    with pytest.raises(Refusal, match="đã có tài khoản"):
        accounts.invite(tree.head.person, username="khac", role="reader", unit=tree.cell, by=tree.clerk, on=DAY)


def test_an_account_name_is_given_once_whatever_its_capitals(tree, newcomer):
    with pytest.raises(Refusal, match="đã có người dùng"):
        accounts.invite(
            newcomer, username=tree.head.username.upper(), role="reader", unit=tree.cell, by=tree.clerk, on=DAY
        )


@pytest.mark.parametrize(
    ("giver", "role", "unit", "allowed"),
    [
        ("clerk", "registrant", "cell", True),
        ("clerk", "reader", "cell", True),
        ("clerk", "head", "cell", False),
        ("clerk", "leader", "cell", False),
        ("clerk", "clerk", "department", True),
        ("clerk", "reader", "sibling", False),
        ("receiver", "leader", "cell", True),
        ("receiver", "keeper", "cell", False),
        ("receiver", "leader", "committee", False),
        ("keeper", "keeper", "cell", True),
        ("keeper", "leader", "committee", True),
        ("keeper", "reader", "province", False),
        ("head", "reader", "cell", False),
    ],
)
def test_who_gives_which_seat(tree, giver, role, unit, allowed):
    assert accounts.gives(getattr(tree, giver), role, getattr(tree, unit)) is allowed


def test_only_a_keeper_is_offered_to_make_keepers(tree):
    assert "keeper" not in dict(accounts.roles_anywhere(tree.clerk))
    assert "keeper" in dict(accounts.roles_anywhere(tree.keeper))


def test_a_seat_has_a_first_and_a_last_day(tree):
    accounts.give_seat(tree.registrant, role="member", unit=tree.cell, by=tree.keeper, on=DAY, until=date(2026, 12, 31))

    assert ("member", tree.cell) in roles_in(tree.registrant, date(2026, 12, 31))
    assert ("member", tree.cell) not in roles_in(tree.registrant, date(2027, 1, 1))


def test_a_seat_is_not_given_twice(tree):
    with pytest.raises(Refusal, match="đã có vai"):
        accounts.give_seat(tree.head, role="head", unit=tree.cell, by=tree.keeper, on=DAY)


def test_a_seat_does_not_end_before_it_begins(tree):
    with pytest.raises(Refusal, match="sau ngày bắt đầu"):
        accounts.give_seat(tree.head, role="member", unit=tree.cell, by=tree.keeper, on=DAY, until=date(2026, 11, 19))


def test_nobody_seats_himself(tree):
    with pytest.raises(Refusal, match="tự giao"):
        accounts.give_seat(tree.keeper, role="leader", unit=tree.committee, by=tree.keeper, on=DAY)


def test_an_ended_seat_is_held_to_the_day_before(tree):
    seat = tree.head.seats.get()

    accounts.end_seat(seat, by=tree.keeper, on=DAY)

    assert roles_in(tree.head, date(2026, 11, 19)) == [("head", tree.cell)]
    assert roles_in(tree.head) == []
    with pytest.raises(Refusal, match="đã kết thúc"):
        accounts.end_seat(seat, by=tree.keeper, on=date(2026, 12, 1))


def test_a_seat_given_by_mistake_today_is_taken_away_whole(tree):
    seat = accounts.give_seat(tree.head, role="member", unit=tree.cell, by=tree.keeper, on=DAY)

    accounts.end_seat(seat, by=tree.keeper, on=DAY)

    assert list(tree.head.seats.of_role("member")) == []


def test_a_reset_password_replaces_the_old_one(tree):
    password = accounts.reset_password(tree.head, by=tree.clerk)

    user = User.objects.get(pk=tree.head.pk)
    assert (user.check_password(password), user.must_change_password) == (True, True)
    assert not user.check_password("mat-khau-thu-2026")


def test_a_clerk_does_not_get_at_a_higher_seat_by_a_reset(tree):
    Seat.objects.create(user=tree.head, unit=tree.committee, role="leader", valid_from=make.LONG_AGO)

    with pytest.raises(Refusal, match="Đảng uỷ các cơ quan Đảng tỉnh"):
        accounts.reset_password(tree.head, by=tree.clerk)


def test_nobody_resets_his_own_or_an_administrator_s_password(tree):
    administrator = make.an_account(tree.cell)
    administrator.is_staff = True
    administrator.save()

    with pytest.raises(Refusal, match="của mình"):
        accounts.reset_password(tree.keeper, by=tree.keeper)
    with pytest.raises(Refusal, match="quản trị hệ thống"):
        accounts.reset_password(administrator, by=tree.keeper)


def test_a_closed_account_does_not_come_in_until_reopened(tree, client):
    sign_in = {"login": tree.head.username, "password": "mat-khau-thu-2026"}

    accounts.close(tree.head, by=tree.keeper)
    refused = client.post(reverse("account_login"), sign_in)
    accounts.reopen(tree.head, by=tree.keeper)
    admitted = client.post(reverse("account_login"), sign_in)

    assert refused.url != "/"
    assert admitted.url == "/"


def test_closing_twice_is_refused(tree):
    accounts.close(tree.head, by=tree.keeper)

    with pytest.raises(Refusal, match="đã khoá"):
        accounts.close(tree.head, by=tree.keeper)


def test_the_register_is_kept_downward_only(tree):
    assert tree.head in User.objects.kept_by(tree.clerk)
    assert tree.stranger not in User.objects.kept_by(tree.clerk)
    assert tree.receiver not in User.objects.kept_by(tree.clerk)
    assert list(User.objects.kept_by(tree.head)) == []


def test_a_one_time_password_opens_only_the_page_that_changes_it(tree, client):
    password = accounts.reset_password(tree.head, by=tree.keeper)
    client.post(reverse("account_login"), {"login": tree.head.username, "password": password})

    elsewhere = client.get(reverse("units:unit-list"))
    changed = client.post(
        reverse("account_change_password"),
        {"oldpassword": password, "password1": "hoa-sen-trang-2026", "password2": "hoa-sen-trang-2026"},
    )

    assert elsewhere.url == reverse("account_change_password")
    assert changed.url == "/"
    assert client.get(reverse("units:unit-list")).status_code == 200
    assert not User.objects.get(pk=tree.head.pk).must_change_password
