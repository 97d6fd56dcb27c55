"""The body of a paper as it is stored: one line is one paragraph, its marks are what the printed paper shows.

`I- TÊN PHẦN`, `1. Tên mục`, `1.1. Tên`, `Điều 1. …`, `a) …`, `- …`, `+ …`, and anything else is a plain paragraph;
`Chương I`, `Mục 1`, `Phần thứ nhất` alone on a line take the next line for their name. **bold**, *italic*, `\\*` is a
star. Lines `| TT | Tên |` are a table; `|:-:|--:|` as its second line aligns the columns and makes the first one the
header; a row with one cell only runs over the whole width. Between `[trang ngang]` and `[trang dọc]` the pages lie.
"""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

LEVELS = (
    ("part", re.compile(r"[IVXLC]+[-.](?=\s)")),
    ("article", re.compile(r"Điều \d+[.:](?=\s|$)")),
    ("subsection", re.compile(r"\d+(\.\d+)+\.?(?=\s)")),
    ("section", re.compile(r"\d+\.(?=\s)")),
    ("point", re.compile(r"[a-zđ]\)(?=\s)")),
    ("dash", re.compile(r"[-–](?=\s)")),
    ("plus", re.compile(r"\+(?=\s)")),
)
DIVISION = re.compile(r"(Phần|Chương|Mục) (thứ [\w ]{2,12}|[IVXLC]+|\d+)[.:]?", re.IGNORECASE)
STYLED = re.compile(
    r"\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*(?!\*)|\*(?=[^\s*])(?P<italic>.+?)(?<=[^\s*])\*(?!\*)",
)
# While the marks are read, an escaped letter is hidden in the private use area.
ESCAPED = re.compile(r"\\([*|\\\[])")
HIDDEN = 0xE000
RULE_CELL = re.compile(r":?-+:?")
LYING, UPRIGHT = "[trang ngang]", "[trang dọc]"
LONGEST_HEADING = 110
END_MARKS = (".", ";", ":", ",", "…")


@dataclass(frozen=True)
class Span:
    """A part of a line in its own style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph. `level` is part, division, article, section, subsection, clause, point, dash, plus or "".

    `label` is what numbers it ("I-", "Điều 1.", "a)", "Chương I"); `spans` are the whole line, label included, but of
    a division its name alone. `heads`: it is the heading of what follows. `wide`: it stands on a landscape page.
    """

    kind = "line"

    level: str
    spans: tuple
    label: str = ""
    heads: bool = False
    wide: bool = False

    @property
    def plain(self):
        return plain(self.spans)

    @property
    def rest(self):
        """The spans after the label."""
        return self.spans if self.level == "division" else cut(self.spans, len(self.label))


@dataclass(frozen=True)
class TableLines:
    """A table. `header` and each of `rows` hold one tuple of Spans a column; a row of one cell spans the width.

    `aligns` is left, center or right, one a column. `header` is empty where the text gives none.
    """

    kind = "table"

    header: tuple
    aligns: tuple
    rows: tuple
    wide: bool = False

    @property
    def aligned_rows(self):
        """The rows as pairs of a cell and its alignment; a row of one cell stands left."""
        return [list(zip(row, self.aligns if len(row) > 1 else ("left",), strict=False)) for row in self.rows]


def parsed(text):
    """The text as a tuple of Line and TableLines, in order; empty lines are left out."""
    found, wide, in_article = [], False, False
    rest = [line.strip() for line in text.splitlines() if line.strip()]
    while rest:
        if rest[0].lower() in (LYING, UPRIGHT):
            wide = rest.pop(0).lower() == LYING
            continue
        taken, block = first_block(rest, in_article)
        rest = rest[taken:]
        found.append(replace(block, wide=wide))
        in_article = within_article(block, in_article)
    return tuple(found)


def first_block(lines, in_article):
    """(how many lines it takes, the block) with which these lines begin."""
    if lines[0].startswith("|"):
        rows = list(takewhile(lambda line: line.startswith("|"), lines))
        return len(rows), table_of(rows)
    if DIVISION.fullmatch(lines[0]):
        named = len(lines) > 1 and is_name(lines[1])
        return 1 + named, Line("division", spans_of(lines[1]) if named else (), lines[0].rstrip(".:"), heads=True)
    return 1, line_of(lines[0], in_article)


def is_name(line):
    """Can this line be the name of the division above it?"""
    return not (line.startswith(("|", "[")) or DIVISION.fullmatch(line) or level_of(line)[0])


def within_article(block, was):
    """Are the numbered lines that follow this block khoản of an article?"""
    level = getattr(block, "level", "")
    return level == "article" or (was and level not in ("part", "division"))


def line_of(line, in_article):
    """One line; under an article a numbered line is a khoản, and no heading."""
    spans = spans_of(line)
    text = plain(spans)
    level, label = level_of(text)
    if level == "section" and in_article:
        level = "clause"
    return Line(level, spans, label, heads=is_heading(level, text))


def is_heading(level, text):
    """Does the line head what follows: a part always, a section or article when short and without an end mark?"""
    if level in ("section", "subsection", "article"):
        return len(text) <= LONGEST_HEADING and not text.endswith(END_MARKS)
    return level == "part"


def level_of(text):
    """(level, label) with which a line begins, or two empty strings."""
    found = ((level, pattern.match(text)) for level, pattern in LEVELS)
    return next(((level, match[0]) for level, match in found if match), ("", ""))


# ---- spans ----


def spans_of(text):
    """A line as Spans: its marks read, its escapes resolved."""
    hidden = ESCAPED.sub(lambda match: chr(HIDDEN + ord(match[1])), text)
    return tuple(styled(hidden, bold=False, italic=False))


def styled(text, *, bold, italic):
    """Yield the Spans of a text that stands in this style."""
    at = 0
    for match in STYLED.finditer(text):
        if match.start() > at:
            yield Span(shown(text[at : match.start()]), bold, italic)
        inner = match["bold"] or match["italic"]
        yield from styled(inner, bold=bold or bool(match["bold"]), italic=italic or bool(match["italic"]))
        at = match.end()
    if at < len(text):
        yield Span(shown(text[at:]), bold, italic)


def shown(text):
    """The text with what was escaped."""
    return "".join(chr(ord(letter) - HIDDEN) if HIDDEN < ord(letter) < HIDDEN + 128 else letter for letter in text)


def plain(spans):
    """The text of Spans without their style."""
    return "".join(span.text for span in spans)


def cut(spans, length):
    """The Spans after the first `length` letters and the space that follows them."""
    left = []
    for span in spans:
        text = span.text[length:] if left or length else span.text
        length = max(0, length - len(span.text))
        text = text if left else text.lstrip()
        if text:
            left.append(replace(span, text=text))
    return tuple(left)


# ---- tables ----


def table_of(lines):
    """Consecutive table lines as one table; rows are filled up to the widest one."""
    rows = [cells_of(line) for line in lines]
    ruled = len(rows) > 1 and all(RULE_CELL.fullmatch(cell) for cell in rows[1])
    header, body = (rows[0], rows[2:]) if ruled else ((), rows)
    count = max(map(len, [header, *body]))
    aligns = [align_of(cell) for cell in rows[1]] if ruled else []
    return TableLines(
        header=filled(header, count) if ruled else (),
        aligns=tuple((aligns + ["left"] * count)[:count]),
        rows=tuple(filled(row, len(row) if len(row) == 1 else count) for row in body),
    )


def cells_of(line):
    """The cells of a table line as text with its marks."""
    hidden = ESCAPED.sub(lambda match: chr(HIDDEN + ord(match[1])), line)
    inner = hidden.removeprefix("|").removesuffix("|") if hidden.rstrip() != "|" else ""
    return [cell.strip() for cell in inner.split("|")]


def filled(cells, count):
    """The cells as tuples of Spans, empty ones added up to `count`."""
    found = [tuple(styled(cell, bold=False, italic=False)) for cell in cells]
    return tuple(found + [()] * (count - len(found)))


def align_of(rule):
    """How a column is aligned: `:--` left, `:-:` center, `--:` right."""
    if rule.startswith(":") and rule.endswith(":"):
        return "center"
    return "right" if rule.endswith(":") else "left"
