"""The pages of the report room: papers, mẫu 2, figures, files asked for."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reports import queue
from reports.models import Export, Snapshot
from reports.views import papers, summaries
from tests import make


def told(client, user, url, **asked):
    client.force_login(user)
    return client.get(url, asked)


def test_mau_1_is_shown_in_the_browser_under_an_ascii_name(client, tree):
    registration = make.an_accepted_registration(tree.cell, title="Khéo trong tiếp dân")

    response = told(client, tree.clerk, reverse("reports:registration-paper", args=[registration.pk]))

    assert response.content[:5] == b"%PDF-"
    assert response.headers["Content-Disposition"] == 'inline; filename="mau-1-2026-kheo-trong-tiep-dan.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_what_a_paper_lacks_is_listed_with_the_way_back(client, tree):
    registration = make.a_registration(tree.cell, goal="")

    response = told(client, tree.clerk, reverse("reports:registration-paper", args=[registration.pk]))

    assert response.status_code == 409
    assert "<li>Mục tiêu</li>" in response.content.decode()
    assert registration.get_absolute_url() in response.content.decode()


def test_a_stranger_finds_no_paper(client, tree):
    registration = make.an_accepted_registration(tree.cell)

    response = told(client, tree.stranger, reverse("reports:registration-paper", args=[registration.pk]))

    assert response.status_code == 404


# ---- mẫu 2 ----


def test_the_summary_of_ones_own_unit_links_to_each_registration(client, tree):
    registration = make.an_accepted_registration(tree.cell)

    page = told(client, tree.clerk, reverse("reports:summary")).content.decode()

    assert f'href="{registration.get_absolute_url()}"' in page
    assert "TỔNG SỐ: 01" in page


def test_a_unit_out_of_reach_has_no_summary(client, tree):
    assert told(client, tree.stranger, reverse("reports:summary"), don_vi=tree.cell.pk).status_code == 404


def test_a_summary_is_flat_in_queries(queries, tree):
    make.an_accepted_registration(tree.cell)
    url = reverse("reports:summary")
    few = queries(url, tree.receiver)
    for _ in range(11):
        make.an_accepted_registration(tree.cell)

    assert queries(url, tree.receiver) <= few


def test_the_clerk_freezes_and_later_changes_stand_beside_the_copy(client, tree):
    registration = make.an_accepted_registration(tree.cell)
    make.an_accepted_registration(tree.cell)
    client.force_login(tree.clerk)
    client.post(reverse("reports:summary-freeze"), {"don_vi": tree.cell.pk, "nam": 2026})
    registration.state = "withdrawn"
    registration.save()

    copy = Snapshot.objects.get()
    page = client.get(copy.get_absolute_url()).content.decode()
    current = client.get(reverse("reports:summary")).content.decode()

    assert "TỔNG SỐ: 02" in page
    assert "TỔNG SỐ: 01" in current
    assert all(f"“{registration.title}”: đã rút." in text for text in (page, current))


def test_who_may_not_freeze_is_told_so(client, tree):
    make.an_accepted_registration(tree.cell)
    client.force_login(tree.receiver)

    response = client.post(reverse("reports:summary-freeze"), {"don_vi": tree.cell.pk, "nam": 2026}, follow=True)

    assert "Chỉ cán bộ phụ trách" in response.content.decode()
    assert Snapshot.objects.count() == 0


def test_a_long_summary_shows_its_units_and_is_made_in_the_background(client, tree, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(summaries, "SHOWN_AT_ONCE", 1)
    for unit in (tree.cell, tree.sibling):
        make.an_accepted_registration(unit)

    page = told(client, tree.receiver, reverse("reports:summary")).content.decode()
    client.get(reverse("reports:summary-pdf"))
    client.get(reverse("reports:summary-pdf"))

    assert f"don_vi={tree.cell.pk}" in page
    export = Export.objects.get()
    assert export.state == Export.State.WAITING
    assert queue.render_next(make.NOW)
    assert not queue.render_next(make.NOW)
    response = client.get(reverse("reports:export-file", args=[export.pk]))
    assert b"".join(response.streaming_content)[:5] == b"%PDF-"


def test_many_certificates_are_made_in_the_background(client, tree, monkeypatch):
    monkeypatch.setattr(papers, "MADE_AT_ONCE", 0)
    practice = make.a_practice(tree.cell)
    award = make.an_award(make.a_round(tree.committee, 2026, "adhoc"), practice)

    told(client, tree.receiver, reverse("reports:certificates", args=[award.decision_id]))

    assert Export.objects.get().parameters == {"decision": award.decision_id}


# ---- files asked for ----


def an_export(user, **columns):
    return Export.objects.create(
        user=user, kind="summary", title="Biểu tổng hợp", asked_at=make.NOW,
        **{"parameters": {"unit": 0, "year": 2026, "level": ""}, **columns},
    )  # fmt: skip


def test_a_file_is_fetched_by_its_owner_only(client, tree):
    export = an_export(tree.clerk)

    assert told(client, tree.head, reverse("reports:export-file", args=[export.pk])).status_code == 404
    assert told(client, tree.clerk, reverse("reports:export-file", args=[export.pk])).status_code == 404


def test_a_file_that_can_not_be_made_says_why_and_is_tried_again(client, tree):
    export = an_export(tree.clerk)
    queue.render_next(make.NOW)
    page = told(client, tree.clerk, reverse("reports:exports")).content.decode()

    client.post(reverse("reports:export-again", args=[export.pk]))

    assert "Đồng chí không còn quyền xem nội dung này." in page
    export.refresh_from_db()
    assert export.state == Export.State.WAITING


def test_only_a_failed_file_is_made_again(client, tree):
    export = an_export(tree.clerk)
    client.force_login(tree.clerk)

    response = client.post(reverse("reports:export-again", args=[export.pk]), follow=True)

    assert "Chỉ làm lại tệp bị lỗi." in response.content.decode()


def test_a_fault_of_ours_is_written_down_and_raised(tree):
    export = an_export(tree.clerk, parameters={"unknown": 1})

    with pytest.raises(TypeError):
        queue.render_next(make.NOW)

    export.refresh_from_db()
    assert (export.state, export.message) == (Export.State.FAILED, queue.BROKEN)


def test_a_file_under_way_is_left_alone_until_its_worker_is_given_up(tree):
    export = an_export(tree.clerk, begun_at=make.NOW)

    assert queue.claim(make.NOW + timedelta(minutes=1)) is None
    assert queue.claim(make.NOW + timedelta(minutes=16)) == export


# ---- figures ----


def test_the_overview_shows_each_unit_with_its_numbers(client, tree):
    make.an_accepted_registration(tree.cell)

    page = told(client, tree.receiver, reverse("reports:overview")).content.decode()

    assert "Chi bộ Văn phòng" in page
    assert "trang_thai=duoc-tinh" in page


def test_the_overview_is_flat_in_queries(queries, tree):
    make.an_accepted_registration(tree.cell)
    url = reverse("reports:overview")
    few = queries(url, tree.receiver)
    for _ in range(6):
        make.an_accepted_registration(make.a_unit(tree.committee))

    assert queries(url, tree.receiver) <= few
