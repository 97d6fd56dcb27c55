"""The verbs of drafts: a paper begins with what is known of its issuer, and is saved by one person at a time."""

import re

from django.db import transaction

from campaign.merging import merged_values
from campaign.models import Document, DocumentAppendix
from campaign.secrecy import MARKED
from units.models import Unit
from units.versions import Overtaken, hold
from units.workflow import Refusal

Kind, Issuer = Unit.Kind, Document.Issuer
WRITTEN = (
    "type", "body", "issuer", "campaign_year", "author_line", "title", "place", "bases", "text",
    "authority", "signer_post", "signer_name", "concurrent", "second_authority", "second_post", "second_name",
    "confirmed_authority", "confirmed_post", "confirmed_name", "joint_issuer", "joint_symbol",
    "recipients", "draft_number", "urgency", "circulation", "not_for_media", "drafter_code", "contact_line",
)  # fmt: skip
# What a starter fixes and nobody types: where the paper was begun, and which paper it follows.
FIXED = ("made_from", "follows", "follows_as")
TEXTS = ("bases", "text", "recipients")
APPENDED = ("title", "subtitle", "text", "is_landscape")
AUTHORITIES = {
    Kind.GRASSROOTS_CELL: "T/M CHI BỘ",
    Kind.CELL: "T/M CHI BỘ",
    Kind.GRASSROOTS_COMMITTEE: "T/M ĐẢNG UỶ",
    Kind.PART_COMMITTEE: "T/M ĐẢNG UỶ",
}
CELLS = (Kind.GRASSROOTS_CELL, Kind.CELL)
SECRET_MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
LEAD = re.compile(r"[:;.,()–-]")


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
    """The mark of secrecy that a line of this text is or begins with ("Tối mật: …"), or an empty string."""
    heads = [LEAD.split(line.strip(" .:*-()"), maxsplit=1)[0].strip(" *").upper() for line in text.splitlines()]
    return next((head for head in heads if head in SECRET_MARKS), "")


class Clashing(Overtaken):
    """Two people changed the same paragraph; `values` are the columns with both people's changes, and where they
    meet those of the second. `clashes` names the columns where they meet."""

    def __init__(self, record, values, clashes):
        super().__init__(record)
        self.values, self.clashes = values, clashes


@transaction.atomic
def draw_up(unit, *, values, by):
    """Make a draft of this organisation from the columns in WRITTEN and FIXED; Refusal for who does not write for it.

    `values["appendices"]` is a list of dicts with the names in APPENDED.
    """
    if all(own.pk != unit.pk for own in desks_of(by)):
        raise Refusal(f"Đồng chí không soạn văn bản của {unit}.")
    document = Document(unit=unit, **{name: values[name] for name in (*WRITTEN, *FIXED) if name in values})
    appendices = values.get("appendices", [])
    refuse_secret(document, appendices)
    document._history_user = by
    document.save()
    append(document, appendices, by=by)
    return document


@transaction.atomic
def save_draft(document, *, values, version, by):
    """Write these columns of a draft; returns it. `document.was_merged`: somebody else had written since `version`.

    Changes of two people in different paragraphs are put together; where they meet nothing is written and Clashing
    is raised. Raises Overtaken when `version` is no version of this paper, Refusal once it is on its way to signature.
    """
    document.was_merged = False
    try:
        hold(document, version)
    except Overtaken:
        values, document.was_merged = together(document, values, version), True
        document.version += 1
    if not may_write(document, by):
        raise Refusal("Chỉ sửa được văn bản của đơn vị mình khi còn là dự thảo; hãy rút về trước khi sửa.")
    for name in WRITTEN:
        setattr(document, name, values.get(name, getattr(document, name)))
    appendices = values.get("appendices", written(document)["appendices"])
    refuse_secret(document, appendices)
    document._history_user = by
    document.save()
    append(document, appendices, by=by)
    return document


def together(document, values, version):
    """These values, typed on that version, with what others have written since; raises Clashing or Overtaken."""
    began = version_of(document, version)
    if began is None:
        raise Overtaken(document)
    now = written(document)
    base = written_then(document, began)
    found, clashes = merged_values(base, now | values, now, texts=TEXTS)
    if clashes:
        raise Clashing(document, found, clashes)
    return found


def written(document):
    """What a clerk writes of this paper: its columns in WRITTEN, and "appendices" as a list of dicts."""
    rows = [appended(row) for row in document.appendices.all()]
    return {name: getattr(document, name) for name in WRITTEN} | {"appendices": rows}


def appended(appendix):
    """What a clerk writes of an appendix."""
    return {name: getattr(appendix, name) for name in APPENDED}


def version_of(document, version):
    """The row of the history in which the paper reached this version (int, or text of one), or None."""
    if not str(version).isdigit():
        return None
    return document.history.filter(version=version).order_by("history_date", "history_id").first()


def written_then(document, row):
    """What a clerk had written of this paper in a version (a row of its history), in the shape of `written`."""
    later = document.history.filter(version__gt=row.version).order_by("history_date", "history_id").first()
    kept = DocumentAppendix.history.filter(document_id=document.pk)
    kept = kept.filter(history_date__lt=later.history_date) if later else kept
    last = {each.id: each for each in kept.order_by("history_date", "history_id")}
    rows = sorted((each for each in last.values() if each.history_type != "-"), key=lambda each: each.position)
    return {name: getattr(row, name) for name in WRITTEN} | {"appendices": [appended(each) for each in rows]}


def append(document, rows, *, by):
    """Write the appendices of a paper as these rows, in this order; what is left over goes."""
    kept = list(document.appendices.all())
    for position, row in enumerate(rows, 1):
        appendix = kept.pop(0) if kept else DocumentAppendix(document=document)
        columns = {"position": position} | {name: row[name] for name in APPENDED}
        if all(getattr(appendix, name) == value for name, value in columns.items()):
            continue
        for name, value in columns.items():
            setattr(appendix, name, value)
        appendix._history_user = by
        appendix.save()
    for appendix in kept:
        appendix._history_user = by
        appendix.delete()


def refuse_secret(document, appendices=()):
    """Raise Refusal for a paper that bears a mark of secrecy: such papers are not made here (3.4)."""
    texts = [document.title, document.circulation, document.text, *(row["text"] for row in appendices)]
    mark = secret_mark("\n".join(texts))
    if mark:
        raise Refusal(f"Văn bản có dấu “{mark}”. {MARKED}")
