"""What keeps a paper from being printed: what it lacks, and letters that the document font does not have.

A letter without a glyph would be left out of the page in silence.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from itertools import islice

from reports.lines import letter_widths
from reports.paper import Appendix, Article, Field, GroupRow, MissingData, Row, Table, labelled_fields, missing_in

# They need no glyph: spaces, joiners, variants of a letter. A hyphen that does not break is drawn as one that does.
UNSEEN = r"\s\u00ad\u200b-\u200f\u2011\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
MOST_NAMED, LONGEST_WORD = 20, 40
PLACES = {
    "superior": "Cơ quan cấp trên",
    "number_line": "Số, ký hiệu",
    "type_name": "Tên loại văn bản",
    "addressees": "Nơi gửi",
    "bases": "Căn cứ",
    "issuing": "Thẩm quyền ban hành",
    "blocks": "Nội dung",
    "name": "Họ tên người ký",
    "recipients": "Nơi nhận",
    "bodies": "Cơ quan khen thưởng",
    "position": "Chức vụ, đơn vị",
}


def ensure_printable(value):
    """Raise MissingData with what `hindrances` names."""
    found = hindrances(value)
    if found:
        raise MissingData(found)


def hindrances(value):
    """Return Vietnamese phrases: each required field left empty, then each letter that the font lacks, at most twenty.

    `value`: a paper, another data class that is printed, or a list of them.
    """
    return [*missing_in(value), *islice(dict.fromkeys(foreign_letters(value, "Văn bản")), MOST_NAMED)]


def foreign_letters(value, place) -> Iterator[str]:
    """Yield a phrase for each letter in a value that the font lacks: the letter, its word, where it stands."""
    if isinstance(value, str):
        yield from phrases(value, place)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from foreign_letters(each, place)
    elif isinstance(value, Table):
        yield from foreign_letters(value.columns, f"{place}, đầu bảng")
        yield from foreign_letters_in_rows(value, place)
    elif is_dataclass(value):
        named = name_of(value)
        for field, label in labelled_fields(type(value)):
            found = getattr(value, field)
            if not isinstance(found, str) or is_foreign(found):
                yield from foreign_letters(found, named or label or PLACES.get(field, place))


def foreign_letters_in_rows(table, place):
    """Yield the phrases of the rows of a table, of which there may be many; rows over its width are not counted."""
    number = 0
    for row in table.rows:
        number += isinstance(row, Row)
        texts = texts_of(row)
        if not all_plain(texts):
            for text in texts:
                yield from foreign_letters(text, f"{place}, hàng {number}" if isinstance(row, Row) else place)


def all_plain(texts):
    """Are all texts strings in letters that the font has? Asked once a row: a list has many."""
    try:
        return not is_foreign("".join(texts))
    except TypeError:
        return False


def texts_of(row):
    """The texts of any row."""
    if isinstance(row, GroupRow):
        return (row.text,)
    return row.cells if isinstance(row, Row) else (row.label, *row.cells)


def name_of(block):
    """What a user calls a part of a paper with all that stands in it, or nothing."""
    if isinstance(block, Field):
        return f"mục “{block.label.rstrip(':')}”"
    if isinstance(block, Article):
        return f"Điều {block.number}"
    return f"“{block.title}”" if isinstance(block, Appendix) else ""


def phrases(text, place):
    """Yield a phrase for each letter of a text that the font lacks."""
    for word in unicodedata.normalize("NFC", text).split():
        for letter in foreign().findall(word):
            shown = f"◌{letter}" if unicodedata.category(letter[0]).startswith("M") else letter
            inside = "" if word == letter else f" trong “{word[:LONGEST_WORD]}”"
            yield f"Chữ “{shown[:LONGEST_WORD]}”{inside} ({place}) không có trong phông chữ của văn bản"


def is_foreign(text):
    """May a text have a letter that the font lacks? `phrases` looks again, at letters put together."""
    return not text.isascii() and foreign().search(text) is not None


@cache
def foreign():
    """The pattern of letters for which the font has no glyph; its four styles have the same."""
    known = "".join(map(re.escape, sorted(letter_widths("Regular")[0])))
    return re.compile(f"[^{UNSEEN}{known}]+")
