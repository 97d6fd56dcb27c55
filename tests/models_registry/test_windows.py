"""The year's line, and the words in which a registration is read."""

from datetime import date

import pytest

from campaign.models import SpecialDay
from models_registry import windows
from models_registry.lifeline import stages
from models_registry.models import Registration
from models_registry.registration_words import continuity_words, facts_of, late_words, next_words, state_words
from tests.make import NOW, TODAY, a_registration, a_result, an_accepted_registration


def drawn(registration, on=TODAY, **columns):
    return [(row["name"], row["state"]) for row in stages(registration, on=on, **columns)]


def test_a_draft_stands_before_its_first_stage(tree):
    assert drawn(a_registration(tree.cell))[:2] == [("Gửi", "current"), ("Chấp nhận", "ahead")]


def test_a_draft_is_late_once_its_window_has_closed(tree):
    registration = a_registration(tree.cell)

    assert drawn(registration, on=date(2027, 1, 1))[0] == ("Gửi", "late")


def test_a_year_that_went_its_way_is_done(tree):
    registration = an_accepted_registration(tree.cell)
    result = a_result(registration, recognised_on=TODAY, recognised_by="12-QĐ/CB")

    line = drawn(registration, report=registration.report, appraisal=result.appraisal, result=result)

    assert {state for _, state in line} == {"done"}


def test_nothing_more_is_awaited_of_what_was_withdrawn(tree):
    registration = an_accepted_registration(tree.cell)
    registration.state = Registration.State.WITHDRAWN

    rest = stages(registration, on=TODAY)[2:]

    assert {(row["state"], row["note"]) for row in rest} == {("ahead", "")}


def test_the_same_state_reads_otherwise_for_sender_and_receiver(tree):
    sent = a_registration(tree.cell, state="submitted")
    returned = a_registration(tree.cell, state="returned", repair_due_on=date(2026, 5, 12))

    assert [state_words(sent, for_receiver=one) for one in (False, True)] == ["Đã gửi", "Chờ xem"]
    assert [state_words(returned, for_receiver=one) for one in (False, True)] == ["Cần sửa", "Đã trả lại, hạn 12/05"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, ""),
        ({"is_late": True}, "Chưa có ý kiến cho phép"),
        (
            {"is_late": True, "late_allowed_on": date(2026, 2, 20), "late_allowed_by": "Trần Văn Tổ"},
            "Có ý kiến ngày 20/02/2026 (Trần Văn Tổ)",
        ),
    ],
)
def test_lateness_is_said_with_its_permission(columns, words):
    assert late_words(Registration(**columns)) == words


def test_a_year_in_a_row_is_counted(tree):
    assert continuity_words(Registration(continuity="continuing", year_number=3)) == "Tiếp tục, năm thứ 3"
    assert continuity_words(Registration(continuity="new")) == "Mới"


def test_facts_say_money_and_days_as_a_clerk_does(tree):
    registration = a_registration(tree.cell, cost=1_500_000, ends_on=None)

    facts = dict(facts_of(registration))

    assert (facts["Kinh phí dự kiến"], facts["Thời gian"]) == ("1.500.000 đ", "01/02/2026 – …")


def test_what_comes_next_names_who_looks(tree):
    base = a_registration(tree.cell, state="submitted")
    above = a_registration(tree.cell, state="late_pending", level="bloc", receiver=tree.committee)

    assert next_words(base).startswith("Tổ chỉ đạo của Chi bộ Văn phòng xem xét")
    assert next_words(above).startswith("Ban chỉ đạo của Đảng uỷ các cơ quan Đảng tỉnh cho ý kiến")
    assert next_words(a_registration(tree.cell)) == ""


def test_a_repair_has_ten_days(tree):
    assert windows.repair_due(a_registration(tree.cell), NOW) == date(2026, 11, 30)


def test_a_repair_rolls_off_a_day_off_where_the_campaign_says_so(tree):
    registration = a_registration(tree.cell)
    registration.campaign_year.campaign.roll = "next_working_day"
    SpecialDay.objects.create(unit=tree.committee, on=date(2026, 11, 30), reason="Hội nghị toàn Đảng bộ")

    assert windows.repair_due(registration, NOW) == date(2026, 12, 1)
