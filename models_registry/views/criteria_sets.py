"""Pages of the criteria sets: all of them, one with its versions, changing one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign.models import Campaign, Level
from models_registry import criteria_sets
from models_registry.criteria_set_forms import CriteriaSetForm, lines_formset, lines_of
from models_registry.models import CriteriaSet
from models_registry.views.reports import list_tabs
from units.formlook import tell
from units.workflow import Refusal

SHOWN = 200


def criteria_set_list(request):
    found = CriteriaSet.objects.visible_to(request.user).for_list()[:SHOWN]
    context = {
        "criteria_sets": found,
        "entries": list_tabs(request),
        "without": criteria_sets.levels_without(request.user, on=timezone.localdate()),
    }
    return render(request, "models_registry/criteria_set_list.html", context)


@require_POST
def criteria_set_new(request, pk, level):
    """The first set of a level, to be looked through at once."""
    if level not in Level.values:
        raise Http404
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    try:
        made = criteria_sets.begin(campaign, level, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("models_registry:criteria-set-list")
    messages.success(request, f"Đã lập {made}. Xem lại, sửa cho phù hợp rồi lưu.")
    return redirect("models_registry:criteria-set-edit", made.pk)


def visible_set(request, pk):
    return get_object_or_404(CriteriaSet.objects.visible_to(request.user).for_page(), pk=pk)


def criteria_set(request, pk):
    found = visible_set(request, pk)
    context = {
        "criteria_set": found,
        "in_points": found.mode == CriteriaSet.Mode.POINTS,
        "versions": CriteriaSet.objects.versions_of(found),
        "may_change": criteria_sets.may_change(found, request.user),
        "has_judged": criteria_sets.has_judged(found),
        "warning": criteria_sets.warning_of(found),
    }
    return render(request, "models_registry/criteria_set.html", context)


def criteria_set_edit(request, pk):
    found = visible_set(request, pk)
    if not criteria_sets.may_change(found, request.user):
        messages.error(request, "Đồng chí không sửa được bộ tiêu chí này.")
        return redirect(found)
    form = CriteriaSetForm(request.POST or None, instance=found)
    table = lines_formset(request.POST or None, criteria_set=found)
    if form.is_valid() and table.is_valid():
        return save(request, found, form, table)
    return show_form(request, found, form, table)


def save(request, found, form, table):
    try:
        written = criteria_sets.change(found, form.cleaned_data, lines_of(table), by=request.user)
    except Refusal as refusal:
        tell(form, refusal)
        return show_form(request, found, form, table)
    is_new = written.pk != found.pk
    messages.success(request, f"Đã lập {written}." if is_new else f"Đã lưu {written}.")
    if warning := criteria_sets.warning_of(written):
        messages.warning(request, warning)
    return redirect(written)


def show_form(request, found, form, table):
    context = {
        "criteria_set": found,
        "form": form,
        "table": table,
        "has_judged": criteria_sets.has_judged(found),
    }
    return render(request, "models_registry/criteria_set_form.html", context, status=422 if form.is_bound else 200)
