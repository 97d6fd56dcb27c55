"""A short paper whose signature would take its last lines to one more page: set closer, where that saves the page."""

from dataclasses import replace

from reports.templatetags.paper import LETTERS_A_LINE, plain
from reports.typesetting import layout, paper_context

# Fewer lines of text stand on one page with every head and Nơi nhận; more stand on none, however close.
LEAST_LINES, MOST_LINES = 10, 30


def fitted(paper):
    """Return (the paper as it is printed, its pages if they are laid out by now, else None).

    It is printed closer, in PDF and Word alike, where its text then takes a page less.
    Only the text of a paper without tables that takes about a page is laid out to know that. Raises PaperRefused.
    """
    if paper.is_close or not is_about_a_page(paper):
        return paper, None
    usual = pages_of_text(paper)
    if len(usual.pages) > 1:
        closer = replace(paper, is_close=True)
        pages = pages_of_text(closer)
        if len(pages.pages) < len(usual.pages):
            return closer, None if paper.appendices else pages
    return paper, None if paper.appendices else usual


def is_about_a_page(paper):
    """Is it an upright paper of one signature, whose text is about a page of paragraphs?"""
    return (
        len(paper.signatures) == 1
        and not paper.landscape
        and all(block.kind in ("heading", "para", "article") for block in paper.blocks)
        and LEAST_LINES <= sum(map(lines_of, (*paper.bases, *map(text_of, paper.blocks)))) <= MOST_LINES
    )


def text_of(block):
    """The text of a paragraph, or of an article with its paragraphs."""
    return " ".join(map(plain, (block.text, *getattr(block, "paragraphs", ()))))


def lines_of(text):
    """How many lines a text takes, about."""
    return 1 + len(text) // LETTERS_A_LINE


def pages_of_text(paper):
    """Return the text of a paper, laid out by WeasyPrint."""
    return layout("print/paper.html", paper_context(replace(paper, appendices=())))
