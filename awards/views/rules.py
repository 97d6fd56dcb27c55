"""Pages of the rule sets: the versions, one version, a new one with what it would change; a decision rebuilt."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from awards import adopting, closing, rule_versions
from awards.filters import RuleSetFilter
from awards.forms import AdoptForm
from awards.models import Decision
from awards.rebuilding import considered_again, rebuild
from awards.rule_changes import preview
from awards.rule_forms import RuleForm
from awards.rule_table import (
    CHANGING_ROUND,
    LOST,
    SHOWN_OF_ROUND,
    WAITING,
    cases_of,
    lines,
    lines_of_round,
    tables,
    turns_of,
    verdicts_of,
)
from awards.rule_table import COLUMNS as CASE_COLUMNS
from awards.views.rounds import PAGE, room_tabs, visible_round
from campaign.models import CampaignYear, RuleSet
from campaign.planning import may_plan
from campaign.rule_words import RECEIVERS, explained
from units.columns import Column
from units.filters import EXPORT
from units.formlook import tell
from units.listing import export, show_list
from units.versions import written
from units.workflow import Refusal

ORDERS = {
    "moi": ("Hiệu lực", ("-valid_from", "-pk")),
    "don-vi": ("Cấp uỷ", ("unit__path", "pk")),
}
COLUMNS = [
    Column("Bộ quy tắc", str, width=50, link=lambda row: reverse("awards:rule-set", args=[row.pk])),
    Column("Cấp uỷ", "unit", sort="don-vi", width=36),
    Column("Hiệu lực từ", "valid_from", kind="date", sort="moi", width=14),
    Column("Căn cứ", "basis", width=70),
    Column("Số năm áp dụng", "year_count", kind="number", width=10),
]
NOT_TYPED = ("csrfmiddlewaretoken", "confirmed", "edit", EXPORT)


def rule_set_list(request):
    return show_list(
        request,
        queryset=RuleSet.objects.visible_to(request.user).for_list(),
        filter_class=RuleSetFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/rule_set_list.html",
        title="Bộ quy tắc xét khen",
        noun="phiên bản",
        context={
            "entries": room_tabs(),
            "empty_title": "Chưa có bộ quy tắc",
            "empty_text": "Bộ quy tắc được lập cùng với phong trào.",
        },
    )


def rule_set(request, pk):
    found = get_object_or_404(RuleSet.objects.visible_to(request.user).for_page(), pk=pk)
    versions = list(RuleSet.objects.versions_of(found))
    earlier = next((each for each in versions if each.version < found.version), None)
    years = list(CampaignYear.objects.visible_to(request.user).going_by(found))
    context = {
        "rules": found,
        "parameters": explained(found),
        "versions": versions,
        "earlier": earlier,
        "changed": rule_versions.compared(earlier, found) if earlier else [],
        "years": [(year, may_plan(year, request.user)) for year in years],
    }
    return render(request, "awards/rule_set.html", context)


def rule_set_new(request, pk):
    year = get_object_or_404(CampaignYear.objects.visible_to(request.user).for_page(), pk=pk)
    if not may_plan(year, request.user):
        raise PermissionDenied
    draft = rule_versions.draft_for(year)
    initial = {"based_on": year.rules_id, "valid_from": timezone.localdate()}
    form = RuleForm(request.POST or None, instance=draft, initial=initial)
    if not form.is_valid() or "edit" in request.POST:
        return ask(request, year, form)
    based_on = form.cleaned_data["based_on"]
    try:
        rule_versions.refuse_unless_newer(year, draft, based_on, request.user)
        if "confirmed" not in request.POST:
            return show_changes(request, year, draft)
        made = rule_versions.make_version(year, draft, based_on=based_on, by=request.user, at=timezone.now())
    except Refusal as refusal:
        tell(form, refusal)
        return ask(request, year, form)
    messages.success(request, f"Đã lập {made}; năm {year.year} xét theo phiên bản này.")
    return redirect("awards:rule-set", made.pk)


def ask(request, year, form):
    context = {"year": year, "form": form, "receivers": RECEIVERS.values()}
    return render(request, "awards/rule_set_form.html", context, status=422 if form.errors else 200)


def show_changes(request, year, draft):
    """Before anything is saved: what differs, and which cases of this year would be others; or all of them as Excel."""
    found = preview(year, draft, on=timezone.localdate())
    if EXPORT in request.POST:
        return workbook(lines(found), f"Phiên bản mới của bộ quy tắc năm {year.year}")
    context = {
        "year": year,
        "changed": rule_versions.compared(year.rules, draft),
        "preview": found,
        "verdicts": tables(verdicts_of(found)),
        "sections": [(each, tables(cases_of(each))) for each in found.comparisons],
        "hidden": typed(request),
        "adopting": list(rule_versions.adopting_rounds(year)),
        "keeping": list(rule_versions.keeping_rounds(year)),
    }
    return render(request, "awards/rule_set_changes.html", context)


def workbook(rows, caption):
    return export([rows], CASE_COLUMNS, title="Trường hợp thay đổi", caption=caption, at=timezone.now())


def typed(request):
    """What was typed, as pairs of name and value, which the page of the changes carries on."""
    lists = request.POST.lists()
    return [(name, value) for name, values in lists if name not in NOT_TYPED for value in values]


def round_adopt(request, pk):
    """Before a round takes the version of its year: who would be judged otherwise, who has to be ruled on again."""
    round_ = visible_round(request, pk)
    if not adopting.may_adopt(round_, request.user):
        messages.error(
            request,
            "Trưởng ban, tổ trưởng chuyển đợt xét sang phiên bản mới của bộ quy tắc, khi năm xét theo phiên bản khác "
            "và đợt chưa chốt danh sách.",
        )
        return redirect(round_)
    newer = round_.campaign_year.rules
    form = AdoptForm(request.POST or None, initial={"based_on": newer.pk})
    by, at = request.user, timezone.now()
    went = written(form, lambda: adopting.adopt_rules(round_, **form.cleaned_data, by=by, at=at))
    if went.is_done:
        messages.success(request, f"Đợt xét theo {newer}.")
        return redirect(round_)
    on = timezone.localdate()
    turns, comparisons = adopting.turns(round_, on=on), adopting.comparisons(round_, on=on)
    if EXPORT in request.GET:
        return workbook(lines_of_round(turns, comparisons), f"{round_.name}: chuyển sang {newer}")
    context = {
        "round": round_,
        "newer": newer,
        "changed": rule_versions.compared(round_.rules, newer),
        "tables": tables(turns_of(turns), unfolded=(LOST, WAITING), shown=SHOWN_OF_ROUND),
        "sections": [
            (each, tables(cases_of(each, CHANGING_ROUND), unfolded=(CHANGING_ROUND,), shown=SHOWN_OF_ROUND))
            for each in comparisons
        ],
        "form": went.form,
    }
    return render(request, "awards/round_adopt.html", context, status=went.status)


def decision_rebuilt(request, pk):
    decision = get_object_or_404(Decision.objects.visible_to(request.user).for_page(), pk=pk)
    rows = rebuild(decision)
    context = {"decision": decision, "rows": rows, **proof(rows, "dòng ra đúng như đã ban hành")}
    return render(request, "awards/decision_rebuilt.html", context)


def round_rebuilt(request, pk):
    round_ = visible_round(request, pk)
    rows = considered_again(round_)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    is_closed = round_.state in closing.CLOSED
    words = "ứng viên ra đúng như khi chốt danh sách"
    context = {"round": round_, "page": shown, "is_closed": is_closed, **proof(rows, words)}
    return render(request, "awards/round_rebuilt.html", context)


def proof(rows, words):
    """Whether every line proves itself, and how many do."""
    proven = sum(row.is_proven for row in rows)
    return {"is_proven": proven == len(rows), "summary": f"{proven}/{len(rows)} {words}."}
