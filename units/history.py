"""The past of a row: who changed which field, when, from what to what."""

from functools import cache

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_update_with_history


class Past(HistoryManager):
    """The manager of a history: simple_history makes its class anew at every save, a fifth of what a save costs."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        return super().from_queryset(queryset_class, class_name)


class IndexedHistory(HistoricalRecords):
    """History in which "the latest that one person changed" is one index range, at 500,000 rows too.

    A save of nothing but columns that are left out (each login notes its moment) leaves no row.
    """

    def get_meta_options(self, model):
        index = models.Index(fields=["history_user", "history_date"])
        return super().get_meta_options(model) | {"indexes": [index]}

    def post_save(self, instance, created, using=None, update_fields=None, **kwargs):
        if update_fields is None or not update_fields <= set(self.excluded_fields):
            super().post_save(instance, created, using=using, update_fields=update_fields, **kwargs)


def keep(record, by, **values):
    """Set these columns and save, with the name of who changed it in the history."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = by
    record.save()


def keep_all(records, names, by, *, at, reason=None):
    """Save these columns of many rows of one model, each with its row of history, in a few queries for all."""
    for record in records:
        record.updated_at = at
    columns = [*names, "updated_at"] if has_moment(records) else list(names)
    bulk_update_with_history(
        records, type(records[0]), columns, batch_size=500, default_user=by, default_change_reason=reason
    )


def has_moment(records):
    """Do these rows keep when they were changed last?"""
    return any(field.name == "updated_at" for field in records[0]._meta.fields)


def tracked(**options):
    """Return the history of a model; save() and bulk_*_with_history write it, `update()` writes none."""
    return IndexedHistory(history_manager=Past, **options)
