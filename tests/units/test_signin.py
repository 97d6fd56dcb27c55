import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests import make
from units.models import User

PASSWORD = "mat-khau-thu-2026"


@pytest.fixture
def clerk(tree):
    return make.an_account(tree.cell)


def sign_in(client, username, password, **request):
    return client.post(reverse("account_login"), {"login": username, "password": password}, **request)


def test_a_name_typed_in_capitals_comes_in(client, clerk):
    answer = sign_in(client, clerk.username.upper(), PASSWORD)

    assert (answer.status_code, answer.url) == (302, "/")


def test_to_come_in_is_no_change_of_the_account(client, clerk):
    sign_in(client, clerk.username, PASSWORD)

    clerk.refresh_from_db()
    assert clerk.last_login is not None
    assert clerk.history.count() == 1


def test_too_many_failures_lock_the_account_from_that_address_only(client, clerk, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, clerk.username, "sai mật khẩu")

    assert sign_in(client, clerk.username, PASSWORD).status_code == 429
    assert sign_in(client, clerk.username, PASSWORD, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_a_neighbour_at_the_same_address_is_not_locked_out(client, tree, clerk, settings):
    neighbour = make.an_account(tree.sibling)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, clerk.username, "sai mật khẩu")

    assert sign_in(client, neighbour.username, PASSWORD).status_code == 302


def test_an_address_claimed_by_a_stranger_is_not_believed(client, clerk, settings):
    for turn in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, clerk.username, "sai mật khẩu", headers={"X-Forwarded-For": f"10.0.0.{turn}"})

    assert sign_in(client, clerk.username, PASSWORD).status_code == 429


def test_behind_our_proxy_each_client_is_counted_apart(client, clerk, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, clerk.username, "sai mật khẩu", headers={"X-Forwarded-For": "10.0.0.1"})

    answer = sign_in(client, clerk.username, PASSWORD, headers={"X-Forwarded-For": "10.0.0.2"})

    assert answer.status_code == 302


@pytest.mark.django_db
def test_nobody_signs_up(client):
    answer = client.post(
        reverse("account_signup"), {"username": "la", "password1": PASSWORD, "password2": PASSWORD}, follow=True
    )

    assert "account/signup_closed.html" in [template.name for template in answer.templates]


@pytest.mark.django_db
def test_the_admin_has_no_login_of_its_own(client):
    answer = client.get(reverse("admin:index"), follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_a_password_is_checked_within_nineteen_megabytes(settings):
    settings.PASSWORD_HASHERS = ["units.signin.LeanArgon2"]

    kept = make_password(PASSWORD)

    assert "$argon2id$v=19$m=19456,t=2,p=1$" in kept
    assert check_password(PASSWORD, kept)


def test_a_password_kept_by_the_older_hasher_comes_in(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    kept = make_password(PASSWORD)
    settings.PASSWORD_HASHERS = ["units.signin.LeanArgon2"]

    assert check_password(PASSWORD, kept)


def test_a_page_knows_the_account_itself_and_nobody_where_nobody_is(client, clerk):
    nobody = client.get(reverse("account_login")).wsgi_request.user
    client.force_login(clerk)
    somebody = client.get("/").wsgi_request.user

    assert (type(nobody), type(somebody)) == (AnonymousUser, User)
