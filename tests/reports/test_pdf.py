from ctypes.util import find_library
from io import BytesIO

import pikepdf
import pytest
from django.template import engines
from pikepdf import pdfa

from reports import typesetting
from reports.pdf import PaperRefused, render, render_paper
from reports.typesetting import PRINT, OwnFilesOnly
from tests.reports.samples import a_plan


def paper_of(monkeypatch, body):
    """Let `render` print a template that says `body`."""
    template = engines["django"].from_string(f"<!DOCTYPE html><html lang=vi><title>x</title>{body}</html>")
    monkeypatch.setattr(typesetting, "render_to_string", lambda name, context: template.render(context))
    return render("any", {})


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://example.org/x.png", "../../manage.py", "ftp://example.org/x", "file://host/etc/x"],
)
def test_a_paper_reads_nothing_but_our_own_print_files(monkeypatch, address):
    with pytest.raises(PaperRefused):
        paper_of(monkeypatch, f'<img src="{address}">')


def test_own_files_and_data_are_allowed():
    assert OwnFilesOnly.allows("data:text/plain,x")
    assert OwnFilesOnly.allows((PRINT / "ornament_individual.svg").as_uri())
    assert not OwnFilesOnly.allows((PRINT / ".." / "base.html").as_uri())


def test_libharfbuzz_subset_is_there():
    assert find_library("harfbuzz-subset"), "apt-get install libharfbuzz-subset0: else a page costs eight times as much"


def test_only_the_document_font_is_embedded_and_as_a_subset():
    with pikepdf.open(BytesIO(render_paper(a_plan()))) as paper:
        names = {
            str(each.BaseFont) for each in paper.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }

    assert {name.split("+")[1].split("-Bold")[0].split("-Italic")[0] for name in names} == {"Liberation-Serif"}


def test_a_paper_is_archival():
    with pikepdf.open(BytesIO(render_paper(a_plan()))) as paper:
        assert pdfa.check(paper, "3b").findings == []


def test_a_paper_carries_the_date_of_issue_and_no_clock():
    with pikepdf.open(BytesIO(render_paper(a_plan()))) as paper:
        assert str(paper.docinfo["/CreationDate"]).startswith("D:20260605")
