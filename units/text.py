"""Vietnamese text: what is cleaned on the way in, what is alike when searching, what comes first when sorting."""

import re
import unicodedata

KEY_LENGTH = 240

# Ð (Icelandic) and Ɖ (African) are typed for Đ by old keyboard drivers; casefold has made them small.
_UNUSUAL = re.compile(r"[^ -~]")
_CROSSED_D = re.compile("[đðɖ]")
_MARKS = re.compile(r"[\u0300-\u036f\x00-\x08\x0e-\x1b\x7f]+")
_ALIKE = str.maketrans(dict.fromkeys("‐‒–—―−", "-") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛‹›", "'"))
_AROUND_DASHES = re.compile(r" *-[ -]*")

_KEPT_CONTROLS = "\n\t"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}

# What a phone offers beside its letters: emoji, dingbats, stars.
_PICTURES = re.compile("[\u2700-\u27bf\u2b00-\u2bff\U00010000-\U0010ffff]")

_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_LEVEL_TONE = "1"
_VARIANTS = {
    "a": {"\u0306": "a2", "\u0302": "a3"},
    "d": {},
    "e": {"\u0302": "e2"},
    "o": {"\u0302": "o2", "\u031b": "o3"},
    "u": {"\u031b": "u2"},
}
_SYLLABLE = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_PIECE = re.compile(r"[0-9]+|[a-zđ][\u0300-\u036f]*")


def nfc(text):
    """Clean what was typed or pasted: NFC, no invisible characters but line breaks and tabs, plain spaces, trimmed."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(filter(None, map(_visible, text)))).strip()


def picture_in(text):
    """Return the first picture (emoji) among the letters of a text, "" for none: no font of our papers has any."""
    found = not text.isascii() and _PICTURES.search(text)
    return found[0] if found else ""


def keys(texts):
    """Return the primary keys among these texts of an address or form; what can be no key is passed over."""
    # Eighteen digits fit the integers of every database.
    return [int(text) for text in map(str, texts) if text.isdecimal() and len(text) <= 18]


def _visible(character):
    if character in _KEPT_CONTROLS:
        return character
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return ""
    return " " if category == "Zs" else character


def fold(text):
    """Bring texts that a reader takes for the same to one spelling, for search, import matching and pickers.

    Case, accents, tone placement (hoà, hòa), đ, NFC or NFD, kinds of quotes and dashes, repeated spaces
    and spaces around a dash make no difference: "Đảng uỷ – Sở  Y tế" becomes "dang uy-so y te".
    """
    plain = _MARKS.sub("", _CROSSED_D.sub("d", _lettered(text)))
    if not plain.isascii():
        plain = _UNUSUAL.sub(_if_plain, _lettered(plain).translate(_ALIKE))
    return _AROUND_DASHES.sub("-", " ".join(plain.split()))


def _lettered(text):
    return unicodedata.normalize("NFKD", text).casefold()


def _if_plain(match):
    return "" if unicodedata.category(match[0]) in {"Mn", "Me", "Cf", "Cc", "Cs"} else match[0]


def sort_key(text):
    """Give a text its place in the Vietnamese order, as a string of [0-9a-z] that every collation sorts alike.

    Syllable by syllable as a dictionary does: letters first (a ă â … d đ e ê …), then the tone (ngang, huyền,
    hỏi, ngã, sắc, nặng). Numbers count by value: "Chi bộ 2" stands before "Chi bộ 10". At most KEY_LENGTH long.
    """
    letters = _CROSSED_D.sub("đ", _lettered(text))
    return "".join(map(_syllable_key, _SYLLABLE.findall(letters)))[:KEY_LENGTH]


def person_sort_key(full_name):
    """Sort people as Vietnamese do: by given name (the last word), then middle names, then family name."""
    *others, given = full_name.split() or [""]
    family, middle = " ".join(others[:1]), " ".join(others[1:])
    return "0".join(map(sort_key, (given, middle, family)))[:KEY_LENGTH]


def _syllable_key(syllable):
    # "0" ends a syllable: it is lower than every letter and every number's first character, so "ba" precedes "ban".
    pieces = "".join(map(_piece_key, _PIECE.findall(syllable)))
    return f"{pieces}0{_tone(syllable)}" if pieces else ""


def _piece_key(piece):
    if piece.isdigit():
        digits = piece.lstrip("0")
        return f"{min(len(digits), 8) + 1}{digits}"
    base, marks = piece[0], piece[1:]
    if base == "đ":
        return "d2"
    variants = _VARIANTS.get(base)
    if variants is None:
        return base
    return next((variants[mark] for mark in marks if mark in variants), f"{base}1")


def _tone(syllable):
    return next((_TONES[mark] for mark in syllable if mark in _TONES), _LEVEL_TONE)
