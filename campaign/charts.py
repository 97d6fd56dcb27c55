"""Charts as geometry: numbers in, positions out. A template draws them with attributes only, so the strict
content policy holds and the same picture stands on a page and in a PDF."""

WIDTH = 640
BAR = 22
GAP = 12
LABEL = 190
FIGURE = 70


def bars(rows):
    """Positions of horizontal bars for rows of (label, value, url or ""), in pixels of a drawing WIDTH wide."""
    most = max((value for _, value, *_ in rows), default=0)
    return [
        {
            "label": label,
            "value": value,
            "url": url[0] if url else "",
            "y": place * (BAR + GAP),
            "middle": place * (BAR + GAP) + BAR * 0.7,
            "length": bar_length(value, most),
            "end": LABEL + bar_length(value, most) + 8,
        }
        for place, (label, value, *url) in enumerate(rows)
    ]


def bar_length(value, most):
    """The length of one bar beside the longest, at least a visible line for anything above zero."""
    if not value:
        return 0
    return max(2, round(value / most * (WIDTH - LABEL - FIGURE)))


def height(rows):
    """The height of the drawing of so many rows."""
    return len(rows) * (BAR + GAP)
