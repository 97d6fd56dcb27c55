"""The first steps of a new installation: before the first unit and the first seat there is only the administrator."""

from django.db import transaction
from django.urls import reverse

from units import tree
from units.models import Seat, Unit
from units.tasks import Task
from units.workflow import Refusal


def may_found(user):
    """May this person make the unit at the top of the tree? The administrator may, as long as there is none."""
    return user.is_superuser and not Unit.objects.exists()


@transaction.atomic
def found(*, by, on, **columns):
    """Make the unit at the top of the tree, from day `on`; returns it. Raises Refusal once there is a unit."""
    tree.lock_structure()
    if not may_found(by):
        raise Refusal("Đã có đơn vị đầu tiên; các đơn vị khác thêm ở dưới đơn vị ấy.")
    return tree.add(None, on=on, **columns)


def first_tasks(user, *, on):
    """What the administrator of a new installation does first (settings.TASK_SOURCES); nothing for others."""
    if not user.is_superuser:
        return []
    if may_found(user):
        words = "Hệ thống chưa có đơn vị nào: lập đơn vị đầu tiên"
        return [Task(words, reverse("units:unit-first"), "Lập đơn vị", tone="warn")]
    if not Seat.objects.lasting(on).exists():
        words = "Chưa ai có tài khoản giữ vai: nhập đơn vị, con người rồi tài khoản từ Excel"
        return [Task(words, reverse("units:import", args=["don-vi"]), "Nhập từ Excel", tone="warn")]
    return []
