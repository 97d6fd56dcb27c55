"""A QR code painted as squares: black on the paper, in the place and size it is given."""

from functools import lru_cache
from itertools import groupby

import segno

from reports.lines import POINT

# Readers want four empty modules around the code.
QUIET = 4


def painted(text, *, left, top, size, page_height):
    """Return the operators of the QR code of a text, quiet zone included, in a square of `size` mm from (left, top)."""
    modules, runs = runs_of(text)
    module = size / modules
    x, y = left / POINT, (page_height - top) / POINT
    scale = module / POINT
    squares = " ".join(f"{across} {down} {wide} 1 re" for across, down, wide in runs)
    return f"q 0 g {scale:.4f} 0 0 {-scale:.4f} {x:.2f} {y:.2f} cm {squares} f Q"


@lru_cache(maxsize=500)
def runs_of(text):
    """(modules on a side with the quiet zone, the dark runs of each row as (across, down, how many))."""
    matrix = segno.make_qr(text, error="m").matrix
    runs = []
    for down, row in enumerate(matrix, QUIET):
        across = QUIET
        for is_dark, group in groupby(row):
            wide = len(list(group))
            if is_dark:
                runs.append((across, down, wide))
            across += wide
    return len(matrix) + 2 * QUIET, tuple(runs)
