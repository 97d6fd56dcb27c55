"""Queries of every page, put into SQL once: Django's way from a queryset to SQL costs more than the answer."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Count, Value
from django.db.models.query import get_related_populators
from django.utils.functional import cached_property

from units.planned import asking_cursor, written_out


@dataclass(frozen=True)
class Place:
    """Where a value comes in later: the one of this name, or one of several."""

    name: str
    number: int | None = None

    def filled(self, values):
        """Return what stands here in this call."""
        value = values[self.name]
        return value if self.number is None else value[self.number]


class Prepared:
    """A queryset whose values come in with each call: `Prepared(lambda user: Notice.objects.filter(user=user))`.

    What `make` is given stands for a plain value of the database (a key, a date, a text; no record, never None), or
    for a tuple of them, and may only be compared. A call answers with the list of rows: records with what
    select_related brings, or the tuples of values_list. It makes one query; nothing is prefetched.
    """

    def __init__(self, make):
        self.make = make
        self.statement = lru_cache(maxsize=32)(self._statement)

    def __call__(self, **values):
        shape = tuple((name, len(value) if type(value) is tuple else None) for name, value in values.items())
        return self.statement(connection.vendor, shape).rows(values)

    def _statement(self, vendor, shape):
        return Statement(self.make(**{name: _places(name, length) for name, length in shape}))


def _places(name, length):
    """What stands in a query for a value that comes later, or for so many."""
    if length is None:
        return Value(Place(name))
    return [Value(Place(name, number)) for number in range(length)]


def _filled(parameter, values):
    return parameter.filled(values) if type(parameter) is Place else parameter


class Statement:
    """The SQL of a query, its parameters with their places, and how its rows are read."""

    def __init__(self, queryset):
        compiler = queryset.query.get_compiler(connection.alias)
        self.sql, self.params = compiler.as_sql()
        self.compiler = compiler
        # A count is a whole number as it comes.
        columns = [None if isinstance(column, Count) else column for column, *_ in compiler.select]
        self.converters = compiler.get_converters(columns)
        self.reader = Reader(compiler) if queryset._fields is None else None

    def rows(self, values):
        """Ask the database with these values in their places; returns records, or tuples."""
        sql, params = self.asked
        with asking_cursor() as cursor:
            cursor.execute(sql, [_filled(each, values) for each in params])
            return self.read(cursor.fetchall())

    @cached_property
    def asked(self):
        """The SQL and its parameters as the database is to get them."""
        return written_out(self.sql, self.params, Place)

    def read(self, rows):
        """Return these rows of the database as records, or as tuples."""
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return self.reader.records(rows) if self.reader else list(map(tuple, rows))


class Reader:
    """Makes records, and those they are joined with, out of rows.

    Rows that name the same record by a plain foreign key share it, as they do after prefetch_related.
    """

    def __init__(self, compiler):
        info, select = compiler.klass_info, compiler.select
        self.db, self.read, places = connection.alias, info["model"].from_db, info["select_fields"]
        self.first, self.end = places[0], places[-1] + 1
        self.names = [column.target.attname for column, *_ in select[self.first : self.end]]
        self.plain, self.joined = [], []
        populators = get_related_populators(info, select, self.db)
        for each, joined in zip(populators, info.get("related_klass_infos", ()), strict=True):
            if _is_plain(each, joined):
                own = each.model_cls.from_db, each.init_list, each.cols_start, each.cols_end, each.pk_idx
                self.plain.append((joined["field"].cache_name, *own))
            else:
                self.joined.append(each.populate)
        self.annotated = (compiler.annotation_col_map or {}).items()

    def records(self, rows):
        """Return the records of these rows of the database."""
        rows = list(rows)
        records = [self.read(self.db, self.names, row[self.first : self.end]) for row in rows]
        for joined in self.plain:
            self._join(rows, records, *joined)
        for populate in self.joined:
            for row, record in zip(rows, records, strict=True):
                populate(row, record)
        for name, place in self.annotated:
            for row, record in zip(rows, records, strict=True):
                setattr(record, name, row[place])
        return records

    def _join(self, rows, records, name, read, names, start, end, key):
        """Give each record the one it is joined with under this name: what Django's populate() does in five calls."""
        made = {None: None}
        for row, record in zip(rows, records, strict=True):
            pk = row[start + key]
            if pk not in made:
                made[pk] = read(self.db, names, row[start:end])
            record._state.fields_cache[name] = made[pk]


def _is_plain(populator, joined):
    """Is this a record that a foreign key of the listed one names, with nothing joined to it in its turn?"""
    points = not joined["reverse"] and not joined["field"].unique
    return points and not populator.related_populators and not populator.reorder_for_init


def put(record, name, rows):
    """Let `record.name.all()` answer with these rows, as prefetch_related would."""
    related = getattr(record, name).all()
    related._result_cache, related._prefetch_done = rows, True
    record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = related
