"""What rests on results of a year, asked of whoever gives awards (settings.RESTING_SOURCE).

The source is a function (results) -> {key of the result: has the award been decided?} of those put forward.
"""

from django.conf import settings
from django.utils.module_loading import import_string


def put_forward(results):
    """{key: was the award decided?} of those of these results that were put forward; none while nobody gives awards."""
    return import_string(settings.RESTING_SOURCE)(results) if settings.RESTING_SOURCE else {}
