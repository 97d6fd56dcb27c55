"""The body of a paper: its blocks as paragraphs and tables, in the order of the page."""

from collections.abc import Iterator
from dataclasses import replace

from reports.templatetags.paper import is_short, leads_on
from reports.word.markup import BREAK, Paragraph, lines, points, run, runs
from reports.word.pages import LANDSCAPE, Start
from reports.word.tables import grid

TABLE_GAP = points(8)
ALIGNED = {"justify": "NoiDung", "center": "CanGiua", "left": "CanTrai"}


def opening(paper) -> Iterator[Paragraph]:
    """Yield căn cứ, and the lines in which a decision names who decides."""
    yield from (Paragraph("CanCu", run(line)) for line in paper.basis_lines)
    yield from (Paragraph("ThamQuyen", lines(texts)) for texts in paper.issuing_lines)


def body(blocks, sheet, *, closes=False):
    """Return the blocks as paragraphs, tables and Starts; with `closes` their end stays with the signature."""
    items = []
    for at, block in enumerate(blocks):
        items += WRITERS[block.kind](block, sheet, closes and at >= first_of_end(blocks))
    return kept(items, 2 if ends_short(blocks[-1]) else 1) if closes and blocks else items


def first_of_end(blocks):
    """The place of the block whose end stays with the signature: a table with one paragraph behind it, or the last."""
    ends_with_table = len(blocks) > 1 and (blocks[-2].kind, blocks[-1].kind) == ("table", "para")
    return len(blocks) - (2 if ends_with_table else 1)


def ends_short(block):
    """Tell whether the last paragraph of a block is so short that the one above it has to stay with it."""
    if block.kind == "field":
        return is_short(block.paragraphs[-1])
    return block.kind in ("para", "article") and is_short(block.text)


def kept(items, count):
    """Return the items, the last `count` of them kept on the page of what follows."""
    end = (replace(item, keep_next=True) if isinstance(item, Paragraph) else item for item in items[-count:])
    return [*items[:-count], *end]


def with_gaps(items):
    """Return the items with the gap that stands above a table."""
    following = [*items[1:], None]
    return [
        replace(item, after=TABLE_GAP) if isinstance(item, Paragraph) and getattr(after, "is_table", False) else item
        for item, after in zip(items, following, strict=True)
    ]


# ---- a block each: (block, sheet, is the end that stays with the signature) -> items ----


def heading(block, _sheet, _is_end):
    return [Paragraph(f"DeMuc{min(block.level, 3)}", runs(block.text))]


def division(block, _sheet, _is_end):
    name = BREAK + runs(block.name) if block.name else ""
    return [Paragraph("PhanChuongMuc", run(block.label) + name)]


def para(block, _sheet, _is_end):
    content = runs(block.text, bold=block.bold, italic=block.italic)
    return [Paragraph(ALIGNED[block.align], content, keep_next=leads_on(block.text))]


def article(block, _sheet, _is_end):
    content = run(f"Điều {block.number}.", bold=True) + run(" ") + runs(block.text)
    first = Paragraph("Dieu", content, keep_next=block.is_name or leads_on(block.text))
    return [first, *(Paragraph("NoiDung", runs(text)) for text in block.paragraphs)]


def form_field(block, _sheet, _is_end):
    first, *rest = block.paragraphs
    label = run(block.label, bold=True) + run(f" {first}" if first else "")
    return [
        Paragraph("MucBieuMau", label, keep_next=not first),
        *(Paragraph("MucBieuMau", run(text)) for text in rest),
    ]


def table(block, sheet, is_end):
    return [grid(block, sheet.room, keeps_end=is_end)]


def wide(block, sheet, is_end):
    """Landscape pages; what ends the text has the signature with it."""
    back = [] if is_end else [Start(sheet, turns=True)]
    return [Start(LANDSCAPE, turns=True), *body(block.blocks, LANDSCAPE, closes=is_end), *back]


WRITERS = {
    "heading": heading,
    "division": division,
    "para": para,
    "article": article,
    "field": form_field,
    "table": table,
    "wide": wide,
}
