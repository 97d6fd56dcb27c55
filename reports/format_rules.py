"""Thể thức văn bản của Đảng: what the rule in force on the day of issue asks of a paper.

Three papers set the rules: HD 11-HD/VPTW (2004), HD 36-HD/VPTW (2018) and HD 05-HD/VPTW (2026). Their points of
difference are the fields of FormatRules; what all three share (paper, margins, sizes, star, five hyphens) is in
templates/print/paper.css.
"""

from dataclasses import dataclass, replace
from datetime import date

NO_NUMBER = "\u00a0" * 6


@dataclass(frozen=True)
class FormatRules:
    """One rule set: the paper it comes from, its dates (inclusive), and every point in which the sets differ.

    `line_pitch` is in points and exact. A separator stands between two items, an end after the last.
    """

    name: str
    first_day: date
    last_day: date
    line_pitch: int
    basis_dash: bool
    basis_end: str
    recipient_separator: str
    submission_word: str
    letter_abstract_start: str
    appendix_names_parent: bool
    appendix_pages_restart: bool
    regulation_symbol: str
    bloc_committee_symbol: str


HD05 = FormatRules(
    name="HD 05-HD/VPTW",
    first_day=date(2026, 5, 27),
    last_day=date.max,
    line_pitch=19,
    basis_dash=True,
    basis_end=".",
    recipient_separator=";",
    submission_word="Kính trình",
    letter_abstract_start="về việc",
    appendix_names_parent=True,
    appendix_pages_restart=True,
    regulation_symbol="QĐ",
    bloc_committee_symbol="ĐU",
)
HD36 = FormatRules(
    name="HD 36-HD/VPTW",
    first_day=date(2018, 4, 3),
    last_day=date(2026, 5, 26),
    line_pitch=18,
    basis_dash=False,
    basis_end=",",
    recipient_separator=",",
    submission_word="Kính gửi",
    letter_abstract_start="",
    appendix_names_parent=True,
    appendix_pages_restart=False,
    regulation_symbol="QĐi",
    bloc_committee_symbol="ĐUK",
)
HD11 = replace(
    HD36,
    name="HD 11-HD/VPTW",
    first_day=date.min,
    last_day=date(2018, 4, 2),
    basis_end=".",
    appendix_names_parent=False,
)
RULE_SETS = (HD05, HD36, HD11)


def rules_for(issued_on):
    """Return the rules in force on the day of issue; a draft without a day (None) follows the newest."""
    if issued_on is None:
        return HD05
    return next(rules for rules in RULE_SETS if rules.first_day <= issued_on <= rules.last_day)


def zero2(number):
    """Return a count as papers print it: 05, 12, 103."""
    return f"{number:02d}"


def padded_month(month):
    """Return a month as papers print it: 01 and 02 with a zero, 3 to 12 without (HD 05-HD/VPTW p.10)."""
    return f"{month:02d}" if month < 3 else str(month)


def short_date(on):
    """Return a date as the text of a paper cites it: 09/01/2026, 05/3/2020."""
    return f"{on.day:02d}/{padded_month(on.month)}/{on.year}"


def long_date(on):
    """Return a date in words, `ngày 05 tháng 3 năm 2026`; None leaves blanks to be filled by hand."""
    if on is None:
        return "ngày {0} tháng {0} năm {0}".format("\u00a0" * 5)
    return f"ngày {on.day:02d} tháng {padded_month(on.month)} năm {on.year}"


def place_and_date(place, on):
    """Return the line under the Party's name: `Rạch Giá, ngày 25 tháng 02 năm 2013`."""
    return f"{place}, {long_date(on)}"


def number_line(number, type_symbol, issuer_symbol):
    """Return `Số 05-QĐ/ĐU`: no colon, no space around - and /; None leaves a gap for the number."""
    written = NO_NUMBER if number is None else zero2(int(number))
    return f"Số {written}-{type_symbol}/{issuer_symbol}"


def cited(type_name, number_and_symbol, on, issuer, abstract=""):
    """Return a paper cited in full: `Kế hoạch số 20-KH/ĐUK, ngày 25/10/2011 của Đảng uỷ Khối về …`."""
    head = f"{type_name} số {number_and_symbol}, ngày {short_date(on)} của {issuer}"
    return f"{head} {abstract}".strip()
