import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.forms import CharField, IntegerField
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from tests import make

PASSWORD = "mat-khau-thu-2026"
# Words of a clerk's daily English; names such as "passkey" or "PIN" are no translation gaps.
ENGLISH = re.compile(
    r"\b(the|your|you|please|password|user ?name|account|log ?in|log ?out|sign ?in|sign ?up|enter|error|failed|"
    r"invalid|incorrect|current|new|again|email|code|codes|session|device|submit|save|cancel|delete|name|search|access|cost|path|is|not|and|or|"
    r"true|false|models|superuser|axes|click|staff|status|yes|no)\b",
    re.IGNORECASE,
)


@pytest.fixture
def clerk(tree):
    return make.an_account(tree.cell, "clerk")


def english_on(answer):
    """The English words a reader would meet: on the page, in its labels and hints; not in addresses and code."""
    html = re.sub(r"(?s)<(script|style|svg|code)\b.*?</\1>|<!--.*?-->", " ", answer.content.decode())
    hints = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', html)
    return sorted({word.group().lower() for word in ENGLISH.finditer(" ".join([strip_tags(html), *hints]))})


def sign_in(client, username, password, **more):
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def code_for(secret):
    """The six digits that the telephone shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def with_second_factor(clerk):
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(clerk, secret)
    RecoveryCodes.activate(clerk)
    return clerk, secret


def test_a_right_password_leads_to_the_front_page(client, clerk):
    assert sign_in(client, clerk.username, PASSWORD).url == "/"


def test_one_comes_back_to_where_one_wanted_to_go(client, clerk):
    wanted = client.get(reverse("units:unit-list")).url
    answer = client.post(wanted, {"login": clerk.username, "password": PASSWORD, "next": reverse("units:unit-list")})

    assert answer.url == reverse("units:unit-list")


@pytest.mark.parametrize("username", ["thu-khong-co", None])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, clerk, username):
    answer = sign_in(client, username or clerk.username, "sai mật khẩu")

    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode()
    assert english_on(answer) == []


def test_an_empty_name_is_asked_for_beside_its_field(client, clerk):
    html = client.post(reverse("account_login"), {"login": "  ", "password": ""}).content.decode()

    assert '<p class="invalid-feedback d-block" id="id_login_error">Mục này không được để trống.</p>' in html
    assert '<p class="invalid-feedback d-block" id="id_password_error">Mục này không được để trống.</p>' in html


def test_the_locked_page_says_what_to_do(client, clerk, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(client, clerk.username, "sai mật khẩu")

    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()
    assert english_on(answer) == []


def test_with_a_second_factor_the_password_alone_is_not_enough(client, with_second_factor):
    clerk, secret = with_second_factor

    asked = sign_in(client, clerk.username, PASSWORD)
    before = client.get(reverse("units:unit-list")).status_code
    question = client.get(asked.url)
    wrong = client.post(asked.url, {"code": "000000"})
    right = client.post(asked.url, {"code": code_for(secret)})

    assert (asked.url, before, right.url) == (reverse("mfa_authenticate"), 302, "/")
    assert "Mã không đúng." in wrong.content.decode()
    assert english_on(question) == english_on(wrong) == []
    assert "passkey" not in question.content.decode()  # this account has none
    assert client.get(reverse("units:unit-list")).status_code == 200


OWN_PAGES = [
    "units:my-account",
    "account_change_password",
    "account_email",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
]


@pytest.mark.parametrize("name", OWN_PAGES)
def test_the_pages_of_one_s_own_account_are_vietnamese(client, clerk, name):
    sign_in(client, clerk.username, PASSWORD)
    asked = client.get(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = client.get(reverse(name), follow=True)

    assert answer.status_code == 200
    assert (english_on(answer), english_on(asked)) == ([], [])
    assert answer.request["PATH_INFO"] == reverse(name)
    assert "Tài khoản của tôi" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
)
def test_the_pages_of_a_second_factor_are_vietnamese(client, with_second_factor, name):
    clerk, secret = with_second_factor
    asked = sign_in(client, clerk.username, PASSWORD)
    client.post(asked.url, {"code": code_for(secret)})

    answer = client.get(reverse(name), follow=True)

    assert answer.status_code == 200
    assert english_on(answer) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_the_pages_outside_are_vietnamese(client, name):
    answer = client.get(reverse(name), follow=True)

    assert answer.status_code == 200
    assert english_on(answer) == []


def test_a_changed_password_is_checked_and_said_in_vietnamese(client, clerk):
    sign_in(client, clerk.username, PASSWORD)

    answer = client.post(
        reverse("account_change_password"), {"oldpassword": "sai", "password1": "12345", "password2": "54321"}
    )

    assert answer.context["form"].errors
    assert english_on(answer) == []


def test_a_new_password_is_another_than_the_old(client, clerk):
    sign_in(client, clerk.username, PASSWORD)

    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    )

    assert "Mật khẩu mới phải khác mật khẩu đang dùng." in answer.content.decode()


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_who_has_a_mail_address_may_have_a_second_factor(client, clerk, name):
    EmailAddress.objects.create(user=clerk, email="co.so@example.com", verified=False, primary=True)
    sign_in(client, clerk.username, PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = client.get(reverse(name), follow=True)

    assert answer.request["PATH_INFO"] == reverse(name)
    assert english_on(answer) == []


def test_one_sets_and_clears_the_address_of_one_s_mail(client, clerk):
    sign_in(client, clerk.username, PASSWORD)

    wrong = client.post(reverse("account_email"), {"address": "khong phai thu"})
    client.post(reverse("account_email"), {"address": "co.so@example.com"})
    clerk.refresh_from_db()
    written = clerk.email
    client.post(reverse("account_email"), {"address": ""})
    clerk.refresh_from_db()

    assert wrong.context["form"].errors["address"]
    assert (written, clerk.email) == ("co.so@example.com", "")


def test_the_list_of_devices_knows_this_one_and_ends_the_others(client, clerk, client_of):
    other = client_of(clerk)
    sign_in(client, clerk.username, PASSWORD)

    listed = client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))

    assert "2 thiết bị" in listed
    assert "Máy này" in listed
    assert other.get(reverse("units:unit-list")).status_code == 302
    assert client.get(reverse("units:unit-list")).status_code == 200


@pytest.fixture
def client_of():
    def another(user):
        from django.test import Client

        client = Client()
        sign_in(client, user.username, PASSWORD)
        client.get(reverse("units:my-account"))
        return client

    return another


@pytest.mark.parametrize("password", ["ngan", "password123", "2026202620", "tranvanto1"])
def test_weak_passwords_are_refused_in_vietnamese(tree, password):
    tree.head.username = "tranvanto"

    with pytest.raises(ValidationError) as refused:
        validate_password(password, tree.head)

    assert [text for text in refused.value.messages if ENGLISH.search(text)] == []


def test_the_rules_of_passwords_are_told_in_vietnamese():
    assert [text for text in password_validators_help_texts() if ENGLISH.search(str(text))] == []


SHOWN = [
    "The username and/or password you specified are not correct.",
    "You must type the same password each time.",
    "Incorrect code.",
    "Account locked: too many login attempts. Please try again later.",
    "Range query expects two values.",
    "Change history: %s",
    "Enter a complete value.",
    "ManagementForm data is missing or has been tampered with",
    "Toggle navigation",
    "Skip to main content",
    "This field is required.",
    "Enter a valid email address.",
]


@pytest.mark.parametrize("said", SHOWN)
def test_what_the_packages_say_is_translated(said):
    assert translation.gettext(said) != said


@pytest.mark.parametrize(
    ("field", "value"), [(CharField(max_length=3), "abcd"), (CharField(), ""), (IntegerField(), "x")]
)
def test_what_a_field_refuses_is_said_in_vietnamese(field, value):
    with pytest.raises(ValidationError) as refused:
        field.clean(value)

    assert [text for text in refused.value.messages if ENGLISH.search(text)] == []
