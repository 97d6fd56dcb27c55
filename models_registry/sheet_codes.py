"""Mã phiếu: six signs on a printed sheet by which its row is found again; the last one catches a slip of the pen."""

# Without signs that are read for one another: 0 O, 1 I L, 5 S, 8 B, 2 Z, U V.
SIGNS = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 5
STIR = 1_000_003  # prime to 23: neighbours get codes that look different


def code_of(key):
    """The code of the sheet with this number (below 23^5 = 6,436,343), such as "H7KD3A"."""
    rest, signs = key * STIR % len(SIGNS) ** LENGTH, ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(SIGNS))
        signs = SIGNS[place] + signs
    return signs + check_sign(signs)


def key_of(code):
    """The number of the sheet with this code, typed in any case and with blanks or dashes; None where it is wrong."""
    signs = "".join(code.split()).replace("-", "").upper()
    if len(signs) != LENGTH + 1 or set(signs) - set(SIGNS) or check_sign(signs[:LENGTH]) != signs[-1]:
        return None
    stirred = 0
    for sign in signs[:LENGTH]:
        stirred = stirred * len(SIGNS) + SIGNS.index(sign)
    return stirred * pow(STIR, -1, len(SIGNS) ** LENGTH) % len(SIGNS) ** LENGTH


def check_sign(signs):
    """Weights that differ by place: one wrong sign and two exchanged ones are both seen."""
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, 1)) % len(SIGNS)]
