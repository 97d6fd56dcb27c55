"""Numbers that every screen and report agrees on (domain.md 5.10): each is counted in one place, by one query.

A count carries all its dimensions, so that every split is a sum of the same rows and the identities of the annex
(2.11) hold by themselves. The nation and its provinces are read from sums made by the worker (YearCount), everything
else is counted while the page waits.
"""

from collections import defaultdict
from functools import cache, partial
from typing import NamedTuple

from django.db.models import Case, CharField, Count, F, Value, When
from django.db.models.functions import Coalesce, Substr

from awards.models import Award, AwardForm, AwardRound
from campaign.models import Programme
from models_registry.models import Grade, Registration, SubjectKind, YearResult
from reports.models import YearCount
from units import paths
from units.prepared import Prepared

REGISTERED, WITHDRAWN = "registered", "withdrawn"
REACHED, RECOGNISED, EXEMPLARY = "reached", "recognised", "exemplary"
REWARDED = "rewarded"
WIDE = 1  # the depth of a province: of it and the nation sums are kept
DIMENSIONS = ("programme", "subject_kind", "field_group", "level", "continuity")
SPLIT_BY = (*DIMENSIONS, "form")
# What tables of units are split by; the sums kept of the units below a province know no more.
OF_CHILD = ("programme", "subject_kind", "field_group", "level")
OF_PAST = ("level",)
BLANK = Value("", CharField())
# A result is counted under the highest of these that it has come to, and is all that it was before.
MEANS = {RECOGNISED: (RECOGNISED, REACHED), EXEMPLARY: (EXEMPLARY, RECOGNISED, REACHED)}


class Tallied(NamedTuple):
    """So many of one figure in one year and one cell of every dimension; `node`: the path of the child it lies in."""

    figure: str
    year: int
    count: int
    programme: str
    subject_kind: str
    field_group: str
    level: str
    continuity: str
    form: int | None = None
    node: str = ""


# A namedtuple's own way through its names costs two calls more, of five hundred rows.
_tallied = partial(tuple.__new__, Tallied)
COLUMN = {name: place for place, name in enumerate(Tallied._fields)}
ANY = "subject_kind"  # a sum over everything is asked for beside those by subject


class Tally:
    """Counts of one node; every number of a page is a sum of some of them."""

    def __init__(self, rows, counted_at=None):
        self.rows = list(rows)
        self.counted_at = counted_at
        self._sums = {}

    def total(self, figure, *cell):
        """The sum of a figure, or of its part in one cell: a dimension and its value."""
        name = cell[0] if cell else ANY
        if name not in self._sums:
            self._sums[name] = self._summed(COLUMN[name])
        return self._sums[name].get((figure, *cell[1:]), 0)

    def _summed(self, place):
        """The sum of each figure, and of each figure in each value of the dimension in this column."""
        counted, found = defaultdict(int), defaultdict(int)
        for row in self.rows:
            counted[row[0], row[place]] += row[2]
        for (figure, value), count in counted.items():
            for meant in MEANS.get(figure, (figure,)):
                found[meant,] += count
                found[meant, value] += count
        return found

    def only(self, name, value):
        """The tally of the rows in which this dimension has this value."""
        place = COLUMN[name]
        return Tally([row for row in self.rows if row[place] == value], self.counted_at)

    def split(self, name):
        """A tally for each value of a dimension that occurs."""
        found, place = defaultdict(list), COLUMN[name]
        for row in self.rows:
            found[row[place]].append(row)
        return {value: Tally(rows, self.counted_at) for value, rows in found.items()}


def of_year(unit, year, level="", *, among=()):
    """The counts of a year: those of the node, and those of its children by `node`; three queries.

    Of a wide node both come from the sums that are kept, and then of no other children than `among`.
    """
    whole = kept([unit], [year]) if unit.depth <= WIDE else []
    counted_at = when_kept(unit, year) if whole else None
    children = (kept(among, [year]) if whole else []) or counted(unit, [year], depth=1)
    whole, children = Tally(whole or children, counted_at), Tally(children)
    return (whole.only("level", level), children.only("level", level)) if level else (whole, children)


def of_years(unit, years, level=""):
    """The counts of past years of a node by level, no further; of a wide one from the sums that are kept."""
    sums = kept([unit], years) if unit.depth <= WIDE else []
    found = Tally(sums or counted(unit, years, dimensions=OF_PAST))
    return found.only("level", level) if level else found


# ---- counting ----


def counted(unit, years, *, depth=0, dimensions=DIMENSIONS):
    """Count registrations, results and awards of a node, grouped by these dimensions; the others stay blank.

    With a depth they are grouped by the unit so far below the node too.
    """
    asked = {"top": unit.path, "end": paths.succ(unit.path), "years": tuple(years)}
    if depth:
        asked["width"] = len(unit.path) + depth * paths.STEP
    sources = (registrations, results, awards)
    return [row for source in sources for row in map(_tallied, counting(source, dimensions)(**asked))]


@cache
def counting(source, dimensions):
    """The query that counts the rows of a source from `top` to before `end`, as wide as a node's path is long.

    Its columns are those of Tallied, in their order.
    """
    cell = [f"of_{name}" for name in DIMENSIONS]

    def grouped(top, end, years, width=None):
        node = Substr("place", 1, width) if width else BLANK
        found = source(top, end, years, dimensions).annotate(node=node)
        counted = found.values("figure", "of_year", *cell, "award_form", "node").annotate(number=Count("pk"))
        return counted.order_by().values_list("figure", "of_year", "number", *cell, "award_form", "node")

    return Prepared(grouped)


def cells(dimensions, **columns):
    """Of these columns those that are asked for, by the names under which they are grouped: each may cost a join."""
    return {f"of_{name}": column if name in dimensions else BLANK for name, column in columns.items()}


def registrations(top, end, years, dimensions):
    """Accepted (also after the year closed), and withdrawn."""
    State = Registration.State
    figure = Case(When(state=State.WITHDRAWN, then=Value(WITHDRAWN)), default=Value(REGISTERED))
    found = Registration.objects.filter(
        path__gte=top, path__lt=end, year__in=years, state__in=(*Registration.COUNTED, State.WITHDRAWN)
    )
    return found.annotate(
        figure=figure, of_year=F("year"), place=F("path"), award_form=Value(None, AwardForm._meta.pk),
        **cells(dimensions, **{name: F(name) for name in DIMENSIONS}),
    )  # fmt: skip


def results(top, end, years, dimensions):
    """Reached, recognised by an issued decision, and exemplary among those; ad hoc deeds were never registered."""
    figure = Case(
        When(recognised_on=None, then=Value(REACHED)), When(grade=Grade.EXEMPLARY, then=Value(EXEMPLARY)),
        default=Value(RECOGNISED),
    )  # fmt: skip
    found = (
        YearResult.objects.filter(path__gte=top, path__lt=end)
        .standing()
        .filter(year__in=years, is_adhoc=False, grade__in=(Grade.REACHED, Grade.EXEMPLARY))
    )
    return found.annotate(
        figure=figure, of_year=F("year"), place=F("path"), award_form=Value(None, AwardForm._meta.pk),
        **cells(
            dimensions, programme=either("programme"), subject_kind=either("subject_kind"), level=F("level"),
            field_group=Coalesce("registration__field_group", "practice__field__group"),
            continuity=Coalesce("registration__continuity", Value("")),
        ),
    )  # fmt: skip


def either(name):
    """A dimension of the registration, of the practice where a result rests on an old paper."""
    return Coalesce(f"registration__{name}", f"practice__{name}")


def awards(top, end, years, dimensions):
    """Awards of issued decisions, and of the level above, that were not revoked, by form; a unit's has no field."""
    found = Award.objects.holding().filter(
        unit__path__gte=top,
        unit__path__lt=end,
        nomination__round__in=AwardRound.objects.filter(counted_year__in=years),
    )
    return found.annotate(
        figure=Value(REWARDED), of_year=F("nomination__round__counted_year"), place=F("unit__path"),
        award_form=F("form_id"),
        **cells(
            dimensions, programme=Coalesce("practice__programme", Value(Programme.DVK)),
            subject_kind=Coalesce("practice__subject_kind", Value(SubjectKind.COLLECTIVE)),
            field_group=Coalesce("practice__field__group", Value("")), level=F("nomination__round__level"),
            continuity=Coalesce("nomination__registration__continuity", Value("")),
        ),
    )  # fmt: skip


# ---- sums that are kept ----


def kept(units, years):
    """The sums kept of these units as a list of Tallied; empty where none are kept."""
    rows = YearCount.objects.filter(path__in=[unit.path for unit in units], year__in=years)
    return list(map(_tallied, rows.values_list("figure", "year", "count", *DIMENSIONS, "form", "path")))


def when_kept(unit, year):
    """When the sums of this unit were made."""
    return YearCount.objects.filter(path=unit.path, year=year).values_list("counted_at", flat=True).first()
