"""Telling people: a row in the inbox first; digests and mail come from the same row."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from units.mailing import mail_at_once
from units.models import Notice, Seat, User
from units.selecting import rows_of
from units.text import fold

CHUNK = 500


@dataclass(frozen=True)
class Message:
    """What one person is told: see Notice for `topic` and `key`."""

    user: User
    text: str
    link: str
    kind: str = Notice.Kind.NEWS
    topic: str = ""
    key: str = ""

    def notice(self, at):
        """The row of the inbox, not saved yet."""
        text = self.text[:400]
        return Notice(
            user=self.user, text=text, search=fold(text), link=self.link, kind=self.kind, topic=self.topic,
            key=self.key, created_at=at,
        )  # fmt: skip


def notify(people, text, link, *, at, kind=Notice.Kind.NEWS, about="", but=None):
    """Write one notice to each of these users, each person once; part of the caller's transaction.

    `about` is the topic, where how the matter stands may change (units.turns); `but` is who did it and needs no
    telling. What is RETURNED goes by mail at once, to those who want it so: its day of repair is already running.
    """
    tell(to_each([person for person in people if person != but], text, link, kind, about), at=at)


def notify_all(letters, *, at, kind=Notice.Kind.NEWS, about=""):
    """Write many notices by one query: `letters` are (people, text, link), in each of them a person once."""
    tell([message for letter in letters for message in to_each(*letter, kind, about)], at=at)


def to_each(people, text, link, kind=Notice.Kind.NEWS, about=""):
    """The messages that tell each of these users the same, each person once; None is nobody."""
    persons = {person.pk: person for person in people if person is not None}
    return [Message(person, text, link, kind, about) for person in persons.values()]


def tell(messages, *, at):
    """Write these messages, nobody twice of one cause; returns how many were new.

    In each inbox the later notice takes the place of the earlier about the same matter. Every CHUNK stands by itself:
    what is killed in between has told some, and told again tells the others.
    """
    return sum(tell_some(messages[start : start + CHUNK], at) for start in range(0, len(messages), CHUNK))


@transaction.atomic
def tell_some(messages, at):
    """The same for as many as one transaction holds."""
    fresh = unsaid(messages)
    overtake(fresh, at)
    rows = [message.notice(at) for message in fresh]
    # Where another worker says the same at this moment, the constraint keeps one of the two.
    Notice.objects.bulk_create(rows, ignore_conflicts=any(row.key for row in rows))
    mail_at_once([row for row in rows if row.kind == Notice.Kind.RETURNED], at=at)
    return len(fresh)


def unsaid(messages):
    """These messages without those whose cause their person was told of before."""
    causes = [message.key for message in messages if message.key]
    if not causes:
        return messages
    users = {message.user.pk for message in messages}
    said = set(Notice.objects.filter(user__in=users, key__in=set(causes)).values_list("user", "key"))
    return [message for message in messages if (message.user.pk, message.key) not in said]


def overtake(messages, at):
    """Close what these people were told before of the same matters."""
    pairs = {(message.user.pk, message.topic) for message in messages if message.topic}
    if not pairs:
        return
    told = Notice.objects.on_topics({topic for _, topic in pairs}).only("user_id", "topic")
    before = [notice for notice in rows_of(told) if (notice.user_id, notice.topic) in pairs]
    Notice.objects.mark(before, closed_at=at, closed_as=Notice.Closed.OVERTAKEN)


def close(topics, *, at):
    """Close the open notices about these matters, because they are done."""
    Notice.objects.on_topics(topics).update(closed_at=at, closed_as=Notice.Closed.DONE)


def reopen(topics, *, since):
    """Open again the notices about these matters that were closed as done at the moment `since` or later."""
    Notice.objects.done_since(topics, since).update(closed_at=None, closed_as="")


def seated(unit, *roles, on):
    """The active accounts that hold one of these roles in exactly this unit on this day."""
    return seated_in([unit], *roles, on=on)[unit.pk]


def seated_in(units, *roles, on):
    """The same for many units: the accounts by the key of their unit; a unit that nobody sits in has none."""
    seats = Seat.objects.held(on).filter(unit__in=units, role__in=roles, user__is_active=True)
    found = defaultdict(list)
    for seat in rows_of(seats.select_related("user").order_by("pk")):
        if seat.user not in found[seat.unit_id]:
            found[seat.unit_id].append(seat.user)
    return found


def mark_read(notices, *, at):
    """Note that these notices were seen at this moment."""
    Notice.objects.mark(list(notices), read_at=at)
