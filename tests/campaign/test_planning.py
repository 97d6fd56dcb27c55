from datetime import date

import pytest

from campaign.calendar import moved
from campaign.models import Milestone, Obligation, SteeringBody
from campaign.planning import copy_year, open_year
from tests import make
from units.workflow import Refusal


@pytest.mark.parametrize(
    ("day", "later"),
    [(date(2026, 1, 31), date(2027, 1, 31)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_a_date_moves_by_a_year(day, later):
    assert moved(day, 1) == later


def test_the_next_year_has_the_windows_and_milestones_a_year_later(tree):
    last = make.a_year(tree.committee, 2026)
    last.windows.filter(level="base", kind="registration").update(
        opens_on=date(2026, 1, 1), closes_on=date(2026, 1, 31), said="tháng đầu năm"
    )
    Milestone.objects.create(
        campaign_year=last, name="Thành lập Tổ chỉ đạo", kind="body", due_on=date(2026, 3, 31), said="cuối tháng 3"
    )

    made = copy_year(last, by=tree.receiver, theme="Năm dân vận khéo")

    window = made.window("base", "registration")
    assert (window.opens_on, window.closes_on, window.said) == (date(2027, 1, 1), date(2027, 1, 31), "tháng đầu năm")
    assert [(each.name, each.due_on) for each in made.milestones.all()] == [("Thành lập Tổ chỉ đạo", date(2027, 3, 31))]
    assert (made.state, made.rules, made.theme) == ("preparing", last.rules, "Năm dân vận khéo")


def test_a_year_is_not_copied_twice_or_past_the_campaign(tree):
    last = make.a_year(tree.committee, 2026)
    copy_year(last, by=tree.receiver)

    with pytest.raises(Refusal, match="đã có năm 2027"):
        copy_year(last, by=tree.receiver)
    with pytest.raises(Refusal, match="kết thúc năm 2030"):
        copy_year(make.a_year(tree.committee, 2030), by=tree.receiver)


def test_opening_a_year_lays_its_milestones_on_the_units(tree):
    year = make.a_year(tree.committee, state="preparing")
    milestone = Milestone.objects.create(campaign_year=year, name="Đăng ký", kind="register", due_on=date(2026, 1, 31))

    open_year(year, by=tree.receiver, at=make.NOW)

    assert year.state == "open"
    assert milestone.obligations.count() == 2


def test_a_year_without_a_registration_window_is_not_opened(tree):
    year = make.a_year(tree.committee, state="preparing")
    year.windows.all().delete()

    with pytest.raises(Refusal, match="thời hạn đăng ký"):
        open_year(year, by=tree.receiver, at=make.NOW)


def test_a_grassroots_clerk_does_not_open_the_committees_year(tree):
    year = make.a_year(tree.committee, state="preparing")

    with pytest.raises(Refusal, match="không có quyền"):
        open_year(year, by=tree.clerk, at=make.NOW)


def test_a_body_that_stands_from_before_fulfils_the_new_years_milestones(tree):
    year = make.a_year(tree.committee, state="preparing")
    body = Milestone.objects.create(campaign_year=year, name="Tổ chỉ đạo", kind="body", due_on=date(2026, 3, 31))
    rules = Milestone.objects.create(campaign_year=year, name="Quy chế", kind="regulation", due_on=date(2026, 3, 31))
    SteeringBody.objects.create(
        kind="tcd", unit=tree.cell, level="base", name="Tổ chỉ đạo", state="active", established_on=date(2025, 3, 1)
    )

    open_year(year, by=tree.receiver, at=make.NOW)

    states = {(each.milestone, each.unit): each.state for each in Obligation.objects.all()}
    assert states == {
        (body, tree.cell): "fulfilled",
        (body, tree.sibling): "owed",
        (rules, tree.cell): "owed",
        (rules, tree.sibling): "owed",
    }
