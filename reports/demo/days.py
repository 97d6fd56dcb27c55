"""The days of a year of the campaign at the demo's committee (domain.md 4.2; S2 dates), and money of each day."""

from datetime import timedelta

YEARS = (2023, 2024, 2025, 2026)
RUNNING = 2026
CLOSED = YEARS[:-1]


def between(rng, first, last):
    """A day from `first` to `last`, both inclusive."""
    return first + timedelta(days=rng.randint(0, (last - first).days))
