"""What a practice was awarded, for the page of its life, asked of whoever keeps awards (settings.HONOUR_SOURCE).

The source is a function (practice, user) -> rows of Honour that this person may see, the latest first.
"""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string


class Honour(NamedTuple):
    """One award: its form, for what, on which day, by which paper, its address; `ended_on` once it was revoked."""

    name: str
    achievement: str
    on: date
    paper: str
    url: str
    ended_on: date | None = None


def honours_of(practice, user):
    """The awards of a practice that this person may see; none while nobody keeps awards."""
    return import_string(settings.HONOUR_SOURCE)(practice, user) if settings.HONOUR_SOURCE else []
