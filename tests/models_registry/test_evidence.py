import io
from datetime import date
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from models_registry import evidence
from models_registry.models import Evidence
from tests import make
from tests.ground import standing
from tests.make import at
from units.uploads import accept
from units.workflow import Refusal

OCTOBER = at(date(2026, 10, 5))


def a_photo(name="Đối thoại.jpg", colour="red"):
    drawn = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")


def a_report(tree, state="draft"):
    return make.a_report(make.an_accepted_registration(tree.cell), state=state, author=tree.clerk)


@standing
def report(tree):
    """A report that is still written."""
    return a_report(tree)


def attached(report, by, **given):
    return evidence.attach(report, accept(a_photo(**given)), caption="Tháng 6", by=by, at=OCTOBER)


def pages(client, user):
    client.force_login(user)
    return client


# ---- the verbs ----


def test_a_photo_is_kept_under_a_random_name(tree, report):
    item = attached(report, tree.clerk)

    assert (item.name, item.content_type, item.caption, item.by, item.at) == (
        "Đối thoại.jpg", "image/jpeg", "Tháng 6", tree.clerk, OCTOBER,
    )  # fmt: skip
    assert item.file.name.startswith("evidence/")
    assert "thoại" not in item.file.name
    assert item.size == default_storage.size(item.file.name)


def test_the_same_file_is_not_kept_twice(tree, report):
    attached(report, tree.clerk)

    with pytest.raises(Refusal, match="đã có trong báo cáo"):
        attached(report, tree.clerk, name="khac-ten.jpg")


def test_there_is_a_most_number_of_files(tree, report):
    Evidence.objects.bulk_create(
        Evidence(report=report, name="a.jpg", content_type="image/jpeg", size=1, sha256=str(number), at=OCTOBER)
        for number in range(evidence.MOST_FILES)
    )

    with pytest.raises(Refusal, match="nhiều nhất 30 tệp"):
        attached(report, tree.clerk)


@pytest.mark.parametrize("state", ["submitted", "confirmed", "received", "locked"])
def test_what_was_sent_keeps_its_evidence(tree, report, state):
    item = attached(report, tree.clerk)
    report.state = state
    report.save()

    for act in (
        lambda: attached(report, tree.clerk, colour="blue"),
        lambda: evidence.caption(item, "Khác", by=tree.clerk),
        lambda: evidence.remove(item, by=tree.clerk),
    ):
        with pytest.raises(Refusal, match="không thay đổi được nữa"):
            act()
    assert not evidence.may_attach(report, tree.clerk)


@pytest.mark.parametrize("who", ["leader", "head", "member", "receiver", "stranger"])
def test_only_the_writers_bring_evidence(tree, report, who):
    with pytest.raises(Refusal, match="không có quyền"):
        attached(report, getattr(tree, who))


def test_a_caption_is_changed_and_a_file_leaves_the_disk(tree, report, django_capture_on_commit_callbacks):
    item = attached(report, tree.clerk)
    evidence.caption(item, "Buổi đối thoại", by=tree.registrant)
    assert Evidence.objects.get().caption == "Buổi đối thoại"

    with django_capture_on_commit_callbacks(execute=True):
        evidence.remove(item, by=tree.clerk)

    assert not Evidence.objects.exists()
    assert not default_storage.exists(item.file.name)


# ---- the pages ----


def test_a_photo_is_sent_from_the_page(client, tree, report):
    answer = pages(client, tree.clerk).post(
        f"/mo-hinh/bao-cao/{report.pk}/minh-chung/", {"file": a_photo(), "caption": "Tháng 6"}, follow=True
    )

    assert "Đã thêm “Đối thoại.jpg”." in answer.content.decode()
    assert Evidence.objects.get().caption == "Tháng 6"


def test_several_photos_come_in_at_once_and_one_that_is_refused_is_named(client, tree, report):
    sent = [a_photo("mot.jpg"), SimpleUploadedFile("hai.jpg", b"khong phai anh"), a_photo("ba.jpg", colour="blue"),
            a_photo("mot lan nua.jpg")]  # fmt: skip

    answer = pages(client, tree.clerk).post(f"/mo-hinh/bao-cao/{report.pk}/minh-chung/", {"file": sent}, follow=True)

    page = unescape(answer.content.decode())
    assert list(Evidence.objects.order_by("pk").values_list("name", flat=True)) == ["mot.jpg", "ba.jpg"]
    assert "Đã thêm 2 tệp." in page
    assert "“hai.jpg”: Tệp này không thuộc loại được nhận." in page
    assert "Tệp “mot lan nua.jpg” đã có trong báo cáo này." in page


def test_too_many_at_once_are_refused_whole(client, tree, report):
    sent = [SimpleUploadedFile(f"{number}.pdf", b"x") for number in range(11)]

    answer = pages(client, tree.clerk).post(f"/mo-hinh/bao-cao/{report.pk}/minh-chung/", {"file": sent}, follow=True)

    assert "Mỗi lần gửi nhiều nhất 10 tệp" in answer.content.decode()


def test_the_page_takes_several_files_from_a_phone(client, tree, report):
    page = pages(client, tree.clerk).get(report.get_absolute_url()).content.decode()

    field = page.partition('<input type="file"')[2].partition(">")[0]
    assert (" multiple" in field, "image/jpeg" in field) == (True, True)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("anh.jpg", b"<script>alert(1)</script>", "không thuộc loại được nhận"),
        ("anh.jpg", b"", "rỗng"),
        ("virus.exe", b"MZ\x90\x00" + b"\x00" * 100, "không thuộc loại được nhận"),
        ("cu.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 100, "kiểu cũ"),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "hỏng"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_a_sentence(client, tree, report, name, content, sentence):
    answer = pages(client, tree.clerk).post(
        f"/mo-hinh/bao-cao/{report.pk}/minh-chung/", {"file": SimpleUploadedFile(name, content)}, follow=True
    )

    assert sentence in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_is_served_in_a_sandbox(client, tree, report):
    item = attached(report, tree.clerk)

    answer = pages(client, tree.receiver).get(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/")

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == default_storage.open(item.file.name).read()
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("inline")
    assert "private" in answer["Cache-Control"]


def test_what_is_no_photo_is_a_download(client, tree, report):
    item = attached(report, tree.clerk)
    Evidence.objects.update(content_type="application/pdf", name="Biên bản.pdf")

    answer = pages(client, tree.receiver).get(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/")

    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("member", 200), ("receiver", 200), ("reader", 200), ("stranger", 404)],
)
def test_evidence_is_served_only_to_who_may_see_the_report(client, tree, report, who, status):
    item = attached(report, tree.clerk)

    assert pages(client, getattr(tree, who)).get(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/").status_code == status


def test_nobody_gets_nothing(client, tree, report):
    item = attached(report, tree.clerk)

    assert client.get(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/").status_code == 302


@pytest.mark.parametrize("act", ["chu-thich", "bo"])
def test_a_stranger_changes_nothing(client, tree, report, act):
    item = attached(report, tree.clerk)

    answer = pages(client, tree.stranger).post(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/{act}/", {"caption": "x"})

    assert answer.status_code == 404
    assert Evidence.objects.get().caption == "Tháng 6"


def test_caption_and_removal_from_the_page(client, tree, report):
    item = attached(report, tree.clerk)
    visitor = pages(client, tree.clerk)

    visitor.post(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/chu-thich/", {"caption": "Mới"})
    assert Evidence.objects.get().caption == "Mới"
    visitor.post(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/bo/")
    assert not Evidence.objects.exists()


def test_a_member_of_the_body_sees_evidence_but_may_not_remove_it(client, tree, report):
    item = attached(report, tree.clerk)

    answer = pages(client, tree.member).post(f"/mo-hinh/bao-cao/minh-chung/{item.pk}/bo/", follow=True)

    assert "không có quyền" in answer.content.decode()
    assert Evidence.objects.exists()
