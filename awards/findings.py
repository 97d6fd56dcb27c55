"""What a rule says, how findings combine, and what a ruling does to one of them."""

from dataclasses import dataclass, replace

from awards.history import Facts, ruling_on
from awards.rules import Verdict


@dataclass(frozen=True)
class Finding:
    """One thing a rule has to say: verdict, code, a Vietnamese sentence with the facts in it, clause, the rows."""

    verdict: Verdict
    code: str
    says: str
    clause: str
    refs: tuple[str, ...] = ()


def combine(*verdicts):
    """The worst of the verdicts: NOT beats REFER beats ELIGIBLE; ELIGIBLE when there is none."""
    return max(verdicts, key=list(Verdict).index, default=Verdict.ELIGIBLE)


def conclude(findings):
    """The verdict over all findings."""
    return combine(*(finding.verdict for finding in findings))


def reason_codes(findings):
    """The codes in the order of evaluation, without the sentences that only say what was met."""
    return [finding.code for finding in findings if not finding.code.startswith("MET_")]


def ruled(finding, rulings):
    """The finding after the ruling on its code: only a REFER turns, and its sentence keeps whose opinion it was."""
    ruling = ruling_on(finding.code, Facts(rulings=tuple(rulings)))
    if finding.verdict != Verdict.REFER or ruling is None:
        return finding
    return replace(
        finding,
        verdict=Verdict.ELIGIBLE if ruling.allowed else Verdict.NOT_ELIGIBLE,
        says=f"{finding.says} {opinion(ruling)}",
    )


def opinion(ruling):
    """The sentence that says who ruled, when, how and why."""
    answer = "đồng ý" if ruling.allowed else "không đồng ý"
    chosen = f", tính tiếp từ {ruling.chosen}" if ruling.chosen and ruling.allowed else ""
    reason = f"; lý do: {ruling.reason.rstrip('.')}" if ruling.reason else ""
    paper = f" ({ruling.paper})" if ruling.paper else ""
    return f"Theo ý kiến của {ruling.by} ngày {ruling.on:%d/%m/%Y}{paper}: {answer}{chosen}{reason}."
