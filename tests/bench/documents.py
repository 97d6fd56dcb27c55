"""The documents part of make bench: what a paper costs, beside plain WeasyPrint of the same HTML in the same run.

Each figure comes from a process of its own, so that none finds warm what another has left: CPU seconds of that process,
its memory before and at most, the bytes made. `.ci/bench documents` runs this part alone; it needs no database.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT_IN = Path(__file__).parents[2] / "var" / "bench-documents.json"
# A row costs WeasyPrint the same or more the longer the list, so a part of it is a fair floor of the whole.
PLAIN_CERTIFICATES = 50


@dataclass(frozen=True)
class Spent:
    """What one process spent: CPU seconds of the work and of the whole process, MB before and at most, bytes."""

    cpu: float
    whole: float
    before: int
    most: int
    size: int

    @property
    def grown(self):
        return self.most - self.before


@dataclass(frozen=True)
class Goal:
    """A goal: what was reached, in words, and whether that is enough."""

    words: str
    reached: bool


@dataclass(frozen=True)
class Line:
    """A line of the table: a document, what it cost, and its goals."""

    name: str
    spent: Spent
    goals: tuple


def spend(case):
    """Run one case of tests.bench.cases in a process of its own."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.printing"}
    command = [sys.executable, "-m", "tests.bench.cases", case]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise RuntimeError(f"{case}: {done.stderr}")
    return Spent(**json.loads(done.stdout.splitlines()[-1]))


def faster(spent, plain, least, *, times=1.0):
    """So many times less CPU than plain WeasyPrint."""
    ratio = plain.cpu * times / spent.cpu
    return Goal(f"{ratio:.0f} x faster (goal {least})", ratio >= least)


def at_most(value, most, unit, what=""):
    return Goal(f"{what}{value:.2f} {unit} (goal {most})", value <= most)


def lines():
    """Yield the lines of the table, each as soon as it is measured."""
    plan = spend("plan")
    yield Line("plan of 4 pages, warm", plan, (at_most(plan.cpu / plan.whole, 1.15, "x bare write_pdf"),))
    plain_300, plain_2000 = spend("plain-300"), spend("plain-2000")
    yield Line("list of 300 rows, WeasyPrint alone", plain_300, ())
    yield Line("mẫu 2 of 2,000 rows, WeasyPrint alone", plain_2000, ())
    few, many, cold = spend("list-300"), spend("list-2000"), spend("list-2000-cold")
    yield Line("list of 300 rows, warm", few, (faster(few, plain_300, 25),))
    yield Line("mẫu 2 of 2,000 rows, warm", many, (faster(many, plain_2000, 80),))
    started = Goal(f"{plain_2000.cpu / cold.whole:.0f} x faster (goal 20)", plain_2000.cpu / cold.whole >= 20)
    yield Line("mẫu 2 of 2,000 rows, cold", cold, (started, at_most(cold.most, 100, "MB")))
    yield from long_lists()
    yield from certificates()
    yield from others()


def long_lists():
    shorter, longest = spend("list-5000"), spend("list-50000")
    growth = longest.cpu / 50_000 / (shorter.cpu / 5_000)
    yield Line("list of 5,000 rows, warm", shorter, ())
    goals = (at_most(longest.cpu, 6, "s"), at_most(longest.grown, 150, "MB above idle"),
             at_most(growth, 1.2, "x the cost a row of 5,000"))  # fmt: skip
    yield Line("list of 50,000 rows, warm", longest, goals)


def certificates():
    plain, one, many = spend("plain-certificates"), spend("certificate"), spend("certificates")
    yield Line(f"{PLAIN_CERTIFICATES} certificates, WeasyPrint alone", plain, ())
    each = (many.size - one.size) / 1999 / 1024
    goals = (faster(many, plain, 150, times=2000 / PLAIN_CERTIFICATES), at_most(many.most, 130, "MB"),
             at_most(each, 1, "KB each"))  # fmt: skip
    yield Line("2,000 certificates", many, goals)


def others():
    csv, excel = spend("csv"), spend("excel")
    yield Line("csv of 50,000 x 12", csv, ())
    goals = at_most(excel.cpu / csv.cpu, 3, "x csv"), at_most(excel.grown, 40, "MB more")
    yield Line("Excel of 50,000 x 12", excel, goals)
    word = spend("word")
    yield Line("Word list of 2,000 rows", word, (at_most(word.cpu, 1, "s"),))


def main(out=sys.stdout):
    """Print the table, keep it as JSON; returns whether every goal was reached."""
    out.write(f"{'document':<40}{'CPU s':>9}{'idle MB':>9}{'most MB':>9}{'KB':>9}  goals\n")
    found = []
    for line in lines():
        found.append(line)
        spent = line.spent
        row = f"{line.name:<40}{spent.cpu:>9.2f}{spent.before:>9}{spent.most:>9}{spent.size / 1024:>9.0f}"
        said = "; ".join(f"{goal.words} {'ok' if goal.reached else 'MISSED'}" for goal in line.goals)
        out.write(f"{row}  {said}\n")
        out.flush()
    KEPT_IN.parent.mkdir(exist_ok=True)
    KEPT_IN.write_text(json.dumps([asdict(line) for line in found], ensure_ascii=False, indent=1))
    return all(goal.reached for line in found for goal in line.goals)


if __name__ == "__main__":
    main()
