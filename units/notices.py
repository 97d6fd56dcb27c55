"""Telling people: a row in the inbox first; mail and digests come from the same row."""

from units.models import Notice, Seat


def notify(people, text, link, *, at):
    """Write one notice to each of these users, each person once; part of the caller's transaction."""
    once = {person.pk: person for person in people if person is not None}
    Notice.objects.bulk_create(
        [Notice(user=person, text=text[:400], link=link, created_at=at) for person in once.values()]
    )


def seated(unit, *roles, on):
    """The active accounts that hold one of these roles in exactly this unit on this day."""
    seats = Seat.objects.held(on).filter(unit=unit, role__in=roles, user__is_active=True)
    return [seat.user for seat in seats.select_related("user")]


def mark_read(notices, *, at):
    """Note that these notices were seen at this moment."""
    seen = list(notices)
    for notice in seen:
        notice.read_at = at
    Notice.objects.bulk_update(seen, ["read_at"], batch_size=500)
