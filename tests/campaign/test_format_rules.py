from dataclasses import fields
from datetime import date, timedelta

import pytest

from campaign.format_rules import HD05, HD11, HD36, RULE_SETS, committee_symbol, rules_for, rules_of, type_symbol

LAST_OF_HD36, FIRST_OF_HD05 = date(2026, 5, 26), date(2026, 5, 27)


@pytest.mark.parametrize(
    ("on", "rules"),
    [
        (date(2013, 2, 25), HD11),
        (date(2018, 4, 2), HD11),
        (date(2018, 4, 3), HD36),
        (LAST_OF_HD36, HD36),
        (FIRST_OF_HD05, HD05),
        (None, HD05),
    ],
)
def test_the_day_of_issue_chooses_the_rules(on, rules):
    assert rules_for(on) == rules


def test_the_rule_sets_follow_one_another_without_a_gap():
    newest_first = sorted(RULE_SETS, key=lambda rules: rules.first_day, reverse=True)

    assert [older.last_day + timedelta(days=1) for older in newest_first[1:]] == [
        newer.first_day for newer in newest_first[:-1]
    ]


def test_a_locked_code_gives_its_rules_and_none_gives_nothing():
    assert [rules_of(rules.code) for rules in RULE_SETS] == list(RULE_SETS)
    assert rules_of("") is None


def test_every_point_of_difference_differs_somewhere():
    shared = {"appendix_names_parent", "draft_mark", "media_mark"}

    same = {each.name for each in fields(HD05) if getattr(HD05, each.name) == getattr(HD36, each.name)}

    assert same <= shared


def test_symbols_change_with_the_rules():
    assert [type_symbol("QĐi", on) for on in (LAST_OF_HD36, FIRST_OF_HD05)] == ["QĐi", "QĐ"]
    assert [committee_symbol("ĐUK", on) for on in (LAST_OF_HD36, FIRST_OF_HD05)] == ["ĐUK", "ĐU"]
    assert (type_symbol("QĐ", LAST_OF_HD36), committee_symbol("ĐU", LAST_OF_HD36)) == ("QĐ", "ĐU")
