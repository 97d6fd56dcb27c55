"""What lies in an inbox, as its page shows it: the latest of each matter, how it stands now, what was said before."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

import django_filters
from django.utils import timezone

from units.filters import ListFilter, SearchFilter
from units.matters import close_done, present
from units.models import Notice

ORDERS = {"moi": ("Mới nhất", ("-created_at", "-pk"))}
UNREAD, EVERYTHING = "chua-xem", "tat-ca"
READING = {UNREAD: "Chưa xem", EVERYTHING: "Tất cả"}


class InboxFilter(ListFilter):
    q = SearchFilter("search", label="Có chữ")
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Notice.Kind.choices, label="Loại")
    xem = django_filters.ChoiceFilter(choices=list(READING.items()), method="of_reading", label="Thông báo")

    class Meta:
        model = Notice
        fields = []

    def of_reading(self, rows, name, value):
        return rows.unread() if value == UNREAD else rows


@dataclass(frozen=True)
class Line:
    """One notice; `now` says how its matter stands where that is no longer as it says, `earlier` what went before."""

    notice: Notice
    now: str = ""
    earlier: list = field(default_factory=list)

    @property
    def is_new(self):
        """Does it still ask to be looked at?"""
        return self.notice.read_at is None and self.notice.closed_at is None


def days(notices, user, *, at):
    """Pairs (day, Lines) of these notices of one person, in their order; closes those whose matter is done."""
    now = close_done(notices, at=at)
    before = told_before(notices, user)
    lines = [Line(notice, present(notice, now.get(notice.topic)), before.get(notice.topic, [])) for notice in notices]
    return [(on, list(rows)) for on, rows in groupby(lines, key=lambda line: day_of(line.notice))]


def day_of(notice):
    """The day in Vietnam on which it was written."""
    return timezone.localdate(notice.created_at)


def told_before(notices, user):
    """{topic: earlier notices, the latest first} of the matters of these notices; one query, none without a matter."""
    topics = {notice.topic for notice in notices if notice.topic}
    found = defaultdict(list)
    if topics:
        for notice in Notice.objects.visible_to(user).overtaken_on(topics):
            found[notice.topic].append(notice)
    return found
