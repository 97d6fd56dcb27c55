"""Milestones: who owes them, what proves them, what the plan said; by clause of the founding papers."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from campaign import obligations, planning, steering
from campaign.models import Milestone, Obligation
from campaign.tracking import progress_rows
from tests import make
from units.changes import changes
from units.workflow import Refusal


def asked(**changes):
    """What the form of a milestone sends."""
    return {
        "name": "Phát động phong trào", "kind": "launch", "level": "base", "said": "trong tháng 2", "evidence": "note",
        "evidence_wanted": "Ngày, thành phần", "confirmed": "1", **changes,
    }  # fmt: skip


def test_a_milestone_is_typed_seen_and_kept_with_kinds_and_evidence(client, tree, year):
    client.force_login(tree.receiver)
    address, sent = reverse("campaign:year-milestone", args=[year.pk]), asked(unit_kinds=["grassroots_cell"])
    seen = client.post(address, {name: value for name, value in sent.items() if name != "confirmed"}).content.decode()

    client.post(address, sent)

    made = Milestone.objects.get()
    assert 'name="unit_kinds" value="grassroots_cell"' in seen
    assert (made.unit_kinds, made.evidence, made.evidence_wanted) == (["grassroots_cell"], "note", "Ngày, thành phần")
    assert made.due_on == date(2026, 2, 28)
    assert made.obligations.count() == 2


def test_a_kind_of_unit_that_is_none_of_the_level_is_refused(client, tree, year):
    client.force_login(tree.receiver)

    page = client.post(
        reverse("campaign:year-milestone", args=[year.pk]), asked(level="bloc", unit_kinds=["grassroots_cell"])
    )

    assert "Cấp này không có: Chi bộ cơ sở." in page.content.decode()
    assert not Milestone.objects.exists()


def test_next_year_asks_the_same_units_for_the_same_evidence(tree, year):
    wanted = {"unit_kinds": ["grassroots_cell"], "evidence": "note", "evidence_wanted": "Ngày phát động"}
    make.a_milestone(year, "launch", **wanted)

    planning.copy_year(year, by=tree.receiver)

    assert list(Milestone.objects.filter(campaign_year__year=2027).values(*wanted)) == [wanted]


def test_the_past_of_a_milestone_names_kinds_of_units_in_words(tree, year):
    milestone = make.a_milestone(year)
    planning.write_milestone(milestone, values={"unit_kinds": ["grassroots_cell"]}, by=tree.receiver, at=make.NOW)

    [change, _] = changes(milestone, milestone.history.all(), user=tree.receiver)

    assert [(each.label, each.old, each.new) for each in change.fields] == [
        ("Loại đơn vị phải làm", "", "Chi bộ cơ sở")
    ]


@pytest.mark.parametrize(
    ("phrase", "last"),
    [("Quý I", date(2026, 3, 31)), ("trong tháng 5/2026", date(2026, 5, 31)), ("trước 10/9", date(2026, 9, 9))],
)
def test_s0_18_a_unit_is_late_the_day_after_the_last_day_of_its_phrase(client, tree, year, phrase, last):
    """S0-18 Quý I, S1-22 within May, S3-05 before 10/9."""
    client.force_login(tree.receiver)
    client.post(reverse("campaign:year-milestone", args=[year.pk]), asked(said=phrase))
    duties = Obligation.objects.all()

    assert not duties.late(last).exists()
    assert duties.late(last + timedelta(days=1)).count() == 2


def test_s0_19_the_regulation_is_tracked_for_each_unit(tree, year):
    make.a_milestone(year, "regulation", name="Quy chế làm việc")
    body = make.a_body(tree.cell)

    steering.adopt_regulation(body, on=date(2026, 3, 20), by=tree.head, at=make.NOW)

    [row] = progress_rows(year, on=make.TODAY)
    assert (row["done"], row["late"], row["total"]) == (1, 1, 2)


def test_s2_40_the_list_of_units_without_a_group_is_one_address(client, tree, year):
    """S2-40: by end of March; list of units without."""
    milestone = make.a_milestone(year, "body")
    make.a_body(tree.cell)
    obligations.fulfilled_by_itself(tree.cell, year, "body", by=tree.head, at=make.NOW, on=date(2026, 3, 10))
    client.force_login(tree.receiver)

    rows = client.get(progress_rows(year, on=make.TODAY)[0]["late_url"]).context["page"].rows

    assert [(row.unit, row.milestone) for row in rows] == [(tree.sibling, milestone)]


def test_s1_22_the_window_of_one_kind_moves_nothing_of_the_other(tree, year):
    """S1-22: the day of DVK models and that of QCDC models are set apart."""
    models = make.a_milestone(year, "register", due_on=date(2026, 1, 31))
    democracy = make.a_milestone(year, "reg_qcdc", due_on=date(2026, 5, 31))

    planning.write_milestone(models, values={"due_on": date(2026, 2, 28)}, by=tree.receiver, at=make.NOW)

    assert {each.due_on for each in models.obligations.all()} == {date(2026, 2, 28)}
    assert {each.due_on for each in democracy.obligations.all()} == {date(2026, 5, 31)}


def test_who_does_not_plan_the_year_changes_no_milestone(tree, year):
    with pytest.raises(Refusal, match="Chỉ cán bộ phụ trách"):
        planning.write_milestone(make.a_milestone(year), values={"name": "Khác"}, by=tree.clerk, at=make.NOW)
