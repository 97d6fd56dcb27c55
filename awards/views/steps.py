"""What a button of a record's page asks for: an act, or one step of a step table."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from units.workflow import Refusal, take


def attempt(request, act, said=""):
    """Do it and tell what was done, or why not; returns whether it was done.

    `said` is the sentence, or a function that makes it of what `act` returned; without one nothing is told.
    """
    try:
        came = act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    if said:
        messages.success(request, said(came) if callable(said) else said)
    return True


def take_step(request, record, name, verbs=None):
    """Take the step and say what was done, or why not; back to the record.

    `verbs` names the steps with which more happens: {step: verb(record, by=…, at=…)}.
    """
    by, at = request.user, timezone.now()

    def act():
        if name in (verbs or {}):
            verbs[name](record, by=by, at=at)
        else:
            take(name, record, by=by, at=at, reason=request.POST.get("reason", ""))

    attempt(request, act, lambda _: f"Đã ghi: {record.trail.last().label.lower()}.")
    return redirect(record)
