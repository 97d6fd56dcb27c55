"""The past of a row: who changed which field, when, from what to what."""

from django.db import models
from simple_history.models import HistoricalRecords


class IndexedHistory(HistoricalRecords):
    """History in which "the latest that one person changed" is one index range, at 500,000 rows too."""

    def get_meta_options(self, model):
        index = models.Index(fields=["history_user", "history_date"])
        return super().get_meta_options(model) | {"indexes": [index]}


def keep(record, by, **values):
    """Set these columns and save, with the name of who changed it in the history."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = by
    record.save()


def tracked(**options):
    """Return the history of a model; save() and bulk_*_with_history write it, `update()` writes none."""
    return IndexedHistory(**options)
