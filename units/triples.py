"""Which letter triples of a search are looked up in PostgreSQL's index, and which words are only compared afterwards.

The index goes through a list for each triple it is asked for, and those of common ones hold every second row: "khong"
is "kho", "hon" and "ong". Two or three rare triples leave so few rows that their words are sooner compared.
"""

import re
from time import monotonic

FEW = 0.001  # a share of the rows so small that they are read rather than looked up by more triples
LONG = 3_600  # seconds for which a count is believed: the words of a table change by the month
COUNTS = """
    SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats_ext_exprs
    WHERE schemaname = ANY (current_schemas(false)) AND tablename = %s AND expr LIKE 'show_trgm(%%'
"""

_RUN = re.compile("[a-z0-9]{3,}")
_counted = {}


def shared_out(words, share):
    """Return which parts of words are to be looked up, and which words are to be compared, the rarest first in both.

    `share` tells in what share of the rows a triple stands, from 0 to 1. Where the rarest triples of all words leave
    too many rows the whole words are looked up, and nothing is left to compare. A word without three letters in a
    row is in no index.
    """
    rarest = {word: min(_triples(word), key=share, default=None) for word in words}
    ordered = sorted(words, key=lambda word: (rarest[word] is None, share(rarest[word])))
    looked_up, left = [], 1.0
    for word in ordered:
        triple = rarest[word]
        if left > FEW and triple and triple not in looked_up:
            looked_up.append(triple)
            left *= share(triple)
    if left > FEW:
        return ordered, []
    return looked_up, [word for word in ordered if word not in looked_up]


def _triples(word):
    return [run[at : at + 3] for run in _RUN.findall(word) for at in range(len(run) - 2)]


def share_in(connection, table):
    """Return the function that tells the share of rows of this table in which a triple stands; None if not counted."""
    place = connection.alias, connection.settings_dict["NAME"], table
    until, share = _counted.get(place, (0, None))
    if until < monotonic():
        share = _share(connection, table)
        _counted[place] = monotonic() + LONG, share
    return share


def _share(connection, table):
    connection.ensure_connection()
    # Once an hour, whoever asks: it is not counted among the queries of a page.
    with connection.make_cursor(connection.create_cursor()) as cursor:
        cursor.execute(COUNTS, [table])
        triples, shares = cursor.fetchone() or (None, None)
    if not triples:
        return None
    shares_of = dict(zip(triples, shares, strict=False))
    least = shares[len(triples)]  # behind those of the triples PostgreSQL puts the least of all that it counted
    return lambda triple: shares_of.get(triple, least)
