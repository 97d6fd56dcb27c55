"""The register of numbers of one issuer, type and term, as it is printed and kept."""

from campaign.issuers import body_heading, heading_of, place_of
from campaign.registers import entries_of, type_of
from reports.format_rules import short_date, zero2
from reports.paper import Column, Head, Paper, Para, Row, Table
from units import sheets

TITLES = (("Số, ký hiệu", 26), ("Ngày ban hành", 24), ("Trích yếu", 110), ("Người ký", 42), ("Ghi chú", 55))


def register_paper(register, *, on):
    """The whole register as a landscape Paper, names as they are on this day."""
    entries = entries_of(register)
    return Paper(
        head=register_head(register, on),
        type_name="SỔ ĐĂNG KÝ VĂN BẢN",
        abstract=f"{kind_of(register)}, nhiệm kỳ {register.term.name}",
        blocks=(
            Table(tuple(Column(title, width) for title, width in TITLES), tuple(map(row_of, entries)), size=11),
            Para(f"Số tiếp theo: {zero2(register.next_number)}."),
        ),
        landscape=True,
    )


def register_head(register, on):
    """The head of the issuer whose register it is; the register itself has no number."""
    unit = register.term.unit
    superior, issuer = body_heading(register.body, on) if register.body else heading_of(unit, on)
    return Head(superior=superior, issuer=issuer, place=place_of(unit, on), on=on)


def kind_of(register):
    """What the papers in it are called: "Kế hoạch (KH)"."""
    kind = type_of(register)
    return f"{kind.name.lower()} ({kind.symbol})" if kind else register.type_symbol


def row_of(entry):
    """A line of the register as a row of its table."""
    on = short_date(entry.issued_on) if entry.issued_on else ""
    return Row((entry.number_text, on, entry.title, entry.signer_name, entry.note))


def register_sheet(register, *, at):
    """The same lines as a units.sheets.Table; `at` (a moment) stands in its caption."""
    return sheets.Table(
        f"Sổ {register.type_symbol}",
        [sheets.Column("Số, ký hiệu", 16), sheets.Column("Ngày ban hành", 14, "date"), sheets.Column("Trích yếu", 60),
         sheets.Column("Người ký", 26), sheets.Column("Ghi chú", 40)],
        [(entry.number_text, entry.issued_on, entry.title, entry.signer_name, entry.note)
         for entry in entries_of(register)],
        caption=f"{register.issuer}, {kind_of(register)}, nhiệm kỳ {register.term.name}",
        as_of=at,
    )  # fmt: skip
