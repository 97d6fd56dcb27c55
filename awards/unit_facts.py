"""Plain facts about units for the engine, who may be proposed for a cờ thi đua (S2-39); the queries do not grow."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Count, F, Q

from awards.facts import awards_held, plain_ruling
from awards.history import Facts
from awards.models import Award
from awards.unit_chances import Duty, UnitChance, conditions
from awards.unit_results import UnitYear, result_of
from campaign.models import Obligation, Plan, SteeringBody
from models_registry.models import AchievementReport, Grade, Registration, YearResult

RECEIVED = (AchievementReport.State.RECEIVED, AchievementReport.State.LOCKED)


def facts_of_units(works, *, campaign_year, on, round_=None, rulings=None):
    """Facts by the key of each UnitWork, as they are known on the day `on`: the result of this campaign year.

    The awards given in `round_` are left out; `rulings` are rows by key.
    """
    units, rulings = [work.unit.pk for work in works], rulings or {}
    rows = Award.objects.filter(practice=None, collective__in=units)
    _, awards = awards_held(rows, round_, key=lambda row: f"d{row.collective_id}")
    done = years_of(units, campaign_year, on)
    return {
        work.pk: Facts(
            subject=work.subject_name,
            is_unit=True,
            unit_results=(result_of(UnitYear(year=campaign_year.year, **done[work.unit.pk])),),
            awards=tuple(awards[work.pk]),
            rulings=tuple(map(plain_ruling, rulings.get(work.pk, ()))),
            left_scope_on=ended_before(work.unit, on),
        )
        for work in works
    }


def chances_of_units(units, campaign_year, deadlines, *, on):
    """By the key of each unit: its UnitResult as of this day and its UnitChance by the Deadlines at base."""
    keys = [unit.pk for unit in units]
    done, owed = years_of(keys, campaign_year, on), duties_left(keys, campaign_year)
    return {key: chance_of(UnitYear(year=campaign_year.year, **done[key]), owed[key], deadlines, on) for key in keys}


def chance_of(done, owed, deadlines, on):
    return result_of(done), UnitChance(tuple(conditions(done, owed, deadlines, on=on)))


def duties_left(units, campaign_year):
    """The Duties that each unit still owes in the year, by its key."""
    found = defaultdict(list)
    waiting = Obligation.objects.of_year(campaign_year).of_units(units).waiting().select_related("milestone")
    for row in waiting:
        found[row.unit_id].append(Duty(row.milestone.name, row.due_on, row.milestone.clause))
    return found


def ended_before(unit, on):
    """The first day on which the unit is no more, or None while it is."""
    return unit.ended_on + timedelta(days=1) if unit.ended_on and unit.ended_on < on else None


def years_of(units, campaign_year, on):
    """The values of a UnitYear by the key of the unit."""
    found = defaultdict(dict, {unit: {"ref": f"unit:{unit}"} for unit in units})
    sources = (
        bodies(units, on),
        plans(units, campaign_year),
        counted(Registration.objects.filter(state__in=Registration.COUNTED), units, campaign_year, registered=Q()),
        counted(AchievementReport.objects.filter(is_adhoc=False, is_late=False), units, campaign_year,
                reported=Q(state__in=RECEIVED)),
        counted(YearResult.objects.standing().filter(is_adhoc=False), units, campaign_year,
                reached=Q(grade__in=(Grade.REACHED, Grade.EXEMPLARY)), exemplary=Q(grade=Grade.EXEMPLARY)),
        duties(units, campaign_year, on),
    )  # fmt: skip
    for source in sources:
        for unit, values in source:
            found[unit] |= values
    return found


def bodies(units, on):
    """Which units have a steering body on this day, and whether it has its regulation."""
    there = SteeringBody.objects.filter(unit__in=units, established_on__lte=on).exclude(ended_on__lt=on)
    directing = there.exclude(state=SteeringBody.State.PREPARING).exclude(kind=SteeringBody.Kind.SECRETARIAT)
    for body in directing.order_by("pk"):
        yield body.unit_id, {"has_body": True, "has_regulation": body.has_regulation}


def plans(units, campaign_year):
    """Which units have issued a plan of the year."""
    for unit in Plan.objects.of_campaign_year(campaign_year).of_units(units).issued().values_list("unit", flat=True):
        yield unit, {"has_plan": True}


def counted(rows, units, campaign_year, **meant):
    """How many practices of each unit have such rows in the year, by name."""
    found = rows.filter(campaign_year=campaign_year, unit__in=units).values("unit").order_by("unit")
    numbers = {name: Count("practice", filter=each, distinct=True) for name, each in meant.items()}
    for row in found.annotate(**numbers):
        yield row.pop("unit"), row


def duties(units, campaign_year, on):
    """How many duties were due until this day, and how many of them are done."""
    owed = Obligation.objects.filter(milestone__campaign_year=campaign_year, unit__in=units, due_on__lte=on)
    owed = owed.exclude(state=Obligation.State.EXCUSED).values(owner=F("unit")).order_by("owner")
    done = Q(state=Obligation.State.FULFILLED)
    for row in owed.annotate(duties=Count("pk"), duties_done=Count("pk", filter=done)):
        yield row.pop("owner"), row
