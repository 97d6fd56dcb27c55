"""The inbox: what somebody was told, how it stands now, and the way to it; and how he wants to be mailed."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from units import inbox as inboxes
from units.formlook import SheetForm
from units.listing import page, wants_part
from units.models import Batch, MailWishes, Notice
from units.notices import mark_read


def inbox(request):
    own = inboxes.InboxFilter(request.GET, Notice.objects.visible_to(request.user).shown(), request=request)
    shown = page(request, own.rows(), inboxes.ORDERS, size=30)
    context = {
        "filter": own,
        "errors": own.refusals,
        "page": shown,
        "days": inboxes.days(shown.rows, request.user, at=timezone.now()),
        "here": request.get_full_path(),
        "sends": request.user.has_role(*Batch.SENDERS),
        "keeps": bool(request.user.keeps),
    }
    response = render(request, "units/_inbox.html" if wants_part(request) else "units/inbox.html", context)
    patch_vary_headers(response, ["HX-Target"])
    return response


def open_notice(request, pk):
    notice = own_notice(request, pk)
    mark_read(Notice.objects.visible_to(request.user).unread().of(notice), at=timezone.now())
    local = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if local else reverse("units:inbox"))


def own_notice(request, pk):
    return get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)


@require_POST
def read_one(request, pk):
    """Mark one as seen and stay in the list, at the place it was reached from."""
    notice = own_notice(request, pk)
    mark_read(Notice.objects.visible_to(request.user).unread().of(notice), at=timezone.now())
    place = request.POST.get("back", "")
    return redirect(place if place.partition("?")[0] == reverse("units:inbox") else "units:inbox")


@require_POST
def read_all(request):
    mark_read(Notice.objects.visible_to(request.user).unread(), at=timezone.now())
    return redirect("units:inbox")


class WishesForm(SheetForm, forms.ModelForm):
    class Meta:
        model = MailWishes
        fields = ("digest", "at_once")
        help_texts = {
            "digest": "Mỗi ngày làm việc nhiều nhất một thư, vào giờ cấp uỷ đặt, chỉ khi có thông báo mới.",
            "at_once": "Đăng ký, báo cáo hoặc việc phải nộp bị trả lại thì thời gian sửa đã bắt đầu tính.",
        }


def mail_wishes(request):
    wishes = MailWishes.of(request.user)
    form = WishesForm(request.POST or None, instance=wishes)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Đã lưu cách nhận thư.")
        return redirect("units:inbox")
    return render(request, "units/mail_wishes.html", {"form": form, "account": request.user})
