"""Mẫu 2 as units and committee sent it early in the running year; what came later shows beside it."""

from dataclasses import asdict
from datetime import date

from models_registry.models import Registration
from reports.demo.days import RUNNING
from reports.demo.rows import moment
from reports.freezing import mark_frozen
from reports.models import Snapshot
from reports.summary import summary_rows

UNITS_ON, COMMITTEE_ON = date(RUNNING, 2, 12), date(RUNNING, 2, 25)
SILENT = 9  # each ninth unit has not sent its own


def build(units, people, campaign):
    """Freeze what was accepted by then, for most of the units and for the committee."""
    year = campaign.years[RUNNING]
    for place, (base, crew) in enumerate(zip(units.bases, people.crews, strict=True), 1):
        if place % SILENT:
            freeze_as_of(base.unit, year, UNITS_ON, by=crew.accounts["clerk"])
    freeze_as_of(units.committee, year, COMMITTEE_ON, by=people.committee.accounts["clerk"])


def freeze_as_of(unit, year, day, *, by):
    """One frozen copy with the lines that were accepted by this day; none where there was nothing yet."""
    accepted = Registration.objects.accepted().within(unit).of_year(RUNNING).filter(accepted_on__lte=day)
    kept = set(accepted.values_list("pk", flat=True))
    rows = [row for row in summary_rows(unit, RUNNING, on=day) if row.pk in kept]
    if not rows:
        return
    at = moment(day, 16)
    mark_frozen(accepted.filter(frozen_at=None), by=by, at=at)
    Snapshot.objects.create(unit=unit, campaign_year=year, rows=[asdict(row) for row in rows], frozen_at=at, by=by)
