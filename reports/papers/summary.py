"""Mẫu 2: Biểu tổng hợp đăng ký, of one unit or of a whole đảng bộ (domain.md 2.2)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from reports.format_rules import zero2
from reports.paper import Column, GroupRow, Head, Paper, Para, Row, Table, TotalRow, ensure_complete, required

COLLECTIVE, INDIVIDUAL = "collective", "individual"
ECONOMY, CULTURE, DEFENCE, POLITICS = FIELDS = ("KT", "VH-XH", "QP-AN", "HTCT")
FIELD_NAMES = {
    ECONOMY: "kinh tế",
    CULTURE: "văn hoá - xã hội",
    DEFENCE: "quốc phòng - an ninh",
    POLITICS: "xây dựng hệ thống chính trị",
}
PARTS = ("I- MÔ HÌNH TẬP THỂ", "II- ĐIỂN HÌNH CÁ NHÂN", "III- MÔ HÌNH QUY CHẾ DÂN CHỦ Ở CƠ SỞ")
TICK = "x"


@dataclass(frozen=True, kw_only=True)
class SummaryLine:
    """One registration. `kind` COLLECTIVE or INDIVIDUAL; `field` one of FIELDS; `qcdc` puts it into part III.

    `unit` is printed only in the variant of a whole đảng bộ, where lines come sorted by unit. `branch` is the
    organisation between the unit and the one whose summary it is, where there is one: it has a sub-total of its own.
    """

    title: str = required("Tên mô hình, điển hình")
    subject: str = required("Tập thể, cá nhân đăng ký")
    kind: str
    field: str
    content: str = ""
    continuity: str = ""
    level: str = ""
    period: str = ""
    follower: str = ""
    note: str = ""
    unit: str = ""
    branch: str = ""
    qcdc: bool = False

    @property
    def part(self):
        """Which of PARTS it stands in."""
        return 2 if self.qcdc else (COLLECTIVE, INDIVIDUAL).index(self.kind)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """All that mẫu 2 prints. `by_unit` adds the column Đơn vị and a sub-total after each unit's lines."""

    superior: str = ""
    issuer: str = required("Đơn vị lập biểu")
    number_line: str = ""
    place: str = required("Địa danh")
    on: date | None = None
    year: int = required("Năm")
    lines: tuple = ()
    by_unit: bool = False
    signature: object = required("Người ký")
    recipients: tuple = field(default=())


def summary_paper(summary):
    """Return mẫu 2 as a landscape Paper; print it with reports.pdf.render_paper."""
    ensure_complete(summary)
    return Paper(
        head=Head.of(summary),
        type_name="BIỂU TỔNG HỢP",
        abstract=f"đăng ký mô hình, điển hình “Dân vận khéo” năm {summary.year}",
        blocks=(summary_table(summary.lines, by_unit=summary.by_unit), Para(total_sentence(summary.lines))),
        signatures=(summary.signature,),
        recipients=tuple(summary.recipients),
        landscape=True,
    )


def summary_table(every_line, *, by_unit):
    """Return the table of mẫu 2: three parts, each numbered from 1, and the totals of every tick column."""
    rows = []
    for number, title in enumerate(PARTS):
        lines = [line for line in every_line if line.part == number]
        if lines:
            rows.append(GroupRow(f"{title} ({zero2(len(lines))})"))
            rows += unit_rows(lines) if by_unit else numbered_rows(enumerate(lines, 1), by_unit=False)
    rows.append(total_row("TỔNG SỐ", every_line, by_unit=by_unit))
    return Table(summary_columns(by_unit=by_unit), tuple(rows), numbered=True, size=10)


def summary_columns(*, by_unit):
    """Return the fifteen columns, sixteen with Đơn vị; widths in mm of the 257 mm of a landscape page."""
    unit = [Column("Đơn vị", 25)] if by_unit else []
    return (
        Column("TT", 9, "center"),
        *unit,
        Column("Tên mô hình, điển hình", 32.5 if by_unit else 39.5),
        Column("Tập thể, cá nhân đăng ký (họ tên, chức vụ, đơn vị)", 25.8 if by_unit else 32.8),
        Column("Tập thể", 9, "center", group="Loại"),
        Column("Cá nhân", 9, "center", group="Loại"),
        *(Column(name, 9, "center", group="Lĩnh vực") for name in FIELDS if name != POLITICS),
        Column("XD HTCT", 11.6, "center", group="Lĩnh vực"),
        Column("Nội dung, chỉ tiêu chính", 32.6 if by_unit else 38.6),
        Column("Mới, tiếp tục (năm thứ)", 14 if by_unit else 15, "center"),
        Column("Cấp đăng ký", 11 if by_unit else 12, "center"),
        Column("Thời gian thực hiện", 16.5 if by_unit else 17.5, "center"),
        Column("Người theo dõi, chăm bồi", 15 if by_unit else 17),
        Column("Ghi chú", 19),
    )


def unit_rows(lines):
    """Return the rows of a part with a sub-total after each unit, and after each branch of the tree above them."""
    rows = []
    for branch, of_branch in groupby(enumerate(lines, 1), key=lambda pair: pair[1].branch):
        of_branch = list(of_branch)
        for unit, of_unit in groupby(of_branch, key=lambda pair: pair[1].unit):
            rows += with_sub_total(unit, list(of_unit))
        rows += [sub_total(branch, of_branch)] if branch else []
    return rows


def with_sub_total(unit, pairs):
    return [*numbered_rows(pairs, by_unit=True), sub_total(unit, pairs)]


def sub_total(name, pairs):
    return total_row(f"Cộng {name}", [line for _, line in pairs], by_unit=True)


def numbered_rows(pairs, *, by_unit):
    return [Row(summary_cells(number, line, by_unit=by_unit)) for number, line in pairs]


def summary_cells(number, line, *, by_unit):
    unit = (line.unit,) if by_unit else ()
    kinds = tuple(TICK if line.kind == kind else "" for kind in (COLLECTIVE, INDIVIDUAL))
    fields = tuple(TICK if line.field == name else "" for name in FIELDS)
    texts = (line.content, line.continuity, line.level, line.period, line.follower, line.note)
    return (str(number), *unit, line.title, line.subject, *kinds, *fields, *texts)


def total_row(label, lines, *, by_unit):
    """Return the row that counts the ticks of the lines."""
    counted = Counter(line.kind for line in lines) + Counter(line.field for line in lines)
    ticks = tuple(str(counted[name]) for name in (COLLECTIVE, INDIVIDUAL, *FIELDS))
    return TotalRow(f"{label}: {zero2(len(lines))}", 4 if by_unit else 3, (*ticks, *[""] * 6))


def total_sentence(lines):
    """Return `Tổng số: 12 mô hình, điển hình; trong đó: 08 tập thể, 04 cá nhân; …`."""
    kinds = Counter(line.kind for line in lines)
    fields = Counter(line.field for line in lines)
    by_field = ", ".join(f"{FIELD_NAMES[name]} {zero2(fields[name])}" for name in FIELDS)
    qcdc = sum(line.qcdc for line in lines)
    democracy = f"; mô hình Quy chế dân chủ ở cơ sở {zero2(qcdc)}" if qcdc else ""
    return (
        f"Tổng số: {zero2(len(lines))} mô hình, điển hình; trong đó: {zero2(kinds[COLLECTIVE])} tập thể, "
        f"{zero2(kinds[INDIVIDUAL])} cá nhân; theo lĩnh vực: {by_field}{democracy}."
    )
