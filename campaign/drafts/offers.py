"""Which papers this floor offers to begin: for whom, and which of them are due."""

from functools import partial

from campaign import plans
from campaign.drafts import plan
from campaign.drafts.starter import Starter
from campaign.models import CampaignYear
from units.models import Unit

UPPER = (Unit.Kind.PROVINCE, Unit.Kind.COMMITTEE)
STEERED = (*UPPER, *Unit.GRASSROOTS)


def campaign_starters(unit, campaign_year, user, *, on):
    """The starters of plans, steering bodies, meetings and reminders for a unit that has or should have a body."""
    if unit.kind not in STEERED:
        return []
    return [*plan_starters(unit, campaign_year, on)]


def plan_starters(unit, campaign_year, on):
    """The plan of the year, while the unit has none."""
    if plans.plan_of(campaign_year, unit):
        return []
    year, is_open = campaign_year.year, campaign_year.state != CampaignYear.State.CLOSED
    make = partial(plan.columns, campaign_year, unit, plans.upper_plan(campaign_year, unit), None, on=on)
    return [
        Starter(
            plan.KEY, plan.SYMBOL, f"Kế hoạch năm {year}",
            "Mục đích, chủ đề, lĩnh vực, thời hạn, mốc và chỉ tiêu của năm.", make,
            due=f"Đơn vị chưa có kế hoạch năm {year}." if is_open else "", subject=campaign_year,
        )
    ]  # fmt: skip
