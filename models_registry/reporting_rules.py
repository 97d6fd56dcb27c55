"""When a report may be sent, confirmed, received: the guards and what follows (5.3).

A guard answers with the sentence that stands in the way, or None.
"""

from campaign.models import Window
from models_registry import duties, resembling, windows
from models_registry.windows import today
from units.models import Notice, Role
from units.notices import notify, seated
from units.turns import news_of, turn_of
from units.workflow import Refusal

WANTED = (
    ("situation", "đặc điểm, tình hình"),
    ("process", "khó khăn ban đầu và cách làm"),
    ("initiative", "sáng kiến, cách làm sáng tạo"),
    ("lessons", "tồn tại, bài học, hướng duy trì"),
    ("trend", "so với năm trước"),
)
# One vocabulary for the unit that reports, one for the group that receives.
UNIT_WORDS = {
    "draft": "Đang viết",
    "submitted": "Chờ xác nhận",
    "returned": "Cần sửa",
    "confirmed": "Đã gửi, chờ tiếp nhận",
    "received": "Đã nhận",
    "locked": "Đã chuyển thẩm định",
}
RECEIVER_WORDS = {
    "draft": "Đơn vị đang viết",
    "submitted": "Đơn vị chưa xác nhận",
    "returned": "Đã trả lại",
    "confirmed": "Chờ tiếp nhận",
    "received": "Chờ thẩm định",
    "locked": "Đã chuyển thẩm định",
}
# Where a report's state differs from the colour the same word has elsewhere: these still wait for somebody.
TONES = {"confirmed": "wait", "locked": "wait"}


def receives(user, report):
    """Does this person look at the report as one of the group that receives it?"""
    if report.unit_id == report.receiver_id:
        return any(user.holds(role, report.unit) for role in (Role.HEAD, Role.MEMBER))
    return not any(seat.unit_id == report.unit_id for seat in user.seats_today)


def state_words(report, *, for_receiver, returned_at=None):
    """The state in the words of the reader: "Cần sửa" for the unit, "Trả lại ngày 12/5" for the receiving group."""
    if not for_receiver:
        return UNIT_WORDS[report.state]
    if report.state == "returned" and returned_at:
        day = today(returned_at)
        return f"Trả lại ngày {day.day}/{day.month}"
    return RECEIVER_WORDS[report.state]


def missing(report):
    """The Vietnamese names of what the report still lacks (domain.md 2.3); an ad hoc one needs only the deed."""
    wanted = WANTED[:2] if report.is_adhoc else WANTED
    lacking = [label for name, label in wanted if not getattr(report, name)]
    if report.is_adhoc:
        return lacking + ([] if report.deed_on else ["ngày lập thành tích"])
    if report.trend == "unknown" and not report.trend_text:
        lacking.append("vì sao không so sánh được với năm trước")
    unanswered = report.registration.criteria.count() - report.results.count()
    return lacking + ([f"kết quả của {unanswered} chỉ tiêu"] if unanswered > 0 else [])


def incomplete(report):
    """The sentence that says what is missing, or None."""
    lacking = missing(report)
    return "Còn thiếu: " + "; ".join(lacking) + "." if lacking else None


def report_window(report):
    """The window in which this report is due, or None."""
    return report.campaign_year.window(report.level, Window.Kind.REPORT)


def report_due(report):
    """The last day on which this report is in time, inclusive; None of an ad hoc one and in a year without windows."""
    return None if report.is_adhoc else windows.report_due(report.registration)


def may_submit(report, by, at):
    """The registration was accepted (or the deed is ad hoc), the window has begun, nothing is missing or untrue."""
    return not_yet(report, at) or incomplete(report) or called_first(report)


def is_first(report):
    """Is this the first year in which the practice is carried out, as far as registrations tell?"""
    registration = report.registration
    if registration is None:
        return True
    if registration.continuity != "new":
        return False
    return not report.practice.registrations.accepted().filter(year__lt=report.year).exists()


def called_first(report):
    """The sentence against a first year that is none, or None (S2-18: the years are compared)."""
    if report.trend == "first" and not is_first(report):
        return "Mô hình đã thực hiện từ năm trước: hãy so sánh, hoặc chọn “Không so sánh được” và nêu lý do."
    return None


def not_yet(report, at):
    """Why nothing can be reported on this day; an ad hoc deed asks for no window and no registration (S2-31)."""
    if report.campaign_year.state == "closed":
        return "Năm thi đua đã khép, không gửi báo cáo được nữa."
    if report.is_adhoc:
        return None
    if report.registration.withdrawn_on:
        return f"Đăng ký đã rút ngày {report.registration.withdrawn_on:%d/%m/%Y}, không báo cáo nữa."
    if report.registration.state not in report.registration.COUNTED:
        return "Đăng ký chưa được chấp nhận nên chưa báo cáo được."
    window = report_window(report)
    # What was sent once is repaired at any time, also after the window was moved to later days.
    if window and not report.submitted_on and today(at) < window.opens_on:
        return f"Chưa đến thời gian báo cáo (từ {window.opens_on:%d/%m/%Y})."
    return None


def may_confirm(report, by, at):
    """Registrant is not confirmer (4.1): not the author, not whoever sent it, not the person it is about (S2-33)."""
    sent_by = report.trail.filter(step="submit").order_by("at", "pk").values_list("by", flat=True)
    if by.pk in (report.author_id, *sent_by):
        return "Người viết báo cáo không tự xác nhận được."
    if by.person_id and by.person_id == report.practice.person_id:
        return "Cá nhân được báo cáo không tự xác nhận thành tích của mình được."
    return None


def may_receive(report, by, at):
    """Complete, and confirmed in one of the three capacities (S2-33)."""
    if not report.confirmed_on:
        return "Báo cáo chưa có xác nhận của cấp uỷ, lãnh đạo hoặc người quản lý trực tiếp."
    return incomplete(report)


def may_send_back(report, by, at):
    """Once appraisers are named, only they ask for more, and once only (5.3)."""
    if report.state == "received" and hasattr(report, "appraisal"):
        return "Báo cáo đã được phân công thẩm định; người thẩm định dùng “Yêu cầu bổ sung”."
    return None


# ---- what changes with the state ----


def sent(report, by, at, reason):
    """The first sending decides the day and whether it was late; a repair does not make a report late."""
    due, day = report_due(report), report.submitted_on or today(at)
    return {"submitted_on": day, "is_late": due is not None and day > due}


def confirmed(report, by, at, reason):
    """Raises Refusal where no capacity was chosen."""
    if not report.confirmed_as:
        raise Refusal("Cần chọn tư cách xác nhận: cấp uỷ, lãnh đạo hoặc người quản lý trực tiếp.")
    return {"confirmed_by": by, "confirmed_on": today(at)}


def returned(report, by, at, reason):
    """The confirmation and the receipt come off a report that goes back to its unit."""
    written = ("confirmed_as", "confirmed_post", "confirmed_note")
    return dict.fromkeys(written, "") | dict.fromkeys(("confirmed_by", "confirmed_on", "received_on"))


def received(report, by, at, reason):
    return {"received_on": today(at)}


# ---- what follows ----


def note_submitted(report, by, at, reason):
    report.practice.registrations.filter(pk=report.registration_id).note_reported()
    resembling.look_at_report(report, at=at)
    people = seated(report.unit, Role.LEADER, Role.HEAD, on=today(at))
    notify(people, f"Chờ xác nhận: {report}.", report.get_absolute_url(), at=at, about=turn_of(report), but=by)


def note_confirmed(report, by, at, reason):
    people = seated(report.receiver, Role.CLERK, Role.HEAD, on=today(at))
    text = f"{report.unit}: {report} đã được xác nhận."
    notify(people, text, report.get_absolute_url(), at=at, about=turn_of(report), but=by)


def note_returned(report, by, at, reason):
    duties.note_reports(report.unit, report.campaign_year, by=by, at=at, on=today(at))
    people = [*seated(report.unit, Role.CLERK, on=today(at)), report.author]
    told = {"kind": Notice.Kind.RETURNED, "about": turn_of(report), "but": by}
    notify(people, f"{report} cần sửa: {reason}", report.get_absolute_url(), at=at, **told)


def note_received(report, by, at, reason):
    """With the last report of the unit what it owed by that milestone is there (S2-15); who asked for more goes on."""
    day = today(at)
    duties.note_reports(report.unit, report.campaign_year, by=by, at=at, on=day)
    people = seated(report.unit, Role.CLERK, on=day)
    notify(people, f"{report} đã được tiếp nhận.", report.get_absolute_url(), at=at, about=news_of(report), but=by)
    tell_appraisers(report, at)


def tell_appraisers(report, at):
    """Those who had asked for more go on with the case, now that the report was received again."""
    case = getattr(report, "appraisal", None)
    if case:
        text = f"{report.unit} đã bổ sung báo cáo “{report.practice}”: mời đồng chí thẩm định tiếp."
        notify([each.user for each in case.appraisers.select_related("user")], text, case.get_absolute_url(), at=at)
