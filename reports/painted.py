"""Lines of text painted straight into a PDF, in the font and with the metrics that WeasyPrint lays out with.

For papers where one design or one frame carries thousands of texts: WeasyPrint lays out the design once, the texts are
painted over it. Positions are mm from the top left corner of the page; sizes are points.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name

from reports.lines import FONTS, POINT

ASCENT, DESCENT = 0.891, 0.216
TAG = "AAAAAA+"


@dataclass(frozen=True)
class Shaped:
    """A text shaped by HarfBuzz: its width in em, (rise, TJ array) pieces, and what each glyph stands for."""

    width: float
    pieces: tuple
    glyphs: dict


@cache
def harfbuzz_font(style):
    """Return (face, font) of Regular, Bold, Italic or BoldItalic."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONTS / f"LiberationSerif-{style}.ttf")))
    return face, uharfbuzz.Font(face)


def shaped(text, style):
    """Return the text shaped with kerning and without ligatures, as WeasyPrint does it."""
    if not text:
        return Shaped(0.0, (), {})
    face, font = harfbuzz_font(style)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # Otherwise ê with a combining breve maps back to the wrong letters.
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    uharfbuzz.shape(font, buffer, {"liga": False, "clig": False})
    em = face.upem
    width = sum(position.x_advance for position in buffer.glyph_positions) / em
    return Shaped(width, tuple(pieces(font, buffer, em)), glyph_texts(text, buffer.glyph_infos))


def pieces(font, buffer, em):
    """Yield (rise in em, body of a TJ array): a new piece where the rise changes."""
    rise, body = 0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if position.y_offset != rise:
            yield rise / em, "".join(body)
            rise, body = position.y_offset, []
        body.append(shift(-position.x_offset, em) + f"<{info.codepoint:04x}>")
        body.append(shift(font.get_glyph_h_advance(info.codepoint) + position.x_offset - position.x_advance, em))
    yield rise / em, "".join(body)


def shift(units, em):
    """Return a TJ adjustment that moves left by so many font units, or nothing."""
    return f" {units * 1000 / em:.0f} " if units else ""


def glyph_texts(text, infos):
    """Return glyph → letters, read from the clusters; a glyph that shares its cluster stands for nothing."""
    ends = dict(pairwise([*sorted({info.cluster for info in infos}), len(text)]))
    found, seen = {}, set()
    for info in infos:
        found[info.codepoint] = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
        seen.add(info.cluster)
    return found


class Palette:
    """The fonts of one PDF: shapes texts, remembers which glyphs were used, embeds exactly those."""

    def __init__(self):
        self.known = {}
        self.used = {}

    def shape(self, text, style):
        """Return the text shaped; the same text is shaped once."""
        key = (text, style)
        if key not in self.known:
            self.known[key] = shaped(text, style)
            self.used.setdefault(style, {}).update(self.known[key].glyphs)
        return self.known[key]

    def width(self, text, style, size):
        """Return the width of a text in mm."""
        return self.shape(text, style).width * size * POINT

    def line(self, text, *, style, size, x, baseline, page_height):
        """Return the operators that paint one line of text from x on its baseline."""
        parts = [f"BT /{style} {size:g} Tf 1 0 0 1 {x / POINT:.2f} {(page_height - baseline) / POINT:.2f} Tm"]
        for rise, body in self.shape(text, style).pieces:
            parts.append(f"{rise * size:.2f} Ts [{body}] TJ" if rise else f"[{body}] TJ")
        return " ".join([*parts, "ET"])

    def resources(self, pdf):
        """Embed the glyphs used so far and return the font dictionary of a page's resources."""
        fonts = {f"/{style}": embedded(pdf, style, glyphs) for style, glyphs in sorted(self.used.items())}
        return pdf.make_indirect(Dictionary(fonts))


def baseline_in(top, line_height, size):
    """Return where (mm) the baseline lies in a line box of `line_height` points that begins at `top` mm."""
    return top + ((line_height - (ASCENT + DESCENT) * size) / 2 + ASCENT * size) * POINT


def embedded(pdf, style, glyphs):
    """Return a Type0 font with the glyphs given, Identity-H, with a way back to the letters."""
    face, font = harfbuzz_font(style)
    name = Name(f"/{TAG}LiberationSerif-{style}")
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor(pdf, style, name, glyphs)),
        W=Array([part for glyph in sorted(glyphs) for part in (glyph, Array([advance(font, glyph, face.upem)]))]),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(to_unicode(glyphs)),
        )
    )


def advance(font, glyph, em):
    return round(font.get_glyph_h_advance(glyph) * 1000 / em)


def descriptor(pdf, style, name, glyphs):
    data = subset(style, glyphs)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4 + (64 if "Italic" in style else 0),
        FontBBox=Array([-250, -310, 2050, 1010]),
        ItalicAngle=-16 if "Italic" in style else 0,
        Ascent=891,
        Descent=-216,
        CapHeight=662,
        StemV=140 if "Bold" in style else 80,
        FontFile2=pdf.make_stream(data, Length1=len(data)),
    )


def subset(style, glyphs):
    """Return the font file with the given glyphs only, their numbers unchanged."""
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    return uharfbuzz.subset(harfbuzz_font(style)[0], wanted).blob.data


def to_unicode(glyphs):
    """Return the CMap from glyph numbers back to letters."""
    pairs = [(glyph, letters) for glyph, letters in sorted(glyphs.items()) if letters]
    lines = [f"<{glyph:04x}> <{letters.encode('utf-16-be').hex()}>" for glyph, letters in pairs]
    chunks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def as_page(pdf, *, width, height, content, fonts, forms):
    """Return a page of `width` × `height` mm: its operators, over forms (name → form object)."""
    return pikepdf.Page(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(width / POINT, 4), round(height / POINT, 4)]),
                Resources=Dictionary(
                    Font=fonts, XObject=Dictionary({f"/{name}": form for name, form in forms.items()})
                ),
                Contents=pdf.make_stream(content.encode("latin-1")),
            )
        )
    )
