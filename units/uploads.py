"""Files that people send: known by their content, opened once by the real parser, kept under a random name.

The name a file came with says nothing about what it holds and is shown to people only. Photos are drawn anew, so
that place and time of the shot, and whatever else hides in them, stay outside.
"""

import hashlib
import io
import re
import secrets
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import NamedTuple

import filetype
import pikepdf
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from PIL import Image, ImageOps

from units.text import nfc

PHOTOS = ("jpg", "png")
PAPERS = ("pdf", "docx", "xlsx")
KINDS = PHOTOS + PAPERS

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 64_000_000
MAX_SIDE = 2000
SMALL_SIDE = 320
MAX_PAGES = 200
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5_000
NAME_LENGTH = 200
MOST_AT_ONCE = 10

_WORDS = {"jpg": "ảnh JPG", "png": "ảnh PNG", "pdf": "PDF", "docx": "Word (.docx)", "xlsx": "Excel (.xlsx)"}
_CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PHOTO_TYPES = tuple(_CONTENT_TYPES[kind] for kind in PHOTOS)
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# What an Office file with a password holds, under this name.
OFFICE_LOCK = "EncryptedPackage".encode("utf-16-le")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')

EMPTY = "Tệp rỗng. Đề nghị chọn lại tệp."
BROKEN = "Tệp bị hỏng, không mở được. Đề nghị kiểm tra rồi gửi lại."
LOCKED = "Tệp có đặt mật khẩu. Đề nghị bỏ mật khẩu rồi gửi lại."
OLD_OFFICE = "Tệp Word, Excel kiểu cũ (.doc, .xls) không được nhận. Đề nghị mở ra, lưu lại dưới dạng .docx, .xlsx."
ACTIVE = "Tệp có chứa macro hoặc mã lệnh nên không được nhận. Đề nghị lưu lại dưới dạng không có mã lệnh."
UNPACKS_TOO_BIG = "Tệp nén chứa quá nhiều dữ liệu nên không được nhận."
TOO_MANY_PIXELS = f"Ảnh quá lớn (hơn {MAX_PIXELS // 1_000_000} triệu điểm ảnh). Đề nghị thu nhỏ rồi gửi lại."
TOO_MANY_PAGES = f"Tệp PDF có hơn {MAX_PAGES} trang. Đề nghị chỉ gửi các trang cần thiết hoặc chia tệp."
NO_SECRETS = "Không đưa tài liệu mật, bí mật nhà nước lên hệ thống."


class UploadRefused(Exception):
    """A file that may not come in; the text is the Vietnamese sentence for the person who sent it."""


@dataclass(frozen=True)
class CheckedFile:
    """A file fit to be kept: its cleaned original name for people, its true kind, and what is stored.

    Size (bytes) and SHA-256 are those of the stored content; a photo's is not the one that was sent.
    """

    name: str
    kind: str
    content: bytes = field(repr=False)

    @property
    def content_type(self):
        return _CONTENT_TYPES[self.kind]

    @property
    def size(self):
        return len(self.content)

    @property
    def sha256(self):
        return hashlib.sha256(self.content).hexdigest()

    def stored(self):
        """Return the content as a file for a FileField, under a random name."""
        return ContentFile(self.content, name=random_name(self.kind))

    def small(self):
        """Return a photo at most SMALL_SIDE pixels wide and high, as a file under a random name; None for a paper."""
        if self.kind not in PHOTOS:
            return None
        image, drawn = Image.open(io.BytesIO(self.content)), io.BytesIO()
        image.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
        image.thumbnail((SMALL_SIDE, SMALL_SIDE))
        image.convert("RGB").save(drawn, "JPEG", quality=75, optimize=True)
        return ContentFile(drawn.getvalue(), name=random_name("jpg"))


def random_name(kind):
    """Return a file name that nobody can guess."""
    return f"{secrets.token_hex(16)}.{kind}"


def accept(upload, kinds=KINDS, *, max_bytes=MAX_BYTES):
    """Check an uploaded file by its content and return a CheckedFile; raises UploadRefused with the reason."""
    upload.seek(0)
    content = upload.read(max_bytes + 1)
    if not content:
        raise UploadRefused(EMPTY)
    if len(content) > max_bytes:
        raise UploadRefused(f"Tệp lớn hơn {_megabytes(max_bytes)}. Đề nghị thu nhỏ hoặc chia tệp.")
    kind = _kind(content)
    if kind not in kinds:
        raise UploadRefused(f"Tệp này không thuộc loại được nhận. Chỉ nhận: {in_words(kinds)}.")
    return CheckedFile(_cleaned_name(upload.name, kind), kind, _CHECKS[kind](content))


def _megabytes(size):
    return f"{size // 1024**2} MB"


def in_words(kinds):
    """Return the kinds as people know them: "ảnh JPG, PDF"."""
    return ", ".join(_WORDS[kind] for kind in kinds)


def _kind(content):
    """Return the kind of a content, "" for one we do not know."""
    if content.startswith(_OLE):
        raise UploadRefused(LOCKED if OFFICE_LOCK in content else OLD_OFFICE)
    if content.startswith(b"PK"):
        return next((kind for part, kind in _MAIN_PARTS.items() if part in _archive(content).namelist()), "")
    guessed = filetype.guess(content)
    return guessed.extension if guessed else ""


def _cleaned_name(name, kind):
    """Return the last part of a name with the true extension."""
    last = re.split(r"[/\\]", nfc(name or ""))[-1]
    stem = last.rpartition(".")[0] or last
    stem = _NOT_IN_NAMES.sub(" ", stem).strip(" .")[: NAME_LENGTH - len(kind) - 1]
    return f"{stem or 'tep'}.{kind}"


# --- Photos ---


def _redrawn(content):
    """Return a photo drawn anew: upright, at most MAX_SIDE pixels, without anything but the picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]).verify()
        return _drawn(Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UploadRefused(TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UploadRefused(BROKEN) from error


def _drawn(image):
    if image.width * image.height > MAX_PIXELS:
        raise UploadRefused(TOO_MANY_PIXELS)
    kind, profile = image.format, image.info.get("icc_profile")
    # A JPEG is decoded at a fraction of its size where that is enough.
    image.draft("RGB", (MAX_SIDE, MAX_SIDE))
    image = ImageOps.exif_transpose(image)
    image.thumbnail((MAX_SIDE, MAX_SIDE))
    if kind != "PNG":
        image = image.convert("RGB")
    drawn = io.BytesIO()
    fresh = Image.new(image.mode, image.size)
    if image.palette:
        fresh.putpalette(image.palette)
    fresh.paste(image)
    fresh.save(drawn, "PNG" if kind == "PNG" else "JPEG", quality=85, optimize=True, icc_profile=profile)
    return drawn.getvalue()


# --- Papers ---

_ACTS = {"/JavaScript", "/Launch"}


def _pdf(content):
    """Return a PDF as it is (it may carry a signature), if it opens without password and does nothing by itself."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise UploadRefused(BROKEN)
            if len(pdf.pages) > MAX_PAGES:
                raise UploadRefused(TOO_MANY_PAGES)
            if any(_acts(thing) for thing in pdf.objects):
                raise UploadRefused(ACTIVE)
    except pikepdf.PasswordError as error:
        raise UploadRefused(LOCKED) from error
    except pikepdf.PdfError as error:
        raise UploadRefused(BROKEN) from error
    return content


def _acts(thing):
    """Is this an action that runs something, or does it hold one?"""
    if not isinstance(thing, pikepdf.Dictionary):
        return False
    parts = [thing, thing.get("/A"), thing.get("/OpenAction")]
    return any(isinstance(part, pikepdf.Dictionary) and str(part.get("/S", "")) in _ACTS for part in parts)


def _office(content):
    """Return a Word or Excel file as it is, if it unpacks to a sound size and carries no macros."""
    archive = _archive(content)
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UploadRefused(UNPACKS_TOO_BIG)
    if any(part.flag_bits & 1 for part in parts):
        raise UploadRefused(LOCKED)
    if any(_is_active(part.filename.lower()) for part in parts):
        raise UploadRefused(ACTIVE)
    try:
        damaged = archive.testzip()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UploadRefused(BROKEN) from error
    if damaged:
        raise UploadRefused(BROKEN)
    return content


def _is_active(name):
    return "vbaproject" in name or "/macrosheets/" in name or "/activex/" in name


def _archive(content):
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UploadRefused(BROKEN) from error


_CHECKS = {"jpg": _redrawn, "png": _redrawn, "pdf": _pdf, "docx": _office, "xlsx": _office}


# --- Handed back ---


def file_answer(file, name):
    """Answer a stored file under the name it came with, as a download: what came from outside never acts here."""
    kind = name.rpartition(".")[2]
    content_type = _CONTENT_TYPES.get(kind, "application/octet-stream")
    answer = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


# --- In a form ---


class CheckedFileField(forms.FileField):
    """A form field whose value is a CheckedFile; it says what is taken, and that secret papers are not."""

    default_error_messages = {"empty": EMPTY}

    def __init__(self, *, kinds=KINDS, max_bytes=MAX_BYTES, help_text="", **kwargs):
        self.kinds, self.max_bytes = kinds, max_bytes
        taken = f"Nhận tệp {in_words(kinds)}, không quá {_megabytes(max_bytes)}. {NO_SECRETS}"
        super().__init__(help_text=f"{help_text} {taken}".strip(), **kwargs)

    def widget_attrs(self, widget):
        # The types as well: a phone offers its camera by them, and ".jpeg" is chosen too.
        known = [f".{kind}" for kind in self.kinds] + [_CONTENT_TYPES[kind] for kind in self.kinds]
        return {**super().widget_attrs(widget), "accept": ",".join(known)}

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        try:
            return accept(file, self.kinds, max_bytes=self.max_bytes)
        except UploadRefused as refused:
            raise ValidationError(str(refused)) from refused


class SeveralFiles(forms.FileInput):
    """A file input in which several are chosen at once."""

    allow_multiple_selected = True


class Received(NamedTuple):
    """What came of several files: those that are in order, and a sentence that names each of the others."""

    files: list
    refused: list


class CheckedFilesField(CheckedFileField):
    """Several files at once, as Received: one that is refused does not hold up the others, unless all are."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        sent = [file for file in data or [] if file]
        if len(sent) > MOST_AT_ONCE:
            raise ValidationError(f"Mỗi lần gửi nhiều nhất {MOST_AT_ONCE} tệp; đề nghị chọn ít hơn.")
        received = Received([], [])
        for file in sent or [None]:
            try:
                received.files.append(super().clean(file, initial))
            except ValidationError as error:
                received.refused.append(f"“{file.name}”: {error.message}" if len(sent) > 1 else error.message)
        if not received.files:
            raise ValidationError(received.refused)
        return received
