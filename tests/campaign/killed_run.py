"""Databases of workers that run by themselves; one that is killed has sixty units and forty things due on one day."""

from datetime import date

from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from tests import make

UNITS, MILESTONES = 60, 40


def tables():
    """Make the tables in the empty file that DATABASE_URL names, without migrations."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)


def build():
    """Make the tables, and fill them."""
    tables()
    tree = make.a_tree()
    for _ in range(UNITS):
        make.an_account(make.a_unit(tree.committee), "clerk")
    year = make.a_year(tree.committee)
    for _ in range(MILESTONES):
        make.a_milestone(year, due_on=date(2026, 3, 31))
