"""The body of a paper as lines of levels, for reading it on the screen (the printed page is made upstairs)."""

import re

LEVELS = (
    ("part", re.compile(r"^[IVX]+[-.] ")),
    ("article", re.compile(r"^Điều \d+[.:]")),
    ("section", re.compile(r"^\d+(\.\d+)*\. ")),
    ("point", re.compile(r"^[a-zđ]\) ")),
    ("dash", re.compile(r"^[-+–] ")),
)
MARKS = re.compile(r"\*+")


def levelled(text):
    """The lines of the text that are not empty, as (level, heads, line); level is "" for a plain paragraph."""
    lines = [MARKS.sub("", line).strip() for line in text.splitlines()]
    return [(level, is_heading(level, line), line) for line in lines if line for level in [level_of(line)]]


def is_heading(level, line):
    """Does the line head what follows (a part always, a section or article unless it is a whole sentence)?"""
    return level == "part" or (level in ("section", "article") and not line.endswith((".", ";")))


def level_of(line):
    """The name of the level a line begins, or an empty string."""
    return next((name for name, pattern in LEVELS if pattern.match(line)), "")
