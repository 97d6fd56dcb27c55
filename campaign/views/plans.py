"""Pages of the plans of units: who has issued one and who not, one plan, a plan issued on paper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from campaign import drafting, plans
from campaign.models import Plan
from campaign.models.papers import is_of_house
from campaign.plan_filters import PlanFilter
from campaign.plan_forms import PlanForm
from campaign.planned_units import columns_of, counted, planned_units
from campaign.views.years import nearest_year
from units.formlook import tell
from units.listing import show_list
from units.uploads import file_answer
from units.workflow import Refusal

ORDERS = {"cay": ("Theo cây tổ chức", ("path",)), "ten": ("Tên", ("sort_key", "pk"))}


def plan_list(request):
    year = nearest_year(request)
    if year is None:
        messages.info(request, "Chưa có năm thi đua nào.")
        return redirect("campaign:campaign-list")
    return show_list(
        request,
        queryset=planned_units(request.user, year),
        filter_class=lambda *args, **kwargs: PlanFilter(*args, campaign_year=year, **kwargs),
        orders=ORDERS,
        columns=columns_of(),
        template="campaign/plan_list.html",
        title=f"Kế hoạch của đơn vị năm {year.year}",
        noun="đơn vị",
        context={
            "year": year,
            "upper": plans.plan_of(year, year.unit),
            "counts": counted(request.user, year),
            "desks": without_plan(request.user, year),
        },
    )


def without_plan(user, campaign_year):
    """The organisations for which this person writes and that have no plan of the year."""
    desks = [unit for unit in drafting.desks_of(user) if campaign_year.unit.contains(unit)]
    have = set(Plan.objects.of_campaign_year(campaign_year).of_units(desks).values_list("unit", flat=True))
    return [unit for unit in desks if unit.pk not in have]


def seen(request, pk):
    return get_object_or_404(Plan.objects.visible_to(request.user).for_page(), pk=pk)


def plan(request, pk):
    found = seen(request, pk)
    context = {
        "plan": found,
        "targets": plans.targets_of(found.campaign_year, found.unit),
        "may_open": found.is_issued or is_of_house(request.user, found.unit),
        "facts": facts_of(found),
        "may_amend": not found.document_id and writes_for(request.user, found.unit),
    }
    return render(request, "campaign/plan.html", context)


def writes_for(user, unit):
    """Does this person write the papers of this organisation?"""
    return any(desk.pk == unit.pk for desk in drafting.desks_of(user))


def facts_of(plan):
    """Pairs of label and value."""
    return [
        ("Đơn vị", plan.unit.name),
        ("Năm thi đua", plan.campaign_year.year),
        ("Số, ký hiệu", plan.number),
        ("Ngày ban hành", plan.day and f"{plan.day:%d/%m/%Y}"),
        ("Chỉ tiêu đơn vị đề ra", plan.target_models),
        ("Người nộp", plan.by),
    ]


def plan_enter(request):
    """A plan issued on paper: the unit and the year in the address (?don_vi=, ?nam=)."""
    year = nearest_year(request)
    desks = without_plan(request.user, year) if year else []
    if not desks:
        raise PermissionDenied
    asked = request.GET.get("don_vi", "")
    unit = next((desk for desk in desks if str(desk.pk) == asked), desks[0])
    form = PlanForm(request.POST or None, request.FILES or None)
    context = {"unit": unit, "year": year, "desks": desks, "targets": plans.targets_of(year, unit)}

    def write(values):
        return plans.enter(year, unit, values=values, file=values["upload"], by=request.user, at=timezone.now())

    return answer(request, form, write, context)


def plan_amend(request, pk):
    found = seen(request, pk)
    if found.document_id or not writes_for(request.user, found.unit):
        raise PermissionDenied
    form = PlanForm(request.POST or None, request.FILES or None, instance=found)
    context = {"unit": found.unit, "year": found.campaign_year, "plan": found}

    def write(values):
        kept = seen(request, pk)
        return plans.amend(kept, values=values, file=values["upload"], by=request.user, at=timezone.now())

    return answer(request, form, write, context)


def answer(request, form, write, context):
    """Keep what the form says and go on to the plan, or show the form."""
    if request.method == "POST" and form.is_valid():
        try:
            kept = write(form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã lưu {kept}.")
            return redirect("campaign:plan", kept.pk)
    return render(request, "campaign/plan_form.html", {"form": form} | context)


def plan_file(request, pk):
    found = seen(request, pk)
    if not found.file:
        raise Http404
    return file_answer(found.file, found.file_name)
