"""The page on which a year in preparation is looked through, edited in place and opened."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from campaign import planning
from campaign.models import CampaignYear
from campaign.review_forms import milestone_table
from campaign.reviewing import Review, differences
from campaign.views.years import planned_year
from campaign.year_forms import ThemeForm, window_table
from units.versions import Overtaken
from units.workflow import Refusal


def year_review(request, pk):
    found = planned_year(request, pk)
    if found.state != CampaignYear.State.PREPARING:
        return redirect(found)
    data = request.POST or None
    form, windows, milestones = ThemeForm(data, instance=found), window_table(found, data), milestone_table(found, data)
    if request.method == "POST" and all([form.is_valid(), windows.is_valid(), milestones.is_valid()]):
        return written(request, pk, form, windows, milestones)
    return show(request, planned_year(request, pk), form, windows, milestones)


def show(request, year, form, windows, milestones, *, overtaken=False):
    """The page with what was typed; 409 with what somebody else has saved meanwhile, which then counts as seen."""
    seen = planning.stand_of(year) if overtaken or not form.is_bound else request.POST.get("seen", "")
    context = {"form": form, "windows": windows, "milestones": milestones, "seen": seen, "overtaken": overtaken}
    if overtaken:
        context["differences"] = differences(year, **typed(form, windows, milestones))
    context |= about(year, windows, milestones)
    return render(request, "campaign/year_review.html", context, status=409 if overtaken else 200)


def typed(form, windows, milestones):
    """The page as it was typed, as planning.write_review takes it."""
    return form.cleaned_data | {"windows": windows.cleaned_data, "milestones": milestones.cleaned_data}


def about(year, windows, milestones):
    """What the page shows beside its fields."""
    review = Review(year, timezone.localdate())
    return {
        "year": year,
        "review": review,
        "window_rows": review.window_rows(windows),
        "milestone_rows": review.milestone_rows(milestones),
    }


def written(request, pk, form, windows, milestones):
    """Save the page; open the year when that was asked for and nothing stands in the way."""
    year, asked = planned_year(request, pk), {"by": request.user, "at": timezone.now()}
    try:
        seen = request.POST.get("seen", "")
        planning.write_review(year, seen=seen, **typed(form, windows, milestones), **asked)
        if "check" in request.POST:
            messages.success(request, "Đã lưu. Những điểm cần xem lại ở đầu trang là theo số liệu vừa lưu.")
            return redirect("campaign:year-review", year.pk)
        planning.open_year(planned_year(request, pk), **asked)
    except Overtaken as overtaken:
        return show(request, overtaken.record, form, windows, milestones, overtaken=True)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("campaign:year-review", year.pk)
    messages.success(request, f"Đã mở năm thi đua {year.year}; các mốc đã được giao cho đơn vị.")
    return redirect(year)
