"""Saving the text of a paper that two people may write: a decision, its correction."""

from django.contrib import messages
from django.shortcuts import redirect

from units.versions import Overtaken, changed_since, on_new_version
from units.workflow import Refusal


def save_text(request, record, form, *, write, show, stay, following):
    """Write what a valid DecisionTextForm says and go on to `following`, or back to `stay` where that was asked for.

    `write` is the verb; what somebody else has written meanwhile is shown by `show` over what was typed (409).
    """
    given, columns = form.cleaned_data, form.columns
    record.document.refresh_from_db()
    try:
        write(record, columns, version=given["version"], by=request.user)
    except Overtaken as overtaken:
        messages.error(request, str(overtaken))
        changes = changed_since(overtaken.record, given["version"])
        again = on_new_version(form, overtaken.record.version)
        return show(request, record, again, given["on"], changes=changes, status=409)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    return redirect(f"{stay if 'stay' in request.POST else following}?ngay={given['on']:%Y-%m-%d}")
