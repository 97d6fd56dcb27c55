"""A paper (văn bản) before it is printed: plain data that PDF and Word are both made of.

Nothing here knows the database. A text is a string, or a tuple of strings and Runs where a part is bold or italic.
A field made with `required` may not be empty when the paper is printed: MissingData names it by its label.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache

from campaign.format_rules import led_in
from reports.format_rules import place_and_date, rules_for, rules_of
from reports.lines import break_name, width


class MissingData(Exception):
    """A paper can not be printed yet; `labels` says in Vietnamese what is missing or in the way."""

    def __init__(self, labels):
        self.labels = list(labels)
        super().__init__("Chưa in được, cần bổ sung hoặc sửa: " + "; ".join(self.labels) + ".")


# ĐẢNG CỘNG SẢN VIỆT NAM at 15 pt bold is 72.9 mm wide and never breaks.
PARTY_WIDTH = 73.4
ADDRESSEE_ROOM = 130.0
SIGNER_ROOM = 77.0
ISSUING_ROOM = 135.0
# Points between two lines, the least that every rule set allows; mm to sign in, as is usual and where room is short.
LEAST_PITCH = 18
SIGNING_ROOM, LEAST_SIGNING_ROOM = 30, 24


def required(label):
    """Declare a field that must be filled before printing; `label` is what the user is told is missing."""
    return field(metadata={"label": label})


@dataclass(frozen=True)
class Run:
    """A part of a text in its own style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, kw_only=True)
class Head:
    """The four boxes at the top of page one. `superior` may be empty (tỉnh uỷ); `on` is None while it is a draft."""

    superior: str
    issuer: str = required("Cơ quan ban hành")
    number_line: str = ""
    place: str = required("Địa danh")
    on: date | None = None

    @classmethod
    def of(cls, content):
        """The head of a paper whose content names the boxes by the same words: the prescribed forms do."""
        return cls(**{box.name: getattr(content, box.name) for box in fields(cls)})


@dataclass(frozen=True)
class Signature:
    """One signature block.

    T/M BAN THƯỜNG VỤ + PHÓ BÍ THƯ: `authority` bold, `post` regular. A steering body without a seal: `authority`
    BÍ THƯ, `concurrent` TRƯỞNG BAN CHỈ ĐẠO, with "kiêm" between them. `note` stands under the post,
    e.g. "(Ký, ghi rõ họ tên)"; with a note the name may be left to the pen. `opinion` is a text above the block.
    """

    authority: str = required("Quyền hạn, chức vụ người ký")
    post: str = ""
    name: str = ""
    concurrent: str = ""
    note: str = ""
    opinion: str = ""

    def missing(self):
        return [] if self.name or self.note else ["Họ tên người ký"]

    @property
    def authority_lines(self):
        return broken(self.authority, SIGNER_ROOM, "Bold")

    @property
    def post_lines(self):
        return broken(self.post, SIGNER_ROOM, "Regular")

    @property
    def concurrent_lines(self):
        return broken(self.concurrent, SIGNER_ROOM, "Bold")


@dataclass(frozen=True)
class Recipient:
    """A line of Nơi nhận; the purpose is printed in brackets: (để báo cáo)."""

    text: str
    purpose: str = ""


@dataclass(frozen=True)
class Division:
    """Phần, Chương, Mục: its label (Chương I) on one line, its name on the next, both centred and bold."""

    kind = "division"

    label: str
    name: object = ""


@dataclass(frozen=True)
class Heading:
    """A heading with its own number in the text: level 1 `I- MỤC ĐÍCH`, 2 `1. …`, 3 `1.1. …`."""

    kind = "heading"

    level: int
    text: object


@dataclass(frozen=True)
class Para:
    """A paragraph; `text` brings its own a), - or +. `align` is justify, center or left."""

    kind = "para"

    text: object
    align: str = "justify"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Article:
    """Điều N. and its text; further paragraphs (khoản, điểm) in `paragraphs`."""

    kind = "article"

    number: int
    text: object
    paragraphs: tuple = ()

    @property
    def is_name(self):
        """Does the text only name the article (all of it bold)?"""
        return isinstance(self.text, tuple) and all(isinstance(part, Run) and part.bold for part in self.text)


@dataclass(frozen=True)
class Field:
    """A labelled line of a form: `4. Tên mô hình:` bold, then the value; line breaks of the value are kept."""

    kind = "field"

    label: str
    value: str
    required: bool = True

    def missing(self):
        return [self.label.rstrip(":")] if self.required and is_blank(self.value) else []

    @property
    def paragraphs(self):
        lines = [line.strip() for line in (self.value or "").splitlines() if line.strip()] or [""]
        # A list does not begin on the line of its label.
        return ["", *lines] if lines[0].startswith(("- ", "+ ", "a) ", "1. ")) else lines


@dataclass(frozen=True)
class Column:
    """A column: its width as a share (mm are as good as any), alignment left, center or right.

    Columns side by side with the same `group` stand under one common header.
    """

    title: str
    width: float
    align: str = "left"
    group: str = ""


@dataclass(frozen=True)
class Row:
    """One row of cells, one text a column; never split over two pages."""

    kind = "row"

    cells: tuple


@dataclass(frozen=True)
class GroupRow:
    """A bold line over the whole width: I- MÔ HÌNH TẬP THỂ, or a unit's name."""

    kind = "group"

    text: str


@dataclass(frozen=True)
class TotalRow:
    """A bold row of sums: the label spans the first `span` columns, `cells` are the rest."""

    kind = "total"

    label: str
    span: int
    cells: tuple


@dataclass(frozen=True)
class Table:
    """A table with a repeated header; without one where no column has a title.

    `numbered` prints (1) (2) (3) under the titles. `size` in points.
    """

    kind = "table"

    columns: tuple
    rows: tuple
    numbered: bool = False
    size: float = 12

    @property
    def size_class(self):
        return f"size{self.size:g}"

    @property
    def widths(self):
        total = sum(column.width for column in self.columns)
        return [f"{column.width * 100 / total:.4f}%" for column in self.columns]

    @property
    def header(self):
        """The header rows: lists of (title, colspan, rowspan)."""
        if not any(column.title for column in self.columns):
            return []
        if not any(column.group for column in self.columns):
            return [[(column.title, 1, 1) for column in self.columns]]
        return [
            list(upper_header(self.columns)),
            [(column.title, 1, 1) for column in self.columns if column.group],
        ]

    @property
    def row_groups(self):
        """The rows in groups of 50: one long row group costs WeasyPrint the square of its length."""
        return [self.rows[start : start + 50] for start in range(0, len(self.rows), 50)]

    def missing(self):
        return ["Ô trống trong bảng"] if any(None in getattr(row, "cells", ()) for row in self.rows) else []


def upper_header(columns) -> Iterator[tuple]:
    """Yield (title, colspan, rowspan) of the upper of two header rows."""
    for at, column in enumerate(columns):
        if not column.group:
            yield column.title, 1, 2
        elif at == 0 or columns[at - 1].group != column.group:
            yield column.group, sum(other.group == column.group for other in columns), 1


@dataclass(frozen=True)
class Wide:
    """Blocks that stand on landscape pages inside a portrait paper."""

    kind = "wide"

    blocks: tuple


@dataclass(frozen=True, kw_only=True)
class Appendix:
    """A part on pages of its own: Phụ lục, or the list attached to a decision (danh sách kèm theo).

    `parent` is the line that names the paper it belongs to, without brackets: `kèm theo Quyết định số 15-QĐ/ĐU, ngày
    15/10/2026 của Ban Thường vụ Đảng uỷ …`.
    """

    title: str = required("Tên danh sách, phụ lục")
    subtitle: str = ""
    parent: str = ""
    blocks: tuple = ()
    number_line: str = ""
    landscape: bool = False
    signatures: tuple = ()

    @property
    def subtitle_lines(self):
        return broken(self.subtitle, 200.0 if self.landscape else 140.0, "Bold")

    @property
    def parent_lines(self):
        return broken(f"({self.parent})", 200.0 if self.landscape else 150.0, "Italic")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole paper. `type_name` is empty for a công văn, whose abstract then stands under the number.

    `addressee_word` None prints no addressee line; "" takes the word of the rules (Kính trình or Kính gửi).
    `bases` are căn cứ without dash or final mark. `issuing` are the centred bold lines of a decision (BAN THƯỜNG VỤ …,
    QUYẾT ĐỊNH). One signature stands right with Nơi nhận at its left; two stand left and right,
    and `confirmation` of the right one stands below it.
    `author_line` (CỦA BAN THƯỜNG VỤ …) stands between type and abstract. `contact_line` is printed under a rule on the
    last page, `drafter_code` (ABC-268) under Nơi nhận. `verbatim`: căn cứ and Nơi nhận end as an old paper ended them.
    `rules_code` (HD36) prints by other rules than those of the day in the head. `is_close`: lines and signature stand
    as close as the rules allow (reports.fitting).
    """

    head: Head
    type_name: str = ""
    author_line: str = ""
    abstract: str = required("Trích yếu")
    addressees: tuple = ()
    addressee_word: str = "Kính gửi"
    bases: tuple = ()
    issuing: tuple = ()
    blocks: tuple = ()
    signatures: tuple = ()
    confirmation: Signature | None = None
    recipients: tuple = ()
    appendices: tuple = ()
    rules_code: str = ""
    verbatim: bool = False
    draft_mark: str = ""
    urgency: str = ""
    circulation_mark: str = ""
    not_for_media: bool = False
    contact_line: str = ""
    drafter_code: str = ""
    landscape: bool = False
    short_rule: bool = True
    is_close: bool = False

    def missing(self):
        """A letter and a submission say on their first page to whom they go."""
        addressed = not self.type_name or not self.addressee_word
        return [f"Nơi gửi ({self.addressee_label})"] if addressed and not self.addressees else []

    @property
    def rules(self):
        """The rule set locked at issue, else that of the day in the head."""
        return rules_of(self.rules_code) or rules_for(self.head.on)

    @property
    def line_pitch(self):
        """How far apart the lines of the text stand, in points."""
        return LEAST_PITCH if self.is_close else self.rules.line_pitch

    @property
    def signing_room(self):
        """How much is left empty for signature and seal, in mm."""
        return LEAST_SIGNING_ROOM if self.is_close else SIGNING_ROOM

    @property
    def title(self):
        """The title of the PDF file."""
        return f"{self.type_name} {self.abstract}".strip()

    @property
    def basis_lines(self):
        if self.verbatim:
            return list(self.bases)
        dash = "- " if self.rules.basis_dash else ""
        return [dash + line for line in ended(self.bases, ";", self.rules.basis_end)]

    @property
    def issuing_lines(self):
        """Each of the centred lines above the articles, as lines."""
        return [broken(line, ISSUING_ROOM, "Bold") for line in self.issuing]

    @property
    def addressee_label(self):
        """Kính gửi, or the word of the rules for a submission."""
        return self.addressee_word or self.rules.submission_word

    @property
    def addressee_lines(self):
        if len(self.addressees) == 1:
            return broken(self.addressees[0], ADDRESSEE_ROOM, "Regular")
        return [f"- {line}" for line in ended(self.addressees, ";", ".")]

    @property
    def recipient_lines(self):
        lines = [f"{each.text} ({each.purpose})" if each.purpose else each.text for each in self.recipients]
        return [f"- {line}" for line in (lines if self.verbatim else ended(lines, self.rules.recipient_separator, "."))]

    @property
    def superior_lines(self):
        return broken(self.head.superior, self.name_room, "Regular")

    @property
    def issuer_lines(self):
        return broken(self.head.issuer, self.name_room, "Bold")

    @property
    def name_room(self):
        """The width in mm of the names at the left: they end before x = 108 and leave the date its line."""
        return min(110.0 if self.landscape else 77.0, self.text_width - self.right_width - 2)

    @property
    def text_width(self):
        return 257.0 if self.landscape else 165.0

    @property
    def right_width(self):
        """The width in mm of the Party's name, or of place and date where they are longer."""
        return max(PARTY_WIDTH, width(self.place_line, 14, "Italic") + 1)

    @property
    def head_widths(self):
        """The three columns of the head in % of the text width: names, gap, Party's name with place and date."""
        text, right = self.text_width, self.right_width
        names = [width(line, 14, "Regular") for line in self.superior_lines]
        names += [width(line, 14, "Bold") for line in self.issuer_lines]
        left = min(max(PARTY_WIDTH, *(name + 1 for name in names)), text - right)
        return [f"{part * 100 / text:.4f}%" for part in (left, text - left - right, right)]

    @property
    def place_line(self):
        return place_and_date(self.head.place, self.head.on)

    @property
    def about_lines(self):
        """The abstract of a công văn, under its number; HD 05 begins it with "về việc"."""
        return broken(led_in(self.abstract, self.rules.letter_abstract_start), self.name_room, "Italic", 12)

    @property
    def author_lines(self):
        return broken(self.author_line, 200.0 if self.landscape else 140.0, "Bold")

    @property
    def abstract_lines(self):
        return broken(self.abstract, 200.0 if self.landscape else 140.0, "Bold")

    @property
    def media_mark_at_foot(self):
        """What is printed 10 mm from the lower edge of the last page."""
        return self.rules.media_mark if self.not_for_media and self.rules.media_mark_at_foot else ""

    @property
    def media_mark_below(self):
        """What is printed under the signature, as until 26/5/2026."""
        return self.rules.media_mark if self.not_for_media and not self.rules.media_mark_at_foot else ""

    @property
    def ends_wide(self):
        """Does the signature stand on a landscape page, with the table that ends the text?"""
        return bool(self.blocks) and isinstance(self.blocks[-1], Wide)


def broken(name, room, style, size=14):
    """Return a name as lines; a line break that it brings along is kept."""
    return [line for part in name.splitlines() for line in break_name(part, room=room, size=size, style=style)]


def ended(texts, separator, end):
    """Return the texts with `separator` after each but the last and `end` after the last, once."""
    bare = [text.rstrip(" ;,.") for text in texts]
    return [text + (end if at == len(bare) - 1 else separator) for at, text in enumerate(bare)]


def is_blank(value):
    """Tell whether a value would print as nothing, or as None."""
    return value is None or (isinstance(value, str) and not value.strip())


def ensure_complete(*values):
    """Raise MissingData with the labels of all required fields left empty in the values."""
    missing = missing_in(values)
    if missing:
        raise MissingData(missing)


def missing_in(value) -> list:
    """Return the labels of all required fields left empty in a paper or any data class inside it, each once."""
    return list(dict.fromkeys(labels_missing(value)))


def labels_missing(value) -> Iterator[str]:
    """Yield the label of each empty required field, in the order of the paper."""
    if isinstance(value, Row | GroupRow | TotalRow):
        return
    if isinstance(value, list | tuple):
        for each in value:
            yield from labels_missing(each)
    elif is_dataclass(value):
        yield from getattr(value, "missing", list)()
        for name, label in labelled_fields(type(value)):
            found = getattr(value, name)
            if label and is_blank(found):
                yield label
            if not isinstance(found, str):
                yield from labels_missing(found)


@cache
def labelled_fields(kind):
    """Return (name, label or nothing) of each field of a data class."""
    return [(each.name, each.metadata.get("label", "")) for each in fields(kind)]
