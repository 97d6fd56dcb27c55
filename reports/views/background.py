"""A file too long to be made while somebody waits: a button asks for it, opening its address only offers it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone


def wanted(request):
    """What is asked for, by the address and, before it, by the form that was sent."""
    found = request.GET.copy()
    found.update(request.POST)
    return found


def made_behind(request, ask, *, what, back):
    """By POST, `ask(by=…, at=…)` for the file and show those asked for; by GET, the page with the button.

    `what` names the file at the head of a sentence; `back` is the address of the page that leads here.
    """
    if request.method == "POST":
        ask(by=request.user, at=timezone.now())
        messages.success(request, f"{what} được làm ở phía sau; tệp sẽ có ở trang này sau ít phút.")
        return redirect("reports:exports")
    return render(request, "reports/long_file.html", {"what": what, "back": back})
