"""The inbox: what somebody was told, and the way to it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from units.listing import page
from units.models import Notice
from units.notices import mark_read

ORDERS = {"moi": ("Mới nhất", ("-created_at", "-pk"))}


def inbox(request):
    notices = Notice.objects.visible_to(request.user)
    return render(request, "units/inbox.html", {"page": page(request, notices, ORDERS, size=30)})


def open_notice(request, pk):
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    mark_read(Notice.objects.visible_to(request.user).unread().of(notice), at=timezone.now())
    local = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if local else reverse("units:inbox"))


@require_POST
def read_all(request):
    mark_read(Notice.objects.visible_to(request.user).unread(), at=timezone.now())
    return redirect("units:inbox")
