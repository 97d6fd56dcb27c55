"""WeasyPrint behind one door: a template and its context laid out, written as PDF/A-3b, put together from parts.

Reads our fonts and print files and nothing else; looks at no clock.
"""

import gc
import hashlib
import threading
import unicodedata
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
import weasyprint
from django.template.loader import render_to_string
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

FONTS = Path(__file__).parent / "fonts"
PRINT = Path(__file__).parent.parent / "templates" / "print"
# WeasyPrint shares its font map between renderings and is not made for threads.
ONE_AT_A_TIME = threading.RLock()


class PaperRefused(Exception):
    """A paper asked for something outside our own print files."""


class OwnFilesOnly(URLFetcher):
    """Fetches data: addresses and files of our fonts and print folders; anything else stops the document."""

    def fetch(self, url, headers=None):
        if not self.allows(url):
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)

    @staticmethod
    def allows(url):
        parts = urlsplit(url)
        if parts.scheme == "data":
            return True
        path = Path(unquote(parts.path)).resolve()
        return parts.scheme == "file" and not parts.netloc and any(path.is_relative_to(own) for own in (FONTS, PRINT))


def layout(template_name, context, *, stylesheet="paper.css", places=""):
    """Return the laid-out pages (a WeasyPrint document) of a template, for `write` or to read positions from.

    `places`: rules of a style sheet for this document alone.
    """
    html = unicodedata.normalize("NFC", render_to_string(template_name, context))
    with ONE_AT_A_TIME, refusals_are_ours():
        document = weasyprint.HTML(string=html, base_url=PRINT.as_uri() + "/", url_fetcher=fetcher()).render(
            stylesheets=[parsed(FONTS / "fonts.css"), parsed(PRINT / stylesheet), *own_rules(places)],
            font_config=font_configuration(),
            pdf_variant="pdf/a-3b",
            presentational_hints=True,
        )
    document.identifier = hashlib.sha256((html + places).encode()).digest()[:16]
    return document


def write(document):
    """Return the bytes of a laid-out document."""
    with ONE_AT_A_TIME, refusals_are_ours():
        return document.write_pdf(
            finisher=without_empty_resources, pdf_variant="pdf/a-3b", pdf_identifier=document.identifier
        )


def without_empty_resources(_document, pdf):
    """Drop the empty pattern and shading dictionaries, which pikepdf's PDF/A check does not accept."""
    for each in pdf.objects:
        resources = getattr(each, "extra", each)
        resources = resources.get("Resources", resources) if isinstance(resources, dict) else {}
        for key in ("Pattern", "Shading"):
            if isinstance(resources, dict) and resources.get(key) == {}:
                del resources[key]


def saved(pdf):
    """Return the bytes of a pikepdf document put together from laid-out ones; the same pages, the same bytes."""
    out = BytesIO()
    pdf.save(out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def paper_context(paper):
    """Return the context of print/paper.html."""
    classes = [f"pitch{paper.line_pitch}", "broad" if paper.landscape else "portrait", *["close"] * paper.is_close]
    return {
        "paper": paper,
        "title": paper.title,
        "made_on": paper.head.on.isoformat() if paper.head.on else "",
        "body_class": " ".join(classes),
    }


@cache
def fetcher():
    """Return the process's one fetcher: each looks for the proxies of the whole environment."""
    return OwnFilesOnly()


@cache
def font_configuration():
    """Return the process's one FontConfiguration: CSS and layout must share it, or the font silently falls back."""
    return FontConfiguration()


@cache
def parsed(path):
    """Return a style sheet, parsed once a process."""
    return weasyprint.CSS(
        filename=path, url_fetcher=fetcher(), font_config=font_configuration(), base_url=path.as_uri()
    )


def own_rules(places):
    """Return the rules for one document as a list of style sheets."""
    return [weasyprint.CSS(string=places, url_fetcher=fetcher())] if places else []


@contextmanager
def refusals_are_ours():
    """Turn WeasyPrint's BaseException, which would end a worker, into PaperRefused."""
    try:
        yield
    except FatalURLFetchingError as refused:
        raise PaperRefused(f"Văn bản tham chiếu tệp không được phép: {refused}") from None


@contextmanager
def undisturbed():
    """Let the garbage collector rest: it would walk the growing layout again and again."""
    gc.freeze()
    thresholds = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
