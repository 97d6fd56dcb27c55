"""Units that join, merge, move or end during the year: what they owe follows their dates."""

from datetime import date

import pytest

from campaign import steering
from campaign.models import Obligation
from campaign.planning import open_year, write_milestone
from campaign.standing import paper_issued
from campaign.turnover import follow_units
from tests import make
from units import tree as units_tree
from units.models import Notice

JULY, AUTUMN = date(2026, 7, 1), date(2026, 10, 10)
FOLLOWED = date(2026, 7, 2)


@pytest.fixture
def spring(year):
    return make.a_milestone(year, name="Kế hoạch", due_on=date(2026, 3, 31))


@pytest.fixture
def autumn(year):
    return make.a_milestone(year, name="Sơ kết", due_on=AUTUMN)


def standing_of(unit):
    """What a unit owes: (name, state, last day), by day."""
    rows = Obligation.objects.filter(unit=unit).order_by("due_on")
    return [(each.milestone.name, each.state, each.due_on) for each in rows.select_related("milestone")]


def reason_of(unit):
    """Why its duties were released, each reason once."""
    taken = [row for each in Obligation.objects.filter(unit=unit) for row in each.trail.all()]
    return {(row.label, row.by, row.reason) for row in taken}


def test_a_unit_that_joined_owes_what_is_still_to_come(tree, spring, autumn):
    joined = make.a_unit(tree.committee, name="Chi bộ Trường Chính trị", on=JULY)
    warden = make.an_account(joined, "clerk")

    follow_units(FOLLOWED)
    follow_units(date(2026, 7, 3))

    assert standing_of(joined) == [("Sơ kết", "owed", AUTUMN)]
    assert [notice.text for notice in Notice.objects.filter(user=warden)] == [
        "Đơn vị có việc phải làm trong năm: Sơ kết (hạn 10/10/2026)."
    ]


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 9, 10), AUTUMN),  # thirty days to the very day
        (date(2026, 9, 11), date(2026, 10, 11)),
        (date(2026, 10, 10), date(2026, 11, 9)),
    ],
)
def test_a_unit_that_joined_has_thirty_days_at_least(tree, autumn, on, due):
    joined = make.a_unit(tree.committee, on=on)

    follow_units(on)

    duty = Obligation.objects.get(unit=joined)
    assert duty.due_on == due
    assert duty.extension_reason == (
        "" if due == AUTUMN else f"Đơn vị mới từ ngày {on:%d/%m/%Y}: có 30 ngày kể từ ngày ấy."
    )


def test_a_unit_that_joined_the_day_after_owes_nothing(tree, autumn):
    joined = make.a_unit(tree.committee, on=date(2026, 10, 11))

    follow_units(date(2026, 10, 11))

    assert standing_of(joined) == []


def test_merged_units_owe_nothing_more_and_the_successor_what_is_to_come(tree, spring, autumn):
    merged = make.a_unit(tree.committee, name="Chi bộ Báo và Văn phòng", on=JULY)
    units_tree.merge([tree.cell, tree.sibling], merged, on=JULY, decision="QĐ 12-QĐ/ĐU")

    follow_units(FOLLOWED)

    why = "Đơn vị đã sáp nhập vào Chi bộ Báo và Văn phòng từ ngày 01/07/2026."
    assert [state for _, state, _ in standing_of(tree.cell)] == ["excused", "excused"]
    assert reason_of(tree.sibling) == {("Thôi giao", None, why)}
    assert standing_of(merged) == [("Sơ kết", "owed", AUTUMN)]
    assert Notice.objects.get(user=tree.receiver).text == (
        "4 việc được thôi giao vì đơn vị kết thúc hoặc chuyển đi: Chi bộ Báo, Chi bộ Văn phòng."
    )


def test_a_unit_still_owes_on_its_last_day(tree, autumn):
    units_tree.dissolve(tree.sibling, on=JULY, decision="QĐ 13-QĐ/ĐU")

    follow_units(date(2026, 6, 30))
    before = standing_of(tree.sibling)
    follow_units(JULY)

    assert before == [("Sơ kết", "owed", AUTUMN)]
    assert reason_of(tree.sibling) == {("Thôi giao", None, "Đơn vị đã giải thể từ ngày 01/07/2026.")}


def test_a_split_unit_is_released_and_its_heirs_are_reached(tree, autumn):
    heirs = [make.a_unit(tree.committee, name=f"Chi bộ {name}", on=JULY) for name in ("Một", "Hai")]
    units_tree.split(tree.cell, heirs, heir=heirs[0], on=JULY, decision="QĐ 14-QĐ/ĐU")

    follow_units(FOLLOWED)

    why = "Đơn vị đã chia tách thành Chi bộ Một, Chi bộ Hai từ ngày 01/07/2026."
    assert reason_of(tree.cell) == {("Thôi giao", None, why)}
    assert [standing_of(heir) for heir in heirs] == [[("Sơ kết", "owed", AUTUMN)]] * 2


def test_a_unit_that_moved_away_owes_its_new_committee(tree, spring, autumn):
    other = make.a_unit(tree.province, "committee", "Đảng uỷ UBND tỉnh")
    make.a_milestone(make.a_year(other), name="Báo cáo", due_on=date(2026, 7, 15))
    units_tree.move(tree.cell, other, on=JULY, decision="QĐ 15-QĐ/TU")

    follow_units(FOLLOWED)

    why = "Đơn vị đã chuyển về trực thuộc Đảng uỷ UBND tỉnh từ ngày 01/07/2026."
    assert reason_of(tree.cell) == {("Thôi giao", None, why)}
    assert standing_of(tree.cell) == [
        ("Kế hoạch", "excused", date(2026, 3, 31)),
        ("Báo cáo", "owed", date(2026, 7, 31)),
        ("Sơ kết", "excused", AUTUMN),
    ]


def test_what_was_handed_in_or_done_stays_for_a_unit_that_ended(tree, spring, autumn):
    Obligation.objects.filter(unit=tree.cell, milestone=spring).update(state="fulfilled")
    Obligation.objects.filter(unit=tree.cell, milestone=autumn).update(state="submitted")
    units_tree.dissolve(tree.department, on=JULY)
    units_tree.dissolve(tree.cell, on=JULY)

    follow_units(FOLLOWED)

    assert [state for _, state, _ in standing_of(tree.cell)] == ["fulfilled", "submitted"]


def test_nothing_of_a_closed_year_is_touched(tree, year, autumn):
    year.state = "closed"
    year.save()
    units_tree.dissolve(tree.sibling, on=JULY)
    make.a_unit(tree.committee, on=JULY)

    follow_units(FOLLOWED)

    assert not Obligation.objects.exclude(state="owed").exists()
    assert Obligation.objects.count() == 2


# ---- who owes what ----


def test_only_the_kinds_of_units_named_owe_a_milestone(tree, year):
    committee = make.a_unit(tree.committee, "grassroots_committee", "Đảng bộ Sở Y tế")

    milestone = make.a_milestone(year, unit_kinds=["grassroots_committee"])

    assert [each.unit for each in milestone.obligations.all()] == [committee]


def test_s1_30_mass_organisations_of_the_committee_make_plans_too(tree, year):
    union = make.a_unit(tree.committee, "mass_organisation", "Công đoàn Khối")
    make.a_unit(tree.cell, "mass_organisation", "Công đoàn Văn phòng")

    milestone = make.a_milestone(year, "plan", unit_kinds=["grassroots_cell", "mass_organisation"])

    assert {each.unit for each in milestone.obligations.all()} == {tree.cell, tree.sibling, union}


def test_a_milestone_narrowed_to_other_kinds_releases_the_rest(tree, year, autumn):
    write_milestone(autumn, values={"unit_kinds": ["grassroots_committee"]}, by=tree.receiver, at=make.NOW)

    assert {each.state for each in autumn.obligations.all()} == {"excused"}
    assert reason_of(tree.cell) == {("Thôi giao", tree.receiver, "Mốc không còn giao cho loại đơn vị này.")}


# ---- what is there already ----


def test_s2_40_a_body_set_up_before_is_no_duty_left_over(tree):
    year = make.a_year(tree.committee, state="preparing")
    for kind in ("body", "regulation"):
        make.a_milestone(year, kind).obligations.all().delete()
    make.a_body(tree.cell)

    open_year(year, by=tree.receiver, at=make.NOW)

    found = {each.milestone.kind: each.state for each in Obligation.objects.filter(unit=tree.cell)}
    assert found == {"body": "fulfilled", "regulation": "owed"}


@pytest.mark.parametrize(("others", "state"), [(0, "owed"), (1, "fulfilled")])
def test_a_body_that_ended_is_owed_again_unless_another_is_at_work(tree, year, others, state):
    milestone, body = make.a_milestone(year, "body"), make.a_body(tree.cell)
    steering.done(body, "body", on=body.established_on, by=tree.head, at=make.NOW)
    for _ in range(others):
        make.a_body(tree.cell, covers_dvk=False, covers_qcdc=True)

    steering.end(body, by=tree.head, at=make.NOW, reason="Đơn vị không còn tổ chỉ đạo.")

    assert milestone.obligations.get(unit=tree.cell).state == state


def test_s3_05_a_report_issued_as_a_paper_is_the_duty_done_s1_23(tree, year):
    """S1-23, S3-05: each review has its own milestone."""
    half, whole = make.a_milestone(year, "half_review"), make.a_milestone(year, "review")
    paper = make.an_issued_paper(tree.cell, 7, "BC", "Báo cáo", campaign_year=year, made_from="so-ket")

    paper_issued(paper, by=tree.leader, at=make.NOW, on=date(2026, 6, 25))

    found = [each.obligations.get(unit=tree.cell) for each in (half, whole)]
    assert [(each.state, each.fulfilled_on) for each in found] == [("fulfilled", date(2026, 6, 25)), ("owed", None)]
