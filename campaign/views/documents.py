"""Pages of official papers: the list, one paper, its steps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import bases, drafting, filters, opening, papers
from campaign.issue_forms import SignedForm
from campaign.models import Delivery, Document, is_of_house
from campaign.paper_rules import left_open, missing
from campaign.paper_text import parsed
from units.columns import Column
from units.listing import show_list
from units.scope import sees
from units.workflow import Refusal, open_steps

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
ABOUT = {
    filters.OWN: "Văn bản đơn vị mình đã ban hành đứng ở đây.",
    filters.DRAFTS: "Dự thảo và văn bản trình ký của đơn vị mình, dự thảo được xin ý kiến đứng ở đây.",
    filters.RECEIVED: "Văn bản các đơn vị gửi đến qua phần mềm đứng ở đây; bản giấy vào sổ văn bản đến.",
    filters.BELOW: "Văn bản các đơn vị cấp dưới đã ban hành đứng ở đây.",
    filters.ALL: "Văn bản của đơn vị mình, của cấp dưới và văn bản cấp trên ban hành đứng ở đây.",
}
DRAFT_COLUMNS = [TITLE, Column("Thể loại", "type.name", width=16), *TAIL]


def document_list(request):
    shelf = filters.shelf_asked(request.GET, request.user)
    drafts = shelf == filters.DRAFTS
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
            "empty_text": f"{ABOUT.get(shelf, ABOUT[filters.ALL])} Nếu đang lọc, thử bỏ bớt điều kiện.",
        },
    )


def shelves(request):
    """The tabs of the list; the open one leads to this very page."""
    here, address = filters.shelf_asked(request.GET, request.user), reverse("campaign:document-list")
    return [
        *(
            (label, request.get_full_path() if name == here else f"{address}?loc={name}")
            for name, label in filters.SHELVES.items()
        ),
        ("Sổ văn bản đến", reverse("campaign:received-list")),
        ("Sổ số văn bản", reverse("campaign:register-list")),
    ]


def seen(request, pk):
    """The paper with what its page shows, or 404."""
    return get_object_or_404(Document.objects.visible_to(request.user).for_page(), pk=pk)


def document(request, pk):
    return show_document(request, seen(request, pk))


def show_document(request, paper, signed=None):
    """The page of a paper; `signed` is a copy with signature that could not be kept, with what is wrong."""
    now = timezone.now()
    opening.note_opened(paper, request.user, at=now)
    steps = open_steps(paper, by=request.user, at=now)
    own = is_of_house(request.user, paper.unit)
    context = {
        "document": paper,
        "steps": [] if paper.is_bound else [shown(step) for step in steps],
        "may_edit": drafting.may_write(paper, request.user),
        "lacking": missing(paper) if paper.state in Document.OPEN else [],
        "gaps": left_open(paper) if paper.state in Document.OPEN else [],
        "stages": stages(paper),
        "lines": parsed(paper.text),
        "appendices": [(each, parsed(each.text)) for each in paper.appendices.all()],
        "facts": facts_of(paper),
        "plan": getattr(paper, "plan", None),
        "decision": getattr(paper, "decision", None) if paper.is_bound else None,
        "grounds": grounds_of(paper, request.user),
        "replaced": paper.replaces.for_list(),
        "followers": paper.followers.drafts().for_list() if own else [],
        "revokers": Document.objects.visible_to(request.user).revoking_parts(paper),
        "comments": paper.comments.for_page() if own else [],
        "own": own,
        **after_issue(paper, request.user, signed),
        "taken": paper.trail.select_related("by"),
    }
    return render(request, "campaign/document.html", context, status=422 if signed else 200)


def grounds_of(paper, user):
    """Pairs of căn cứ line and the stored papers it names, those this person may open."""
    return [(line, [each for each in named if may_open(each, user)]) for line, named in bases.linked(paper)]


def may_open(named, user):
    """May this person open a paper that a căn cứ names? What is issued above is shared, what was received is not."""
    return isinstance(named, Document) or sees(user, named.unit)


def after_issue(paper, user, signed):
    """What stands on the page of an issued paper: signed copies, and for its own house who has opened it."""
    if paper.state not in Document.PUBLIC:
        return {}
    own = any(desk.pk == paper.unit_id for desk in drafting.desks_of(user))
    sent = Delivery.objects.of_document(paper).counted() if sees(user, paper.unit) else {"sent": 0}
    return {
        "copies": paper.signed_copies.all(),
        "signed_form": (signed or SignedForm()) if own else None,
        "delivery": sent,
    }


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
        ("Cùng ban hành", paper.joint_issuer),
        ("Với tư cách", paper.body or paper.get_issuer_display()),
        ("Nhiệm kỳ", paper.term and paper.term.name),
        ("Năm thi đua", paper.campaign_year and paper.campaign_year.year),
        ("Bản lưu", kept_words(paper)),
    ]


def kept_words(paper):
    """What is said of the copy kept at issue: its checksum in groups that a narrow column can break."""
    if paper.state not in Document.PUBLIC or not paper.rules:
        return ""
    sha256 = paper.archived_sha256
    groups = " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))
    return f"PDF/A, SHA-256 {groups}" if sha256 else "Đang làm bản PDF/A"


@require_POST
def document_step(request, pk, name):
    paper = seen(request, pk)
    try:
        papers.step(paper, name, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("campaign:document", paper.pk)
