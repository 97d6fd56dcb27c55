"""Việc của tôi: what surveys, the log and replication ask of people."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from models_registry.models import Registration, Replication
from models_registry.through_tasks import through_tasks
from tests import make
from tests.make import LONG_AGO, NOW, TODAY

TOMORROW = TODAY + timedelta(days=1)


def sentences(user):
    return [(task.sentence, task.due_on, task.count) for task in through_tasks(user, on=TODAY)]


def test_the_unit_hears_of_visits_and_of_what_it_has_to_mend(tree):
    registration = make.an_accepted_registration(tree.cell, title="Khéo một cửa", receiver=tree.committee)
    visit = make.a_visit(make.a_survey(tree.committee, tree.chief), registration, state="done")
    make.a_correction(visit, text="Bổ sung sổ theo dõi.", due_on=date(2026, 11, 1))
    make.a_visit(make.a_survey(tree.committee, tree.chief), registration)

    assert sentences(tree.clerk) == [
        ("Khắc phục sau khảo sát: Bổ sung sổ theo dõi.", date(2026, 11, 1), 1),
        ("Đoàn khảo sát đến xem mô hình “Khéo một cửa”.", date(2026, 6, 2), 1),
    ]
    assert through_tasks(tree.clerk, on=TODAY)[0].tone == "bad"
    assert sentences(tree.stranger) == []


def test_the_team_writes_up_and_checks(tree):
    round_ = make.a_survey(tree.committee, tree.chief, tree.chief_member)
    for state in ("planned", "planned", "done"):
        visit = make.a_visit(round_, make.an_accepted_registration(tree.cell, title="Khéo một cửa"), state=state)
    make.a_correction(visit, state="mended", text="Bổ sung sổ theo dõi.")

    assert [sentence for sentence, _, _ in sentences(tree.chief_member)] == [
        "Kiểm tra việc khắc phục của mô hình “Khéo một cửa”.",
        "Ghi kết quả 2 lần khảo sát.",
    ]
    assert sentences(tree.receiver) == []


@time_machine.travel(NOW, tick=False)
def test_the_list_of_what_awaits_writing_has_the_rows_the_task_counts(client, tree):
    registration = make.an_accepted_registration(tree.cell)
    mine = make.a_visit(make.a_survey(tree.committee, tree.chief, tree.chief_member), registration)
    make.a_visit(make.a_survey(tree.committee, tree.chief), make.an_accepted_registration(tree.department))
    client.force_login(tree.chief_member)

    page = client.get(reverse("models_registry:visit-list"), {"nam": "moi-nam", "loc": "cho-ghi"})

    assert list(page.context["page"].rows) == [mine]


def test_a_promise_of_the_log_and_the_days_of_a_replication_come_back(tree):
    registration = make.an_accepted_registration(tree.cell, title="Khéo một cửa")
    make.a_nurture_note(registration, tree.member, next="Xem lại", next_on=date(2026, 11, 22))
    practice = make.a_practice(tree.sibling, name="Khéo tuyên truyền")
    make.a_replication(practice, tree.cell)
    make.a_replication(practice, tree.department, ends_on=date(2026, 10, 1), state="running", organiser=tree.committee)

    assert sentences(tree.member) == [("Việc chăm bồi đã hẹn với mô hình “Khéo một cửa”.", date(2026, 11, 22), 1)]
    assert sentences(tree.registrant) == [
        ("Đến ngày bắt đầu làm theo mô hình “Khéo tuyên truyền”.", date(2026, 3, 1), 1)
    ]


def followed_by(tree, user, **columns):
    """An accepted registration that this person was named to nurture."""
    return make.an_accepted_registration(tree.cell, follower=user.person, receiver=tree.committee, **columns)


def test_a_follower_hears_of_what_nobody_has_seen_for_sixty_days_s0_40(tree):
    alone = followed_by(tree, tree.chief_member, title="Khéo một cửa")
    make.a_nurture_note(alone, tree.chief_member, on=date(2026, 9, 20))
    make.a_nurture_note(followed_by(tree, tree.chief_member), tree.registrant, on=date(2026, 9, 21))
    surveyed = make.a_survey(tree.committee, tree.chief)
    make.a_visit(surveyed, followed_by(tree, tree.chief_member), state="done", visited_on=date(2026, 10, 1))
    followed_by(tree, tree.chief_member, accepted_on=date(2026, 10, 1))
    Registration.objects.filter(pk=followed_by(tree, tree.chief_member).pk).update(state="closed")

    (task,) = through_tasks(tree.chief_member, on=TODAY)

    address = reverse("models_registry:registration-through", args=[alone.pk])
    assert (task.sentence, task.url) == ("60 ngày chưa ai đến xem, giúp mô hình “Khéo một cửa”.", address)
    assert sentences(tree.head) == []


@time_machine.travel(NOW, tick=False)
def test_who_follows_a_whole_unit_hears_of_each_of_its_models_once_s2_41(client, tree):
    body = make.a_body(tree.committee)
    member = body.members.create(person=tree.chief_member.person, role="member", valid_from=LONG_AGO)
    member.assignments.create(unit=tree.cell, kind="nurture", valid_from=LONG_AGO)
    models = [followed_by(tree, tree.chief_member), make.an_accepted_registration(tree.cell)]

    (task,) = through_tasks(tree.chief_member, on=TODAY)

    client.force_login(tree.chief_member)
    assert (task.sentence, task.count) == ("2 mô hình đồng chí theo dõi 60 ngày chưa ai đến xem, giúp.", 2)
    assert {row.pk for row in client.get(task.listed).context["page"].rows} == {each.pk for each in models}


@time_machine.travel(NOW, tick=False)
def test_a_follower_hears_of_models_that_a_survey_left_out_s2_23(client, tree):
    over = make.a_survey(tree.committee, tree.chief, ends_on=date(2026, 11, 19))
    going = make.a_survey(tree.committee, tree.chief, ends_on=TODAY)
    seen = {"accepted_on": date(2026, 10, 1)}
    left_out = [make.a_visit(over, followed_by(tree, tree.chief_member, **seen)) for _ in range(2)]
    make.a_visit(going, followed_by(tree, tree.chief_member, **seen))
    make.a_visit(over, make.an_accepted_registration(tree.cell))

    (task,) = through_tasks(tree.chief_member, on=TODAY)

    client.force_login(tree.chief_member)
    sentence = "Hết đợt khảo sát mà chưa ai đến 2 mô hình đồng chí theo dõi."
    assert (task.sentence, task.due_on) == (sentence, date(2026, 11, 19))
    assert {row.pk for row in client.get(task.listed).context["page"].rows} == {each.pk for each in left_out}


def test_all_of_it_is_one_query(tree, django_assert_max_num_queries):
    tree.chief.seats_today  # noqa: B018
    through_tasks(tree.chief, on=TODAY)

    with django_assert_max_num_queries(1):
        through_tasks(tree.chief, on=TODAY)


def two_of_each(tree):
    """Two things of each kind that wait, of two years, with as many beside them that wait for nobody or another."""
    years = [make.a_year(tree.committee, year) for year in (2025, 2026)]
    for year in years:
        mine, other = (make.an_accepted_registration(unit, year) for unit in (tree.cell, tree.sibling))
        round_ = make.a_survey(tree.committee, tree.chief, tree.chief_member)
        for registration in (mine, other):
            make.a_visit(round_, registration)
            visit = make.a_visit(make.a_survey(tree.committee, tree.chief), registration, state="done")
            for state in ("open", "mended"):
                make.a_correction(visit, state=state)
        for unit, days in ((tree.cell, {"ends_on": date(2026, 11, 25)}), (tree.department, {"starts_on": TOMORROW})):
            for state in ("planned", "running"):
                copied = make.a_practice(tree.sibling)
                make.a_replication(copied, unit, tree.committee, campaign_year=year, state=state, **days)
        make.a_nurture_note(mine, tree.clerk, on=date(2026, 6, 1))
        make.a_nurture_note(mine, tree.clerk, on=date(2026, 6, 2), next="Xem lại", next_on=date(2026, 11, 22))


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(("name", "number"), [("clerk", 5), ("chief", 2)])
def test_each_task_of_many_leads_to_the_very_rows_it_counts(client, tree, name, number):
    two_of_each(tree)
    user = getattr(tree, name)
    client.force_login(user)

    listed = [(task, len(client.get(task.listed).context["page"].rows)) for task in through_tasks(user, on=TODAY)]

    assert [(task.sentence, rows) for task, rows in listed] == [(task.sentence, task.count) for task, _ in listed]
    assert len(listed) == number


@pytest.mark.parametrize(
    ("columns", "due_on"),
    [
        ({"ends_on": None}, date(2026, 12, 31)),
        ({"ends_on": None, "starts_on": date(2027, 1, 5)}, date(2027, 12, 31)),
        ({"ends_on": date(2026, 10, 1)}, date(2026, 10, 1)),
    ],
)
def test_a_replication_without_a_last_day_is_asked_for_its_result_at_the_end_of_its_year_s0_12(tree, columns, due_on):
    make.a_replication(make.a_practice(tree.sibling, name="Khéo tuyên truyền"), tree.cell, state="running", **columns)

    (task,) = through_tasks(tree.clerk, on=due_on - timedelta(days=14))

    assert (task.sentence, task.due_on) == ("Ghi kết quả nhân rộng mô hình “Khéo tuyên truyền”.", due_on)
    assert through_tasks(tree.clerk, on=due_on - timedelta(days=15)) == []
    assert [row.due_on for row in Replication.objects.overdue(due_on + timedelta(days=1))] == [due_on]
    assert not Replication.objects.overdue(due_on)


@time_machine.travel(NOW, tick=False)
def test_what_is_late_is_marked_in_the_lists_of_corrections_and_replications(client, tree):
    visit = make.a_visit(make.a_survey(tree.cell, tree.head), make.an_accepted_registration(tree.cell), state="done")
    for day, state in ((TODAY - timedelta(days=1), "open"), (TODAY, "open"), (date(2026, 1, 9), "mended")):
        make.a_correction(visit, due_on=day, state=state)
    for day, state in ((date(2026, 11, 1), "running"), (TODAY, "running"), (date(2026, 11, 1), "done")):
        make.a_replication(make.a_practice(tree.sibling), tree.cell, ends_on=day, state=state)
    client.force_login(tree.clerk)

    for name in ("correction-list", "replication-list"):
        lists = [client.get(reverse(f"models_registry:{name}"), asked) for asked in ({}, {"loc": "qua-han"})]
        marked = [re.findall('data-label="Quá hạn"[^>]*>Có<', page.content.decode()) for page in lists]

        assert [len(each) for each in marked] == [1, 1]
        assert ([len(page.context["page"].rows) for page in lists], lists[1].context["page"].caption[:1]) == (
            [3, 1],
            "1",
        )
        assert "· quá hạn" in lists[1].content.decode()
