"""Drafts, followed models and cases to appraise go over to the successor; what was sent keeps its author."""

from datetime import date

from tests import make
from units import handing_over

ON = date(2026, 12, 1)


def carried_out(tree, leaver, successor, unit, by):
    seats = list(handing_over.seats_to_hand_over(leaver, unit, on=make.TODAY))
    hand_over = handing_over.plan(seats, successor=successor, on=ON, by=by, at=make.NOW)
    handing_over.carry_out_due(ON)
    hand_over.refresh_from_db()
    return hand_over


def test_drafts_bear_the_successors_name_and_what_was_sent_does_not(tree):
    draft = make.a_registration(tree.cell, state="draft", created_by=tree.clerk)
    returned = make.a_registration(tree.cell, state="returned", created_by=tree.clerk)

    hand_over = carried_out(tree, tree.clerk, tree.registrant, tree.cell, tree.receiver)

    draft.refresh_from_db()
    returned.refresh_from_db()
    assert (draft.created_by, returned.created_by) == (tree.registrant, tree.clerk)
    assert draft.history.first().history_user == tree.receiver
    assert "Chuyển 1 đăng ký còn là nháp." in hand_over.outcome


def test_the_cases_of_an_appraiser_go_over_with_the_marks(tree):
    report = make.a_received_report(make.an_accepted_registration(tree.cell, make.a_year(tree.committee)))
    case = make.an_appraisal(report, tree.member)
    heir = make.an_account(tree.cell, "reader")

    hand_over = carried_out(tree, tree.member, heir, tree.cell, tree.receiver)

    assert [each.user for each in case.appraisers.all()] == [heir]
    assert "bàn giao cho" in case.trail.last().reason
    assert "Chuyển 1 phiếu thẩm định." in hand_over.outcome


def test_a_case_the_successor_may_not_appraise_is_left_and_named(tree):
    """4.1: who wrote the report does not appraise it."""
    report = make.a_received_report(make.an_accepted_registration(tree.cell, make.a_year(tree.committee)))
    heir = make.an_account(tree.cell, "reader")
    report.author = heir
    report.save()
    case = make.an_appraisal(report, tree.member)

    hand_over = carried_out(tree, tree.member, heir, tree.cell, tree.receiver)

    assert [each.user for each in case.appraisers.all()] == [tree.member]
    assert f"còn phải phân công lại: {report.practice}" in hand_over.outcome


def test_models_followed_go_over(tree):
    registration = make.an_accepted_registration(tree.cell, make.a_year(tree.committee), follower=tree.member.person)

    carried_out(tree, tree.member, tree.registrant, tree.cell, tree.receiver)

    registration.refresh_from_db()
    assert registration.follower == tree.registrant.person
