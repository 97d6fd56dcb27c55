"""Every step a duty may take, every refusal with its sentence, every row of the trail (domain.md 5.1)."""

from datetime import date

import pytest

from campaign.models import Obligation, Submission
from campaign.obligations import extend, extend_all, fulfilled_by_itself, send_back, settle, submit, undone_by_itself
from tests import make
from tests.ground import standing
from units.models import Notice
from units.workflow import Refusal, take

WHY = "Thiếu chữ ký của cấp uỷ."
LATER = date(2026, 12, 31)
STATES = Obligation.State.values
# What may be done from which state, and where it leads; everything else is refused.
TABLE = {
    "submit": ({"owed", "returned"}, "submitted", "clerk"),
    "supplement": ({"submitted"}, "submitted", "clerk"),
    "accept": ({"owed", "submitted"}, "fulfilled", "receiver"),
    "return": ({"submitted", "fulfilled"}, "returned", "receiver"),
    "excuse": ({"owed", "returned"}, "excused", "receiver"),
    "owe": ({"excused"}, "owed", "receiver"),
}
EVERY = [(name, state) for name in TABLE for state in STATES]
ALLOWED = [(name, state) for name, state in EVERY if state in TABLE[name][0]]
REFUSED = [(name, state) for name, state in EVERY if state not in TABLE[name][0]]


@standing
def milestone(tree):
    return make.a_milestone(make.a_year(tree.committee), "body", name="Thành lập Tổ chỉ đạo")


def a_duty(milestone, state="owed"):
    duty = milestone.obligations.get(unit__name="Chi bộ Văn phòng")
    duty.state = state
    duty.save()
    return duty


@pytest.mark.parametrize(("name", "state"), ALLOWED)
def test_a_step_of_the_table_leads_where_it_says_and_leaves_its_row(tree, milestone, name, state):
    duty, (_, target, seat) = a_duty(milestone, state), TABLE[name]

    take(name, duty, by=getattr(tree, seat), at=make.NOW, reason=WHY)

    duty.refresh_from_db()
    row = duty.trail.get()
    assert duty.state == target
    assert (row.step, row.source, row.target, row.by, row.reason) == (name, state, target, getattr(tree, seat), WHY)


@pytest.mark.parametrize(("name", "state"), REFUSED)
def test_a_step_from_another_state_is_refused(tree, milestone, name, state):
    duty = a_duty(milestone, state)

    with pytest.raises(Refusal, match=f"khi đang ở trạng thái “{duty.get_state_display()}”"):
        take(name, duty, by=getattr(tree, TABLE[name][2]), at=make.NOW, reason=WHY)

    assert not duty.trail.exists()


@pytest.mark.parametrize(("name", "state"), ALLOWED)
def test_who_sits_elsewhere_takes_no_step(tree, milestone, name, state):
    wrong = tree.receiver if TABLE[name][2] == "clerk" else tree.clerk

    for user in (wrong, tree.stranger, tree.leader, tree.national):
        with pytest.raises(Refusal, match="không có quyền"):
            take(name, a_duty(milestone, state), by=user, at=make.NOW, reason=WHY)


@pytest.mark.parametrize("name", ["fulfil", "lapse", "release"])
def test_what_happens_by_itself_is_nobodys_button(tree, milestone, name):
    duty = a_duty(milestone, "fulfilled" if name == "lapse" else "owed")

    for user in (tree.receiver, tree.chief, tree.clerk):
        with pytest.raises(Refusal, match="không có quyền"):
            take(name, duty, by=user, at=make.NOW, reason=WHY)


@pytest.mark.parametrize(("name", "state"), [("excuse", "owed"), ("owe", "excused")])
def test_the_committee_says_why(tree, milestone, name, state):
    with pytest.raises(Refusal, match="Cần ghi lý do, ít nhất 10 ký tự"):
        settle(a_duty(milestone, state), name, by=tree.receiver, at=make.NOW, reason="ngắn")


def test_a_return_names_a_day_that_is_not_past(tree, milestone):
    duty = a_duty(milestone, "submitted")

    with pytest.raises(Refusal, match="từ hôm nay trở đi"):
        send_back(duty, due_on=date(2026, 11, 19), reason=WHY, by=tree.receiver, at=make.NOW)
    send_back(duty, due_on=make.TODAY, reason=WHY, by=tree.receiver, at=make.NOW)

    assert (duty.state, duty.due_on) == ("returned", make.TODAY)


def test_an_acceptance_by_mistake_is_taken_back_by_returning(tree, milestone):
    duty = a_duty(milestone)
    settle(duty, "accept", by=tree.receiver, at=make.NOW)

    send_back(duty, due_on=LATER, reason=WHY, by=tree.receiver, at=make.NOW)

    assert (duty.state, duty.fulfilled_on) == ("returned", None)
    assert [row.label for row in duty.trail.all()] == ["Xác nhận đạt", "Trả lại"]


def test_an_exemption_is_told_and_taken_back(tree, milestone):
    duty = a_duty(milestone)
    settle(duty, "excuse", by=tree.receiver, at=make.NOW, reason="Đơn vị mới sáp nhập.")
    settle(duty, "owe", by=tree.receiver, at=make.NOW, reason="Ghi miễn nhầm đơn vị.")

    assert duty.state == "owed"
    assert list(Notice.objects.filter(user=tree.clerk).order_by("pk").values_list("text", flat=True)) == [
        "Thành lập Tổ chỉ đạo: miễn. Lý do: Đơn vị mới sáp nhập.",
        "Thành lập Tổ chỉ đạo: chưa nộp. Lý do: Ghi miễn nhầm đơn vị.",
    ]


# ---- evidence ----


def hand(duty, user, note="", file=None):
    return submit(duty, note=note, file=file, by=user, at=make.NOW)


@pytest.mark.parametrize(
    ("evidence", "wanted", "sentence"),
    [
        ("file", "Biểu tổng hợp có chữ ký", "Cần gửi kèm tệp: Biểu tổng hợp có chữ ký."),
        ("file", "", "Cần gửi kèm tệp: tài liệu chứng minh."),
        ("note", "Ngày, thành phần phát động", "Cần ghi rõ: Ngày, thành phần phát động."),
        ("note", "", "Cần ghi rõ: số, ngày văn bản, nơi lưu."),
    ],
)
def test_s0_07_the_evidence_a_milestone_wants_is_asked_for(tree, milestone, evidence, wanted, sentence):
    """S0-07: units confirm that they launched, with date, audience, evidence."""
    milestone.evidence, milestone.evidence_wanted = evidence, wanted
    milestone.save()

    with pytest.raises(Refusal) as refused:
        hand(a_duty(milestone), tree.clerk)

    assert str(refused.value) == sentence
    assert not Submission.objects.exists()


def test_every_submission_is_kept_with_its_file(tree, milestone):
    milestone.evidence = "file"
    milestone.save()
    duty = a_duty(milestone)
    hand(duty, tree.clerk, file=make.a_scan("QĐ 05.pdf"))
    hand(duty, tree.head, "Bổ sung danh sách", make.a_scan("Danh sách.pdf"))
    send_back(duty, due_on=LATER, reason=WHY, by=tree.receiver, at=make.NOW)

    hand(duty, tree.clerk, "Đã ký lại")

    assert (duty.state, duty.note) == ("submitted", "Đã ký lại")
    assert [(each.by, each.name, each.note) for each in duty.submissions.all()] == [
        (tree.clerk, "QĐ 05.pdf", ""),
        (tree.head, "Danh sách.pdf", "Bổ sung danh sách"),
        (tree.clerk, "", "Đã ký lại"),
    ]
    assert [row.step for row in duty.trail.all()] == ["submit", "supplement", "return", "submit"]


def test_nothing_is_kept_of_a_submission_that_is_refused(tree, milestone):
    duty = a_duty(milestone, "excused")

    with pytest.raises(Refusal, match="Miễn"):
        hand(duty, tree.clerk, "QĐ 05-QĐ/CB")

    assert not Submission.objects.exists()


# ---- the thing and the hand ----


def test_a_thing_that_is_gone_is_owed_again_and_told(tree, milestone):
    asked = {"by": tree.head, "at": make.NOW}
    fulfilled_by_itself(tree.cell, milestone.campaign_year, "body", on=date(2026, 3, 10), **asked)

    undone_by_itself(tree.cell, milestone.campaign_year, "body", reason="Tổ chỉ đạo đã kết thúc.", **asked)

    duty = Obligation.objects.get(unit=tree.cell)
    assert (duty.state, duty.fulfilled_on, duty.due_on) == ("owed", None, date(2026, 3, 31))
    assert [row.label for row in duty.trail.all()] == ["Đã có", "Không còn"]
    assert Notice.objects.get(user=tree.clerk).text == (
        "Thành lập Tổ chỉ đạo: chưa nộp. Lý do: Tổ chỉ đạo đã kết thúc."
    )


def test_what_the_committee_accepted_by_hand_outlives_the_thing(tree, milestone):
    duty = a_duty(milestone)
    settle(duty, "accept", by=tree.receiver, at=make.NOW)

    undone_by_itself(tree.cell, milestone.campaign_year, "body", by=tree.head, at=make.NOW, reason=WHY)

    duty.refresh_from_db()
    assert duty.state == "fulfilled"


# ---- more time ----


def test_an_extension_is_told_with_its_reason(tree, milestone):
    extend(a_duty(milestone), due_on=LATER, reason="Đang sáp nhập đơn vị.", by=tree.receiver, at=make.NOW)

    assert Notice.objects.get(user=tree.clerk).text == (
        "Thành lập Tổ chỉ đạo: được gia hạn đến hết ngày 31/12/2026. Lý do: Đang sáp nhập đơn vị."
    )


def test_several_are_extended_together_or_not_at_all(tree, milestone):
    duties = list(milestone.obligations.for_list())
    asked = {"reason": "Bão lụt trên địa bàn.", "by": tree.receiver, "at": make.NOW}
    extend_all(duties, due_on=date(2026, 12, 15), **asked)
    extend(duties[0], due_on=LATER, **asked)

    with pytest.raises(Refusal, match="sau hạn hiện nay"):
        extend_all([duties[1], duties[0]], due_on=LATER, **asked)

    assert list(milestone.obligations.order_by("due_on").values_list("due_on", flat=True)) == [
        date(2026, 12, 15),
        LATER,
    ]
