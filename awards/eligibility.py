"""Who deserves it, and why: tables A to D of domain.md 5.7, from plain facts and rules to findings. No database here.

A rule is a function `(asked, rules)` that answers with a Finding or nothing; a table is a tuple of rules in the order
of evaluation. All findings are shown, the worst decides. A ruling turns the REFER it was given on, and nothing else.
The rules are in `awards.year_rules`, `awards.streak_rules` and `awards.upper_rules`, Table E in `awards.audience`, the
facts and the run of years in `awards.history`.
"""

from awards.audience import audience_finding
from awards.findings import Finding, combine, conclude, reason_codes, ruled
from awards.history import Facts, Form, Span, UpperFacts, YearFacts
from awards.question import Asked, answers, refs, when
from awards.rules import Rules, Verdict
from awards.streak_rules import (
    QUALITY_RULES,
    adhoc_year,
    claimed_twice,
    grades,
    identity,
    identity_ruled,
    moved_up,
    no_result_this_year,
    no_round_1,
    not_exemplary,
    short_run,
    two_year_already_awarded,
    withdrawn_after_move,
)
from awards.streaks import bloc_registration, by_year, quality_trend, run_of, span_for, streak, timeline, years_needed
from awards.upper_rules import (
    awarded_above,
    base_not_exemplary,
    bloc_not_registered,
    bloc_refused,
    bloc_withdrawn,
    bloc_withdrawn_before,
    choice,
    correction_open,
    dossier_incomplete,
    flag_for_units,
    no_bloc_result,
    no_survey,
    not_replicable,
    unit_result,
)
from awards.wording import grade
from awards.year_rules import (
    LATE_RULES,
    RESULT_RULES,
    adhoc_deed,
    already_awarded,
    basis_revoked,
    left_scope,
    no_registration,
    withdrawn,
)

__all__ = [
    "Facts", "Finding", "Rules", "Verdict",
    "audience_finding", "base_findings", "bloc_findings", "province_findings", "two_year_findings",
    "combine", "conclude", "quality_trend", "reason_codes", "span_for", "streak",
]  # fmt: skip

ELIGIBLE, NOT_ELIGIBLE = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE


TABLE_A = (
    left_scope, adhoc_deed, no_registration, withdrawn, *LATE_RULES, *RESULT_RULES, basis_revoked, already_awarded,
)  # fmt: skip
TABLE_B = (
    left_scope, *LATE_RULES, moved_up, withdrawn_after_move,
    no_result_this_year, short_run, adhoc_year, identity, identity_ruled, claimed_twice, basis_revoked,
    *QUALITY_RULES, no_round_1, not_exemplary, two_year_already_awarded,
)  # fmt: skip
TABLE_C = (
    left_scope, bloc_refused, bloc_withdrawn, bloc_withdrawn_before, bloc_not_registered, base_not_exemplary,
    *LATE_RULES, no_survey, correction_open, *RESULT_RULES, not_replicable, basis_revoked, already_awarded,
)  # fmt: skip
TABLE_D_DIPLOMA = (left_scope, no_bloc_result, awarded_above, dossier_incomplete)
TABLE_D_FLAG = (left_scope, flag_for_units, unit_result, awarded_above, dossier_incomplete)


def base_findings(facts, rules, year, *, adhoc=None):
    """Table A: commendation at base for `year`. `adhoc` True asks for the deed, False for the registered work."""
    own = [each for each in facts.years if each.year == year and adhoc in (None, each.adhoc)]
    this = by_year(own).get(year, YearFacts(year=year, adhoc=bool(adhoc)))
    return _judge(TABLE_A, Asked(facts, rules, year, this, (this,), span_for(facts, rules, year)), met_base)


def two_year_findings(facts, rules, year, round_number=1):
    """Table B: commendation by the committee above for models of the base, counted up to `year`; round 1 or 2."""
    lived = timeline(facts, year, rules, adhoc=rules.adhoc_counts_for_streak)
    this = lived.get(year, YearFacts(year=year))
    run = run_of(facts, year, rules, needed=years_needed(facts, rules, round_number))
    first = min([year - rules.streak_years + 1, *(each.year for each in run)])
    judged = tuple(lived[number] for number in sorted(lived) if number >= first)
    span = span_for(facts, rules, year, track="two_year", round_number=round_number)
    return _judge(TABLE_B, Asked(facts, rules, year, this, judged, span, round_number), met_two_year)


def bloc_findings(facts, rules, year):
    """Table C: models registered with the committee above, to be rewarded in `year`."""
    return _judge(TABLE_C, _asked_above(facts, rules, year), met_bloc)


def province_findings(facts, rules, year, *, form=Form.DIPLOMA, quota=None):
    """Table D: proposal to the province. The system only lists candidates, so the best it says is REFER.

    A bằng khen (DIPLOMA) asks for a model that reached its aims above the base, or for an ad hoc deed; a cờ (FLAG) for
    a unit and its result of the year. `quota` is the number the province allots, None when it is not known.
    """
    table = TABLE_D_FLAG if form == Form.FLAG else TABLE_D_DIPLOMA
    asked = _asked_above(facts, rules, year)
    found = answers(table, asked)
    if conclude(found) != NOT_ELIGIBLE:
        found.append(choice(form, year, quota))
    return [ruled(finding, facts.rulings) for finding in found]


def _asked_above(facts, rules, year):
    this = bloc_registration(facts, rules, year) or UpperFacts(year=year)
    return Asked(facts, rules, year, this, (this,), span_for(facts, rules, year, track="bloc"))


def _judge(table, asked, met):
    found = [ruled(finding, asked.facts.rulings) for finding in answers(table, asked)]
    return [*found, met(asked)] if conclude(found) == ELIGIBLE else found


def met_base(asked):
    """A1: everything is there."""
    says = f"Năm {asked.year} đủ báo cáo, thẩm định; kết quả {grade(asked.this)}."
    return Finding(ELIGIBLE, "MET_BASE", says, "S2-17", refs(asked.this))


def met_two_year(asked):
    """B1 and B8: the run, and how it went."""
    if asked.carries_on:
        span = Span(asked.first_round.first_year, asked.first_round.last_year)
        says = f"Đã được khen lần 1 cho năm {span}; năm {asked.year} tiếp tục {grade(asked.this)}."
        return Finding(ELIGIBLE, "MET_CONTINUED", says, "S2-19", refs(asked.first_round, asked.this))
    says = f"Đạt {len(asked.run)} năm liên tục: {grades(asked.run)}."
    return Finding(ELIGIBLE, "MET_STREAK", says, "S2-18", refs(*asked.run))


def met_bloc(asked):
    """C1 and C3: the model of the level above stands."""
    clause = "S2-22" if asked.this.legacy else "S2-12, S2-13, S2-23…25"
    says = f"{when(asked.this)} đã chấp nhận, khảo sát, báo cáo, thẩm định; {grade(asked.this)}, nhân rộng được."
    return Finding(ELIGIBLE, "MET_BLOC", says, clause, refs(asked.this))
