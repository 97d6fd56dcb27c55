"""The end of a day is 23:59:59 in Viet Nam: what came by then is in time, at 00:00:00 the next day begins.

Moments are written in UTC: midnight in Viet Nam is 17:00.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from campaign import obligations
from campaign.models import Obligation
from models_registry import windows
from tests import make
from units.workflow import Refusal, take

SECOND = timedelta(seconds=1)


def midnight(on):
    """The first moment of this day in Viet Nam."""
    return datetime(on.year, on.month, on.day, tzinfo=UTC) - timedelta(hours=7)


def taken(step, record, *, by, at, reason=""):
    """Is this step granted at this moment?"""
    try:
        take(step, record, by=by, at=at, reason=reason)
    except Refusal:
        return False
    return True


JANUARY, FEBRUARY, OCTOBER = date(2026, 1, 1), date(2026, 2, 1), date(2026, 10, 1)
AFTER_REPORTS = date(2026, 10, 11)


@pytest.mark.parametrize(
    ("at", "is_sent"),
    [
        (midnight(JANUARY) - SECOND, False),
        (midnight(JANUARY), True),
        (midnight(FEBRUARY) - SECOND, True),
        (midnight(FEBRUARY), False),
    ],
)
def test_a_registration_is_sent_within_both_ends_of_its_window(tree, at, is_sent):
    registration = make.a_registration(tree.cell, make.a_usual_year(tree.committee, 2026))

    assert taken("submit", registration, by=tree.clerk, at=at) == is_sent


@pytest.mark.parametrize(("at", "is_asked"), [(midnight(FEBRUARY) - SECOND, False), (midnight(FEBRUARY), True)])
def test_one_asks_to_be_late_from_the_first_second_after_the_window(tree, at, is_asked):
    registration = make.a_registration(tree.cell, make.a_usual_year(tree.committee, 2026))

    assert taken("submit_late", registration, by=tree.clerk, at=at, reason="Bão lũ, mất điện.") == is_asked


@pytest.mark.parametrize(
    ("at", "allowed_on", "is_too_late"),
    [(midnight(OCTOBER) - SECOND, date(2026, 9, 30), False), (midnight(OCTOBER), OCTOBER, True)],
)
def test_a_late_permission_counts_until_the_second_before_the_reports_begin(tree, at, allowed_on, is_too_late):
    year = make.a_usual_year(tree.committee, 2026)
    registration = make.a_registration(tree.cell, year, state="late_pending", is_late=True)

    take("allow_late", registration, by=tree.head, at=at, reason="Đồng ý, theo biên bản họp Tổ.")

    assert registration.late_allowed_on == allowed_on
    assert bool(windows.permission_comes_late(registration, at)) == is_too_late


@pytest.mark.parametrize(
    ("at", "is_sent", "is_late"),
    [
        (midnight(OCTOBER) - SECOND, False, False),
        (midnight(OCTOBER), True, False),
        (midnight(AFTER_REPORTS) - SECOND, True, False),
        (midnight(AFTER_REPORTS), True, True),
    ],
)
def test_a_report_is_in_time_within_both_ends_of_its_window(tree, at, is_sent, is_late):
    registration = make.an_accepted_registration(tree.cell, make.a_usual_year(tree.committee, 2026))
    report = make.a_report(registration)

    assert taken("submit", report, by=tree.clerk, at=at) == is_sent

    report.refresh_from_db()
    assert report.is_late == is_late


@pytest.mark.parametrize("extended_to", [None, date(2026, 4, 30)])
def test_a_duty_is_late_from_the_first_second_after_its_last_day(tree, extended_to):
    """Extended or not, the last day lasts to its end; what is accepted by then is done on that day."""
    make.a_milestone(make.a_year(tree.committee), due_on=date(2026, 3, 31))
    duty = Obligation.objects.get(unit=tree.cell)
    last = extended_to or duty.due_on
    if extended_to:
        obligations.extend(duty, due_on=extended_to, reason="Đơn vị mới sáp nhập.", by=tree.receiver, at=make.NOW)
    end = midnight(last + timedelta(days=1))

    late = [duty in Obligation.objects.late(timezone.localdate(at)) for at in (end - SECOND, end)]
    obligations.settle(duty, "accept", by=tree.receiver, at=end - SECOND)

    assert late == [False, True]
    assert duty.fulfilled_on == last
