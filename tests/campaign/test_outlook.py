"""Toàn cảnh năm: shares against the calendar, the trend of the year, the most late (S0-42)."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from campaign import charts, outlook
from campaign.models import Obligation
from tests import make
from units.models import Role

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def today():
    with time_machine.travel(make.NOW, tick=False):
        yield make.TODAY


@pytest.fixture
def spring(year):
    return make.a_milestone(year, "body", name="Thành lập Tổ chỉ đạo", due_on=date(2026, 3, 31))


@pytest.fixture
def winter(year):
    return make.a_milestone(year, "review", name="Tổng kết năm", due_on=date(2026, 12, 5))


def set_to(milestone, unit, state, on=None):
    Obligation.objects.filter(milestone=milestone, unit=unit).update(state=state, fulfilled_on=on)


def test_s0_42_each_milestone_says_how_many_units_have_done_it(tree, year, spring, winter):
    set_to(spring, tree.cell, "fulfilled", date(2026, 3, 10))
    set_to(winter, tree.sibling, "excused")

    rows = outlook.shares(tree.chief, year, on=make.TODAY)

    assert [
        (row.milestone.kind, row.done, row.owing, row.late, row.excused, row.percent, row.tone) for row in rows
    ] == [
        ("body", 1, 2, 1, 0, 50, "bad"),
        ("review", 0, 1, 0, 1, 0, "plain"),
    ]


@pytest.mark.parametrize(
    ("on", "expected", "met", "late", "percent"),
    [(date(2026, 3, 31), 0, 0, 0, 100), (date(2026, 4, 1), 2, 1, 1, 50), (date(2026, 12, 6), 4, 2, 1, 50)],
)
def test_what_should_be_done_is_what_the_calendar_says(tree, year, spring, winter, on, expected, met, late, percent):
    set_to(spring, tree.cell, "fulfilled", date(2026, 3, 10))
    set_to(winter, tree.cell, "fulfilled", date(2026, 3, 20))
    set_to(winter, tree.sibling, "submitted")

    found = outlook.standing(tree.chief, year, on=on)

    assert (found.owing, found.done, found.waiting) == (4, 2, 1)
    assert (found.expected, found.met, found.late, found.percent) == (expected, met, late, percent)


def test_the_trend_counts_what_was_due_and_what_was_done(tree, year, spring, winter):
    set_to(spring, tree.cell, "fulfilled", date(2026, 3, 10))
    set_to(spring, tree.sibling, "fulfilled", date(2026, 5, 2))

    rows = outlook.trend(tree.chief, year, on=date(2026, 6, 15))["rows"]

    assert [row["wanted"] for row in rows] == [0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 4]
    assert [row["reached"] for row in rows] == [0, 0, 1, 1, 2, 2, None, None, None, None, None, None]


def test_the_line_of_what_is_done_ends_today(tree, year, spring):
    set_to(spring, tree.cell, "fulfilled", date(2026, 1, 3))

    trend = outlook.trend(tree.chief, year, on=date(2026, 1, 10))

    assert trend["reached"] == f"44.0,230.0 53.6,120.0 {trend['today_x']:.1f},120.0"


def test_the_ten_most_late_stand_in_order_and_open_their_list(tree, year, spring):
    for place in range(12):
        make.a_unit(tree.committee, name=f"Chi bộ {place:02d}")
    autumn = make.a_milestone(year, due_on=date(2026, 10, 10))
    set_to(spring, tree.cell, "fulfilled", date(2026, 3, 10))

    rows = outlook.most_late(tree.chief, year, on=make.TODAY)

    assert [(str(row["unit"]), row["days"], row["duties"]) for row in rows[:2]] == [
        ("Chi bộ Báo", 234, 2),
        ("Chi bộ Văn phòng", 41, 1),
    ]
    assert len(rows) == 10
    assert f"don_vi={tree.sibling.pk}" in rows[0]["url"]
    assert autumn.obligations.count() == 14


@pytest.mark.parametrize("seat", ["chief", "receiver", "decider", "reader", "national", "clerk"])
def test_every_number_of_the_page_opens_a_list_of_that_length(client, tree, year, spring, winter, seat):
    set_to(spring, tree.cell, "fulfilled", date(2026, 3, 10))
    user = getattr(tree, seat)
    client.force_login(user)

    for row in outlook.shares(user, year, on=make.TODAY):
        for name, url in row.urls.items():
            number = row.owing + row.excused if name == "all" else getattr(row, name)
            assert client.get(url).context["page"].count == number, (name, url)


def test_a_unit_sees_itself_alone(client, tree, year, spring):
    client.force_login(tree.head)

    page = client.get(reverse("campaign:outlook")).content.decode()

    assert "Toàn cảnh năm 2026" in page
    assert "Chi bộ Báo" not in page


def test_what_every_unit_is_excused_from_has_no_share(client, tree, year, spring):
    Obligation.objects.update(state="excused")
    client.force_login(tree.chief)

    page = client.get(reverse("campaign:outlook")).content.decode()

    assert '<td class="number" data-label="Tỷ lệ">–</td>' in page


@pytest.mark.parametrize(("who", "is_there"), [("decider", True), ("reader", True), ("chief_member", False)])
def test_the_page_stands_in_the_navigation_of_those_who_lead_or_look_on(client, tree, year, who, is_there):
    client.force_login(getattr(tree, who))

    assert (f'href="{reverse("campaign:outlook")}"' in client.get("/").content.decode()) == is_there


def test_a_year_without_duties_teaches(client, tree, year):
    client.force_login(tree.chief)

    assert "Chưa giao việc nào" in client.get(reverse("campaign:outlook")).content.decode()


def test_the_page_is_flat_in_queries(queries, tree, year, spring, winter):
    address = reverse("campaign:outlook")
    queries(address, tree.chief)
    few = queries(address, tree.chief)
    for place in range(10):
        make.an_account(make.a_unit(tree.committee), Role.CLERK)
        make.a_milestone(year, due_on=date(2026, 5, 1 + place))

    assert queries(address, tree.chief) == few


# ---- geometry ----


def test_weeks_end_on_the_last_day():
    assert charts.weeks(date(2026, 1, 1), date(2026, 1, 20)) == [date(2026, 1, 7), date(2026, 1, 14), date(2026, 1, 20)]


@pytest.mark.parametrize(
    ("most", "values"), [(0, [0]), (3, [0, 1, 2, 3]), (10, [0, 2, 4, 6, 8, 10]), (933, [0, 200, 400, 600, 800])]
)
def test_level_lines_are_whole_and_few(most, values):
    assert [row["value"] for row in charts.rules(most)] == values


def test_a_line_goes_from_zero_up():
    assert charts.polyline([5, 10], 10, [100, 200]) == "44.0,230.0 100.0,120.0 200.0,10.0"
