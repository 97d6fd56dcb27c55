"""Tables found by their rules: the smallest cells between lying and standing edges; all in mm."""

from collections import defaultdict, namedtuple
from itertools import groupby

from reports.checks.drawn import MM, Box, box_around

# Edges this near are one rule: drawn in parts, or the two sides of a thin box.
SAME_RULE = 3 * MM
SHORTEST = 3 * MM
SLIGHT = 1 * MM

# The cells of a row are Boxes from left to right, None where one of another column or row reaches over.
RuledRow = namedtuple("RuledRow", "top bottom cells")
Ruled = namedtuple("Ruled", "box rows")


def tables_in(edges):
    """Return the tables that Edges make, from the top, as Ruled; what has fewer than three cells is none."""
    lying = rules_of(edge for edge in edges if edge.lies)
    standing = rules_of(edge for edge in edges if not edge.lies)
    groups = [sorted(group, key=lambda cell: (cell.top, cell.x0)) for group in touching(cells_between(lying, standing))]
    return [as_table(group) for group in sorted(groups, key=lambda group: group[0][1::-1]) if len(group) > 2]


def rules_of(edges):
    """Return {where: [(start, end)]} of edges that run alike; those on one rule stand at their mean."""
    bundles = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if edge.end - edge.start < SLIGHT:
            continue
        if not bundles or edge.at - bundles[-1][-1].at > SAME_RULE:
            bundles.append([])
        bundles[-1].append(edge)
    return {sum(edge.at for edge in bundle) / len(bundle): spans_of(bundle) for bundle in bundles}


def spans_of(bundle):
    """Return the (start, end) that the edges of one rule cover together."""
    spans = []
    for edge in sorted(bundle, key=lambda edge: edge.start):
        if spans and edge.start <= spans[-1][1] + SAME_RULE:
            spans[-1] = spans[-1][0], max(edge.end, spans[-1][1])
        else:
            spans.append((edge.start, edge.end))
    return [(start, end) for start, end in spans if end - start >= SHORTEST]


def cells_between(lying, standing):
    """Return the Boxes of the smallest cells that rules enclose on all four sides."""
    across, down = {}, {}
    columns, rows = defaultdict(list), defaultdict(list)
    for x, falls in sorted(standing.items()):
        for y, runs in sorted(lying.items()):
            fall, run = span_at(falls, y), span_at(runs, x)
            if fall and run:
                down[x, y], across[x, y] = fall, run
                columns[x].append(y)
                rows[y].append(x)

    def cell_from(x, y):
        lower = [other for other in columns[x] if other > y and down[x, other] == down[x, y]]
        right = [other for other in rows[y] if other > x and across[other, y] == across[x, y]]
        for bottom in lower:
            for x1 in right:
                if down.get((x1, bottom)) == down[x1, y] and across[x1, bottom] == across[x, bottom]:
                    return Box(x, y, x1, bottom)
        return None

    return [cell for corner in down if (cell := cell_from(*corner))]


def span_at(spans, place):
    """Return the span that reaches a place, or None."""
    return next((span for span in spans if span[0] - SLIGHT <= place <= span[1] + SLIGHT), None)


def touching(cells):
    """Return the cells in groups that hang together by their corners."""
    groups = []
    for cell in cells:
        corners = {(x, y) for x in (cell.x0, cell.x1) for y in (cell.top, cell.bottom)}
        members = [cell]
        apart = []
        for others, theirs in groups:
            if corners & others:
                corners |= others
                members += theirs
            else:
                apart.append((others, theirs))
        groups = [*apart, (corners, members)]
    return [members for _, members in groups]


def as_table(cells):
    columns = sorted({cell.x0 for cell in cells})
    return Ruled(extent(cells), [as_row(list(row), columns) for _, row in groupby(cells, key=lambda cell: cell.top)])


def as_row(cells, columns):
    begun = {cell.x0: cell for cell in cells}
    return RuledRow(cells[0].top, max(cell.bottom for cell in cells), [begun.get(column) for column in columns])


def extent(cells):
    """Return the Box around cells."""
    return box_around(corner for cell in cells for corner in ((cell.x0, cell.top), (cell.x1, cell.bottom)))
