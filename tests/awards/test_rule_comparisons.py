"""Every parameter of a rule set is compared, by exactly one comparison, and changes the case it is about."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain

import pytest

from awards import rule_comparisons as compared
from awards.audience import Authority
from awards.history import Facts, Form, Kind, Registered, Result, SubjectKind
from awards.judging import Question, judge
from awards.rule_cases import COMPARED
from awards.rule_changes import is_changed
from awards.rule_comparisons import Demand, Pair, Quorum
from awards.rule_versions import PARAMETERS
from awards.rules import Rules
from awards.voting import Count, Hall, Outcome, Threshold
from campaign.models import RuleSet
from tests.awards.test_eligibility import a_deed, a_late_year, a_year, above, an_award, an_event

TWO_YEAR = Question(track="two_year", year=2014)
RISING = (a_year(2013, 75), a_year(2014, 82))
OUTSIDER = Question(
    track="base", year=2014, giver=Authority.UPPER_COMMITTEE, form=Form.CERTIFICATE, subject_kind=SubjectKind.NON_MEMBER
)


def broken_by(kind):
    return Facts(years=RISING, events=(an_event(kind),))


def permitted_on(day):
    return Facts(years=(RISING[0], a_late_year(2014, day, score=82)))


AWARDED = Facts(years=RISING, awards=(an_award(2014),))
# parameter: another value, what is asked, about whom.
CASES = {
    "late_permission_allowed": (False, TWO_YEAR, permitted_on(date(2014, 2, 20))),
    "late_permission_before": ("any", TWO_YEAR, permitted_on(date(2014, 10, 5))),
    "streak_years": (3, TWO_YEAR, Facts(years=RISING)),
    "rising_quality": ("off", TWO_YEAR, Facts(years=(a_year(2013, 85), a_year(2014, 78)))),
    "equal_quality": ("eligible", TWO_YEAR, Facts(years=(a_year(2013, 80), a_year(2014, 80)))),
    "gap_breaks": (False, TWO_YEAR, Facts(years=(a_year(2012, 75), a_year(2014, 82)))),
    "adhoc_counts_for_streak": (True, TWO_YEAR, Facts(years=(a_deed(2013, score=75), a_year(2014, 82)))),
    "round2_requires_round1": (
        False,
        Question(track="two_year", year=2014, round_number=2),
        Facts(years=(a_year(2013, 75), a_year(2014, 90, result=Result.EXEMPLARY))),
    ),
    "streak_crosses_campaign": (True, TWO_YEAR, broken_by(Kind.NEW_CAMPAIGN)),
    "merge_streak": ("eligible", TWO_YEAR, broken_by(Kind.UNIT_MERGED)),
    "split_streak": ("not_eligible", TWO_YEAR, broken_by(Kind.UNIT_SPLIT)),
    "rename_streak": ("refer", TWO_YEAR, broken_by(Kind.UNIT_RENAMED)),
    "person_move_inside": ("refer", TWO_YEAR, broken_by(Kind.PERSON_MOVED)),
    "person_move_outside": ("refer", TWO_YEAR, broken_by(Kind.PERSON_LEFT)),
    "person_left_after_result": (
        "eligible",
        Question(track="base", year=2014),
        Facts(years=(a_year(2014, concluded_on=date(2014, 10, 12)),), left_scope_on=date(2014, 11, 1)),
    ),
    "bloc_requires_base_exemplary": (
        False, Question(track="bloc", year=2014), Facts(upper=(above(origin=Result.REACHED),)),
    ),
    "moved_up_excludes": (False, TWO_YEAR, Facts(years=RISING, upper=(above(state=Registered.ACCEPTED),))),
    "bloc_cycle_years": (3, Question(track="bloc", year=2016), Facts(upper=(above(2014),))),
    "one_award_per_achievement": ("warn", Question(track="base", year=2014), AWARDED),
    "one_award_clause": ("Nghị định mới", Question(track="base", year=2014), AWARDED),
    "commendation_counts_as_award": (
        True,
        Question(track="base", year=2014),
        Facts(years=RISING, awards=(an_award(2014, form=Form.COMMENDATION),)),
    ),
    "audience_refer_allowed": (True, OUTSIDER, Facts(years=RISING)),
    "award_audience": ({"upper_committee": {"non_member": "not_eligible"}}, OUTSIDER, Facts(years=RISING)),
}  # fmt: skip


def test_every_field_of_a_rule_set_is_in_exactly_one_comparison():
    found = Counter(chain(*compared.COMPARISONS, compared.OF_THE_VERSION))

    assert set(found.values()) == {1}
    assert {*chain(*compared.COMPARISONS)} == {*PARAMETERS}
    assert {*found} == {each.name for each in RuleSet._meta.concrete_fields} - {"id"}


def test_every_comparison_is_made():
    assert (compared.JUDGED, *(parameters for parameters, _ in COMPARED)) == compared.COMPARISONS


def test_every_parameter_of_a_verdict_has_its_case():
    assert {*CASES} == {*compared.JUDGED}


@pytest.mark.parametrize("name", CASES)
def test_a_changed_parameter_changes_the_verdict_or_the_reasons_of_its_case(name):
    value, question, facts = CASES[name]
    before = judge(question, facts, Rules())

    after = judge(question, facts, replace(Rules(), **{name: value}))

    assert is_changed(before, after)
    assert (before.verdict == after.verdict) is (name == "one_award_clause")
    assert not is_changed(before, judge(question, facts, Rules()))


# ---- papers, votes, money ----


@pytest.mark.parametrize(
    ("before", "after", "there", "found"),
    [
        (["report"], ["report", "minutes"], {"report"}, Pair((), ("minutes",))),
        (["report", "minutes"], ["report"], {"report"}, Pair(("minutes",), ())),
        (["report"], ["minutes"], set(), Pair(("report",), ("minutes",))),
        (["report"], ["report", "minutes"], {"report", "minutes"}, None),
        (["report", "minutes"], ["minutes", "report"], set(), None),
    ],
)
def test_a_dossier_lacks_what_is_newly_asked_and_not_there(before, after, there, found):
    assert compared.papers_missing(before, after, there) == found


def a_threshold(quorum="2/3", share="1/2", base="all_members"):
    return Threshold(Fraction(quorum), Fraction(share), base)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"quorum": "3/4"}, Pair(Demand(6, 5), Demand(7, 5))),
        ({"share": "2/3"}, Pair(Demand(6, 5), Demand(6, 7))),
        ({"base": "present"}, Pair(Demand(6, 5), Demand(6, 4))),
        ({"quorum": "5/8"}, None),
    ],
)
def test_a_body_of_nine_has_to_bring_others_together(other, found):
    assert compared.demands(9, a_threshold(), a_threshold(**other)) == found


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"quorum": "4/5"}, Pair(Quorum(6, 7), Quorum(8, 7))),
        ({"quorum": "1/2"}, Pair(Quorum(6, 7), Quorum(5, 7))),
        ({"share": "2/3"}, None),
    ],
)
def test_a_meeting_may_begin_or_not(other, found):
    assert compared.quorums(Hall(9, 7), a_threshold(), a_threshold(**other)) == found


def test_a_quorum_says_whether_it_is_there():
    assert [Quorum(6, 7).is_there, Quorum(7, 7).is_there, Quorum(8, 7).is_there] == [True, True, False]


@pytest.mark.parametrize(
    ("other", "found", "passes"),
    [
        ({"share": "2/3"}, Pair(Outcome(5, 9, 5), Outcome(5, 9, 7)), (True, False)),
        ({"base": "present", "share": "3/5"}, Pair(Outcome(5, 9, 5), Outcome(5, 7, 5)), (True, True)),
        ({"quorum": "1/3"}, None, None),
    ],
)
def test_a_case_passes_or_not(other, found, passes):
    after = compared.outcomes(Hall(9, 7), Count(5, 2), a_threshold(), a_threshold(**other))

    assert after == found
    assert passes is None or (found.before.is_passed, found.after.is_passed) == passes


@pytest.mark.parametrize(
    ("wage", "multiple", "found"),
    [
        (2_340_000, "0.3", Pair(710_000, 700_000)),
        (2_340_000, "0.6", Pair(1_410_000, 1_400_000)),
        (2_530_000, "0.3", None),
    ],
)
def test_a_prize_is_rounded_another_way(wage, multiple, found):
    wages = [(date(2024, 7, 1), wage)]

    assert compared.prizes(date(2026, 6, 30), wages, Decimal(multiple), "up", "nearest") == found
