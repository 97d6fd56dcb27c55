"""Pages of a campaign's years and its milestones."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign import drafting, frame, planning, plans, targets
from campaign.calendar import tradition_of
from campaign.drafts import offers, starter
from campaign.models import CampaignYear, Milestone, Obligation, Plan
from campaign.rule_words import explained
from campaign.tracking import progress_rows
from campaign.year_forms import CopyForm, MilestoneForm, ThemeForm, window_table
from units.formlook import tell
from units.prepared import Prepared
from units.workflow import Refusal, open_steps


def seen_year(request, pk):
    return get_object_or_404(CampaignYear.objects.visible_to(request.user).for_page(), pk=pk)


def planned_year(request, pk):
    """The year, for those who may change it."""
    year = seen_year(request, pk)
    if not planning.may_plan(year, request.user):
        raise PermissionDenied
    return year


def year(request, pk):
    found, today = seen_year(request, pk), timezone.localdate()
    plans_seen = Plan.objects.visible_to(request.user).of_campaign_year(found)
    steps = open_steps(found, by=request.user, at=timezone.now())
    context = {
        "year": found,
        "stage": found.stage,
        "may_plan": planning.may_plan(found, request.user),
        "may_copy": any(request.user.holds(role, found.unit) for role in planning.PLANNERS),
        "steps": steps,
        "undone": planning.undone(found, steps),
        "windows": found.windows.all(),
        "asked": found.targets.visible_to(request.user).total(),
        "registered": targets.registered_for(found, request.user),
        "progress": progress_rows(found, on=today),
        "rules": explained(found.rules),
        "plan": plans_seen.of_units([found.unit]).for_list().first(),
        "plan_count": plans_seen.below(found.unit).count(),
        "plan_units": units_without_plan(request.user, found),
        "plans_url": f"{reverse('campaign:plan-list')}?{urlencode({'nam': found.year})}",
        "tradition": tradition_of(found.year),
        "taken": found.trail.select_related("by"),
    }
    return render(request, "campaign/year.html", context)


def units_without_plan(user, campaign_year):
    """The organisations for which this person may draw up the plan of the year."""
    desks = [unit for unit in drafting.desks_of(user) if campaign_year.unit.contains(unit)]
    if not desks:
        return []
    have = set(Plan.objects.of_campaign_year(campaign_year).of_units(desks).values_list("unit", flat=True))
    return [unit for unit in desks if unit.pk not in have]


def year_edit(request, pk):
    found = planned_year(request, pk)
    form = ThemeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        planning.write_theme(found, by=request.user, **form.cleaned_data)
        messages.success(request, "Đã lưu chủ đề và bộ quy tắc của năm.")
        return redirect(found)
    return render(request, "campaign/year_form.html", {"year": found, "form": form})


def year_windows(request, pk):
    found = planned_year(request, pk)
    table = window_table(found, request.POST or None)
    if request.method == "POST" and table.is_valid():
        changed = planning.windows_changed(found, table.cleaned_data)
        if found.state == CampaignYear.State.OPEN and changed and "confirmed" not in request.POST:
            rows = planning.windows_touched(changed)
            return render(request, "campaign/year_windows_confirm.html", {"year": found, "table": table, "rows": rows})
        planning.write_windows(found, rows=table.cleaned_data, by=request.user)
        messages.success(request, "Đã lưu thời hạn của năm.")
        return redirect(found)
    return render(request, "campaign/year_windows.html", {"year": found, "table": table})


def year_copy(request, pk):
    found = seen_year(request, pk)
    if not any(request.user.holds(role, found.unit) for role in planning.PLANNERS):
        raise PermissionDenied
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.copy_year(found, by=request.user, theme=form.cleaned_data["theme"])
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã lập năm {made.year}; xem lại từng ngày rồi mở năm thi đua.")
            return redirect("campaign:year-review", made.pk)
    context = {
        "year": found,
        "next": found.year + 1,
        "form": form,
        "windows": planning.windows_later(found),
        "milestones": planning.milestones_later(found),
    }
    return render(request, "campaign/year_copy.html", context)


@require_POST
def year_step(request, pk, name):
    found, asked = seen_year(request, pk), {"by": request.user, "at": timezone.now()}
    try:
        planning.step(found, name, reason=request.POST.get("reason", ""), **asked)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("campaign:year", found.pk)


@require_POST
def year_plan(request, pk):
    found = seen_year(request, pk)
    asked = request.POST.get("don_vi", "")
    unit = next((unit for unit in drafting.desks_of(request.user) if str(unit.pk) == asked), None)
    if unit is None:
        raise PermissionDenied
    try:
        plan = plans.draw_up_plan(found, unit, by=request.user, on=timezone.localdate())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, "Đã lập dự thảo kế hoạch từ số liệu của năm; hãy xem và sửa lại.")
    return redirect("campaign:document-edit", plan.document_id)


def milestone(request, pk):
    found = get_object_or_404(Milestone.objects.visible_to(request.user).for_page(), pk=pk)
    year, on = found.campaign_year, timezone.localdate()
    counted = Milestone.objects.with_progress(on).get(pk=pk)
    listed = f"{reverse('campaign:obligation-list')}?{urlencode({'nam': year.year, 'viec': found.pk})}"
    own = Obligation.objects.visible_to(request.user).of_milestone(found).for_list()
    context = {
        "milestone": found,
        "starters": starter.links(offers.campaign_starters, found, year.unit, year, request.user, on=on),
        "year": year,
        "counted": counted,
        "listed": listed,
        "own": own.of_units(request.user.units_as()),
        "may_plan": planning.may_plan(year, request.user),
        "facts": [
            ("Loại", found.get_kind_display()),
            ("Cấp phải làm", found.get_level_display()),
            ("Loại đơn vị phải làm", Milestone.WORDS["unit_kinds"](found.unit_kinds)),
            ("Minh chứng khi báo xong", f"{found.get_evidence_display()}. {found.evidence_wanted}".strip(" .")),
            ("Cách nói trong văn bản", found.said),
            ("Căn cứ", found.clause),
        ],
    }
    return render(request, "campaign/milestone.html", context)


def year_milestone(request, pk):
    """A new milestone of a year."""
    return milestone_form(request, Milestone(campaign_year=planned_year(request, pk)))


def milestone_edit(request, pk):
    found = get_object_or_404(Milestone.objects.visible_to(request.user).for_page(), pk=pk)
    if not planning.may_plan(found.campaign_year, request.user):
        raise PermissionDenied
    return milestone_form(request, found)


def milestone_form(request, found):
    """Type a milestone, see the day it means, then save it."""
    form = MilestoneForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        if "confirmed" in request.POST:
            fresh = Milestone(pk=found.pk, campaign_year=found.campaign_year)
            saved = planning.write_milestone(fresh, values=form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, f"Đã lưu “{saved}”, hạn đến hết ngày {saved.due_on:%d/%m/%Y}.")
            return redirect(saved)
        touched = planning.touched_by(found) if found.pk and "due_on" in form.changed_data else None
        context = {"milestone": found, "year": found.campaign_year, "form": form, "touched": touched}
        return render(request, "campaign/milestone_confirm.html", context)
    return render(
        request, "campaign/milestone_form.html", {"milestone": found, "year": found.campaign_year, "form": form}
    )


# All years of a campaign, the newest first.
YEARS = Prepared(lambda campaign: CampaignYear.objects.of_campaign(campaign).for_page().order_by("-year", "pk"))


def nearest_year(request):
    """The year asked for (?nam=), or the latest, of the campaign nearest to this person; None without one."""
    asked = request.GET.get("nam", "")
    found = frame.campaign_of(request)
    if found is None:
        return CampaignYear.objects.visible_to(request.user).for_page().asked_for(asked)
    years = YEARS(campaign=found.pk)  # it stands above a seat of this person, who therefore sees them
    numbered = [year for year in years if str(year.year) == asked]
    announced = [year for year in years if year.state != CampaignYear.State.PREPARING]
    return next(iter(numbered or announced or years), None)
