import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from tests import make
from tests.units.test_login import english_on
from units.models import Unit, User

MODELS = ["unit", "person", "user", "succession"]


@pytest.fixture
def administrator(tree, client):
    user = make.an_account(tree.nation, "keeper")
    user.is_staff = user.is_superuser = True
    user.save()
    client.force_login(user)
    return user


def page(client, name, *args, **query):
    answer = client.get(reverse(f"admin:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("model", MODELS)
def test_each_register_has_a_list(client, administrator, model):
    assert "<table" in page(client, f"units_{model}_changelist") or model == "succession"


@pytest.mark.parametrize(
    ("model", "words", "found"), [("unit", "chi bo bao", "Chi bộ Báo"), ("person", "do van uy", "Đỗ Văn Uỷ")]
)
def test_search_is_blind_to_accents(client, administrator, model, words, found):
    html = page(client, f"units_{model}_changelist", q=words)

    assert found in html
    assert "Chi bộ Văn phòng</a>" not in html


def test_a_form_holds_no_list_of_all_units(client, administrator, tree):
    for name, record in (("unit", tree.cell), ("person", tree.head.person), ("user", tree.head)):
        html = page(client, f"units_{name}_change", record.pk)
        assert "Phòng Hành chính</option>" not in html


def test_place_and_name_of_a_unit_are_read_only(client, administrator, tree):
    html = page(client, "units_unit_change", tree.cell.pk)

    assert 'name="parent"' not in html
    assert 'name="name"' not in html
    assert client.get(reverse("admin:units_unit_add")).status_code == 403
    assert client.get(reverse("admin:units_unit_delete", args=[tree.cell.pk])).status_code == 403


def test_an_account_is_made_with_a_password(client, administrator, tree):
    person = make.a_person(tree.cell, "Ngô Thị Mới")
    seats = {"seats-TOTAL_FORMS": 0, "seats-INITIAL_FORMS": 0}
    passwords = {"usable_password": "true", "password1": "hoa-sen-2026", "password2": "hoa-sen-2026"}

    client.post(
        reverse("admin:units_user_add"),
        {"username": "ngothimoi", "full_name": "Ngô Thị Mới", "person": person.pk, **passwords, **seats},
    )

    assert User.objects.get(username="ngothimoi").check_password("hoa-sen-2026")


def test_what_the_admin_saves_is_in_the_history_with_its_author(client, administrator, tree):
    unit = Unit.objects.get(pk=tree.sibling.pk)
    inlines = {f"{name}-{part}": 0 for name in ("names", "parents") for part in ("TOTAL_FORMS", "INITIAL_FORMS")}

    client.post(reverse("admin:units_unit_change", args=[unit.pk]), {"kind": "cell", "address": "Số 2", **inlines})

    assert (unit.history.first().address, unit.history.first().history_user) == ("Số 2", administrator)
    assert "Số 2" in page(client, "units_unit_simple_history", unit.pk, unit.history.first().pk)


@pytest.mark.parametrize("name", ["index", *(f"units_{model}_changelist" for model in MODELS)])
def test_the_pages_of_the_admin_are_vietnamese(client, administrator, name):
    answer = client.get(reverse(f"admin:{name}"))

    assert english_on(answer) == []


def test_the_pages_of_one_record_are_vietnamese(client, administrator, tree):
    for name in ("units_user_change", "units_user_history", "auth_user_password_change"):
        answer = client.get(reverse(f"admin:{name}", args=[tree.head.pk]))
        assert english_on(answer) == []


def test_every_box_of_the_rows_under_a_record_says_its_name(client, administrator, tree):
    page = client.get(reverse("admin:units_person_change", args=[tree.clerk.person.pk])).content.decode()

    boxes = re.findall(r'<(?:input|select)[^>]*name="postings-0-(?:post|DELETE)"[^>]*>', page)
    assert [re.search(r'aria-label="([^"]*)"', box)[1] for box in boxes] == ["Chức vụ", "Xoá dòng này"]


def test_whoever_is_not_staff_stays_out(client, tree):
    client.force_login(tree.keeper)

    assert client.get(reverse("admin:index")).status_code in (302, 403)


def test_a_lost_second_factor_is_removed(client, administrator, tree):
    TOTP.activate(tree.head, "JBSWY3DPEHPK3PXP")

    client.post(
        reverse("admin:units_user_changelist"), {"action": "remove_second_factor", "_selected_action": [tree.head.pk]}
    )

    assert not tree.head.authenticator_set.exists()
