"""What the search over everything finds among units, people and papers (settings.SEARCH_SOURCES)."""

from campaign.models import Document, PilotUnit, ReceivedPaper
from units.columns import label_of
from units.models import Person, Unit
from units.search import Found
from units.selecting import rows_of
from units.text import fold

AT_MOST = 10


def find_units(user, words):
    """The units whose name or symbol holds every word; at most ten."""
    if not fold(words):
        return []
    rows = Unit.objects.visible_to(user).search(words).select_related("parent")
    rows = rows.only("name", "short_name", "kind", "parent__name", "parent__short_name")
    return [Found(row.name, place_of(row), row.get_absolute_url(), "Đơn vị") for row in rows_of(rows[:AT_MOST])]


def place_of(unit):
    """What kind of unit it is and where it stands."""
    return f"{label_of(unit, 'kind')} · {unit.parent}" if unit.parent else label_of(unit, "kind")


def find_people(user, words):
    """The people whose name holds every word; at most ten."""
    if not fold(words):
        return []
    rows = Person.objects.visible_to(user).search(words).select_related("unit")
    rows = rows.only("full_name", "unit__name", "unit__short_name")
    return [Found(row.full_name, str(row.unit), row.get_absolute_url(), "Con người") for row in rows_of(rows[:AT_MOST])]


def find_documents(user, words):
    """The papers whose number or title holds every word; at most ten."""
    if not fold(words):
        return []
    rows = Document.objects.visible_to(user).search(words).for_hit()
    return [Found(str(row), row.title, row.get_absolute_url(), "Văn bản") for row in rows_of(rows[:AT_MOST])]


def find_received(user, words):
    """The papers received whose number, title or issuer holds every word; at most ten."""
    if not fold(words):
        return []
    rows = ReceivedPaper.objects.visible_to(user).search(words)
    return [Found(str(row), row.title, row.get_absolute_url(), "Văn bản đến") for row in rows_of(rows[:AT_MOST])]


def find_pilots(user, words):
    """The pilots whose unit or purpose holds every word; at most ten."""
    if not fold(words):
        return []
    rows = PilotUnit.objects.visible_to(user).search(words).select_related("unit")
    return [
        Found(row.purpose, str(row.unit), row.get_absolute_url(), "Đơn vị làm điểm") for row in rows_of(rows[:AT_MOST])
    ]
