"""A unit or a person that was entered by mistake is taken out of the register while nothing rests on it."""

import pytest
from django.urls import reverse

from tests import make
from units.models import Person, Unit, User

WHY = "Nhập trùng với dòng trên."


@pytest.fixture
def wrong(tree):
    return make.a_unit(tree.committee, Unit.Kind.CELL, name="Chi bộ Ghi nhầm")


def withdrawn(client, record, reason=WHY):
    name = "units:unit-withdraw" if isinstance(record, Unit) else "units:person-withdraw"
    return client.post(reverse(name, args=[record.pk]), {"reason": reason}, follow=True)


def test_a_unit_entered_by_mistake_goes_and_its_history_says_who_and_why(client, tree, wrong):
    client.force_login(tree.keeper)

    done = withdrawn(client, wrong)

    assert done.redirect_chain == [(tree.committee.get_absolute_url(), 302)]
    assert "Đã bỏ Chi bộ Ghi nhầm, ghi nhầm." in done.content.decode()
    gone = Unit.history.filter(name="Chi bộ Ghi nhầm").latest()
    assert (gone.history_type, gone.history_user, gone.history_change_reason) == ("-", tree.keeper, WHY)


def test_a_person_entered_by_mistake_goes_with_the_post(client, tree, wrong):
    person = make.a_person(wrong)
    client.force_login(tree.keeper)

    done = withdrawn(client, person)

    assert done.redirect_chain == [(wrong.get_absolute_url(), 302)]
    assert not Person.objects.filter(pk=person.pk).exists()
    withdrawn(client, wrong)
    assert not Unit.objects.filter(pk=wrong.pk).exists()


def test_what_rests_on_it_stands_above_the_form(client, tree, wrong):
    make.a_registration(wrong)
    client.force_login(tree.keeper)

    page = withdrawn(client, wrong).content.decode()

    assert "Chi bộ Ghi nhầm đã có 1 mô hình, điển hình, 1 đăng ký; việc này không bỏ được nữa." in page
    assert Unit.objects.filter(pk=wrong.pk).exists()


def test_who_has_an_account_stays(client, tree):
    client.force_login(tree.keeper)

    page = withdrawn(client, tree.clerk.person).content.decode()

    assert "Lê Thị Thư đã có" in page
    assert Person.objects.filter(pk=tree.clerk.person_id).exists()


def test_it_takes_a_reason(client, tree, wrong):
    client.force_login(tree.keeper)

    assert "ít nhất 10 ký tự" in withdrawn(client, wrong, "nhầm").content.decode()


@pytest.mark.parametrize("who", ["clerk", "head", "reader", "stranger"])
def test_it_takes_who_keeps_the_unit_above(client, tree, who):
    client.force_login(getattr(tree, who))

    assert "Bỏ đơn vị ghi nhầm" not in client.get(tree.cell.get_absolute_url()).content.decode()
    assert client.get(reverse("units:unit-withdraw", args=[tree.cell.pk])).status_code == 404


def test_the_top_of_the_tree_stays(client, tree):
    client.force_login(User.objects.create_superuser("he-thong", password="mat-khau-thu-2026"))
    top = Unit.objects.get(parent=None)

    assert client.get(reverse("units:unit-withdraw", args=[top.pk])).status_code == 404
