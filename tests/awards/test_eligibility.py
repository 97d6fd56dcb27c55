import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from awards.audience import AUDIENCE, Authority
from awards.eligibility import (
    audience_finding,
    base_findings,
    bloc_findings,
    combine,
    conclude,
    province_findings,
    quality_trend,
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
    Span,
    SubjectKind,
    UnitResult,
    UpperFacts,
    YearFacts,
)
from awards.rules import Rules, Verdict
from awards.streaks import Trend
from awards.wording import EVENT_WORDS, points

ELIGIBLE, REFER, NOT = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE
S2 = Rules()
GOOD = {"report": Report.RECEIVED, "appraised": True, "result": Result.REACHED}


def a_year(year, score=80, **changes):
    """A year that stands: registered on time, reported, appraised, reached."""
    return YearFacts(**{"year": year, "state": Registered.ACCEPTED, "score": score, **GOOD, **changes})


def a_deed(year, **changes):
    """An ad hoc deed with a confirmed report."""
    return YearFacts(**{"year": year, "adhoc": True, **GOOD, "report": Report.CONFIRMED, **changes})


def a_late_year(year, permitted_on=None, **changes):
    """Registered on 12 February."""
    return a_year(year, late=True, registered_on=date(year, 2, 12), permitted_on=permitted_on, **changes)


def above(year=2014, **changes):
    """A model of the committee above with everything it needs."""
    whole = {"surveyed": True, "replicable": True, "origin": Result.EXEMPLARY, "was_accepted": True}
    return UpperFacts(**{"year": year, "state": Registered.ACCEPTED, **GOOD, **whole, **changes})


def an_award(first, last=None, **changes):
    return AwardHeld(**{"form": Form.CERTIFICATE, "first_year": first, "last_year": last or first, **changes})


def a_ruling(code, *, allowed=True, **changes):
    said = {"by": "Ban Chỉ đạo", "on": date(2014, 10, 20), "reason": "đã xem xét"}
    return Ruling(**{"code": code, "allowed": allowed, **said, **changes})


def an_event(kind, on=date(2014, 3, 1), **changes):
    return Event(kind=kind, on=on, **changes)


def rising(*more, **changes):
    """Two years in a row, the second better."""
    return Facts(years=(a_year(2013, 75), a_year(2014, 82), *more), **changes)


def answer(found):
    """The verdict and the codes."""
    return conclude(found), reason_codes(found)


FIRST_ROUND = (an_award(2013, 2014, level=Level.BLOC, round_number=1),)
THREE_YEARS = (a_year(2013, 75), a_year(2014, 82), a_year(2015, 91, result=Result.EXEMPLARY))


TABLE_A = {
    "A1": (a_year(2014), ELIGIBLE, []),
    "A2": (YearFacts(year=2014), NOT, ["NO_REGISTRATION"]),
    "A2 draft": (a_year(2014, state=Registered.DRAFT), NOT, ["NO_REGISTRATION"]),
    "A2 refused": (a_year(2014, state=Registered.REFUSED), NOT, ["NO_REGISTRATION"]),
    "A3": (a_late_year(2014), NOT, ["LATE_NOT_PERMITTED"]),
    "A3 asked for": (a_late_year(2014, state=Registered.LATE_PENDING), NOT, ["LATE_NOT_PERMITTED"]),
    "A3 and no report": (a_late_year(2014, report=Report.MISSING), NOT, ["LATE_NOT_PERMITTED", "NO_REPORT"]),
    "A4": (a_late_year(2014, date(2014, 2, 20)), ELIGIBLE, ["LATE_ALLOWED"]),
    "13": (a_late_year(2014, date(2014, 10, 1)), REFER, ["LATE_PERMISSION_TOO_LATE"]),
    "13 by the year's own window": (
        a_late_year(2014, date(2014, 9, 20), reports_open_on=date(2014, 9, 15)),
        REFER,
        ["LATE_PERMISSION_TOO_LATE"],
    ),
    "A5": (a_year(2014, report=Report.MISSING), NOT, ["NO_REPORT"]),
    "A5 draft": (a_year(2014, report=Report.DRAFT), NOT, ["NO_REPORT"]),
    "A6": (a_year(2014, report=Report.SUBMITTED), NOT, ["NOT_CONFIRMED"]),
    "A6 returned": (a_year(2014, report=Report.RETURNED), NOT, ["NOT_CONFIRMED"]),
    "P": (a_year(2014, report=Report.CONFIRMED), NOT, ["NOT_RECEIVED"]),
    "A7": (a_year(2014, appraised=False, result=None), NOT, ["NOT_APPRAISED"]),
    "A7 without result": (a_year(2014, result=None), NOT, ["NOT_APPRAISED"]),
    "A8": (a_year(2014, result=Result.NOT_REACHED), NOT, ["BELOW_TARGET"]),
    "A9": (a_year(2014, state=Registered.WITHDRAWN), NOT, ["WITHDRAWN"]),
    "A10": (a_deed(2014), ELIGIBLE, ["ADHOC"]),
    "A10 not confirmed": (a_deed(2014, report=Report.SUBMITTED), NOT, ["ADHOC", "NOT_CONFIRMED"]),
    "A10 without report": (a_deed(2014, report=Report.MISSING), NOT, ["ADHOC", "NO_REPORT"]),
    "A10 below": (a_deed(2014, result=Result.NOT_REACHED), NOT, ["ADHOC", "BELOW_TARGET"]),
    "27": (a_year(2014, basis_revoked=True), REFER, ["BASIS_REVOKED"]),
    "closed year": (a_year(2014, state=Registered.CLOSED, report=Report.LOCKED), ELIGIBLE, []),
    "legacy paper": (a_year(2014, appraised=False, legacy=True), ELIGIBLE, []),
}


@pytest.mark.parametrize(("year", "verdict", "codes"), list(TABLE_A.values()), ids=TABLE_A)
def test_table_a_judges_a_year_at_base_s2_17_s2_31(year, verdict, codes):
    assert answer(base_findings(Facts(years=(year,)), S2, 2014)) == (verdict, codes)


def test_a11_one_who_left_is_referred_with_everything_else_in_order():
    facts = Facts(subject="Ông K", years=(a_year(2014),), left_scope_on=date(2014, 8, 15))

    (finding,) = base_findings(facts, S2, 2014)

    assert (finding.verdict, finding.code) == (REFER, "LEFT_SCOPE")
    assert finding.says == "Ông K không còn thuộc phạm vi của cấp uỷ từ ngày 15/08/2014."


def test_one_withdrawn_and_registered_again_in_the_year_is_registered():
    rows = (a_year(2014, state=Registered.WITHDRAWN, registered_on=date(2014, 1, 20)), a_year(2014))

    assert reason_codes(base_findings(Facts(years=rows), S2, 2014)) == []
    assert reason_codes(base_findings(Facts(years=rows[::-1]), S2, 2014)) == []


def test_the_deed_and_the_registered_work_of_one_year_are_asked_apart():
    facts = Facts(years=(a_deed(2014), a_year(2014)))

    assert reason_codes(base_findings(facts, S2, 2014)) == []
    assert reason_codes(base_findings(facts, S2, 2014, adhoc=False)) == []
    assert reason_codes(base_findings(facts, S2, 2014, adhoc=True)) == ["ADHOC"]


TABLE_B = {
    "B1": (rising(), 2014, 1, ELIGIBLE, []),
    "B2": (Facts(years=(a_year(2014),)), 2014, 1, NOT, ["STREAK_1_OF_2"]),
    "B3": (Facts(years=(a_year(2013),)), 2014, 1, NOT, ["NO_RESULT_THIS_YEAR"]),
    "B4": (Facts(years=(a_year(2013), a_year(2014))), 2014, 1, REFER, ["QUALITY_EQUAL"]),
    "B5": (Facts(years=(a_year(2013, 85), a_year(2014, 78))), 2014, 1, NOT, ["QUALITY_FALLING"]),
    "B6": (
        Facts(years=(a_year(2013, criteria="v1"), a_year(2014, 90, criteria="v2"))),
        2014,
        1,
        REFER,
        ["QUALITY_UNKNOWN"],
    ),
    "B6 legacy": (
        Facts(years=(a_year(2013, None, legacy=True), a_year(2014, None))),
        2014,
        1,
        REFER,
        ["QUALITY_UNKNOWN"],
    ),
    "B7": (rising(upper=(above(),)), 2014, 1, NOT, ["MOVED_UP"]),
    "B7 to the province": (rising(upper=(above(level=Level.PROVINCE),)), 2014, 1, NOT, ["MOVED_UP"]),
    "B7 without a result": (Facts(upper=(above(),)), 2014, 1, NOT, ["MOVED_UP", "NO_RESULT_THIS_YEAR"]),
    "B7 one year only": (Facts(years=(a_year(2014),), upper=(above(),)), 2014, 1, NOT, ["MOVED_UP"]),
    "B7 later": (rising(upper=(above(2015),)), 2014, 1, ELIGIBLE, []),
    "B7 only asked for": (rising(upper=(above(state=Registered.SUBMITTED),)), 2014, 1, ELIGIBLE, []),
    "B8": (Facts(years=THREE_YEARS, awards=FIRST_ROUND), 2015, 2, ELIGIBLE, []),
    "B9": (
        Facts(years=(*THREE_YEARS[:2], a_year(2015, 91)), awards=FIRST_ROUND),
        2015,
        2,
        NOT,
        ["NOT_EXEMPLARY"],
    ),
    "B10": (Facts(years=THREE_YEARS[1:]), 2015, 2, REFER, ["NO_ROUND_1"]),
    "B10 only reached": (
        Facts(years=(a_year(2014, 75), a_year(2015, 82))),
        2015,
        2,
        NOT,
        ["NO_ROUND_1", "NOT_EXEMPLARY"],
    ),
    "B10 round 1 revoked": (
        Facts(years=THREE_YEARS, awards=(replace(FIRST_ROUND[0], revoked=True),)),
        2015,
        2,
        REFER,
        ["NO_ROUND_1"],
    ),
    "B11": (Facts(years=(a_deed(2013), a_year(2014))), 2014, 1, NOT, ["ADHOC_YEAR"]),
    "B11 this year": (Facts(years=(a_year(2013), a_deed(2014))), 2014, 1, NOT, ["ADHOC_YEAR"]),
    "B11 before the years needed": (rising(a_deed(2012)), 2014, 1, ELIGIBLE, []),
    "B11 alone": (Facts(years=(a_deed(2014),)), 2014, 1, NOT, ["NO_RESULT_THIS_YEAR"]),
    "B12": (rising(events=(an_event(Kind.CONTENT_CHANGED),)), 2014, 1, REFER, ["IDENTITY"]),
    "B12 before the years needed": (
        rising(a_year(2012, 70), events=(an_event(Kind.UNIT_MERGED, date(2013, 3, 1)),)),
        2014,
        1,
        ELIGIBLE,
        [],
    ),
    "B12 between the rounds": (
        Facts(years=THREE_YEARS, awards=FIRST_ROUND, events=(an_event(Kind.UNIT_MERGED),)),
        2015,
        2,
        REFER,
        ["IDENTITY"],
    ),
    "B13": (rising(awards=(an_award(2014),)), 2014, 1, NOT, ["ALREADY_AWARDED"]),
    "B13 outside the span": (rising(awards=(an_award(2012),)), 2014, 1, ELIGIBLE, []),
    "B13 revoked": (rising(awards=(an_award(2014, revoked=True),)), 2014, 1, ELIGIBLE, []),
    "B13 only biểu dương": (rising(awards=(an_award(2014, form=Form.COMMENDATION),)), 2014, 1, ELIGIBLE, []),
    "B13 for a deed": (rising(awards=(an_award(2014, adhoc=True),)), 2014, 1, REFER, ["ALREADY_AWARDED"]),
    "B13 for the same deed": (
        rising(awards=(an_award(2014, adhoc=True, same_achievement=True),)),
        2014,
        1,
        NOT,
        ["ALREADY_AWARDED"],
    ),
    "B13 for another achievement": (rising(awards=(an_award(2014, same_achievement=False),)), 2014, 1, ELIGIBLE, []),
    "C8": (
        rising(upper=(above(state=Registered.WITHDRAWN),)),
        2014,
        1,
        REFER,
        ["WITHDRAWN_AFTER_MOVE"],
    ),
    "C8 never accepted": (
        rising(upper=(above(state=Registered.WITHDRAWN, was_accepted=False),)),
        2014,
        1,
        ELIGIBLE,
        [],
    ),
    "C8 accepted again": (
        rising(upper=(above(2013, state=Registered.WITHDRAWN), above(2014))),
        2014,
        1,
        NOT,
        ["MOVED_UP"],
    ),
    "late in the first year": (
        Facts(years=(a_late_year(2013, date(2013, 2, 20), score=75), a_year(2014, 82))),
        2014,
        1,
        ELIGIBLE,
        ["LATE_ALLOWED"],
    ),
    "late permission of the first year": (
        Facts(years=(a_late_year(2013, date(2013, 10, 5), score=75), a_year(2014, 82))),
        2014,
        1,
        REFER,
        ["LATE_PERMISSION_TOO_LATE"],
    ),
    "late in both years, one allowed": (
        Facts(years=(a_late_year(2013, date(2013, 2, 20)), a_late_year(2014))),
        2014,
        1,
        NOT,
        ["LATE_NOT_PERMITTED", "LATE_ALLOWED", "NO_RESULT_THIS_YEAR"],
    ),
    "left": (rising(left_scope_on=date(2015, 1, 5)), 2014, 1, REFER, ["LEFT_SCOPE"]),
    "left before the result": (
        rising(left_scope_on=date(2014, 8, 5)),
        2014,
        1,
        NOT,
        ["LEFT_SCOPE", "STREAK_1_OF_2"],
    ),
    "left after the result": (
        Facts(
            years=(a_year(2013, 75), a_year(2014, 82, concluded_on=date(2014, 10, 10))),
            left_scope_on=date(2014, 11, 5),
        ),
        2014,
        1,
        REFER,
        ["LEFT_SCOPE"],
    ),
    "everything at once": (
        Facts(
            years=(a_year(2014, basis_revoked=True), a_year(2015)),
            events=(an_event(Kind.UNIT_MERGED, date(2015, 3, 1)),),
            awards=(an_award(2015),),
            left_scope_on=date(2016, 1, 1),
        ),
        2015,
        2,
        NOT,
        ["LEFT_SCOPE", "IDENTITY", "BASIS_REVOKED", "QUALITY_EQUAL", "NO_ROUND_1", "NOT_EXEMPLARY", "ALREADY_AWARDED"],
    ),
}


@pytest.mark.parametrize(("facts", "year", "number", "verdict", "codes"), list(TABLE_B.values()), ids=TABLE_B)
def test_table_b_judges_the_two_year_track_s2_18_s2_19_s2_20(facts, year, number, verdict, codes):
    assert answer(two_year_findings(facts, S2, year, number)) == (verdict, codes)


TABLE_C = {
    "C1": (above(), ELIGIBLE, []),
    "C2": (above(state=Registered.SUBMITTED, origin=Result.REACHED), REFER, ["BASE_NOT_EXEMPLARY"]),
    "C2 accepted": (above(origin=Result.REACHED), REFER, ["BASE_NOT_EXEMPLARY"]),
    "C2 not even reached": (above(origin=None), NOT, ["BASE_NOT_EXEMPLARY"]),
    "C3": (above(origin=None, legacy=True), ELIGIBLE, []),
    "C4": (above(corrections_open=True), REFER, ["CORRECTION_OPEN"]),
    "C5": (above(surveyed=False), REFER, ["NO_SURVEY"]),
    "C6": (above(state=Registered.REFUSED), NOT, ["BLOC_REFUSED"]),
    "C7": (above(replicable=False), NOT, ["NOT_REPLICABLE"]),
    "C8": (above(state=Registered.WITHDRAWN), NOT, ["WITHDRAWN_AFTER_MOVE"]),
    "withdrawn before acceptance": (above(state=Registered.WITHDRAWN, was_accepted=False), NOT, ["WITHDRAWN"]),
    "waiting": (above(state=Registered.SUBMITTED), NOT, ["NO_REGISTRATION"]),
    "late": (above(late=True), NOT, ["LATE_NOT_PERMITTED"]),
    "no report": (above(report=Report.MISSING), NOT, ["NO_REPORT"]),
    "not appraised": (above(appraised=False, result=None), NOT, ["NOT_APPRAISED"]),
    "below": (above(result=Result.NOT_REACHED), NOT, ["BELOW_TARGET"]),
    "last year's": (above(2013), ELIGIBLE, []),
    "older than the cycle": (above(2012), NOT, ["NO_REGISTRATION"]),
    "at the province": (above(level=Level.PROVINCE), NOT, ["NO_REGISTRATION"]),
}


@pytest.mark.parametrize(("upper", "verdict", "codes"), list(TABLE_C.values()), ids=TABLE_C)
def test_table_c_judges_models_of_the_committee_above_s2_12_s2_13_s2_23_s2_24(upper, verdict, codes):
    assert answer(bloc_findings(Facts(upper=(upper,)), S2, 2014)) == (verdict, codes)


def test_c2_once_ruled_still_waits_for_acceptance():
    facts = Facts(
        upper=(above(state=Registered.SUBMITTED, origin=Result.REACHED),),
        rulings=(a_ruling("BASE_NOT_EXEMPLARY"),),
    )

    assert answer(bloc_findings(facts, S2, 2014)) == (NOT, ["NO_REGISTRATION", "BASE_NOT_EXEMPLARY"])


def test_s2_21_a_model_of_the_committee_is_rewarded_twice_in_three_years():
    """S2-21: registered in 2013 and rewarded that year, registered again and rewarded in 2015."""
    first, again = above(2013), above(2014)
    held = an_award(2013, level=Level.BLOC)

    assert answer(bloc_findings(Facts(upper=(first,)), S2, 2013)) == (ELIGIBLE, [])
    assert answer(bloc_findings(Facts(upper=(first, again), awards=(held,)), S2, 2015)) == (ELIGIBLE, [])


@pytest.mark.parametrize(("year", "verdict"), [(2014, ELIGIBLE), (2015, ELIGIBLE), (2016, NOT)])
def test_s2_25_what_is_registered_in_january_2014_is_rewarded_until_october_2015(year, verdict):
    assert answer(bloc_findings(Facts(upper=(above(2014),)), S2, year))[0] == verdict


def test_an_award_at_base_in_the_cycle_stands_in_the_way_above():
    facts = Facts(upper=(above(2014),), awards=(an_award(2014),))

    assert answer(bloc_findings(facts, S2, 2015)) == (NOT, ["ALREADY_AWARDED"])


TABLE_D = {
    "a model": (Facts(upper=(above(),)), Form.DIPLOMA, None, REFER, ["PROVINCE_CHOICE"]),
    "a deed": (Facts(years=(a_deed(2014),)), Form.DIPLOMA, None, REFER, ["PROVINCE_CHOICE"]),
    "no result above": (rising(), Form.DIPLOMA, None, NOT, ["NO_BLOC_RESULT"]),
    "no quota": (Facts(upper=(above(),)), Form.DIPLOMA, 0, NOT, ["NO_QUOTA"]),
    "dossier": (
        Facts(upper=(above(),), dossier_missing=("mẫu 2", "biên bản")),
        Form.DIPLOMA,
        3,
        REFER,
        ["DOSSIER_INCOMPLETE", "PROVINCE_CHOICE"],
    ),
    "left": (
        Facts(upper=(above(),), left_scope_on=date(2014, 11, 1)),
        Form.DIPLOMA,
        None,
        REFER,
        ["LEFT_SCOPE", "PROVINCE_CHOICE"],
    ),
    "a unit": (
        Facts(is_unit=True, unit_results=(UnitResult(year=2014, result=Result.REACHED),)),
        Form.FLAG,
        2,
        REFER,
        ["PROVINCE_CHOICE"],
    ),
    "a unit without result": (
        Facts(is_unit=True, unit_results=(UnitResult(year=2013, result=Result.EXEMPLARY),)),
        Form.FLAG,
        None,
        NOT,
        ["NO_UNIT_RESULT"],
    ),
    "a unit below": (
        Facts(is_unit=True, unit_results=(UnitResult(year=2014, result=Result.NOT_REACHED),)),
        Form.FLAG,
        None,
        NOT,
        ["NO_UNIT_RESULT"],
    ),
    "a model for a flag": (Facts(upper=(above(),)), Form.FLAG, None, NOT, ["FLAG_FOR_UNITS"]),
}


@pytest.mark.parametrize(("facts", "form", "quota", "verdict", "codes"), list(TABLE_D.values()), ids=TABLE_D)
def test_table_d_lists_candidates_for_the_province_s2_38_s2_39(facts, form, quota, verdict, codes):
    assert answer(province_findings(facts, S2, 2014, form=form, quota=quota)) == (verdict, codes)


def test_the_quota_is_told_to_those_who_choose():
    (finding,) = province_findings(Facts(upper=(above(),)), S2, 2014, quota=3)

    assert finding.says == (
        "Có trong danh sách để Ban Chỉ đạo lựa chọn đề nghị tỉnh tặng bằng khen trong 3 suất được phân bổ."
    )


C, D, F = Form.CERTIFICATE, Form.DIPLOMA, Form.FLAG
ORGANISATION, MEMBER, OTHER, OFFICE = SubjectKind
TABLE_E = [
    (Authority.BASE_CELL, C, {ORGANISATION: NOT, MEMBER: ELIGIBLE, OTHER: REFER, OFFICE: REFER}),
    (Authority.BASE_COMMITTEE, C, {ORGANISATION: ELIGIBLE, MEMBER: ELIGIBLE, OTHER: REFER, OFFICE: REFER}),
    (Authority.UPPER_COMMITTEE, C, {ORGANISATION: ELIGIBLE, MEMBER: ELIGIBLE, OTHER: REFER, OFFICE: REFER}),
    (Authority.AGENCY, C, {ORGANISATION: NOT, MEMBER: ELIGIBLE, OTHER: ELIGIBLE, OFFICE: ELIGIBLE}),
    (Authority.PROVINCE, D, dict.fromkeys(SubjectKind, ELIGIBLE)),
    (Authority.PROVINCE, F, {ORGANISATION: ELIGIBLE, MEMBER: NOT, OTHER: NOT, OFFICE: ELIGIBLE}),
    (Authority.PROVINCE, C, dict.fromkeys(SubjectKind, NOT)),
    (Authority.BASE_COMMITTEE, D, dict.fromkeys(SubjectKind, NOT)),
]


@pytest.mark.parametrize(("authority", "form", "row"), TABLE_E)
def test_table_e_says_who_may_give_what_to_whom_s2_36(authority, form, row):
    assert {subject: audience_finding(authority, subject, S2, form=form).verdict for subject in SubjectKind} == row


@pytest.mark.parametrize(("authority", "subject"), list(product(Authority, SubjectKind)))
def test_anybody_may_commend(authority, subject):
    assert audience_finding(authority, subject, S2, form=Form.COMMENDATION).verdict == ELIGIBLE


@pytest.mark.parametrize(("authority", "subject"), list(product(Authority, SubjectKind)))
def test_the_literal_s2_allows_all_that_would_be_referred(authority, subject):
    literal = Rules(audience_refer_allowed=True)

    finding = audience_finding(authority, subject, literal)

    expected = AUDIENCE[authority][subject].verdict
    assert finding.verdict == (ELIGIBLE if expected == REFER else expected)


def test_a_committee_may_differ_in_one_cell():
    rules = Rules(award_audience={"base_committee": {"non_member": "eligible"}})

    assert audience_finding("base_committee", "non_member", rules, form=C).verdict == ELIGIBLE
    assert audience_finding("base_committee", "office", rules, form=C).verdict == REFER


def test_a_referred_receiver_can_be_ruled_on():
    finding = audience_finding("base_committee", "non_member", S2, rulings=[a_ruling("AUDIENCE")])

    assert (finding.verdict, finding.code) == (ELIGIBLE, "AUDIENCE")


# The identity chain

CONTINUE, DOUBT, BREAK = (ELIGIBLE, []), (REFER, ["IDENTITY"]), (NOT, ["STREAK_1_OF_2"])
CHAIN = {
    Kind.UNIT_RENAMED: CONTINUE,
    Kind.UNIT_TRANSFERRED: CONTINUE,
    Kind.UNIT_MERGED: DOUBT,
    Kind.UNIT_SPLIT: DOUBT,
    Kind.UNIT_DISSOLVED: DOUBT,
    Kind.HANDED_OVER: DOUBT,
    Kind.HEAD_CHANGED: CONTINUE,
    Kind.PERSON_MOVED: CONTINUE,
    Kind.PERSON_LEFT: BREAK,
    Kind.RENAMED: CONTINUE,
    Kind.CONTENT_CHANGED: DOUBT,
    Kind.JOINED: DOUBT,
    Kind.SUBJECT_CHANGED: BREAK,
    Kind.PROGRAMME_CHANGED: BREAK,
    Kind.NEW_CAMPAIGN: BREAK,
}


@pytest.mark.parametrize("kind", Kind)
def test_each_event_does_to_the_streak_what_the_chain_says(kind):
    assert answer(two_year_findings(rising(events=(an_event(kind),)), S2, 2014)) == CHAIN[kind]


@pytest.mark.parametrize("kind", Kind)
def test_a_succession_that_names_the_practice_settles_it(kind):
    named = rising(events=(an_event(kind, continues=True),))
    not_named = rising(events=(an_event(kind, continues=False),))

    assert answer(two_year_findings(named, S2, 2014)) == CONTINUE
    assert answer(two_year_findings(not_named, S2, 2014)) == BREAK


def test_a_break_ruled_for_good_keeps_whose_opinion_it_was():
    event = an_event(Kind.CONTENT_CHANGED, continues=True, ruled_by="Tổ chỉ đạo", ref="event:7")

    found = two_year_findings(rising(events=(event,)), S2, 2014)

    assert answer(found) == (ELIGIBLE, ["IDENTITY_RULED"])
    assert found[0].says == (
        "Được tính tiếp qua việc mô hình đổi nội dung, lĩnh vực ngày 01/03/2014 theo ý kiến của Tổ chỉ đạo."
    )
    assert found[0].refs == ("event:7",)


@pytest.mark.parametrize(
    ("parameter", "kind", "value", "expected"),
    [
        ("rename_streak", Kind.UNIT_RENAMED, "refer", DOUBT),
        ("merge_streak", Kind.UNIT_MERGED, "eligible", CONTINUE),
        ("merge_streak", Kind.UNIT_MERGED, "not_eligible", BREAK),
        ("split_streak", Kind.UNIT_SPLIT, "not_eligible", BREAK),
        ("person_move_inside", Kind.PERSON_MOVED, "not_eligible", BREAK),
        ("person_move_outside", Kind.PERSON_LEFT, "eligible", CONTINUE),
        ("streak_crosses_campaign", Kind.NEW_CAMPAIGN, True, CONTINUE),
    ],
)
def test_a_rule_set_may_treat_an_event_otherwise(parameter, kind, value, expected):
    rules = Rules(**{parameter: value})

    assert answer(two_year_findings(rising(events=(an_event(kind),)), rules, 2014)) == expected


def test_an_event_after_the_counted_year_changes_nothing():
    facts = rising(events=(an_event(Kind.SUBJECT_CHANGED, date(2015, 2, 1)),))

    assert streak(facts, 2014, S2) == 2


def test_an_event_after_the_result_lies_behind_it():
    years = (a_year(2013, 75), a_year(2014, 82, concluded_on=date(2014, 10, 10)), a_year(2015, 85))
    facts = Facts(years=years, events=(an_event(Kind.PERSON_LEFT, date(2014, 12, 1)),))

    assert [streak(facts, year, S2) for year in (2013, 2014, 2015)] == [1, 2, 1]


def merged(x, z, **changes):
    """Two practices merged into one that reached 82 points in 2014."""
    predecessors = (Predecessor(name="Sở X", years=x), Predecessor(name="Sở Z", years=z))
    event = an_event(Kind.UNIT_MERGED, predecessors=predecessors, **changes)
    return Facts(years=(a_year(2014, 82),), events=(event,))


def test_a_merger_never_adds_runs():
    facts = merged((a_year(2012, 70),), (a_year(2013, 75),))

    assert streak(facts, 2014, S2) == 2


def test_what_the_predecessors_did_is_weighed_only_once_one_is_named():
    facts = merged((a_year(2013, 90),), (a_year(2013, 75),))
    asked = two_year_findings(facts, S2, 2014)
    from_x = two_year_findings(replace(facts, rulings=(a_ruling("IDENTITY", chosen="Sở X"),)), S2, 2014)
    from_z = two_year_findings(replace(facts, rulings=(a_ruling("IDENTITY", chosen="Sở Z"),)), S2, 2014)

    assert answer(asked) == (REFER, ["IDENTITY"])
    assert "đơn vị sáp nhập ngày 01/03/2014 (trước đó là “Sở X”; “Sở Z”)" in asked[0].says
    assert answer(from_x) == (NOT, ["IDENTITY", "QUALITY_FALLING"])
    assert answer(from_z) == (ELIGIBLE, ["IDENTITY"])
    assert "đồng ý, tính tiếp từ Sở Z; lý do: đã xem xét." in from_z[0].says


def test_a_succession_may_name_the_predecessor_itself():
    facts = merged((a_year(2013, 90),), (a_year(2013, 75),), continues=True, chosen="Sở Z")

    assert answer(two_year_findings(facts, S2, 2014)) == (ELIGIBLE, [])


def test_a_predecessor_without_a_result_leaves_one_year():
    facts = merged((a_year(2013, result=Result.NOT_REACHED),), ())

    (finding,) = two_year_findings(facts, S2, 2014)

    assert finding.code == "STREAK_1_OF_2"


def test_a_refused_continuation_starts_at_one():
    facts = rising(events=(an_event(Kind.UNIT_MERGED),), rulings=(a_ruling("IDENTITY", allowed=False),))

    found = two_year_findings(facts, S2, 2014)

    assert answer(found) == (NOT, ["STREAK_1_OF_2", "IDENTITY"])
    assert found[0].says == (
        "Mới đạt 1/2 năm liên tục (2014; năm 2013 không nối tiếp vì đơn vị sáp nhập ngày 01/03/2014)."
    )


# Parameters


@pytest.mark.parametrize(
    ("facts", "rules", "expected"),
    [
        (rising(), Rules(streak_years=3), (NOT, ["STREAK_2_OF_3"])),
        (Facts(years=(a_year(2014),)), Rules(streak_years=1), (ELIGIBLE, [])),
        (
            Facts(years=(a_year(2013, 85), a_year(2014, 78))),
            Rules(rising_quality="advisory"),
            (REFER, ["QUALITY_FALLING"]),
        ),
        (Facts(years=(a_year(2013, 85), a_year(2014, 78))), Rules(rising_quality="off"), (ELIGIBLE, [])),
        (Facts(years=(a_year(2013), a_year(2014))), Rules(equal_quality="eligible"), (ELIGIBLE, ["QUALITY_EQUAL"])),
        (Facts(years=(a_year(2013), a_year(2014))), Rules(equal_quality="not_eligible"), (NOT, ["QUALITY_EQUAL"])),
        (Facts(years=(a_year(2012, 70), a_year(2014, 82))), Rules(gap_breaks=False), (ELIGIBLE, [])),
        (
            Facts(years=(a_year(2012, 70), a_year(2013, state=Registered.WITHDRAWN), a_year(2014, 82))),
            Rules(gap_breaks=False),
            (NOT, ["STREAK_1_OF_2"]),
        ),
        (Facts(years=(a_deed(2013, score=70), a_year(2014))), Rules(adhoc_counts_for_streak=True), (ELIGIBLE, [])),
        (
            Facts(years=(a_year(2013, 75), a_late_year(2014, date(2014, 2, 20)))),
            Rules(late_permission_allowed=False),
            (NOT, ["LATE_NOT_PERMITTED", "NO_RESULT_THIS_YEAR"]),
        ),
        (
            Facts(years=(a_year(2013, 75), a_late_year(2014, date(2014, 10, 5)))),
            Rules(late_permission_before="any"),
            (ELIGIBLE, ["LATE_ALLOWED"]),
        ),
        (rising(upper=(above(),)), Rules(moved_up_excludes=False), (ELIGIBLE, [])),
        (rising(upper=(above(state=Registered.WITHDRAWN),)), Rules(moved_up_excludes=False), (ELIGIBLE, [])),
        (rising(awards=(an_award(2014),)), Rules(one_award_per_achievement="warn"), (REFER, ["ALREADY_AWARDED"])),
        (
            rising(awards=(an_award(2014, form=Form.COMMENDATION),)),
            Rules(commendation_counts_as_award=True),
            (NOT, ["ALREADY_AWARDED"]),
        ),
        (
            rising(left_scope_on=date(2015, 1, 1)),
            Rules(person_left_after_result="eligible"),
            (ELIGIBLE, ["LEFT_SCOPE"]),
        ),
    ],
)
def test_a_parameter_changes_what_table_b_says(facts, rules, expected):
    assert answer(two_year_findings(facts, rules, 2014)) == expected


def test_lan_2_may_be_opened_to_those_without_lan_1():
    facts = Facts(years=THREE_YEARS[1:])

    assert answer(two_year_findings(facts, Rules(round2_requires_round1=False), 2015, 2)) == (ELIGIBLE, [])


def test_the_committee_above_may_take_what_only_reached_and_a_longer_cycle():
    facts = Facts(upper=(above(2012, origin=Result.REACHED),))

    assert answer(bloc_findings(facts, Rules(bloc_requires_base_exemplary=False, bloc_cycle_years=3), 2014)) == (
        ELIGIBLE,
        [],
    )


def test_rules_come_from_a_row_by_the_names_of_its_columns():
    row = SimpleNamespace(streak_years=3, quorum=Decimal("0.6667"), minutes_required=["base"], name="Bộ 2026")

    rules = Rules.from_row(row)

    assert rules == Rules(streak_years=3, quorum=Fraction(2, 3), minutes_required=("base",))


def test_a_row_with_a_strange_value_is_refused():
    with pytest.raises(ValueError, match="Tham số rising_quality không nhận giá trị “perhaps”"):
        Rules.from_row(SimpleNamespace(rising_quality="perhaps"))


# Rulings


def test_a_ruling_turns_its_own_referral_and_keeps_the_words():
    facts = Facts(years=(a_year(2013), a_year(2014)), rulings=(a_ruling("QUALITY_EQUAL", paper="TB 12-TB/BCĐ"),))

    found = two_year_findings(facts, S2, 2014)

    assert answer(found) == (ELIGIBLE, ["QUALITY_EQUAL"])
    assert found[0].says == (
        "Kết quả năm 2013 Đạt, 80 điểm; năm 2014 Đạt, 80 điểm: chất lượng năm sau bằng năm trước. "
        "Theo ý kiến của Ban Chỉ đạo ngày 20/10/2014 (TB 12-TB/BCĐ): đồng ý; lý do: đã xem xét."
    )


def test_a_ruling_on_something_else_turns_nothing():
    facts = Facts(years=(a_year(2013), a_year(2014)), rulings=(a_ruling("IDENTITY"),))

    assert answer(two_year_findings(facts, S2, 2014)) == (REFER, ["QUALITY_EQUAL"])


def test_a_refusing_ruling_makes_it_not_eligible():
    facts = Facts(years=(a_year(2013), a_year(2014)), rulings=(a_ruling("QUALITY_EQUAL", allowed=False, reason=""),))

    (finding,) = two_year_findings(facts, S2, 2014)

    assert finding.verdict == NOT
    assert finding.says.endswith("Theo ý kiến của Ban Chỉ đạo ngày 20/10/2014: không đồng ý.")


def test_the_later_ruling_holds_and_of_one_day_the_refusal():
    later = a_ruling("QUALITY_EQUAL", allowed=False, on=date(2014, 11, 1))
    same_day = a_ruling("QUALITY_EQUAL", allowed=True, on=date(2014, 11, 1))
    facts = Facts(years=(a_year(2013), a_year(2014)))

    for rulings in [(a_ruling("QUALITY_EQUAL"), later), (later, same_day), (same_day, later)]:
        assert conclude(two_year_findings(replace(facts, rulings=rulings), S2, 2014)) == NOT


def test_a_model_let_back_is_weighed_like_any_other():
    facts = Facts(
        years=(a_year(2013, 90), a_year(2014, 80)),
        upper=(above(state=Registered.WITHDRAWN),),
        rulings=(a_ruling("WITHDRAWN_AFTER_MOVE"),),
    )

    assert answer(two_year_findings(facts, S2, 2014)) == (NOT, ["WITHDRAWN_AFTER_MOVE", "QUALITY_FALLING"])


# What the sentences say


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ((), "không đăng ký"),
        ((a_year(2013, state=Registered.DRAFT),), "đăng ký còn là bản nháp, chưa gửi"),
        ((a_year(2013, state=Registered.RETURNED),), "đăng ký bị trả lại, chưa gửi lại"),
        ((a_year(2013, state=Registered.SUBMITTED),), "đăng ký đang chờ chấp nhận"),
        ((a_year(2013, state=Registered.REFUSED),), "đăng ký không được chấp nhận"),
        ((a_year(2013, state=Registered.WITHDRAWN),), "đã rút đăng ký"),
        ((a_late_year(2013),), "đăng ký muộn (ngày 12/02/2013), chưa được phép"),
        ((a_year(2013, late=True),), "đăng ký muộn, chưa được phép"),
        ((a_year(2013, report=Report.MISSING),), "không có báo cáo"),
        ((a_year(2013, report=Report.SUBMITTED),), "báo cáo chưa được xác nhận"),
        ((a_year(2013, report=Report.CONFIRMED),), "báo cáo đã xác nhận nhưng Tổ, Ban Chỉ đạo chưa tiếp nhận"),
        ((a_year(2013, appraised=False),), "chưa có kết luận thẩm định"),
        ((a_year(2013, 40, result=Result.NOT_REACHED),), "thẩm định kết luận Không đạt, 40 điểm"),
        ((a_deed(2013, result=Result.NOT_REACHED),), "chỉ có thành tích đột xuất"),
    ],
)
def test_a_short_run_says_what_broke_it(before, why):
    (finding,) = two_year_findings(Facts(years=(*before, a_year(2014))), S2, 2014)

    assert finding.says == f"Mới đạt 1/2 năm liên tục (2014; năm 2013 {why})."


def test_what_was_met_is_said_too():
    assert base_findings(Facts(years=(a_year(2014, 82, ref="r:1"),)), S2, 2014)[0].says == (
        "Năm 2014 đủ báo cáo, thẩm định; kết quả Đạt, 82 điểm."
    )
    assert two_year_findings(rising(), S2, 2014)[0].says == (
        "Đạt 2 năm liên tục: năm 2013 Đạt, 75 điểm; năm 2014 Đạt, 82 điểm."
    )
    assert two_year_findings(Facts(years=THREE_YEARS, awards=FIRST_ROUND), S2, 2015, 2)[0].says == (
        "Đã được khen lần 1 cho năm 2013–2014; năm 2015 tiếp tục Tiêu biểu, 91 điểm."
    )
    assert bloc_findings(Facts(upper=(above(),)), S2, 2014)[0].says == (
        "Năm 2014 ở cấp đảng uỷ cấp trên cơ sở đã chấp nhận, khảo sát, báo cáo, thẩm định; Đạt, nhân rộng được."
    )


def test_the_award_that_stands_in_the_way_is_named_with_its_paper():
    facts = rising(awards=(an_award(2014, paper="QĐ 12-QĐ/ĐU", ref="award:3"),))

    (finding,) = two_year_findings(facts, S2, 2014)

    assert finding.says == (
        "Đã được tặng giấy khen cấp cơ sở cho năm 2014 (QĐ 12-QĐ/ĐU), trùng với thời gian xét 2013–2014."
    )
    assert (finding.clause, finding.refs) == ("Luật 06/2022/QH15", ("award:3",))


def test_a_deed_rewarded_before_asks_whether_it_is_the_same_achievement():
    facts = rising(awards=(an_award(2014, adhoc=True),))

    (finding,) = two_year_findings(facts, S2, 2014)

    assert finding.verdict == REFER
    assert finding.says == (
        "Đã được tặng giấy khen cấp cơ sở cho năm 2014, trùng với thời gian xét 2013–2014; cần xác định có phải cùng "
        "một thành tích."
    )


def test_the_one_who_allowed_it_is_named():
    facts = Facts(years=(a_late_year(2014, date(2014, 2, 20), permitted_by="Tổ trưởng"),))

    assert base_findings(facts, S2, 2014)[0].says == (
        "Đăng ký muộn, có ý kiến cho phép (năm 2014, ngày 20/02/2014, Tổ trưởng)."
    )


@pytest.mark.parametrize(
    ("score", "words"), [(82, "82"), (Decimal("82.50"), "82,5"), (Decimal("80.00"), "80"), (100, "100")]
)
def test_points_are_written_with_a_comma(score, words):
    assert points(score) == words


def test_verdicts_have_vietnamese_words():
    assert [verdict.label for verdict in Verdict] == [
        "Đủ điều kiện",
        "Cần Ban Chỉ đạo cho ý kiến",
        "Không đủ điều kiện",
    ]


def test_every_event_has_words():
    assert set(EVENT_WORDS) == set(Kind)


# Span and quality


def test_an_award_pays_for_the_years_of_its_track():
    facts = replace(rising(a_year(2015, 85)), upper=(above(2014),))
    rewarded = replace(facts, awards=FIRST_ROUND)

    assert span_for(facts, S2, 2014) == Span(2014, 2014)
    assert span_for(facts, S2, 2014, track="adhoc") == Span(2014, 2014)
    assert span_for(facts, S2, 2014, track="two_year") == Span(2013, 2014)
    assert span_for(rewarded, S2, 2015, track="two_year", round_number=2) == Span(2015, 2015)
    assert span_for(facts, S2, 2015, track="two_year", round_number=2) == Span(2013, 2015)
    assert span_for(facts, S2, 2015, track="bloc") == Span(2014, 2015)
    assert span_for(Facts(), S2, 2015, track="bloc") == Span(2015, 2015)
    assert span_for(Facts(), S2, 2015, track="two_year") == Span(2015, 2015)


def test_spans_meet_when_they_share_a_year():
    assert Span(2013, 2014).meets(Span(2014, 2015))
    assert not Span(2013, 2014).meets(Span(2015, 2015))
    assert [str(Span(2013, 2014)), str(Span(2015, 2015))] == ["2013–2014", "2015"]


@pytest.mark.parametrize(
    ("run", "trend"),
    [
        ([a_year(2013, 75), a_year(2014, 82)], Trend.RISING),
        ([a_year(2013, 85), a_year(2014, 70, result=Result.EXEMPLARY)], Trend.RISING),
        ([a_year(2013, 85, result=Result.EXEMPLARY), a_year(2014, 95)], Trend.FALLING),
        ([a_year(2013, None), a_year(2014, None)], Trend.EQUAL),
        ([a_year(2013, None), a_year(2014, 80)], Trend.UNKNOWN),
        ([a_year(2013, None), a_year(2014, None, result=Result.EXEMPLARY)], Trend.RISING),
        ([a_year(2012, 99), a_year(2013, 75), a_year(2014, 82)], Trend.RISING),
        ([a_year(2014)], Trend.RISING),
        ([], Trend.RISING),
    ],
)
def test_quality_is_compared_by_grade_then_score_over_the_years_needed(run, trend):
    assert quality_trend(run, S2) == trend


def test_the_worst_step_tells_the_trend_of_a_longer_run():
    run = [a_year(2012, 70), a_year(2013, 75), a_year(2014, 75)]

    assert quality_trend(run, Rules(streak_years=3)) == Trend.EQUAL
    assert quality_trend([*run[1:], a_year(2015, 60)], Rules(streak_years=3)) == Trend.FALLING


# Properties over generated histories

DAYS = st.dates(min_value=date(2011, 1, 1), max_value=date(2015, 12, 31))
NUMBERS = st.integers(2011, 2015)
YEAR_PARTS = {
    "state": st.sampled_from([None, *Registered]),
    "registered_on": st.none() | DAYS,
    "late": st.booleans(),
    "permitted_on": st.none() | DAYS,
    "report": st.sampled_from(Report),
    "appraised": st.booleans(),
    "concluded_on": st.none() | DAYS,
    "result": st.none() | st.sampled_from(Result),
    "score": st.none() | st.integers(60, 100),
    "criteria": st.sampled_from(["", "v1"]),
    "adhoc": st.booleans(),
    "legacy": st.booleans(),
    "basis_revoked": st.booleans(),
}
WILD_YEARS = st.builds(YearFacts, year=NUMBERS, **YEAR_PARTS)
GOOD_YEARS = st.builds(a_year, NUMBERS, st.integers(70, 90), result=st.sampled_from([Result.REACHED, Result.EXEMPLARY]))


def numbered(rows):
    """Each row as it comes from a table: with a key of its own."""
    return tuple(replace(row, ref=f"row:{number}") for number, row in enumerate(rows))


YEARS = st.lists(WILD_YEARS | GOOD_YEARS, max_size=5).map(numbered)
UPPER_PARTS = {name: st.booleans() for name in ("was_accepted", "surveyed", "corrections_open", "replicable")}
UPPER = st.builds(
    UpperFacts,
    year=NUMBERS,
    **YEAR_PARTS,
    **UPPER_PARTS,
    level=st.sampled_from(Level),
    origin=st.none() | st.sampled_from(Result),
)
UPPERS = st.lists(UPPER, max_size=2).map(numbered)
CLAIMS = st.sampled_from([(), ("Mô hình khác",)])
PREDECESSORS = st.lists(
    st.builds(Predecessor, name=st.sampled_from("XZ"), years=YEARS, claimed_by=CLAIMS),
    max_size=2,
    unique_by=lambda each: each.name,
).map(tuple)
EVENTS = st.lists(
    st.builds(
        Event,
        kind=st.sampled_from(Kind),
        on=DAYS,
        continues=st.none() | st.booleans(),
        ruled_by=st.sampled_from(["", "Tổ chỉ đạo"]),
        predecessors=PREDECESSORS,
        chosen=st.sampled_from(["", "X"]),
        claimed_by=CLAIMS,
    ),
    max_size=3,
).map(numbered)
AWARDS = st.lists(
    st.builds(
        lambda first, more, **rest: AwardHeld(first_year=first, last_year=first + more, **rest),
        NUMBERS,
        st.integers(0, 1),
        form=st.sampled_from(Form),
        level=st.sampled_from(Level),
        round_number=st.sampled_from([None, 1, 2]),
        adhoc=st.booleans(),
        same_achievement=st.none() | st.booleans(),
        revoked=st.booleans(),
    ),
    max_size=2,
).map(numbered)
REFERABLE = (
    "CLAIMED_TWICE",
    "LEFT_SCOPE", "LATE_PERMISSION_TOO_LATE", "BASIS_REVOKED", "WITHDRAWN_AFTER_MOVE", "IDENTITY", "QUALITY_EQUAL",
    "QUALITY_UNKNOWN", "QUALITY_FALLING", "NO_ROUND_1", "ALREADY_AWARDED", "BASE_NOT_EXEMPLARY", "NO_SURVEY",
    "CORRECTION_OPEN", "PROVINCE_CHOICE",
)  # fmt: skip
RULINGS = st.lists(
    st.builds(
        Ruling,
        code=st.sampled_from(REFERABLE),
        allowed=st.booleans(),
        by=st.just("Ban Chỉ đạo"),
        on=DAYS,
        chosen=st.sampled_from(["", "X", "Z"]),
    ),
    max_size=3,
    unique_by=lambda ruling: (ruling.code, ruling.on),
).map(tuple)
FACTS = st.builds(
    Facts,
    years=YEARS,
    upper=UPPERS,
    events=EVENTS,
    awards=AWARDS,
    rulings=RULINGS,
    left_scope_on=st.none() | DAYS,
)
RULES = st.builds(
    Rules,
    streak_years=st.integers(1, 3),
    rising_quality=st.sampled_from(["required", "advisory", "off"]),
    equal_quality=st.sampled_from(Verdict),
    round2_requires_round1=st.booleans(),
    gap_breaks=st.booleans(),
    adhoc_counts_for_streak=st.booleans(),
    late_permission_allowed=st.booleans(),
    moved_up_excludes=st.booleans(),
    merge_streak=st.sampled_from(Verdict),
    one_award_per_achievement=st.sampled_from(["block", "warn"]),
    commendation_counts_as_award=st.booleans(),
)
ASKS = st.sampled_from(
    [
        lambda facts, rules: base_findings(facts, rules, 2015),
        lambda facts, rules: two_year_findings(facts, rules, 2014),
        lambda facts, rules: two_year_findings(facts, rules, 2015, 2),
        lambda facts, rules: bloc_findings(facts, rules, 2015),
        lambda facts, rules: province_findings(facts, rules, 2015),
    ]
)
VERDICTS = st.sampled_from(Verdict)


@given(FACTS, RULES, ASKS)
def test_every_finding_has_code_clause_and_a_whole_sentence(facts, rules, ask):
    found = ask(facts, rules)

    assert found
    for finding in found:
        assert re.fullmatch(r"[A-Z][A-Z0-9_]+", finding.code)
        assert finding.clause
        assert finding.says[0].isupper()
        assert finding.says.endswith(".")
        assert "None" not in finding.says
        assert "  " not in finding.says


@given(FACTS, RULES, ASKS, st.randoms())
def test_the_order_of_facts_means_nothing(facts, rules, ask, random):
    names = ("years", "upper", "events", "awards", "rulings")
    shuffled = replace(facts, **{name: tuple(random.sample(rows := getattr(facts, name), len(rows))) for name in names})

    assert ask(shuffled, rules) == ask(facts, rules)


@given(FACTS, RULES, ASKS)
def test_no_ruling_lifts_a_not(facts, rules, ask):
    unruled = ask(replace(facts, rulings=()), rules)
    assume(conclude(unruled) == NOT)

    assert conclude(ask(facts, rules)) == NOT


@given(FACTS, RULES, ASKS)
def test_nothing_becomes_eligible_while_a_referral_is_not_ruled_on(facts, rules, ask):
    unruled = ask(replace(facts, rulings=()), rules)
    referred = {finding.code for finding in unruled if finding.verdict == REFER}
    ruled_on = {ruling.code for ruling in facts.rulings}
    assume(referred - ruled_on)

    assert conclude(ask(facts, rules)) != ELIGIBLE


@given(
    st.lists(GOOD_YEARS, max_size=5, unique_by=lambda year: year.year),
    GOOD_YEARS,
    AWARDS,
    RULES,
    st.sampled_from([1, 2]),
)
def test_a_year_more_harms_nobody_but_by_a_rule_that_says_so(years, more, awards, rules, number):
    others = tuple(year for year in years if year.year != more.year)
    less = Facts(years=others, awards=awards)

    before = two_year_findings(less, rules, 2015, number)
    after = two_year_findings(replace(less, years=(*others, more)), rules, 2015, number)

    if combine(conclude(before), conclude(after)) != conclude(before):
        worse = {finding.code for finding in after if finding.verdict == conclude(after)}
        assert worse <= {"QUALITY_FALLING", "QUALITY_EQUAL", "QUALITY_UNKNOWN", "ALREADY_AWARDED"}


@given(st.lists(GOOD_YEARS, max_size=5, unique_by=lambda year: year.year), GOOD_YEARS)
def test_a_year_more_never_shortens_the_run(years, more):
    others = tuple(year for year in years if year.year != more.year)

    assert streak(Facts(years=(*others, more)), 2015, S2) >= streak(Facts(years=others), 2015, S2)


@given(FACTS, RULES)
def test_the_run_is_consecutive_unless_the_rules_forgive_gaps(facts, rules):
    span = span_for(facts, replace(rules, gap_breaks=True), 2015, track="two_year")

    assert streak(facts, 2015, replace(rules, gap_breaks=True)) in (0, span.last - span.first + 1)


@given(FACTS, WILD_YEARS, RULES, st.sampled_from([1, 2]))
def test_what_comes_after_the_counted_year_changes_nothing(facts, later, rules, number):
    more = replace(facts, years=(*facts.years, replace(later, year=2016, ref="row:later")))

    assert base_findings(more, rules, 2015) == base_findings(facts, rules, 2015)
    assert two_year_findings(more, rules, 2015, number) == two_year_findings(facts, rules, 2015, number)


@given(FACTS, RULES, st.sampled_from([base_findings, two_year_findings, bloc_findings]))
def test_an_award_taken_back_stands_in_nobodys_way(facts, rules, ask):
    without = replace(facts, awards=tuple(replace(award, revoked=True) for award in facts.awards))

    before, after = conclude(ask(facts, rules, 2015)), conclude(ask(without, rules, 2015))

    assert combine(before, after) == before


@given(FACTS, RULES)
def test_to_have_registered_in_time_harms_nobody_at_base(facts, rules):
    in_time = replace(facts, years=tuple(replace(year, late=False) for year in facts.years))

    before, after = conclude(base_findings(facts, rules, 2015)), conclude(base_findings(in_time, rules, 2015))

    assert combine(before, after) == before


@given(VERDICTS, VERDICTS, VERDICTS)
def test_verdicts_combine_in_any_order_and_grouping(a, b, c):
    assert combine(a, b) == combine(b, a)
    assert combine(combine(a, b), c) == combine(a, combine(b, c)) == combine(a, b, c)
    assert combine(a, a) == combine(a) == combine(a, ELIGIBLE) == a


def test_without_findings_nothing_stands_in_the_way():
    assert conclude([]) == combine() == ELIGIBLE
