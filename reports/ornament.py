"""The ornament of our own certificates, drawn for any sheet: a band of gold between red lines, lotus corners, a drum.

No national emblem and no motto: a certificate of the Party carries neither (document_format.md 14.3). Lengths are mm.
"""

from functools import cache
from math import cos, pi, sin

RED, GOLD, DARK_GOLD, PALE_GOLD, SHADE = "#b3121d", "#d9a93b", "#a8741a", "#fbf1d6", "#faf1db"
EDGE, BAND, CORNER = 8.0, 8.4, 22.0
INNER = EDGE + BAND


@cache
def ornament(width, height, *, woven):
    """Return the SVG of an ornament; its band is `woven` of waves, or of the squares and teeth of a bronze drum."""
    band = weave if woven else meander
    parts = [
        frame(width, height),
        drum(width / 2, height * 0.53, height * 0.27),
        *(band(*side) for side in sides(width, height)),
        *(corner(x, y) for x in (EDGE, width - EDGE - CORNER) for y in (EDGE, height - EDGE - CORNER)),
        lotus(width / 2, EDGE + BAND / 2, 7.5),
        lotus(width / 2, height - EDGE - BAND / 2, 7.5),
    ]
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


# ---- pieces ----


def path(data, *, fill="none", stroke="none", width=0.3):
    return f'<path d="{data}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}" stroke-linejoin="round"/>'


def circle(x, y, radius, *, fill="none", stroke="none", width=0.3):
    place = f'cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}"'
    return f'<circle {place} fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>'


def rectangle(left, top, right, bottom, *, fill="none", stroke="none", width=0.3):
    return path(f"M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}Z", fill=fill, stroke=stroke, width=width)


def frame(width, height):
    """The lines around the sheet, and the ground of the band between them."""
    rings = [
        (EDGE, PALE_GOLD, RED, 1.2),
        (EDGE + 1.2, "none", GOLD, 0.35),
        (INNER - 1.2, "none", GOLD, 0.35),
        (INNER, "white", RED, 0.7),
        (INNER + 1.4, "none", GOLD, 0.5),
    ]
    return "".join(
        rectangle(at, at, width - at, height - at, fill=fill, stroke=stroke, width=line)
        for at, fill, stroke, line in rings
    )


def sides(width, height):
    """Yield (x, y, dx, dy, length): where the band of each side runs between the corners, along its middle."""
    middle = EDGE + BAND / 2
    start = EDGE + CORNER
    for y in (middle, height - middle):
        yield start, y, 1, 0, width - 2 * start
    for x in (middle, width - middle):
        yield x, start, 0, 1, height - 2 * start


def along(side, distance, across):
    """Return the point so far along a side and so far across it."""
    x, y, dx, dy, _ = side
    return x + dx * distance + dy * across, y + dy * distance + dx * across


def line_through(points):
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def weave(*side):
    """A band of waves that cross, with a red bead in each eye."""
    length = side[-1]
    periods = 2 * round(length / 18)
    steps = periods * 8
    drawn = []
    for amplitude, color, width in ((2.3, DARK_GOLD, 0.55), (1.5, GOLD, 0.4), (0.8, DARK_GOLD, 0.25)):
        for sign in (1, -1):
            wave = [
                along(side, length * step / steps, sign * amplitude * sin(pi * periods * step / steps))
                for step in range(steps + 1)
            ]
            drawn.append(path(line_through(wave), stroke=color, width=width))
    beads = (along(side, length * (at + 0.5) / periods, 0) for at in range(periods))
    return "".join(drawn) + "".join(bead(*place) for place in beads)


def bead(x, y, radius=0.55):
    return circle(x, y, radius, fill=RED)


def meander(*side):
    """A band of square spirals between rows of teeth, as on the drums of Đông Sơn."""
    length = side[-1]
    count = round(length / 6)
    pitch = length / count
    spiral = ((0.5, 1.5), (0.5, -1.5), (0.94, -1.5), (0.94, 0.7), (0.68, 0.7), (0.68, -0.6))
    teeth = ((0.0, 2.75), (0.25, 2.1), (0.5, 2.75), (0.75, 2.1), (1.0, 2.75))
    drawn = []
    for at in range(count):
        for flip in (1, -1):
            mirrored = [(share if flip > 0 else 1 - share, across) for share, across in spiral]
            drawn.append(line_through(along(side, (at + share) * pitch, across) for share, across in mirrored))
            drawn.append(line_through(along(side, (at + share) * pitch, flip * across) for share, across in teeth))
    return path("".join(drawn), stroke=DARK_GOLD, width=0.42)


def petal(x, y, angle, length, wide):
    """The outline of a petal that points from (x, y) at an angle."""
    ahead, aside = (cos(angle), sin(angle)), (-sin(angle), cos(angle))

    def point(far, out):
        return f"{x + ahead[0] * far + aside[0] * out:.2f} {y + ahead[1] * far + aside[1] * out:.2f}"

    tip = point(length, 0)
    left = f"C{point(length * 0.25, wide)} {point(length * 0.72, wide)} {tip}"
    return f"M{x:.2f} {y:.2f}{left}C{point(length * 0.72, -wide)} {point(length * 0.25, -wide)} {x:.2f} {y:.2f}Z"


def rosette(x, y, radius):
    """A lotus seen from above: two rings of petals around its seeds."""
    outer = "".join(petal(x, y, pi * at / 4 + pi / 8, radius, radius * 0.34) for at in range(8))
    inner = "".join(petal(x, y, pi * at / 4, radius * 0.78, radius * 0.27) for at in range(8))
    seeds = "".join(bead(x + radius * 0.13 * cos(pi * at / 3), y + radius * 0.13 * sin(pi * at / 3), radius * 0.045)
                    for at in range(6))  # fmt: skip
    return (
        path(outer, fill=GOLD, stroke=DARK_GOLD, width=0.25)
        + path(inner, fill="#f2cf73", stroke=DARK_GOLD, width=0.25)
        + circle(x, y, radius * 0.24, fill=PALE_GOLD, stroke=DARK_GOLD, width=0.25)
        + seeds
    )


def corner(x, y):
    """A red field with a lotus in it."""
    end_x, end_y = x + CORNER, y + CORNER
    return (
        rectangle(x, y, end_x, end_y, fill=RED, stroke=DARK_GOLD, width=0.5)
        + rectangle(x + 1.3, y + 1.3, end_x - 1.3, end_y - 1.3, stroke=GOLD, width=0.45)
        + rectangle(x + 2.1, y + 2.1, end_x - 2.1, end_y - 2.1, stroke=GOLD, width=0.2)
        + rosette(x + CORNER / 2, y + CORNER / 2, CORNER * 0.4)
    )


def lotus(x, y, size):
    """A lotus seen from the side, its petals opening upwards, on a red medallion."""
    angles = ((-0.16, 0.7), (-0.84, 0.7), (-0.28, 0.9), (-0.72, 0.9), (-0.39, 1.0), (-0.61, 1.0), (-0.5, 1.06))
    fills = ("#e3b94f",) * 2 + (GOLD,) * 2 + ("#f2cf73",) * 3
    foot, wide = y + size * 0.34, size * 0.19
    petals = "".join(
        path(petal(x, foot, pi * angle, size * 0.86 * far, wide), fill=fill, stroke=DARK_GOLD, width=0.2)
        for (angle, far), fill in zip(angles, fills, strict=True)
    )
    shape = f'cx="{x:g}" cy="{y:g}" rx="{size * 1.35:g}" ry="{size * 0.66:g}"'
    return f'<ellipse {shape} fill="{RED}" stroke="{GOLD}" stroke-width=".6"/>{petals}'


def drum(x, y, radius):
    """The face of a bronze drum, so pale that it lies behind the text."""
    rays = "".join(petal(x, y, 2 * pi * at / 14, radius * 0.36, radius * 0.05) for at in range(14))
    rings = "".join(
        circle(x, y, radius * share, stroke=SHADE, width=line)
        for share, line in ((0.4, 0.5), (0.46, 0.5), (0.62, 0.5), (0.68, 1.2), (0.86, 0.5), (0.94, 0.5), (1.0, 1.4))
    )
    teeth = "".join(tooth(x, y, radius, at) for at in range(64))
    turns = [pi * at / 18 for at in range(36)]
    beads = "".join(
        circle(x + radius * 0.54 * cos(turn), y + radius * 0.54 * sin(turn), radius * 0.03, fill=SHADE)
        for turn in turns
    )
    return path(rays, fill=SHADE) + rings + beads + path(teeth, fill=SHADE)


def tooth(x, y, radius, at):
    """One of the teeth around the drum."""
    turn = 2 * pi * at / 64
    corners = ((0.72, -0.03), (0.83, 0.0), (0.72, 0.03))
    places = [(x + radius * far * cos(turn + aside), y + radius * far * sin(turn + aside)) for far, aside in corners]
    return line_through(places) + "Z"
