"""Which tests only repeat the SQL of others: on a second database these need not be run again.

On the first database (`--write-repeats FILE`) each test is watched: which statements it makes, without their values,
and how each ended. On the second (`--leave-repeats FILE`) so many tests stay that every statement is made there by
`TIMES` tests, or by all that make it. What was not watched stays too: what commits, what takes long, what was not run
on the first.
"""

import json
import re
from collections import Counter
from functools import lru_cache
from hashlib import md5
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

TIMES = 2
VALUES = re.compile(r"\d+|%s(?:, %s)*")
ROWS = re.compile(r"(\(#\))(?:, \(#\))+")


class Made(NamedTuple):
    """What one test made: its statements, each once, and how many there were in all."""

    statements: list
    total: int


@lru_cache(20_000)
def shape(sql, ended):
    """A number for a statement without its values, and for how it ended."""
    words = ROWS.sub(r"\1", VALUES.sub("#", sql)) + ended
    return int.from_bytes(md5(words.encode(), usedforsecurity=False).digest()[:7])


def repeats(made, times=TIMES):
    """The tests that can be left out: without them each statement is made by `times` tests, or by all that make it.

    `made`: {test: Made}. Kept first is what makes most that is still wanted for its length.
    """
    makers = Counter(statement for each in made.values() for statement in each.statements)
    wanted = {statement: min(number, times) for statement, number in makers.items()}
    kept, left = set(), [(-1.0, test) for test in sorted(made)]
    heapify(left)
    while left:
        _, test = heappop(left)
        use = sum(wanted[each] > 0 for each in made[test].statements) / (made[test].total or 1)
        if use and left and -use > left[0][0]:
            heappush(left, (-use, test))
        elif use:
            kept.add(test)
            for statement in made[test].statements:
                wanted[statement] -= 1
    return set(made) - kept


class Watcher:
    """Watches each test that asks the database, and writes down in the end which of them are repeats."""

    def __init__(self, file):
        self.file, self.made, self.seen = file, {}, Counter()

    def note(self, execute, sql, params, many, context):
        """A wrapper of what is executed."""
        ended = ""
        try:
            return execute(sql, params, many, context)
        except Exception as error:
            ended = type(error).__name__
            raise
        finally:
            self.seen[shape(sql, ended)] += 1

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        if not can_be_watched(item):
            return (yield)
        self.seen.clear()
        with connection.execute_wrapper(self.note):
            done = yield
        self.made[item.nodeid] = Made(list(self.seen), self.seen.total())
        return done

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        """One worker of several is done."""
        found = getattr(node, "workeroutput", {}).get("made", {})
        self.made |= {test: Made(*each) for test, each in found.items()}

    def pytest_sessionfinish(self, session):
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["made"] = {test: list(each) for test, each in self.made.items()}
        else:
            Path(self.file).write_text(json.dumps(sorted(repeats(self.made))))


def can_be_watched(item):
    """Is it short, and does all it asks of the database pass through one connection, in one transaction taken back?"""
    mark, fixtures = item.get_closest_marker("django_db"), set(getattr(item, "fixturenames", ()))
    commits = (mark and mark.kwargs.get("transaction")) or {"transactional_db", "live_server"} & fixtures
    asks = mark or "db" in fixtures
    return bool(asks and not commits and not item.get_closest_marker("long"))


def left_out(file):
    """The names of the tests that were found to be repeats; none when nobody wrote them down."""
    return set(json.loads(Path(file).read_text())) if Path(file).exists() else set()
