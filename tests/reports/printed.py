"""What stands on the pages of a PDF, as pdfium reads it."""

import pypdfium2

from reports.checks.drawn import Drawn
from reports.checks.reading import plain_text, rows_of


def pages_of(data):
    """Every page with what is drawn on it, in mm."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [Drawn(page) for page in pdf]


def text_of(page):
    """The text of a page as it is read: from the top, each line from left to right over all its columns."""
    return "\n".join(filter(None, map(plain_text, rows_of(page.letters))))


def page_texts(data):
    return [text_of(page) for page in pages_of(data)]


def words_of(data):
    """The words of all pages on one line."""
    return " ".join(" ".join(page_texts(data)).split())
