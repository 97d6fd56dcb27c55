"""Đơn vị tôi theo dõi: the units somebody was given, what he does there, and where each stands in the year."""

from django.db.models import Prefetch

from campaign.models import Obligation
from campaign.tracking import days_late, late_since, milestone_columns
from units.columns import Column
from units.models import Unit
from units.scope import sees


def followed(assignments, campaign_year, *, on):
    """The units of these assignments, each with `given` (the assignments), `owed` and `late_since` of the year."""
    owed = Obligation.objects.of_year(campaign_year) if campaign_year else Obligation.objects.none()
    units = Unit.objects.filter(pk__in=assignments.values("unit"))
    given = assignments.select_related("field", "member__body").order_by("kind", "pk")
    return units.annotate(late_since=late_since(owed, on)).prefetch_related(
        Prefetch("obligations", queryset=owed, to_attr="owed"), Prefetch("assignments", queryset=given, to_attr="given")
    )


def columns_of(user, campaign_year, *, on):
    """The columns of the list: the unit, what this person does there, days late, one for each milestone."""
    milestones = campaign_year.milestones.all() if campaign_year else ()
    return [
        Column("Đơn vị", "name", sort="ten", width=44, link=lambda unit: address_of(unit, user)),
        Column("Việc được phân công", work_words, width=40),
        Column("Muộn", lambda unit: days_late(unit, on), kind="number", width=10),
        *milestone_columns(milestones, on),
    ]


def address_of(unit, user):
    """The unit's page, for those who may see it."""
    return unit.get_absolute_url() if sees(user, unit) else ""


def work_words(unit):
    """What is to be done there, in one line."""
    return "; ".join(each.words for each in unit.given)
