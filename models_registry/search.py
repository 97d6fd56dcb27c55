"""What the search over everything finds on this floor (settings.SEARCH_SOURCES)."""

from models_registry.models import Practice, Registration
from units.columns import label_of
from units.search import Found
from units.selecting import hits_of, rows_of
from units.text import fold

AT_MOST = 10
NEAR = 3_000  # registrations among which common words are looked for first: two milliseconds
LOOKED_AT = 300  # practices found that are put in order: walking all names in order for a rare word took 0.2 s


def find_registrations(user, words):
    """The registrations whose title, subject or unit holds every word, the latest year first; at most ten."""
    if not fold(words):
        return []
    rows = Registration.objects.visible_to(user).search(words).for_list().order_by("-year", "-path", "-pk")
    return [
        Found(row.title, f"{row.unit} · năm {row.year} · {label_of(row, 'state')}", row.get_absolute_url(), "Đăng ký")
        for row in hits_of(rows[:AT_MOST], NEAR)
    ]


def find_practices(user, words):
    """The practices whose name or subject holds every word, in the order of their names; at most ten.

    Where more than LOOKED_AT hold them, the ten are of those that the database finds first.
    """
    if not fold(words):
        return []
    found = Practice.objects.visible_to(user).search(words).order_by().values_list("sort_key", "pk")[:LOOKED_AT]
    first = [pk for _, pk in sorted(found)[:AT_MOST]]
    rows = Practice.objects.filter(pk__in=first).select_related("unit").order_by("sort_key", "pk")
    rows = rows.only("name", "first_year", "unit__name", "unit__short_name")
    return [
        Found(row.name, f"{row.unit} · từ năm {row.first_year}", row.get_absolute_url(), "Mô hình, điển hình")
        for row in rows_of(rows)
    ]
