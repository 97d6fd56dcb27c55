"""What waits for a person: one sentence, one button."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

FAR_AWAY = date(9999, 12, 31)


@dataclass(frozen=True)
class Task:
    """A line of "Việc của tôi": `sentence` says it, `action` stands on the button that leads to `url`.

    `due_on` is the last good day, `tone` colours it (plain, wait, warn, bad), `count` is how many records it covers.
    A source is a function (user, *, on) -> list of Task, named in settings.TASK_SOURCES.
    """

    sentence: str
    url: str
    action: str
    due_on: date | None = None
    tone: str = "plain"
    count: int = 1


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
