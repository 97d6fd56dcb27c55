"""The table that make bench prints, and the same as JSON in var/bench.json."""

import json
import os
import platform
from dataclasses import asdict

from django.conf import settings
from django.db import connection
from django.utils import timezone

HEAD = (
    f"{'page':<40}{'median':>9}{'p95':>9}{'app cpu':>9}{'db cpu':>9}{'queries':>9}{'in them':>9}{'KB':>7}{'gz':>6}"
    f"{'floor':>9}{'E':>7}{'goal':>7}{'of peer':>9}{'goal':>7}"
)
LEAST_PER_SECOND, MOST_MEGABYTES = 150, 200


class Report:
    """Says each line as soon as it is measured, and all that was missed at the end."""

    def __init__(self, out):
        self.out, self.lines, self.verdicts = out, {}, {}
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

    def close(self, together, missing):
        """Say what many at once got, what is not there yet, what was missed; write the file."""
        self.say(crowd(together))
        missed = [name for name, verdict in self.verdicts.items() if not verdict["ok"]]
        self.say(f"Missed: {', '.join(missed)}." if missed else "Every goal of a page is reached.")
        if missing:
            self.say(f"Not there yet: {', '.join(missing)}.")
        pages = [asdict(line) | self.verdicts[line.name] for line in self.lines.values()]
        self.say(f"As JSON: {write(pages, together, missing)}")


def judge(line, by_name):
    """How this page stands to the empty one and to the plain admin, and whether both goals are reached."""
    ratio = line.ms / line.empty_ms
    faster = by_name[line.peer].ms / line.ms if line.peer in by_name else None
    ok = not line.failures and (line.times is None or ratio <= line.times) and (faster is None or faster >= line.below)
    return {"ratio": ratio, "faster": faster, "ok": ok}


def row(line, verdict):
    """One line of the table."""
    figures = f"{line.ms:>9.1f}{line.p95:>9.1f}{line.app_cpu:>9.1f}{line.db_cpu:>9.1f}{line.queries:>9}"
    figures += f"{line.query_ms:>9.1f}{line.kb:>7.0f}{line.kb_compressed:>6.1f}"
    floor = f"{line.floor_ms:>9.2f}" if line.floor_ms is not None else f"{'':>9}"
    goal = f"{line.times:>7.0f}" if line.times else f"{'':>7}"
    peer = f"{verdict['faster']:>9.1f}{line.below:>7.0f}" if verdict["faster"] else f"{'':>16}"
    return f"{line.name:<40}{figures}{floor}{verdict['ratio']:>7.1f}{goal}{peer}  {word(line, verdict)}"


def word(line, verdict):
    """Ok, missed, or how often the page was not answered at all."""
    if line.failures:
        return f"FAILED {line.failures} times"
    return "ok" if verdict["ok"] else "MISSED"


def crowd(together):
    """What many at once got."""
    memory = ", ".join(f"{now} MB (at most {most})" for now, most in together.memory)
    return (
        f"List, 8 clients at once, {together.requests} requests: {together.per_second:.0f} a second "
        f"(goal {LEAST_PER_SECOND}), p95 {together.p95:.0f} ms; memory of the processes: {memory} "
        f"(goal {MOST_MEGABYTES} MB)."
    )


def write(pages, together, missing):
    """Keep the figures for a later comparison; returns where."""
    path = settings.BASE / "var" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    figures = {
        "at": timezone.localtime().isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "database": connection.vendor,
        "pages": pages,
        "together": asdict(together),
        "missing": missing,
    }
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=1))
    return path.relative_to(settings.BASE)
