"""Telling people: a row in the inbox first; mail and digests come from the same row."""

from collections import defaultdict

from units.models import Notice, Seat


def notify(people, text, link, *, at):
    """Write one notice to each of these users, each person once; part of the caller's transaction."""
    notify_all([(people, text, link)], at=at)


def notify_all(letters, *, at):
    """Write many notices by one query: `letters` are (people, text, link), in each of them a person once."""
    Notice.objects.bulk_create(
        [
            Notice(user=person, text=text[:400], link=link, created_at=at)
            for people, text, link in letters
            for person in {person.pk: person for person in people if person is not None}.values()
        ],
        batch_size=1000,
    )


def seated(unit, *roles, on):
    """The active accounts that hold one of these roles in exactly this unit on this day."""
    return seated_in([unit], *roles, on=on)[unit.pk]


def seated_in(units, *roles, on):
    """The same for many units: the accounts by the key of their unit; a unit that nobody sits in has none."""
    seats = Seat.objects.held(on).filter(unit__in=units, role__in=roles, user__is_active=True)
    found = defaultdict(list)
    for seat in seats.select_related("user"):
        found[seat.unit_id].append(seat.user)
    return found


def mark_read(notices, *, at):
    """Note that these notices were seen at this moment."""
    seen = list(notices)
    for notice in seen:
        notice.read_at = at
    Notice.objects.bulk_update(seen, ["read_at"], batch_size=500)
