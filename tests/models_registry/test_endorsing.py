"""A meeting endorses appraisals, and its minutes are drafted from what was recorded (5.3)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from models_registry import endorsing
from models_registry.drafts import minutes
from models_registry.models import Appraisal, AppraisalMeeting, YearResult
from tests import make
from tests.make import at
from units.workflow import Refusal, take

ROOM = "/mo-hinh/tham-dinh/hop/"
OCTOBER = at(date(2026, 10, 13))
MET = {
    "held_on": date(2026, 10, 12), "place": "Phòng họp số 2", "chair": "Trần Văn Tổ", "secretary": "Lê Thị Thư",
    "members": 5, "present": 4, "absent": "đồng chí A (đi công tác)", "opinions": "",
}  # fmt: skip


def concluded(tree, year=None):
    registration = make.an_accepted_registration(tree.cell, year)
    report = make.a_received_report(registration, author=tree.clerk, confirmed_by=tree.leader)
    return make.an_appraisal(
        report, tree.member, state="concluded", grade="reached", score=80, concluded_on=date(2026, 10, 11)
    )


def hold(tree, *appraisals, by=None, **values):
    by = by or tree.head
    return endorsing.hold_meeting(tree.cell, list(appraisals), values=MET | values, by=by, at=OCTOBER)


def test_a_meeting_endorses_its_cases_by_the_step_of_the_single_one(tree):
    first, second = concluded(tree), concluded(tree)

    meeting = hold(tree, first, second)

    assert list(meeting.appraisals.values_list("state", flat=True)) == ["endorsed", "endorsed"]
    assert YearResult.objects.count() == 2
    taken = first.trail.get()
    assert (taken.step, taken.by, taken.reason) == (
        "endorse", tree.head, "Họp thông qua kết quả thẩm định ngày 12/10/2026.",
    )  # fmt: skip
    assert (meeting.present, meeting.members, meeting.history.count()) == (4, 5, 1)


def test_a_meeting_on_twelve_cases_costs_what_one_on_two_costs(tree):
    costs = []
    for count in (2, 2, 12):
        cases = [concluded(tree) for _ in range(count)]
        with CaptureQueriesContext(connection) as asked:
            hold(tree, *cases)
        costs.append(len(asked))

    assert costs[1] == costs[2]
    assert YearResult.objects.standing().count() == 16


def test_a_result_that_was_voided_is_written_over_by_the_meeting(tree):
    case = concluded(tree)
    hold(tree, case)
    take("reopen", case, by=tree.head, at=OCTOBER, reason="Cần xem lại số liệu của chỉ tiêu.")
    Appraisal.objects.filter(pk=case.pk).update(state="concluded", grade="exemplary")

    hold(tree, case)

    (result,) = YearResult.objects.all()
    assert (result.grade, result.voided_on, result.void_reason, result.history.count()) == ("exemplary", None, "", 3)


def test_a_meeting_tells_each_unit_once_how_all_its_models_were_judged_and_why_s2_16(tree):
    first, second = concluded(tree), concluded(tree)
    Appraisal.objects.filter(pk=second.pk).update(grade="not_reached", findings="Chưa có số liệu.")
    second.refresh_from_db()

    hold(tree, first, second)

    assert list(tree.clerk.notices.values_list("text", flat=True)) == [
        f"Kết quả năm 2026 của 2 mô hình. “{first.report.practice}”: Đạt. "
        f"“{second.report.practice}”: Không đạt. Nhận xét: Chưa có số liệu."
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"held_on": date(2026, 10, 14)}, "không được sau hôm nay")],
)
def test_a_meeting_lies_in_the_past(tree, values, sentence):
    with pytest.raises(Refusal, match=sentence):
        hold(tree, concluded(tree), **values)


def test_a_meeting_endorses_something_of_one_year(tree):
    with pytest.raises(Refusal, match="ít nhất một phiếu"):
        hold(tree)
    with pytest.raises(Refusal, match="nhiều năm thi đua"):
        hold(tree, concluded(tree), concluded(tree, make.a_year(tree.committee, 2025)))


@pytest.mark.parametrize("who", ["clerk", "member", "leader", "chief", "stranger"])
def test_only_the_head_of_the_body_records_it(tree, who):
    case = concluded(tree)

    with pytest.raises(Refusal, match="Chỉ trưởng ban, tổ trưởng"):
        hold(tree, case, by=getattr(tree, who))


def test_one_case_that_may_not_be_endorsed_leaves_all_as_they_were(tree):
    first, second = concluded(tree), concluded(tree)
    Appraisal.objects.filter(pk=second.pk).update(state="in_progress")

    with pytest.raises(Refusal, match=f"“{second.report.practice}”: Không thể"):
        hold(tree, first, second)

    assert (AppraisalMeeting.objects.count(), YearResult.objects.count()) == (0, 0)


def test_a_reopened_case_leaves_its_meeting_and_the_history_keeps_it(tree):
    case = concluded(tree)
    meeting = hold(tree, case)

    take("reopen", case, by=tree.head, at=OCTOBER, reason="Số liệu chỉ tiêu 1 cần xem lại.")

    case.refresh_from_db()
    assert (case.meeting, case.state) == (None, "in_progress")
    assert meeting.pk in {row.meeting_id for row in case.history.all()}


def test_the_minutes_are_filled_from_the_meeting(tree):
    case, body = concluded(tree), make.a_body(tree.cell)
    meeting = hold(tree, case)

    made = minutes.columns(meeting, body, on=date(2026, 10, 13))

    assert (made["signer_name"], made["second_name"], made["second_authority"]) == (
        "Trần Văn Tổ", "Lê Thị Thư", "NGƯỜI GHI BIÊN BẢN",
    )  # fmt: skip
    for line in (
        "có mặt 04/05 đồng chí", "đi công tác", "2. Địa điểm: Phòng họp số 2", case.report.practice.name, "| 80 |",
        "thống nhất thông qua kết quả thẩm định: đạt 01",
    ):  # fmt: skip
        assert line in made["text"], line


# ---- pages ----


def typed(*cases, **given):
    return {**MET, "held_on": "2026-10-12", "pk": [case.pk for case in cases], **given}


def test_the_head_records_the_meeting_on_its_page(client, tree):
    first, second = concluded(tree), concluded(tree)
    make.a_body(tree.cell)
    client.force_login(tree.head)
    page = client.get(f"{ROOM}moi/").content.decode()
    assert ("2 phiếu đã kết luận" in page, 'value="Đặng Văn Trưởng"' in page) == (True, True)

    answer = client.post(f"{ROOM}moi/", typed(first), follow=True)

    page = answer.content.decode()
    assert ("Đã thông qua 1 kết quả thẩm định." in page, "04/5" in page, "4/5" in page) == (True, False, True)
    assert list(Appraisal.objects.order_by("pk").values_list("state", flat=True)) == ["endorsed", "concluded"]
    assert "Họp thông qua kết quả thẩm định ngày 12/10/2026" in client.get(ROOM).content.decode()
    assert second.meeting is None


def test_the_clerk_begins_the_minutes_from_the_meeting(client, tree):
    make.what_a_decision_needs(tree.cell)
    make.a_document_type("BB", "Biên bản")
    make.a_body(tree.cell)
    meeting = hold(tree, concluded(tree))
    client.force_login(tree.clerk)

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert f"mau=bien-ban-tham-dinh-{meeting.pk}" in page


def test_what_is_missing_is_said_and_the_ticks_stay(client, tree):
    case = concluded(tree)
    client.force_login(tree.head)

    answer = client.post(f"{ROOM}moi/", typed(case, chair="", present=9))
    assert answer.status_code == 422
    assert f'value="{case.pk}" aria-label="Thông qua {case.report.practice}" checked' in answer.content.decode()
    assert "ít nhất một phiếu" in client.post(f"{ROOM}moi/", typed()).content.decode()


def test_meetings_are_listed_by_year_and_day_and_go_to_excel(client, tree):
    hold(tree, concluded(tree))
    hold(tree, concluded(tree), held_on=date(2026, 9, 1))
    client.force_login(tree.head)

    def listed(**asked):
        return client.get(ROOM, asked).content.decode()

    assert "2 cuộc họp" in listed()
    assert "1 cuộc họp" in listed(ngay_tu="2026-10-01", ngay_den="2026-10-31")
    make.a_year(tree.committee, 2025)
    assert "Chưa có cuộc họp nào" in listed(nam=2025)
    sheet = client.get(ROOM, {"xuat": "xlsx"})
    assert b"".join(sheet.streaming_content).startswith(b"PK")
    sheet.close()


def test_the_list_of_meetings_is_flat(tree, queries):
    hold(tree, concluded(tree))
    few = queries(ROOM, tree.head)
    for _ in range(3):
        hold(tree, concluded(tree))

    assert queries(ROOM, tree.head) == few


def test_who_heads_no_body_records_nothing(client, tree):
    client.force_login(tree.clerk)

    assert client.get(f"{ROOM}moi/").url == ROOM
    assert "Ghi cuộc họp" not in client.get(ROOM).content.decode()


def test_minutes_and_page_of_a_meeting_name_what_was_reopened_since(client, tree):
    kept, case, body = concluded(tree), concluded(tree), make.a_body(tree.cell)
    case.report.practice.name = "Khéo trong tiếp dân"
    case.report.practice.save()
    meeting = hold(tree, kept, case)
    assert "mở lại" not in text_of(meeting, body)
    case.refresh_from_db()

    take("reopen", case, by=tree.head, at=OCTOBER, reason="Số liệu chỉ tiêu 1 cần xem lại.")

    assert "Kết quả của “Khéo trong tiếp dân” được cuộc họp thông qua, sau đó đã mở lại" in text_of(meeting, body)
    client.force_login(tree.head)
    assert list(client.get(meeting.get_absolute_url()).context["reopened"]) == [case]


def text_of(meeting, body):
    """The text of the minutes drafted now."""
    return minutes.columns(meeting, body, on=date(2026, 10, 13))["text"]


# ---- a meeting recorded by mistake ----

MISTAKEN = "Gõ nhầm ngày họp và người dự."
LATER = at(date(2026, 10, 14))


def take_back(tree, meeting, *, by=None, reason=MISTAKEN):
    endorsing.take_back(meeting, reason=reason, by=by or tree.head, at=LATER)


def test_a_mistaken_meeting_is_taken_back_and_its_cases_are_endorsed_again(tree):
    first, second = concluded(tree), concluded(tree)
    meeting = hold(tree, first, second)

    take_back(tree, meeting)

    assert list(Appraisal.objects.values_list("state", "endorsed_on", "meeting")) == [("concluded", None, None)] * 2
    assert not YearResult.objects.standing().exists()
    assert not AppraisalMeeting.objects.exists()
    assert AppraisalMeeting.history.first().history_user == tree.head
    taken = first.trail.order_by("pk").last()
    assert (taken.label, taken.source, taken.target, taken.reason) == (
        "Bỏ cuộc họp ghi nhầm ngày 12/10/2026", "endorsed", "concluded", MISTAKEN,
    )  # fmt: skip
    assert tree.clerk.notices.order_by("pk").last().text.startswith("2 mô hình chưa được thông qua kết quả")

    again = hold(tree, first, second, held_on=date(2026, 10, 11))

    assert again.appraisals.count() == 2
    assert YearResult.objects.standing().count() == 2


def test_a_meeting_on_which_something_rests_stays(tree):
    reopened, recognised, promoted = concluded(tree), concluded(tree), concluded(tree)
    meetings = [hold(tree, each) for each in (reopened, recognised, promoted)]
    take("reopen", reopened, by=tree.head, at=LATER, reason="Cần xem lại số liệu của chỉ tiêu.")
    YearResult.objects.filter(appraisal=recognised).update(recognised_on=date(2026, 10, 13))
    type(promoted.registration).objects.filter(pk=promoted.registration_id).update(state="closed")

    for meeting, sentence in zip(meetings, ("được mở lại", "quyết định", "đã kết thúc năm"), strict=True):
        with pytest.raises(Refusal, match=sentence):
            take_back(tree, meeting)

    assert AppraisalMeeting.objects.count() == 3


def test_a_meeting_with_minutes_begun_stays(tree):
    meeting = hold(tree, concluded(tree))
    make.a_draft(tree.cell, made_from=f"{endorsing.MINUTES}{meeting.pk}")

    with pytest.raises(Refusal, match="soạn biên bản"):
        take_back(tree, meeting)


@pytest.mark.parametrize("who", ["clerk", "member", "leader", "chief", "stranger"])
def test_only_the_head_of_the_body_takes_it_back_and_says_why(tree, who):
    meeting = hold(tree, concluded(tree))

    with pytest.raises(Refusal, match="Chỉ trưởng ban, tổ trưởng"):
        take_back(tree, meeting, by=getattr(tree, who))
    with pytest.raises(Refusal, match="ít nhất 10 ký tự"):
        take_back(tree, meeting, reason="nhầm")


def test_the_page_of_a_meeting_offers_it_to_the_head_alone(client, tree):
    meeting = hold(tree, concluded(tree))
    client.force_login(tree.clerk)
    assert "Bỏ cuộc họp ghi nhầm" not in client.get(meeting.get_absolute_url()).content.decode()
    client.force_login(tree.head)
    assert "Bỏ cuộc họp ghi nhầm" in client.get(meeting.get_absolute_url()).content.decode()

    refused = client.post(f"{meeting.get_absolute_url()}bo/", {"reason": ""}, follow=True)
    done = client.post(f"{meeting.get_absolute_url()}bo/", {"reason": MISTAKEN}, follow=True)

    assert "Cần ghi lý do" in refused.content.decode()
    assert "chờ thông qua lại" in done.content.decode()
    assert not AppraisalMeeting.objects.exists()
