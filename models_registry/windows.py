"""When a registration may be sent, late, repaired, accepted, withdrawn: the guards and what follows (5.2).

A guard answers with the sentence that stands in the way, or None. What follows is written in the same transaction.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

from campaign.deadlines import DeadlineReader
from campaign.models import Level, Window
from models_registry import duties, renaming, resembling
from units import wording
from units.history import keep
from units.matters import topic
from units.models import Notice, Role
from units.notices import close, notify, seated
from units.turns import news_of, turn_of

TERM_DAYS = 10  # of a repair, and of a report that its window leaves less time for
ADJUSTMENT = "adjustment"  # what a wish to adjust the criteria is about (units.matters)
LATE_ONLY = "Bản lập bây giờ phải “Xin nộp muộn” (việc của cán bộ phụ trách), được nơi nhận cho phép mới tính."
NO_WINDOW = "Năm thi đua chưa có thời hạn đăng ký cho cấp này."

WANTED = (
    ("title", "tên mô hình, điển hình"),
    ("baseline", "thực trạng, sự cần thiết"),
    ("political_task", "nhiệm vụ chính trị, vấn đề trọng tâm"),
    ("goal", "mục tiêu"),
    ("methods", "nội dung, cách làm"),
    ("area", "địa bàn"),
    ("target_group", "đối tượng"),
    ("starts_on", "ngày bắt đầu"),
    ("ends_on", "ngày kết thúc"),
    ("outputs", "sản phẩm, kết quả dự kiến"),
)
OF_COLLECTIVES = (("representative", "người đại diện"), ("representative_post", "chức vụ người đại diện"))
ABOVE_BASE = (("sustainability", "khả năng duy trì, nhân rộng"),)
COPIED = ("baseline", "goal", "methods", "outputs")


def today(at):
    """The day in Vietnam of this moment."""
    return timezone.localdate(at)


def report_window(registration):
    """The window in which this registration is reported on, or None."""
    return registration.campaign_year.window(registration.level, Window.Kind.REPORT)


def report_due(registration):
    """The last day of its report, inclusive: of its window, or of its own term where that is later; None without."""
    window = report_window(registration)
    return window and max(window.closes_on, registration.report_due_on or window.closes_on)


def own_report_term(registration, at):
    """The last day of the report of one accepted now; None where its window still leaves the ten days (5.4)."""
    window = report_window(registration)
    if window is None or today(at) + timedelta(TERM_DAYS) <= window.closes_on:
        return None
    return in_ten_days(registration, at)


def registration_window(registration):
    """The window in which this registration may be sent, or None when the year has none for its level."""
    return registration.campaign_year.window(registration.level, Window.Kind.REGISTRATION)


def lacking(registration):
    """What mẫu 1 still lacks, as (column, Vietnamese name); column "criteria" stands for the table (domain.md 2.1)."""
    wanted = WANTED
    if registration.subject_kind == "collective":
        wanted += OF_COLLECTIVES
    if registration.level != Level.BASE:
        wanted += ABOVE_BASE
    found = [(name, label) for name, label in wanted if not getattr(registration, name)]
    return found if registration.criteria.exists() else [*found, ("criteria", "ít nhất một chỉ tiêu đăng ký")]


def unchanged_copy(registration):
    """Was it copied from last year and nothing rewritten (S0-09: tránh hình thức)?"""
    origin = registration.copied_from
    return origin is not None and all(getattr(registration, name) == getattr(origin, name) for name in COPIED)


def has_ended(registration, at):
    """Is the last day on which the model was to be carried out past already?"""
    return registration.ends_on is not None and registration.ends_on < today(at)


def incomplete(registration):
    """The sentence that says what is missing, or None."""
    found = lacking(registration)
    if found:
        return "Còn thiếu: " + "; ".join(label for _, label in found) + "."
    if unchanged_copy(registration):
        return "Nội dung còn y nguyên bản năm trước; cần sửa cho sát tình hình năm nay."
    return None


def year_not_open(registration):
    """The sentence for a campaign year in which nothing is registered now, or None."""
    if registration.campaign_year.state != "open":
        return "Năm thi đua chưa mở hoặc đã khép."
    return None


def may_submit(registration, by, at):
    """The window is open and the mandatory fields are there."""
    return year_not_open(registration) or outside_window(registration, at) or incomplete(registration)


def outside_window(registration, at):
    """The sentence for a day outside the registration window, or None; both ends of the window are inside."""
    window, day = registration_window(registration), today(at)
    if window is None:
        return NO_WINDOW
    if day < window.opens_on:
        return f"Chưa đến thời gian đăng ký (từ {window.opens_on:%d/%m/%Y})."
    if day > window.closes_on:
        return f"Đã hết hạn đăng ký ngày {window.closes_on:%d/%m/%Y}; dùng “Xin nộp muộn”."
    return None


def is_over(registration, at):
    """Has the registration window closed, so that one can only ask to be late?"""
    window = registration_window(registration)
    return window is not None and today(at) > window.closes_on


def may_ask_late(registration, by, at):
    """Only after the window has closed, and where the rules allow late permission."""
    window = registration_window(registration)
    if window is None:
        return NO_WINDOW
    if today(at) <= window.closes_on:
        return "Còn trong hạn, hãy gửi đăng ký bình thường."
    return no_late_ones(registration.campaign_year) or year_not_open(registration) or incomplete(registration)


def no_late_ones(campaign_year):
    """The sentence for a year whose rules permit no late registration, or None."""
    return None if campaign_year.rules.late_permission_allowed else "Quy tắc năm nay không nhận đăng ký muộn."


def is_closed_for_good(registration, at):
    """Has the window closed in a year that permits no late registration?"""
    return is_over(registration, at) and no_late_ones(registration.campaign_year) is not None


def late_from_now(registration, at):
    """What is said before one is drawn up on a day outside its window, or None within it."""
    outside = outside_window(registration, at)
    if outside is None or not is_over(registration, at):
        return outside
    closed = f"Đã hết hạn đăng ký ngày {registration_window(registration).closes_on:%d/%m/%Y}."
    never = no_late_ones(registration.campaign_year)
    return f"{closed} {never or LATE_ONLY}"


class Until(NamedTuple):
    """Until when a draft may be sent, in a sentence, with the tone of the note that says it."""

    says: str
    tone: str


def until_when(registration, at):
    """The Until of a registration that is drawn up now: its last day, or what it means that the window is not open."""
    window, day = registration_window(registration), today(at)
    if registration.campaign_year.is_closed:
        return Until("Năm thi đua đã khép, không gửi đăng ký được nữa.", "warn")
    if window is None:
        return Until(NO_WINDOW, "warn")
    if day < window.opens_on:
        return Until(f"{outside_window(registration, at)} Soạn trước và lưu nháp được, đến ngày ấy mới gửi.", "warn")
    if day > window.closes_on:
        return Until(late_from_now(registration, at), "warn")
    left = wording.days_left(window.closes_on, day)
    return Until(f"Hạn gửi: đến hết ngày {window.closes_on:%d/%m/%Y} ({left}).", "info")


def keeps_from_beginning(registration, at):
    """The sentence for a year in which nothing that is begun now can ever be sent, or None."""
    if registration_window(registration) is None:
        return NO_WINDOW
    return late_from_now(registration, at) if is_closed_for_good(registration, at) else None


def permission_comes_late(registration, at):
    """The warning that a permission given now will be referred (LATE_PERMISSION_TOO_LATE, example 13), or None.

    It is no guard: the permission is recorded with its true day, and eligibility decides what it is worth.
    """
    window = report_window(registration)
    if window and today(at) >= window.opens_on:
        return f"Đã đến kỳ báo cáo (từ {window.opens_on:%d/%m/%Y}): cho phép lúc này, khi xét khen phải xin ý kiến."
    return None


def may_resubmit(registration, by, at):
    """Until the repair deadline, as it was set or extended."""
    due = registration.repair_due_on
    if due and today(at) > due:
        return f"Đã quá hạn sửa ngày {due:%d/%m/%Y}; đề nghị nơi nhận gia hạn."
    return year_not_open(registration) or incomplete(registration)


def may_extend(registration, by, at):
    """At the base the clerk who has to repair does not extend his own day: the head does."""
    if registration.unit_id == registration.receiver_id and not by.holds(Role.HEAD, registration.receiver):
        return "Chỉ tổ trưởng gia hạn sửa được."
    return None


def repair_due(registration, at):
    """The usual last day of a repair that is asked for now."""
    return in_ten_days(registration, at)


def in_ten_days(registration, at):
    """The last day of a term that begins now, off a day off where the campaign's deadlines roll."""
    year = registration.campaign_year
    return DeadlineReader(year.campaign).read(f"{TERM_DAYS} ngày", year=year.year, on=today(at)).last_day


def repair_latest(registration, at):
    """The last day a repair may be given: the end of the report window, the usual day of repair where that is later."""
    window = report_window(registration)
    closes_on = window.closes_on if window else date(registration.campaign_year.year, 12, 31)
    return max(closes_on, repair_due(registration, at))


def outside_repair(due_on, *, on, latest):
    """The sentence for a last day of repair before today, or after the latest there is; None for one that fits."""
    if due_on < on:
        return "Hạn sửa phải từ hôm nay trở đi."
    if due_on > latest:
        return f"Hạn sửa chậm nhất là ngày {latest:%d/%m/%Y}: hết kỳ báo cáo của năm, hoặc 10 ngày nếu kỳ ấy đã qua."
    return None


def may_adjust(registration, by, at):
    """Targets may be adjusted until the report window opens."""
    window = report_window(registration)
    if window and today(at) >= window.opens_on:
        return f"Đã đến kỳ báo cáo (từ {window.opens_on:%d/%m/%Y}), không điều chỉnh chỉ tiêu được nữa."
    return year_not_open(registration)


def may_ask_adjustment(registration, by, at):
    """As the adjustment itself, and one request at a time."""
    if registration.adjustment_requests.waiting().exists():
        return "Đang có đề nghị điều chỉnh chỉ tiêu chờ ý kiến."
    return may_adjust(registration, by, at)


def may_decline_adjustment(registration, by, at):
    """Only a request that waits is declined."""
    if not registration.adjustment_requests.waiting().exists():
        return "Không có đề nghị điều chỉnh nào chờ ý kiến."
    return None


def may_correct(registration, by, at):
    """Text may be corrected until the report window opens: from then on the report tells what was done."""
    window = report_window(registration)
    if window and today(at) >= window.opens_on:
        return f"Đã đến kỳ báo cáo (từ {window.opens_on:%d/%m/%Y}), không sửa nội dung đăng ký được nữa."
    return year_not_open(registration)


def may_accept(registration, by, at):
    """BASE: the unit's own model. Above: an origin that is exemplary, the legacy case, or a ruling (C1 to C3)."""
    if registration.level == Level.BASE:
        return None
    ruling = getattr(registration, "promotion_ruling", None)
    if ruling is not None:
        return None if ruling.allows else f"{ruling}: {ruling.reason}"
    return not_exemplary(registration.practice, registration.campaign_year, registration.level)


def not_exemplary(practice, campaign_year, level):
    """The sentence that keeps a practice from being accepted above without a ruling, or None (S2-12, S2-22)."""
    if needs_ruling(practice, campaign_year, level):
        return "Mô hình gốc đạt nhưng chưa tiêu biểu ở cơ sở; cần ý kiến của ban chỉ đạo."
    return barred_above(practice, campaign_year, level)


def barred_above(practice, campaign_year, level):
    """The sentence for a practice that may not rise to this level, or None.

    To the committee's with a result at base or the legacy case, to the province's with one of the committee (S0-23).
    """
    if level == Level.PROVINCE:
        is_fit = grades_at(practice, campaign_year, Level.BLOC)
        return None if is_fit else "Mô hình chưa có kết quả đạt ở cấp đảng uỷ nên chưa đăng ký lên tỉnh được."
    if practice.legacy_paper or grades_at(practice, campaign_year, Level.BASE):
        return None
    return "Mô hình gốc chưa có kết quả đạt ở cơ sở nên chưa đăng ký lên cấp trên được."


def needs_ruling(practice, campaign_year, level):
    """Did the practice only reach its aims at base, where the rules of the committee ask for exemplary (C2)?"""
    if level != Level.BLOC or practice.legacy_paper or not campaign_year.rules.bloc_requires_base_exemplary:
        return False
    return grades_at(practice, campaign_year, Level.BASE) == {"reached"}


def grades_at(practice, campaign_year, level):
    """The grades the practice was given at this level up to this year, of those that reached their aims."""
    found = practice.results.filter(level=level, voided_on=None, is_adhoc=False, year__lte=campaign_year.year)
    return set(found.filter(grade__in=("reached", "exemplary")).order_by().values_list("grade", flat=True))


def may_name_people(registration, by, at):
    """As long as the year runs: a collective may get another head in any month, a model another unit (5.8)."""
    return year_not_open(registration)


def may_remind(registration, by, at):
    """Its report is due by now and was not sent (S2-15)."""
    if registration.is_reported:
        return "Đơn vị đã gửi báo cáo."
    window = report_window(registration)
    if window and today(at) < window.opens_on:
        return f"Chưa đến kỳ báo cáo (từ {window.opens_on:%d/%m/%Y})."
    return year_not_open(registration)


def may_withdraw(registration, by, at):
    """Not once its result stands in an issued decision."""
    if registration.results.exclude(recognised_on=None).exists():
        return "Kết quả năm đã được công nhận bằng quyết định, không rút được nữa."
    return None


def may_close(registration, by, at):
    """When the year's result is there and stands, or the year is being closed."""
    if registration.campaign_year.state == "closed" or registration.results.standing().exists():
        return None
    return "Chưa có kết quả năm của mô hình."


def tell_receivers(registration, text, by, at, about=""):
    """A notice to those who receive registrations in the receiving unit, but not to who did it himself."""
    people = seated(registration.receiver, Role.CLERK, Role.HEAD, on=today(at))
    notify(people, text, registration.get_absolute_url(), at=at, about=about, but=by)


def tell_senders(registration, text, by, at, kind=Notice.Kind.NEWS, about=""):
    """A notice to the unit's clerks and to the one who drew it up, but not to who did it himself."""
    people = [*seated(registration.unit, Role.CLERK, on=today(at)), registration.created_by]
    notify(people, text, registration.get_absolute_url(), at=at, kind=kind, about=about, but=by)


# ---- what changes with the state ----


def sent(registration, by, at, reason):
    """The day of the first sending stays; nothing is to be repaired any more."""
    return {"registered_on": registration.registered_on or today(at), "repair_due_on": None, "repair_due_said": ""}


def sent_late(registration, by, at, reason):
    return {"registered_on": today(at), "is_late": True, "late_reason": reason}


def late_allowed(registration, by, at, reason):
    return {"late_allowed_on": today(at), "late_allowed_by": by.get_full_name()}


def accepted(registration, by, at, reason):
    """Accepted when its reports are due already, it has a term of its own for the report."""
    return {"accepted_on": today(at), "report_due_on": own_report_term(registration, at)}


def withdrawn(registration, by, at, reason):
    return {"withdrawn_on": today(at)}


# ---- what follows ----


def note_submitted(registration, by, at, reason):
    renaming.note_changes(registration, by=by, on=today(at))
    resembling.look_at_registration(registration, at=at)
    words = f"{registration.unit} gửi đăng ký “{registration.title}”."
    tell_receivers(registration, words, by, at, turn_of(registration))


def note_asked_late(registration, by, at, reason):
    renaming.note_changes(registration, by=by, on=today(at))
    resembling.look_at_registration(registration, at=at)
    words = f"{registration.unit} xin đăng ký muộn “{registration.title}”."
    tell_receivers(registration, words, by, at, turn_of(registration))


def note_late_allowed(registration, by, at, reason):
    tell_senders(registration, f"Được phép đăng ký muộn “{registration.title}”.", by, at)


def note_returned(registration, by, at, reason):
    """The day is written after the step: of many that are returned together the days off are asked once (bulk_acts)."""
    keep(registration, by, repair_due_on=repair_due(registration, at), repair_due_said="")
    text = f"Đăng ký “{registration.title}” cần sửa: {reason}"
    tell_senders(registration, text, by, at, Notice.Kind.RETURNED, turn_of(registration))


def note_extended(registration, by, at, reason):
    tell_senders(registration, f"Hạn sửa đăng ký “{registration.title}” được gia hạn.", by, at)


def note_accepted(registration, by, at, reason):
    """The unit has registered: what it owed by that milestone is there (S1-11)."""
    duties.note_registered(registration, by=by, at=at, on=today(at))
    text = f"Đăng ký “{registration.title}” đã được chấp nhận."
    tell_senders(registration, text, by, at, about=news_of(registration))


def note_refused(registration, by, at, reason):
    text = f"Đăng ký “{registration.title}” không được chấp nhận: {reason}"
    tell_senders(registration, text, by, at, about=news_of(registration))


def note_asked_adjustment(registration, by, at, reason):
    words = f"{registration.unit} xin điều chỉnh chỉ tiêu “{registration.title}”."
    tell_receivers(registration, words, by, at, topic(ADJUSTMENT, registration.pk))


def note_adjusted(registration, by, at, reason):
    settle_adjustment(registration, "granted", at)
    tell_senders(registration, f"Chỉ tiêu của “{registration.title}” đã được điều chỉnh.", by, at)


def settle_adjustment(registration, state, at):
    """Answer the request that waits; who was asked has nothing more to do about it."""
    registration.adjustment_requests.settle(state)
    close([topic(ADJUSTMENT, registration.pk)], at=at)


def note_reminded(registration, by, at, reason):
    text = f"Mô hình “{registration.title}” chưa gửi báo cáo thành tích; đề nghị đơn vị viết và gửi."
    tell_senders(registration, text, by, at, Notice.Kind.REMINDER)


def note_adjustment_declined(registration, by, at, reason):
    settle_adjustment(registration, "declined", at)
    tell_senders(registration, f"Chỉ tiêu của “{registration.title}” không được điều chỉnh: {reason}", by, at)


def note_corrected(registration, by, at, reason):
    tell_receivers(registration, f"{registration.unit} sửa nội dung đăng ký “{registration.title}”: {reason}", by, at)


def note_people_named(registration, by, at, reason):
    tell_receivers(registration, f"{registration.unit}, “{registration.title}”: {reason}.", by, at)


def note_withdrawn(registration, by, at, reason):
    duties.note_withdrawn(registration, by=by, at=at, on=today(at))
    if registration.registered_on:
        tell_receivers(registration, f"{registration.unit} rút đăng ký “{registration.title}”: {reason}", by, at)
