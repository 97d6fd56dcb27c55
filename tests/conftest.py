import gc
import re
from functools import cache as remembered
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, is_hypothesis_test, settings, strategies
from xdist.scheduler import LoadGroupScheduling

from tests import make
from tests.browser import chromium, collected_static, signed_in_page  # noqa: F401
from tests.ground import ground, standing, worlds_of
from tests.world import a_world

# The same examples each time, however long a busy machine takes over them.
settings.register_profile(
    "shared machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared machine")


def pytest_addoption(parser):
    parser.addoption("--database-only", action="store_true", help="Leave out what is alike on every database.")
    parser.addoption("--write-golden", action="store_true", help="Write tests/**/golden/* anew from what comes out.")


class InOneWorker(LoadGroupScheduling):
    """Keeps the tests of all files that name an xdist_group in one worker: what they set up is set up once.

    xdist 3.8 writes the group into the name of a test, which pytest 9.2 does not let it: the groups had no effect.
    """

    def _split_scope(self, nodeid):
        return group_in(nodeid.partition("::")[0]) or nodeid

    def mark_test_complete(self, node, item_index, duration=0):
        """Forget what is done: xdist goes through all that a worker was ever given after each of its tests."""
        super().mark_test_complete(node, item_index, duration)
        given = self.assigned_work[node]
        for scope in [scope for scope, tests in given.items() if all(tests.values())]:
            del given[scope]


@remembered
def group_in(path):
    """The xdist_group that this file, named from the root of the project, marks tests with, or None."""
    found = re.search(r'xdist_group\("(\w+)"\)', Path(__file__).parents[1].joinpath(path).read_text())
    return found and found[1]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return InOneWorker(config, log)


# The tests nearest to what rules, verbs and access decide: these are measured. A walk, a page, a paper or a whole year
# passes there too, but decides nothing, and measuring doubles the cost of a test.
MEASURED = {
    "awards": (
        "amending", "cases", "deciding", "eligibility", "facts", "meetings", "money", "public_lists", "rounds",
        "rulings", "units",
    ),
    "campaign": (
        "beginning", "bodies", "body_versions", "calendar", "deadlines", "drafting", "drafts", "duty_steps",
        "milestones", "obligations", "paper_life", "papers", "phrases", "pilots", "planning", "reviewing",
        "unit_plans", "workdays",
    ),
    "models_registry": (
        "appraising", "changes", "combined_tables", "endorsing", "evidence", "identity", "nurturing", "promoting",
        "registering", "replicating", "reporting", "resembling", "sitting", "surveys", "tabling", "windows",
    ),
    "reports": ("summary",),
    "tests": ("step_sentences",),
    "units": (
        "accounts", "handing_over", "importing", "notices", "paths", "scope", "seated", "signin", "tree", "uploads",
        "workflow",
    ),
}  # fmt: skip


# How a paper looks, and what a year tells word for word, whichever database its words come from.
ALIKE = {
    "tests/test_every_document.py",
    *(f"tests/reports/test_{subject}.py" for subject in (
        "certificate", "drafts", "founding", "founding_checks", "official", "painted_list", "paper", "pdf",
        "plan_text", "prescribed", "preview", "word",
    )),
}  # fmt: skip


def is_measured(item):
    """Does this test count for the coverage of rules, verbs and access? Random examples go the same ways over again."""
    is_random = getattr(item, "obj", None) and is_hypothesis_test(item.obj)
    return not is_random and item.path.stem.removeprefix("test_") in MEASURED.get(item.path.parent.name, ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """What is not measured runs at full speed, all that is set up for it too."""
    measure = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if measure is None or is_measured(item):
        return (yield)
    measure.pause()
    try:
        return (yield)
    finally:
        measure.resume()


def pytest_collection_finish(session):
    """What is loaded by now stays: the collector of garbage, a tenth of the time, need not go through it each time.

    Hypothesis looks through all there is before its first example: it draws one while that is little.
    """
    settings(max_examples=1)(given(strategies.none())(lambda nothing: None))()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_collection_modifyitems(config, items):
    """On a second database what is alike is left out.

    What takes long comes first: begun last, it would keep one worker busy long after the others. Those that ask for
    the same worlds come one after the other.
    """
    items.sort(key=place_in_row)
    if not config.getoption("--database-only"):
        return
    alike = {item for item in items if is_alike_on_both(item)}
    config.hook.pytest_deselected(items=list(alike))
    items[:] = [item for item in items if item not in alike]


def place_in_row(item):
    """What a test is sorted by: long ones, then by the worlds they ask for, then those that commit what they do."""
    is_long = any(map(item.get_closest_marker, ("walk", "long", "slow")))
    worlds = [f"{build.__module__}.{build.__qualname__}" for build in worlds_of(item)]
    return not is_long, touches_database(item) and is_transactional(item), worlds


def is_alike_on_both(item):
    """Is it the same on SQLite and PostgreSQL: pure, or named in ALIKE?"""
    return not touches_database(item) or item.nodeid.partition("::")[0] in ALIKE


def touches_database(item):
    """Does this test ask for a database, by mark, by fixture or by its class?"""
    asked = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or item.get_closest_marker("django_db") or type(item).__name__ == "TestCaseFunction")


@pytest.fixture(autouse=True)
def empty_cache():
    """Keys hold the numbers of records, which begin anew with each test."""
    cache.clear()


@pytest.fixture
def queries(client):
    """Count the queries of one GET: `queries(url, user)`."""

    def count(url, user=None):
        if user:
            client.force_login(user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return count


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of pytest-django; what stands in it around the tests is gone before it is dropped."""
    ground.unblocked = django_db_blocker.unblock
    yield
    ground.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Before a test of the database begins, the worlds it asks for stand, and no others."""
    if touches_database(item):
        ground.bear([] if is_transactional(item) else worlds_of(item))


def is_transactional(item):
    """Does this test commit what it does?"""
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(item.fixturenames)
    return bool(asked or (marker and marker.kwargs.get("transaction")))


@standing
def tree():
    """A small tree with one person in every seat; see tests.make.a_tree."""
    return make.a_tree()


@standing
def year(tree):
    """The open campaign year of the committee."""
    return make.a_year(tree.committee)


@standing
def world(tree):
    """One record of everything; see tests.world.a_world."""
    return a_world(tree)
