"""Nơi nhận: which units the lines name, and who is sent the paper.

A line reaches units of this system when it names a group below the issuer, or by its name a unit above it, below it, or
beside its line (right under one of the units above). Other lines stay on paper: they are sent by other ways.
"""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from campaign.models import Delivery
from campaign.paper_text import parsed
from units.models import Role, Seat, Unit
from units.notices import notify
from units.paths import above, ancestors, within
from units.text import fold
from units.wording import number

Kind = Unit.Kind
DIRECTLY, BELOW = "directly", "below"
# What the words mean: (where, kinds). The longest that begins the line counts, and nothing may follow but the tails.
GROUPS = {
    "các chi, đảng bộ trực thuộc": (DIRECTLY, Unit.PARTY),
    "các chi bộ, đảng bộ trực thuộc": (DIRECTLY, Unit.PARTY),
    "các đảng bộ, chi bộ trực thuộc": (DIRECTLY, Unit.PARTY),
    "các đảng uỷ, chi bộ trực thuộc": (DIRECTLY, Unit.PARTY),
    "các đảng uỷ, chi uỷ trực thuộc": (DIRECTLY, Unit.PARTY),
    "các tổ chức đảng trực thuộc": (DIRECTLY, Unit.PARTY),
    "các cấp uỷ trực thuộc": (DIRECTLY, Unit.PARTY),
    "các đảng uỷ trực thuộc": (DIRECTLY, (Kind.COMMITTEE, Kind.GRASSROOTS_COMMITTEE, Kind.PART_COMMITTEE)),
    "các đảng bộ trực thuộc": (DIRECTLY, (Kind.COMMITTEE, Kind.GRASSROOTS_COMMITTEE, Kind.PART_COMMITTEE)),
    "các chi bộ trực thuộc": (DIRECTLY, (Kind.GRASSROOTS_CELL, Kind.CELL)),
    "các phòng, ban": (DIRECTLY, (Kind.DEPARTMENT,)),
    "các đoàn thể": (DIRECTLY, (Kind.MASS_ORGANISATION,)),
    "các tổ chức cơ sở đảng": (BELOW, Unit.GRASSROOTS),
    "các tổ chức cơ sở đảng trực thuộc": (BELOW, Unit.GRASSROOTS),
    "các TCCSĐ": (BELOW, Unit.GRASSROOTS),
    "các chi, đảng bộ cơ sở": (BELOW, Unit.GRASSROOTS),
    "các đảng bộ, chi bộ cơ sở": (BELOW, Unit.GRASSROOTS),
    "các chi bộ, đảng bộ cơ sở": (BELOW, Unit.GRASSROOTS),
    "các đảng bộ cơ sở": (BELOW, (Kind.GRASSROOTS_COMMITTEE,)),
    "các chi bộ cơ sở": (BELOW, (Kind.GRASSROOTS_CELL,)),
}
# Names that mean the one unit of this kind above the issuer.
UPWARD = {"tỉnh uỷ": Kind.PROVINCE, "thành uỷ": Kind.PROVINCE}
# After a group: only those of it that the tables of the paper name.
NAMED_IN, LISTED = "có tên trong", {"các đơn vị": (BELOW, Unit.PARTY)}
TAILS = ("", "đảng bộ", "đảng uỷ", "trong đảng bộ", "thuộc đảng bộ", "toàn đảng bộ", "trong toàn đảng bộ")
# Who in a committee the paper goes to; it reaches the committee's clerk all the same.
BEFORE_A_NAME = ("ban thường vụ", "thường trực", "ban chấp hành", "văn phòng", "lãnh đạo", "đồng chí bí thư")
KEPT = "Lưu"
IN_BRACKETS = re.compile(r"\([^)]*\)")
PARTS = re.compile(r"[;,]")
_GROUPS = {fold(words): meaning for words, meaning in GROUPS.items()}
_UPWARD = {fold(words): kind for words, kind in UPWARD.items()}
_NAMED_IN = f" {fold(NAMED_IN)} "
_LISTED = {fold(words): meaning for words, meaning in LISTED.items()}
_TAILS = {fold(words) for words in TAILS}
_BEFORE = tuple(f"{fold(words)} " for words in BEFORE_A_NAME)


@dataclass(frozen=True)
class Addressed:
    """A line of Nơi nhận and the units it reaches in this system; none when it goes out another way."""

    line: str
    units: tuple

    @property
    def words(self):
        """How many units the line reaches, in words; what is kept goes nowhere."""
        if self.units:
            return f"{number(len(self.units))} đơn vị"
        return "lưu ở đơn vị" if self.line.startswith(KEPT) else "gửi bản giấy"


# ---- what the lines mean ----


def addressed(document, on):
    """Every line of Nơi nhận with its units of this day, each unit once; at most six queries.

    A paper that corrects or replaces another one also goes to those who were sent the old one.
    """
    lines = [line.strip(" -;.") for line in document.recipients.splitlines() if line.strip(" -;.")]
    by_name = units_named(document.unit, [name for line in lines for name in names_in(line)], on)
    seen, found = {document.unit_id}, []
    for line in lines:
        units = [unit for unit in units_of(document, line, by_name, on) if unit.pk not in seen]
        seen.update(unit.pk for unit in units)
        found.append(Addressed(line, tuple(units)))
    before = [unit for unit in sent_before(document, on) if unit.pk not in seen]
    return [*found, Addressed(f"Nơi đã nhận {document.follows}", tuple(before))] if before else found


def sent_before(document, on):
    """The units that still exist and were sent the paper which this one corrects or replaces."""
    if not document.follows_id:
        return []
    sent = Delivery.objects.of_document(document.follows_id)
    return Unit.objects.active(on).filter(pk__in=sent.values("unit")).order_by("path")


def units_of(document, line, by_name, on):
    """The units that one line reaches."""
    words, _, place = bare(line).partition(_NAMED_IN)
    meaning = group_of(words) or (_LISTED.get(words) if place else None)
    if not meaning:
        return [by_name[name] for name in names_in(line) if name in by_name]
    units = members(document.unit, *meaning, on)
    if not place:
        return units
    named = names_in_tables(document)
    return [unit for unit in units if fold(unit.name) in named]


def names_in_tables(document):
    """The folded text of every cell in the tables of the paper and its appendices; one query."""
    texts = [document.text, *(appendix.text for appendix in document.appendices.all())]
    tables = [block for text in texts for block in parsed(text) if block.kind == "table"]
    return {fold("".join(span.text for span in cell)) for table in tables for row in table.rows for cell in row}


def group_of(words):
    """(where, kinds) of the group that these folded words name, or None."""
    fitting = [start for start in _GROUPS if words.startswith(start) and words[len(start) :].strip() in _TAILS]
    return _GROUPS[max(fitting, key=len)] if fitting else None


def bare(line):
    """The line folded, without its purpose in brackets."""
    return fold(IN_BRACKETS.sub("", line)).strip(" -;.,")


def names_in(line):
    """The folded names a line may consist of: the whole line, its parts, each also without "Ban Thường vụ"."""
    parts = {bare(line), *map(str.strip, PARTS.split(bare(line)))}
    return sorted(parts | {part.removeprefix(start) for part in parts for start in _BEFORE})


def members(issuer, where, kinds, on):
    """The units of a group that exist on this day, in the order of the tree."""
    rows = Unit.objects.active(on).filter(kind__in=kinds)
    rows = rows.filter(parent=issuer) if where == DIRECTLY else rows.within(issuer).exclude(pk=issuer.pk)
    return rows.order_by("path")


def units_named(issuer, names, on):
    """The units that a paper of the issuer reaches by one of these folded names, by name; two queries."""
    sought = set(names) - {""}
    return beside(issuer, sought, on) | in_line(issuer, sought, on)


def in_line(issuer, names, on):
    """Those above and below the issuer. The nearest to the top keeps the name where two units bear the same."""
    asked = Q(pk__in=[])
    for name in names:
        asked |= Q(search__startswith=name) | Q(kind=_UPWARD.get(name, ""))
    near = within("path", [issuer.path]) | above("path", [issuer.path])
    found = {}
    for unit in Unit.objects.active(on).filter(near, asked).order_by("-path"):
        found |= dict.fromkeys(names_of(unit), unit)
        found |= dict.fromkeys((name for name, kind in _UPWARD.items() if kind == unit.kind), unit)
    return found


def beside(issuer, names, on):
    """Those right under one of the units above. A name that two of them bear reaches neither."""
    asked = Q(pk__in=[])
    for name in names:
        asked |= Q(search__startswith=name)
    bearing = {}
    for unit in Unit.objects.active(on).filter(asked, parent__path__in=ancestors(issuer.path)).order_by("path"):
        for name in names_of(unit):
            bearing.setdefault(name, []).append(unit)
    return {name: units[0] for name, units in bearing.items() if len(units) == 1}


def names_of(unit):
    """The folded names under which a line may call a unit."""
    return {fold(unit.name), fold(unit.short_name)} - {""}


# ---- sending ----


def deliver(document, *, at):
    """Send an issued paper to every unit its lines reach: a Delivery each, a notice to each unit's clerks.

    A fixed number of queries, whatever the number of units; part of the caller's transaction. Returns the lines
    with how many units each has reached: [{"line", "units"}].
    """
    on = timezone.localdate(at)
    lines = addressed(document, on)
    Delivery.objects.bulk_create(
        Delivery(document=document, unit=unit, line=each.line[:300], sent_at=at)
        for each in lines
        for unit in each.units
    )
    clerks = clerks_of(Delivery.objects.of_document(document), on)
    notify(clerks, f"Văn bản mới: {document} {document.title}.", document.get_absolute_url(), at=at)
    return [{"line": each.line, "units": len(each.units)} for each in lines]


def clerks_of(deliveries, on):
    """The active accounts of the clerks in these units on this day; one query."""
    seats = Seat.objects.held(on).of_role(Role.CLERK).filter(unit__in=deliveries.values("unit"), user__is_active=True)
    return [seat.user for seat in seats.select_related("user")]
