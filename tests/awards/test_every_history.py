"""Every history of four years, judged by the engine and by table B as a clerk would read it: thousands in a second."""

from cProfile import Profile
from itertools import product, takewhile

import pytest

from awards.eligibility import conclude, two_year_findings
from awards.history import Facts, Level, Registered, Report, Result
from awards.rules import Verdict
from tests.awards.test_eligibility import S2, a_late_year, a_year, above, an_award

ELIGIBLE, REFER, NOT = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE
LAST, SPAN = 2015, range(2012, 2016)
# What a year can have been, worst first; the last three stand, each better than the one before.
BROKEN = {
    "gone": lambda year: None,
    "withdrawn": lambda year: a_year(year, state=Registered.WITHDRAWN),
    "late": a_late_year,
    "unreported": lambda year: a_year(year, report=Report.MISSING),
    "below": lambda year: a_year(year, 60, result=Result.NOT_REACHED),
}
STANDING = {
    "fair": lambda year: a_year(year, 75),
    "good": lambda year: a_year(year, 82),
    "best": lambda year: a_year(year, 80, result=Result.EXEMPLARY),
}
KINDS = BROKEN | STANDING
HISTORIES = list(product(KINDS, repeat=len(SPAN)))
# What a judgement may cost in calls of Python: at two million calls a second, thousands of judgements.
MOST_CALLS = 500


def facts_of(history, **changes):
    years = (KINDS[kind](year) for kind, year in zip(history, SPAN, strict=True))
    return Facts(years=tuple(year for year in years if year), **changes)


def verdict_of(history, number=1, **changes):
    return conclude(two_year_findings(facts_of(history, **changes), S2, LAST, number))


def standing_years(history):
    """How many years up to the last stand one after another."""
    return len(list(takewhile(STANDING.__contains__, reversed(history))))


def by_hand(history):
    """Table B, lần 1, as it is written: two years, and the last better than the one before."""
    if standing_years(history) < 2:
        return NOT
    before, last = (list(STANDING).index(kind) for kind in history[-2:])
    return ELIGIBLE if last > before else REFER if last == before else NOT


def test_lan_1_is_judged_in_every_history_as_the_table_says():
    found = {history: verdict_of(history) for history in HISTORIES}

    assert len(found) == 4096
    assert [history for history in HISTORIES if found[history] != by_hand(history)] == []
    assert set(found.values()) == set(Verdict)


def test_a_model_that_moved_up_is_eligible_in_no_history():
    moved = above(2014)

    assert {verdict_of(history, upper=(moved,)) for history in HISTORIES} == {NOT}


def test_lan_2_asks_of_every_history_with_three_years_for_an_exemplary_last_one():
    first = an_award(2013, 2014, level=Level.BLOC, round_number=1)
    long = [history for history in HISTORIES if standing_years(history) >= 3]

    found = {history: verdict_of(history, 2, awards=(first,)) for history in long}

    assert len(found) == 216
    assert found == {history: ELIGIBLE if history[-1] == "best" else NOT for history in long}


@pytest.mark.parametrize("number", [1, 2])
def test_a_judgement_costs_so_few_calls_that_thousands_are_made_in_a_second(number):
    every_tenth = [facts_of(history) for history in HISTORIES[::10]]

    with Profile() as profile:
        for facts in every_tenth:
            two_year_findings(facts, S2, LAST, number)

    calls = sum(entry.callcount for entry in profile.getstats())
    assert calls / len(every_tenth) < MOST_CALLS
