"""The signed copy of an issued paper: a scan, or a PDF with digital signatures, whose words are shown as they stand.

Whether the file is as it was signed is checked (campaign.signatures), whether the certificates are valid is not.
"""

from django.db import transaction

from campaign.archive import archived_bytes
from campaign.drafting import desks_of
from campaign.models import Document, SignedCopy
from campaign.signatures import signatures_in
from units.workflow import Refusal

KINDS = ("pdf", "jpg", "png")
SAME = "Tệp đúng là bản PDF đã lưu khi ban hành, có thêm chữ ký."
OTHER = "Tệp không phải bản PDF đã lưu khi ban hành."
UNSIGNED = "Tệp không có chữ ký số nào. Nếu là bản quét, đề nghị chọn “Bản quét có chữ ký, dấu”."


@transaction.atomic
def attach(document, *, kind, file, by, at):
    """Put the signed copy (a CheckedFile) beside an issued paper; returns it.

    Raises Refusal before the issue, for who does not write for the issuer, and for a digital copy without signature.
    """
    if document.state not in Document.PUBLIC:
        raise Refusal("Chỉ đưa bản ký vào văn bản đã ban hành.")
    if all(desk.pk != document.unit_id for desk in desks_of(by)):
        raise Refusal("Chỉ cơ quan ban hành đưa bản ký lên.")
    copy = SignedCopy(
        document=document, kind=kind, name=file.name, size=file.size, sha256=file.sha256, by=by, at=at,
        signed_by=read(document, file) if kind == SignedCopy.Kind.DIGITAL else "",
    )  # fmt: skip
    stored = file.stored()
    copy.file.save(stored.name, stored, save=False)
    copy.save()
    return copy


def read(document, file):
    """What a digitally signed PDF says of itself, a line each: its signatures, and whether it is our archived copy."""
    found = signatures_in(file.content) if file.kind == "pdf" else []
    if not found:
        raise Refusal(UNSIGNED)
    archived = archived_bytes(document)
    return "\n".join([*found, *([SAME if file.content.startswith(archived) else OTHER] if archived else [])])
