"""Who issues a paper, by the names of its day (I7): its head, who decides, and how another paper names it.

Key rule (HD 05-HD/VPTW, 4): above a committee or a chi bộ stands ĐẢNG BỘ X; above a steering body stands the committee
that set it up, ĐẢNG UỶ X.
"""

import re

from campaign.calendar import party_date_short
from campaign.format_rules import LETTER, LETTER_START, led_in, rules_for
from campaign.models import Document
from units.models import Unit

Kind = Unit.Kind
COMMITTEES = (Kind.COMMITTEE, Kind.GRASSROOTS_COMMITTEE, Kind.PART_COMMITTEE)
KIND_WORD = re.compile(r"đảng (uỷ|ủy|bộ)\s+", re.IGNORECASE)
PROVINCE_WORD = re.compile(r"(tỉnh|thành) (uỷ|ủy)\s+", re.IGNORECASE)
GROUND = "Căn cứ"


def facts_of(document, on):
    """What is locked when a paper is issued on this day, so that it can be printed again as it was (a JSON object).

    The names of the day, the number and symbol, the signer, and the code of the rules of form.
    """
    superior, issuer = head_of(document, on)
    return {
        "superior": superior,
        "issuer": issuer,
        "issuing_body": issuing_body(document, on),
        "type": document.type.name,
        "symbol": document.type.symbol,
        "number": document.number_text,
        "date": on.isoformat(),
        "place": document.place or place_of(document.unit, on),
        "authority": document.authority,
        "post": document.signer_post,
        "signer": document.signer_name,
        "rules": rules_for(on).code,
    }


# ---- the head ----


def head_of(document, on):
    """(superior, issuer) in capitals, as the head of this paper prints them on this day.

    Two issuers are joined by a hyphen, the lead first, and nobody stands above them (HD 05-HD/VPTW p.5-6).
    """
    superior, issuer = body_heading(document.body, on) if document.body else heading_of(document.unit, on)
    return ("", f"{issuer} - {document.joint_issuer.upper()}") if document.joint_issuer else (superior, issuer)


def heading_of(unit, on):
    """Return (superior, issuer) of a paper of this unit on this day; the superior of a tỉnh uỷ is empty."""
    above = parent_on(unit, on)
    if unit.kind == Kind.PROVINCE or above is None or above.kind == Kind.NATION:
        return "", issuing_name(unit, on).upper()
    return superior_name(above, on).upper(), issuing_name(unit, on).upper()


def body_heading(body, on):
    """Return (superior, issuer) of a paper of a steering body: the committee it is under, then its own name."""
    return issuing_name(body.unit, on).upper(), body.name.upper()


def superior_name(unit, on):
    """The name of a unit as the organisation above: "Đảng bộ X", "Đảng bộ tỉnh X"."""
    name = unit.name_on(on).name
    province = PROVINCE_WORD.match(name)
    if province:
        place = "tỉnh" if province[1].lower() == "tỉnh" else "thành phố"
        return f"Đảng bộ {place} {name[province.end() :]}"
    return f"Đảng bộ {bare(name)}" if KIND_WORD.match(name) else name


def parent_on(unit, on):
    """The unit above on this day: the present parent where the past is not recorded, None at the top."""
    for place in unit.parents.all():
        if place.valid_from <= on and (place.valid_to is None or on <= place.valid_to):
            return place.parent
    return unit.parent


def place_of(unit, on):
    """The địa danh of this unit on papers of this day; empty where none is recorded."""
    return unit.name_on(on).place or unit.place


# ---- names ----


def issuing_name(unit, on):
    """The name under which a unit issues: the đảng bộ by its committee, "Đảng uỷ X"."""
    name = unit.name_on(on).name
    return f"Đảng uỷ {bare(name)}" if unit.kind in COMMITTEES else name


def bare(name):
    """The name without a leading "Đảng uỷ", "Đảng bộ"."""
    word = KIND_WORD.match(name)
    return name[word.end() :] if word else name


def issuing_body(document, on):
    """Who decides: "Ban Thường vụ Đảng uỷ X", "Đảng uỷ X", "Chi bộ X", the steering body; of a joint paper both."""
    lead = deciding(document, on)
    return f"{lead} và {document.joint_issuer}" if document.joint_issuer else lead


def deciding(document, on):
    """Who decides, or leads where two decide."""
    if document.body:
        return document.body.name
    name = issuing_name(document.unit, on)
    is_standing = document.issuer == Document.Issuer.STANDING and "THƯỜNG VỤ" in document.authority.upper()
    return f"Ban Thường vụ {name}" if is_standing else name


def cited(document):
    """A paper as another one names it: type, number, date, who issued it, what it is about."""
    on = document.issued_on
    number = f" số {document.number_text}, ngày {party_date_short(on)}" if document.number_text else ""
    about = led_in(document.title, LETTER_START) if document.type.symbol == LETTER else document.title
    return f"{document.type}{number} của {issuing_body(document, on)} {about}"


def grounded(grounds):
    """The grounds as a paper lists them, each beginning "Căn cứ"; empty ones are left out."""
    return [ground if ground.startswith(GROUND) else f"{GROUND} {ground}" for ground in grounds if ground]
