"""Text a clerk writes, to the body of a paper: Kế hoạch, Hướng dẫn, Thông báo."""

import re

from reports.paper import Article, Heading, Paper, Para, Run

ARTICLE = re.compile(r"Điều (\d+)[.:]\s*(.*)")
PART = re.compile(r"[IVX]+[-.]\s*\S")
SUBPART = re.compile(r"\d+\.\d+\.\s")
POINT = re.compile(r"\d+\.\s")
STYLED = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")
LONGEST_HEADING = 110


def text_paper(*, head, type_name, abstract, text, bases=(), signatures=(), recipients=(), **more):
    """Return a Paper whose body is written as plain text (see `blocks_from_text`); `more` goes to Paper."""
    return Paper(
        head=head,
        type_name=type_name,
        abstract=abstract,
        bases=tuple(bases),
        blocks=blocks_from_text(text),
        signatures=tuple(signatures),
        recipients=tuple(recipients),
        **more,
    )


def blocks_from_text(text):
    """Return the blocks of a text, one a line: `I- …`, `1. …`, `1.1. …`, `Điều 1. …`, else a paragraph.

    A numbered line is a heading when it is short and ends without a mark. **bold** and *italic* are kept.
    """
    return tuple(block_of(line.strip()) for line in text.splitlines() if line.strip())


def block_of(line):
    article = ARTICLE.match(line)
    if article:
        return Article(int(article[1]), styled(article[2]))
    level = heading_level(line)
    return Heading(level, styled(line)) if level else Para(styled(line))


def heading_level(line):
    """Return 1, 2 or 3 for a heading, 0 for a paragraph."""
    if PART.match(line):
        return 1
    if len(line) > LONGEST_HEADING or line.endswith((".", ";", ":", ",")):
        return 0
    return 3 if SUBPART.match(line) else 2 if POINT.match(line) else 0


def styled(line):
    """Return a line as strings and Runs: **bold**, *italic*."""
    parts = tuple(run_of(part) for part in STYLED.split(line) if part)
    return line if len(parts) == 1 and isinstance(parts[0], str) else parts


def run_of(part):
    if not STYLED.fullmatch(part):
        return part
    return Run(part.strip("*"), bold=part.startswith("**"), italic=not part.startswith("**"))
