"""Units are reminded of what a survey asked them to mend (S2-23)."""

from datetime import date, timedelta

import pytest

from models_registry.correction_reminders import corrections_now, remind_of_corrections
from tests import make
from tests.ground import standing
from units.models import Notice
from units.workflow import take

DUE = date(2026, 12, 1)


@standing
def correction(tree):
    registration = make.an_accepted_registration(tree.cell, level="bloc", receiver=tree.committee)
    visit = make.a_visit(make.a_survey(tree.committee, tree.chief), registration, state="done")
    return make.a_correction(visit, due_on=DUE)


def reminders(tree):
    return list(Notice.objects.filter(user=tree.clerk, kind="reminder").values_list("text", flat=True))


@pytest.mark.parametrize(("days", "count"), [(-14, 1), (-8, 0), (-7, 1), (0, 1), (1, 0), (7, 1), (10, 0)])
def test_the_unit_is_reminded_on_the_days_of_the_schedule(tree, correction, days, count):
    remind_of_corrections(DUE + timedelta(days=days))

    assert len(reminders(tree)) == count


def test_nobody_is_reminded_twice_of_one_day_and_the_words_say_what_and_when(tree, correction):
    remind_of_corrections(DUE)
    remind_of_corrections(DUE)

    assert len(reminders(tree)) == 1
    assert "Bổ sung sổ theo dõi hồ sơ trễ hẹn. (hạn 01/12/2026" in reminders(tree)[0]
    assert not Notice.objects.filter(user=tree.stranger).exists()


def test_what_is_said_to_be_mended_is_not_reminded_of(tree, correction):
    take("mend", correction, by=tree.clerk, at=make.NOW, reason="Đã lập sổ theo dõi.")

    remind_of_corrections(DUE)

    assert reminders(tree) == []
    assert not corrections_now([str(correction.pk)], on=DUE)[str(correction.pk)].is_open


def test_a_closed_year_reminds_nobody(tree, correction):
    year = correction.visit.round.campaign_year
    year.state = "closed"
    year.save()

    remind_of_corrections(DUE)

    assert reminders(tree) == []


def test_how_a_correction_stands_is_said(tree, correction):
    found = corrections_now([str(correction.pk)], on=DUE - timedelta(days=3))[str(correction.pk)]

    assert found.is_open
    assert "hạn 01/12/2026" in found.words


def test_reminding_is_flat_in_queries(tree, correction, django_assert_max_num_queries):
    for _ in range(20):
        make.a_correction(correction.visit, due_on=DUE)

    with django_assert_max_num_queries(12):
        remind_of_corrections(DUE)

    assert len(reminders(tree)) == 21
