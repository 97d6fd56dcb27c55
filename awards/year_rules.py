"""What one year must have: subject in scope, registration, report, appraisal, and no award for the same achievement.

The rows of Table A, shared by the other tables (domain.md 5.7).
"""

from datetime import date

from awards.findings import Finding
from awards.history import Form, Registered, Report, Result, Span
from awards.question import is_held, refs, when
from awards.rules import Verdict
from awards.streaks import STANDING, is_permitted, is_reached, is_registered, is_reported
from awards.wording import FORM_WORDS, LEVEL_WORDS, WAITING_WORDS, day, grade, years

ELIGIBLE, REFER, NOT_ELIGIBLE = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE


def left_scope(asked, rules):
    """A11: the subject has left the committee before the decision."""
    left_on = asked.facts.left_scope_on
    if left_on:
        says = f"{asked.facts.subject} không còn thuộc phạm vi của cấp uỷ từ ngày {day(left_on)}."
        return Finding(Verdict(rules.person_left_after_result), "LEFT_SCOPE", says, "S2-03")
    return None


def adhoc_deed(asked, rules):
    """A10: a deed needs no registration from the start of the year."""
    if asked.this.adhoc:
        says = f"Năm {asked.year} xét đột xuất, không cần đăng ký từ đầu năm."
        return Finding(ELIGIBLE, "ADHOC", says, "S2-31", refs(asked.this))
    return None


def no_registration(asked, rules):
    """A2: only what was registered from the start of the year is considered."""
    this = asked.this
    if not this.adhoc and this.state in WAITING_WORDS:
        says = f"{when(this)} {WAITING_WORDS[this.state]}."
        return Finding(NOT_ELIGIBLE, "NO_REGISTRATION", says, "S2-31", refs(this))
    return None


def withdrawn(asked, rules):
    """A9: the registration was withdrawn."""
    if asked.this.state == Registered.WITHDRAWN:
        return Finding(NOT_ELIGIBLE, "WITHDRAWN", f"{when(asked.this)} đã rút đăng ký.", "S2-26", refs(asked.this))
    return None


def late_not_permitted(asked, rules):
    """A3: registered after the window closed, and nobody allowed it."""
    this = asked.this
    is_late = this.state in STANDING and this.late and not is_permitted(this, rules)
    if this.adhoc or not (is_late or this.state == Registered.LATE_PENDING):
        return None
    on = f" (ngày {day(this.registered_on)})" if this.registered_on else ""
    says = f"{when(this)} đăng ký muộn{on}, chưa được phép."
    return Finding(NOT_ELIGIBLE, "LATE_NOT_PERMITTED", says, "S2-31", refs(this))


def late_allowed(asked, rules):
    """A4: registered late with permission, a mark that stays visible."""
    late = [year for year in _permitted_late(asked, rules) if not _is_too_late(year, rules)]
    if late:
        says = f"Đăng ký muộn, có ý kiến cho phép ({_permissions(late)})."
        return Finding(ELIGIBLE, "LATE_ALLOWED", says, "S2-14", refs(*late))
    return None


def late_permission_too_late(asked, rules):
    """Example 13: a permission dated after the report window opened may have been dated back."""
    late = [year for year in _permitted_late(asked, rules) if _is_too_late(year, rules)]
    if late:
        says = f"Ý kiến cho phép đăng ký muộn có ngày sau khi đã mở đợt báo cáo ({_permissions(late)})."
        return Finding(REFER, "LATE_PERMISSION_TOO_LATE", says, "S2-31", refs(*late))
    return None


def _permitted_late(asked, rules):
    return [year for year in asked.judged if year.late and is_registered(year, rules)]


def _is_too_late(year, rules):
    return rules.late_permission_before != "any" and year.permitted_on >= _reports_open_on(year, rules)


def _permissions(late):
    return "; ".join(f"năm {year.year}, ngày {day(year.permitted_on)}{_by(year.permitted_by)}" for year in late)


def _by(whom):
    return f", {whom}" if whom else ""


def _reports_open_on(year, rules):
    month, first = map(int, rules.report_opens.split("-"))
    return year.reports_open_on or date(year.year, month, first)


def no_report(asked, rules):
    """A5: nothing was reported."""
    if is_held(asked.this) and asked.this.report in (Report.MISSING, Report.DRAFT):
        return Finding(NOT_ELIGIBLE, "NO_REPORT", f"{when(asked.this)} không có báo cáo.", "S2-15", refs(asked.this))
    return None


def not_confirmed(asked, rules):
    """A6: the report has no confirmation by cấp uỷ, leadership or direct manager."""
    if is_held(asked.this) and asked.this.report in (Report.SUBMITTED, Report.RETURNED):
        says = f"{when(asked.this)} báo cáo chưa được xác nhận."
        return Finding(NOT_ELIGIBLE, "NOT_CONFIRMED", says, "S2-33", refs(asked.this))
    return None


def not_received(asked, rules):
    """P of 5.6: a confirmed report must also be received by the steering body."""
    if is_held(asked.this) and asked.this.report == Report.CONFIRMED and not asked.this.adhoc:
        says = f"{when(asked.this)} báo cáo đã xác nhận nhưng Tổ, Ban Chỉ đạo chưa tiếp nhận."
        return Finding(NOT_ELIGIBLE, "NOT_RECEIVED", says, "S2-15", refs(asked.this))
    return None


def not_appraised(asked, rules):
    """A7: no concluded appraisal yet."""
    this = asked.this
    is_concluded = (this.appraised or this.legacy) and this.result is not None
    if is_held(this) and is_reported(this) and not is_concluded:
        says = f"{when(this)} chưa có kết luận thẩm định."
        return Finding(NOT_ELIGIBLE, "NOT_APPRAISED", says, "S2-16", refs(this))
    return None


def below_target(asked, rules):
    """A8: appraised, and not reached."""
    this = asked.this
    if is_held(this) and (this.appraised or this.legacy) and this.result == Result.NOT_REACHED:
        says = f"{when(this)} thẩm định kết luận {grade(this)}."
        return Finding(NOT_ELIGIBLE, "BELOW_TARGET", says, "S2-09", refs(this))
    return None


def basis_revoked(asked, rules):
    """Example 27: a result that rests on a decision revoked later must be looked at again."""
    shaken = [year for year in asked.judged if year.basis_revoked]
    if shaken:
        says = f"Kết quả năm {years(year.year for year in shaken)} dựa vào quyết định đã bị huỷ bỏ."
        return Finding(REFER, "BASIS_REVOKED", says, "S2-17", refs(*shaken))
    return None


def already_awarded(asked, rules):
    """Tables A and C: an award that stands covers part of the same achievement."""
    return overlapping(asked, rules, asked.facts.awards) if is_reached(asked.this) and is_held(asked.this) else None


def overlapping(asked, rules, awards):
    """One of these awards stands and covers part of the years this one would pay for."""
    held = sorted(awards, key=lambda award: (award.first_year, award.last_year, award.level, award.ref))
    met = [award for award in held if _pays_for(award, asked.span, rules)]
    if not met:
        return None
    is_sure = any(award.same_achievement or not award.adhoc for award in met)
    blocks = is_sure and rules.one_award_per_achievement == "block"
    doubt = "" if is_sure else "; cần xác định có phải cùng một thành tích"
    says = f"Đã được {'; '.join(map(_award, met))}, trùng với thời gian xét {asked.span}{doubt}."
    return Finding(NOT_ELIGIBLE if blocks else REFER, "ALREADY_AWARDED", says, rules.one_award_clause, refs(*met))


def _pays_for(award, span, rules):
    is_award = award.form != Form.COMMENDATION or rules.commendation_counts_as_award
    is_other = award.revoked or award.same_achievement is False
    return is_award and not is_other and span.meets(Span(award.first_year, award.last_year))


def _award(award):
    paper = f" ({award.paper})" if award.paper else ""
    span = Span(award.first_year, award.last_year)
    return f"{FORM_WORDS[award.form]} cấp {LEVEL_WORDS[award.level]} cho năm {span}{paper}"


LATE_RULES = (late_not_permitted, late_allowed, late_permission_too_late)
RESULT_RULES = (no_report, not_confirmed, not_received, not_appraised, below_target)
YEAR_RULES = (no_registration, withdrawn, late_not_permitted, *RESULT_RULES)
