"""Cases in a TOML file, by which a committee tries its rule set: read, judged, and told where they differ.

A case says in words what happened (`history`) and gives the same as facts; `awards/cases/s2_examples.toml` shows how.
Dates are written 2014-01-31 or "31/1/2014". A year with a result counts as appraised and its report as received unless
the case says otherwise; a registration is accepted unless it says otherwise, and late when its day lies after the
window of the rules.
"""

import re
import tomllib
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from awards.audience import audience_finding
from awards.case_words import in_vietnamese
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
from campaign.clauses import cited

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


# What is said where Python's own words would be English.
MISTAKEN = "có mục còn thiếu hoặc không đúng kiểu (chữ, số, ngày, danh sách); xem lại như tệp mẫu."
HEADER = re.compile(r"^\s*\[\[\s*case\s*\]\]")
SYNTAX = re.compile(r"^(?P<why>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class CaseError(ValueError):
    """A case file that can not be read; the message is a Vietnamese sentence that names the line and the case."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case: the question, the facts, and the answer somebody expects. `tested_in` names a test elsewhere.

    `line` is where the case begins in its file.
    """

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
    codes: tuple[str, ...] | None = None
    streak: int | None = None
    span: tuple[int, ...] = ()
    amount: int | None = None
    tested_in: str = ""
    line: int = 0

    @property
    def is_expected(self):
        """Does it say what should come out? What it leaves out is not compared."""
        return any(each is not None for each in (self.verdict, self.codes, self.streak, self.amount)) or bool(self.span)


def read(path, rules=None):
    """The cases of a file, in its order, judged by `rules` (those of S2) where file and case name no others.

    Raises CaseError with the line when something can not be understood, OSError without a file.
    """
    # Windows' Notepad marks a text as UTF-8 at its beginning.
    with open(path, encoding="utf-8-sig") as file:
        return read_text(file.read(), rules)


def read_text(text, rules=None):
    """The same of the text of a file. Raises CaseError."""
    book = _parsed(text)
    lines = text.splitlines()
    if not isinstance(book.get("rules", {}), dict) or not isinstance(book.get("base_wages", []), list):
        raise CaseError("“rules” phải viết thành [rules], “base_wages” thành [[base_wages]], như tệp mẫu.")
    shared = {
        "rules": vars(rules or Rules()) | book.get("rules", {}),
        "base_wages": book.get("base_wages", []),
    }
    _try_rules(shared["rules"], lines)
    starts = [number for number, line in enumerate(lines, 1) if HEADER.match(line)]
    tables = book.get("case")
    if not starts or not isinstance(tables, list) or len(tables) != len(starts):
        raise CaseError("Tệp cần ít nhất một ca, mỗi ca bắt đầu bằng một dòng [[case]].")
    ends = [*starts[1:], len(lines) + 1]
    return [_case(*each, shared, lines) for each in zip(tables, starts, ends, strict=True)]


def _parsed(text):
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = SYNTAX.match(str(error))
        where = f"Dòng {found['line']}, cột {found['column']}" if found["line"] else "Cuối tệp"
        raise CaseError(f"{where}: tệp không đúng định dạng TOML ({in_vietnamese(found['why'])}).") from error


def _try_rules(values, lines):
    """Raise CaseError with the line where the file's own rules can not be understood."""
    try:
        Rules.from_mapping(values)
    except ValueError as error:
        raise CaseError(f"Dòng {_line_of(str(error), lines, 1, len(lines) + 1)}: {error}") from error
    except TypeError as error:
        raise CaseError(f"Phần [rules] {MISTAKEN}") from error


def _line_of(message, lines, start, end):
    """The line between `start` and `end` that holds what the message is about, else `start`."""
    named = re.findall(r"“([^”]+)”", message) + re.findall(r"[a-z_]+", message.rpartition(":")[2])
    named += re.findall(r"(?:\(|^)([a-z_]+)[):]", message)
    for word in named:
        for number in range(start, end):
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lines[number - 1]):
                return number
    return start


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
        *_differs("kết luận", case.verdict and case.verdict.label, conclude(found).label),
        *_differs("mã lý do", case.codes if case.codes is None else list(case.codes), reason_codes(found)),
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
    track = {"B": "two_year", "C": "bloc", "D": "bloc"}.get(case.table, "base")
    return span_for(case.facts, case.rules, case.year, track=track, round_number=case.round)


def _case(table, start, end, shared, lines):
    try:
        case = _read_case(dict(table), start, shared)
    except ValueError as error:
        line = _line_of(str(error), lines, start, end)
        raise CaseError(f"Dòng {line}, ca {table.get('number', '?')}: {error}") from error
    except (TypeError, KeyError, AttributeError) as error:
        raise CaseError(f"Dòng {start}, ca {table.get('number', '?')}: {MISTAKEN}") from error
    return _judged_once(case)


def _judged_once(case):
    """The case, if it can be judged: what is of a wrong kind, or lacking for its table, shows only then."""
    try:
        differences(case)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise CaseError(f"Dòng {case.line}, ca {case.number or '?'}: {MISTAKEN}") from error
    return case


def _read_case(table, line, shared):
    rules = Rules.from_mapping(shared["rules"] | table.pop("rules", {}))
    wages = tuple((_date(each["from"]), each["amount"]) for each in shared["base_wages"])
    known = {name: table.pop(name) for name in FACT_NAMES & set(table)}
    case = _row(Case, table | {"number": str(table.get("number", ""))})
    if not case.tested_in and case.table not in ("A", "B", "C", "D", "E", "money"):
        raise ValueError(f"không có bảng “{case.table}”; dùng A, B, C, D, E hoặc money.")
    filled = {name: _value(name, value, rules) for name, value in known.items()}
    if case.table == "money":
        _refuse_unless_payable(case, wages)
    return replace(case, rules=rules, base_wages=wages, facts=Facts(**filled), line=line)


def _refuse_unless_payable(case, wages):
    """Raise ValueError unless a case of money has its day, a multiple that is a number, and a wage of that day."""
    if not isinstance(case.decided_on, date):
        raise ValueError("thiếu mục: decided_on.")
    if not isinstance(case.multiple, int | Decimal):
        raise ValueError(f"multiple: không hiểu “{case.multiple}”; viết số có dấu chấm, như 0.3.")
    if not any(first <= case.decided_on for first, _ in wages):
        raise ValueError("decided_on: thiếu mức lương cơ sở của ngày ấy; thêm [[base_wages]] như tệp mẫu.")


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
        return tuple(_named_row(name, each, rules) for each in value)
    if name in ENUMS and isinstance(value, str) and not isinstance(value, Enum):
        return _member(ENUMS[name], value)
    if name.endswith("_on") or name == "on":
        return _date(value)
    return tuple(value) if isinstance(value, list) else value


def _named_row(name, table, rules):
    """One row of a list; what is wrong with it names the list."""
    try:
        return _row(ROWS[name], _filled(name, table, rules), rules)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


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
    return [f"{each.verdict.label} · {each.code} · {each.says} ({cited(each.clause)})" for each in findings(case)]
