"""What the tests of registering stand on."""

import pytest
import time_machine

from tests.make import NOW


@pytest.fixture
def at_now():
    """The clock stands at tests.make.NOW."""
    with time_machine.travel(NOW, tick=False):
        yield
