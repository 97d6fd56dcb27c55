"""The same cases through the database: rows are built from each, read as facts, and judged to the same answer."""

from dataclasses import replace

import pytest

from awards import cases
from tests.awards import lived
from tests.awards.test_cases import EXAMPLES, TABLES

ALL = [case for path in (EXAMPLES, TABLES) for case in cases.read(path) if not case.tested_in]


def of_tables(tables):
    return [case for case in ALL if case.table in tables]


@pytest.mark.parametrize("case", of_tables(tuple("ABCD")), ids=lambda case: case.number)
def test_a_case_comes_out_of_its_rows_as_it_was_written(case, tree, settings):
    settings.SURVEY_SOURCE = "tests.awards.lived.surveys"

    facts = lived.facts_lived(case, tree)

    assert cases.differences(replace(case, facts=facts)) == []
    assert [label.lower() for label in facts.dossier_missing] == list(case.facts.dossier_missing)


@pytest.mark.parametrize("case", of_tables(("E",)), ids=lambda case: case.number)
def test_an_authority_comes_out_of_its_rows_as_it_was_written(case, tree):
    asked = lived.audience_lived(case, tree)

    assert (asked.authority, asked.audience, asked.form) == (case.authority, case.audience, case.form)
    assert cases.differences(asked) == []


@pytest.mark.parametrize("case", of_tables(("money",)), ids=lambda case: case.number)
def test_money_comes_out_of_its_rows_as_it_was_written(case, tree):
    assert lived.money_lived(case, tree) == case.amount


def test_no_case_is_left_out():
    lives = [case for tables in (tuple("ABCD"), ("E",), ("money",)) for case in of_tables(tables)]

    assert len(lives) == len(ALL)
    assert {case.number for case in cases.read(EXAMPLES) if case not in ALL} == {"26", "30"}
