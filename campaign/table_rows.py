"""The rows of a list as HTML.

Written here and not in a template: a template takes fifteen times as long for fifty rows of eight cells, and this is
the one place of the site where that is felt. A column is written at once, then the rows are put together.
"""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from campaign.symbols import badge, symbol
from units import wording
from units.columns import FIGURES

EMPTY = "<td></td>"
GAP = "\0"
HEAD = '<th scope="row">'
SHORT_HEAD = '<th scope="row" class="short">'
TICK = '<td class="tick"><input type="checkbox" name="%s" value="%s" aria-label="Chọn %s"></td>'
NO_TICK = '<td class="tick"></td>'
HERE = '<li><span aria-current="page">%s</span></li>'


def table_rows(lines, ticks="", marked=None):
    """Return the body of the table for these units.columns.Lines; `ticks` names the tick boxes, `marked` is a key."""
    rows = map("".join, zip(*map(_column, lines.columns), strict=True))
    is_plain = not ticks and not marked  # a template gives "" for what it does not know
    starts = ["<tr>"] * len(lines) if is_plain else [_start(line, ticks, marked) for line in lines]
    # Every text in it was escaped.
    return SafeString("".join([f"{start}{cells}</tr>" for start, cells in zip(starts, rows, strict=True)]))


def _start(line, ticks, marked):
    start = '<tr class="marked">' if marked and line.record.pk == marked else "<tr>"
    return f"{start}{_tick(line, ticks)}" if ticks else start


def _column(shown):
    """The cells of a column, units.columns.Shown."""
    texts = _badges(shown) if shown.tones else _all_escaped(shown.texts)
    usual, short = (_opening(shown.title, shown.kind, is_short) for is_short in (False, True))
    pairs = zip(texts, shown.are_short, strict=True)
    cells = [f"{short if is_short else usual}{text}</td>" if text else EMPTY for text, is_short in pairs]
    if not shown.urls:
        return cells
    if not shown.tones:
        usual, short = HEAD, SHORT_HEAD
    end = "</td>" if shown.tones else "</th>"
    return [
        f'{short if is_short else usual}<a href="{_escaped(url)}">{text}</a>{end}' if url else cell
        for cell, text, url, is_short in zip(cells, texts, shown.urls, shown.are_short, strict=True)
    ]


def _badges(shown):
    """The states of a column."""
    return [_badge(text, tone) if text else "" for text, tone in zip(shown.texts, shown.tones, strict=True)]


def _all_escaped(texts):
    """These texts as HTML; at once, for each alone takes six calls."""
    found = escape(GAP.join([text or "" for text in texts])).split(GAP)
    return found if len(found) == len(texts) else [escape(text or "") for text in texts]


def table_heads(headers):
    """Return the heads of a table's columns for these units.columns.Header."""
    return SafeString("".join(map(_head, headers)))  # every text in it was escaped


def _head(header):
    look = ' class="number"' if header.is_number else ' class="long"' if header.is_long else ""
    sort = f' aria-sort="{header.aria_sort}"' if header.aria_sort else ""
    title = _escaped(header.title)
    shown = f'<a href="{_escaped(header.url)}">{title} {symbol(header.icon)}</a>' if header.url else title
    return f'<th scope="col"{look}{sort}>{shown}</th>'


def order_links(orders):
    """Return the orders of a list, units.listing.OrderLink each, as links; the present one is marked."""
    return SafeString("".join(map(_order_link, orders)))  # a label and an address that were escaped


def _order_link(order):
    current = ' aria-current="true"' if order.aria_sort else ""
    return f'<a href="{_escaped(order.url)}"{current}>{_escaped(order.label)}</a>'


def page_links(page):
    """Return the links to the other pages of this units.listing.Page; nothing where it is the only one."""
    if not (page.previous_url or page.next_url):
        return ""
    links = "".join((*_links_back(page), *_numbers(page), *_links_on(page)))
    # Digits, and addresses that were escaped.
    return SafeString(f'<nav class="pagelinks" aria-label="Các trang"><ul>{links}</ul></nav>')


def _links_back(page):
    if not page.previous_url:
        return ()
    words = f"{symbol('chevron-left')} Trang trước"
    return _page_link(page.first_url, "Trang đầu"), _page_link(page.previous_url, words, ' rel="prev"')


def _links_on(page):
    if not page.next_url:
        return ()
    words = f"Trang sau {symbol('chevron-right')}"
    return _page_link(page.next_url, words, ' rel="next"'), _page_link(page.last_url, "Trang cuối")


def _numbers(page):
    """The numbered pages near the start of the list, further on the number of this one, if it is known."""
    if page.numbers:
        return [_number_link(link) for link in page.numbers]
    return [HERE % f"Trang {wording.number(page.number)}"] if page.number else []


def _number_link(link):
    if link.current:
        return HERE % link.number
    return _page_link(link.url, link.number, f' aria-label="Trang {link.number}"')


def _page_link(url, words, more=""):
    return f'<li><a href="{_escaped(url)}"{more}>{words}</a></li>'


def found_lines(records):
    """Return what a search found, units.search.Found each, as items of a list."""
    return SafeString("".join(map(_found_line, records)))  # every text in it was escaped


def _found_line(found):
    link = f'<a href="{escape(found.url)}">{escape(found.title)}</a>'
    return f'<li>{link} <span class="soft">{escape(found.text)}</span></li>'


def figure_rows(rows, columns):
    """Return rows of (label, numbers) of a table of figures; a number has `value` and `url`, the list so long.

    A phone shows the title of the column beside each number.
    """
    openings = [f'<td class="number" data-label="{escape(str(column))}">' for column in columns]
    return SafeString("".join(_figures(label, numbers, openings) for label, numbers in rows))  # every text was escaped


def figure_heads(head, columns):
    """Return the heads of a table of figures: what its rows are, and its columns."""
    numbers = "".join([f'<th scope="col" class="number">{escape(str(column))}</th>' for column in columns])
    return SafeString(f'<th scope="col">{escape(str(head))}</th>{numbers}')  # every text was escaped


def _figures(label, numbers, openings):
    cells = [f"{opening}{_figure(number)}</td>" for opening, number in zip(openings, numbers, strict=True)]
    return f'<tr><th scope="row">{escape(str(label))}</th>{"".join(cells)}</tr>'


def _figure(number):
    digits = _digits(number.value)
    return f'<a href="{_escaped(number.url)}">{digits}</a>' if number.url and number.value else digits


def progress_lines(rows):
    """Return rows of {milestone, done, late, total, url, late_url} (campaign.tracking.progress_rows) as a table's."""
    return SafeString("".join(map(_progress_line, rows)))  # every text in it was escaped


def _progress_line(row):
    milestone, done, late = row["milestone"], '<span class="soft">chưa giao</span>', "0"
    said = f' <span class="soft">({escape(milestone.said)})</span>' if milestone.said else ""
    if row["total"]:
        digits = f"{_digits(row['done'])}/{_digits(row['total'])}"
        done = f'<a href="{_escaped(row["url"])}">{digits}<span class="visually-hidden"> đơn vị đã xong</span></a>'
    if row["late"]:
        hidden = '<span class="visually-hidden"> đơn vị quá hạn</span>'
        late = f'<a href="{_escaped(row["late_url"])}">{_digits(row["late"])}{hidden}</a>'
    return (
        f'<tr><th scope="row"><a href="{milestone.get_absolute_url()}">{escape(milestone.name)}</a></th>'
        f'<td data-label="Hạn">{wording.day(milestone.due_on)}{said}</td>'
        f'<td class="number" data-label="Đã xong">{done}</td><td class="number" data-label="Quá hạn">{late}</td></tr>'
    )


# The same addresses and numbers stand on the pages of a day.
_escaped = lru_cache(maxsize=5000)(escape)
_digits = lru_cache(maxsize=5000)(wording.number)


@lru_cache(maxsize=1000)
def _badge(text, tone):
    """A badge as a plain string: one marked as safe is asked by a function what it says, each time it is put in."""
    return "".join(badge(text, tone))


def _tick(line, ticks):
    if not line.may_be_ticked:
        return NO_TICK
    return TICK % (ticks, line.record.pk, escape(str(line.record)))


@lru_cache(maxsize=1000)
def _opening(title, kind, is_short):
    """The tag that begins a cell; a phone shows the title of the column beside it."""
    look = ' class="number"' if kind in FIGURES else ' class="short"' if is_short else ""
    return f'<td data-label="{escape(title)}"{look}>'
