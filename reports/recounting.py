"""The sums kept of the nation and its provinces, made anew once a day (performance.md: a dashboard of 500,000 rows)."""

from collections import Counter

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from campaign.models import CampaignYear
from models_registry.models import Registration
from reports.figures import OF_CHILD, WIDE, counted
from reports.models import YearCount
from units.models import Unit
from units.paths import STEP

# So many registrations a year are counted while the page waits; above it sums are kept.
COUNTED_LIVE = 20_000


def recount(on):
    """Make the sums of the nation anew for every year that still runs or has none yet; called daily.

    Returns how many years were counted. A small installation keeps no sums.
    """
    nation = Unit.objects.filter(depth=0).first()
    years = years_to_count() if nation else []
    for year in years:
        write(nation, year, at=timezone.now())
    return len(years)


def years_to_count():
    """The years with more registrations than are counted while a page waits, open or not counted yet."""
    sizes = Registration.objects.order_by().values("year").annotate(size=Count("pk")).filter(size__gt=COUNTED_LIVE)
    done = set(YearCount.objects.values_list("year", flat=True).distinct())
    running = set(CampaignYear.objects.exclude(state="closed").values_list("year", flat=True).distinct())
    return [row["year"] for row in sizes.order_by("year") if row["year"] in running or row["year"] not in done]


@transaction.atomic
def write(nation, year, *, at):
    """Put the sums of one year in the place of the old ones: of the nation, its provinces and their children."""
    rows = counted(nation, [year], depth=WIDE)
    below = counted(nation, [year], depth=WIDE + 1, dimensions=OF_CHILD)
    YearCount.objects.filter(year=year).delete()
    kept = (*summed(rows, nation), *at_depth(rows, WIDE), *at_depth(below, WIDE + 1))
    YearCount.objects.bulk_create([row_of(row, at) for row in kept], batch_size=1000)


def at_depth(rows, depth):
    """The rows of units of this depth; what hangs higher up is in the sums above, and in none of them."""
    return [row for row in rows if len(row.node) == (depth + 1) * STEP]


def summed(rows, nation):
    """The rows of all provinces added up to those of the nation."""
    sums = Counter()
    for row in rows:
        sums[row._replace(node=nation.path, count=0)] += row.count
    return [row._replace(count=count) for row, count in sums.items()]


def row_of(row, at):
    """A Tallied as a row of YearCount."""
    columns = row._asdict()
    return YearCount(path=columns.pop("node"), counted_at=at, **columns)
