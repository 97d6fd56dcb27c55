"""The package of a dossier: its papers as one PDF with contents, and as a folder with checksums (S2-37)."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf

from awards.dossier_items import Kind, dossiers_of
from campaign.issuers import heading_of, place_of
from reports import page_marks, prescribed
from reports.archiving import pdf_of
from reports.format_rules import short_date
from reports.paper import Column, Head, MissingData, Paper, Row, Table
from reports.papers.achievement import achievement_paper
from reports.papers.registration import registration_paper
from reports.papers.summary import summary_paper
from reports.pdf import render_paper
from reports.summary import names_day, summary_rows
from reports.summary_paper import summary_of
from reports.typesetting import saved
from reports.year_folder import short, with_sums
from units.workflow import Refusal

EMPTY = "Hồ sơ chưa có giấy tờ nào."


@dataclass(frozen=True)
class Part:
    """One paper of the package: its item and the bytes of its PDF."""

    item: object
    content: bytes


def parts_of(dossier, *, today):
    """The papers that are there, in order: the scan where one stands for it, else what is made from the data."""
    for item in dossier.items:
        if item.is_there:
            yield Part(item, content_of(dossier.nomination, item, today))


def content_of(nomination, item, today):
    """The PDF of one paper."""
    if item.is_uploaded:
        with item.row.file.open("rb") as file:
            return file.read()
    if item.document:
        return pdf_of(item.document, today=today)
    return MADE[item.kind](nomination, today)


def registration_pdf(nomination, today):
    return render_paper(registration_paper(prescribed.registration_form(nomination.registration, today=today)))


def report_pdf(nomination, today):
    return render_paper(achievement_paper(prescribed.achievement_form(nomination.report, today=today)))


def summary_pdf(nomination, today):
    """Mẫu 2 of the unit and year of the registration."""
    unit = nomination.unit
    year = nomination.registration.year if nomination.registration else nomination.round.counted_year
    on = names_day(unit, year, today)
    return render_paper(summary_paper(summary_of(unit, year, summary_rows(unit, year, on=on), on=on)))


MADE = {
    Kind.REGISTRATION_FORM: registration_pdf,
    Kind.ACHIEVEMENT_REPORT: report_pdf,
    Kind.SUMMARY_TABLE: summary_pdf,
}


# ---- one file ----


def package(nomination, *, today):
    """The whole dossier as one PDF: contents first, every page numbered through at its foot, papers in the outline.

    Raises Refusal when there is no paper at all, MissingData where one can not be printed yet.
    """
    [dossier] = dossiers_of(nomination.round, [nomination])
    parts = list(parts_of(dossier, today=today))
    if not parts:
        raise Refusal(EMPTY)
    with pikepdf.new() as whole:
        papers = [pikepdf.open(BytesIO(part.content)) for part in parts]
        counts = [len(paper.pages) for paper in papers]
        contents = pikepdf.open(BytesIO(contents_pdf(dossier, parts, counts, today)))
        for paper in (contents, *papers):
            whole.pages.extend(paper.pages)
        outline(whole, parts, first_pages(counts))
        page_marks.mark(whole, "Hồ sơ: trang {}/{}".format)
        return saved(whole)


def sent_package(nomination, *, today):
    """The package that is kept when a dossier is sent up (settings.DOSSIER_PRINTER); raises Refusal only."""
    try:
        return package(nomination, today=today)
    except MissingData as missing:
        raise Refusal(f"Hồ sơ “{nomination.matter}” chưa in được: {', '.join(missing.labels)}.") from None


def first_pages(counts):
    """The page on which each paper begins; the contents are page 1."""
    return [2 + sum(counts[:place]) for place in range(len(counts))]


def outline(whole, parts, pages):
    """Name the papers in the outline."""
    with whole.open_outline() as found:
        for part, page in zip(parts, pages, strict=True):
            found.root.append(pikepdf.OutlineItem(part.item.label, page - 1))


def contents_pdf(dossier, parts, counts, today):
    """The first page: which papers, of which day, where each begins, and what is missing."""
    nomination, unit = dossier.nomination, dossier.nomination.round.unit
    superior, issuer = heading_of(unit, today)
    rows = [
        Row((str(place), part.item.label, dated(part.item), str(page), str(count)))
        for place, (part, page, count) in enumerate(zip(parts, first_pages(counts), counts, strict=True), 1)
    ]
    columns = (Column("TT", 10, "center"), Column("Giấy tờ", 90), Column("Ngày", 25, "center"),
               Column("Trang", 20, "center"), Column("Số trang", 20, "center"))  # fmt: skip
    return render_paper(
        Paper(
            head=Head(superior=superior, issuer=issuer, place=place_of(unit, today), on=today),
            type_name="MỤC LỤC HỒ SƠ",
            abstract=f"đề nghị {nomination.form.name.lower()}: {about(nomination)}",
            blocks=(Table(columns, tuple(rows)),),
        )
    )


def about(nomination):
    """Whom the dossier is about, and with which model, where it is about one."""
    subject = nomination.matter.subject_name
    return f"{subject}, mô hình “{nomination.practice}”" if nomination.practice else subject


def dated(item):
    return short_date(item.dated_on) if item.dated_on else ""


# ---- a folder ----


def folder(nominations, *, today):
    """Yield (path, bytes) of the dossiers of one round, each in a folder of its own, SHA256SUMS last.

    A dossier without papers has no folder. Raises MissingData, with the model, where a paper can not be printed yet.
    """
    yield from with_sums(files_of(nominations, today))


def files_of(nominations, today):
    nominations = list(nominations)
    if not nominations:
        return
    for number, dossier in enumerate(dossiers_of(nominations[0].round, nominations), 1):
        yield from files_of_one(dossier, f"{number:02d}-{short(dossier.nomination.matter.name)}", today)


def files_of_one(dossier, stem, today):
    try:
        for place, part in enumerate(parts_of(dossier, today=today), 1):
            yield f"{stem}/{place:02d}-{short(part.item.label)}.pdf", part.content
    except MissingData as missing:
        matter = dossier.nomination.matter
        raise MissingData([f"{matter}: {label}" for label in missing.labels]) from None
