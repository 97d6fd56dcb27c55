import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import settings

from tests import make
from tests.browser import chromium, collected_static, signed_in_page  # noqa: F401

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


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


@pytest.fixture
def tree(db):
    """A small tree with one person in every seat; see tests.make.a_tree."""
    return make.a_tree()
