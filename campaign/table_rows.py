"""The rows of a list as HTML.

Written here and not in a template: a template takes fifteen times as long for fifty rows of eight cells, and this is
the one place of the site where that is felt.
"""

from functools import lru_cache
from html import escape

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from campaign.symbols import badge
from units import wording

EMPTY = "<td></td>"
HEAD = '<th scope="row">'
SHORT_HEAD = '<th scope="row" class="short">'
TICK = '<td class="tick"><input type="checkbox" name="{}" value="{}" aria-label="Chọn {}"></td>'
NO_TICK = '<td class="tick"></td>'


def table_rows(lines, ticks="", marked=None):
    """Return the body of the table for these units.columns.Line; `ticks` names the tick boxes, `marked` is a key."""
    return mark_safe("".join(_row(line, ticks, marked) for line in lines))  # every text in it was escaped


def _row(line, ticks, marked):
    start = '<tr class="marked">' if marked and line.record.pk == marked else "<tr>"
    tick = _tick(line, ticks) if ticks else ""
    return f"{start}{tick}{''.join(map(_cell, line.cells))}</tr>"


def figure_cells(numbers):
    """Return the cells of a row of figures, each with `value` and `url`: the list that is so long, or nothing."""
    return mark_safe("".join(map(_figure, numbers)))  # digits, and an address that was escaped


def _figure(number):
    digits = wording.number(number.value)
    shown = f'<a href="{escape(number.url)}">{digits}</a>' if number.url and number.value else digits
    return f'<td class="number">{shown}</td>'


def _tick(line, ticks):
    if not line.may_be_ticked:
        return NO_TICK
    return format_html(TICK, ticks, line.record.pk, line.record)


def _cell(cell):
    if not cell.text and not cell.url:
        return EMPTY
    text = badge(cell.text, cell.tone) if cell.tone else escape(cell.text)
    if cell.url:
        text = f'<a href="{escape(cell.url)}">{text}</a>'
        if not cell.tone:
            return f"{SHORT_HEAD if cell.is_short else HEAD}{text}</th>"
    return f"{_opening(cell.title, cell.is_number, cell.is_short)}{text}</td>"


@lru_cache(maxsize=1000)
def _opening(title, is_number, is_short):
    """The tag that begins a cell; a phone shows the title of the column beside it."""
    kind = ' class="number"' if is_number else ' class="short"' if is_short else ""
    return f'<td data-label="{escape(title)}"{kind}>'
