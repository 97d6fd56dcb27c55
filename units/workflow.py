"""The state machine of every subject: a table of steps that draws the buttons and guards the acts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from units.history import keep, keep_all
from units.reading import put_units

MOST_REASON = 1000  # letters of a reason that somebody types
REASON = "Lý do"
TOO_LONG = f"Lý do dài quá {MOST_REASON} ký tự, hãy viết gọn lại."


class Refusal(Exception):
    """An act that may not be done; the text is the Vietnamese sentence for the person who tried.

    `about` names the field of a form that the sentence is about; empty where it is about the whole act.
    """

    def __init__(self, text, about=""):
        super().__init__(text)
        self.about = about


@dataclass(frozen=True)
class Step:
    """One allowed change of state.

    `roles` are the seats that may take it, held in exactly the unit that the record's attribute `at` names.
    `guard(record, by, at)` answers with the sentence that stands in the way, or None.
    `sets(record, by, at, reason)` answers with the columns that change with the state, by name, in the same save, or
    raises Refusal.
    `then(record, by, at, reason)` does what follows, in the same transaction.
    `reason` is the least number of characters of a reason, 0 when none is asked for, and `asks` is how the page asks
    for it; `adds` tells that the verb writes behind it what has changed, however long that is.
    `page` is the name of the URL that asks for more than a reason before the step is taken.
    """

    name: str
    label: str
    sources: tuple
    target: str
    roles: tuple
    at: str = "unit"
    guard: Callable | None = None
    sets: Callable | None = None
    then: Callable | None = None
    reason: int = 0
    asks: str = REASON
    adds: bool = False
    tone: str = "plain"
    page: str = ""

    @property
    def too_short(self):
        """What is said when half a reason, or none, is given."""
        return f"Cần ghi {self.asks[:1].lower()}{self.asks[1:]}, ít nhất {self.reason} ký tự."


@dataclass(frozen=True)
class OpenStep:
    """A step somebody could take now; `blocked` is the sentence that stands in the way, or empty."""

    step: Step
    blocked: str = ""


class StepTaken(models.Model):
    """Bước đã làm: who moved a record from which state to which, when and why."""

    step = models.CharField("bước", max_length=40)
    label = models.CharField("việc đã làm", max_length=120)
    source = models.CharField("từ trạng thái", max_length=40, blank=True)
    target = models.CharField("sang trạng thái", max_length=40)
    by = models.ForeignKey("units.User", models.PROTECT, null=True, verbose_name="người làm", related_name="+")
    at = models.DateTimeField("lúc")
    reason = models.TextField("lý do", blank=True)

    class Meta:
        abstract = True
        ordering = ("at", "pk")

    def __str__(self):
        return f"{self.label} ({self.at:%d/%m/%Y %H:%M})"


def steps_of(record):
    """The step table of a record's class, by name."""
    return {step.name: step for step in record.STEPS}


def holder(record, step):
    """The unit in which the seat for this step must be held."""
    place = record
    for name in step.at.split("."):
        place = getattr(place, name)
    return place


def may_take(step, record, by):
    """Does `by` hold one of the step's roles in the unit the step names?"""
    return any(by.holds(role, holder(record, step)) for role in step.roles)


def open_steps(record, *, by, at):
    """The steps `by` could take on this record at moment `at`, with what blocks each of them."""
    return [
        OpenStep(step, (step.guard(record, by, at) or "") if step.guard else "")
        for step in record.STEPS
        if record.state in step.sources and may_take(step, record, by)
    ]


@transaction.atomic
def take(name, record, *, by, at, reason=""):
    """Take one step: check state, seat, guard and reason, change the state, leave a row in the trail.

    The record is locked and read again first, so that of two people the second is told what the first has done.
    Raises Refusal with the sentence to show.
    """
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
    put_units(record)
    step = steps_of(record).get(name)
    reason = (reason or "").strip()
    refuse_unless_open(step, record, by=by, at=at, reason=reason)
    source, record._change_reason = record.state, step.label
    keep(record, by, **changed_by(step, record, by=by, at=at, reason=reason))
    note_step(record, step, source, by=by, at=at, reason=reason)
    if step.then:
        step.then(record, by, at, reason)
    return record


def changed_by(step, record, *, by, at, reason):
    """The columns that this step changes of a record, by name; the same for every record."""
    return {"state": step.target, **(step.sets(record, by, at, reason) if step.sets else {})}


def take_together(step, records, *, by, at, reason="", **besides):
    """Take one step on locked records of one model, none of which is refused, in a few queries for all.

    `besides` are further columns, the same for all of them. What follows from the step is left to the caller.
    Returns the rows of the trail.
    """
    sources = [record.state for record in records]
    for record in records:
        record._change_reason = step.label
        columns = changed_by(step, record, by=by, at=at, reason=reason) | besides
        for name, value in columns.items():
            setattr(record, name, value)
    keep_all(records, list(columns), by, at=at)
    return note_steps(records, step, sources, by=by, at=at, reason=reason)


def refuse_unless_open(step, record, *, by, at, reason):
    """Raise Refusal unless this step may be taken now."""
    if step is None:
        raise Refusal("Không có bước này.")
    if record.state not in step.sources:
        raise Refusal(f"Không thể “{step.label}” khi đang ở trạng thái “{record.get_state_display()}”.")
    if not may_take(step, record, by):
        raise Refusal(f"Đồng chí không có quyền “{step.label}” ở đơn vị này.")
    if len(reason) < step.reason:
        raise Refusal(step.too_short)
    if len(reason) > MOST_REASON and not step.adds:
        raise Refusal(TOO_LONG)
    blocked = step.guard(record, by, at) if step.guard else None
    if blocked:
        raise Refusal(blocked)


def hindrance(name, record, *, by, at):
    """The sentence that keeps `by` from this step now, or None; a reason is only asked for when the step is taken."""
    step = steps_of(record)[name]
    try:
        refuse_unless_open(step, record, by=by, at=at, reason="." * step.reason)
    except Refusal as refusal:
        return str(refusal)
    return None


def note_step(record, step, source, *, by, at, reason=""):
    """Write the row of the trail."""
    follow([record], [source], at=at)
    return record.trail.create(
        step=step.name, label=step.label, source=source, target=record.state, by=by, at=at, reason=reason
    )


def note_steps(records, step, sources, *, by, at, reason=""):
    """The same for many records of one model by one query; `sources` are their states before. Returns the rows."""
    follow(records, sources, at=at)
    trail = records[0].trail.model
    return trail.objects.bulk_create(
        [
            trail(
                record=record, step=step.name, label=step.label, source=source, target=record.state, by=by, at=at,
                reason=reason,
            )
            for record, source in zip(records, sources, strict=True)
        ],
        batch_size=500,
    )  # fmt: skip


def follow(records, sources, *, at):
    """Let what follows every step be done for records that have left these states (settings.STEP_FOLLOWS)."""
    for name in settings.STEP_FOLLOWS:
        import_string(name)(records, sources, at=at)
