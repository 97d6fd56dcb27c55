"""Who issues a paper, as its head prints it: names and places of the day (I7), capitals, superior first.

Key rule (HD 05-HD/VPTW, 4): above a committee or a chi bộ stands ĐẢNG BỘ X; above a steering body stands the committee
that set it up, ĐẢNG UỶ X.
"""

import re

from django.db.models import Q

from campaign.issuers import KIND_WORD, bare, issuing_name
from campaign.models import BodyMember, SteeringBody
from units.models import Unit

Kind = Unit.Kind
MOVEMENT = "phong trào thi đua “Dân vận khéo”"
DIRECTING = (SteeringBody.Kind.COMMITTEE, SteeringBody.Kind.GROUP)
PROVINCE_WORD = re.compile(r"(tỉnh|thành) (uỷ|ủy)\s+", re.IGNORECASE)


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


def body_on(unit, on):
    """The steering committee or group that directs the movement in this unit on this day, or None."""
    found = unit.bodies.filter(covers_dvk=True, kind__in=DIRECTING, established_on__lte=on)
    return found.filter(Q(ended_on=None) | Q(ended_on__gte=on)).order_by("-established_on").first()


def body_name(unit, on, *, is_base):
    """The name of the steering body of a unit on this day, or what it is called while none is recorded."""
    body = body_on(unit, on)
    if body:
        return body.name
    return f"{'Tổ chỉ đạo' if is_base else 'Ban Chỉ đạo'} {MOVEMENT} {unit.name_on(on).name}"


def head_of_body(body, on):
    """The full name of the person who heads the body on this day, or empty."""
    member = (
        body
        and body.members.filter(role=BodyMember.Role.HEAD, valid_from__lte=on)
        .filter(Q(valid_to=None) | Q(valid_to__gte=on))
        .select_related("person")
        .first()
    )
    return member.person.full_name if member else ""
