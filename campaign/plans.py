"""Plans (kế hoạch): drawn up from what the year says, or kept as a file; owed by every unit (S0-33, S1-19)."""

from django.db import transaction
from django.utils import timezone

from campaign import body_papers, papers, pilots
from campaign.drafting import desks_of, draw_up, secret_mark
from campaign.drafts import plan as words
from campaign.drafts.starter import type_of
from campaign.models import Document, Milestone, Plan, YearTarget
from campaign.obligations import fulfilled_by_itself
from campaign.standing import paper_issued
from units.history import keep
from units.workflow import Refusal

ENTERED = ("number_text", "issued_on", "title", "target_models")
KINDS = ("pdf", "docx")


def plan_of(campaign_year, unit):
    """The plan of a unit in this year, or None."""
    return Plan.objects.of_campaign_year(campaign_year).filter(unit=unit).select_related("document__type").first()


def upper_plan(campaign_year, unit):
    """The issued plan of the committee under which a unit makes its own, or None."""
    if unit == campaign_year.unit:
        return None
    plan = plan_of(campaign_year, campaign_year.unit)
    return plan if plan and plan.is_issued else None


def targets_of(campaign_year, unit):
    """What the committee asks of this unit in the year, inherited by its plan: (total or None, [(field, count)])."""
    rows = YearTarget.objects.of_year(campaign_year).of_unit(unit)
    total = rows.in_all().values_list("count", flat=True).first()
    return total, [(row.field, row.count) for row in rows.of_fields()]


@transaction.atomic
def draw_up_plan(campaign_year, unit, *, by, on, target_models=None):
    """Draft the plan of the committee, or of a unit under the committee's plan, filled from the year; returns it.

    Raises Refusal when the unit has one already, lies outside the campaign, or `by` does not write for it.
    """
    refuse_second(campaign_year, unit)
    kind = type_of(words.SYMBOL, on)
    if kind is None:
        raise Refusal("Danh mục chưa có thể loại văn bản “Kế hoạch”.")
    columns = words.columns(campaign_year, unit, upper_plan(campaign_year, unit), target_models, on=on)
    values = columns | {"type": kind, "campaign_year": campaign_year, "made_from": words.KEY}
    return kept(draw_up(unit, values=values, by=by), by=by, target_models=target_models)


@transaction.atomic
def draft(unit, *, values, by):
    """Make a draft (see drafting.draw_up), tied to what it is about.

    One begun from the starter of plans is the unit's plan of its year, a decision on a body or on pilots theirs.
    """
    is_plan = values.get("made_from") == words.KEY and values.get("campaign_year")
    if is_plan:
        refuse_second(values["campaign_year"], unit)
    document = draw_up(unit, values=values, by=by)
    body_papers.tie(document, by=by)
    pilots.tie(document, by=by)
    if is_plan:
        kept(document, by=by)
    return document


def refuse_second(campaign_year, unit):
    """Raise Refusal where the unit has a plan of this year, or lies outside the campaign."""
    if not campaign_year.unit.contains(unit):
        raise Refusal(f"{unit} không thuộc phạm vi của phong trào.", "unit")
    if plan_of(campaign_year, unit):
        raise Refusal(f"{unit} đã có kế hoạch năm {campaign_year.year}.", "unit")


def kept(document, *, by, target_models=None):
    """The plan whose paper this is, newly written, under the committee's plan where that is issued."""
    campaign_year, unit = document.campaign_year, document.unit
    plan = Plan(
        campaign_year=campaign_year,
        unit=unit,
        parent=upper_plan(campaign_year, unit),
        document=document,
        target_models=target_models,
    )
    plan._history_user = by
    plan.save()
    return plan


@transaction.atomic
def issue(document, *, on, by, at):
    """Issue a paper (see papers.issue) and let follow what it decides.

    A plan issued is a duty done, one that replaces a plan is the plan from now; a body, a pilot begins with its
    decision.
    """
    papers.issue(document, on=on, by=by, at=at)
    if document.follows_as == Document.Follows.REPLACES:
        hand_on(document, by=by)
    body_papers.follow_issue(document, on=on, by=by, at=at)
    pilots.follow_issue(document, on=on, by=by, at=at)
    plan = getattr(document, "plan", None)
    if plan:
        fulfilled_by_itself(plan.unit, plan.campaign_year, Milestone.Kind.PLAN, by=by, at=at, on=on)
    paper_issued(document, by=by, at=at, on=on)
    return document


def standing_plans(campaign_year, units):
    """The issued plans of the year, as settings.DUTY_SOURCES asks (S0-33, S1-19)."""
    issued = Plan.objects.of_campaign_year(campaign_year).of_units(units).issued()
    for plan in issued.select_related("document"):
        yield plan.unit_id, Milestone.Kind.PLAN, plan.day


def hand_on(document, *, by):
    """Make what rested on the replaced paper rest on this one: its plan, the bodies and pilots it decided on."""
    body_papers.hand_on(document, by=by)
    pilots.hand_on(document, by=by)
    plan = Plan.objects.filter(document=document.follows).first()
    if plan:
        keep(plan, by, document=document)


# ---- plans issued outside ----


@transaction.atomic
def enter(campaign_year, unit, *, values, file, by, at):
    """Keep a unit's plan that was issued on paper: number, day and title verbatim, the file (a CheckedFile).

    What the unit owes of the kind "plan" is done by that. Raises Refusal for a second plan of the year, a unit outside
    the campaign, a day to come, a secret paper, and who does not write for the unit.
    """
    refuse_second(campaign_year, unit)
    plan = Plan(campaign_year=campaign_year, unit=unit, parent=upper_plan(campaign_year, unit))
    return write(plan, values=values, file=file, by=by, at=at)


@transaction.atomic
def amend(plan, *, values, file=None, by, at):
    """Put number, day, title or file of an entered plan right; its past stays in the history. Raises as `enter`."""
    if plan.document_id:
        raise Refusal("Kế hoạch này soạn trên phần mềm; sửa ở trang của văn bản.")
    return write(plan, values=values, file=file, by=by, at=at)


def write(plan, *, values, file, by, at):
    """Fill and save an entered plan, and mark the duty done."""
    if all(desk.pk != plan.unit_id for desk in desks_of(by)):
        raise Refusal(f"Đồng chí không nộp kế hoạch của {plan.unit}.")
    if values["issued_on"] > timezone.localdate(at):
        raise Refusal("Ngày ban hành không thể ở sau hôm nay.", "issued_on")
    if mark := secret_mark(values["title"]):
        raise Refusal(f"Văn bản có dấu “{mark}”. Văn bản mật không lưu trên phần mềm này.")
    for name in ENTERED:
        setattr(plan, name, values[name])
    if file:
        stored = file.stored()
        plan.file.save(stored.name, stored, save=False)
        plan.file_name, plan.sha256 = file.name, file.sha256
    plan.by = by
    keep(plan, by)
    fulfilled_by_itself(plan.unit, plan.campaign_year, Milestone.Kind.PLAN, by=by, at=at, on=plan.issued_on)
    return plan
