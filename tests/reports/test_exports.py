"""Files made in the background: asked for, seen growing, cancelled, taken up again, fetched, cleaned away."""

import os
import subprocess
import sys
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from reports import making, queue
from reports.models import Export
from tests import make
from units.models import Notice
from units.workflow import Refusal

State = Export.State


def kept(folder="exports"):
    """The names of all files in the storage."""
    if not default_storage.exists(folder):
        return set()
    folders, files = default_storage.listdir(folder)
    return {f"{folder}/{name}" for name in files}.union(*(kept(f"{folder}/{name}") for name in folders))


def told(client, user, url, **headers):
    client.force_login(user)
    return client.get(url, headers=headers)


def an_export(user, kind="summary", **columns):
    given = {"parameters": {"unit": 0, "year": 2026, "level": ""}, **columns}
    return Export.objects.create(user=user, kind=kind, title="Biểu tổng hợp", asked_at=make.NOW, **given)


def a_kind(monkeypatch, work):
    """A kind of document whose making is this function of its sign."""
    monkeypatch.setitem(making.MAKERS, "trial", lambda user, sign: work(sign))
    monkeypatch.setattr(queue, "SECONDS_BETWEEN_SIGNS", 0)


# ---- making ----


def test_progress_is_written_down_while_the_file_is_made(tree, monkeypatch):
    export = an_export(tree.clerk, kind="trial", parameters={})
    seen = []

    def work(sign):
        for done in (100, 200):
            sign(done, 300)
            seen.append(Export.objects.values_list("done", "total").get())
        return b"%PDF-"

    a_kind(monkeypatch, work)
    queue.render_next(make.NOW)

    export.refresh_from_db()
    assert seen == [(100, 300), (200, 300)]
    assert (export.state, export.file.read()) == (State.READY, b"%PDF-")


def test_a_cancelled_file_stops_its_worker_and_leaves_nothing(tree, monkeypatch):
    export = an_export(tree.clerk, kind="trial", parameters={})

    def work(sign):
        queue.cancel(export, at=make.NOW)
        sign(1, 2)
        raise AssertionError("The worker went on.")

    a_kind(monkeypatch, work)
    queue.render_next(make.NOW)

    export.refresh_from_db()
    assert (export.state, bool(export.file), Notice.objects.count()) == (State.CANCELLED, False, 0)


def test_a_file_cancelled_in_the_last_moment_is_thrown_away(tree, monkeypatch):
    export = an_export(tree.clerk, kind="trial", parameters={})

    def work(sign):
        queue.cancel(export, at=make.NOW)
        return b"%PDF-"

    a_kind(monkeypatch, work)
    before = kept()
    queue.render_next(make.NOW)

    assert kept() == before


def test_a_ready_file_is_not_cancelled(tree):
    export = an_export(tree.clerk, state=State.READY)

    with pytest.raises(Refusal, match="không huỷ được nữa"):
        queue.cancel(export, at=make.NOW)


def test_a_file_whose_worker_fell_silent_is_taken_up_again(tree):
    export = an_export(tree.clerk)
    first = queue.claim(make.NOW)

    too_soon = queue.claim(make.NOW + timedelta(minutes=4))
    second = queue.claim(make.NOW + timedelta(minutes=6))

    assert (first, too_soon, second) == (export, None, export)
    assert not Export.objects.held_as(first).exists()
    assert Export.objects.held_as(second).exists()


def test_a_file_that_kills_every_worker_is_given_up(tree):
    export = an_export(tree.clerk, tries=queue.MOST_TRIES, seen_at=make.NOW)

    queue.render_next(make.NOW + timedelta(minutes=6))

    export.refresh_from_db()
    assert (export.state, export.message) == (State.FAILED, queue.INTERRUPTED)


WORKER = """
import os, time, django
django.setup()
from django.utils import timezone
from reports import making, queue
queue.SECONDS_BETWEEN_SIGNS = 0
def work(user, sign):
    sign(1, 100)
    print("under way", flush=True)
    time.sleep(60)
making.MAKERS["trial"] = work
queue.render_next(timezone.now())
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_its_file_to_the_next(monkeypatch, settings):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps the test's database in memory, where no other process sees it.")
    export = an_export(make.a_tree().clerk, kind="trial", parameters={})
    database = connection.get_connection_params()
    where = urlencode({name: database[name] for name in ("host", "port") if name in database})
    url = f"postgres://{database['user']}@/{database['dbname']}?{where}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", WORKER]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as worker:
        worker.stdout.readline()
        worker.kill()
    a_kind(monkeypatch, lambda sign: b"%PDF-")

    queue.render_next(timezone.now() + queue.SILENT_TOO_LONG + timedelta(seconds=1))

    export.refresh_from_db()
    assert (export.state, export.tries) == (State.READY, 2)


def test_a_fault_of_ours_is_written_down_and_raised(tree):
    export = an_export(tree.clerk, parameters={"unknown": 1})

    with pytest.raises(TypeError):
        queue.render_next(make.NOW)

    export.refresh_from_db()
    assert (export.state, export.message) == (State.FAILED, queue.BROKEN)


def test_many_certificates_are_made_in_the_background(client, tree, monkeypatch):
    monkeypatch.setattr("reports.views.certificates.MADE_AT_ONCE", 0)
    award = make.an_award(make.a_round(tree.committee, 2026, "adhoc"), make.a_practice(tree.cell))

    url = reverse("reports:certificates", args=[award.decision_id])
    offered = told(client, tree.receiver, url)
    assert ("Làm tệp" in offered.text, Export.objects.exists()) == (True, False)
    client.post(url)

    assert Export.objects.get().parameters == {"decision": award.decision_id, "printer": None}


# ---- the page ----


def test_the_page_asks_again_only_while_a_file_is_made(client, tree):
    an_export(tree.clerk, begun_at=make.NOW, seen_at=make.NOW, done=50, total=200)

    page = told(client, tree.clerk, reverse("reports:exports")).content.decode()
    part = told(client, tree.clerk, reverse("reports:exports"), **{"HX-Request": "true"}).content.decode()
    Export.objects.update(state=State.READY, file="exports/x.pdf")
    ready = client.get(reverse("reports:exports")).content.decode()

    assert "every 2s" in page
    assert "50/200" in part
    assert "<html" not in part
    assert "every 2s" not in ready


def test_a_file_is_fetched_by_its_owner_only(client, tree):
    export = an_export(tree.clerk, state=State.READY)
    export.file.save("kept.pdf", ContentFile(b"%PDF-"))
    url = reverse("reports:export-file", args=[export.pk])

    assert told(client, tree.head, url).status_code == 404
    answer = told(client, tree.clerk, url)
    assert answer["Content-Disposition"] == 'attachment; filename="bieu-tong-hop.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == b"%PDF-"


def test_a_file_not_ready_is_not_there(client, tree):
    export = an_export(tree.clerk)

    assert told(client, tree.clerk, reverse("reports:export-file", args=[export.pk])).status_code == 404


def test_only_the_owner_cancels_and_tries_again(client, tree):
    export = an_export(tree.clerk)
    steps = [reverse(f"reports:export-{step}", args=[export.pk]) for step in ("cancel", "again")]

    client.force_login(tree.head)
    refused = [client.post(url).status_code for url in steps]
    client.force_login(tree.clerk)
    client.post(steps[0])
    export.refresh_from_db()
    after_cancel = export.state
    client.post(steps[1])

    export.refresh_from_db()
    assert (refused, after_cancel, export.state) == ([404, 404], State.CANCELLED, State.WAITING)


def test_a_file_that_can_not_be_made_says_why(client, tree):
    an_export(tree.clerk)
    queue.render_next(make.NOW)

    page = told(client, tree.clerk, reverse("reports:exports")).content.decode()

    assert "Đồng chí không còn quyền xem nội dung này." in page


def test_only_a_failed_or_cancelled_file_is_made_again(client, tree):
    export = an_export(tree.clerk)
    client.force_login(tree.clerk)

    response = client.post(reverse("reports:export-again", args=[export.pk]), follow=True)

    assert "Chỉ làm lại tệp bị lỗi hoặc đã huỷ." in response.content.decode()


# ---- cleaning ----


def test_old_files_are_thrown_away_with_their_rows(tree):
    old, new = an_export(tree.clerk, state=State.READY), an_export(tree.clerk, state=State.READY)
    waiting = an_export(tree.clerk)
    for export in (old, new):
        export.file.save("kept.pdf", ContentFile(b"%PDF-"))
    Export.objects.filter(pk__in=[old.pk, waiting.pk]).update(asked_at=make.NOW - timedelta(days=8))

    again = [queue.clean_next(make.NOW), queue.clean_next(make.NOW)]

    assert again == [True, False]
    assert set(Export.objects.all()) == {new, waiting}
    assert [default_storage.exists(each.file.name) for each in (old, new)] == [False, True]


# ---- told ----


def test_the_menu_counts_the_files_that_were_made_until_their_page_is_opened(client, tree, monkeypatch):
    a_kind(monkeypatch, lambda sign: b"%PDF-")
    an_export(tree.clerk, kind="trial", parameters={})
    queue.render_next(timezone.now())
    page = told(client, tree.clerk, reverse("campaign:home")).content.decode()
    assert "Tệp của tôi (1 tệp mới)" in page

    told(client, tree.clerk, reverse("reports:exports"))

    page = told(client, tree.clerk, reverse("campaign:home")).content.decode()
    assert "Tệp của tôi</a>" in page


def test_a_file_that_was_made_as_a_file_is_kept_like_bytes(tree, monkeypatch, tmp_path):
    path = tmp_path / "large"
    path.write_bytes(b"PK")
    a_kind(monkeypatch, lambda sign: path.open("rb"))
    export = an_export(tree.clerk, kind="trial", parameters={})

    queue.render_next(timezone.now())

    export.refresh_from_db()
    with export.file.open() as file:
        assert (export.state, file.read()) == (State.READY, b"PK")
