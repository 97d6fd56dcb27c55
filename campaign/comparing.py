"""What changed between two texts of a paper, paragraph by paragraph and word by word, tables cell by cell."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
WORDS = re.compile(r"\s+|[^\s\w]|\w+")
RULE = re.compile(r"\|(\s*:?-+:?\s*\|)+")
# Below this, two paragraphs have so little in common that one is not a change of the other.
ALIKE = 0.4
AROUND = 1


@dataclass(frozen=True)
class Part:
    """A stretch of words: `mark` is "", "ins" or "del"."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class ChangedLine:
    """A paragraph: `change` is same, added, removed or changed; `parts` are its words in order."""

    kind = "line"

    change: str
    parts: tuple


@dataclass(frozen=True)
class ChangedTable:
    """Consecutive rows of a table: tuples of (change, cells), a cell being a tuple of Parts."""

    kind = "table"

    rows: tuple


@dataclass(frozen=True)
class Unchanged:
    """So many paragraphs in a row that are the same, left out."""

    kind = "unchanged"

    count: int


def compared(then, now):
    """The two texts as one list of ChangedLine, ChangedTable and Unchanged; empty when they are the same."""
    lines = list(changes(paragraphs(then), paragraphs(now)))
    if all(change == SAME for change, _, _ in lines):
        return []
    return list(shown(folded(lines)))


def paragraphs(text):
    """The lines that print: no empty ones, not the line that aligns a table."""
    return [line.strip() for line in text.splitlines() if line.strip() and not RULE.fullmatch(line.strip())]


def changes(then, now):
    """Yield (change, line then, line now)."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((SAME, line, line) for line in then[i1:i2])
        else:
            yield from replaced(then[i1:i2], now[j1:j2])


def replaced(then, now):
    """Yield what became of lines that others took the place of: each new line beside the old one it is most like."""
    left = list(then)
    for line in now:
        at = next((at for at, old in enumerate(left) if alike(old, line)), None)
        if at is None:
            yield ADDED, "", line
            continue
        yield from ((REMOVED, old, "") for old in left[:at])
        yield CHANGED, left[at], line
        del left[: at + 1]
    yield from ((REMOVED, old, "") for old in left)


def alike(old, new):
    """Is the new paragraph the old one, changed?"""
    if is_row(old) != is_row(new):
        return False
    matcher = SequenceMatcher(None, WORDS.findall(old), WORDS.findall(new), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def is_row(line):
    return line.startswith("|")


def folded(lines):
    """The lines with long unchanged stretches put into one Unchanged, but for a neighbour on each side."""
    near = {at + off for at, (change, _, _) in enumerate(lines) if change != SAME for off in range(-AROUND, AROUND + 1)}
    for is_near, group in groupby(enumerate(lines), key=lambda each: each[0] in near):
        rows = [line for _, line in group]
        yield from rows if is_near or len(rows) < 3 else [Unchanged(len(rows))]


def shown(lines):
    """Yield the lines with their words marked, rows of one table together."""
    for is_table, group in groupby(lines, key=lambda line: isinstance(line, tuple) and is_row(line[1] or line[2])):
        if is_table:
            yield ChangedTable(tuple((change, cells(then, now)) for change, then, now in group))
        else:
            yield from (
                line if isinstance(line, Unchanged) else ChangedLine(line[0], words(line[1], line[2])) for line in group
            )


def words(then, now):
    """The words of two versions of one paragraph, in order, as Parts."""
    old, new = WORDS.findall(then), WORDS.findall(now)
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("".join(old[i1:i2])))
            continue
        parts += [Part("".join(old[i1:i2]), "del")] if i1 < i2 else []
        parts += [Part("".join(new[j1:j2]), "ins")] if j1 < j2 else []
    return tuple(parts)


def cells(then, now):
    """The cells of two versions of one row, each as Parts."""
    old, new = split(then), split(now)
    count = max(len(old), len(new))
    pairs = zip(old + [""] * (count - len(old)), new + [""] * (count - len(new)), strict=True)
    return tuple(words(*pair) for pair in pairs)


def split(row):
    """The texts of the cells of a table line; of an empty line none."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row.strip())[1:-1]] if row else []
