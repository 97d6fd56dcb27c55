"""Statements whose plan PostgreSQL keeps: to plan a query of ten tables takes it longer than to answer.

Django writes all values into a query, so that each is a new one that is parsed and planned anew. Here the values that
change are sent beside it, and psycopg keeps it on the connection (`prepare_threshold` in settings).
"""

from django.db import connection
from psycopg import Cursor


class PlannedCursor(Cursor):
    """A cursor whose statements are kept on the connection from the first time on."""

    def execute(self, query, params=None):
        return super().execute(query, params, prepare=True)


def asking_cursor():
    """A cursor for SQL that is asked again and again in the same words; the usual one on SQLite.

    Where queries are logged it is the usual one too: the log is to show them with their values.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    return connection.make_cursor(PlannedCursor(connection.connection))


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
