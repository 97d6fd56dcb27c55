"""Sections of a Word file: pages of one format, with or without a number of their own."""

from dataclasses import dataclass

from reports.word.markup import Paragraph, mm

# The page number stands 10 mm from the edge: a line of 16 pt below these.
NUMBER_TOP = 7.2


@dataclass(frozen=True)
class Sheet:
    """A page format in mm: its size and margins; lying, it is the upright page turned (HD 05-HD/VPTW p.28)."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def room(self):
        """The width of the text."""
        return self.width - self.left - self.right


PORTRAIT = Sheet(210, 297, top=20, right=15, bottom=20, left=30)
LANDSCAPE = Sheet(297, 210, top=30, right=20, bottom=15, left=20)


@dataclass(frozen=True)
class Start:
    """Here begins a section: the format of its pages, and the header of its first page where that has its own.

    `restarts`: its pages are numbered from 1. `turns`: it begins only where the format changes.
    """

    sheet: Sheet
    first_header: str = ""
    restarts: bool = False
    turns: bool = False

    def xml(self):
        """Return the section properties in the order Word's schema asks for."""
        sheet = self.sheet
        across = ' w:orient="landscape"' if sheet.width > sheet.height else ""
        margins = {
            "top": sheet.top,
            "right": sheet.right,
            "bottom": sheet.bottom,
            "left": sheet.left,
            "header": NUMBER_TOP,
            "footer": NUMBER_TOP,
            "gutter": 0,
        }
        written = " ".join(f'w:{name}="{mm(length)}"' for name, length in margins.items())
        first = f'<w:headerReference w:type="first" r:id="{self.first_header}"/>' if self.first_header else ""
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="numbered"/>{first}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{mm(sheet.width)}" w:h="{mm(sheet.height)}"{across}/><w:pgMar {written}/>'
            + '<w:pgNumType w:start="1"/>' * self.restarts
            + "<w:titlePg/>" * bool(self.first_header)
            + "</w:sectPr>"
        )


def written(items):
    """Return paragraphs, tables and Starts as the content of w:body; the first item is a Start."""
    sections = list(cut(items))
    last = len(sections) - 1
    return "".join(section_xml(start, part, is_last=at == last) for at, (start, part) in enumerate(sections))


def cut(items):
    """Yield (Start, items) of each section; a Start of the format one is on, and one with nothing on it, is none."""
    start, part = None, []
    for item in items:
        if not isinstance(item, Start):
            part.append(item)
            continue
        if item.turns and item.sheet == start.sheet:
            continue
        if part:
            yield start, part
        start, part = item, []
    yield start, part


def section_xml(start, part, *, is_last):
    """Return one section: its last paragraph carries the properties, those of the last section end the file."""
    *before, end = apart(part)
    if end.is_table:
        before, end = [*before, end], Paragraph("Ngan")
    closing = end.xml() + start.xml() if is_last else end.xml(start.xml())
    return "".join(item.xml() for item in before) + closing


def apart(items):
    """Return the items with a line between two tables, which Word would take for one."""
    found = []
    for item in items:
        if found and found[-1].is_table and item.is_table:
            found.append(Paragraph("NganBang"))
        found.append(item)
    return found
