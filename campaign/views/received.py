"""Pages of the papers received: the list, one paper, its form and file; and the picker of căn cứ."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from campaign import bases, received
from campaign.drafting import desks_of
from campaign.models import Document, ReceivedPaper
from campaign.received_forms import ReceivedForm
from campaign.register_filters import ReceivedFilter
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.uploads import file_answer
from units.workflow import Refusal

ORDERS = {
    "moi": ("Ngày đến", ("-received_on", "-pk")),
    "so": ("Số đến", ("-arrival_year", "-arrival_number", "-pk")),
    "trich-yeu": ("Trích yếu", ("title", "pk")),
}
COLUMNS = [
    Column("Trích yếu", "title", sort="trich-yeu", width=60, link=True),
    Column("Số đến", "arrival_number", kind="number", sort="so", width=10),
    Column("Ngày đến", "received_on", kind="date", sort="moi", width=12),
    Column("Số, ký hiệu", "number_text", width=16),
    Column("Ngày văn bản", "issued_on", kind="date", width=12),
    Column("Thể loại", "type_name", width=16),
    Column("Cơ quan ban hành", "issuer_name", width=36),
    Column("Nơi nhận", "unit", width=36),
]


def received_list(request):
    return show_list(
        request,
        queryset=ReceivedPaper.objects.visible_to(request.user).for_list(),
        filter_class=ReceivedFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="campaign/received_list.html",
        title="Văn bản đến",
        noun="văn bản đến",
        context={
            "desks": desks_of(request.user),
            "empty_title": "Chưa có văn bản đến nào ở đây",
            "empty_text": "Kế hoạch, hướng dẫn của cấp trên vào sổ ở đây để dẫn làm căn cứ khi soạn văn bản.",
        },
    )


def seen(request, pk):
    return get_object_or_404(ReceivedPaper.objects.visible_to(request.user).for_page(), pk=pk)


def received_paper(request, pk):
    paper = seen(request, pk)
    context = {
        "paper": paper,
        "facts": facts_of(paper),
        "line": bases.line_for(paper),
        "may_edit": may_keep(request.user, paper),
        "cited_by": Document.objects.visible_to(request.user).resting_on(paper),
    }
    return render(request, "campaign/received.html", context)


def may_keep(user, paper):
    return any(desk.pk == paper.unit_id for desk in desks_of(user))


def facts_of(paper):
    """Pairs of label and value."""
    return [
        ("Số đến", f"{paper.arrival_number}, ngày {paper.received_on:%d/%m/%Y}"),
        ("Thể loại", paper.type_name),
        ("Số, ký hiệu", paper.number_text),
        ("Ngày văn bản", paper.issued_on and f"{paper.issued_on:%d/%m/%Y}"),
        ("Cơ quan ban hành", paper.issuer_name),
        ("Nơi nhận", paper.unit),
        ("Năm thi đua", paper.campaign_year and paper.campaign_year.year),
        ("Ghi chú", paper.note),
        ("Người vào sổ", paper.by),
    ]


def received_new(request):
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = request.GET.get("don_vi", "")
    unit = next((desk for desk in desks if str(desk.pk) == asked), desks[0])
    form = ReceivedForm(
        request.POST or None, request.FILES or None, unit=unit, initial={"received_on": timezone.localdate()}
    )
    return answer(request, form, unit, desks, lambda values: received.enter(unit, by=request.user, **values))


def received_edit(request, pk):
    paper = seen(request, pk)
    if not may_keep(request.user, paper):
        raise PermissionDenied
    form = ReceivedForm(request.POST or None, request.FILES or None, unit=paper.unit, instance=paper)
    found = seen(request, pk)
    return answer(request, form, paper.unit, [], lambda values: received.amend(found, by=request.user, **values))


def answer(request, form, unit, desks, write):
    """Write what the form says and go on to the paper, or show the form."""
    if request.method == "POST" and form.is_valid():
        try:
            paper = write({"values": form.cleaned_data, "file": form.cleaned_data["upload"]})
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã vào sổ số đến {paper.arrival_number}: {paper}.")
            return redirect(paper)
    cancel = form.instance.get_absolute_url() if form.instance.pk else reverse("campaign:received-list")
    context = {"form": form, "unit": unit, "desks": desks, "cancel": cancel}
    return render(request, "campaign/received_form.html", context)


def received_file(request, pk):
    paper = seen(request, pk)
    if not paper.file:
        raise Http404
    return file_answer(paper.file, paper.file_name)


def basis_picker(request):
    """The stored papers that hold the words (?q=), each with the căn cứ line that names it."""
    return JsonResponse({"results": bases.offers(request.user, request.GET.get("q", ""))})
