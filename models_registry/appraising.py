"""Thẩm định: name the appraisers, judge by the criteria, conclude (2.5, S2-16)."""

from dataclasses import dataclass, field

from django.db import transaction

from models_registry import appraisal_rules as rules
from models_registry.models import (
    AchievementReport,
    Appraisal,
    Appraiser,
    CriteriaSet,
    Grade,
    Mark,
    YearResult,
)
from models_registry.targets import overall
from units.models import Role, Seat, User
from units.notices import notify
from units.versions import hold
from units.workflow import Refusal, Step, note_step, take

ASSIGNERS = (Role.HEAD, Role.CLERK)
ASSIGNED = Step("assign", "Phân công thẩm định", (), Appraisal.State.ASSIGNED, ASSIGNERS, "receiver")
CHANGED = Step("reassign", "Đổi người thẩm định", (), "", ASSIGNERS, "receiver")
SHEET = ("worked_on", "worked_at", "findings", "subject_opinion", "targets", "is_replicable")
# Asked for in place of a grade: the one the marks stand for.
PROPOSED = "proposed"


# ---- who appraises what ----


@dataclass(frozen=True)
class Case:
    """One report in an assignment: who will appraise it, who is set aside and why, or what stands in the way."""

    report: AchievementReport
    appraisers: list = field(default_factory=list)
    set_aside: list = field(default_factory=list)
    blocked: str = ""

    @property
    def words(self):
        """Those set aside with their reasons, as one sentence."""
        return "; ".join(f"{user} {why}" for user, why in self.set_aside)


def candidates(units, *, on):
    """The accounts that sit in one of these units as member, head or clerk, with all their seats, by name.

    Seats are read once for all of them: `conflict` asks each person's places.
    """
    chosen = Seat.objects.held(on).filter(unit__in=units, role__in=Appraisal.APPRAISERS, user__is_active=True)
    people = User.objects.filter(pk__in=chosen.values("user")).select_related("person__unit")
    seats = {user.pk: [] for user in people}
    for seat in Seat.objects.held(on).filter(user__in=seats).select_related("unit"):
        seats[seat.user_id].append(seat)
    for user in people:
        user.seats_today = seats[user.pk]
    return sorted(people, key=lambda user: user.person.sort_key if user.person else user.full_name)


def planned(reports, users):
    """What an assignment of these people to these reports comes to: one Case a report, nothing left out silently."""
    taken = set(Appraisal.objects.filter(report__in=reports).values_list("report_id", flat=True))
    return [case_of(report, users, is_taken=report.pk in taken) for report in reports]


def case_of(report, users, *, is_taken=False):
    """One report with those who may appraise it and those who may not (4.1)."""
    seated = [user for user in users if any(user.holds(role, report.receiver) for role in Appraisal.APPRAISERS)]
    why_not = {user: rules.conflict(report, user) for user in seated}
    free = [user for user, why in why_not.items() if why is None]
    set_aside = [(user, why) for user, why in why_not.items() if why]
    return Case(report, free, set_aside, what_blocks(report, free, is_taken))


def what_blocks(report, free, is_taken):
    """The sentence that keeps a report out of an assignment, or an empty string."""
    if is_taken:
        return "Đã phân công thẩm định."
    if report.state != AchievementReport.State.RECEIVED:
        return "Báo cáo chưa được tiếp nhận."
    return "" if free else "Không còn người thẩm định phù hợp."


@transaction.atomic
def assign(reports, appraisers, *, due_on, by, at):
    """Name the appraisers of received reports and return the new appraisals (S2-16).

    Whoever is in conflict in one case is set aside in that case only, and the trail says who and why (4.1).
    Raises Refusal when somebody may not assign there, or a report would have nobody.
    """
    if not appraisers:
        raise Refusal("Cần chọn ít nhất một người thẩm định.")
    cases = planned(reports, appraisers)
    for case in cases:
        refuse_unless_assigner(case.report.receiver, by)
        if case.blocked:
            raise Refusal(f"{case.report}: {case.blocked}{' ' + case.words if case.words else ''}")
    made = [open_case(case, due_on=due_on, by=by, at=at) for case in cases]
    tell_appraisers(made, due_on=due_on, at=at)
    return made


def refuse_unless_assigner(receiver, by):
    if not any(by.holds(role, receiver) for role in ASSIGNERS):
        raise Refusal("Đồng chí không có quyền phân công thẩm định ở đơn vị này.")


def open_case(case, *, due_on, by, at):
    """Write one appraisal with its appraisers and the first row of its trail."""
    report = case.report
    appraisal = Appraisal(
        report=report,
        registration=report.registration,
        level=report.level,
        unit=report.unit,
        receiver=report.receiver,
        criteria_set=criteria_for(report),
        due_on=due_on,
    )
    appraisal._history_user, appraisal._change_reason = by, ASSIGNED.label
    appraisal.save()
    name_appraisers(appraisal, case.appraisers)
    aside = f"Không tham gia: {case.words}." if case.words else ""
    note_step(appraisal, ASSIGNED, "", by=by, at=at, reason=aside)
    return appraisal


def criteria_for(report):
    """The criteria set in use for this campaign and level, the newest version; Refusal when there is none."""
    sets = CriteriaSet.objects.filter(campaign=report.campaign_year.campaign_id, level=report.level, is_used=True)
    found = sets.order_by("-version", "-pk").first()
    if found is None:
        raise Refusal(f"Chưa có bộ tiêu chí thẩm định cho {report.get_level_display().lower()}.")
    return found


def name_appraisers(appraisal, users):
    """The first named is in the chair."""
    Appraiser.objects.bulk_create(
        Appraiser(appraisal=appraisal, user=user, is_lead=place == 0) for place, user in enumerate(users)
    )


def tell_appraisers(appraisals, *, due_on, at):
    """One notice a person, however many cases."""
    cases = {}
    for appraisal in appraisals:
        for appraiser in appraisal.appraisers.select_related("user"):
            cases.setdefault(appraiser.user, []).append(appraisal)
    until = f", hạn {due_on:%d/%m/%Y}" if due_on else ""
    for user, own in cases.items():
        text = f"Đồng chí được phân công thẩm định {len(own)} mô hình{until}."
        notify([user], text, own[0].get_absolute_url(), at=at)


def may_reassign(appraisal, user):
    """May this person name others for this case now?"""
    is_open = appraisal.state not in (Appraisal.State.CONCLUDED, Appraisal.State.ENDORSED)
    return is_open and any(user.holds(role, appraisal.receiver) for role in ASSIGNERS)


@transaction.atomic
def reassign(appraisal, appraisers, *, due_on, by, at):
    """Name others for a case that is not concluded; what was marked stays. Raises Refusal."""
    refuse_unless_assigner(appraisal.receiver, by)
    appraisal.refresh_from_db(from_queryset=Appraisal.objects.select_for_update())
    if appraisal.state in (Appraisal.State.CONCLUDED, Appraisal.State.ENDORSED):
        raise Refusal("Phiếu thẩm định đã kết luận, không đổi người được nữa.")
    case = case_of(appraisal.report, appraisers)
    if not case.appraisers:
        raise Refusal(f"Không còn người thẩm định phù hợp. {case.words}".strip())
    before = ", ".join(str(appraiser.user) for appraiser in appraisal.appraisers.select_related("user"))
    appraisal.appraisers.all().delete()
    name_appraisers(appraisal, case.appraisers)
    rules.keep(appraisal, by, due_on=due_on)
    note_step(appraisal, CHANGED, appraisal.state, by=by, at=at, reason=f"Trước đó: {before}. {case.words}".strip())
    tell_appraisers([appraisal], due_on=due_on, at=at)
    return appraisal


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
    if not appraisal.is_editable:
        raise Refusal(f"Phiếu đang ở trạng thái “{appraisal.get_state_display()}”, không chấm được.")
    criteria = list(appraisal.criteria_set.criteria.all())
    written = [write_mark(appraisal, criterion, *marks[criterion.pk], by=by) for criterion in criteria]
    appraisal.score = rules.total(each.points for each in written if each)
    grade = proposal(appraisal) if sheet.get("grade") == PROPOSED else sheet.get("grade", "")
    rules.keep(appraisal, by, grade=grade, **{name: sheet[name] for name in SHEET if name in sheet})
    if appraisal.state == Appraisal.State.ASSIGNED:
        take("begin", appraisal, by=by, at=at)
    return appraisal


def refuse_unless_appraiser(appraisal, by, at):
    if why := rules.is_appraiser(appraisal, by, at):
        raise Refusal(why)


def write_mark(appraisal, criterion, met, points, finding, *, by):
    """Write, change or take away one mark of the joint sheet, with history; returns it or None."""
    if points is not None and not 0 <= points <= criterion.max_points:
        raise Refusal(f"“{criterion.text}”: điểm từ 0 đến {criterion.max_points}.")
    row = appraisal.marks.filter(criterion=criterion, appraiser=None).first()
    row = row or Mark(appraisal=appraisal, criterion=criterion)
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


def proposal(appraisal):
    """The grade that the marks stand for, or "" while criteria are not judged."""
    criteria_set, marks = appraisal.criteria_set, rules.judged_marks(appraisal)
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


def grade_label(grade):
    """The Vietnamese word of a grade, "" for none."""
    return Grade(grade).label if grade else ""


# ---- the queue ----


def next_case(user, after=None):
    """The next open case of this appraiser without a conclusion, round to the first again; None when all are judged.

    A case that was skipped comes again at the end.
    """
    waiting = Appraisal.objects.of_appraiser(user).open().filter(grade="")
    if after is None:
        return waiting.first()
    return waiting.beyond(after).first() or waiting.exclude(pk=after.pk).first()


def progress_of(user, year):
    """How many of this appraiser's cases of a year carry a conclusion, and how many there are."""
    own = Appraisal.objects.of_appraiser(user).of_year(year)
    return own.judged().count(), own.count()


def ready_to_conclude(user):
    """Rows of (appraisal, None or what it lacks) over this appraiser's judged, unconcluded cases."""
    own = Appraisal.objects.of_appraiser(user).filter(state=Appraisal.State.IN_PROGRESS).judged().for_page()
    return [(appraisal, rules.unfinished(appraisal)) for appraisal in own]


@transaction.atomic
def conclude_all(appraisals, *, by, at):
    """Conclude these cases with the same step, guard and trail as one by one; returns how many. Raises Refusal."""
    for appraisal in appraisals:
        take("conclude", appraisal, by=by, at=at)
    return len(appraisals)
