"""A short paper that is just over a page is set closer, in PDF and Word alike; any other stands as usual."""

from io import BytesIO

import pytest
from docx import Document
from docx.shared import Mm, Pt

from reports.checks import read
from reports.fitting import fitted
from reports.pdf import render_paper
from reports.word import word_of
from tests.reports.decision_sample import decision_paper
from tests.reports.samples import a_decision, a_plan, basis_lines


def a_decision_with(bases):
    return decision_paper(a_decision(1, 2, bases=basis_lines(bases)))


def test_a_decision_just_over_a_page_keeps_its_last_article_and_its_signature_on_it():
    paper = a_decision_with(5)

    sheet = read(render_paper(paper))
    styles = Document(BytesIO(word_of(paper))).styles

    assert max(line.page for line in sheet.body.lines) == min(line.page for line in sheet.body.lines)
    assert styles["Nội dung"].paragraph_format.line_spacing == Pt(18)
    assert styles["Họ tên người ký"].paragraph_format.space_before == pytest.approx(Mm(24), abs=Pt(0.1))


@pytest.mark.parametrize(
    "paper", [a_decision_with(4), a_decision_with(6), a_plan(14)], ids=["on a page", "too long", "many pages"]
)
def test_any_other_paper_stands_as_usual(paper):
    assert fitted(paper)[0] is paper
    assert (paper.line_pitch, paper.signing_room) == (19, 30)
