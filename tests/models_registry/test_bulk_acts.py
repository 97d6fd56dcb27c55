"""Bulk acts: the same as one by one, in a few queries a record; what is left out, and taking back (5.11)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaign import obligations
from models_registry import registering
from models_registry.models import Appraisal, Registration, YearResult
from models_registry.registration_words import RETURN_REASONS
from tests import make
from tests.make import NOW, TODAY, a_registration
from tests.visiting import text
from units import bulk_acts
from units.models import BulkAct, Notice
from units.notices import close, notify
from units.turns import turn_of
from units.workflow import Refusal, take

ASK = reverse("units:bulk-ask")
LIST = reverse("models_registry:registration-list")
MEETING = "Họp Tổ ngày 10/10/2026, biên bản số 03."
REASON = "Chưa nêu rõ chỉ tiêu và thời hạn."


def sent_to(tree, *units, **columns):
    """A registration of each of these units, sent to the committee."""
    return [
        a_registration(unit, state="submitted", receiver=tree.committee, registered_on=TODAY, **columns)
        for unit in units
    ]


def concluded_case(registration, *appraisers):
    return make.an_appraisal(
        make.a_received_report(registration), *appraisers, state="concluded", grade="exemplary", score=90
    )


def outcomes(bulk):
    """What became of each row, in words."""
    return [(row.name, row.outcome, row.says) for row in bulk.rows.all()]


def trail_of(record):
    return list(record.trail.values_list("step", "label", "source", "target", "by", "reason").order_by("pk"))


def told(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def open_to(user):
    return list(Notice.objects.filter(user=user, closed_at=None).values_list("text", flat=True))


def columns_of(record):
    record.refresh_from_db()
    return model_to_dict(record, exclude=["id", "title", "practice", "unit", "collective"])


# ---- the same as one by one ----


def test_an_acceptance_of_many_leaves_what_one_by_one_leaves(tree, year):
    milestone = make.a_milestone(year, kind="register")
    obligations.lay(milestone, by=tree.receiver)
    together, alone = sent_to(tree, tree.cell, tree.sibling)

    bulk_acts.do("registration-accept", [together], by=tree.chief, at=NOW)
    take("accept", alone, by=tree.chief, at=NOW)

    assert columns_of(together) == columns_of(alone)
    assert trail_of(together) == trail_of(alone)
    pasts = [
        list(each.history.values_list("state", "accepted_on", "history_user", "history_change_reason"))
        for each in (together, alone)
    ]
    assert pasts[0] == pasts[1]
    duties = list(milestone.obligations.filter(unit__in=[tree.cell, tree.sibling]))
    assert {(each.state, each.fulfilled_on) for each in duties} == {("fulfilled", TODAY)}
    assert trail_of(duties[0]) == trail_of(duties[1])
    assert told(tree.clerk) == [f"Đăng ký “{together.title}” đã được chấp nhận."]
    assert told(tree.stranger) == [f"Đăng ký “{alone.title}” đã được chấp nhận."]


def test_a_return_of_many_leaves_what_one_by_one_leaves(tree, year):
    together, alone = sent_to(tree, tree.cell, tree.sibling)

    bulk_acts.do("registration-return", [together], by=tree.receiver, at=NOW, reason=REASON)
    take("return", alone, by=tree.receiver, at=NOW, reason=REASON)

    assert columns_of(together) == columns_of(alone)
    assert trail_of(together) == trail_of(alone)
    notices = Notice.objects.order_by("pk").values_list("kind", "text")
    assert list(notices) == [("returned", f"Đăng ký “{each.title}” cần sửa: {REASON}") for each in (together, alone)]


def test_a_year_ended_for_many_leaves_what_one_by_one_leaves(tree, year):
    one, together = (make.an_accepted_registration(tree.cell) for _ in range(2))
    open_one = make.an_accepted_registration(tree.cell)
    for each in (one, together):
        make.a_result(each)

    take("close", one, by=tree.head, at=NOW)
    bulk = bulk_acts.do("registration-close", [together, open_one], by=tree.head, at=NOW)

    assert columns_of(together) == columns_of(one)
    assert trail_of(together) == trail_of(one)
    assert [says for _, _, says in outcomes(bulk)][1:] == ["Chưa có kết quả năm của mô hình."]
    bulk_acts.undo(bulk, by=tree.head, at=NOW)
    together.refresh_from_db()
    assert together.state == "accepted"


def test_a_receipt_of_many_leaves_what_one_by_one_leaves(tree, year):
    together, alone = (
        make.a_report(
            make.an_accepted_registration(unit, year), state="confirmed", confirmed_as="committee", confirmed_on=TODAY
        )
        for unit in (tree.cell, tree.sibling)
    )
    cases = [make.an_appraisal(report, tree.member, state="need_more") for report in (together, alone)]

    bulk_acts.do("report-receive", [together], by=tree.head, at=NOW)
    take("receive", alone, by=tree.stranger, at=NOW)

    asked = Notice.objects.filter(user=tree.member, text__contains="mời đồng chí thẩm định tiếp")
    assert set(asked.values_list("link", flat=True)) == {case.get_absolute_url() for case in cases}

    same = ("state", "received_on", "confirmed_on", "confirmed_as")
    assert [getattr(columns_of(together) and together, name) for name in same] == [
        getattr(columns_of(alone) and alone, name) for name in same
    ]
    assert [row[:4] for row in trail_of(together)] == [row[:4] for row in trail_of(alone)]
    assert told(tree.clerk)[-1] == f"Báo cáo “{together.practice}” đã được tiếp nhận."


def test_reports_sent_back_together_lose_their_confirmation(tree, year):
    report = make.a_received_report(make.an_accepted_registration(tree.cell, year), author=tree.clerk)

    bulk_acts.do("report-send-back", [report], by=tree.head, at=NOW, reason=REASON)

    report.refresh_from_db()
    assert (report.state, report.confirmed_as, report.confirmed_on, report.received_on) == ("returned", "", None, None)
    assert told(tree.clerk) == [f"Báo cáo “{report.practice}” cần sửa: {REASON}"]


def test_results_endorsed_together_are_written_as_one_by_one(tree, year):
    together, alone = (concluded_case(make.an_accepted_registration(unit, year)) for unit in (tree.cell, tree.sibling))

    bulk_acts.do("appraisal-endorse", [together], by=tree.head, at=NOW, reason=MEETING)
    take("endorse", alone, by=tree.stranger, at=NOW, reason=MEETING)

    results = YearResult.objects.order_by("pk").values_list("grade", "score", "decided_on", "year", "level")
    assert results[0] == results[1]
    assert [row[:4] for row in trail_of(together)] == [row[:4] for row in trail_of(alone)]
    assert told(tree.clerk)[-1] == f"Kết quả năm 2026 của “{together.report.practice}”: Tiêu biểu."
    assert told(tree.stranger)[-1] == f"Kết quả năm 2026 của “{alone.report.practice}”: Tiêu biểu."


def test_a_unit_reads_once_how_each_of_its_models_was_judged_and_why(tree, year):
    good, poor = (concluded_case(make.an_accepted_registration(tree.cell, year)) for _ in range(2))
    Appraisal.objects.filter(pk=poor.pk).update(grade="not_reached", findings="Chưa có số liệu của chỉ tiêu.")

    bulk_acts.do("appraisal-endorse", [good, poor], by=tree.head, at=NOW, reason=MEETING)

    assert told(tree.clerk) == [
        f"Kết quả năm 2026 của 2 mô hình. “{good.report.practice}”: Tiêu biểu. "
        f"“{poor.report.practice}”: Không đạt. Nhận xét: Chưa có số liệu của chỉ tiêu."
    ]


def test_of_many_results_a_notice_names_as_many_as_it_has_room_for(tree, year):
    cases = [concluded_case(make.an_accepted_registration(tree.cell, year)) for _ in range(5)]
    for number, case in enumerate(cases, 1):
        case.report.practice.name = f"Mô hình {number} {'a' * 90}"
        case.report.practice.save()

    bulk_acts.do("appraisal-endorse", cases, by=tree.head, at=NOW, reason=MEETING)

    (text,) = told(tree.clerk)
    assert "Mô hình 3 " in text
    assert text.endswith(" Còn 2 mô hình khác.")


def test_a_conclusion_keeps_the_rules_of_one(tree, year):
    report = make.a_received_report(make.an_accepted_registration(tree.cell, year, receiver=tree.committee))
    half = make.an_appraisal(report, tree.chief_member, state="in_progress", grade="reached")

    bulk = bulk_acts.do("appraisal-conclude", [half], by=tree.chief_member, at=NOW)

    assert outcomes(bulk)[0][1:] == ("left", "Còn thiếu: kết quả của 2 tiêu chí; mức so với chỉ tiêu đăng ký.")


# ---- one notice to a unit, few queries ----


def test_a_unit_is_told_once_of_all_its_rows(tree, year):
    first, second = sent_to(tree, tree.cell, tree.cell)

    bulk_acts.do("registration-accept", [first, second], by=tree.chief, at=NOW)

    assert told(tree.clerk) == [f"2 đăng ký đã được chấp nhận: “{first.title}”; “{second.title}”."]


def test_a_unit_is_reminded_of_the_reports_it_has_not_sent(tree, year):
    late, other = (make.an_accepted_registration(tree.cell, year, receiver=tree.committee) for _ in range(2))
    make.a_report(other, state="submitted")
    other.refresh_from_db()

    bulk = bulk_acts.do("registration-remind", [late, other], by=tree.receiver, at=NOW)

    assert [row[1] for row in outcomes(bulk)] == ["done", "left"]
    assert told(tree.clerk) == [f"Mô hình “{late.title}” chưa gửi báo cáo thành tích; đề nghị đơn vị viết và gửi."]


def test_accepting_thirty_costs_less_than_three_queries_a_row(tree, year):
    obligations.lay(make.a_milestone(year, kind="register"), by=tree.receiver)
    units = [make.a_unit(tree.committee) for _ in range(15)]
    rows = sent_to(tree, *units, *units)

    with CaptureQueriesContext(connection) as asked:
        bulk_acts.do("registration-accept", rows, by=tree.chief, at=NOW)

    assert Registration.objects.accepted().count() == 30
    assert len(asked) < 90


def some_judged(tree, units, state, user):
    """A case of each of these units with every mark, received where the reviewer sits."""
    found = []
    for unit in units:
        report = make.a_received_report(make.an_accepted_registration(unit, receiver=tree.committee))
        case = make.an_appraisal(report, user, state=state, grade="reached", score=80, targets="reached")
        for criterion in case.criteria_set.criteria.all():
            case.marks.create(criterion=criterion, points=criterion.max_points)
        Appraisal.objects.filter(pk=case.pk).update(findings="Rõ kết quả.", is_replicable=True)
        found.append(case)
    return found


@pytest.mark.parametrize(
    ("act", "state", "name", "target"),
    [
        ("appraisal-conclude", "in_progress", "chief_member", "concluded"),
        ("appraisal-endorse", "concluded", "chief", "endorsed"),
    ],
)
def test_appraisals_of_twelve_units_cost_what_two_cost_done_and_undone(client, tree, year, act, state, name, target):
    user, costs = getattr(tree, name), []
    client.force_login(user)
    for count in (2, 2, 12):
        units = [make.a_unit(tree.committee) for _ in range(count)]
        cases = some_judged(tree, units, state, user)
        with CaptureQueriesContext(connection) as asked:
            client.post(ASK, {"act": act, "pk": [case.pk for case in cases]})
        with CaptureQueriesContext(connection) as done:
            bulk = bulk_acts.do(act, cases, by=user, at=NOW, reason=MEETING)
        reached = {case.state for case in Appraisal.objects.filter(pk__in=[case.pk for case in cases])}
        with CaptureQueriesContext(connection) as undone:
            bulk_acts.undo(bulk, by=user, at=NOW)
        again = bulk_acts.do(act, cases, by=user, at=NOW, reason=MEETING)
        costs.append([len(each) for each in (asked, done, undone)])
        assert (reached, {row.says for row in again.rows.all()}) == ({target}, {""})

    assert costs[1] == costs[2]


# ---- left out, worked off ----


def test_a_unit_is_told_once_however_many_chunks_there_are(tree, year, monkeypatch):
    monkeypatch.setattr(bulk_acts, "CHUNK", 2)
    rows = sent_to(tree, *[tree.cell] * 5)

    bulk = bulk_acts.do("registration-accept", rows, by=tree.chief, at=NOW)
    done = told(tree.clerk)
    bulk_acts.undo(bulk, by=tree.chief, at=NOW)

    assert [words[:26] for words in done] == ["5 đăng ký đã được chấp nhậ"]
    assert [words[:28] for words in told(tree.clerk)[1:]] == ["5 đăng ký chưa được chấp nhậ"]


def test_taking_back_costs_the_same_for_two_units_as_for_twelve(tree, year):
    obligations.lay(make.a_milestone(year, kind="register"), by=tree.receiver)
    costs = []
    for count in (2, 12):
        units = [make.a_unit(tree.committee) for _ in range(count)]
        obligations.lay(year.milestones.get(), by=tree.receiver)
        bulk = bulk_acts.do("registration-accept", sent_to(tree, *units), by=tree.chief, at=NOW)
        with CaptureQueriesContext(connection) as asked:
            bulk_acts.undo(bulk, by=tree.chief, at=NOW)
        costs.append(len(asked))
        assert {each.state for each in year.milestones.get().obligations.filter(unit__in=units)} == {"owed"}

    assert costs[0] == costs[1]


def test_what_is_refused_stays_as_it_is_and_says_why(tree, year):
    [sent] = sent_to(tree, tree.cell)
    draft, foreign = a_registration(tree.cell, receiver=tree.committee), a_registration(tree.cell, state="submitted")

    bulk = bulk_acts.do("registration-accept", [sent, draft, foreign], by=tree.chief, at=NOW)

    assert outcomes(bulk) == [
        (sent.title, "done", ""),
        (draft.title, "left", "Không thể “Chấp nhận” khi đang ở trạng thái “Nháp”."),
        (foreign.title, "left", "Đồng chí không có quyền “Chấp nhận” ở đơn vị này."),
    ]


def test_an_act_without_rows_or_with_half_a_reason_is_refused(tree, year):
    with pytest.raises(Refusal, match="Chưa chọn đăng ký nào"):
        bulk_acts.do("registration-accept", [], by=tree.chief, at=NOW)
    with pytest.raises(Refusal, match="ít nhất 10 ký tự"):
        bulk_acts.do("registration-return", sent_to(tree, tree.cell), by=tree.chief, at=NOW, reason="Sửa")

    assert not BulkAct.objects.exists()


def test_many_rows_are_left_to_the_worker_in_whole_chunks(tree, year, monkeypatch):
    monkeypatch.setattr(bulk_acts, "AT_ONCE", 2)
    monkeypatch.setattr(bulk_acts, "CHUNK", 2)
    rows = sent_to(tree, tree.cell, tree.sibling, tree.cell)

    bulk = bulk_acts.do("registration-accept", rows, by=tree.chief, at=NOW)
    states = [Registration.objects.accepted().count()]
    while bulk_acts.work_next(NOW):
        states.append(Registration.objects.accepted().count())

    bulk.refresh_from_db()
    assert states == [0, 2, 3]
    assert bulk.state == "done"


# ---- taking back ----


def test_an_acceptance_is_taken_back_with_all_that_followed(tree, year):
    milestone = make.a_milestone(year, kind="register")
    obligations.lay(milestone, by=tree.receiver)
    [sent] = sent_to(tree, tree.cell)
    bulk = bulk_acts.do("registration-accept", [sent], by=tree.chief, at=NOW)

    bulk = bulk_acts.undo(bulk, by=tree.chief, at=NOW)

    sent.refresh_from_db()
    assert (bulk.state, sent.state, sent.accepted_on) == ("undone", "submitted", None)
    assert trail_of(sent)[-1] == ("undo", "Hoàn tác: Chấp nhận", "accepted", "submitted", tree.chief.pk, "")
    assert milestone.obligations.get(unit=tree.cell).state == "owed"
    assert told(tree.clerk)[-1].endswith("chưa được chấp nhận: việc chấp nhận hàng loạt đã hoàn tác.")


def test_a_row_after_which_something_has_followed_keeps_its_step(tree, year):
    withdrawn, begun, plain = sent_to(tree, tree.cell, tree.cell, tree.cell)
    bulk = bulk_acts.do("registration-accept", [withdrawn, begun, plain], by=tree.chief, at=NOW)
    take("withdraw", withdrawn, by=tree.clerk, at=NOW, reason="Trùng với mô hình khác.")
    begun.refresh_from_db()
    make.a_report(begun)

    bulk = bulk_acts.undo(bulk, by=tree.chief, at=NOW)

    assert [(row.outcome, row.says) for row in bulk.rows.all()] == [
        ("kept", "Sau đó đã “Rút đăng ký”."),
        ("kept", "Đơn vị đã bắt đầu viết báo cáo."),
        ("undone", ""),
    ]


def test_an_act_of_which_no_row_goes_back_stands_and_is_tried_again_once_nothing_follows(client, tree, year):
    [sent] = sent_to(tree, tree.cell)
    bulk = bulk_acts.do("registration-accept", [sent], by=tree.chief, at=NOW)
    sent.refresh_from_db()
    report = make.a_report(sent)
    client.force_login(tree.chief)

    page = client.post(reverse("units:bulk-act-undo", args=[bulk.pk]), follow=True)

    bulk.refresh_from_db()
    assert "chưa hoàn tác được dòng nào, lý do ghi ở từng dòng" in text(page)
    assert [(row.outcome, row.says) for row in bulk.rows.all()] == [("done", "Đơn vị đã bắt đầu viết báo cáo.")]
    assert bulk.state == "done"

    report.delete()
    bulk = bulk_acts.undo(bulk, by=tree.chief, at=NOW)

    assert (bulk.state, bulk.rows.get().outcome, bulk.rows.get().says) == ("undone", "undone", "")


def test_a_return_is_not_taken_back_once_the_unit_has_begun_to_repair(tree, year):
    [sent] = sent_to(tree, tree.cell)
    bulk = bulk_acts.do("registration-return", [sent], by=tree.receiver, at=NOW, reason=REASON)
    sent.refresh_from_db()
    registering.save_draft(sent, values={"goal": "Khác"}, criteria=[], version=sent.version, by=tree.clerk)

    bulk = bulk_acts.undo(bulk, by=tree.receiver, at=NOW)

    assert [row.says for row in bulk.rows.all()] == ["Sau đó nội dung đã được sửa."]


def test_a_return_taken_back_gives_the_registration_its_old_day(tree, year):
    [sent] = sent_to(tree, tree.cell)
    bulk = bulk_acts.do("registration-return", [sent], by=tree.receiver, at=NOW, reason=REASON)

    bulk_acts.undo(bulk, by=tree.receiver, at=NOW)

    sent.refresh_from_db()
    assert (sent.state, sent.repair_due_on) == ("submitted", None)


def test_endorsed_results_taken_back_are_voided(tree, year):
    case = concluded_case(make.an_accepted_registration(tree.cell, year))
    bulk = bulk_acts.do("appraisal-endorse", [case], by=tree.head, at=NOW, reason=MEETING)

    bulk_acts.undo(bulk, by=tree.head, at=NOW)

    case.refresh_from_db()
    assert (case.state, case.endorsed_on) == ("concluded", None)
    assert YearResult.objects.get().voided_on == TODAY


def test_recognised_results_are_not_taken_back(tree, year):
    case = concluded_case(make.an_accepted_registration(tree.cell, year))
    bulk = bulk_acts.do("appraisal-endorse", [case], by=tree.head, at=NOW, reason=MEETING)
    YearResult.objects.update(recognised_on=TODAY)

    bulk = bulk_acts.undo(bulk, by=tree.head, at=NOW)

    assert bulk.rows.get().says == "Kết quả đã được công nhận bằng quyết định, không mở lại được."


def endorsed_together(tree, year):
    case = concluded_case(make.an_accepted_registration(tree.cell, year))
    return case, bulk_acts.do("appraisal-endorse", [case], by=tree.head, at=NOW, reason=MEETING)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("proposed", "Mô hình đã được đưa vào đợt xét khen thưởng."),
        ("decided_yes", "Kết quả là căn cứ của quyết định khen thưởng, không mở lại được."),
        ("withdrawn", ""),
    ],
)
def test_what_was_put_forward_for_an_award_is_not_taken_back(tree, year, state, sentence):
    case, bulk = endorsed_together(tree, year)
    make.a_nomination(make.a_round(tree.cell), case.report.practice, state, result=YearResult.objects.get())

    bulk_acts.undo(bulk, by=tree.head, at=NOW)

    assert bulk.rows.get().says == sentence


def test_a_result_on_which_the_year_was_ended_or_a_model_rose_is_not_taken_back(tree, year):
    ended, ended_bulk = endorsed_together(tree, year)
    risen, risen_bulk = endorsed_together(tree, year)
    Registration.objects.filter(pk=ended.registration_id).update(state="closed")
    a_registration(tree.cell, promoted_from=risen.registration, level="bloc", practice=risen.report.practice)

    for bulk in (ended_bulk, risen_bulk):
        bulk_acts.undo(bulk, by=tree.head, at=NOW)

    assert [bulk.rows.get().says for bulk in (ended_bulk, risen_bulk)] == [
        "Đăng ký đã kết thúc năm.", "Mô hình đã đăng ký lên cấp trên.",
    ]  # fmt: skip


def test_a_year_does_not_end_on_a_voided_result(tree, year):
    _, bulk = endorsed_together(tree, year)
    bulk_acts.undo(bulk, by=tree.head, at=NOW)

    with pytest.raises(Refusal, match="Chưa có kết quả năm"):
        take("close", Registration.objects.get(), by=tree.head, at=NOW)


def test_reports_received_or_sent_back_together_come_back(tree, year):
    accepted = make.an_accepted_registration(tree.cell, year)
    report = make.a_report(accepted, state="confirmed", confirmed_as="committee", confirmed_on=TODAY)

    bulk_acts.undo(bulk_acts.do("report-receive", [report], by=tree.head, at=NOW), by=tree.head, at=NOW)
    sent_back = bulk_acts.do("report-send-back", [report], by=tree.head, at=NOW, reason=REASON)
    bulk_acts.undo(sent_back, by=tree.head, at=NOW)

    report.refresh_from_db()
    assert (report.state, report.confirmed_on, report.received_on) == ("confirmed", TODAY, None)


def test_conclusions_taken_back_wait_for_the_appraisers_again(tree, year):
    case = concluded_case(make.an_accepted_registration(tree.cell, year), tree.member)
    for criterion in case.criteria_set.criteria.all():
        case.marks.create(criterion=criterion, points=criterion.max_points)
    Appraisal.objects.update(state="in_progress", targets="reached", findings="Rõ kết quả.")

    bulk = bulk_acts.do("appraisal-conclude", [case], by=tree.member, at=NOW)
    concluded = outcomes(bulk)
    bulk_acts.undo(bulk, by=tree.member, at=NOW)

    case.refresh_from_db()
    assert [row[1:] for row in concluded] == [("done", "")]
    assert (case.state, case.concluded_on) == ("in_progress", None)
    assert told(tree.head)[-1].endswith("chưa kết luận: việc kết luận hàng loạt đã hoàn tác.")


def test_only_who_did_it_takes_it_back_and_once_only(tree, year):
    bulk = bulk_acts.do("registration-accept", sent_to(tree, tree.cell), by=tree.chief, at=NOW)

    with pytest.raises(Refusal, match="không hoàn tác được"):
        bulk_acts.undo(bulk, by=tree.receiver, at=NOW)
    assert [row.outcome for row in bulk.rows.all()] == ["done"]
    bulk_acts.undo(bulk, by=tree.chief, at=NOW)
    with pytest.raises(Refusal, match="không hoàn tác được"):
        bulk_acts.undo(bulk, by=tree.chief, at=NOW)


def test_a_reminder_is_not_taken_back(tree, year):
    late = make.an_accepted_registration(tree.cell, year, receiver=tree.committee)

    with pytest.raises(Refusal, match="không hoàn tác được"):
        bulk_acts.undo(bulk_acts.do("registration-remind", [late], by=tree.receiver, at=NOW), by=tree.receiver, at=NOW)


# ---- pages ----


def test_the_page_before_names_the_rows_and_what_is_left_out_and_why(client, tree, year):
    sent, draft = a_registration(tree.cell, state="submitted"), a_registration(tree.cell)
    foreign = a_registration(tree.sibling, state="submitted")
    chosen = {"act": "registration-accept", "pk": [sent.pk, draft.pk, foreign.pk], "back": f"{LIST}?loc=cho-toi"}
    client.force_login(tree.head)

    asked = client.post(ASK, chosen)
    done = client.post(ASK, dict(asked.context["hidden"]) | {"confirmed": "1"})

    assert asked.context["ready"] == [sent]
    assert "Còn hoàn tác được khi bước sau chưa bắt đầu." in text(asked)
    assert asked.context["left_out"] == [(draft, "Không thể “Chấp nhận” khi đang ở trạng thái “Nháp”.")]
    assert done["Location"] == BulkAct.objects.get().get_absolute_url()
    assert list(Registration.objects.order_by("pk").values_list("state", flat=True)) == [
        "accepted", "draft", "submitted",
    ]  # fmt: skip


def test_a_return_takes_the_usual_reasons_words_and_a_day_as_for_one(client, tree, year):
    first, second = sent_to(tree, tree.cell, tree.sibling)
    chosen = {"act": "registration-return", "pk": [first.pk, second.pk], "back": LIST}
    client.force_login(tree.receiver)

    asked = client.post(ASK, chosen)
    day = timezone.localdate() + timedelta(5)
    given = {"usual": ["0"], "reason": "Xin làm sớm.", "due_on": day, "confirmed": "1"}
    done = client.post(ASK, dict(asked.context["hidden"]) | given)

    bulk, (title, words) = BulkAct.objects.get(), RETURN_REASONS[0]
    assert done.status_code == 302
    assert title in text(asked)
    assert (bulk.reason, bulk.due_on) == (f"{title}: {words}; Xin làm sớm.", day)
    for record in (first, second):
        record.refresh_from_db()
        assert (record.state, record.repair_due_on) == ("returned", day)
    assert told(tree.clerk) == [f"Đăng ký “{first.title}” cần sửa: {bulk.reason}"]


def test_a_return_until_a_day_past_or_without_a_reason_asks_again(client, tree, year):
    [sent] = sent_to(tree, tree.cell)
    client.force_login(tree.receiver)
    rows = {"act": "registration-return", "rows": str(sent.pk), "back": LIST, "confirmed": "1"}

    nothing = client.post(ASK, rows | {"due_on": timezone.localdate()})
    past = client.post(ASK, rows | {"reason": REASON, "due_on": "2026-01-01"})
    far = client.post(ASK, rows | {"reason": REASON, "due_on": "2136-01-01"})
    long = client.post(ASK, rows | {"reason": "a" * 1001, "due_on": timezone.localdate()})

    assert [each.status_code for each in (nothing, past, far, long)] == [422] * 4
    assert "Hãy chọn một lý do, hoặc ghi ít nhất 10 ký tự." in text(nothing)
    assert past.context["form"].errors == {"due_on": ["Hạn sửa phải từ hôm nay trở đi."]}
    assert "Còn 1 chỗ cần sửa" in text(past)
    assert far.context["form"].errors["due_on"][0].startswith("Hạn sửa chậm nhất là ngày")
    assert "reason" in long.context["form"].errors
    sent.refresh_from_db()
    assert sent.state == "submitted"


def test_all_rows_of_the_filter_are_chosen_beyond_the_page(client, tree, year):
    sent = sent_to(tree, *[tree.cell] * 60)
    sent_to(tree, tree.sibling)
    back = f"{LIST}?nam=2026&don_vi={tree.cell.pk}&trang_thai=submitted&sap=ten"
    client.force_login(tree.chief)

    asked = client.post(ASK, {"act": "registration-accept", "all": "1", "back": back})

    assert asked.context["ready"] == sorted(sent, key=lambda row: row.pk)
    assert asked.context["back"] == back


def test_a_filter_that_holds_too_many_is_refused_with_a_sentence(client, tree, year, monkeypatch):
    monkeypatch.setattr(bulk_acts, "MOST", 1)
    sent_to(tree, tree.cell, tree.sibling)
    client.force_login(tree.chief)

    away = client.post(ASK, {"act": "registration-accept", "all": "1", "back": LIST}, follow=True)

    assert bulk_acts.TOO_MANY in text(away)


def test_asking_costs_the_same_for_many(client, tree, year):
    client.force_login(tree.head)
    costs = []

    for count in (2, 12):
        sent = [a_registration(tree.cell, state="submitted").pk for _ in range(count)]
        with CaptureQueriesContext(connection) as asked:
            ready = client.post(ASK, {"act": "registration-accept", "pk": sent}).context["ready"]
        costs.append((len(asked), len(ready)))

    assert costs == [(costs[0][0], 2), (costs[0][0], 12)]


def test_a_return_with_half_a_reason_asks_again(client, tree, year):
    report = make.a_received_report(make.an_accepted_registration(tree.cell, year))
    client.force_login(tree.head)
    chosen = {"act": "report-send-back", "pk": [report.pk], "confirmed": "1", "reason": "Sửa"}

    again = client.post(ASK, chosen)

    assert again.status_code == 422
    assert ">Sửa</textarea>" in text(again)
    assert "Cần ghi lý do, ít nhất 10 ký tự." in text(again)


def test_with_nothing_ticked_the_list_says_so(client, tree, year):
    a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)

    for chosen in ({}, {"confirmed": "1"}, {"rows": "", "confirmed": "1"}, {"pk": "x"}):
        again = client.post(ASK, {"act": "registration-return", "back": f"{LIST}?loc=cho-toi"} | chosen, follow=True)

        assert again.redirect_chain == [(f"{LIST}?loc=cho-toi", 302)]
        assert "Chưa chọn đăng ký nào." in text(again)


def test_nothing_leads_away_and_no_other_act_is_known(client, tree, year):
    client.force_login(tree.head)

    away = client.post(ASK, {"act": "registration-accept", "back": "https://example.org/"})

    assert away["Location"] == LIST
    assert client.post(ASK, {"act": "withdraw"}).status_code == 404


def test_what_became_of_each_row_is_shown_and_taken_back(client, tree, year, queries):
    sent = [a_registration(tree.cell, state="submitted") for _ in range(2)]
    bulk = bulk_acts.do("registration-accept", sent, by=tree.head, at=NOW)
    client.force_login(tree.head)

    page = client.get(bulk.get_absolute_url())
    client.post(reverse("units:bulk-act-undo", args=[bulk.pk]))
    again = client.post(reverse("units:bulk-act-undo", args=[bulk.pk]), follow=True)

    assert [line.record.name for line in page.context["lines"]] == [row.title for row in sent]
    assert set(Registration.objects.values_list("state", flat=True)) == {"submitted"}
    assert "Việc này không hoàn tác được." in text(again)
    acts = text(client.get(reverse("units:bulk-act-list")))
    assert "Chấp nhận" in acts
    assert "Lọc danh sách" not in acts
    client.force_login(tree.stranger)
    assert client.get(bulk.get_absolute_url()).status_code == 404


def test_an_act_under_way_shows_how_far_it_is(client, tree, year, monkeypatch):
    monkeypatch.setattr(bulk_acts, "AT_ONCE", 1)
    bulk = bulk_acts.do("registration-accept", sent_to(tree, tree.cell, tree.sibling), by=tree.chief, at=NOW)
    client.force_login(tree.chief)

    page = client.get(bulk.get_absolute_url())

    assert page.context["finished"] == 0
    assert "Hoàn tác</button>" not in text(page)


def test_what_is_taken_back_is_asked_for_again(tree, year):
    [sent] = sent_to(tree, tree.cell)
    notify([tree.head], "Đăng ký chờ xem, lần trước", "/", at=NOW - timedelta(days=9), about=turn_of(sent))
    close([turn_of(sent)], at=NOW - timedelta(days=8))
    notify([tree.head], "Đăng ký chờ xem", "/", at=NOW, about=turn_of(sent))

    bulk = bulk_acts.do("registration-accept", [sent], by=tree.chief, at=NOW)
    asked = open_to(tree.head)
    bulk_acts.undo(bulk, by=tree.chief, at=NOW)

    assert (asked, open_to(tree.head)) == ([], ["Đăng ký chờ xem"])
