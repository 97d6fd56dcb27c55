"""Thẩm định: judge by the criteria, conclude, go on to the next case (2.5, S2-16)."""

from django.db import transaction

from models_registry import appraisal_rules as rules
from models_registry.models import Appraisal, CriteriaSet, Grade, Mark, YearResult
from models_registry.targets import overall
from units.history import keep
from units.versions import hold
from units.workflow import Refusal, take

SHEET = ("worked_on", "worked_at", "findings", "subject_opinion", "targets", "is_replicable")
# Asked for in place of a grade: the one the marks stand for.
PROPOSED = "proposed"


# ---- the sheet ----


@transaction.atomic
def mark(appraisal, marks, sheet, *, version, by, at):
    """Write the joint sheet; a case not yet begun is begun by it. Half a sheet may be saved.

    `marks` maps the key of a criterion to (met or None, points or None, finding), `sheet` the names in SHEET and
    "grade" (a Grade, PROPOSED or "") to values. The score is the sum of the points. Raises Overtaken when somebody
    has saved since `version`, Refusal when this person does not appraise here, the case is closed, or points pass
    the most a criterion gives.
    """
    refuse_unless_appraiser(appraisal, by, at)
    hold(appraisal, version)
    refuse_closed(appraisal)
    if why := rules.awaited(appraisal):
        raise Refusal(why)
    criteria = list(appraisal.criteria_set.criteria.all())
    written = [write_mark(appraisal, criterion, *marks[criterion.pk], by=by) for criterion in criteria]
    appraisal.score = rules.total(each.points for each in written if each)
    grade = proposal(appraisal) if sheet.get("grade") == PROPOSED else sheet.get("grade", "")
    keep(appraisal, by, grade=grade, **{name: sheet[name] for name in SHEET if name in sheet})
    if appraisal.state == Appraisal.State.ASSIGNED:
        take("begin", appraisal, by=by, at=at)
    return appraisal


def refuse_unless_appraiser(appraisal, by, at):
    if why := rules.is_appraiser(appraisal, by, at):
        raise Refusal(why)


def refuse_closed(appraisal):
    if not appraisal.is_editable:
        raise Refusal(f"Phiếu đang ở trạng thái “{appraisal.get_state_display()}”, không chấm được.")


def write_mark(appraisal, criterion, met, points, finding, *, by, appraiser=None):
    """Write, change or take away one mark of the joint or of an appraiser's own sheet, with history; it or None."""
    if points is not None and not 0 <= points <= criterion.max_points:
        raise Refusal(f"“{criterion.text}”: điểm từ 0 đến {criterion.max_points}.")
    row = appraisal.marks.filter(criterion=criterion, appraiser=appraiser).first()
    row = row or Mark(appraisal=appraisal, criterion=criterion, appraiser=appraiser)
    row._history_user = by
    if met is None and points is None and not finding:
        if row.pk:
            row.delete()
        return None
    if (row.is_met, row.points, row.finding) != (met, points, finding) or not row.pk:
        row.is_met, row.points, row.finding = met, points, finding
        row.save()
    return row


def mark_rows(appraisal):
    """Rows of (criterion, its mark on the joint sheet or None)."""
    found = {mark.criterion_id: mark for mark in appraisal.marks.all() if mark.appraiser_id is None}
    return [(criterion, found.get(criterion.pk)) for criterion in appraisal.criteria_set.criteria.all()]


def proposal(appraisal, appraiser=None):
    """The grade that the marks of the joint or of an own sheet stand for, or "" while criteria are not judged."""
    criteria_set, marks = appraisal.criteria_set, rules.judged_marks(appraisal, appraiser)
    if len(marks) < criteria_set.criteria.count() or not marks:
        return ""
    if criteria_set.mode == CriteriaSet.Mode.WORDS:
        return rules.grade_of_words([each.is_met for each in marks])
    return rules.proposed_grade(
        rules.total(each.points for each in marks),
        reached_from=criteria_set.reached_from,
        exemplary_from=criteria_set.exemplary_from,
    )


def proposed_targets(report):
    """Below, reached or exceeded over all registered targets, as the report has it; "" without any."""
    return overall(report.results.values_list("verdict", flat=True))


def last_result(appraisal):
    """The standing YearResult of the same practice one year earlier at this level, or None."""
    return YearResult.objects.before(appraisal.year, appraisal.level).filter(practice=appraisal.report.practice).first()


def comparison(appraisal, grade=None):
    """rising, equal, falling or unknown against last year, by the grade chosen or `grade` (S2-18)."""
    last = last_result(appraisal)
    before = last and (last.grade, last.score, last.criteria_set_id)
    return rules.compared(grade or appraisal.grade, appraisal.score, appraisal.criteria_set_id, before)


def trends(results):
    """Rows of (result, a key of COMPARED) over all results of one practice, without a query (S2-18)."""
    standing = {(each.year, each.level): each for each in results if not (each.voided_on or each.is_adhoc)}
    return [(each, trend_of(each, standing)) for each in results]


def trend_of(result, standing):
    """This result against that of the year before at its level, out of results by (year, level)."""
    last = None if result.is_adhoc else standing.get((result.year - 1, result.level))
    before = last and (last.grade, last.score, last.criteria_set_id)
    return rules.compared(result.grade, result.score, result.criteria_set_id, before)


def grade_label(grade):
    """The Vietnamese word of a grade, "" for none."""
    return Grade(grade).label if grade else ""


# ---- concluding together ----


def ready_to_conclude(user):
    """Rows of (appraisal, None or what it lacks) over this appraiser's judged, unconcluded cases."""
    own = Appraisal.objects.of_appraiser(user).filter(state=Appraisal.State.IN_PROGRESS).judged().for_page()
    return [(appraisal, rules.unfinished(appraisal)) for appraisal in own]
