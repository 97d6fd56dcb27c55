"""The verbs that change the tree; each keeps the path of every row true and leaves the past in rows."""

from django.db import connection, models, transaction

from units.models import Unit, UnitName, UnitParent
from units.paths import child_path, number_of

# With row locks only, a child added while its ancestor moves keeps a wrong path: every change of structure takes this.
STRUCTURE_LOCK = 0x44564B01


def lock_structure():
    """Make other changes of the tree wait until this transaction ends (SQLite is serial already)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STRUCTURE_LOCK])


@transaction.atomic
def add(parent, *, on, **columns):
    """Add a unit under `parent` (None for the root), named and placed from day `on`; returns it."""
    lock_structure()
    unit = Unit(parent=parent, path=free_path(parent), depth=parent.depth + 1 if parent else 0, **columns)
    unit.founded_on = unit.founded_on or on
    unit.save()
    UnitName.objects.create(
        unit=unit, name=unit.name, short_name=unit.short_name, symbol=unit.symbol, place=unit.place, valid_from=on
    )
    if parent:
        UnitParent.objects.create(unit=unit, parent=parent, valid_from=on)
    return unit


def free_path(parent):
    """The next free path under a parent."""
    siblings = Unit.objects.filter(parent=parent)
    last = siblings.aggregate(last=models.Max("path"))["last"]
    return child_path(parent.path if parent else "", number_of(last) + 1 if last else 1)
