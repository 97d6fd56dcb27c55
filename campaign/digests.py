"""When mail goes: at the hour each committee set, one digest a person and day."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from campaign.days_off import is_working_day
from campaign.models import Campaign, CampaignYear, DailyRun, ReminderPlan
from campaign.workdays import exceptions_of
from units.mailing import lay_digests
from units.models import Seat, User
from units.models.notices import wanting_digests
from units.paths import ancestors
from units.prepared import Prepared

CHUNK = 5000


def write_digests(now):
    """Lay the digests of the hours of today that have come; each hour is done once (settings.WORK).

    A worker that begins later makes up for the hours that have passed, not for other days. Returns how many.
    """
    local = timezone.localtime(now)
    hours = hours_to_do(local)
    if not hours:
        return 0
    count = sum(
        lay_digests(User.objects.filter(pk__in=Post.of_day(local.date()).due(people, hours)).order_by("pk"), at=now)
        for people in waiting_people(local.date())
    )
    DailyRun.objects.bulk_create(
        [DailyRun(name=run_name(hour), on=local.date(), begun_at=now, done_at=now) for hour in hours],
        ignore_conflicts=True,
    )
    return count


def run_name(hour):
    """The name of the run that lays the digests of this hour."""
    return f"digests {hour:02d}"


def hours_to_do(local):
    """The hours of this day that have come and are not done."""
    done = {name for (name,) in DONE(on=local.date())}
    return [hour for hour in range(local.hour + 1) if run_name(hour) not in done]


def waiting_people(on):
    """The keys of those who have something new and no digest of this day, some thousands at a time."""
    last = 0
    while people := [key for (key,) in WAITING(on=on, last=last)]:
        yield people
        last = people[-1]


# A worker asks these at every hour that has come, and what is done again every second.
WAITING = Prepared(
    lambda on, last: wanting_digests(User.objects.order_by("pk"), on).filter(pk__gt=last).values_list("pk")[:CHUNK]
)
DONE = Prepared(lambda on: DailyRun.objects.of_day(on).values_list("name"))


@dataclass
class Post:
    """The hours of one day: by the path of a committee, and the usual one for whoever belongs to no campaign.

    An hour is None where no mail goes, on a day off.
    """

    on: date
    hours: dict
    usual: int | None

    @classmethod
    def of_day(cls, on):
        """Read the plans of the campaigns that run."""
        running = Campaign.objects.filter(years__state=CampaignYear.State.OPEN).distinct()
        campaigns = running.select_related("unit", "reminder_plan").order_by("pk")
        hours = {each.unit.path: hour_of(ReminderPlan.of(each), on, each.unit) for each in campaigns}
        return cls(on, hours, ReminderPlan().digest_hour if is_working_day(on) else None)

    def due(self, people, hours):
        """Of these keys of accounts those whose committee mails in one of these hours."""
        seats = Seat.objects.held(self.on).filter(user__in=people).order_by("-pk")
        places = dict(seats.values_list("user", "unit__path"))
        return [key for key in people if self.hour_at(places.get(key, "")) in hours]

    def hour_at(self, path):
        """The hour of the nearest campaign at or above this place."""
        over = [place for place in (*ancestors(path), path) if place in self.hours]
        return self.hours[over[-1]] if over else self.usual


def hour_of(plan, on, unit):
    """The hour at which a committee mails on this day, or None."""
    if plan.digest_on_days_off or is_working_day(on, exceptions_of(unit)):
        return plan.digest_hour
    return None
