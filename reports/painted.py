"""Lines of text painted straight into a PDF, in the font and with the metrics that WeasyPrint lays out with.

For papers where one design or one frame carries thousands of texts: WeasyPrint lays out the design once, the texts are
painted over it. Positions are mm from the top left corner of the page; sizes are points.
"""

import zlib
from math import nan
from typing import NamedTuple
from unicodedata import normalize

import pikepdf
from pikepdf import Array, Dictionary, Name

from reports.embedding import embedded
from reports.lines import POINT
from reports.shaping import breaks_in, is_number, is_odd, shaped, words_of

ASCENT, DESCENT = 0.891, 0.216
MOST_WORDS, SHORT_NUMBER = 10_000, 3
# Three fifths of the time of the usual level for a file 11 % larger.
QUICKLY = 2


class Word(NamedTuple):
    """A word in one type: mm, and texts of TJ arrays (reports.shaping) without and with the space before it.

    `breaks`: where a line may end inside the word. `is_odd`: may it keep a line from ending at a space beside it?
    """

    lead: float
    width: float
    tail: float
    bare: str
    spaced: str
    breaks: tuple
    is_odd: bool


class Words(dict):
    """Text → (mm to its end, mm to where the next word begins, text with the space before it, Word) in one type.

    An odd word ends nowhere: whoever sets lines looks at it again.
    """

    def __init__(self, make):
        self.make = make

    def __missing__(self, text):
        if len(self) > MOST_WORDS:
            self.clear()
        word = self.make(text)
        end = word.lead + word.width
        found = self[text] = nan if word.is_odd else end, end + word.tail, word.spaced, word
        return found


class Type:
    """One style in one size; lines are (text of a TJ array, width in mm)."""

    def __init__(self, palette, style, size):
        self.style, self.size, self.mm = style, size, size * POINT
        self.used = palette.used.setdefault(style, {})
        self.words, self.pairs = Words(self.made), {}

    def word(self, text):
        """Return a word of this type. Raises Unpaintable."""
        return self.words[text][3]

    def made(self, text):
        if len(text) > SHORT_NUMBER and is_number(text):
            return self.number(text)
        shape = shaped(normalize("NFC", text), self.style)
        self.used.update(shape.glyphs)
        bare = "".join(self.raised(*piece) for piece in shape.pieces)
        return Word(
            lead=shape.lead * self.mm,
            width=shape.width * self.mm,
            tail=shape.tail * self.mm,
            bare=bare,
            spaced=shape.space + bare,
            breaks=breaks_in(text),
            is_odd=is_odd(text),
        )

    def number(self, text):
        """Return a number put together from the one without its last digit, and that digit: each stands there once."""
        before = self.word(text[:-1])
        wide, tail, body = self.pairs.get(text[-2:]) or self.second_of(text[-2:])
        return Word(before.lead, before.width + before.tail + wide - tail, tail, before.bare + body,
                    before.spaced + body, (), False)  # fmt: skip

    def second_of(self, pair):
        """Return (mm to the next word, kerning behind it, text) of the second of two digits, kerned to the first."""
        first, both = self.word(pair[0]), self.word(pair)
        wide = both.width + both.tail - first.width - first.tail
        found = self.pairs[pair] = wide, both.tail, both.bare.removeprefix(first.bare)
        return found

    def raised(self, rise, text):
        """Return a piece for a TJ array; one that stands higher leaves the array and comes back."""
        return f")] TJ {rise * self.size:.2f} Ts [({text})] TJ 0 Ts [(" if rise else text

    def line(self, text):
        """Return a text as one line."""
        return self.lines(text, float("inf"))[0]

    def operators(self, text, *, x, baseline, page_height):
        """Return the operators that paint a line from x on its baseline."""
        place = f"{x / POINT:.2f} {(page_height - baseline) / POINT:.2f}"
        return f"BT /{self.style} {self.size:g} Tf 1 0 0 1 {place} Tm [({text})] TJ ET"

    def lines(self, text, room):
        """Return a text as lines that fit into `room` mm; each but the last keeps its space, for those who copy it."""
        return self.quick_lines(text, room) or self.any_lines(text, room)

    def quick_lines(self, text, room):
        """Return a text as lines where nothing but the spaces between its words decides; else nothing."""
        words, done, texts, used, limit, last = self.words, [], [], 0.0, -1.0, None
        for each in text.split(" "):
            end, step, spaced, word = words[each]
            if used + end <= limit:
                texts.append(spaced)
                used += step
            elif word.is_odd or (word.breaks and (texts or word.width > room)):
                return None
            else:
                if texts:
                    done.append(("".join(texts) + words[""][3].spaced, used - last.tail))
                texts, used, limit = [word.bare], word.width + word.tail, room
            last = word
        done.append(("".join(texts), used - last.tail))
        return done

    def any_lines(self, text, room):
        """Return any text as lines."""
        setter = Lines(self, room)
        for word in words_of(text):
            setter.add(word)
        return setter.closed()


class Lines:
    """Sets words into lines of `room` mm, as many on each as it holds."""

    def __init__(self, type_, room):
        self.type, self.room = type_, room
        self.done, self.bodies, self.used, self.tail = [], [], 0.0, 0.0

    def add(self, text):
        """Set a word behind the last one, or on a new line."""
        word = self.type.word(text)
        needed = self.used + self.tail + word.lead + word.width if self.bodies else word.width
        if needed <= self.room:
            self.bodies.append(word.spaced if self.bodies else word.bare)
            self.used, self.tail = needed, word.tail
        elif word.breaks:
            self.split(text, word.breaks)
        else:
            self.alone(word)

    def alone(self, word):
        """Begin a line with a word, however wide it is."""
        self.close()
        self.bodies, self.used, self.tail = [word.bare], word.width, word.tail

    def split(self, text, breaks):
        """Set as much of a word on this line as fits, the rest on the next."""
        for end in reversed(breaks):
            word = self.type.word(text[:end])
            needed = self.used + self.tail + word.lead + word.width if self.bodies else word.width
            if needed <= self.room:
                self.bodies.append(word.spaced if self.bodies else word.bare)
                self.used = needed
                return self.next(text[end:])
        if self.bodies:
            self.close()
            return self.add(text)
        self.bodies, self.used = [self.type.word(text[: breaks[0]]).bare], self.type.word(text[: breaks[0]]).width
        return self.next(text[breaks[0] :])

    def next(self, rest):
        """Go on with the rest of a word on a new line."""
        self.done.append(("".join(self.bodies), self.used))
        self.bodies, self.used, self.tail = [], 0.0, 0.0
        self.add(rest)

    def close(self):
        """End the line at a space."""
        if self.bodies:
            self.done.append(("".join(self.bodies) + self.type.word("").spaced, self.used))
        self.bodies, self.used, self.tail = [], 0.0, 0.0

    def closed(self):
        """Return the lines, the last one without a space."""
        return [*self.done, ("".join(self.bodies), self.used)]


class Palette:
    """The types of one PDF: remembers which glyphs were used, embeds exactly those."""

    def __init__(self):
        self.types, self.used = {}, {}

    def type(self, style, size):
        """Return the type of a style and a size."""
        key = (style, size)
        if key not in self.types:
            self.types[key] = Type(self, style, size)
        return self.types[key]

    def width(self, text, style, size):
        """Return the width of a text in mm."""
        return self.type(style, size).line(text)[1]

    def line(self, text, *, style, size, x, baseline, page_height):
        """Return the operators that paint one line of text from x on its baseline."""
        type_ = self.type(style, size)
        return type_.operators(type_.line(text)[0], x=x, baseline=baseline, page_height=page_height)

    def embed(self, pdf, resources):
        """Put fonts with exactly the glyphs used so far into the font dictionary that the pages share."""
        for style, glyphs in sorted(self.used.items()):
            if glyphs:
                resources[f"/{style}"] = embedded(pdf, style, glyphs)


def baseline_in(top, line_height, size):
    """Return where (mm) the baseline lies in a line box of `line_height` points that begins at `top` mm."""
    return top + ((line_height - (ASCENT + DESCENT) * size) / 2 + ASCENT * size) * POINT


def as_box(pdf, width, height):
    """Return the size of pages of `width` × `height` mm."""
    return pdf.make_indirect(Array([0, 0, round(width / POINT, 4), round(height / POINT, 4)]))


def as_page(pdf, *, box, content, resources):
    """Return a page: its size, its operators, and the fonts and forms they name."""
    # Compressed at once, so that thousands of pages need no more room than the file.
    stream = pikepdf.Stream(pdf, zlib.compress(content.encode("latin-1"), QUICKLY), Filter=Name.FlateDecode)
    page = Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=box, Resources=resources, Contents=stream)
    return pdf.make_indirect(page)
