"""Evidence files: taken in, captioned, removed, and served only to those who may see the report."""

from csp.constants import NONE
from csp.decorators import csp
from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from models_registry import evidence
from models_registry.models import AchievementReport, Evidence
from models_registry.report_forms import EvidenceForm
from units.workflow import Refusal

PHOTOS = ("image/jpeg", "image/png")


def visible_item(request, pk):
    return get_object_or_404(Evidence.objects.visible_to(request.user).select_related("report__unit"), pk=pk)


def back_to(report):
    return redirect(f"{reverse('models_registry:report', args=[report.pk])}#minh-chung")


@require_GET
@csp({"default-src": [NONE], "sandbox": [""]})
@cache_control(private=True, max_age=3600)
def evidence_file(request, pk):
    """What came from outside never acts in our name: a photo is shown in a sandbox, the rest is a download."""
    item = visible_item(request, pk)
    response = FileResponse(
        item.file.open("rb"),
        as_attachment=item.content_type not in PHOTOS,
        filename=item.name,
        content_type=item.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def evidence_add(request, pk):
    report = get_object_or_404(AchievementReport.objects.visible_to(request.user).select_related("unit"), pk=pk)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        for sentence in form.sentences:
            messages.error(request, sentence)
        return back_to(report)
    checked, words = form.cleaned_data["file"], form.cleaned_data["caption"]
    return act(
        request,
        report,
        lambda: evidence.attach(report, checked, caption=words, by=request.user, at=timezone.now()),
        f"Đã thêm minh chứng “{checked.name}”.",
    )


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
