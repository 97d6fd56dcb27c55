"""Việc hàng loạt: the receipts that the committee's clerk gave together in October, as the trail has them."""

from itertools import groupby

from models_registry.models import AchievementReport
from reports.demo.days import RUNNING
from reports.demo.rows import HANOI
from units.bulk_acts import acts, row_of
from units.models import BulkAct, BulkRow

NAME = "report-receive"
FEWEST = 2
BEFORE = {"state": "confirmed", "received_on": None}


def build(people):
    """Write an act for each day on which the clerk received several reports."""
    clerk = people.committee.accounts["clerk"]
    trail = AchievementReport.trail.rel.related_model
    steps = trail.objects.filter(step="receive", by=clerk, record__year=RUNNING).order_by("at", "pk")
    steps = steps.select_related("record__unit", "record__practice")
    for _, taken in groupby(steps, key=lambda step: step.at.astimezone(HANOI).date()):
        taken = list(taken)
        if len(taken) >= FEWEST:
            write_act(clerk, taken)


def write_act(clerk, taken):
    """One act on the records of these steps, done as the last of them was taken."""
    act = BulkAct.objects.create(
        name=NAME, label=acts()[NAME].label, by=clerk, at=taken[-1].at, total=len(taken), state=BulkAct.State.DONE
    )
    rows = [row_of(act, step.record) for step in taken]
    for row, step in zip(rows, taken, strict=True):
        row.outcome, row.before, row.step_key, row.version = BulkRow.Outcome.DONE, BEFORE, step.pk, step.record.version
    BulkRow.objects.bulk_create(rows)
