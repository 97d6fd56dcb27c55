"""Phiếu thẩm định of one model by the appraisal group (domain.md 2.5)."""

from dataclasses import dataclass
from datetime import date

from reports.paper import Column, Field, Head, Heading, Paper, Row, Signature, Table, ensure_complete, required


@dataclass(frozen=True)
class CriterionFound:
    """A criterion, the verdict (Đạt, Không đạt or points), what was found, the evidence seen."""

    criterion: str
    verdict: str
    findings: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class AppraisalSheet:
    """All that the sheet prints. `conclusion`: Đạt, Đạt tiêu biểu, Không đạt or Cần bổ sung."""

    superior: str = ""
    issuer: str = required("Cơ quan thẩm định")
    number_line: str = ""
    place: str = required("Địa danh")
    on: date | None = None
    year: int = required("Năm")
    group: str = required("Tổ thẩm định")
    present: tuple = ()
    worked_at: str = required("Thời gian, địa điểm thẩm định")
    title: str = required("Tên mô hình, điển hình")
    subject: str = required("Tập thể, cá nhân")
    field: str = required("Lĩnh vực")
    level: str = required("Cấp đăng ký")
    criteria: tuple = ()
    compared_with_targets: str = required("So với chỉ tiêu đăng ký")
    compared_with_last_year: str = ""
    score: str = ""
    conclusion: str = required("Kết luận")
    recommendations: str = ""
    subject_opinion: str = ""
    subject_signature: Signature | None = required("Đại diện tập thể, cá nhân được thẩm định")
    appraiser: Signature | None = required("Người thẩm định")

    def missing(self):
        return [] if self.criteria else ["Kết quả thẩm định theo tiêu chí"]


def appraisal_paper(sheet):
    """Return the sheet as a Paper: the subject signs left, the head of the appraisal group right."""
    ensure_complete(sheet)
    return Paper(
        head=Head.of(sheet),
        type_name="PHIẾU THẨM ĐỊNH",
        abstract=f"mô hình, điển hình “Dân vận khéo” năm {sheet.year}",
        blocks=tuple(appraisal_blocks(sheet)),
        signatures=(sheet.subject_signature, sheet.appraiser),
    )


def appraisal_blocks(sheet):
    return [
        Heading(1, "I- THÔNG TIN CHUNG"),
        Field("1. Tổ thẩm định:", sheet.group),
        Field("2. Thành phần dự làm việc:", "; ".join(sheet.present) or "không có thành phần khác"),
        Field("3. Thời gian, địa điểm:", sheet.worked_at),
        Field("4. Mô hình, điển hình:", sheet.title),
        Field("5. Tập thể, cá nhân:", sheet.subject),
        Field("6. Lĩnh vực, cấp đăng ký:", f"{sheet.field}; {sheet.level}"),
        Heading(1, "II- KẾT QUẢ THẨM ĐỊNH"),
        criteria_table(sheet.criteria),
        *lines_of(
            ("So với chỉ tiêu đăng ký:", sheet.compared_with_targets),
            ("So với năm trước:", sheet.compared_with_last_year),
            ("Tổng điểm:", sheet.score),
        ),
        Heading(1, "III- KẾT LUẬN, KIẾN NGHỊ"),
        *lines_of(
            ("Kết luận:", sheet.conclusion),
            ("Kiến nghị:", sheet.recommendations),
            ("Ý kiến của tập thể, cá nhân được thẩm định:", sheet.subject_opinion),
        ),
    ]


def lines_of(*pairs):
    """Return a numbered field for each pair that has a value."""
    written = [pair for pair in pairs if pair[1]]
    return [Field(f"{number}. {label}", value) for number, (label, value) in enumerate(written, 1)]


def criteria_table(criteria):
    columns = (
        Column("TT", 10, "center"),
        Column("Tiêu chí", 52),
        Column("Kết quả", 21, "center"),
        Column("Nhận xét", 45),
        Column("Minh chứng đã xem", 37),
    )
    rows = (
        Row((str(at), each.criterion, each.verdict, each.findings, each.evidence))
        for at, each in enumerate(criteria, 1)
    )
    return Table(columns, tuple(rows))
