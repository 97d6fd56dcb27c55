"""How a user comes in: what allauth and axes ask us about a request for login."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.middleware import get_user
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse


class LeanArgon2(Argon2PasswordHasher):
    """Argon2id as OWASP sets it for servers: 19 MiB a check instead of Django's 100, so that ten logins at once fit."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class Adapter(DefaultAccountAdapter):
    """Accounts are given by the keeper of a unit, never taken by signing up."""

    def is_open_for_signup(self, request):
        return False

    def set_password(self, user, password):
        user.must_change_password = False
        super().set_password(user, password)

    def clean_password(self, password, user=None):
        """The password as the rules want it, and another than the one that is to be replaced."""
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError("Mật khẩu mới phải khác mật khẩu đang dùng.")
        return super().clean_password(password, user)

    def get_password_change_redirect_url(self, request):
        return "/"


def know_the_account(get_response):
    """Middleware: request.user is the account itself, for a page asks it a hundred things.

    Each of them costs four calls more of the stand-in that Django puts there until it is known whether anybody asks.
    """

    def answer(request):
        request.user = get_user(request)
        return get_response(request)

    return answer


def change_password_first(get_response):
    """Middleware: a password that somebody else has seen opens nothing but the page that changes it."""

    def answer(request):
        if not getattr(request.user, "must_change_password", False) or request.path in open_addresses():
            return get_response(request)
        messages.info(request, "Đây là mật khẩu dùng một lần. Xin đặt mật khẩu của riêng đồng chí để tiếp tục.")
        return redirect("account_change_password")

    return answer


def open_addresses():
    """Where somebody may go who has to change the password first."""
    return {reverse("account_change_password"), reverse("account_logout")}


def username_of(request, credentials=None):
    """The account name under which a failed login is counted: in the credentials, else as posted to allauth."""
    return (credentials or {}).get("username") or request.POST.get("login", "")


def address_of(request):
    """The client's address as allauth believes it, so that both count the same computer.

    A login that the program itself makes, as in tests, comes from no computer: None.
    """
    if "REMOTE_ADDR" not in request.META:
        return None
    return Adapter(request).get_client_ip(request)
