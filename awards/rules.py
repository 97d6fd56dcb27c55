"""The parameters a regulation may change (domain.md 5.5), as plain values. `campaign.RuleSet` keeps them in rows."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum, auto
from fractions import Fraction
from functools import cache


class Verdict(StrEnum):
    """What a check says; the order of the members is from best to worst."""

    ELIGIBLE = auto()
    REFER = auto()
    NOT_ELIGIBLE = auto()

    @property
    def label(self):
        """The Vietnamese words for screens and papers."""
        return _LABELS[self]


_LABELS = {
    Verdict.ELIGIBLE: "Đủ điều kiện",
    Verdict.REFER: "Cần Ban Chỉ đạo cho ý kiến",
    Verdict.NOT_ELIGIBLE: "Không đủ điều kiện",
}
# On a break in the identity chain: the streak continues, a body must say, the streak stops.
CONTINUES, ASK, STOPS = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE

ANSWERS = tuple(Verdict)
CHOICES = {
    "rising_quality": ("required", "advisory", "off"),
    "equal_quality": ANSWERS,
    "late_permission_before": ("report_window", "any"),
    "merge_streak": ANSWERS,
    "rename_streak": ANSWERS,
    "split_streak": ANSWERS,
    "person_move_inside": ANSWERS,
    "person_move_outside": ANSWERS,
    "person_left_after_result": ANSWERS,
    "one_award_per_achievement": ("block", "warn"),
    "pass_base": ("all_members", "present"),
    "rounding": ("up", "nearest"),
}
SHARES = ("quorum", "pass_share")
WINDOWS = ("registration_opens", "registration_closes", "report_opens", "report_closes")
_S2_DOSSIER = ("registration_form", "achievement_report", "summary_table", "proposal")


@dataclass(frozen=True, kw_only=True)
class Rules:
    """One version of a rule set; the defaults are those of S2. Windows are "MM-DD" with both ends counted in.

    Where a break in the identity chain is meant, "eligible" lets the streak continue, "refer" asks, "not_eligible"
    stops it. Raises ValueError with a Vietnamese sentence for a value no rule knows.
    """

    streak_years: int = 2
    rising_quality: str = "required"
    equal_quality: str = Verdict.REFER
    round2_requires_round1: bool = True
    gap_breaks: bool = True
    adhoc_counts_for_streak: bool = False
    late_permission_allowed: bool = True
    late_permission_before: str = "report_window"
    moved_up_excludes: bool = True
    bloc_requires_base_exemplary: bool = True
    bloc_cycle_years: int = 2
    merge_streak: str = ASK
    rename_streak: str = CONTINUES
    split_streak: str = ASK
    person_move_inside: str = CONTINUES
    person_move_outside: str = STOPS
    person_left_after_result: str = Verdict.REFER
    streak_crosses_campaign: bool = False
    one_award_per_achievement: str = "block"
    one_award_clause: str = "Luật 06/2022/QH15"
    commendation_counts_as_award: bool = False
    audience_refer_allowed: bool = False
    # {authority: {subject kind: answer}}: the cells in which this committee differs from Table E.
    award_audience: dict = field(default_factory=dict)
    quorum: Fraction = Fraction(2, 3)
    pass_share: Fraction = Fraction(1, 2)
    pass_base: str = "all_members"
    minutes_required: tuple = ()
    dossier_items: dict = field(default_factory=lambda: dict.fromkeys(("base", "bloc", "province"), _S2_DOSSIER))
    rounding: str = "up"
    registration_opens: str = "01-01"
    registration_closes: str = "01-31"
    report_opens: str = "10-01"
    report_closes: str = "10-10"

    def __post_init__(self):
        if self.streak_years < 1:
            raise ValueError("Số năm liên tục (streak_years) phải từ 1 trở lên.")
        for name in WINDOWS:
            if not _is_day(getattr(self, name)):
                raise ValueError(f"Tham số {name} không nhận giá trị “{getattr(self, name)}”; viết tháng-ngày: 01-31.")
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(
                    f"Tham số {name} không nhận giá trị “{getattr(self, name)}”; chỉ nhận: {', '.join(choices)}."
                )

    @classmethod
    def from_row(cls, row):
        """The rules of any object that carries the parameters as attributes; what it lacks keeps its default."""
        return cls.from_mapping({each.name: getattr(row, each.name) for each in fields(cls) if hasattr(row, each.name)})

    @classmethod
    def from_mapping(cls, values):
        """The rules of a mapping from names to values. Raises ValueError for a name that is no parameter."""
        unknown = set(values) - {each.name for each in fields(cls)}
        if unknown:
            raise ValueError(f"Bộ quy tắc không có tham số: {', '.join(sorted(unknown))}.")
        return cls(**{name: _plain(name, value) for name, value in values.items()})


def _share(name, value):
    try:
        return Fraction(value).limit_denominator(100)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f'Tham số {name} không nhận giá trị “{value}”; viết như "2/3" hoặc 0.6667.') from None


@cache
def _is_day(text):
    """Is it a day of the year, as "10-31"? Every year has it: 02-29 is none."""
    try:
        return datetime.strptime(f"2001-{text}", "%Y-%m-%d") is not None  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        return False


def _plain(name, value):
    # A row keeps 2/3 as 0.6667, and 0.6667 of nine members would ask for a seventh.
    if name in SHARES:
        return _share(name, value)
    return tuple(value) if isinstance(value, list) else value
