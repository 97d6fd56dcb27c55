from datetime import date

import pytest

from campaign.models import Milestone
from campaign.obligations import lay
from tests import make
from units.workflow import take


@pytest.fixture
def owed(tree):
    """What a unit owes of a kind: its state, asked by kind and unit."""
    year = make.a_year(tree.committee)
    for kind in ("register", "report"):
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
