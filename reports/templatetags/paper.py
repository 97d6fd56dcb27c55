"""How the parts of a reports.paper become HTML of templates/print/."""

import re

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()
LETTERS_A_LINE = 85
# The number of a paper, and two words around a hyphen, stay on one line.
TOGETHER = re.compile(r"\d+-\w+/[\w.-]+|\w+ - \w+")


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


def unbroken(text):
    """Return a text as escaped HTML in which 31-QĐ/ĐU and quốc phòng - an ninh do not break."""
    return TOGETHER.sub(r'<span class="together">\g<0></span>', escape(text))


def plain(text):
    """Return a text without its runs."""
    return text if isinstance(text, str) else "".join(part if isinstance(part, str) else part.text for part in text)


@register.filter
def leads_on(text):
    """Tell whether a paragraph announces what follows ("gồm:") and must stand with it."""
    return plain(text).rstrip().endswith(":")


@register.filter
def table_row(row, table):
    """Return one row of a reports.paper.Table as HTML."""
    if row.kind == "group":
        return format_html('<tr class="group"><td colspan="{}">{}</td></tr>', len(table.columns), runs(row.text))
    if row.kind == "total":
        label = format_html('<td class="left" colspan="{}">{}</td>', row.span, row.label)
        return format_html('<tr class="total">{}{}</tr>', label, cells(row.cells, table.columns[row.span :]))
    return format_html("<tr>{}</tr>", cells(row.cells, table.columns))


def cells(texts, columns):
    pairs = ((column.align, runs(text)) for column, text in zip(columns, texts, strict=True))
    return format_html_join("", '<td class="{}">{}</td>', pairs)
