"""What the search over everything finds: each floor answers for its own records."""

from typing import NamedTuple


class Found(NamedTuple):
    """One record that was found: its name, one line about it, its address, and what kind of record it is.

    A source is a function (user, words) -> list of Found, at most ten, named in settings.SEARCH_SOURCES.
    """

    title: str
    text: str
    url: str
    kind: str
