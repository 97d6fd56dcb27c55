"""What the register of units and people says: picks for the unit picker, present posts."""

from units.models import Unit
from units.paths import ancestors

LEAST, MOST = 2, 20


def picks(units, words):
    """Up to 20 of these units whose names hold the words (two letters at least): rows of {id, text, trail}."""
    if len(words.strip()) < LEAST:
        return []
    found = list(units.search(words).order_by("path")[:MOST])
    steps = {step for unit in found for step in ancestors(unit.path)}
    names = {unit.path: str(unit) for unit in Unit.objects.filter(path__in=steps)}
    return [{"id": unit.pk, "text": str(unit), "trail": trail(unit, names)} for unit in found]


def trail(unit, names):
    """The names of the units above, from the top down; the nation goes without saying."""
    return " › ".join(names[step] for step in ancestors(unit.path)[1:] if step in names)


def present_post(person):
    """The post a person holds now; the postings must have been fetched."""
    held = [posting for posting in person.postings.all() if posting.valid_to is None]
    main = [posting for posting in held if posting.is_main] or held
    return main[-1].post if main else ""
