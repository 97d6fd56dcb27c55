"""The awards of a practice as the page of its life shows them (settings.HONOUR_SOURCE)."""

from awards.models import Award
from models_registry.honours import Honour
from units.selecting import rows_of


def honours(practice, user):
    """Rows of Honour that this person may see, the latest first; one query."""
    found = Award.objects.visible_to(user).of_practice(practice).for_list().order_by("-awarded_on", "-pk")
    return [
        Honour(
            str(award.form), award.achievement, award.awarded_on, award.paper_words, award.get_absolute_url(),
            award.revoked_on,
        )
        for award in rows_of(found)
    ]  # fmt: skip
