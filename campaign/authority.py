"""Who may issue which type of paper (Quy định 399-QĐ/TW, Điều 11, 13): a warning on the page that issues, no wall.

Steering bodies and committees above the base are not in the table: the rule says nothing of the first, and lets the
second issue every type.
"""

from campaign.models import Document
from units.models import Unit

Kind, Issuer = Unit.Kind, Document.Issuer
UPPER_ONLY = ("Chỉ thị", "Thông tri")
NOT_FOR = {
    (Kind.GRASSROOTS_COMMITTEE, Issuer.COMMITTEE): ("Hướng dẫn", *UPPER_ONLY),
    (Kind.GRASSROOTS_COMMITTEE, Issuer.STANDING): ("Quy chế", *UPPER_ONLY),
    (Kind.GRASSROOTS_CELL, Issuer.CELL): ("Quy định", "Hướng dẫn", *UPPER_ONLY),
    (Kind.CELL, Issuer.CELL): ("Quy định", "Hướng dẫn", *UPPER_ONLY),
}
NAMES = {Issuer.COMMITTEE: "Đảng uỷ cơ sở", Issuer.STANDING: "Ban thường vụ đảng uỷ cơ sở", Issuer.CELL: "Chi bộ"}


def doubts(document):
    """The sentences that doubt whether this issuer issues this type; usually none."""
    name = document.type.name
    if name not in NOT_FOR.get((document.unit.kind, document.issuer), ()):
        return []
    return [f"{NAMES[document.issuer]} không ban hành {name.lower()} (Quy định 399-QĐ/TW); xin xem lại thể loại."]
