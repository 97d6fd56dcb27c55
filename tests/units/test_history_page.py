from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import JSONField
from django.urls import reverse
from django.utils.module_loading import import_string

from tests import make
from units.changes import FieldChange, changes, plain_words
from units.models import Person, Unit, User


def address(record):
    return reverse("units:history", args=[record._meta.app_label, record._meta.model_name, record.pk])


def saved(record, by=None, why="", **columns):
    for name, value in columns.items():
        setattr(record, name, value)
    record._history_user, record._change_reason = by, why
    record.save()


def told(record, user):
    """What the page tells, as (who, kind, why, fields)."""
    return [
        (each.by, each.kind, each.reason, each.fields)
        for each in changes(record, record.history.select_related("history_user"), user=user)
    ]


def test_each_change_tells_who_what_before_and_after(tree):
    unit = make.a_unit(tree.committee, name="Chi bộ Thử")
    saved(unit, by=tree.receiver, why="Đính chính", kind="cell", parent=tree.cell, address="Số 1")

    latest, first = told(unit, tree.receiver)

    assert latest == (
        "Vũ Thị Nhận",
        "Sửa",
        "Đính chính",
        [
            FieldChange("Loại", "Chi bộ cơ sở", "Chi bộ trực thuộc"),
            FieldChange("Trực thuộc", "Đảng uỷ các cơ quan Đảng tỉnh", "Chi bộ Văn phòng"),
            FieldChange("Địa chỉ", "", "Số 1"),
        ],
    )
    assert first[:2] == ("", "Lập")
    assert FieldChange("Thành lập ngày", "", "01/01/2020") in first[3]


def test_yes_and_no_are_words(tree):
    person = make.a_person(tree.cell)
    saved(person, is_official=True)

    assert told(person, tree.clerk)[0][3] == [FieldChange("Cán bộ, công chức", "Không", "Có")]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (17_000_000, "17.000.000"),
        (10_000, "10.000"),
        (2026, "2026"),
        (0, "0"),
        (False, "Không"),
        (Decimal("8.50"), "8,5"),
        (Decimal("0.00"), "0"),
        (Decimal("100.00"), "100"),
    ],
)
def test_amounts_are_read_by_thousands_and_years_are_not(value, words):
    assert plain_words(value) == words


def test_a_password_is_never_told(tree, client):
    user = User.objects.get(pk=tree.head.pk)
    user.set_password("hoa-sen-trang-2026")
    saved(user, must_change_password=True)
    client.force_login(tree.clerk)

    html = client.get(address(user)).content.decode()

    assert [field.label for field in told(user, tree.clerk)[0][3]] == ["Phải đổi mật khẩu"]
    assert "argon2" not in html
    assert "md5$" not in html


def test_a_name_that_is_gone_is_said_so(tree):
    gone = make.a_unit(tree.committee)
    unit = make.a_unit(tree.committee)
    saved(unit, base_unit=gone)
    saved(unit, base_unit=None)
    gone.names.all().delete()
    gone.parents.all().delete()
    gone.delete()

    assert told(unit, tree.receiver)[0][3] == [FieldChange("Đăng ký ở cơ sở với", "(không còn)", "")]


def test_the_page_is_cut_where_the_next_begins(tree, client):
    unit = make.a_unit(tree.committee)
    for number in range(40):
        saved(unit, address=f"Số {number}")
    start = unit.history.last().history_date
    for minutes, row in enumerate(unit.history.order_by("history_id")):
        type(row).objects.filter(pk=row.pk).update(history_date=start + timedelta(minutes=minutes))
    client.force_login(tree.receiver)

    first = client.get(address(unit)).context
    second = client.get(address(unit) + first["page"].next_url).context

    assert [len(first["changes"]), len(second["changes"])] == [30, 11]
    assert first["changes"][-1].fields == [FieldChange("Địa chỉ", "Số 9", "Số 10")]
    assert second["changes"][0].fields == [FieldChange("Địa chỉ", "Số 8", "Số 9")]


def test_the_page_costs_the_same_for_many_changes(tree, queries):
    unit = make.a_unit(tree.committee)
    for number in range(2):
        saved(unit, by=tree.receiver, address=f"Số {number}", base_unit=tree.cell)
    few = queries(address(unit), tree.receiver)
    for number in range(12):
        saved(unit, by=tree.keeper, address=f"Ngõ {number}", base_unit=[tree.cell, tree.sibling][number % 2])

    assert queries(address(unit), tree.receiver) == few


@pytest.mark.parametrize(
    "path",
    [
        "/don-vi/lich-su/units/succession/1/",
        "/don-vi/lich-su/units/notice/1/",
        "/don-vi/lich-su/units/khong-co/1/",
        "/don-vi/lich-su/khong-co/unit/1/",
    ],
)
def test_what_has_no_past_or_no_fence_is_not_there(tree, client, path):
    client.force_login(tree.national)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("model", [Unit, Person])
def test_a_stranger_does_not_find_the_past(tree, client, model):
    record = model.objects.within(tree.cell).first()
    client.force_login(tree.stranger)

    assert client.get(address(record)).status_code == 404


def test_the_past_of_a_record_of_an_upper_floor_is_shown_too(tree, client):
    registration = make.a_registration(tree.cell)
    client.force_login(tree.clerk)

    answer = client.get(address(registration))

    assert answer.status_code == 200
    assert "Lịch sử" in answer.content.decode()


# ---- columns that hold lists and tables ----


def test_every_list_that_people_change_has_its_words():
    kept = [model for model in apps.get_models() if hasattr(model, "history")]
    lists = {
        (model._meta.label, field.name): say_of(model, field)
        for model in kept
        for field in model._meta.concrete_fields
        if isinstance(field, JSONField) and field.editable
    }

    assert {name for name, say in lists.items() if say is None} == set()
    assert all(callable(import_string(say) if isinstance(say, str) else say) for say in lists.values())


def say_of(model, field):
    return getattr(model, "WORDS", {}).get(field.name)


def test_the_parameters_of_a_rule_set_are_told_in_words(client, tree):
    rules = make.some_rules(tree.committee)
    saved(rules, award_audience={"base_cell": {"office": "refer"}}, minutes_required=["province"])
    client.force_login(tree.receiver)

    page = client.get(address(rules)).content.decode()

    assert "Chi bộ cơ sở với phòng, ban, đoàn thể: xin ý kiến" in page
    assert "Tỉnh uỷ, Chủ tịch Uỷ ban nhân dân tỉnh" in page
    assert "base_cell" not in page


def test_the_findings_of_a_nomination_are_told_as_sentences(client, tree):
    nomination = make.a_nomination(make.a_round(tree.committee), make.a_practice(tree.cell), "proposed")
    saved(
        nomination, findings=[{"code": "MET_BASE", "says": "Đạt trong năm 2026."}, {"code": "X", "says": "Có ý kiến."}]
    )
    client.force_login(tree.receiver)

    assert "Đạt trong năm 2026. Có ý kiến." in client.get(address(nomination)).content.decode()


def test_what_a_printer_moves_is_told_by_the_name_of_the_field(tree):
    printer = make.a_certificate_printer(tree.committee)
    saved(printer, shifts={"signer": [1.5, -2]})

    words = "Địa danh, ngày, người ký: sang phải 1,5 mm, xuống dưới -2 mm"
    assert FieldChange("Dịch từng ô", "", words) in told(printer, tree.receiver)[0][3]


def test_what_a_blank_carries_is_told_by_the_name_of_the_field(tree):
    template = make.a_certificate_template(tree.committee)
    saved(template, on_blank=["party", "award"])

    words = "Dòng “Đảng Cộng sản Việt Nam”, Tên hình thức (Tặng, Giấy khen)"
    assert FieldChange("Phôi đã in sẵn", "", words) in told(template, tree.receiver)[0][3]
