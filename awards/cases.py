"""Cases in a TOML file, by which a committee tries its rule set: read, judged, and told where they differ.

A case says in words what happened (`history`) and gives the same as facts; `awards/cases/s2_examples.toml` shows how.
Dates are written 2014-01-31 or "31/1/2014". A year with a result counts as appraised and its report as received unless
the case says otherwise; a registration is accepted unless it says otherwise, and late when its day lies after the
window of the rules.
"""

import tomllib
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from awards.audience import audience_finding
from awards.eligibility import (
    base_findings,
    bloc_findings,
    conclude,
    province_findings,
    reason_codes,
    span_for,
    streak,
    two_year_findings,
)
from awards.history import (
    AwardHeld,
    Event,
    Facts,
    Form,
    Kind,
    Level,
    Predecessor,
    Registered,
    Report,
    Result,
    Ruling,
    SubjectKind,
    UnitResult,
    UpperFacts,
    YearFacts,
)
from awards.money import in_figures, in_words, prize
from awards.rules import Rules, Verdict

ROWS = {
    "years": YearFacts,
    "upper": UpperFacts,
    "events": Event,
    "predecessors": Predecessor,
    "awards": AwardHeld,
    "rulings": Ruling,
    "unit_results": UnitResult,
}
ENUMS = {
    "state": Registered,
    "report": Report,
    "result": Result,
    "origin": Result,
    "level": Level,
    "form": Form,
    "kind": Kind,
    "audience": SubjectKind,
    "verdict": Verdict,
}
FACT_NAMES = {each.name for each in fields(Facts)}


class CaseError(ValueError):
    """A case file that can not be read; the message is a Vietnamese sentence that names the case."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case: the question, the facts, and the answer somebody expects. `tested_in` names a test elsewhere."""

    number: str
    question: str
    history: str = ""
    table: str = ""
    year: int = 0
    round: int = 1
    adhoc: bool | None = None
    authority: str = ""
    audience: SubjectKind | None = None
    form: Form | None = None
    quota: int | None = None
    decided_on: date | None = None
    multiple: Decimal = Decimal(0)
    collective: bool = False
    base_wages: tuple = ()
    rules: Rules = field(default_factory=Rules)
    facts: Facts = field(default_factory=Facts)
    verdict: Verdict | None = None
    codes: tuple[str, ...] = ()
    streak: int | None = None
    span: tuple[int, ...] = ()
    amount: int | None = None
    tested_in: str = ""


def read(path):
    """The cases of a file, in its order. Raises CaseError when a case can not be understood, OSError without a file."""
    with open(path, "rb") as file:
        try:
            book = tomllib.load(file, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise CaseError(f"Tệp không đúng định dạng TOML: {error}.") from error
    shared = {"rules": book.get("rules", {}), "base_wages": book.get("base_wages", [])}
    return [_case(table, shared) for table in book.get("case", [])]


def findings(case):
    """What the engine finds for the case."""
    asks = {
        "A": lambda: base_findings(case.facts, case.rules, case.year, adhoc=case.adhoc),
        "B": lambda: two_year_findings(case.facts, case.rules, case.year, case.round),
        "C": lambda: bloc_findings(case.facts, case.rules, case.year),
        "D": lambda: province_findings(
            case.facts, case.rules, case.year, form=case.form or Form.DIPLOMA, quota=case.quota
        ),
        "E": lambda: [
            audience_finding(case.authority, case.audience, case.rules, form=case.form, rulings=case.facts.rulings)
        ],
    }
    return asks[case.table]()


def differences(case):
    """Sentences about where the engine answers otherwise than the case expects; none when they agree."""
    if case.tested_in:
        return []
    if case.table == "money":
        return _differs("số tiền", case.amount, _amount(case))
    found = findings(case)
    return [
        *_differs("kết luận", case.verdict and case.verdict.name, conclude(found).name),
        *_differs("mã lý do", list(case.codes), reason_codes(found)),
        *_differs("số năm liên tục", case.streak, streak(case.facts, case.year, case.rules)),
        *_differs("thời gian được khen", list(case.span) or None, list(_span(case))),
    ]


def _differs(what, expected, found):
    if expected is None or expected == found:
        return []
    return [f"{what}: mong đợi {_told(expected)}, máy tính {_told(found)}"]


def _told(value):
    return ", ".join(map(str, value)) or "không có" if isinstance(value, list) else str(value)


def _amount(case):
    return prize(
        case.decided_on, case.base_wages, case.multiple, collective=case.collective, rounding=case.rules.rounding
    )


def _span(case):
    track = {"B": "two_year", "C": "bloc"}.get(case.table, "base")
    return span_for(case.facts, case.rules, case.year, track=track, round_number=case.round)


def _case(table, shared):
    try:
        return _read_case(dict(table), shared)
    except (ValueError, TypeError, KeyError) as error:
        raise CaseError(f"Ca {table.get('number', '?')}: {error}") from error


def _read_case(table, shared):
    rules = Rules.from_mapping(shared["rules"] | table.pop("rules", {}))
    wages = tuple((_date(each["from"]), each["amount"]) for each in shared["base_wages"])
    known = {name: table.pop(name) for name in FACT_NAMES & set(table)}
    case = _row(Case, table | {"number": str(table.get("number", ""))})
    if not case.tested_in and case.table not in ("A", "B", "C", "D", "E", "money"):
        raise ValueError(f"không có bảng “{case.table}”; dùng A, B, C, D, E hoặc money.")
    filled = {name: _value(name, value, rules) for name, value in known.items()}
    return _row(Case, vars(case) | {"rules": rules, "base_wages": wages, "facts": Facts(**filled)})


def _row(kind, table, rules=None):
    unknown = set(table) - {each.name for each in fields(kind)}
    if unknown:
        raise ValueError(f"không có mục: {', '.join(sorted(unknown))}.")
    missing = [each.name for each in fields(kind) if _is_required(each) and each.name not in table]
    if missing:
        raise ValueError(f"thiếu mục: {', '.join(missing)}.")
    return kind(**{name: _value(name, value, rules) for name, value in table.items()})


def _is_required(each):
    return each.default is MISSING and each.default_factory is MISSING


def _value(name, value, rules=None):
    if name in ROWS and isinstance(value, list):
        return tuple(_row(ROWS[name], _filled(name, each, rules), rules) for each in value)
    if name in ENUMS and isinstance(value, str) and not isinstance(value, Enum):
        return _member(ENUMS[name], value)
    if name.endswith("_on") or name == "on":
        return _date(value)
    return tuple(value) if isinstance(value, list) else value


def _filled(name, table, rules):
    """The row of a year with what goes without saying."""
    if name not in ("years", "upper"):
        return table
    filled = dict(table)
    if "registered" in filled:
        filled["registered_on"] = _date(filled.pop("registered"))
        filled.setdefault("state", "accepted")
        filled.setdefault("late", filled["registered_on"] > _closes(filled, rules))
    if "result" in filled:
        filled.setdefault("report", "received")
        filled.setdefault("appraised", True)
    if name == "upper" and filled.get("state") in ("accepted", "ACCEPTED"):
        filled.setdefault("was_accepted", True)
    return filled


def _closes(table, rules):
    month, day = map(int, rules.registration_closes.split("-"))
    return date(table["year"], month, day)


def _member(kind, name):
    try:
        return kind(name.lower())
    except ValueError:
        choices = ", ".join(each.name for each in kind)
        raise ValueError(f"không hiểu “{name}”; chỉ nhận: {choices}.") from None


def _date(value):
    if isinstance(value, str):
        try:
            return datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            raise ValueError(f"không hiểu ngày “{value}”; viết như 31/1/2014.") from None
    return value


def lines(case):
    """What the engine finds, a line each: verdict, code, sentence, clause; for money the amount in words."""
    if case.tested_in:
        return [f"kiểm ở {case.tested_in}"]
    if case.table == "money":
        return [f"{in_figures(_amount(case))} ({in_words(_amount(case))})"]
    return [f"{each.verdict.label} · {each.code} · {each.says} ({each.clause})" for each in findings(case)]
