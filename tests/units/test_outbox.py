from datetime import timedelta

import pytest

from tests import make
from units import outbox
from units.matters import Standing
from units.models import Batch, Notice
from units.workflow import Refusal

NOW = make.NOW
LATER = NOW + timedelta(minutes=30)
standing = {}


def now_of(keys, *, on):
    return {key: standing[key] for key in keys if key in standing}


@pytest.fixture(autouse=True)
def matters(settings):
    settings.MATTER_SOURCES = {"thu": f"{__name__}.now_of"}
    standing.clear()
    standing.update({key: Standing(f"Việc {key} (còn 7 ngày)", True) for key in "12"})


@pytest.fixture
def batch(tree):
    return a_batch(tree)


def a_batch(tree, goes_at=LATER):
    calls = [
        outbox.Call(tree.cell, [tree.clerk, tree.head], "thu:1", "Việc 1 (còn 7 ngày)", "/"),
        outbox.Call(tree.sibling, [tree.stranger], "thu:2", "Việc 2 (còn 7 ngày)", "/"),
    ]
    return outbox.lay(
        tree.committee,
        calls,
        title="Nhắc 2 đơn vị",
        sentence="Đề nghị làm ngay:",
        by=tree.receiver,
        at=NOW,
        goes_at=goes_at,
    )


def told():
    return {(notice.user.full_name, notice.text) for notice in Notice.objects.select_related("user")}


def test_a_batch_waits_and_nobody_is_told_before_its_hour(batch):
    assert (batch.state, outbox.send_due(NOW), told()) == ("waiting", 0, set())


def test_it_goes_by_itself_at_its_hour_once(batch, tree):
    assert [outbox.send_due(LATER), outbox.send_due(LATER)] == [1, 0]
    assert told() == {
        ("Lê Thị Thư", "Đề nghị làm ngay: Việc 1 (còn 7 ngày)."),
        ("Trần Văn Tổ", "Đề nghị làm ngay: Việc 1 (còn 7 ngày)."),
        ("Lý Văn Lạ", "Đề nghị làm ngay: Việc 2 (còn 7 ngày)."),
    }
    batch.refresh_from_db()
    assert [(row.label, row.by) for row in batch.trail.all()] == [("Tự gửi theo giờ hẹn", tree.receiver)]


def test_without_an_hour_it_waits_for_somebody_to_send_it(tree):
    batch = a_batch(tree, goes_at=None)

    assert outbox.send_due(NOW + timedelta(days=30)) == 0
    outbox.step(batch, "send", by=tree.chief, at=NOW)

    assert (batch.state, len(told())) == ("sent", 3)
    assert [row.label for row in batch.trail.all()] == ["Gửi ngay"]


def test_an_hour_that_has_come_sends_it_at_once(tree):
    assert a_batch(tree, goes_at=NOW).state == "sent"
    assert len(told()) == 3


def test_what_is_done_meanwhile_is_left_out_and_the_words_are_those_of_the_moment(batch):
    standing["1"] = Standing("“Việc 1” đạt", False)
    standing["2"] = Standing("Việc 2 (còn 6 ngày)", True)

    outbox.send_due(LATER)

    assert told() == {("Lý Văn Lạ", "Đề nghị làm ngay: Việc 2 (còn 6 ngày).")}
    assert set(batch.items.values_list("topic", "left_out")) == {("thu:1", "“Việc 1” đạt"), ("thu:2", "")}


def test_the_sentence_is_mended_and_single_people_are_taken_out_and_put_back(batch, tree):
    outbox.rewrite(batch, sentence="Kính đề nghị:", goes_at=None, by=tree.receiver)
    first, second, *_ = batch.items.all()
    outbox.pull_out(batch, [first.pk, second.pk, "rác"], by=tree.receiver, at=NOW)
    outbox.put_back(batch, [first.pk], by=tree.receiver)

    outbox.step(batch, "send", by=tree.receiver, at=NOW)

    assert {text for _, text in told()} == {"Kính đề nghị: Việc 1 (còn 7 ngày).", "Kính đề nghị: Việc 2 (còn 7 ngày)."}
    assert {name for name, _ in told()} == {"Lê Thị Thư", "Lý Văn Lạ"}
    second.refresh_from_db()
    assert (second.dropped_by, second.dropped_at) == (tree.receiver, NOW)


def test_a_dropped_batch_tells_nobody_and_stays_to_be_seen(batch, tree):
    outbox.step(batch, "drop", by=tree.receiver, at=NOW)

    assert (outbox.send_due(LATER), told(), Batch.objects.get().state) == (0, set(), "dropped")


def test_what_is_sent_or_belongs_to_another_committee_is_not_changed(batch, tree):
    with pytest.raises(Refusal, match="Chỉ cán bộ phụ trách"):
        outbox.rewrite(batch, sentence="Khác.", goes_at=None, by=tree.clerk)
    with pytest.raises(Refusal, match="không có quyền"):
        outbox.step(batch, "drop", by=tree.clerk, at=NOW)
    outbox.step(batch, "send", by=tree.receiver, at=NOW)
    with pytest.raises(Refusal, match="Đã gửi"):
        outbox.pull_out(batch, [], by=tree.receiver, at=NOW)
    with pytest.raises(Refusal, match="Không thể"):
        outbox.step(batch, "drop", by=tree.receiver, at=NOW)


def test_a_closed_account_is_left_out(batch, tree):
    tree.head.is_active = False
    tree.head.save()

    outbox.send_due(LATER)

    assert set(batch.items.exclude(left_out="").values_list("user", "left_out")) == {
        (tree.head.pk, "tài khoản đã khoá")
    }


def test_the_clerk_finds_the_batch_among_his_tasks_and_sends_it_from_its_page(batch, tree, client):
    [task] = outbox.outbox_tasks(tree.receiver, on=make.TODAY)
    client.force_login(tree.receiver)

    page = client.get(task.url).content.decode()
    client.post(f"{task.url}sua/", {"sentence": "Kính đề nghị:", "goes_at_0": "", "goes_at_1": ""})
    client.post(f"{task.url}nguoi-nhan/", {"pk": [batch.items.first().pk], "act": "out"})
    client.post(f"{task.url}send/")

    assert task.sentence == "Nhắc 2 đơn vị: tự gửi lúc 09:30 ngày 20/11/2026"
    assert "Lý Văn Lạ" in page
    assert {text.partition(":")[0] for _, text in told()} == {"Kính đề nghị"}
    assert len(told()) == 2
    assert outbox.outbox_tasks(tree.receiver, on=make.TODAY) == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"sentence": "", "goes_at_0": "", "goes_at_1": ""}, "Mục này không được để trống."),
        ({"sentence": "Xin nhắc:", "goes_at_0": "2026-11-32", "goes_at_1": "08:00"}, "ngày"),
        ({"sentence": "Xin nhắc:", "goes_at_0": "2020-01-01", "goes_at_1": "08:00"}, "Giờ tự gửi phải sau lúc này"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(batch, tree, client, typed, says):
    client.force_login(tree.receiver)

    answer = client.post(f"{batch.get_absolute_url()}sua/", typed)

    page = answer.content.decode()
    batch.refresh_from_db()
    assert (answer.status_code, batch.sentence, batch.goes_at) == (422, "Đề nghị làm ngay:", LATER)
    assert says in page[page.index("error_") :]
    assert f'value="{typed["sentence"]}"' in page or not typed["sentence"]


def test_who_sent_a_batch_sees_where_it_stands_and_nobody_else(batch, tree):
    before = outbox.batches_sent(tree.receiver)

    outbox.send_due(LATER)

    [line] = outbox.batches_sent(tree.receiver)
    assert before == []
    assert (line.title, line.text, line.state) == (
        "Nhắc 2 đơn vị", "3 người nhận · lập ngày 20/11/2026", "Đã gửi"
    )  # fmt: skip
    assert outbox.batches_sent(tree.chief) == []


def test_batches_are_found_by_the_day_on_which_they_were_laid(batch, tree, client):
    client.force_login(tree.receiver)
    day, address = f"{NOW:%Y-%m-%d}", "/don-vi/thong-bao/hop-thu-di/"

    same = client.get(address, {"lap_tu": day, "lap_den": day}).content.decode()
    before = client.get(address, {"lap_den": "2026-11-19"}).content.decode()

    assert batch.get_absolute_url() in same
    assert batch.get_absolute_url() not in before
    assert "09:00 ngày 20/11/2026" in client.get(batch.get_absolute_url()).content.decode()


def test_the_page_of_a_batch_is_flat(tree, queries):
    few, many = a_batch(tree), a_batch(tree)
    for count in range(12):
        user = make.an_account(make.a_unit(tree.committee), "clerk")
        many.items.create(unit=tree.cell, user=user, topic=f"thu:{count}", words="Việc", link="/")
    queries(few.get_absolute_url(), tree.receiver)

    assert queries(many.get_absolute_url(), tree.receiver) == queries(few.get_absolute_url(), tree.receiver)
