"""Charts as geometry: numbers in, positions out. They are drawn with attributes only, so the strict content policy
holds and the same picture stands on a page and in a PDF."""

from datetime import timedelta
from html import escape

from django.utils.safestring import mark_safe

from units import wording

WIDTH = 640
BAR = 22
GAP = 12
LABEL = 190
FIGURE = 70


def bars(rows):
    """Return horizontal bars as SVG for rows of (label, value) or (label, value, url), in a drawing WIDTH wide.

    Drawn here and not in a template, which takes ten times as long.
    """
    rows = [(label, value, url[0] if url else "") for label, value, *url in rows]
    most = max((value for _, value, _ in rows), default=0)
    drawn = (_bar(place * (BAR + GAP), *row, bar_length(row[1], most)) for place, row in enumerate(rows))
    return mark_safe("".join(drawn))  # figures, a label and an address that were escaped


def _bar(top, label, value, url, length):
    """One bar that begins so far from the top, its label before it, its figure behind it."""
    middle, label, digits = f"{top + BAR * 0.7:.1f}", escape(str(label)), wording.number(value)
    bar = (
        f'<text x="0" y="{middle}">{label}</text>'
        f'<rect x="{LABEL}" y="{top}" width="{length}" height="{BAR}" rx="2"></rect>'
        f'<text x="{LABEL + length + 8}" y="{middle}">{digits}</text>'
    )
    return f'<a href="{escape(url)}" aria-label="{label}: {digits}">{bar}</a>' if url else bar


def bar_length(value, most):
    """The length of one bar beside the longest, at least a visible line for anything above zero."""
    if not value:
        return 0
    return max(2, round(value / most * (WIDTH - LABEL - FIGURE)))


def height(rows):
    """The height of the drawing of so many rows."""
    return len(rows) * (BAR + GAP)


# ---- two lines over the weeks of a year ----

TALL = 260
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 10, 30
PLOT_WIDTH, PLOT_HEIGHT = WIDTH - LEFT - RIGHT, TALL - TOP - BOTTOM
PLOT = {
    "width": WIDTH,
    "height": TALL,
    "left": LEFT,
    "label": LEFT - 6,
    "right": WIDTH - RIGHT,
    "top": TOP,
    "bottom": TALL - BOTTOM,
    "feet": TALL - 6,
}


def weeks(first, last):
    """The last days of the weeks from one day to another, both inclusive; the last week ends on `last`."""
    days = [first + timedelta(days=count) for count in range(6, (last - first).days, 7)]
    return [*days, last]


def cumulated(counts, days):
    """How many there are up to each of these days, of counts by day ({day: number})."""
    return [sum(number for day, number in counts.items() if day <= until) for until in days]


def polyline(values, most, places):
    """The points of a line from zero through these values, at these places across the plot, as SVG writes them."""
    pairs = zip([0, *values], [LEFT, *places], strict=True)
    return " ".join(f"{place:.1f},{height_of(value, most):.1f}" for value, place in pairs)


def height_of(value, most):
    """How far from the top a value stands, in pixels."""
    return TOP + PLOT_HEIGHT * (1 - value / most) if most else TOP + PLOT_HEIGHT


def rules(most):
    """The level lines of a plot up to `most`: rows of {value, y}; round numbers, at most six."""
    steps = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    step = next(step for step in steps if most <= 5 * step)
    return [{"value": value, "y": height_of(value, most)} for value in range(0, most + 1, step)]


def across(day, first, last):
    """How far from the left a day stands between two others, in pixels; one outside stands at the edge."""
    share = (day - first).days / max(1, (last - first).days)
    return LEFT + PLOT_WIDTH * min(1, max(0, share))
