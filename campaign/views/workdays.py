"""Pages of the calendar: what a phrase means in a year, and the working days of a committee."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import planning, workdays
from campaign.deadlines import DeadlineReader, in_words, weekday
from campaign.models import Campaign, SpecialDay
from campaign.views.years import seen_year
from units.formlook import SheetForm, tell
from units.workflow import Refusal


def year_said(request, pk):
    """What the phrase means that is being typed: the fragment below the field."""
    year, typed = seen_year(request, pk), request.GET.dict()
    on = timezone.localdate() if typed.pop("tu", "") == "hom-nay" else None
    phrase = next(iter(typed.values()), "").strip()
    return render(request, "campaign/_said.html", meaning_of(phrase, year, on) if phrase else {})


def meaning_of(phrase, year, on):
    try:
        return {"meaning": in_words(DeadlineReader(year.campaign).read(phrase, year=year.year, on=on))}
    except Refusal as refusal:
        return {"why": str(refusal)}


class SwapForm(SheetForm, forms.Form):
    off_on = forms.DateField(label="Nghỉ ngày", required=False)
    worked_on = forms.DateField(label="Làm việc (làm bù) ngày", required=False)
    reason = forms.CharField(
        label="Lý do, căn cứ", max_length=200, min_length=5, help_text="Ví dụ: Hoán đổi theo Công văn 12-CV/VPĐU."
    )


def campaign_days(request, pk):
    """The days off and made-up days of a year, what rolls, and the deadlines that fall on a day off."""
    found = seen_campaign(request, pk)
    if request.method == "POST":
        refuse_stranger(request, found)
    form = SwapForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            workdays.swap_days(found.unit, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã ghi ngày nghỉ, ngày làm việc.")
            return redirect(address_of(found, year_asked(request, found)))
    return render(request, "campaign/campaign_days.html", page_of(request, found, form))


def seen_campaign(request, pk):
    return get_object_or_404(Campaign.objects.visible_to(request.user).select_related("unit"), pk=pk)


def refuse_stranger(request, found):
    if not workdays.may_set_days(found.unit, request.user):
        raise PermissionDenied


def year_asked(request, found):
    """The year of the address, else this one; always one of the campaign's."""
    asked = request.GET.get("nam", "")
    number = int(asked) if asked.isdecimal() and len(asked) == 4 else timezone.localdate().year
    return min(max(number, found.first_year), found.last_year)


def address_of(found, number):
    return f"{reverse('campaign:campaign-days', args=[found.pk])}?nam={number}"


def page_of(request, found, form):
    number = year_asked(request, found)
    year = found.years.for_page().numbered(number)
    return {
        "campaign": found,
        "number": number,
        "year": year,
        "here": address_of(found, number),
        "years": [(str(each), address_of(found, each)) for each in range(found.first_year, found.last_year + 1)],
        "days": [(day, weekday(day.on)) for day in workdays.days_of_year(found.unit, number)],
        "resting": planning.resting(year, on=timezone.localdate()) if year else [],
        "may_roll": year and found.roll != Campaign.Roll.NONE and planning.may_plan(year, request.user),
        "may_set": workdays.may_set_days(found.unit, request.user),
        "form": form,
        "rolls": Campaign.Roll.choices,
    }


@require_POST
def campaign_roll(request, pk):
    found = seen_campaign(request, pk)
    refuse_stranger(request, found)
    try:
        workdays.set_roll(found, roll=request.POST.get("roll", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Khi ngày cuối rơi vào ngày nghỉ: {found.get_roll_display().lower()}.")
    return redirect(address_of(found, year_asked(request, found)))


@require_POST
def campaign_day_remove(request, pk):
    found = seen_campaign(request, pk)
    refuse_stranger(request, found)
    special = SpecialDay.objects.of_unit(found.unit).named(request.POST.get("ngay", ""))
    if special:
        workdays.remove_day(special, by=request.user)
        messages.success(request, f"Đã bỏ ngày {special.on:%d/%m/%Y}.")
    return redirect(address_of(found, year_asked(request, found)))


@require_POST
def year_roll(request, pk):
    """Move the deadlines of the year that end on a day off."""
    year = seen_year(request, pk)
    try:
        moved = planning.roll_deadlines(year, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã dời {moved} thời hạn sang ngày làm việc.")
    return redirect(address_of(year.campaign, year.year))
