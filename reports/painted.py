"""Lines of text painted straight into a PDF, in the font and with the metrics that WeasyPrint lays out with.

For papers where one design or one frame carries thousands of texts: WeasyPrint lays out the design once, the texts are
painted over it. Positions are mm from the top left corner of the page; sizes are points.
"""

import zlib
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import normalize

import pikepdf
from pikepdf import Array, Dictionary, Name

from reports.embedding import embedded
from reports.lines import POINT
from reports.shaping import breaks_in, is_number, is_plain, shaped, words_of

ASCENT, DESCENT = 0.891, 0.216
MOST_WORDS, SHORT_NUMBER = 10_000, 3
# Half the time of the usual level for a file 7 % larger.
QUICKLY = 4


class Word(NamedTuple):
    """A word in one type: mm, and texts of TJ arrays (reports.shaping) without and with the space before it.

    `cut`: how much of `spaced` the space takes. `breaks`: where a line may end inside the word. At both spaces of a
    plain word a line may end, and nowhere inside.
    """

    lead: float
    width: float
    tail: float
    bare: str
    spaced: str
    cut: int
    breaks: tuple
    is_plain: bool


class Type:
    """One style in one size; lines are (text of a TJ array, width in mm).

    `steps`: how far each known word moves a line on, `spaced` its text, `odd` those that are not plain.
    """

    def __init__(self, palette, style, size):
        self.style, self.size, self.mm = style, size, size * POINT
        self.used = palette.used.setdefault(style, {})
        self.known, self.steps, self.spaced, self.odd, self.pairs = {}, {}, {}, set(), {}

    def word(self, text):
        """Return a word of this type. Raises Unpaintable."""
        found = self.known.get(text)
        if found is None:
            found = self.number(text) if len(text) > SHORT_NUMBER and is_number(text) else self.made(text)
            self.known[text] = found
            self.steps[text], self.spaced[text] = found.lead + found.width + found.tail, found.spaced
            if not found.is_plain:
                self.odd.add(text)
        return found

    def learn(self, words):
        """Know these words. Raises Unpaintable."""
        if len(self.known) > MOST_WORDS:
            for known in (self.known, self.steps, self.spaced, self.odd):
                known.clear()
        for word in words:
            self.word(word)

    def made(self, text):
        shape = shaped(normalize("NFC", text), self.style)
        self.used.update(shape.glyphs)
        bare = "".join(self.raised(*piece) for piece in shape.pieces)
        return Word(
            lead=shape.lead * self.mm,
            width=shape.width * self.mm,
            tail=shape.tail * self.mm,
            bare=bare,
            spaced=shape.space + bare,
            cut=len(shape.space),
            breaks=breaks_in(text),
            is_plain=is_plain(text),
        )

    def number(self, text):
        """Return a number put together from its digits: of the numbers of a long list each stands there once."""
        first, tail = self.word(text[0]), self.word(text[-2:]).tail
        width, texts = first.width + first.tail - tail, [first.bare]
        for pair in map("".join, pairwise(text)):
            more, text_of_second = self.pairs.get(pair) or self.second_of(pair)
            width += more
            texts.append(text_of_second)
        bare = "".join(texts)
        return Word(first.lead, width, tail, bare, first.spaced[: first.cut] + bare, first.cut, (), True)

    def second_of(self, pair):
        """Return (mm, text) of the second of two digits, with the kerning between them."""
        first, both = self.word(pair[0]), self.word(pair)
        wide = both.width + both.tail - first.width - first.tail
        found = self.pairs[pair] = wide, both.bare.removeprefix(first.bare)
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
        words = text.split(" ")
        if not self.steps.keys() >= set(words):
            self.learn(words)
        if not self.odd.isdisjoint(words) and words_of(text) != words:
            return None
        ends = list(accumulate(map(self.steps.__getitem__, words)))
        first, last = self.known[words[0]], self.known[words[-1]]
        width = ends[-1] - first.lead - last.tail
        if width <= room:
            return [("".join(map(self.spaced.__getitem__, words))[first.cut :], width)]
        return self.broken_lines(words, ends, room)

    def broken_lines(self, words, ends, room):
        """Return words as lines, their ends added up; nothing where a line would end inside a word."""
        done, start, count, known = [], 0, len(words), self.known
        space = known.get("") or self.word("")
        while start < count:
            first = known[words[start]]
            if first.breaks and (start or first.width > room):
                return None
            base = first.lead + (ends[start - 1] if start else 0.0)
            end = self.line_end(words, ends, start + 1, base + room)
            text = "".join(map(self.spaced.__getitem__, words[start:end]))[first.cut :]
            done.append((text + space.spaced if end < count else text, ends[end - 1] - known[words[end - 1]].tail - base))
            start = end
        return done

    def line_end(self, words, ends, least, limit):
        """Return how many words end before the limit, at least so many; the kerning behind the last does not count."""
        end = bisect_right(ends, limit, least)
        while end > least and ends[end - 1] - self.known[words[end - 1]].tail > limit:
            end -= 1
        while end < len(ends) and ends[end] - self.known[words[end]].tail <= limit:
            end += 1
        return end

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
