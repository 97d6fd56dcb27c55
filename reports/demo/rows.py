"""Rows by the thousand: written in bulk, with the trail of their steps and the past of their fields."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

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
}


def moment(day, hour=9, minute=0):
    """A moment of this day in Vietnam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI)


def write(rows, *, by=None, at=None):
    """Write new rows of one model, and for a tracked one a line of history each, by `by` at `at`; returns the rows."""
    rows = list(rows)
    if not rows:
        return rows
    model = type(rows[0])
    for row in rows:
        if hasattr(row, "fill"):
            row.fill()
    model.objects.bulk_create(rows, batch_size=BATCH)
    if hasattr(model, "history"):
        model.history.bulk_history_create(rows, BATCH, default_user=by, default_date=at)
    return rows


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
    for record in records:
        if hasattr(record, "fill"):
            record.fill()
    model.objects.bulk_create(records, batch_size=BATCH)
    past = [line for journey in journeys for line in remembered(journey)]
    model.history.model.objects.bulk_create(past, batch_size=BATCH)
    step_model = model._meta.get_field("trail").related_model
    trail = [step_model(record=journey.record, **line) for journey in journeys for line in journey.trail]
    step_model.objects.bulk_create(trail, batch_size=BATCH)
    return records


def remembered(journey):
    """The lines of history of one journey."""
    past = type(journey.record).history.model
    for number, (at, by, label, state) in enumerate(journey.stages):
        yield past(
            history_date=at,
            history_user=by,
            history_change_reason=label,
            history_type="~" if number else "+",
            **fields_on(journey.record, past.tracked_fields, at.astimezone(HANOI).date(), state),
        )


def fields_on(record, columns, day, state):
    """The values of a record as they were on a day, in a state."""
    values = {column.attname: getattr(record, column.attname) for column in columns}
    for name, companions in WRITTEN_WITH.items():
        if values.get(name) and values[name] > day:
            values |= {other: empty(record, other) for other in (name, *companions) if other in values}
    return values | {"state": state}


def empty(record, column):
    """What a column holds before anything is written in it."""
    found = next(each for each in record._meta.concrete_fields if each.attname == column)
    return None if found.null else ""
