"""What is done on many registrations, reports and appraisals at once (settings.BULK_ACTS; screens 5.11).

Each act follows from its step as windows, reporting_rules and appraisal_rules have it for one record, written in a
few queries for all: the columns, what the units owe, and in the end one notice to a unit.
"""

from collections import defaultdict

from django.urls import reverse
from django.utils.http import urlencode

from models_registry import appraisal_rules, duties, filters, report_filters, reporting_rules, windows
from models_registry.models import AchievementReport, Appraisal, Registration, YearResult
from models_registry.registration_forms import ReturnForm
from models_registry.resting import put_forward
from models_registry.trends import judged_words
from units.bulk_acts import Act
from units.history import keep_all
from units.models import Notice, Role
from units.notices import notify_all, seated_in, tell, to_each
from units.turns import news_of, turn_of

NAMED = 6  # models a notice names; of more it tells the number
PROMOTED = "Mô hình đã đăng ký lên cấp trên."
REMARK = 60  # letters of each remark, where a notice tells of several results
LONGEST = Notice._meta.get_field("text").max_length
REGISTRATIONS, REPORTS = "models_registry:registration-list", "models_registry:report-list"
MISSING = "models_registry:report-missing"
CASES, RESULTS = "models_registry:appraisal-all", "models_registry:result-list"


# ---- telling ----


def tell_units(records, noun, words, *, page, by, at, author=None, kind=Notice.Kind.NEWS):
    """One notice to a unit, to its clerks and to whoever wrote the record (`author`, a column), however many it has.

    `by` did it and needs no telling.
    """
    by_unit = grouped(records, "unit")
    clerks = seated_in(list(by_unit), Role.CLERK, on=windows.today(at))
    letters = [
        to_each([*clerks[unit.pk], *authors(rows, author)], said(rows, noun, words), link_to(rows, page), kind,
                topic_of(rows, kind))
        for unit, rows in by_unit.items()
    ]  # fmt: skip
    tell([message for letter in letters for message in letter if message.user != by], at=at)


def topic_of(rows, kind):
    """What a notice of one record is about; one that tells of several is news of that day."""
    if len(rows) > 1:
        return ""
    return turn_of(rows[0]) if kind == Notice.Kind.RETURNED else news_of(rows[0])


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


def accepted(registrations, bulk, at):
    duties.note_all_registered(registrations, by=bulk.by, at=at, on=windows.today(at))


def after_acceptance(registrations):
    """What keeps an acceptance from being taken back."""
    begun = AchievementReport.objects.filter(registration__in=registrations).values_list("registration", flat=True)
    above = Registration.objects.going().filter(promoted_from__in=registrations)
    said = dict.fromkeys(above.values_list("promoted_from", flat=True), PROMOTED)
    return said | dict.fromkeys(begun, "Đơn vị đã bắt đầu viết báo cáo.")


def unaccepted(registrations, bulk, at):
    duties.note_all_taken_back(registrations, by=bulk.by, at=at, on=windows.today(at))


def returned(registrations, bulk, at):
    """Until the day that was given; without one, the usual day of repair, the same for all of a year."""
    usual = {year: windows.repair_due(next(each for each in registrations if each.campaign_year == year), at)
             for year in distinct(registrations, "campaign_year")}  # fmt: skip
    for each in registrations:
        each.repair_due_on = bulk.due_on or usual[each.campaign_year]
        each.repair_due_said = bulk.due_said
    keep_all(registrations, ["repair_due_on", "repair_due_said"], bulk.by, at=at)


def ask_return(registrations, data, at):
    """The form of a return: the usual reasons, words, and a day, as for a single one."""
    first, on = registrations[0], windows.today(at)
    initial = {"due_on": windows.repair_due(first, at)}
    return ReturnForm(
        data, initial=initial, campaign_year=first.campaign_year, on=on, latest=latest_for_all(registrations, at)
    )


def latest_for_all(registrations, at):
    """The last day of repair that may be given to each of these."""
    alike = {(each.campaign_year_id, each.level): each for each in registrations}
    return min(windows.repair_latest(each, at) for each in alike.values())


def outside_return(registrations, due_on, at):
    """The sentence for a last day of repair that may not be given to all of these, or None."""
    return windows.outside_repair(due_on, on=windows.today(at), latest=latest_for_all(registrations, at))


def telling(noun, words, page, **how):
    """One notice to a unit of these records, in these words: what follows an act."""

    def tell(records, bulk, at):
        tell_units(records, noun, words.format(bulk.reason), page=page, by=bulk.by, at=at, **how)

    return tell


def words_back(what):
    """What is said when an act was taken back."""
    return f"chưa được {what}: việc {what} hàng loạt đã hoàn tác."


# ---- reports ----


def follow_duties(reports, bulk, at):
    """Let what each unit owes of reports follow."""
    for campaign_year, rows in grouped(reports, "campaign_year").items():
        units = distinct(rows, "unit")
        duties.note_all_reports(units, campaign_year, by=bulk.by, at=at, on=windows.today(at))


def received(reports, bulk, at):
    """What follows a receipt: the duties, and those who had asked for more go on."""
    follow_duties(reports, bulk, at)
    for report in reports:
        reporting_rules.tell_appraisers(report, at)


def after_receipt(reports):
    """What keeps a receipt from being taken back."""
    assigned = Appraisal.objects.filter(report__in=reports).values_list("report", flat=True)
    return dict.fromkeys(assigned, "Báo cáo đã được phân công thẩm định.")


# ---- appraisals ----


def telling_heads(words):
    """One notice of appraisals to the heads of each receiving unit: what follows an act."""

    def tell(appraisals, bulk, at):
        by_receiver = grouped(appraisals, "receiver")
        heads = seated_in(list(by_receiver), Role.HEAD, on=windows.today(at))
        letters = [
            (heads[unit.pk], said(rows, "phiếu thẩm định", words), link_to(rows, CASES) if len(rows) == 1
             else reverse(CASES))
            for unit, rows in by_receiver.items()
        ]  # fmt: skip
        notify_all(letters, at=at)

    return tell


def endorsed(appraisals, bulk, at):
    appraisal_rules.write_results(appraisals, by=bulk.by, at=at)


def results_told(appraisals, bulk, at):
    tell_results(appraisals, at)


def tell_results(appraisals, at):
    """One notice to a unit of how its models were judged, each with the remark."""
    by_unit = grouped(appraisals, "unit")
    clerks = seated_in(list(by_unit), Role.CLERK, on=windows.today(at))
    letters = [(clerks[unit.pk], results_said(rows), link_to(rows, RESULTS)) for unit, rows in by_unit.items()]
    notify_all(letters, at=at)


def tell_taken_back(appraisals, by, at):
    """One notice to a unit of its results that are not endorsed any more: their meeting was recorded by mistake."""
    words = "chưa được thông qua kết quả: cuộc họp ghi nhầm đã bỏ."
    tell_units(appraisals, "mô hình", words, page=CASES, by=by, at=at)


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


def after_endorsement(appraisals):
    """What keeps an endorsement from being taken back: whatever was begun on the result."""
    results = {each: each.appraisal_id for each in YearResult.objects.filter(appraisal__in=appraisals)}
    by_registration = {each.registration_id: each.pk for each in appraisals if each.registration_id}
    own = Registration.objects.filter(pk__in=by_registration)
    ended = own.filter(state=Registration.State.CLOSED).values_list("pk", flat=True)
    above = Registration.objects.going().filter(promoted_from__in=by_registration)
    recognised = [key for each, key in results.items() if each.recognised_on]
    return {
        **dict.fromkeys((by_registration[pk] for pk in above.values_list("promoted_from", flat=True)), PROMOTED),
        **dict.fromkeys((by_registration[pk] for pk in ended), "Đăng ký đã kết thúc năm."),
        **put_forward_of(results),
        **dict.fromkeys(recognised, appraisal_rules.RECOGNISED),
    }


def put_forward_of(results):
    """What says by the key of the appraisal that its result was put forward for an award."""
    found = put_forward(list(results))
    said = {True: appraisal_rules.AWARDED, False: "Mô hình đã được đưa vào đợt xét khen thưởng."}
    return {key: said[found[each.pk]] for each, key in results.items() if each.pk in found}


def unendorsed(appraisals, bulk, at):
    results = YearResult.objects.filter(appraisal__in=appraisals)
    appraisal_rules.void_results(results, "Hoàn tác việc thông qua hàng loạt", by=bulk.by, at=at)


# ---- the table ----


def registrations_for(user):
    return Registration.objects.visible_to(user).for_act()


def unreported_for(user):
    return registrations_for(user).unreported()


def reports_for(user):
    return AchievementReport.objects.visible_to(user).for_page()


def appraisals_for(user):
    return Appraisal.objects.visible_to(user).for_page().with_marks().with_results()


def of_registrations(step, words, back, kind=Notice.Kind.NEWS, **what):
    """An act on registrations, with what units read of it and of its taking back."""
    tell = telling("đăng ký", words, REGISTRATIONS, author="created_by", kind=kind)
    tell_undone = telling("đăng ký", back, REGISTRATIONS, author="created_by")
    return Act(
        Registration, step, "đăng ký", REGISTRATIONS, filters.RegistrationFilter, registrations_for, tell,
        tell_undone=tell_undone, **what,
    )  # fmt: skip


def of_reports(step, tell, tell_undone, **what):
    """An act on reports."""
    return Act(
        AchievementReport, step, "báo cáo", REPORTS, report_filters.ReportFilter, reports_for, tell,
        tell_undone=tell_undone, **what,
    )  # fmt: skip


def of_appraisals(step, tell, tell_undone, **what):
    """An act on appraisals."""
    return Act(
        Appraisal, step, "phiếu", CASES, report_filters.AppraisalFilter, appraisals_for, tell,
        tell_undone=tell_undone, told=judged_words, **what,
    )  # fmt: skip


NO_REPAIR = "không phải sửa nữa: việc trả lại đã hoàn tác."
RETURNED = Notice.Kind.RETURNED
ACTS = {
    "registration-accept": of_registrations(
        "accept", "đã được chấp nhận.", words_back("chấp nhận"),
        then_all=accepted, followed=after_acceptance, undone_all=unaccepted,
    ),
    "registration-return": of_registrations(
        "return", "cần sửa: {}", NO_REPAIR, RETURNED, then_all=returned, asks=ask_return, outside=outside_return,
        foot="campaign/_phrases.html",
    ),
    "registration-close": of_registrations("close", "đã kết thúc năm.", words_back("kết thúc năm")),
    "registration-remind": Act(
        Registration, "remind", "đăng ký", MISSING, report_filters.MissingFilter, unreported_for,
        telling("mô hình", "chưa gửi báo cáo thành tích; đề nghị đơn vị viết và gửi.", MISSING, author="created_by"),
    ),
    "report-receive": of_reports(
        "receive", telling("báo cáo", "đã được tiếp nhận.", REPORTS),
        telling("báo cáo", words_back("tiếp nhận"), REPORTS),
        then_all=received, followed=after_receipt, undone_all=follow_duties,
    ),
    "report-send-back": of_reports(
        "send_back", telling("báo cáo", "cần sửa: {}", REPORTS, author="author", kind=RETURNED),
        telling("báo cáo", NO_REPAIR, REPORTS, author="author"),
        then_all=follow_duties, undone_all=follow_duties,
    ),
    "appraisal-conclude": of_appraisals(
        "conclude", telling_heads("đã kết luận, chờ thông qua."),
        telling_heads("chưa kết luận: việc kết luận hàng loạt đã hoàn tác."),
    ),
    "appraisal-endorse": of_appraisals(
        "endorse", results_told, telling("mô hình", words_back("thông qua kết quả"), CASES),
        then_all=endorsed, followed=after_endorsement, undone_all=unendorsed,
    ),
}  # fmt: skip
