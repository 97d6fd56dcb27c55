"""The button that asks for a campaign year as one folder."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from campaign.drafting import desks_of
from reports import queue
from reports.filters import ArchiveForm


def archive(request):
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    form = ArchiveForm(request.POST or None, user=request.user, desks=desks)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        queue.ask_for_archive(found["unit"], found["year"], by=request.user, at=timezone.now())
        messages.success(request, "Thư mục lưu trữ được làm ở phía sau; tệp sẽ có ở trang này sau ít phút.")
        return redirect("reports:exports")
    return render(request, "reports/archive.html", {"form": form})
