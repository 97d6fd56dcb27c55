from datetime import date
from decimal import Decimal

import pytest

from models_registry import reporting, reporting_rules
from models_registry.models import AchievementReport, Appraisal, Practice, Registration
from models_registry.report_forms import trends_of
from models_registry.targets import figure, judged, overall
from models_registry.year_before import year_before
from tests import make
from tests.ground import standing
from tests.make import NOW, at
from units.versions import Overtaken
from units.workflow import Refusal, open_steps, take

State = AchievementReport.State
OCTOBER = at(date(2026, 10, 5))
REASON = "Thiếu số liệu của chỉ tiêu 1."


def a_report(tree, state=State.DRAFT, **columns):
    columns.setdefault("author", tree.clerk)
    return make.a_report(make.an_accepted_registration(tree.cell), state=state, **columns)


@standing
def report(tree):
    """A report that is still written."""
    return a_report(tree)


def a_bloc_report(tree, state, **columns):
    registration = make.an_accepted_registration(tree.cell, level="bloc", receiver=tree.committee)
    return make.a_report(registration, state=state, author=tree.clerk, **columns)


def confirmed(tree):
    return {"confirmed_as": "committee", "confirmed_by": tree.leader, "confirmed_on": date(2026, 10, 6)}


# ---- result against target ----


@pytest.mark.parametrize(
    ("target", "result", "baseline", "verdict"),
    [
        ("90", "95", "", "exceeded"),
        ("90", "90", "60", "reached"),
        ("90", "89,5", "60", "below"),
        ("90 %", "90,5%", "", "exceeded"),
        ("1.500 hồ sơ", "1500", "", "reached"),
        ("1.500,5", "1.600", "", "exceeded"),
        ("≥ 90", "91", "", "exceeded"),
        ("ít nhất 3 buổi", "2", "", "below"),
        ("90 trở lên", "90", "", "reached"),
        ("không quá 5", "3", "", "exceeded"),
        ("≤ 5", "6", "", "below"),
        ("5 trở xuống", "5", "", "reached"),
        ("10", "8", "60", "exceeded"),
        ("10", "12", "60", "below"),
        ("90 %", "95 hồ sơ", "", None),
        ("Xong quy chế", "95", "", None),
        ("90", "đã xong", "", None),
        ("90", "5/6", "", None),
        ("90", "", "", None),
    ],
)
def test_a_result_is_judged_against_its_target_when_both_are_numbers_s2_09(target, result, baseline, verdict):
    assert judged(target, result, baseline) == verdict


def test_a_figure_is_read_the_vietnamese_way():
    assert figure("1.234.567,8 đồng").value == Decimal("1234567.8")
    assert figure("95.5").value == Decimal("95.5")
    assert figure(None) is None


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        (["reached", "exceeded"], "exceeded"),
        (["exceeded", "below"], "below"),
        (["reached", "reached"], "reached"),
        ([], ""),
    ],
)
def test_one_target_missed_makes_the_whole_below(verdicts, whole):
    assert overall(verdicts) == whole


# ---- beginning ----


def test_an_accepted_registration_gets_one_report_s2_15(tree):
    registration = make.an_accepted_registration(tree.cell)

    report = reporting.begin_report(registration, by=tree.clerk, at=OCTOBER)
    again = reporting.begin_report(registration, by=tree.registrant, at=OCTOBER)

    assert (report.state, report.author, report.unit, report.receiver, report.year) == (
        State.DRAFT, tree.clerk, tree.cell, tree.cell, 2026,
    )  # fmt: skip
    assert again == report
    assert [taken.step for taken in report.trail.all()] == ["begin"]
    assert report.trend == "first"


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "refused", "withdrawn", "closed"])
def test_only_an_accepted_registration_is_reported_on(tree, state):
    registration = make.a_registration(tree.cell, state=state)

    with pytest.raises(Refusal, match="đã được chấp nhận"):
        reporting.begin_report(registration, by=tree.clerk, at=OCTOBER)


@pytest.mark.parametrize("who", ["leader", "head", "receiver", "stranger"])
def test_only_clerk_and_registrant_of_the_unit_write(tree, who):
    registration = make.an_accepted_registration(tree.cell)

    with pytest.raises(Refusal, match="không có quyền viết"):
        reporting.begin_report(registration, by=getattr(tree, who), at=OCTOBER)


def test_a_closed_year_takes_no_report(tree):
    registration = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, state="closed"))

    with pytest.raises(Refusal, match="đã khép"):
        reporting.begin_report(registration, by=tree.clerk, at=OCTOBER)


def test_what_does_not_change_is_taken_over_from_last_year(tree):
    practice = make.a_practice(tree.cell)
    old = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025), practice=practice)
    last = make.a_received_report(old, situation="Chi bộ có 18 đảng viên.", awards_received="Giấy khen số 01.")
    registration = make.an_accepted_registration(tree.cell, practice=practice)

    report = reporting.begin_report(registration, by=tree.clerk, at=OCTOBER)

    assert (report.situation, report.awards_received) == (last.situation, last.awards_received)
    assert (report.process, report.trend) == ("", "")
    assert year_before(report).report == last


def after_a_year_without(tree):
    """A registration of this year, of a practice reported two years ago and not last year; with that report."""
    practice = make.a_practice(tree.cell)
    old = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2024), practice=practice)
    return make.an_accepted_registration(tree.cell, practice=practice), make.a_received_report(old)


def test_a_year_after_a_gap_is_no_first_year_and_may_be_incomparable_s2_18(tree):
    registration, old = after_a_year_without(tree)

    report = reporting.begin_report(registration, by=tree.clerk, at=OCTOBER)

    assert (report.trend, year_before(report).report, reporting.earlier_report(report)) == ("", None, old)
    assert [value for value, _ in trends_of(report)] == ["rising", "equal", "falling", "unknown"]


def test_a_first_year_offers_itself_and_the_incomparable(tree):
    report = reporting.begin_report(make.an_accepted_registration(tree.cell), by=tree.clerk, at=OCTOBER)

    assert [value for value, _ in trends_of(report)] == ["rising", "equal", "falling", "first", "unknown"]


@pytest.mark.parametrize("continuity", ["continuing", "promoted"])
def test_what_goes_on_from_paper_is_no_first_year(tree, continuity):
    registration = make.an_accepted_registration(tree.cell, continuity=continuity)

    assert reporting.begin_report(registration, by=tree.clerk, at=OCTOBER).trend == ""


def test_a_year_is_not_sent_as_the_first_when_others_went_before_s2_18(tree):
    registration, _ = after_a_year_without(tree)
    report = make.a_report(registration, trend="first", author=tree.clerk)

    with pytest.raises(Refusal, match="Mô hình đã thực hiện từ năm trước"):
        take("submit", report, by=tree.clerk, at=OCTOBER)

    report.trend, report.trend_text = "unknown", "Năm 2025 đơn vị không đăng ký."
    report.save()
    take("submit", report, by=tree.clerk, at=OCTOBER)
    assert report.get_trend_display() == "Không so sánh được với năm trước"


def test_an_unforeseen_deed_is_reported_without_registration_s2_31(tree):
    year = make.a_year(tree.committee)

    report = reporting.report_deed(
        tree.cell, deed_on=date(2026, 9, 3), practice=None, name="Cứu người trong lũ",
        field=make.a_field(tree.committee), collective=tree.department, person=None, by=tree.clerk, at=OCTOBER,
    )  # fmt: skip

    assert (report.is_adhoc, report.registration, report.campaign_year, report.receiver) == (
        True, None, year, tree.cell,
    )  # fmt: skip
    assert (report.practice.name, report.practice.collective) == ("Cứu người trong lũ", tree.department)


def test_a_deed_of_one_person_makes_an_individual_practice(tree):
    make.a_year(tree.committee)
    person = make.a_person(tree.cell)

    practice = reporting.practice_for_deed(
        tree.cell, name="Trả lại của rơi", field=make.a_field(tree.committee), collective=None, person=person,
        year=2026, by=tree.clerk,
    )  # fmt: skip

    assert (practice.subject_kind, practice.subject) == ("individual", person)


def test_a_known_practice_keeps_its_identity_in_a_deed(tree):
    make.a_year(tree.committee)
    practice = make.a_practice(tree.cell)
    given = {"name": "", "field": None, "collective": None, "person": None}

    report = reporting.report_deed(
        tree.cell, deed_on=date(2026, 9, 3), practice=practice, **given, by=tree.clerk, at=OCTOBER
    )

    assert report.practice == practice
    with pytest.raises(Refusal, match="đơn vị khác"):
        reporting.report_deed(
            tree.sibling, deed_on=date(2026, 9, 3), practice=practice, **given, by=tree.stranger, at=OCTOBER
        )


@pytest.mark.parametrize("deed_on", [date(2026, 10, 6), date(2025, 12, 31)])
def test_a_deed_lies_in_its_year_and_not_in_the_future(tree, deed_on):
    year, practice = make.a_year(tree.committee), make.a_practice(tree.cell)

    with pytest.raises(Refusal, match="Ngày lập thành tích"):
        reporting.begin_adhoc(practice, year, deed_on=deed_on, by=tree.clerk, at=OCTOBER)


def test_a_deed_outside_every_campaign_is_refused(tree):
    with pytest.raises(Refusal, match="Không có phong trào"):
        reporting.year_of_deed(tree.cell, date(2019, 5, 1))


# ---- writing ----


def test_text_and_results_are_written_and_the_verdict_is_computed(tree, report):
    criterion = report.registration.criteria.get()

    reporting.save_report(
        report, {"process": "Đã đổi cách làm."}, {criterion.pk: ("90", "", "")}, version=1, by=tree.clerk, at=OCTOBER
    )

    report.refresh_from_db()
    result = report.results.get()
    assert (report.process, report.version) == ("Đã đổi cách làm.", 2)
    assert (result.result, result.verdict) == ("90", "reached")
    assert report.history.first().history_user == tree.clerk


def test_a_verdict_chosen_against_the_figures_stands_with_its_reason_s2_09(tree):
    report, why = a_report(tree), "Số liệu quý IV chưa được kiểm tra."
    criterion = report.registration.criteria.get()

    reporting.save_report(report, {}, {criterion.pk: ("95", "below", why)}, version=1, by=tree.clerk, at=OCTOBER)

    result = report.results.get()
    assert (result.verdict, result.reason) == ("below", why)


def test_a_verdict_against_the_figures_needs_a_reason(tree, report):
    criterion = report.registration.criteria.get()

    with pytest.raises(Refusal, match="nêu lý do đánh giá khác số liệu"):
        reporting.save_report(report, {}, {criterion.pk: ("95", "below", "")}, version=1, by=tree.clerk, at=OCTOBER)


def test_a_reason_goes_when_the_figures_say_the_same(tree, report):
    criterion = report.registration.criteria.get()

    for version, verdict in ((1, "below"), (2, "")):
        results = {criterion.pk: ("95", verdict, "Chờ kiểm tra.")}
        reporting.save_report(report, {}, results, version=version, by=tree.clerk, at=OCTOBER)

    assert report.results.values_list("verdict", "reason").get() == ("exceeded", "")


def test_a_result_in_words_needs_a_verdict(tree, report):
    criterion = report.registration.criteria.get()

    with pytest.raises(Refusal, match="hãy chọn đạt"):
        reporting.save_report(report, {}, {criterion.pk: ("đã xong", "", "")}, version=1, by=tree.clerk, at=OCTOBER)


def test_an_emptied_result_is_taken_away(tree, report):
    reporting.save_report(report, {}, {}, version=1, by=tree.clerk, at=OCTOBER)

    assert not report.results.exists()
    assert reporting.result_rows(report) == [(report.registration.criteria.get(), None)]


def test_the_second_of_two_writers_is_told(tree, report):
    reporting.save_report(report, {"process": "Của người trước."}, {}, version=1, by=tree.clerk, at=OCTOBER)

    with pytest.raises(Overtaken):
        reporting.save_report(report, {"process": "Của tôi."}, {}, version=1, by=tree.registrant, at=OCTOBER)

    report.refresh_from_db()
    assert report.process == "Của người trước."


@pytest.mark.parametrize("state", [State.SUBMITTED, State.CONFIRMED, State.RECEIVED, State.LOCKED])
def test_nothing_is_written_once_the_report_is_on_its_way(tree, state):
    report = a_report(tree, state, **confirmed(tree))

    with pytest.raises(Refusal, match="không sửa được"):
        reporting.save_report(report, {}, {}, version=1, by=tree.clerk, at=OCTOBER)


# ---- steps (their table: tests/test_step_tables.py) ----


def ready(tree, state):
    """A bloc report, received by the committee, for which the next step lacks nothing."""
    extra = {} if state in (State.DRAFT, State.RETURNED) else {"submitted_on": date(2026, 10, 5)}
    if state in (State.CONFIRMED, State.RECEIVED, State.LOCKED):
        extra |= confirmed(tree)
    if state == State.SUBMITTED:
        extra["confirmed_as"] = "committee"
    return a_bloc_report(tree, state, **extra)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"situation": ""}, "Còn thiếu: đặc điểm, tình hình."),
        ({"process": "", "lessons": ""}, "Còn thiếu: khó khăn ban đầu và cách làm; tồn tại, bài học, hướng duy trì."),
        ({"trend": ""}, "Còn thiếu: so với năm trước."),
        ({"trend": "unknown"}, "Còn thiếu: vì sao không so sánh được với năm trước."),
    ],
)
def test_a_report_is_sent_only_when_complete(tree, columns, sentence):
    report = a_report(tree, **columns)

    with pytest.raises(Refusal) as refused:
        take("submit", report, by=tree.clerk, at=OCTOBER)

    assert str(refused.value) == sentence


def test_each_registered_target_is_answered_s2_09(report):
    report.results.all().delete()

    assert reporting_rules.missing(report) == ["kết quả của 1 chỉ tiêu"]


def test_an_ad_hoc_report_needs_only_the_deed_s2_31(tree):
    year, practice = make.a_year(tree.committee), make.a_practice(tree.cell)
    report = reporting.begin_adhoc(practice, year, deed_on=date(2026, 9, 3), by=tree.clerk, at=OCTOBER)
    assert reporting_rules.missing(report) == ["đặc điểm, tình hình", "khó khăn ban đầu và cách làm"]

    report.situation, report.process = "Chi bộ vùng lũ.", "Dùng xuồng đưa 5 người ra."
    report.save()
    take("submit", report, by=tree.clerk, at=OCTOBER)

    assert (report.state, report.is_late) == (State.SUBMITTED, False)


def narrow(report):
    report.campaign_year.windows.filter(kind="report").update(opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 10))


def test_a_report_waits_for_its_window(tree, report):
    narrow(report)

    with pytest.raises(Refusal, match=r"từ 01/10/2026"):
        take("submit", report, by=tree.clerk, at=at(date(2026, 9, 30)))


@pytest.mark.parametrize(("day", "late"), [(1, False), (10, False), (11, True)])
def test_a_report_after_its_window_is_marked_late(tree, report, day, late):
    narrow(report)

    take("submit", report, by=tree.clerk, at=at(date(2026, 10, day), 23))

    assert (report.submitted_on, report.is_late) == (date(2026, 10, day), late)


def test_a_repair_does_not_make_a_report_late(tree, report):
    narrow(report)
    take("submit", report, by=tree.clerk, at=at(date(2026, 10, 9)))
    take("return", report, by=tree.leader, at=at(date(2026, 10, 12)), reason=REASON)

    take("submit", report, by=tree.clerk, at=at(date(2026, 10, 14)))

    assert (report.submitted_on, report.is_late) == (date(2026, 10, 9), False)


def test_a_report_of_a_withdrawn_registration_or_a_closed_year_is_not_sent(tree, report):
    take("withdraw", report.registration, by=tree.clerk, at=OCTOBER, reason=REASON)
    assert "đã rút ngày 05/10/2026" in reporting_rules.may_submit(report, tree.clerk, OCTOBER)

    report.campaign_year.state = "closed"
    assert "đã khép" in reporting_rules.may_submit(report, tree.clerk, OCTOBER)


def test_a_repair_does_not_wait_for_a_window_that_was_moved_meanwhile(tree):
    report = a_report(tree, State.RETURNED, submitted_on=date(2026, 10, 5))
    report.campaign_year.windows.filter(kind="report").update(opens_on=date(2026, 12, 11))

    take("submit", report, by=tree.clerk, at=at(date(2026, 11, 14)))

    assert (report.state, report.submitted_on, report.is_late) == (State.SUBMITTED, date(2026, 10, 5), False)


def test_what_was_withdrawn_asks_nobody_for_anything_more(tree):
    states = (State.DRAFT, State.SUBMITTED, State.CONFIRMED, State.RECEIVED)
    reports = [a_report(tree, state) for state in states]
    cases = [
        make.an_appraisal(a_report(tree, State.LOCKED), tree.member, state=state, grade=grade, due_on=date(2026, 10, 1))
        for state, grade in (("assigned", ""), ("concluded", "reached"))
    ]

    def asked():
        rows, units = AchievementReport.objects, [tree.cell]
        found = (
            rows.to_be_written(units), rows.waiting_for_confirmation(units), rows.waiting_for_receiver(units),
            rows.to_be_assigned(units), Appraisal.objects.waiting_for(tree.member),
            Appraisal.objects.to_be_endorsed(units), Appraisal.objects.overdue(NOW.date()),
        )  # fmt: skip
        return [each.count() for each in found]

    assert asked() == [1] * 7
    for record in (*reports, *cases):
        take("withdraw", record.registration, by=tree.clerk, at=OCTOBER, reason=REASON)
    assert asked() == [0] * 7


# ---- confirmation (S2-33) ----


@pytest.mark.parametrize("capacity", ["committee", "leadership", "manager"])
def test_a_report_is_confirmed_in_one_of_three_capacities_s2_33(tree, capacity):
    report = a_report(tree, State.SUBMITTED)

    reporting.confirm(report, capacity=capacity, post="Bí thư", remarks="Đúng thực tế.", by=tree.leader, at=OCTOBER)

    assert (report.state, report.confirmed_as, report.confirmed_by, report.confirmed_post, report.confirmed_on) == (
        State.CONFIRMED, capacity, tree.leader, "Bí thư", date(2026, 10, 5),
    )  # fmt: skip
    assert report.trail.get().reason == "Đúng thực tế."


def test_a_confirmation_names_its_capacity(tree):
    report = a_report(tree, State.SUBMITTED)

    with pytest.raises(Refusal, match="tư cách xác nhận"):
        take("confirm", report, by=tree.leader, at=OCTOBER)

    report.refresh_from_db()
    assert report.state == State.SUBMITTED


def test_the_author_does_not_confirm(tree):
    report = a_report(tree, State.SUBMITTED, author=tree.leader)

    with pytest.raises(Refusal, match="Người viết báo cáo"):
        reporting.confirm(report, capacity="committee", post="Bí thư", remarks="", by=tree.leader, at=OCTOBER)

    report.refresh_from_db()
    assert (report.state, report.confirmed_as) == (State.SUBMITTED, "")


def test_who_sent_a_report_does_not_confirm_it(tree):
    both = make.an_account(tree.cell, "clerk", "leader")
    report = a_report(tree)
    take("submit", report, by=both, at=OCTOBER)

    assert "không tự xác nhận" in reporting_rules.may_confirm(report, both, OCTOBER)


def test_the_person_it_is_about_does_not_confirm(tree):
    practice = make.a_practice(tree.cell, person=tree.leader.person)
    report = make.a_report(make.an_accepted_registration(tree.cell, practice=practice), state=State.SUBMITTED)

    assert "Cá nhân được báo cáo" in reporting_rules.may_confirm(report, tree.leader, OCTOBER)
    assert reporting_rules.may_confirm(report, tree.head, OCTOBER) is None


def test_a_confirmation_of_what_is_not_waiting_changes_nothing(tree, report):
    with pytest.raises(Refusal, match="Không thể"):
        reporting.confirm(report, capacity="committee", post="Bí thư", remarks="", by=tree.leader, at=OCTOBER)

    assert report.confirmed_as == ""


def test_an_unconfirmed_or_incomplete_report_is_not_received(tree):
    report = a_bloc_report(tree, State.CONFIRMED)
    assert "chưa có xác nhận" in reporting_rules.may_receive(report, tree.receiver, OCTOBER)

    report = ready_again(report, tree)
    report.lessons = ""
    assert "Còn thiếu" in reporting_rules.may_receive(report, tree.receiver, OCTOBER)


def ready_again(report, tree):
    for name, value in confirmed(tree).items():
        setattr(report, name, value)
    return report


def test_what_goes_back_loses_its_confirmation(tree):
    report = ready(tree, State.RECEIVED)

    take("send_back", report, by=tree.receiver, at=OCTOBER, reason=REASON)

    report.refresh_from_db()
    assert (report.confirmed_as, report.confirmed_by, report.confirmed_on, report.received_on) == ("", None, None, None)


def test_once_appraisers_are_named_the_clerk_does_not_send_back(tree):
    report = ready(tree, State.RECEIVED)
    make.an_appraisal(report, tree.chief_member)

    with pytest.raises(Refusal, match="Yêu cầu bổ sung"):
        take("send_back", report, by=tree.receiver, at=OCTOBER, reason=REASON)


def test_each_act_tells_those_who_go_on(tree):
    report = a_bloc_report(tree, State.DRAFT)

    take("submit", report, by=tree.clerk, at=OCTOBER)
    reporting.confirm(report, capacity="committee", post="Bí thư", remarks="", by=tree.leader, at=OCTOBER)
    take("receive", report, by=tree.receiver, at=OCTOBER)

    told = {name: getattr(tree, name).notices.count() for name in ("leader", "head", "receiver", "chief", "clerk")}
    assert told == {"leader": 1, "head": 1, "receiver": 1, "chief": 1, "clerk": 1}


# ---- words and lists ----


@pytest.mark.parametrize(
    ("state", "unit", "receiver"),
    [
        (State.RETURNED, "Cần sửa", "Trả lại ngày 5/10"),
        (State.CONFIRMED, "Đã gửi, chờ tiếp nhận", "Chờ tiếp nhận"),
        (State.RECEIVED, "Đã nhận", "Chờ thẩm định"),
        (State.SUBMITTED, "Chờ xác nhận", "Đơn vị chưa xác nhận"),
    ],
)
def test_unit_and_receiver_read_different_words(tree, state, unit, receiver):
    report = ready(tree, state)

    assert reporting_rules.state_words(report, for_receiver=False, returned_at=OCTOBER) == unit
    assert reporting_rules.state_words(report, for_receiver=True, returned_at=OCTOBER) == receiver
    assert reporting_rules.receives(tree.receiver, report)
    assert not reporting_rules.receives(tree.clerk, report)


def test_a_base_report_is_received_by_the_units_own_group(tree, report):
    seen = {who: reporting_rules.receives(getattr(tree, who), report) for who in ("clerk", "leader", "head", "member")}

    assert seen == {"clerk": False, "leader": False, "head": True, "member": True}


def test_the_missing_are_the_accepted_without_a_sent_report(tree):
    year = make.a_year(tree.committee)
    without, drafted, sent = (make.an_accepted_registration(tree.cell, year) for _ in range(3))
    make.a_registration(tree.cell, year)
    make.a_report(drafted)
    make.a_report(sent, state=State.SUBMITTED)

    assert set(Registration.objects.unreported()) == {without, drafted}


def test_a_report_that_was_sent_is_not_missing_even_when_it_comes_back(tree, report):
    assert list(Registration.objects.unreported()) == [report.registration]

    take("submit", report, by=tree.clerk, at=OCTOBER)
    assert not Registration.objects.unreported().exists()

    take("return", report, by=tree.leader, at=OCTOBER, reason=REASON)
    assert not Registration.objects.unreported().exists()


def test_the_life_of_a_report_shows_where_it_stands(tree):
    report = ready(tree, State.CONFIRMED)

    stages = reporting.life_of(report, on=NOW.date())

    assert [(stage["name"], stage["state"]) for stage in stages] == [
        ("Viết báo cáo", "done"), ("Xác nhận", "done"), ("Tiếp nhận", "current"), ("Thẩm định", "ahead"),
        ("Kết quả", "ahead"),
    ]  # fmt: skip


def test_a_returned_report_stands_at_its_beginning(tree):
    report = a_report(tree, State.RETURNED, submitted_on=date(2026, 10, 5))

    first = reporting.life_of(report, on=NOW.date())[0]

    assert (first["state"], first["note"]) == ("late", "Cần sửa")


def test_an_unsent_report_is_overdue_after_its_window(tree, report):
    narrow(report)

    seen = [reporting.life_of(report, on=date(2026, 10, day))[0]["state"] for day in (10, 11)]
    late = reporting.life_of(a_report(tree, State.SUBMITTED, is_late=True), on=NOW.date())[0]["note"]

    assert (seen, late) == (["current", "late"], "Nộp muộn")


def test_a_blocked_step_says_why_on_its_button(tree):
    report = a_report(tree, lessons="")

    shown = [(one.step.name, one.blocked) for one in open_steps(report, by=tree.clerk, at=OCTOBER)]

    assert shown == [("submit", "Còn thiếu: tồn tại, bài học, hướng duy trì.")]
    assert Practice.objects.count() == 1
