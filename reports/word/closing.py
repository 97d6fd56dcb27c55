"""The end of a paper: Nơi nhận at the left of the signature, or two signers side by side; what stands at the foot."""

from dataclasses import replace

from reports.word.markup import EMPTY_CELL, Paragraph, cell, layout_row, lines, mm, points, row, run, shares, table

RECIPIENTS_SHARE = 51.5
SIGNERS_GAP = points(12)
SIGNING_ROOM = mm(30)
FOOT_ROOM = 20


def closing(signatures, recipient_lines, drafter_code, room, confirmation=None):
    """Yield the signature block and Nơi nhận, `room` mm wide; below two signers the `confirmation` of the right one."""
    to = recipients(recipient_lines, drafter_code)
    if len(signatures) > 1:
        yield signers(signatures, mm(room), [beside(to, [confirmation], room)] if confirmation else [])
        yield from [] if confirmation else to
    elif signatures or to:
        yield beside(to, signatures, room)


def beside(to, signatures, room):
    """Nơi nhận, and at its right who signs."""
    widths = shares([RECIPIENTS_SHARE, 100 - RECIPIENTS_SHARE], mm(room))
    block = [each for signature in signatures for each in signed(signature)]
    return table("BoCuc", widths, [layout_row(widths, [lowered(to), lowered(block)])])


def recipients(written, drafter_code):
    """The list of who gets the paper, and the code of who wrote it."""
    named = [Paragraph("NoiNhan", run("Nơi nhận", underline=True) + run(":"))] if written else []
    code = [Paragraph("KyHieuNguoiSoan", run(drafter_code))] if drafter_code else []
    return [*named, *(Paragraph("DongNoiNhan", run(line)) for line in written), *code]


def signed(signature):
    """One signature block: opinion, authority, post, room for the pen, name."""
    return [*opinion(signature), *named(authority(signature), signature.name)]


def opinion(signature):
    return [Paragraph("YKien", run(signature.opinion))] if signature.opinion else []


def authority(signature):
    """In whose name and as what one signs; a post held besides stands under "kiêm"."""
    also = [("ChucVu", ["kiêm"]), ("QuyenHan", signature.concurrent_lines)] if signature.concurrent else []
    own = [("QuyenHan", signature.authority_lines), ("ChucVu", signature.post_lines)]
    written = [*own, *also, ("GhiChuKy", [signature.note] if signature.note else [])]
    return [Paragraph(style, lines(texts)) for style, texts in written if texts]


def named(items, name):
    """Return a block with the name under the room for the pen; a name left to the pen leaves the room."""
    if name:
        return [*items, Paragraph("HoTen", run(name))]
    return [*items[:-1], replace(items[-1], after=SIGNING_ROOM)]


def signers(signatures, room, below):
    """Two blocks side by side, their authority lines and their names level, and what stands `below` with them.

    They stand in one cell of a row that no page break splits: rows of their own can be parted, whatever they say.
    """
    widths = shares([1] * len(signatures), room)
    opinions = [opinion(each) for each in signatures]
    upper = [opinions] if any(opinions) else []
    rows = [*upper, [authority(each) for each in signatures], [name_alone(each) for each in signatures]]
    rows[0] = [lowered(column) for column in rows[0]]
    blocks = [table("BoCuc", widths, [layout_row(widths, columns) for columns in rows]), *below]
    return table("BoCuc", [room], [row([cell(room, "".join(each.xml() + EMPTY_CELL for each in blocks))])])


def name_alone(signature):
    return [Paragraph("HoTen", run(signature.name))] if signature.name else [Paragraph("ChucVu", after=SIGNING_ROOM)]


def lowered(column):
    """Return the paragraphs of a cell with the gap that stands above the block."""
    return [replace(column[0], before=SIGNERS_GAP), *column[1:]] if column else []


# ---- the foot of the last page ----


def foot(paper, sheet):
    """Yield the mark under the signature, and what stands at the lower edge of the page: contact line and mark."""
    if paper.media_mark_below:
        yield Paragraph("KhongPhoBien", run(paper.media_mark_below), before=SIGNERS_GAP)
    place = at_foot(sheet)
    if paper.contact_line:
        yield Paragraph("LienHe", run(paper.contact_line), frame=place)
    if paper.media_mark_at_foot:
        gap = mm(1.3 if paper.contact_line else 7.5)
        yield Paragraph("KhongPhoBien", run(paper.media_mark_at_foot), before=gap, frame=place)
    if paper.contact_line or paper.media_mark_at_foot:
        yield Paragraph("Ngan")


def at_foot(sheet):
    """Return the frame in the lower margin; that of a lying page is narrow, the frame begins higher."""
    top = sheet.height - max(sheet.bottom, FOOT_ROOM)
    return (
        f'<w:framePr w:w="{mm(sheet.room)}" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" '
        f'w:xAlign="center" w:y="{mm(top)}"/>'
    )
