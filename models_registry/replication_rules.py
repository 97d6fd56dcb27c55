"""When a replication may be finished, and what follows each of its steps (S0-12, S1-21)."""

from models_registry.windows import today
from units.history import keep
from units.models import Role
from units.notices import notify, seated
from units.wording import day


def may_finish(replication, by, at):
    """A replication may end on any day after it has begun."""
    return "Chưa đến ngày bắt đầu." if today(at) < replication.starts_on else None


def tell_planned(replication, at):
    """Who shall learn hears of it, and so does who is learnt from, to help."""
    practice, source, first = replication.practice, replication.practice.unit, day(replication.starts_on)
    words = f"Đơn vị được chọn làm theo mô hình “{practice}” của {source}, từ ngày {first}."
    tell(replication, replication.unit, words, at)
    tell_source(replication, f"{replication.unit} làm theo mô hình “{practice}” từ ngày {first}; đề nghị giúp đỡ.", at)


def tell_source(replication, words, at):
    """The unit of the model itself, unless it decided on this."""
    source = replication.practice.unit
    if source.pk != replication.organiser_id:
        tell(replication, source, words, at)


def note_begun(replication, by, at, reason):
    tell(replication, replication.organiser, f"{replication.unit} bắt đầu làm theo “{replication.practice}”.", at)


def note_finished(replication, by, at, reason):
    keep(replication, by, finished_on=today(at))
    words = f"{replication.unit} đã ghi kết quả nhân rộng “{replication.practice}”."
    tell(replication, replication.organiser, words, at)
    tell_source(replication, words, at)


def note_stopped(replication, by, at, reason):
    words = f"Dừng nhân rộng “{replication.practice}” tại {replication.unit}: {reason}"
    tell(replication, replication.unit, words, at)
    tell_source(replication, words, at)


def tell(replication, unit, words, at):
    """One notice to those who act for this unit."""
    people = seated(unit, Role.CLERK, Role.HEAD, Role.REGISTRANT, on=today(at))
    notify(people, words, replication.get_absolute_url(), at=at)
