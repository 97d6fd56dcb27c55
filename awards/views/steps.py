"""One step of a step table, as a button of a record's page asks for it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from units.workflow import Refusal, take


def take_step(request, record, name, verbs=None):
    """Take the step and say what was done, or why not; back to the record.

    `verbs` names the steps with which more happens: {step: verb(record, by=…, at=…)}.
    """
    by, at = request.user, timezone.now()
    try:
        if name in (verbs or {}):
            verbs[name](record, by=by, at=at)
        else:
            take(name, record, by=by, at=at, reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã ghi: {record.trail.last().label.lower()}.")
    return redirect(record)
