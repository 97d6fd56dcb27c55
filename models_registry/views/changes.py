"""Pages of what changes after acceptance: targets asked for and adjusted, texts corrected, old and new side by side."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from models_registry import adjusting, correcting, repairing
from models_registry.meanwhile import changed_meanwhile
from models_registry.registration_forms import (
    PREFIX,
    CorrectionForm,
    PeopleForm,
    ReasonForm,
    criteria_formset,
    with_more_rows,
)
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
        "is_accepted": True,
        "PREFIX": PREFIX,
    }
    return render(request, "models_registry/registration_adjust.html", context, status=status)


def registration_correct(request, pk):
    """Texts of an accepted registration, with a reason; then old and new side by side."""
    return change_accepted(
        request, pk, "correct", CorrectionForm, correct, keep="sua-dang-ky",
        label="Sửa nội dung đã chấp nhận", save="Ghi nội dung mới",
        done="Đã sửa; nơi nhận và người thẩm định xem được chữ cũ, chữ mới.",
        text="Tên, chủ thể, lĩnh vực, cấp giữ như đã chấp nhận; chỉ tiêu có mục xin điều chỉnh riêng. "
        "Nơi nhận và người thẩm định xem được chữ cũ, chữ mới.",
    )  # fmt: skip


def correct(registration, form, **how):
    correcting.correct(registration, values=form.texts(), reason=form.cleaned_data["reason"], **how)
    return reverse("models_registry:registration-changes", args=[registration.pk])


def registration_people(request, pk):
    """Others are named to speak for the collective and to follow the model, as long as the year runs."""
    return change_accepted(
        request, pk, "name_people", PeopleForm, name_people, keep="nguoi-phu-trach",
        label="Đổi người đại diện, theo dõi", save="Ghi người mới",
        done="Đã ghi người mới; người cũ còn ở các bước đã làm.",
        text="Khi tập thể có người đứng đầu mới, hoặc mô hình chuyển về đơn vị; đổi được đến hết năm thi đua.",
    )  # fmt: skip


def name_people(registration, form, **how):
    correcting.name_people(registration, values=form.values(), **how)
    return registration.get_absolute_url()


def change_accepted(request, pk, step, form_class, write, *, done, **shown):
    """The page of a form over an accepted registration; `write` makes the change and answers where to go on.

    Who was overtaken sees what the first has written, above what he typed himself.
    """
    registration = seen(request, pk)
    if away := turned_away(request, registration, step):
        return away
    form = form_class(request.POST or None, instance=registration)
    changes, status = [], 200
    if request.method == "POST" and form.is_valid():
        version = request.POST.get("version", "")
        try:
            onward = write(seen(request, pk), form, version=version, by=request.user, at=timezone.now())
        except Overtaken as overtaken:
            form.add_error(None, str(overtaken))
            registration, status = overtaken.record, 409
            changes = changed_since(registration, version)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, done)
            return redirect(onward)
    context = {"registration": registration, "form": form, "changes": changes, **shown}
    return render(request, "models_registry/registration_correct.html", context, status=status)


def registration_changes(request, pk):
    """What has changed since it was accepted; of one that was given back and sent again, since then."""
    registration = seen(request, pk)
    taken = registration.steps_taken
    repair = repairing.summary_of(registration, taken)
    context = {"registration": registration, "repair": repair}
    if not repair:
        context["since"] = correcting.since_acceptance(registration)
        context["taken"] = [row for row in taken if row.step in correcting.CHANGING]
    return render(request, "models_registry/registration_changes.html", context)
