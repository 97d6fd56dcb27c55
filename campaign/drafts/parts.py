"""What the texts of drafts are put together from: gaps, tables, counts, days, lists."""

import re

GAP = "…"
MOVEMENT = "phong trào thi đua “Dân vận khéo”"
SPAN = re.compile(r",?\s*\(?(giai đoạn )?\(?\d{4}\s*[-–]\s*\d{4}\)?", re.IGNORECASE)
LEFT, CENTRE, RIGHT = ":---", ":-:", "--:"


def gaps(text):
    """The lines of a text in which something is left for the pen: those with a "…"."""
    return [line.strip() for line in text.splitlines() if GAP in line]


def table(columns, rows):
    """The lines of a table: `columns` are pairs (title, LEFT, CENTRE or RIGHT), `rows` tuples of as many values."""
    titles, marks = zip(*columns, strict=True)
    return [line_of(titles), f"|{'|'.join(marks)}|", *(line_of(row) for row in rows)]


def line_of(cells):
    """One line of a table; a cell keeps no line break and no bar."""
    return f"| {' | '.join(' '.join(str(cell).replace('|', '/').split()) for cell in cells)} |"


def numbered(rows):
    """The rows with their place in front: (1, …), (2, …)."""
    return [(place, *row) for place, row in enumerate(rows, 1)]


def listed(items):
    """The items as khoản: "1. …;" and the last one with a full stop."""
    last = len(items)
    return [f"{place}. {item}{';' if place < last else '.'}" for place, item in enumerate(items, 1)]


def two(count):
    """A count as papers print it: 05, 12; 0 alone."""
    return f"{count:02d}" if count else "0"


def lowered(words):
    """The words beginning small, unless a proper name or an abbreviation begins them."""
    proper = words.startswith(("Đảng uỷ", "Đảng bộ", "Chi bộ", "Tổ chỉ đạo", "Ban Chỉ đạo")) or words[1:2].isupper()
    return words if proper else words[:1].lower() + words[1:]


def movement_of(campaign):
    """The campaign as a paper of one year names it: small, and without the years it lasts."""
    return lowered(SPAN.sub("", campaign.name).strip())


def raised(words):
    """The words beginning with a capital."""
    return words[:1].upper() + words[1:]


def ended(line):
    """The line with its full stop."""
    return line if line.endswith((".", ";", "?", "!")) else f"{line}."


def said(text):
    """A text of the form on one line, as a sentence; a gap for the pen where there is none."""
    return ended(" ".join(text.split())) if text else GAP


def paragraphs(*parts):
    """The text of lines and lists of lines; empty ones are left out."""
    lines = []
    for part in parts:
        lines += [part] if isinstance(part, str) else part
    return "\n".join(line for line in lines if line)
