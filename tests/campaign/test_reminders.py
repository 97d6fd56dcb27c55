"""S0-11, S0-40: "thường xuyên kiểm tra, đôn đốc"; S2-40: the list of units without; S3-05: on time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.digests import write_digests
from campaign.models import DailyRun, Milestone, Obligation, ReminderPlan, SpecialDay
from campaign.obligations import extend, fulfilled_by_itself, remind
from campaign.reminder_days import Schedule, check_days, in_words, occasion, read_days
from campaign.reminders import remind_of_duties
from campaign.worker import begin, run_daily_once
from models_registry.reminders import remind_of_windows, windows_now
from reports.checks import read
from tests import make
from tests.ground import standing
from units.matters import topic
from units.models import Batch, Letter, Notice, User
from units.notices import seated
from units.outbox import send_due
from units.wording import day

DUE = date(2026, 3, 31)
USUAL = Schedule((14, 7, 1, 0), 7)
DAILY = "campaign.reminders.remind_of_duties"


# ---- the days ----


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 3, 16), None),
        (date(2026, 3, 17), -14),
        (date(2026, 3, 18), None),
        (date(2026, 3, 24), -7),
        (date(2026, 3, 30), -1),
        (date(2026, 3, 31), 0),
        (date(2026, 4, 1), None),
        (date(2026, 4, 7), 7),
        (date(2026, 4, 14), 14),
        (date(2027, 1, 5), 280),
    ],
)
def test_one_is_reminded_14_7_1_days_before_on_the_day_and_weekly_when_late(on, days):
    found = occasion(USUAL, DUE, since=on - timedelta(days=1), on=on)

    assert (found and found.days) == days


@pytest.mark.parametrize(
    ("since", "on", "days"),
    [
        (date(2026, 3, 29), date(2026, 4, 1), 0),  # of 30 and 31 March the last is made up for
        (date(2026, 3, 15), date(2026, 3, 18), -14),
        (date(2026, 3, 15), date(2026, 3, 24), -7),
        (date(2026, 3, 1), date(2026, 3, 23), -14),
        (date(2026, 1, 1), date(2026, 1, 20), None),
        (date(2026, 3, 31), date(2026, 4, 6), None),
    ],
)
def test_of_days_that_were_missed_the_latest_is_made_up_for(since, on, days):
    found = occasion(USUAL, DUE, since=since, on=on)

    assert (found and found.days) == days


def test_what_lies_further_back_than_a_week_is_not_made_up_for():
    once = Schedule((14,), 0)

    assert occasion(once, DUE, since=date(2026, 3, 1), on=date(2026, 3, 23)) is not None
    assert occasion(once, DUE, since=date(2026, 3, 1), on=date(2026, 3, 24)) is None


@pytest.mark.parametrize(
    ("text", "days"), [("14, 7, 1, 0", (14, 7, 1, 0)), ("0,3", (3, 0)), ("", ()), ("7; 7 ;1", (7, 1))]
)
def test_days_are_read_as_they_are_written(text, days):
    assert read_days(text) == days


@pytest.mark.parametrize("text", ["bảy", "7, -1", "500", "1.5"])
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(ValidationError, match="14, 7, 1, 0"):
        check_days(text)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (USUAL, "trước 14, 7, 1 ngày, đúng ngày cuối, quá hạn thì 7 ngày một lần"),
        (Schedule((3,), 0), "trước 3 ngày"),
        (Schedule(), "không nhắc"),
    ],
)
def test_a_schedule_is_said_in_words(schedule, words):
    assert in_words(schedule) == words


# ---- the daily run ----


@standing
def milestone(year):
    return make.a_milestone(year, "body", DUE, name="Thành lập Tổ chỉ đạo")


def told(kind=Notice.Kind.REMINDER):
    rows = Notice.objects.filter(kind=kind).select_related("user").order_by("pk")
    return [(notice.user.full_name, notice.text) for notice in rows]


def test_s2_40_the_clerks_and_heads_of_units_that_owe_are_reminded_once(tree, milestone):
    for _ in range(3):
        remind_of_duties(date(2026, 3, 24))

    text = "Nhắc việc: Thành lập Tổ chỉ đạo (hạn 31/03/2026, còn 7 ngày)."
    assert told() == [("Lê Thị Thư", text), ("Trần Văn Tổ", text), ("Lý Văn Lạ", text)]


def test_a_unit_that_has_done_it_hears_no_more_and_its_earlier_reminder_closes(tree, milestone):
    remind_of_duties(date(2026, 3, 24))
    fulfilled_by_itself(
        tree.cell, milestone.campaign_year, "body", by=tree.head, at=make.at(date(2026, 3, 25)), on=date(2026, 3, 25)
    )

    assert not Notice.objects.visible_to(tree.clerk).unread().filter(kind="reminder").exists()
    remind_of_duties(date(2026, 3, 30))

    assert [name for name, text in told() if "còn 1 ngày" in text] == ["Lý Văn Lạ"]


def test_an_extended_unit_is_reminded_by_its_own_day(tree, milestone):
    extend(
        Obligation.objects.get(unit=tree.cell), due_on=date(2026, 4, 7), reason="Đang sáp nhập đơn vị.",
        by=tree.receiver, at=make.at(date(2026, 3, 20)),
    )  # fmt: skip

    remind_of_duties(date(2026, 3, 31))

    assert [(name, text.split("(")[1]) for name, text in told()] == [
        ("Lý Văn Lạ", "hạn 31/03/2026, hôm nay là hạn cuối)."),
        ("Lê Thị Thư", "hạn 07/04/2026, còn 7 ngày)."),
        ("Trần Văn Tổ", "hạn 07/04/2026, còn 7 ngày)."),
    ]


@pytest.mark.parametrize(
    ("columns", "on", "count"),
    [
        ({"reminding": "none"}, date(2026, 3, 24), 0),
        ({"reminding": "own", "remind_before": "5", "remind_late_every": 0}, date(2026, 3, 24), 0),
        ({"reminding": "own", "remind_before": "5", "remind_late_every": 0}, date(2026, 3, 26), 3),
        ({"reminding": "own", "remind_before": "5", "remind_late_every": 0}, date(2026, 4, 7), 0),
        ({"reminding": "usual", "remind_before": "5"}, date(2026, 3, 24), 3),
    ],
)
def test_a_milestone_has_the_usual_days_its_own_or_none(tree, milestone, columns, on, count):
    Milestone.objects.filter(pk=milestone.pk).update(**columns)

    remind_of_duties(on)

    assert len(told()) == count


def test_the_usual_days_are_those_of_the_campaign(tree, milestone):
    ReminderPlan.objects.create(campaign=milestone.campaign_year.campaign, remind_before="10", remind_late_every=0)

    remind_of_duties(date(2026, 3, 24))
    remind_of_duties(date(2026, 3, 21))

    assert len(told()) == 3


def test_a_worker_that_was_off_for_three_days_sends_one_reminder_with_the_words_of_today(settings, tree, milestone):
    settings.DAILY = [DAILY]
    for on in (date(2026, 3, 28), date(2026, 4, 1)):
        run_daily_once(on)

    assert {text.split("(")[1] for _, text in told()} == {"hạn 31/03/2026, quá hạn 1 ngày)."}
    assert len(told()) == 3


def test_a_closed_year_reminds_nobody(tree, milestone):
    milestone.campaign_year.state = "closed"
    milestone.campaign_year.save()

    remind_of_duties(date(2026, 3, 24))

    assert told() == []


def test_a_run_under_way_is_left_to_its_worker_and_taken_over_when_that_was_killed(db):
    assert begin(DAILY, DUE, make.NOW) is True
    assert begin(DAILY, DUE, make.NOW + timedelta(minutes=9)) is False
    assert begin(DAILY, DUE, make.NOW + timedelta(minutes=10)) is True
    DailyRun.objects.update(done_at=make.NOW)
    assert begin(DAILY, DUE, make.NOW + timedelta(days=1)) is False


# ---- windows ----


@standing
def usual_year(tree):
    """Registration in January, reporting 1 to 10 October, and no milestone."""
    return make.a_usual_year(tree.committee, 2026)


def test_s2_14_who_has_not_registered_is_reminded_of_the_window(tree, usual_year):
    make.an_accepted_registration(tree.sibling, usual_year)

    for _ in range(2):
        remind_of_windows(date(2026, 1, 24))

    text = "Nhắc việc: chưa gửi đăng ký mô hình năm 2026 (hạn 31/01/2026, còn 7 ngày)."
    assert told() == [("Lê Thị Thư", text), ("Trần Văn Tổ", text)]


def test_s2_15_who_has_not_reported_is_reminded_with_how_many(tree, usual_year):
    for _ in range(2):
        make.an_accepted_registration(tree.cell, usual_year)
    make.a_received_report(make.an_accepted_registration(tree.sibling, usual_year))

    remind_of_windows(date(2026, 10, 9))

    assert told()[0][1] == (
        "Nhắc việc: còn 2 mô hình chưa gửi báo cáo thành tích năm 2026 (hạn 10/10/2026, còn 1 ngày)."
    )
    assert {name for name, _ in told()} == {"Lê Thị Thư", "Trần Văn Tổ"}


def test_s2_16_an_appraiser_is_reminded_of_the_cases_not_concluded(tree, usual_year):
    report = make.a_received_report(make.an_accepted_registration(tree.cell, usual_year))
    make.an_appraisal(report, tree.member)
    window = usual_year.windows.get(level="base", kind="appraisal")
    window.closes_on = date(2026, 10, 12)
    window.save()

    remind_of_windows(date(2026, 10, 12))

    assert (
        "Phan Thị Viên",
        "Nhắc việc: còn 1 mô hình chưa thẩm định xong năm 2026 (hạn 12/10/2026, hôm nay là hạn cuối).",
    ) in told()


def test_a_window_with_a_milestone_of_its_kind_leaves_the_reminding_to_it(tree, usual_year):
    make.a_milestone(usual_year, "register", date(2026, 1, 31))

    remind_of_windows(date(2026, 1, 24))

    assert told() == []


def test_the_matter_of_a_window_is_done_when_nothing_is_lacking(tree, usual_year):
    window = usual_year.windows.get(level="base", kind="registration")
    make.an_accepted_registration(tree.cell, usual_year)
    keys = [f"{window.pk}:{tree.cell.pk}", f"{window.pk}:{tree.sibling.pk}"]

    now = windows_now(keys, on=date(2026, 1, 24))

    assert [now[key].is_open for key in keys] == [False, True]
    assert now[keys[0]].words == "đăng ký năm 2026 đã xong"


# ---- the outbox ----


def test_the_batch_waits_as_long_as_the_plan_says(tree, milestone):
    plan = ReminderPlan.objects.create(campaign=milestone.campaign_year.campaign, outbox_wait=None)
    states = []
    for wait in (None, 45, 0):
        plan.outbox_wait = wait
        plan.save()
        remind(Obligation.objects.for_list(), by=tree.receiver, at=make.NOW)
        batch = Batch.objects.first()
        states.append((batch.state, batch.goes_at and batch.goes_at - make.NOW))
        batch.delete()

    assert states == [("waiting", None), ("waiting", timedelta(minutes=45)), ("sent", timedelta(0))]


def test_a_duty_done_before_the_batch_goes_is_not_reminded_of(tree, milestone):
    remind(Obligation.objects.for_list(), by=tree.receiver, at=make.NOW)
    fulfilled_by_itself(tree.cell, milestone.campaign_year, "body", by=tree.head, at=make.NOW, on=make.TODAY)

    send_due(make.NOW + timedelta(minutes=30))

    assert told() == [("Lý Văn Lạ", "Nhắc việc chưa xong: Thành lập Tổ chỉ đạo (hạn 31/03/2026, quá hạn 234 ngày).")]


# ---- the hour of the mail ----


FRIDAY = date(2026, 11, 20)


@pytest.fixture
def mailed(tree, year):
    """The clerk has an address, and something new in the inbox."""
    tree.clerk.email = "thu@example.com"
    tree.clerk.save()
    Notice.objects.create(user=tree.clerk, text="Việc mới.", created_at=make.at(FRIDAY, 5))
    return tree.clerk


@pytest.mark.parametrize(
    ("on", "hour", "count"),
    [
        (FRIDAY, 6, 0),
        (FRIDAY, 7, 1),
        (FRIDAY, 15, 1),  # a worker that begins late
        (FRIDAY + timedelta(days=1), 8, 0),  # Saturday
        (date(2026, 9, 2), 8, 0),  # Quốc khánh
    ],
)
def test_digests_go_at_seven_on_working_days(mailed, on, hour, count):
    assert write_digests(make.at(on, hour)) == count


def test_an_hour_is_done_once(mailed):
    assert [write_digests(make.at(FRIDAY, hour)) for hour in (7, 7, 8)] == [1, 0, 0]
    Letter.objects.all().delete()
    assert write_digests(make.at(FRIDAY, 8)) == 0


def test_a_committee_sets_its_hour_its_days_and_whether_days_off_count(mailed, tree, year):
    plan = ReminderPlan.objects.create(campaign=year.campaign, digest_hour=10)

    assert [write_digests(make.at(FRIDAY, hour)) for hour in (7, 10)] == [0, 1]
    Letter.objects.all().delete()
    SpecialDay.objects.create(unit=tree.committee, on=date(2026, 11, 23), reason="Nghỉ bù")
    assert write_digests(make.at(date(2026, 11, 23), 11)) == 0
    plan.digest_on_days_off = True
    plan.save()
    DailyRun.objects.all().delete()
    assert write_digests(make.at(date(2026, 11, 23), 11)) == 1


def test_somebody_of_no_campaign_has_the_usual_hour(mailed, tree):
    reader = tree.reader
    reader.email = "xem@example.com"
    reader.save()
    Notice.objects.create(user=reader, text="Tệp đã xong.", created_at=make.at(FRIDAY, 5))

    assert write_digests(make.at(FRIDAY, 7)) == 2


# ---- pages ----


def test_the_plan_of_a_campaign_is_set_on_its_page(client, tree, year):
    client.force_login(tree.receiver)
    asked = {"remind_before": "10, 3", "remind_late_every": "5", "digest_hour": "8", "outbox_wait": ""}

    client.post(f"/theo-doi/phong-trao/{year.campaign.pk}/nhac/", asked)

    plan = ReminderPlan.objects.get()
    assert (plan.schedule, plan.digest_hour, plan.outbox_wait) == (Schedule((10, 3), 5), 8, None)
    assert plan.history.get().history_user == tree.receiver


def test_the_days_of_a_milestone_are_set_in_the_table_of_the_year(client, tree, year, milestone):
    client.force_login(tree.receiver)
    address = f"/theo-doi/phong-trao/nam/{year.pk}/nhac/"
    table = client.get(address).context["table"]
    asked = {
        f"nhac-{name}": value
        for name, value in (("TOTAL_FORMS", len(table.forms)), ("INITIAL_FORMS", len(table.forms)))
    }
    for place, form in enumerate(table):
        asked |= {f"nhac-{place}-{name}": value for name, value in form.initial.items()}
        if form.named == milestone:
            asked |= {f"nhac-{place}-reminding": "own", f"nhac-{place}-remind_before": "2, 0"}

    answer = client.post(address, asked)

    milestone.refresh_from_db()
    assert answer.status_code == 302
    assert (milestone.reminding, milestone.remind_before) == ("own", "2, 0")
    assert milestone.history.first().history_user == tree.receiver
    client.force_login(tree.clerk)
    assert client.get(address).status_code == 403


def test_the_sheet_says_what_each_unit_owes_whom_to_phone_and_who_has_no_account(client, tree, year, milestone):
    tree.clerk.person.phone = "0200 111 222"
    tree.clerk.person.save()
    silent = make.a_unit(tree.committee, name="Chi bộ Không Máy")
    make.a_body(silent)
    Obligation.objects.create(milestone=milestone, unit=silent, due_on=DUE)
    client.force_login(tree.receiver)

    page = client.get("/theo-doi/danh-sach-nhac/?nam=2026").content.decode()

    assert 'Lê Thị Thư, <span class="phone">0200 111 222</span>' in page
    assert "Đặng Văn Trưởng" in page
    assert "1 đơn vị chỉ nhắc được qua điện thoại hoặc giấy" in page
    client.force_login(tree.member)
    assert "0200 111 222" not in client.get("/theo-doi/danh-sach-nhac/?nam=2026").content.decode()


def test_the_sheet_is_a_paper_with_those_without_an_account_first(client, tree, year, milestone):
    """Read back from the PDF: who has no account comes first, each with its duties and whom to phone."""
    tree.clerk.person.phone = "0200 111 222"
    tree.clerk.person.save()
    silent = make.a_unit(tree.committee, name="Chi bộ Không Máy")
    make.a_body(silent)
    Obligation.objects.create(milestone=milestone, unit=silent, due_on=DUE)
    client.force_login(tree.receiver)

    answer = client.get(reverse("reports:reminder-sheet-pdf", args=[year.pk]))

    text = read(answer.content).text.replace("\N{NO-BREAK SPACE}", " ")
    wanted = [
        "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "DANH SÁCH NHẮC VIỆC", "I- CHƯA AI CÓ TÀI KHOẢN", "Chi bộ Không Máy",
        "Đặng Văn Trưởng", "II- ", "Chi bộ Văn phòng", "Lê Thị Thư, 0200 111 222", "Tổng số: 03 đơn vị",
    ]  # fmt: skip
    assert [words for words in wanted if words not in text] == []
    assert text.index("Chi bộ Không Máy") < text.index("Chi bộ Văn phòng")
    assert f"{milestone.name} (hạn {day(DUE)}" in " ".join(text.split())


def test_the_sheet_of_those_whom_no_mail_reaches(client, tree, year, milestone):
    User.objects.filter(pk__in=[tree.clerk.pk, tree.head.pk]).update(email="ai-do@vi-du.vn")
    client.force_login(tree.receiver)

    page = client.get("/theo-doi/danh-sach-nhac/?nam=2026&thu=khong")
    text = read(client.get(reverse("reports:reminder-sheet-pdf", args=[year.pk]) + "?thu=khong").content).text

    assert [line.unit for line in page.context["lines"]] == [tree.sibling]
    assert [(label, count) for label, _, count in page.context["entries"]] == [
        ("Mọi đơn vị còn việc", 2), ("Không dùng thư điện tử", 1)
    ]  # fmt: skip
    assert ("Chi bộ Báo" in text, "Chi bộ Văn phòng" in text) == (True, False)


def test_the_sheet_is_flat(tree, year, milestone, queries):
    address = "/theo-doi/danh-sach-nhac/?nam=2026"
    make.a_body(tree.cell)
    queries(address, tree.receiver)
    few = queries(address, tree.receiver)
    for _ in range(10):
        unit = make.a_unit(tree.committee)
        make.an_account(unit, "clerk")
        make.a_body(unit)
        Obligation.objects.create(milestone=milestone, unit=unit, due_on=DUE)

    assert queries(address, tree.receiver) <= few


def test_the_topic_of_a_duty_leads_to_it(tree, milestone):
    remind_of_duties(date(2026, 3, 24))
    duty = Obligation.objects.get(unit=tree.cell)

    assert set(Notice.objects.filter(topic=topic("duty", duty.pk)).values_list("user", flat=True)) == {
        user.pk for user in seated(tree.cell, "clerk", "head", on=DUE)
    }
