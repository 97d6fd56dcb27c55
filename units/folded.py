"""Columns that keep their text folded (units.text), asked for words whatever the accents and the case."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q

from units.text import fold


def holding(words, *columns):
    """The condition that each of these words stands in one of these folded columns; of no words, no condition."""
    each = (reduce(or_, (Q((f"{column}__contains", word)) for column in columns)) for word in fold(words).split())
    return reduce(and_, each, Q())
