"""The demo as one process builds it, and what it comes to, for another process to compare."""

import json
import sys
from contextlib import contextmanager
from hashlib import sha256

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from campaign.models import DocumentType
from reports.demo import province
from tests.campaign import killed_run

OURS = {"units", "campaign", "models_registry", "awards", "reports"}


@contextmanager
def built():
    """The whole demo in a database that holds nothing of ours; it is taken back in the end."""
    with transaction.atomic():
        count_anew()
        yield province.build()
        transaction.set_rollback(True)


def count_anew():
    """Let the numbers of rows begin with 1, in all tables of ours that are empty."""
    counted = [
        {"table": model._meta.db_table, "column": model._meta.pk.column}
        for model in models()
        if not model._base_manager.exists()
    ]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), counted):
            cursor.execute(statement)


def fingerprint():
    """{table of ours: all its rows as one number}, the same on every database."""
    return {
        model._meta.db_table: digest(model._base_manager.order_by("pk").values_list())
        for model in models()
        # Migrations bring the kinds of papers without a past; where there were none, the demo writes them.
        if model is not DocumentType.history.model
    }


def models():
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.app_label in OURS]


def digest(rows):
    found = sha256()
    for row in rows.iterator():
        found.update(json.dumps(row, sort_keys=True, default=str).encode())
    return found.hexdigest()


def tell():
    """Build the demo in the empty database that DATABASE_URL names, and print its fingerprint as JSON."""
    killed_run.tables()
    with built():
        json.dump(fingerprint(), sys.stdout)
