from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from campaign.models import Campaign, Document, DocumentType, Plan, is_of_house
from models_registry.models import Registration
from tests import make
from units.models import Person, Seat, Unit, User
from units.scope import EVERYTHING, reach


def names(rows):
    return {row.name for row in rows}


def test_nobody_sees_nothing(tree):
    assert not Unit.objects.visible_to(AnonymousUser()).exists()
    assert not Campaign.objects.visible_to(AnonymousUser()).exists()


def test_an_account_without_a_seat_sees_nothing(tree):
    assert not Unit.objects.visible_to(make.an_account(tree.cell)).exists()


def test_a_seat_that_has_ended_shows_nothing(tree):
    user = make.an_account(tree.cell)
    Seat.objects.create(user=user, unit=tree.cell, role="clerk", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))

    assert not Unit.objects.visible_to(user).exists()


def test_a_switched_off_account_sees_nothing(tree):
    tree.clerk.is_active = False

    assert reach(tree.clerk) == ()


def test_a_seat_shows_its_unit_and_everything_below(tree):
    assert names(Unit.objects.visible_to(tree.clerk)) == {"Chi bộ Văn phòng", "Phòng Hành chính"}


def test_a_seat_at_the_committee_shows_every_unit_under_it_and_none_above_s0_29(tree):
    seen = names(Unit.objects.visible_to(tree.receiver))

    assert {"Chi bộ Văn phòng", "Chi bộ Báo", "Phòng Hành chính"} <= seen
    assert "Tỉnh uỷ Thử Nghiệm" not in seen


def test_a_unit_with_a_longer_path_is_not_inside_its_neighbour(tree):
    tenth = [make.a_unit(tree.committee) for _ in range(40)][-1]
    user = make.an_account(tenth, "clerk")

    assert list(Unit.objects.visible_to(user)) == [tenth]


def test_the_whole_country_gets_no_condition_at_all(tree):
    assert reach(tree.national) is EVERYTHING
    assert "WHERE" not in str(Unit.objects.visible_to(tree.national).query)


def test_two_seats_show_both_subtrees_once(tree):
    Seat.objects.create(user=tree.clerk, unit=tree.sibling, role="reader", valid_from=date(2020, 1, 1))
    Seat.objects.create(user=tree.clerk, unit=tree.department, role="clerk", valid_from=date(2020, 1, 1))

    seen = list(Unit.objects.visible_to(tree.clerk))

    assert len(seen) == len(set(seen)) == 3


def test_campaigns_are_shared_with_the_units_below(tree):
    make.a_year(tree.committee)

    for user in (tree.clerk, tree.receiver, tree.reader):
        assert Campaign.objects.visible_to(user).count() == 1


def test_a_sibling_committees_campaign_stays_its_own(tree):
    other = make.a_unit(tree.province, Unit.Kind.COMMITTEE, "Đảng uỷ Uỷ ban")
    make.a_year(other)

    assert not Campaign.objects.visible_to(tree.clerk).exists()


@pytest.mark.parametrize(("state", "seen"), [("draft", 0), ("for_signature", 0), ("issued", 1), ("replaced", 1)])
def test_a_paper_from_above_is_seen_once_it_is_issued(tree, state, seen):
    kind = DocumentType.objects.create(name="Kế hoạch", symbol="KH")
    Document.objects.create(
        type=kind, unit=tree.committee, title="thử", state=state, number=1, issued_on=date(2026, 1, 5)
    )

    assert Document.objects.visible_to(tree.clerk).count() == seen
    assert Document.objects.visible_to(tree.receiver).count() == 1


@pytest.mark.parametrize("state", ["draft", "for_signature"])
def test_a_draft_is_for_its_own_house_and_for_who_is_asked(tree, state):
    kind = DocumentType.objects.create(name="Kế hoạch", symbol="KH")
    draft = Document.objects.create(type=kind, unit=tree.cell, title="thử", state=state)
    draft.comments.create(asked=tree.stranger, asked_by=tree.clerk, asked_at=make.NOW, version=1)
    people = {name: user for name, user in vars(tree).items() if isinstance(user, User)}

    Plan.objects.create(campaign_year=make.a_year(tree.committee), unit=tree.cell, document=draft)

    readers = {name for name, user in people.items() if Document.objects.visible_to(user).exists()}

    assert readers == {"clerk", "registrant", "head", "member", "leader", "keeper", "stranger"}
    assert {name for name in people if draft.comments.visible_to(people[name]).exists()} == readers
    assert {name for name in people if is_of_house(people[name], tree.cell)} == readers - {"stranger"}
    assert {name for name in people if Plan.objects.visible_to(people[name]).exists()} == readers - {"stranger"}


def test_registrations_of_a_sibling_do_not_exist(tree):
    make.a_registration(tree.sibling)

    assert not Registration.objects.visible_to(tree.clerk).exists()
    assert Registration.objects.visible_to(tree.receiver).count() == 1


def test_people_are_fenced_by_their_unit(tree):
    assert not Person.objects.visible_to(tree.clerk).filter(unit=tree.sibling).exists()


def test_acting_is_exact_to_the_unit_of_the_seat(tree):
    assert tree.receiver.holds("clerk", tree.committee)
    assert not tree.receiver.holds("clerk", tree.cell)
    assert not tree.clerk.holds("head", tree.cell)
    assert not tree.clerk.holds("clerk", None)
