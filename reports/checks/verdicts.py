"""A check and what it answers: in order, wrong, a warning, or not asked of this paper; always with what was seen."""

from dataclasses import dataclass
from enum import StrEnum

CHECKS = {}
MOST_NAMED = 3


class State(StrEnum):
    OK = "ok"
    WRONG = "sai"
    WARNING = "cảnh báo"
    NOT_ASKED = "không áp dụng"


@dataclass(frozen=True)
class Finding:
    """The answer of one check: its state, and in Vietnamese what was seen (or why it is not asked)."""

    state: State
    saw: str


@dataclass(frozen=True)
class Verdict:
    """A check by its number in the golden checklist, what it asks, and its answer."""

    number: int
    asks: str
    state: State
    saw: str

    @property
    def ok(self):
        """Nothing wrong: a warning, or a check that is not asked, does not fail a paper."""
        return self.state is not State.WRONG


def check(number, asks):
    """Register a function Sheet → Finding under its number in the golden checklist; `asks` is Vietnamese."""

    def register(function):
        CHECKS[number] = (asks, function)
        return function

    return register


def fine(saw):
    """Return that all is in order, and what was seen."""
    return Finding(State.OK, saw)


def wrong(saw):
    """Return that something is wrong, and what was seen."""
    return Finding(State.WRONG, saw)


def not_asked(reason):
    """Return that the check is not asked of this paper, and why."""
    return Finding(State.NOT_ASKED, reason)


def judged(problems, saw):
    """Return wrong with the first problems that are not empty, or fine with what was seen."""
    named = named_problems(problems)
    return wrong(named) if named else fine(saw)


def warned(problems, saw):
    """Return a warning with the first problems that are not empty, or fine with what was seen."""
    named = named_problems(problems)
    return Finding(State.WARNING, named) if named else fine(saw)


def named_problems(problems):
    """Return the problems as one text, the first three by name."""
    found = list(dict.fromkeys(problem for problem in problems if problem))
    more = f"; và {len(found) - MOST_NAMED} chỗ khác" if len(found) > MOST_NAMED else ""
    return "; ".join(found[:MOST_NAMED]) + more
