"""A decision computed again from what it locked: every line judged by the facts and the rules of its day (I6)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from awards.closing import read
from awards.decision_list import findings_of_year
from awards.findings import conclude
from awards.frozen import judge_again, kept, thaw
from awards.history import Facts
from awards.models import Decision
from awards.money import prize
from awards.rounds import place
from awards.rules import Rules, Verdict
from awards.wording import RESULT_WORDS
from campaign.models import Level


@dataclass(frozen=True)
class Rebuilt:
    """One line as it was locked and what differs when it is computed again; nothing differs when it proves itself."""

    row: dict
    verdict: Verdict | None
    differences: tuple[str, ...] = ()

    @property
    def is_proven(self):
        """Does the line come out as it was locked?"""
        return self.verdict is not None and not self.differences


def rebuild(decision):
    """A Rebuilt for each line of an issued decision, in its order; no query, nothing of today is looked at."""
    again = recognised_again if decision.kind == Decision.Kind.RECOGNITION else awarded_again
    return [again(decision, row) for row in decision.facts.get("rows", ())]


def awarded_again(decision, row):
    """A line of an award: verdict, every finding, the years it pays for, and the money."""
    answer = judge_again(row.get("judged"))
    if answer is None:
        return Rebuilt(row, None)
    found = [kept(each) for each in answer.findings]
    return Rebuilt(
        row,
        answer.verdict,
        (
            *differs("kết luận", Verdict.ELIGIBLE, answer.verdict),
            *differs("các căn cứ", says(row["findings"]), says(found)),
            *differs("thời gian được khen", list(row["span"]), list(answer.span)),
            *differs("số tiền", row["money"], money_again(decision, row)),
        ),
    )


def money_again(decision, row):
    """The prize by the locked wage, multiple and rounding, in đồng."""
    if not Decimal(row["multiple"]):
        return 0
    rules = Rules.from_mapping(decision.facts["rules_values"])
    on = date.fromisoformat(row["judged"]["judged_on"])
    return prize(on, [(date.min, decision.facts["base_wage"])], Decimal(row["multiple"]), rounding=rules.rounding)


def considered_again(round_):
    """A Rebuilt for everybody a closed round considered, in or out, in the order of the list."""
    locked = sorted(round_.judgements.for_list(), key=lambda row: place(read(row)))
    return [judged_again(position, row) for position, row in enumerate(locked, 1)]


def judged_again(position, row):
    """One locked judgement: verdict, every finding, the years."""
    answer = judge_again(row.facts)
    line = {"position": position, "name": f"{row.matter} ({row.matter.unit})", "findings": row.findings}
    return Rebuilt(
        line,
        answer.verdict,
        (
            *differs("kết luận", Verdict(row.verdict), answer.verdict),
            *differs("các căn cứ", says(row.findings), says([kept(each) for each in answer.findings])),
            *differs("thời gian được khen", [row.span_first, row.span_last], list(answer.span)),
        ),
    )


def recognised_again(decision, row):
    """A line of a recognition: nothing stands in the way of the year, and its result is the one that was said."""
    facts, rules = thaw(Facts, row["facts"]), Rules.from_mapping(decision.facts["rules_values"])
    barred = findings_of_year(decision.round, facts, rules)
    held = facts.years if decision.round.level == Level.BASE else facts.upper
    year = decision.round.counted_year
    results = {f"Năm {year} thẩm định kết luận {RESULT_WORDS[each.result]}."
               for each in held if each.year == year and each.result}  # fmt: skip
    said = row["findings"][0]["says"]
    return Rebuilt(
        row,
        conclude(barred),
        (
            *(each.says for each in barred),
            *differs("kết quả năm", said, said if said in results else "; ".join(sorted(results))),
        ),
    )


def says(findings):
    return [(each["verdict"], each["code"], each["says"], each["clause"]) for each in findings]


def differs(what, locked, again):
    """A sentence for a value that comes out otherwise, or nothing."""
    if locked == again:
        return ()
    return (f"{what}: đã khoá {told(locked)}, tính lại {told(again)}",)


def told(value):
    """A value for a sentence."""
    if not isinstance(value, list):
        return value.label if isinstance(value, Verdict) else str(value)
    return "; ".join(each[2] if isinstance(each, tuple) else str(each) for each in value) or "không có"
