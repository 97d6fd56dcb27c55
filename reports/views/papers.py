"""Papers of one record each, as PDF and as Word."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from awards.models import Award
from campaign.models import Document
from campaign.opening import note_opened
from models_registry.models import AchievementReport, Appraisal, Registration
from reports import prescribed
from reports.answers import document_answer
from reports.archiving import pdf_of
from reports.certificate_settings import printer_for
from reports.certificates import certificate_pdf, with_certificate
from reports.official import document_paper
from reports.papers.achievement import achievement_paper
from reports.papers.appraisal import appraisal_paper
from reports.papers.registration import registration_paper
from reports.pdf import render_paper
from reports.word import word_of

WRITERS = {"pdf": render_paper, "docx": word_of}


def registration(request, pk, kind):
    found = get_object_or_404(Registration.objects.visible_to(request.user).for_page(), pk=pk)
    today = timezone.localdate()

    def make():
        return WRITERS[kind](registration_paper(prescribed.registration_form(found, today=today)))

    return document_answer(request, make, name=f"mau 1 {found.year} {found.title}", back=found, kind=kind)


def report(request, pk, kind):
    found = get_object_or_404(AchievementReport.objects.visible_to(request.user).for_page(), pk=pk)
    today = timezone.localdate()

    def make():
        return WRITERS[kind](achievement_paper(prescribed.achievement_form(found, today=today)))

    return document_answer(request, make, name=f"bao cao {found.year} {found.practice}", back=found, kind=kind)


def appraisal(request, pk, kind):
    found = get_object_or_404(Appraisal.objects.visible_to(request.user).for_page(), pk=pk)
    today = timezone.localdate()

    def make():
        return WRITERS[kind](appraisal_paper(prescribed.appraisal_form(found, today=today)))

    return document_answer(
        request, make, name=f"phieu tham dinh {found.year} {found.report.practice}", back=found, kind=kind
    )


def document(request, pk, kind):
    papers = Document.objects.visible_to(request.user).select_related("type", "unit", "body__unit", "decision__round")
    found = get_object_or_404(papers, pk=pk)
    note_opened(found, request.user, at=timezone.now())

    def make():
        today = timezone.localdate()
        return pdf_of(found, today=today) if kind == "pdf" else word_of(document_paper(found, today=today))

    name = found.number_text.replace("/", " ") or f"du thao {found.title}"
    return document_answer(request, make, name=f"{found.type} {name}", back=found, kind=kind)


def certificate(request, pk):
    found = get_object_or_404(with_certificate(Award.objects.visible_to(request.user)), pk=pk)
    printer = printer_for(request.user, request.GET.get("may_in"))
    return document_answer(
        request, lambda: certificate_pdf([found], printer), name=f"giay khen {found.name}", back=found
    )
