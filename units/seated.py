"""Queries about what waits for a person, put into SQL once for all who sit alike."""

from datetime import date, timedelta
from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, Value
from django.db.models.functions import Cast

from units.models import Seat, Unit, User
from units.prepared import Place, Statement

# Keys and days that no record has. With both sets the SQL is the same, and what differs among its values is a stand-in.
STAND_INS = ((4_000_000_000_000, date(3001, 1, 1)), (5_000_000_000_000, date(3002, 1, 1)))


class Seated:
    """A queryset about a person and a day: `Seated(lambda user, on: Document.objects.waiting_for(user))`.

    What `make` is given may be asked for roles and for units as a User is, but the keys of account, person and units
    and the day may only be compared, and of a unit nothing but its key may be used; ValueError else. None stands for
    no query. A call answers with the list of rows, as Prepared does.
    """

    def __init__(self, make):
        self.make = make
        self.statement = lru_cache(maxsize=64)(self._statement)

    def __call__(self, user, on):
        units = list(dict.fromkeys(seat.unit_id for seat in user.seats_today))
        shape = tuple((seat.role, units.index(seat.unit_id)) for seat in user.seats_today)
        statement = self.statement(connection.vendor, shape, user.person_id is not None)
        if statement is None:
            return []
        return statement.rows(_values(user.pk, user.person_id, units, on))

    def _statement(self, vendor, shape, has_person):
        """The SQL for all who sit so (pairs of a role and which of their units); None where nothing is asked."""
        try:
            first, second = (self._compiled(shape, has_person, *each) for each in STAND_INS)
        except EmptyResultSet:
            return None
        if first is None:
            return None
        (statement, places), (other, others) = first, second
        if statement.sql != other.sql:
            raise ValueError("A seated query may not depend on keys and days but by comparing them.")
        pairs = zip(statement.params, other.params, strict=True)
        statement.params = [_place(*pair, places, others) for pair in pairs]
        return statement

    def _compiled(self, shape, has_person, key, on):
        """The statement for somebody with such keys, and which Place each of them is."""
        # Far from each other: the neighbour of one is none.
        units = [key + 1_000 * (number + 1) for number in range(len(shape))]
        person = key + 300 if has_person else None
        somebody = User(pk=key + 500, person_id=person)
        somebody.seats_today = [Seat(role=role, unit=Unit(pk=units[number])) for role, number in shape]
        rows = self.make(somebody, on)
        if rows is None:
            return None
        named = _values(somebody.pk, person, units, on)
        places = {value: Place(name) for name, value in named.items() if name != "units"}
        return Statement(rows), places | {unit: Place("units", number) for number, unit in enumerate(units)}


def days_before(on, days):
    """So many days before the day of a seated query, reckoned by the database."""
    return Cast(Value(on, DateField()), DateField()) - timedelta(days=days)


def _values(user, person, units, on):
    """The values of a call by the names of their places."""
    return {"user": user, "person": person, "units": units, "on": connection.ops.adapt_datefield_value(on)}


def _place(value, other, places, others):
    """What stands in the SQL for a value: the place of a stand-in, else the value itself."""
    place = places.get(value)
    if place != others.get(other) or (place is None and value != other):
        raise ValueError(f"A key or a day may only be compared, not made into {value!r}.")
    return value if place is None else place
