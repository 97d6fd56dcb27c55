"""The life of a practice on one page, and what is ruled on it."""

import pytest

from models_registry import identity
from models_registry.models import Practice
from tests.make import (
    NOW,
    TODAY,
    a_person,
    a_practice,
    a_registration,
    a_result,
    a_year,
    an_accepted_registration,
)
from tests.visiting import address, page, text

pytestmark = pytest.mark.usefixtures("at_now")


def test_the_practice_shows_every_year(client, tree, year):
    practice = a_practice(tree.cell)
    a_result(an_accepted_registration(tree.cell, a_year(tree.committee, 2025), practice=practice), grade="exemplary")
    a_registration(tree.cell, practice=practice)
    practice.events.create(kind="unit_merged", on=TODAY, note="Sáp nhập Sở X")

    shown = text(page(client, practice.get_absolute_url(), tree.head))

    for words in ["2025", "2026", "Tiêu biểu", "Đã tiếp nhận", "Sáp nhập Sở X", "Chờ ý kiến", "Cho ý kiến"]:
        assert words in shown
    assert page(client, practice.get_absolute_url(), tree.stranger).status_code == 404


def test_a_joined_practice_and_its_survivor_name_each_other(client, tree, year):
    practice, survivor = a_practice(tree.sibling, name="Khéo trong tiếp dân"), a_practice(tree.cell)
    identity.join(practice, survivor, reason="Cùng một việc, theo biên bản.", by=tree.chief, on=TODAY)

    ended, lives = (text(page(client, each.get_absolute_url(), tree.receiver)) for each in (practice, survivor))
    nearby = text(page(client, survivor.get_absolute_url(), tree.head))

    assert f"Đã gộp vào “{survivor}”" in ended
    assert (address("practice-join", practice) in ended, address("practice-join", survivor) in lives) == (False, True)
    assert "Mô hình khác gộp vào" in lives
    assert practice.get_absolute_url() in lives
    assert "Khéo trong tiếp dân" in nearby
    assert practice.get_absolute_url() not in nearby


def test_the_life_says_of_each_year_whether_it_goes_on_or_was_promoted(client, tree, year):
    registration = a_registration(tree.cell, continuity="continuing", year_number=3)

    assert "Tiếp tục, năm thứ 3" in text(page(client, registration.practice.get_absolute_url(), tree.head))


def test_the_practice_is_flat(queries, tree, year):
    practice = a_practice(tree.cell)
    a_result(an_accepted_registration(tree.cell, year, practice=practice))
    few = queries(practice.get_absolute_url(), tree.head)
    for past in range(2015, 2025):
        a_result(an_accepted_registration(tree.cell, a_year(tree.committee, past), practice=practice))
        practice.events.create(kind="unit_merged", on=TODAY)
        a_practice(tree.cell).events.create(kind="joined", on=TODAY, other=practice, continues=False)

    assert queries(practice.get_absolute_url(), tree.head) == few


def test_the_head_rules_on_an_event(client, tree, year):
    event = a_practice(tree.cell).events.create(kind="unit_merged", on=TODAY)
    url = address("practice-ruling", event)
    assert "Tổ chỉ đạo Chi bộ Văn phòng" in text(page(client, url, tree.head))
    given = {"continues": "1", "body": "Tổ chỉ đạo", "on": "2026-11-20", "reason": "Cùng nội dung, cùng người."}

    response = client.post(url, given)
    again = client.post(url, given)

    event.refresh_from_db()
    assert response["Location"] == event.practice.get_absolute_url()
    assert event.continues is True
    assert "đã có ý kiến" in text(again)


def test_the_committee_hands_a_practice_over(client, tree, year):
    practice = a_practice(tree.cell)
    url = address("practice-hand-over", practice)
    assert page(client, url, tree.receiver).status_code == 200
    given = {"to_unit": tree.sibling.pk, "on": "2026-11-20", "reason": "Theo Quyết định 15-QĐ/ĐU."}

    inner = client.post(url, given | {"to_unit": tree.department.pk})
    client.post(url, given)
    again = client.post(url, given)

    assert "Chỉ chuyển giao cho tổ chức cơ sở đảng" in text(inner)
    assert Practice.objects.get().unit == tree.sibling
    assert "đang thuộc đơn vị này" in text(again)


def test_the_unit_that_gave_a_model_away_is_told_who_has_it_and_meets_no_closed_door(client, tree, year):
    before = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    before.state = "closed"
    before.save()
    life = before.practice.get_absolute_url()
    kept = text(page(client, before.get_absolute_url(), tree.clerk))
    identity.hand_over(
        before.practice, to_unit=tree.sibling, reason="Theo Quyết định 15-QĐ/ĐU.", by=tree.receiver, on=TODAY, at=NOW
    )

    gone = text(page(client, before.get_absolute_url(), tree.clerk))
    above = text(page(client, before.get_absolute_url(), tree.receiver))

    assert (life in kept, life in gone, life in above) == (True, False, True)
    assert f"Mô hình nay do {tree.sibling} thực hiện" in gone


def test_the_committee_records_that_a_person_left_and_that_a_model_was_joined(client, tree, year):
    practice = a_practice(tree.cell, person=a_person(tree.cell))
    survivor = a_practice(tree.cell)
    life = text(page(client, practice.get_absolute_url(), tree.receiver))
    assert address("practice-person", practice) in life
    assert address("practice-person", survivor) not in text(client.get(survivor.get_absolute_url()))

    unsaid = client.post(address("practice-person", practice), {"goes": "inside", "on": "2026-11-20"})
    client.post(address("practice-person", practice), {"goes": "left", "on": "2026-11-20"})
    given = {"survivor": survivor.pk, "on": "2026-11-20", "reason": "Cùng một việc, theo biên bản họp Tổ."}
    client.post(address("practice-join", practice), given)

    assert "Hãy chọn đơn vị mới." in text(unsaid)
    assert set(practice.events.values_list("kind", flat=True)) == {"person_left", "joined"}
    assert practice.events.get(kind="joined").other == survivor
