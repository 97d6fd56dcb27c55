"""Who issues a paper, by the names of its day (I7), and how another paper names it."""

import re

from campaign.calendar import party_date_short
from campaign.models import Document
from units.models import Unit

Kind = Unit.Kind
COMMITTEES = (Kind.COMMITTEE, Kind.GRASSROOTS_COMMITTEE, Kind.PART_COMMITTEE)
KIND_WORD = re.compile(r"đảng (uỷ|ủy|bộ)\s+", re.IGNORECASE)
GROUND = "Căn cứ"


def issuing_name(unit, on):
    """The name under which a unit issues: the đảng bộ by its committee, "Đảng uỷ X"."""
    name = unit.name_on(on).name
    return f"Đảng uỷ {bare(name)}" if unit.kind in COMMITTEES else name


def bare(name):
    """The name without a leading "Đảng uỷ", "Đảng bộ"."""
    word = KIND_WORD.match(name)
    return name[word.end() :] if word else name


def issuing_body(document, on):
    """Who decides: "Ban Thường vụ Đảng uỷ X", "Đảng uỷ X", "Chi bộ X", or the steering body."""
    if document.body:
        return document.body.name
    name = issuing_name(document.unit, on)
    is_standing = document.issuer == Document.Issuer.STANDING and "THƯỜNG VỤ" in document.authority.upper()
    return f"Ban Thường vụ {name}" if is_standing else name


def cited(document):
    """A paper as another one names it: type, number, date, who issued it, what it is about."""
    on = document.issued_on
    number = f" số {document.number_text}, ngày {party_date_short(on)}" if document.number else ""
    return f"{document.type}{number} của {issuing_body(document, on)} {document.title}"


def grounded(grounds):
    """The grounds as a paper lists them, each beginning "Căn cứ"; empty ones are left out."""
    return [ground if ground.startswith(GROUND) else f"{GROUND} {ground}" for ground in grounds if ground]
