"""What the search over everything finds on this floor (settings.SEARCH_SOURCES)."""

from awards.models import Award, Decision
from units.search import Found
from units.selecting import rows_of
from units.text import fold

AT_MOST = 10


def find_decisions(user, words):
    """The decisions whose number or title holds every word; at most ten."""
    if not fold(words):
        return []
    rows = Decision.objects.visible_to(user).search(words).for_hit().order_by("-pk")
    return [
        Found(str(row), f"{row.document.title} · {row.unit}", row.get_absolute_url(), "Quyết định khen thưởng")
        for row in rows_of(rows[:AT_MOST])
    ]


def find_awards(user, words):
    """The awards whose practice or subject holds every word, the latest first; at most ten."""
    if not fold(words):
        return []
    rows = Award.objects.visible_to(user).search(words).for_hit().order_by("-awarded_on", "-pk")
    return [
        Found(row.name, f"{row.form} · {row.paper_words} · {row.matter}", row.get_absolute_url(), "Khen thưởng")
        for row in rows_of(rows[:AT_MOST])
    ]
