"""A paper looked at before it is sent: its pages as images, as they will print."""

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from models_registry.models import Registration
from reports import prescribed, previewing
from reports.paper import MissingData
from reports.papers.registration import registration_paper
from reports.pdf import render_paper

KEPT_FOR = 600


def registration_pages(request, pk):
    """The pages of mẫu 1, one image each; what the paper still lacks is named instead."""
    found = shown(request, pk)
    context = {"registration": found, "pages": [], "lacking": []}
    try:
        context["pages"] = range(1, previewing.page_count(printed(found)) + 1)
    except MissingData as missing:
        context["lacking"] = missing.labels
    return render(request, "reports/_registration_pages.html", context)


def registration_page(request, pk, number):
    try:
        image = previewing.page_image(printed(shown(request, pk)), number)
    except (IndexError, MissingData):
        raise Http404 from None
    return HttpResponse(image, content_type="image/png", headers={"Cache-Control": "private, no-cache"})


def shown(request, pk):
    """The registration, or 404."""
    return get_object_or_404(Registration.objects.visible_to(request.user).for_page(), pk=pk)


def printed(registration):
    """The PDF of mẫu 1, laid out once for each state of its text."""
    today = timezone.localdate()
    key = f"mau-1:{registration.pk}:{registration.updated_at:%Y%m%d%H%M%S%f}:{registration.version}:{today}"
    return cache.get_or_set(
        key, lambda: render_paper(registration_paper(prescribed.registration_form(registration, today=today))), KEPT_FOR
    )
