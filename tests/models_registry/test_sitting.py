"""Fifty cases in a sitting, in a real browser, every press counted (peers.md 4.2)."""

import re
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from models_registry import appraising
from models_registry.models import AchievementReport, Appraisal, CriteriaSet
from tests import make

pytestmark = pytest.mark.browser
ROOM = "/mo-hinh/tham-dinh/"
POINTS = "Sức lan toả", "Từ thực tiễn", "Đạt chỉ tiêu", "Duy trì được"
CASE = re.compile(r"/tham-dinh/\d+/$")


def fifty_cases(tree, mode="points", count=50):
    """`count` received reports, each with four criteria, named to the member of the cell."""
    year = make.a_year(tree.committee)
    used = CriteriaSet.objects.create(campaign=year.campaign, level="base", name="Bộ tiêu chí thử", mode=mode)
    for position, text in enumerate(POINTS, 1):
        used.criteria.create(position=position, text=text, max_points=25)
    for _ in range(count):
        report = make.a_received_report(make.an_accepted_registration(tree.cell, year), author=tree.clerk)
        make.an_appraisal(report, tree.member)


class Keyboard:
    """Presses keys and clicks, and counts both."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def press(self, key):
        self.presses += 1
        self.page.keyboard.press(key)

    def click(self, name):
        self.presses += 1
        self.page.get_by_role("link", name=name).click()

    def press_and_go_on(self, key):
        """Press, and wait until the next page stands and has the focus."""
        here = self.page.url
        self.press(key)
        self.page.wait_for_url(lambda url: url != here)
        if CASE.search(self.page.url):
            expect(self.page.locator("[data-criterion]").first).to_be_focused()


@pytest.fixture
def sitting(signed_in_page, tree):
    def begin(user=None):
        page = signed_in_page(user or tree.member)
        page.open(ROOM)
        hands = Keyboard(page)
        hands.click("Chấm phiếu tiếp theo")
        expect(page.locator("[data-criterion]:focus")).to_be_visible()
        return page, hands

    return begin


@pytest.mark.long
def test_fifty_cases_with_four_criteria_take_at_most_205_presses(tree, sitting):
    fifty_cases(tree)
    page, hands = sitting()

    for _ in range(50):
        for key in "545":
            hands.press(key)
        hands.press_and_go_on("4")

    assert page.url.endswith(ROOM)
    assert hands.presses <= 205
    judged = Appraisal.objects.filter(state="in_progress", grade="exemplary", score=Decimal(90), version__gte=2)
    assert judged.count() == 50
    expect(page.locator(".sitting")).to_contain_text("50/50")


@pytest.mark.long
def test_fifty_cases_pass_or_return_take_at_most_55_presses(tree, sitting):
    fifty_cases(tree, "words")
    page, hands = sitting()

    for place in range(50):
        if place in (10, 30):
            hands.press("t")
            expect(page.locator("[data-more] button").first).to_be_focused()
            hands.press_and_go_on("2")
        else:
            hands.press_and_go_on("a")

    assert hands.presses <= 55
    assert Appraisal.objects.filter(grade="reached").count() == 48
    assert AchievementReport.objects.filter(state="returned").count() == 2


def test_what_was_judged_stays_open_and_a_skipped_case_is_counted(tree, sitting):
    fifty_cases(tree, count=3)
    page, hands = sitting()
    for key in "555":
        hands.press(key)
    hands.press_and_go_on("5")

    hands.press_and_go_on("s")
    expect(page.locator(".sitting")).to_contain_text("còn 2, 1 bỏ qua")
    hands.press_and_go_on("b")
    hands.press_and_go_on("b")
    hands.press_and_go_on("0")

    assert Appraisal.objects.order_by("pk").first().score == Decimal(75)


def test_half_a_sheet_is_saved_by_itself_and_comes_back_after_an_interruption(tree, sitting):
    fifty_cases(tree, count=1)
    page, hands = sitting()

    hands.press("5")
    hands.press("4")
    expect(page.locator("form[data-dirty]")).to_have_count(0)
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu lúc")
    page.close()

    page, hands = sitting()
    assert [field.input_value() for field in page.locator("[data-most]").all()] == ["25", "20", "", ""]
    expect(page.locator("[data-criterion]").nth(2)).to_be_focused()


def test_what_was_marked_goes_along_when_a_case_is_sent_back(tree, sitting):
    fifty_cases(tree, count=2)
    page, hands = sitting()
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.accept())

    for key in "54":
        hands.press(key)
    page.get_by_role("button", name="Trả lại bổ sung (T)").click()
    hands.press_and_go_on("2")

    first = Appraisal.objects.order_by("path", "pk").first()
    assert (first.state, first.score, first.report.state) == ("need_more", Decimal(45), "returned")
    assert asked == []


def test_a_log_in_that_ran_out_loses_nothing_and_goes_on_after_another(tree, sitting, client):
    fifty_cases(tree, count=1)
    page, hands = sitting()
    Session.objects.all().delete()

    hands.press("5")
    expect(page.locator("[data-saved]")).to_contain_text("Phiên đăng nhập đã hết")
    expect(page.get_by_role("link", name="Đăng nhập lại ở thẻ khác")).to_be_visible()
    client.force_login(tree.member)
    again = {"url": page.address}
    page.context.add_cookies([
        {"name": "sessionid", "value": client.cookies["sessionid"].value, **again},
        {"name": "csrftoken", "value": "k" * 32, **again},
    ])  # fmt: skip
    for key in "444":
        hands.press(key)
    page.wait_for_url(lambda url: url.endswith(ROOM))

    assert Appraisal.objects.get().score == Decimal(85)
    page.complaints.clear()


def test_what_is_taken_back_after_somebody_else_saved_does_not_overwrite_him(tree, sitting):
    fifty_cases(tree, count=1)
    case = Appraisal.objects.get()
    case.appraisers.create(user=tree.head)
    page, hands = sitting()
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.set_offline(True)
    hands.press("5")
    expect(page.locator("[data-saved]")).to_contain_text("Mất đường truyền")
    marks = {each.pk: (None, Decimal(10), "") for each in case.criteria_set.criteria.all()}
    appraising.mark(case, marks, {"grade": "proposed"}, version=1, by=tree.head, at=make.NOW)
    page.context.set_offline(False)

    page.open(case.get_absolute_url())
    expect(page.get_by_text("Từ đó đã có lần lưu khác")).to_be_visible()
    page.get_by_role("button", name="Lấy lại bản đang gõ").click()
    page.get_by_role("button", name="Lưu", exact=True).click()

    expect(page.get_by_text("Người khác đã sửa trong lúc đồng chí viết")).to_be_visible()
    expect(page.locator("[data-most]").first).to_have_value("25")
    case.refresh_from_db()
    assert case.score == Decimal(40)
    page.complaints.clear()
