"""Where a clause of the founding papers stands, as people cite it.

Rules and criteria name a clause by its number in docs/clauses.md (S2-18), which nobody who reads a page knows.
"""

import re
from bisect import bisect_right

PAPERS = {
    "S0": "Kế hoạch 01-KH/BCĐ",
    "S1": "Kế hoạch 27-KH/ĐUK",
    "S2": "Hướng dẫn",
    "S3": "Kế hoạch 99-KH/TU",
}
# Of the papers that are cited by their parts: from which clause on a part goes.
PARTS = {
    "S0": {6: "mục I", 13: "mục II.1", 16: "mục II.2", 17: "mục II.3", 27: "mục III.1", 37: "mục III.2"},
    "S2": {
        2: "mục I.1", 4: "mục I.2", 5: "mục I.3", 7: "mục II.1", 14: "mục II.2", 26: "mục III.1", 27: "mục III.2",
        32: "mục III.3", 36: "mục III.4", 40: "mục III.5",
    },
}  # fmt: skip
CLAUSE = re.compile(r"(S[0-3])-(\d{2})(?:…\d{2})?")
SERIES = re.compile(rf"{CLAUSE.pattern}(?:, {CLAUSE.pattern})*")


def cited(text):
    """Return a text with the clauses in it in words: "S2-15, S2-33" is "Hướng dẫn, mục II.2, mục III.3".

    "S2-23…25" is a run of clauses of one part. What names no clause stays as it is.
    """
    return SERIES.sub(_in_words, text)


def _in_words(series):
    places = {}
    for paper, number in CLAUSE.findall(series[0]):
        places.setdefault(PAPERS[paper], {})[_part(paper, int(number))] = True
    return "; ".join(", ".join(filter(None, [paper, *parts])) for paper, parts in places.items())


def _part(paper, number):
    """The part of the paper in which this clause stands, "" for none."""
    parts = PARTS.get(paper, {})
    before = bisect_right(list(parts), number)
    return list(parts.values())[before - 1] if before else ""
