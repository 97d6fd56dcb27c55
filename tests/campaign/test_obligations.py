from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.models import Milestone, Obligation
from campaign.obligations import extend, fulfilled_by_itself, lay, progress, remind
from tests import make
from tests.ground import standing
from units.models import BatchItem, Role, Unit
from units.workflow import Refusal, take


@standing
def milestone(tree):
    """S2-40: cấp uỷ cơ sở thành lập Tổ chỉ đạo đến hết tháng 3."""
    return Milestone.objects.create(
        campaign_year=make.a_year(tree.committee), name="Thành lập Tổ chỉ đạo", kind="body", due_on=date(2026, 3, 31)
    )


def owing(milestone):
    return {obligation.unit.name for obligation in milestone.obligations.all()}


def test_each_grassroots_unit_in_scope_owes_a_milestone_once(tree, milestone):
    assert len(lay(milestone, by=tree.receiver)) == 2
    assert lay(milestone, by=tree.receiver) == []
    assert owing(milestone) == {"Chi bộ Văn phòng", "Chi bộ Báo"}


def test_s3_11_each_level_owes_the_same_review_by_its_own_day(tree):
    year = make.a_year(tree.province)
    for level, day in (("base", date(2026, 9, 9)), ("bloc", date(2026, 10, 4))):
        lay(Milestone.objects.create(campaign_year=year, name="Sơ kết", level=level, due_on=day), by=None)

    owed = Obligation.objects.values_list("unit__name", "due_on").order_by("due_on", "unit__path")

    assert list(owed) == [
        ("Chi bộ Văn phòng", date(2026, 9, 9)),
        ("Chi bộ Báo", date(2026, 9, 9)),
        ("Đảng uỷ các cơ quan Đảng tỉnh", date(2026, 10, 4)),
    ]


def test_a_unit_that_joined_is_reached_by_laying_again(tree, milestone):
    lay(milestone, by=tree.receiver)
    make.a_unit(tree.committee, name="Chi bộ mới", on=date(2026, 2, 1))

    assert len(lay(milestone, by=tree.receiver)) == 1


def test_a_unit_that_ended_before_the_day_owes_nothing(tree, milestone):
    Unit.objects.filter(pk=tree.sibling.pk).update(ended_on=date(2026, 3, 1))

    lay(milestone, by=tree.receiver)

    assert owing(milestone) == {"Chi bộ Văn phòng"}


def test_the_thing_itself_fulfils_it_and_leaves_a_row(tree, milestone):
    lay(milestone, by=tree.receiver)

    fulfilled_by_itself(tree.cell, milestone.campaign_year, "body", by=tree.head, at=make.NOW, on=date(2026, 3, 10))

    done = Obligation.objects.get(unit=tree.cell)
    assert (done.state, done.fulfilled_on) == ("fulfilled", date(2026, 3, 10))
    assert [row.label for row in done.trail.all()] == ["Đã có"]
    assert Obligation.objects.get(unit=tree.sibling).state == "owed"


def test_a_thing_of_another_kind_fulfils_nothing(tree, milestone):
    lay(milestone, by=tree.receiver)

    fulfilled_by_itself(tree.cell, milestone.campaign_year, "plan", by=tree.head, at=make.NOW, on=make.TODAY)

    assert not Obligation.objects.exclude(state="owed").exists()


def test_nobody_takes_the_step_of_the_thing_itself(tree, milestone):
    lay(milestone, by=tree.receiver)

    with pytest.raises(Refusal):
        take("fulfil", Obligation.objects.get(unit=tree.cell), by=tree.receiver, at=make.NOW)


@pytest.mark.parametrize(
    ("due_on", "reason", "sentence"),
    [
        (date(2026, 3, 31), "Đang sáp nhập đơn vị.", "sau hạn hiện nay"),
        (date(2026, 4, 30), "ngắn", "lý do gia hạn"),
    ],
)
def test_an_extension_needs_a_later_day_and_a_reason(tree, milestone, due_on, reason, sentence):
    lay(milestone, by=tree.receiver)

    with pytest.raises(Refusal, match=sentence):
        extend(Obligation.objects.first(), due_on=due_on, reason=reason, by=tree.receiver, at=make.NOW)


def test_an_extended_unit_is_not_late_while_the_others_are(tree, milestone):
    lay(milestone, by=tree.receiver)
    extend(
        Obligation.objects.get(unit=tree.cell),
        due_on=date(2026, 4, 30),
        reason="Đang sáp nhập đơn vị.",
        by=tree.receiver,
        at=make.NOW,
    )

    late = Obligation.objects.late(date(2026, 4, 1))

    assert [obligation.unit for obligation in late] == [tree.sibling]


@pytest.mark.parametrize(("on", "late"), [(date(2026, 3, 31), 0), (date(2026, 4, 1), 2)])
def test_the_last_day_is_still_good(tree, milestone, on, late):
    lay(milestone, by=tree.receiver)

    assert progress(milestone.campaign_year, on=on) == [(milestone, 0, late, 2)]


def cost_of_reminding(tree, milestone, units):
    for _ in range(units):
        make.an_account(make.a_unit(tree.committee), Role.HEAD)
    lay(milestone, by=tree.receiver)
    owed = list(Obligation.objects.of_milestone(milestone).for_list())
    with CaptureQueriesContext(connection) as asked:
        remind(owed, by=tree.receiver, at=make.NOW)
    return len(asked)


def test_many_units_are_reminded_at_the_cost_of_few(tree, milestone):
    assert tree.receiver.seats_today  # asked once a request
    few = cost_of_reminding(tree, milestone, 2)
    before = BatchItem.objects.count()

    many = cost_of_reminding(tree, milestone, 10)

    assert many == few
    assert BatchItem.objects.count() - before >= 12
