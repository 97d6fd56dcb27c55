import gc
import pickle
from functools import cache as remembered
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, is_hypothesis_test, settings
from xdist.scheduler import LoadGroupScheduling

from tests import make
from tests.browser import chromium, collected_static, signed_in_page  # noqa: F401
from units.models import User

# The same examples each time, however long a busy machine takes over them.
settings.register_profile(
    "shared machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared machine")


def pytest_addoption(parser):
    parser.addoption("--database-only", action="store_true", help="Leave out what is alike on every database.")
    parser.addoption("--write-golden", action="store_true", help="Write tests/**/golden/* anew from what comes out.")


class InOneWorker(LoadGroupScheduling):
    """Keeps the tests of a file that names an xdist_group in one worker: what they set up is set up once.

    xdist 3.8 writes the group into the name of a test, which pytest 9.2 does not let it: the groups had no effect.
    """

    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        return path if names_a_group(path) else nodeid


@remembered
def names_a_group(path):
    """Does this file, named from the root of the project, mark tests with an xdist_group?"""
    return "xdist_group(" in Path(__file__).parents[1].joinpath(path).read_text()


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
    """What is loaded by now stays: the collector of garbage, a tenth of the time, need not go through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_collection_modifyitems(config, items):
    """On a second database what is alike is left out.

    What takes long comes first: begun last, it would keep one worker busy long after the others.
    """
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("walk", "long", "slow"))))
    if not config.getoption("--database-only"):
        return
    alike = {item for item in items if is_alike_on_both(item)}
    config.hook.pytest_deselected(items=list(alike))
    items[:] = [item for item in items if item not in alike]


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
def planted():
    """The tree as it was first made in this process: its rows, and what `make.a_tree` gave back."""
    return SimpleNamespace(rows={}, given=b"")


@pytest.fixture
def tree(db, planted):
    """A small tree with one person in every seat; see tests.make.a_tree.

    The verbs make it once in each process; after that its rows are written back as they were, unless somebody
    (`admin_client`) is there already.
    """
    if User.objects.exists():
        return make.a_tree()
    if not planted.rows:
        return first_tree(planted)
    with transaction.atomic():
        for model, (columns, rows) in planted.rows.items():
            write_rows(model, columns, rows)
    return pickle.loads(planted.given)


def first_tree(planted):
    """Make the tree with the verbs, and remember it."""
    bare = {model for model in apps.get_models(include_auto_created=True) if not model._base_manager.exists()}
    made = make.a_tree()
    planted.given = pickle.dumps(made)
    planted.rows = {model: rows_of(model) for model in bare if model._base_manager.exists()}
    return made


def rows_of(model):
    """The names of the columns of a model, and all its rows as the database gives them."""
    columns = [field.column for field in model._meta.concrete_fields if not field.generated]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {named(columns)} FROM {named([model._meta.db_table])}")
        return columns, cursor.fetchall()


def write_rows(model, columns, rows):
    """Write rows back as they were read."""
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {named([model._meta.db_table])} ({named(columns)}) VALUES "
            + ", ".join([f"({places})"] * len(rows)),
            [value for row in rows for value in row],
        )


def named(names):
    """Names for SQL."""
    return ", ".join(map(connection.ops.quote_name, names))
