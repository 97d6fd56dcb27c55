"""Since when a unit is in the scope of a campaign, and how long one that joined in between has time."""

from datetime import timedelta
from functools import cached_property

from campaign.deadlines import DeadlineReader
from units.models import UnitParent
from units.paths import within
from units.wording import day

DAYS = 30  # what a unit has at least, from the day it joined


class Arrivals:
    """When the units of one campaign joined it: founded, or moved in from outside the committee."""

    def __init__(self, campaign):
        self.scope, self.reader = campaign.unit, DeadlineReader(campaign)

    @cached_property
    def moved_in(self):
        """The branches that came from outside: {path: their first day here}."""
        below = UnitParent.objects.filter(within("unit__path", [self.scope.path])).exclude(unit=self.scope)
        came = {row.unit_id: row for row in below.open().select_related("unit")}
        before = below.filter(unit__in=list(came)).exclude(valid_to=None).order_by("valid_from")
        last = {row.unit_id: row.parent for row in before.select_related("parent")}
        return {came[key].unit.path: came[key].valid_from for key, old in last.items() if not self.scope.contains(old)}

    def joined_on(self, unit):
        """The first day of this unit in the scope, or None where that is not known."""
        days = [first for path, first in self.moved_in.items() if unit.path.startswith(path)]
        return max([*days, *([unit.founded_on] if unit.founded_on else [])], default=None)

    def owes(self, milestone, unit):
        """Was the unit there on the last day of the milestone?"""
        joined = self.joined_on(unit)
        return joined is None or joined <= milestone.due_on

    def term(self, milestone, unit):
        """Until when the unit has time, as columns of an Obligation: no less than DAYS from the day it joined."""
        joined = self.joined_on(unit)
        if joined is None or joined + timedelta(days=DAYS) <= milestone.due_on:
            return {"due_on": milestone.due_on}
        last = self.reader.read(f"{DAYS} ngày", year=joined.year, on=joined).last_day
        reason = f"Đơn vị mới từ ngày {day(joined)}: có {DAYS} ngày kể từ ngày ấy."
        return {"due_on": max(last, milestone.due_on), "extension_reason": reason}
