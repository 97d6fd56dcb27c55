"""What waits for a person: one sentence, one button."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import CharField, Count, DateField, Min, Value
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


def waiting(kind, rows, *, name, due_on=None):
    """A part of a tally: these rows under this name of a kind; `name` and `due_on` are lookups."""
    # PostgreSQL takes a bare NULL for text, and text and dates do not unite.
    day = Min(due_on) if due_on else Cast(Value(None), DateField())
    kinds = rows.order_by().annotate(waits_as=Value(kind, output_field=CharField())).values("waits_as")
    found = kinds.annotate(total=Count("pk"), first=Min("pk"), called=Min(name), nearest=day)
    return found.values_list("waits_as", "total", "first", "called", "nearest")


def tallied(make):
    """Return a function (user, on) -> {kind: Tally} of what waits of several kinds; kinds without are absent.

    `make(user, on)` yields the parts that this person's seats ask for, as `Seated` may. One query for any number.
    """

    def united(user, on):
        parts = list(make(user, on))
        return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else next(iter(parts), None)

    rows = Seated(united)
    return lambda user, on: {kind: Tally(*figures) for kind, *figures in rows(user, on) if figures[0]}


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
    tasks = [task for source in settings.TASK_SOURCES for task in import_string(source)(user, on=on)]
    return sorted(tasks, key=lambda task: (task.due_on or FAR_AWAY, -task.count))
