"""Pages of what changes after acceptance: targets asked for and adjusted, texts corrected, old and new side by side."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from models_registry import adjusting, correcting, repairing
from models_registry.meanwhile import changed_meanwhile
from models_registry.registration_forms import PREFIX, CorrectionForm, ReasonForm, criteria_formset, with_more_rows
from models_registry.views.registrations import saves, seen, turned_away
from units.formlook import tell
from units.versions import Overtaken, changed_since
from units.workflow import Refusal


def registration_ask_adjustment(request, pk):
    registration = seen(request, pk)
    if away := turned_away(request, registration, "ask_adjustment"):
        return away
    form, table = targets_typed(request, registration, registration.criteria.all())
    if saves(request) and form.is_valid() and table.is_valid():
        try:
            adjusting.ask(
                registration, criteria=table.criteria(), reason=form.cleaned_data["reason"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã gửi đề nghị điều chỉnh; chỉ tiêu giữ nguyên đến khi nơi nhận đồng ý.")
            return redirect(registration)
    return show_targets(request, registration, form, table, label="Xin điều chỉnh chỉ tiêu", is_asked=True)


def registration_adjust(request, pk):
    registration = seen(request, pk)
    if away := turned_away(request, registration, "adjust"):
        return away
    asked = adjusting.waiting(registration)
    rows = adjusting.wanted(asked) if asked else registration.criteria.all()
    reason = f"Theo đề nghị của đơn vị: {asked.reason}" if asked else ""
    form, table = targets_typed(request, registration, rows, reason)
    changes, status = [], 200
    if saves(request) and form.is_valid() and table.is_valid():
        version = request.POST.get("version", "")
        try:
            adjusting.adjust(
                registration, criteria=table.criteria(), reason=form.cleaned_data["reason"], version=version,
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except Overtaken as overtaken:
            form.add_error(None, str(overtaken))
            registration, status = overtaken.record, 409
            changes = changed_meanwhile(registration, version)
        except Refusal as refusal:
            tell(form, refusal)
            registration = seen(request, pk)
        else:
            messages.success(request, "Đã điều chỉnh chỉ tiêu; chỉ tiêu cũ còn trong lịch sử.")
            return redirect(registration)
    shown = {"label": "Điều chỉnh chỉ tiêu", "asked": asked, "changes": changes, "status": status}
    return show_targets(request, registration, form, table, **shown)


def targets_typed(request, registration, rows, reason=""):
    """The form of the reason and the table of criteria: as sent, else fresh."""
    data = request.POST or None
    if data and "more" in data:
        data = with_more_rows(data)
    table = criteria_formset(data, criteria=rows, extra=1, campaign_year=registration.campaign_year)
    return ReasonForm(data, initial={"reason": reason}), table


def show_targets(request, registration, form, table, *, label, asked=None, is_asked=False, changes=(), status=200):
    context = {
        "registration": registration,
        "form": form,
        "table": table,
        "label": label,
        "is_asked": is_asked,
        "asked": asked,
        "lines": adjusting.side_by_side(registration, asked.rows) if asked else [],
        "changes": changes,
        "PREFIX": PREFIX,
    }
    return render(request, "models_registry/registration_adjust.html", context, status=status)


def registration_correct(request, pk):
    registration = seen(request, pk)
    if away := turned_away(request, registration, "correct"):
        return away
    form = CorrectionForm(request.POST or None, instance=registration)
    changes, status = [], 200
    if request.method == "POST" and form.is_valid():
        version = request.POST.get("version", "")
        try:
            correcting.correct(
                seen(request, pk), values=form.texts(), reason=form.cleaned_data["reason"], version=version,
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except Overtaken as overtaken:
            form.add_error(None, str(overtaken))
            registration, status = overtaken.record, 409
            changes = changed_since(registration, version)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã sửa; nơi nhận và người thẩm định xem được chữ cũ, chữ mới.")
            return redirect("models_registry:registration-changes", pk)
    context = {"registration": registration, "form": form, "changes": changes, "label": "Sửa nội dung đã chấp nhận"}
    return render(request, "models_registry/registration_correct.html", context, status=status)


def registration_changes(request, pk):
    """What has changed since it was accepted; of one that was given back and sent again, since then."""
    registration = seen(request, pk)
    taken = registration.steps_taken
    context = {"registration": registration, "returned": repairing.given_back(registration, taken)}
    if context["returned"]:
        context["repaired"] = repairing.since_return(registration)
    else:
        context["since"] = correcting.since_acceptance(registration)
        context["taken"] = [row for row in taken if row.step in correcting.CHANGING]
    return render(request, "models_registry/registration_changes.html", context)
