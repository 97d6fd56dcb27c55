"""Targets that a unit wants to have adjusted: the request, what it changes side by side, the answer (5.2)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from models_registry.models import AdjustmentRequest
from models_registry.registering import ROW, row_of
from units import wording
from units.matters import Standing
from units.workflow import Refusal, take

COMPARED = ("text", "measure", "baseline", "target", "due")


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
        raise Refusal("Chỉ tiêu đã được chấp nhận thì không bỏ đi được, chỉ điều chỉnh hoặc thêm.")
    rows = [written(given) for given in criteria]
    if not any(line.is_changed for line in side_by_side(registration, rows)):
        raise Refusal("Chưa có chỉ tiêu nào thay đổi.")
    take("ask_adjustment", registration, by=by, at=at, reason=reason)
    return registration.adjustment_requests.create(rows=rows, reason=reason.strip(), asked_by=by, asked_at=at)


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
