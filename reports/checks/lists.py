"""The lists of a paper: tables that number their rows under TT, put together over pages; the counts it states."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from reports.checks.style import near, short

FIRST_CELL = ("TT", "STT", "SỐ TT")
COUNT_AT_END = re.compile(r"\((\d+)\)$")
COUNTED = re.compile(r"\b(\d{2,}) (tập thể|cá nhân)\b")
TOTAL = re.compile(r"TỔNG SỐ: (\d+)")
KINDS = ("tập thể", "cá nhân")
ABOVE_TABLE = 12.0


@dataclass(frozen=True)
class Listing:
    """A table that may run over several pages: its parts, and the line of text right above it."""

    grids: tuple
    heading: str = ""

    @cached_property
    def header(self):
        """The cells of the header rows."""
        return header_rows(self.grids[0])

    @cached_property
    def rows(self):
        """All rows below the headers."""
        return [row for grid in self.grids for row in grid.rows[len(header_rows(grid)) :]]

    @cached_property
    def numbered(self):
        """The rows whose first cell is a number."""
        return [row for row in self.rows if (row.cells[0] or "").isdigit()]

    @cached_property
    def groups(self):
        """[label, number of rows] of each part: a line over all columns begins one."""
        found = [[self.heading, 0]]
        for row in self.rows:
            if is_group(row):
                found.append([row.cells[0], 0])
            elif (row.cells[0] or "").isdigit():
                found[-1][1] += 1
        return found


def header_rows(grid):
    """Return the cells of the first rows of a table, down to the one that is numbered or heads a group."""
    return tuple(row.cells for row in takewhile(is_header, grid.rows))


def is_header(row):
    """Does the row begin with TT, with the number of its column, or under a TT that reaches over it?"""
    first = row.cells[0]
    return first is None or first.upper() in (*FIRST_CELL, "(1)")


def is_group(row):
    """Is it a line over all columns?"""
    return len(row.cells) > 1 and bool(row.cells[0]) and all(cell is None for cell in row.cells[1:])


def lists_of(sheet):
    """Return the Listings of a paper."""
    found = []
    for page in sheet.pages:
        for grid in page.grids:
            if found and continues(found[-1].grids[-1], grid, sheet):
                found[-1] = Listing((*found[-1].grids, grid), found[-1].heading)
            elif (grid.rows[0].cells[0] or "").upper() in FIRST_CELL:
                found.append(Listing((grid,), heading_above(page, grid)))
    return found


def continues(before, grid, sheet):
    """Does a table go on with one of the page before: same edges, nothing below that and nothing above this?"""
    follows = grid.page == before.page + 1 and near(grid.x0, before.x0, 1) and near(grid.x1, before.x1, 1)
    same = len(grid.rows[0].cells) == len(before.rows[0].cells)
    below = [line for line in sheet.pages[before.page - 1].free if line.top > before.bottom]
    above = [line for line in sheet.pages[grid.page - 1].free if line.bottom < grid.top + 1]
    return follows and same and not below and not above


def heading_above(page, grid):
    """Return the line right above a table, or empty."""
    above = [line for line in page.free if 0 <= grid.top - line.bottom < ABOVE_TABLE]
    return above[-1].text if above else ""


def split_problems(listing):
    """Yield where the header is not repeated, or a row goes on from the page before."""
    for before, grid in pairwise(listing.grids):
        header = header_rows(grid)
        if header != listing.header:
            yield f"trang {grid.page} không lặp lại dòng đầu bảng"
        first = grid.rows[len(header)].cells if len(grid.rows) > len(header) else ("",)
        if first[0] == "" and any(first):
            yield f"một dòng bị cắt giữa trang {before.page} và {grid.page}"


def numbering_problems(listing):
    """Yield where TT does not run on from 1; it may begin anew under a line over all columns."""
    last, fresh = 0, True
    for row in listing.rows:
        first = row.cells[0] or ""
        if is_group(row):
            fresh = True
        elif first.isdigit():
            if int(first) != last + 1 and not (fresh and int(first) == 1):
                yield f"TT {first} sau TT {last}"
            last, fresh = int(first), False
        elif row.cells[0] == "" and any(row.cells):
            yield f"dòng {short(next(cell for cell in row.cells if cell))} không có số TT"


def stated_counts(sheet, listings):
    """Yield (of what, how many the paper says, how many rows there are)."""
    groups = [group for listing in listings for group in listing.groups]
    for label, count in groups:
        said = COUNT_AT_END.search(label)
        if said:
            yield short(label), int(said[1]), count
    for kind in KINDS if all(not count or kind_in(label) for label, count in groups) else ():
        of_kind = [count for label, count in groups if kind_in(label) == kind]
        for said in said_of(sheet, kind) if of_kind else ():
            yield kind, said, sum(of_kind)
    for row in (row for listing in listings for row in listing.rows):
        total = TOTAL.match(row.cells[0] or "")
        if total:
            yield "ở dòng tổng số", int(total[1]), sum(count for _, count in groups)


def kind_in(label):
    """Return tập thể or cá nhân, whichever a part of a list is of, or empty."""
    return next((kind for kind in KINDS if kind in label.casefold()), "")


def said_of(sheet, kind):
    """Yield the counts of collectives or persons in Điều 1 and in the sentence that sums up a list."""
    texts = [each.text for each in sheet.body.paragraphs if each.text.startswith(("Điều 1.", "Tổng số"))]
    texts += [line.text for line in sheet.lines if line.text.startswith("Tổng số")]
    for text in dict.fromkeys(texts):
        yield from (int(number) for number, what in COUNTED.findall(text) if what == kind)
