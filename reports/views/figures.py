"""Tổng hợp: the year in figures, every number with its list."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from campaign.filters import years_seen
from reports import annex
from reports.answers import sheet_answer
from reports.figures import of_year, of_years
from reports.views.summaries import BY_PLACE, asked
from units import sheets
from units.filters import EXPORT
from units.listing import page


def overview(request):
    form = asked(request)
    unit, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    cut = page(request, unit.children.all(), BY_PLACE)
    if EXPORT in request.GET:
        return units_sheet(form)
    whole, children = of_year(unit, year, level, among=cut.rows)
    others = [each for each in years_seen(request.user) if each != year]
    past = of_years(unit, others, level).split("year") if others else {}
    context = {
        "form": form,
        "unit": unit,
        "year": year,
        "address": urlencode(form.address),
        "counted_at": whole.counted_at,
        "discrepancies": annex.discrepancies(whole),
        "splits": [label for label, _ in annex.SPLITS],
        "figures": annex.rows_of_figures(whole, form.address),
        "columns": [label for _, label in annex.FIGURES] + ["Khen thưởng"],
        "levels": annex.rows_by_level(whole, form.address),
        "years": annex.rows_by_year({**past, year: whole}, form.address),
        "bars": annex.bars_by_field(whole, form.address),
        "page": cut,
        "of_unit": [label for label, _, _ in annex.OF_UNIT],
        "units": unit_rows(form, children, cut.rows),
    }
    return render(request, "reports/overview.html", context)


def unit_rows(form, children, units):
    """The figures of these children of the node: (unit, [Number])."""
    values, links = annex.values_of_units(children), annex.links_of_units(form.address)
    return [(each, annex.row_of_unit(values[each.path], links, each.pk)) for each in units]


def units_sheet(form):
    """The table of units as Excel: all of them, the same numbers."""
    node, year, level = form.cleaned_data["don_vi"], form.cleaned_data["nam"], form.cleaned_data["cap"]
    units = list(node.children.order_by("path", "pk"))
    _, children = of_year(node, year, level, among=units)
    rows = [[unit.name, *(number.value for number in numbers)] for unit, numbers in unit_rows(form, children, units)]
    columns = [sheets.Column("Đơn vị", 44), *(sheets.Column(label, 12, "number") for label, _, _ in annex.OF_UNIT)]
    title = f"Số liệu phong trào “Dân vận khéo” năm {year}"
    return sheet_answer(sheets.Table(title, columns, rows, node.name, timezone.localtime()), f"so lieu {year} {node}")
