"""Pages of units: the list, one unit, the search of the picker, and what is done to a unit."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from units import founding, register, tree, undoing, withdrawing
from units.acts import ACTS
from units.columns import Column, lines
from units.formlook import tell
from units.listing import show_list
from units.models import Person, Role, Seat, Succession, Unit
from units.paths import TooDeep
from units.register_filters import UnitFilter
from units.register_forms import FirstUnitForm, MistakeForm, NewUnitForm, UnitForm, WithdrawForm
from units.selecting import rows_of
from units.versions import written
from units.workflow import Refusal

FEW = 30
CHILD_COLUMNS = [
    Column("Đơn vị", "name", link=True, width=50),
    Column("Loại", "get_kind_display", width=24),
    Column("Tình trạng", register.standing, width=24),
]
ORDERS = {"cay": ("Theo cây tổ chức", ("path",)), "ten": ("Tên", ("sort_key", "pk"))}
COLUMNS = [
    Column("Đơn vị", "name", sort="ten", width=50, link=True),
    Column("Loại", "get_kind_display", width=24),
    Column("Trực thuộc", "parent.name", sort="cay", width=45),
    Column("Ký hiệu", "symbol", width=12),
    Column("Thành lập", "founded_on", kind="date", width=12),
    Column("Kết thúc", "ended_on", kind="date", width=12),
]


def unit_list(request):
    return show_list(
        request,
        queryset=Unit.objects.visible_to(request.user).for_list(),
        filter_class=UnitFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/unit_list.html",
        title="Danh sách đơn vị",
        noun="đơn vị",
        context={
            "imports": request.user.is_superuser or request.user.has_role(Role.KEEPER),
            "founds": founding.may_found(request.user),
        },
    )


def unit_picker(request):
    return picked(request, Unit.objects)


def grassroots_picker(request):
    return picked(request, Unit.objects.grassroots())


def picked(request, units):
    """What a search field is offered of these units, as JSON."""
    found = units.visible_to(request.user).active(timezone.localdate())
    return JsonResponse({"results": register.picks(found, request.GET.get("q", ""))})


def unit_detail(request, pk):
    unit = get_object_or_404(Unit.objects.visible_to(request.user).for_page(), pk=pk)
    today = timezone.localdate()
    children, people = unit.children.order_by("sort_key", "pk"), Person.objects.of_unit(unit).for_list()
    told = register.successions_of(unit)
    context = {
        "unit": unit,
        "above": unit.lineage,
        "facts": register.facts_of_unit(unit),
        "names": [(name, register.span_of_unit(name, unit)) for name in unit.names.all()],
        "parents": [
            (row.parent, register.span_of_unit(row, unit)) for row in rows_of(unit.parents.select_related("parent"))
        ],
        "successions": told,
        "undoable": undoable(told, request.user),
        "children": lines(rows_of(children[:FEW]), CHILD_COLUMNS),
        "child_count": children.count(),
        "people": [(person, register.present_post(person)) for person in rows_of(people[:FEW])],
        "person_count": people.count(),
        "seats": rows_of(Seat.objects.held(today).of_unit(unit).for_list()),
        "keeps": request.user.keeps_register_of(unit),
        "acts": acts_on(unit, request.user),
        "may_withdraw": withdrawing.may_withdraw(unit, request.user),
    }
    return render(request, "units/unit_detail.html", context)


def acts_on(unit, user):
    """The acts this user may do to a unit; none on one that has ended."""
    may = user.rules_over(unit) and unit.parent_id and not unit.ended_on
    return list(ACTS.values()) if may else []


def undoable(told, user):
    """The last succession that holds, if this user may take it back."""
    standing = [each.succession for each in told if not each.undone]
    last = max(standing, key=lambda each: each.pk, default=None)
    return last if last and undoing.may_undo(last, user) else None


def succession_undo(request, pk):
    succession = get_object_or_404(Succession.objects.kept_by(request.user).standing(), pk=pk)
    if not undoing.may_undo(succession, request.user):
        raise Http404
    [unit, *_] = succession.predecessors.all()
    form = MistakeForm(request.POST or None)
    taken = {"by": request.user, "at": timezone.now()}
    saved = written(form, lambda: undoing.undo(succession, **form.cleaned_data, **taken))
    if saved.is_done:
        messages.success(request, "Đã bỏ việc ghi nhầm. Nội dung và lý do còn ở mục “Đổi tên, sắp xếp”.")
        return redirect(unit)
    context = {
        "form": saved.form,
        "subject": unit,
        "title": "Bỏ việc ghi nhầm",
        "button": "Bỏ việc đã ghi",
        "says": register.succession_sentence(succession),
        "consequences": undoing.consequences(succession),
        "kept": "Nội dung đã ghi, người bỏ và lý do vẫn còn ở trang của đơn vị.",
    }
    return render(request, "units/mistake.html", context, status=saved.status)


def unit_withdraw(request, pk):
    unit = get_object_or_404(Unit.objects.ruled_by(request.user).for_page(), pk=pk)
    if not withdrawing.may_withdraw(unit, request.user):
        raise Http404
    form = WithdrawForm(request.POST or None)
    saved = written(form, lambda: withdrawing.withdraw(unit, **form.cleaned_data, by=request.user))
    if saved.is_done:
        messages.success(request, f"Đã bỏ {unit.name}, ghi nhầm.")
        return redirect(unit.parent)
    context = {
        "form": saved.form,
        "subject": unit,
        "title": "Bỏ đơn vị ghi nhầm",
        "button": "Bỏ đơn vị",
        "says": f"{unit.name}, trực thuộc {unit.parent.name}.",
        "consequences": [f"{unit.name} không còn trong danh sách đơn vị."],
        "kept": "Đơn vị đã có thật mà thôi hoạt động thì ghi giải thể hoặc sáp nhập, không bỏ.",
    }
    return render(request, "units/mistake.html", context, status=saved.status)


def unit_add(request, pk):
    parent = get_object_or_404(Unit.objects.kept_by(request.user).active(timezone.localdate()), pk=pk)
    form = NewUnitForm(request.POST or None, parent=parent)
    if form.is_valid():
        try:
            unit = tree.add(parent, on=form.cleaned_data["on"], **form.columns())
        except TooDeep as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã thêm {unit.name}.")
            return redirect(unit)
    context = {"form": form, "unit": parent, "title": f"Thêm đơn vị trực thuộc {parent.name}", "button": "Thêm đơn vị"}
    return render(request, "units/form.html", context)


def unit_first(request):
    if not founding.may_found(request.user):
        raise Http404
    form = FirstUnitForm(request.POST or None, parent=None)
    if form.is_valid():
        unit = founding.found(by=request.user, on=form.cleaned_data["on"], **form.columns())
        messages.success(request, f"Đã lập {unit.name}. Các đơn vị trực thuộc: thêm ở đây hoặc nhập từ Excel.")
        return redirect(unit)
    return render(request, "units/form.html", {"form": form, "title": "Lập đơn vị đầu tiên", "button": "Lập đơn vị"})


def unit_edit(request, pk):
    unit = get_object_or_404(Unit.objects.kept_by(request.user), pk=pk)
    form = UnitForm(request.POST or None, instance=unit, user=request.user)
    if form.is_valid():
        tree.correct(form.save(commit=False))
        messages.success(request, "Đã lưu.")
        return redirect(unit)
    context = {"form": form, "unit": unit, "title": f"Sửa thông tin {unit.name}", "button": "Lưu"}
    return render(request, "units/form.html", context)


def unit_act(request, pk, name):
    unit = get_object_or_404(Unit.objects.ruled_by(request.user).for_page(), pk=pk)
    act = act_named(name)
    form = act.form(request.POST or None, unit=unit, user=request.user)
    context = {"form": form, "unit": unit, "act": act, "title": f"{act.label}: {unit.name}", "button": "Xem trước"}
    if not form.is_valid():
        return render(request, "units/form.html", context)
    if "confirmed" not in request.POST:
        sent = [(key, value) for key, value in request.POST.items() if key != "csrfmiddlewaretoken"]
        return render(request, "units/confirm.html", context | {"says": act.says(unit, form), "sent": sent})
    try:
        shown = act.do(unit, form)
    except Refusal as refusal:
        tell(form, refusal)
        return render(request, "units/form.html", context)
    messages.success(request, f"Đã ghi: {act.label.lower()} {unit.name}.")
    return redirect(reverse("units:unit", args=[shown.pk]))


def act_named(name):
    """The act of this name; another one is not there."""
    if name not in ACTS:
        raise Http404
    return ACTS[name]
