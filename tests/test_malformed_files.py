"""Twelve pictures and files that are not what they say, on every page of the year that takes them: each a sentence."""

import io
import zlib
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from models_registry.models import Evidence, NurtureFile, NurtureNote, VisitFile
from tests import make
from tests.make import NOW
from tests.units.test_uploads import SAMPLES, a_pdf, encrypted, with_script, zipped
from units import uploads


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def huge_picture():
    """A PNG of a few bytes that says it is 60,000 by 60,000 dots."""
    small = io.BytesIO()
    Image.new("L", (1, 1)).save(small, "PNG")
    content = bytearray(small.getvalue())
    content[16:24] = (60_000).to_bytes(4) * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4)
    return bytes(content)


MALFORMED = {
    "empty.jpg": (lambda: b"", "rỗng"),
    "program.jpg": (lambda: b"MZ\x90\0" + b"\0" * 100, "không thuộc loại được nhận"),
    "script.png": (lambda: b"<html><script>alert(1)</script>", "không thuộc loại được nhận"),
    "drawing.jpg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "không thuộc loại được nhận"),
    "half.jpg": (lambda: SAMPLES["jpg"][:200], uploads.BROKEN),
    "half.png": (lambda: SAMPLES["png"][:40], uploads.BROKEN),
    "huge.png": (huge_picture, uploads.TOO_MANY_PIXELS),
    "half.pdf": (lambda: b"%PDF-1.7 and nothing more", uploads.BROKEN),
    "locked.pdf": (encrypted, uploads.LOCKED),
    "script.pdf": (lambda: a_pdf(with_script), uploads.ACTIVE),
    "macro.docx": (lambda: zipped(**{"vbaProject.bin": "…"}), uploads.ACTIVE),
    "old.doc": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, uploads.OLD_OFFICE),
}


def beside_a_report(tree):
    report = make.a_report(make.an_accepted_registration(tree.cell), author=tree.clerk)
    return tree.clerk, reverse("models_registry:evidence-add", args=[report.pk]), "file", {}


def in_the_log(tree):
    registration = make.an_accepted_registration(tree.cell)
    line = {"nhat-ky-on": "20/11/2026", "nhat-ky-done": "Làm việc với bộ phận một cửa."}
    return tree.clerk, reverse("models_registry:registration-note", args=[registration.pk]), "nhat-ky-file", line


def at_a_visit(tree):
    visit = make.a_visit(
        make.a_survey(tree.committee, tree.chief), make.an_accepted_registration(tree.cell), state="done"
    )
    return tree.chief, reverse("models_registry:visit-file-add", args=[visit.pk]), "file", {"kind": "photo"}


def at_a_correction(tree):
    visit = make.a_visit(
        make.a_survey(tree.committee, tree.chief), make.an_accepted_registration(tree.cell), state="done"
    )
    return tree.clerk, reverse("models_registry:correction-file-add", args=[make.a_correction(visit).pk]), "file", {}


@pytest.mark.parametrize("name", MALFORMED)
@pytest.mark.parametrize("page", [beside_a_report, in_the_log, at_a_visit, at_a_correction])
def test_a_malformed_file_gets_a_sentence_and_nothing_is_kept(client, tree, page, name):
    user, address, field, values = page(tree)
    content, says = MALFORMED[name]
    client.force_login(user)

    answer = client.post(address, values | {field: SimpleUploadedFile(name, content())}, follow=True)

    assert answer.status_code in (200, 422)
    assert says in unescape(answer.content.decode())
    assert [model.objects.count() for model in (Evidence, NurtureFile, NurtureNote, VisitFile)] == [0, 0, 0, 0]
