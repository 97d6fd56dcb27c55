"""How wide the columns of a table in the text are: by their contents, in mm."""

from math import sqrt

from reports.lines import width

# Padding of a cell and its border, left and right.
AROUND = 3.0
UPRIGHT_ROOM, LYING_ROOM = 165.0, 257.0
SIZES = (12, 11, 10)
MANY_COLUMNS = 8


def fitted_widths(columns, *, room, size):
    """Return the width of each column; `columns` are sequences of the texts that stand in them, the title first.

    A column gets at least its longest word and at most its longest text (a title may break); what is left goes to those
    that need more, the long ones by the square root of their length. The sum is `room`, or more where words need more.
    """
    least, most = least_widths(columns, size), most_widths(columns, size)
    widths = poured(least, most, room)
    return stretched(widths, most, room)


def words_fit(columns, *, room, size):
    """Do the longest words of all columns stand side by side in this room?"""
    return sum(least_widths(columns, size)) <= room


def looks_well(columns, *, room, size):
    """Do the words fit, and either no row breaks or the columns are not many?"""
    unbroken = sum(most_widths(columns, size)) <= room
    return words_fit(columns, room=room, size=size) and (unbroken or len(columns) <= MANY_COLUMNS)


def least_widths(columns, size):
    """Return the room each column needs for its longest word."""
    return [widest([word for text in texts for word in text.split()], size) for texts in columns]


def most_widths(columns, size):
    """Return the room in which no text of a column breaks but its title."""
    pairs = zip(least_widths(columns, size), columns, strict=True)
    return [max(least, widest(texts[1:], size)) for least, texts in pairs]


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
