"""Template and context, or a reports.paper.Paper, to PDF/A-3b bytes."""

from reports.painted_list import painted
from reports.paper import MissingData
from reports.pieces import laid_out_in_pieces
from reports.typesetting import PaperRefused, layout, paper_context, undisturbed, write

__all__ = ["MissingData", "PaperRefused", "render", "render_list", "render_paper"]


def render(template_name, context, *, stylesheet="paper.css"):
    """Return the PDF/A-3b bytes of a template: the same context gives the same bytes.

    Every required field of the data classes in the context must be filled. `made_on` (ISO date) in the context dates
    the file. Raises MissingData, PaperRefused.
    """
    return write(layout(template_name, context, stylesheet=stylesheet))


def render_paper(paper):
    """Return the PDF of a reports.paper.Paper by WeasyPrint alone. Raises MissingData, PaperRefused."""
    return render("print/paper.html", paper_context(paper))


def render_list(paper):
    """Return the PDF of any paper: the same pages as `render_paper`, sooner where a table of it is long.

    Its rows are painted; what the painter does not know is laid out by WeasyPrint in pieces, a short paper at once.
    """
    with undisturbed():
        return painted(paper) or laid_out_in_pieces(paper) or render_paper(paper)
