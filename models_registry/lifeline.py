"""The line of a registration's year: sent, accepted, reported, confirmed, appraised, result, recognised."""

from campaign.models import Window
from models_registry.models import Registration

ENDED = (Registration.State.WITHDRAWN, Registration.State.REFUSED)


def stages(registration, *, report=None, appraisal=None, result=None, on):
    """The stages of the year as `{% life_line %}` takes them; `on` is today.

    The first stage without a date is the current one, or late once its window has closed.
    """
    window = registration.campaign_year.window
    kinds = Window.Kind
    days = [
        ("Gửi", registration.registered_on, window(registration.level, kinds.REGISTRATION)),
        ("Chấp nhận", registration.accepted_on, None),
        ("Báo cáo", report and report.submitted_on, window(registration.level, kinds.REPORT)),
        ("Xác nhận", report and report.confirmed_on, None),
        ("Thẩm định", appraisal and appraisal.concluded_on, window(registration.level, kinds.APPRAISAL)),
        ("Kết quả", result and result.decided_on, None),
        ("Công nhận", result and result.recognised_on, window(registration.level, kinds.RECOGNITION)),
    ]
    return drawn(days, on=on, ended=registration.state in ENDED)


def drawn(days, *, on, ended):
    """Rows of name, state, day and a note on what is due."""
    rows, waiting = [], not ended
    for name, day, window in days:
        state = "done" if day else state_of(window, on) if waiting else "ahead"
        note = "" if day or window is None else f"hạn {window.closes_on:%d/%m/%Y}"
        rows.append({"name": name, "state": state, "on": day or None, "note": note})
        waiting = waiting and bool(day)
    return rows


def state_of(window, on):
    """Is the stage that comes next still in time?"""
    return "late" if window and window.closes_on < on else "current"
