"""A table of many units in a real browser: columns, an unknown name and all rows in four presses after the upload."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from models_registry.models import Registration, UnitCalling
from tests import make
from tests.models_registry.test_combined_tables import HEAD
from tests.models_registry.test_registering_by_hand import Presses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("combined")]


def test_a_combined_table_is_entered_with_one_upload_and_four_presses(signed_in_page, tree, tmp_path):
    make.a_field(tree.committee)
    make.a_year(tree.committee)
    rows = [
        [number, name, f"Khéo số {number}", "Kinh tế", "", "Tập thể"]
        for number, name in enumerate([tree.cell.name, tree.sibling.name, "Tổ 3 của Chi bộ Báo"], start=1)
    ]
    path = tmp_path / "biểu gộp.xlsx"
    path.write_bytes(make.a_workbook([*HEAD, "Loại"], *rows))
    visitor = signed_in_page(tree.receiver)
    visitor.open(reverse("models_registry:table-new"))
    visitor.get_by_role("link", name=tree.committee.name, exact=True).click()
    visitor.locator("input[type=file]").set_input_files(str(path))
    done = Presses(visitor)

    done.press("button", "Gửi và kiểm tra")
    done.press("button", "Đọc các dòng")
    expect(visitor.get_by_text("1 tên cần chọn")).to_be_visible()
    assert visitor.accessibility_problems() == []
    done.press("button", "Nhớ các đơn vị này")
    expect(visitor.get_by_text("Theo đơn vị (2)")).to_be_visible()
    done.press("button", "Ghi các dòng tốt làm bản nháp")

    expect(visitor.get_by_text("Ghi 3 bản nháp.")).to_be_visible()
    assert (done.count, done.pages) == (4, 4)
    assert sorted(Registration.objects.values_list("unit", flat=True)) == sorted(
        [tree.cell.pk, tree.sibling.pk, tree.sibling.pk]
    )
    assert UnitCalling.objects.get().unit == tree.sibling
