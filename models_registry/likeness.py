"""How alike two titles or two texts are, blind to accents, case and where the tone mark stands (uỷ, ủy).

Titles are compared by their letters in threes, texts by their words in threes. Eight marks stand for a text: two texts
that are half alike share at least one of them nine times out of ten, so that among half a million texts only those
with a mark in common are ever compared (min-hash, eight bands of two).
"""

import re
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from units.text import fold

WORDS = re.compile(r"\w+")
BANDS, ROWS = 8, 2
PRIME = (1 << 61) - 1
# Any fixed numbers do: they only have to be the same for every text there ever is.
TURNS = tuple(
    (0x9E3779B97F4A7C15 * (2 * turn + 1) % PRIME, 0xC2B2AE3D27D4EB4F * (turn + 1) % PRIME) for turn in range(16)
)
USUAL = re.compile(r"\b(nam \d{4}|\d{4}|kheo trong|kheo|mo hinh|dien hinh|dan van)\b")


def comparable(title):
    """A title without accents, marks, the year it names and the words that nearly every title has."""
    words = re.sub(r"[^\w\s]", " ", fold(title))
    return " ".join(USUAL.sub(" ", words).split())


@lru_cache(maxsize=4096)
def letters(title):
    """The letters of a title in threes, each once; remembered, as a title that is typed is compared at each pause."""
    text = f"  {comparable(title)} "
    return frozenset(text[at : at + 3] for at in range(len(text) - 2)) if text.strip() else frozenset()


def shingles(text):
    """The words of a text in threes, as numbers, each once; a text of two words is one shingle."""
    words = WORDS.findall(fold(text))
    return {crc32(" ".join(words[at : at + 3]).encode()) for at in range(max(len(words) - 2, min(len(words), 1)))}


def share(one, other):
    """How much two sets have in common, in percent of both together (twice the common part)."""
    both = len(one) + len(other)
    return round(200 * len(one & other) / both) if both else 0


def marks(found):
    """The eight marks of these shingles, as numbers that fit a bigint; none for no text."""
    if not found:
        return []
    least = [min((shingle * factor + step) % PRIME for shingle in found) for factor, step in TURNS]
    return [mark(band, least[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def mark(band, rows):
    """One number for the least values of a band."""
    digest = blake2b(f"{band}:{rows}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
