"""Registering in a real browser: how many pages and presses it takes, and what becomes of typed text."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from models_registry.models import Registration, TypedForm
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("registering")]
LINE_CUT = ("net::ERR_INTERNET_DISCONNECTED", "403 (Forbidden)", "htmx:sendError", "htmx:afterRequest")


class Presses:
    """Counts the presses of links and buttons, and the pages they lead to."""

    def __init__(self, visitor):
        self.visitor, self.pages, self.count = visitor, 0, 0
        visitor.page.on("framenavigated", self.note_page)

    def note_page(self, frame):
        self.pages += frame.parent_frame is None

    def press(self, role, name):
        self.count += 1
        self.visitor.get_by_role(role, name=name).first.click()
        self.visitor.wait_for_load_state()


def kept(visitor):
    """Wait until the server says that it keeps what was typed, all of it: it may have said so of the first words."""
    expect(visitor.locator("form[data-dirty]")).to_have_count(0)
    expect(visitor.locator("[data-saved]")).to_contain_text("Đã lưu lúc")


def forgive(visitor):
    """The line was cut on purpose: its complaint is none."""
    visitor.complaints[:] = [line for line in visitor.complaints if not any(each in line for each in LINE_CUT)]


@pytest.fixture
def last_year(tree):
    make.a_year_for_browsers(tree.committee)
    return make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025), title="Khéo trong tiếp dân")


def new_address(tree):
    return f"{reverse('models_registry:registration-new')}?don_vi={tree.cell.pk}"


def test_a_model_that_goes_on_takes_three_pages_and_three_presses(signed_in_page, tree, last_year):
    visitor = signed_in_page(tree.registrant)
    visitor.open(reverse("campaign:home"))
    done = Presses(visitor)

    done.press("link", "Đăng ký mô hình")
    visitor.locator("#id_baseline").fill("Năm nay số hồ sơ tăng gấp rưỡi, còn 15% phải bổ sung.")
    done.press("button", "Xem trước")
    expect(visitor.locator(".printedpage").first).to_be_visible()
    done.press("button", "Gửi đăng ký")

    expect(visitor.get_by_role("heading", level=1)).to_contain_text("đã gửi")
    made = Registration.objects.get(year=2026)
    assert made.state == "submitted"
    assert made.copied_from == last_year
    assert (done.count, done.pages) == (3, 3)


def test_ten_are_accepted_with_three_presses_and_taken_back_with_one(signed_in_page, tree, last_year):
    """All in the filter, the act, the look before, done; and back (screens 5.11)."""
    year = make.a_year(tree.committee)
    for _ in range(10):
        make.a_registration(tree.cell, year, state="submitted", registered_on=make.TODAY)
    visitor = signed_in_page(tree.head)
    visitor.open(f"{reverse('models_registry:registration-list')}?nam=2026&loc=cho-toi")
    done = Presses(visitor)

    done.press("checkbox", "hoặc cả 10 mô hình trong bộ lọc")
    done.press("button", "Chấp nhận…")
    done.press("button", "Chấp nhận 10 đăng ký")
    expect(visitor.get_by_text("Chấp nhận: đã làm 10 dòng.")).to_be_visible()
    assert (done.count, done.pages) == (3, 2)
    assert set(year.registrations.values_list("state", flat=True)) == {"accepted"}
    done.press("button", "Hoàn tác")

    expect(visitor.get_by_text("Chấp nhận: hoàn tác 10 dòng.")).to_be_visible()
    assert set(year.registrations.values_list("state", flat=True)) == {"submitted"}


def test_a_copy_that_nobody_changed_is_not_sent(signed_in_page, tree, last_year):
    visitor = signed_in_page(tree.registrant)
    visitor.open(f"{new_address(tree)}&chep=truoc")
    visitor.get_by_role("button", name="Xem trước").click()

    expect(visitor.get_by_text("Chưa gửi được").first).to_be_visible()
    assert Registration.objects.get(year=2026).state == "draft"


def test_typed_text_outlives_a_closed_browser(signed_in_page, tree, last_year):
    visitor = signed_in_page(tree.registrant)
    visitor.open(new_address(tree))
    visitor.locator("#id_title").fill("Khéo trong vận động hiến đất")
    visitor.locator("#id_chi-tieu-0-text").fill("Số mét vuông đất hiến")
    visitor.locator("#id_chi-tieu-0-due_on").fill("cuối quý III")
    kept(visitor)
    visitor.page.context.close()

    again = signed_in_page(tree.registrant)
    again.open(new_address(tree))

    expect(again.locator("#id_title")).to_have_value("Khéo trong vận động hiến đất")
    expect(again.locator("#id_chi-tieu-0-text")).to_have_value("Số mét vuông đất hiến")
    expect(again.locator("#id_chi-tieu-0-due_on")).to_have_value("cuối quý III")
    expect(again.get_by_text("Đã lấy lại nội dung đang gõ")).to_be_visible()
    assert again.accessibility_problems() == []


def test_typed_text_outlives_a_lost_line(signed_in_page, tree, last_year):
    visitor = signed_in_page(tree.registrant)
    visitor.open(new_address(tree))
    visitor.page.context.set_offline(True)
    visitor.locator("#id_title").fill("Khéo trong hoà giải")
    expect(visitor.locator("[data-saved]")).to_contain_text("Mất đường truyền")
    assert not TypedForm.objects.exists()

    visitor.page.context.set_offline(False)

    kept(visitor)
    assert TypedForm.objects.get().values["title"] == "Khéo trong hoà giải"
    forgive(visitor)


def test_a_save_under_way_ends_before_the_form_is_sent(signed_in_page, tree, last_year):
    """Heard after the form, it would come back as something that was never sent. A second click sends nothing twice."""
    visitor, posted, waiting = signed_in_page(tree.registrant), [], []
    visitor.page.on("request", lambda request: request.method == "POST" and posted.append(request.url))
    visitor.page.route("**/tu-luu/", lambda route: waiting.append(route))
    visitor.open(new_address(tree))
    with visitor.expect_request("**/tu-luu/"):
        visitor.locator("#id_title").fill("Khéo trong hoà giải")

    visitor.get_by_role("button", name="Xem trước").dblclick()
    visitor.page.wait_for_timeout(500)  # in which nothing more is sent
    assert len(posted) == 1
    waiting[0].continue_()

    expect(visitor.get_by_text("Chưa gửi được").first).to_be_visible()
    assert len(posted) == 2
    assert Registration.objects.get(year=2026).title == "Khéo trong hoà giải"
    assert not TypedForm.objects.exists()


def test_a_line_lost_for_good_leaves_the_text_on_the_machine(signed_in_page, tree, last_year):
    visitor = signed_in_page(tree.registrant)
    visitor.open(new_address(tree))
    context = visitor.page.context
    # Cut for this address alone: a page that closes is online once more, and may use that moment to save.
    saving = f"**{reverse('models_registry:registration-autosave')}"
    context.route(saving, lambda route: route.abort("internetdisconnected"))
    visitor.locator("#id_title").fill("Khéo trong hoà giải")
    expect(visitor.locator("[data-saved]")).to_contain_text("Mất đường truyền")
    visitor.page.close()
    context.unroute_all()

    visitor.page = context.new_page()
    visitor.open(new_address(tree))
    visitor.get_by_role("button", name="Lấy lại bản đang gõ").click()

    expect(visitor.locator("#id_title")).to_have_value("Khéo trong hoà giải")
    forgive(visitor)


def test_typed_text_outlives_a_login_that_ran_out(signed_in_page, tree, last_year):
    visitor = signed_in_page(tree.registrant)
    visitor.open(new_address(tree))
    visitor.locator("#id_title").fill("Khéo trong tiếp công dân")
    kept(visitor)
    Session.objects.all().delete()
    visitor.locator("#id_title").fill("Khéo trong tiếp công dân lưu động")
    expect(visitor.locator("[data-saved]")).to_contain_text("Phiên đăng nhập đã hết")
    visitor.get_by_role("button", name="Xem trước").click()
    visitor.get_by_label("Tên đăng nhập").fill(tree.registrant.username)
    visitor.locator("#id_password").fill("mat-khau-thu-2026")
    with visitor.expect_navigation():
        visitor.get_by_role("button", name="Đăng nhập", exact=True).click()
    visitor.open(new_address(tree))
    visitor.get_by_role("button", name="Lấy lại bản đang gõ").click()

    expect(visitor.locator("#id_title")).to_have_value("Khéo trong tiếp công dân lưu động")
    forgive(visitor)


def test_the_form_fits_a_phone_and_nothing_is_wrong_for_axe(signed_in_page, tree, last_year):
    visitor = signed_in_page(tree.registrant, width=390)
    visitor.open(f"{new_address(tree)}&chep=truoc")

    assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visitor.accessibility_problems() == []
