"""The tables that make bench prints, and the same as JSON in var/."""

import json
import os
import platform
from dataclasses import asdict

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.bench.wire import FIRST_KILOBYTES, LATER_KILOBYTES

HEAD = (
    f"{'page':<40}{'median':>9}{'p95':>9}{'app cpu':>9}{'db cpu':>9}{'queries':>9}{'in them':>9}{'KB':>7}{'gz':>8}"
    f"{'floor':>9}{'E':>7}{'goal':>7}{'of peer':>9}{'goal':>7}"
)
LEAST_PER_SECOND, MOST_MEGABYTES = 150, 200
MOST_GROWTH = 1.5
# Two pages are compared where they show as much: within a tenth.
AS_LONG = 0.1
TITLES = {
    "national": "300,000 units, 500,000 registrations, PostgreSQL",
    "hundredth": "A hundredth of it: 5,000 registrations, PostgreSQL",
    "committee": "One committee, 110 units, four years, SQLite (the demo)",
}


class Report:
    """Says each line as soon as it is measured, and all that was missed at the end."""

    def __init__(self, out, data):
        self.out, self.data, self.lines, self.verdicts, self.others = out, data, {}, {}, []
        self.say(f"\n{TITLES[data]}")
        self.say(
            "Milliseconds; E: times the empty page asked for in between; of peer: times faster than the plain admin."
        )
        self.say(HEAD)

    def say(self, text):
        self.out.write(f"{text}\n")
        self.out.flush()

    def add(self, line):
        """Take in one line; the peers come before what is compared with them."""
        self.lines[line.name] = line
        self.verdicts[line.name] = judge(line, self.lines)
        self.say(row(line, self.verdicts[line.name]))

    def goal(self, name, text, value, goal, ok):
        """Say one figure that is no page, and whether it is what it has to be."""
        self.others.append({"name": name, "value": value, "goal": goal, "ok": ok})
        self.say(f"{text} (goal {goal}): {'ok' if ok else 'MISSED'}")

    def crowd(self, listed, empty):
        """What many at once get of the list, and of the empty page in the same minutes."""
        text = f"List, 8 clients at once, {listed.requests} requests: {listed.per_second:.0f} a second, "
        text += f"p95 {listed.p95:.0f} ms; the empty page {empty.per_second:.0f} a second, "
        text += f"{empty.per_second / listed.per_second:.1f} times as many"
        ok = listed.per_second >= LEAST_PER_SECOND
        self.goal("requests a second", text, listed.per_second, LEAST_PER_SECOND, ok)
        self.others[-1]["of_empty"] = empty.per_second

    def memory(self, together, requests):
        """What the processes hold after so many requests."""
        sizes = ", ".join(f"{now} MB (at most {most})" for now, most in together.memory)
        most = max(most for _, most in together.memory)
        text = f"Memory of the processes after {requests} requests: {sizes}"
        self.goal("memory", text, most, MOST_MEGABYTES, most <= MOST_MEGABYTES)

    def candidates(self, judged):
        """How long the judging of candidates takes."""
        text = (
            f"{judged.name}: {judged.practices} practices judged in {judged.seconds:.1f} s by {judged.queries} queries"
        )
        self.goal(judged.name, text, judged.seconds, judged.goal, judged.seconds <= judged.goal)

    def wire(self, first):
        """What the first visit and the heaviest later page bring over the wire, compressed."""
        self.goal("first visit", f"First visit: {first:.0f} KB", first, FIRST_KILOBYTES, first <= FIRST_KILOBYTES)
        pages = [line for line in self.lines.values() if line.name in self.verdicts and line.times]
        if pages:
            heavy = max(pages, key=lambda line: line.kb_compressed)
            text, size = f"Heaviest later page, {heavy.name}: {heavy.kb_compressed:.1f} KB", heavy.kb_compressed
            self.goal("later page", text, size, LATER_KILOBYTES, size <= LATER_KILOBYTES)

    def growth(self):
        """How much slower, in E, the pages of the nation are than those of its hundredth that show as much."""
        small = {page["name"]: page for page in kept("hundredth")}
        pairs = [(line, small[line.name]) for line in self.lines.values() if line.name in small]
        grown = {
            line.name: self.verdicts[line.name]["ratio"] / page["ratio"]
            for line, page in pairs
            if abs(line.kb - page["kb"]) <= AS_LONG * max(line.kb, page["kb"])
        }
        if grown:
            worst = max(grown, key=grown.get)
            over = [f"{name} {times:.1f}" for name, times in grown.items() if times > MOST_GROWTH]
            text = (
                f"Growth from 5,000 to 500,000 registrations, {len(grown)} pages: at most {grown[worst]:.2f} ({worst})"
            )
            text += f"; over the goal: {', '.join(over)}" if over else ""
            self.goal("growth", text, grown[worst], MOST_GROWTH, not over)

    def close(self, missing):
        """Say what is not there yet and what was missed; write the file."""
        if self.data == "national":
            self.growth()
        missed = [name for name, verdict in self.verdicts.items() if not verdict["ok"]]
        missed += [other["name"] for other in self.others if not other["ok"]]
        self.say(f"Missed: {', '.join(missed)}." if missed else "Every goal is reached.")
        if missing:
            self.say(f"Not there yet: {', '.join(missing)}.")
        pages = [asdict(line) | self.verdicts[line.name] for line in self.lines.values()]
        self.say(f"As JSON: {write(self.data, pages, self.others, missing)}")


def judge(line, by_name):
    """How this page stands to the empty one and to the plain admin, and whether both goals are reached."""
    ratio = line.ms / line.empty_ms
    faster = by_name[line.peer].ms / line.ms if line.peer in by_name else None
    ok = not line.failures and (line.times is None or ratio <= line.times) and (faster is None or faster >= line.below)
    return {"ratio": ratio, "faster": faster, "ok": ok}


def row(line, verdict):
    """One line of the table."""
    figures = f"{line.ms:>9.1f}{line.p95:>9.1f}{line.app_cpu:>9.1f}{line.db_cpu:>9.1f}{line.queries:>9}"
    figures += f"{line.query_ms:>9.1f}{line.kb:>7.0f}{line.kb_compressed:>8.1f}"
    floor = f"{line.floor_ms:>9.2f}" if line.floor_ms is not None else f"{'':>9}"
    goal = f"{line.times:>7.0f}" if line.times else f"{'':>7}"
    peer = f"{verdict['faster']:>9.1f}{line.below:>7.0f}" if verdict["faster"] else f"{'':>16}"
    return f"{line.name:<40}{figures}{floor}{verdict['ratio']:>7.1f}{goal}{peer}  {word(line, verdict)}"


def word(line, verdict):
    """Ok, missed, or how often the page was not answered at all."""
    if line.failures:
        return f"FAILED {line.failures} times"
    return "ok" if verdict["ok"] else "MISSED"


def file_of(data):
    """Where the figures of these data are kept for a later comparison."""
    return settings.BASE / "var" / ("bench.json" if data == "national" else f"bench-{data}.json")


def kept(data):
    """The pages measured last of these data."""
    path = file_of(data)
    return json.loads(path.read_text())["pages"] if path.exists() else []


def write(data, pages, others, missing):
    """Keep the figures; returns where."""
    path = file_of(data)
    path.parent.mkdir(exist_ok=True)
    figures = {
        "at": timezone.localtime().isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "database": connection.vendor,
        "pages": pages,
        "others": others,
        "missing": missing,
    }
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=1))
    return path.relative_to(settings.BASE)
