"""For tests of two at once: the first goes on when the second stands before its lock."""

import time

from django.db import connection

PATIENCE = 120  # seconds: a busy machine is slow, not wrong
WAITING = "SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def until_somebody_waits():
    """Return when another connection waits for a lock that this one holds."""
    until_true(f"SELECT EXISTS ({WAITING})")


def until_true(question):
    """Ask the database again and again, until it answers this question (SQL) with true."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(question)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError(f"never true: {question}")
