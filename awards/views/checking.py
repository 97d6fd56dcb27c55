"""The public page on which a certificate is checked: no login, nothing but what the certificate shows."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from awards import checking
from awards.codes import plain
from units.signin import address_of

PRIVATE = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@login_not_required
@require_safe
def ask(request):
    """The field for the code under the QR."""
    code = plain(request.GET.get("ma", ""))
    if code:
        return redirect("awards:check", code[:40])
    return answer(request, {})


@login_not_required
@require_safe
def check(request, code):
    address = address_of(request)
    if not checking.may_ask(address):
        return answer(request, {"too_often": True}, status=429, **{"Retry-After": "60"})
    found = checking.looked_up(code)
    if found is None:
        checking.note_wrong(address)
        return answer(request, {"unknown": code[:40]}, status=404)
    return answer(request, {"found": found})


def answer(request, context, status=200, **headers):
    page = render(request, "awards/check.html", context, status=status)
    for name, value in (PRIVATE | headers).items():
        page.headers[name] = value
    return page
