"""Where far pages of a list begin, remembered for a while: page 9,000 by its number passes over 450,000 rows.

What is remembered belongs to one question, its SQL with all its values, so that no reader is led by the rows of
another. Rows that come or go meanwhile shift a far page by as many rows; the pages beside it go on from what it shows.
"""

from time import monotonic

from django.core.exceptions import EmptyResultSet

FAR = 5_000  # rows; up to here they are passed over anew
LONG = 300  # seconds for which a place is believed
QUESTIONS, PLACES = 100, 100  # how many are kept in one process, and how many places of each

_kept = {}  # by question: {offset: (until when, the values of the row there)}


def place_of(rows, offset, beyond):
    """Return the values of the row at this offset (from 0) of ordered rows of values, or None beyond their end.

    `beyond(values)` gives the same rows behind the one with these values.
    """
    if offset < FAR:
        return _at(rows, offset)
    question = _question(rows)
    start, values = _nearest(question, offset)
    if start < offset:
        values = _at(beyond(values) if values else rows, offset - start - 1)
        _keep(question, offset, values)
    return values


def _at(rows, offset):
    return rows[offset : offset + 1].first()


def _question(rows):
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)


def _nearest(question, offset):
    """The last place known at or before this offset, with the values of its row; (-1, None) where none is."""
    now, known = monotonic(), _kept.get(question, {})
    believed = [(at, values) for at, (until, values) in list(known.items()) if at <= offset and until > now]
    return max(believed, default=(-1, None))


def _keep(question, offset, values):
    if values is None:
        return
    if len(_kept) >= QUESTIONS and question not in _kept:
        _kept.clear()
    known = _kept.setdefault(question, {})
    if len(known) >= PLACES:
        known.clear()
    known[offset] = monotonic() + LONG, values
