"""The list of registrations: who sees what, filtered, sorted, ticked, as Excel."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from models_registry.models import Registration
from models_registry.views.registrations import ORDERS
from tests.make import (
    a_field,
    a_person,
    a_practice,
    a_registration,
    a_unit,
    a_year,
    an_accepted_registration,
)
from tests.visiting import page, text

LIST = reverse("models_registry:registration-list")


pytestmark = pytest.mark.usefixtures("at_now")


def titles(response):
    return [row.title for row in response.context["page"].rows]


def test_the_list_shows_the_latest_year_below_ones_seat(client, tree, year):
    mine, other = a_registration(tree.cell, title="Của chi bộ"), a_registration(tree.sibling, title="Của Báo")
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), title="Năm trước")

    assert titles(page(client, LIST, tree.clerk)) == [mine.title]
    assert titles(page(client, LIST, tree.stranger)) == [other.title]
    assert titles(page(client, LIST, tree.receiver)) == ["Của chi bộ", "Của Báo"]
    assert titles(page(client, f"{LIST}?nam=2025", tree.clerk)) == ["Năm trước"]


def test_the_list_of_every_year(client, tree, year):
    a_registration(tree.cell, title="Năm nay")
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), title="Năm trước")

    assert set(titles(page(client, f"{LIST}?nam=moi-nam", tree.clerk))) == {"Năm nay", "Năm trước"}


def test_the_list_is_filtered_by_everything_the_form_asks(client, tree, year):
    wanted = a_registration(tree.cell, title="Khéo trong hoà giải", state="submitted")
    Registration.objects.filter(pk=wanted.pk).update(programme="qcdc")
    person = a_person(tree.sibling)
    field = a_field(tree.committee, "vhxh", "Văn hoá")
    practice = a_practice(tree.sibling, person=person, field=field)
    a_registration(tree.sibling, practice=practice, title="Khác", is_late=True, level="bloc")

    for query in [
        "q=KHEO+hòa+giai",
        "trang_thai=submitted",
        "linh_vuc=kt",
        "cap=base",
        f"don_vi={tree.cell.pk}",
        "chu_the=collective",
        "noi_dung=qcdc",
    ]:
        assert titles(page(client, f"{LIST}?{query}", tree.receiver)) == [wanted.title], query


def test_an_unknown_question_shows_nothing(client, tree, year):
    a_registration(tree.cell)

    assert titles(page(client, f"{LIST}?tinh=abc", tree.receiver)) == []


def test_the_saved_filters_follow_the_reader(client, tree, year):
    sent = a_registration(tree.cell, title="Chờ", state="submitted")
    returned = a_registration(tree.cell, title="Trả lại", state="returned")
    late = a_registration(tree.cell, title="Muộn", state="late_pending", is_late=True)
    draft = a_registration(tree.cell, title="Nháp")

    assert set(titles(page(client, f"{LIST}?loc=cho-toi", tree.head))) == {sent.title, late.title}
    assert titles(page(client, f"{LIST}?loc=can-sua", tree.clerk)) == [returned.title]
    assert titles(page(client, f"{LIST}?loc=muon", tree.receiver)) == [late.title]
    assert titles(page(client, f"{LIST}?loc=nhap", tree.clerk)) == [draft.title]


def test_what_is_not_gone_on_with_is_one_click_away_s1_21(client, tree, year):
    last = a_year(tree.committee, 2025)
    kept, left, risen, dropped = (an_accepted_registration(tree.cell, last) for _ in range(4))
    a_registration(tree.cell, last, title="Không được chấp nhận", state="refused")
    a_registration(tree.cell, practice=kept.practice)
    a_registration(tree.cell, practice=risen.practice, level="bloc", receiver=tree.committee)
    a_registration(tree.cell, practice=dropped.practice, state="withdrawn")

    tabs = dict(page(client, LIST, tree.receiver).context["entries"])
    shown = page(client, f"{LIST}{tabs['Năm 2025 chưa đăng ký tiếp']}", tree.receiver)

    assert set(titles(shown)) == {left.title, dropped.title}
    assert shown.context["page"].caption == "2 mô hình · năm 2025 · năm sau chưa đăng ký tiếp"
    assert text(shown).count('aria-current="page">Năm 2025 chưa đăng ký tiếp') == 1
    assert 'aria-current="page">Tất cả' not in text(shown)
    assert set(titles(page(client, f"{LIST}?nam=2025&nam_sau=tiep", tree.receiver))) == {kept.title, risen.title}


def test_without_a_year_before_nothing_is_offered_of_it(client, tree, year):
    assert [label for label, _ in page(client, LIST, tree.receiver).context["entries"] if "tiếp" in label] == []


def test_the_list_is_sorted_by_title_place_and_day(client, tree, year):
    a_registration(tree.cell, title="Ă", registered_on=date(2026, 1, 5))
    a_registration(tree.sibling, title="A", registered_on=date(2026, 1, 9))
    a_registration(tree.sibling, title="Â chưa gửi")

    assert titles(page(client, f"{LIST}?sap=ten", tree.receiver)) == ["A", "Ă", "Â chưa gửi"]
    assert titles(page(client, f"{LIST}?sap=don-vi", tree.receiver)) == ["Ă", "A", "Â chưa gửi"]
    assert titles(page(client, f"{LIST}?sap=ngay", tree.receiver)) == ["A", "Ă"]


def test_the_list_goes_to_excel(client, tree, year):
    a_registration(tree.cell)

    response = page(client, f"{LIST}?xuat=xlsx", tree.clerk)
    b"".join(response)  # to its end, which closes the file; response.close() would close the connection too

    assert response["Content-Disposition"].startswith('attachment; filename="dang-ky-mo-hinh')


def test_the_list_is_flat(queries, tree, year):
    for _ in range(2):
        a_registration(tree.cell, state="submitted")
    few = queries(LIST, tree.receiver)
    for number in range(10):
        unit = a_unit(tree.committee)
        a_registration(unit, practice=a_practice(unit, person=a_person(unit)) if number % 2 else None)

    assert queries(LIST, tree.receiver) == few


def test_only_who_may_register_is_offered_it(client, tree, year):
    assert "Đăng ký mô hình</a>" in text(page(client, LIST, tree.clerk))
    assert "Đăng ký mô hình</a>" not in text(page(client, LIST, tree.receiver))


def test_nobody_reads_without_signing_in(client, tree, year):
    registration = a_registration(tree.cell)

    new = reverse("models_registry:registration-new")
    for url in [LIST, new, registration.get_absolute_url(), registration.practice.get_absolute_url()]:
        assert client.get(url).status_code == 302


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sorts the few rows of a test")
@pytest.mark.parametrize("asked", ["nam=2026", "nam=moi-nam"])
@pytest.mark.parametrize("order", ORDERS)
def test_every_order_of_a_year_and_of_all_years_is_read_from_an_index(client, tree, year, asked, order):
    rows = page(client, f"{LIST}?{asked}&sap={order}", tree.national).context["filter"].rows()

    plan = rows.select_related(None).only("pk").order_by(*ORDERS[order][1])[:51].explain()

    assert "USING" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ("trang_thai=submitted&linh_vuc=kt", "registration_state_of_field"),
        ("loc=muon", "registration_late"),
    ],
)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads the few rows of a test as they lie")
def test_few_of_a_year_are_found_by_an_index_of_their_own(client, tree, year, asked, index):
    rows = page(client, f"{LIST}?nam=2026&{asked}", tree.national).context["filter"].rows()

    assert index in rows.select_related(None).only("pk").order_by("path", "pk")[:51].explain()


def test_words_in_any_writing_find_their_place_in_the_index(tree, year):
    foreign = "".join(chr(0x20000 + number) for number in range(250))
    unit = a_unit(tree.committee, name=foreign[::-1], short_name=foreign[::2][:120])

    row = a_registration(unit, title=foreign)

    assert Registration.objects.search(foreign[:200]).get() == row
