"""What counts as the same model: the table of 5.8."""

from datetime import date

import pytest
from django.urls import reverse

from campaign.obligations import lay
from models_registry import identity, moving, registering
from models_registry.models import Practice, PracticeEvent, Registration
from tests.make import (
    NOW,
    TODAY,
    a_milestone,
    a_person,
    a_practice,
    a_registration,
    a_report,
    a_succession,
    a_unit,
    a_year,
    an_accepted_registration,
    an_account,
)
from units import people
from units import tree as structure
from units.models import Notice, Role, Unit
from units.workflow import Refusal, take

REASON = "Theo Quyết định 15-QĐ/ĐU ngày 01/3/2026."
ON = date(2026, 3, 1)


def events_of(practice):
    return list(practice.events.values_list("kind", "continues"))


# ---- similar names ----


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ("Khéo trong tiếp dân năm 2025", "Khéo trong tiếp dân năm 2026"),
        ("Khéo trong tiếp dân", "KHEO TRONG TIEP DAN 2026"),
        ("Khéo trong vận động hoà giải ở cơ sở", "Khéo vận động hòa giải ở cơ sở"),
        ("Tiếp dân thân thiện", "Tiếp dân thân thiện, đúng hẹn"),
    ],
)
def test_example_23_a_slightly_other_name_is_found(tree, known, title):
    practice = a_practice(tree.cell, name=known)

    assert identity.similar(title, tree.cell, 2026) == [practice]


def test_other_names_other_units_and_what_is_registered_already_are_left_out(tree):
    a_practice(tree.cell, name="Khéo trong tiết kiệm điện")
    a_practice(tree.sibling, name="Khéo trong tiếp dân")
    a_registration(tree.cell, practice=a_practice(tree.cell, name="Khéo trong tiếp dân"))

    assert identity.similar("Khéo trong tiếp dân", tree.cell, 2026) == []
    assert identity.similar(" … ", tree.cell, 2026) == []


def test_similar_names_cost_one_query(tree, django_assert_num_queries):
    for _ in range(7):
        a_practice(tree.cell, name="Khéo trong tiếp dân")

    with django_assert_num_queries(1):
        assert len(identity.similar("Khéo trong tiếp dân", tree.cell, 2026)) == identity.AT_MOST


# ---- renamed, moved ----


def test_a_renamed_unit_keeps_its_practices(tree):
    practice = a_practice(tree.cell)
    tree.cell.name = "Chi bộ Văn phòng Đảng uỷ"
    tree.cell.save()

    assert list(Practice.objects.filter(unit=tree.cell)) == [practice]
    assert events_of(practice) == []


# ---- handed over ----


def test_a_practice_is_handed_over_with_what_still_runs(tree):
    registration = an_accepted_registration(tree.cell)
    report = a_report(registration)
    past = an_accepted_registration(tree.cell, a_year(tree.committee, 2025), practice=registration.practice)
    Registration.objects.filter(pk=past.pk).update(state="closed")

    identity.hand_over(registration.practice, to_unit=tree.sibling, reason=REASON, by=tree.receiver, on=ON, at=NOW)

    for row in (registration, report, past):
        row.refresh_from_db()
    assert (registration.unit, registration.receiver, registration.collective) == (tree.sibling,) * 3
    assert (report.unit, report.path, past.unit) == (tree.sibling, tree.sibling.path, tree.cell)
    event = registration.practice.events.get()
    assert (event.kind, event.continues, event.on, event.by) == ("handed_over", True, ON, tree.receiver)
    assert event.note == f"Chi bộ Văn phòng → Chi bộ Báo: {REASON}"


def test_who_is_handed_a_practice_is_asked_who_speaks_for_it_and_who_follows_it(tree):
    registration = an_accepted_registration(tree.cell, follower=a_person(tree.cell))

    identity.hand_over(registration.practice, to_unit=tree.sibling, reason=REASON, by=tree.receiver, on=ON, at=NOW)

    registration.refresh_from_db()
    assert (registration.follower, bool(registration.representative)) == (None, True)
    asked = Notice.objects.filter(user=tree.stranger, text__contains="đề nghị ghi lại người đại diện")
    assert asked.get().link == registration.get_absolute_url()


def test_who_is_handed_a_practice_has_registered_and_reports_it(tree):
    """S2-15: the duty is done by the thing itself; the giver, who did register, does not owe again."""
    registration = an_accepted_registration(tree.cell)
    milestone = a_milestone(registration.campaign_year, "register", ON)
    milestone.obligations.filter(unit=tree.cell).update(state="fulfilled")

    identity.hand_over(registration.practice, to_unit=tree.sibling, reason=REASON, by=tree.receiver, on=ON, at=NOW)

    states = dict(milestone.obligations.values_list("unit", "state"))
    assert (states[tree.cell.pk], states[tree.sibling.pk]) == ("fulfilled", "fulfilled")


@pytest.mark.parametrize("who", ["clerk", "head", "stranger", "decider", "keeper", "national"])
def test_only_the_committee_above_both_hands_over(tree, who):
    with pytest.raises(Refusal, match="cấp uỷ cấp trên"):
        identity.hand_over(
            a_practice(tree.cell), to_unit=tree.sibling, reason=REASON, by=getattr(tree, who), on=ON, at=NOW
        )


def test_a_practice_goes_to_another_grassroots_unit_only(tree):
    practice = a_practice(tree.cell)

    with pytest.raises(Refusal, match="Chỉ chuyển giao cho tổ chức cơ sở đảng"):
        identity.hand_over(practice, to_unit=tree.department, reason=REASON, by=tree.chief, on=ON, at=NOW)
    with pytest.raises(Refusal, match="đang thuộc đơn vị này"):
        identity.hand_over(practice, to_unit=tree.cell, reason=REASON, by=tree.chief, on=ON, at=NOW)


def test_a_joined_practice_ends_in_the_survivor(tree):
    practice, survivor = a_practice(tree.cell), a_practice(tree.cell)

    event = identity.join(practice, survivor, reason=REASON, by=tree.chief, on=ON)

    assert (event.kind, event.other, event.continues) == ("joined", survivor, False)
    with pytest.raises(Refusal, match="chính nó"):
        identity.join(practice, practice, reason=REASON, by=tree.chief, on=ON)


# ---- merged, split, dissolved ----


def test_example_15_merged_units_bring_their_models_for_a_ruling(tree):
    merged = a_unit(tree.committee, name="Chi bộ Sở W")
    one, other = a_practice(tree.cell), a_practice(tree.sibling)
    accepted = an_accepted_registration(tree.cell, practice=one, follower=a_person(tree.cell))
    clerk = an_account(merged, Role.CLERK)
    a_succession("merge", [tree.cell, tree.sibling], [merged])

    assert identity.follow_successions(ON) == 2

    for practice in (one, other):
        practice.refresh_from_db()
        assert (practice.unit, events_of(practice)) == (merged, [("unit_merged", None)])
    assert one.events.get().note == "Sáp nhập ngày 01/03/2026. 15-QĐ/ĐU"
    accepted.refresh_from_db()
    asked = Notice.objects.get(user=clerk)
    assert (accepted.unit, accepted.follower, asked.link) == (merged, None, accepted.get_absolute_url())
    assert "đề nghị ghi lại người đại diện, người theo dõi" in asked.text


def test_a_collective_that_goes_along_with_its_unit_keeps_its_model(tree):
    """A department is the subject it was; what the ended unit did itself is its successor's."""
    merged = a_unit(tree.committee, name="Chi bộ Sở W", on=ON)
    below, own = a_practice(tree.cell, collective=tree.department), a_practice(tree.cell)
    accepted = an_accepted_registration(tree.cell, practice=below)
    structure.merge([tree.cell, tree.sibling], merged, on=ON)

    identity.follow_successions(ON)

    for row in (below, own, accepted):
        row.refresh_from_db()
    assert (below.unit, below.collective, own.unit, own.collective) == (merged, tree.department, merged, merged)
    assert (accepted.unit, accepted.collective) == (merged, tree.department)


def after_a_merger(tree):
    """A practice begun in the merged unit, and one of each of the two units before it."""
    merged = a_unit(tree.committee, name="Chi bộ Sở W")
    before = [a_practice(unit, name=f"Khéo trong tiếp dân {unit.pk}") for unit in (tree.cell, tree.sibling)]
    a_succession("merge", [tree.cell, tree.sibling], [merged])
    identity.follow_successions(ON)
    return a_practice(merged, name="Khéo trong tiếp dân"), before


def test_example_15_a_practice_begun_after_a_merger_goes_back_to_those_before_it(tree):
    begun, before = after_a_merger(tree)
    assert list(identity.origins_of(begun)) == before

    identity.go_back(begun, before, reason=REASON, by=tree.receiver)

    found = [(event.kind, event.on, event.other, event.continues) for event in begun.events.order_by("pk")]
    assert found == [("unit_merged", ON, practice, None) for practice in before]
    assert not identity.origins_of(begun).exists()


def test_one_of_several_origins_is_counted_on_from_and_not_before_it_is_said(client, tree):
    begun, before = after_a_merger(tree)
    first, second = identity.go_back(begun, before, reason=REASON, by=tree.receiver)
    client.force_login(tree.chief)
    urls = [reverse("models_registry:practice-ruling", args=[each.pk]) for each in (first, second)]
    said = {"continues": "1", "body": "Ban Chỉ đạo", "on": "2026-11-20", "reason": REASON}

    ahead = client.post(urls[0], said | {"on": "2999-01-01"})
    kept = client.post(urls[0], said)
    again = client.post(urls[1], said)
    other = client.post(urls[1], said | {"continues": "0"})

    assert list(ahead.context["form"].errors) == ["on"]
    assert (kept.status_code, list(again.context["form"].errors), other.status_code) == (302, ["continues"], 302)


def test_what_may_not_be_joined_across_a_merger(tree):
    begun, before = after_a_merger(tree)
    older = Practice.objects.get(pk=before[0].pk)

    assert not identity.origins_of(older).exists()
    with pytest.raises(Refusal, match="đã sáp nhập thành đơn vị này"):
        identity.go_back(begun, [begun], reason=REASON, by=tree.receiver)
    with pytest.raises(Refusal, match="đã sáp nhập thành đơn vị này"):
        identity.go_back(begun, [], reason=REASON, by=tree.receiver)
    with pytest.raises(Refusal, match="cấp uỷ cấp trên"):
        identity.go_back(begun, before, reason=REASON, by=tree.clerk)


def test_the_committee_joins_a_practice_to_those_before_the_merger_on_a_page(client, tree):
    begun, before = after_a_merger(tree)
    client.force_login(tree.receiver)
    url = reverse("models_registry:practice-origins", args=[begun.pk])

    page = client.get(begun.get_absolute_url()).text
    lacking = client.post(url, {"reason": REASON})
    answer = client.post(url, {"origins": [each.pk for each in before], "reason": REASON}, follow=True)

    assert url in page
    assert list(lacking.context["form"].errors) == ["origins"]
    assert "Đã nối với 2 mô hình" in answer.text
    assert url not in answer.text
    assert "Không có mô hình nào" in client.get(url, follow=True).text


def test_a_second_run_records_nothing_more(tree):
    practice = a_practice(tree.cell)
    a_succession("merge", [tree.cell], [tree.sibling])

    assert [identity.follow_successions(ON), identity.follow_successions(ON)] == [1, 0]
    assert len(events_of(practice)) == 1


def test_nothing_is_recorded_before_its_day_nor_for_a_rename(tree):
    practice = a_practice(tree.cell)
    a_succession("dissolve", [tree.cell])
    a_succession("rename", [tree.cell])

    assert identity.follow_successions(date(2026, 2, 28)) == 0
    assert events_of(practice) == []


def test_a_split_goes_on_with_the_heir_that_the_decision_names(tree):
    practice = a_practice(tree.cell)
    a_succession("split", [tree.cell], [tree.sibling, a_unit(tree.committee)], heir=tree.sibling)

    identity.follow_successions(ON)

    practice.refresh_from_db()
    assert (practice.unit, events_of(practice)) == (tree.sibling, [("unit_split", True)])


@pytest.mark.parametrize(("kind", "event"), [("split", "unit_split"), ("dissolve", "unit_dissolved")])
def test_without_an_heir_the_model_stays_and_waits(tree, kind, event):
    practice = a_practice(tree.cell)
    a_succession(kind, [tree.cell], [a_unit(tree.committee), a_unit(tree.committee)] if kind == "split" else [])

    identity.follow_successions(ON)

    practice.refresh_from_db()
    assert (practice.unit, events_of(practice)) == (tree.cell, [(event, None)])


# ---- people ----


def a_persons_practice(tree):
    return a_practice(tree.cell, person=a_person(tree.cell, "Trịnh Thị Hạnh"))


def test_example_16_a_person_who_moves_inside_takes_the_model_along(tree):
    practice = a_persons_practice(tree)
    registration = an_accepted_registration(tree.cell, practice=practice)

    moving.person_moved(practice.person, to_unit=tree.sibling, on=ON, by=tree.receiver, at=NOW)

    practice.refresh_from_db()
    registration.refresh_from_db()
    assert (practice.unit, registration.unit, registration.collective) == (tree.sibling, tree.sibling, None)
    assert events_of(practice) == [("person_moved", True)]


def test_a_person_who_moves_within_his_base_stays(tree):
    practice = a_persons_practice(tree)

    moving.person_moved(practice.person, to_unit=tree.department, on=ON, by=tree.receiver, at=NOW)

    practice.refresh_from_db()
    assert (practice.unit, events_of(practice)) == (tree.cell, [("person_moved", True)])


@pytest.mark.parametrize("outside", [True, False])
def test_example_17_with_a_person_who_leaves_the_model_stops(tree, outside):
    practice = a_persons_practice(tree)
    elsewhere = a_unit(a_unit(tree.province, Unit.Kind.COMMITTEE, "Đảng uỷ xã Thử"), name="Chi bộ thôn")

    moving.person_moved(practice.person, to_unit=elsewhere if outside else None, on=ON, by=tree.receiver, at=NOW)

    practice.refresh_from_db()
    assert (practice.unit, events_of(practice)) == (tree.cell, [("person_left", False)])


def test_only_the_committee_above_records_a_move(tree):
    practice = a_persons_practice(tree)

    with pytest.raises(Refusal, match="cấp uỷ cấp trên"):
        moving.person_moved(practice.person, to_unit=None, on=ON, by=tree.clerk, at=NOW)


@pytest.fixture
def owed(tree):
    """What a unit owes of a kind: its state, asked by kind and unit."""
    year = a_year(tree.committee)
    for kind in ("register", "report"):
        lay(a_milestone(year, name=kind, kind=kind), by=None)
    return lambda kind, unit: unit.obligations.get(milestone__kind=kind).state


def test_where_a_person_goes_the_duties_follow(tree, owed):
    """S1-11: the taker has registered and reports one model more; the giver did register."""
    person = a_person(tree.cell, "Trịnh Thị Hạnh")
    take("accept", a_registration(tree.cell, practice=a_practice(tree.cell, person=person), state="submitted"),
         by=tree.head, at=NOW)  # fmt: skip
    before = owed("register", tree.sibling)
    people.move(person, tree.sibling, on=ON)

    moving.follow_people(ON)

    assert (before, owed("register", tree.sibling), owed("register", tree.cell)) == ("owed", "fulfilled", "fulfilled")
    assert owed("report", tree.sibling) == "owed"


def test_the_report_of_a_person_who_left_is_owed_no_more(tree, owed):
    person = a_person(tree.cell, "Trịnh Thị Hạnh")
    his = an_accepted_registration(tree.cell, practice=a_practice(tree.cell, person=person))
    report = a_report(an_accepted_registration(tree.cell), state="confirmed", confirmed_as="committee",
                      confirmed_on=ON)  # fmt: skip
    take("receive", report, by=tree.head, at=NOW)
    before = owed("report", tree.cell)

    moving.person_moved(person, to_unit=None, on=ON, by=tree.receiver, at=NOW)

    assert (before, owed("report", tree.cell)) == ("owed", "fulfilled")
    assert list(tree.cell.registrations.to_report()) == [report.registration]
    assert his.campaign_year == report.registration.campaign_year


def test_the_register_of_people_is_followed_once(tree):
    moved, left, stays = a_persons_practice(tree), a_persons_practice(tree), a_persons_practice(tree)
    people.move(moved.person, tree.sibling, on=ON)
    people.leave(left.person, on=ON)
    people.move(stays.person, tree.department, on=ON)

    assert [moving.follow_people(ON), moving.follow_people(ON)] == [2, 0]

    assert [events_of(each) for each in (moved, left, stays)] == [
        [("person_moved", True)],
        [("person_left", False)],
        [],
    ]
    moved.refresh_from_db()
    assert moved.unit == tree.sibling


def test_who_leaves_later_is_followed_on_that_day(tree):
    practice = a_persons_practice(tree)
    people.leave(practice.person, on=date(2026, 3, 11))

    assert [moving.follow_people(date(2026, 3, 10)), moving.follow_people(date(2026, 3, 11))] == [0, 1]


def test_a_joined_practice_is_joined_once_and_into_one_that_stands(tree):
    practice, survivor = a_practice(tree.cell), a_practice(tree.cell)
    identity.join(practice, survivor, reason=REASON, by=tree.chief, on=ON)

    with pytest.raises(Refusal, match="đã gộp"):
        identity.join(practice, survivor, reason=REASON, by=tree.chief, on=ON)
    assert list(Practice.objects.beside(survivor)) == []


def test_nobody_goes_on_with_a_joined_practice(tree):
    last, year = a_year(tree.committee, 2025), a_year(tree.committee)
    before = an_accepted_registration(tree.cell, last, title="Khéo trong tiếp dân")
    goes_on = an_accepted_registration(tree.cell, last, title="Khéo trong hoà giải")
    identity.join(before.practice, goes_on.practice, reason=REASON, by=tree.chief, on=ON)

    assert list(Registration.objects.to_go_on(tree.cell, 2026)) == [goes_on]
    assert identity.similar("Khéo trong tiếp dân", tree.cell, 2026) == []
    with pytest.raises(Refusal, match=f"đã gộp vào “{goes_on.practice}” ngày"):
        registering.copy_from_last_year(before, campaign_year=year, by=tree.clerk, at=NOW)


# ---- rulings ----


def an_event(tree):
    return identity.record(a_practice(tree.cell), PracticeEvent.Kind.UNIT_MERGED, on=ON)


def rule(event, **columns):
    columns = {"continues": True, "body": "Tổ chỉ đạo", "on": TODAY, "reason": "Cùng nội dung, cùng người."} | columns
    return identity.rule(event, **columns)


@pytest.mark.parametrize("who", ["head", "chief"])
def test_the_group_or_the_committee_rules(tree, who):
    event = rule(an_event(tree), by=getattr(tree, who))

    event.refresh_from_db()
    assert (event.continues, event.ruled_by, event.ruled_on) == (True, "Tổ chỉ đạo", TODAY)
    assert event.history.first().history_user == getattr(tree, who)


@pytest.mark.parametrize("who", ["clerk", "receiver", "member", "leader", "national", "keeper"])
def test_nobody_else_rules(tree, who):
    with pytest.raises(Refusal, match="Chỉ trưởng ban, tổ trưởng"):
        rule(an_event(tree), by=getattr(tree, who))


def test_a_stranger_who_is_head_elsewhere_does_not_rule(tree):
    with pytest.raises(Refusal, match="Chỉ trưởng ban, tổ trưởng"):
        rule(an_event(tree), by=tree.stranger)


def test_a_ruling_is_given_once_and_says_why(tree):
    event = an_event(tree)

    with pytest.raises(Refusal, match="lý do, ít nhất 10"):
        rule(event, by=tree.head, reason="ngắn")
    rule(event, by=tree.head, continues=False)
    with pytest.raises(Refusal, match="đã có ý kiến"):
        rule(event, by=tree.chief)


def test_what_a_closed_year_holds_stays_with_the_unit_of_that_year(tree):
    last = an_accepted_registration(tree.cell, a_year(tree.committee, 2025, state="closed"))
    this = an_accepted_registration(tree.cell, a_year(tree.committee, 2026), practice=last.practice)

    identity.hand_over(last.practice, to_unit=tree.sibling, reason=REASON, by=tree.chief, on=ON, at=NOW)

    last.refresh_from_db()
    this.refresh_from_db()
    assert (last.unit, this.unit) == (tree.cell, tree.sibling)
