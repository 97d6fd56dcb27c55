"""Pages of bulk acts: the page before, what became of each row, taking back."""

from urllib.parse import urlsplit

import django_filters
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from units import bulk_acts
from units.columns import Column
from units.filters import ListFilter, SearchFilter
from units.listing import show_list
from units.models import BulkAct, BulkRow
from units.workflow import MOST_REASON, Refusal

ORDERS = {"thu-tu": ("Thứ tự", ("pk",))}
ACT_ORDERS = {"moi": ("Mới nhất", ("-at", "-pk"))}
COLUMNS = [
    Column("Dòng", "name", width=50, link=True),
    Column("Đơn vị", "place", width=36),
    Column("Kết quả", "outcome", kind="state", width=18),
    Column("Vì sao", "says", width=50),
]
ACT_COLUMNS = [
    Column("Việc", "label", width=36, link=True),
    Column("Lúc", "at", kind="moment", width=18),
    Column("Số dòng", "total", kind="number", width=10),
    Column("Tình trạng", "state", kind="state", width=18),
    Column("Lý do", "reason", width=50),
]


class RowFilter(ListFilter):
    q = SearchFilter("name", label="Tìm tên", lookup_expr="icontains")
    ket_qua = django_filters.ChoiceFilter("outcome", label="Kết quả", choices=BulkRow.Outcome.choices)

    class Meta:
        model = BulkRow
        fields = []


class ActFilter(ListFilter):
    class Meta:
        model = BulkAct
        fields = []


@require_POST
def bulk_ask(request):
    """The page before a bulk act: which rows, which are left out and why; confirmed, the act itself."""
    act = bulk_acts.acts().get(request.POST.get("act", ""))
    if act is None or not act.is_asked:
        raise Http404
    back = own_address(act, request.POST.get("back", ""))
    try:
        records = chosen(request, act, back)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    if not records:
        messages.error(request, f"Chưa chọn {act.noun} nào.")
        return redirect(back)
    if "confirmed" not in request.POST:
        return show_before(request, act, records, back)
    return confirmed(request, act, records, back)


def own_address(act, text):
    """This address when it is that of the act's list, else the list: nothing else is redirected to."""
    address = reverse(act.page)
    return text if text == address or text.startswith(f"{address}?") else address


def chosen(request, act, back):
    """The records that were shown before, all in the filter, or those that were ticked. Raises Refusal for too many."""
    if "rows" in request.POST:
        return bulk_acts.chosen(act, request.user, request.POST["rows"].split(","))
    if "all" in request.POST:
        return bulk_acts.all_in_filter(act, request, urlsplit(back).query)
    return bulk_acts.chosen(act, request.user, request.POST.getlist("pk"))


def confirmed(request, act, records, back):
    """Do it and show what became of each row; what is wrong with the answers stands beside them."""
    at = timezone.now()
    form = act.asks(records, request.POST, at) if act.asks else None
    if form and not form.is_valid():
        return show_before(request, act, records, back, form=form)
    try:
        bulk = bulk_acts.do(request.POST["act"], records, by=request.user, at=at, **answers(request, form))
    except Refusal as refusal:
        return show_before(request, act, records, back, problem=str(refusal), form=form)
    tell(request, bulk, "Đã làm", BulkRow.Outcome.DONE, "để lại")
    return redirect(act.paper_of(bulk) or bulk)


def answers(request, form):
    """What the act is told: by its form, or the reason alone."""
    if form is None:
        return {"reason": request.POST.get("reason", "")}
    given = form.cleaned_data
    return {"reason": given["reason"], "due_on": given["due_on"], "due_said": form.phrase()}


def tell(request, bulk, words, outcome, otherwise):
    """Say how many rows it was done on, and how many not, of those that the page before had named."""
    if bulk.is_under_way:
        messages.success(request, f"{bulk.label}: đang làm {bulk.total} dòng ở phía sau.")
        return
    count = bulk.rows.that_are(outcome).count()
    if not count:
        act = words.lower().removeprefix("đã ")
        messages.warning(request, f"{bulk.label}: chưa {act} được dòng nào, lý do ghi ở từng dòng.")
        return
    rest = f", {otherwise} {bulk.total - count}" if count < bulk.total else ""
    messages.success(request, f"{bulk.label}: {words.lower()} {count} dòng{rest}.")


def show_before(request, act, records, back, problem="", form=None):
    at = timezone.now()
    ready, left_out = bulk_acts.sorted_out(act, records, by=request.user, at=at)
    is_wrong = bool(problem or form)
    if form is None and act.asks and ready:
        form = act.asks(ready, None, at)
    context = {
        "act": act,
        "title": f"{act.label}: {len(ready)} {act.noun}",
        "ready": ready,
        "told": act.told(ready),
        "left_out": left_out,
        "left_by_reason": by_reason(left_out),
        "hidden": [("act", request.POST["act"]), ("back", back), ("rows", ",".join(str(row.pk) for row in ready))],
        "back": back,
        "least": act.reason_length,
        "most": MOST_REASON,
        "reason": request.POST.get("reason", ""),
        "problem": problem,
        "form": form,
    }
    return render(request, "units/bulk_ask.html", context, status=422 if is_wrong else 200)


def by_reason(left_out):
    """The rows that are left out under the sentence that says why, the commonest first: [(sentence, rows)]."""
    found = {}
    for row, why in left_out:
        found.setdefault(why, []).append(row)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))


def bulk_act_list(request):
    return show_list(
        request,
        queryset=BulkAct.objects.of(request.user),
        filter_class=ActFilter,
        orders=ACT_ORDERS,
        columns=ACT_COLUMNS,
        template="units/bulk_act_list.html",
        title="Việc hàng loạt đã làm",
        noun="việc",
        context={
            "empty_title": "Chưa làm việc hàng loạt nào",
            "empty_text": "Chấp nhận, trả lại nhiều dòng một lần, nhập từ Excel: từng việc nằm ở đây, hoàn tác được.",
        },
    )


def bulk_act(request, pk):
    bulk = get_object_or_404(BulkAct.objects.of(request.user), pk=pk)
    tried = bulk.rows.waiting().count() if bulk.state == BulkAct.State.WAITING else bulk.rows.done().count()
    return show_list(
        request,
        queryset=bulk.rows.all(),
        filter_class=RowFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/bulk_act.html",
        title=f"{bulk.label}: {bulk.total} dòng",
        noun="dòng",
        context={
            "bulk": bulk,
            "finished": bulk.total - tried,
            "may_undo": bulk_acts.may_undo(bulk, request.user),
            "list_url": reverse(bulk_acts.acts()[bulk.name].page),
            "paper_url": bulk_acts.acts()[bulk.name].paper_of(bulk),
        },
    )


@require_POST
def bulk_undo(request, pk):
    bulk = get_object_or_404(BulkAct.objects.of(request.user), pk=pk)
    try:
        bulk = bulk_acts.undo(bulk, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        tell(request, bulk, "Hoàn tác", BulkRow.Outcome.UNDONE, "giữ nguyên")
    return redirect(bulk)
