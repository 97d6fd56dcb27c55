"""The one way every list works: the form is the filter, the address is the list, Excel holds exactly what is shown."""

import tempfile
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import urlencode

from django.http import FileResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify

from units import sheets, wording
from units.columns import headers, lines, sheet_rows
from units.filters import AFTER, BEFORE, EXPORT, NUMBER, ORDER, PLACES
from units.paging import COUNT_CAP, LAST, SEARCH_CAP, SIZE, Pages, counted, flipped
from units.selecting import batches_of
from units.text import fold

NEAR = 10
LIST_ID = "list"
EXPORT_CAP = 100_000
AT_ONCE = 500  # rows of a workbook that stand in memory

TOO_MANY = (
    f"Danh sách có hơn {wording.number(EXPORT_CAP)} dòng nên không xuất ra một tệp được. "
    "Đề nghị lọc hẹp hơn, ví dụ theo năm hoặc theo đơn vị."
)


@dataclass(frozen=True)
class OrderLink:
    """An order people may choose; the address turns the present order around."""

    name: str
    label: str
    url: str
    aria_sort: str = ""


@dataclass(frozen=True)
class PageLink:
    """A numbered page near the start."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Page:
    """One page of a list with every address that leads on from it; addresses are empty where nothing is."""

    rows: list
    number: int | None
    count: int
    capped: bool
    first_url: str
    previous_url: str
    next_url: str
    last_url: str
    export_url: str
    numbers: list
    orders: list
    caption: str = ""

    @property
    def count_words(self):
        """The count as people read it: "1.234" or "hơn 10.000"."""
        return f"{'hơn ' if self.capped else ''}{wording.number(self.count)}"


def page(request, queryset, orders, size=SIZE, cap=COUNT_CAP, keys_first=False):
    """Cut the page that the address asks for out of a queryset.

    `orders` maps a name to (label, columns), see units.paging; the first is the default. The address may say
    sap=ten or sap=-ten, and sau=, truoc= (cursors), trang=12 or trang=cuoi. A bad cursor gives the first page.
    Rows are counted up to `cap`; `keys_first` as in units.paging.
    """
    asked = request.GET
    name, fields = _order(asked, orders)
    kept = _kept(asked)
    unordered = _kept(asked, without=(ORDER,)) if ORDER in asked else kept
    pages = Pages(queryset, fields, size=size, cap=cap, keys_first=keys_first)
    cut = _cut(pages, asked)
    # A list that fits on one page has been counted by showing it.
    alone = cut.number == 1 and not cut.next
    count, capped = (len(cut.rows), False) if alone else pages.counted
    return Page(
        rows=cut.rows,
        number=cut.number,
        count=count,
        capped=capped,
        first_url=f"?{kept}" if cut.previous else "",
        previous_url=_address(kept, BEFORE, cut.previous) if cut.previous else "",
        next_url=_address(kept, AFTER, cut.next) if cut.next else "",
        last_url=_address(kept, NUMBER, LAST) if cut.next else "",
        export_url=_address(kept, EXPORT, "xlsx"),
        numbers=[] if alone else _numbers(kept, cut, pages.last_number),
        orders=[_order_link(unordered, key, label, columns, name) for key, (label, columns) in orders.items()],
    )


def _order(asked, orders):
    """Return the order asked for, or the first one, with its columns."""
    name = asked.get(ORDER, "")
    if name.removeprefix("-") not in orders:
        name = next(iter(orders))
    fields = orders[name.removeprefix("-")][1]
    return name, flipped(fields) if name.startswith("-") else fields


def _cut(pages, asked):
    if AFTER in asked:
        return pages.after(asked[AFTER])
    if BEFORE in asked:
        return pages.before(asked[BEFORE])
    number = asked.get(NUMBER, "")
    if number == LAST:
        return pages.last()
    return pages.numbered(int(number)) if number.isdecimal() and len(number) < 10 else pages.first()


def _kept(asked, without=()):
    """Return what every address of this list carries, as it stands in one: the filter and the order, no place."""
    left_out = (*PLACES, *without)
    return urlencode([(name, each) for name, values in asked.lists() if name not in left_out for each in values])


def _address(kept, name, value):
    """Return this list's address at another place, or in another order; `value` has no sign to be quoted."""
    return f"?{kept}&{name}={value}" if kept else f"?{name}={value}"


def _numbers(kept, cut, last_number):
    """Return the first pages, while one stands near the start; further ones are reached by the cursor."""
    if cut.number is None or cut.number > NEAR:
        return []
    known = last_number or NEAR
    return [
        PageLink(number, _address(kept, NUMBER, number), number == cut.number)
        for number in range(1, min(known, NEAR) + 1)
    ]


def _order_link(kept, key, label, columns, current):
    if key != current.removeprefix("-"):
        return OrderLink(key, label, _address(kept, ORDER, key))
    falls = columns[0].startswith("-") != current.startswith("-")
    turned = key if current.startswith("-") else f"-{key}"
    return OrderLink(key, label, _address(kept, ORDER, turned), "descending" if falls else "ascending")


def show_list(
    request,
    *,
    queryset,
    filter_class,
    orders,
    columns,
    template,
    title,
    noun="dòng",
    partial="_list.html",
    ticks=None,
    context=None,
):
    """Answer a list's address: the page, its part for htmx, or the workbook of exactly what is filtered.

    `title` heads the workbook and names its file; `noun` is what is counted ("mô hình"); `ticks` tells of a row
    whether it gets a tick box: the column and `bar`, the template of a bulk bar, come only where one does;
    rows are counted up to COUNT_CAP, of a search to SEARCH_CAP. The template gets filter, form, page, headers,
    lines, ticks, errors and title beside `context`.
    """
    filters = filter_class(request.GET, queryset, request=request)
    rows, errors = filters.rows(), list(filters.refusals)
    if EXPORT in request.GET and not errors:
        if counted(rows, EXPORT_CAP)[1]:
            errors.append(TOO_MANY)
        else:
            ordered = rows.order_by(*_order(request.GET, orders)[1])
            batches, words = batches_of(ordered, AT_ONCE), " · ".join(filters.words())
            return export(batches, columns, title=title, caption=words, at=timezone.now())
    cap = SEARCH_CAP if filters.asks_for_words else COUNT_CAP
    shown = page(request, rows, orders, cap=cap, keys_first=filters.asks_for_words_of_all_years)
    drawn = lines(shown.rows, columns, ticks)
    shown = replace(shown, caption=" · ".join([f"{shown.count_words} {noun}", *filters.words()]))
    taken = {
        "title": title,
        "filter": filters,
        "form": filters.form,
        "page": shown,
        "headers": headers(columns, shown.orders),
        "lines": drawn,
        "ticks": "pk" if ticks and any(line.may_be_ticked for line in drawn) else "",
        "errors": errors,
        "noun": noun,
    }
    response = TemplateResponse(request, partial if wants_part(request) else template, taken | (context or {}))
    # The same address gives a part or the whole: the browser must not keep one for the other.
    patch_vary_headers(response, ["HX-Target"])
    return response


def wants_part(request):
    """Does htmx swap the list alone? A return through the history wants the whole page."""
    return request.META.get("HTTP_HX_TARGET") == LIST_ID and "HTTP_HX_HISTORY_RESTORE_REQUEST" not in request.META


def export(batches, columns, *, title, caption="", at):
    """Return the workbook of the rows in these lists; the file's name is the title without accents and the day."""
    table = sheets.Table(
        title,
        [column.on_sheet for column in columns],
        chain.from_iterable(sheet_rows(batch, columns) for batch in batches),
        caption=caption,
        as_of=timezone.localtime(at),
    )
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    sheets.write(table, file)
    file.seek(0)
    name = f"{slugify(fold(title))}-{timezone.localtime(at):%Y%m%d-%H%M}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=sheets.CONTENT_TYPE)
