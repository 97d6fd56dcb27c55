"""The rolled-up list of "còn thiếu gì": counted a campaign year at a time by the worker, or at once for one unit.

Rows are thrown away and written anew; they carry nothing that is not computed from facts, rules and windows.
"""

from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from awards.chances import BASE, TWO_YEAR, Deadlines, Standing, chances
from awards.facts import facts_of
from awards.models import Chance, ChanceCount, UnitChance
from awards.rules import Rules
from awards.unit_facts import chances_of_units
from campaign.models import CampaignYear, Level, Window
from models_registry.models import Practice, Registration
from models_registry.windows import today
from units.models import Unit
from units.paths import within
from units.selecting import rows_of

CHUNK = 1_000
AT_ONCE = 2_000  # practices counted while somebody waits
NEVER = date(9999, 12, 31)
LATER = {BASE: 2, TWO_YEAR: 1}  # of the same day the higher award is helped first
# What can still be saved comes first, then what somebody has to say, then what is done, then what is lost.
RANKS = {Standing.OPEN: 0, Standing.ASK: 1, Standing.MET: 2, Standing.LOST: 3}


def deadlines_of(campaign_year):
    """The Deadlines of a campaign year by level; without a window of recognition the year itself is the end."""
    days = {(row.level, row.kind): row for row in campaign_year.windows.all()}
    return {level: deadlines_at(days, level, campaign_year.year) for level in (Level.BASE.value, Level.BLOC.value)}


def deadlines_at(days, level, year):
    kinds = Window.Kind
    first = {kind: days[level, kind].opens_on for kind in kinds if (level, kind) in days}
    last = {kind: days[level, kind].closes_on for kind in kinds if (level, kind) in days}
    return Deadlines(
        registration_closes=last.get(kinds.REGISTRATION),
        report_opens=first.get(kinds.REPORT),
        report_closes=last.get(kinds.REPORT),
        appraisal_closes=last.get(kinds.APPRAISAL),
        ends_on=last.get(kinds.RECOGNITION, date(year, 12, 31)),
    )


def looked_at(campaign_year, unit=None):
    """The practices of a campaign year: registered in it, or lately enough to go on in it; below `unit` if given."""
    rules, year = campaign_year.rules, campaign_year.year
    since = year - max(rules.streak_years, rules.bloc_cycle_years, 2) + 1
    below = within("path", [(unit or campaign_year.unit).path])
    registered = Registration.objects.filter(below, year__range=(since, year))
    return Practice.objects.filter(pk__in=registered.values("practice"))


def chances_of(practices, campaign_year, *, on):
    """The Chances of these practices by key; a flat number of queries."""
    rules, deadlines = Rules.from_row(campaign_year.rules), deadlines_of(campaign_year)
    facts = facts_of(practices, scope=campaign_year.unit, on=on)
    return {key: chances(each, rules, campaign_year.year, deadlines, on=on) for key, each in facts.items()}


def count(campaign_year, *, at, unit=None):
    """Write the rows of a campaign year anew, or only those below one unit; returns how many practices there were."""
    keys = list(looked_at(campaign_year, unit).order_by("pk").values_list("pk", flat=True))
    below = within("path", [(unit or campaign_year.unit).path])
    with transaction.atomic():
        counted = lock(campaign_year)
        Chance.objects.filter(below, campaign_year=campaign_year).delete()
        for first in range(0, len(keys), CHUNK):
            write_rows(keys[first : first + CHUNK], campaign_year, on=today(at))
        count_units(campaign_year, unit or campaign_year.unit, on=today(at))
        if unit is None:
            counted.counted_at, counted.asked_at = at, None
            counted.save()
    return len(keys)


def lock(campaign_year):
    """The row that says when the year was counted, locked: two workers would write every chance twice."""
    ChanceCount.objects.get_or_create(campaign_year=campaign_year)
    return ChanceCount.objects.select_for_update().get(campaign_year=campaign_year)


def write_rows(keys, campaign_year, *, on):
    """Count these practices and write their rows."""
    practices = rows_of(Practice.objects.filter(pk__in=keys).for_judging())
    found = chances_of(practices, campaign_year, on=on)
    Chance.objects.filter(campaign_year=campaign_year, practice__in=keys).delete()
    Chance.objects.bulk_create(
        (row_of(practice, campaign_year, chance) for practice in practices for chance in found[practice.pk]),
        batch_size=500,
    )


def row_of(practice, campaign_year, chance):
    """A Chance row for what was found."""
    first = chance.first
    return Chance(
        practice=practice,
        campaign_year=campaign_year,
        year=campaign_year.year,
        unit=practice.unit,
        path=practice.unit.path,
        field_group=practice.field.group,
        track=chance.track,
        round_number=chance.round_number,
        standing=chance.standing,
        first_topic=first.topic if first else "",
        says=first.says if first else "",
        until=chance.until,
        left=len(chance.open),
        urgency=urgency(chance, LATER.get(chance.track, 0)),
        conditions=[plain(each) for each in chance.conditions],
    )


def count_units(campaign_year, top, *, on):
    """Write the rows of the grassroots organisations at and below `top` anew; after those of their practices."""
    UnitChance.objects.within(top).filter(campaign_year=campaign_year).delete()
    units = list(Unit.objects.under(top).grassroots().active(on).order_by("path"))
    for first in range(0, len(units), CHUNK):
        write_units(units[first : first + CHUNK], campaign_year, on=on)


def write_units(units, campaign_year, *, on):
    """Count these units and write their rows."""
    deadlines = deadlines_of(campaign_year)[Level.BASE.value]
    found = chances_of_units(units, campaign_year, deadlines, on=on)
    practices = Chance.objects.still_open(campaign_year, units)
    UnitChance.objects.bulk_create(
        unit_row(unit, campaign_year, *found[unit.pk], practices.get(unit.pk, 0)) for unit in units
    )


def unit_row(unit, campaign_year, result, chance, practices):
    """A UnitChance row for what was found."""
    return UnitChance(
        campaign_year=campaign_year,
        year=campaign_year.year,
        unit=unit,
        path=unit.path,
        standing=chance.standing,
        says=chance.first.says if chance.first else "",
        until=chance.until,
        left=len(chance.waiting),
        practices=practices,
        score=result.score,
        urgency=urgency(chance),
    )


def urgency(chance, higher=0):
    """Whom to help first: what can be saved, the nearest day, the fewest things missing; the higher award first."""
    nearest = (chance.until or NEVER).toordinal()
    return ((RANKS[chance.standing] * 10_000_000 + nearest) * 100 + min(len(chance.open), 99)) * 10 + higher


def plain(condition):
    """A condition as it is kept in JSON."""
    return {
        "topic": condition.topic,
        "standing": condition.standing,
        "says": condition.says,
        "clause": condition.clause,
        "until": condition.until and condition.until.isoformat(),
    }


# ---- when ----


def count_next(now):
    """Count one running year that somebody asked for or that was not counted today; answers whether there was one.

    For the worker (settings.WORK).
    """
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    is_old = Q(chance_count=None) | Q(chance_count__counted_at=None) | Q(chance_count__counted_at__lt=midnight)
    is_asked = Q(chance_count__asked_at__isnull=False)
    running = CampaignYear.objects.filter(is_old | is_asked, state=CampaignYear.State.OPEN).for_page()
    waiting = running.order_by(F("chance_count__asked_at").asc(nulls_last=True), "pk").first()
    if waiting is None:
        return False
    count(waiting, at=now)
    return True


def ask_again(campaign_year, unit, *, by, at):
    """Count what lies below `unit` now when it is little; else let the worker count the year. Was it done at once?"""
    if looked_at(campaign_year, unit)[: AT_ONCE + 1].count() <= AT_ONCE:
        count(campaign_year, at=at, unit=None if unit == campaign_year.unit else unit)
        return True
    ask_worker(campaign_year, by=by, at=at)
    return False


def ask_worker(campaign_year, *, by, at):
    """Let the worker count the whole year anew as soon as it can."""
    ChanceCount.objects.update_or_create(campaign_year=campaign_year, defaults={"asked_at": at, "asked_by": by})
