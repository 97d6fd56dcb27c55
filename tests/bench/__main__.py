"""make bench: time the pages of the national data set through HTTP, each beside its floor, and print what came out.

Needs DATABASE_URL, BENCH_URL and BENCH_PID (.ci/national sets them). One client asks, one page after the other; then
eight ask for the list at once, BENCH_REQUESTS times together. BENCH_ONLY is a pattern
that chooses pages by their names. All of it goes to this machine, and no further.
"""

import os
import re
import signal
import sys

import django

django.setup()

import psycopg  # noqa: E402

from tests.bench import measuring, pages, report, writing  # noqa: E402
from tests.bench.visitor import Visitor  # noqa: E402

URL, MASTER = os.environ["BENCH_URL"], int(os.environ["BENCH_PID"])
ONLY = os.environ.get("BENCH_ONLY", "")
REQUESTS = int(os.environ.get("BENCH_REQUESTS", 2000))
PEOPLE = ("quocgia", "tinh01", "dangbo01", "coso01", "totruong01")
PASSWORD = "dan-van-kheo-2026"


def main():
    asked, out = [page for page in pages.all_pages() if re.search(ONLY, page.name)], report.Report(sys.stdout)
    with writing.an_admin() as (admin, secret), psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
        visitors = {name: Visitor(URL).sign_in(name, PASSWORD) for name in PEOPLE}
        visitors |= {pages.NOBODY: Visitor(URL), pages.ADMIN: Visitor(URL).sign_in(admin, secret)}
        neighbour = Visitor(URL).sign_in("quocgia", PASSWORD)
        probe = measuring.Probe(MASTER, db)
        for page in asked:
            if page.path:
                out.add(probe.page(page, visitors[page.user], neighbour))
        for line in probe.acts(visitors["coso01"], visitors["totruong01"], neighbour):
            out.add(line)
        together = probe.together(visitors["quocgia"], pages.listed(), REQUESTS)
    out.close(together, missing=[page.name for page in asked if not page.path])


# What was made for the measuring is taken away also when somebody stops it.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
main()
