"""The page on which one chooses what to write: what is due now, then every paper that can be begun, by type."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone

from campaign import autosaving, drafting
from campaign.drafts import starter
from campaign.models import DocumentType
from campaign.views.drafting import asked_year, desk_asked


def document_choose(request):
    desks = drafting.desks_of(request.user)
    if not desks:
        raise PermissionDenied
    unit, year = desk_asked(desks, request.GET.get("don_vi", "")), asked_year(request)
    words = request.GET.get("tim", "").strip()
    offered = starter.offered(unit, year, request.user, on=timezone.localdate())
    found = starter.matching(offered, words)
    context = {
        "unit": unit,
        "desks": desks,
        "year": year,
        "words": words,
        "unfinished": autosaving.unfinished(request.user),
        "due": [row(each, unit, year) for each in found if each.due],
        "groups": by_type([each for each in found if not each.due], unit, year),
    }
    return render(request, "campaign/document_choose.html", context)


def row(each, unit, year):
    """A starter with the address it leads to."""
    return {"starter": each, "url": starter.address_of(each, unit, year)}


def by_type(starters, unit, year):
    """Pairs of (name of the type, its rows), in the order of the catalogue; a symbol has the name of its first type."""
    names = {each.symbol: each.name for each in DocumentType.objects.order_by("-position", "-pk")}
    groups = {}
    for each in starters:
        groups.setdefault(each.symbol, []).append(row(each, unit, year))
    order = list(names)[::-1]
    return sorted(
        ((names.get(symbol, symbol), rows) for symbol, rows in groups.items()),
        key=lambda pair: order.index(pair[1][0]["starter"].symbol) if pair[1][0]["starter"].symbol in order else 99,
    )
