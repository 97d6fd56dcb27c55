"""Toàn cảnh năm: how far the units are with the year, against its calendar, for those who lead (S0-42)."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Count, Q
from django.utils.http import urlencode

from campaign import charts, filters
from campaign.models import Milestone, Obligation
from campaign.tracking import board, days_late
from units.addresses import list_address

State = Obligation.State
MOST_LATE = 10


@dataclass(frozen=True)
class Share:
    """One milestone: how many units have to do it, have done it, are late; `url` of each number is its list."""

    milestone: Milestone
    owing: int
    done: int
    handed_in: int
    late: int
    excused: int
    is_due: bool
    urls: dict

    @property
    def percent(self):
        """Of the units that have to do it, the share that has; whole percent, rounded down."""
        return self.done * 100 // self.owing if self.owing else 0

    @property
    def percent_words(self):
        """The share as it stands in a badge."""
        return f"{self.percent}%"

    @property
    def tone(self):
        """Against the calendar: done, behind, or still in time."""
        if self.owing and self.done == self.owing:
            return "good"
        return "bad" if self.is_due and self.late else "plain"


def seen_duties(user, campaign_year):
    """What the units in reach of this person have to do in the year."""
    return Obligation.objects.visible_to(user).of_year(campaign_year)


def shares(user, campaign_year, *, on):
    """A Share of each milestone of the year over the units in reach, by its day; two queries."""
    counted = {row["milestone"]: row for row in counts(seen_duties(user, campaign_year), on)}
    milestones = [each for each in campaign_year.milestones.all() if each.pk in counted]
    return [share(each, counted[each.pk], campaign_year, on) for each in milestones]


def counts(duties, on):
    """Per milestone: all, done, excused, handed in, late on this day."""
    waiting = Q(state__in=Obligation.WAITING)
    return (
        duties.order_by()
        .values("milestone")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=State.FULFILLED)),
            excused=Count("pk", filter=Q(state=State.EXCUSED)),
            handed_in=Count("pk", filter=Q(state=State.SUBMITTED)),
            late=Count("pk", filter=waiting & Q(due_on__lt=on)),
        )
    )


def share(milestone, row, campaign_year, on):
    """The Share of one milestone, from its row of `counts`."""
    asked = {"nam": campaign_year.year, "viec": milestone.pk}
    urls = {
        "all": listed(asked),
        "done": listed(asked, trang_thai=State.FULFILLED.value),
        "handed_in": listed(asked, trang_thai=State.SUBMITTED.value),
        "excused": listed(asked, trang_thai=State.EXCUSED.value),
        "late": listed(asked, loc=filters.LATE),
    }
    known = {name: row[name] for name in ("done", "handed_in", "late", "excused")}
    owing = row["total"] - row["excused"]
    return Share(milestone, owing, is_due=milestone.due_on < on, urls=urls, **known)


def listed(asked, **also):
    """The address of the list of duties that a number stands for."""
    return f"{list_address('campaign:obligation-list')}?{urlencode(asked | also)}"


@dataclass(frozen=True)
class Standing:
    """The year in numbers: all that has to be done and is done, what of it should be done by today and is."""

    owing: int
    done: int
    expected: int
    met: int
    waiting: int
    late: int

    @property
    def percent(self):
        """Of what should be done by today, the share that is; whole percent, rounded down."""
        return self.met * 100 // self.expected if self.expected else 100


def standing(user, campaign_year, *, on):
    """The Standing of the year on this day, excused duties apart; what is due today is not expected yet."""
    duties = seen_duties(user, campaign_year).exclude(state=State.EXCUSED)
    past, done = Q(due_on__lt=on), Q(state=State.FULFILLED)
    known = duties.order_by().aggregate(
        owing=Count("pk"),
        done=Count("pk", filter=done),
        expected=Count("pk", filter=past),
        met=Count("pk", filter=past & done),
        waiting=Count("pk", filter=Q(state=State.SUBMITTED)),
        late=Count("pk", filter=past & Q(state__in=Obligation.WAITING)),
    )
    return Standing(**known)


def trend(user, campaign_year, *, on):
    """The year as two lines, week by week: what had to be done, and what was done up to this day; two queries.

    Rows for campaign/_trend.html: points of both lines, level lines, months, where today stands, and the table.
    """
    duties = seen_duties(user, campaign_year).exclude(state=State.EXCUSED).order_by()
    due = dict(duties.values_list("due_on").annotate(Count("pk")))
    done = dict(duties.exclude(fulfilled_on=None).values_list("fulfilled_on").annotate(Count("pk")))
    first, last = date(campaign_year.year, 1, 1), max([date(campaign_year.year, 12, 31), *due])
    days = charts.weeks(first, last)
    past = [each for each in days if each < on] + [min(on, last)]
    wanted, reached = charts.cumulated(due, days), charts.cumulated(done, past)
    most = max([*wanted, *reached], default=0)
    at = partial(charts.across, first=first, last=last)
    return {
        "wanted": charts.polyline(wanted, most, map(at, days)),
        "reached": charts.polyline(reached, most, map(at, past)),
        "rules": charts.rules(most),
        "months": [{"name": f"T{month}", "x": at(date(campaign_year.year, month, 1))} for month in range(1, 13)],
        "today_x": at(on),
        "rows": by_month(due, done, campaign_year.year, on),
    }


def by_month(due, done, year, on):
    """The same as numbers: (end of the month, had to be done, was done or None where it is to come)."""
    ends = [date(year + month // 12, month % 12 + 1, 1) for month in range(1, 13)]
    return [
        {
            "month": month,
            "wanted": sum(count for day, count in due.items() if day < end),
            "reached": sum(count for day, count in done.items() if day < end) if date(year, month, 1) <= on else None,
        }
        for month, end in enumerate(ends, 1)
    ]


def most_late(user, campaign_year, *, on):
    """The units that are late the longest, at most ten: rows of {unit, days, duties, url}."""
    units = board(user, campaign_year, on=on).filter(late_since__lt=on).order_by("late_since", "path")[:MOST_LATE]
    return [
        {
            "unit": unit,
            "days": days_late(unit, on),
            "duties": sum(each.is_late(on) for each in unit.owed),
            "url": listed({"nam": campaign_year.year}, don_vi=unit.pk, loc=filters.LATE),
        }
        for unit in units
    ]
