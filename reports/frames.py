"""A PDF put together from what WeasyPrint laid out and what was painted, page by page."""

from dataclasses import replace
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary

from reports import typesetting
from reports.lines import POINT
from reports.painted import Palette, as_box, as_page

NUMBER_SIZE, NUMBER_TOP = 14, 7.2


class Book:
    """A PDF while its pages are made one by one; nothing of a finished page is kept but its bytes in the file."""

    def __init__(self, paper=None, progress=None):
        self.paper, self.palette, self.progress, self.ready = paper, Palette(), progress, 0
        self.pdf, self.pages, self.forms, self.number = None, [], 0, 0
        self.shared, self.boxes = {}, {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.pdf is not None:
            self.pdf.close()

    def tell(self, more):
        """Tell whoever waits that so many more lines are ready."""
        self.ready += more
        if self.progress:
            self.progress(self.ready)

    def taken_in(self, document):
        """Return the pages of a laid-out document as forms: (name, form object). The first document dates the file."""
        return self.taken_from(typesetting.write(document))

    def taken_from(self, written):
        """The same of a document that was written: the bytes of a PDF."""
        laid_out = pikepdf.open(BytesIO(written))
        if self.pdf is None:
            self.pdf = laid_out
            self.fonts = laid_out.make_indirect(Dictionary())
            return [self.named(page.as_form_xobject()) for page in laid_out.pages]
        with laid_out:
            made = [laid_out.make_indirect(page.as_form_xobject()) for page in laid_out.pages]
            return [self.named(self.pdf.copy_foreign(form)) for form in made]

    def named(self, form):
        self.forms += 1
        return f"F{self.forms}", self.pdf.make_indirect(form)

    def begin(self, part):
        """Begin the pages of a part."""
        self.number = 0 if part.restarts else self.number
        self.shows_number = part.first_numbered

    def add(self, canvas, forms):
        """Put a finished page of a paper into the file, with its number."""
        self.number += 1
        if self.shows_number:
            canvas.write(self.page_number(canvas.sheet))
        self.shows_number = True
        self.put(canvas, forms)

    def put(self, canvas, forms):
        """Put a finished page into the file."""
        box, resources = self.box(canvas.sheet.width, canvas.sheet.height), self.resources(forms)
        self.pages.append(as_page(self.pdf, box=box, content=canvas.content(), resources=resources))

    def box(self, *size):
        """Return the size of a page; pages of the same size share it."""
        if size not in self.boxes:
            self.boxes[size] = as_box(self.pdf, *size)
        return self.boxes[size]

    def resources(self, forms):
        """Return the fonts and forms of a page; pages with the same forms share them."""
        names = tuple(forms)
        if names not in self.shared:
            named = Dictionary({f"/{name}": form for name, form in forms.items()})
            self.shared[names] = self.pdf.make_indirect(Dictionary(Font=self.fonts, XObject=named))
        return self.shared[names]

    def page_number(self, sheet):
        text = str(self.number)
        x = (sheet.left + sheet.right - self.palette.width(text, "Regular", NUMBER_SIZE)) / 2
        baseline = NUMBER_TOP + 0.891 * NUMBER_SIZE * POINT
        return self.palette.line(
            text, style="Regular", size=NUMBER_SIZE, x=x, baseline=baseline, page_height=sheet.height
        )

    def bytes(self):
        """Return the whole file."""
        self.palette.embed(self.pdf, self.fonts)
        # Page by page, `pages.append` takes the square of their number.
        self.pdf.Root.Pages.Kids, self.pdf.Root.Pages.Count = Array(self.pages), len(self.pages)
        return typesetting.saved(self.pdf)


def context_of(part, paper, *, blocks, is_last, table=None, first_rows=(), above=False, continues=False):
    """Return (template, context) that lays out some blocks of a part.

    Something may stand `above` them on their page; a painted `table` begins behind them with its `first_rows`. Where
    they continue what a page before began, nothing opens the part.
    """
    context = typesetting.paper_context(replace(paper, blocks=(), appendices=(), landscape=part.landscape))
    chunk = {
        "blocks": blocks,
        "table": table,
        "first_rows": first_rows,
        "is_last": is_last,
        "opens": part.appendix is not None and not above and not continues,
        "above": bool(above),
        "more": bool(above) or continues,
    }
    context |= {"part": around(part), "chunk": chunk, "rules": paper.rules}
    if part.paper and not chunk["more"]:
        return "print/frame_paper.html", context | {"paper": replace(part.paper, blocks=blocks)}
    return "print/frame_flow.html", context


def around(part):
    """What a template needs of a part: all but its blocks, which may be long."""
    return {
        "section_class": part.section_class,
        "flow_class": part.flow_class,
        "appendix": part.appendix and replace(part.appendix, blocks=()),
        "closes": part.closes and replace(part.closes, blocks=(), appendices=()),
        "signatures": part.signatures,
    }
