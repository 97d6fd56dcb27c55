"""What the room of registering tells "Việc của tôi", the search box and the system keeper."""

from datetime import date

import pytest
from django.urls import reverse

from campaign.models import CampaignYear
from models_registry.report_tasks import report_tasks
from models_registry.search import find_practices, find_registrations
from models_registry.tasks import registration_tasks
from tests.make import (
    TODAY,
    a_practice,
    a_registration,
    a_report,
    a_year,
    an_accepted_registration,
    some_criteria,
)

pytestmark = pytest.mark.usefixtures("at_now")


def sentences(user):
    return [task.sentence for task in registration_tasks(user, on=TODAY)]


def test_a_clerk_is_told_what_to_repair_to_send_and_to_register(tree):
    a_registration(tree.cell, state="returned", repair_due_on=date(2026, 11, 30))
    a_registration(tree.cell, state="returned", repair_due_on=date(2026, 11, 25))
    a_registration(tree.cell, title="Hũ gạo")

    assert sentences(tree.clerk) == [
        "2 đăng ký cần sửa",
        "Đăng ký “Hũ gạo” còn là nháp, chưa gửi",
        "Đăng ký mô hình, điển hình năm 2026",
    ]
    assert sentences(tree.clerk) == sentences(tree.registrant)


def test_nothing_of_a_closed_year_waits_to_be_repaired_written_or_sent(tree):
    for state in ("draft", "returned"):
        a_registration(tree.cell, state=state)
        a_report(an_accepted_registration(tree.cell), state=state)
    asked = ["Sửa đăng ký", "Đăng ký “", "Hoàn thành và gửi 2 báo cáo"]

    def waits():
        said = [*sentences(tree.clerk), *(task.sentence for task in report_tasks(tree.clerk, on=TODAY))]
        return [any(one.startswith(words) for one in said) for words in asked]

    before = waits()
    CampaignYear.objects.update(state="closed")
    assert (before, waits()) == ([True] * 3, [False] * 3)


def test_a_draft_says_until_when_it_may_be_sent_and_that_its_window_has_closed(tree):
    a_registration(tree.cell, title="Hũ gạo")
    year = a_year(tree.committee)

    in_time = registration_tasks(tree.clerk, on=TODAY)[0]
    year.windows.filter(kind="registration", level="base").update(closes_on=date(2026, 1, 31))
    [late] = registration_tasks(tree.clerk, on=TODAY)

    assert (in_time.due_on, in_time.tone) == (date(2026, 12, 31), "plain")
    assert (late.sentence, late.due_on, late.tone) == (
        "Đăng ký “Hũ gạo” còn là nháp mà đã hết hạn gửi: xin nộp muộn hoặc bỏ", date(2026, 1, 31), "bad",
    )  # fmt: skip


def test_a_head_is_told_what_waits(tree):
    a_registration(tree.cell, state="submitted")
    a_registration(tree.cell, state="late_pending")

    assert sentences(tree.head) == ["2 đăng ký chờ đồng chí xem"]


def test_a_repair_that_is_overdue_is_shown_as_such(tree):
    a_registration(tree.cell, state="returned", repair_due_on=date(2026, 11, 1))

    assert registration_tasks(tree.clerk, on=TODAY)[0].tone == "bad"


@pytest.mark.parametrize("who", ["receiver", "chief", "reader", "member", "keeper"])
def test_what_waits_in_other_units_is_no_task(tree, who):
    a_registration(tree.cell, state="submitted")

    assert sentences(getattr(tree, who)) == []


def test_an_account_without_a_seat_has_no_tasks(tree, django_user_model):
    assert sentences(django_user_model.objects.create_user("khong-ghe")) == []


def test_a_closed_window_asks_for_nothing(tree):
    year = a_year(tree.committee)
    year.windows.filter(kind="registration").update(closes_on=date(2026, 1, 31))

    assert sentences(tree.clerk) == []


def test_tasks_cost_the_same_for_many(tree, django_assert_max_num_queries):
    for state in ["submitted", "returned", "draft"] * 4:
        a_registration(tree.cell, state=state)
    tree.clerk.seats_today  # noqa: B018 - read once a request

    with django_assert_max_num_queries(4):
        found = registration_tasks(tree.clerk, on=TODAY)

    assert [task.sentence for task in found if "4 đăng ký" in task.sentence]


def test_the_only_one_is_one_click_away(client, tree):
    registration = a_registration(tree.cell, state="returned")
    [task] = [task for task in registration_tasks(tree.clerk, on=TODAY) if task.action == "Sửa"]

    assert task.url == reverse("models_registry:registration-edit", args=[registration.pk])
    assert task.listed == ""


def test_of_several_the_first_is_one_click_away_and_all_are_listed(client, tree):
    first = a_registration(tree.cell, state="submitted")
    a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)

    [task] = registration_tasks(tree.head, on=TODAY)

    assert task.url == first.get_absolute_url()
    assert len(client.get(task.listed).context["page"].rows) == 2


def test_the_search_finds_without_accents_and_inside_the_fence(tree):
    registration = a_registration(tree.cell, practice=a_practice(tree.cell, name="Khéo trong hoà giải"))

    found = find_registrations(tree.clerk, "kheo hòa")

    assert [(one.title, one.kind, one.url) for one in found] == [
        ("Khéo trong hoà giải", "Đăng ký", registration.get_absolute_url())
    ]
    assert [one.title for one in find_practices(tree.clerk, "HOA GIAI")] == ["Khéo trong hoà giải"]
    for find in (find_registrations, find_practices):
        assert find(tree.stranger, "hoà giải") == []
        assert find(tree.clerk, " … "[0]) == []


def test_the_search_costs_one_query(tree, django_assert_num_queries):
    for _ in range(3):
        a_registration(tree.cell)
    tree.clerk.seats_today  # noqa: B018 - read once a request

    with django_assert_num_queries(1):
        assert len(find_registrations(tree.clerk, "kheo")) == 3


@pytest.mark.parametrize("model", ["practice", "registration", "criteriaset"])
def test_the_keeper_lists_finds_and_opens_rows(client, tree, model, django_user_model):
    row = a_registration(tree.cell, practice=a_practice(tree.cell, name="Khéo trong hoà giải"))
    row = {"practice": row.practice, "registration": row, "criteriaset": some_criteria(row.campaign_year)}[model]
    client.force_login(django_user_model.objects.create_superuser("quantri", password="mat-khau-thu-2026"))
    address = reverse(f"admin:models_registry_{model}_changelist")

    assert client.get(address).status_code == 200
    if model != "criteriaset":
        assert client.get(f"{address}?q=hoa+giai").context["cl"].result_count == 1
    assert client.get(reverse(f"admin:models_registry_{model}_change", args=[row.pk])).status_code == 200
    assert client.get(reverse(f"admin:models_registry_{model}_history", args=[row.pk])).status_code == 200
