"""Plans (kế hoạch): drawn up from what the year says, issued as papers, owed by every unit (S0-33, S1-19)."""

from django.db import transaction

from campaign import papers
from campaign.drafting import draw_up
from campaign.drafts import plan as words
from campaign.drafts.starter import type_of
from campaign.models import Document, Milestone, Plan
from campaign.obligations import fulfilled_by_itself
from campaign.standing import paper_issued
from units.history import keep
from units.workflow import Refusal


def plan_of(campaign_year, unit):
    """The plan of a unit in this year, or None."""
    return Plan.objects.of_campaign_year(campaign_year).filter(unit=unit).select_related("document__type").first()


def upper_plan(campaign_year, unit):
    """The issued plan of the committee under which a unit makes its own, or None."""
    if unit == campaign_year.unit:
        return None
    plan = plan_of(campaign_year, campaign_year.unit)
    return plan if plan and plan.document.state == Document.State.ISSUED else None


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
    """Make a draft (see drafting.draw_up); one begun from the starter of plans is the unit's plan of its year."""
    is_plan = values.get("made_from") == words.KEY and values.get("campaign_year")
    if is_plan:
        refuse_second(values["campaign_year"], unit)
    document = draw_up(unit, values=values, by=by)
    if is_plan:
        kept(document, by=by)
    return document


def refuse_second(campaign_year, unit):
    """Raise Refusal where the unit has a plan of this year, or lies outside the campaign."""
    if not campaign_year.unit.contains(unit):
        raise Refusal(f"{unit} không thuộc phạm vi của phong trào.")
    if plan_of(campaign_year, unit):
        raise Refusal(f"{unit} đã có kế hoạch năm {campaign_year.year}.")


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
    """Issue a paper (see papers.issue); a plan issued is a duty done, one that replaces a plan is the plan from now."""
    papers.issue(document, on=on, by=by, at=at)
    if document.follows_as == Document.Follows.REPLACES:
        hand_on(document, by=by)
    plan = getattr(document, "plan", None)
    if plan:
        fulfilled_by_itself(plan.unit, plan.campaign_year, Milestone.Kind.PLAN, by=by, at=at, on=on)
    paper_issued(document, by=by, at=at, on=on)
    return document


def standing_plans(campaign_year, units):
    """The issued plans of the year, as settings.DUTY_SOURCES asks (S0-33, S1-19)."""
    issued = Plan.objects.of_campaign_year(campaign_year).of_units(units).filter(document__state=Document.State.ISSUED)
    for unit, on in issued.values_list("unit", "document__issued_on"):
        yield unit, Milestone.Kind.PLAN, on


def hand_on(document, *, by):
    """Make the plan of the replaced paper, if it is one, the plan of this paper."""
    plan = Plan.objects.filter(document=document.follows).first()
    if plan:
        keep(plan, by, document=document)
