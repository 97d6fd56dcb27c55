"""How the parts of a reports.paper become HTML of templates/print/."""

import re

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()
LETTERS_A_LINE = 85
# A paragraph of so many lines goes to the next page whole rather than leave much of a page empty.
BRIEF_LINES = 8
# The number of a paper, and two words around a hyphen, stay on one line.
TOGETHER = re.compile(r"\d+-\w+/[\w.-]+|\w+ - \w+")
# Dots to be written on fill the line they begin on.
DOTS = re.compile(r"[.…]{6,}")


@register.filter
def runs(text):
    """Return a text (a string, or a tuple of strings and Runs) as escaped HTML."""
    parts = (text,) if isinstance(text, str) else text
    return mark_safe("".join(one_run(part) for part in parts))


def one_run(part):
    if isinstance(part, str):
        return unbroken(part)
    html = unbroken(part.text)
    html = f"<i>{html}</i>" if part.italic else html
    return f"<b>{html}</b>" if part.bold else html


@register.filter
def is_short(text):
    """Tell whether a paragraph takes about one line: before a signature it stands with the one above it."""
    return len(plain(text)) < LETTERS_A_LINE


@register.filter
def is_brief(text):
    """Tell whether a paragraph stays whole where it has to stay with what follows; a long one may be torn."""
    return len(plain(text)) < BRIEF_LINES * LETTERS_A_LINE


def unbroken(text):
    """Return a text as escaped HTML in which 31-QĐ/ĐU and quốc phòng - an ninh do not break."""
    html = TOGETHER.sub(r'<span class="together">\g<0></span>', escape(text))
    return DOTS.sub(r'<span class="dots">\g<0></span>', html)


def plain(text):
    """Return a text without its runs."""
    return text if isinstance(text, str) else "".join(part if isinstance(part, str) else part.text for part in text)


@register.filter
def leads_on(text):
    """Tell whether a paragraph announces what follows ("gồm:") and must stand with it."""
    return plain(text).rstrip().endswith(":")


@register.filter
def table_row(row, table):
    """Return one row of a reports.paper.Table as HTML; one with an `anchor` can be found on its page."""
    anchor = getattr(row, "anchor", None)
    place = format_html(' id="{}"', anchor) if anchor else ""
    if row.kind == "group":
        return format_html(
            '<tr class="group"{}><td colspan="{}">{}</td></tr>', place, len(table.columns), in_cell(row.text)
        )
    if row.kind == "total":
        label = format_html('<td class="left" colspan="{}">{}</td>', row.span, row.label)
        return format_html('<tr class="total"{}>{}{}</tr>', place, label, cells(row.cells, table.columns[row.span :]))
    return format_html("<tr{}>{}</tr>", place, cells(row.cells, table.columns))


def cells(texts, columns):
    pairs = ((column.align, in_cell(text)) for column, text in zip(columns, texts, strict=True))
    return format_html_join("", '<td class="{}">{}</td>', pairs)


def in_cell(text):
    """Return the text of a cell; a plain one may break at any space and hyphen: a column can be narrow."""
    return text if isinstance(text, str) else runs(text)
