"""Phiếu riêng: two or more appraisers judge apart, then their sheets lie side by side for the joint one (2.5)."""

from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction

from models_registry import appraisal_rules as rules
from models_registry.appraising import PROPOSED, refuse_closed, refuse_unless_appraiser, write_mark
from models_registry.models import Appraisal, CriteriaSet, Mark
from units.versions import hold
from units.workflow import Refusal, take


def own_sheet(appraisal, user):
    """The Appraiser row of this person in this case, or None."""
    return next((each for each in appraisal.appraisers.all() if each.user_id == user.pk), None)


def is_wanted(appraisal, user):
    """Does this person have an own sheet to fill in here?"""
    own = own_sheet(appraisal, user)
    return bool(appraisal.is_separate and appraisal.is_editable and own and own.handed_in_at is None)


@transaction.atomic
def mark_own(appraisal, marks, *, grade, findings, version, by, at, is_final):
    """Write this appraiser's own sheet, and hand it in with `is_final`; nobody else reads it before his own is in.

    `marks` maps the key of a criterion to (met or None, points or None, finding). Raises Overtaken when he has saved
    elsewhere since `version`, Refusal when he does not appraise here, has handed it in, or hands in half a sheet.
    """
    refuse_unless_appraiser(appraisal, by, at)
    appraisal.refresh_from_db(from_queryset=Appraisal.objects.select_for_update())
    refuse_closed(appraisal)
    own = appraisal.appraisers.get(user=by)
    hold(own, version)
    if own.handed_in_at:
        raise Refusal("Đồng chí đã nộp phiếu riêng của mô hình này.")
    for criterion in appraisal.criteria_set.criteria.all():
        write_mark(appraisal, criterion, *marks[criterion.pk], by=by, appraiser=own)
    own.grade = rules.proposal(appraisal, own) if grade == PROPOSED else grade
    own.findings = findings
    if is_final:
        refuse_half(appraisal, own)
        own.handed_in_at = at
    own.save()
    if appraisal.state == Appraisal.State.ASSIGNED:
        take("begin", appraisal, by=by, at=at)
    return own


def refuse_half(appraisal, own):
    """Raise Refusal unless every criterion is judged and a grade proposed."""
    left = appraisal.criteria_set.criteria.count() - len(rules.judged_marks(appraisal, own))
    if left:
        raise Refusal(f"Chưa nộp được phiếu riêng: còn {left} tiêu chí chưa chấm.")
    if not own.grade:
        raise Refusal("Chưa nộp được phiếu riêng: chưa chọn mức đề nghị.")


# ---- side by side ----


@dataclass(frozen=True)
class Line:
    """A criterion with the mark of each appraiser in their order; `differs` when they do not agree."""

    criterion: object
    marks: list
    differs: bool
    appraisers: list

    @property
    def named_marks(self):
        """Rows of (appraiser, mark or None): a phone shows no heads of columns, so each mark says whose it is."""
        return list(zip(self.appraisers, self.marks, strict=True))


def side_by_side(appraisal):
    """(appraisers, Lines) once all own sheets are in; ([], []) before that and for a joint case."""
    if not appraisal.is_separate or rules.awaited(appraisal):
        return [], []
    appraisers = sorted(appraisal.appraisers.all(), key=lambda each: each.pk)
    found = {(mark.appraiser_id, mark.criterion_id): mark for mark in Mark.objects.filter(appraisal=appraisal)}
    lines = []
    for criterion in appraisal.criteria_set.criteria.all():
        marks = [found.get((each.pk, criterion.pk)) for each in appraisers]
        lines.append(Line(criterion, marks, differ(marks), appraisers))
    return appraisers, lines


def summed(lines):
    """(label, rows of (appraiser, what he gives in all), out of how much): points, or criteria met; None of no lines.

    All lines are of one criteria set, in points or in words.
    """
    if not lines:
        return None
    by_appraiser = zip(lines[0].appraisers, zip(*(line.marks for line in lines), strict=True), strict=True)
    given = [(appraiser, [mark for mark in marks if mark]) for appraiser, marks in by_appraiser]
    if lines[0].criterion.criteria_set.mode == CriteriaSet.Mode.WORDS:
        return (
            "Số tiêu chí đạt",
            [(each, sum(bool(mark.is_met) for mark in marks)) for each, marks in given],
            len(lines),
        )
    out_of = sum(line.criterion.max_points for line in lines)
    return "Tổng điểm", [(each, rules.total(mark.points for mark in marks)) for each, marks in given], out_of


def differ(marks):
    """Do these marks, None where one is missing, say different things?"""
    values = [mark and (mark.points, mark.is_met) for mark in marks]
    return any(one != other for one, other in pairwise(values))


def agreed(lines):
    """What all agree on, by the key of the criterion: the first mark; what differs is for the meeting."""
    return {line.criterion.pk: line.marks[0] for line in lines if line.marks and not line.differs}
