"""Toàn cảnh năm: the year on one page for those who lead."""

from django.shortcuts import render
from django.utils import timezone

from campaign import charts, filters, outlook
from campaign.views.years import nearest_year


def outlook_page(request):
    year, on = nearest_year(request), timezone.localdate()
    if year is None:
        return render(request, "campaign/tracking_empty.html", {"title": "Toàn cảnh năm"})
    user = request.user
    context = {
        "year": year,
        "on": on,
        "standing": outlook.standing(user, year, on=on),
        "shares": outlook.shares(user, year, on=on),
        "trend": outlook.trend(user, year, on=on),
        "plot": charts.PLOT,
        "late": outlook.most_late(user, year, on=on),
        "waiting_url": outlook.listed({"nam": year.year}, loc=filters.SUBMITTED),
        "late_url": outlook.listed({"nam": year.year}, loc=filters.LATE),
        "done_url": outlook.listed({"nam": year.year}, trang_thai="fulfilled"),
        "all_url": outlook.listed({"nam": year.year}),
    }
    return render(request, "campaign/outlook.html", context)
