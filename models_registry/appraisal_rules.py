"""Who may appraise, when an appraisal may be concluded, endorsed, reopened: the guards and what follows (5.3).

A guard answers with the sentence that stands in the way, or None.
"""

from decimal import Decimal
from textwrap import shorten

from simple_history.utils import bulk_create_with_history

from models_registry.reporting_rules import returned
from models_registry.resting import put_forward
from models_registry.windows import today
from units.history import keep, keep_all
from units.models import Notice, Role
from units.notices import notify, seated
from units.turns import news_of, turn_of
from units.workflow import Refusal

GRADES = ("not_reached", "reached", "exemplary")
RECOGNISED = "Kết quả đã được công nhận bằng quyết định, không mở lại được."
AWARDED = "Kết quả là căn cứ của quyết định khen thưởng, không mở lại được."
# Why a report is sent back for more, as a press of one key says it.
MORE_REASONS = (
    "Thiếu số liệu kết quả của chỉ tiêu đã đăng ký.",
    "Thiếu minh chứng, hình ảnh của việc đã làm.",
    "Chưa nêu rõ cách làm và khó khăn ban đầu.",
    "Chưa so sánh với kết quả năm trước.",
)
# What a result of the year has from its appraisal, how it stands until it is voided, and all that is written of it.
SAME_AS_CASE = ("unit", "registration", "grade", "score", "criteria_set")
STANDING = {"voided_on": None, "void_reason": ""}
OF_RESULT = ("campaign_year", "year", "path", "appraisal", "decided_on", *SAME_AS_CASE, *STANDING)
COMPARED = {
    "rising": "Cao hơn năm trước",
    "equal": "Bằng năm trước",
    "falling": "Thấp hơn năm trước",
    "unknown": "Chưa so sánh được",
}
# The same under a head that says "so với năm trước".
COMPARED_SHORTLY = {key: words.removesuffix(" năm trước") for key, words in COMPARED.items()}


# ---- pure ----


def proposed_grade(score, *, reached_from, exemplary_from):
    """The grade these points stand for: below `reached_from` not reached, from `exemplary_from` exemplary."""
    if score >= exemplary_from:
        return "exemplary"
    return "reached" if score >= reached_from else "not_reached"


def grade_of_words(met):
    """The grade that met and unmet criteria stand for: all met is reached; exemplary is for people to say (S0-35)."""
    return "reached" if met and all(met) else "not_reached"


def compared(grade, score, criteria, before):
    """rising, equal, falling or unknown, against last year's (grade, score, criteria) or None (S2-18, A7 in 1.5).

    Grade first, then score; another criteria set or only one score leaves it unknown.
    """
    if not grade or before is None or before[2] != criteria:
        return "unknown"
    old_grade, old_score, _ = before
    if grade == old_grade and (score is None) != (old_score is None):
        return "unknown"
    now, then = (GRADES.index(grade), score or 0), (GRADES.index(old_grade), old_score or 0)
    if now == then:
        return "equal"
    return "rising" if now > then else "falling"


# ---- separation of duties (4.1) ----


def conflict(report, user):
    """Why this person may not appraise this report, as the end of a sentence, or None.

    Set aside: the subject, who wrote or confirmed the report, whoever belongs to the appraised collective, and whoever
    belongs to a committee between it and the body that appraises. At base level the steering group is of the unit
    itself, so there only the department or cell below it counts.
    """
    if user.person_id and user.person_id == report.practice.person_id:
        return "là cá nhân được thẩm định"
    if user.pk == report.author_id:
        return "đã viết báo cáo"
    if user.pk == report.confirmed_by_id:
        return "đã xác nhận báo cáo"
    appraised = report.unit if report.unit_id != report.receiver_id else report.practice.collective
    if appraised is None or appraised.pk == report.receiver_id:
        return None
    places = places_of(user)
    if any(appraised.contains(place) for place in places):
        return "thuộc tập thể được thẩm định"
    if any(is_between(place, appraised, report.receiver) for place in places):
        return "thuộc cấp trên trực tiếp của tập thể được thẩm định"
    return None


def is_between(place, appraised, receiver):
    """Does this unit stand above the appraised one, but below the body that appraises?"""
    return place.contains(appraised) and receiver.contains(place) and place.pk not in (appraised.pk, receiver.pk)


def places_of(user):
    """The units a person belongs to: where posted today and where seated today."""
    seats = [seat.unit for seat in user.seats_today]
    return [*seats, user.person.unit] if user.person else seats


def is_appraiser(appraisal, by, at):
    """Only those the steering body has named, and none of them in a case of their own."""
    if not any(appraiser.user_id == by.pk for appraiser in appraisal.appraisers.all()):
        return "Đồng chí không được phân công thẩm định mô hình này."
    why = conflict(appraisal.report, by)
    return f"Đồng chí {why} nên không thẩm định mô hình này." if why else None


# ---- guards ----


def may_begin(appraisal, by, at):
    if appraisal.report.state != "received":
        return "Báo cáo chưa được tiếp nhận."
    return is_appraiser(appraisal, by, at)


def may_ask_more(appraisal, by, at):
    """The report is unlocked once only."""
    if appraisal.trail.filter(step="ask_more").exists():
        return "Đã yêu cầu bổ sung một lần; hãy kết luận theo hồ sơ hiện có."
    return is_appraiser(appraisal, by, at)


def may_resume(appraisal, by, at):
    if appraisal.report.state != "received":
        return "Báo cáo bổ sung chưa được xác nhận và tiếp nhận lại."
    return is_appraiser(appraisal, by, at)


def may_conclude(appraisal, by, at):
    """Every separate sheet is in, every criterion judged and a conclusion chosen (S2-16)."""
    return is_appraiser(appraisal, by, at) or awaited(appraisal) or unfinished(appraisal)


def awaited(appraisal):
    """Whose separate sheets are still awaited, as one sentence, or None."""
    if not appraisal.is_separate:
        return None
    names = [str(each.user) for each in appraisal.appraisers.all() if each.handed_in_at is None]
    return f"Chưa nộp phiếu riêng: {', '.join(names)}." if names else None


def unfinished(appraisal):
    """What the sheet still lacks before it can be concluded, as one sentence, or None."""
    lacking = lacks(appraisal)
    return "Còn thiếu: " + "; ".join(lacking) + "." if lacking else None


def lacks(appraisal):
    """The Vietnamese names of what is not yet judged on the joint sheet."""
    lacking = []
    if unjudged := appraisal.criteria_set.criteria.count() - len(judged_marks(appraisal)):
        lacking.append(f"kết quả của {unjudged} tiêu chí")
    if not appraisal.report.is_adhoc and not appraisal.targets:
        lacking.append("mức so với chỉ tiêu đăng ký")
    if appraisal.level != "base" and appraisal.is_replicable is None:
        lacking.append("nhân rộng được hay không")
    if not appraisal.grade:
        lacking.append("kết luận")
    elif not appraisal.findings and (why := asks_for_reason(appraisal)):
        lacking.append(f"nhận xét nêu lý do {why}")
    return lacking


def keeps_from_printing(appraisal):
    """Rows of (field of the sheet, its Vietnamese name) that the printed joint sheet still lacks."""
    wanted = [
        ("targets", "so với chỉ tiêu đăng ký", appraisal.targets or appraisal.report.is_adhoc),
        ("grade", "kết luận", appraisal.grade or appraisal.findings),
        ("worked_on", "ngày làm việc", appraisal.worked_on or appraisal.worked_at or appraisal.concluded_on),
    ]
    return [(field, name) for field, name, is_there in wanted if not is_there]


def asks_for_reason(appraisal):
    """What a remark has to account for, or None: units are told why they did not reach, or why marks did not decide."""
    if appraisal.grade == "not_reached":
        return "không đạt"
    proposed = proposal(appraisal)
    return "kết luận khác mức đề xuất" if proposed and appraisal.grade != proposed else None


def judged_marks(appraisal, appraiser=None):
    """The marks of the joint sheet, or of one appraiser's own, that say something."""
    own_key = appraiser and appraiser.pk
    marks = [mark for mark in appraisal.marks.all() if mark.appraiser_id == own_key]
    return [mark for mark in marks if mark.points is not None or mark.is_met is not None]


def proposal(appraisal, appraiser=None):
    """The grade that the marks of the joint or of an own sheet stand for, or "" while criteria are not judged."""
    criteria_set, marks = appraisal.criteria_set, judged_marks(appraisal, appraiser)
    if len(marks) < criteria_set.criteria.count() or not marks:
        return ""
    if criteria_set.mode == "words":
        return grade_of_words([each.is_met for each in marks])
    return proposed_grade(
        total(each.points for each in marks),
        reached_from=criteria_set.reached_from,
        exemplary_from=criteria_set.exemplary_from,
    )


def may_endorse(appraisal, by, at):
    """Not by one whose own case it is, and never over another result of the same year (I1, I3)."""
    if by.person_id and by.person_id == appraisal.report.practice.person_id:
        return "Đồng chí là cá nhân được thẩm định nên không thông qua kết quả này."
    other = result_of_case(appraisal)
    is_taken = other is not None and other.voided_on is None and other.appraisal_id != appraisal.pk
    return "Mô hình đã có kết quả khác của năm này." if is_taken else None


def result_of_case(appraisal):
    """The year's result of this practice at this level, voided or not, or None; without a query once prefetched."""
    report = appraisal.report
    place = report.year, appraisal.level, report.is_adhoc
    results = report.practice.results.all()
    return next((each for each in results if (each.year, each.level, each.is_adhoc) == place), None)


def may_reopen(appraisal, by, at):
    """Before a decision is issued; the old conclusion stays in the history."""
    results = appraisal.results.all()
    if any(each.recognised_on for each in results):
        return RECOGNISED
    return AWARDED if any(put_forward(results).values()) else None


# ---- what changes with the state ----


def concluded(appraisal, by, at, reason):
    return {"concluded_on": today(at)}


def endorsed(appraisal, by, at, reason):
    return {"endorsed_on": today(at)}


def reopened(appraisal, by, at, reason):
    """The old conclusion stays in the history."""
    return dict.fromkeys(("concluded_on", "endorsed_on", "meeting"))


# ---- what follows ----


def move_report(report, by, at, *, step, label, target, reason="", **changed):
    """The report goes along with its appraisal, and its own trail says so."""
    source = report.state
    keep(report, by, state=target, **changed)
    report.trail.create(step=step, label=label, source=source, target=target, by=by, at=at, reason=reason)


def note_begun(appraisal, by, at, reason):
    """While it is appraised a report stands still."""
    move_report(appraisal.report, by, at, step="lock", label="Khoá để thẩm định", target="locked")


def note_asked_more(appraisal, by, at, reason):
    report = appraisal.report
    if report.state not in ("received", "locked"):
        raise Refusal("Báo cáo đang ở đơn vị, chưa cần yêu cầu bổ sung.")
    changed = returned(report, by, at, reason)
    move_report(report, by, at, step="ask_more", label="Yêu cầu bổ sung", target="returned", reason=reason, **changed)
    people = [*seated(report.unit, Role.CLERK, on=today(at)), report.author]
    told = {"kind": Notice.Kind.RETURNED, "about": turn_of(report), "but": by}
    notify(people, f"{report} cần bổ sung: {reason}", report.get_absolute_url(), at=at, **told)


def note_concluded(appraisal, by, at, reason):
    people = seated(appraisal.receiver, Role.HEAD, on=today(at))
    text = f"{appraisal}: {appraisal.get_grade_display()}."
    notify(people, text, appraisal.get_absolute_url(), at=at, about=turn_of(appraisal), but=by)


def note_endorsed(appraisal, by, at, reason):
    """The result is written, and the unit told of it."""
    write_results([appraisal], by=by, at=at)
    text = f"Kết quả năm {appraisal.report.year} của “{appraisal.report.practice}”: {grade_and_why(appraisal)}"
    people = seated(appraisal.unit, Role.CLERK, on=today(at))
    notify(people, text, appraisal.get_absolute_url(), at=at, about=news_of(appraisal))


def grade_and_why(appraisal, most=200):
    """The conclusion with the remark it rests on, of at most so many letters: "Đạt. Nhận xét: Rõ kết quả."."""
    remark = shorten(appraisal.findings, most, placeholder="…")
    return f"{appraisal.get_grade_display()}." + (f" Nhận xét: {remark}" if remark else "")


def write_results(appraisals, *, by, at):
    """Write the results of the year, or over those that were voided, in a few queries for all."""
    results = [result_from(each, at) for each in appraisals]
    new, again = [each for each in results if each.pk is None], [each for each in results if each.pk]
    if new:
        bulk_create_with_history(new, type(new[0]), default_user=by)
    if again:
        keep_all(again, OF_RESULT, by, at=at)


def result_from(appraisal, at):
    """The result that this appraisal stands for, filled in and not saved yet."""
    report = appraisal.report
    result = result_of_case(appraisal) or report.practice.results.model(
        practice=report.practice, level=appraisal.level, is_adhoc=report.is_adhoc
    )
    values = {"campaign_year": report.campaign_year, "appraisal": appraisal, "decided_on": today(at)}
    values |= {name: getattr(appraisal, name) for name in SAME_AS_CASE}
    for name, value in (values | STANDING).items():
        setattr(result, name, value)
    result.fill()
    return result


def void_results(results, reason, *, by, at):
    """Void these results until what they rest on is endorsed again."""
    results = list(results)
    for each in results:
        each.voided_on, each.void_reason = today(at), reason[:250]
    if results:
        keep_all(results, list(STANDING), by, at=at)


def note_reopened(appraisal, by, at, reason):
    """The result is voided until the case is endorsed again."""
    void_results(appraisal.results.all(), reason, by=by, at=at)
    people = [appraiser.user for appraiser in appraisal.appraisers.select_related("user")]
    text = f"{appraisal} được mở lại: {reason}"
    notify(people, text, appraisal.get_absolute_url(), at=at, about=turn_of(appraisal), but=by)


def total(points):
    """The sum of the points given, one decimal place; None when none is given."""
    given = [each for each in points if each is not None]
    return sum(given, Decimal(0)) if given else None
