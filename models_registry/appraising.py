"""Thẩm định: judge by the criteria, conclude, go on to the next case (2.5, S2-16)."""

from django.db import transaction

from models_registry import appraisal_rules as rules
from models_registry.models import Appraisal, Grade, Mark
from models_registry.targets import overall
from units import wording
from units.history import keep
from units.versions import changed_since, hold
from units.workflow import Refusal, take

SHEET = ("worked_on", "worked_at", "findings", "subject_opinion", "targets", "is_replicable")
# Asked for in place of a grade: the one the marks stand for.
PROPOSED = "proposed"
MET_WORDS = {True: "Đạt", False: "Không đạt"}


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
    grade = rules.proposal(appraisal) if sheet.get("grade") == PROPOSED else sheet.get("grade", "")
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


def changed_on_sheet(appraisal, version):
    """What was written on the joint sheet after this version: rows of (label, words then, words now), marks as well."""
    then = appraisal.history.filter(version=version).first()
    return [*changed_since(appraisal, version), *(changed_marks(appraisal, then.history_date) if then else [])]


def changed_marks(appraisal, since):
    """The joint marks that are not what they were at this moment."""
    past = Mark.history.filter(appraisal_id=appraisal.pk, appraiser_id=None, history_date__lte=since)
    known = {row.criterion_id: "" if row.history_type == "-" else mark_in_words(row)
             for row in past.order_by("history_date", "history_id")}  # fmt: skip
    now = [(criterion, mark_in_words(mark)) for criterion, mark in mark_rows(appraisal)]
    rows = [(criterion.text, known.get(criterion.pk, ""), words) for criterion, words in now]
    return [row for row in rows if row[1] != row[2]]


def mark_in_words(mark):
    """ "35 điểm. Có biên bản." of a mark or its past, "" for none."""
    if mark is None:
        return ""
    said = f"{wording.decimal(mark.points)} điểm" if mark.points is not None else MET_WORDS.get(mark.is_met, "")
    return ". ".join(filter(None, [said, mark.finding]))


def mark_rows(appraisal):
    """Rows of (criterion, its mark on the joint sheet or None)."""
    found = {mark.criterion_id: mark for mark in appraisal.marks.all() if mark.appraiser_id is None}
    return [(criterion, found.get(criterion.pk)) for criterion in appraisal.criteria_set.criteria.all()]


def proposed_targets(report):
    """Below, reached or exceeded over all registered targets, as the report has it; "" without any."""
    return overall(report.results.values_list("verdict", flat=True))


def grade_label(grade):
    """The Vietnamese word of a grade, "" for none."""
    return Grade(grade).label if grade else ""


# ---- concluding together ----


def ready_to_conclude(user):
    """Rows of (appraisal, None or what it lacks) over this appraiser's judged, unconcluded cases."""
    own = Appraisal.objects.of_appraiser(user).filter(state=Appraisal.State.IN_PROGRESS).judged()
    return [(appraisal, rules.unfinished(appraisal)) for appraisal in own.for_page().with_marks()]
