"""Rows by the million: COPY on PostgreSQL, executemany on SQLite; indexes and foreign keys are built afterwards."""

from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice

from django.core.management.color import no_style
from django.db import connection
from django.db.models import DateTimeField, DecimalField, FileField, JSONField, TimeField

CHUNK = 5_000
INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
    WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
FOREIGN_KEYS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass
"""


def is_postgres():
    """COPY or not?"""
    return connection.vendor == "postgresql"


def quoted(*names):
    """Names for SQL."""
    return ", ".join(connection.ops.quote_name(name) for name in names)


def load(model, columns, rows, **same):
    """Write rows, tuples in the order of `columns`; `same` holds the columns that are alike in all of them.

    Columns not named get their defaults.
    """
    same = {name: value for name, value in defaults(model) if name not in columns} | same
    names, tail = [*columns, *same], tuple(same.values())
    turned = list(turning(model, names))
    rows = (stored(row + tail, turned) for row in rows)
    table = quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        if is_postgres():
            with cursor.copy(f"COPY {table} ({quoted(*names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            while chunk := list(islice(rows, CHUNK)):
                cursor.executemany(f"INSERT INTO {table} ({quoted(*names)}) VALUES ({places})", chunk)


def take_numbers(model, count):
    """The next `count` numbers of new rows of a model; on PostgreSQL nobody else gets them."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [quoted(table), key, count],
            )
            return [number for (number,) in cursor]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone() or (0,)
        return range(last + 1, last + count + 1)


def turning(model, names):
    """(place, function) of the columns whose values the database keeps in another form: JSON, moments on SQLite."""
    for column in model._meta.concrete_fields:
        turn = partial(column.get_db_prep_save, connection=connection)
        if column.column not in names:
            continue
        if isinstance(column, (FileField, JSONField)):
            yield names.index(column.column), turn
        elif not is_postgres() and isinstance(column, (DateTimeField, DecimalField, TimeField)):
            # SQLite keeps these as a text of its own; most rows of a table hold the same few of them.
            yield names.index(column.column), lru_cache(turn)


def stored(row, turned):
    """The row as the database keeps it; `turned` are (place, function)."""
    if not turned:
        return row
    kept = list(row)
    for place, turn in turned:
        kept[place] = turn(kept[place])
    return kept


def defaults(model):
    """Every column of a model but its number, with what it holds when nobody says otherwise."""
    for column in model._meta.concrete_fields:
        if not column.primary_key:
            default = column.get_default()
            yield column.column, getattr(default, "value", default)


def remember(model, at, *, kind="+", reason="", by=None, year=None, **instead):
    """Write one line of history for every row of a tracked model, as it is or with some columns `instead`.

    With `year`, only for the rows of that year.
    """
    past = model.history.model
    columns = [column.column for column in past.tracked_fields]
    chosen = ", ".join("%s" if name in instead else quoted(name) for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(past._meta.db_table)} ({quoted(*columns, *PAST)}) "
            f"SELECT {chosen}, %s, %s, %s, {quoted(by) if by else 'NULL'} FROM {quoted(model._meta.db_table)}"
            + (f" WHERE {quoted('year')} = %s" if year else ""),
            [*(instead[name] for name in columns if name in instead), at, reason, kind, *([year] if year else [])],
        )


PAST = ("history_date", "history_change_reason", "history_type", "history_user_id")


@contextmanager
def bare(models):
    """Take indexes and foreign keys off these tables while they are filled, and put them back (PostgreSQL)."""
    if not is_postgres():
        yield
        return
    tables = [quoted(model._meta.db_table) for model in with_history(models)]
    with connection.cursor() as cursor:
        indexes = [each for table in tables for each in asked(cursor, INDEXES, table)]
        keys = [(table, *each) for table in tables for each in asked(cursor, FOREIGN_KEYS, table)]
        for table, name, _ in keys:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {quoted(name)}")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in keys:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {quoted(name)} {definition}")


def asked(cursor, sql, table):
    """The rows of a catalogue query about one table."""
    cursor.execute(sql, [table])
    return cursor.fetchall()


def with_history(models):
    """The models and the past of those that are tracked."""
    for model in models:
        yield model
        if hasattr(model, "history"):
            yield model.history.model


def settle(models):
    """Let new rows get numbers behind the loaded ones, and let the planner know what is there."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(with_history(models))):
            cursor.execute(sql)
        cursor.execute("ANALYZE")


def tell_planner():
    """Let PostgreSQL know what was just written: without it a round's facts are read in nested loops, minutes long."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
