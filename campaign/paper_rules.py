"""When a paper may go to signature, be issued, be voided: the guards and what follows (HD 05-HD/VPTW).

A guard answers with the sentence that stands in the way, or None.
"""

from django.utils import timezone

from campaign.drafts.parts import gaps
from units.models import Role
from units.notices import notify, seated
from units.turns import turn_of

WANTED = (
    ("title", "trích yếu"),
    ("text", "nội dung"),
    ("place", "địa danh"),
    ("authority", "quyền hạn ký"),
    ("signer_name", "người ký"),
    ("recipients", "nơi nhận"),
)
# Papers of two issuers are signed by both (HD 05-HD/VPTW p.23).
JOINT = (
    ("joint_symbol", "ký hiệu cơ quan cùng ban hành"),
    ("second_authority", "quyền hạn người ký của cơ quan cùng ban hành"),
    ("second_name", "người ký của cơ quan cùng ban hành"),
)
# A biên bản of two signers has the other one at the left.
LEFT = (("second_name", "họ tên người ký bên trái"),)
CONFIRMED = (("confirmed_name", "người xác nhận chữ ký"),)


def missing(document):
    """The Vietnamese names of what the paper still lacks before it can be signed."""
    return [label for _, label in lacking(document)]


def lacking(document):
    """Rows of (column, Vietnamese name) of what the paper lacks before it can be signed.

    A plain member signs for a committee without a post (HD 05-HD/VPTW, 9): the post may stay empty.
    """
    wanted = [*WANTED]
    wanted += JOINT if document.joint_issuer else LEFT if document.second_authority else ()
    wanted += CONFIRMED if document.confirmed_authority else ()
    return [(name, label) for name, label in wanted if not getattr(document, name)]


def left_open(document):
    """The lines of a paper and its appendices in which something is left for the pen; they stop nothing."""
    return [line for text in (document.text, *texts_of(document)) for line in gaps(text)]


def texts_of(document):
    """The texts of the appendices of a paper."""
    return document.appendices.values_list("text", flat=True)


def may_send(document, by, at):
    """Nothing is missing."""
    names = missing(document)
    return "Văn bản còn thiếu: " + "; ".join(names) + "." if names else None


def may_issue(document, by, at):
    """Nothing is missing and the number and day stand (campaign.papers.issue sets them)."""
    if not document.number or not document.issued_on:
        return "Văn bản chưa có số và ngày."
    return may_send(document, by, at)


def note_sent(document, by, at, reason):
    people = seated(document.unit, Role.LEADER, on=timezone.localdate(at))
    text = f"Chờ ký: {document.type} {document.title}."
    notify(people, text, document.get_absolute_url(), at=at, about=turn_of(document), but=by)
