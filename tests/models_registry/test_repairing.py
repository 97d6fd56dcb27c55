"""What a unit has changed in a registration since it was given back: for who gave it back, and for the unit itself."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from models_registry import registering, repairing
from models_registry.models import Registration
from tests.make import NOW, a_registration
from tests.visiting import text
from units.workflow import take

REASON = "Chỉ tiêu chưa đo được, cần nêu đơn vị tính."
UNTOUCHED = "Đơn vị chưa sửa gì so với bản đã trả lại."


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def returned(tree, clock):
    registration = a_registration(tree.cell, state="submitted", goal="Giảm nửa số lần đi lại.")
    return give_back(registration, tree, clock, hours=1)


def give_back(registration, tree, clock, *, hours):
    at = NOW + timedelta(hours=hours)
    clock.move_to(at)
    registering.send_back(registration, reason=REASON, due_on=date(2026, 11, 25), by=tree.head, at=at)
    return Registration.objects.get(pk=registration.pk)


def repair(registration, tree, clock, *, hours, rows=(), **values):
    clock.move_to(NOW + timedelta(hours=hours))
    criteria = rows or [registering.row_of(each) | {"pk": each.pk} for each in registration.criteria.all()]
    return registering.save_draft(
        registration, values=values, criteria=criteria, version=registration.version, by=tree.clerk
    )


def send_again(registration, tree, clock, *, hours):
    at = NOW + timedelta(hours=hours)
    clock.move_to(at)
    return take("resubmit", registration, by=tree.clerk, at=at)


def changed(registration):
    """The rows in words: (what, then, now), the words that differ in brackets."""
    return [(label, said(then), said(now)) for label, then, now in repairing.since_return(registration)]


def said(parts):
    return "".join(f"[{part.text}]" if part.mark else part.text for part in parts)


def page(client, name, registration, user):
    client.force_login(user)
    return text(client.get(reverse(f"models_registry:{name}", args=[registration.pk])))


def test_what_was_repaired_stands_beside_what_it_was_when_returned(tree, clock, returned):
    own = registering.row_of(returned.criteria.get()) | {"pk": returned.criteria.get().pk}
    rows = [own | {"target": "95"}, {"text": "Hồ sơ nộp từ xa", "target": "40", "measure": "%"}]

    repair(returned, tree, clock, hours=2, rows=rows, goal="Giảm hẳn số lần đi lại.")
    send_again(returned, tree, clock, hours=3)

    assert changed(returned) == [
        ("Mục tiêu", "Giảm [nửa] số lần đi lại.", "Giảm [hẳn] số lần đi lại."),
        ("Chỉ tiêu đăng ký", "Chỉ tiêu 1: từ 60 đến [90] hồ sơ", "Chỉ tiêu 1: từ 60 đến [95] hồ sơ"),
        ("Chỉ tiêu đăng ký", "", "[Hồ sơ nộp từ xa: 40 %]"),
    ]


def test_only_what_came_after_the_last_return_counts(tree, clock, returned):
    repair(returned, tree, clock, hours=2, goal="Giảm hẳn số lần đi lại.")
    send_again(returned, tree, clock, hours=3)
    give_back(returned, tree, clock, hours=4)
    again = Registration.objects.get(pk=returned.pk)

    repair(again, tree, clock, hours=5, area="Tầng hai, nhà B.")

    assert [label for label, _, _ in repairing.since_return(again)] == ["Địa bàn"]


def test_the_receiver_reads_what_was_repaired_and_leads_to_the_words(client, tree, clock, returned):
    repair(returned, tree, clock, hours=2, goal="Giảm hẳn số lần đi lại.")
    send_again(returned, tree, clock, hours=3)

    shown = page(client, "registration", returned, tree.head)
    beside = page(client, "registration-changes", returned, tree.head)

    assert "Gửi lại sau khi trả lại ngày 20/11/2026" in shown
    assert f"Lý do trả lại: {REASON}" in shown
    assert "Đã sửa: mục tiêu." in shown
    assert reverse("models_registry:registration-changes", args=[returned.pk]) in shown
    assert "<del>nửa</del>" in beside
    assert "<ins>hẳn</ins>" in beside


def test_what_comes_back_untouched_is_told_so(client, tree, clock, returned):
    asked = page(client, "registration-preview", returned, tree.clerk)
    send_again(returned, tree, clock, hours=3)

    assert "còn y nguyên như khi bị trả lại" in asked
    assert UNTOUCHED in page(client, "registration", returned, tree.head)


def test_nothing_is_said_of_one_that_was_never_returned_or_is_accepted(client, tree, clock, returned):
    fresh = a_registration(tree.cell, state="submitted")
    send_again(returned, tree, clock, hours=3)
    take("accept", returned, by=tree.head, at=NOW + timedelta(hours=4))

    for registration in (fresh, returned):
        assert "sau khi trả lại" not in page(client, "registration", registration, tree.head)
    assert "Thay đổi từ khi chấp nhận" in page(client, "registration-changes", returned, tree.head)


def test_nothing_is_said_where_the_history_does_not_reach_back(client, tree, clock, returned):
    returned.history.all().delete()
    send_again(returned, tree, clock, hours=3)

    assert repairing.since_return(returned) is None
    assert UNTOUCHED not in page(client, "registration", returned, tree.head)
