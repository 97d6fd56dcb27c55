"""Page formats of what is printed; lengths are mm."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A page format: its size and the room for text."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float


PORTRAIT = Sheet(210, 297, 30, 195, 20, 277)
LANDSCAPE = Sheet(297, 210, 20, 277, 30, 195)
