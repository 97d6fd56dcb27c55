"""Evidence files: taken in, captioned, removed, by those who write the report."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from models_registry import evidence
from models_registry.models import Evidence
from models_registry.report_forms import EvidenceForm
from models_registry.views.reports import report_page, visible_report
from models_registry.views.standing_files import keep_files
from units.workflow import Refusal


def visible_item(request, pk):
    return get_object_or_404(Evidence.objects.visible_to(request.user).select_related("report__unit"), pk=pk)


def back_to(report):
    return redirect(f"{reverse('models_registry:report', args=[report.pk])}#minh-chung")


@require_POST
def evidence_add(request, pk):
    report = visible_report(request, pk)
    form = EvidenceForm(request.POST, request.FILES)

    def keep(checked, given):
        evidence.attach(report, checked, caption=given["caption"], by=request.user, at=timezone.now())

    return back_to(report) if keep_files(request, form, keep) else report_page(request, report, form)


@require_POST
def evidence_caption(request, pk):
    item = visible_item(request, pk)
    words = request.POST.get("caption", "")[:200]
    return act(request, item.report, lambda: evidence.caption(item, words, by=request.user), "Đã lưu chú thích.")


@require_POST
def evidence_remove(request, pk):
    item = visible_item(request, pk)
    return act(request, item.report, lambda: evidence.remove(item, by=request.user), f"Đã bỏ tệp “{item.name}”.")


def act(request, report, verb, done):
    """Do it, say what was done or why not, and go back to the evidence."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return back_to(report)
