"""The copy of an issued paper that is kept (settings.PAPER_PRINTER, PAPER_LACKING), and what is printed of any."""

from campaign.archive import archived_bytes
from campaign.models import Document
from reports.official import document_paper
from reports.paper import MissingData
from reports.pdf import render_paper
from reports.printable import hindrances


def printed(document):
    """The PDF/A of an issued paper, by the rules and names of its own day."""
    return render_paper(document_paper(document, today=document.issued_on))


def lacking(document, on):
    """What keeps the paper from being printed as of this day: Vietnamese phrases, none when it can be."""
    try:
        return hindrances(document_paper(document, today=on))
    except MissingData as missing:
        return missing.labels


def pdf_of(document, *, today):
    """The PDF of any paper: of an issued one the very bytes that were kept, of a draft as it prints today."""
    kept = archived_bytes(document) if document.state in Document.PUBLIC else None
    return kept or render_paper(document_paper(document, today=today))
