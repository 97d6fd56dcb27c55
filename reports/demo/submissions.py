"""What units of the demo handed in for the duties of the running year: notes, and scans of papers."""

from io import BytesIO

import pikepdf
from django.core.files.base import ContentFile

from campaign.models import ObligationStep, Submission
from reports.demo.days import RUNNING
from reports.demo.rows import BATCH
from units.uploads import CheckedFile

NOTES = {
    "launch": "Phát động tại hội nghị đầu năm ngày {:%d/%m/%Y}; cấp uỷ, đoàn thể và toàn thể cán bộ, đảng viên dự.",
    "reg_qcdc": "Đăng ký bằng văn bản ngày {:%d/%m/%Y}, đã gửi Văn phòng Đảng uỷ.",
    "half_review": "Báo cáo sơ kết ngày {:%d/%m/%Y}, bản ký lưu tại văn phòng đơn vị.",
    "review": "Báo cáo tổng kết ngày {:%d/%m/%Y}, bản ký lưu tại văn phòng đơn vị.",
}
SCANNED = ("half_review", "review")
WITH_SCAN = 12  # so many of them carry a scan: the demo stays small
PAGE = "BT /F1 14 Tf 72 770 Td ({}) Tj ET"


def build():
    """Write what was handed in at every step "submit" of the running year."""
    steps = ObligationStep.objects.filter(step="submit", record__due_on__year=RUNNING).select_related(
        "record__milestone", "by"
    )
    items = [
        Submission(obligation=each.record, note=note_of(each.record.milestone, each.at), by=each.by, at=each.at)
        for each in steps
    ]
    scanned = [item for item in items if item.obligation.milestone.kind in SCANNED]
    for place, item in enumerate(scanned[:WITH_SCAN], 1):
        attach(item, f"duties/{RUNNING}/mau-{place:02d}.pdf")
    Submission.objects.bulk_create(items, batch_size=BATCH)


def note_of(milestone, at):
    """What a unit wrote when it reported this duty done at this moment."""
    return NOTES.get(milestone.kind, "").format(at)


def attach(item, name):
    """Put a scan beside it under this name, the same every time the demo is made."""
    scan = CheckedFile("Báo cáo có chữ ký.pdf", "pdf", a_page("Bao cao cua don vi - ban quet mau"))
    item.name, item.content_type, item.size, item.sha256 = scan.name, scan.content_type, scan.size, scan.sha256
    storage = item.file.storage
    storage.delete(name)
    item.file.name = storage.save(name, ContentFile(scan.content))


def a_page(words):
    """A PDF of one page with a line on it."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.pages[0].Contents = pdf.make_stream(PAGE.format(words).encode())
        stream = BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
