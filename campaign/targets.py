"""Targets of a year: how many models the committee asks of each unit directly under it, typed, shared out, read in."""

import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from campaign.models import CampaignYear, Field, YearTarget
from campaign.planning import refuse_unless_planner, write
from units.models import Unit
from units.paths import above
from units.sheets import Column, Table
from units.sheets import write as write_sheet
from units.text import fold
from units.workbooks import read
from units.workflow import Refusal

MOST = 32_767
IN_ALL = "Tổng số"


@dataclass(frozen=True)
class TargetRow:
    """One unit: `asked` and `registered` by the key of a field, None for all fields together."""

    unit: Unit
    asked: dict
    registered: dict

    @property
    def missing(self):
        """How many registered models are still wanting of what is asked in all; 0 where nothing is asked."""
        return max(0, (self.asked.get(None) or 0) - self.registered.get(None, 0))


def given_to(campaign_year):
    """The Party organisations directly under the committee in the year: those that are given targets."""
    last = date(campaign_year.year, 12, 31)
    return Unit.objects.filter(parent=campaign_year.unit, kind__in=Unit.PARTY).active(last).order_by("path")


def fields_of(campaign_year):
    """The fields in use at the committee and above it, in their order."""
    return list(Field.objects.filter(above("unit__path", [campaign_year.unit.path]), is_used=True))


def asked_in(campaign_year):
    """What is asked: {(key of unit, key of field or None): count}."""
    rows = YearTarget.objects.of_year(campaign_year).values_list("unit", "field", "count")
    return {(unit, field): count for unit, field, count in rows}


def rows_of(campaign_year, units, *, asked=None):
    """One TargetRow a unit; `asked` stands for what is written where something is only proposed."""
    asked = by_unit(asked_in(campaign_year) if asked is None else asked)
    registered = by_unit(import_string(settings.YEAR_FIGURES["registered"])(campaign_year))
    return [TargetRow(unit, asked[unit.pk], registered[unit.pk]) for unit in units]


@dataclass(frozen=True)
class Cell:
    """One number of the grid: the name of its field in the form, what is asked, what is registered."""

    name: str
    title: str
    asked: int | None
    registered: int


def lines_of(rows, fields):
    """The rows of the grid: (TargetRow, its cells, the one for all fields first)."""
    return [(row, [cell_of(row, key, title) for key, title in titles_of(fields)]) for row in rows]


def titles_of(fields):
    """(key, title) of the columns of the grid; the key of all fields together is None."""
    return [(None, IN_ALL), *((field.pk, field.name) for field in fields)]


def cell_of(row, key, title):
    """One cell of a unit's row."""
    return Cell(name_of(row.unit.pk, key), title, row.asked.get(key), row.registered.get(key, 0))


def name_of(unit, key):
    """The name of a number in the form."""
    return f"ct-{unit}-{key or 0}"


def sums_of(rows, fields):
    """The feet of the grid: (asked, registered) of all rows, by column."""
    keys = [key for key, _ in titles_of(fields)]
    return [
        (sum(row.asked.get(key) or 0 for row in rows), sum(row.registered.get(key, 0) for row in rows)) for key in keys
    ]


def typed(campaign_year, data):
    """What was typed into the grid: (targets as write_targets wants them, sentences for what is no number)."""
    asked, wrong = {}, []
    titles = titles_of(fields_of(campaign_year))
    for unit in given_to(campaign_year):
        for key, title in titles:
            text = data.get(name_of(unit.pk, key), "").strip()
            if text and not (text.isdecimal() and int(text) <= MOST):
                wrong.append(f"{unit}, {title}: “{text}” không phải số nguyên từ 0 trở lên.")
            else:
                asked[unit.pk, key] = int(text) if text else None
    return asked, wrong


def registered_for(campaign_year, user):
    """How many practices are registered in the units directly under the committee that this person sees."""
    units = given_to(campaign_year).visible_to(user)
    return sum(row.registered.get(None, 0) for row in rows_of(campaign_year, units, asked={}))


def by_unit(figures):
    """The figures of each unit by field: {key of unit: {key of field or None: count}}."""
    found = defaultdict(dict)
    for (unit, field), count in figures.items():
        found[unit][field] = count
    return found


@transaction.atomic
def write_targets(campaign_year, *, asked, by):
    """Set targets: {(key of unit, key of field or None): count, or None to take it away}; returns how many changed.

    Raises Refusal for those who do not plan the year, a unit that is not directly under the committee, and fields
    that ask for more together than the unit is asked in all.
    """
    refuse_unless_planner(campaign_year, by)
    units = {unit.pk: unit for unit in given_to(campaign_year)}
    refuse_more_than_in_all(asked_in(campaign_year) | asked, units)
    present = {(row.unit_id, row.field_id): row for row in YearTarget.objects.of_year(campaign_year)}
    return sum(write_target(campaign_year, units, key, count, present.get(key), by) for key, count in asked.items())


def write_target(campaign_year, units, key, count, row, by):
    """Write, change or take away one target; answers whether something changed."""
    unit, field = key
    if unit not in units:
        raise Refusal("Chỉ giao chỉ tiêu cho đơn vị trực thuộc cấp uỷ.")
    if count == (row.count if row else None):
        return False
    if count is None:
        row._history_user = by
        row.delete()
    else:
        write(row or YearTarget(campaign_year=campaign_year, unit_id=unit, field_id=field), {"count": count}, by)
    return True


def refuse_more_than_in_all(asked, units):
    """Raise Refusal naming the units whose fields add up to more than they are asked in all."""
    sums = {}
    for (unit, field), count in asked.items():
        if field is not None:
            sums[unit] = sums.get(unit, 0) + (count or 0)
    over = [
        units[key].name for key, total in sums.items() if key in units and total > (asked.get((key, None)) or total)
    ]
    if over:
        raise Refusal(f"Cộng các lĩnh vực lớn hơn tổng số được giao: {', '.join(over[:5])}.")


def shared_evenly(total, units):
    """Share a total over units as evenly as it goes, the first ones get one more: {(key of unit, None): count}."""
    if not units:
        return {}
    each, rest = divmod(total, len(units))
    return {(unit.pk, None): each + (place < rest) for place, unit in enumerate(units)}


def year_before(campaign_year):
    """The year before in the same campaign, else the last one of the campaign it succeeds; or None."""
    own = CampaignYear.objects.filter(campaign=campaign_year.campaign, year__lt=campaign_year.year)
    earlier = CampaignYear.objects.filter(campaign=campaign_year.campaign.succeeds_id, year__lt=campaign_year.year)
    years = (own | earlier).select_related("campaign__unit", "rules").prefetch_related("windows", "milestones")
    return years.order_by("-year").first()


def as_last_year(campaign_year, units):
    """What these units were asked in the year before; empty for a first year."""
    before = year_before(campaign_year)
    here = {unit.pk for unit in units}
    return {key: count for key, count in asked_in(before).items() if key[0] in here} if before else {}


# --- Excel ---


def columns_of(fields):
    """The columns of the workbook: the unit, the number in all, one for each field."""
    number = {"kind": "number", "width": 14}
    return [
        Column("Đơn vị", 50, name="unit", required=True, also=("Tên đơn vị",), example="Chi bộ Văn phòng"),
        Column(IN_ALL, name="all", example="2", **number),
        *(Column(field.name, name=str(field.pk), **number) for field in fields),
    ]


def workbook(campaign_year, *, at):
    """The targets as a workbook that can be changed and read in again, from its beginning."""
    fields, units = fields_of(campaign_year), given_to(campaign_year)
    asked = asked_in(campaign_year)
    keys = [None, *(field.pk for field in fields)]
    rows = [[unit.name, *(asked.get((unit.pk, key)) for key in keys)] for unit in units]
    stream = io.BytesIO()
    caption = f"Chỉ tiêu đăng ký mô hình năm {campaign_year.year} – {campaign_year.unit.name}"
    write_sheet(Table("Chỉ tiêu", columns_of(fields), rows, caption, at), stream)
    stream.seek(0)
    return stream


def read_workbook(campaign_year, file):
    """What a workbook asks: (targets, problems); raises SheetRefused for what is no such workbook.

    Units are known by their names, blind to accents and case.
    """
    fields = fields_of(campaign_year)
    columns, units = columns_of(fields), {}
    for unit in given_to(campaign_year):
        units.setdefault(fold(unit.name), unit)
        units.setdefault(fold(str(unit)), unit)
    reading, asked = read(file, columns), {}
    for row in reading.rows:
        unit = units.get(fold(row.values.get("unit") or ""))
        if unit is None:
            reading.problems.append(reading.problem(row, "Đơn vị", "Không có đơn vị này trực thuộc cấp uỷ."))
            continue
        for column in columns[1:]:
            count = row.values.get(column.name)
            if is_wrong(count):
                reading.problems.append(reading.problem(row, column.title, "Cần số nguyên từ 0 trở lên."))
            elif column.name in row.values:
                asked[unit.pk, None if column.name == "all" else int(column.name)] = count
    return asked, reading.problems


def is_wrong(count):
    """Is it a number that can not be a target?"""
    return count is not None and (not isinstance(count, int) or not 0 <= count <= MOST)
