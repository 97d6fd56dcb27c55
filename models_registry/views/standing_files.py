"""Files beside a record, served only to those who may see the record."""

from csp.constants import NONE
from csp.decorators import csp
from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from units.workflow import Refusal

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


def keep_files(request, form, keep):
    """Keep each file of the form by `keep(checked, given)`; is all in? If not, the form says beside its field why."""
    if not form.is_valid():
        return False
    given, kept = form.cleaned_data, []
    refused = list(given["file"].refused)
    for checked in given["file"].files:
        try:
            keep(checked, given)
        except Refusal as refusal:
            refused.append(str(refusal))
        else:
            kept.append(checked.name)
    if kept:
        messages.success(request, f"Đã thêm “{kept[0]}”." if len(kept) == 1 else f"Đã thêm {len(kept)} tệp.")
    for sentence in dict.fromkeys(refused):
        form.add_error("file", sentence)
    return not refused


def answered(file, name, content_type, *, as_attachment):
    """The answer with a stored file, which no browser takes for anything but its type."""
    answer = FileResponse(file.open("rb"), as_attachment=as_attachment, filename=name, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
