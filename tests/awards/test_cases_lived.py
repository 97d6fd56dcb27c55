"""The same cases through the database: rows are built from each, read as facts, and judged to the same answer."""

from dataclasses import replace

import pytest

from awards import cases
from tests.awards import lived
from tests.awards.test_cases import EXAMPLES, TABLES

# What the rows do not hold: papers of a dossier, results of units; which predecessor a merger goes back to a body says
# on the event (tests/awards/test_facts.py).
NOT_IN_ROWS = {"D4", "D5", "D6", "D7", "15b"}


def lives(case):
    return not case.tested_in and case.table in "ABCD" and case.number not in NOT_IN_ROWS


CASES = [case for path in (EXAMPLES, TABLES) for case in cases.read(path) if lives(case)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_a_case_comes_out_of_its_rows_as_it_was_written(case, tree, settings):
    settings.SURVEY_SOURCE = "tests.awards.lived.surveys"

    facts = lived.facts_lived(case, tree)

    assert cases.differences(replace(case, facts=facts)) == []


def test_most_cases_are_lived():
    assert len(CASES) > 77
