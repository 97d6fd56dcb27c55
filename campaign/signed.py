"""The signed copy of an issued paper: a scan, or a PDF with digital signatures, whose words are shown as they stand.

Whether a signature is valid is not checked here: that needs the certificates of the Party's own authority.
"""

import io
import re

import pikepdf
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509 import NameOID
from django.db import transaction

from campaign.archive import archived_bytes
from campaign.drafting import desks_of
from campaign.models import Document, SignedCopy
from units.text import nfc
from units.workflow import Refusal

KINDS = ("pdf", "jpg", "png")
SAME = "Tệp đúng là bản PDF đã lưu khi ban hành, có thêm chữ ký."
OTHER = "Tệp không phải bản PDF đã lưu khi ban hành."
MOMENT = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:\d\d)?([+-]\d\d)?")
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


def signatures_in(content):
    """Each signature of a PDF in words: who, when, why, by which certificate."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [words_of(thing) for thing in pdf.objects if is_signature(thing)]


def is_signature(thing):
    """Is this the dictionary of a signature (it names the bytes it covers)?"""
    return isinstance(thing, pikepdf.Dictionary) and "/ByteRange" in thing and "/Contents" in thing


def words_of(signature):
    """One signature in words; what it does not say is left out."""
    parts = (
        ("Người ký", text_of(signature, "/Name") or certified(signature)),
        ("lúc", moment_of(text_of(signature, "/M"))),
        ("lý do", text_of(signature, "/Reason")),
        ("nơi ký", text_of(signature, "/Location")),
    )
    said = "; ".join(f"{label}: {value}" for label, value in parts if value)
    return said or "Chữ ký không ghi tên và thời điểm"


def text_of(signature, key):
    """A text of the dictionary, cleaned; empty when it is not there."""
    return nfc(str(signature[key])) if key in signature else ""


def moment_of(text):
    """The moment of a PDF date ("D:20260528172451+07'00'") as the file says it: 28/05/2026 17:24 (+07)."""
    found = MOMENT.match(text)
    if not found:
        return ""
    year, month, day, hour, minute, zone = found.groups()
    return f"{day}/{month}/{year} {hour}:{minute}" + (f" ({zone})" if zone else "")


def certified(signature):
    """The name on the signer's certificate in the signature, or empty where none can be read."""
    try:
        certificates = pkcs7.load_der_pkcs7_certificates(without_padding(bytes(signature["/Contents"])))
    except ValueError:
        return ""
    issuers = {each.issuer for each in certificates if each.issuer != each.subject}
    own = [each for each in certificates if each.subject not in issuers]
    names = [name.value for each in own for name in each.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    return str(names[0]) if names else ""


def without_padding(content):
    """The DER structure at the start of the bytes: a PDF keeps more room for it than it takes."""
    first = content[1] if len(content) > 1 else 0
    more = first & 0x7F if first & 0x80 else 0
    length = int.from_bytes(content[2 : 2 + more]) if more else first
    return content[: 2 + more + length]
