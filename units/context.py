"""What the frame of every page shows. Nothing is asked of the database before a template looks at it."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.module_loading import import_string

from units.columns import label_of
from units.models import Notice
from units.navigation import address, entries_for, marked
from units.prepared import Prepared

FILES = "reports:exports"
# How many notices somebody has not read, and how many of them lead to this address; no row for none.
UNREAD = Prepared(
    lambda user, link: (
        Notice.objects.unread()
        .filter(user=user)
        .order_by()
        .values("user")
        .annotate(n=Count("pk"), files=Count("pk", filter=Q(link=link)))
        .values_list("n", "files")
    )
)


class Bar(NamedTuple):
    """Everything that the bar on top shows, so that a bar drawn once serves where all of it is the same.

    `name` is empty when nobody is logged in; `seats` are (role, unit), `years` are Year, `year` is the chosen one.
    """

    committee: str = ""
    name: str = ""
    seats: tuple = ()
    years: tuple = ()
    year: str = ""
    unread: int = 0
    files: int = 0


class Year(NamedTuple):
    """One year of the switcher."""

    label: str
    url: str
    current: bool


def frame(request):
    return {"frame": Frame(request)}


class Frame:
    """The bar on top, the navigation at the side and the foot, for one request.

    What only a higher floor knows comes from functions that settings.FRAME_SOURCES names, each called with the
    request: `years` gives a list of {label, url, current}, `committee` the name in the top bar, `contact` the
    person in the foot ({name, post, phone}), `counts` the number beside an entry, by URL name.
    """

    def __init__(self, request):
        self.request = request

    def source(self, name, default):
        path = getattr(settings, "FRAME_SOURCES", {}).get(name)
        return import_string(path)(self.request) if path and self.user else default

    @cached_property
    def user(self):
        user = getattr(self.request, "user", None)
        return user if user and user.is_authenticated else None

    @cached_property
    def navigation(self):
        if not self.user:
            return []
        entries = entries_for(self.user)
        current = marked([url for _, url in entries], self.request.resolver_match, self.request.path)
        return [
            {
                "label": entry.label,
                "icon": entry.icon,
                "url": url,
                "count": self.counts.get(entry.url_name),
                "current": url == current,
            }
            for entry, url in entries
        ]

    @cached_property
    def counts(self):
        return self.source("counts", {})

    @cached_property
    def unread(self):
        """(how many notices are unread, how many of them are of files made for this person); one query."""
        rows = UNREAD(user=self.user.pk, link=address(FILES)) if self.user else ()
        return rows[0] if rows else (0, 0)

    @property
    def inbox_count(self):
        return self.unread[0]

    @property
    def files_count(self):
        return self.unread[1]

    @cached_property
    def years(self):
        return self.source("years", [])

    @cached_property
    def year(self):
        return next((year for year in self.years if year["current"]), None)

    @cached_property
    def committee(self):
        return self.source("committee", "") or self.own_unit

    @property
    def bar(self):
        """What the bar on top shows."""
        if not self.user:
            return Bar(self.committee)
        return Bar(
            committee=self.committee,
            name=self.user.get_full_name(),
            seats=tuple((label_of(seat, "role"), str(seat.unit)) for seat in self.user.seats_today),
            years=tuple(Year(**year) for year in self.years),
            year=self.year["label"] if self.year else "",
            unread=self.inbox_count,
            files=self.files_count,
        )

    @cached_property
    def own_unit(self):
        seats = self.user.seats_today if self.user else []
        return seats[0].unit.name if seats else ""

    @cached_property
    def contact(self):
        return self.source("contact", None)

    @cached_property
    def today(self):
        return timezone.localdate()
