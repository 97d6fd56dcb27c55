"""Pages of the versions of a draft: the list, two side by side, one brought back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from campaign import draft_versions
from campaign.drafting import may_write
from campaign.models import is_of_house
from campaign.views.drafting import draft
from units.workflow import Refusal


def own(request, pk):
    """The paper, for the house it is written in alone, or 404: who receives it does not read its drafts."""
    paper = draft(request, pk)
    if not is_of_house(request.user, paper.unit):
        raise Http404
    return paper


def document_versions(request, pk):
    paper = own(request, pk)
    context = {
        "document": paper,
        "versions": draft_versions.versions_of(paper),
        "may_edit": may_write(paper, request.user),
    }
    return render(request, "campaign/document_versions.html", context)


def document_compare(request, pk):
    paper = own(request, pk)
    then = request.GET.get("tu") or str(max(paper.version - 1, 1))
    now = request.GET.get("den") or str(paper.version)
    try:
        changes = draft_versions.changes_between(paper, then, now)
    except Refusal as refusal:
        raise Http404(str(refusal)) from None
    rows = {str(row.version): row for row in draft_versions.versions_of(paper)}
    context = {
        "document": paper,
        "then": rows[then],
        "now": rows[now],
        "versions": rows.values(),
        "changes": changes,
        "may_edit": may_write(paper, request.user) and then != str(paper.version),
    }
    return render(request, "campaign/document_compare.html", context)


@require_POST
def document_restore(request, pk):
    paper = draft(request, pk)
    version, current = request.POST.get("ban", ""), request.POST.get("version", "")
    try:
        draft_versions.bring_back(paper, version, current=current, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("campaign:document-versions", pk)
    messages.success(request, f"Đã lấy lại bản {version}, lưu thành bản mới.")
    return redirect(paper)
