"""Addresses of papers, summaries and figures."""

from django.urls import path

from reports.views import papers

app_name = "reports"
urlpatterns = [
    path("dang-ky/<int:pk>/mau-1.pdf", papers.registration, name="registration-paper"),
    path("bao-cao/<int:pk>/bao-cao.pdf", papers.report, name="report-paper"),
    path("tham-dinh/<int:pk>/phieu.pdf", papers.appraisal, name="appraisal-paper"),
    path("van-ban/<int:pk>/van-ban.pdf", papers.document, name="document-pdf"),
    path("quyet-dinh/<int:pk>/giay-khen.pdf", papers.certificates, name="certificates"),
    path("giay-khen/<int:pk>/giay-khen.pdf", papers.certificate, name="certificate"),
]
