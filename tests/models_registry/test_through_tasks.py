"""Việc của tôi: what surveys, the log and replication ask of people."""

from datetime import date

import time_machine
from django.urls import reverse

from models_registry.models import Registration
from models_registry.through_tasks import through_tasks
from tests import make
from tests.make import LONG_AGO, NOW, TODAY


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
