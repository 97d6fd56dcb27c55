"""make bench: time the pages of one set of data through HTTP, each beside its floor, and print what came out.

`python -m tests.bench national|hundredth|committee` needs DATABASE_URL, BENCH_URL and BENCH_PID (.ci/served sets
them). One client asks, one page after the other; of the nation, eight then ask at once, BENCH_REQUESTS times
together. BENCH_ONLY is a pattern that chooses pages by their names. All of it goes to this machine, and no further.
"""

import os
import re
import signal
import sys

import django

django.setup()

import psycopg  # noqa: E402

from tests.bench import candidates, measuring, pages, report, wire, writing  # noqa: E402
from tests.bench.visitor import Visitor  # noqa: E402

URL, MASTER = os.environ["BENCH_URL"], int(os.environ["BENCH_PID"])
ONLY = os.environ.get("BENCH_ONLY", "")
# The list, as fast as it goes; then light pages, until each process has answered 10,000.
AT_ONCE = 2000
REQUESTS = int(os.environ.get("BENCH_REQUESTS", 20_000))
PEOPLE = {
    "national": ("quocgia", "tinh01", "dangbo01", "coso01", "totruong01"),
    "hundredth": ("quocgia", "tinh01", "dangbo01", "coso01"),
    "committee": ("thuongtruc",),
}
PASSWORD = "dan-van-kheo-2026"


def main(data):
    asked = [page for page in pages.all_pages(data) if re.search(ONLY, page.name)]
    out, visitors = report.Report(sys.stdout, data), signed_in(PEOPLE[data])
    neighbour = Visitor(URL).sign_in(PEOPLE[data][0], PASSWORD)
    if data == "national":
        with writing.an_admin() as (admin, secret), psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
            visitors |= {pages.NOBODY: Visitor(URL), pages.ADMIN: Visitor(URL).sign_in(admin, secret)}
            nation(measuring.Probe(MASTER, db), asked, visitors, neighbour, out)
    else:
        time_all(measuring.Probe(MASTER, None), asked, visitors, neighbour, out)
    out.close(missing=[page.name for page in asked if not page.path])


def signed_in(names):
    """A visitor for each of these accounts."""
    return {name: Visitor(URL).sign_in(name, PASSWORD) for name in names}


def time_all(probe, asked, visitors, neighbour, out):
    """Time the pages, each in turn."""
    for page in asked:
        if page.path:
            out.add(probe.page(page, visitors[page.user], neighbour))


def nation(probe, asked, visitors, neighbour, out):
    """Time the pages, what writes, many at once, the judging of candidates, and weigh the first visit."""
    time_all(probe, asked, visitors, neighbour, out)
    for line in probe.acts(visitors["coso01"], visitors["totruong01"], neighbour):
        out.add(line)
    reader = visitors["quocgia"]
    out.crowd(*probe.beside_empty(reader, [pages.listed()], min(AT_ONCE, REQUESTS)))
    out.memory(probe.together(reader, pages.light(), max(REQUESTS - AT_ONCE, 0)), REQUESTS)
    for judged in candidates.judged():
        out.candidates(judged)
    out.wire(wire.first_visit(reader, pages.address("campaign:home")))


# What was made for the measuring is taken away also when somebody stops it.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
main(sys.argv[1])
