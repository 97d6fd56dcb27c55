"""Pages of reminding: when people are reminded, and the list that is printed for whoever has no mail."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from campaign import reminder_plans, reminder_sheet, workdays
from campaign.models import Campaign, ReminderPlan
from campaign.reminder_days import in_words
from campaign.reminder_forms import PlanForm, last_day, reminder_table
from campaign.views.years import nearest_year, planned_year
from units.listing import page


def campaign_reminders(request, pk):
    """The plan of a campaign: days before, when late, hour of the mail, how long the outbox waits."""
    found = get_object_or_404(Campaign.objects.visible_to(request.user).select_related("unit", "reminder_plan"), pk=pk)
    if not workdays.may_set_days(found.unit, request.user):
        raise PermissionDenied
    form = PlanForm(request.POST or None, instance=ReminderPlan.of(found))
    if request.method == "POST" and form.is_valid():
        reminder_plans.write_plan(found, values=form.cleaned_data, by=request.user)
        messages.success(request, "Đã lưu lịch nhắc chung của phong trào.")
        return redirect(found)
    return render(request, "campaign/campaign_reminders.html", {"campaign": found, "form": form})


def year_reminders(request, pk):
    """The days on which each milestone and window of the year is reminded of."""
    year = planned_year(request, pk)
    table = reminder_table(year, request.POST or None)
    if request.method == "POST" and table.is_valid():
        rows = {form.named: values_of(form) for form in table if form.named}
        reminder_plans.write_days(year, rows=rows, by=request.user)
        messages.success(request, "Đã lưu lịch nhắc của năm.")
        return redirect(year)
    plan = ReminderPlan.of(year.campaign)
    context = {
        "year": year,
        "table": table,
        "rows": [(form, form.named, last_day(form.named)) for form in table if form.named],
        "usual": in_words(plan.schedule),
        "may_set": workdays.may_set_days(year.unit, request.user),
    }
    return render(request, "campaign/year_reminders.html", context)


def values_of(form):
    return {name: form.cleaned_data[name] for name in ("reminding", "remind_before", "remind_late_every")}


def ways(request, units, on):
    """The two parts of the list as tabs: all units, and those whom no mail reaches; each with its count."""
    asked = request.GET.copy()
    for name in ("thu", "trang"):
        asked.pop(name, None)
    whole = f"{request.path}?{asked.urlencode()}" if asked else request.path
    part = f"{request.path}?{urlencode([*asked.items(), ('thu', reminder_sheet.NO_MAIL)])}"
    count = reminder_sheet.unmailed(units, on=on).count()
    return [("Mọi đơn vị còn việc", whole, units.count()), ("Không dùng thư điện tử", part, count)]


def sheet(request):
    """Danh sách nhắc việc: what each unit owes and whom to phone, to be read out or printed."""
    year, today = nearest_year(request), timezone.localdate()
    if year is None:
        return render(request, "campaign/tracking_empty.html", {"title": "Danh sách nhắc việc"})
    way = request.GET.get("thu", "")
    rows = reminder_sheet.asked_for(request.user, year, way, on=today)
    shown = page(request, rows, reminder_sheet.ORDERS, size=300)
    context = {
        "year": year,
        "page": shown,
        "lines": reminder_sheet.lines(shown.rows, year, by=request.user, on=today),
        "entries": ways(request, reminder_sheet.owing(request.user, year), today),
        "way": way,
        "without": reminder_sheet.without_accounts(rows, on=today),
    }
    return render(request, "campaign/reminder_sheet.html", context)
