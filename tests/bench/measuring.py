"""Asking for a page again and again, and what that costs the application, its database and the one who waits."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from tests.bench import floors, gauges, writing
from tests.bench.visitor import Visitor

WARM_UP = 4
ACTS = 24
CLIENTS = 8
ROUNDS = 4
BLOCK = 5
EMPTY_PATH = "/bench/empty/"


@dataclass(frozen=True)
class Measured:
    """One line of the table: milliseconds (median, p95, the empty page in between, CPU), queries, kilobytes."""

    name: str
    failures: int
    ms: float
    p95: float
    empty_ms: float
    app_cpu: float
    db_cpu: float
    queries: int
    query_ms: float
    kb: float
    kb_compressed: float
    floor_ms: float | None = None
    times: float | None = None
    peer: str = ""
    below: float = 0


@dataclass(frozen=True)
class Together:
    """What many clients at once get: requests a second, and the memory of each process, now and at most, in MB."""

    requests: int
    per_second: float
    p95: float
    memory: list


class Probe:
    """Measures the application whose master process this is; `db` is a plain psycopg connection for the floors."""

    def __init__(self, master, db):
        self.master, self.db = master, db

    def page(self, page, visitor, neighbour):
        """Measure one page, with the empty page of `neighbour` in between."""
        visitor.leave()
        for _ in range(min(WARM_UP, page.asked)):
            visitor.get(page.path)
            neighbour.get(EMPTY_PATH)
        return self._line(page, page.asked, lambda _: visitor.get(page.path), neighbour, status=200)

    def acts(self, clerk, head, neighbour):
        """Measure what writes: a draft is sent, and accepted; each with history, trail and notice."""
        with writing.drafts(ACTS, username="coso01") as drafts:
            floor = floors.one_step(drafts[0])
            return [
                self._line(writing.act(step, floor), ACTS, poster(visitor, drafts, step), neighbour, status=302)
                for step, visitor in (("submit", clerk), ("accept", head))
            ]

    def _line(self, page, times, ask, neighbour, status):
        app, base = gauges.children(self.master), gauges.backends()
        answers, empty, spent = [], [], [0.0, 0.0]
        for start in range(0, times, BLOCK):
            before = gauges.cpu(app), gauges.cpu(base)
            answers += [ask(number) for number in range(start, min(start + BLOCK, times))]
            spent = [sum(each) for each in zip(spent, map(gauges.spent, before), strict=True)]
            empty += [neighbour.get(EMPTY_PATH).ms for _ in range(BLOCK)]
        waited = [answer.ms for answer in answers]
        return Measured(
            page.name,
            failures=sum(answer.status != status for answer in answers),
            ms=median(waited),
            p95=quantiles(waited, n=20)[-1],
            empty_ms=median(empty),
            app_cpu=spent[0] * 1000 / times,
            db_cpu=spent[1] * 1000 / times,
            queries=round(median(answer.queries for answer in answers)),
            query_ms=median(answer.query_ms for answer in answers),
            kb=answers[-1].kilobytes[0],
            kb_compressed=answers[-1].kilobytes[1],
            floor_ms=self._floor(page) if page.floor and self.db else None,
            times=page.times,
            peer=page.peer,
            below=page.below,
        )

    def _floor(self, page):
        page.floor(self.db)
        return median(timed(page.floor, self.db) for _ in range(min(page.asked, 20)))

    def together(self, visitor, paths, requests):
        """Let eight clients ask for these pages in turn, all at once."""
        return self._together(*self._crowd(visitor, paths, requests))

    def beside_empty(self, visitor, paths, requests):
        """Let eight clients ask for these pages, and as often for the empty one; a Together of each.

        They take turns in a few rounds, so that a slow minute slows both.
        """
        kinds = paths, [EMPTY_PATH]
        rounds = [[self._crowd(visitor, kind, requests // ROUNDS) for kind in kinds] for _ in range(ROUNDS)]
        return [
            self._together([ms for waited, _ in crowds for ms in waited], sum(seconds for _, seconds in crowds))
            for crowds in zip(*rounds, strict=True)
        ]

    def _crowd(self, visitor, paths, requests):
        """What each of so many requests of eight clients waited for, and the seconds in all."""
        with ThreadPoolExecutor(CLIENTS) as pool:
            started = perf_counter()
            share = max(requests // CLIENTS, 1)
            shares = list(pool.map(lambda _: self._share(visitor, paths, share), range(CLIENTS)))
            seconds = perf_counter() - started
        return [ms for one in shares for ms in one], seconds

    def _together(self, waited, seconds):
        memory = [gauges.memory(pid) for pid in gauges.children(self.master)]
        return Together(len(waited), len(waited) / seconds, quantiles(waited, n=20)[-1], memory)

    def _share(self, visitor, paths, times):
        own = Visitor(visitor.url)
        own.cookies = dict(visitor.cookies)
        return [own.get(paths[number % len(paths)]).ms for number in range(times)]


def poster(visitor, drafts, step):
    """A function that takes this step on the draft of that number, as the button does."""
    visitor.leave()
    token = visitor.token(drafts[0].get_absolute_url())
    return lambda number: visitor.post(f"{drafts[number].get_absolute_url()}{step}/", {}, token=token)


def timed(work, *given):
    """How many milliseconds this takes."""
    started = perf_counter()
    work(*given)
    return (perf_counter() - started) * 1000
