"""A short paper whose signature would take its last lines to one more page: set closer, where that saves the page."""

from dataclasses import replace

from reports.templatetags.paper import LETTERS_A_LINE, plain
from reports.typesetting import layout, paper_context

# About a page and a half: of a longer paper the empty end of one page is a small part, and laying it out twice is slow.
MOST_LINES = 60


def fitted(paper):
    """Return the paper as it is printed, in PDF and Word alike: closer where its text then takes a page less.

    Only the text of a short paper without tables is laid out to know that. Raises PaperRefused.
    """
    if paper.is_close or not is_short(paper):
        return paper
    text = replace(paper, appendices=())
    pages = pages_of(text)
    closer = pages > 1 and pages_of(replace(text, is_close=True)) < pages
    return replace(paper, is_close=True) if closer else paper


def is_short(paper):
    """Is it an upright paper of one signature, whose text is a page and a half of paragraphs at most?"""
    return (
        len(paper.signatures) == 1
        and not paper.landscape
        and all(block.kind in ("heading", "para", "article") for block in paper.blocks)
        and sum(map(lines_of, (*paper.bases, *map(text_of, paper.blocks)))) <= MOST_LINES
    )


def text_of(block):
    """The text of a paragraph, or of an article with its paragraphs."""
    return " ".join(map(plain, (block.text, *getattr(block, "paragraphs", ()))))


def lines_of(text):
    """How many lines a text takes, about."""
    return 1 + len(text) // LETTERS_A_LINE


def pages_of(paper):
    """How many pages WeasyPrint makes of a paper."""
    return len(layout("print/paper.html", paper_context(paper)).pages)
