"""WordprocessingML in small pieces: lengths, runs, paragraphs and layout tables. All lengths of Word are twips."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from xml.sax.saxutils import escape

from reports.paper import Run
from reports.templatetags.paper import TOGETHER, is_brief

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# With what follows, and whole: without the second, programs differ in how much of a paragraph they take along.
KEEP_NEXT, KEEP_LINES = "<w:keepNext/>", "<w:keepLines/>"
MARKUP = re.compile("<[^>]+>")
BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"
NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\u00a0", "\u2011"
BLANKS = re.compile(r"[ \t\r\n]+")
# XML has no way to write these; a text pasted from elsewhere may bring them.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def mm(length):
    """Return millimetres as twips."""
    return round(length * 1440 / 25.4)


def points(length):
    """Return points as twips."""
    return round(length * 20)


# ---- runs ----


def clean(text):
    """Return a text as XML: NFC, blanks as HTML would show them, nothing that XML can not hold."""
    return escape(unicodedata.normalize("NFC", BLANKS.sub(" ", UNWRITABLE.sub("", text))), {'"': "&quot;"})


def run(text, *, bold=False, italic=False, underline=False):
    """Return a text in one style; the number of a paper and two words around a hyphen stay on one line."""
    look = "<w:b/>" * bold + "<w:i/>" * italic + '<w:u w:val="single"/>' * underline
    written = clean(TOGETHER.sub(unbroken, text)).replace(
        NO_BREAK_HYPHEN, '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
    )
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{written}</w:t></w:r>'


def in_cell(text):
    """Return the text of a cell as runs; a plain one may break at any space and hyphen: a column can be narrow."""
    return f'<w:r><w:t xml:space="preserve">{clean(text)}</w:t></w:r>' if isinstance(text, str) else runs(text)


def unbroken(match):
    """Return the found words so that no line ends in them."""
    words = match[0]
    return words.replace(" ", NO_BREAK_SPACE) if " " in words else words.replace("-", NO_BREAK_HYPHEN)


def runs(text, *, bold=False, italic=False):
    """Return a text of a paper (a string, or strings and Runs) as runs, all of them bold or italic where asked."""
    if isinstance(text, str):
        return run(text, bold=bold, italic=italic)
    parts = (Run(part) if isinstance(part, str) else part for part in text)
    return "".join(run(part.text, bold=bold or part.bold, italic=italic or part.italic) for part in parts)


def lines(texts):
    """Return texts as the lines of one paragraph."""
    return BREAK.join(run(text) for text in texts)


# ---- paragraphs ----


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its style, its runs, and what is its own. `before`, `after` in twips; `indent`, `frame` are XML."""

    style: str
    content: str = ""
    align: str = ""
    keep_next: bool = False
    before: int | None = None
    after: int | None = None
    indent: str = ""
    frame: str = ""

    is_table = False

    @property
    def text(self):
        return unescape(MARKUP.sub("", self.content))

    def xml(self, section=""):
        """Return the paragraph; with `section` it is the last one of its section."""
        properties = (
            f'<w:pStyle w:val="{self.style}"/>'
            + KEEP_NEXT * self.keep_next
            + KEEP_LINES * (self.keep_next and is_brief(self.text))
            + self.frame
            + spacing(self.before, self.after)
            + self.indent
            + (f'<w:jc w:val="{self.align}"/>' if self.align else "")
            + section
        )
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.content}</w:p>"


def spacing(before, after, line=None):
    """Return the space around a paragraph and its exact line pitch; nothing where none is given."""
    lengths = {"before": before, "after": after, "line": line}
    given = "".join(f' w:{name}="{value}"' for name, value in lengths.items() if value is not None)
    exact = ' w:lineRule="exact"' if line is not None else ""
    return f"<w:spacing{given}{exact}/>" if given else ""


# ---- tables ----


@dataclass(frozen=True)
class Table:
    """A finished table."""

    markup: str

    is_table = True

    def xml(self):
        return self.markup


def table(style, widths, rows):
    """Return a table of fixed column widths; `rows` are strings."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000"/>'
    )
    return Table(f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")


def row(cells, *, is_header=False, height=0):
    """Return a row that no page break splits, at least `height` twips high; a header row repeats on every page."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{header}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width, content, properties=""):
    """Return a cell; `content` are its paragraphs as XML."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def layout_row(widths, columns):
    """Return a row of a layout table: a list of Paragraphs for each column."""
    return row(
        cell(width, "".join(each.xml() for each in column) or EMPTY_CELL)
        for width, column in zip(widths, columns, strict=True)
    )


EMPTY_CELL = Paragraph("Ngan").xml()


def shares(widths, total):
    """Return widths of any unit as whole twips that add up to `total`."""
    whole = sum(widths)
    edges = [round(total * sum(widths[:count]) / whole) for count in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]
