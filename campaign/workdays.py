"""The working days of a committee: the days it adds to the calendar of the State, and how its deadlines roll."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from campaign.days_off import made_up_days, public_holidays
from campaign.models import Campaign, SpecialDay
from units.models import Role
from units.workflow import Refusal

PLANNERS = (Role.CLERK, Role.HEAD)


@dataclass(frozen=True)
class Day:
    """One day of a year that is not as its weekday would have it; `special` is the SpecialDay behind it, if any."""

    on: date
    name: str
    is_worked: bool
    special: SpecialDay | None = None


def exceptions_of(unit):
    """The days set by this unit and those above it, as campaign.days_off wants them: {date: is it worked}."""
    return dict(SpecialDay.objects.over(unit).values_list("on", "is_worked"))


def days_of_year(unit, year):
    """The days off and the made-up days of a year for this unit, as Day, in their order; its own word counts last."""
    days = {on: Day(on, name, False) for on, name in public_holidays(year).items()}
    days |= {on: Day(on, "Làm bù ngày Nhà nước hoán đổi", True) for on in made_up_days(year)}
    for special in SpecialDay.objects.over(unit).in_year(year).select_related("unit"):
        days[special.on] = Day(special.on, special.reason, special.is_worked, special)
    return [days[on] for on in sorted(days)]


def may_set_days(unit, user):
    """May this person set the working days of the committee?"""
    return any(user.holds(role, unit) for role in PLANNERS)


def refuse_unless_may(unit, by):
    """Raise Refusal for those who do not sit there as clerk or head."""
    if not may_set_days(unit, by):
        raise Refusal("Chỉ cán bộ phụ trách, trưởng ban của cấp uỷ được đặt ngày nghỉ, ngày làm việc.")


@transaction.atomic
def swap_days(unit, *, off_on, worked_on, reason, by):
    """Give a day off, make up for one, or both (hoán đổi); raises Refusal for a day set before."""
    refuse_unless_may(unit, by)
    if not off_on and not worked_on:
        raise Refusal("Hãy chọn ngày nghỉ, ngày làm bù, hoặc cả hai.", "off_on")
    if off_on == worked_on:
        raise Refusal("Ngày nghỉ và ngày làm bù phải khác nhau.", "worked_on")
    for on, is_worked in ((off_on, False), (worked_on, True)):
        if on:
            set_day(unit, on, is_worked, reason, by)


def set_day(unit, on, is_worked, reason, by):
    """Save one special day of a unit."""
    if SpecialDay.objects.of_unit(unit).filter(on=on).exists():
        raise Refusal(f"Ngày {on:%d/%m/%Y} đã được đặt rồi; bỏ ngày cũ trước khi đặt lại.")
    day = SpecialDay(unit=unit, on=on, is_worked=is_worked, reason=reason.strip())
    day._history_user = by
    day.save()


@transaction.atomic
def remove_day(special, *, by):
    """Take a special day back: it is again as the State has it."""
    refuse_unless_may(special.unit, by)
    special._history_user = by
    special.delete()


@transaction.atomic
def set_roll(campaign, *, roll, by):
    """Say whether deadlines of the campaign roll off days off; days that were set before stay as they are."""
    refuse_unless_may(campaign.unit, by)
    if roll not in Campaign.Roll.values:
        raise Refusal("Hãy chọn một trong các cách dời hạn.", "roll")
    campaign.roll = roll
    campaign._history_user = by
    campaign.save()
    return campaign
