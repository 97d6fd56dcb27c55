"""The life of a registration (5.2) and the verbs around it; the whole table of its steps: tests/test_step_tables.py."""

from datetime import date, datetime, timedelta

import pytest

from campaign.bodies import grassroots_of, receiver_for
from campaign.models import CampaignYear, Level, RuleSet
from models_registry import adjusting, registering, windows
from models_registry.models import Practice, Registration
from models_registry.windows import lacking, permission_comes_late
from tests.make import (
    HANOI,
    NOW,
    STORY,
    TODAY,
    a_field,
    a_practice,
    a_registration,
    a_result,
    a_unit,
    a_year,
    an_accepted_registration,
    an_account,
    at,
)
from units.models import Notice, Unit
from units.versions import Overtaken, changed_since
from units.workflow import Refusal, open_steps, steps_of, take

State = Registration.State
REASON = "Đề nghị bổ sung chỉ tiêu cụ thể."
ROWS = [{"text": "Hồ sơ đúng hẹn", "measure": "%", "baseline": "60", "target": "90", "due_on": None}]


def with_window(registration, kind, opens_on, closes_on):
    window = registration.campaign_year.window(registration.level, kind)
    window.opens_on, window.closes_on = opens_on, closes_on
    window.save()
    return Registration.objects.get(pk=registration.pk)


def with_registration_closed(registration):
    return with_window(registration, "registration", date(2026, 1, 1), date(2026, 1, 31))


def with_report_ahead(registration):
    return with_window(registration, "report", date(2026, 12, 1), date(2026, 12, 10))


def with_rules(registration, **columns):
    RuleSet.objects.filter(pk=registration.campaign_year.rules_id).update(**columns)
    return Registration.objects.get(pk=registration.pk)


def of_bloc(tree, **columns):
    practice = columns.pop("practice", None) or a_practice(tree.cell)
    return a_registration(tree.cell, practice=practice, level="bloc", receiver=tree.committee, **columns)


def trail_of(registration):
    return list(registration.trail.values_list("step", "source", "target", "by__full_name", "reason"))


def texts_to(user):
    return list(Notice.objects.filter(user=user).values_list("text", flat=True))


# ---- what a step does ----

ALLOWED = [
    # (state before, step, who, reason, state after)
    ("draft", "submit", "clerk", "", "submitted"),
    ("draft", "submit", "registrant", "", "submitted"),
    ("late_pending", "allow_late", "head", REASON, "submitted"),
    ("late_pending", "refuse_late", "head", REASON, "refused"),
    ("submitted", "return", "head", REASON, "returned"),
    ("returned", "resubmit", "clerk", "", "submitted"),
    ("returned", "extend_repair", "head", REASON, "returned"),
    ("submitted", "accept", "head", "", "accepted"),
    ("submitted", "refuse", "head", REASON, "refused"),
    *((state, "withdraw", "clerk", REASON, "withdrawn") for state in ("draft", "submitted", "late_pending")),
    *((state, "withdraw", "registrant", REASON, "withdrawn") for state in ("returned", "accepted")),
]


@pytest.mark.parametrize(("source", "step", "who", "reason", "target"), ALLOWED)
def test_a_step_changes_the_state_and_leaves_its_row(tree, source, step, who, reason, target):
    registration = a_registration(tree.cell, state=source)
    by = getattr(tree, who)

    take(step, registration, by=by, at=NOW, reason=reason)

    registration.refresh_from_db()
    assert registration.state == target
    assert trail_of(registration) == [(step, source, target, by.full_name, reason)]
    assert registration.history.first().history_user == by


def test_a_late_request_is_dated_and_marked(tree):
    registration = with_registration_closed(a_registration(tree.cell))

    take("submit_late", registration, by=tree.clerk, at=NOW, reason="Bão lũ, mất điện.")

    assert (registration.state, registration.is_late, registration.registered_on) == ("late_pending", True, TODAY)
    assert registration.late_reason == "Bão lũ, mất điện."
    assert trail_of(registration) == [("submit_late", "draft", "late_pending", "Lê Thị Thư", "Bão lũ, mất điện.")]


def test_targets_are_asked_to_be_adjusted_before_the_report_window(tree):
    registration = with_report_ahead(an_accepted_registration(tree.cell))

    take("ask_adjustment", registration, by=tree.clerk, at=NOW, reason=REASON)

    assert trail_of(registration) == [("ask_adjustment", "accepted", "accepted", "Lê Thị Thư", REASON)]
    assert texts_to(tree.head) == [f"Chi bộ Văn phòng xin điều chỉnh chỉ tiêu “{registration.title}”."]


def test_a_year_ends_once_its_result_is_there(tree):
    registration = an_accepted_registration(tree.cell)
    a_result(registration)

    take("close", registration, by=tree.head, at=NOW)

    assert registration.state == "closed"


# ---- what is refused ----


@pytest.mark.parametrize("step", ["accept", "refuse", "allow_late", "refuse_late", "adjust"])
def test_a_clerk_does_not_decide_in_the_place_of_the_head(tree, step):
    registration = a_registration(tree.cell, state=steps_of(Registration)[step].sources[0])

    with pytest.raises(Refusal, match="không có quyền"):
        take(step, registration, by=tree.clerk, at=NOW, reason=REASON)


def test_a_registrant_does_not_ask_to_be_late(tree):
    registration = with_registration_closed(a_registration(tree.cell))

    with pytest.raises(Refusal, match="không có quyền “Xin nộp muộn”"):
        take("submit_late", registration, by=tree.registrant, at=NOW, reason=REASON)


def test_an_incomplete_registration_says_everything_it_lacks_s0_09_s2_04_s2_09(tree):
    registration = a_registration(
        tree.cell, criteria=0, baseline="", political_task="", representative="", representative_post="", starts_on=None
    )

    with pytest.raises(Refusal) as refused:
        take("submit", registration, by=tree.clerk, at=NOW)

    assert str(refused.value) == (
        "Còn thiếu: thực trạng, sự cần thiết; nhiệm vụ chính trị, vấn đề trọng tâm; ngày bắt đầu; người đại diện; "
        "chức vụ người đại diện; ít nhất một chỉ tiêu đăng ký."
    )


def test_only_above_the_base_a_model_must_say_how_it_spreads(tree):
    bare = {"sustainability": ""}

    assert lacking(a_registration(tree.cell, **bare)) == []
    assert lacking(of_bloc(tree, **bare)) == [("sustainability", "khả năng duy trì, nhân rộng")]


def test_the_last_day_of_the_window_is_inside(tree):
    registration = with_window(a_registration(tree.cell), "registration", date(2026, 1, 1), TODAY)

    take("submit", registration, by=tree.clerk, at=at(TODAY, hour=23))

    assert (registration.registered_on, registration.is_late) == (TODAY, False)


def test_after_the_window_one_asks_to_be_late(tree):
    registration = with_registration_closed(a_registration(tree.cell))

    with pytest.raises(Refusal) as refused:
        take("submit", registration, by=tree.clerk, at=NOW)

    assert str(refused.value) == "Đã hết hạn đăng ký ngày 31/01/2026; dùng “Xin nộp muộn”."


def test_before_the_window_nothing_is_sent(tree):
    registration = with_report_ahead(a_registration(tree.cell))
    registration = with_window(registration, "registration", date(2026, 12, 1), date(2026, 12, 31))

    with pytest.raises(Refusal, match="Chưa đến thời gian đăng ký \\(từ 01/12/2026\\)"):
        take("submit", registration, by=tree.clerk, at=NOW)


@pytest.mark.parametrize("step", ["submit", "submit_late"])
def test_a_level_without_a_window_takes_no_registrations(tree, step):
    registration = a_registration(tree.cell)
    registration.campaign_year.windows.all().delete()
    registration = Registration.objects.get(pk=registration.pk)

    with pytest.raises(Refusal, match="chưa có thời hạn đăng ký"):
        take(step, registration, by=tree.clerk, at=NOW, reason=REASON)


def test_nobody_asks_to_be_late_while_the_window_is_open(tree):
    with pytest.raises(Refusal, match="Còn trong hạn"):
        take("submit_late", a_registration(tree.cell), by=tree.clerk, at=NOW, reason=REASON)


def test_rules_may_take_nothing_late(tree):
    registration = with_registration_closed(a_registration(tree.cell))
    registration = with_rules(registration, late_permission_allowed=False)

    with pytest.raises(Refusal, match="không nhận đăng ký muộn"):
        take("submit_late", registration, by=tree.clerk, at=NOW, reason=REASON)


@pytest.mark.parametrize("state", ["preparing", "closed"])
def test_nothing_is_sent_in_a_year_that_is_not_open(tree, state):
    registration = a_registration(tree.cell, a_year(tree.committee, state=state))

    with pytest.raises(Refusal, match="chưa mở hoặc đã khép"):
        take("submit", registration, by=tree.clerk, at=NOW)


def test_a_repair_is_sent_until_its_day(tree):
    registration = a_registration(tree.cell, state="returned", repair_due_on=TODAY, registered_on=date(2026, 1, 5))

    take("resubmit", registration, by=tree.clerk, at=NOW)

    assert (registration.registered_on, registration.repair_due_on) == (date(2026, 1, 5), None)


def test_a_repair_is_refused_after_its_day_until_it_is_extended(tree):
    registration = a_registration(tree.cell, state="returned", repair_due_on=TODAY - timedelta(days=1))

    with pytest.raises(Refusal, match="Đã quá hạn sửa ngày 19/11/2026"):
        take("resubmit", registration, by=tree.clerk, at=NOW)
    registering.extend_repair(registration, reason=REASON, due_on=TODAY, by=tree.head, at=NOW)
    take("resubmit", registration, by=tree.clerk, at=NOW)

    assert [step for step, *_ in trail_of(registration)] == ["extend_repair", "resubmit"]


def test_a_clerk_does_not_extend_his_own_repair(tree):
    own = a_registration(tree.cell, state="returned", repair_due_on=TODAY)
    above = of_bloc(tree, state="returned", repair_due_on=TODAY)

    with pytest.raises(Refusal, match="Chỉ tổ trưởng gia hạn sửa được"):
        registering.extend_repair(own, reason=REASON, due_on=TODAY, by=tree.clerk, at=NOW)
    registering.extend_repair(above, reason=REASON, due_on=date(2026, 12, 1), by=tree.receiver, at=NOW)

    assert above.repair_due_on == date(2026, 12, 1)


def test_targets_are_not_adjusted_once_reports_are_due(tree):
    registration = an_accepted_registration(tree.cell)

    with pytest.raises(Refusal, match="Đã đến kỳ báo cáo"):
        take("ask_adjustment", registration, by=tree.clerk, at=NOW, reason=REASON)


def test_a_recognised_model_is_no_longer_withdrawn(tree):
    registration = an_accepted_registration(tree.cell)
    a_result(registration, recognised_on=TODAY, recognised_by="12-QĐ/CB")

    with pytest.raises(Refusal, match="đã được công nhận"):
        take("withdraw", registration, by=tree.clerk, at=NOW, reason=REASON)


def test_a_year_does_not_end_without_result_while_it_is_open(tree):
    with pytest.raises(Refusal, match="Chưa có kết quả năm"):
        take("close", an_accepted_registration(tree.cell), by=tree.head, at=NOW)


def test_a_base_model_that_is_only_reached_is_not_accepted_above_s2_12(tree):
    registration = of_bloc(tree, state="submitted")
    a_result(an_accepted_registration(tree.cell, practice=registration.practice), grade="reached")

    with pytest.raises(Refusal, match="Mô hình gốc đạt nhưng chưa tiêu biểu ở cơ sở"):
        take("accept", registration, by=tree.chief, at=NOW)


@pytest.mark.parametrize("case", ["exemplary", "legacy", "no such rule"])
def test_an_exemplary_or_legacy_model_is_accepted_above_s2_12_s2_22(tree, case):
    registration = of_bloc(tree, state="submitted")
    if case != "legacy":
        last = an_accepted_registration(tree.cell, a_year(tree.committee, 2025), practice=registration.practice)
        a_result(last, grade="exemplary" if case == "exemplary" else "reached")
    if case == "legacy":
        Practice.objects.filter(pk=registration.practice_id).update(legacy_paper="Công văn 12-CV/BDV")
    if case == "no such rule":
        with_rules(registration, bloc_requires_base_exemplary=False)

    take("accept", Registration.objects.get(pk=registration.pk), by=tree.chief, at=NOW)

    registration.refresh_from_db()
    assert (registration.state, registration.accepted_on) == ("accepted", TODAY)


def test_the_committee_returns_what_its_own_group_received(tree):
    registration = of_bloc(tree, state="submitted")

    registering.send_back(registration, reason=REASON, due_on=date(2026, 11, 25), by=tree.receiver, at=NOW)

    assert (registration.state, registration.repair_due_on) == ("returned", date(2026, 11, 25))
    assert texts_to(tree.clerk) == [f"Đăng ký “{registration.title}” cần sửa: {REASON}"]


def test_a_repair_is_not_due_in_the_past(tree):
    registration = a_registration(tree.cell, state="submitted")

    with pytest.raises(Refusal, match="từ hôm nay trở đi"):
        registering.send_back(registration, reason=REASON, due_on=date(2026, 11, 19), by=tree.head, at=NOW)


def test_a_repair_is_due_before_the_reports_of_the_year_are_in_or_in_the_usual_ten_days(tree):
    registration = a_registration(tree.cell, state="submitted")
    october, january = date(2026, 10, 10), datetime(2026, 1, 20, 9, tzinfo=HANOI)
    registration.campaign_year.windows.filter(kind="report").update(closes_on=october)

    assert windows.repair_latest(registration, january) == october
    assert windows.repair_latest(registration, NOW) == windows.repair_due(registration, NOW)
    with pytest.raises(Refusal, match=f"chậm nhất là ngày {windows.repair_due(registration, NOW):%d/%m/%Y}"):
        registering.send_back(registration, reason=REASON, due_on=date(2036, 1, 1), by=tree.head, at=NOW)


def test_a_reason_of_a_thousand_letters_is_enough(tree):
    registration = a_registration(tree.cell, state="submitted")

    with pytest.raises(Refusal, match="dài quá 1000 ký tự"):
        take("refuse", registration, by=tree.head, at=NOW, reason="a" * 1001)


@pytest.mark.parametrize("step", ["refuse", "refuse_late", "allow_late"])
def test_the_unit_is_told_what_was_decided(tree, step):
    source = steps_of(Registration)[step].sources[0]
    registration = a_registration(tree.cell, state=source)

    take(step, registration, by=tree.head, at=NOW, reason=REASON)

    assert len(texts_to(tree.clerk)) == 1


def test_the_group_is_told_of_what_is_withdrawn_but_not_of_a_draft_it_never_saw(tree):
    sent = a_registration(tree.cell, state="submitted", registered_on=TODAY)

    for registration in (a_registration(tree.cell), sent):
        take("withdraw", registration, by=tree.clerk, at=NOW, reason=REASON)

    assert texts_to(tree.head) == [f"Chi bộ Văn phòng rút đăng ký “{sent.title}”: {REASON}"]


# ---- examples 11 to 13 ----


def test_example_11_a_late_registration_is_permitted_in_time(tree):
    registration = with_report_ahead(with_registration_closed(a_registration(tree.cell)))
    take("submit_late", registration, by=tree.clerk, at=at(date(2026, 2, 12)), reason=REASON)

    take("allow_late", registration, by=tree.head, at=at(date(2026, 2, 20)), reason="Đồng ý, theo biên bản họp Tổ.")

    assert (registration.state, registration.registered_on) == ("submitted", date(2026, 2, 12))
    assert (registration.late_allowed_on, registration.late_allowed_by) == (date(2026, 2, 20), "Trần Văn Tổ")
    assert permission_comes_late(registration, at(date(2026, 2, 20))) is None


def test_example_12_without_permission_it_is_never_accepted(tree):
    registration = with_registration_closed(a_registration(tree.cell))
    take("submit_late", registration, by=tree.clerk, at=at(date(2026, 2, 12)), reason=REASON)

    with pytest.raises(Refusal, match="Không thể “Chấp nhận” khi đang ở trạng thái “Xin nộp muộn”"):
        take("accept", registration, by=tree.head, at=NOW)

    assert not Registration.objects.accepted().exists()


def test_example_13_a_permission_after_the_report_window_is_recorded_with_its_true_day(tree):
    registration = with_registration_closed(a_registration(tree.cell))
    registration = with_window(registration, "report", date(2026, 10, 1), date(2026, 10, 10))
    take("submit_late", registration, by=tree.clerk, at=at(date(2026, 2, 12)), reason=REASON)

    take("allow_late", registration, by=tree.head, at=at(date(2026, 10, 5)), reason=REASON)

    assert registration.late_allowed_on == date(2026, 10, 5)
    assert "phải xin ý kiến" in permission_comes_late(registration, at(date(2026, 10, 5)))


# ---- who receives ----


def test_the_base_receives_its_own_s0_21_s2_10(tree):
    assert receiver_for(tree.department, Level.BASE) == tree.cell
    assert receiver_for(tree.cell, Level.BASE) == tree.cell


def test_the_committee_and_the_province_receive_above_s0_21_s0_23_s2_12(tree):
    assert receiver_for(tree.cell, Level.BLOC) == tree.committee
    assert receiver_for(tree.cell, Level.PROVINCE) == tree.province


def test_example_30_the_committees_own_office_registers_with_its_designated_group_s0_14(tree):
    office = a_unit(tree.committee, Unit.Kind.MASS_ORGANISATION, "Đoàn thanh niên cơ quan", base_unit=tree.cell)

    assert grassroots_of(office) == tree.cell
    assert receiver_for(office, Level.BASE) == tree.cell


def test_a_unit_outside_every_base_is_told_so(tree):
    with pytest.raises(Refusal, match="không thuộc tổ chức cơ sở đảng nào"):
        receiver_for(a_unit(tree.committee, Unit.Kind.DEPARTMENT, "Phòng lẻ"), Level.BASE)
    with pytest.raises(Refusal, match="không có cấp trên"):
        receiver_for(tree.province, Level.BLOC)


# ---- drawing up ----


def some_values(tree, **columns):
    return {
        "title": "Khéo trong tiếp dân",
        "field": a_field(tree.committee),
        "subject_kind": "collective",
        "collective": tree.department,
        **STORY,
        **columns,
    }


def draw_up(tree, **columns):
    columns = {"campaign_year": a_year(tree.committee), "unit": tree.cell, "by": tree.clerk, "at": NOW} | columns
    return registering.draw_up(values=columns.pop("values", some_values(tree)), criteria=ROWS, **columns)


def test_a_draft_begins_with_its_practice_its_criteria_and_its_trail_s2_02_s0_13(tree):
    registration = draw_up(tree)

    assert (registration.practice.name, registration.practice.unit) == ("Khéo trong tiếp dân", tree.cell)
    assert (registration.practice.collective, registration.practice.first_year) == (tree.department, 2026)
    assert (registration.state, registration.receiver, registration.created_by) == ("draft", tree.cell, tree.clerk)
    assert (registration.continuity, registration.year_number) == ("new", 1)
    assert list(registration.criteria.values_list("position", "text", "target")) == [(1, "Hồ sơ đúng hẹn", "90")]
    assert trail_of(registration) == [("draw_up", "", "draft", "Lê Thị Thư", "")]


def test_a_practice_goes_on_into_its_second_year(tree):
    practice = a_practice(tree.cell)
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), practice=practice)

    registration = draw_up(tree, practice=practice)

    assert (registration.continuity, registration.year_number) == ("continuing", 2)
    assert Practice.objects.count() == 1


def test_a_practice_begins_anew_after_a_year_without_it(tree):
    practice = a_practice(tree.cell)
    an_accepted_registration(tree.cell, a_year(tree.committee, 2024), practice=practice)

    assert draw_up(tree, practice=practice).continuity == "new"


def test_one_registration_a_practice_a_year_and_a_level_s2_14(tree):
    registration = draw_up(tree)

    with pytest.raises(Refusal, match="đã được đăng ký trong năm"):
        draw_up(tree, practice=registration.practice)


def test_a_withdrawn_registration_makes_room_for_another(tree):
    registration = draw_up(tree)
    take("withdraw", registration, by=tree.clerk, at=NOW, reason=REASON)

    assert draw_up(tree, practice=registration.practice).state == "draft"


@pytest.mark.parametrize("who", ["head", "stranger", "receiver", "reader"])
def test_only_who_registers_for_the_unit_draws_up_s2_26(tree, who):
    with pytest.raises(Refusal, match="không có vai đăng ký ở Chi bộ Văn phòng"):
        draw_up(tree, by=getattr(tree, who))


def test_nothing_is_drawn_up_in_a_year_that_is_not_open(tree):
    with pytest.raises(Refusal, match="Năm thi đua 2027 chưa mở hoặc đã khép"):
        draw_up(tree, campaign_year=a_year(tree.committee, 2027, state="preparing"))


def test_nothing_is_drawn_up_at_a_level_without_window(tree):
    year = a_year(tree.committee)
    year.windows.filter(level="base").delete()

    with pytest.raises(Refusal, match="chưa có thời hạn"):
        draw_up(tree, campaign_year=CampaignYear.objects.get(pk=year.pk))


def test_the_nearest_open_year_comes_first(tree):
    upper, own = a_year(tree.province), a_year(tree.committee)
    a_year(tree.committee, 2025, state="closed")

    assert registering.years_open_to(tree.cell) == [own, upper]


# ---- writing a draft ----


def save(registration, tree, version=None, criteria=ROWS, by=None, **values):
    return registering.save_draft(
        registration,
        values=values,
        criteria=criteria,
        version=registration.version if version is None else version,
        by=by or tree.clerk,
    )


def test_a_saved_draft_takes_its_practice_along(tree):
    registration = draw_up(tree)

    save(registration, tree, title="Khéo trong hoà giải", collective=tree.cell)

    registration.refresh_from_db()
    assert (registration.title, registration.version) == ("Khéo trong hoà giải", 2)
    assert (registration.practice.name, registration.practice.collective) == ("Khéo trong hoà giải", tree.cell)


def test_rows_are_changed_added_and_dropped(tree):
    registration = a_registration(tree.cell, criteria=2)
    first, _ = registration.criteria.all()
    new = {"text": "Sổ góp ý", "target": "12", "measure": None}

    save(registration, tree, criteria=[new, {"pk": first.pk, "text": "Chỉ tiêu 1", "target": "95"}])

    found = list(registration.criteria.order_by("position").values_list("text", "target"))
    assert found == [("Sổ góp ý", "12"), ("Chỉ tiêu 1", "95")]
    assert [past.target for past in first.history.all()] == ["95", "90"]


def test_of_two_people_the_second_is_told_and_sees_what_changed(tree):
    registration = draw_up(tree)
    mine = Registration.objects.get(pk=registration.pk)
    save(registration, tree, goal="Mục tiêu của người thứ nhất")

    with pytest.raises(Overtaken) as overtaken:
        save(mine, tree, version=1, goal="Mục tiêu của tôi")

    label, _, now = changed_since(overtaken.value.record, 1)[0]
    assert (label, now) == ("mục tiêu", "Mục tiêu của người thứ nhất")
    registration.refresh_from_db()
    assert registration.goal == "Mục tiêu của người thứ nhất"


@pytest.mark.parametrize("state", sorted(set(State.values) - {"draft", "returned"}))
def test_what_was_sent_is_not_rewritten(tree, state):
    registration = a_registration(tree.cell, state=state)

    with pytest.raises(Refusal, match="không sửa được nữa"):
        save(registration, tree, goal="Khác")


def test_a_stranger_writes_nothing(tree):
    with pytest.raises(Refusal, match="không có vai đăng ký"):
        save(draw_up(tree), tree, by=tree.stranger, goal="Khác")


# ---- copying ----


def last_year(tree, **columns):
    return an_accepted_registration(tree.cell, a_year(tree.committee, 2025), **columns)


def copy(tree, origin, **columns):
    columns = {"campaign_year": a_year(tree.committee), "by": tree.clerk, "at": NOW} | columns
    return registering.copy_from_last_year(origin, **columns)


def test_last_years_registration_goes_on_a_year_later(tree):
    origin = last_year(tree)
    origin.criteria.update(due_on=date(2025, 9, 30))

    registration = copy(tree, origin)

    assert (registration.practice, registration.copied_from) == (origin.practice, origin)
    assert (registration.continuity, registration.year_number) == ("continuing", 2)
    assert (registration.starts_on, registration.ends_on) == (date(2026, 2, 1), date(2026, 10, 31))
    row = registration.criteria.get()
    assert (row.baseline, row.target, row.due_on) == ("90", "90", date(2026, 9, 30))


def test_a_copy_is_not_sent_before_it_is_changed_s0_09(tree):
    registration = copy(tree, last_year(tree))

    with pytest.raises(Refusal, match="y nguyên bản năm trước"):
        take("submit", registration, by=tree.clerk, at=NOW)
    save(registration, tree, goal="Giảm nửa thời gian chờ.")
    take("submit", registration, by=tree.clerk, at=NOW)

    assert registration.state == "submitted"


def test_only_what_was_accepted_last_year_is_copied(tree):
    with pytest.raises(Refusal, match="không được chấp nhận"):
        copy(tree, a_registration(tree.cell, a_year(tree.committee, 2025), state="refused"))
    with pytest.raises(Refusal, match="năm liền trước \\(2025\\)"):
        copy(tree, an_accepted_registration(tree.cell, a_year(tree.committee, 2024)))


def test_what_was_copied_leaves_the_list_of_what_may_be_copied(tree):
    origin, other = last_year(tree), last_year(tree)
    offered = Registration.objects.to_go_on(tree.cell, 2026)
    assert set(offered.all()) == {origin, other}

    copy(tree, origin)

    assert list(offered.all()) == [other]


def test_29_february_becomes_the_28th():
    assert registering.a_year_on(date(2028, 2, 29)) == date(2029, 2, 28)
    assert registering.a_year_on(None) is None


# ---- renaming within the chain ----


def test_example_23_another_name_is_the_same_model(tree):
    registration = copy(tree, last_year(tree))
    save(registration, tree, title="Khéo trong tiếp dân năm 2026", goal="Khác năm trước.")

    take("submit", registration, by=tree.clerk, at=NOW)

    practice = Practice.objects.get(pk=registration.practice_id)
    assert practice.name == "Khéo trong tiếp dân năm 2026"
    assert list(practice.events.values_list("kind", "continues")) == [("renamed", True)]


def test_another_field_waits_for_a_ruling(tree):
    registration = copy(tree, last_year(tree))
    field = a_field(tree.committee, "vhxh", "Văn hoá")
    save(registration, tree, field=field, goal="Khác năm trước.")

    take("submit", registration, by=tree.clerk, at=NOW)

    event = registration.practice.events.get()
    assert (event.kind, event.continues, event.note) == ("content_changed", None, "Kinh tế → Văn hoá")


def test_a_second_sending_records_the_change_once(tree):
    registration = copy(tree, last_year(tree))
    save(registration, tree, title="Tên mới của mô hình", goal="Khác năm trước.")
    take("submit", registration, by=tree.clerk, at=NOW)
    take("return", registration, by=tree.head, at=NOW, reason=REASON)

    take("resubmit", registration, by=tree.clerk, at=NOW)

    assert registration.practice.events.count() == 1


# ---- adjusting ----


def adjust(registration, tree, target, **columns):
    row = registering.row_of(registration.criteria.get()) | {"pk": registration.criteria.get().pk, "target": target}
    columns = {"criteria": [row], "reason": REASON, "version": registration.version, "by": tree.head} | columns
    return adjusting.adjust(registration, at=NOW, **columns)


def test_a_target_is_adjusted_and_the_old_one_kept(tree):
    registration = with_report_ahead(an_accepted_registration(tree.cell))

    adjust(registration, tree, "95")

    row = registration.criteria.get()
    assert (row.target, [past.target for past in row.history.all()]) == ("95", ["95", "90"])
    assert registration.version == 2
    assert trail_of(registration) == [
        ("adjust", "accepted", "accepted", "Trần Văn Tổ", f"{REASON} (Chỉ tiêu 1: 90 → 95)")
    ]


def test_a_target_is_added(tree):
    registration = with_report_ahead(an_accepted_registration(tree.cell))
    own = registration.criteria.get()
    row = registering.row_of(own) | {"pk": own.pk}

    adjust(registration, tree, "90", criteria=[row, {"text": "Thêm", "target": "5"}])

    assert registration.trail.get().reason == f"{REASON} (thêm Thêm: 5)"


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({}, "Chưa có chỉ tiêu nào thay đổi"),
        ({"criteria": []}, "không bỏ đi được"),
        ({"target": "95", "reason": "ngắn"}, "ít nhất 10 ký tự"),
        ({"target": "95", "who": "clerk"}, "không có quyền"),
        ({"target": "95", "version": 7}, "vừa được người khác sửa"),
    ],
)
def test_an_adjustment_is_refused(tree, columns, sentence):
    registration = with_report_ahead(an_accepted_registration(tree.cell))
    columns = {"target": "90", "by": getattr(tree, columns.pop("who", "head"))} | columns

    with pytest.raises(Refusal, match=sentence):
        adjust(registration, tree, **columns)

    assert registration.criteria.get().target == "90"


# ---- promoting ----


def promote(tree, registration, **columns):
    columns = {"campaign_year": a_year(tree.committee), "by": tree.clerk, "at": NOW} | columns
    return registering.promote(registration, **columns)


def test_an_exemplary_model_is_promoted_s0_25(tree):
    origin = last_year(tree)
    a_result(origin, grade="exemplary")
    offered = registering.may_promote(origin, tree.clerk)

    registration = promote(tree, origin)

    assert (registration.level, registration.receiver) == ("bloc", tree.committee)
    assert (registration.continuity, registration.promoted_from) == ("promoted", origin)
    assert (registration.practice, registration.criteria.count()) == (origin.practice, 1)
    assert (offered, registering.may_promote(origin, tree.clerk)) == (True, False)


def test_one_promoted_from_last_year_is_planned_for_this_one(tree):
    origin = last_year(tree, starts_on=date(2025, 2, 1), ends_on=date(2025, 10, 31))
    a_result(origin, grade="exemplary")
    origin.criteria.update(target="90", baseline="60", due_on=date(2025, 9, 30), due_said="trước 30/9/2025")

    registration = promote(tree, origin)

    assert (registration.starts_on, registration.ends_on) == (date(2026, 2, 1), date(2026, 10, 31))
    row = registration.criteria.get()
    assert (row.baseline, row.target, row.due_on, row.due_said) == ("90", "90", date(2026, 9, 30), "")


def test_one_promoted_within_the_year_keeps_its_days_and_aims(tree):
    origin = an_accepted_registration(tree.cell, starts_on=date(2026, 2, 1), ends_on=date(2026, 10, 31))
    a_result(origin, grade="exemplary")
    origin.criteria.update(target="90", baseline="60")

    registration = promote(tree, origin)

    row = registration.criteria.get()
    assert (registration.starts_on, registration.ends_on) == (date(2026, 2, 1), date(2026, 10, 31))
    assert (registration.copied_from, row.baseline, row.target) == (None, "60", "90")


def test_a_model_that_only_reached_may_be_drawn_up_above(tree):
    origin = last_year(tree)
    a_result(origin, grade="reached")

    assert registering.may_promote(origin, tree.clerk)
    assert promote(tree, origin).level == "bloc"


def test_a_model_without_a_result_does_not_rise(tree):
    origin = last_year(tree)

    with pytest.raises(Refusal, match="chưa có kết quả đạt ở cơ sở"):
        promote(tree, origin)
    assert not registering.may_promote(origin, tree.clerk)


def test_a_legacy_model_is_promoted(tree):
    origin = last_year(tree, practice=a_practice(tree.cell, legacy_paper="Công văn 12-CV/BDV"))

    assert promote(tree, origin).level == "bloc"


def test_only_an_accepted_model_with_a_result_at_its_level_is_promoted(tree):
    with pytest.raises(Refusal, match="đã được chấp nhận"):
        promote(tree, a_registration(tree.cell, state="submitted"))
    with pytest.raises(Refusal, match="chưa có kết quả đạt ở cấp đảng uỷ"):
        promote(tree, of_bloc(tree, state="accepted"))


def test_a_model_is_promoted_once_a_year(tree):
    origin = last_year(tree)
    a_result(origin, grade="exemplary")
    promote(tree, origin)

    with pytest.raises(Refusal, match="đã được đăng ký trong năm ở cấp này"):
        promote(tree, origin)


# ---- what waits for whom ----


def test_a_head_sees_what_waits_and_a_clerk_what_others_sent(tree):
    sent, late = a_registration(tree.cell, state="submitted"), a_registration(tree.cell, state="late_pending")
    above = of_bloc(tree, state="submitted")

    waiting = Registration.objects.waiting_for
    assert set(waiting(tree.head)) == {sent, late}
    assert list(waiting(tree.clerk)) == []
    assert list(waiting(tree.receiver)) == list(waiting(tree.chief)) == [above]
    assert list(waiting(tree.member)) == []


def test_buttons_are_what_one_may_do(tree):
    registration = a_registration(tree.cell, state="submitted")

    assert [one.step.name for one in open_steps(registration, by=tree.head, at=NOW)] == ["return", "accept", "refuse"]
    assert [one.step.name for one in open_steps(registration, by=tree.clerk, at=NOW)] == ["return", "withdraw"]
    assert open_steps(registration, by=tree.stranger, at=NOW) == []


def test_an_account_in_two_units_registers_for_both(tree):
    both = an_account(tree.cell, "clerk")
    both.seats.create(unit=tree.sibling, role="registrant", valid_from=date(2020, 1, 1))

    assert draw_up(tree, by=both).unit == tree.cell
    assert draw_up(tree, by=both, unit=tree.sibling).unit == tree.sibling
