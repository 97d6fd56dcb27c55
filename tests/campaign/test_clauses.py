"""A clause is cited as people cite it; its number in docs/clauses.md is ours alone."""

import re
from pathlib import Path

import pytest

from awards.chances import CLAUSES
from campaign.clauses import PAPERS, PARTS, cited
from campaign.rule_words import MEANINGS
from models_registry.criteria import REGISTERED, USUAL

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("S2-18", "Hướng dẫn, mục II.2"),
        ("S2-15, S2-33", "Hướng dẫn, mục II.2, mục III.3"),
        ("S2-12, S2-13, S2-23…25", "Hướng dẫn, mục II.1, mục II.2"),
        ("S2-32…35", "Hướng dẫn, mục III.3"),
        ("S0-23", "Kế hoạch 01-KH/BCĐ, mục II.3"),
        ("S0-23, S2-12", "Kế hoạch 01-KH/BCĐ, mục II.3; Hướng dẫn, mục II.1"),
        ("S1-22", "Kế hoạch 27-KH/ĐUK"),
        ("S2-01", "Hướng dẫn"),
        ("Chỉ xét mô hình có đăng ký (S2-31).", "Chỉ xét mô hình có đăng ký (Hướng dẫn, mục III.2)."),
        ("Luật 06/2022/QH15", "Luật 06/2022/QH15"),
        ("Mục III.2 Kế hoạch 05-KH/ĐU", "Mục III.2 Kế hoạch 05-KH/ĐU"),
        ("", ""),
    ],
)
def test_a_clause_is_cited_by_paper_and_part(text, words):
    assert cited(text) == words


@pytest.mark.parametrize("paper", PARTS)
def test_the_parts_of_a_paper_follow_one_another(paper):
    assert list(PARTS[paper]) == sorted(PARTS[paper])
    assert paper in PAPERS


def test_no_parameter_criterion_or_chance_shows_a_number_of_ours():
    shown = [
        *MEANINGS.values(),
        *(clause for _, clause in (*USUAL, *REGISTERED.values())),
        *map(cited, CLAUSES.values()),
    ]

    assert [each for each in shown if re.search(r"S\d-\d", each)] == []


@pytest.mark.parametrize("folder", ["awards", "campaign", "models_registry", "reports", "units"])
def test_no_sentence_names_a_number_of_ours(folder):
    """In brackets inside a string; what `cited` is told later on is the rule set's own."""
    said = re.compile(r"\"[^\"]*\([^)\"]*S[0-3]-\d\d[^\"]*\"")
    found = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in (ROOT / folder).rglob("*.py")
        if "migrations" not in file.parts and file.name != "rule_words.py"
        for line in file.read_text().splitlines()
        if '"""' not in line and said.search(line)
    ]

    assert found == []


def test_no_template_names_a_number_of_ours():
    pages = (ROOT / "templates").rglob("*.html")

    assert [page.name for page in pages if re.search(r"S[0-3]-\d\d", page.read_text())] == []
