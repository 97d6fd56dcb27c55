from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests import make
from units import accounts, matters
from units.forgotten import ask_for_password
from units.models import Notice, Role, User

AT = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def member(tree):
    return make.an_account(tree.cell, Role.MEMBER)


def told():
    return [notice.user for notice in Notice.objects.order_by("pk")]


def standing_of(notice):
    return matters.standings([notice.topic], on=AT.date())[notice.topic]


def test_who_gives_accounts_nearest_above_is_told(tree, member):
    clerk = make.an_account(tree.cell, Role.CLERK)

    ask_for_password(member.username.upper(), at=AT)

    notice = Notice.objects.get(user=clerk)
    assert notice.link == reverse("units:account", args=[member.pk])
    assert member.username in notice.text
    assert all(helper.units_as(Role.KEEPER, Role.CLERK) == [tree.cell] for helper in told())


def test_a_clerk_who_forgot_is_helped_from_above_not_by_himself(tree):
    clerk = make.an_account(tree.cell, Role.CLERK)

    ask_for_password(clerk.username, at=AT)

    assert told() != []
    assert clerk not in told()
    assert all(helper.keeps_register_of(tree.cell) for helper in told())


def test_where_nobody_above_may_help_the_system_s_administrators_are_told(tree):
    root = tree.keeper.seats_today[0].unit
    while root.parent:
        root = root.parent
    reader = make.an_account(root, Role.READER)
    administrator = User.objects.create_superuser("he-thong", password="mat-khau-thu-2026")

    ask_for_password(reader.username, at=AT)

    assert told() == [administrator]


def test_one_day_tells_once(member):
    ask_for_password(member.username, at=AT)
    once = Notice.objects.count()
    ask_for_password(member.username, at=AT + timedelta(hours=3))

    assert Notice.objects.count() == once
    ask_for_password(member.username, at=AT + timedelta(days=1))
    assert Notice.objects.count() == 2 * once


@pytest.mark.parametrize("name", ["", "khong-co-ai", "' OR 1=1"])
def test_an_unknown_name_tells_nobody(tree, name):
    ask_for_password(name, at=AT)

    assert told() == []


def test_a_closed_account_asks_in_vain(member):
    member.is_active = False
    member.save()

    ask_for_password(member.username, at=AT)

    assert told() == []


def test_the_matter_is_open_until_a_password_is_given(tree, member):
    ask_for_password(member.username, at=AT)
    notice = Notice.objects.first()

    assert standing_of(notice).is_open
    accounts.reset_password(member, by=notice.user)
    assert not standing_of(notice).is_open


def test_the_matter_is_done_when_the_password_came_to_mind(member):
    ask_for_password(member.username, at=AT)
    member.last_login = AT + timedelta(minutes=5)
    member.save()

    assert not standing_of(Notice.objects.first()).is_open


def test_the_page_answers_the_same_for_a_name_that_is_and_one_that_is_not(client, member):
    answers = [
        client.post(reverse("account_reset_password"), {"username": name}, follow=True).content
        for name in (member.username, "khong-co-ai")
    ]

    assert "cán bộ quản lý tài khoản đã được báo" in answers[0].decode()
    assert "cán bộ quản lý tài khoản đã được báo" in answers[1].decode()
    assert {notice.link for notice in Notice.objects.all()} == {reverse("units:account", args=[member.pk])}


def test_an_empty_name_is_asked_for_beside_the_field(client, tree):
    answer = client.post(reverse("account_reset_password"), {"username": ""})

    assert answer.context["form"].errors["username"]


def test_a_flood_of_requests_from_one_computer_is_stopped(client, member, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "3/m/ip"}
    asked = [client.post(reverse("account_reset_password"), {"username": f"ai-{n}"}).status_code for n in range(4)]

    assert asked == [302, 302, 302, 429]


def test_no_address_of_allauth_sends_a_password_or_a_confirmation(client, member, mailoutbox):
    member.email = "co.so@example.com"
    member.save()
    client.post(reverse("account_reset_password"), {"username": member.username, "email": member.email})
    client.force_login(member)
    client.post(reverse("account_email"), {"address": "moi@example.com", "email": "x@example.com", "action_add": ""})

    assert mailoutbox == []
    assert client.get("/tai-khoan/confirm-email/").status_code == 404
    assert client.get("/tai-khoan/password/reset/key/1-abc/").status_code == 404
