"""Giấy khen, giấy chứng nhận: A4 landscape, our own design, one page a recipient (document_format.md 14.3).

WeasyPrint lays out each design once; what differs from recipient to recipient is painted at its markers.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf

from reports import typesetting
from reports.format_rules import place_and_date, short_date
from reports.lines import POINT, fitted_size, width
from reports.painted import Palette, as_page, baseline_in
from reports.paper import Signature, broken, ensure_complete, required

INDIVIDUAL, COLLECTIVE = "individual", "collective"
PAGE = (297.0, 210.0)
PIXEL = 96 / 25.4
CENTRE = PAGE[0] / 2
ROOM = 228.0
LARGEST_NAME, SMALLEST_NAME = 22, 16
LARGEST_TEXT, SMALLEST_TEXT = 17, 13


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """One certificate.

    `kind` chooses the template. `bodies`: the lines under the Party's name. `decision`: number and symbol, 15-QĐ/ĐU;
    `on`: the day of the decision. `register`: number in the book of awards, 07/2026. `verb_below` prints the verb
    (CHỨNG NHẬN) under the title instead of above it (TẶNG).
    """

    kind: str = INDIVIDUAL
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

    def missing(self):
        return [] if any(body.strip() for body in self.bodies) else ["Cơ quan khen thưởng"]

    @property
    def design(self):
        """What a design is laid out from: all that recipients have in common."""
        return (self.kind, self.bodies, self.verb, self.verb_below, self.award, self.decision, self.place, self.on,
                self.signature)  # fmt: skip

    @property
    def body_lines(self):
        return [line for body in self.bodies for line in broken(body, ROOM, "Bold")]

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


def render_certificates(certificates):
    """Return one PDF, a page for each certificate in the order given. Raises MissingData."""
    certificates = list(certificates)
    ensure_complete(certificates)
    palette = Palette()
    designs = {certificate.design: certificate for certificate in certificates}
    laid_out = {design: lay_out(certificate) for design, certificate in designs.items()}
    with pikepdf.open(BytesIO(typesetting.write(next(iter(laid_out.values()))))) as pdf:
        frame = pdf.pages[0]
        forms = {design: as_form(pdf, document) for design, document in laid_out.items()}
        contents = [(each.design, page_content(each, laid_out[each.design], palette)) for each in certificates]
        fonts = pdf.make_indirect(pikepdf.Dictionary())
        palette.embed(pdf, fonts)
        for design, content in contents:
            pdf.pages.append(
                as_page(pdf, width=PAGE[0], height=PAGE[1], content=content, fonts=fonts, forms={"D": forms[design]})
            )
        del pdf.pages[pdf.pages.index(frame)]
        return typesetting.saved(pdf)


def lay_out(certificate):
    """Return the design of a certificate as a WeasyPrint document of one page."""
    context = {
        "certificate": certificate,
        "title": f"{certificate.award} {certificate.decision}",
        "made_on": certificate.on.isoformat(),
        "body_class": certificate.kind,
    }
    return typesetting.layout(f"print/certificate_{certificate.kind}.html", context, stylesheet="certificate.css")


def as_form(pdf, document):
    """Return the laid-out page as a form object of `pdf`."""
    with pikepdf.open(BytesIO(typesetting.write(document))) as design:
        return pdf.copy_foreign(design.make_indirect(design.pages[0].as_form_xobject()))


def page_content(certificate, document, palette):
    """Return the operators of one page: the design, and the recipient's lines at its markers."""
    markers = {name: (x / PIXEL, y / PIXEL) for name, (x, y, *_) in document.pages[0].anchors.items()}
    lines = ["q /D Do Q"]
    bottom = 0
    for marker, rows in recipient_rows(certificate).items():
        bottom = max(markers[marker][1], bottom)
        for runs, leading in rows:
            lines += painted_row(runs, bottom, leading, palette)
            bottom += leading * POINT
    label = f"{certificate.register_label}: {certificate.register}"
    left, top = markers["register"]
    baseline = baseline_in(top, 17, 13)
    lines.append(palette.line(label, style="Regular", size=13, x=left, baseline=baseline, page_height=PAGE[1]))
    return "\n".join(lines)


def recipient_rows(certificate):
    """Return marker → rows of (runs, leading in points); a run is (text, style, size). All rows are centred."""
    text_size, text_lines = fitted_lines(certificate.achievement)
    position = broken(certificate.position, ROOM, "Regular") if certificate.position else []
    return {
        "recipient": name_rows(certificate) + [(((line, "Regular", 16),), 21) for line in position],
        "achievement": [(((line, "Regular", text_size),), 22) for line in text_lines],
    }


def name_rows(certificate):
    """Return the name in one row as large as it fits, or in several rows of the smallest size."""
    name = certificate.printed_recipient
    honorific = f"{certificate.honorific}: " if certificate.honorific else ""
    room = ROOM - width(honorific, 16)
    size = fitted_size(name, room, LARGEST_NAME, SMALLEST_NAME)
    first, *rest = [name] if width(name, size, "Bold") <= room else broken_name(name, room)
    lead = ((honorific, "Regular", 16),) if honorific else ()
    return [((*lead, (first, "Bold", size)), 28), *(((((line, "Bold", size),), 22)) for line in rest)]


def broken_name(name, room):
    return broken(name, room, "Bold", SMALLEST_NAME)


def fitted_lines(text):
    """Return (size, lines) of the achievement: the largest size at which it takes at most three lines."""
    for size in range(LARGEST_TEXT, SMALLEST_TEXT - 1, -1):
        lines = broken(text, ROOM, "Regular", size)
        if len(lines) <= 3:
            break
    return size, lines


def painted_row(runs, top, leading, palette):
    """Return the operators of one centred row of runs."""
    largest = max(size for _, _, size in runs)
    baseline = baseline_in(top, leading, largest)
    x = CENTRE - sum(palette.width(text, style, size) for text, style, size in runs) / 2
    operators = []
    for text, style, size in runs:
        operators.append(palette.line(text, style=style, size=size, x=x, baseline=baseline, page_height=PAGE[1]))
        x += palette.width(text, style, size)
    return operators
