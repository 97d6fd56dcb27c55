"""Nhân rộng (S0-12, S0-24, S1-07, S1-21)."""

from datetime import date

import pytest
from django.urls import reverse

from models_registry import replicating
from models_registry.models import AchievementReport, Replication
from models_registry.through_tasks import through_tasks
from tests import make
from tests.make import NOW
from tests.visiting import text
from units.models import Notice
from units.versions import Overtaken
from units.workflow import Refusal, take

LIST = "models_registry:replication-list"


def an_exemplary(tree, grade="exemplary", programme="dvk", **columns):
    practice = make.a_practice(tree.cell, programme=programme)
    make.a_result(make.an_accepted_registration(tree.cell, practice=practice), grade, **columns)
    return practice


def planned(tree, practice, unit=None, organiser=None):
    return Replication(
        practice=practice, unit=unit or tree.sibling, organiser=organiser or tree.committee,
        campaign_year=make.a_year(tree.committee), starts_on=date(2026, 3, 1),
    )  # fmt: skip


def test_candidates_are_the_models_with_an_exemplary_result_that_stands_s0_24_s1_21(tree):
    good = an_exemplary(tree)
    an_exemplary(tree, "reached")
    an_exemplary(tree, voided_on=date(2026, 11, 1))
    make.a_replication(good, tree.sibling)
    make.a_replication(good, tree.department, tree.cell, state="stopped", campaign_year=make.a_year(tree.committee))

    assert [(row, row.last_year, row.copies) for row in replicating.candidates()] == [(good, 2026, 1)]


@pytest.mark.parametrize("programme", ["dvk", "qcdc"])
def test_the_committee_carries_a_model_of_either_kind_to_another_unit_s0_12_s1_10(tree, programme):
    practice = an_exemplary(tree, programme=programme)

    found = replicating.plan(planned(tree, practice), by=tree.chief, at=NOW)

    assert (found.state, found.scope) == ("planned", "whole")
    assert [step.step for step in found.trail.all()] == ["plan"]
    assert Notice.objects.filter(user=tree.stranger, link=found.get_absolute_url()).count() == 1


def test_who_learns_and_who_is_learnt_from_are_told_when_it_is_planned_and_stopped_s1_21(tree):
    practice = an_exemplary(tree)

    found = replicating.plan(planned(tree, practice), by=tree.chief, at=NOW)
    take("stop", found, by=tree.chief, at=NOW, reason="Đơn vị sắp sáp nhập.")

    told = [list(user.notices.order_by("pk").values_list("text", flat=True)) for user in (tree.stranger, tree.clerk)]
    stopped = f"Dừng nhân rộng “{practice}” tại {tree.sibling}: Đơn vị sắp sáp nhập."
    assert told == [
        [f"Đơn vị được chọn làm theo mô hình “{practice}” của {tree.cell}, từ ngày 01/03/2026.", stopped],
        [f"{tree.sibling} làm theo mô hình “{practice}” từ ngày 01/03/2026; đề nghị giúp đỡ.", stopped],
    ]


def test_a_unit_carries_its_own_model_to_its_departments_s0_12(tree):
    found = replicating.plan(planned(tree, an_exemplary(tree), tree.department, tree.cell), by=tree.head, at=NOW)

    assert found.scope == "inside"


def test_what_stands_in_the_way_is_said(tree):
    practice = an_exemplary(tree)
    for replication, by, words in (
        (planned(tree, practice), tree.clerk, "không có quyền chỉ đạo nhân rộng"),
        (planned(tree, practice, tree.sibling, tree.cell), tree.clerk, "không thuộc"),
        (planned(tree, practice, tree.cell), tree.chief, "chính là nơi có mô hình"),
        (planned(tree, an_exemplary(tree, "reached")), tree.chief, "kết quả tiêu biểu"),
    ):
        with pytest.raises(Refusal, match=words):
            replicating.plan(replication, by=by, at=NOW)
    replicating.plan(planned(tree, practice), by=tree.chief, at=NOW)
    with pytest.raises(Refusal, match="đã được nhân rộng"):
        replicating.plan(planned(tree, practice), by=tree.chief, at=NOW)


def test_the_unit_that_learns_begins_adapts_and_tells_what_came_of_it_s1_07(tree):
    found = make.a_replication(an_exemplary(tree), tree.sibling)
    take("begin", found, by=tree.stranger, at=NOW)
    replicating.adapt(found, "Thêm hướng dẫn qua điện thoại.", version=1, by=tree.stranger)

    replicating.finish(
        found, result="Giảm một nửa hồ sơ trễ hẹn.", people_joined=40, version=2, by=tree.stranger, at=NOW
    )

    assert (found.state, found.finished_on, found.people_joined) == ("done", NOW.date(), 40)
    assert [step.step for step in found.trail.all()] == ["begin", "finish"]
    assert Notice.objects.filter(user=tree.clerk).count() == 1


def test_the_second_writer_is_shown_the_first_and_others_do_not_write(tree):
    found = make.a_replication(an_exemplary(tree), tree.sibling)
    replicating.adapt(found, "Thêm hướng dẫn qua điện thoại.", version=1, by=tree.chief)

    with pytest.raises(Overtaken):
        replicating.adapt(found, "Khác", version=1, by=tree.stranger)
    found.refresh_from_db()
    with pytest.raises(Refusal, match="không có quyền ghi"):
        replicating.adapt(found, "Khác", version=2, by=tree.clerk)


def test_it_is_stopped_by_whoever_decided_with_a_reason(tree):
    found = make.a_replication(an_exemplary(tree), tree.sibling)
    with pytest.raises(Refusal, match="ít nhất 10 ký tự"):
        take("stop", found, by=tree.chief, at=NOW, reason="thôi")
    with pytest.raises(Refusal, match="không có quyền"):
        take("stop", found, by=tree.stranger, at=NOW, reason="Không còn phù hợp.")

    take("stop", found, by=tree.chief, at=NOW, reason="Không còn phù hợp.")

    assert found.state == "stopped"
    with pytest.raises(Refusal, match="đã kết thúc"):
        replicating.adapt(found, "Khác", version=1, by=tree.chief)


def test_both_ends_see_it_and_nobody_else(tree):
    found = make.a_replication(an_exemplary(tree), tree.sibling)
    third = make.an_account(make.a_unit(tree.committee), "clerk")

    seen = {
        user.full_name: Replication.objects.visible_to(user).filter(pk=found.pk).exists()
        for user in (tree.clerk, tree.stranger, tree.receiver, third)
    }
    assert list(seen.values()) == [True, True, True, False]


def test_several_places_are_chosen_one_after_the_other_with_the_same_words_s0_12(client, tree):
    practice, other = an_exemplary(tree), make.a_unit(tree.committee)
    address = reverse("models_registry:practice-replicate", args=[practice.pk])
    words = {
        "organiser": tree.committee.pk, "campaign_year": make.a_year(tree.committee).pk, "starts_on": "01/03/2026",
        "adaptation": "Giữ cách làm, đổi giờ tiếp.",
    }  # fmt: skip
    client.force_login(tree.chief)

    next_form = client.post(address, words | {"unit": tree.sibling.pk, "more": "1"}).context["form"]
    last = client.post(address, words | {"unit": other.pk})
    again = client.post(address, words | {"unit": other.pk})

    assert (next_form.is_bound, next_form.initial["adaptation"]) == (False, "Giữ cách làm, đổi giờ tiếp.")
    assert next_form["unit"].value() is None
    assert last.url == Replication.objects.get(unit=other).get_absolute_url()
    assert set(practice.replications.values_list("unit", flat=True)) == {tree.sibling.pk, other.pk}
    assert (again.status_code, "đã được nhân rộng" in again.content.decode()) == (422, True)


def test_who_was_chosen_to_learn_reads_how_it_is_done_and_nobody_else_does_s1_10(client, tree):
    practice = an_exemplary(tree)
    registration = practice.registrations.get()
    type(registration).objects.filter(pk=registration.pk).update(
        methods="- Đi từng nhà.", representative="Đỗ Văn Đại", representative_post="Bí thư"
    )
    AchievementReport.objects.update(initiative="Mở sổ góp ý ở cổng.")
    found = make.a_replication(practice, tree.sibling)
    third = make.an_account(make.a_unit(tree.committee), "clerk")

    client.force_login(tree.stranger)
    page = client.get(found.get_absolute_url()).content.decode()

    for part in ("Tiêu biểu năm 2026", "- Đi từng nhà.", "Mở sổ góp ý ở cổng.", "Đỗ Văn Đại, Bí thư"):
        assert part in page, part
    assert client.get(practice.get_absolute_url()).status_code == 404
    client.force_login(third)
    assert client.get(found.get_absolute_url()).status_code == 404


def test_a_model_that_was_only_brought_in_teaches_nothing(tree):
    practice = an_exemplary(tree)
    practice.results.update(registration=None)

    assert replicating.to_learn_from(practice) == []


@pytest.mark.parametrize(("ends_on", "asked"), [(date(2026, 3, 24), 0), (date(2026, 3, 23), 1), (None, 0)])
def test_the_result_is_asked_for_two_weeks_before_the_last_day(tree, ends_on, asked):
    make.a_replication(an_exemplary(tree), tree.sibling, state="running", ends_on=ends_on)

    found = through_tasks(tree.stranger, on=date(2026, 3, 9))

    assert len([task for task in found if task.sentence.startswith("Ghi kết quả nhân rộng")]) == asked


def test_a_new_replication_lasts_to_the_end_of_the_year_unless_said_otherwise(client, tree):
    practice = an_exemplary(tree)
    client.force_login(tree.chief)

    form = client.get(reverse("models_registry:practice-replicate", args=[practice.pk])).context["form"]

    assert form.initial["ends_on"] == date(2026, 12, 31)


def test_the_page_says_by_when_a_result_is_due_until_there_is_one(client, tree):
    going = make.a_replication(
        an_exemplary(tree), tree.sibling, state="running", starts_on=date(2020, 1, 1), ends_on=date(2020, 3, 24)
    )
    client.force_login(tree.chief)

    shown = client.get(going.get_absolute_url()).content.decode()
    assert 'hạn ghi kết quả</span> <span class="late">24/03/2020 ' in shown
    Replication.objects.update(state="done")
    assert "hạn ghi kết quả" not in client.get(going.get_absolute_url()).content.decode()


def test_the_unit_above_tells_places_of_one_name_apart(client, tree):
    going = make.a_replication(an_exemplary(tree), tree.sibling)
    above = str(tree.sibling.parent)
    client.force_login(tree.chief)

    life, page, listed = (
        client.get(url).content.decode()
        for url in (going.practice.get_absolute_url(), going.get_absolute_url(), reverse(LIST))
    )

    assert f'{tree.sibling}</a> <span class="soft">{above}</span>' in life
    assert f"{tree.sibling}, {above}" in page
    assert f"{tree.sibling}, {above}" in listed


def test_a_result_is_asked_for_only_once_the_replication_has_begun(client, tree):
    found = make.a_replication(an_exemplary(tree), tree.sibling)
    address = reverse("models_registry:replication-finish", args=[found.pk])
    client.force_login(tree.stranger)

    page = client.get(address, follow=True)

    assert page.redirect_chain == [(found.get_absolute_url(), 302)]
    assert "bắt đầu" in text(page).lower()
    take("begin", found, by=tree.stranger, at=NOW)
    assert client.get(address).status_code == 200
