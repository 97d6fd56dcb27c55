"""Việc của tôi: what surveys, the log and replication ask of people."""

from datetime import date

from models_registry.through_tasks import through_tasks
from tests import make
from tests.make import TODAY


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
        visit = make.a_visit(round_, make.an_accepted_registration(tree.cell), state=state)
    make.a_correction(visit, state="mended", text="Bổ sung sổ theo dõi.")

    assert [sentence for sentence, _, _ in sentences(tree.chief_member)] == [
        "Kiểm tra việc khắc phục: Bổ sung sổ theo dõi.",
        "Ghi kết quả 2 lần khảo sát.",
    ]
    assert sentences(tree.receiver) == []


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


def test_all_of_it_is_one_query(tree, django_assert_max_num_queries):
    tree.chief.seats_today  # noqa: B018
    through_tasks(tree.chief, on=TODAY)

    with django_assert_max_num_queries(1):
        through_tasks(tree.chief, on=TODAY)
