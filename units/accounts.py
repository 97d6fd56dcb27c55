"""What happens to accounts: they are given, get seats, new passwords, and are closed.

Whoever keeps the register of a unit (its keeper or clerk, or those of a unit above) gives its accounts. A password
that somebody else has seen is changed at the first log-in.
"""

import secrets
from datetime import timedelta

from axes.utils import reset as unlock
from django.db import transaction

from units.models import Role, Seat, User
from units.wording import day
from units.workflow import Refusal

# Without letters and digits that look alike on paper.
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 4
# What the clerk of a unit may give there; seats that confirm and approve come from the keeper or from above.
GIVEN_BY_CLERKS = (Role.REGISTRANT, Role.MEMBER, Role.READER)


def one_time_password():
    """A password to be written down once: four groups of four letters and digits, about 78 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def gives(by, role, unit):
    """May `by` give this role in this unit today?"""
    if by.is_superuser:
        return True
    if any(seat.role == Role.KEEPER and seat.unit.contains(unit) for seat in by.seats_today):
        return True
    clerk_in = by.units_as(Role.CLERK)
    from_above = any(top.contains(unit) and top.pk != unit.pk for top in clerk_in)
    return (from_above and role != Role.KEEPER) or (unit in clerk_in and role in GIVEN_BY_CLERKS)


def roles_anywhere(by):
    """The choices of roles that `by` may give in at least one unit below his own."""
    keeps = by.is_superuser or by.has_role(Role.KEEPER)
    return [(value, label) for value, label in Role.choices if keeps or value != Role.KEEPER]


def refuse_unless_given(by, user, role, unit):
    """Raise Refusal unless `by` may give this role there to this account."""
    if user is not None and by.pk == user.pk and not by.is_superuser:
        raise Refusal("Không ai tự giao vai cho mình; đề nghị cấp trên giao.")
    if not gives(by, role, unit):
        raise Refusal(f"Vai “{Role(role).label}” ở {unit.name} do cán bộ quản trị hoặc cấp trên giao.")


def refuse_unless_managed(user, by):
    """Raise Refusal unless `by` keeps the register of every unit in which this account sits."""
    if by.is_superuser:
        return
    if user.is_superuser or user.is_staff:
        raise Refusal("Tài khoản quản trị hệ thống do quản trị hệ thống giữ.")
    if by.pk == user.pk:
        raise Refusal("Việc này không tự làm cho tài khoản của mình.")
    outside = [seat.unit for seat in user.seats_today if not any(top.contains(seat.unit) for top in by.keeps)]
    if outside:
        raise Refusal(f"Tài khoản còn giữ vai ở {outside[0].name}, ngoài phạm vi quản lý của đồng chí.")


@transaction.atomic
def invite(person, *, username, role, unit, by, on, address=""):
    """Give a person an account with one seat; returns (user, one-time password). Mail goes to `address`, if any.

    Raises Refusal when the person has an account, the name is taken, or `by` may not give this role.
    """
    refuse_unless_given(by, None, role, unit)
    user, password = open_account(person, username=username, address=address)
    Seat.objects.create(user=user, unit=unit, role=role, valid_from=on)
    return user, password


def open_account(person, *, username, address=""):
    """Write an account without a seat; returns (user, one-time password), or raises Refusal as `invite`."""
    if User.objects.of_person(person).exists():
        raise Refusal(f"{person} đã có tài khoản.")
    name = username.strip().lower()
    if User.objects.named(name).exists():
        raise Refusal(f"Tên đăng nhập “{name}” đã có người dùng.", "username")
    password = one_time_password()
    user = User(username=name, full_name=person.full_name, person=person, email=address, must_change_password=True)
    user.set_password(password)
    user.save()
    return user, password


@transaction.atomic
def reset_password(user, *, by):
    """Give an account a new one-time password and lift its lock; returns the password. All its sessions end."""
    refuse_unless_managed(user, by)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save()
    unlock(username=user.username)
    return password


@transaction.atomic
def set_address(user, address, *, by):
    """Write where an account's mail goes, "" for nowhere: one's own, or that of an account whose register one keeps."""
    if by != user:
        refuse_unless_managed(user, by)
    user.email = address
    user._history_user = by
    user.save()


@transaction.atomic
def give_seat(user, *, role, unit, by, on, until=None):
    """Give an account a seat from day `on`, to the end of day `until` when one is named."""
    refuse_unless_given(by, user, role, unit)
    if until and until < on:
        raise Refusal("Ngày kết thúc phải sau ngày bắt đầu.", "until")
    if user.seats.of_unit(unit).of_role(role).lasting(on).exists():
        raise Refusal(f"Tài khoản đã có vai “{Role(role).label}” ở {unit.name}.")
    return Seat.objects.create(user=user, unit=unit, role=role, valid_from=on, valid_to=until)


@transaction.atomic
def end_seat(seat, *, by, on):
    """Take a seat away: the day before `on` is its last; one that began that day or later is taken away whole."""
    refuse_unless_given(by, seat.user, seat.role, seat.unit)
    if seat.valid_to and seat.valid_to < on:
        raise Refusal(f"Vai này đã kết thúc ngày {day(seat.valid_to)}.")
    finish(seat, on)


def finish(seat, on):
    """Let the day before `on` be the last one of a seat; one that has not begun by then was never held."""
    if seat.valid_from >= on:
        seat.delete()
        return
    seat.valid_to = on - timedelta(days=1)
    seat.save()


@transaction.atomic
def close(user, *, by):
    """Close an account: nobody logs in with it any more, its sessions end; what it did stays."""
    refuse_unless_managed(user, by)
    set_active(user, False, "Tài khoản đã khoá từ trước.")


@transaction.atomic
def reopen(user, *, by):
    """Open a closed account again; its password is as it was."""
    refuse_unless_managed(user, by)
    set_active(user, True, "Tài khoản đang mở.")


def set_active(user, active, refusal):
    """Open or close an account that is not so already."""
    if user.is_active == active:
        raise Refusal(refusal)
    user.is_active = active
    user.save()
