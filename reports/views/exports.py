"""Tệp đã yêu cầu: what was asked for, whether it is ready, and the file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from reports import queue
from reports.answers import file_name, kept_answer
from reports.models import Export
from units.listing import page
from units.models import Notice
from units.notices import mark_read
from units.workflow import Refusal

NEWEST = {"moi": ("Mới nhất", ("-pk",))}


def exports(request):
    cut = page(request, Export.objects.visible_to(request.user), NEWEST, size=30)
    told = Notice.objects.visible_to(request.user).unread().leading_to(reverse("reports:exports"))
    mark_read(told, at=timezone.now())
    is_under_way = any(export.state == Export.State.WAITING for export in cut.rows)
    context = {"page": cut, "is_under_way": is_under_way, "days": queue.KEPT.days}
    template = "reports/_exports.html" if request.htmx and not request.htmx.boosted else "reports/exports.html"
    return render(request, template, context)


def export_file(request, pk):
    found = get_object_or_404(Export.objects.visible_to(request.user), pk=pk)
    if found.state != Export.State.READY:
        raise Http404
    return kept_answer(found.file.open(), file_name(found.title, found.file.name.rpartition(".")[2]))


@require_POST
def export_again(request, pk):
    found = get_object_or_404(Export.objects.visible_to(request.user), pk=pk)
    try:
        queue.ask_again(found, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:exports")


@require_POST
def export_cancel(request, pk):
    found = get_object_or_404(Export.objects.visible_to(request.user), pk=pk)
    try:
        queue.cancel(found, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:exports")
