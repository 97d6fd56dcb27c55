"""One case of the documents bench, in this process: `python -m tests.bench.cases NAME` prints what it spent as JSON.

The settings are tests.bench.printing: what is measured is a process that prints, not one that also holds the site.
"""

import csv
import io
import json
import sys
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

import django

django.setup()

import weasyprint  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402

from reports import typesetting  # noqa: E402
from reports.papers.certificate import lay_out, render_certificates  # noqa: E402
from reports.pdf import laid_out, render_paper  # noqa: E402
from tests.bench import papers  # noqa: E402

REPEATED = 5
EXCEL_ROWS, EXCEL_COLUMNS = 50_000, 12


def memory(name):
    """The resident memory of this process in MB: VmRSS now, VmHWM at most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(name))


def measured(work, *, warm=None, times=1):
    """What the work spends, after something small of its kind has warmed the process."""
    for _ in range(2 if warm else 0):
        warm()
    Path("/proc/self/clear_refs").write_text("5")
    before, started = memory("VmRSS"), process_time()
    for _ in range(times):
        data = work()
    spent = (process_time() - started) / times
    return {"cpu": spent, "whole": process_time(), "before": before, "most": memory("VmHWM"), "size": len(data)}


def beside(work, other, times):
    """What the work spends, taking turns with another, whose CPU is told as that of the whole process."""
    found = {True: 0.0, False: 0.0}
    for each in (work, other) * 2:
        each()
    for turn in range(2 * times):
        started = process_time()
        data = other() if turn % 2 else work()
        found[bool(turn % 2)] += (process_time() - started) / times
    return {"cpu": found[False], "whole": found[True], "before": memory("VmRSS"), "most": memory("VmHWM"),
            "size": len(data)}  # fmt: skip


def bare(paper):
    """The paper as HTML through WeasyPrint as anybody would call it, its style sheets parsed and fonts found before."""
    html = render_to_string("print/paper.html", typesetting.paper_context(paper))
    sheets_used = [
        typesetting.parsed(typesetting.FONTS / "fonts.css"),
        typesetting.parsed(typesetting.PRINT / "paper.css"),
    ]
    return weasyprint.HTML(string=html, base_url=typesetting.PRINT.as_uri() + "/").write_pdf(
        stylesheets=sheets_used, font_config=typesetting.font_configuration()
    )


def paper(make, paper_, **given):
    """A paper after a short list has warmed the process."""
    return measured(partial(make, paper_), warm=partial(render_paper, papers.a_list(70)), **given)


def excel_rows():
    dice = Random(1)
    return [[papers.words(dice, 4) for _ in range(EXCEL_COLUMNS)] for _ in range(EXCEL_ROWS)]


def as_csv(rows):
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def as_excel(rows):
    from units import sheets

    stream = io.BytesIO()
    columns = [sheets.Column(f"Cột {number}", 20) for number in range(EXCEL_COLUMNS)]
    sheets.write(sheets.Table("Danh sách", columns, rows, "", None), stream)
    return stream.getvalue()


def as_word(paper_):
    from reports.word import word_of

    return word_of(paper_)


def certificates(count):
    some = papers.some_certificates(count)
    return measured(partial(render_certificates, some), warm=partial(render_certificates, some[:1]))


def plain_certificates(count):
    some = papers.some_certificates(count)
    return measured(lambda: typesetting.write(lay_out(some)), warm=partial(render_certificates, some[:1]))


def a_plan_beside_bare(plan):
    return beside(partial(render_paper, plan), partial(bare, plan), REPEATED)


CASES = {
    "plan": lambda: a_plan_beside_bare(papers.a_plan_of_four_pages()),
    "plain-300": lambda: paper(laid_out, papers.a_list(300)),
    "plain-2000": lambda: paper(laid_out, papers.a_form_2(2000)),
    "list-300": lambda: paper(render_paper, papers.a_list(300), times=REPEATED),
    "list-2000": lambda: paper(render_paper, papers.a_form_2(2000)),
    "list-2000-cold": lambda: measured(partial(render_paper, papers.a_form_2(2000))),
    "list-5000": lambda: paper(render_paper, papers.a_list(5000)),
    "list-50000": lambda: paper(render_paper, papers.a_list(50_000)),
    "plain-certificates": lambda: plain_certificates(50),
    "certificate": lambda: certificates(1),
    "certificates": lambda: certificates(2000),
    "csv": lambda: measured(partial(as_csv, excel_rows())),
    "excel": lambda: measured(partial(as_excel, excel_rows())),
    "word": lambda: measured(partial(as_word, papers.a_list(2000)), warm=partial(as_word, papers.a_list(70))),
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(CASES[sys.argv[1]]()) + "\n")
