"""What the digital signatures of a PDF say: who signed, when, and whether the file is as it was when it was signed.

Whether a certificate is valid is not asked: that needs the Party's own authority.
"""

import hashlib
import io
import re

import pikepdf
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509 import NameOID

from units.text import nfc

MOMENT = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:\d\d)?([+-]\d\d)?")
INTACT = "nội dung không bị sửa sau khi ký"
TOUCHED = "NỘI DUNG ĐÃ BỊ SỬA SAU KHI KÝ"
UNREAD = "chưa đối chiếu được nội dung với chữ ký"
MORE = "sau đó tệp còn được ghi thêm"
# Object identifiers as DER writes them.
HASHES = {
    bytes.fromhex("2b0e03021a"): hashes.SHA1,
    bytes.fromhex("608648016503040201"): hashes.SHA256,
    bytes.fromhex("608648016503040202"): hashes.SHA384,
    bytes.fromhex("608648016503040203"): hashes.SHA512,
}
PSS = bytes.fromhex("2a864886f70d01010a")
MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
SET, OWN = 0x31, 0xA0


class Unreadable(ValueError):
    """The bytes are no signature of a kind that is known here."""


def signatures_in(content):
    """Each signature of a PDF in words: who, when, why, by which certificate, is the file as it was signed?"""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [words_of(thing, content) for thing in pdf.objects if is_signature(thing)]


def is_signature(thing):
    """Is this the dictionary of a signature (it names the bytes it covers)?"""
    return isinstance(thing, pikepdf.Dictionary) and "/ByteRange" in thing and "/Contents" in thing


def words_of(signature, content):
    """One signature in words; what it does not say is left out."""
    parts = (
        ("Người ký", text_of(signature, "/Name") or certified(signature)),
        ("lúc", moment_of(text_of(signature, "/M"))),
        ("lý do", text_of(signature, "/Reason")),
        ("nơi ký", text_of(signature, "/Location")),
    )
    said = "; ".join(f"{label}: {value}" for label, value in parts if value)
    return f"{said or 'Chữ ký không ghi tên và thời điểm'}; {state_of(signature, content)}"


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


# ---- is it as it was signed? ----


def state_of(signature, content):
    """In words: are the bytes that the signature covers those that were signed, and was more written after them?"""
    try:
        before, after = ranges_of(signature, content)
        return told(der_of(signature), content[:before] + content[slice(*after)]) + (
            f"; {MORE}" if after[1] < len(content) else ""
        )
    except (ValueError, IndexError, UnsupportedAlgorithm):
        return UNREAD


def ranges_of(signature, content):
    """(end of the first, (begin, end) of the second) part of the file that is covered: all around the signature."""
    begin, before, start, length = (int(each) for each in signature["/ByteRange"])
    gap = content[before:start]
    fills = gap[:1] + gap[-1:] == b"<>" and bytes.fromhex(gap[1:-1].decode("ascii")) == bytes(signature["/Contents"])
    if begin or not fills or start + length > len(content):
        raise Unreadable("It does not cover the file around the signature.")
    return before, (start, start + length)


def told(der, data):
    """INTACT, TOUCHED, or UNREAD where no certificate in this detached CMS signature is seen to have made it."""
    signer = signer_of(der)
    digest_of = HASHES.get(signer["hash"])
    if digest_of is None:
        return UNREAD
    if hashlib.new(digest_of.name, data).digest() != signer["digest"]:
        return TOUCHED
    certificates = pkcs7.load_der_pkcs7_certificates(der)
    return INTACT if any(has_signed(each, signer, digest_of()) for each in certificates) else UNREAD


def has_signed(certificate, signer, digest):
    """Was it the key of this certificate that signed?"""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        pss = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
        way = (pss if signer["way"] == PSS else padding.PKCS1v15(), digest)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        way = (ec.ECDSA(digest),)
    else:
        return False
    try:
        key.verify(signer["signature"], signer["attributes"], *way)
    except InvalidSignature:
        return False
    return True


# ---- reading DER ----


def signer_of(der):
    """What the first signer of a CMS SignedData wrote: {"hash", "digest", "attributes", "way", "signature"}."""
    _, (_, wrapped) = parts(only(der))
    fields = parts(only(wrapped))
    info = parts(parts(fields[-1][1])[0][1])
    at = next((at for at, (tag, _) in enumerate(info) if tag == OWN), None)
    if at is None:
        raise Unreadable("A signature without signed attributes.")
    attributes = info[at][1]
    return {
        "hash": parts(info[at - 1][1])[0][1],
        "digest": digest_in(attributes),
        # Signed is the set as such, stored is its place in the signer's record.
        "attributes": bytes([SET]) + length_of(len(attributes)) + attributes,
        "way": parts(info[at + 1][1])[0][1],
        "signature": info[at + 2][1],
    }


def digest_in(attributes):
    """The digest of the signed bytes among the signed attributes."""
    for _, attribute in parts(attributes):
        (_, name), (_, values) = parts(attribute)
        if name == MESSAGE_DIGEST:
            return only(values)
    raise Unreadable("No digest among the signed attributes.")


def only(der):
    """The content of the one element in these bytes."""
    return parts(der)[0][1]


def parts(der):
    """The elements in these bytes as pairs of tag and content."""
    found, at = [], 0
    while at < len(der):
        tag, start, end = element_at(der, at)
        found.append((tag, der[start:end]))
        at = end
    if not found:
        raise Unreadable("Nothing there.")
    return found


def element_at(der, at):
    """(tag, start, end of the content) of the element that begins here; lengths are definite in DER."""
    if at + 2 > len(der):
        raise Unreadable("It ends too early.")
    first = der[at + 1]
    more = first & 0x7F if first & 0x80 else 0
    length = int.from_bytes(der[at + 2 : at + 2 + more]) if more else first
    start = at + 2 + more
    if first == 0x80 or start + length > len(der):
        raise Unreadable("It ends too early.")
    return der[at], start, start + length


def length_of(count):
    """A length as DER writes it."""
    if count < 0x80:
        return bytes([count])
    written = count.to_bytes((count.bit_length() + 7) // 8)
    return bytes([0x80 | len(written)]) + written


def der_of(signature):
    """The signature without the zeros behind it: a PDF keeps more room for it than it takes."""
    content = bytes(signature["/Contents"])
    return content[: element_at(content, 0)[2]]


def certified(signature):
    """The name on the signer's certificate in the signature, or empty where none can be read."""
    try:
        certificates = pkcs7.load_der_pkcs7_certificates(der_of(signature))
    except ValueError:
        return ""
    issuers = {each.issuer for each in certificates if each.issuer != each.subject}
    own = [each for each in certificates if each.subject not in issuers]
    names = [name.value for each in own for name in each.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    return str(names[0]) if names else ""
