"""Giấy khen, giấy chứng nhận: one page a recipient, our own design or the text alone on blanks.

The layout is ours (document_format.md 14.3). WeasyPrint lays out each design once; what differs from recipient to
recipient is painted into its boxes. A text that the painter does not know is laid out by WeasyPrint, in the same place.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reports import typesetting
from reports.format_rules import place_and_date, short_date
from reports.frames import Book
from reports.lines import POINT, fitted_size, sense_units, width
from reports.painted import Palette, baseline_in
from reports.painted_rows import Canvas
from reports.paper import Signature, broken, required
from reports.papers import qr
from reports.papers.certificate_design import BOOK_LEADING, BOOK_SIZE, OWN, Design
from reports.printable import ensure_printable
from reports.shaping import Unpaintable

INDIVIDUAL, COLLECTIVE = "individual", "collective"
SMALLEST_TEXT = 13
CODE_SIZE, CODE_LEADING = 8, 9
MOST_LINES = 3
MOST_FRAMES = 16  # of some 40 KB


class Setting(NamedTuple):
    """Sizes and leadings (points) of what differs between recipients."""

    largest_name: int
    smallest_name: int
    position: int
    largest_text: int
    name_leading: int
    next_leading: int
    position_leading: int
    text_leading: int


USUAL = Setting(22, 16, 16, 17, 28, 22, 21, 22)
# For a name of three rows with a post and a long achievement, which would else reach the line of the place.
SETTINGS = (USUAL, Setting(18, 15, 14, 14, 22, 18, 17, 17), Setting(15, 13, 13, 13, 18, 16, 15, 15))


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """One certificate.

    `bodies`: the lines under the Party's name. `decision`: number and symbol, 15-QĐ/ĐU; `on`: the day of the decision.
    `register`: number in the book of awards, 07/2026. `verb_below` prints the verb (CHỨNG NHẬN) under the title instead
    of above it (TẶNG). `design`: sheet, ornament and places.
    """

    kind: str = INDIVIDUAL
    design: Design = OWN
    bodies: tuple = ()
    verb: str = required("Động từ (Tặng, Chứng nhận)")
    verb_below: bool = False
    award: str = required("Hình thức khen thưởng")
    honorific: str = ""
    recipient: str = required("Họ tên cá nhân, tên tập thể")
    position: str = ""
    achievement: str = required("Thành tích")
    decision: str = required("Số quyết định")
    register: str = required("Số vào sổ")
    register_label: str = "Số vào sổ"
    place: str = required("Địa danh")
    on: date | None = required("Ngày quyết định")
    signature: Signature = required("Người ký")
    check: str = ""
    code: str = ""

    def missing(self):
        return [] if any(body.strip() for body in self.bodies) else ["Cơ quan khen thưởng"]

    @property
    def common(self):
        """All that the recipients of one design have in common."""
        return (self.kind, self.design, self.bodies, self.verb, self.verb_below, self.award, self.decision, self.place,
                self.on, self.signature)  # fmt: skip

    @property
    def room(self):
        """How wide a line of text may be, in mm."""
        return self.design.room

    @property
    def body_lines(self):
        return [line for body in self.bodies for line in broken(body, self.room, "Bold", 15)]

    @property
    def place_line(self):
        return place_and_date(self.place, self.on)

    @property
    def decision_lines(self):
        return [f"Quyết định số {self.decision},", f"ngày {short_date(self.on)}"]

    @property
    def printed_recipient(self):
        """A person's name in capitals, a collective's as it is written."""
        return self.recipient.upper() if self.kind == INDIVIDUAL else self.recipient

    @property
    def register_line(self):
        return f"{self.register_label}: {self.register}"


@dataclass(frozen=True)
class Piece:
    """A part of a row in its own style and size (points)."""

    text: str
    style: str
    size: float

    @property
    def size_class(self):
        return f"s{self.size * 2:g}"


@dataclass(frozen=True)
class Line:
    """One centred row; its leading in points."""

    pieces: tuple
    leading: int

    @property
    def size(self):
        return max(piece.size for piece in self.pieces)

    @property
    def size_class(self):
        return f"s{self.size * 2:g} l{self.leading}"


def render_certificates(certificates, *, progress=None):
    """Return one PDF, a page for each certificate in the order given; `progress(n)` is told how many are ready.

    Raises MissingData, PaperRefused.
    """
    certificates = list(certificates)
    ensure_printable(certificates)
    with Book(progress=progress) as book:
        forms, common = {}, None
        for certificate in certificates:
            if certificate.common != common:
                common = certificate.common
                if common not in forms:
                    (forms[common],) = book.taken_from(frame_of(certificate))
                form = forms[common]
            book.put(*page_of(certificate, form, book))
            book.tell(1)
        return book.bytes()


def frame_of(certificate):
    """Return the PDF of what all certificates in common with this one show; the last few are kept.

    Most of a print is the ornament, and of a decision first all are looked at, then one and the other printed alone.
    """
    common = certificate.common
    found = kept_frames.get(common)
    if found is None:
        if len(kept_frames) >= MOST_FRAMES:
            kept_frames.clear()
        found = kept_frames[common] = typesetting.write(lay_out([certificate], is_filled=False))
    return found


kept_frames = {}


def lay_out(certificates, *, is_filled=True):
    """Return certificates of one design laid out by WeasyPrint alone; unfilled, without what differs between them."""
    first = certificates[0]
    context = {
        "sheets": [(each, rows_of(each) if is_filled else None) for each in certificates],
        "design": first.design,
        "title": f"{first.award} {first.decision}",
        "made_on": first.on.isoformat(),
        "body_class": first.design.body_class,
    }
    places = first.design.places
    return typesetting.layout("print/certificate.html", context, stylesheet="certificate.css", places=places)


def page_of(certificate, form, book):
    """Return (canvas, forms) of one page: the design with its texts painted, or laid out where they must be."""
    canvas = Canvas(certificate.design.sheet)
    try:
        canvas.draw(form[0])
        for operators in painted_lines(certificate, book.palette):
            canvas.write(operators)
    except Unpaintable:
        canvas = Canvas(certificate.design.sheet)
        (form,) = book.taken_in(lay_out([certificate]))
        canvas.draw(form[0])
    for operators in painted_check(certificate, book.palette):
        canvas.write(operators)
    return canvas, dict([form])


def painted_check(certificate, palette):
    """Yield the operators of the QR code and of the code under it; none for a certificate without."""
    if not certificate.check:
        return
    design = certificate.design
    left, top, wide, _ = design.box("check")
    yield qr.painted(certificate.check, left=left, top=top, size=wide, page_height=design.height)
    line = Line((Piece(certificate.code, "Regular", CODE_SIZE),), CODE_LEADING)
    yield from painted_line(line, left + wide / 2, top + wide - 1, design.height, palette)


def painted_lines(certificate, palette: Palette):
    """Yield the operators of a recipient's lines. Raises Unpaintable."""
    design = certificate.design
    bottom = 0.0
    for box, lines in rows_of(certificate).items():
        left, top, room, _ = design.box(box)
        bottom = max(top, bottom)
        for line in lines:
            yield from painted_line(line, left + room / 2, bottom, design.height, palette)
            bottom += line.leading * POINT
    left, top, _, _ = design.box("register")
    baseline = baseline_in(top, BOOK_LEADING, BOOK_SIZE)
    yield palette.line(certificate.register_line, style="Regular", size=BOOK_SIZE, x=left, baseline=baseline,
                       page_height=design.height)  # fmt: skip


def painted_line(line, centre, top, page_height, palette):
    """Yield the operators of one centred row."""
    baseline = baseline_in(top, line.leading, line.size)
    types = [palette.type(piece.style, piece.size) for piece in line.pieces]
    bodies = [type_.line(piece.text) for type_, piece in zip(types, line.pieces, strict=True)]
    spaces = [type_.word("") for type_ in types[:-1]]
    x = centre - (sum(wide for _, wide in bodies) + sum(space.lead for space in spaces)) / 2
    for type_, (body, wide), space in zip(types, bodies, [*spaces, None], strict=True):
        text = body + space.spaced if space else body
        yield type_.operators(text, x=x, baseline=baseline, page_height=page_height)
        x += wide + (space.lead if space else 0)


def rows_of(certificate):
    """Return box → rows that differ from recipient to recipient, as large as they end above the signer."""
    for setting in SETTINGS:
        rows = rows_in(certificate, setting)
        if end_of(rows, certificate.design) <= certificate.design.box("signer")[1]:
            break
    return rows


def end_of(rows, design):
    """Return where the last row ends, in mm from the top of the page."""
    bottom = 0.0
    for box, lines in rows.items():
        bottom = max(design.box(box)[1], bottom) + sum(line.leading for line in lines) * POINT
    return bottom


def rows_in(certificate, setting):
    """Return box → rows in one setting."""
    room, size = certificate.room, setting.position
    position = broken(certificate.position, room, "Regular", size) if certificate.position else []
    text_size, texts = fitted_text(certificate.achievement, room, setting.largest_text)
    return {
        "recipient": name_lines(certificate, setting)
        + [Line((Piece(text, "Regular", size),), setting.position_leading) for text in position],
        "achievement": [Line((Piece(text, "Regular", text_size),), setting.text_leading) for text in texts],
    }


def name_lines(certificate, setting=USUAL):
    """Return the name in one row as large as it fits, or in several rows of the smallest size; never abbreviated."""
    name, smallest = certificate.printed_recipient, setting.smallest_name
    honorific = f"{certificate.honorific}:" if certificate.honorific else ""
    room = certificate.room - (width(f"{honorific} ", setting.position) if honorific else 0)
    size = fitted_size(name, room, setting.largest_name, smallest)
    fits = width(name, size, "Bold") <= room
    first, *rest = [name] if fits else broken(name, room, "Bold", smallest)
    lead = (Piece(honorific, "Regular", setting.position),) if honorific else ()
    next_lines = [Line((Piece(text, "Bold", size),), setting.next_leading) for text in rest]
    return [Line((*lead, Piece(first, "Bold", size)), setting.name_leading), *next_lines]


def filled(wording, values):
    """Return a sentence with its marks (mark → value) replaced."""
    for mark, value in values.items():
        wording = wording.replace(mark, value)
    return wording


@lru_cache(maxsize=2_000)
def fitted_text(text, room, largest):
    """Return (size, lines) of the achievement: the largest size at which three even lines are enough."""
    units = sense_units(text)
    widths, space = [width(unit, 1) for unit in units], width(" ", 1)
    for size in range(largest, SMALLEST_TEXT - 1, -1):
        ends = even_ends(widths, space, room / size, 8 / size)
        if len(ends) <= MOST_LINES:
            break
    return size, [" ".join(units[start:end]) for start, end in pairwise([0, *ends])]


def even_ends(widths, space, room, near):
    """Return where the fewest lines end, none much longer than the others; `near` is how even they are."""
    fewest = len(line_ends(widths, space, room))
    low, high = (sum(widths) + space * (len(widths) - 1)) / fewest, room
    while high - low > near:
        middle = (low + high) / 2
        low, high = (low, middle) if len(line_ends(widths, space, middle)) <= fewest else (middle, high)
    return line_ends(widths, space, high)


def line_ends(widths, space, room):
    """Return how many parts there are up to the end of each line that holds as many as fit into the room."""
    ends, used = [], 0.0
    for at, wide in enumerate(widths):
        used += wide
        if at and used > room:
            ends.append(at)
            used = wide
        used += space
    return [*ends, len(widths)]
