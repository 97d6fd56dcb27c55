"""Who issues a draft and who signs it, by the seats and posts of the day (HD 05-HD/VPTW, 9)."""

import re

from django.db.models import Q

from campaign.drafting import prefilled
from campaign.issuers import issuing_name
from campaign.models import BodyMember, Document, SteeringBody
from units.models import Role, Seat, Unit
from units.text import fold

Kind, Issuer = Unit.Kind, Document.Issuer
LEADING = re.compile(r"((quyền |phó )?bí thư( thường trực)?)\b", re.IGNORECASE)
DIRECTING = (SteeringBody.Kind.COMMITTEE, SteeringBody.Kind.GROUP)
HEADS = {SteeringBody.Kind.COMMITTEE: "TRƯỞNG BAN CHỈ ĐẠO", SteeringBody.Kind.GROUP: "TỔ TRƯỞNG TỔ CHỈ ĐẠO"}
KEPT = {
    Kind.PROVINCE: "Lưu Văn phòng Tỉnh uỷ",
    Kind.GRASSROOTS_COMMITTEE: "Lưu Đảng uỷ",
    Kind.GRASSROOTS_CELL: "Lưu Chi bộ",
    Kind.CELL: "Lưu Chi bộ",
}


def signer(unit, on):
    """The post and name of who signs: the secretary before the deputies; empty where no leader has an account."""
    seats = (
        Seat.objects.held(on).filter(unit=unit, role=Role.LEADER, user__is_active=True).select_related("user__person")
    )
    found = [(post_of(seat.user.person, on), seat.user.get_full_name()) for seat in seats]
    return min(found, key=lambda pair: (not pair[0].startswith("BÍ THƯ"), fold(pair[1])), default=("", ""))


def post_of(person, on):
    """The post as it stands under a signature: "PHÓ BÍ THƯ"."""
    held = person.posting_on(on) if person else None
    found = LEADING.search(held.post) if held else None
    return (found.group(1) if found else held.post if held else "").upper()


def by_committee(unit, on):
    """The columns of a paper that the committee itself issues, as its last one was signed or by its leader's seat.

    Who leads it signs with his post, a plain member without one.
    """
    known = {name: value for name, value in prefilled(unit).items() if name != "recipients"}
    if not known.get("signer_name"):
        post, known["signer_name"] = signer(unit, on)
        known["signer_post"] = post if LEADING.fullmatch(post) else ""
    return {"body": None, "concurrent": "", **known}


def by_body(body, on):
    """The columns of a paper of a steering body, signed by its head with his own post, kiêm; the body has no seal."""
    head = head_of(body, on)
    return {
        "issuer": Issuer.BODY,
        "body": body,
        "place": body.unit.name_on(on).place or body.unit.place,
        "authority": post_of(head, on) if head else "",
        "concurrent": HEADS.get(body.kind, "TRƯỞNG BAN"),
        "signer_post": "",
        "signer_name": head.full_name if head else "",
    }


def body_of(unit, on):
    """The steering committee or group that directs the movement in this unit on this day, or None."""
    found = SteeringBody.objects.of_unit(unit).filter(
        covers_dvk=True, kind__in=DIRECTING, state=SteeringBody.State.ACTIVE
    )
    return found.filter(Q(established_on=None) | Q(established_on__lte=on)).order_by("-established_on", "-pk").first()


def head_of(body, on):
    """The Person who heads the body on this day, or None."""
    found = body.members.serving(on).filter(role=BodyMember.Role.HEAD).select_related("person").first()
    return found.person if found else None


def issuing_words(unit, on):
    """Who speaks in the text of a committee's paper: "Ban Thường vụ Đảng uỷ X", "Đảng uỷ X", "Chi bộ X"."""
    name = issuing_name(unit, on)
    return f"Ban Thường vụ {name}" if prefilled(unit)["issuer"] == Issuer.STANDING else name


def sent_to(unit, *own, above=True):
    """The lines of Nơi nhận: the level above, to report; then these; then the file."""
    upper = unit.parent
    first = [f"{superior(upper)} (để báo cáo)"] if above and upper and upper.is_party else []
    return "\n".join([*first, *own, kept_at(unit)])


def kept_at(unit):
    """The last line of Nơi nhận: where the file is kept (HD 05-HD/VPTW, 10)."""
    return KEPT.get(unit.kind, "Lưu Văn phòng Đảng uỷ")


def superior(unit):
    """The level above as Nơi nhận names it: "Ban Thường vụ Tỉnh uỷ X", "Đảng uỷ X"."""
    return f"Ban Thường vụ {unit.name}" if unit.kind == Kind.PROVINCE else unit.name
