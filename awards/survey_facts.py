"""What the surveys say of a registration (S2-23), asked of whoever keeps them (settings.SURVEY_SOURCE).

The source is a function: keys of registrations -> {key: Surveyed}; one that it does not name was not surveyed.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string


class Surveyed(NamedTuple):
    """Was the committee there to see, and is something it asked to correct still open?"""

    surveyed: bool = False
    corrections_open: bool = False


def surveys_of(registrations):
    """Surveyed by the key of each registration that was surveyed; none while nobody keeps surveys."""
    if not settings.SURVEY_SOURCE or not registrations:
        return {}
    return import_string(settings.SURVEY_SOURCE)(registrations)
