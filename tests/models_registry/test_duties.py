from datetime import date

import pytest

from campaign.models import Milestone
from campaign.obligations import lay
from models_registry.duties import standing
from tests import make
from units.workflow import take


@pytest.fixture
def owed(tree):
    """What a unit owes of a kind: its state, asked by kind and unit."""
    year = make.a_year(tree.committee)
    for kind in ("register", "reg_qcdc", "report"):
        lay(Milestone.objects.create(campaign_year=year, name=kind, kind=kind, due_on=date(2026, 12, 1)), by=None)

    def state(kind, unit):
        return unit.obligations.get(milestone__kind=kind).state

    return state


def test_the_first_accepted_registration_is_what_the_unit_owed(tree, owed):
    take("accept", make.a_registration(tree.cell, state="submitted"), by=tree.head, at=make.NOW)

    assert (owed("register", tree.cell), owed("register", tree.sibling)) == ("fulfilled", "owed")


def test_reports_are_what_the_unit_owed_once_the_last_is_received(tree, owed):
    reports = [
        make.a_report(
            make.an_accepted_registration(tree.cell),
            state="confirmed",
            confirmed_as="committee",
            confirmed_on=make.TODAY,
        )
        for _ in range(2)
    ]
    states = []
    for report in reports:
        take("receive", report, by=tree.head, at=make.NOW)
        states.append(owed("report", tree.cell))

    assert states == ["owed", "fulfilled"]


WHY = "Không còn điều kiện thực hiện."


def test_s1_11_each_kind_of_model_is_a_duty_of_its_own_s1_20(tree, owed):
    """S1-11: every grassroots unit registers a QCDC model and a DVK model."""
    practice = make.a_practice(tree.cell, programme="qcdc")

    take("accept", make.a_registration(tree.cell, practice=practice, state="submitted"), by=tree.head, at=make.NOW)

    assert (owed("register", tree.cell), owed("reg_qcdc", tree.cell)) == ("owed", "fulfilled")


def test_withdrawing_the_last_registration_opens_the_duty_again(tree, owed):
    found = [make.a_registration(tree.cell, state="submitted") for _ in range(2)]
    states = []
    for registration in found:
        take("accept", registration, by=tree.head, at=make.NOW)
    for registration in found:
        take("withdraw", registration, by=tree.clerk, at=make.NOW, reason=WHY)
        states.append(owed("register", tree.cell))

    assert states == ["fulfilled", "owed"]


def test_withdrawing_a_draft_changes_nothing(tree, owed):
    take("accept", make.a_registration(tree.cell, state="submitted"), by=tree.head, at=make.NOW)

    take("withdraw", make.a_registration(tree.cell), by=tree.clerk, at=make.NOW, reason=WHY)

    assert owed("register", tree.cell) == "fulfilled"


def a_received_report(tree):
    report = make.a_report(
        make.an_accepted_registration(tree.cell), state="confirmed", confirmed_as="committee", confirmed_on=make.TODAY
    )
    take("receive", report, by=tree.head, at=make.NOW)
    return report


def test_a_report_sent_back_opens_the_duty_again(tree, owed):
    report = a_received_report(tree)
    before = owed("report", tree.cell)

    take("send_back", report, by=tree.head, at=make.NOW, reason=WHY)

    assert (before, owed("report", tree.cell)) == ("fulfilled", "owed")


def test_a_registration_accepted_later_is_one_report_more_to_give(tree, owed):
    a_received_report(tree)
    late = make.a_registration(tree.cell, state="submitted")
    take("accept", late, by=tree.head, at=make.NOW)
    after_acceptance = owed("report", tree.cell)

    take("withdraw", late, by=tree.clerk, at=make.NOW, reason=WHY)

    assert (after_acceptance, owed("report", tree.cell)) == ("owed", "fulfilled")


def test_what_is_registered_and_reported_already_is_found_by_a_new_milestone(tree):
    registration = make.an_accepted_registration(tree.cell, accepted_on=date(2026, 1, 20))
    make.a_report(registration, state="received", received_on=date(2026, 10, 8))
    make.an_accepted_registration(tree.sibling, accepted_on=date(2026, 1, 25))

    rows = set(standing(registration.campaign_year, [tree.cell.pk, tree.sibling.pk]))

    assert rows == {
        (tree.cell.pk, "register", date(2026, 1, 20)),
        (tree.cell.pk, "report", date(2026, 10, 8)),
        (tree.sibling.pk, "register", date(2026, 1, 25)),
    }
