from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from campaign.deadlines import DeadlineReader, day_off_words, in_words, years_later
from campaign.models import Campaign, SpecialDay
from campaign.phrases import Due
from tests import make
from units.workflow import Refusal


@pytest.fixture
def campaign(tree):
    found = make.a_year(tree.committee).campaign
    found.roll = Campaign.Roll.NEXT_WORKING_DAY
    return found


def test_without_the_setting_a_last_day_stays(tree):
    reader = DeadlineReader(make.a_year(tree.committee).campaign)

    assert reader.read("trước 11/10", year=2026).last_day == date(2026, 10, 10)


def test_a_deadline_rolls_by_the_campaigns_setting_and_says_so(campaign):
    found = DeadlineReader(campaign).read("trước 11/10", year=2026)

    assert (found.due, found.last_day) == (Due(date(2026, 10, 10), is_exclusive=True), date(2026, 10, 12))
    assert in_words(found) == "đến hết ngày 12/10/2026 (thứ Hai); dời từ 10/10/2026 (thứ Bảy) là ngày nghỉ"


def test_days_of_the_committee_and_of_those_above_it_count_the_nearest_last(tree, campaign):
    nation = tree.committee.parent
    SpecialDay.objects.create(unit=nation, on=date(2026, 10, 12), reason="Nghỉ chung")
    SpecialDay.objects.create(unit=nation, on=date(2026, 10, 13), reason="Nghỉ chung")
    SpecialDay.objects.create(unit=tree.committee, on=date(2026, 10, 13), is_worked=True, reason="Vẫn làm việc")
    SpecialDay.objects.create(unit=tree.cell, on=date(2026, 10, 13), reason="Riêng chi bộ")

    assert DeadlineReader(campaign).read("trước 11/10", year=2026).last_day == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("trước 10/9", "đến hết ngày 09/09/2026 (thứ Tư)"),
        ("đầu tháng 10",
         "từ ngày 01/10/2026 đến hết ngày 12/10/2026 (thứ Hai); dời từ 10/10/2026 (thứ Bảy) là ngày nghỉ"),
        ("trước Tết Nguyên đán", "đến hết ngày 13/02/2026 (thứ Sáu); dời từ 16/02/2026 (thứ Hai) là ngày nghỉ"),
        ("15/10", "đến hết ngày 15/10/2026 (thứ Năm). Kỷ niệm 96 năm Ngày truyền thống công tác dân vận của Đảng "
         "(15/10/1930 - 15/10/2026)"),
    ],
)  # fmt: skip
def test_what_was_understood_is_said_back(campaign, phrase, words):
    assert in_words(DeadlineReader(campaign).read(phrase, year=2026)) == words


def test_a_phrase_that_is_not_understood_is_refused_with_its_sentence(campaign):
    with pytest.raises(Refusal, match="Chưa hiểu thời hạn “sớm”"):
        DeadlineReader(campaign).read("sớm", year=2026)


def test_a_day_off_chosen_by_hand_is_warned_of(campaign):
    reader = DeadlineReader(campaign)

    assert day_off_words(date(2026, 10, 9), reader) == ""
    assert day_off_words(date(2026, 10, 10), reader) == (
        "10/10/2026 (thứ Bảy) là ngày nghỉ; ngày làm việc tiếp theo là 12/10/2026."
    )


@pytest.mark.parametrize(
    ("phrase", "first", "last", "later"),
    [
        # Tết and Saturdays fall otherwise in 2027.
        ("trước Tết Nguyên đán", None, date(2026, 2, 13), ("trước Tết Nguyên đán", None, date(2027, 2, 3))),
        ("trong tháng 5/2026", date(2026, 5, 1), date(2026, 5, 31),
         ("trong tháng 5/2027", date(2027, 5, 1), date(2027, 5, 31))),
        ("cuối tháng 10", date(2026, 10, 21), date(2026, 11, 2),
         ("cuối tháng 10", date(2027, 10, 21), date(2027, 11, 1))),
        # Set by hand since: the phrase is kept, the days move.
        ("cuối tháng 10", date(2026, 10, 21), date(2026, 11, 20),
         ("cuối tháng 10", date(2027, 10, 21), date(2027, 11, 20))),
        ("cuối tháng 10", date(2026, 10, 1), date(2026, 10, 31),
         ("cuối tháng 10", date(2027, 10, 1), date(2027, 11, 1))),
        ("", None, date(2026, 3, 31), ("", None, date(2027, 3, 31))),
        # What was extended for one year is not extended in the next.
        ("cuối tháng 10; gia hạn đến hết 15/12 (Thông báo ngày 10/11/2026)", date(2026, 10, 21), date(2026, 12, 15),
         ("cuối tháng 10", date(2027, 10, 21), date(2027, 11, 1))),
        ("gia hạn theo Thông báo ngày 10/11/2026", None, date(2026, 3, 31),
         ("gia hạn theo Thông báo ngày 10/11/2026", None, date(2027, 3, 31))),
    ],
)  # fmt: skip
def test_a_deadline_keeps_its_phrase_in_the_next_year(campaign, phrase, first, last, later):
    if phrase == "trong tháng 5/2026":
        campaign.roll = Campaign.Roll.NONE

    assert years_later(phrase, first, last, year=2026, count=1, reader=DeadlineReader(campaign)) == later


def test_the_end_of_february_is_found_again_in_a_leap_year(campaign):
    campaign.roll = Campaign.Roll.NONE

    later = years_later("hết tháng 2", None, date(2027, 2, 28), year=2027, count=1, reader=DeadlineReader(campaign))

    assert later == ("hết tháng 2", None, date(2028, 2, 29))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 1, 31, 16, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 1, 31, 17, 0, 0, tzinfo=UTC), False),
    ],
)
def test_a_day_ends_at_its_last_second_in_viet_nam(tree, moment, is_open):
    window = make.a_usual_year(tree.committee, 2026).window("base", "registration")

    assert window.is_open(timezone.localdate(moment)) == is_open
