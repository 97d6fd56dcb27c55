"""Statements whose plan PostgreSQL keeps: to plan a query of ten tables takes it longer than to answer.

Django writes all values into a query, so that each is a new one that is parsed and planned anew. Here the values that
change are sent beside it, and psycopg keeps it on the connection (`prepare_threshold` in settings).
"""

from django.db import DEFAULT_DB_ALIAS, connection, connections
from psycopg import ClientCursor, Cursor

MOST = 200  # queries that are kept with their values written into them


class PlannedCursor(Cursor):
    """A cursor whose statements are kept on the connection from the first time on."""

    def execute(self, query, params=None):
        return super().execute(query, params, prepare=True)


class RepeatingCursor(Cursor):
    """A cursor whose statements are kept once they were asked a few times with the very same values.

    Their plan is made for these values: that of a search or of a part of the tree does not serve another.
    """

    def execute(self, query, params=None):
        return super().execute(_with_values(self.connection, query, params))


def _with_values(connection, query, params):
    """This query with its values written into it; remembered, for it is asked again and again."""
    asked = query, params, tuple(map(type, params or ()))  # True is 1 to Python, and not to PostgreSQL
    try:
        known = _written.get(asked)
    except TypeError:  # a list among the values
        return ClientCursor(connection).mogrify(query, params)
    if known is None:
        known = ClientCursor(connection).mogrify(query, params)
        if len(_written) >= MOST:
            _written.clear()
        _written[asked] = known
    return known


_written = {}


def asking_cursor(kind=PlannedCursor, alias=DEFAULT_DB_ALIAS):
    """A cursor of this kind for SQL that is asked again and again; the usual one on SQLite.

    Where queries are logged it is the usual one too: the log is to show them with their values.
    """
    db = connections[alias]  # the one of this thread: `connection` looks it up for every word
    if db.vendor != "postgresql" or db.queries_logged:
        return db.cursor()
    db.ensure_connection()
    return db.make_cursor(kind(db.connection))


def written_out(sql, params, place):
    """Return SQL and parameters with every value but those of the type `place` written into the SQL, on PostgreSQL.

    Only in what is written out does a kept plan see that a partial index serves.
    """
    if connection.vendor != "postgresql":
        return sql, params
    words = ("%s" if type(each) is place else _literal(each) for each in params)
    return sql.replace("%%", "%%%%") % tuple(words), [each for each in params if type(each) is place]


def _literal(value):
    return connection.ops.compose_sql("%s", [value]).replace("%", "%%")
