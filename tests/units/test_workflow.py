import pytest

from models_registry.models import Registration
from tests import make
from units.workflow import Refusal, open_steps, take


@pytest.fixture
def registration(tree):
    return make.a_registration(tree.cell, state="submitted")


def test_a_step_changes_the_state_and_leaves_a_row(tree, registration):
    take("return", registration, by=tree.head, at=make.NOW, reason="Bổ sung chỉ tiêu cụ thể.")

    row = registration.trail.get()
    assert registration.state == "returned"
    assert (row.step, row.source, row.target, row.by, row.reason) == (
        "return",
        "submitted",
        "returned",
        tree.head,
        "Bổ sung chỉ tiêu cụ thể.",
    )


def test_a_step_leaves_its_name_and_person_in_the_history(tree, registration):
    take("accept", registration, by=tree.head, at=make.NOW)

    past = registration.history.filter(history_change_reason="Chấp nhận").latest()
    assert past.history_user == tree.head


def test_what_changes_with_the_state_is_the_same_change_of_the_history(tree, registration):
    before = registration.history.count()

    take("accept", registration, by=tree.head, at=make.NOW)

    past = registration.history.latest()
    assert (past.state, past.accepted_on, registration.history.count()) == ("accepted", make.TODAY, before + 1)


@pytest.mark.parametrize(
    ("step", "who", "reason", "sentence"),
    [
        ("dance", "head", "", "Không có bước này."),
        ("close", "head", "", "Không thể “Kết thúc năm” khi đang ở trạng thái “Đã gửi”."),
        ("accept", "chief", "", "Đồng chí không có quyền “Chấp nhận” ở đơn vị này."),
        ("accept", "stranger", "", "Đồng chí không có quyền “Chấp nhận” ở đơn vị này."),
        ("return", "head", "ngắn", "Cần ghi lý do, ít nhất 10 ký tự."),
        ("return", "head", "  ngắn     ", "Cần ghi lý do, ít nhất 10 ký tự."),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(tree, registration, step, who, reason, sentence):
    with pytest.raises(Refusal, match="^" + sentence.replace("“", "“") + "$"):
        take(step, registration, by=getattr(tree, who), at=make.NOW, reason=reason)

    registration.refresh_from_db()
    assert registration.state == "submitted"
    assert not registration.trail.exists()


def test_of_two_people_the_second_is_told_what_the_first_has_done(tree, registration):
    seen_by_second = Registration.objects.get(pk=registration.pk)
    take("accept", registration, by=tree.head, at=make.NOW)

    with pytest.raises(Refusal, match="Đã chấp nhận"):
        take("return", seen_by_second, by=tree.head, at=make.NOW, reason="Bổ sung chỉ tiêu.")


def test_the_same_table_draws_the_buttons(tree, registration):
    def offered(user):
        return [each.step.name for each in open_steps(registration, by=user, at=make.NOW)]

    assert offered(tree.head) == ["return", "accept", "refuse"]
    assert offered(tree.clerk) == ["return", "withdraw"]
    assert offered(tree.chief) == offered(tree.stranger) == []


def test_a_blocked_step_is_shown_with_its_reason(tree):
    year = make.a_year(tree.committee)
    year.windows.filter(level="base", kind="registration").update(closes_on=make.date(2026, 1, 31))
    draft = make.a_registration(tree.cell, year)

    blocked = {each.step.name: each.blocked for each in open_steps(draft, by=tree.clerk, at=make.NOW)}

    assert blocked["submit"] == "Đã hết hạn đăng ký ngày 31/01/2026; dùng “Xin nộp muộn”."
    assert blocked["submit_late"] == ""
