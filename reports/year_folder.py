"""A campaign year as one folder: every issued paper in PDF and Word, its facts, the registers, and checksums.

van-ban/<issuer>/<day>-<number>.pdf .docx .json      bản ký beside them
so-van-ban/<issuer>/<symbol>-<term>.xlsx .pdf
SHA256SUMS                                           as `sha256sum -c` reads it
"""

import hashlib
import io
import json
import tempfile
import zipfile
from pathlib import PurePosixPath

from django.utils import timezone
from django.utils.text import slugify

from campaign.issuers import facts_of
from campaign.models import Document, NumberRegister
from reports.archiving import pdf_of
from reports.official import document_paper
from reports.paper import MissingData
from reports.papers.register import register_paper, register_sheet
from reports.pdf import render_paper
from reports.word import word_of
from units import sheets
from units.text import fold

SUMS = "SHA256SUMS"


def year_files(year, unit=None, *, on):
    """Yield (path, bytes) of every file of the folder, SHA256SUMS last.

    All units, or one and what lies below it; `on` is the day on which the registers are printed. A paper is in its
    year by its campaign, or by its day where it belongs to none.
    """
    yield from with_sums(files_of(papers_of(year, unit), registers_of(year, unit), on))


def papers_of(year, unit):
    """The issued papers of the year, void ones too, each printed by its own day."""
    papers = Document.objects.issued().in_archive_of(year)
    papers = papers.within(unit) if unit else papers
    return papers.for_archive().order_by("unit__path", "issued_on", "pk")


def registers_of(year, unit):
    """The registers of the terms that touch the year."""
    registers = NumberRegister.objects.touching(year).for_list()
    registers = registers.within(unit) if unit else registers
    return registers.order_by("term__unit__path", "type_symbol", "pk")


def files_of(papers, registers, on):
    """Yield (path, bytes) of the papers and of the registers."""
    for paper in papers.iterator(chunk_size=100):
        yield from files_of_paper(paper)
    for register in registers:
        yield from files_of_register(register, on)


def files_of_paper(paper):
    """Yield the PDF (the copy kept at issue where there is one), the Word file, the facts and the signed copies.

    A paper that lacks something to be printed has its facts only: one old paper does not stop a year.
    """
    stem = stem_of(paper)
    try:
        pdf, word = pdf_of(paper, today=paper.issued_on), word_of(document_paper(paper, today=paper.issued_on))
    except MissingData as missing:
        yield f"{stem}.json", facts_file(paper, lacking=missing.labels)
    else:
        yield f"{stem}.pdf", pdf
        yield f"{stem}.docx", word
        yield f"{stem}.json", facts_file(paper, sha256=hashlib.sha256(pdf).hexdigest())
    for number, copy in enumerate(paper.signed_copies.all(), 1):
        with copy.file.open("rb") as file:
            yield f"{stem}-ban-ky-{number}{PurePosixPath(copy.name).suffix}", file.read()


def stem_of(paper):
    """Where a paper lies: van-ban/12-dang-uy-cac-co-quan/2026-01-05-05-kh-du."""
    return f"van-ban/{folder_of(paper.body or paper.unit)}/{paper.issued_on:%Y-%m-%d}-{short(paper.number_text)}"


def folder_of(issuer):
    """The folder of an issuer; two of one name have two."""
    return f"{issuer.pk}-{short(issuer.name)}"


def short(words):
    """Words as a part of a file name."""
    return slugify(fold(words).replace("/", "-"))[:60].strip("-")


def facts_file(paper, *, sha256="", lacking=()):
    """The facts of a paper as JSON: as locked at issue, what became of it, the checksum of its PDF or what it lacks."""
    facts = paper.facts or facts_of(paper, paper.issued_on)
    since = {
        "title": paper.title,
        "state": paper.state,
        "term": paper.term.name if paper.term else "",
        "replaced_by": paper.replaced_by.number_text if paper.replaced_by else "",
        "kept_at_issue": bool(paper.archived),
        "sha256": sha256,
        "lacking": list(lacking),
    }
    return json.dumps(facts | since, ensure_ascii=False, indent=2).encode()


def files_of_register(register, on):
    """Yield the register as a workbook and as it prints."""
    stem = f"so-van-ban/{folder_of(register.issuer)}/{short(f'{register.type_symbol} {register.term.name}')}"
    stream = io.BytesIO()
    sheets.write(register_sheet(register, at=timezone.localtime()), stream)
    yield f"{stem}.xlsx", stream.getvalue()
    yield f"{stem}.pdf", render_paper(register_paper(register, on=on))


def with_sums(files):
    """Yield the files, and after them SHA256SUMS over all of them."""
    sums = []
    for path, content in files:
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
        yield path, content
    yield SUMS, "".join(sums).encode()


# ---- where they go ----


def write_folder(files, folder):
    """Write the files below an empty folder (a Path); returns how many."""
    count = 0
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        count += 1
    return count


def zipped(files):
    """The files as one zip, a temporary file to be read from its start; PDF and Word are packed already."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - who reads it closes it
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files:
            archive.writestr(path, content)
    stream.seek(0)
    return stream
