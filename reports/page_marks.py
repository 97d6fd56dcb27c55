"""A line at the foot of every page of a PDF that was put together: which page of the whole file it is."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Rectangle

from reports.painted import Palette, as_box, as_page

STYLE, SIZE = "Regular", 9
# The strip that bears the line, and how far it stands from the edges of a page of A4; all mm.
WIDTH, HEIGHT, SIDE, FOOT = 70, 5, 12, 6
NARROW, BROAD = 210, 297


def mark(pdf, says):
    """Write `says(number, count)` at the lower right of every page, upright as the page is read, scans included."""
    count = len(pdf.pages)
    with strips([says(number, count) for number in range(1, count + 1)]) as marks:
        for number, (page, strip) in enumerate(zip(pdf.pages, marks.pages, strict=True), 1):
            lay_over(page, pdf.copy_foreign(strip.as_form_xobject()), Name(f"/PageInWholeFile{number}"))


def lay_over(page, form, name):
    """Draw the form over the page, under a name that no other page has: pages may share what they draw."""
    page.add_resource(form, Name.XObject, name)
    placed = page.calc_form_xobject_placement(form, name, place_on(page), allow_expand=True)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + placed)


def strips(texts):
    """A PDF of one strip for each text, the text at its right end."""
    pdf, palette, fonts = pikepdf.new(), Palette(), Dictionary()
    painted = [
        palette.line(
            text, style=STYLE, size=SIZE, x=WIDTH - palette.width(text, STYLE, SIZE), baseline=3.5, page_height=HEIGHT
        )
        for text in texts
    ]
    palette.embed(pdf, fonts)
    box, resources = as_box(pdf, WIDTH, HEIGHT), pdf.make_indirect(Dictionary(Font=fonts))
    pages = [as_page(pdf, box=box, content=content, resources=resources) for content in painted]
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array(pages), len(pages)
    return pdf


def place_on(page):
    """Where the strip goes, in the coordinates of the page before it is turned; larger on a larger scan."""
    left, bottom, right, top = (float(each) for each in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    shown, high = (top - bottom, right - left) if turned in (90, 270) else (right - left, top - bottom)
    unit = shown / (NARROW if shown < high else BROAD)
    width, height, side, foot = (each * unit for each in (WIDTH, HEIGHT, SIDE, FOOT))
    return {
        0: Rectangle(right - side - width, bottom + foot, right - side, bottom + foot + height),
        90: Rectangle(right - foot - height, top - side - width, right - foot, top - side),
        180: Rectangle(left + side, top - foot - height, left + side + width, top - foot),
        270: Rectangle(left + foot, bottom + side, left + foot + height, bottom + side + width),
    }[turned]
