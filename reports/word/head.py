"""The top of a paper: the four boxes, type name and abstract, Kính gửi."""

from reports.lines import width
from reports.paper import PARTY_WIDTH
from reports.word.markup import TAB, Paragraph, layout_row, lines, mm, points, run, shares, table

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
HYPHENS = "-----"
WORD_GAP = 3.0


def head(paper, room):
    """Return the borderless table of boxes 1 to 4 and 10 to 11, `room` mm wide."""
    parts = shares([float(part.rstrip("%")) for part in paper.head_widths], mm(room))
    return table("BoCuc", parts, [layout_row(parts, [left(paper), [], right(paper, parts[2])])])


def left(paper):
    """The names, the star, the number, and the marks under it."""
    boxes = (
        ("CoQuanCapTren", paper.superior_lines),
        ("CoQuanBanHanh", paper.issuer_lines),
        ("DauSao", ["*"]),
        ("SoKyHieu", [paper.head.number_line]),
        ("TrichYeuCongVan", [] if paper.type_name else paper.about_lines),
        ("DuThao", [paper.draft_mark]),
        ("DoKhan", [paper.urgency]),
    )
    return [Paragraph(style, lines(texts)) for style, texts in boxes if any(texts)]


def right(paper, room):
    """The Party's name over a rule of its own length, place and date."""
    side = max(0, (room - mm(PARTY_WIDTH)) // 2)
    party = Paragraph("TenDang", run(PARTY), indent=f'<w:ind w:left="{side}" w:right="{side}"/>')
    return [party, Paragraph("DiaDanhNgayThang", run(paper.place_line))]


def title(paper):
    """Yield type name, author, abstract and the five hyphens; a công văn has none of them."""
    if not paper.type_name:
        return
    yield Paragraph("TenLoai", run(paper.type_name))
    if paper.author_line:
        yield Paragraph("TacGia", lines(paper.author_lines))
    yield Paragraph("TrichYeu", lines(paper.abstract_lines))
    if paper.short_rule:
        yield Paragraph("NamGach", run(HYPHENS))


def appendix_title(appendix, rules):
    """Yield the title of an appendix with the line that names the paper it belongs to."""
    if appendix.number_line:
        yield Paragraph("TenPhuLuc", run(appendix.number_line))
    yield Paragraph("TenPhuLuc", run(appendix.title))
    if appendix.subtitle:
        yield Paragraph("TrichYeu", lines(appendix.subtitle_lines))
    if appendix.parent and rules.appendix_names_parent:
        yield Paragraph("KemTheo", lines(appendix.parent_lines))
    yield Paragraph("NamGach", run(HYPHENS))


def addressees(paper, room):
    """Yield the lines of Kính gửi as one block in the middle of the page, the names below each other."""
    word = f"{paper.addressee_label}:"
    names = paper.addressee_lines
    label = width(word, 14, "Italic") + WORD_GAP
    longest = min(max(width(name, 14, "Regular") for name in names) + 1, room - label)
    start = (room - label - longest) / 2
    indent = f'<w:ind w:left="{mm(start + label)}" w:right="{mm(start)}" w:hanging="{mm(label)}"/>'
    first = run(word, italic=True) + TAB
    if len(paper.addressees) == 1:
        yield Paragraph("KinhGui", first + lines(names), before=points(10), indent=indent)
        return
    below = f'<w:ind w:left="{mm(start + label)}" w:right="{mm(start)}"/>'
    yield Paragraph("KinhGui", first + run(names[0]), before=points(10), indent=indent)
    yield from (Paragraph("KinhGui", run(name), indent=below) for name in names[1:])
