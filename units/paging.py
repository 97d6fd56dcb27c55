"""Keyset paging: a page is what follows a row, so that page 9,000 costs what page 1 costs.

An order is a tuple of columns of one direction, none of them NULL, the last one unique: the row comparison
(a, pk) > (x, y) then is one index range on both databases. An order by a column of the listed table with an
index on the whole tuple stays fast at any size; one through a join is right, but sorts.
"""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, F, Func, Value
from django.utils.functional import cached_property

from units.far_pages import place_of
from units.selecting import asked_like, count_of, hits_of, is_cut_first, is_long, may_be_near, rows_of
from units.shared_rows import narrowed

SIZE = 50
COUNT_CAP = 10_000
# A search is counted less far: up to here PostgreSQL may stop reading early, beyond it builds the whole bitmap.
SEARCH_CAP = 1_000
NEAR = 10_000  # rows among which words that many hold are looked for first
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
    found = count_of(queryset, cap + 1)
    return min(found, cap), found > cap


class Pages:
    """A queryset in one order, cut into pages of `size` rows.

    `keys_first` finds the keys of a page before it joins anything to them: for a search, of whose hits PostgreSQL
    expects so few that it would join all of them before it sorts. Within one year it walks an index in order, and
    stops at the end of the page: there the joins come at once.

    Raises ValueError for an order that would lose rows: mixed directions, a column that may be NULL, no unique end.
    """

    def __init__(self, queryset, fields, *, size=SIZE, cap=COUNT_CAP, keys_first=False):
        self.queryset, self.fields, self.size, self.cap = queryset, tuple(fields), size, cap
        self.keys_first = keys_first
        self.columns = [_Column(queryset, field.removeprefix("-")) for field in fields]
        self.signer = Signer(salt=f"units.paging {' '.join(self.fields)}")
        _check(self.fields, self.columns)

    @cached_property
    def counted(self):
        """How many rows there are up to the cap, and whether there are more."""
        return counted(self.queryset, self.cap)

    @property
    def last_number(self):
        """The number of the last page; None beyond the cap."""
        count, capped = self.counted
        return None if capped else max(-(-count // self.size), 1)

    def first(self):
        """Return the first page."""
        return self._forward(None, 1)

    def last(self):
        """Return the last page; beyond the cap it has no number, and a full number of rows."""
        count, capped = self.counted
        rest = self.size if capped else count % self.size or self.size
        return self._backward(None, self.last_number, rest)

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
        values = place_of(self._places(None), (number - 1) * self.size - 1, self._places)
        return self._forward(values, number) if values else self.last()

    def _places(self, values):
        """The rows behind these values, as values themselves."""
        return self._beyond(values, self.fields).values_list(*[column.name for column in self.columns])

    def _forward(self, values, number):
        rows = self._fetched(self._behind(values) if values else self._top())
        if not rows and values:
            return self.last()
        page = rows[: self.size]
        return Cut(
            page,
            number,
            next=self._cursor(page[-1], _moved(number, 1)) if len(rows) > self.size else "",
            previous=self._cursor(page[0], _moved(number, -1)) if values else "",
        )

    def _top(self):
        """The rows of the first page and one more."""

        def cut(rows):
            return asked_like(rows.order_by(*self.fields)[: self.size + 1], rows)

        return narrowed(self.queryset, (self.fields, self.size), cut)

    def _behind(self, values):
        """The rows of the page behind these values and one more."""
        return self._beyond(values, self.fields)[: self.size + 1]

    def _backward(self, values, number, size):
        rows = self._fetched(self._beyond(values, flipped(self.fields))[: size + 1])
        if len(rows) <= size:
            return self.first()
        page = rows[:size][::-1]
        return Cut(
            page,
            number,
            next=self._cursor(page[-1], _moved(number, 1)) if values else "",
            previous=self._cursor(page[0], _moved(number, -1)),
        )

    def _fetched(self, rows):
        if not self.keys_first:
            return rows_of(rows)
        if is_cut_first(rows):
            # To find all hits and put them in order takes twice as long; rare words are not among so few rows.
            looked_near = may_be_near(rows) and is_long(self.queryset, self.cap + 1)
            return hits_of(rows, NEAR) if looked_near else rows_of(rows)
        keys = list(rows.values_list("pk", flat=True))
        found = {row.pk: row for row in rows_of(self.queryset.filter(pk__in=keys))}
        return [found[key] for key in keys if key in found]

    def _beyond(self, values, fields):
        rows = self.queryset.order_by(*fields)
        if not values:
            return rows
        here = [Value(value, output_field=column.field) for column, value in zip(self.columns, values, strict=True)]
        compare = _Below if fields[0].startswith("-") else _Above
        return rows.filter(compare(_Row(*[F(column.name) for column in self.columns]), _Row(*here)))

    def _cursor(self, row, number):
        return self.signer.sign_object([[column.written(row) for column in self.columns], number])

    def _read(self, cursor):
        try:
            written, number = self.signer.unsign_object(cursor)
        except BadSignature:
            return None
        return [column.field.to_python(value) for column, value in zip(self.columns, written, strict=True)], number


# Django's own tuple lookups are spelt out with OR on SQLite, which then sorts the whole rest of the list.
class _Row(Func):
    template = "(%(expressions)s)"


class _Above(Func):
    template = "%(expressions)s"
    arg_joiner = " > "
    output_field = BooleanField()


class _Below(_Above):
    arg_joiner = " < "


class _Column:
    """A column of an order: the lookup, the field at its end, and whether it may be NULL on the way."""

    def __init__(self, queryset, name):
        self.name = name
        annotation = queryset.query.annotations.get(name)
        trail = [annotation.output_field] if annotation else _trail(queryset.model, name)
        self.field = trail[-1]
        self.nullable = annotation is None and any(field.null for field in trail)
        self.unique = len(trail) == 1 and self.field.unique

    def written(self, row):
        """Return the value of a row as JSON can hold it."""
        value = row
        for name in self.name.split("__"):
            value = getattr(value, name)
        return value if isinstance(value, str | int) else str(value)


def _trail(model, name):
    """Return the fields that a lookup passes."""
    trail = []
    for step in name.split("__"):
        field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        trail.append(field)
        model = field.related_model
    return trail


def _check(fields, columns):
    if len({field.startswith("-") for field in fields}) > 1:
        raise ValueError(f"The columns of an order go in one direction: {fields}.")
    if any(column.nullable for column in columns):
        raise ValueError(f"An order by a column that may be NULL would lose rows: {fields}.")
    if not columns[-1].unique:
        raise ValueError(f"The last column of an order is unique: {fields}.")


def _moved(number, by):
    return number and max(number + by, 1)
