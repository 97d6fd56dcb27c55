"""The body of a paper from its stored text: campaign.paper_text lines to the blocks of reports.paper."""

import re
from itertools import groupby

from campaign.paper_text import parsed, plain
from reports.paper import Article, Column, Division, GroupRow, Heading, Para, Row, Run, Table, Wide
from reports.table_widths import LYING_ROOM, SIZES, UPRIGHT_ROOM, fitted_widths, looks_well, words_fit

# Letters in a line of text, about.
ONE_LINE = 85
HEADING_LEVELS = {"part": 1, "section": 2, "subsection": 3}


def blocks_from_text(text, *, lying=False):
    """Return the blocks of a text (campaign.paper_text says how it is written).

    What is marked to lie, and a table that does not fit on an upright page, becomes Wide, with its heading. `lying`:
    all of it stands on landscape pages already.
    """
    lines = parsed(text)
    if lying:
        return tuple(block_of(line, LYING_ROOM) for line in lines)
    blocks = []
    for lies, group in groupby(zip(lying_lines(lines), lines, strict=True), key=lambda pair: pair[0]):
        found = tuple(block_of(line, LYING_ROOM if lies else UPRIGHT_ROOM) for _, line in group)
        blocks += [Wide(found)] if lies else found
    return tuple(blocks)


def lying_lines(lines):
    """Tell of each line whether it stands on a landscape page."""
    wide = [line.wide or (line.kind == "table" and not stands(line)) for line in lines]
    for at in range(len(lines) - 2, -1, -1):
        wide[at] = wide[at] or (wide[at + 1] and leads(lines[at]))
    return with_short_end(wide, lines)


def with_short_end(wide, lines):
    """Let a last line that would stand alone with the signature on an upright page stay on the landscape page."""
    if len(lines) < 2 or wide[-1] or not wide[-2] or lines[-1].kind == "table":
        return wide
    return [*wide[:-1], len(lines[-1].plain) < ONE_LINE]


def leads(line):
    """Must the line stand with what follows it?"""
    return line.kind == "line" and (line.heads or line.plain.endswith(":"))


def block_of(line, room):
    """Return a Line or TableLines as a block for a page with `room` mm of text width."""
    if line.kind == "table":
        return table_block(line, room)
    if line.level == "division":
        return Division(line.label, line.plain.upper())
    if line.level == "article":
        return Article(int(re.search(r"\d+", line.label)[0]), article_text(line))
    level = HEADING_LEVELS.get(line.level) if line.heads else None
    return Heading(level, runs(line.spans)) if level else Para(runs(line.spans))


def article_text(line):
    """The text of an article; one that only names it (Điều 1. Phạm vi điều chỉnh) is bold."""
    return (Run(plain(line.rest), bold=True),) if line.heads and line.rest else runs(line.rest)


def runs(spans):
    """Return Spans as a text of reports.paper: a string, or a tuple of strings and Runs."""
    parts = tuple(Run(span.text, span.bold, span.italic) if span.bold or span.italic else span.text for span in spans)
    return (parts[0] if parts else "") if len(parts) < 2 and not any(isinstance(part, Run) for part in parts) else parts


# ---- tables ----


def table_block(table, room):
    """Return a table with columns as wide as their contents ask, in the largest size at which its words fit."""
    columns = texts_of(table)
    size = next((size for size in SIZES if words_fit(columns, room=room, size=size)), SIZES[-1])
    widths = fitted_widths(columns, room=room, size=size)
    titles = [plain(cell) for cell in table.header] or [""] * len(columns)
    return Table(
        tuple(Column(*column) for column in zip(titles, widths, table.aligns, strict=True)),
        tuple(row_of(row, len(columns)) for row in table.rows),
        size=size,
    )


def stands(table):
    """Does the table fit on an upright page in the largest size?"""
    return looks_well(texts_of(table), room=UPRIGHT_ROOM, size=SIZES[0])


def texts_of(table):
    """The texts of each column, its title first; rows over the whole width count for none."""
    count = len(table.aligns)
    rows = [row for row in (table.header, *table.rows) if len(row) == count]
    return [[plain(row[at]) for row in rows] for at in range(count)]


def row_of(cells, count):
    """A row, or where one cell stands for all the columns a bold line over the width."""
    if len(cells) == 1 < count:
        return GroupRow(plain(cells[0]))
    return Row(tuple(runs(cell) for cell in cells))
