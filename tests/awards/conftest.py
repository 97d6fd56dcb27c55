"""Issued decisions, for the tests of what comes after one."""

from tests import make
from tests.awards.test_deciding import a_rising, issued
from tests.ground import standing


@standing
def tree():
    """The tree of all tests, whose committee has had its usual years: most practices live through both."""
    tree = make.a_tree()
    for year in (2025, 2026):
        make.a_usual_year(tree.committee, year)
    return tree


@standing
def award(tree):
    """The one line of a decision of the committee."""
    return issued(tree).awards.get()


@standing
def two_lines(tree):
    """The lines of a decision on two collectives."""
    return list(issued(tree, a_rising(tree), a_rising(tree)).awards.order_by("position"))
