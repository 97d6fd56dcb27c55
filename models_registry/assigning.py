"""Phân công thẩm định: who appraises which report, who is set aside and why (S2-16, 4.1)."""

from dataclasses import dataclass, field

from django.db import transaction

from models_registry import appraisal_rules as rules
from models_registry.appraisers_told import tell_named, tell_relieved
from models_registry.models import AchievementReport, Appraisal, Appraiser, CriteriaSet, Recusal
from units.history import keep
from units.models import Role, Seat, User
from units.workflow import Refusal, Step, note_step

ASSIGNERS = (Role.HEAD, Role.CLERK)
ASSIGNED = Step("assign", "Phân công thẩm định", (), Appraisal.State.ASSIGNED, ASSIGNERS, "receiver")
CHANGED = Step("reassign", "Đổi người thẩm định", (), "", ASSIGNERS, "receiver")


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
def assign(reports, appraisers, *, due_on, by, at, is_separate=False):
    """Name the appraisers of received reports and return the new appraisals (S2-16).

    Whoever is in conflict in one case is set aside in that case only, and the trail says who and why (4.1). With
    `is_separate` each of two or more fills in a sheet of his own before the joint one.
    Raises Refusal when somebody may not assign there, or a report would have nobody.
    """
    if not appraisers:
        raise Refusal("Cần chọn ít nhất một người thẩm định.")
    cases = planned(locked(reports), appraisers)
    for case in cases:
        refuse_unless_assigner(case.report.receiver, by)
        if case.blocked:
            raise Refusal(f"{case.report}: {case.blocked}{' ' + case.words if case.words else ''}")
    made = [open_case(case, due_on=due_on, by=by, at=at, is_separate=is_separate) for case in cases]
    tell_named(made, due_on=due_on, by=by, at=at)
    return made


def locked(reports):
    """The same reports read again under lock, so that two who assign at once do not name two groups."""
    keys = [report.pk for report in reports]
    rows = AchievementReport.objects.for_page().select_for_update(of=("self",))
    return list(rows.filter(pk__in=keys).order_by("path", "pk"))


def refuse_unless_assigner(receiver, by):
    if not any(by.holds(role, receiver) for role in ASSIGNERS):
        raise Refusal("Đồng chí không có quyền phân công thẩm định ở đơn vị này.")


def open_case(case, *, due_on, by, at, is_separate=False):
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
        is_separate=is_separate and len(case.appraisers) > 1,
    )
    appraisal._history_user, appraisal._change_reason = by, ASSIGNED.label
    appraisal.save()
    name_appraisers(appraisal, case)
    aside = f"Không tham gia: {case.words}." if case.words else ""
    note_step(appraisal, ASSIGNED, "", by=by, at=at, reason=aside)
    return appraisal


def criteria_for(report):
    """The criteria set in use for this campaign and level, the newest version; Refusal when there is none."""
    sets = CriteriaSet.objects.filter(campaign=report.campaign_year.campaign_id, level=report.level, is_used=True)
    found = sets.order_by("-version", "-pk").first()
    if found is None:
        raise Refusal(f"Chưa có bộ tiêu chí thẩm định cấp {report.get_level_display().lower()}; lập ở mục Bộ tiêu chí.")
    return found


def name_appraisers(appraisal, case):
    """Write who appraises and who was set aside; the first named is in the chair.

    Who appraised before and is named again keeps the own sheet.
    """
    appraisal.appraisers.exclude(user__in=case.appraisers).delete()
    for place, user in enumerate(case.appraisers):
        Appraiser.objects.update_or_create(appraisal=appraisal, user=user, defaults={"is_lead": place == 0})
    appraisal.recusals.all().delete()
    Recusal.objects.bulk_create(Recusal(appraisal=appraisal, user=user, why=why) for user, why in case.set_aside)


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
    named = [appraiser.user for appraiser in appraisal.appraisers.select_related("user")]
    before = ", ".join(map(str, named))
    name_appraisers(appraisal, case)
    keep(appraisal, by, due_on=due_on, is_separate=appraisal.is_separate and len(case.appraisers) > 1)
    note_step(appraisal, CHANGED, appraisal.state, by=by, at=at, reason=f"Trước đó: {before}. {case.words}".strip())
    tell_named([appraisal], due_on=due_on, by=by, at=at)
    tell_relieved(appraisal, [user for user in named if user not in case.appraisers], by=by, at=at)
    return appraisal
