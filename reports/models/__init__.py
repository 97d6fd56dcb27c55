"""What was achieved: documents asked for, tables frozen at their date, and how certificates look."""

from reports.models.certificates import CertificatePrinter, CertificateTemplate
from reports.models.exports import Export
from reports.models.figures import Snapshot, YearCount

__all__ = ["CertificatePrinter", "CertificateTemplate", "Export", "Snapshot", "YearCount"]
