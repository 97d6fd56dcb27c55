"""Querysets that all share who see the same: put together once for each reach, and once for what is often asked of it.

To put together the conditions of a list and to write them as SQL costs Django a tenth of its page. A shared queryset
is filtered further, ordered, cut or counted, and never read itself: it would keep its rows.
"""

from functools import lru_cache

from units.scope import reach

MOST = 300  # querysets that are kept of all lists, beside those of a reach alone


def seen_alike(make):
    """A function of a user that gives the queryset make(reach), put together once for all who have the same reach."""
    kept = lru_cache(maxsize=200)(lambda paths: _shared(make(paths)))
    return lambda user: kept(reach(user))


def narrowed(rows, asked, narrow):
    """Return narrow(rows), a queryset; where `rows` are shared it is put together once for what is `asked`, and shared.

    `asked` is a key of all that narrow() goes by beside the rows: it must not go by who asks or when.
    """
    if not hasattr(rows, "is_shared"):
        return narrow(rows)
    found = _kept.get((rows, asked))
    if found is None:
        found = _shared(narrow(rows))
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[rows, asked] = found
    return found


_kept = {}


def _shared(rows):
    rows.is_shared = True  # what is made of them is not: Django copies no attributes of ours
    return rows
