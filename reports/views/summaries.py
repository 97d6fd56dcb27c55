"""Mẫu 2: on the screen, as PDF, as Word, as Excel; frozen copies."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign.models import Level
from reports import queue
from reports.annex import SPLITS
from reports.answers import document_answer, sheet_answer
from reports.figures import REGISTERED, Tally, of_year
from reports.filters import AskForm, SenderFilter
from reports.freezing import changes_since, freeze, frozen_rows, may_freeze, outlook
from reports.models import Snapshot
from reports.papers.summary import summary_paper, total_sentence
from reports.pdf import render_paper
from reports.senders import LACKING, NEVER, SENDING, SENT
from reports.summary import counted, names_day, rows_of, summary_rows
from reports.summary_paper import screen_lines, sheet_of, summary_of, table_of
from reports.views.background import made_behind, wanted
from reports.word import word_of
from units.columns import Column
from units.listing import page as cut_page
from units.listing import show_list
from units.models import Unit
from units.wording import number
from units.workflow import Refusal

SHOWN_AT_ONCE = 300
LINES_A_PAGE = 50
MOST_AT_ONCE = 10_000  # as Word at all, as Excel while somebody waits
WRITERS = {"pdf": render_paper, "docx": word_of}
TOTALS = SPLITS[:8]  # what mẫu 2 counts: collective or individual, field, QCDC
BY, LINES = "theo", "dong"
BY_PLACE = {"don-vi": ("Đơn vị", ("path", "pk"))}


def asked(request):
    """What is asked for; what may not be asked for is not there."""
    form = AskForm(wanted(request), user=request.user)
    if not form.is_valid():
        raise Http404
    return form


def summary(request):
    form = asked(request)
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    is_long = is_too_long(form)
    copies = list(Snapshot.objects.of(unit, year, level)[:20])
    context = {
        "form": form,
        "unit": unit,
        "year": year,
        "address": urlencode(form.address),
        "copies": copies,
        "may_freeze": may_freeze(unit, request.user),
        "is_long": is_long,
        **shown_as(request, form, copies, is_long=is_long),
    }
    return render(request, "reports/summary.html", context)


def shown_as(request, form, copies, *, is_long):
    """The paper's table; where it is too long the totals of the units below, or one page of its lines after another."""
    if not is_long:
        return by_lines(form, copies)
    is_single = request.GET.get(BY) == LINES
    here = {"": "Theo đơn vị", LINES: "Từng dòng"}
    tabs = [(label, f"?{urlencode(form.address | ({BY: by} if by else {}))}") for by, label in here.items()]
    tabs[is_single] = (tabs[is_single][0], request.get_full_path())
    return {"tabs": tabs, **(by_pages(request, form) if is_single else by_children(request, form))}


def by_pages(request, form):
    """One page of the lines of a long summary."""
    found = form.cleaned_data
    registrations = counted(found["don_vi"], found["nam"], found["cap"])
    cut = cut_page(request, registrations.for_places(), BY_PLACE)
    return {"page": cut, "rows": rows_of(cut.rows, on=names_day(found["don_vi"], found["nam"], timezone.localdate()))}


def by_lines(form, copies):
    """The lines of a summary, and what has changed since it was last frozen."""
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    rows = summary_rows(unit, year, level, on=names_day(unit, year, timezone.localdate()))
    return {**shown(unit, rows), "changes": changes_since(copies[0], rows) if copies else []}


def shown(unit, rows):
    """The table of mẫu 2 for the page."""
    table = table_of(unit, rows)
    return {
        "header": table.header,
        "width": len(table.columns),
        "lines": screen_lines(unit, rows),
        "count": len(rows),
        "total": total_sentence([row.line for row in rows]),
    }


def by_children(request, form):
    """The totals of the units below, where there are too many lines for a page."""
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    cut = cut_page(request, unit.children.all(), BY_PLACE)
    whole, of_children = of_year(unit, year, level, among=cut.rows)
    split, empty = of_children.split("node"), Tally(())
    children = [
        (child, f"?{urlencode(form.address | {'don_vi': child.pk})}", totals(split.get(child.path, empty)))
        for child in cut.rows
    ]
    return {"page": cut, "children": children, "whole": totals(whole), "of_unit": [label for label, _ in TOTALS]}


def totals(tally):
    """The tick columns of one unit, added up."""
    return [tally.total(REGISTERED, *cell) for _, cell in TOTALS]


def summary_pdf(request):
    form = asked(request)
    return ask_for(request, form) if is_too_long(form) else summary_answer(request, form, "pdf")


def summary_docx(request):
    return summary_answer(request, asked(request), "docx")


def summary_answer(request, form, kind):
    """Mẫu 2 as it is now, in one of WRITERS; of a very long one Word would make nothing."""
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    on = names_day(unit, year, timezone.localdate())

    def make():
        if is_longer(form, MOST_AT_ONCE):
            raise Refusal(f"Biểu có hơn {number(MOST_AT_ONCE)} dòng: hãy dùng bản in hoặc bản Excel.")
        return written(unit, year, summary_rows(unit, year, level, on=on), on, kind)

    return document_answer(request, make, name=f"mau 2 {year} {unit}", back=unit, kind=kind)


def written(unit, year, rows, on, kind):
    """Mẫu 2 as the bytes of a PDF or of a Word file."""
    return WRITERS[kind](summary_paper(summary_of(unit, year, rows, on=on)))


def is_too_long(form):
    """Is it made in the background?"""
    return is_longer(form, SHOWN_AT_ONCE)


def is_longer(form, most):
    """Has it more lines than this?"""
    found = form.cleaned_data
    return counted(found["don_vi"], found["nam"], found["cap"])[: most + 1].count() > most


def ask_for(request, form, kind="summary"):
    """A long summary is made in the background."""
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    back = f"{reverse('reports:summary')}?{urlencode(form.address)}"
    return made_behind(
        request, partial(queue.ask_for_summary, unit, year, level, kind=kind), what="Biểu dài", back=back
    )


def summary_xlsx(request):
    form = asked(request)
    if is_longer(form, MOST_AT_ONCE):
        return ask_for(request, form, "sheet")
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    rows = summary_rows(unit, year, level, on=names_day(unit, year, timezone.localdate()))
    return sheet_answer(sheet_of(unit, year, rows, as_of=timezone.localtime()), f"mau 2 {year} {unit}")


@require_POST
def summary_freeze(request):
    form = asked(request)
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    if "confirmed" not in request.POST and may_freeze(unit, request.user):
        return before_freezing(request, form)
    try:
        copy = freeze(unit, year, level, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('reports:summary')}?{urlencode(form.address)}")
    messages.success(request, f"Đã chốt biểu với {len(copy.rows)} mô hình, điển hình.")
    return redirect(copy)


def before_freezing(request, form):
    """What would be kept and sent, what is left out, what has changed since the last time."""
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    found = outlook(unit, year, level, on=timezone.localdate())
    context = {
        "unit": unit,
        "year": year,
        "address": form.address,
        "back": f"{reverse('reports:summary')}?{urlencode(form.address)}",
        "outlook": found,
        "level": dict(Level.choices).get(level, ""),
        "total": total_sentence([row.line for row in found.rows]),
    }
    return render(request, "reports/summary_freeze.html", context)


# ---- who has sent ----

SENDER_ORDERS = {
    "don-vi": ("Đơn vị", ("path", "pk")),
    "tinh-trang": ("Tình trạng", ("sending", "path", "pk")),
    "chot": ("Chốt gần nhất", ("-ordered_at", "-pk")),
    "dang-ky": ("Số đăng ký", ("-registered", "-pk")),
    "chua-co": ("Chưa có trong biểu", ("-unsent", "-pk")),
}
SENDING_TONES = {NEVER: "plain", LACKING: "warn", SENT: "good"}


def sending_words(row):
    return SENDING[row.sending]


def sender_columns(request):
    """The columns of the list; the last copy leads to it, without one to the summary as it stands."""
    year = request.GET.get("nam", "")

    def copy_of(row):
        asked = {"don_vi": row.pk, **({"nam": year} if year else {})}
        return (
            reverse("reports:snapshot", args=[row.copy])
            if row.copy
            else f"{reverse('reports:summary')}?{urlencode(asked)}"
        )

    return [
        Column("Đơn vị", "name", sort="don-vi", width=44, link=copy_of),
        Column(
            "Tình trạng", "sending", kind="state", sort="tinh-trang", width=26, words=sending_words, tones=SENDING_TONES
        ),
        Column("Chốt gần nhất", "copied_at", kind="moment", sort="chot", width=18),
        Column("Đăng ký được chấp nhận", "registered", kind="number", sort="dang-ky", width=16),
        Column("Chưa có trong biểu đã chốt", "unsent", kind="number", sort="chua-co", width=18),
    ]


def sender_list(request):
    return show_list(
        request,
        queryset=Unit.objects.visible_to(request.user),
        filter_class=SenderFilter,
        orders=SENDER_ORDERS,
        columns=sender_columns(request),
        template="reports/senders.html",
        title="Các đơn vị gửi biểu tổng hợp",
        noun="đơn vị",
        context={
            "empty_title": "Không có đơn vị nào ở đây",
            "empty_text": "Đơn vị có đăng ký được chấp nhận trong năm đứng ở đây, kèm lần chốt mẫu 2 gần nhất.",
        },
    )


def snapshot(request, pk):
    copy = get_object_or_404(Snapshot.objects.visible_to(request.user).for_page(), pk=pk)
    year, rows = copy.campaign_year.year, frozen_rows(copy)
    now = summary_rows(copy.unit, year, copy.level, on=names_day(copy.unit, year, timezone.localdate()))
    context = {"copy": copy, "unit": copy.unit, "year": year, "changes": changes_since(copy, now),
               "now_url": address_of(copy),
               **(sliced(request, rows) if len(rows) > SHOWN_AT_ONCE else shown(copy.unit, rows))}  # fmt: skip
    return render(request, "reports/snapshot.html", context)


def address_of(copy):
    """Where the summary of a frozen copy stands as it is now."""
    asked = {"don_vi": copy.unit_id, "nam": copy.campaign_year.year, **({"cap": copy.level} if copy.level else {})}
    return f"{reverse('reports:summary')}?{urlencode(asked)}"


def sliced(request, rows):
    """One page of the lines of a long copy, which is no queryset, with the total of all."""
    pages = Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("trang"))
    return {"slice": pages, "rows": pages.object_list, "total": total_sentence([row.line for row in rows])}


def snapshot_xlsx(request, pk):
    copy = get_object_or_404(Snapshot.objects.visible_to(request.user).for_page(), pk=pk)
    year, frozen_at = copy.campaign_year.year, timezone.localtime(copy.frozen_at)
    table = sheet_of(copy.unit, year, frozen_rows(copy), as_of=frozen_at)
    return sheet_answer(table, f"mau 2 {year} {copy.unit} chot")


def snapshot_paper(request, pk, kind):
    copy = get_object_or_404(Snapshot.objects.visible_to(request.user).for_page(), pk=pk)
    year, on = copy.campaign_year.year, timezone.localdate(copy.frozen_at)
    return document_answer(
        request,
        lambda: written(copy.unit, year, frozen_rows(copy), on, kind),
        name=f"mau 2 {year} {copy.unit} chot",
        back=copy,
        kind=kind,
    )
