"""The verbs of drafts: a paper begins with what is known of its issuer, and is saved by one person at a time."""

from django.db import transaction

from campaign.models import Document
from units.models import Unit
from units.versions import hold
from units.workflow import Refusal

Kind, Issuer = Unit.Kind, Document.Issuer
WRITTEN = (
    "type", "body", "issuer", "campaign_year", "title", "place", "bases", "text",
    "authority", "signer_post", "signer_name", "recipients",
)  # fmt: skip
AUTHORITIES = {
    Kind.GRASSROOTS_CELL: "T/M CHI BỘ",
    Kind.CELL: "T/M CHI BỘ",
    Kind.GRASSROOTS_COMMITTEE: "T/M ĐẢNG UỶ",
    Kind.PART_COMMITTEE: "T/M ĐẢNG UỶ",
}
CELLS = (Kind.GRASSROOTS_CELL, Kind.CELL)
SECRET_MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


def desks_of(user):
    """The Party organisations for which this person writes papers, each once."""
    found = {unit.pk: unit for unit in user.units_as(*Document.WRITERS) if unit.is_party}
    return list(found.values())


def may_write(document, user):
    """Is it a draft of an organisation for which this person writes, and no part of a decision?"""
    own = any(unit.pk == document.unit_id for unit in desks_of(user))
    return own and document.state == Document.State.DRAFT and not document.is_bound


def prefilled(unit):
    """The columns a new paper of this organisation begins with: as its last paper was signed and sent, or as usual."""
    usual = {
        "issuer": Issuer.CELL
        if unit.kind in CELLS
        else Issuer.COMMITTEE
        if unit.kind in AUTHORITIES
        else Issuer.STANDING,
        "place": unit.place,
        "authority": AUTHORITIES.get(unit.kind, "T/M BAN THƯỜNG VỤ"),
        "recipients": usual_recipients(unit),
    }
    last = Document.objects.issued().filter(unit=unit, body=None).order_by("-issued_on", "-pk").first()
    names = ("issuer", "place", "authority", "signer_post", "signer_name", "recipients")
    known = {name: getattr(last, name) for name in names if getattr(last, name)} if last else {}
    return usual | known


def usual_recipients(unit):
    """Where a paper usually goes, one a line: the level above, the organisations below, the file."""
    above = unit.parent.name if unit.parent and unit.parent.is_party else ""
    below = "Các đảng viên" if unit.kind in CELLS else "Các tổ chức đảng trực thuộc"
    file = "Lưu Chi bộ" if unit.kind in CELLS else "Lưu Văn phòng Đảng uỷ"
    return "\n".join(line for line in (above, below, file) if line)


def secret_mark(text):
    """The mark of secrecy that stands alone on a line of this text, or an empty string."""
    lines = [line.strip(" .:*-").upper() for line in text.splitlines()]
    return next((line for line in lines if line in SECRET_MARKS), "")


@transaction.atomic
def draw_up(unit, *, values, by):
    """Make a draft of this organisation from the columns in WRITTEN; raises Refusal for who does not write for it."""
    if all(own.pk != unit.pk for own in desks_of(by)):
        raise Refusal(f"Đồng chí không soạn văn bản của {unit}.")
    document = Document(unit=unit, **{name: values[name] for name in (*WRITTEN, "made_from") if name in values})
    refuse_secret(document)
    document._history_user = by
    document.save()
    return document


@transaction.atomic
def save_draft(document, *, values, version, by):
    """Write these columns of a draft, unless somebody else has written since `version` (Overtaken); returns it.

    Raises Refusal once the paper is on its way to signature.
    """
    hold(document, version)
    if not may_write(document, by):
        raise Refusal("Chỉ sửa được văn bản của đơn vị mình khi còn là dự thảo; hãy rút về trước khi sửa.")
    for name in WRITTEN:
        setattr(document, name, values.get(name, getattr(document, name)))
    refuse_secret(document)
    document._history_user = by
    document.save()
    return document


def refuse_secret(document):
    """Raise Refusal for a paper that bears a mark of secrecy: such papers are not made here (3.4)."""
    mark = secret_mark(f"{document.title}\n{document.text}")
    if mark:
        raise Refusal(f"Văn bản có dấu “{mark}”. Văn bản mật không soạn, không lưu trên phần mềm này.")
