"""The document font in a PDF: exactly the glyphs used, with a way back to the letters."""

import uharfbuzz
from pikepdf import Array, Dictionary, Name

from reports.lines import harfbuzz_font

TAG = "AAAAAA+"


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
