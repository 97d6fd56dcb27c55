"""Lines of text painted straight into a PDF, in the font and with the metrics that WeasyPrint lays out with.

For papers where one design or one frame carries thousands of texts: WeasyPrint lays out the design once, the texts are
painted over it. Positions are mm from the top left corner of the page; sizes are points.
"""

import zlib
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

import pikepdf
from pikepdf import Array, Dictionary, Name

from reports.embedding import embedded
from reports.lines import POINT
from reports.shaping import breaks_in, is_number, is_plain, shaped, words_of

ASCENT, DESCENT = 0.891, 0.216
MOST_WORDS, SHORT_NUMBER = 20_000, 3
# Half the time of the usual level for a file 7 % larger.
QUICKLY = 4


class Word(NamedTuple):
    """A word in one type: mm, and bodies of TJ arrays without and with the space before it.

    `breaks`: where a line may end inside the word. At both spaces of a plain word a line may end, and nowhere inside.
    """

    lead: float
    width: float
    tail: float
    bare: str
    spaced: str
    breaks: tuple
    is_plain: bool


class Type:
    """One style in one size; lines are (body of a TJ array, width in mm)."""

    def __init__(self, palette, style, size):
        self.style, self.size, self.mm = style, size, size * POINT
        self.used = palette.used.setdefault(style, {})
        self.known, self.pairs = {}, {}

    def word(self, text):
        """Return a word of this type. Raises Unpaintable."""
        found = self.known.get(text)
        if found is None:
            if len(text) > SHORT_NUMBER and is_number(text):
                return self.number(text)
            if len(self.known) > MOST_WORDS:
                self.known.clear()
            found = self.known[text] = self.made(text)
        return found

    def made(self, text):
        shape = shaped(normalize("NFC", text), self.style)
        self.used.update(shape.glyphs)
        bare = "".join(self.raised(*piece) for piece in shape.pieces)
        return Word(
            lead=shape.lead * self.mm,
            width=shape.width * self.mm,
            tail=shape.tail * self.mm,
            bare=bare,
            spaced=f"{shape.space}{bare}".replace("><", ""),
            breaks=breaks_in(text),
            is_plain=is_plain(text),
        )

    def number(self, text):
        """Return a number put together from its digits: of the numbers of a long list each stands there once."""
        first, tail = self.word(text[0]), self.word(text[-2:]).tail
        width, bodies = first.width + first.tail - tail, [first.bare]
        for pair in map("".join, pairwise(text)):
            more, body = self.pairs.get(pair) or self.second_of(pair)
            width += more
            bodies.append(body)
        bare = "".join(bodies).replace("><", "")
        spaced = first.spaced.removesuffix(first.bare[1:]) + bare[1:]
        return Word(first.lead, width, tail, bare, spaced, (), True)

    def second_of(self, pair):
        """Return (mm, body) of the second of two digits, with the kerning between them."""
        first, both = self.word(pair[0]), self.word(pair)
        rest = both.bare.removeprefix(first.bare[:-1])
        body = rest[1:] if rest.startswith(">") else f"<{rest}"
        found = self.pairs[pair] = both.width + both.tail - first.width - first.tail, body
        return found

    def raised(self, rise, body):
        """Return a piece for a TJ array; one that stands higher leaves the array and comes back."""
        return f"] TJ {rise * self.size:.2f} Ts [{body}] TJ 0 Ts [" if rise else body

    def line(self, text):
        """Return a text as one line."""
        return self.lines(text, float("inf"))[0]

    def operators(self, body, *, x, baseline, page_height):
        """Return the operators that paint a line from x on its baseline."""
        place = f"{x / POINT:.2f} {(page_height - baseline) / POINT:.2f}"
        return f"BT /{self.style} {self.size:g} Tf 1 0 0 1 {place} Tm [{body}] TJ ET"

    def lines(self, text, room):
        """Return a text as lines that fit into `room` mm; each but the last keeps its space, for those who copy it."""
        return self.quick_lines(text, room) or self.any_lines(text, room)

    def quick_lines(self, text, room):
        """Return a text as lines where nothing but the spaces between its words decides; else nothing."""
        words, all_plain = text.split(" "), True
        known, space = self.known, self.word("").spaced
        done, bodies, used, tail = [], [], 0.0, 0.0
        for each in words:
            word = known.get(each) or self.word(each)
            lead, width, next_tail, bare, spaced, breaks, is_plain = word
            if not is_plain:
                all_plain = False
            if bodies and (needed := used + tail + lead + width) <= room:
                bodies.append(spaced)
                used = needed
            elif breaks and (bodies or width > room):
                return None
            else:
                if bodies:
                    done.append(("".join(bodies) + space, used))
                bodies, used = [bare], width
            tail = next_tail
        done.append(("".join(bodies), used))
        return done if all_plain or words_of(text) == words else None

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


def as_page(pdf, *, width, height, content, resources):
    """Return a page of `width` × `height` mm: its operators, and the fonts and forms they name."""
    # Compressed at once, so that thousands of pages need no more room than the file.
    stream = pikepdf.Stream(pdf, zlib.compress(content.encode("latin-1"), QUICKLY), {"/Filter": Name.FlateDecode})
    box = Array([0, 0, round(width / POINT, 4), round(height / POINT, 4)])
    page = Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=box, Resources=resources, Contents=stream)
    return pdf.make_indirect(page)
