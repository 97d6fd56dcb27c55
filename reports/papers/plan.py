"""Text a clerk writes, to the body of a paper: Kế hoạch, Hướng dẫn, Thông báo."""

from reports.paper import Paper
from reports.text_blocks import blocks_from_text


def text_paper(*, head, type_name, abstract, text, bases=(), signatures=(), recipients=(), **more):
    """Return a Paper whose body is written as plain text (see campaign.paper_text); `more` goes to Paper."""
    return Paper(
        head=head,
        type_name=type_name,
        abstract=abstract,
        bases=tuple(bases),
        blocks=blocks_from_text(text),
        signatures=tuple(signatures),
        recipients=tuple(recipients),
        **more,
    )
