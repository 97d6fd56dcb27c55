"""Pages of a paper on its way out: issue, correct or replace, the signed copy, who has opened it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import archive, authority, bases, distribution, opening, papers, plans, registers, signed
from campaign.drafting import desks_of
from campaign.issue_forms import IssueForm, ReplaceForm, SignedForm
from campaign.models import Delivery, Document, SignedCopy
from campaign.paper_rules import left_open, missing
from campaign.register_filters import DeliveryFilter
from campaign.views.documents import show_document
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.models import Batch
from units.uploads import file_answer
from units.wording import clock, day
from units.workflow import Refusal, may_take, steps_of


def reminded(delivery):
    """When a unit was last reminded of a paper, and whether that has gone yet."""
    if not delivery.reminder:
        return ""
    at = timezone.localtime(delivery.reminded_at)
    return f"{day(at)} {clock(at)}, {Batch.State(delivery.reminder).label.lower()}"


DELIVERY_ORDERS = {"don-vi": ("Nơi nhận", ("unit__path", "pk"))}
DELIVERY_COLUMNS = [
    Column("Nơi nhận", "unit", sort="don-vi", width=50),
    Column("Theo dòng", "line", width=40),
    Column("Gửi lúc", "sent_at", kind="moment", width=18),
    Column("Mở lúc", "opened_at", kind="moment", width=18),
    Column("Người mở", "opened_by", width=26),
    Column("Lời nhắc gần nhất", reminded, width=28),
]


def seen(request, pk):
    """The paper, or 404."""
    return get_object_or_404(Document.objects.visible_to(request.user).for_page(), pk=pk)


def refused_unless(request, pk, name):
    """The paper, for those who may take this step on it; others find no such page."""
    paper = seen(request, pk)
    if not may_take(steps_of(paper)[name], paper, request.user):
        raise PermissionDenied
    return paper


def keeps(user, paper):
    """Does this person write for the unit that issued the paper?"""
    return any(desk.pk == paper.unit_id for desk in desks_of(user))


# ---- issuing ----


def document_issue(request, pk):
    paper = refused_unless(request, pk, "issue")
    form = IssueForm(request.POST or None, initial={"on": timezone.localdate()})
    on = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if "confirmed" in request.POST:
            return issued(request, paper, on)
    return render(request, "campaign/document_issue.html", {"document": paper, "form": form, **before(paper, on)})


def issued(request, paper, on):
    """Issue it, say what was done or why not, and go back to it."""
    try:
        plans.issue(paper, on=on, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã ban hành {paper}.")
    return redirect("campaign:document", paper.pk)


def before(paper, on):
    """What is said before a paper is issued on this day: number, what is lacking or doubtful, where it goes."""
    recipients = distribution.addressed(paper, on)
    return {
        "on": on,
        "lacking": list(dict.fromkeys([*missing(paper), *archive.lacking(paper, on)])),
        "doubts": authority.doubts(paper),
        "gaps": left_open(paper),
        "recipients": recipients,
        "reached": sum(len(each.units) for each in recipients),
        "grounds": bases.linked(paper),
        "appendices": paper.appendices.all(),
        **number_on(paper, on),
    }


def number_on(paper, on):
    """The number the paper would get on this day, or why it would get none."""
    try:
        return {"number": papers.number_text(paper, registers.next_number(paper, on), on)}
    except Refusal as refusal:
        return {"blocked": str(refusal)}


# ---- correcting and replacing ----


def document_replace(request, pk):
    return followed(request, pk, Document.Follows.REPLACES)


def document_correct(request, pk):
    return followed(request, pk, Document.Follows.CORRECTS)


def followed(request, pk, how):
    """The page from which a paper is corrected or replaced: by a new draft, or by a paper already issued."""
    paper = refused_unless(request, pk, how.value)
    form = ReplaceForm(request.POST or None, document=paper)
    if request.method == "POST" and form.is_valid():
        try:
            papers.replace(paper, how=how, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"{paper}: {how.label.lower()} bằng {paper.replaced_by}.")
            return redirect(paper)
    return render(request, "campaign/document_replace.html", {"document": paper, "form": form, "how": how})


@require_POST
def document_follow(request, pk):
    paper = seen(request, pk)
    try:
        draft = papers.follow(paper, how=how_asked(request), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(paper)
    messages.success(request, "Đã tạo dự thảo từ văn bản cũ; sửa lại rồi trình ký như thường lệ.")
    return redirect(draft)


def how_asked(request):
    """Correct or replace, as the form says; 404 for anything else."""
    try:
        return Document.Follows(request.POST.get("how", ""))
    except ValueError as unknown:
        raise Http404 from unknown


# ---- the signed copy ----


@require_POST
def document_signed(request, pk):
    paper = seen(request, pk)
    form = SignedForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_document(request, paper, form)
    values = form.cleaned_data
    try:
        signed.attach(paper, kind=values["kind"], file=values["file"], by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(paper)
    messages.success(request, "Đã lưu bản ký.")
    return redirect(paper)


def signed_copy(request, pk):
    found = get_object_or_404(SignedCopy.objects.visible_to(request.user), pk=pk)
    return file_answer(found.file, found.name)


# ---- who has opened it ----


def document_delivery(request, pk):
    paper = seen(request, pk)
    unopened = Delivery.objects.of_document(paper).unopened()
    return show_list(
        request,
        queryset=Delivery.objects.visible_to(request.user).of_document(paper).for_list().with_reminder(),
        filter_class=DeliveryFilter,
        orders=DELIVERY_ORDERS,
        columns=DELIVERY_COLUMNS,
        template="campaign/document_delivery.html",
        title=f"Nơi nhận {paper}",
        noun="nơi nhận",
        context={
            "document": paper,
            "may_remind": keeps(request.user, paper) and unopened.exists(),
            "empty_title": "Chưa có nơi nhận nào",
        },
    )


@require_POST
def document_remind(request, pk):
    paper = seen(request, pk)
    try:
        count, silent = opening.remind(paper, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Lời nhắc {count} nơi chưa mở văn bản đã vào Hộp thư đi (mục Thông báo).")
        if silent:
            messages.warning(request, f"{silent} nơi chưa có ai có tài khoản, chưa được nhắc.")
    return redirect("campaign:document-delivery", paper.pk)
