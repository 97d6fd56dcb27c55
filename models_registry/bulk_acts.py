"""What is done on many registrations, reports and appraisals at once (settings.BULK_ACTS; screens 5.11).

Each act follows from its step as windows, reporting_rules and appraisal_rules have it for one record, written in a
few queries for all: the columns, what the units owe, one notice to a unit.
"""

from collections import defaultdict

from django.urls import reverse
from django.utils.http import urlencode

from models_registry import appraisal_rules, duties, filters, report_filters, windows
from models_registry.models import AchievementReport, Appraisal, Registration
from units.bulk_acts import Act
from units.history import keep_all
from units.models import Notice, Role
from units.notices import notify_all, seated_in

NAMED = 6  # models a notice names; of more it tells the number
REMARK = 60  # letters of each remark, where a notice tells of several results
LONGEST = Notice._meta.get_field("text").max_length
REGISTRATIONS, REPORTS = "models_registry:registration-list", "models_registry:report-list"
MISSING = "models_registry:report-missing"
CASES, RESULTS = "models_registry:appraisal-all", "models_registry:result-list"


# ---- telling ----


def tell_units(records, noun, words, *, page, at, author=None, kind=Notice.Kind.NEWS):
    """One notice to a unit, to its clerks and to whoever wrote the record (`author`, a column), however many it has."""
    by_unit = grouped(records, "unit")
    clerks = seated_in(list(by_unit), Role.CLERK, on=windows.today(at))
    letters = [
        ([*clerks[unit.pk], *authors(rows, author)], said(rows, noun, words), link_to(rows, page))
        for unit, rows in by_unit.items()
    ]
    notify_all(letters, at=at, kind=kind)


def authors(rows, column):
    """Who wrote these records."""
    return [getattr(row, column) for row in rows] if column else []


def said(rows, noun, words):
    """What became of one, or of how many: "3 đăng ký đã được chấp nhận: “A”; “B”; “C”."."""
    names = [f"“{title_of(row)}”" for row in rows]
    if len(rows) == 1:
        return f"{noun[:1].upper()}{noun[1:]} {names[0]} {words}"
    more = f" và {len(names) - NAMED} mô hình khác" if len(names) > NAMED else ""
    return f"{len(rows)} {noun} {words.removesuffix('.')}: {'; '.join(names[:NAMED])}{more}."


def title_of(record):
    """The name of the model a record is about."""
    if isinstance(record, Registration):
        return record.title
    return (record.report if isinstance(record, Appraisal) else record).practice.name


def link_to(rows, page):
    """The record, or the list of the year where there are several."""
    if len(rows) == 1:
        return rows[0].get_absolute_url()
    return f"{reverse(page)}?{urlencode({'nam': rows[0].year, 'don_vi': rows[0].unit_id})}"


def grouped(rows, name):
    """The rows by the value of this attribute."""
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def distinct(rows, name):
    """The different values of this attribute, in their order."""
    return list(dict.fromkeys(getattr(row, name) for row in rows))


# ---- registrations ----


def accepted(registrations, by, at, reason):
    day = windows.today(at)
    for each in registrations:
        each.accepted_on = day
    keep_all(registrations, ["accepted_on"], by, at=at)
    duties.note_all_registered(registrations, by=by, at=at, on=day)
    tell_units(registrations, "đăng ký", "đã được chấp nhận.", page=REGISTRATIONS, at=at, author="created_by")


def after_acceptance(registration):
    """What keeps an acceptance from being taken back."""
    if hasattr(registration, "report"):
        return "Đơn vị đã bắt đầu viết báo cáo."
    return "Mô hình đã đăng ký lên cấp trên." if registration.promotions.going().exists() else None


def unaccepted(registrations, by, at):
    of_duties = {(each.unit, each.campaign_year, each.programme): each for each in registrations}
    for each in of_duties.values():  # what a unit owes is looked at once, however many it has
        duties.note_withdrawn(each, by=by, at=at, on=windows.today(at))
    take_back_words(registrations, "đăng ký", "chấp nhận", REGISTRATIONS, at, author="created_by")


def take_back_words(records, noun, what, page, at, author=None):
    """Tell the units that an act was taken back."""
    tell_units(records, noun, f"chưa được {what}: việc {what} hàng loạt đã hoàn tác.", page=page, at=at, author=author)


def returned(registrations, by, at, reason):
    """The usual day of repair, the same for all of a year."""
    due = {year: windows.repair_due(next(each for each in registrations if each.campaign_year == year), at)
           for year in distinct(registrations, "campaign_year")}  # fmt: skip
    for each in registrations:
        each.repair_due_on = due[each.campaign_year]
    keep_all(registrations, ["repair_due_on"], by, at=at)
    words = f"cần sửa: {reason}"
    kind = Notice.Kind.RETURNED
    tell_units(registrations, "đăng ký", words, page=REGISTRATIONS, at=at, author="created_by", kind=kind)


def unreturned(registrations, by, at):
    tell_units(registrations, "đăng ký", "không phải sửa nữa: việc trả lại đã hoàn tác.", page=REGISTRATIONS, at=at,
               author="created_by")  # fmt: skip


def closed(registrations, by, at, reason):
    tell_units(registrations, "đăng ký", "đã kết thúc năm.", page=REGISTRATIONS, at=at, author="created_by")


def unclosed(registrations, by, at):
    take_back_words(registrations, "đăng ký", "kết thúc năm", REGISTRATIONS, at, author="created_by")


def reminded(registrations, by, at, reason):
    tell_units(registrations, "mô hình", "chưa gửi báo cáo thành tích; đề nghị đơn vị viết và gửi.",
               page=MISSING, at=at, author="created_by")  # fmt: skip


# ---- reports ----


def received(reports, by, at, reason):
    day = windows.today(at)
    for each in reports:
        each.received_on = day
    keep_all(reports, ["received_on"], by, at=at)
    follow_duties(reports, by, at)
    tell_units(reports, "báo cáo", "đã được tiếp nhận.", page=REPORTS, at=at)


def follow_duties(reports, by, at):
    """Let what each unit owes of reports follow."""
    for unit, campaign_year in dict.fromkeys((each.unit, each.campaign_year) for each in reports):
        duties.note_reports(unit, campaign_year, by=by, at=at, on=windows.today(at))


def after_receipt(report):
    """What keeps a receipt from being taken back."""
    return "Báo cáo đã được phân công thẩm định." if hasattr(report, "appraisal") else None


def unreceived(reports, by, at):
    follow_duties(reports, by, at)
    take_back_words(reports, "báo cáo", "tiếp nhận", REPORTS, at)


UNCONFIRMED = {
    "confirmed_by": None,
    "confirmed_on": None,
    "confirmed_as": "",
    "confirmed_post": "",
    "confirmed_note": "",
    "received_on": None,
}


def sent_back(reports, by, at, reason):
    for each in reports:
        for name, value in UNCONFIRMED.items():
            setattr(each, name, value)
    keep_all(reports, list(UNCONFIRMED), by, at=at)
    follow_duties(reports, by, at)
    words, kind = f"cần sửa: {reason}", Notice.Kind.RETURNED
    tell_units(reports, "báo cáo", words, page=REPORTS, at=at, author="author", kind=kind)


def unsent_back(reports, by, at):
    follow_duties(reports, by, at)
    words = "không phải sửa nữa: việc trả lại đã hoàn tác."
    tell_units(reports, "báo cáo", words, page=REPORTS, at=at, author="author")


# ---- appraisals ----


def concluded(appraisals, by, at, reason):
    day = windows.today(at)
    for each in appraisals:
        each.concluded_on = day
    keep_all(appraisals, ["concluded_on"], by, at=at)
    tell_heads(appraisals, "phiếu thẩm định", "đã kết luận, chờ thông qua.", at)


def tell_heads(appraisals, noun, words, at):
    """One notice to the heads of each receiving unit."""
    by_receiver = grouped(appraisals, "receiver")
    heads = seated_in(list(by_receiver), Role.HEAD, on=windows.today(at))
    letters = [
        (heads[unit.pk], said(rows, noun, words), link_to(rows, CASES) if len(rows) == 1 else reverse(CASES))
        for unit, rows in by_receiver.items()
    ]
    notify_all(letters, at=at)


def unconcluded(appraisals, by, at):
    tell_heads(appraisals, "phiếu thẩm định", "chưa kết luận: việc kết luận hàng loạt đã hoàn tác.", at)


def endorsed(appraisals, by, at, reason):
    """The results of the year are written (I3); each unit reads how its own were judged."""
    day = windows.today(at)
    for each in appraisals:
        each.endorsed_on = day
    keep_all(appraisals, ["endorsed_on"], by, at=at)
    for each in appraisals:
        appraisal_rules.write_result(each, by=by, at=at)
    tell_results(appraisals, at)


def tell_results(appraisals, at):
    """One notice to a unit of how its models were judged, each with the remark."""
    by_unit = grouped(appraisals, "unit")
    clerks = seated_in(list(by_unit), Role.CLERK, on=windows.today(at))
    letters = [(clerks[unit.pk], results_said(rows), link_to(rows, RESULTS)) for unit, rows in by_unit.items()]
    notify_all(letters, at=at)


def results_said(rows):
    """How one model was judged and why, or each of several, as many as a notice has room for."""
    if len(rows) == 1:
        return f"Kết quả năm {rows[0].report.year} của “{title_of(rows[0])}”: {appraisal_rules.grade_and_why(rows[0])}"
    texts = (results_named(rows, number) for number in range(min(NAMED, len(rows)), 0, -1))
    return next(text for text in texts if len(text) <= LONGEST)


def results_named(rows, number):
    """The sentence on several results that names so many of them."""
    said_each = [f"“{title_of(row)}”: {appraisal_rules.grade_and_why(row, REMARK)}" for row in rows[:number]]
    more = f" Còn {len(rows) - number} mô hình khác." if len(rows) > number else ""
    return f"Kết quả năm {rows[0].report.year} của {len(rows)} mô hình. {' '.join(said_each)}{more}"


def after_endorsement(appraisal):
    """What keeps an endorsement from being taken back."""
    return appraisal_rules.may_reopen(appraisal, None, None)


def unendorsed(appraisals, by, at):
    for each in appraisals:
        appraisal_rules.void_results(each, "Hoàn tác việc thông qua hàng loạt", by=by, at=at)
    take_back_words(appraisals, "mô hình", "thông qua kết quả", CASES, at)


# ---- the table ----


def registrations_for(user):
    return Registration.objects.visible_to(user).for_act()


def unreported_for(user):
    return registrations_for(user).unreported()


def reports_for(user):
    return AchievementReport.objects.visible_to(user).for_page()


def appraisals_for(user):
    return Appraisal.objects.visible_to(user).for_page()


def of_registrations(step, then_all, **undoing):
    """An act on registrations."""
    asked = filters.RegistrationFilter
    return Act(Registration, step, "đăng ký", REGISTRATIONS, asked, registrations_for, then_all, **undoing)


def of_reports(step, then_all, **undoing):
    """An act on reports."""
    return Act(
        AchievementReport, step, "báo cáo", REPORTS, report_filters.ReportFilter, reports_for, then_all, **undoing
    )


def of_appraisals(step, then_all, **undoing):
    """An act on appraisals."""
    return Act(Appraisal, step, "phiếu", CASES, report_filters.AppraisalFilter, appraisals_for, then_all, **undoing)


ACTS = {
    "registration-accept": of_registrations("accept", accepted, followed=after_acceptance, undone_all=unaccepted),
    "registration-return": of_registrations("return", returned, undone_all=unreturned),
    "registration-close": of_registrations("close", closed, undone_all=unclosed),
    "registration-remind": Act(
        Registration, "remind", "đăng ký", MISSING, report_filters.MissingFilter, unreported_for, reminded
    ),
    "report-receive": of_reports("receive", received, followed=after_receipt, undone_all=unreceived),
    "report-send-back": of_reports("send_back", sent_back, undone_all=unsent_back),
    "appraisal-conclude": of_appraisals("conclude", concluded, undone_all=unconcluded),
    "appraisal-endorse": of_appraisals("endorse", endorsed, followed=after_endorsement, undone_all=unendorsed),
}
