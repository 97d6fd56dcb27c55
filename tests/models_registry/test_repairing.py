"""What a unit has changed in a registration since it was given back: for who gave it back, and for the unit itself."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from models_registry import evidence, registering, repairing, reporting
from models_registry.models import AchievementReport, Registration
from tests.make import NOW, a_received_report, a_registration, an_accepted_registration, an_appraisal, some_evidence
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
        ("Chỉ tiêu đăng ký", "", "[Hồ sơ nộp từ xa: 40%]"),
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


def test_a_return_that_was_taken_back_is_no_repair(tree, clock, returned):
    Registration.objects.filter(pk=returned.pk).update(state="submitted")
    returned.trail.create(step="undo", label="Hoàn tác", source="returned", target="submitted", by=tree.head, at=NOW)
    returned.refresh_from_db()

    assert repairing.summary_of(returned, list(returned.trail.all())) == {}


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


# ---- reports ----


@pytest.fixture
def report(tree, clock):
    """A report that its appraiser gave back, an hour ago."""
    registration = an_accepted_registration(tree.cell)
    received = a_received_report(registration, author=tree.clerk, confirmed_by=tree.leader)
    case = an_appraisal(received, tree.member, state="in_progress")
    clock.move_to(NOW + timedelta(hours=1))
    take("ask_more", case, by=tree.member, at=NOW + timedelta(hours=1), reason=REASON)
    clock.move_to(NOW + timedelta(hours=2))
    return AchievementReport.objects.get(pk=received.pk)


def write_again(report, tree, clock, reached="97", **texts):
    criterion = report.registration.criteria.get()
    results = {criterion.pk: (reached, "", "")}
    reporting.save_report(report, texts, results, version=report.version, by=tree.clerk, at=NOW + timedelta(hours=2))
    clock.move_to(NOW + timedelta(hours=3))
    take("submit", report, by=tree.clerk, at=NOW + timedelta(hours=3))


def test_the_appraiser_sees_what_was_added_to_the_report_he_gave_back(client, tree, clock, report):
    old = report.results.get().result
    write_again(report, tree, clock, lessons="Duy trì tổ hướng dẫn.")
    client.force_login(tree.member)

    sheet = text(client.get(report.appraisal.get_absolute_url()))
    own = text(client.get(report.get_absolute_url()))
    confirming = page(client, "report-confirm", report, tree.leader)

    for shown in (sheet, own, confirming):
        assert "Gửi lại sau khi trả lại ngày 20/11/2026" in shown
        assert "<ins>97</ins>" in shown
    rows = [(label, said(then), said(now)) for label, then, now in repairing.since_return(report)]
    assert [label for label, _, _ in rows] == [
        "Tồn tại, bài học, hướng duy trì và nhân rộng", "Kết quả theo chỉ tiêu",
    ]  # fmt: skip
    assert f"[{old}]" in rows[1][1]


def test_files_added_and_removed_since_the_return_are_changes_and_those_from_before_are_none(
    client, tree, clock, report
):
    kept, dropped, new, both = (
        some_evidence(report, name) for name in ("Cũ.jpg", "Mờ.jpg", "Biên bản.jpg", "Nhầm.jpg")
    )
    report.evidence.filter(pk__in=(kept.pk, dropped.pk)).update(at=NOW)
    report.evidence.filter(pk=new.pk).update(at=NOW + timedelta(hours=2), caption="Họp dân")
    report.evidence.filter(pk=both.pk).update(at=NOW + timedelta(hours=2))
    for each in report.evidence.filter(pk__in=(dropped.pk, both.pk)):
        evidence.remove(each, by=tree.clerk)
    take("submit", report, by=tree.clerk, at=NOW + timedelta(hours=3))
    client.force_login(tree.member)

    shown = text(client.get(report.appraisal.get_absolute_url()))

    assert "Đã sửa: minh chứng bỏ, minh chứng thêm." in shown
    assert "<del>Mờ.jpg</del>" in shown
    assert "<ins>Họp dân (Biên bản.jpg)</ins>" in shown
    assert not any(name in shown.partition("minh chứng thêm.")[2].partition("</details>")[0] for name in ("Cũ", "Nhầm"))


def test_while_the_report_is_with_its_unit_nobody_is_told_that_it_came_back(client, tree, clock, report):
    client.force_login(tree.member)

    assert "sau khi trả lại" not in text(client.get(report.appraisal.get_absolute_url()))
    assert "sau khi trả lại" not in text(client.get(report.get_absolute_url()))
