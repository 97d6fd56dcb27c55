"""What the tests of registering stand on."""

import pytest
import time_machine

from tests.ground import standing
from tests.make import NOW, a_tree, a_year


@pytest.fixture
def at_now():
    """The clock stands at tests.make.NOW."""
    with time_machine.travel(NOW, tick=False):
        yield


@standing
def tree():
    """The tree of all tests, whose committee has begun its year: most of them register in it."""
    tree = a_tree()
    a_year(tree.committee)
    return tree
