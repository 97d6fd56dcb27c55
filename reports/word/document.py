"""A whole paper: head, title, body, closing and appendices, section by section."""

from reports.fitting import fitted
from reports.paper import ensure_complete
from reports.word.body import body, opening, with_gaps
from reports.word.closing import closing, foot
from reports.word.head import addressees, appendix_title, head, title
from reports.word.package import packed
from reports.word.pages import LANDSCAPE, PORTRAIT, Start, written


def word_of(paper):
    """Return the Word file of a reports.paper.Paper: the same paper, the same bytes. Raises MissingData."""
    ensure_complete(paper)
    paper, _ = fitted(paper)
    items = list(front(paper))
    for appendix in paper.appendices:
        items += attached(appendix, paper.rules)
    return packed(paper, written(items))


def front(paper):
    """Yield the paper itself, without its appendices."""
    sheet = LANDSCAPE if paper.landscape else PORTRAIT
    yield Start(sheet, first_header="marked" if paper.circulation_mark else "unnumbered")
    yield head(paper, sheet.room)
    to = addressees(paper, sheet.room) if paper.addressees else ()
    yield from with_gaps([*title(paper), *to, *opening(paper), *body(paper.blocks, sheet, closes=True)])
    end = LANDSCAPE if paper.ends_wide else sheet
    yield from closing(paper.signatures, paper.recipient_lines, paper.drafter_code, end.room, paper.confirmation)
    yield from foot(paper, end)


def attached(appendix, rules):
    """Yield an appendix on pages of its own, numbered anew where the rules say so."""
    sheet = LANDSCAPE if appendix.landscape else PORTRAIT
    restarts = rules.appendix_pages_restart
    yield Start(sheet, first_header="unnumbered" if restarts else "", restarts=restarts)
    text = body(appendix.blocks, sheet, closes=bool(appendix.signatures))
    yield from with_gaps([*appendix_title(appendix, rules), *text])
    yield from closing(appendix.signatures, (), "", sheet.room)
