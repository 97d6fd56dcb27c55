"""Tự báo cáo thành tích: begin a report, write it, have it confirmed (2.3, S2-15, S2-31, S2-33)."""

from django.db import transaction

from campaign.models import CampaignYear, Level
from models_registry.models import AchievementReport, CriterionResult, Practice, Registration, SubjectKind
from models_registry.reporting_rules import is_first, report_due
from models_registry.targets import departs, judged
from models_registry.windows import today
from units.models import Role
from units.paths import above
from units.versions import hold
from units.workflow import Refusal, Step, note_step, take

WRITERS = (Role.CLERK, Role.REGISTRANT)
CONFIRMERS = (Role.LEADER, Role.HEAD)
RECEIVERS = (Role.CLERK, Role.HEAD)
BEGUN = Step("begin", "Bắt đầu viết báo cáo", (), AchievementReport.State.DRAFT, WRITERS)


def may_write(user, unit):
    """May this person write the reports of this unit?"""
    return any(user.holds(role, unit) for role in WRITERS)


def refuse_unless_writer(user, unit):
    if not may_write(user, unit):
        raise Refusal("Đồng chí không có quyền viết báo cáo của đơn vị này.")


@transaction.atomic
def begin_report(registration, *, by, at):
    """The report of an accepted registration: the one that is there, or a new draft by this author (S2-15).

    The text on the unit and the awards received are taken over from last year's report, the rest is written anew.
    Raises Refusal when the registration is not accepted or the year is closed.
    """
    refuse_unless_writer(by, registration.unit)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if found := AchievementReport.objects.filter(registration=registration).first():
        return found
    if registration.state != Registration.State.ACCEPTED:
        raise Refusal("Chỉ viết báo cáo cho đăng ký đã được chấp nhận.")
    refuse_closed_year(registration.campaign_year)
    report = AchievementReport(
        registration=registration,
        practice=registration.practice,
        campaign_year=registration.campaign_year,
        level=registration.level,
        unit=registration.unit,
        receiver=registration.receiver,
        author=by,
    )
    take_over(report, registration.year)
    return start(report, by=by, at=at)


@transaction.atomic
def begin_adhoc(practice, campaign_year, *, deed_on, by, at):
    """A report on an unforeseen achievement, without registration; received by the unit's own group (S2-31).

    Raises Refusal when the deed lies outside the year or in the future.
    """
    refuse_unless_writer(by, practice.unit)
    refuse_closed_year(campaign_year)
    if deed_on.year != campaign_year.year or deed_on > today(at):
        raise Refusal(f"Ngày lập thành tích phải ở trong năm {campaign_year.year} và không sau hôm nay.", "deed_on")
    report = AchievementReport(
        practice=practice,
        campaign_year=campaign_year,
        level=Level.BASE,
        unit=practice.unit,
        receiver=practice.unit,
        is_adhoc=True,
        deed_on=deed_on,
        trend=AchievementReport.Trend.FIRST,
        author=by,
    )
    return start(report, by=by, at=at)


@transaction.atomic
def report_deed(unit, *, deed_on, practice, name, field, collective, person, by, at):
    """Begin the ad hoc report of a known practice, or of a new one when `practice` is None (S2-31). Raises Refusal."""
    year = year_of_deed(unit, deed_on)
    if practice is None:
        practice = practice_for_deed(
            unit, name=name, field=field, collective=collective, person=person, year=deed_on.year, by=by
        )
    if practice.unit_id != unit.pk:
        raise Refusal("Mô hình này thuộc đơn vị khác.")
    return begin_adhoc(practice, year, deed_on=deed_on, by=by, at=at)


def year_of_deed(unit, deed_on):
    """The campaign year, of the nearest committee above the unit, in which a day lies. Raises Refusal."""
    years = CampaignYear.objects.filter(above("campaign__unit__path", [unit.path]), year=deed_on.year)
    found = years.order_by("-campaign__unit__depth", "-pk").first()
    if found is None:
        raise Refusal(f"Không có phong trào nào trong năm {deed_on.year}.", "deed_on")
    return found


@transaction.atomic
def practice_for_deed(unit, *, name, field, collective, person, year, by):
    """A new practice for an achievement nobody registered; the subject is a collective or a person (S2-31)."""
    refuse_unless_writer(by, unit)
    practice = Practice(
        name=name,
        unit=unit,
        field=field,
        subject_kind=SubjectKind.INDIVIDUAL if person else SubjectKind.COLLECTIVE,
        collective=None if person else collective or unit,
        person=person,
        first_year=year,
    )
    practice._history_user = by
    practice.save()
    return practice


def refuse_closed_year(campaign_year):
    if campaign_year.state == "closed":
        raise Refusal("Năm thi đua đã khép, không viết báo cáo được nữa.")


def take_over(report, year):
    """Fill in what does not change from one year to the next."""
    report.year = year
    last = AchievementReport.objects.before(report).first()
    if is_first(report):
        report.trend = AchievementReport.Trend.FIRST
    if last is not None:
        report.situation, report.awards_received = last.situation, last.awards_received


def start(report, *, by, at):
    """Save a new report with the first row of its trail."""
    report._history_user, report._change_reason = by, BEGUN.label
    report.save()
    note_step(report, BEGUN, "", by=by, at=at)
    return report


@transaction.atomic
def save_report(report, cleaned, results, *, version, by, at):
    """Write the text and the result of each registered target while the report is with its unit.

    `cleaned` maps field names to values, `results` the key of a registered criterion to (what was reached, verdict,
    reason); an empty verdict is computed from the numbers, an empty result takes the row away. Raises Overtaken when
    somebody has saved since `version`, Refusal when the report is no longer open, a verdict must be chosen, or one
    that departs from the numbers has no reason (S2-09).
    """
    refuse_unless_writer(by, report.unit)
    hold(report, version)
    refuse_unless_editable(report)
    for name, value in cleaned.items():
        setattr(report, name, value)
    report._history_user = by
    report.save()
    for criterion in targets_of(report):
        write_result(report, criterion, *results.get(criterion.pk, ("", "", "")), by=by)
    return report


def refuse_unless_editable(report):
    if not report.is_editable:
        raise Refusal(f"Báo cáo đang ở trạng thái “{report.get_state_display()}”, không sửa được.")


def targets_of(report):
    """The registered criteria a report has to answer, in order; none for an ad hoc report."""
    return list(report.registration.criteria.all()) if report.registration else []


def write_result(report, criterion, reached, verdict, reason, *, by):
    """Write, change or take away the result of one criterion, with history."""
    row = report.results.filter(criterion=criterion).first() or CriterionResult(report=report, criterion=criterion)
    row._history_user = by
    if not reached:
        return row.delete() if row.pk else None
    computed = judged(criterion.target, reached, criterion.baseline)
    row.result, row.verdict, row.reason = reached, verdict or computed or "", ""
    if departs(verdict, computed):
        row.reason = reason
        if not reason:
            raise Refusal(f"“{criterion.text}”: hãy nêu lý do đánh giá khác số liệu.")
    if not row.verdict:
        raise Refusal(f"“{criterion.text}”: hãy chọn đạt, vượt hay không đạt (không tính được từ số liệu).")
    return row.save()


@transaction.atomic
def confirm(report, *, capacity, post, remarks, by, at):
    """Confirm as Party committee, leadership or direct manager (S2-33); never the author. Raises Refusal."""
    report.refresh_from_db(from_queryset=AchievementReport.objects.select_for_update())
    if report.state == AchievementReport.State.SUBMITTED:
        report.confirmed_as, report.confirmed_post, report.confirmed_note = capacity, post, remarks
        report._history_user = by
        report.save()
    return take("confirm", report, by=by, at=at, reason=remarks)


# ---- what a page shows beside each other ----


def result_rows(report):
    """Rows of (criterion, its CriterionResult or None) for the table of II.3."""
    found = {result.criterion_id: result for result in report.results.all()}
    return [(criterion, found.get(criterion.pk)) for criterion in targets_of(report)]


def earlier_report(report):
    """The last thing the same practice reported in any year before, at any level, or None."""
    return AchievementReport.objects.earlier_than(report).first()


LIFE = (
    ("Viết báo cáo", ("draft",), "submitted_on"),
    ("Xác nhận", ("submitted",), "confirmed_on"),
    ("Tiếp nhận", ("confirmed",), "received_on"),
)


def life_of(report, *, on):
    """The stages of a report for the life line: written, confirmed, received, appraised, result."""
    stages = [stage(name, getattr(report, column), report.state in states) for name, states, column in LIFE]
    if report.state == AchievementReport.State.RETURNED:
        stages[0] |= {"state": "late", "on": None, "note": "Cần sửa"}
    elif report.is_late:
        stages[0]["note"] = "Nộp muộn"
    elif is_overdue(report, on):
        stages[0] |= {"state": "late", "note": "Quá hạn"}
    appraisal = getattr(report, "appraisal", None)
    stages.append(stage("Thẩm định", appraisal and appraisal.concluded_on, report.state in ("received", "locked")))
    stages.append(stage("Kết quả", appraisal and appraisal.endorsed_on, bool(appraisal and appraisal.concluded_on)))
    return stages


def is_overdue(report, on):
    """Is its last day over before it was sent?"""
    due = None if report.submitted_on else report_due(report)
    return due is not None and due < on


def stage(name, on, is_current):
    """One stage of a life line: done once it has a day."""
    return {"name": name, "on": on, "state": "done" if on else "current" if is_current else "ahead", "note": ""}
