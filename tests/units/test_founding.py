import pytest
from django.urls import reverse

from tests import make
from units import founding
from units.models import Role, Seat, Unit, User
from units.workflow import Refusal

FIRST = {"kind": "province", "name": "Tỉnh uỷ Mới", "place": "Thử Nghiệm", "on": "2025-07-01"}


@pytest.fixture
def administrator(db):
    return User.objects.create_superuser("quan-tri", password="mat-khau-thu-2026")


def test_the_administrator_of_an_empty_house_makes_the_first_unit(client, administrator):
    client.force_login(administrator)

    asked = client.get(reverse("campaign:home")).content.decode()
    listed = client.get(reverse("units:unit-list")).content.decode()
    client.post(reverse("units:unit-first"), FIRST)

    unit = Unit.objects.get()
    assert (reverse("units:unit-first") in asked, reverse("units:unit-first") in listed) == (True, True)
    assert (unit.name, unit.parent, unit.depth, unit.name_on(make.TODAY).place) == (
        "Tỉnh uỷ Mới",
        None,
        0,
        "Thử Nghiệm",
    )
    assert client.get(reverse("units:unit-first")).status_code == 404


def test_a_first_unit_without_a_name_or_with_a_day_to_come_is_asked_again(client, administrator):
    client.force_login(administrator)

    answer = client.post(reverse("units:unit-first"), FIRST | {"name": "", "on": "2999-01-01"})

    assert set(answer.context["form"].errors) == {"name", "on"}
    assert not Unit.objects.exists()


def test_there_is_one_first_unit(administrator):
    founding.found(by=administrator, on=make.LONG_AGO, kind="province", name="Tỉnh uỷ Mới")

    with pytest.raises(Refusal):
        founding.found(by=administrator, on=make.LONG_AGO, kind="province", name="Tỉnh uỷ Khác")


def test_others_found_nothing(client, db):
    user = User.objects.create_user("ai-do", password="mat-khau-thu-2026")
    client.force_login(user)

    assert client.get(reverse("units:unit-first")).status_code == 404
    assert founding.first_tasks(user, on=make.TODAY) == []


def test_after_the_first_unit_come_people_and_accounts(administrator):
    unit = founding.found(by=administrator, on=make.LONG_AGO, kind="province", name="Tỉnh uỷ Mới")
    before = founding.first_tasks(administrator, on=make.TODAY)

    Seat.objects.create(user=administrator, unit=unit, role=Role.KEEPER, valid_from=make.LONG_AGO)

    assert [task.action for task in before] == ["Nhập từ Excel"]
    assert founding.first_tasks(administrator, on=make.TODAY) == []
