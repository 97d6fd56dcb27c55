"""Ten registrations by one file in a real browser: one upload, every mistake mended on the page (peers.md 4.1)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from models_registry.models import Registration
from tests import make
from tests.models_registry.test_registering_by_hand import Presses
from tests.models_registry.test_tabling import GOOD, filled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("tables")]
MISTAKES = {1: {"field": "Thể thao"}, 3: {"starts_on": "31/02/2026"}, 5: {"subject_kind": "Nhóm"}, 7: {"cost": "ít"}}


@pytest.fixture
def workbook(tree, tmp_path):
    """Ten rows, four of them with a mistake, as a file on the clerk's machine."""
    make.a_field(tree.committee)
    make.a_year_for_browsers(tree.committee)
    rows = [GOOD | {"title": f"Khéo số {number}"} | MISTAKES.get(number, {}) for number in range(1, 11)]
    path = tmp_path / "mười đăng ký.xlsx"
    path.write_bytes(filled(*rows).content)
    return path


def send(visitor, workbook):
    visitor.open(reverse("models_registry:table-new"))
    visitor.locator("input[type=file]").set_input_files(str(workbook))
    visitor.get_by_role("button", name="Gửi và kiểm tra").click()
    expect(visitor.get_by_text("Phải sửa (4)")).to_be_visible()


def cell(visitor, title, number):
    return visitor.get_by_label(f"{title} (dòng {number})", exact=True)


def test_ten_rows_with_four_mistakes_are_sent_with_one_upload_and_one_press(signed_in_page, tree, workbook):
    visitor = signed_in_page(tree.clerk)
    send(visitor, workbook)
    assert visitor.accessibility_problems() == []

    cell(visitor, "Lĩnh vực", 2).select_option("Kinh tế")
    cell(visitor, "Bắt đầu", 4).fill("01/02/2026")
    cell(visitor, "Tập thể hay cá nhân", 6).select_option("Tập thể")
    cell(visitor, "Kinh phí dự kiến (đồng)", 8).fill("1.500.000")
    visitor.get_by_role("button", name="Ghi và gửi các dòng đủ").click()

    expect(visitor.get_by_text("Đã gửi 10 đăng ký.")).to_be_visible()
    assert set(Registration.objects.values_list("state", flat=True)) == {"submitted"}
    assert Registration.objects.get(title="Khéo số 7").cost == 1_500_000
    assert Registration.objects.count() == 10


def test_ten_good_rows_are_sent_with_one_upload_and_one_press(signed_in_page, tree, tmp_path):
    """peers.md 4.1: ten registrations of a unit, 1 upload and 1 confirmation."""
    make.a_field(tree.committee)
    make.a_year_for_browsers(tree.committee)
    path = tmp_path / "mười đăng ký.xlsx"
    path.write_bytes(filled(*(GOOD | {"title": f"Khéo số {number}"} for number in range(1, 11))).content)
    visitor = signed_in_page(tree.clerk)
    visitor.open(reverse("models_registry:table-new"))
    visitor.locator("input[type=file]").set_input_files(str(path))
    done = Presses(visitor)

    done.press("button", "Gửi và kiểm tra")
    done.press("button", "Ghi và gửi các dòng đủ")

    expect(visitor.get_by_text("Đã gửi 10 đăng ký.")).to_be_visible()
    assert (done.count, done.pages) == (2, 2)
    assert set(Registration.objects.values_list("state", flat=True)) == {"submitted"}


def test_who_comes_back_another_day_goes_on_from_the_first_page(signed_in_page, tree, workbook):
    visitor = signed_in_page(tree.clerk)
    send(visitor, workbook)
    visitor.get_by_role("button", name="Ghi các dòng tốt làm bản nháp").click()
    expect(visitor.get_by_text("Ghi 6 bản nháp.")).to_be_visible()
    visitor.page.context.close()

    again = signed_in_page(tree.clerk, width=390)
    again.open(reverse("campaign:home"))
    again.get_by_role("link", name="Làm tiếp").click()

    expect(again.get_by_text("Phải sửa (4)")).to_be_visible()
    expect(again.get_by_text("Đã ghi (6)")).to_be_visible()
    assert again.accessibility_problems() == []
