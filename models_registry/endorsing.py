"""Họp thông qua: the body's meeting endorses concluded appraisals, and its minutes are drafted from that (5.3)."""

from django.db import transaction

from campaign.models import Document
from models_registry import appraisal_rules as rules
from models_registry.bulk_acts import tell_results
from models_registry.models import Appraisal, AppraisalMeeting
from models_registry.windows import today
from units.history import keep
from units.models import Role
from units.workflow import Refusal, refuse_unless_open, steps_of, take_together

MINUTES = "bien-ban-tham-dinh-"


def may_hold(user):
    """The units whose head this person is: he records what their meeting endorsed."""
    return user.units_as(Role.HEAD)


def ready_for(unit, *, by, at):
    """Rows of (concluded appraisal, the sentence that keeps it out, or None) for a meeting of this unit's body."""
    cases = Appraisal.objects.to_be_endorsed([unit]).for_page().with_results().order_by("path", "pk")
    return [(each, rules.may_endorse(each, by, at)) for each in cases]


@transaction.atomic
def hold_meeting(unit, appraisals, *, values, by, at):
    """Record a meeting and endorse these concluded appraisals by the step of the single case; returns the meeting.

    Each unit is told once how all its models were judged, and why. `values` maps held_on, place, chair, secretary,
    members, present, absent and opinions. Raises Refusal when `by` is not the head there, the day lies ahead, nothing
    is endorsed, two years are mixed, or one case may not be endorsed.
    """
    if all(each.pk != unit.pk for each in may_hold(by)):
        raise Refusal("Chỉ trưởng ban, tổ trưởng ghi kết quả họp thông qua của đơn vị mình.")
    if values["held_on"] > today(at):
        raise Refusal("Ngày họp không được sau hôm nay.", "held_on")
    if not appraisals:
        raise Refusal("Hãy chọn ít nhất một phiếu được thông qua.")
    years = {each.report.campaign_year_id: each.report.campaign_year for each in appraisals}
    if len(years) > 1:
        raise Refusal("Các phiếu thuộc nhiều năm thi đua; mỗi cuộc họp ghi một năm.")
    meeting = AppraisalMeeting(unit=unit, campaign_year=next(iter(years.values())), by=by, at=at)
    keep(meeting, by, **values)
    tell_results(endorse_at(meeting, appraisals, by=by, at=at), at)
    return meeting


def endorse_at(meeting, appraisals, *, by, at):
    """Endorse these cases, read again under lock, in a few queries; returns them. A refusal names its case."""
    step, reason = steps_of(Appraisal)["endorse"], f"{meeting}."
    found = Appraisal.objects.filter(pk__in=[each.pk for each in appraisals]).select_for_update(of=("self",))
    cases = list(found.for_page().with_results().order_by("pk"))
    for case in cases:
        refuse_case(step, case, by=by, at=at, reason=reason)
    take_together(step, cases, by=by, at=at, reason=reason, meeting=meeting)
    rules.write_results(cases, by=by, at=at)
    return cases


def refuse_case(step, case, **how):
    """Raise the Refusal that keeps a case out of the step, with its name."""
    try:
        refuse_unless_open(step, case, **how)
    except Refusal as refusal:
        raise Refusal(f"“{case.report.practice}”: {refusal}") from refusal


def minutes_of(meeting, user):
    """The papers begun as minutes of this meeting that this person sees."""
    return Document.objects.visible_to(user).filter(made_from=f"{MINUTES}{meeting.pk}").select_related("type")
