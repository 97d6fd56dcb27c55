"""Pages of drawing up: a new registration, its form, a copy of last year's, the look before sending, the receipt."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign.models import CampaignYear, Level
from models_registry import identity, registering, resembling, typed_forms, windows
from models_registry.meanwhile import changed_meanwhile
from models_registry.models import Registration, TypedForm
from models_registry.models.typing import key_of
from models_registry.registration_forms import (
    MOST_ROWS,
    PREFIX,
    RegistrationForm,
    criteria_formset,
    kept_rows,
    rows_typed,
    with_more_rows,
)
from models_registry.registration_reading import remembered, to_go_on
from models_registry.registration_words import aims_reached_already, left_from_last_year, next_words
from models_registry.views.registrations import (
    SENDING,
    page_of,
    returned_for,
    saves,
    seen,
    sender_units,
    until_sent,
)
from units.formlook import tell
from units.text import keys
from units.versions import Overtaken
from units.workflow import Refusal

FIRST = "truoc"


def registration_new(request):
    if asked := keys(request.GET.getlist("dang-go")):
        return redirect(address_of_typed(get_object_or_404(TypedForm.objects.visible_to(request.user), pk=asked[0])))
    unit, year = place_for(request)
    why = year and windows.keeps_from_beginning(Registration(campaign_year=year), timezone.now())
    if year is None or why:
        context = {"unit": unit, "year": year, "why": why, "places": places_of(request, unit)}
        return render(request, "models_registry/registration_closed.html", context)
    origin = origin_asked(request, unit, year)
    key = key_of(year.year, origin and origin.pk)
    if "bo" in request.POST:
        typed_forms.forget(request.user, unit=unit, key=key)
        return redirect(request.get_full_path())
    kept = None if request.POST else typed_forms.kept_for(request.user, unit=unit, key=key)
    form, table = new_forms(request, unit, year, origin, kept)
    if saves(request) and form.is_valid() and table.is_valid():
        try:
            made = draw_up(request, form, table, origin)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            # What was typed into a copy went over to the draft with it.
            typed_forms.forget(request.user, registration=made if origin else None, unit=unit, key=key)
            return after_saving(request, made)
    return show_form(request, form.instance, form, table, key=key, kept=kept, origin=origin)


def address_of_typed(kept):
    """Where somebody goes on with what he has typed into a new registration."""
    year, _, origin = kept.key.partition("-chep-")
    asked = {"don_vi": kept.unit_id, "nam": year, **({"chep": origin} if origin else {})}
    return f"{reverse('models_registry:registration-new')}?{urlencode(asked)}"


def origin_asked(request, unit, year):
    """Last year's registration that the new one begins from (?chep=, "truoc" for the first), or None."""
    asked = request.GET.get("chep", "")
    if not asked:
        return None
    offered = Registration.objects.to_go_on(unit, year.year).for_page()
    return (offered if asked == FIRST else offered.named([asked])).first()


def new_forms(request, unit, year, origin, kept):
    """The form and the table of a new registration, filled from last year's or from what the unit said last."""
    if origin:
        return forms_for(
            request, registering.begun_copy(origin, year), extra=1, kept=kept, rows=registering.copied_rows(origin)
        )
    blank = Registration(unit=unit, campaign_year=year, subject_kind="collective")
    return forms_for(request, blank, extra=3, initial=remembered(unit), kept=kept)


def draw_up(request, form, table, origin):
    """Write the draft, of a practice that goes on or of a new one."""
    place, at = form.instance, timezone.now()
    typed = {"values": form.values(), "criteria": table.criteria()}
    if origin:
        return registering.copy_from_last_year(
            origin, campaign_year=place.campaign_year, **typed, by=request.user, at=at
        )
    return registering.draw_up(
        campaign_year=place.campaign_year, unit=place.unit, **typed, newcomer=form.newcomer, by=request.user, at=at
    )


def place_for(request):
    """The unit that registers and the campaign year it is for, as the address asks or as there is but one."""
    units = sender_units(request.user)
    asked = request.GET.get("don_vi", "") or request.GET.get("unit", "")
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
    years = registering.years_open_to(unit)
    return next((year for year in years if str(year.year) == asked), years[0] if years else None)


def registration_edit(request, pk):
    registration = seen(request, pk)
    if not registration.is_editable or not registering.is_sender(request.user, registration.unit):
        messages.error(request, "Đăng ký này hiện không sửa được.")
        return redirect(registration)
    if "bo" in request.POST:
        typed_forms.forget(request.user, registration=registration)
        return redirect("models_registry:registration-edit", pk)
    kept = None if request.POST else typed_forms.kept_for(request.user, registration=registration)
    form, table = forms_for(request, registration, extra=1, kept=kept)
    if saves(request) and form.is_valid() and table.is_valid():
        version = request.POST.get("version", "")
        try:
            saved = registering.save_draft(
                seen(request, pk), values=form.values(), criteria=table.criteria(), version=version,
                newcomer=form.newcomer, by=request.user,
            )  # fmt: skip
        except Overtaken as overtaken:
            changes = changed_meanwhile(overtaken.record, version)
            return show_form(request, overtaken.record, form, table, changes=changes)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            typed_forms.forget(request.user, registration=registration)
            return after_saving(request, saved)
    return show_form(request, registration, form, table, kept=kept)


def forms_for(request, registration, *, extra, initial=None, kept=None, rows=None):
    """The form and its table of criteria: as sent, as typed and not yet saved, else fresh."""
    data = request.POST if request.method == "POST" else None
    if data is not None and "more" in data:
        data = with_more_rows(data)
    if rows is None:
        rows = registration.criteria.all() if registration.pk else ()
    if kept:
        initial, rows = kept.values, kept_rows(kept.values)
    year = registration.campaign_year
    form = RegistrationForm(data, instance=registration, initial=initial, unit=registration.unit, campaign_year=year)
    return form, criteria_formset(data, criteria=rows, extra=extra, campaign_year=year)


@require_POST
def registration_autosave(request):
    """Keep what is being typed; answers JSON: when it was kept, and who else is at the same draft."""
    at, sent = timezone.now(), request.POST
    if sent.get("user") != str(request.user.pk):
        return JsonResponse({"refused": "Trình duyệt này đang đăng nhập bằng tài khoản khác."}, status=403)
    registration = seen(request, number_in(sent, "registration")) if sent.get("registration") else None
    units = {str(unit.pk): unit for unit in sender_units(request.user)}
    unit = registration.unit if registration else units.get(sent.get("unit"))
    if unit is None:
        return JsonResponse({"refused": "Đồng chí không đăng ký cho đơn vị này."}, status=403)
    try:
        typed_forms.keep(
            sent.dict(), registration=registration, unit=unit, key=sent.get("key", "")[:40],
            version=number_in(sent, "version"), by=request.user, at=at,
        )  # fmt: skip
    except Refusal as refusal:
        return JsonResponse({"refused": str(refusal)}, status=409)
    others = typed_forms.others_at(registration, request.user, at=at)
    return JsonResponse({"saved": f"{timezone.localtime(at):%H:%M}", "others": others})


def number_in(sent, name):
    """A number that was sent, 0 for anything else."""
    return next(iter(keys([sent.get(name, "")])), 0)


def after_saving(request, registration):
    """On to the preview, or stay at the draft."""
    if "draft" in request.POST:
        messages.success(request, f"Đã lưu nháp “{registration.title}”.")
        return redirect("models_registry:registration-edit", registration.pk)
    return redirect("models_registry:registration-preview", registration.pk)


def show_form(request, registration, form, table, changes=None, key="", kept=None, origin=None):
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
        "returned_for": returned_for(registration),
        "until": until_sent(registration),
        "overtaken": changes is not None,
        "places": [] if registration.pk else places_of(request, registration.unit),
        "similar": similar_to(form, registration),
        "elsewhere": resembling.named_alike(form["title"].value() or "", registration),
        "copies": copies_for(registration),
        "origin": origin,
        "key": key,
        "kept": kept,
        "others": typed_forms.others_at(registration, request.user, at=timezone.now()) if registration.pk else [],
        "PREFIX": PREFIX,
    }
    status = 409 if changes is not None else 200
    return render(request, "models_registry/registration_form.html", context, status=status)


def similar_to(form, registration):
    """The practices that may be meant by the title of a new registration."""
    title = form["title"].value() or ""
    if registration.pk or registration.practice_id:
        return []
    return identity.similar(title, registration.unit, registration.campaign_year.year)


def copies_for(registration):
    """Last year's registrations from which a new one may begin."""
    if registration.pk:
        return []
    return to_go_on(registration.unit, registration.campaign_year.year)


def registration_similar(request):
    unit, year = place_for(request)
    title, found = request.GET.get("title", ""), {}
    if year:
        found = {
            "similar": identity.similar(title, unit, year.year),
            "elsewhere": resembling.named_alike(title, Registration(unit=unit, campaign_year=year)),
        }
    return render(request, "models_registry/_registration_similar.html", found)


def criterion_row(request):
    number = min(rows_typed(request.GET), MOST_ROWS - 1)
    table = criteria_formset(extra=number + 1)
    context = {"row": table.forms[-1], "total": number + 1, "PREFIX": PREFIX}
    return render(request, "models_registry/_criterion_row.html", context)


def registration_copies(request):
    unit, year = place_for(request)
    rows = to_go_on(unit, year.year) if year else []
    until = windows.until_when(Registration(campaign_year=year), timezone.now()) if year else None
    context = {"unit": unit, "year": year, "rows": rows, "places": places_of(request, unit), "until": until}
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
        "elsewhere": resembling.named_alike(registration.title, registration),
        "unchanged": windows.unchanged_copy(registration),
        "left": left_from_last_year(registration),
        "reached": aims_reached_already(registration),
        "is_past": windows.has_ended(registration, timezone.now()),
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
    context = {"registration": registration, "year": year, **(above(registration, year) if year else {})}
    return render(request, "models_registry/registration_promote.html", context)


def above(registration, year):
    """What the page before a promotion tells of the level above: what stands there, until when, what is needed."""
    level, at = registering.NEXT[registration.level], timezone.now()
    made = Registration(campaign_year=year, level=level)
    standing = registering.standing_at(registration.practice, year, level)
    return {
        "to_province": level == Level.PROVINCE,
        "needs_ruling": windows.needs_ruling(registration.practice, year, level),
        "standing": standing,
        "below": registering.standing_at(registration.practice, year, registration.level),
        "until": windows.until_when(made, at),
        "may_draw_up": not standing and not windows.is_closed_for_good(made, at),
    }
