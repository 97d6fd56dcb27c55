"""Columns that keep their text folded (units.text), asked for words whatever the accents and the case."""

from functools import reduce
from operator import and_, or_

from django.db.models import Field, Q
from django.db.models.lookups import Contains

from units.text import fold
from units.triples import share_in, shared_out


class Holds(Contains):
    """A text in which each of these words stands: one condition, where Django puts one together for every word."""

    def as_sql(self, compiler, connection):
        return self._spelt(compiler, connection, self.rhs)

    def as_postgresql(self, compiler, connection):
        """The rarest first; words that are only to be compared are asked of what no index knows."""
        share = share_in(connection, self.lhs.target.model._meta.db_table)
        looked_up, compared = shared_out(self.rhs, share) if share else (self.rhs, ())
        return self._spelt(compiler, connection, looked_up, compared)

    def _spelt(self, compiler, connection, looked_up, compared=()):
        text, params = self.process_lhs(compiler, connection)
        how = connection.operators["contains"]
        each = [f"{text} {how}"] * len(looked_up) + [f"({text} || '') {how}"] * len(compared)
        words = [f"%{connection.ops.prep_for_like_query(word)}%" for word in (*looked_up, *compared)]
        return " AND ".join(each), [value for word in words for value in (*params, word)]


Field.register_lookup(Holds, "holds")


def holding(words, *columns):
    """The condition that each of these words stands in one of these folded columns; of no words, no condition."""
    words = fold(words).split()
    if len(columns) == 1:
        return Q((f"{columns[0]}__holds", words)) if words else Q()
    each = (reduce(or_, (Q((f"{column}__contains", word)) for column in columns)) for word in words)
    return reduce(and_, each, Q())
