"""The parts of a paper, each on pages of its own: its main text, landscape pages inside it, its appendices.

A part is cut at its long tables into chunks: what stands before a table, and the table.
"""

from dataclasses import dataclass, replace

from reports.page_formats import LANDSCAPE, PORTRAIT
from reports.painted_rows import LEADINGS
from reports.paper import Appendix, Paper, Table, Wide
from reports.shaping import Unpaintable

# From so many rows on, a part's tables are painted: below, WeasyPrint alone is as quick.
FEWEST_ROWS = 60


@dataclass(frozen=True)
class Chunk:
    """Blocks up to a table that is painted, or, without a table, to the end of the part."""

    blocks: tuple
    table: Table | None = None

    @property
    def is_last(self):
        return self.table is None

    @property
    def first_rows(self):
        """The rows that decide where the table begins: lines of a group, and the row they stand with."""
        groups = next((at for at, row in enumerate(self.table.rows) if row.kind != "group"), 0)
        return self.table.rows[: groups + 1]


@dataclass(frozen=True, kw_only=True)
class Part:
    """Blocks that begin on a new page.

    It opens with the head of `paper`, the title of `appendix`, or with nothing; it ends with what `closes` a paper, or
    with the signatures of an appendix. `restarts` the numbers of its pages; `first_numbered`: the first shows its own.
    """

    paper: Paper | None = None
    appendix: Appendix | None = None
    blocks: tuple
    landscape: bool
    closes: Paper | None = None
    signatures: tuple = ()
    restarts: bool = False
    first_numbered: bool = True
    flow_class: str = "body"

    @property
    def sheet(self):
        return LANDSCAPE if self.landscape else PORTRAIT

    @property
    def section_class(self):
        if self.appendix is None:
            return ""
        return "appendix broad" if self.landscape else "appendix"

    @property
    def is_signed(self):
        """Does a signature, or who receives the paper, stand below the text?"""
        if self.closes:
            return bool(self.closes.signatures or self.closes.recipient_lines)
        return bool(self.signatures)

    @property
    def is_long(self):
        return rows_in(self.blocks) >= FEWEST_ROWS

    @property
    def chunks(self):
        """The chunks from first to last; a part without a long table is one chunk."""
        if not self.is_long:
            return [Chunk(self.blocks)]
        found, blocks = [], []
        for block in self.blocks:
            if isinstance(block, Table) and is_paintable(block):
                found.append(Chunk(tuple(blocks), block))
                blocks = []
            else:
                blocks.append(block)
        return [*found, Chunk(tuple(blocks))]


def is_paintable(table):
    """Can the rows of a table be painted? Raises Unpaintable for a long one that can not."""
    if table.rows and table.header and table.size in LEADINGS:
        return True
    if len(table.rows) >= FEWEST_ROWS:
        raise Unpaintable("Bảng dài không có đầu bảng hoặc có cỡ chữ lạ.")
    return False


def rows_in(blocks):
    """How many rows the tables among the blocks have."""
    return sum(len(block.rows) for block in blocks if isinstance(block, Table))


def is_long(paper):
    """Does a part of the paper have a long table?"""
    return any(part.is_long for part in parts_of(paper))


def parts_of(paper):
    """Return the parts of a paper in their order."""
    parts = [replace(part, paper=paper) if at == 0 else part for at, part in enumerate(main_parts(paper))]
    rules = paper.rules
    for appendix in paper.appendices:
        parts.append(
            Part(
                appendix=appendix,
                blocks=appendix.blocks,
                landscape=appendix.landscape,
                signatures=appendix.signatures,
                restarts=rules.appendix_pages_restart,
                first_numbered=not rules.appendix_pages_restart,
            )
        )
    return parts


def main_parts(paper):
    """Return the main text, cut where pages with a long table are turned."""
    found, blocks = [], []
    for block in paper.blocks:
        if isinstance(block, Wide) and rows_in(block.blocks) >= FEWEST_ROWS and not paper.landscape:
            found += [Part(blocks=tuple(blocks), landscape=False), turned(block)]
            blocks = []
        else:
            blocks.append(block)
    if blocks or not found:
        found.append(Part(blocks=tuple(blocks), landscape=paper.landscape))
    found[-1] = replace(found[-1], closes=paper)
    found[0] = replace(found[0], first_numbered=False)
    return found


def turned(wide):
    """Return the landscape pages inside a paper as a part."""
    return Part(blocks=wide.blocks, landscape=True, flow_class="wide")
