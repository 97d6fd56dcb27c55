"""What waits for a person: one sentence, one button."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from django.conf import settings
from django.db.models import CharField, Count, DateField, Min, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.module_loading import import_string

from units.seated import Seated

FAR_AWAY = date(9999, 12, 31)


@dataclass(frozen=True)
class Task:
    """A line of "Việc của tôi": `sentence` says it, `action` stands on the button that leads to `url`.

    `due_on` is the last good day, `tone` colours it (plain, wait, warn, bad), `count` is how many records it covers;
    where they are several, `url` leads to the first of them and `listed` to all.
    A source is a function (user, *, on) -> list of Task, named in settings.TASK_SOURCES.
    """

    sentence: str
    url: str
    action: str
    due_on: date | None = None
    tone: str = "plain"
    count: int = 1
    listed: str = ""


@dataclass(frozen=True)
class Tally:
    """How many records of one kind wait, with the first one's key and name and the nearest day."""

    count: int
    first: int
    name: str
    due_on: date | None


@dataclass(frozen=True)
class Part:
    """The rows that wait under the name of a kind; `name` and `due_on` are lookups or expressions."""

    kind: str
    rows: QuerySet
    name: str
    due_on: str = ""

    def tally(self, source):
        """The query for a line of this kind and the figures of its Tally; `source` is the number of who asks."""
        # PostgreSQL takes a bare NULL for text, and text and dates do not unite.
        day = Min(self.due_on) if self.due_on else Cast(Value(None), DateField())
        called = Value(f"{source}:{self.kind}", output_field=CharField())
        lines = self.rows.order_by().annotate(waits_as=called).values("waits_as")
        found = lines.annotate(total=Count("pk"), first=Min("pk"), called=Min(self.name), nearest=day)
        return found.values_list("waits_as", "total", "first", "called", "nearest")


class Counted:
    """A source of tasks that counts what waits; all such sources are asked in one query.

    `parts(user, on)` yields the Parts that this person's seats ask for, as `Seated` may. `tell(found, user, on)`
    makes the tasks of {kind: Tally}, in which kinds of nothing are absent.
    """

    def __init__(self, parts, tell):
        self.parts, self.tell = parts, tell

    def __call__(self, user, *, on):
        return self.tell(tallies((self,), user, on)[self], user, on)


def counted(parts):
    """Make a function (found, user, on) a source that counts these parts, see Counted."""
    return lambda tell: Counted(parts, tell)


@lru_cache(maxsize=16)
def _asked_at_once(sources):
    """The one query for the parts of all these sources."""

    def united(user, on):
        parts = [part.tally(number) for number, source in enumerate(sources) for part in source.parts(user, on)]
        return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else next(iter(parts), None)

    return Seated(united)


def tallies(sources, user, on):
    """Return {source: {kind: Tally}} of what waits for this person by these sources (a tuple); one query."""
    found = {source: {} for source in sources}
    for line, *figures in _asked_at_once(sources)(user, on):
        number, kind = line.split(":")
        if figures[0]:
            found[sources[int(number)]][kind] = Tally(*figures)
    return found


@dataclass(frozen=True)
class Sent:
    """A line of "Đã gửi, đang ở đâu": what was sent, where to, and its present state in words.

    A source is a function (user) -> list of Sent, named in settings.SENT_SOURCES.
    """

    title: str
    text: str
    url: str
    state: str
    tone: str = "plain"


def tasks_of(user, on):
    """Everything that waits for this person, from every floor, the nearest day first."""
    sources = [import_string(name) for name in settings.TASK_SOURCES]
    found = tallies(tuple(source for source in sources if isinstance(source, Counted)), user, on)
    told = (each.tell(found[each], user, on) if each in found else each(user, on=on) for each in sources)
    return sorted(chain.from_iterable(told), key=lambda task: (task.due_on or FAR_AWAY, -task.count))
