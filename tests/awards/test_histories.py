"""Properties over generated histories: what is locked judges the same, and what may still become never lies."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from awards.chances import BASE, BLOC, TWO_YEAR, Deadlines, Standing, chance, findings
from awards.findings import conclude
from awards.frozen import freeze, judge_again
from awards.history import Form, SubjectKind
from awards.judging import TABLES, Question, judge
from awards.models import AwardRound
from awards.rule_changes import QUESTIONS
from awards.rules import Verdict
from tests.awards.test_eligibility import FACTS, RULES

QUESTION = st.builds(
    Question,
    track=st.sampled_from(list(TABLES)),
    year=st.integers(2013, 2015),
    round_number=st.sampled_from([1, 2]),
    giver=st.none() | st.sampled_from(["base_cell", "upper_committee", "agency"]),
    form=st.sampled_from(Form),
    subject_kind=st.sampled_from(SubjectKind),
    quota=st.none() | st.integers(0, 3),
)
DAYS = Deadlines(
    registration_closes=date(2015, 1, 31), report_opens=date(2015, 10, 1), report_closes=date(2015, 10, 10),
    appraisal_closes=date(2015, 10, 14), ends_on=date(2015, 12, 31),
)  # fmt: skip
TODAY = st.dates(date(2015, 1, 1), date(2015, 12, 31))
TRACKS = st.sampled_from([BASE, TWO_YEAR, BLOC])


@given(QUESTION, FACTS, RULES)
def test_what_was_locked_judges_as_on_its_day(question, facts, rules):
    kept = json.loads(json.dumps(freeze(question, facts, rules, on=date(2015, 12, 1))))

    assert judge_again(kept) == judge(question, facts, rules)


@given(TRACKS, FACTS, RULES, TODAY)
def test_with_everything_met_the_engine_has_nothing_against_it(track, facts, rules, on):
    found = chance(track, facts, rules, 2015, DAYS, on=on)

    if found.standing == Standing.MET:
        assert conclude(findings(track, facts, rules, 2015, found.round_number)) == Verdict.ELIGIBLE


@given(TRACKS, FACTS, RULES, TODAY)
def test_what_is_lost_today_is_not_eligible_today(track, facts, rules, on):
    found = chance(track, facts, rules, 2015, DAYS, on=on)

    if found.standing == Standing.LOST:
        assert conclude(findings(track, facts, rules, 2015, found.round_number)) == Verdict.NOT_ELIGIBLE


@given(TRACKS, FACTS, RULES, TODAY, TODAY)
def test_what_is_lost_stays_lost(track, facts, rules, one, other):
    earlier, later = sorted((one, other))

    if chance(track, facts, rules, 2015, DAYS, on=earlier).standing == Standing.LOST:
        assert chance(track, facts, rules, 2015, DAYS, on=later).standing == Standing.LOST


@given(TRACKS, FACTS, RULES, TODAY)
def test_every_condition_is_a_whole_sentence_with_its_clause(track, facts, rules, on):
    found = chance(track, facts, rules, 2015, DAYS, on=on)

    assert found.conditions
    for condition in found.conditions:
        assert condition.says[0].isupper()
        assert condition.says.endswith(".")
        assert condition.clause
        assert condition.until is None or condition.standing == Standing.OPEN


def test_a_change_of_rules_is_tried_on_every_track():
    assert {track for track, _, _ in QUESTIONS} == set(AwardRound.Track)
