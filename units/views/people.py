"""Pages of people: the list, one person, and what is done to a person."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from units import people, register
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.models import Person, Seat, Unit
from units.register_filters import PersonFilter
from units.register_forms import LeaveForm, NewPersonForm, PersonForm, PostingForm, WithdrawForm
from units.withdrawing import withdraw
from units.workflow import Refusal

ORDERS = {"ten": ("Tên", ("sort_key", "pk"))}
COLUMNS = [
    Column("Họ và tên", "full_name", sort="ten", width=30, link=True),
    Column("Chức vụ", register.present_post, width=35),
    Column("Đơn vị", "unit.name", width=45),
]


def person_list(request):
    return show_list(
        request,
        queryset=Person.objects.visible_to(request.user).for_list(),
        filter_class=PersonFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/person_list.html",
        title="Danh sách con người",
        noun="người",
    )


def person_detail(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.user).for_page(), pk=pk)
    context = {
        "person": person,
        "above": person.unit.lineage,
        "facts": register.facts_of_person(person, request.user),
        "postings": [(posting, register.span(posting)) for posting in person.postings.select_related("unit")],
        "account": getattr(person, "user", None),
        "keeps": request.user.keeps_register_of(person.unit),
    }
    return render(request, "units/person_detail.html", context)


def person_add(request, pk):
    unit = get_object_or_404(Unit.objects.kept_by(request.user), pk=pk)
    form = NewPersonForm(request.POST or None)
    if form.is_valid():
        person = people.enter(unit, **form.cleaned_data)
        messages.success(request, f"Đã thêm {person}.")
        return redirect(person)
    context = {"form": form, "unit": unit, "title": f"Thêm người ở {unit.name}", "button": "Thêm người"}
    return render(request, "units/form.html", context)


def person_edit(request, pk):
    person = kept_person(request, pk)
    form = PersonForm(request.POST or None, instance=person)
    if form.is_valid():
        form.save()
        messages.success(request, "Đã lưu.")
        return redirect(person)
    return render(request, "units/form.html", about(person, form, f"Sửa thông tin {person}", "Lưu"))


def person_move(request, pk):
    person = kept_person(request, pk)
    initial = {"unit": person.unit, "post": register.present_post(person)}
    form = PostingForm(request.POST or None, user=request.user, initial=initial)
    if form.is_valid() and done(form, people.move, person, **form.cleaned_data):
        messages.success(request, f"{person} giữ chức vụ {form.cleaned_data['post']}.")
        return to_hand_over(request, person) or redirect("units:person-list")
    return render(
        request, "units/form.html", about(person, form, f"Đổi chức vụ, đơn vị của {person}", "Ghi chức vụ mới")
    )


def person_leave(request, pk):
    person = kept_person(request, pk)
    form = LeaveForm(request.POST or None)
    if form.is_valid() and done(form, people.leave, person, **form.cleaned_data):
        messages.success(request, f"{person} đã thôi công tác.")
        return to_hand_over(request, person) or redirect(person)
    return render(request, "units/form.html", about(person, form, f"{person} thôi công tác", "Ghi thôi công tác"))


def person_withdraw(request, pk):
    person = kept_person(request, pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and done(form, withdraw, person, by=request.user, **form.cleaned_data):
        messages.success(request, f"Đã bỏ {person}, ghi nhầm.")
        return redirect(person.unit)
    context = {
        "form": form,
        "subject": person,
        "title": "Bỏ người ghi nhầm",
        "button": "Bỏ khỏi danh sách",
        "says": f"{person.get_salutation_display()} {person}, {person.unit.name}.",
        "consequences": [f"{person} và chức vụ đã ghi không còn trong danh sách con người."],
        "kept": "Người đã công tác thật mà nay thôi thì ghi “Thôi công tác”, không bỏ.",
    }
    return render(request, "units/mistake.html", context)


def to_hand_over(request, person):
    """Where the seats are handed over that somebody who went still holds, if this person keeps their register."""
    account = getattr(person, "user", None)
    seats = (
        Seat.objects.kept_by(request.user).lasting(timezone.localdate()).left_by(account)
        if account
        else Seat.objects.none()
    )
    seat = seats.first()
    if seat is None:
        return None
    messages.warning(request, f"{person} còn giữ vai ở {seat.unit.name}; hãy chọn người nhận bàn giao.")
    return redirect("units:seat-hand-over", seat.pk)


def kept_person(request, pk):
    return get_object_or_404(Person.objects.kept_by(request.user).for_page(), pk=pk)


def about(person, form, title, button):
    return {"form": form, "person": person, "unit": person.unit, "title": title, "button": button}


def done(form, verb, *args, **kwargs):
    """Did the verb do it? What it refuses becomes an error of the form."""
    try:
        verb(*args, **kwargs)
    except Refusal as refusal:
        tell(form, refusal)
        return False
    return True
