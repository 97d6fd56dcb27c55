"""C2: a model that only reached its aims at base is accepted above with the ruling of a body, and not without."""

from datetime import date

import pytest
from django.urls import reverse

from awards.facts import facts_of
from awards.history import Ruling
from models_registry import promoting, reporting
from models_registry.lifeline import stages
from models_registry.models import PromotionRuling
from models_registry.reminders import without_report
from tests import make
from tests.make import NOW
from units.models import Notice
from units.tasks import tasks_of
from units.workflow import Refusal, take

SAID = {
    "allows": True,
    "body": "Ban Chỉ đạo",
    "person": "Đặng Văn Trưởng, Trưởng ban",
    "ruled_on": NOW.date(),
    "reason": "Mô hình mới nhưng có sức lan toả",
    "paper": "Biên bản số 03-BB/BCĐ",
}


def waiting(tree, grade="reached", **columns):
    """A registration above, sent in, of a model with this grade at base."""
    practice = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(practice, 2025, grade)
    columns = {"level": "bloc", "state": "submitted", "receiver": tree.committee, **columns}
    return make.a_registration(tree.cell, make.a_year(tree.committee), practice=practice, **columns)


def ruled(registration, by, **changes):
    return promoting.rule(registration, PromotionRuling(**SAID | changes), by=by, at=NOW)


def test_without_a_ruling_it_is_not_accepted(tree):
    registration = waiting(tree)

    with pytest.raises(Refusal, match="cần ý kiến của ban chỉ đạo"):
        take("accept", registration, by=tree.chief, at=NOW)


def test_with_a_ruling_it_is_accepted_and_the_engine_knows_whose_it_was(tree):
    registration = waiting(tree)

    made = ruled(registration, tree.receiver)
    take("accept", registration, by=tree.chief, at=NOW)

    assert registration.state == "accepted"
    facts = facts_of([registration.practice], scope=tree.committee, on=NOW.date())[registration.practice_id]
    assert facts.rulings == (
        Ruling(
            code="BASE_NOT_EXEMPLARY", allowed=True, by="Ban Chỉ đạo (Đặng Văn Trưởng, Trưởng ban)", on=NOW.date(),
            reason=SAID["reason"], paper=SAID["paper"],
        ),
    )  # fmt: skip
    assert made.history.first().history_user == tree.receiver
    assert Notice.objects.filter(user=tree.clerk, text__contains="lên cấp trên: Ban Chỉ đạo: đồng ý").exists()


def test_what_is_accepted_when_its_reports_are_due_has_ten_days_for_its_own(client, tree):
    registration = waiting(tree, grade="exemplary")
    windows = registration.campaign_year.windows.filter(kind="report")
    windows.update(opens_on=date(2026, 10, 1), closes_on=date(2026, 11, 10))

    take("accept", registration, by=tree.chief, at=NOW)

    days = {"hạn 30/11/2026"} | {row["note"] for row in stages(registration, on=NOW.date()) if row["name"] == "Báo cáo"}
    tasks = {task.due_on for task in tasks_of(tree.clerk, NOW.date()) if task.action == "Viết báo cáo"}
    assert (days, tasks) == ({"hạn 30/11/2026"}, {date(2026, 11, 30)})
    client.force_login(tree.clerk)
    begun = client.get(reverse("models_registry:report-begin", args=[registration.pk])).text
    assert "30/11/2026" in begun
    assert "10/11/2026" not in begun
    report = make.a_report(registration, author=tree.clerk, trend="rising")
    assert [reporting.is_overdue(report, date(2026, *day)) for day in ((11, 30), (12, 1))] == [False, True]
    take("submit", report, by=tree.clerk, at=make.at(date(2026, 11, 30), 23))
    assert not report.is_late
    assert not without_report(windows.get(level="bloc"))


def test_who_has_time_enough_gets_no_term_of_his_own(tree):
    registration = waiting(tree, grade="exemplary")
    registration.campaign_year.windows.filter(kind="report").update(closes_on=date(2026, 11, 30))

    take("accept", registration, by=tree.chief, at=NOW)

    assert registration.report_due_on is None


def test_a_refusal_keeps_it_out(tree):
    registration = waiting(tree)
    ruled(registration, tree.chief, allows=False)

    with pytest.raises(Refusal, match="không đồng ý"):
        take("accept", registration, by=tree.chief, at=NOW)


@pytest.mark.parametrize("who", ["clerk", "head", "decider", "chief_member", "stranger"])
def test_who_records_no_ruling(tree, who):
    with pytest.raises(Refusal, match="không chờ ý kiến"):
        ruled(waiting(tree), getattr(tree, who))


@pytest.mark.parametrize(
    "columns", [{"grade": "exemplary"}, {"grade": "not_reached"}, {"state": "draft"}, {"level": "base"}]
)
def test_what_waits_for_no_ruling(tree, columns):
    with pytest.raises(Refusal, match="không chờ ý kiến"):
        ruled(waiting(tree, **columns), tree.chief)


def test_a_ruling_is_given_once_by_a_named_body_and_person_with_a_reason(tree):
    registration = waiting(tree)
    for lacking in ({"body": " "}, {"person": ""}, {"reason": "ngắn"}):
        with pytest.raises(Refusal, match="Cần ghi cơ quan"):
            ruled(registration, tree.chief, **lacking)
    with pytest.raises(Refusal, match="không thể ở sau hôm nay"):
        ruled(registration, tree.chief, ruled_on=date(2030, 1, 1))
    ruled(registration, tree.chief)

    with pytest.raises(Refusal, match="không chờ ý kiến"):
        ruled(registration, tree.chief)


def test_the_ruling_is_typed_on_a_page_of_its_own(client, tree):
    registration = waiting(tree)
    client.force_login(tree.chief)
    url = reverse("models_registry:registration-ruling", args=[registration.pk])
    assert "Ghi ý kiến về việc nâng cấp" in client.get(registration.get_absolute_url()).content.decode()

    future = client.post(url, SAID | {"allows": "1", "ruled_on": "2099-01-01"})
    done = client.post(url, SAID | {"allows": "1", "ruled_on": f"{NOW.date():%Y-%m-%d}"}, follow=True)

    assert "không thể ở sau hôm nay" in future.content.decode()
    assert "Ban Chỉ đạo: đồng ý ngày" in done.content.decode()
    assert client.get(url).url == registration.get_absolute_url()
