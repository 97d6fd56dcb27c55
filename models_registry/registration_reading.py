"""One registration with everything its page shows of other rows: small queries, each put into SQL once.

In one query it would be seventeen joins, which PostgreSQL plans for 40 ms.
"""

from campaign.models import CampaignYear, Window
from models_registry.models import RegisteredCriterion, Registration, YearResult
from units.models import Unit
from units.prepared import Prepared, put
from units.scope import sees

ROW = Prepared(
    lambda key: Registration.objects.filter(pk=key).select_related(
        "practice", "person", "field", "created_by", "report__appraisal", "promotion_ruling"
    )
)
UNITS = Prepared(lambda keys: Unit.objects.filter(pk__in=keys))
YEAR = Prepared(lambda key: CampaignYear.objects.filter(pk=key).for_page())
WINDOWS = Prepared(lambda year: Window.objects.filter(campaign_year=year))
CRITERIA = Prepared(lambda key: RegisteredCriterion.objects.filter(registration=key).order_by("position", "pk"))
RESULTS = Prepared(lambda key: YearResult.objects.filter(registration=key))
YEARS = Prepared(lambda practice: Registration.objects.of_practice(practice).for_years())


def registration_for(user, key):
    """The registration with this key and all its page shows, or None when this user may not see it."""
    found = ROW(key=key)
    if not found or not sees(user, found[0]):
        return None
    registration = found[0]
    put_units(registration, ("unit", "receiver", "collective"))
    registration.campaign_year = YEAR(key=registration.campaign_year_id)[0]
    put(registration.campaign_year, "windows", WINDOWS(year=registration.campaign_year_id))
    put(registration, "criteria", CRITERIA(key=key))
    put(registration, "results", RESULTS(key=key))
    return registration


def put_units(record, names):
    """Read the units these columns of a record point to by one query."""
    keys = {name: getattr(record, f"{name}_id") for name in names}
    units = {unit.pk: unit for unit in UNITS(keys=tuple(sorted(set(keys.values()) - {None})))}
    for name, key in keys.items():
        if key is not None:
            setattr(record, name, units[key])


def years_for(user, practice):
    """The registrations of one practice that this user may see, in every year and level, the latest first."""
    return [each for each in YEARS(practice=practice) if sees(user, each)]
