"""One question put to the whole engine: the table of a track, who may give the award, what it would pay for. Pure."""

from dataclasses import dataclass

from awards.audience import Authority, audience_finding
from awards.eligibility import base_findings, bloc_findings, conclude, province_findings, span_for, two_year_findings
from awards.findings import Finding
from awards.history import Form, Span, SubjectKind
from awards.rules import Verdict

ELIGIBLE = Verdict.ELIGIBLE


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a round asks about one subject; the tracks are those of AwardRound.

    `giver` is who would give `form` to a subject of this kind, None where Table E is not asked; `wanted` is the form
    and `quota` the number at the province.
    """

    track: str
    year: int
    round_number: int = 1
    giver: Authority | None = None
    form: Form | None = None
    subject_kind: SubjectKind | None = None
    wanted: Form | None = None
    quota: int | None = None


@dataclass(frozen=True)
class Answer:
    """All findings, the verdict over them, and the years the award would pay for."""

    findings: tuple[Finding, ...]
    verdict: Verdict
    span: Span


def judge(question, facts, rules):
    """The Answer to a question from plain facts; the same for the same three values, today and in ten years."""
    findings = TABLES[question.track](question, facts, rules)
    authority = audience(question, facts, rules)
    if authority and authority.verdict != ELIGIBLE:
        findings = [each for each in findings if not each.code.startswith("MET_")] + [authority]
    elif authority and authority.code == "AUDIENCE":
        findings = [*findings, authority]
    span = span_for(
        facts, rules, question.year, track=SPANS.get(question.track, "base"), round_number=question.round_number
    )
    return Answer(tuple(findings), conclude(findings), span)


def audience(question, facts, rules):
    """May this authority give this form to this subject? None where that is not asked."""
    if question.giver is None or question.form is None:
        return None
    return audience_finding(question.giver, question.subject_kind, rules, form=question.form, rulings=facts.rulings)


def province(question, facts, rules):
    return province_findings(facts, rules, question.year, form=question.wanted or Form.DIPLOMA, quota=question.quota)


TABLES = {
    "base": lambda asked, facts, rules: base_findings(facts, rules, asked.year, adhoc=False),
    "adhoc": lambda asked, facts, rules: base_findings(facts, rules, asked.year, adhoc=True),
    "two_year": lambda asked, facts, rules: two_year_findings(facts, rules, asked.year, asked.round_number),
    "bloc": lambda asked, facts, rules: bloc_findings(facts, rules, asked.year),
    "province": province,
}
SPANS = {"two_year": "two_year", "bloc": "bloc", "province": "bloc", "adhoc": "adhoc"}
