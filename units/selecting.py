"""The rows of a list and their number: what is selected and joined is put into SQL once, only the conditions each time.

To spell out thirty columns of five tables costs Django more than a page of fifty rows, and it does so for every page.
"""

from itertools import islice
from time import monotonic
from weakref import ref

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models import Max, Min, Prefetch, prefetch_related_objects
from django.db.models.expressions import Col
from django.db.models.fields.related_descriptors import ReverseManyToOneDescriptor
from django.db.models.lookups import Contains
from django.db.models.query import ModelIterable
from django.db.models.sql.where import AND, WhereNode

from units.planned import RepeatingCursor, asking_cursor
from units.prepared import Reader

MOST = 300  # kept statements, and kept answers, of one process
FEW = 1_000  # a list that may be counted no further is asked anew each time
WHERE = " WHERE "
NAME = "sort_key"  # the column of the order by name
LONG = 300  # seconds for which a list too long to count, or words too rare to be near, are believed to be so still


def rows_of(queryset):
    """Return the rows of this queryset as list() would, prefetched too; the database is asked at once."""
    key = _rows_key(queryset)
    if key is None:
        return list(queryset.all())  # a shared one keeps no rows
    return _completed(_statement(key, lambda: Rows(queryset)).read(queryset), queryset)


def hits_of(queryset, near):
    """Return the rows of this search as rows_of() does, after a look among the `near` first rows in their order.

    Where a page is full of those, all hits need not be found and put in order: of common words PostgreSQL's index
    knows thousands. Only of all rows there are: within a fence the first in order may be far away. SQLite, which has
    no such index, goes through the rows in their order anyway.
    """
    key = _rows_key(queryset) if is_cut_first(queryset) and _asks_words_alone(queryset.query.where) else None
    if key and connections[queryset.db].vendor == "postgresql":
        found = _statement((near, *key), lambda: NearRows(queryset, near)).read(queryset)
        if found:
            return _completed(found, queryset)
    return rows_of(queryset)


def _asks_words_alone(where):
    """Is nothing asked but words in a text?"""
    plain = where.connector == AND and not where.negated
    return plain and bool(where.children) and all(isinstance(each, Contains) for each in where.children)


def may_be_near(queryset):
    """May hits of a search stand anywhere in this order of all rows, and is there an index of it?

    By name the words themselves say where they stand, and common ones are nowhere near its beginning.
    """
    model = queryset.model._meta
    names = [each.removeprefix("-") for each in queryset.query.order_by]
    order = [model.pk.name if name == "pk" else name for name in names]
    known = [index.fields for index in model.indexes if index.condition is None]
    known += [[field.name] for field in model.concrete_fields if field.unique]
    return order[0] != NAME and any(order[: len(fields)] == fields[: len(order)] for fields in known)


def batches_of(queryset, size):
    """Yield the rows of this queryset in lists of so many, read by one query that is not kept in memory as a whole."""
    key = _rows_key(queryset)
    if key is None:
        rows = queryset.iterator(chunk_size=size)
        while batch := list(islice(rows, size)):
            yield batch
        return
    for batch in _statement(key, lambda: Rows(queryset)).batches(queryset, size):
        yield _completed(batch, queryset)


def _completed(rows, queryset):
    """These rows with what the queryset knows of them, and what it wants to be fetched beside them."""
    for field, known in queryset._known_related_objects.items():
        _make_known(rows, field, known)
    if rows and queryset._prefetch_related_lookups:
        _bring_along(rows, queryset._prefetch_related_lookups)
    return rows


def _bring_along(rows, lookups):
    """Fetch what is to be prefetched for these rows: children into a list of their own here, all else by Django."""
    left = []
    for lookup in lookups:
        if _brings_children(rows[0], lookup):
            _bring_children(rows, lookup)
        else:
            left.append(lookup)
    prefetch_related_objects(rows, *left)


def _brings_children(row, lookup):
    """Does this lookup put the records that point to a row into a list of its own, read by a queryset of its own?"""
    if not isinstance(lookup, Prefetch) or not lookup.to_attr or lookup.queryset is None:
        return False
    way = getattr(type(row), lookup.prefetch_through, None)
    if type(way) is not ReverseManyToOneDescriptor:
        return False
    return way.field.target_field.primary_key and not lookup.queryset.query.is_sliced


def _bring_children(rows, lookup):
    field = getattr(type(rows[0]), lookup.prefetch_through).field
    found = {row.pk: [] for row in rows}
    own = {row.pk: row for row in rows}
    for child in rows_of(lookup.queryset.filter(**{f"{field.attname}__in": list(own)})):
        parent = getattr(child, field.attname)
        child._state.fields_cache[field.name] = own[parent]
        found[parent].append(child)
    for row in rows:
        setattr(row, lookup.to_attr, found[row.pk])


def first_of(queryset):
    """Return the first row of this queryset, or None."""
    return next(iter(rows_of(queryset[:1])), None)


def _make_known(rows, field, known):
    """Let rows that were asked of a record (`record.rows.all()`) know this very record."""
    for row in rows:
        key = getattr(row, field.attname)
        if key in known and not field.is_cached(row):
            row._state.fields_cache[field.name] = known[key]


def count_of(queryset, most):
    """Return how many rows there are, counting no further than `most`.

    That there were so many is believed for five minutes, where `most` is large: they do not go away so fast.
    """
    key = _count_key(queryset, most)
    if key is None:
        return queryset.order_by().values("pk")[:most].count()
    return _statement(key, lambda: Count(queryset, most)).read(queryset)


def is_long(queryset, most):
    """Is it remembered of count_of() that this queryset has so many rows?"""
    key = _count_key(queryset, most)
    return key is not None and _statement(key, lambda: Count(queryset, most)).is_long(queryset)


def ends_of(queryset, column):
    """Return the least and the greatest value of this column of the queryset's own table, or (None, None)."""
    key = _count_key(queryset, column)
    if key is None:
        return tuple(queryset.aggregate(first=Min(column), last=Max(column)).values())
    return _statement(key, lambda: Ends(queryset, column)).read(queryset)


def is_cut_first(queryset):
    """Can the page be cut out of the listed table alone? The conditions and the order are its own columns."""
    query = queryset.query
    own = {field.attname for field in queryset.model._meta.concrete_fields} | {"pk"}
    return (
        query.is_sliced
        and not query.annotations
        and set(query.alias_map) <= {query.model._meta.db_table}
        and bool(query.order_by)
        and all(isinstance(each, str) and each.removeprefix("-") in own for each in query.order_by)
    )


_kept = {}


def _statement(key, make):
    found = _kept.get(key)
    if found is None:
        found = make()
        _keep(_kept, key, found)
    return found


def _keep(store, key, value):
    if len(store) >= MOST:
        store.clear()
    store[key] = value


# ---- what makes two querysets the same but for their conditions ----


def _rows_key(queryset):
    """What the SQL of its rows depends on, the conditions apart; None where Django asks itself."""
    query = queryset.query
    if queryset._iterable_class is not ModelIterable or not _is_plain(query):
        return None
    if not all(isinstance(each, str) for each in query.order_by):
        return None
    try:
        annotations = [(name, *_spelt(each, queryset)) for name, each in query.annotations.items()]
    except (EmptyResultSet, FullResultSet):
        return None
    selected = repr(query.select_related), _frozen(query.deferred_loading), _frozen(query.annotation_select_mask)
    ordered = query.order_by, query.default_ordering, query.standard_ordering
    return (*_source(queryset), *selected, *ordered, *annotations)


def _count_key(queryset, asked):
    """What the SQL of its number or its ends depends on, the conditions apart, or None."""
    return (*_source(queryset), asked) if _is_plain(queryset.query) else None


def _is_plain(query):
    special = (
        query.combinator,
        query.group_by,
        query.extra,
        query.distinct,
        query.select_for_update,
        query.extra_order_by,
        query._filtered_relations,
    )
    return query.default_cols and not any(special)


def _spelt(annotation, queryset):
    """An annotation as a key: the column it is, or its SQL with its values; put into SQL once, while it is the same."""
    if type(annotation) is Col:
        return annotation.alias, annotation.target
    place = queryset.db, id(annotation)
    known, spelt = _spellings.get(place, (lambda: None, None))
    if known() is not annotation:
        sql, params = queryset.query.get_compiler(queryset.db).compile(annotation)
        spelt = sql, tuple(params)
        _keep(_spellings, place, (ref(annotation), spelt))
    return spelt


# By database and id: which annotation has this id, as long as there is one, and how it is spelt.
_spellings = {}


def _source(queryset):
    """Where the rows come from: the database, the tables as they are joined so far, and which part of them."""
    query = queryset.query
    tables = [
        (alias, each.table_name, each.join_type, each.parent_alias, getattr(each, "join_field", None))
        for alias, each in query.alias_map.items()
    ]
    return (
        connections[queryset.db].vendor,
        queryset.db,
        query.model,
        query.low_mark,
        query.high_mark,
        *tables,
        *query.alias_refcount.items(),
    )


def _frozen(value):
    return tuple(map(_frozen, value)) if type(value) is tuple else frozenset(value) if type(value) is set else value


# ---- the SQL that is kept ----


class _Mark:
    """Stands in a kept statement where the conditions come in."""

    contains_aggregate = contains_over_clause = False
    words = "/* conditions */"

    def as_sql(self, compiler, connection):
        return self.words, []


class Kept:
    """A statement with a gap for the conditions of the queryset it is asked for."""

    def __init__(self, queryset):
        query = queryset.query.clone()
        query.where = WhereNode([_Mark()])
        self.compiler = query.get_compiler(queryset.db)
        sql, params = self.compiler.as_sql()
        self.before, self.after = sql.split(_Mark.words)
        # The values of annotations are a part of the key.
        ahead = self.before.replace("%%", "").count("%s")
        self.ahead, self.behind = params[:ahead], params[ahead:]

    def filled(self, queryset):
        """Return the statement with the conditions of this queryset, and their values; None where nothing can be."""
        asked = _conditions(getattr(queryset, "_asked_like", queryset))
        if asked is None:
            return None
        where, params = asked
        return f"{self.before}{where}{self.after}", (*self.ahead, *params, *self.behind)


def asked_like(rows, queryset):
    """Return these rows, which were made of the queryset without a further condition: it is put into SQL for both."""
    rows._asked_like = queryset
    return rows


def _conditions(queryset):
    """The conditions of a queryset in SQL and their values, put together once; None where nothing can be."""
    if not hasattr(queryset, "_conditions"):
        query = queryset.query
        try:
            queryset._conditions = query.get_compiler(queryset.db).compile(query.where)
        except EmptyResultSet:
            queryset._conditions = None
        except FullResultSet:
            queryset._conditions = "TRUE", ()
    return queryset._conditions


class Rows(Kept):
    """The statement for the rows of a list, and how they are read."""

    def __init__(self, queryset):
        super().__init__(queryset)
        if is_cut_first(queryset):
            self._cut_first(queryset)
        self.converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])
        self.reader = Reader(self.compiler)

    def _cut_first(self, queryset):
        """Let a page be cut out of the listed table before anything is joined to it.

        PostgreSQL plans that in a third of the time, and cannot join all hits of a search before it sorts them.
        """
        table = connections[queryset.db].ops.quote_name(queryset.model._meta.db_table)
        columns, joins = self.before.removesuffix(WHERE).split(f" FROM {table}", 1)
        order = self.after[: self.after.rindex(" LIMIT ")]
        self.before, self.after = (
            f"{columns} FROM (SELECT * FROM {table}{WHERE}",
            f"{self.after}) {table}{joins}{order}",
        )

    def read(self, queryset):
        asked = self.filled(queryset)
        return self.records(_answer(queryset.db, *asked)) if asked else []

    def batches(self, queryset, size):
        asked = self.filled(queryset)
        if asked is None:
            return
        with connections[queryset.db].chunked_cursor() as cursor:
            cursor.execute(*asked)
            while batch := cursor.fetchmany(size):
                yield self.records(batch)

    def records(self, rows):
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return self.reader.records(rows)


class NearRows(Rows):
    """The statement for the hits of a search among the first rows in their order.

    Only the keys of those are looked for, and no more than are asked for: an index in their order that holds the words
    too is enough for it.
    """

    def __init__(self, queryset, near):
        super().__init__(queryset)
        quote = connections[queryset.db].ops.quote_name
        table, key = quote(queryset.model._meta.db_table), quote(queryset.model._meta.pk.column)
        order = self.after[: self.after.index(" LIMIT ")]
        cut = self.after[: self.after.index(")")]
        among = f"(SELECT * FROM {table}{order} LIMIT {near}) {table}"
        self.before += f"{key} IN (SELECT {key} FROM {among}{WHERE}"
        self.after = f"{cut}){self.after}"

    def read(self, queryset):
        """The rows of a full page; none where there are too few, which is believed for five minutes."""
        asked = self.filled(queryset)
        if asked is None or _is_believed(_too_few, asked):
            return []
        rows = _answer(queryset.db, *asked)
        if len(rows) == queryset.query.high_mark:
            return self.records(rows)
        _keep(_too_few, asked, monotonic() + LONG)
        return []


class Count(Kept):
    """The statement for the number of rows, up to so many."""

    def __init__(self, queryset, most):
        super().__init__(queryset.order_by().values("pk")[:most])
        self.before, self.after = f"SELECT COUNT(*) FROM ({self.before}", f"{self.after}) counted"
        self.most = most

    def read(self, queryset):
        asked = self.filled(queryset)
        if asked is None:
            return 0
        if _is_believed(_too_many, asked):
            return self.most
        found = _answer(queryset.db, *asked)[0][0]
        if found == self.most > FEW:
            _keep(_too_many, asked, monotonic() + LONG)
        return found

    def is_long(self, queryset):
        asked = self.filled(queryset)
        return asked is not None and _is_believed(_too_many, asked)


class Ends(Kept):
    """The statement for the least and the greatest value of a column: two ends of an index."""

    def __init__(self, queryset, column):
        super().__init__(queryset.order_by().values(column))
        quoted = connections[queryset.db].ops.quote_name(column)
        self.before, self.after = f"SELECT MIN({quoted}), MAX({quoted}) FROM ({self.before}", f"{self.after}) ended"

    def read(self, queryset):
        asked = self.filled(queryset)
        return _answer(queryset.db, *asked)[0] if asked else (None, None)


# By statement and values: until when it is believed.
_too_many, _too_few = {}, {}


def _is_believed(store, asked):
    return store.get(asked, 0) > monotonic()


def _answer(db, sql, params):
    with asking_cursor(RepeatingCursor, db) as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
