"""Members are told of the units and work they were given."""

from django.urls import reverse

from units.models import User
from units.notices import notify_all
from units.wording import day, number

NAMED = 3


def announce(assignments, *, by, at):
    """Tell each member once of these new assignments; part of what gave them.

    Not told are `by` himself and who has no account. Where `at` is None, as when the past is entered, nobody is.
    """
    if at is None:
        return
    given = {}
    for each in assignments:
        given.setdefault(each.member.person_id, []).append(each)
    people = User.objects.filter(person__in=given, is_active=True).exclude(pk=by.pk)
    link = reverse("campaign:my-units")
    notify_all([([user], words(given[user.person_id]), link) for user in people], at=at)


def words(given):
    """What one member was given, as one sentence; of many units the first are named."""
    work = {}
    for each in given:
        work.setdefault(each.words, []).append(str(each.unit))
    what = "; ".join(f"{name[:1].lower()}{name[1:]} {places(units)}" for name, units in work.items())
    return f"{given[0].member.body} phân công đồng chí từ ngày {day(given[0].valid_from)}: {what}."


def places(units):
    """Some names of units; of many the first, and how many there are."""
    named = ", ".join(units[:NAMED])
    return f"{number(len(units))} đơn vị ({named}, …)" if len(units) > NAMED else named
