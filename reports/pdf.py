"""Template and context, or a reports.paper.Paper, to PDF/A-3b bytes."""

from reports.fitting import fitted
from reports.painted_list import painted
from reports.paper import MissingData
from reports.pieces import laid_out_in_pieces
from reports.printable import ensure_printable
from reports.typesetting import PaperRefused, layout, paper_context, undisturbed, write

__all__ = ["MissingData", "PaperRefused", "laid_out", "render", "render_paper"]


def render(template_name, context, *, stylesheet="paper.css"):
    """Return the PDF/A-3b bytes of a template: the same context gives the same bytes.

    The data classes in the context must be complete, in letters that our font has. `made_on` (ISO date) in the context
    dates the file. Raises MissingData, PaperRefused.
    """
    ensure_printable(list(context.values()))
    return write(layout(template_name, context, stylesheet=stylesheet))


def render_paper(paper, *, progress=None):
    """Return the PDF of a reports.paper.Paper; the rows of long tables are painted, on the pages of `laid_out`.

    What the painter does not know is laid out by WeasyPrint in pieces, a short paper at once. `progress(n)` is told how
    many rows of long tables are ready. Raises MissingData, PaperRefused.
    """
    ensure_printable(paper)
    with undisturbed():
        paper, pages = fitted(paper)
        if pages:
            return write(pages)
        return painted(paper, progress=progress) or laid_out_in_pieces(paper, progress=progress) or laid_out(paper)


def laid_out(paper):
    """Return the PDF of a complete paper by WeasyPrint alone, at once. Raises PaperRefused."""
    return write(layout("print/paper.html", paper_context(paper)))
