"""Pages on which papers are written: a new one, a draft, and what is kept while somebody types."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from campaign import autosaving, drafting, plans
from campaign.draft_versions import changes_between
from campaign.drafts import starter
from campaign.models import CampaignYear, Document
from campaign.paper_forms import DocumentForm, appendix_formset, appendix_rows
from campaign.secrecy import MARKED, WHERE
from units.formlook import tell
from units.versions import Overtaken
from units.workflow import Refusal


def document_new(request):
    desks = drafting.desks_of(request.user)
    if not desks:
        raise PermissionDenied
    unit = desk_asked(desks, request.GET.get("don_vi", ""))
    key = request.GET.get("mau", "")
    if "bo" in request.POST:
        autosaving.forget(request.user, unit=unit, key=key)
        return redirect(request.get_full_path())
    kept = None if request.POST else autosaving.kept_for(request.user, unit=unit, key=key)
    columns = starter.begun(key, unit, asked_year(request), request.user, on=timezone.localdate())
    form, formset = forms_of(request, Document(unit=unit), columns, kept)
    if request.method == "POST" and form.is_valid() and is_good(formset):
        try:
            fixed = {name: columns[name] for name in drafting.FIXED if name in columns}
            values = {"made_from": key} | fixed | typed(form, formset)
            paper = plans.draft(unit, values=values, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            autosaving.forget(request.user, unit=unit, key=key)
            return saved(request, paper)
    return show_form(request, form, formset, unit=unit, desks=desks, key=key, kept=kept)


def desk_asked(desks, asked):
    """The organisation with this key among those one writes for; the first by default."""
    return next((desk for desk in desks if str(desk.pk) == asked), desks[0])


def asked_year(request):
    """The year a paper is begun for (?nam=), the latest one the person sees by default."""
    years = CampaignYear.objects.visible_to(request.user).select_related("campaign__unit", "rules")
    return years.asked_for(request.GET.get("nam", ""))


def forms_of(request, paper, columns, kept):
    """The form and the formset of the appendices: as sent, as typed and not yet saved, else as they are."""
    rows = columns.get("appendices", [])
    if request.method == "POST":
        return DocumentForm(request.POST, instance=paper, unit=paper.unit), appendix_formset(request.POST, rows)
    if kept:
        typed_before = {**dict.fromkeys(("not_for_media",)), **kept.values}
        return DocumentForm(instance=paper, unit=paper.unit, initial=typed_before), appendix_formset(
            None, kept_rows(kept)
        )
    return DocumentForm(instance=paper, unit=paper.unit, initial=columns), appendix_formset(None, rows)


def kept_rows(kept):
    """The appendices as they were typed and kept."""
    typed_before = appendix_formset(kept.values)
    return [{name: form[name].value() for name in drafting.APPENDED} for form in typed_before if form.has_changed()]


def is_good(formset):
    """Is nothing wrong with the appendices, or were none sent?"""
    return not formset.is_bound or formset.is_valid()


def typed(form, formset):
    """The columns as typed: without a word about appendices where none were sent."""
    appendices = {"appendices": appendix_rows(formset)} if formset.is_bound else {}
    return {"body": None} | form.cleaned_data | appendices


def document_edit(request, pk):
    paper = draft(request, pk)
    if not drafting.may_write(paper, request.user):
        messages.error(request, "Văn bản này hiện không sửa được.")
        return redirect(paper)
    if "bo" in request.POST:
        autosaving.forget(request.user, document=paper)
        return redirect("campaign:document-edit", pk)
    kept = None if request.POST else autosaving.kept_for(request.user, document=paper)
    form, formset = forms_of(request, paper, drafting.written(paper), kept)
    if request.method == "POST" and form.is_valid() and is_good(formset):
        return save(request, form, formset)
    return show_form(request, form, formset, unit=paper.unit, kept=kept)


def draft(request, pk):
    """The paper, or 404."""
    return get_object_or_404(Document.objects.visible_to(request.user).for_page(), pk=pk)


def save(request, form, formset):
    """Save the draft and go on; where somebody else has written the same lines, 409 with what he changed."""
    pk, version = form.instance.pk, request.POST.get("version", "")
    try:
        paper = drafting.save_draft(draft(request, pk), values=typed(form, formset), version=version, by=request.user)
    except Overtaken as overtaken:
        return overtaken_form(request, overtaken, version)
    except Refusal as refusal:
        tell(form, refusal)
        return show_form(request, form, formset, unit=form.instance.unit)
    autosaving.forget(request.user, document=paper)
    if paper.was_merged:
        messages.warning(request, merged_words(paper, version))
    return saved(request, paper)


def merged_words(paper, version):
    """What is said after two people's changes were put together, with the way to see them."""
    compare = f"{reverse('campaign:document-compare', args=[paper.pk])}?tu={version}"
    sentence = "Trong lúc đồng chí soạn, người khác đã sửa đoạn khác của dự thảo; phần mềm đã gộp cả hai."
    return format_html('{} <a href="{}">Xem phần đã đổi</a>', sentence, compare)


def overtaken_form(request, overtaken, version):
    """The form again, with what was typed; where paragraphs differ, those of the others are already in it."""
    paper = overtaken.record
    changes = changes_between(paper, version, None) if drafting.version_of(paper, version) else []
    values = getattr(overtaken, "values", None)
    if values is None:
        form, formset = forms_of(request, paper, {}, None)
    else:
        form = DocumentForm(instance=paper, unit=paper.unit, initial=values)
        formset = appendix_formset(None, values["appendices"])
    context = {"overtaken": True, "changes": changes, "clashes": names_of(getattr(overtaken, "clashes", []))}
    return show_form(request, form, formset, unit=paper.unit, status=409, **context)


def names_of(columns):
    """The Vietnamese names of these columns."""
    return ["phụ lục" if name == "appendices" else Document._meta.get_field(name).verbose_name for name in columns]


def saved(request, paper):
    """On to the page of the paper."""
    messages.success(request, f"Đã lưu dự thảo “{paper.title}”.")
    return redirect("campaign:document-edit", paper.pk) if "tiep" in request.POST else redirect(paper)


def show_form(request, form, formset, *, unit, status=200, key="", kept=None, **context):
    paper = form.instance
    context |= {
        "form": form,
        "formset": formset,
        "unit": unit,
        "document": paper,
        "key": key,
        "kept": kept,
        "version": kept.version if kept else paper.version if paper.pk else 0,
        "others": autosaving.others_at(paper, request.user, at=timezone.now()),
        "comments": paper.comments.for_page() if paper.pk else [],
        "secret_words": WHERE,
        "cancel": paper.get_absolute_url() if paper.pk else reverse("campaign:document-list"),
    }
    return render(request, "campaign/document_form.html", context, status=status)


@require_POST
def document_autosave(request):
    """Keep what is being typed; answers JSON: when it was kept, who else is here, what version the draft has now."""
    at, sent = timezone.now(), request.POST
    if sent.get("user") != str(request.user.pk):
        return JsonResponse({"refused": "Trình duyệt này đang đăng nhập bằng tài khoản khác."}, status=403)
    paper = draft(request, number_in(sent, "document")) if sent.get("document") else None
    desks = {str(desk.pk): desk for desk in drafting.desks_of(request.user)}
    unit = paper.unit if paper else desks.get(sent.get("unit"))
    if unit is None:
        return JsonResponse({"refused": "Đồng chí không soạn văn bản của đơn vị này."}, status=403)
    try:
        kept = autosaving.keep(
            sent.dict(),
            document=paper,
            unit=unit,
            key="" if paper else sent.get("key", "")[:60],
            version=number_in(sent, "version"),
            by=request.user,
            at=at,
        )
    except Refusal as refusal:
        return JsonResponse({"refused": str(refusal)}, status=409)
    if kept is None:
        return JsonResponse({"refused": MARKED}, status=409)
    others = autosaving.others_at(paper, request.user, at=at)
    return JsonResponse({"saved": f"{timezone.localtime(at):%H:%M}", "others": others})


def number_in(sent, name):
    """A number that was sent, 0 for anything else."""
    return int(sent[name]) if sent.get(name, "").isdigit() else 0
