"""Columns that keep their text folded (units.text), asked for words whatever the accents and the case."""

from functools import reduce
from operator import and_, or_

from django.db.models import Field, Q
from django.db.models.lookups import Contains

from units.text import fold


class Holds(Contains):
    """A text in which each of these words stands: one condition, where Django puts one together for every word."""

    def as_sql(self, compiler, connection):
        text, params = self.process_lhs(compiler, connection)
        each = f"{text} {connection.operators[self.lookup_name]}"
        words = [f"%{connection.ops.prep_for_like_query(word)}%" for word in self.rhs]
        return " AND ".join([each] * len(words)), [value for word in words for value in (*params, word)]


Field.register_lookup(Holds, "holds")


def holding(words, *columns):
    """The condition that each of these words stands in one of these folded columns; of no words, no condition."""
    words = fold(words).split()
    if len(columns) == 1:
        return Q((f"{columns[0]}__holds", words)) if words else Q()
    each = (reduce(or_, (Q((f"{column}__contains", word)) for column in columns)) for word in words)
    return reduce(and_, each, Q())
