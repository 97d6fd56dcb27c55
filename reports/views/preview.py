"""The page as it will print, beside the text that is being written."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from awards.forms import DecisionTextForm
from awards.models import Decision
from campaign.drafting import desks_of
from campaign.models import Document, DraftComment
from campaign.paper_forms import DocumentForm, typed_document
from reports import previewing
from reports.answers import document_answer
from reports.paper import MissingData

# What is sent along and prints nothing.
NOT_PRINTED = ("csrfmiddlewaretoken", "version", "user", "key", "trang")


@require_http_methods(["GET", "POST"])
def document_preview(request):
    """POST of a form's values: the list of what is missing and the first page; GET: one page of that as an image."""
    if request.method == "GET":
        return page(request)
    document, appendices, errors, on = looked_at(request)
    state = previewing.state_of(printed(request.POST), on)
    if request.headers.get("If-None-Match") == f'"{state}"' and previewing.kept_pages(state, request.user):
        return HttpResponse(status=304)
    lacking = named(errors, previewing.lacking(document))

    def make():
        return previewing.pages_of(state, document, appendices, user=request.user, today=on)

    if "X-Preview" not in request.headers:
        return document_answer(request, make, name=f"du thao {document.title}", back=document)
    return fragment(request, state, document, make, lacking)


def fragment(request, state, document, make, lacking):
    """What stands beside the text, or 429 while another page is being made."""
    context = {"state": state, "lacking": lacking, "pages": []}
    if document.type_id:
        try:
            context["pages"] = range(1, previewing.page_count(make()) + 1)
        except MissingData as missing:
            context["lacking"] = [*lacking, *(("id_text", label) for label in missing.labels)]
        except previewing.Busy as busy:
            return HttpResponse(str(busy), status=429, headers={"Retry-After": "2"})
    response = render(request, "reports/_preview.html", context)
    response.headers["ETag"] = f'"{state}"'
    return response


def page(request):
    """One page of what this person looked at last, as an image."""
    content = previewing.kept_pages(request.GET.get("ban", ""), request.user)
    if content is None:
        raise Http404
    try:
        image = previewing.page_image(content, int(request.GET.get("trang", "")))
    except (ValueError, IndexError):
        raise Http404 from None
    return HttpResponse(image, content_type="image/png", headers={"Cache-Control": "private, max-age=3600, immutable"})


def looked_at(request):
    """(the document with what was typed, its appendices, the errors of the form, the day it speaks of), or 404."""
    sent, today = request.POST, timezone.localdate()
    if sent.get("gop_y", "").isdigit():
        asked = DraftComment.objects.visible_to(request.user).for_page()
        return get_object_or_404(asked, pk=sent["gop_y"]).document, None, {}, today
    if sent.get("quyet_dinh", "").isdigit():
        return of_decision(request)
    if sent.get("document", "").isdigit():
        document = get_object_or_404(Document.objects.visible_to(request.user).for_page(), pk=sent["document"])
    else:
        desks = {str(desk.pk): desk for desk in desks_of(request.user)}
        if sent.get("unit") not in desks:
            raise Http404
        document = Document(unit=desks[sent["unit"]])
    return *typed_document(sent, unit=document.unit, document=document), today


def of_decision(request):
    """The same of a decision, whose text is written beside its list: names and money are of the day it is signed."""
    sent = request.POST
    decision = get_object_or_404(Decision.objects.visible_to(request.user).for_page(), pk=sent["quyet_dinh"])
    form = DecisionTextForm(sent, instance=decision.document)
    form.is_valid()
    return form.instance, None, form.errors, form.cleaned_data.get("on") or timezone.localdate()


def printed(sent):
    """The pairs of what was sent that show on the page."""
    return [(name, sent[name]) for name in sent if name not in NOT_PRINTED]


def named(errors, lacking):
    """Rows of (id of the field, sentence): what is wrong, then what is missing; each field once."""
    labels = {name: field.label for name, field in DocumentForm.base_fields.items()}
    rows = {name: f"{labels[name]}: {' '.join(texts)}" for name, texts in errors.items() if name in labels}
    rows |= {name: f"Còn thiếu {label}" for name, label in lacking}
    return [(f"id_{name}", sentence) for name, sentence in rows.items()]
