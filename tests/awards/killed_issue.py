"""A process of its own that issues a decision when told, for tests that kill it on the way."""

import sys
import time

from awards import deciding
from awards.models import Decision
from tests.awards.test_deciding import DECEMBER, SIGNED
from units.models import User


def run(decision, user):
    """Say "ready", wait for a line, issue; say how many seconds it took."""
    found, by = Decision.objects.get(pk=decision), User.objects.get(pk=user)
    say("ready")
    sys.stdin.readline()
    begun = time.perf_counter()
    deciding.issue(found, on=SIGNED, by=by, at=DECEMBER)
    say(time.perf_counter() - begun)


def say(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
