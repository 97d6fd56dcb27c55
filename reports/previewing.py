"""A paper looked at while it is being written: laid out once for each state of its text, drawn page by page in grey."""

import hashlib
import threading
from contextlib import contextmanager
from io import BytesIO

import pypdfium2
from django.core.cache import cache
from PIL import Image

from campaign.paper_rules import lacking
from reports.official import document_paper
from reports.pdf import render_paper
from units.workflow import Refusal

# A page 900 pixels wide: sharp in half a screen, and a few ten kilobytes.
WIDTH = 900
GREYS = 16
KEPT_FOR = 3600
LONGEST_RENDER = 60
DOTS = "…………"
# pdfium is not made for threads.
ONE_AT_A_TIME = threading.Lock()


class Busy(Refusal):
    """A page of this person's is being laid out already."""


def state_of(values, today):
    """A short name for what was typed (pairs of strings) and the day it is printed on: the same page, the same name."""
    return hashlib.sha256(repr((sorted(values), today)).encode()).hexdigest()[:20]


def pages_of(state, document, appendices, *, user, today):
    """The PDF of an unsaved document in this state; only the last one of each person is kept. Raises Busy."""
    kept = kept_pages(state, user)
    if kept:
        return kept
    with alone(user):
        content = render_paper(document_paper(with_dots(document), today=today, attached=appendices))
        cache.set(f"preview:{user.pk}", (state, content), KEPT_FOR)
    return content


def kept_pages(state, user):
    """The PDF of this state where it is the last one this person looked at, else None."""
    last, content = cache.get(f"preview:{user.pk}") or ("", None)
    return content if last == state else None


@contextmanager
def alone(user):
    """Let one layout at a time be made for a person; raises Busy for a second one."""
    key = f"preview-busy:{user.pk}"
    if not cache.add(key, 1, LONGEST_RENDER):
        raise Busy("Trang in đang được dựng.")
    try:
        yield
    finally:
        cache.delete(key)


def with_dots(document):
    """The document with dots where something is still to be written, so that the page can be seen."""
    for name, _ in lacking(document):
        setattr(document, name, DOTS)
    return document


def page_count(content):
    with ONE_AT_A_TIME:
        return len(pypdfium2.PdfDocument(content))


def page_image(content, number):
    """One page (1 is the first) as a PNG in sixteen greys; raises IndexError for a page there is not."""
    with ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(content)
        if not 1 <= number <= len(pdf):
            raise IndexError(number)
        page = pdf[number - 1]
        drawn = page.render(scale=WIDTH / page.get_width(), grayscale=True).to_pil()
    stepped = drawn.convert("L").point([round(value * (GREYS - 1) / 255) for value in range(256)])
    image = Image.frombytes("P", stepped.size, stepped.tobytes())
    image.putpalette([level for step in range(GREYS) for level in [round(step * 255 / (GREYS - 1))] * 3])
    out = BytesIO()
    image.save(out, "PNG", bits=4, optimize=True)
    return out.getvalue()
