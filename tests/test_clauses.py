"""docs/clauses.md and the tests name the same clauses."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROWS = re.findall(
    r"^\| (S[0-3]-\d\d) \| (.+?) \| (.*?) ?\|$", (HERE.parent / "docs/clauses.md").read_text(), re.MULTILINE
)
TESTS = re.findall(r"def (test_\w+)", "".join(path.read_text() for path in HERE.rglob("test_*.py")))
NUMBERS = {number for name in TESTS for number in re.findall(r"s[0-3]_\d\d", name)}
NOT_BUILT = "not built"


def test_every_clause_of_the_four_papers_is_listed_once():
    assert [number for number, *_ in ROWS] == [
        f"S{paper}-{clause:02}" for paper, last in enumerate((44, 33, 44, 16)) for clause in range(1, last + 1)
    ]


@pytest.mark.parametrize(("number", "answer"), [(number, answer) for number, _, answer in ROWS if answer])
def test_a_clause_that_is_answered_has_a_test_of_its_number(number, answer):
    assert (number.lower().replace("-", "_") in NUMBERS) != answer.lower().startswith(NOT_BUILT)
