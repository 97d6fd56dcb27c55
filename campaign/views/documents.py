"""Pages of official papers: the list, one paper, its issue and replacement, its steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import drafting, filters, papers, plans, registers
from campaign.models import Document
from campaign.paper_forms import IssueForm, ReplaceForm
from campaign.paper_rules import missing
from campaign.paper_text import parsed
from units.columns import Column
from units.listing import show_list
from units.workflow import Refusal, may_take, open_steps, steps_of

ISSUED_ORDERS = {"ngay": ("Ngày ban hành", ("-issued_day", "-pk")), "trich-yeu": ("Trích yếu", ("title", "pk"))}
DRAFT_ORDERS = {"moi": ("Mới nhất", ("-pk",)), "trich-yeu": ("Trích yếu", ("title", "pk"))}
TITLE = Column("Trích yếu", "title", sort="trich-yeu", width=60, link=True)
TAIL = [
    Column("Cơ quan ban hành", "unit", width=36),
    Column("Người ký", "signer_name", width=24),
    Column("Trạng thái", "state", kind="state", width=16),
]
ISSUED_COLUMNS = [
    TITLE,
    Column("Số, ký hiệu", "number_text", width=16),
    Column("Ngày", "issued_on", kind="date", sort="ngay", width=12),
    Column("Thể loại", "type.name", width=16),
    *TAIL,
]
DRAFT_COLUMNS = [TITLE, Column("Thể loại", "type.name", width=16), *TAIL]


def document_list(request):
    drafts = request.GET.get("loc") == filters.DRAFTS
    return show_list(
        request,
        queryset=Document.objects.visible_to(request.user).for_list(),
        filter_class=filters.DocumentFilter,
        orders=DRAFT_ORDERS if drafts else ISSUED_ORDERS,
        columns=DRAFT_COLUMNS if drafts else ISSUED_COLUMNS,
        template="campaign/document_list.html",
        title="Văn bản",
        noun="văn bản",
        context={
            "entries": shelves(request),
            "desks": drafting.desks_of(request.user),
            "empty_title": "Chưa có văn bản nào ở đây",
            "empty_text": "Kế hoạch, thông báo, quyết định của cấp uỷ và của đơn vị đứng ở đây từ khi soạn. "
            "Nếu đang lọc, thử bỏ bớt điều kiện.",
        },
    )


def shelves(request):
    """The tabs of the list; the open one leads to this very page."""
    here, address = request.GET.get("loc") or filters.ISSUED, reverse("campaign:document-list")
    return [
        (label, request.get_full_path() if name == here else f"{address}?loc={name}")
        for name, label in filters.SHELVES.items()
    ]


def seen(request, pk):
    """The paper with what its page shows, or 404."""
    return get_object_or_404(Document.objects.visible_to(request.user).for_page(), pk=pk)


def document(request, pk):
    paper = seen(request, pk)
    steps = open_steps(paper, by=request.user, at=timezone.now())
    context = {
        "document": paper,
        "steps": [] if paper.is_bound else [shown(step) for step in steps],
        "may_edit": drafting.may_write(paper, request.user),
        "lacking": missing(paper) if paper.state in Document.OPEN else [],
        "stages": stages(paper),
        "lines": parsed(paper.text),
        "facts": facts_of(paper),
        "plan": getattr(paper, "plan", None),
        "decision": getattr(paper, "decision", None) if paper.is_bound else None,
        "replaced": paper.replaces.for_list(),
        "taken": paper.trail.select_related("by"),
    }
    return render(request, "campaign/document.html", context)


def shown(open_step):
    """The step as the page draws it: what stands in the way of issuing is said on the page that issues."""
    return type(open_step)(open_step.step) if open_step.step.page else open_step


def stages(paper):
    """The life line of a paper: drafted, for signature, issued."""
    state, State = paper.state, Document.State
    signed = state not in Document.OPEN
    return [
        {"name": "Dự thảo", "state": "current" if state == State.DRAFT else "done", "on": None, "note": ""},
        {
            "name": "Trình ký",
            "state": "done" if signed else "current" if state == State.FOR_SIGNATURE else "ahead",
            "on": None,
            "note": "",
        },
        {
            "name": "Ban hành" if state in (*Document.OPEN, State.ISSUED) else paper.get_state_display(),
            "state": "done" if signed else "ahead",
            "on": paper.issued_on,
            "note": paper.number_text,
        },
    ]


def facts_of(paper):
    """Pairs of label and value."""
    return [
        ("Thể loại", paper.type),
        ("Số, ký hiệu", paper.number_text),
        ("Ngày ban hành", paper.issued_on and f"{paper.issued_on:%d/%m/%Y}"),
        ("Cơ quan ban hành", paper.unit),
        ("Với tư cách", paper.body or paper.get_issuer_display()),
        ("Nhiệm kỳ", paper.term and paper.term.name),
        ("Năm thi đua", paper.campaign_year and paper.campaign_year.year),
    ]


def document_issue(request, pk):
    paper = refused_unless(request, pk, "issue")
    form = IssueForm(request.POST or None, initial={"on": timezone.localdate()})
    on = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if "confirmed" in request.POST:
            try:
                plans.issue(paper, on=on, by=request.user, at=timezone.now())
            except Refusal as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, f"Đã ban hành {paper}.")
            return redirect("campaign:document", paper.pk)
    context = {"document": paper, "form": form, "on": on, "lacking": missing(paper), **number_on(paper, on)}
    return render(request, "campaign/document_issue.html", context)


def refused_unless(request, pk, name):
    """The paper, for those who may take this step on it; others find no such page."""
    paper = seen(request, pk)
    if not may_take(steps_of(paper)[name], paper, request.user):
        raise PermissionDenied
    return paper


def number_on(paper, on):
    """The number the paper would get on this day, or why it would get none."""
    try:
        return {"number": papers.number_text(paper, registers.next_number(paper, on), on)}
    except Refusal as refusal:
        return {"blocked": str(refusal)}


def document_replace(request, pk):
    paper = refused_unless(request, pk, "replace")
    form = ReplaceForm(request.POST or None, document=paper)
    if request.method == "POST" and form.is_valid():
        try:
            papers.replace(paper, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{paper} được thay bằng {paper.replaced_by}.")
            return redirect(paper)
    return render(request, "campaign/document_replace.html", {"document": paper, "form": form})


@require_POST
def document_step(request, pk, name):
    paper = seen(request, pk)
    try:
        papers.step(paper, name, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("campaign:document", paper.pk)
