"""A person hands over to a successor on a day: seats, what was begun, what was asked (wish 16; issue 4, item 10).

What only a higher floor knows comes from the functions that settings.HAND_OVER_SOURCES names: each is called with the
leaver, the unit and the day, and answers with rows of Matter.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from units.accounts import finish, refuse_unless_given
from units.history import keep
from units.models import HandOver, Person, ReadingRule, Role, Seat, Unit
from units.notices import notify
from units.seated import Seated
from units.tasks import Task
from units.wording import day
from units.workflow import Refusal

log = logging.getLogger(__name__)
MOST_DAYS = 3650
IN_MORNING = time(6)
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Matter:
    """Something open that a leaver has in a unit: what kind, which (text, address), and what becomes of it.

    `pass_on(successor, by=, at=)` lets it go over and answers with a sentence; None where it follows the seat.
    """

    kind: str
    rows: list
    follows: str
    pass_on: Callable | None = None


def matters_of(leaver, unit, *, on):
    """The open matters of a person in a unit on this day, from every floor."""
    found = [import_string(name)(leaver, unit, on=on) for name in settings.HAND_OVER_SOURCES]
    return [matter for matters in found for matter in matters if matter.rows]


def seats_to_hand_over(user, unit, *, on):
    """The seats this person still has in exactly this unit."""
    return user.seats.of_unit(unit).lasting(on).select_related("unit").order_by("role")


def may_plan(seats, by):
    """May `by` take all these seats and give them to another?"""
    try:
        for seat in seats:
            refuse_unless_given(by, seat.user, seat.role, seat.unit)
    except Refusal:
        return False
    return bool(seats)


def heirs(unit):
    """Who may follow somebody in this unit: its people and those of the offices right below it, by given name."""
    offices = Unit.objects.filter(parent=unit, kind__in=(Unit.Kind.DEPARTMENT, Unit.Kind.AGENCY))
    people = Person.objects.filter(unit__in=[unit, *offices]).select_related("user", "unit")
    return people.order_by("sort_key", "pk")


@transaction.atomic
def plan(seats, *, successor, on, by, at, basis=""):
    """Plan that these seats of one person in one unit pass to `successor` from day `on`; both are told.

    A day that is today is carried out at once. Raises Refusal: no seats or of several people, a day in the past,
    seats that end before or are promised already, a closed account, the same person, or no right to give them.
    """
    refuse_wrong_seats(seats, on, timezone.localdate(at))
    leaver, unit = seats[0].user, seats[0].unit
    refuse_wrong_heir(seats, successor, by)
    hand_over = HandOver(
        leaver=leaver,
        successor=successor,
        unit=unit,
        roles=", ".join(seat.get_role_display() for seat in seats),
        read_days=ReadingRule.objects.days_for(unit),
        planned_by=by,
        planned_at=at,
    )
    keep(hand_over, by, on=on, basis=basis)
    hand_over.seats.set(seats)
    text = f"{leaver} bàn giao vai {hand_over.roles} ở {unit} cho {successor} từ ngày {day(on)}."
    notify([leaver, successor], text, hand_over.get_absolute_url(), at=at)
    return carry_out(hand_over, at=at) if on <= timezone.localdate(at) else hand_over


def refuse_wrong_seats(seats, on, today):
    """Raise Refusal unless these are seats of one person in one unit that can pass on this day."""
    if not seats or len({(seat.user_id, seat.unit_id) for seat in seats}) > 1:
        raise Refusal("Chọn ít nhất một vai của người bàn giao ở đơn vị này.", "seats")
    if on < today:
        raise Refusal("Ngày bàn giao từ hôm nay trở đi.", "on")
    for seat in seats:
        if seat.valid_to and seat.valid_to < on:
            raise Refusal(
                f"Vai “{seat.get_role_display()}” kết thúc ngày {day(seat.valid_to)}, trước ngày bàn giao.", "on"
            )
    if HandOver.objects.waiting().filter(seats__in=seats).exists():
        raise Refusal("Vai này đã có lịch bàn giao; thôi lịch cũ trước khi lập lịch mới.")


def refuse_wrong_heir(seats, successor, by):
    """Raise Refusal unless `by` may take the seats from their holder and give them to this account."""
    if successor == seats[0].user:
        raise Refusal("Người nhận phải là người khác.")
    if not successor.is_active:
        raise Refusal(f"Tài khoản của {successor} đang khoá; mở lại trước khi bàn giao.")
    for seat in seats:
        refuse_unless_given(by, seat.user, seat.role, seat.unit)
        refuse_unless_given(by, successor, seat.role, seat.unit)


@transaction.atomic
def call_off(hand_over, *, by, at):
    """Call a planned hand-over off; nothing has changed hands. Raises Refusal once it is done, and for strangers."""
    hand_over.refresh_from_db(from_queryset=HandOver.objects.select_for_update())
    if not hand_over.is_waiting:
        raise Refusal("Việc bàn giao này đã xong hoặc đã thôi.")
    if not may_plan(list(hand_over.seats.select_related("user", "unit")), by):
        raise Refusal("Đồng chí không có quyền thôi lịch bàn giao này.")
    keep(hand_over, by, cancelled_at=at)
    text = f"Thôi lịch bàn giao ngày {day(hand_over.on)} giữa {hand_over.leaver} và {hand_over.successor}."
    notify([hand_over.leaver, hand_over.successor], text, hand_over.get_absolute_url(), at=at)
    return hand_over


def carry_out_due(on):
    """Carry out every hand-over whose day has come (settings.DAILY); one that fails does not stop the others."""
    at = timezone.make_aware(datetime.combine(on, IN_MORNING))
    for hand_over in HandOver.objects.due(on).for_list():
        try:
            carry_out(hand_over, at=at)
        except Exception:
            log.exception("Hand-over %s failed", hand_over.pk)


@transaction.atomic
def carry_out(hand_over, *, at):
    """Let seats end and begin, pass on what was open, let the leaver read on; done twice it does nothing more."""
    hand_over.refresh_from_db(from_queryset=HandOver.objects.select_for_update())
    if not hand_over.is_waiting:
        return hand_over
    by, on = hand_over.planned_by, hand_over.on
    open_matters = matters_of(hand_over.leaver, hand_over.unit, on=on)
    for seat in hand_over.seats.all():
        pass_seat(seat, hand_over.successor, on)
    let_read(hand_over)
    for person in (hand_over.leaver, hand_over.successor):
        forget_seats(person)
    passing = [matter for matter in open_matters if matter.pass_on]
    said = [matter.pass_on(hand_over.successor, by=by, at=at) for matter in passing]
    keep(hand_over, by, done_at=at, outcome="\n".join(filter(None, said)))
    until = last_reading_day(hand_over)
    reading = f" {hand_over.leaver} được xem đến hết ngày {day(until)}." if until else ""
    text = f"Đã bàn giao vai {hand_over.roles} ở {hand_over.unit} cho {hand_over.successor}.{reading}"
    notify([hand_over.leaver, hand_over.successor], text, hand_over.get_absolute_url(), at=at)
    return hand_over


def pass_seat(seat, successor, on):
    """End a seat and give the successor the same from this day, until it would have ended; who has it keeps it."""
    role, unit, until = seat.role, seat.unit, seat.valid_to
    finish(seat, on)
    if not successor.seats.of_unit(unit).of_role(role).lasting(on).exists():
        Seat.objects.create(user=successor, unit=unit, role=role, valid_from=on, valid_to=until)


def let_read(hand_over):
    """Give the leaver a reader's seat for the days agreed, unless he still sits in the unit."""
    until, seats = last_reading_day(hand_over), hand_over.leaver.seats.of_unit(hand_over.unit)
    if until and not seats.lasting(until).exists():
        Seat.objects.create(
            user=hand_over.leaver, unit=hand_over.unit, role=Role.READER, valid_from=hand_over.on, valid_to=until
        )


def last_reading_day(hand_over):
    """The last day on which the leaver may read, or None."""
    return hand_over.on + timedelta(days=hand_over.read_days - 1) if hand_over.read_days else None


def forget_seats(user):
    """Let the seats of an account be read anew: what is asked of it next is asked as of now."""
    user.__dict__.pop("seats_today", None)


# What somebody hands over until a day.
LEFT = Seated(
    lambda user, until: (
        HandOver.objects.waiting().filter(leaver=user, on__lte=until).select_related("successor").order_by("on")
    )
)


def hand_over_tasks(user, *, on):
    """For who hands over soon: to finish what can be finished by then (settings.TASK_SOURCES)."""
    if not user.seats_today:
        return
    for each in LEFT(user, on + SOON):
        sentence = f"Làm nốt hoặc chuẩn bị bàn giao cho {each.successor} trước ngày {day(each.on)}"
        yield Task(sentence, each.get_absolute_url(), "Xem việc dở", each.on - timedelta(days=1))


@transaction.atomic
def let_leavers_read(unit, days, *, by):
    """Set for how many days leavers of this unit and the units below may read what was theirs (0: not at all)."""
    if not by.keeps_register_of(unit):
        raise Refusal("Chỉ cán bộ quản trị, cán bộ phụ trách của đơn vị được đặt số ngày này.")
    if not 0 <= days <= MOST_DAYS:
        raise Refusal(f"Số ngày từ 0 đến {MOST_DAYS}.")
    rule = ReadingRule.objects.filter(unit=unit).first() or ReadingRule(unit=unit)
    keep(rule, by, days=days)
    return rule
