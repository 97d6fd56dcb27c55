"""Giấy khen: the batch of a decision, the templates and printers of a committee, their previews."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from awards.models import AwardForm, Decision
from reports import queue
from reports.answers import PDF, document_answer, file_name, headers
from reports.certificate_forms import PrinterForm, TemplateForm
from reports.certificate_settings import (
    desks_of,
    may_set,
    printer_for,
    save_printer,
    save_template,
    template_like_last,
)
from reports.certificates import PREVIEWED, Templates, certificate_pdf, design_of, usual, with_certificate
from reports.models import CertificatePrinter, CertificateTemplate
from reports.papers.calibration import calibration_page
from reports.papers.certificate import render_certificates
from reports.papers.certificate_sample import sample
from reports.views.background import made_behind, wanted
from units.versions import written

MADE_AT_ONCE = 200


# ---- the certificates of a decision ----


def batch(request, pk):
    decision, awards = batch_of(request, pk)
    templates = Templates()
    kinds = {}
    for award in awards:
        template, _ = templates.of(award)
        kinds.setdefault((str(award.form), template.get_subject_display()), [template, 0])[1] += 1
    context = {
        "decision": decision,
        "count": len(awards),
        "kinds": [(form, subject, template, count) for (form, subject), (template, count) in kinds.items()],
        "printers": CertificatePrinter.objects.of_unit(decision.unit),
        "is_preprinted": any(template.is_preprinted for template, _ in kinds.values()),
        "may_set": may_set(decision.unit, request.user),
        "previewed": min(PREVIEWED, len(awards)),
        "is_long": len(awards) > MADE_AT_ONCE,
    }
    return render(request, "reports/certificate_batch.html", context)


def batch_of(request, pk):
    """A decision and its awards that have a certificate, as this person sees them."""
    decisions = Decision.objects.visible_to(request.user).select_related("document", "unit")
    decision = get_object_or_404(decisions, pk=pk)
    seen = with_certificate(decision.awards.visible_to(request.user))
    return decision, [award for award in seen if award.form.has_certificate and award.revoked_on is None]


def batch_pdf(request, pk):
    decision, awards = batch_of(request, pk)
    chosen = wanted(request)
    printer = printer_for(request.user, chosen.get("may_in"))
    first = PREVIEWED if "xem_truoc" in chosen else None
    if first is None and len(awards) > MADE_AT_ONCE:
        back = reverse("reports:certificate-batch", args=[pk])
        ask = partial(queue.ask_for_certificates, decision, printer=printer)
        return made_behind(request, ask, what=f"{len(awards)} giấy", back=back)
    return document_answer(
        request,
        lambda: certificate_pdf(awards, printer, first=first),
        name=f"giay khen {decision.document.number_text}",
        back=decision,
    )


# ---- templates and printers ----


def settings(request):
    desks = desks_of(request.user)
    context = {
        "templates": CertificateTemplate.objects.visible_to(request.user).for_list(),
        "printers": CertificatePrinter.objects.visible_to(request.user).select_related("unit"),
        "desks": desks,
    }
    return render(request, "reports/certificate_settings.html", context)


def template_new(request):
    unit = desk(request)
    year = timezone.localdate().year
    kind, subject = AwardForm.Kind.CERTIFICATE, CertificateTemplate.Subject.INDIVIDUAL
    template = template_like_last(unit, year, kind, subject) or usual(kind, subject, year)
    template.unit = unit
    return template_page(request, template)


def template_edit(request, pk):
    found = CertificateTemplate.objects.visible_to(request.user).select_related("unit")
    return template_page(request, get_object_or_404(found, pk=pk))


def template_page(request, template):
    form = TemplateForm(request.POST or None, request.FILES or None, instance=template)

    def write():
        return save_template(
            template,
            emblem=form.cleaned_data["new_emblem"],
            drops_emblem=form.cleaned_data.get("drops_emblem", False),
            values=form.values,
            version=form.cleaned_data["version"],
            by=request.user,
        )

    return settings_page(request, form, write, "reports/certificate_template.html")


def printer_new(request):
    return printer_page(request, CertificatePrinter(unit=desk(request)))


def printer_edit(request, pk):
    found = CertificatePrinter.objects.visible_to(request.user).select_related("unit")
    return printer_page(request, get_object_or_404(found, pk=pk))


def printer_page(request, printer):
    form = PrinterForm(request.POST or None, instance=printer)

    def write():
        return save_printer(printer, values=form.values, version=form.cleaned_data["version"], by=request.user)

    return settings_page(request, form, write, "reports/certificate_printer.html")


def settings_page(request, form, write, template):
    """Show the form of a template or printer, or write it; 409 with the typed text where somebody was faster."""
    record = form.instance
    may = may_set(record.unit, request.user)
    if request.method == "POST" and not may:
        raise PermissionDenied
    went = written(form, write)
    if went.is_done:
        messages.success(request, f"Đã lưu “{went.came}”.")
        return redirect(record)
    context = {"form": form, "record": record, "unit": record.unit, "changes": went.changes, "may_set": may}
    return render(request, template, context, status=went.status)


def desk(request):
    """The unit the address names, or the first whose templates this person sets."""
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = request.GET.get("don_vi")
    return next((unit for unit in desks if str(unit.pk) == asked), desks[0])


# ---- previews ----


def template_preview(request, pk):
    found = CertificateTemplate.objects.visible_to(request.user).select_related("unit")
    template = get_object_or_404(found, pk=pk)
    printer = printer_for(request.user, request.GET.get("may_in"))
    return pdf_answer(render_certificates([sample(template, design_of(template, printer))]), f"mau {template}")


def calibration(request, pk):
    printer = get_object_or_404(CertificatePrinter.objects.visible_to(request.user), pk=pk)
    size = request.GET.get("kho", CertificateTemplate.Size.A4)
    if size not in CertificateTemplate.Size.values:
        size = CertificateTemplate.Size.A4
    design = design_of(CertificateTemplate(size=size, is_preprinted=True), printer)
    return pdf_answer(calibration_page(design, printer_name=printer.name), f"can chinh {printer}")


def pdf_answer(content, name):
    return HttpResponse(content, content_type=PDF, headers=headers(file_name(name, "pdf")))
