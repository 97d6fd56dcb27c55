"""Pages of drawing up: a new registration, its form, a copy of last year's, the look before sending, the receipt."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign.models import CampaignYear
from models_registry import identity, registering, windows
from models_registry.models import Registration
from models_registry.registration_forms import (
    MOST_ROWS,
    PREFIX,
    RegistrationForm,
    criteria_formset,
    rows_typed,
    with_more_rows,
)
from models_registry.registration_words import next_words
from models_registry.views.registrations import SENDING, page_of, saves, seen, sender_units
from units.text import keys
from units.versions import Overtaken, changed_since
from units.workflow import Refusal


def registration_new(request):
    unit, year = place_for(request)
    if year is None:
        return render(request, "models_registry/registration_closed.html", {"unit": unit})
    registration = Registration(unit=unit, campaign_year=year, subject_kind="collective")
    form, table = forms_for(request, registration, extra=3, initial=remembered(unit))
    if saves(request) and form.is_valid() and table.is_valid():
        try:
            made = registering.draw_up(
                campaign_year=year, unit=unit, values=form.cleaned_data, criteria=table.criteria(),
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return after_saving(request, made)
    return show_form(request, registration, form, table)


def place_for(request):
    """The unit that registers and the campaign year it is for, as the address asks or as there is but one."""
    units = sender_units(request.user)
    asked = request.GET.get("don_vi", "")
    unit = next((one for one in units if str(one.pk) == asked), units[0] if units else None)
    if unit is None:
        raise PermissionDenied
    return unit, open_year(unit, request.GET.get("nam", ""))


def places_of(request, chosen):
    """Tabs of the units this person registers for, when there are several; the chosen one leads to this very page."""
    units = sender_units(request.user)
    if len(units) < 2:
        return []
    here = request.get_full_path()
    return [(str(unit), here if unit == chosen else f"{request.path}?don_vi={unit.pk}") for unit in units]


def open_year(unit, asked=""):
    """The open campaign year of this number, or the nearest latest one, or None."""
    years = list(registering.years_open_to(unit))
    return next((year for year in years if str(year.year) == asked), years[0] if years else None)


def remembered(unit):
    """What the unit's last registration says and a new one will most likely repeat."""
    last = Registration.objects.last_of(unit)
    names = ("representative", "representative_post", "representative_phone", "field")
    return {name: getattr(last, name) for name in names} if last else {}


def registration_edit(request, pk):
    registration = seen(request, pk)
    if not registration.is_editable or not registering.is_sender(request.user, registration.unit):
        messages.error(request, "Đăng ký này hiện không sửa được.")
        return redirect(registration)
    form, table = forms_for(request, registration, extra=1)
    if saves(request) and form.is_valid() and table.is_valid():
        version = request.POST.get("version", "")
        try:
            saved = registering.save_draft(
                seen(request, pk), values=form.cleaned_data, criteria=table.criteria(), version=version, by=request.user
            )
        except Overtaken as overtaken:
            return show_form(request, overtaken.record, form, table, changes=changed_since(overtaken.record, version))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return after_saving(request, saved)
    return show_form(request, registration, form, table)


def forms_for(request, registration, *, extra, initial=None):
    """The form and its table of criteria, typed or fresh."""
    data = request.POST if request.method == "POST" else None
    if data is not None and "more" in data:
        data = with_more_rows(data)
    place = {"unit": registration.unit, "campaign_year": registration.campaign_year}
    form = RegistrationForm(data, instance=registration, initial=initial, **place)
    criteria = registration.criteria.all() if registration.pk else ()
    return form, criteria_formset(data, criteria=criteria, extra=extra)


def after_saving(request, registration):
    """On to the preview, or stay at the draft."""
    if "draft" in request.POST:
        messages.success(request, f"Đã lưu nháp “{registration.title}”.")
        return redirect("models_registry:registration-edit", registration.pk)
    return redirect("models_registry:registration-preview", registration.pk)


def show_form(request, registration, form, table, changes=None):
    """The page of the form; 409 with what the other person wrote when there are changes."""
    asked_more = "more" in request.POST
    context = {
        "registration": registration,
        "unit": registration.unit,
        "year": registration.campaign_year,
        "form": form,
        "sections": form.sections(),
        "table": table,
        "errors_shown": not asked_more,
        "changes": changes,
        "overtaken": changes is not None,
        "places": [] if registration.pk else places_of(request, registration.unit),
        "similar": similar_to(form, registration),
        "copies": copies_for(registration),
        "PREFIX": PREFIX,
    }
    status = 409 if changes is not None else 200
    return render(request, "models_registry/registration_form.html", context, status=status)


def similar_to(form, registration):
    """The practices that may be meant by the title of a new registration."""
    title = form["title"].value() or ""
    return identity.similar(title, registration.unit, registration.campaign_year.year) if not registration.pk else []


def copies_for(registration):
    """Last year's registrations from which a new one may begin."""
    if registration.pk:
        return []
    return Registration.objects.to_go_on(registration.unit, registration.campaign_year.year).for_list()


def registration_similar(request):
    unit, year = place_for(request)
    found = identity.similar(request.GET.get("title", ""), unit, year.year) if year else []
    return render(request, "models_registry/_registration_similar.html", {"similar": found})


def criterion_row(request):
    number = min(rows_typed(request.GET), MOST_ROWS - 1)
    table = criteria_formset(extra=number + 1)
    context = {"row": table.forms[-1], "total": number + 1, "PREFIX": PREFIX}
    return render(request, "models_registry/_criterion_row.html", context)


def registration_copies(request):
    unit, year = place_for(request)
    rows = Registration.objects.to_go_on(unit, year.year).for_list() if year else []
    context = {"unit": unit, "year": year, "rows": rows, "places": places_of(request, unit)}
    return render(request, "models_registry/registration_copies.html", context)


@require_POST
def registration_copy(request, pk):
    own = Registration.objects.kept_up_by(sender_units(request.user)).for_page()
    origin = get_object_or_404(own, pk=pk)
    year = get_object_or_404(
        CampaignYear.objects.visible_to(request.user), pk__in=keys(request.POST.getlist("year")[:1])
    )
    try:
        made = registering.copy_from_last_year(origin, campaign_year=year, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("models_registry:registration-copies")
    messages.success(request, "Đã chép từ năm trước. Hãy sửa cho sát tình hình năm nay trước khi gửi.")
    return redirect("models_registry:registration-edit", made.pk)


def registration_preview(request, pk):
    registration = seen(request, pk)
    context = page_of(request, registration)
    if not context["may_edit"]:
        return redirect(registration)
    practice_alike = identity.similar(registration.title, registration.unit, registration.year)
    context |= {
        "sends": [one for one in context["steps"] if one.step.name in SENDING],
        "similar": practice_alike if registering.stands_alone(registration) else [],
        "unchanged": windows.unchanged_copy(registration),
    }
    return render(request, "models_registry/registration_preview.html", context)


def registration_sent(request, pk):
    registration = seen(request, pk)
    context = {"registration": registration, "next": next_words(registration)}
    if not context["next"] or not registering.is_sender(request.user, registration.unit):
        return redirect(registration)
    return render(request, "models_registry/registration_sent.html", context)


def registration_promote(request, pk):
    registration = seen(request, pk)
    year = open_year(registration.unit)
    why = year and registering.keeps_from_promotion(registration, year, request.user)
    if why:
        messages.error(request, why)
        return redirect(registration)
    if request.method == "POST" and year:
        try:
            made = registering.promote(registration, campaign_year=year, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(registration)
        messages.success(request, "Đã lập đăng ký lên cấp trên. Hãy bổ sung khả năng nhân rộng rồi gửi.")
        return redirect("models_registry:registration-edit", made.pk)
    needs_ruling = year is not None and windows.needs_ruling(registration.practice, year)
    context = {"registration": registration, "year": year, "needs_ruling": needs_ruling}
    return render(request, "models_registry/registration_promote.html", context)
