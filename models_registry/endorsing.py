"""Họp thông qua: the body's meeting endorses concluded appraisals, and its minutes are drafted from that (5.3)."""

from django.db import transaction

from campaign.models import Document
from models_registry import appraisal_rules as rules
from models_registry.bulk_acts import tell_results
from models_registry.models import Appraisal, AppraisalMeeting, YearResult
from models_registry.windows import today
from units.history import keep
from units.models import Role
from units.workflow import Refusal, take

MINUTES = "bien-ban-tham-dinh-"


def may_hold(user):
    """The units whose head this person is: he records what their meeting endorsed."""
    return user.units_as(Role.HEAD)


def ready_for(unit, *, by):
    """Rows of (concluded appraisal, the sentence that keeps it out, or None) for a meeting of this unit's body."""
    cases = list(Appraisal.objects.to_be_endorsed([unit]).for_page().order_by("path", "pk"))
    taken = with_other_result(cases)
    return [(each, rules.endorsement_barred(each, by, has_other_result=each.pk in taken)) for each in cases]


def with_other_result(cases):
    """The keys of those of these cases whose practice has another standing result of the year; one query."""
    places = {each.pk: (each.report.practice_id, each.year, each.level, each.report.is_adhoc) for each in cases}
    results = YearResult.objects.standing().filter(practice__in={place[0] for place in places.values()})
    rows = results.values_list("practice", "year", "level", "is_adhoc", "appraisal")
    found = {row[:4]: row[4] for row in rows}
    return {key for key, place in places.items() if place in found and found[place] != key}


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
    for appraisal in appraisals:
        endorse_at(meeting, appraisal, by=by, at=at)
    tell_results(appraisals, at)
    return meeting


def endorse_at(meeting, appraisal, *, by, at):
    """Endorse one case; a refusal names the case."""
    try:
        take("endorse", appraisal, by=by, at=at, reason=f"{meeting}.", then=rules.settle_endorsed)
    except Refusal as refusal:
        raise Refusal(f"“{appraisal.report.practice}”: {refusal}") from refusal
    keep(appraisal, by, meeting=meeting)


def minutes_of(meeting, user):
    """The papers begun as minutes of this meeting that this person sees."""
    return Document.objects.visible_to(user).filter(made_from=f"{MINUTES}{meeting.pk}").select_related("type")
