"""What is drawn on a page, as pdfium tells it: letters, rules, images; in mm from the top left, sizes in points."""

import ctypes
from collections import namedtuple
from itertools import pairwise

from pypdfium2 import raw

MM = 25.4 / 72
# Of Times New Roman and its likes: what a file says of it depends on the program that wrote it (LibreOffice: nothing).
DESCENT = 0.216
BLACK = 13  # of 255
SLANT = 0.01
UNKNOWN = "\ufffd"
# What pdfium calls a hyphen with which a line ends.
LAST_HYPHEN, HYPHEN = 0x02, "-"

# A letter in the box of its font: as high as `size`, as broad as it moves the next.
Letter = namedtuple("Letter", "text x0 x1 top bottom baseline size font is_black piece")
Box = namedtuple("Box", "x0 top x1 bottom")
# A straight stroke or side: `at` is its height when it lies, its distance from the left when it stands.
Edge = namedtuple("Edge", "lies at start end")
Matrix = namedtuple("Matrix", "a b c d e f")


class Drawn:
    """A page of pdfium read: `width`, `height`, `letters`, `boxes` (lines and rectangles), `edges`, `pictures`."""

    def __init__(self, page):
        seen, self.width, self.height = seen_as(page)
        self.boxes, self.edges, self.pictures = [], [], []
        pieces = {}
        for kind, item, matrix in objects_of(page, seen):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                pieces[address_of(item)] = Piece(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                for points in subpaths(item, matrix):
                    self.add(points)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures.append(box_around(moved(matrix, *corner) for corner in ((0, 0), (1, 1))))
        self.letters = list(letters_of(page, seen, pieces))

    def add(self, points):
        """Take up a part of a path: a line and a rectangle as a box, every straight side as an edge."""
        pairs = pairwise(points)
        sides = [side(*one, *other) for one, other in pairs if one[0] == other[0] or one[1] == other[1]]
        self.edges += sides
        if len(points) == 2 or (len(points) == 5 == len(sides) + 1 and points[0] == points[4]):
            self.boxes.append(box_around(points))


def side(x0, y0, x1, y1):
    """Return the Edge between two points of one height or one distance from the left."""
    lies = y0 == y1
    return Edge(lies, y0 if lies else x0, *sorted((x0, x1) if lies else (y0, y1)))


def box_around(points):
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def seen_as(page):
    """Return (the Matrix from the page's own points to mm as it is seen, its width, its height)."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    left, right, top, bottom = (edge * MM for edge in (box.left, box.right, box.top, box.bottom))
    by_quarter_turns = (
        Matrix(MM, 0, 0, -MM, -left, top),
        Matrix(0, MM, MM, 0, -bottom, -left),
        Matrix(-MM, 0, 0, MM, right, -bottom),
        Matrix(0, -MM, -MM, 0, top, right),
    )
    return (
        by_quarter_turns[raw.FPDFPage_GetRotation(page)],
        raw.FPDF_GetPageWidthF(page) * MM,
        raw.FPDF_GetPageHeightF(page) * MM,
    )


def moved(matrix, x, y):
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def after(inner, outer):
    """Return the Matrix that does the inner one and then the outer."""
    a, b = turned(outer, inner.a, inner.b)
    c, d = turned(outer, inner.c, inner.d)
    return Matrix(a, b, c, d, *moved(outer, inner.e, inner.f))


def turned(matrix, x, y):
    return matrix.a * x + matrix.c * y, matrix.b * x + matrix.d * y


def matrix_of(function, *item):
    found = raw.FS_MATRIX()
    function(*item, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


# ---- rules and images ----


def objects_of(page, seen):
    """Yield (kind, object, Matrix to the page as it is seen) of everything drawn, in forms too."""
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from flat(raw.FPDFPage_GetObject(page, at), seen)


def flat(item, outer):
    kind = raw.FPDFPageObj_GetType(item)
    matrix = after(matrix_of(raw.FPDFPageObj_GetMatrix, item), outer)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        for at in range(raw.FPDFFormObj_CountObjects(item)):
            yield from flat(raw.FPDFFormObj_GetObject(item, at), matrix)
    else:
        yield kind, item, matrix


def subpaths(path, matrix):
    """Yield the points of each part of a path, the first again where it is closed; none of a path that bends."""
    parts = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            parts.append([])
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        parts[-1].append(moved(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and parts[-1][0] != parts[-1][-1]:
            parts[-1].append(parts[-1][0])
    yield from parts


# ---- letters ----


def letters_of(page, seen, pieces):
    """Yield the Letters of a page that stand upright as it is seen; `pieces`: {address: Piece} of its text."""
    text = raw.FPDFText_LoadPage(page)
    try:
        yield from letters_in(text, seen, pieces)
    finally:
        raw.FPDFText_ClosePage(text)
    # Of several blanks in a row pdfium tells the first: it passes over a piece that has no other.
    yield from (piece.blank() for piece in pieces.values() if piece.is_upright and not piece.known and piece.is_blank)


def letters_in(text, seen, pieces):
    x, y = ctypes.c_double(), ctypes.c_double()
    last = None
    for at in range(raw.FPDFText_CountChars(text)):
        code, item = raw.FPDFText_GetUnicode(text, at), raw.FPDFText_GetTextObject(text, at)
        if not item:
            continue  # the ends of lines that pdfium puts in
        piece = pieces[address_of(item)]
        if not piece.is_upright:
            continue
        if code not in piece.known:
            piece.known[code] = piece.told(text, at, code, seen)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        says, width = piece.known[code]
        # Two letters in one place are one shape ("fi"): the box is that of the shape.
        if last == (piece, x.value, y.value):
            width = width_in_box(text, at, seen)
        last = piece, x.value, y.value
        yield piece.placed(says, width, *moved(seen, x.value, y.value))


def width_in_box(text, at, seen):
    """Return the width of the box of a letter in mm, for a font that does not tell it by what the letter says."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, at, box)
    placed = box_around([moved(seen, box.left, box.bottom), moved(seen, box.right, box.top)])
    return placed.x1 - placed.x0


def address_of(item):
    return ctypes.addressof(item.contents)


class Piece:
    """One object of text: how its letters are set."""

    def __init__(self, item, matrix):
        self.item, self.start = item, (matrix.e, matrix.f)
        self.is_upright = matrix.a > 0 and abs(matrix.b) < SLANT * matrix.a
        self.font = raw.FPDFTextObj_GetFont(item)
        self.name = name_of(self.font)
        self.is_black = is_black(item)
        size = number_from(raw.FPDFTextObj_GetFontSize, item)
        self.across, self.high = size * matrix.a, abs(size * matrix.d)
        self.known = {}

    @property
    def is_blank(self):
        """Does it leave no ink?"""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(self.item, left, bottom, right, top)
        return left.value == right.value

    def told(self, text, at, code, seen):
        """Return (what a letter says, its width in mm)."""
        says = HYPHEN if code == LAST_HYPHEN else chr(code)
        width = self.width(says) or width_in_box(text, at, seen)
        return UNKNOWN if raw.FPDFText_HasUnicodeMapError(text, at) else says, width

    def blank(self):
        return self.placed(" ", self.width(" "), *self.start)

    def width(self, says):
        return number_from(raw.FPDFFont_GetGlyphWidth, self.font, ord(says), 1) * self.across

    def placed(self, says, width, x0, baseline):
        bottom = baseline + DESCENT * self.high
        box = x0, x0 + width, bottom - self.high, bottom
        return Letter(says, *box, baseline, self.high / MM, self.name, self.is_black, self)


def number_from(function, *item):
    found = ctypes.c_float()
    function(*item, found)
    return found.value


def name_of(font):
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode(errors="replace")


def is_black(item):
    """Is an object filled with black, or as near to it as the eye can not tell?"""
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(item, *colours)
    return all(colour.value < BLACK for colour in colours[:3])
