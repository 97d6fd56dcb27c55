"""Pages of the corrections of a decision: what is corrected, the paper, the issue."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards import correcting, drafting
from awards.forms import DecisionTextForm
from awards.models import Award, DecisionCorrection
from awards.views.decisions import day_in, number_preview
from awards.views.texts import save_text
from campaign.models import Document, is_of_house
from units.models import Role
from units.workflow import Refusal


def visible_correction(request, pk):
    return get_object_or_404(DecisionCorrection.objects.visible_to(request.user).for_page(), pk=pk)


def correction(request, pk):
    record = visible_correction(request, pk)
    on = day_in(request.GET)
    initial = {"on": on, "version": record.document.version}
    form = DecisionTextForm(request.POST or None, instance=record.document, initial=initial)
    if form.is_valid():
        stay, following = record.get_absolute_url(), reverse("awards:correction-issue", args=[record.pk])
        return save_text(request, record, form, write=correcting.write, show=show, stay=stay, following=following)
    return show(request, record, form, on, status=422 if form.is_bound else 200)


def show(request, record, form, on, changes=(), status=200):
    is_draft = record.document.state == Document.State.DRAFT and drafting.may_draft(record.decision.unit, request.user)
    context = shared(request, record, on) | {"form": form if is_draft else None, "changes": changes}
    return render(request, "awards/correction.html", context, status=status)


def shared(request, record, on):
    """What both pages of a correction show."""
    is_open = record.document.state in Document.OPEN
    return {
        "correction": record,
        "document": record.document,
        "decision": record.decision,
        "own": is_of_house(request.user, record.decision.unit),
        "rows": [(row, correcting.changes_of(row)) for row in record.lines],
        "opened": Award.objects.visible_to(request.user).keys_of_decision(record.decision),
        "on": on,
        "is_open": is_open,
        "is_ahead": on > timezone.localdate(),
        "number": number_preview(record, on) if is_open else "",
        "missing": list(correcting.missing(record, on=on)) if is_open else [],
        "steps_taken": record.document.trail.select_related("by"),
    }


def correction_issue(request, pk):
    """What is issued, what it changes, whom it tells; and, posted, the issue."""
    record = visible_correction(request, pk)
    may_issue = any(request.user.holds(role, record.decision.unit) for role in (Role.CLERK, Role.LEADER))
    if record.document.state not in Document.OPEN or not may_issue:
        return redirect(record)
    on = day_in(request.POST or request.GET)
    if request.method == "POST":
        return issue(request, record, on)
    return render(request, "awards/correction_issue.html", shared(request, record, on))


def issue(request, record, on):
    try:
        correcting.issue(record, on=on, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('awards:correction-issue', args=[record.pk])}?ngay={on:%Y-%m-%d}")
    messages.success(request, f"Đã ban hành {record.document}; {len(record.lines)} dòng đã đính chính.")
    return redirect(record.decision)


@require_POST
def correction_drop(request, pk):
    """Take one line out of the draft; without lines the draft itself goes."""
    record = visible_correction(request, pk)
    decision, key = record.decision, request.POST.get("award", "")
    try:
        left = correcting.drop(record, int(key) if key.isdigit() else 0, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    return redirect(left or decision)
