"""Mẫu 2: a view over the registrations (mẫu 1) of one node of the tree, never a table of its own (domain.md 2.2).

The same rows stand on the screen, in the PDF and in Excel. A frozen copy keeps its rows whatever changes later (I6).
"""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.functional import cached_property

from campaign.models import FieldGroup, Level, Programme
from models_registry.models import RegisteredCriterion, Registration, SubjectKind
from reports.format_rules import short_date
from reports.papers.summary import COLLECTIVE, CULTURE, DEFENCE, ECONOMY, INDIVIDUAL, POLITICS, SummaryLine
from units.models import Posting, Unit, UnitName
from units.paths import STEP

GROUPS = {
    FieldGroup.ECONOMY: ECONOMY,
    FieldGroup.CULTURE: CULTURE,
    FieldGroup.SECURITY: DEFENCE,
    FieldGroup.POLITICAL: POLITICS,
}
KINDS = {SubjectKind.COLLECTIVE: COLLECTIVE, SubjectKind.INDIVIDUAL: INDIVIDUAL}
LEVELS = {Level.BASE: "cơ sở", Level.BLOC: "đảng uỷ", Level.PROVINCE: "tỉnh"}
CRITERIA_SHOWN = 2
NOT_PRINTED = {"pk", "unit_id", "targets"}
READ = (
    "pk", "unit_id", "unit__name", "title", "subject_kind", "collective_id", "collective__name", "person_id",
    "person__full_name", "field_group", "programme", "continuity", "year_number", "level", "starts_on", "ends_on",
    "follower__full_name", "is_late", "late_allowed_on", "registered_on", "path",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SummaryRow:
    """One registration as a line of mẫu 2, all text ready to print; `pk` leads back to it.

    The line shows the first of its targets; `targets` holds them all (None in copies frozen before they were kept).
    `branch` is the organisation that stands between its unit and the node of the summary, "" for none.
    """

    pk: int
    unit_id: int
    unit: str
    title: str
    subject: str
    kind: str
    field: str
    content: str
    continuity: str
    level: str
    period: str
    follower: str
    note: str
    qcdc: bool
    targets: str | None = None
    branch: str = ""

    @property
    def line(self):
        """The row as the paper's own line."""
        return SummaryLine(**{name: value for name, value in asdict(self).items() if name not in NOT_PRINTED})


def counted(unit, year, level=""):
    """The registrations that count in mẫu 2 of this unit and everything below it, in the order of the tree."""
    found = Registration.objects.within(unit).of_year(year).accepted()
    return (found.filter(level=level) if level else found).order_by("path", "sort_key", "pk")


def summary_rows(unit, year, level="", *, on):
    """The rows of mẫu 2 of a node, units in the order of the tree; names are those of the day `on` (I7).

    Four queries, however many rows; a fifth where there are organisations between the node and its units.
    """
    names = names_on(Unit.objects.within(unit).values("pk"), on)
    return rows_from(counted(unit, year, level), names, on=on, branches=BranchesOf(unit, names))


def rows_of(registrations, *, on):
    """The rows of these few registrations (a page of a long summary), in their order of place."""
    units = {pk for each in registrations for pk in (each.unit_id, each.collective_id)}
    return rows_from(Registration.objects.named(each.pk for each in registrations), names_on(units, on), on=on)


def rows_from(registrations, names, *, on, branches=None):
    """The rows of a queryset of registrations; `names` are those that units bore on this day, where they differ."""
    found = [dict(zip(READ, values, strict=True)) for values in registrations.values_list(*READ)]
    contents = contents_of(registrations)
    posts = posts_of(registrations, on)
    branch_of = branches.name_above if branches else lambda path: ""
    return [row_of(each, names, contents, posts, on, branch_of(each["path"])) for each in found]


class BranchesOf:
    """The organisations right below a node that have registering units below them in turn, by path."""

    def __init__(self, node, names):
        self.node, self.names = node, names

    def name_above(self, path):
        """The name of the one between the node and the unit at this path; "" where the unit is right below, or it."""
        below = path[: len(self.node.path) + STEP]
        return self.called.get(below, "") if below != path else ""

    @cached_property
    def called(self):
        rows = self.node.children.values_list("path", "pk", "name")
        return {path: self.names.get(pk, name) for path, pk, name in rows}


def row_of(found, names, contents, posts, on, branch):
    """One line from the columns read."""
    is_person = found["subject_kind"] == SubjectKind.INDIVIDUAL
    if is_person:
        subject = ", ".join(filter(None, [found["person__full_name"], post_on(posts[found["person_id"]], on)]))
    else:
        subject = names.get(found["collective_id"], found["collective__name"])
    return SummaryRow(
        pk=found["pk"],
        unit_id=found["unit_id"],
        unit=names.get(found["unit_id"], found["unit__name"]),
        title=found["title"],
        subject=subject,
        kind=KINDS[found["subject_kind"]],
        field=GROUPS[found["field_group"]],
        content="; ".join(contents[found["pk"]][:CRITERIA_SHOWN]),
        continuity=continuity(found),
        level=LEVELS[found["level"]],
        period=" - ".join(f"{day:%m/%Y}" for day in (found["starts_on"], found["ends_on"]) if day),
        follower=found["follower__full_name"] or "",
        note=note(found),
        qcdc=found["programme"] == Programme.QCDC,
        targets="; ".join(contents[found["pk"]]),
        branch=branch,
    )


def continuity(found):
    """New, promoted, or which year."""
    if found["continuity"] == Registration.Continuity.CONTINUING:
        return f"Tiếp tục ({found['year_number']:02d})"
    return "Nâng cấp" if found["continuity"] == Registration.Continuity.PROMOTED else "Mới"


def note(found):
    """Why a line is out of the ordinary: late, with or without permission."""
    if not found["is_late"]:
        return ""
    allowed = found["late_allowed_on"]
    return f"Muộn, có ý kiến ngày {short_date(allowed)}" if allowed else "Muộn, chưa có ý kiến"


def names_on(units, on):
    """The names that these units bore on this day and no longer bear, by unit."""
    past = UnitName.objects.filter(valid_from__lte=on, valid_to__gte=on, unit__in=units)
    return dict(past.values_list("unit_id", "name"))


def contents_of(registrations):
    """The registered targets by registration, each as one phrase, in their order."""
    found = defaultdict(list)
    rows = RegisteredCriterion.objects.filter(registration__in=registrations.order_by().values("pk"))
    for pk, text, target, measure in rows.order_by("position", "pk").values_list(
        "registration_id", "text", "target", "measure"
    ):
        found[pk].append(f"{text}: {target}{'' if measure == '%' else ' '}{measure}".strip())
    return found


def posts_of(registrations, on):
    """The posts that the people registered held on this day, by person."""
    found = defaultdict(list)
    people = registrations.order_by().exclude(person=None).values("person")
    held = Posting.objects.filter(person__in=people, valid_from__lte=on).order_by("-is_main", "pk")
    for person, post, unit, last in held.values_list("person_id", "post", "unit__name", "valid_to"):
        found[person].append((post, unit, last))
    return found


def post_on(posts, on):
    """Post and unit of this day, of those begun by then; nothing where none lasts."""
    return next((f"{post}, {unit}" for post, unit, last in posts if last is None or last >= on), "")


def names_day(unit, year, today):
    """The day whose names a summary of a unit and year bears: today, or the last day of a year or a unit gone by."""
    return min(today, date(year, 12, 31), unit.ended_on or date.max)
