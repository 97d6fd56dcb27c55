"""What the frame of every page shows. Nothing is asked of the database before a template looks at it."""

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.module_loading import import_string

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

    @property
    def version(self):
        return getattr(settings, "VERSION", "")
