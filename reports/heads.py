"""The steering body of a unit on a day, as papers name it; who issues a paper is in campaign/issuers.py."""

from django.db.models import Q

from campaign.models import BodyMember, SteeringBody

MOVEMENT = "phong trào thi đua “Dân vận khéo”"
DIRECTING = (SteeringBody.Kind.COMMITTEE, SteeringBody.Kind.GROUP)


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
