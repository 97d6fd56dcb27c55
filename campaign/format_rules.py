"""Thể thức văn bản của Đảng: what the rule in force on the day of issue asks of a paper.

Three papers set the rules: HD 11-HD/VPTW (2004), HD 36-HD/VPTW (2018) and HD 05-HD/VPTW (2026). Their points of
difference are the fields of FormatRules and nowhere else; what all three share (paper, margins, sizes, star, five
hyphens) is in templates/print/paper.css.
"""

import math
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class FormatRules:
    """One rule set: its code, the paper it comes from, its dates (inclusive), and every point in which the sets differ.

    `line_pitch` is in points and exact, from 18 up to `widest_pitch`. A separator stands between two items, an end
    after the last. `draft_mark` and `media_mark` are the words printed; `media_mark_at_foot`: 10 mm from the lower edge
    of the last page, else under the signature. `regulation_symbol` is the symbol of a Quy định,
    `bloc_committee_symbol` that of a đảng uỷ khối.
    """

    code: str
    name: str
    first_day: date
    last_day: date
    line_pitch: int
    widest_pitch: float
    basis_dash: bool
    basis_end: str
    recipient_separator: str
    submission_word: str
    letter_abstract_start: str
    appendix_names_parent: bool
    appendix_pages_restart: bool
    draft_mark: str
    media_mark: str
    media_mark_at_foot: bool
    regulation_symbol: str
    bloc_committee_symbol: str


HD05 = FormatRules(
    code="HD05",
    name="HD 05-HD/VPTW",
    first_day=date(2026, 5, 27),
    last_day=date.max,
    line_pitch=19,
    widest_pitch=22,
    basis_dash=True,
    basis_end=".",
    recipient_separator=";",
    submission_word="Kính trình",
    letter_abstract_start="về việc",
    appendix_names_parent=True,
    appendix_pages_restart=True,
    draft_mark="Dự thảo lần {}",
    media_mark="Không phổ biến trên phương tiện thông tin đại chúng",
    media_mark_at_foot=True,
    regulation_symbol="QĐ",
    bloc_committee_symbol="ĐU",
)
HD36 = replace(
    HD05,
    code="HD36",
    name="HD 36-HD/VPTW",
    first_day=date(2018, 4, 3),
    last_day=date(2026, 5, 26),
    line_pitch=18,
    widest_pitch=math.inf,
    basis_dash=False,
    basis_end=",",
    recipient_separator=",",
    submission_word="Kính gửi",
    letter_abstract_start="",
    appendix_pages_restart=False,
    media_mark_at_foot=False,
    regulation_symbol="QĐi",
    bloc_committee_symbol="ĐUK",
)
HD11 = replace(
    HD36,
    code="HD11",
    name="HD 11-HD/VPTW",
    first_day=date.min,
    last_day=date(2018, 4, 2),
    basis_end=".",
    appendix_names_parent=False,
)
RULE_SETS = (HD05, HD36, HD11)
LETTER, LETTER_START = "CV", "về việc"
# Symbols that the rule sets write differently; a unit or a type is stored under any of them.
REGULATION = {rules.regulation_symbol for rules in RULE_SETS} - {"QĐ"}
BLOC_COMMITTEE = {rules.bloc_committee_symbol for rules in RULE_SETS} - {"ĐU"}


def rules_for(issued_on):
    """Return the rules in force on the day of issue; a draft without a day (None) follows the newest."""
    if issued_on is None:
        return HD05
    return next(rules for rules in RULE_SETS if rules.first_day <= issued_on <= rules.last_day)


def rules_of(code):
    """Return the rule set of this code (as locked in Document.rules), or None for an empty one."""
    return next((rules for rules in RULE_SETS if rules.code == code), None)


def type_symbol(symbol, on):
    """Return the symbol of a type as papers of this day write it: a Quy định is QĐi until 26/5/2026, then QĐ."""
    return rules_for(on).regulation_symbol if symbol in REGULATION else symbol


def led_in(abstract, start):
    """Return an abstract that begins with these words, once: "về đôn đốc" becomes "về việc đôn đốc"."""
    if not start or abstract.lower().startswith(start):
        return abstract
    return f"{start} {abstract.removeprefix('về ')}"


def committee_symbol(symbol, on):
    """Return the symbol of an issuer as papers of this day write it: ĐUK until 26/5/2026, then ĐU."""
    return rules_for(on).bloc_committee_symbol if symbol in BLOC_COMMITTEE else symbol
