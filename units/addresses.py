"""Addresses of records: a list asks for fifty at once, and `reverse` alone would be a tenth of its page."""

from functools import lru_cache

from django.urls import reverse

STAND_IN = 1234567890


def record_address(name, key):
    """The address of the page of this URL name for the record with this whole-number key."""
    before, after = _around(name)
    return f"{before}{key}{after}"


def record_addresses(name, records):
    """The addresses of the pages of this URL name for these records."""
    before, after = _around(name)
    return [f"{before}{record.pk}{after}" for record in records]


@lru_cache(maxsize=100)
def list_address(name):
    """The address of the page of this URL name, which takes no argument."""
    return reverse(name)


@lru_cache(maxsize=100)
def _around(name):
    return reverse(name, args=[STAND_IN]).split(str(STAND_IN))
