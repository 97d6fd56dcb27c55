"""Worlds that stand under tests: built once for all the tests in a row that ask for the same ones."""

import pickle
from functools import wraps
from inspect import Parameter, signature
from typing import NamedTuple

import pytest
import time_machine
from django.db import connection, transaction

from tests.make import NOW


class World(NamedTuple):
    """What a builder has built: the transaction it stands in, and what tests are given, this world and those below."""

    build: object
    around: transaction.Atomic
    given: bytes


class Ground:
    """Worlds, each in a transaction within that of the one below and around the tests': what a test does goes with it.

    Tests are given copies, made together: what hangs together in the worlds does so in the copies.
    """

    def __init__(self):
        self.unblocked = None
        self.worlds = []
        self.copies = None

    def bear(self, builders):
        """Have the worlds of these builders stand, each on those before it, and no others.

        None does where the database is not there yet, or a file keeps a transaction of its own.
        """
        if connection.closed_in_transaction:  # by the end of a request that a test heard out itself: all is lost
            self.clear()
        self.copies = None
        standing = [world.build for world in self.worlds]
        kept = next((n for n, pair in enumerate(zip(standing, builders, strict=False)) if pair[0] != pair[1]), None)
        self.clear(min(len(standing), len(builders)) if kept is None else kept)
        if not self.unblocked or (connection.in_atomic_block and not self.worlds):
            return
        for build in builders[len(self.worlds) :]:
            self.plant(build)

    def plant(self, build):
        """Build one more world on those that stand, as on the day of the tests."""
        around = transaction.atomic()
        with self.unblocked():
            around.__enter__()
            given = self.copied()
            with time_machine.travel(NOW, tick=False):
                given[build.__name__] = build(**{name: given[name] for name in signature(build).parameters})
            connection.check_constraints()
        self.worlds.append(World(build, around, pickle.dumps(given)))

    def clear(self, kept=0):
        """Take the worlds away, all but the lowest `kept`."""
        while len(self.worlds) > kept:
            with self.unblocked():
                transaction.set_rollback(True)
                self.worlds.pop().around.__exit__(None, None, None)

    def copied(self):
        """What the worlds that stand give, by name, for one test or one more world alone."""
        return pickle.loads(self.worlds[-1].given) if self.worlds else {}

    def given(self, build):
        """What this builder built, for the test that runs, or None where its world does not stand."""
        if build not in [world.build for world in self.worlds]:
            return None
        self.copies = self.copies or self.copied()
        return self.copies[build.__name__]


ground = Ground()


def standing(build):
    """The fixture of a world: `build` takes the worlds below it by their names, and gives what tests are to have.

    A test that commits has it built for itself.
    """

    @wraps(build)
    def fixture(db, **below):
        return ground.given(build) or build(**below)

    below = signature(build).parameters.values()
    fixture.__signature__ = signature(fixture, follow_wrapped=False).replace(
        parameters=[Parameter("db", Parameter.POSITIONAL_OR_KEYWORD), *below]
    )
    fixture.builds = build
    return pytest.fixture(fixture)


def worlds_of(item):
    """The builders of the worlds this test asks for, each behind those it stands on."""
    fixtures = getattr(item, "_fixtureinfo", None)
    found = {}

    def add(name):
        build = getattr(fixtures.name2fixturedefs.get(name, [None])[-1], "func", None)
        if hasattr(build, "builds"):
            for below in signature(build.builds).parameters:
                add(below)
            found[build.builds] = None

    for name in item.fixturenames if fixtures else ():
        add(name)
    return list(found)
