"""Keyset paging: a page is what follows a row, so that page 9,000 costs what page 1 costs.

An order is a tuple of columns of one direction, none of them NULL, the last one unique: the row comparison
(a, pk) > (x, y) then is one index range on both databases. An order by a column of the listed table with an
index on the whole tuple stays fast at any size; one through a join is right, but sorts.
"""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.core.signing import BadSignature, Signer
from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

SIZE = 50
COUNT_CAP = 10_000
LAST = "cuoi"


@dataclass(frozen=True)
class Cut:
    """The rows of one page, its number where it is known, and the cursors that lead on and back."""

    rows: list
    number: int | None = 1
    next: str = ""
    previous: str = ""


def flipped(fields):
    """Return an order read from its end."""
    return tuple(field[1:] if field.startswith("-") else f"-{field}" for field in fields)


def counted(queryset, cap=COUNT_CAP):
    """Return how many rows there are, counting no further than the cap, and whether there are more."""
    found = queryset.order_by().values("pk")[: cap + 1].count()
    return min(found, cap), found > cap


class Pages:
    """A queryset in one order, cut into pages of `size` rows; `last_number` is None when nobody has counted so far.

    Raises ValueError for an order that would lose rows: mixed directions, a column that may be NULL, no unique end.
    """

    def __init__(self, queryset, fields, *, size=SIZE, last_number=None, last_size=None):
        self.fields = tuple(fields)
        self.columns = tuple(field.removeprefix("-") for field in fields)
        self.queryset = queryset
        self.size, self.last_number, self.last_size = size, last_number, last_size or size
        self.signer = Signer(salt=f"units.paging {' '.join(self.fields)}")
        _check(queryset, self.fields, self.columns)

    def first(self):
        """Return the first page."""
        return self._forward(None, 1)

    def last(self):
        """Return the last page; it has a number if the rows are counted."""
        return self._backward(None, self.last_number, self.last_size)

    def after(self, cursor):
        """Return the page behind this cursor; the first one when the cursor is not one of ours."""
        place = self._read(cursor)
        return self._forward(*place) if place else self.first()

    def before(self, cursor):
        """Return the page before this cursor; the first one when the cursor is not one of ours."""
        place = self._read(cursor)
        return self._backward(*place, self.size) if place else self.first()

    def numbered(self, number):
        """Return the page of this number; the last one when there are not so many.

        The rows skipped are passed over in the index alone, the page itself is then fetched by its place.
        """
        if number <= 1:
            return self.first()
        offset = (number - 1) * self.size - 1
        values = self._ordered(self.fields).values_list(*self.columns)[offset : offset + 1].first()
        return self._forward(values, number) if values else self.last()

    def _forward(self, values, number):
        rows = list(self._beyond(values, self.fields)[: self.size + 1])
        if not rows and values:
            return self.last()
        page = rows[: self.size]
        return Cut(
            page,
            number,
            next=self._cursor(page[-1], _moved(number, 1)) if len(rows) > self.size else "",
            previous=self._cursor(page[0], _moved(number, -1)) if values else "",
        )

    def _backward(self, values, number, size):
        rows = list(self._beyond(values, flipped(self.fields))[: size + 1])
        if len(rows) <= size:
            return self.first()
        page = rows[:size][::-1]
        return Cut(
            page,
            number,
            next=self._cursor(page[-1], _moved(number, 1)) if values else "",
            previous=self._cursor(page[0], _moved(number, -1)),
        )

    def _beyond(self, values, fields):
        rows = self._ordered(fields)
        if not values:
            return rows
        compare = TupleLessThan if fields[0].startswith("-") else TupleGreaterThan
        return rows.filter(compare(Tuple(*map(F, self.columns)), tuple(values)))

    def _ordered(self, fields):
        return self.queryset.order_by(*fields)

    def _cursor(self, row, number):
        return self.signer.sign_object([number, [_plain(_value(row, column)) for column in self.columns]])

    def _read(self, cursor):
        try:
            number, values = self.signer.unsign_object(cursor)
        except BadSignature:
            return None
        return values, number


def _moved(number, by):
    return number and max(number + by, 1)


def _plain(value):
    return value if isinstance(value, str | int) else str(value)


def _value(row, column):
    for name in column.split("__"):
        row = getattr(row, name)
    return row


def _check(queryset, fields, columns):
    if len({field.startswith("-") for field in fields}) > 1:
        raise ValueError(f"The columns of an order go in one direction: {fields}.")
    trails = [_trail(queryset, column) for column in columns]
    nullable = [column for column, trail in zip(columns, trails, strict=True) if any(field.null for field in trail)]
    if nullable:
        raise ValueError(f"An order by {nullable} would lose the rows where it is NULL.")
    if len(trails[-1]) != 1 or not trails[-1][0].unique:
        raise ValueError(f"The last column of an order is unique: {fields}.")


def _trail(queryset, column):
    """Return the model fields that lead to a column; none for an annotation, whose author answers for NULL."""
    model, trail = queryset.model, []
    for name in column.split("__"):
        try:
            field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        except FieldDoesNotExist:
            return ()
        trail.append(field)
        model = field.related_model
    return trail
