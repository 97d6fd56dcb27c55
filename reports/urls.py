"""Addresses of papers, summaries and figures."""

from django.urls import path

from reports.views import archiving, certificates, exports, figures, papers, preview, registers, summaries

app_name = "reports"
urlpatterns = [
    path("", figures.overview, name="overview"),
    path("mau-2/", summaries.summary, name="summary"),
    path("mau-2/mau-2.pdf", summaries.summary_pdf, name="summary-pdf"),
    path("mau-2/mau-2.docx", summaries.summary_docx, name="summary-docx"),
    path("mau-2/mau-2.xlsx", summaries.summary_xlsx, name="summary-xlsx"),
    path("mau-2/chot/", summaries.summary_freeze, name="summary-freeze"),
    path("mau-2/chot/<int:pk>/", summaries.snapshot, name="snapshot"),
    path("mau-2/chot/<int:pk>/mau-2.pdf", summaries.snapshot_paper, {"kind": "pdf"}, name="snapshot-pdf"),
    path("mau-2/chot/<int:pk>/mau-2.docx", summaries.snapshot_paper, {"kind": "docx"}, name="snapshot-docx"),
    path("luu-tru/", archiving.archive, name="archive"),
    path("tep/", exports.exports, name="exports"),
    path("tep/<int:pk>/", exports.export_file, name="export-file"),
    path("tep/<int:pk>/lam-lai/", exports.export_again, name="export-again"),
    path("tep/<int:pk>/huy/", exports.export_cancel, name="export-cancel"),
    path("dang-ky/<int:pk>/mau-1.pdf", papers.registration, {"kind": "pdf"}, name="registration-paper"),
    path("dang-ky/<int:pk>/mau-1.docx", papers.registration, {"kind": "docx"}, name="registration-docx"),
    path("bao-cao/<int:pk>/bao-cao.pdf", papers.report, {"kind": "pdf"}, name="report-paper"),
    path("bao-cao/<int:pk>/bao-cao.docx", papers.report, {"kind": "docx"}, name="report-docx"),
    path("tham-dinh/<int:pk>/phieu.pdf", papers.appraisal, {"kind": "pdf"}, name="appraisal-paper"),
    path("tham-dinh/<int:pk>/phieu.docx", papers.appraisal, {"kind": "docx"}, name="appraisal-docx"),
    path("van-ban/xem-truoc/", preview.document_preview, name="document-preview"),
    path("van-ban/<int:pk>/van-ban.pdf", papers.document, {"kind": "pdf"}, name="document-pdf"),
    path("van-ban/<int:pk>/van-ban.docx", papers.document, {"kind": "docx"}, name="document-docx"),
    path("so-van-ban/<int:pk>/so.pdf", registers.register, {"kind": "pdf"}, name="register-pdf"),
    path("so-van-ban/<int:pk>/so.docx", registers.register, {"kind": "docx"}, name="register-docx"),
    path("quyet-dinh/<int:pk>/giay-khen/", certificates.batch, name="certificate-batch"),
    path("quyet-dinh/<int:pk>/giay-khen.pdf", certificates.batch_pdf, name="certificates"),
    path("mau-giay-khen/", certificates.settings, name="certificate-settings"),
    path("mau-giay-khen/moi/", certificates.template_new, name="certificate-template-new"),
    path("mau-giay-khen/<int:pk>/", certificates.template_edit, name="certificate-template"),
    path("mau-giay-khen/<int:pk>/mau.pdf", certificates.template_preview, name="certificate-template-preview"),
    path("mau-giay-khen/may-in/moi/", certificates.printer_new, name="certificate-printer-new"),
    path("mau-giay-khen/may-in/<int:pk>/", certificates.printer_edit, name="certificate-printer"),
    path("mau-giay-khen/may-in/<int:pk>/can-chinh.pdf", certificates.calibration, name="certificate-calibration"),
    path("giay-khen/<int:pk>/giay-khen.pdf", papers.certificate, name="certificate"),
]
