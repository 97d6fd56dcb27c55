"""How wide the columns of a table in the text are: by their contents, in mm."""

from math import sqrt

from reports.lines import width

# Padding of a cell and its border, left and right.
AROUND = 3.0
UPRIGHT_ROOM, LYING_ROOM = 165.0, 257.0
SIZES = (12, 11, 10)


def fitted_widths(columns, *, room, size):
    """Return the width of each column; `columns` are sequences of the texts that stand in them.

    A column gets at least its longest word and at most its longest text; what is left goes to those that need more,
    the long ones by the square root of their length. The sum is `room`, or more where the words need more.
    """
    least = [least_width(texts, size) for texts in columns]
    most = [max(low, widest(texts, size)) for low, texts in zip(least, columns, strict=True)]
    widths = poured(least, most, room)
    return stretched(widths, most, room)


def least_room(columns, size):
    """Return the mm that the longest word of every column needs, set at `size` points."""
    return sum(least_width(texts, size) for texts in columns)


def least_width(texts, size):
    words = (word for text in texts for word in text.split())
    return max((width(word, size, "Bold") for word in words), default=0) + AROUND


def widest(texts, size):
    return max((width(text, size, "Bold") for text in texts), default=0) + AROUND


def poured(least, most, room):
    """Share what the least widths leave of the room among the columns that want more, none above its most."""
    widths = list(least)
    left = room - sum(widths)
    wanting = {at for at in range(len(widths)) if most[at] > widths[at]}
    while left > 0.01 and wanting:
        wishes = {at: sqrt(most[at] - least[at]) for at in wanting}
        share = left / sum(wishes.values())
        for at, wish in wishes.items():
            given = min(wish * share, most[at] - widths[at])
            widths[at] += given
            left -= given
        wanting = {at for at in wanting if most[at] - widths[at] > 0.01}
    return widths


def stretched(widths, most, room):
    """Widen the columns of text until they fill the room; a column of numbers (under 20 mm) stays as it is."""
    left = room - sum(widths)
    stretching = [at for at in range(len(widths)) if most[at] > 20] or list(range(len(widths)))
    share = max(0.0, left) / sum(widths[at] for at in stretching)
    return [each * (1 + share) if at in stretching else each for at, each in enumerate(widths)]
