"""What a queryset joins, kept as one while conditions are added: Django copies it word by word with each of them."""

from django.db import models


class Joins(dict):
    """What select_related() has asked for. Querysets made from one another share it, so nobody may change it."""

    def __deepcopy__(self, memo):
        return self


class JoiningQuerySet(models.QuerySet):
    """A queryset whose joins cost nothing when it is filtered, ordered and cut."""

    def select_related(self, *fields):
        rows = self._chain()
        rows.query.select_related = _changeable(rows.query.select_related)
        rows = super(JoiningQuerySet, rows).select_related(*fields)
        if isinstance(rows.query.select_related, dict):
            rows.query.select_related = Joins(rows.query.select_related)
        return rows


def _changeable(joins):
    """A copy of these joins that may be added to; True and False, all and none, are what they are."""
    return {name: _changeable(more) for name, more in joins.items()} if isinstance(joins, dict) else joins
