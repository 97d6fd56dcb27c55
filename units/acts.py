"""What may be done to a unit: each act with its form, what follows from it, and the verb."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from units import tree
from units.models import Unit
from units.register_forms import DissolveForm, MergeForm, MoveForm, RenameForm, SplitForm
from units.wording import day, number

SEATS_STAY = "Vai của các tài khoản ở đơn vị cũ còn giữ để làm nốt việc dở; vai ở đơn vị sau giao tại trang tài khoản."


@dataclass(frozen=True)
class Act:
    """One change of the tree: `says(unit, form)` are the sentences of the confirm page, `do(unit, form)` the verb."""

    name: str
    label: str
    form: type
    says: Callable
    do: Callable
    icon: str
    danger: bool = False


def branch(unit):
    """How many units stand below this one, in words."""
    below = Unit.objects.under(unit).count() - 1
    return f"cùng {number(below)} đơn vị ở dưới" if below else "không có đơn vị nào ở dưới"


def says_rename(unit, form):
    answers = form.cleaned_data
    return [
        f"{unit.name} mang tên {answers['name']} từ ngày {day(answers['on'])}.",
        "Văn bản đã có giữ tên của ngày ban hành; mô hình và chuỗi năm liên tục tiếp tục như cũ.",
    ]


def rename(unit, form):
    answers = form.cleaned_data
    tree.rename(unit, on=answers["on"], decision=answers["decision"], **form.naming())
    return unit


def says_move(unit, form):
    parent, on = form.cleaned_data["parent"], day(form.cleaned_data["on"])
    leaves = [] if unit.parent.contains(parent) else [f"{unit.parent.name} không còn xem được {unit.name}."]
    return [
        f"{unit.name} ({branch(unit)}) về trực thuộc {parent.name} từ ngày {on}.",
        *leaves,
        f"Từ ngày ấy {parent.name} nhận đăng ký, báo cáo của đơn vị.",
        "Mô hình và chuỗi năm liên tục tiếp tục như cũ.",
    ]


def move(unit, form):
    answers = form.cleaned_data
    tree.move(unit, answers["parent"], on=answers["on"], decision=answers["decision"])
    return unit


def says_merge(unit, form):
    answers = form.cleaned_data
    successor = answers["into"].name if answers["into"] else f"{answers['new_name']} (lập mới)"
    ended = [each for each in form.units() if each != answers["into"]]
    return [
        *(f"{each.name} kết thúc, nhập vào {successor} từ ngày {day(answers['on'])}." for each in ended),
        "Con người và đơn vị trực thuộc đang hoạt động chuyển sang đơn vị sau; đơn vị cũ nằm dưới nó để tra cứu.",
        "Từng mô hình cần có ý kiến chuyển tiếp, dừng hoặc gộp; năm liên tục không cộng dồn.",
        SEATS_STAY,
    ]


@transaction.atomic
def merge(unit, form):
    answers = form.cleaned_data
    into = answers["into"] or beside(unit, answers["new_name"], answers["on"])
    tree.merge(form.units(), into, on=answers["on"], decision=answers["decision"])
    return into


def says_split(unit, form):
    answers = form.cleaned_data
    first, *others = answers["names"]
    return [
        f"{unit.name} kết thúc và chia thành {', '.join(answers['names'])} từ ngày {day(answers['on'])}.",
        f"{first} kế thừa các mô hình, con người và đơn vị trực thuộc.",
        f"{', '.join(others)} bắt đầu lại từ năm thứ nhất.",
        SEATS_STAY,
    ]


@transaction.atomic
def split(unit, form):
    answers = form.cleaned_data
    heirs = [beside(unit, name, answers["on"]) for name in answers["names"]]
    tree.split(unit, heirs, heir=heirs[0], on=answers["on"], decision=answers["decision"])
    return heirs[0]


def says_dissolve(unit, form):
    return [
        f"{unit.name} kết thúc hoạt động, ngày {day(form.cleaned_data['on'])} là ngày đầu tiên không còn.",
        "Các vai của tài khoản ở đơn vị này kết thúc cùng ngày.",
        "Mô hình chưa giao cho đơn vị khác trong năm thì dừng.",
    ]


def dissolve(unit, form):
    tree.dissolve(unit, on=form.cleaned_data["on"], decision=form.cleaned_data["decision"])
    return unit


def beside(unit, name, on):
    """Add a unit of the same kind under the same parent."""
    return tree.add(unit.parent, on=on, kind=unit.kind, name=name, symbol=unit.symbol, place=unit.place)


ACTS = {
    act.name: act
    for act in (
        Act("doi-ten", "Đổi tên", RenameForm, says_rename, rename, "pencil"),
        Act("chuyen", "Chuyển về trực thuộc đơn vị khác", MoveForm, says_move, move, "arrow-right"),
        Act("sap-nhap", "Sáp nhập", MergeForm, says_merge, merge, "diagram-3"),
        Act("chia-tach", "Chia tách", SplitForm, says_split, split, "diagram-3"),
        Act("giai-the", "Giải thể", DissolveForm, says_dissolve, dissolve, "slash-circle", danger=True),
    )
}
