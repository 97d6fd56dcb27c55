"""What the pages of one registration, and of a new one, show of other rows: small queries, each put into SQL once.

One registration in one query would be seventeen joins, which PostgreSQL plans for 40 ms.
"""

from django.db.models import OuterRef, Subquery

from campaign.models import CampaignYear, Window
from models_registry.models import Grade, RegisteredCriterion, Registration, YearResult
from units.prepared import Prepared, put
from units.reading import put_units
from units.scope import sees
from units.text import keys

ROW = Prepared(
    lambda key: Registration.objects.filter(pk=key).select_related(
        "practice", "person", "field", "created_by", "report__appraisal", "promotion_ruling"
    )
)
YEAR = Prepared(lambda key: CampaignYear.objects.filter(pk=key).for_page())
WINDOWS = Prepared(lambda year: Window.objects.filter(campaign_year=year))
CRITERIA = Prepared(lambda key: RegisteredCriterion.objects.filter(registration=key).order_by("position", "pk"))
RESULTS = Prepared(lambda key: YearResult.objects.filter(registration=key))
GRADES = YearResult.objects.standing().filter(registration=OuterRef("pk")).order_by("pk").values("grade")
YEARS = Prepared(
    lambda practice: Registration.objects.of_practice(practice).for_years().annotate(grade=Subquery(GRADES[:1]))
)

LAST_SENT = Prepared(
    lambda unit: (
        Registration.objects.filter(unit=unit)
        .sent()
        .order_by("-year", "-pk")
        .values_list("representative", "representative_post", "representative_phone", "field")[:1]
    )
)
TO_GO_ON = Prepared(
    lambda unit, before: (
        Registration.objects.of_year(before).gone_on_with(is_so=False).filter(practice__unit=unit).for_list()
    )
)


def registration_for(user, key):
    """The registration with this key and all its page shows, or None when this user may not see it."""
    # An address may hold a number that no column can.
    found = [row for possible in keys([key]) for row in ROW(key=possible)]
    if not found or not sees(user, found[0]):
        return None
    registration = found[0]
    put_units(registration)
    registration.campaign_year = YEAR(key=registration.campaign_year_id)[0]
    put(registration.campaign_year, "windows", WINDOWS(year=registration.campaign_year_id))
    put(registration, "criteria", CRITERIA(key=key))
    put(registration, "results", RESULTS(key=key))
    return registration


def years_for(user, practice):
    """The registrations of one practice that this user may see, in every year and level, the latest first.

    Each with the `grade` of its result that stands, None without one, and its words as `grade_words`.
    """
    seen = [each for each in YEARS(practice=practice) if sees(user, each)]
    for each in seen:
        each.grade_words = Grade(each.grade).label if each.grade else ""
    return seen


def remembered(unit):
    """What the last registration that a unit handed in says and a new one will most likely repeat, by column."""
    names = ("representative", "representative_post", "representative_phone", "field")
    return next((dict(zip(names, row, strict=True)) for row in LAST_SENT(unit=unit.pk)), {})


def to_go_on(unit, year):
    """Last year's registrations of what this unit keeps up and has not registered in `year` yet, as a list shows."""
    return TO_GO_ON(unit=unit.pk, before=year - 1)
