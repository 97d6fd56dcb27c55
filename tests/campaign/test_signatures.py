"""A digitally signed PDF is taken at its word only where the file is as it was signed."""

import io
from datetime import datetime

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

from campaign.signatures import INTACT, MORE, TOUCHED, UNREAD, signatures_in

ROOM = 8192
RANGE = b"[0 1111111111 2222222222 3333333333]"
KEYS = {"rsa": lambda: rsa.generate_private_key(65537, 2048), "ec": lambda: ec.generate_private_key(ec.SECP256R1())}


def a_certificate(key, name="Hoàng Văn Quyết"):
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    blank = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    dated = blank.not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2027, 1, 1)).serial_number(7)
    return dated.sign(key, hashes.SHA256())


def unsigned():
    """A PDF with an empty place for a signature."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        dictionary = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"\1" * ROOM)
        pdf.Root.Signed = pdf.make_indirect(dictionary)
        stream = io.BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return stream.getvalue().replace(b"[ 0 1 2 3 ]", RANGE)


def signed(kind="rsa", **how):
    """The same, signed as a signing program does: the place is cut out, the bytes around it are signed."""
    key, content = KEYS[kind](), unsigned()
    begin = content.index(b"<" + b"01" * ROOM)
    end = begin + 2 * ROOM + 2
    ranges = f"[0 {begin} {end} {len(content) - end}]".encode().ljust(len(RANGE))
    content = content.replace(RANGE, ranges)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content[:begin] + content[end:])
    builder = builder.add_signer(a_certificate(key), key, hashes.SHA256(), **how)
    made = builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])
    return content[: begin + 1] + made.hex().encode().ljust(2 * ROOM, b"0") + content[end - 1 :]


@pytest.mark.parametrize("kind", KEYS)
def test_a_file_as_it_was_signed_is_said_to_be_so(kind):
    assert signatures_in(signed(kind)) == [f"Người ký: Hoàng Văn Quyết; {INTACT}"]


def test_the_newer_way_of_signing_with_rsa_is_known():
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)

    assert signatures_in(signed(rsa_padding=pss))[0].endswith(INTACT)


def test_a_byte_changed_since_is_seen():
    content = signed()

    (said,) = signatures_in(content.replace(b"/MediaBox [ 0 0 612 792 ]", b"/MediaBox [ 0 0 612 793 ]"))

    assert said.endswith(TOUCHED)


def test_what_was_written_behind_the_signature_is_said():
    (said,) = signatures_in(signed() + b"\n% more\n")

    assert said.endswith(f"{INTACT}; {MORE}")


@pytest.mark.parametrize("content", [unsigned(), signed().replace(b"[0 ", b"[1 ")])
def test_what_covers_no_file_is_not_judged(content):
    assert signatures_in(content)[0].endswith(UNREAD)
