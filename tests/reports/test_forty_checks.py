"""The golden checklist on every kind of paper, and on a signature block at every height of the page."""

import pytest

from reports.checks import check_paper
from reports.paper import Column, Para, Row, Table
from reports.pdf import render_paper
from tests.reports.every_paper import DOCUMENTS, print_of
from tests.reports.samples import SENTENCE, a_plan

pytestmark = pytest.mark.xdist_group("papers")
# Every third, for the time it takes.
PRINTED_TWICE = list(DOCUMENTS)[::3]
SHORT_LINES = range(8, 32)
LONG_ENDINGS = range(1, 13)
ROWS = range(16, 34)


def faults(data, again=None):
    return [(verdict.number, verdict.saw) for verdict in check_paper(data, again=again) if not verdict.ok]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_kind_of_paper_passes_the_checklist(name):
    again = DOCUMENTS[name]() if name in PRINTED_TWICE else None

    assert faults(print_of(name), again=again) == []


@pytest.mark.parametrize("count", SHORT_LINES, ids="after {} lines".format)
def test_the_signature_is_in_order_wherever_the_text_ends(count):
    lines = (f"Việc thứ {number} của năm." for number in range(1, count + 1))

    paper = a_plan(
        bases=(), blocks=(*(Para(line) for line in lines), Para("Các đơn vị thực hiện tốt. " * (2 + count % 4 * 4)))
    )

    assert faults(render_paper(paper)) == []


@pytest.mark.parametrize("rows", ROWS, ids="{} rows".format)
def test_a_table_that_ends_the_text_takes_rows_along(rows):
    columns = (Column("TT", 10, "center"), Column("Đơn vị", 100))

    table = Table(columns, tuple(Row((str(number), "Chi bộ Văn phòng")) for number in range(1, rows + 1)))

    assert faults(render_paper(a_plan(bases=(), blocks=(Para("Danh sách đơn vị như sau:"), table)))) == []


@pytest.mark.parametrize("sentences", LONG_ENDINGS, ids="{} sentences".format)
def test_a_long_last_paragraph_is_torn_where_it_may_be(sentences):
    lines = (Para("Việc phải làm trong năm.") for _ in range(14))

    paper = a_plan(bases=(), blocks=(*lines, Para(" ".join([SENTENCE] * sentences))))

    assert faults(render_paper(paper)) == []
