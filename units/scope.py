"""The fence: which rows a person may see. The only place that knows how it is built.

We see downward and act where we sit: a seat in a unit shows that unit and everything below it. An empty
reach is an empty list, never everything. A seat at the top of the tree, like a superuser, sees all rows, and
then no condition is added at all: at 300,000 units even a true condition costs a scan.
"""

from units.joining import JoiningQuerySet
from units.paths import above, within

EVERYTHING = object()


def reach(user):
    """Return the paths of the units in which `user` sits today, or EVERYTHING, or () for nobody."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return ()
    if user.is_superuser:
        return EVERYTHING
    seats = user.seats_today
    if any(seat.unit.depth == 0 for seat in seats):
        return EVERYTHING
    return tuple(sorted({seat.unit.path for seat in seats}))


def sees(user, unit):
    """Does this unit lie in the reach of `user`? For one unit that is at hand; rows are asked with visible_to()."""
    paths = reach(user)
    return paths is EVERYTHING or any(unit.path.startswith(path) for path in paths)


class ScopedQuerySet(JoiningQuerySet):
    """Rows that hang in the unit tree; the model's SCOPE names the lookup that leads to a unit's path."""

    def visible_to(self, user):
        """The rows in the reach of this user (in_reach). Nobody sees nothing."""
        return self.in_reach_of(reach(user))

    def in_reach_of(self, paths):
        """The rows in a reach as reach() answers it; () sees nothing."""
        if paths is EVERYTHING:
            return self
        return self.filter(self.in_reach(paths)) if paths else self.none()

    def in_reach(self, paths):
        """The condition of what is seen from units with these paths: the rows in them and below them."""
        return within(self.model.SCOPE, paths)

    def kept_by(self, user):
        """The rows whose register this user keeps: those of his units as keeper or clerk, and below them."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(within(self.model.SCOPE, [unit.path for unit in user.keeps]))

    def within(self, unit):
        """The rows of one unit and of everything below it: one index range."""
        return self.filter(within(self.model.SCOPE, [unit.path]))


class SharedDownQuerySet(ScopedQuerySet):
    """Rows that a committee shares with every unit below it: campaigns, years, plans, steering bodies."""

    def in_reach(self, paths):
        """The condition of the rows of these units, of those below and of those above them."""
        scope = self.model.SCOPE
        return within(scope, paths) | above(scope, paths)
