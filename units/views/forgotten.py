"""The page of whoever forgot the password; it does not tell who has an account."""

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone

from units.forgotten import ask_for_password
from units.formlook import SheetForm
from units.models import User

ASKED = (
    "Đã ghi nhận. Nếu tên đăng nhập đúng, cán bộ quản lý tài khoản đã được báo và sẽ trao mật khẩu dùng một lần "
    "trực tiếp hoặc qua điện thoại."
)


class ForgottenForm(SheetForm, forms.Form):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=User._meta.get_field("username").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


@login_not_required
def forgotten_password(request):
    form = ForgottenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/password_reset.html", {"form": form})
    username = form.cleaned_data["username"]
    if refused := ratelimit.consume_or_429(request, action="reset_password", key=username.lower()):
        return refused
    ask_for_password(username, at=timezone.now())
    messages.success(request, ASKED)
    return redirect("account_login")
