"""The life of a practice on one page, and what is ruled on it."""

import pytest

from models_registry.models import Practice
from tests.make import (
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


def test_the_practice_is_flat(queries, tree, year):
    practice = a_practice(tree.cell)
    a_result(an_accepted_registration(tree.cell, year, practice=practice))
    few = queries(practice.get_absolute_url(), tree.head)
    for past in range(2015, 2025):
        a_result(an_accepted_registration(tree.cell, a_year(tree.committee, past), practice=practice))
        practice.events.create(kind="unit_merged", on=TODAY)

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

    client.post(url, given)
    again = client.post(url, given)

    assert Practice.objects.get().unit == tree.sibling
    assert "đang thuộc đơn vị này" in text(again)


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
