"""What a notice speaks of, and how that stands now: an upper floor knows, and says so by settings.MATTER_SOURCES.

A topic is "kind:key", such as "duty:12". The source of a kind is a function (keys, on=) that answers with
{key: Standing}; a key it does not answer is gone.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from units.models import Notice
from units.selecting import rows_of

CHUNK = 1000


@dataclass(frozen=True)
class Standing:
    """How a matter stands in words, whether something is still to be done, and what of it changes, for "Hiện nay:"."""

    words: str
    is_open: bool
    brief: str = ""


GONE = Standing("không còn việc này", False)


def topic(kind, *keys):
    """The topic of a matter of this kind: topic("duty", 12) is "duty:12"."""
    return ":".join([kind, *map(str, keys)])


def standings(topics, *, on):
    """{topic: Standing} for all of these on this day; one call to the source of each kind."""
    found, asked = dict.fromkeys(topics, GONE), defaultdict(list)
    for each in found:
        kind, _, key = each.partition(":")
        asked[kind].append(key)
    for kind, keys in asked.items():
        if kind in settings.MATTER_SOURCES:
            answers = import_string(settings.MATTER_SOURCES[kind])(keys, on=on)
            found |= {topic(kind, key): standing for key, standing in answers.items()}
    return found


def present(notice, standing):
    """How the matter stands now, unless the notice itself says just that."""
    if standing is None or standing.words in notice.text:
        return ""
    return standing.brief or standing.words


def with_present(notices, *, on):
    """Pairs of each notice and how its matter stands on this day where that is not what it says."""
    now = standings({notice.topic for notice in notices if notice.topic}, on=on)
    return [(notice, present(notice, now.get(notice.topic))) for notice in notices]


def close_done(notices, *, at):
    """Close those of these open notices whose matter is done; returns {topic: Standing} of all of them."""
    told = [notice for notice in notices if notice.topic]
    now = standings({notice.topic for notice in told}, on=timezone.localdate(at))
    done = [notice for notice in told if notice.closed_at is None and not now[notice.topic].is_open]
    Notice.objects.mark(done, closed_at=at, closed_as=Notice.Closed.DONE)
    return now


def moment_of(on):
    """The moment of what a daily run does: now on that very day, the first of the day when it is run for another."""
    now = timezone.localtime()
    return now if now.date() == on else timezone.make_aware(datetime.combine(on, time.min))


def close_all_done(on):
    """Once a day: close every open notice whose matter was done meanwhile."""
    at, last = moment_of(on), 0
    waiting = Notice.objects.with_topic().order_by("pk")
    while chunk := rows_of(waiting.filter(pk__gt=last)[:CHUNK]):
        close_done(chunk, at=at)
        last = chunk[-1].pk
