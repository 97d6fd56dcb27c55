"""Họp thông qua: the body's meeting endorses concluded appraisals, and its minutes are drafted from that (5.3)."""

from django.db import transaction

from campaign.models import Document
from models_registry import appraisal_rules as rules
from models_registry.bulk_acts import after_endorsement, tell_results, tell_taken_back
from models_registry.models import Appraisal, AppraisalMeeting, YearResult
from models_registry.windows import today
from units.history import keep, keep_all
from units.models import Role
from units.turns import ask_again
from units.workflow import Refusal, Step, note_steps, refuse_unless_open, steps_of, take_together

MINUTES = "bien-ban-tham-dinh-"
BEGUN = "Đã soạn biên bản của cuộc họp này; bỏ biên bản trước."
REOPENED = "Có kết quả đã được mở lại sau cuộc họp; sửa tiếp ở phiếu thẩm định ấy."
LEAST_REASON = 10


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
    return begun(meeting, Document.objects.visible_to(user)).select_related("type")


def begun(meeting, papers):
    """Those of these papers that were begun as minutes of this meeting."""
    return papers.filter(made_from=f"{MINUTES}{meeting.pk}")


# ---- taking back ----


def keeps(meeting, cases, by):
    """The sentence that keeps `by` from taking this meeting with its cases back, or None."""
    if all(each.pk != meeting.unit_id for each in may_hold(by)):
        return "Chỉ trưởng ban, tổ trưởng bỏ cuộc họp ghi nhầm của đơn vị mình."
    if begun(meeting, Document.objects.all()).exists():
        return BEGUN
    if Appraisal.objects.left_out_of(meeting).exists():
        return REOPENED
    followed = after_endorsement(cases)
    return next((f"“{case.report.practice}”: {followed[case.pk]}" for case in cases if case.pk in followed), None)


@transaction.atomic
def take_back(meeting, *, reason, by, at):
    """Take back a meeting that was recorded by mistake: its cases wait to be endorsed again, their results are void.

    The units are told. Raises Refusal without the seat, with less than ten letters of a reason, and once anything
    rests on it: minutes, a reopened case, whatever was begun on a result.
    """
    meeting = AppraisalMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    found = meeting.appraisals.select_for_update(of=("self",))
    cases = list(found.for_page().with_results().order_by("pk"))
    if why := keeps(meeting, cases, by):
        raise Refusal(why)
    if len(reason.strip()) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {LEAST_REASON} ký tự.")
    label = f"Bỏ cuộc họp ghi nhầm ngày {meeting.held_on:%d/%m/%Y}"
    rules.void_results(YearResult.objects.filter(appraisal__in=cases), f"{label}: {reason.strip()}", by=by, at=at)
    for case in cases:
        case.state, case.endorsed_on, case.meeting = Appraisal.State.CONCLUDED, None, None
    keep_all(cases, ["state", "endorsed_on", "meeting"], by, at=at, reason=label)
    sources = [Appraisal.State.ENDORSED] * len(cases)
    note_steps(cases, Step("undo", label, (), "", ()), sources, by=by, at=at, reason=reason.strip())
    ask_again(cases, since=meeting.at)
    tell_taken_back(cases, by, at)
    meeting._history_user = by
    meeting._change_reason = reason.strip()[:100]
    meeting.delete()
