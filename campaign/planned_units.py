"""Which units of the campaign have their plan of the year, which not: one row a unit (S0-33, S1-19, S1-30)."""

from datetime import date

from django.db.models import Prefetch, Q

from campaign.models import Document, Plan, YearTarget
from units.columns import Column
from units.models import Unit

ISSUED, NONE = "issued", "none"
WORDS = {ISSUED: "Đã ban hành", NONE: "Chưa có"} | {
    state.value: state.label for state in Document.State if state not in Document.IN_FORCE
}
TONES = {NONE: "warn", Document.State.DRAFT: "wait"}


def planned_units(user, campaign_year):
    """The grassroots organisations in reach that were there in the year, each with `year_plans` and `asked`.

    `asked` are the targets the committee gave it, all fields together.
    """
    there = Unit.objects.active(date(campaign_year.year, 12, 31)).grassroots()
    plans = Plan.objects.of_campaign_year(campaign_year).select_related("document")
    targets = YearTarget.objects.of_year(campaign_year).in_all()
    return (
        Unit.objects.visible_to(user)
        .within(campaign_year.unit)
        .filter(Q(pk__in=there.values("pk")) | Q(pk__in=plans.values("unit")))
        .exclude(pk=campaign_year.unit.pk)
        .prefetch_related(
            Prefetch("plans", queryset=plans, to_attr="year_plans"),
            Prefetch("year_targets", queryset=targets, to_attr="asked"),
        )
    )


def counted(user, campaign_year):
    """How many units there are, how many have an issued plan and how many write one: (all, issued, drafted)."""
    units = planned_units(user, campaign_year).prefetch_related(None)
    plans = Plan.objects.of_campaign_year(campaign_year)
    issued, drafted = plans.issued().values("unit"), plans.drafted().values("unit")
    return units.count(), units.filter(pk__in=issued).count(), units.filter(pk__in=drafted).count()


def plan_of(unit):
    """The unit's plan of the year, or None."""
    return unit.year_plans[0] if unit.year_plans else None


def standing(unit):
    """Where the plan stands: "issued", "none", or the state of its paper."""
    plan = plan_of(unit)
    if plan is None:
        return NONE
    return ISSUED if plan.is_issued else plan.document.state


def of_plan(name):
    """The function that takes a column of the plan out of a unit's row."""

    def value(unit):
        plan = plan_of(unit)
        return getattr(plan, name) if plan else None

    return value


def columns_of():
    """The columns of the list: unit, plan, number and day, how it was made, targets."""
    return [
        Column("Đơn vị", "name", sort="ten", width=50, link=address_of),
        Column("Kế hoạch", standing, kind="state", width=16, tones=TONES, words=lambda unit: WORDS[standing(unit)]),
        Column("Số, ký hiệu", of_plan("number"), width=18),
        Column("Ngày ban hành", of_plan("day"), kind="date", width=14),
        Column("Cách lập", made_how, width=20),
        Column("Chỉ tiêu được giao", lambda unit: unit.asked[0].count if unit.asked else None, kind="number", width=12),
        Column("Đơn vị đề ra", of_plan("target_models"), kind="number", width=12),
    ]


def address_of(unit):
    """The plan's page, or the unit's where there is none."""
    plan = plan_of(unit)
    return plan.page if plan else unit.get_absolute_url()


def made_how(unit):
    """How the plan was made."""
    plan = plan_of(unit)
    if plan is None:
        return ""
    return "Soạn trên phần mềm" if plan.document_id else "Nộp tệp"
