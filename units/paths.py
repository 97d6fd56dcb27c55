"""The place of a unit in the tree as a string: five base-36 digits a step, the parent's path first.

Digits and capital letters sort alike under every collation, so that a subtree is one index range on both databases:
path >= p AND path < succ(p).
"""

from django.db.models import CharField, Lookup, Q

STEP = 5
MAX_DEPTH = 12
PATH_LENGTH = STEP * MAX_DEPTH
# The last number is never given out: the successor of a path always exists and has the same width.
MAX_NUMBER = 36**STEP - 2

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class TooDeep(ValueError):
    """The tree may not grow below MAX_DEPTH steps; carries the sentence for the user."""


def child_path(parent_path, number):
    """Return the path of the child with this number (1 to MAX_NUMBER) under a parent; the root's parent path is "".

    Raises TooDeep below MAX_DEPTH steps, ValueError for a number out of range.
    """
    if not 1 <= number <= MAX_NUMBER:
        raise ValueError(f"A child's number lies between 1 and {MAX_NUMBER}, not {number}.")
    if len(parent_path) >= PATH_LENGTH:
        raise TooDeep(f"Cây tổ chức chỉ được tối đa {MAX_DEPTH} cấp.")
    return parent_path + _step(number)


def number_of(path):
    """Return the number under which a path was given by its parent."""
    return int(path[-STEP:], 36)


def succ(path):
    """Return the first path of the same length that lies behind the whole subtree of this one."""
    _refuse_empty(path)
    return path[:-STEP] + _step(number_of(path) + 1)


def ancestors(path):
    """Return the paths above this one, the root first, without itself."""
    return tuple(path[:end] for end in range(STEP, len(path), STEP))


def steps(path):
    """Return the paths from the root down to this one, itself included."""
    return (*ancestors(path), path)


def within(field_lookup, paths):
    """Return the condition that a path lies in one of these subtrees, their tops included; no paths match nothing."""
    tops = _tops(paths)
    if not tops:
        return Q(pk__in=[])
    return Q(**{f"{field_lookup}__within": tops})


def above(field_lookup, paths):
    """Return the condition that a path is one of these or stands above one of them; no paths match nothing."""
    return Q(**{f"{field_lookup}__in": sorted({step for path in paths for step in steps(path)})})


def _tops(paths):
    """Leave out paths that lie below another one."""
    tops = []
    for path in sorted(paths):
        _refuse_empty(path)
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops


@CharField.register_lookup
class Within(Lookup):
    """A path in one of these subtrees: one condition, where `gte` and `lt` of each would be put together by Django."""

    lookup_name = "within"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        path, params = self.process_lhs(compiler, connection)
        ranges = " OR ".join([f"({path} >= %s AND {path} < %s)"] * len(self.rhs))
        return f"({ranges})", [value for top in self.rhs for value in (*params, top, *params, succ(top))]


def _step(number):
    digits = ""
    for _ in range(STEP):
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _refuse_empty(path):
    # An empty path would put the whole tree under this unit.
    if not path:
        raise ValueError("An empty path names no unit.")
