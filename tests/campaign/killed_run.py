"""Databases of workers that run by themselves; one that is killed has sixty units and forty things due on one day."""

import sys
from datetime import date

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests import make

UNITS, MILESTONES = 60, 40
HALF = 20  # statements of so many that write notices


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


def run(on):
    """Do half the daily work of this day (2026-03-24): where the next notices are to be written, say so and wait."""
    written = 0

    def look_on(execute, sql, *asked):
        nonlocal written
        if sql.startswith('INSERT OR IGNORE INTO "units_notice"'):
            if written == HALF:
                sys.stdout.write("half way\n")
                sys.stdout.flush()
                sys.stdin.read()
            written += 1
        return execute(sql, *asked)

    with connection.execute_wrapper(look_on):
        call_command("daily", on)
