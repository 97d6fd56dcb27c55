"""What the tests of registering stand on."""

import pytest
import time_machine

from tests.make import NOW, a_year


@pytest.fixture
def at_now():
    """The clock stands at tests.make.NOW."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def year(tree):
    """The open campaign year of the committee."""
    return a_year(tree.committee)
