"""Words shaped by HarfBuzz in the document font, and where Pango lets a line of them end.

WeasyPrint asks the same two libraries; each distinct word is asked for once.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import uharfbuzz
from weasyprint.text.line_break import get_log_attrs

from reports.lines import harfbuzz_font, letter_widths

# Letters that follow each other from left to right: marks of direction and joiners are not among them.
PLAIN_CATEGORIES = re.compile(r"L[ulmot]|M[nc]|N[dlo]|P.|S.|Zs")
# What Pango decides by more than the space: a bracket or a mark beside it, a bracket after a closing quotation mark.
UNUSUAL_SPACES = re.compile(r"(?:^| )[)\]}!?/,.;:…%”’»—]|[(\[{“‘«—](?: |$)|[\"”’»“‘«'] [(\[{]")
WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
# A word that can be a part of the above, or is none.
ODD_WORD = re.compile(r"[)\]}!?/,.;:…%”’»—(\[{].*|.*[(\[{“‘«—]|.*[\t\n\r\f].*|", re.DOTALL)
# A word without anything in it at which a line could end.
PLAIN_WORD = re.compile(r"\w+[,.;:%]?")
# What ends or changes a string of a PDF.
ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"})


class Unpaintable(Exception):
    """A text, or a part of a paper, that only WeasyPrint can set."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word shaped between two spaces, in em.

    `lead` is the space before it, `width` the word itself, `tail` the kerning to the space behind it. `pieces` are
    (rise, text): a new piece where the rise changes. `glyphs`: glyph → the letters it stands for. A text is what stands
    between the brackets of a string in a TJ array: two bytes a glyph, half of what hexadecimal digits would take.
    """

    lead: float
    width: float
    tail: float
    space: str
    pieces: tuple
    glyphs: dict


@cache
def letters_of(style):
    """Return the letters that the font of a style has and that follow each other from left to right."""
    return frozenset(
        letter
        for letter in letter_widths(style)[0]
        if PLAIN_CATEGORIES.fullmatch(unicodedata.category(letter))
        and unicodedata.bidirectional(letter) not in ("R", "AL", "AN")
    )


@lru_cache(maxsize=8_000)
def shaped(text, style):
    """Return the word shaped with kerning, also to the spaces around it, without ligatures. Raises Unpaintable."""
    if not letters_of(style).issuperset(text):
        raise Unpaintable(f"Không có chữ này trong phông chữ của văn bản: {text}")
    face, font = harfbuzz_font(style)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(f" {text} ")
    buffer.guess_segment_properties()
    # Otherwise ê with a combining breve maps back to the wrong letters.
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    uharfbuzz.shape(font, buffer, {"liga": False, "clig": False})
    em = face.upem
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    (_, space), *inner, _ = glyphs
    advance = sum(position.x_advance for _, position in inner)
    last = inner[-1][1].x_advance - font.get_glyph_h_advance(inner[-1][0].codepoint) if inner else 0
    return Shaped(
        lead=space.x_advance / em,
        width=(advance - last) / em,
        tail=last / em,
        space="".join(body for _, body in pieces(font, glyphs[:1], em)),
        pieces=tuple(pieces(font, inner, em)),
        glyphs=glyph_texts(f" {text} ", buffer.glyph_infos),
    )


def pieces(font, glyphs, em):
    """Yield (rise in em, text): a new piece where the rise changes."""
    rise, text = 0, ""
    for info, position in glyphs:
        if position.y_offset != rise:
            yield rise / em, text
            rise, text = position.y_offset, ""
        text += shift(-position.x_offset, em) + as_bytes(info.codepoint)
        text += shift(font.get_glyph_h_advance(info.codepoint) + position.x_offset - position.x_advance, em)
    yield rise / em, text


def as_bytes(glyph):
    """Return the two bytes of a glyph in a string of a PDF."""
    return glyph.to_bytes(2).decode("latin-1").translate(ESCAPED)


def shift(units, em):
    """Return an adjustment between two strings that moves left by so many font units, or nothing."""
    return f"){units * 1000 / em:.0f}(" if units else ""


def glyph_texts(text, infos):
    """Return glyph → letters, read from the clusters; a glyph that shares its cluster stands for nothing."""
    ends = dict(pairwise([*sorted({info.cluster for info in infos}), len(text)]))
    found, seen = {}, set()
    for info in infos:
        found[info.codepoint] = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
        seen.add(info.cluster)
    return found


def words_of(text):
    """Return what stands between the spaces at which a line may end."""
    text = WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")
    words = text.split(" ")
    return glued(words, line_ends(text)) if UNUSUAL_SPACES.search(text) else words


def glued(words, ends):
    """Return the words, those that no line end may part put together."""
    found, at = [], 0
    for word in words:
        if found and at not in ends:
            found[-1] += f" {word}"
        else:
            found.append(word)
        at += len(word) + 1
    return found


def is_plain(word):
    """Does nothing in a word keep a line from ending before or behind it, or let it end inside?"""
    return bool(PLAIN_WORD.fullmatch(word))


def is_odd(word):
    """Can a word keep a line from ending at a space beside it, or is it not as it will be printed?"""
    return bool(ODD_WORD.fullmatch(word)) or not unicodedata.is_normalized("NFC", word)


def is_number(word):
    """Is a word made of the digits 0 to 9 alone?"""
    return word.isdigit() and word.isascii()


@lru_cache(maxsize=8_000)
def breaks_in(word):
    """Return where a line may end inside a word."""
    return () if is_plain(word) else tuple(line_ends(word))


def line_ends(text):
    """Return where Pango, which WeasyPrint asks, lets a line of the text end."""
    marks = get_log_attrs(text, "vi")
    return [at for at in range(1, len(text)) if marks[at].is_line_break]
