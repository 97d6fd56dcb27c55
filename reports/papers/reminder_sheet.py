"""Danh sách nhắc việc as a paper: what each unit owes and whom to phone, for those whom no mail reaches."""

from campaign.issuers import heading_of, place_of
from reports.format_rules import short_date, zero2
from reports.paper import Column, GroupRow, Head, Paper, Para, Row, Table

COLUMNS = (
    Column("TT", 11, "center"),
    Column("Đơn vị", 58),
    Column("Việc còn phải làm", 92),
    Column("Người cần gọi", 52),
    Column("Đã nhắc (ngày, người nhận tin)", 44),
)
# Who is reached least comes first.
REACHED = (
    ("CHƯA AI CÓ TÀI KHOẢN, NHẮC QUA ĐIỆN THOẠI HOẶC GIẤY", lambda line: not line.has_account),
    ("CÓ TÀI KHOẢN, KHÔNG DÙNG THƯ ĐIỆN TỬ", lambda line: line.has_account and not line.has_mail),
    ("NHẬN ĐƯỢC THƯ ĐIỆN TỬ", lambda line: line.has_mail),
)
NO_BREAK = "\N{NO-BREAK SPACE}"
NUMERALS = ("I", "II", "III")


def reminder_sheet_paper(campaign_year, lines, *, issuer, on):
    """The Lines of campaign.reminder_sheet as a landscape Paper of this unit, those without an account first."""
    superior, name = heading_of(issuer, on)
    return Paper(
        head=Head(superior=superior, issuer=name, place=place_of(issuer, on), on=on),
        type_name="DANH SÁCH NHẮC VIỆC",
        abstract=f"phong trào thi đua “Dân vận khéo” năm {campaign_year.year}, tính đến ngày {short_date(on)}",
        blocks=(
            Table(COLUMNS, tuple(rows_of(lines)), size=11),
            Para(f"Tổng số: {zero2(len(lines))} đơn vị còn việc phải làm."),
        ),
        landscape=True,
    )


def rows_of(lines):
    """The rows of the table: a heading for each way of being reached that has units, then these, numbered through."""
    number = 0
    groups = [(title, [line for line in lines if belongs(line)]) for title, belongs in REACHED]
    for numeral, (title, found) in zip(NUMERALS, [each for each in groups if each[1]], strict=False):
        yield GroupRow(f"{numeral}- {title} ({zero2(len(found))})")
        for line in found:
            number += 1
            yield row_of(number, line)


def row_of(number, line):
    """One unit; the last cell is for the pen."""
    people = "; ".join(called(person, phone) for person, phone in line.people)
    return Row((str(number), line.unit.name, "; ".join(line.duties), people or "Chưa có người phụ trách", ""))


def called(person, phone):
    """A person with the telephone, whose groups of figures stay on one line."""
    return f"{person}, {phone.replace(' ', NO_BREAK)}" if phone else str(person)
