from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from units.matters import Standing, close_all_done
from units.models import Notice
from units.notices import Message, notify, tell

NOW = make.NOW
REMINDER = Notice.Kind.REMINDER
standing = {}


def now_of(keys, *, on):
    return {key: standing[key] for key in keys if key in standing}


@pytest.fixture(autouse=True)
def matters(settings):
    settings.MATTER_SOURCES = {"thu": f"{__name__}.now_of"}
    standing.clear()
    standing["1"] = Standing("Kế hoạch (còn 7 ngày)", True)


def a_reminder(user, text="Nhắc việc: Kế hoạch (còn 7 ngày).", topic="thu:1", key="thu:1:-7"):
    return Message(user, text, "/", REMINDER, topic, key)


def texts(user, **conditions):
    return list(Notice.objects.filter(user=user, **conditions).order_by("pk").values_list("text", flat=True))


def test_nobody_is_told_twice_of_one_cause(tree):
    assert tell([a_reminder(tree.clerk), a_reminder(tree.head)], at=NOW) == 2
    assert tell([a_reminder(tree.clerk), a_reminder(tree.member)], at=NOW) == 1
    assert Notice.objects.count() == 3


def test_the_database_itself_refuses_a_second_row_of_one_cause(tree):
    rows = [a_reminder(tree.clerk).notice(NOW) for _ in range(2)]

    Notice.objects.bulk_create(rows, ignore_conflicts=True)

    assert Notice.objects.count() == 1


def test_of_one_matter_only_the_latest_notice_stays_open(tree):
    tell([a_reminder(tree.clerk), a_reminder(tree.head)], at=NOW)

    tell([a_reminder(tree.clerk, "Nhắc việc: Kế hoạch (còn 1 ngày).", key="thu:1:-1")], at=NOW + timedelta(days=6))

    assert texts(tree.clerk, closed_as="overtaken") == ["Nhắc việc: Kế hoạch (còn 7 ngày)."]
    assert Notice.objects.visible_to(tree.clerk).unread().count() == 1
    assert texts(tree.head, closed_as="overtaken") == []


def test_news_of_different_things_do_not_overtake_each_other(tree):
    for text in ("Một.", "Hai."):
        notify([tree.clerk, tree.clerk, None], text, "/", at=NOW)

    assert texts(tree.clerk, closed_at=None) == ["Một.", "Hai."]


def test_a_matter_that_is_done_closes_its_notices_once_a_day(tree):
    tell([a_reminder(tree.clerk), a_reminder(tree.head, topic="thu:2", key="thu:2:-7")], at=NOW)
    standing["2"] = Standing("“Kế hoạch” đạt", False)

    close_all_done(make.TODAY)

    assert texts(tree.head, closed_as="done") != []
    assert texts(tree.clerk, closed_at=None) != []


# ---- the page ----


def inbox_of(client, user, query=""):
    client.force_login(user)
    return client.get(f"/don-vi/thong-bao/{query}").content.decode()


def test_the_inbox_says_how_a_matter_stands_now(tree, client):
    tell([a_reminder(tree.clerk)], at=NOW)
    standing["1"] = Standing("“Kế hoạch” đạt", False)

    page = inbox_of(client, tree.clerk)

    assert "Hiện nay: “Kế hoạch” đạt." in page
    assert "Không còn phải làm" in page
    assert Notice.objects.visible_to(tree.clerk).unread().count() == 0


def test_earlier_reminders_are_folded_under_the_latest(tree, client):
    tell([a_reminder(tree.clerk)], at=NOW)
    tell([a_reminder(tree.clerk, "Nhắc việc: Kế hoạch (còn 1 ngày).", key="thu:1:-1")], at=NOW + timedelta(days=6))

    page = inbox_of(client, tree.clerk)

    assert "1 thông báo trước về việc này" in page
    assert page.index("còn 1 ngày") < page.index("còn 7 ngày")


def test_the_inbox_is_filtered_and_searched_blind_to_accents(tree, client):
    notify([tree.clerk], "Báo cáo cần sửa.", "/", at=NOW, kind=Notice.Kind.RETURNED)
    notify([tree.clerk], "Đăng ký được chấp nhận.", "/", at=NOW - timedelta(days=1))
    Notice.objects.filter(text__startswith="Đăng").update(read_at=NOW)

    shown = {
        query: ["Báo cáo cần sửa." in page, "Đăng ký được chấp nhận." in page]
        for query in ("", "?xem=chua-xem", "?loai=returned", "?q=dang+ky")
        for page in [inbox_of(client, tree.clerk, query)]
    }

    assert shown == {
        "": [True, True],
        "?xem=chua-xem": [True, False],
        "?loai=returned": [True, False],
        "?q=dang+ky": [False, True],
    }


def test_one_notice_is_marked_as_seen_and_one_stays_in_the_list(tree, client):
    notify([tree.clerk], "Một.", "", at=NOW)
    notice = Notice.objects.get()
    client.force_login(tree.clerk)

    there = client.post(f"/don-vi/thong-bao/{notice.pk}/da-xem/", {"back": "/don-vi/thong-bao/?xem=chua-xem"})
    client.force_login(tree.head)
    elsewhere = client.post(f"/don-vi/thong-bao/{notice.pk}/da-xem/", {"back": "https://xau.example/"})

    notice.refresh_from_db()
    assert (there.url, elsewhere.status_code) == ("/don-vi/thong-bao/?xem=chua-xem", 404)
    assert notice.read_at is not None


def test_the_inbox_costs_the_same_for_two_notices_as_for_many(tree, queries):
    for count in range(2):
        tell([a_reminder(tree.clerk, topic=f"thu:{count}", key=f"{count}")], at=NOW)
    queries("/don-vi/thong-bao/", tree.clerk)
    few = queries("/don-vi/thong-bao/", tree.clerk)
    for count in range(2, 14):
        standing[str(count)] = Standing("Việc khác (còn 3 ngày)", True)
        tell([a_reminder(tree.clerk, topic=f"thu:{count}", key=f"{count}")], at=NOW)

    assert queries("/don-vi/thong-bao/", tree.clerk) <= few + 1  # those that are done are closed once


def test_the_count_of_the_frame_is_one_query_on_an_index(tree):
    with CaptureQueriesContext(connection) as asked:
        Notice.objects.visible_to(tree.clerk).unread().count()
    with connection.cursor() as cursor:
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        if connection.vendor != "sqlite":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {asked[0]['sql']}")
        plan = str(cursor.fetchall())

    assert len(asked) == 1
    assert "notice_unread" in plan


def test_a_person_chooses_how_to_be_mailed(tree, client):
    client.force_login(tree.clerk)

    client.post("/don-vi/thong-bao/nhan-thu/", {"at_once": "on"})

    tree.clerk.refresh_from_db()
    assert (tree.clerk.mail_wishes.digest, tree.clerk.mail_wishes.at_once) == (False, True)
