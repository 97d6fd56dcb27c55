"""The copy of an issued paper that is kept (settings.PAPER_PRINTER, PAPER_LACKING), and what is printed of any."""

from campaign.archive import archived_bytes
from campaign.models import Document
from reports.official import document_paper
from reports.paper import MissingData, ensure_complete
from reports.pdf import render_paper


def printed(document):
    """The PDF/A of an issued paper, by the rules and names of its own day."""
    return render_paper(document_paper(document, today=document.issued_on))


def lacking(document, on):
    """What the paper still lacks to be printed as of this day: Vietnamese names, none when it is complete."""
    try:
        ensure_complete(document_paper(document, today=on))
    except MissingData as missing:
        return missing.labels
    return []


def pdf_of(document, *, today):
    """The PDF of any paper: of an issued one the very bytes that were kept, of a draft as it prints today."""
    kept = archived_bytes(document) if document.state in Document.PUBLIC else None
    return kept or render_paper(document_paper(document, today=today))
