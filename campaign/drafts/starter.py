"""What a paper can be begun from: every floor offers its own (settings.DRAFT_SOURCES)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string

from campaign.drafting import desks_of, prefilled
from campaign.models import Document, DocumentType
from units.text import fold


@dataclass(frozen=True)
class Starter:
    """A paper (văn bản) that can be begun from the data.

    `key` names it in an address (?mau=), `symbol` is that of its type, `about` one sentence on what is filled in.
    `make()` returns the columns of a Document (names in drafting.WRITTEN) and, under "appendices", a list of dicts of
    title, subtitle, text and is_landscape. `due` says why it should be written now, empty when nothing presses.
    `subject` is the record it is about. A decision of a round has no `make` but the `url` where it is drawn up.
    """

    key: str
    symbol: str
    name: str
    about: str
    make: Callable[[], dict] | None = None
    due: str = ""
    subject: object = None
    url: str = ""


def offered(unit, campaign_year, user, *, on):
    """The Starters for this unit and year on this day, of all floors; none outside the campaign or without a year.

    What was begun once in this year is offered again, but does not press any more.
    """
    found = list(of_all_floors(unit, campaign_year, user, on=on))
    begun_already = set(Document.objects.of_unit(unit).begun_in(campaign_year)) if found else set()
    return [replace(each, due="") if each.key in begun_already else each for each in found]


def of_all_floors(unit, campaign_year, user, *, on):
    """Yield the Starters of `offered` floor by floor, asking the next one only when it is its turn.

    A source is a function (unit, campaign_year, user, *, on) -> list of Starter.
    """
    if campaign_year is not None and campaign_year.unit.contains(unit):
        for source in map(import_string, settings.DRAFT_SOURCES):
            yield from source(unit, campaign_year, user, on=on)


def address_of(starter, unit, campaign_year):
    """Where a starter leads: the form already filled, or the page that draws the paper up."""
    asked = {"mau": starter.key, "don_vi": unit.pk, "nam": campaign_year.year}
    return starter.url or f"{reverse('campaign:document-new')}?{urlencode(asked)}"


def links(source, subject, unit, campaign_year, user, *, on):
    """Rows of {starter, url} that one source offers about a record to a person who writes for the unit; else none."""
    if campaign_year is None or all(desk.pk != unit.pk for desk in desks_of(user)):
        return []
    found = about(subject, source(unit, campaign_year, user, on=on))
    return [{"starter": each, "url": address_of(each, unit, campaign_year)} for each in found]


def about(subject, starters):
    """Those of the starters that are about this record."""
    return [starter for starter in starters if starter.subject == subject]


def matching(starters, words):
    """The starters whose name or sentence holds every word, blind to accents and case."""
    wanted = fold(words).split()
    return [each for each in starters if all(word in fold(f"{each.name} {each.about}") for word in wanted)]


def begun(key, unit, campaign_year, user, *, on):
    """The columns of a new paper of this unit as its starter fills them; as usual for the unit where none is meant."""
    usual = prefilled(unit)
    every = of_all_floors(unit, campaign_year, user, on=on)
    starter = next((each for each in every if each.key == key and each.make), None)
    if starter is None:
        return usual
    known = {"type": type_of(starter.symbol, on), "campaign_year": campaign_year, "made_from": key}
    return usual | known | starter.make()


def type_of(symbol, on):
    """The DocumentType with this symbol on this day, or None."""
    of_its_day = Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
    return DocumentType.objects.filter(*of_its_day, symbol=symbol).first()
