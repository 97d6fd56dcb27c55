"""Báo cáo thành tích, item 2 of a dossier (domain.md 2.3)."""

from dataclasses import dataclass
from datetime import date

from reports.paper import Column, Field, Head, Heading, Paper, Para, Row, Signature, Table, ensure_complete, required


@dataclass(frozen=True)
class Result:
    """A target, what was registered, what was reached, and đạt / vượt / không đạt.

    `reason` says why the verdict departs from the figures; empty where it follows them.
    """

    criterion: str
    registered: str
    reached: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Achievement:
    """All that the report prints; long texts keep their line breaks. `confirmation` is the block of S2-33.

    `adhoc` is true of a deed that was never registered: no targets stand against it (S2-31).
    """

    superior: str = ""
    issuer: str = required("Đơn vị báo cáo")
    number_line: str = ""
    place: str = required("Địa danh")
    on: date | None = None
    year: int = required("Năm")
    subject: str = required("Tập thể, cá nhân báo cáo")
    title: str = required("Tên mô hình, điển hình")
    field: str = required("Lĩnh vực")
    level: str = required("Cấp đăng ký")
    registered_as: str = required("Ngày, số bản đăng ký")
    continuity: str = ""
    situation: str = required("Đặc điểm, tình hình")
    process: str = required("Khó khăn ban đầu và cách làm")
    adhoc: bool = False
    results: tuple = ()
    initiative: str = ""
    spread: str = ""
    following_hcm: str = ""
    compared: str = ""
    shortcomings: str = ""
    earlier_awards: str = ""
    evidence: tuple = ()
    reporter: Signature | None = required("Người báo cáo")
    confirmation: Signature | None = required("Người xác nhận")

    def missing(self):
        wanted = [
            (self.results, "Kết quả so với chỉ tiêu đăng ký"),
            (self.continuity, "Năm thứ mấy"),
            (self.shortcomings.strip(), "Tồn tại, bài học, hướng duy trì và nhân rộng"),
        ]
        return [] if self.adhoc else [label for value, label in wanted if not value]


def achievement_paper(report):
    """Return the report as a Paper: the reporter signs left, the one who confirms right."""
    ensure_complete(report)
    return Paper(
        head=Head.of(report),
        type_name="BÁO CÁO THÀNH TÍCH",
        abstract=f"thực hiện mô hình “Dân vận khéo” năm {report.year}",
        blocks=tuple(achievement_blocks(report)),
        signatures=(report.reporter, report.confirmation),
    )


def achievement_blocks(report):
    return [
        Field("Tập thể, cá nhân báo cáo:", report.subject),
        Heading(1, "I- ĐẶC ĐIỂM, TÌNH HÌNH"),
        *paragraphs(report.situation),
        Heading(1, "II- THÀNH TÍCH ĐẠT ĐƯỢC"),
        Heading(2, "1. Thông tin mô hình"),
        Field("- Tên mô hình, điển hình:", report.title),
        Field("- Lĩnh vực:", report.field),
        Field("- Cấp đăng ký:", report.level),
        Field("- Đăng ký:", "; ".join(filter(None, [report.registered_as, report.continuity]))),
        Heading(2, "2. Khó khăn ban đầu và cách làm"),
        *paragraphs(report.process),
        *results_blocks(report.results),
        *numbered_texts(report),
        Heading(1, "III- TỒN TẠI, BÀI HỌC, HƯỚNG DUY TRÌ VÀ NHÂN RỘNG"),
        *paragraphs(report.shortcomings or "Không có."),
        Heading(1, "IV- KHEN THƯỞNG ĐÃ NHẬN CHO THÀNH TÍCH NÀY"),
        *paragraphs(report.earlier_awards or "Chưa được khen thưởng cho thành tích này."),
        *evidence_blocks(report.evidence),
    ]


def numbered_texts(report):
    """Return the last parts of section II that were written, numbered without a gap after those before them."""
    written = [
        ("Sáng kiến, cách làm sáng tạo", report.initiative),
        ("Sức lan toả, giá trị làm lợi", report.spread),
        ("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", report.following_hcm),
        ("So với năm trước", report.compared),
    ]
    for number, (title, text) in enumerate([part for part in written if part[1]], 4 if report.results else 3):
        yield Heading(2, f"{number}. {title}")
        yield from paragraphs(text)


def results_blocks(results):
    if not results:
        return []
    return [Heading(2, "3. Kết quả so với chỉ tiêu đăng ký"), results_table(results), *departures(results)]


def departures(results):
    """Return one paragraph for each verdict that departs from the figures, with the reason given for it."""
    for at, each in enumerate(results, 1):
        if each.reason:
            yield Para(f"Chỉ tiêu {at} được đánh giá khác số liệu, lý do: {each.reason.rstrip(' ;.')}.")


def results_table(results):
    columns = (
        Column("TT", 10, "center"),
        Column("Chỉ tiêu", 60),
        Column("Đăng ký", 30, "center"),
        Column("Kết quả", 40),
        Column("Mức đạt", 25, "center"),
    )
    rows = (
        Row((str(at), each.criterion, each.registered, each.reached, each.verdict))
        for at, each in enumerate(results, 1)
    )
    return Table(columns, tuple(rows))


def evidence_blocks(evidence):
    if not evidence:
        return []
    return [Heading(1, "V- MINH CHỨNG KÈM THEO"), *(Para(f"- {each.rstrip(' ;.')}.") for each in evidence)]


def paragraphs(text):
    """Return a text of several lines as paragraphs."""
    return [Para(line.strip()) for line in (text or "").splitlines() if line.strip()]
