"""A process of its own that issues a decision when told, for tests that kill it on the way."""

import time

import django
from django.db import connection

django.setup()  # in the server that this process is forked from

from awards import deciding  # noqa: E402
from awards.models import Decision  # noqa: E402
from tests.awards.test_deciding import DECEMBER, SIGNED  # noqa: E402
from units.models import User  # noqa: E402


def run(line, database, decision, user):
    """Say "ready" on this end of a pipe, wait for a word, issue; say how many seconds it took."""
    connection.settings_dict["NAME"] = database
    found, by = Decision.objects.get(pk=decision), User.objects.get(pk=user)
    line.send("ready")
    line.recv()
    begun = time.perf_counter()
    deciding.issue(found, on=SIGNED, by=by, at=DECEMBER)
    line.send(time.perf_counter() - begun)
