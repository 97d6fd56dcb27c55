"""A passkey is added to one's account and then opens it without a password, in a browser with an authenticator."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import make

pytestmark = pytest.mark.browser
PASSWORD = "mat-khau-thu-2026"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def test_a_passkey_that_does_not_come_says_why_beside_its_button(signed_in_page, tree):
    visitor = signed_in_page()
    come_in(visitor, make.an_account(tree.cell, "clerk"))

    offer_a_key(visitor, "Máy cơ quan", is_enough_alone=True, isUserVerified=False)
    visitor.wait_for_selector("[role=alert]:has-text('bị huỷ, quá giờ')")
    visitor.page.context.clear_cookies()
    visitor.open(reverse("account_login"))
    visitor.page.route("**/2fa/webauthn/login/", lambda route: route.abort())
    visitor.click("button:has-text('passkey')")
    visitor.wait_for_selector("[role=alert]:has-text('Chưa liên lạc được với máy chủ')")
    visitor.complaints.clear()  # the browser itself complains of the lost line
    visitor.page.unroute("**/2fa/webauthn/login/")
    visitor.click("button:has-text('passkey')")

    visitor.wait_for_selector("[role=alert]:has-text('không có khoá của tài khoản')")
    assert visitor.locator("[role=alert]").count() == 1


def test_without_javascript_no_passkey_is_offered(signed_in_page):
    visitor = signed_in_page(java_script_enabled=False)
    visitor.open("/tai-khoan/login/")

    expect(visitor.get_by_role("button", name="Đăng nhập")).to_have_count(1)
    expect(visitor.locator("#passkey_login")).to_be_hidden()


def test_who_added_a_passkey_comes_in_by_it(signed_in_page, tree):
    clerk = make.an_account(tree.cell, "clerk")
    visitor = signed_in_page()
    come_in(visitor, clerk)

    add_a_key(visitor, "Máy cơ quan", is_enough_alone=True)
    visitor.open(reverse("account_login"))
    visitor.click("button:has-text('passkey')")

    visitor.wait_for_selector("h1:has-text('Việc của tôi')")


def test_a_passkey_is_the_second_factor_of_who_has_one(signed_in_page, tree):
    clerk = make.an_account(tree.cell, "clerk")
    visitor = signed_in_page()
    come_in(visitor, clerk)
    add_a_key(visitor, "Khoá USB")

    type_password(visitor, clerk)
    visitor.wait_for_selector("h1:has-text('Xác thực hai lớp')")
    visitor.click("button:has-text('passkey')")

    visitor.wait_for_selector("h1:has-text('Việc của tôi')")


def add_a_key(visitor, name, *, is_enough_alone=False):
    """Add a passkey to the account that is logged in, and leave."""
    offer_a_key(visitor, name, is_enough_alone=is_enough_alone)
    visitor.wait_for_selector("text=Đã thêm khoá truy cập.")
    visitor.page.context.clear_cookies()


def offer_a_key(visitor, name, *, is_enough_alone, **device):
    """Fill in the form of a new passkey and press its button, with a device that is always there."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR | device})
    visitor.open(reverse("mfa_add_webauthn"))
    visitor.fill("[name=password]", PASSWORD)
    with visitor.expect_navigation():  # the scripts of the next page are there, too
        visitor.click("main button:has-text('Xác nhận')")
    visitor.fill("[name=name]", name)
    visitor.set_checked("[name=passwordless]", is_enough_alone)
    visitor.click("main button:has-text('Thêm khoá')")


def type_password(visitor, user):
    visitor.open(reverse("account_login"))
    visitor.fill("[name=login]", user.username)
    visitor.fill("[name=password]", PASSWORD)
    with visitor.expect_navigation():
        visitor.click("button:text-is('Đăng nhập')")


def come_in(visitor, user):
    type_password(visitor, user)
    visitor.wait_for_selector("h1:has-text('Việc của tôi')")
