import hashlib
import io
import re
import zipfile

import docx
import pikepdf
import pytest
import xlsxwriter
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from units import uploads
from units.uploads import KINDS, CheckedFileField, UploadRefused, accept, random_name

GPS = 0x8825
ORIENTATION = 0x0112


def an_upload(content, name="tệp.bin"):
    return SimpleUploadedFile(name, content)


def a_photo(size=(60, 40), format="JPEG", mode="RGB", exif=None):
    stream = io.BytesIO()
    Image.new(mode, size, 200).save(stream, format, exif=exif or Image.Exif())
    return stream.getvalue()


def a_pdf(prepare=None, **saving):
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if prepare:
            prepare(pdf)
        pdf.save(stream, **saving)
    return stream.getvalue()


def a_word_file():
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def an_excel_file():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        workbook.add_worksheet()
    return stream.getvalue()


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w/>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}", content)
    return stream.getvalue()


SAMPLES = {
    "jpg": a_photo(),
    "png": a_photo(format="PNG"),
    "pdf": a_pdf(),
    "docx": a_word_file(),
    "xlsx": an_excel_file(),
}


def refused(content, kinds=KINDS, **limits):
    with pytest.raises(UploadRefused) as refusal:
        accept(an_upload(content), kinds, **limits)
    return str(refusal.value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_known_by_its_content_whatever_its_name(kind):
    checked = accept(an_upload(SAMPLES[kind], "báo cáo.exe"))

    assert (checked.kind, checked.name) == (kind, f"báo cáo.{kind}")
    assert (checked.size, checked.sha256) == (len(checked.content), hashlib.sha256(checked.content).hexdigest())


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_papers_are_kept_byte_for_byte(kind):
    assert accept(an_upload(SAMPLES[kind])).content == SAMPLES[kind]


def test_the_stored_name_says_nothing():
    checked = accept(an_upload(SAMPLES["pdf"], "Nguyễn Văn Mẫu.pdf"))

    stored = checked.stored()

    assert re.fullmatch(r"[0-9a-f]{32}\.pdf", stored.name)
    assert stored.read() == checked.content
    assert random_name("pdf") != random_name("pdf")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Ảnh\\Lễ ra quân.JPG", "Lễ ra quân.jpg"),
        ("Le\u0302\u0303 \u200bra   quân?.jpeg", "Lễ ra   quân.jpg"),
        (".jpg", "jpg.jpg"),
        ("???", "tep.jpg"),
        ("á" * 300 + ".jpg", "á" * 196 + ".jpg"),
    ],
)
def test_the_original_name_is_cleaned_for_people(sent, kept):
    upload = an_upload(SAMPLES["jpg"])
    upload._name = sent

    assert accept(upload).name == kept


def test_a_photo_loses_the_place_and_every_other_note():
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (10.0, 30.0, 0.0)}
    exif[0x9286] = "ghi chú riêng"

    checked = accept(an_upload(a_photo(exif=exif)))

    assert len(Image.open(io.BytesIO(a_photo(exif=exif))).getexif()) > 0
    assert len(Image.open(io.BytesIO(checked.content)).getexif()) == 0
    assert b"ghi ch" not in checked.content


def test_a_photo_stands_upright_without_its_orientation_mark():
    exif = Image.Exif()
    exif[ORIENTATION] = 6

    checked = accept(an_upload(a_photo((60, 40), exif=exif)))

    assert Image.open(io.BytesIO(checked.content)).size == (40, 60)


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_a_large_photo_is_shrunk(format):
    checked = accept(an_upload(a_photo((4000, 1000), format)))

    assert Image.open(io.BytesIO(checked.content)).size == (2000, 500)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_every_mode_of_a_png_is_drawn(mode):
    picture = Image.open(io.BytesIO(accept(an_upload(a_photo((40, 30), "PNG", mode))).content))

    assert (picture.format, picture.size) == ("PNG", (40, 30))


def test_a_photo_for_print_becomes_one_for_the_screen():
    checked = accept(an_upload(a_photo(mode="CMYK")))

    assert Image.open(io.BytesIO(checked.content)).mode == "RGB"


def test_a_photo_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_PIXELS", 1000)

    assert refused(a_photo((60, 40))) == uploads.TOO_MANY_PIXELS


def test_a_pixel_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)

    assert refused(a_photo((60, 40))) == uploads.TOO_MANY_PIXELS


def encrypted():
    return a_pdf(encryption=pikepdf.Encryption(user="mật khẩu", owner="mật khẩu"))


def with_script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_program(pdf):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    pdf.pages[0].Annots = [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, A=action))]


def no_pages(pdf):
    del pdf.pages[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", uploads.EMPTY),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, uploads.OLD_OFFICE),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100 + uploads.OFFICE_LOCK, uploads.LOCKED),
        (SAMPLES["jpg"][:200], uploads.BROKEN),
        (SAMPLES["png"][:40], uploads.BROKEN),
        (b"%PDF-1.7 and nothing more", uploads.BROKEN),
        (a_pdf(no_pages), uploads.BROKEN),
        (encrypted(), uploads.LOCKED),
        (a_pdf(with_script), uploads.ACTIVE),
        (a_pdf(with_program), uploads.ACTIVE),
        (SAMPLES["docx"][:-100], uploads.BROKEN),
        (zipped(**{"vbaProject.bin": "…"}), uploads.ACTIVE),
        (zipped(**{"activeX/activeX1.xml": "…"}), uploads.ACTIVE),
    ],
)
def test_what_may_not_come_in_is_refused_with_the_reason(content, sentence):
    assert refused(content) == sentence


@pytest.mark.parametrize(
    "content", [b"MZ\x90\0 a program", b"<html><script>", b"plain text", b"PK\x05\x06" + b"\0" * 18]
)
def test_other_kinds_are_refused_naming_what_is_taken(content):
    assert refused(content, ("jpg", "pdf")) == "Tệp này không thuộc loại được nhận. Chỉ nhận: ảnh JPG, PDF."


def test_a_kind_not_asked_for_here_is_refused():
    assert "Chỉ nhận: PDF." in refused(SAMPLES["docx"], ("pdf",))


def test_a_file_that_is_too_big_is_refused():
    assert refused(b"x" * 3_000_000, max_bytes=2 * 1024 * 1024) == "Tệp lớn hơn 2 MB. Đề nghị thu nhỏ hoặc chia tệp."


def test_a_zip_bomb_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_UNPACKED", 100_000)

    assert refused(zipped(**{"media/a.bin": b" " * 200_000})) == uploads.UNPACKS_TOO_BIG


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_PARTS", 2)

    assert refused(zipped(a="1", b="2")) == uploads.UNPACKS_TOO_BIG


def test_a_damaged_part_is_refused():
    content = bytearray(zipped(**{"media.bin": "x" * 50}))
    at = content.index(b"media.bin") + len("media.bin")
    content[at + 1] ^= 0xFF

    assert refused(bytes(content)) == uploads.BROKEN


def test_a_locked_part_is_refused():
    content = bytearray(zipped())
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert refused(bytes(content)) == uploads.LOCKED


class EvidenceForm(forms.Form):
    file = CheckedFileField(kinds=("jpg", "pdf"), help_text="Ảnh hoạt động.")
    more = CheckedFileField(required=False)


def test_the_field_says_what_is_taken_and_that_secret_papers_are_not():
    field = EvidenceForm().fields["file"]

    assert field.help_text == (
        "Ảnh hoạt động. Nhận tệp ảnh JPG, PDF, không quá 20 MB. Không đưa tài liệu mật, bí mật nhà nước lên hệ thống."
    )
    assert field.widget.attrs["accept"] == ".jpg,.pdf,image/jpeg,application/pdf"


def test_the_field_gives_a_checked_file():
    form = EvidenceForm({}, {"file": an_upload(SAMPLES["pdf"], "kế hoạch.pdf")})

    assert form.is_valid()
    assert (form.cleaned_data["file"].name, form.cleaned_data["more"]) == ("kế hoạch.pdf", None)


def test_the_field_shows_why_a_file_is_refused():
    form = EvidenceForm({}, {"file": an_upload(SAMPLES["docx"], "kế hoạch.pdf")})

    assert form.errors["file"] == ["Tệp này không thuộc loại được nhận. Chỉ nhận: ảnh JPG, PDF."]
