"""The line of a registration's year: sent, accepted, reported, confirmed, appraised, result, recognised."""

from campaign.models import Window
from models_registry import windows
from models_registry.models import Registration

ENDED = (Registration.State.WITHDRAWN, Registration.State.REFUSED)


def stages(registration, *, report=None, appraisal=None, result=None, on):
    """The stages of the year as `{% life_line %}` takes them; `on` is today.

    The first stage without a date is the current one, or late once its last day is over.
    """
    kinds = Window.Kind

    def due(kind):
        window = registration.campaign_year.window(registration.level, kind)
        return window and window.closes_on

    days = [
        ("Gửi", registration.registered_on, due(kinds.REGISTRATION)),
        ("Chấp nhận", registration.accepted_on, None),
        ("Báo cáo", report and report.submitted_on, windows.report_due(registration)),
        ("Xác nhận", report and report.confirmed_on, None),
        ("Thẩm định", appraisal and appraisal.concluded_on, due(kinds.APPRAISAL)),
        ("Kết quả", result and result.decided_on, None),
        ("Công nhận", result and result.recognised_on, due(kinds.RECOGNITION)),
    ]
    return drawn(days, on=on, ended=registration.state in ENDED)


def drawn(days, *, on, ended):
    """Rows of name, state, day and a note on what is due; of what has ended nothing is due any more."""
    rows, waiting = [], not ended
    for name, day, due in days:
        state = "done" if day else state_of(due, on) if waiting else "ahead"
        note = "" if day or due is None or ended else f"hạn {due:%d/%m/%Y}"
        rows.append({"name": name, "state": state, "on": day or None, "note": note})
        waiting = waiting and bool(day)
    return rows


def state_of(due, on):
    """Is the stage that comes next still in time?"""
    return "late" if due and due < on else "current"
