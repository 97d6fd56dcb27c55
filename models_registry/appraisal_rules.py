"""Who may appraise, when an appraisal may be concluded, endorsed, reopened: the guards and what follows (5.3)."""

from models_registry.windows import today
from units.models import Role
from units.notices import notify, seated


def is_appraiser(appraisal, by, at):
    """Only those the steering body has named."""
    if any(appraiser.user_id == by.pk for appraiser in appraisal.appraisers.all()):
        return None
    return "Đồng chí không được phân công thẩm định mô hình này."


def conflict(appraisal, user):
    """The sentence that keeps this person from appraising this case, or None (4.1: separation of duties).

    Set aside: the subject, a member of the registering collective below the unit, the author and the confirmer.
    """
    report, person = appraisal.report, user.person
    if user.pk in (report.author_id, report.confirmed_by_id):
        return "đã viết hoặc xác nhận báo cáo"
    if person is None:
        return None
    practice = report.practice
    if practice.person_id == person.pk:
        return "là cá nhân được thẩm định"
    if practice.collective_id and practice.collective_id == person.unit_id and person.unit_id != appraisal.receiver_id:
        return "thuộc tập thể được thẩm định"
    if appraisal.level != "base" and person.unit.path.startswith(appraisal.unit.path):
        return "thuộc đơn vị được thẩm định"
    return None


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
    """Every criterion is judged and a conclusion chosen."""
    if appraisal.marks.filter(appraiser=None).count() < appraisal.criteria_set.criteria.count():
        return "Còn tiêu chí chưa chấm."
    if not appraisal.grade or not appraisal.targets:
        return "Chưa chọn kết luận hoặc mức so với chỉ tiêu đăng ký."
    return is_appraiser(appraisal, by, at)


def may_endorse(appraisal, by, at):
    """Not by one whose own case it is."""
    reason = conflict(appraisal, by)
    return f"Đồng chí {reason} nên không thông qua kết quả này." if reason == "là cá nhân được thẩm định" else None


def may_reopen(appraisal, by, at):
    """Before a decision is issued; the old conclusion stays in the history."""
    if appraisal.results.exclude(recognised_on=None).exists():
        return "Kết quả đã được công nhận bằng quyết định, không mở lại được."
    return None


def keep(record, by, **values):
    """Set these columns and save, with history."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = by
    record.save()


def note_begun(appraisal, by, at, reason):
    keep(appraisal.report, by, state="locked")


def note_asked_more(appraisal, by, at, reason):
    report = appraisal.report
    keep(report, by, state="returned", confirmed_on=None, confirmed_by=None, confirmed_as="")
    report.trail.create(
        step="ask_more", label="Yêu cầu bổ sung", source="locked", target="returned", by=by, at=at, reason=reason
    )
    people = [*seated(report.unit, Role.CLERK, on=today(at)), report.author]
    notify(people, f"{report} cần bổ sung: {reason}", report.get_absolute_url(), at=at)


def note_concluded(appraisal, by, at, reason):
    keep(appraisal, by, concluded_on=today(at))
    people = seated(appraisal.receiver, Role.HEAD, on=today(at))
    notify(people, f"{appraisal}: {appraisal.get_grade_display()}.", appraisal.get_absolute_url(), at=at)


def note_endorsed(appraisal, by, at, reason):
    """The result of the year is written from the endorsed appraisal (I3)."""
    keep(appraisal, by, endorsed_on=today(at))
    report = appraisal.report
    result, _ = report.practice.results.update_or_create(
        year=report.year,
        level=appraisal.level,
        is_adhoc=report.is_adhoc,
        defaults={
            "campaign_year": report.campaign_year,
            "unit": appraisal.unit,
            "registration": appraisal.registration,
            "appraisal": appraisal,
            "grade": appraisal.grade,
            "score": appraisal.score,
            "criteria_set": appraisal.criteria_set,
            "decided_on": today(at),
            "voided_on": None,
            "void_reason": "",
        },
    )
    people = seated(appraisal.unit, Role.CLERK, on=today(at))
    notify(
        people,
        f"Kết quả năm {report.year} của “{report.practice}”: {result.get_grade_display()}.",
        result.get_absolute_url(),
        at=at,
    )


def note_reopened(appraisal, by, at, reason):
    """The result is voided until the case is endorsed again; the old conclusion stays in the history."""
    for result in appraisal.results.all():
        keep(result, by, voided_on=today(at), void_reason=reason[:250])
