"""Files beside a record, served only to those who may see the record."""

from csp.constants import NONE
from csp.decorators import csp
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

SANDBOX = {"default-src": [NONE], "sandbox": [""]}


@require_GET
@csp(SANDBOX)
@cache_control(private=True, max_age=3600)
def whole(request, pk, model):
    """What came from outside never acts in our name: a photo is shown in a sandbox, the rest is a download."""
    item = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    return answered(item.file, item.name, item.content_type, as_attachment=not item.is_photo)


@require_GET
@csp(SANDBOX)
@cache_control(private=True, max_age=3600)
def small(request, pk, model):
    item = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    if not item.thumbnail:
        raise Http404
    return answered(item.thumbnail, "nho.jpg", "image/jpeg", as_attachment=False)


def answered(file, name, content_type, *, as_attachment):
    """The answer with a stored file, which no browser takes for anything but its type."""
    answer = FileResponse(file.open("rb"), as_attachment=as_attachment, filename=name, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
