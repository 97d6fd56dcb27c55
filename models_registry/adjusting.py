"""Targets that a unit wants to have adjusted: the request, what it changes side by side, the answer (5.2)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from models_registry.models import AdjustmentRequest
from models_registry.registering import ROW, row_of, rows, write_rows
from units import wording
from units.history import keep
from units.matters import Standing
from units.versions import hold
from units.workflow import Refusal, refuse_unless_open, steps_of, take

COMPARED = ("text", "measure", "baseline", "target", "due")
NO_CHANGE = "Chưa có chỉ tiêu nào thay đổi."
NOT_DROPPED = "Chỉ tiêu đã được chấp nhận thì không bỏ đi được, chỉ điều chỉnh hoặc thêm."
# How the trail calls what was adjusted of a criterion; its target needs no name.
SAID = (("target", ""), ("baseline", "hiện trạng "), ("measure", "đơn vị tính "), ("due", "thời hạn "))


@dataclass(frozen=True)
class Line:
    """One criterion beside what it shall be: dicts of the columns in COMPARED as words.

    `then` is None for a new one.
    """

    then: dict | None
    now: dict

    @property
    def is_changed(self):
        return self.then != self.now


@transaction.atomic
def ask(registration, *, criteria, reason, by, at):
    """Ask for these criteria (dicts of the columns in ROW, `pk` of those that stay); returns the AdjustmentRequest.

    Raises Refusal where nothing changes or an accepted criterion is left out, and what the step refuses.
    """
    missing = set(registration.criteria.values_list("pk", flat=True)) - {given.get("pk") for given in criteria}
    if missing:
        raise Refusal(NOT_DROPPED)
    asked = [written(given) for given in criteria]
    if not any(line.is_changed for line in side_by_side(registration, asked)):
        raise Refusal(NO_CHANGE)
    take("ask_adjustment", registration, by=by, at=at, reason=reason)
    return registration.adjustment_requests.create(rows=asked, reason=reason.strip(), asked_by=by, asked_at=at)


@transaction.atomic
def adjust(registration, *, criteria, reason, version, by, at):
    """Adjust the criteria of an accepted registration; old values stay in the history and in the trail.

    Raises Overtaken, and Refusal where nothing changes, from the report window on, or without the seat for it.
    """
    hold(registration, version)
    before = {each.pk: in_words(row_of(each)) for each in rows(registration)}
    if not before.keys() <= {given.get("pk") for given in criteria}:
        raise Refusal(NOT_DROPPED)
    # First the version, then its rows: so the history tells what belongs to which (models_registry.meanwhile).
    keep(registration, by)
    write_rows(registration, criteria, by)
    changes = said_changes(registration, before)
    if not changes:
        raise Refusal(NO_CHANGE)
    refuse_unless_open(steps_of(registration)["adjust"], registration, by=by, at=at, reason=reason)
    return take("adjust", registration, by=by, at=at, reason=f"{reason.strip()} ({'; '.join(changes)})")


def said_changes(registration, before):
    """What became of the criteria, in words: "Hồ sơ đúng hẹn: 80 → 95, thời hạn cuối quý II → cuối quý III"."""
    found = [(before.get(each.pk), in_words(row_of(each))) for each in registration.criteria.order_by("position")]
    return [said_change(then, now) for then, now in found if then != now]


def said_change(then, now):
    """What became of one criterion (as in_words); `then` is None for a new one."""
    if then is None:
        return f"thêm {now['text']}: {now['target']}"
    name = now["text"] if then["text"] == now["text"] else f"{then['text']} → {now['text']}"
    parts = [f"{word}{then[part] or '–'} → {now[part] or '–'}" for part, word in SAID if then[part] != now[part]]
    return f"{name}: {', '.join(parts)}" if parts else name


def written(given):
    """A criterion as a request keeps it: the due day as an ISO text."""
    row = {"pk": given.get("pk")} | {name: given.get(name) or "" for name in ROW}
    return row | {"due_on": given["due_on"].isoformat() if given.get("due_on") else None}


def waiting(registration):
    """The request that waits for an answer, or None."""
    return AdjustmentRequest.objects.waiting().filter(registration=registration).select_related("asked_by").first()


def wanted(request):
    """The criteria of a request as dicts of the columns in ROW."""
    return [row | {"due_on": day_of(row)} for row in request.rows]


def day_of(row):
    return date.fromisoformat(row["due_on"]) if row["due_on"] else None


def side_by_side(registration, rows):
    """Lines: each criterion of a registration beside what these rows of a request make of it, new ones last."""
    present = {each.pk: in_words(row_of(each)) for each in registration.criteria.all()}
    return [Line(present.get(row["pk"]), in_words(row | {"due_on": day_of(row)})) for row in rows]


def in_words(row):
    """The columns of a criterion as they are shown."""
    due = row["due_said"] or (wording.day(row["due_on"]) if row["due_on"] else "")
    return {name: row[name] for name in COMPARED if name != "due"} | {"due": due}


def adjustments_now(keys, *, on):
    """{key: Standing} of the requests of these registrations (settings.MATTER_SOURCES): open until answered."""
    waiting = AdjustmentRequest.objects.waiting().filter(registration__in=keys).values_list("registration", flat=True)
    asked = {str(key) for key in waiting}
    return {key: Standing("" if key in asked else "đã có ý kiến", key in asked) for key in keys}
