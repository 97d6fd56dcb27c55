"""Rows by the thousand: written in bulk, with the trail of their steps and the past of their fields."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS
from django.db.models.fields.files import FieldFile

from reports.demo.loading import load, take_numbers
from units.workflow import steps_of

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BATCH = 500

# A date column and what is written together with it: before that day all of them are empty.
WRITTEN_WITH = {
    "registered_on": (),
    "accepted_on": (),
    "late_allowed_on": ("late_allowed_by",),
    "withdrawn_on": (),
    "submitted_on": (),
    "confirmed_on": ("confirmed_by_id", "confirmed_as", "confirmed_post", "confirmed_note"),
    "received_on": (),
    "concluded_on": ("grade", "targets", "score", "findings", "is_replicable"),
    "endorsed_on": (),
    "fulfilled_on": (),
    "issued_on": ("number", "number_text"),
    "visited_on": ("place", "present", "findings", "shortcomings", "opinion", "rating"),
    "mended_on": ("answer",),
    "closed_on": (),
    "finished_on": ("result", "people_joined"),
}


def moment(day, hour=9, minute=0):
    """A moment of this day in Vietnam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI)


def write(rows, *, by=None, at=None):
    """Write new rows of one model, and for a tracked one a line of history each, by `by` at `at`; returns the rows."""
    rows = list(rows)
    if rows:
        create(rows)
        keep_past(type(rows[0]), ((at, by, "", "+", values(row)) for row in rows))
    return rows


def create(rows):
    """Write new rows of one model, their repeated columns filled; each has its number afterwards."""
    rows = list(rows)
    columns = rows[0]._meta.concrete_fields
    links = [column for column in columns if column.is_relation]
    for row, number in zip(rows, take_numbers(type(rows[0]), len(rows)), strict=True):
        for link in links:
            if link.is_cached(row):
                setattr(row, link.name, getattr(row, link.name))  # what it points to may have got its number since
        if hasattr(row, "fill"):
            row.fill()
        row.pk, row._state.adding, row._state.db = number, False, DEFAULT_DB_ALIAS
    load(
        type(rows[0]),
        [column.column for column in columns],
        (tuple(column.pre_save(row, add=True) for column in columns) for row in rows),
    )


def keep_past(model, lines):
    """Write lines of history: (moment, person, what was done, kind of change, values by column) each."""
    if not hasattr(model, "history"):
        return
    past = model.history.model
    columns = [column.attname for column in past.tracked_fields]
    load(
        past,
        ("history_date", "history_user_id", "history_change_reason", "history_type", *columns),
        (
            (at, by and by.pk, label, kind, *(found[column] for column in columns))
            for at, by, label, kind, found in lines
        ),
    )


def values(record):
    """The columns of a record as they are, a file by its name."""
    found = {column.attname: getattr(record, column.attname) for column in record._meta.concrete_fields}
    return {name: str(value) if isinstance(value, FieldFile) else value for name, value in found.items()}


@dataclass(frozen=True)
class Taken:
    """A step taken: its name in the table, by whom, when, why."""

    name: str
    by: object
    at: datetime
    reason: str = ""


@dataclass
class Journey:
    """A new record and the steps it took; `stages` are (moment, person, what was done, state) from its creation on."""

    record: object
    stages: list
    trail: list = field(default_factory=list)

    def note(self, *, step, label, target, by, at, reason=""):
        """Move the record to `target` and keep the line for the trail."""
        source, self.record.state = self.record.state, target
        self.trail.append(
            {"step": step, "label": label, "source": source, "target": target, "by": by, "at": at, "reason": reason}
        )
        self.stages.append((at, by, label, target))


def follow(record, steps, *, by, at):
    """Lead a new record through its own step table; ValueError when a step does not start where the record stands."""
    table = steps_of(record)
    journey = Journey(record, [(at, by, None, record.state)])
    for taken in steps:
        step = table[taken.name]
        if record.state not in step.sources:
            raise ValueError(f"{record!r} is {record.state} and can not {taken.name}.")
        journey.note(
            step=step.name, label=step.label, target=step.target, by=taken.by, at=taken.at, reason=taken.reason
        )
    return journey


def write_journeys(journeys):
    """Write the records with the trail of each and its fields as they were at every stage; returns the records."""
    journeys = list(journeys)
    if not journeys:
        return []
    records = [journey.record for journey in journeys]
    model = type(records[0])
    create(records)
    keep_past(model, (line for journey in journeys for line in remembered(journey)))
    load(
        model._meta.get_field("trail").related_model,
        ("record_id", "step", "label", "source", "target", "at", "reason", "by_id"),
        (
            (journey.record.pk, *(line[name] for name in TRAIL), line["by"] and line["by"].pk)
            for journey in journeys
            for line in journey.trail
        ),
    )
    return records


TRAIL = ("step", "label", "source", "target", "at", "reason")


def remembered(journey):
    """The lines of history of one journey."""
    now = values(journey.record)
    for number, (at, by, label, state) in enumerate(journey.stages):
        found = as_of(journey.record, now, at.astimezone(HANOI).date(), state)
        yield at, by, label, "~" if number else "+", found


def as_of(record, now, day, state):
    """The values of a record as they were on a day, in a state."""
    found = now | {"state": state}
    for name, companions in WRITTEN_WITH.items():
        if now.get(name) and now[name] > day:
            found |= {other: empty(record, other) for other in (name, *companions) if other in now}
    return found


def empty(record, column):
    """What a column holds before anything is written in it."""
    found = next(each for each in record._meta.concrete_fields if each.attname == column)
    return None if found.null else ""
