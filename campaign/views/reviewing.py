"""The page on which a year in preparation is looked through, edited in place and opened."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from campaign import planning
from campaign.models import CampaignYear
from campaign.review_forms import milestone_table
from campaign.reviewing import Review
from campaign.views.years import planned_year
from campaign.year_forms import ThemeForm, window_table
from units.workflow import Refusal


def year_review(request, pk):
    found = planned_year(request, pk)
    if found.state != CampaignYear.State.PREPARING:
        return redirect(found)
    data = request.POST or None
    form, windows, milestones = ThemeForm(data, instance=found), window_table(found, data), milestone_table(found, data)
    if request.method == "POST" and all([form.is_valid(), windows.is_valid(), milestones.is_valid()]):
        return written(request, pk, form, windows, milestones)
    context = {"form": form, "windows": windows, "milestones": milestones}
    return render(request, "campaign/year_review.html", context | about(planned_year(request, pk), windows, milestones))


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
        planning.write_review(
            year, windows=windows.cleaned_data, milestones=milestones.cleaned_data, **form.cleaned_data, **asked
        )
        if "check" in request.POST:
            messages.success(request, "Đã lưu. Những điểm cần xem lại ở đầu trang là theo số liệu vừa lưu.")
            return redirect("campaign:year-review", year.pk)
        planning.open_year(planned_year(request, pk), **asked)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("campaign:year-review", year.pk)
    messages.success(request, f"Đã mở năm thi đua {year.year}; các mốc đã được giao cho đơn vị.")
    return redirect(year)
