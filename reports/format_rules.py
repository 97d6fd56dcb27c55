"""How papers write numbers, dates and other papers; the rule sets by date are in campaign/format_rules.py."""

from campaign.format_rules import HD05, HD11, HD36, RULE_SETS, FormatRules, rules_for, rules_of

__all__ = ["HD05", "HD11", "HD36", "RULE_SETS", "FormatRules", "rules_for", "rules_of"]

NO_NUMBER = "\u00a0" * 6


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
