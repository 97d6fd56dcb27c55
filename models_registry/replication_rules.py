"""When a replication may be finished, and what follows each of its steps (S0-12, S1-21)."""

from models_registry.windows import today
from units.history import keep
from units.models import Role
from units.notices import notify, seated


def may_finish(replication, by, at):
    """A replication may end on any day after it has begun."""
    return "Chưa đến ngày bắt đầu." if today(at) < replication.starts_on else None


def note_begun(replication, by, at, reason):
    tell(replication, replication.organiser, f"{replication.unit} bắt đầu làm theo “{replication.practice}”.", at)


def note_finished(replication, by, at, reason):
    keep(replication, by, finished_on=today(at))
    words = f"{replication.unit} đã ghi kết quả nhân rộng “{replication.practice}”."
    tell(replication, replication.organiser, words, at)
    tell(replication, replication.practice.unit, words, at)


def note_stopped(replication, by, at, reason):
    tell(replication, replication.unit, f"Dừng nhân rộng “{replication.practice}”: {reason}", at)


def tell(replication, unit, words, at):
    """One notice to those who act for this unit."""
    people = seated(unit, Role.CLERK, Role.HEAD, Role.REGISTRANT, on=today(at))
    notify(people, words, replication.get_absolute_url(), at=at)
