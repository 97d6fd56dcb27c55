"""When a report may be sent, confirmed, received: the guards and what follows (5.3).

A guard answers with the sentence that stands in the way, or None.
"""

from campaign.models import Window
from models_registry.windows import today
from units.models import Role
from units.notices import notify, seated

WANTED = (
    ("situation", "đặc điểm, tình hình"),
    ("process", "khó khăn ban đầu và cách làm"),
    ("initiative", "sáng kiến, cách làm sáng tạo"),
    ("lessons", "tồn tại, bài học, hướng duy trì"),
)


def missing(report):
    """The Vietnamese names of what the report still lacks (domain.md 2.3); an ad hoc one needs only the deed."""
    wanted = WANTED[:2] if report.is_adhoc else WANTED
    lacking = [label for name, label in wanted if not getattr(report, name)]
    if report.is_adhoc:
        return lacking + ([] if report.deed_on else ["ngày lập thành tích"])
    unanswered = report.registration.criteria.count() - report.results.count()
    return lacking + ([f"kết quả của {unanswered} chỉ tiêu"] if unanswered > 0 else [])


def report_window(report):
    """The window in which this report is due, or None."""
    return report.campaign_year.window(report.level, Window.Kind.REPORT)


def may_submit(report, by, at):
    """The registration was accepted (or the deed is ad hoc), the window has begun, nothing is missing."""
    if not report.is_adhoc:
        if report.registration.state not in report.registration.COUNTED:
            return "Đăng ký chưa được chấp nhận nên chưa báo cáo được."
        window = report_window(report)
        if window and today(at) < window.opens_on:
            return f"Chưa đến thời gian báo cáo (từ {window.opens_on:%d/%m/%Y})."
    lacking = missing(report)
    return "Còn thiếu: " + "; ".join(lacking) + "." if lacking else None


def may_confirm(report, by, at):
    """Not by the author (S2-33: confirmation is another's), and in a capacity."""
    if report.author_id == by.pk:
        return "Người viết báo cáo không tự xác nhận được."
    return None


def may_receive(report, by, at):
    """Complete: confirmed in one of the three capacities (S2-33)."""
    if not report.confirmed_on:
        return "Báo cáo chưa có xác nhận của cấp uỷ, lãnh đạo hoặc người quản lý trực tiếp."
    return None


def keep(report, by, **values):
    """Set these columns and save, with history."""
    for name, value in values.items():
        setattr(report, name, value)
    report._history_user = by
    report.save()


def note_submitted(report, by, at, reason):
    window = report_window(report)
    late = bool(window and not report.is_adhoc and today(at) > window.closes_on)
    keep(report, by, submitted_on=today(at), is_late=late)
    people = seated(report.unit, Role.LEADER, Role.HEAD, on=today(at))
    notify(people, f"Chờ xác nhận: {report}.", report.get_absolute_url(), at=at)


def note_confirmed(report, by, at, reason):
    keep(report, by, confirmed_by=by, confirmed_on=today(at))
    people = seated(report.receiver, Role.CLERK, Role.HEAD, on=today(at))
    notify(people, f"{report.unit}: {report} đã được xác nhận.", report.get_absolute_url(), at=at)


def note_returned(report, by, at, reason):
    keep(report, by, confirmed_by=None, confirmed_on=None, confirmed_as="", confirmed_post="", confirmed_note="")
    people = [*seated(report.unit, Role.CLERK, on=today(at)), report.author]
    notify(people, f"{report} cần sửa: {reason}", report.get_absolute_url(), at=at)


def note_received(report, by, at, reason):
    keep(report, by, received_on=today(at))
    people = seated(report.unit, Role.CLERK, on=today(at))
    notify(people, f"{report} đã được tiếp nhận.", report.get_absolute_url(), at=at)
