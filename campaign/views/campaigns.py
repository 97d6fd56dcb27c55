"""Pages of a campaign: the list, one campaign, a new one, its stages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from campaign import beginning, workdays
from campaign.models import Campaign
from campaign.review_forms import BeginForm, CampaignForm, stage_table, stages_of
from units.formlook import tell
from units.workflow import Refusal


def campaign_list(request):
    campaigns = Campaign.objects.visible_to(request.user).select_related("unit")[:100]
    context = {"campaigns": campaigns, "may_begin": bool(beginning.desks_of(request.user))}
    return render(request, "campaign/campaign_list.html", context)


def campaign(request, pk):
    found = seen_campaign(request, pk)
    context = {
        "campaign": found,
        "may_shape": beginning.may_shape(found, request.user),
        "may_set": workdays.may_set_days(found.unit, request.user),
        "years": found.years.select_related("rules"),
        "stages": found.stages.all(),
        "facts": [
            ("Cấp uỷ", found.unit.name),
            ("Thời gian", f"{found.first_year} - {found.last_year}"),
            ("Nội dung", "Dân vận khéo; quy chế dân chủ ở cơ sở" if found.has_qcdc else "Dân vận khéo"),
            ("Tiếp nối", found.succeeds),
            ("Đầu mối liên hệ", found.contact_name),
            ("Chức vụ", found.contact_post),
            ("Điện thoại", found.contact_phone),
        ],
    }
    return render(request, "campaign/campaign.html", context)


def campaign_new(request):
    """A new campaign of one of this person's committees (?don_vi=, or the first)."""
    desks = beginning.desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = request.GET.get("don_vi", "")
    unit = next((desk for desk in desks if str(desk.pk) == asked), desks[0])
    form = BeginForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("succeeds", "rules")}
        try:
            year = beginning.begin(unit, values=form.columns(), by=request.user, **chosen)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã lập phong trào và năm {year.year}; xem lại rồi mở năm thi đua.")
            return redirect("campaign:year-review", year.pk)
    return render(request, "campaign/campaign_form.html", {"form": form, "unit": unit, "desks": desks})


def campaign_edit(request, pk):
    found = seen_campaign(request, pk)
    if not beginning.may_shape(found, request.user):
        raise PermissionDenied
    form, table = CampaignForm(request.POST or None, instance=found), stage_table(found, request.POST or None)
    if request.method == "POST" and form.is_valid() and table.is_valid():
        fresh = Campaign.objects.select_related("unit").get(pk=found.pk)
        try:
            beginning.shape(fresh, values=form.columns(), stages=stages_of(table), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã lưu phong trào.")
            return redirect(found)
    context = {"form": form, "table": table, "campaign": found, "unit": found.unit}
    return render(request, "campaign/campaign_form.html", context)


def seen_campaign(request, pk):
    return get_object_or_404(Campaign.objects.visible_to(request.user).select_related("unit", "succeeds"), pk=pk)
