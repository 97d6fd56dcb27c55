"""A copied year is reviewed on one page, problems listed, and opened (item 1 of issue 4; S1-03, S2-14)."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from campaign import planning
from campaign.models import CampaignYear, Milestone, Obligation, Plan
from campaign.review_forms import milestone_table
from campaign.reviewing import Review
from campaign.year_forms import window_table
from tests import make
from tests.ground import standing

WINDOW = ("level", "kind", "said", "opens_on", "closes_on")
ROW = ("pk", "name", "said", "due_on")
BEFORE = date(2026, 11, 20)


@standing
def last(tree):
    year = make.a_year(tree.committee, 2026, theme="Gần dân")
    Milestone.objects.create(campaign_year=year, name="Tổ chỉ đạo", due_on=date(2026, 3, 31), said="cuối tháng 3")
    return year


@standing
def year(tree, last):
    return planning.copy_year(last, by=tree.receiver)


def page_of(year, **changes):
    """The page of review as a browser sends it."""
    data = {"theme": "Sát việc", "rules": year.rules_id, "seen": planning.stand_of(year)}
    for table, names in ((window_table(year), WINDOW), (milestone_table(year), ROW)):
        data |= {f"{table.prefix}-TOTAL_FORMS": len(table.forms), f"{table.prefix}-INITIAL_FORMS": len(table.forms)}
        for form in table.forms:
            row = {name: form[name].value() for name in names}
            data |= {f"{form.prefix}-{name}": "" if value is None else str(value) for name, value in row.items()}
    return data | changes


def says(year, on=BEFORE):
    return [problem.says for problem in Review(year, on).problems]


def test_everything_stands_on_one_page_beside_last_year(client, tree, year):
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:year-review", args=[year.pk])).content.decode()

    for words in ("Năm 2026: Gần dân", "31/03/2026 (cuối tháng 3)", "thứ Tư", "01/01/2026 - 31/12/2026"):
        assert words in page
    assert "Chưa ghi chủ đề của năm." in page


def test_what_ends_on_days_off_is_moved_at_once_from_the_calendar_of_that_year(client, tree, year):
    Milestone.objects.create(campaign_year=year, name="Báo cáo", due_on=date(2027, 10, 10))
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:year-review", args=[year.pk])).content.decode()

    assert f'{reverse("campaign:campaign-days", args=[year.campaign_id])}?nam=2027"' in page
    assert "Dời 1 thời hạn rơi vào ngày nghỉ cùng một lúc" in page


def test_a_long_name_stays_on_one_line_however_it_is_typed(client, tree, year):
    client.force_login(tree.receiver)
    long = "Thành lập, kiện toàn Tổ chỉ đạo\r\nphong trào thi đua  “Dân vận khéo”"

    client.post(reverse("campaign:year-review", args=[year.pk]), page_of(year, check="1", **{"moc-0-name": long}))

    assert year.milestones.get().name == "Thành lập, kiện toàn Tổ chỉ đạo phong trào thi đua “Dân vận khéo”"


def test_one_button_saves_and_opens_the_year(client, tree, year):
    """S2-14: the milestones lie on the units the moment the year opens."""
    client.force_login(tree.receiver)

    answer = client.post(
        reverse("campaign:year-review", args=[year.pk]),
        page_of(year, **{"moc-0-said": "trước 10/3", "moc-0-due_on": ""}),
    )

    year.refresh_from_db()
    assert (answer.url, year.state, year.theme) == (year.get_absolute_url(), "open", "Sát việc")
    assert [each.due_on for each in Obligation.objects.all()] == [date(2027, 3, 9)] * 2


def test_the_page_is_saved_without_opening(client, tree, year):
    client.force_login(tree.receiver)
    address = reverse("campaign:year-review", args=[year.pk])

    answer = client.post(address, page_of(year, check="1", **{"moc-0-remove": "on"}))

    year.refresh_from_db()
    assert (answer.url, year.state, year.theme, year.milestones.count()) == (address, "preparing", "Sát việc", 0)


def test_the_second_of_two_people_keeps_his_text_and_sees_what_the_first_saved(client, tree, year):
    client.force_login(tree.receiver)
    address, second = reverse("campaign:year-review", args=[year.pk]), page_of(year, check="1")
    client.post(address, page_of(year, check="1", theme="Vì dân", **{"moc-0-said": "trước 10/3", "moc-0-due_on": ""}))

    answer = client.post(address, second)

    year.refresh_from_db()
    assert (answer.status_code, year.theme, year.milestones.get().due_on) == (409, "Vì dân", date(2027, 3, 9))
    assert answer.context["differences"] == [
        ("Chủ đề", "Vì dân", "Sát việc"),
        ("Mốc", "Tổ chỉ đạo: 09/03/2027 (trước 10/3)", "Tổ chỉ đạo: 31/03/2027 (cuối tháng 3)"),
    ]
    again = second | {"seen": answer.context["seen"]}
    assert client.post(address, again).status_code == 302
    year.refresh_from_db()
    assert year.theme == "Sát việc"


def test_an_error_does_not_count_as_seen(client, tree, year):
    client.force_login(tree.receiver)
    address = reverse("campaign:year-review", args=[year.pk])
    wrong = page_of(year, **{"han-0-opens_on": "2027-05-31", "han-0-closes_on": "2027-05-01", "han-0-said": ""})

    answer = client.post(address, wrong | {"seen": "khac"})

    assert answer.context["seen"] == "khac"


def test_a_date_left_in_last_year_keeps_the_year_closed(client, tree, year):
    client.force_login(tree.receiver)
    changes = {"moc-0-said": "", "moc-0-due_on": "2026-03-31"}

    page = client.post(reverse("campaign:year-review", args=[year.pk]), page_of(year, **changes), follow=True)

    assert "“Tổ chỉ đạo” còn là ngày của năm 2026." in page.content.decode()
    assert CampaignYear.objects.get(year=2027).state == "preparing"


def test_an_error_keeps_what_was_typed_and_saves_nothing(client, tree, year):
    client.force_login(tree.receiver)
    changes = {"han-0-opens_on": "2027-05-31", "han-0-closes_on": "2027-05-01", "han-0-said": ""}

    page = client.post(reverse("campaign:year-review", args=[year.pk]), page_of(year, **changes)).content.decode()

    assert "ngày cuối phải từ ngày đầu" in page
    assert "Sát việc" in page
    assert CampaignYear.objects.get(year=2027).theme == ""


@pytest.mark.parametrize(
    ("level", "kind", "columns", "sentence"),
    [
        (
            "base",
            "report",
            {"closes_on": date(2027, 1, 15)},
            "Tự báo cáo (Cơ sở) kết thúc 15/01/2027, trước khi hết hạn",
        ),
        ("base", "registration", {"closes_on": date(2027, 5, 1)}, "01/05/2027 (thứ Bảy) là ngày nghỉ"),
        ("base", "report", None, "Chưa đặt thời hạn tự báo cáo cho cấp cơ sở."),
    ],
)
def test_what_is_odd_about_a_window_is_said(tree, year, level, kind, columns, sentence):
    windows = year.windows.filter(level=level, kind=kind)
    windows.update(**columns) if columns else windows.delete()

    assert any(sentence in each for each in says(year))


def test_a_milestone_before_the_plan_is_said(tree, year):
    paper = make.an_issued_paper(tree.committee, 5, on=date(2027, 4, 2))
    Plan.objects.create(campaign_year=year, unit=tree.committee, document=paper)

    assert "“Tổ chỉ đạo” đến hạn trước ngày ban hành kế hoạch (02/04/2027)." in says(year)


def test_what_is_over_already_is_said(year):
    assert "“Tổ chỉ đạo” đã qua hạn 31/03/2027: mở năm là các đơn vị quá hạn." in says(year, on=date(2027, 4, 1))


def test_words_that_still_name_last_year_are_said(year):
    year.windows.filter(level="base", kind="report").update(said="gia hạn theo Thông báo ngày 10/11/2026")

    assert "Tự báo cáo (Cơ sở): cách nói còn nhắc năm 2026." in says(year)


def test_rules_that_are_not_in_force_are_said(tree, year):
    year.rules.valid_from = date(2028, 1, 1)

    assert "Quy tắc thử (phiên bản 1) chỉ có hiệu lực từ 01/01/2028." in says(year)


def test_a_first_year_is_reviewed_too(client, tree):
    first = make.a_year(tree.committee, 2026, state="preparing")
    client.force_login(tree.chief)

    page = client.get(reverse("campaign:year-review", args=[first.pk])).content.decode()

    assert "Năm đầu của phong trào." in page
    assert "Chưa có mốc nào: các đơn vị sẽ không được giao việc theo hạn." in page


@pytest.mark.parametrize(("who", "status"), [("receiver", 200), ("chief", 200), ("decider", 403), ("clerk", 403)])
def test_who_reviews_a_year(client, tree, year, who, status):
    client.force_login(getattr(tree, who))

    assert client.get(reverse("campaign:year-review", args=[year.pk])).status_code == status


def test_an_open_year_is_not_reviewed_again(client, tree, last):
    client.force_login(tree.receiver)

    assert client.get(reverse("campaign:year-review", args=[last.pk])).url == last.get_absolute_url()


def test_the_page_costs_the_same_for_two_milestones_as_for_twelve(queries, tree, year):
    few = queries(reverse("campaign:year-review", args=[year.pk]), tree.receiver)
    for number in range(10):
        Milestone.objects.create(campaign_year=year, name=f"Việc {number}", due_on=date(2027, 4, 1))

    assert queries(reverse("campaign:year-review", args=[year.pk]), tree.receiver) == few


@pytest.mark.browser
def test_the_page_is_worked_by_keyboard_alone(signed_in_page, tree, year):
    page = signed_in_page(tree.receiver)
    page.open(reverse("campaign:year-review", args=[year.pk]))

    page.locator("#id_theme").focus()
    page.keyboard.type("Gần dân")
    page.locator("#id_moc-0-said").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("trước 10/3")
    expect(page.locator("#id_moc-0-said-nghia")).to_contain_text("09/03/2027")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Xem lại năm 2027 trước khi mở")
    expect(page.get_by_text("Đã lưu.")).to_be_visible()
    page.get_by_role("button", name="Lưu và mở năm thi đua").focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Năm thi đua 2027")
    assert CampaignYear.objects.get(year=2027).theme == "Gần dân"
    assert page.accessibility_problems() == []


@pytest.mark.browser
def test_the_page_of_review_is_accessible_on_a_telephone(signed_in_page, tree, year):
    page = signed_in_page(tree.receiver, width=390)

    page.open(reverse("campaign:year-review", args=[year.pk]))

    assert page.accessibility_problems() == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
