"""Whom a combined table means: the unit a row or a heading names, also by a former name, or as it was said before."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from models_registry.models import UnitCalling
from models_registry.table_judging import HEAD_OF_NAME
from units.models import Succession, Unit, UnitName
from units.paths import within
from units.text import fold
from units.workflow import Refusal

LONGEST = 120
_WORD = re.compile(r"[a-z0-9]+")
_BEFORE = re.compile(r"^(?:(?:phan|muc|phu luc)\s+)?(?:[ivx]+|[a-h]|\d{1,3})\s*[-./)]+\s*")
_AFTER = re.compile(r"\s*(?:\([^()]*\)?\s*|:\s*\d.*|-\s*\d+ mo hinh.*)$")
_IN_FRONT = re.compile(r"^(?:don vi|ten don vi|ban thuong vu|ban chap hanh|bch|btv)\s+")
_PARTY = re.compile(r"(?:dang bo|chi bo|dang uy|chi uy)\b")
_ROMAN = re.compile(r"\s*[IVX]{1,6}\s*[-./)]+\s*\S")


def bare(said):
    """A name as folded words, without its number in front and what is counted behind it: "II. Sở Y tế (03)"."""
    words = " ".join(_WORD.findall(_AFTER.sub("", _BEFORE.sub("", fold(said)))))
    return _IN_FRONT.sub("", words)


def without_kind(words):
    """A name without "Đảng bộ", "Chi bộ cơ sở" in front; "" for one word alone, which names nobody."""
    rest = HEAD_OF_NAME.sub("", words)
    return rest if len(rest.split()) > 1 else ""


@dataclass(frozen=True)
class Callings:
    """Whom a name means among the grassroots units of a committee: by its bare words, the units that bear it."""

    committee: Unit
    units: list
    by_name: dict
    remembered: dict

    def unit_of(self, said):
        """The only unit of this name, or the one that was chosen for it; else None."""
        words = bare(said)
        if words in self.remembered:
            return self.remembered[words]
        found = self.by_name.get(words) or self.by_name.get(without_kind(words)) or {}
        return next(iter(found.values())) if len(found) == 1 else None

    def likely(self, said):
        """The only unit with the longest name that these words contain, or None: what is offered to choose."""
        words = f" {bare(said)} "
        inside = [name for name in self.by_name if f" {name} " in words]
        longest = max(map(len, inside), default=0)
        found = {key: unit for name in inside if len(name) == longest for key, unit in self.by_name[name].items()}
        return next(iter(found.values())) if len(found) == 1 else None

    def heads(self, text):
        """Is a text that stands alone between the rows the heading of a unit, known or not?"""
        if len(text) > LONGEST:
            return False
        is_named = self.unit_of(text) is not None or _PARTY.match(bare(text)) is not None
        return is_named or _ROMAN.match(text) is not None


def callings_of(committee, on):
    """How the units of a committee are called on this day, before it, and in its tables; four queries."""
    units = list(Unit.objects.grassroots().within(committee).active(on).order_by("path"))
    by_name = defaultdict(dict)
    for unit in units:
        note(by_name, unit, unit.name, unit.short_name)
    of_today = {unit.pk: unit for unit in units}
    former = defaultdict(dict)
    for past in UnitName.objects.filter(within("unit__path", [committee.path])).select_related("unit"):
        if heir := of_today.get(past.unit_id):
            note(former, heir, past.name, past.short_name)
    for ended, heir in heirs(committee, of_today):
        note(former, heir, ended.name, ended.short_name)
    remembered = {each.said: each.unit for each in UnitCalling.objects.said_in(committee)}
    # What a unit is called today counts before what another was called once.
    return Callings(committee, units, former | by_name, remembered)


def note(by_name, unit, *names):
    """Put a unit down under these names, each also without its kind."""
    for words in filter(None, map(bare, names)):
        for said in {words, without_kind(words)} - {""}:
            by_name[said][unit.pk] = unit


def heirs(committee, of_today):
    """Units that were merged into one of today's: (the ended, its heir)."""
    rows = Succession.objects.standing().filter(
        within("predecessors__path", [committee.path]), kind=Succession.Kind.MERGE
    )
    for row in rows.distinct().prefetch_related("predecessors", "successors"):
        after = [of_today[each.pk] for each in row.successors.all() if each.pk in of_today]
        if len(after) == 1:
            yield from ((ended, after[0]) for ended in row.predecessors.all() if ended.pk not in of_today)


def column_of_units(rows, callings):
    """The column in which at least half of the texts name a unit, or None."""
    for at, cells in enumerate(zip(*rows, strict=False)):
        texts = [cell for cell in cells if cell.strip()]
        named = [cell for cell in texts if callings.unit_of(cell)]
        if len(named) >= 2 and len(named) * 2 >= len(texts):
            return at
    return None


def is_of_many(grids, callings):
    """Do the cells of a file name two units or more?"""
    named = {unit.pk for _, grid in grids for cells in grid for cell in cells if (unit := callings.unit_of(cell))}
    return len(named) > 1


def names_said(texts):
    """How often each name of a unit stands in the rows, in their order: {name: rows}; "" for rows without one."""
    said = defaultdict(int)
    for each in texts:
        said[each.get("unit", "")] += 1
    return dict(said)


@transaction.atomic
def remember(committee, chosen, *, by, at):
    """Remember whom the tables of a committee mean by these names, {name: unit}; returns how many.

    Raises Refusal for a unit that does not stand below it.
    """
    for said, unit in chosen.items():
        if not committee.contains(unit) or unit.kind not in Unit.GRASSROOTS:
            raise Refusal(f"{unit} không phải tổ chức cơ sở đảng của {committee}.")
        UnitCalling.objects.update_or_create(
            committee=committee, said=bare(said)[:250], defaults={"unit": unit, "by": by, "at": at}
        )
    return len(chosen)
