"""Pages of the registers: the list, one register, numbers used before, and the terms of committees."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaign import registers
from campaign.drafting import desks_of
from campaign.models import CommitteeTerm, Document, EarlierNumber, NumberRegister
from campaign.register_filters import EarlierFilter, RegisterFilter, RegisterPaperFilter, TermFilter
from campaign.register_forms import AmendForm, EarlierForm, TermForm
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.workflow import Refusal

REGISTER_ORDERS = {
    "co-quan": ("Cơ quan ban hành", ("term__unit__path", "term__begins_on", "type_symbol", "pk")),
    "loai": ("Ký hiệu loại", ("type_symbol", "pk")),
}
REGISTER_COLUMNS = [
    Column("Sổ", "type_symbol", sort="loai", width=10, link=True),
    Column("Cơ quan ban hành", "issuer", sort="co-quan", width=50),
    Column("Nhiệm kỳ", "term.name", width=16),
    Column("Số lấy gần nhất", "last_number", kind="number", width=16),
    Column("Số tiếp theo", "next_number", kind="number", width=16),
]
PAPER_ORDERS = {
    "so": ("Số", ("-place_in_series", "-pk")),
    "ngay": ("Ngày ban hành", ("-issued_day", "-pk")),
    "trich-yeu": ("Trích yếu", ("title", "pk")),
}
PAPER_COLUMNS = [
    Column("Số, ký hiệu", "number_text", sort="so", width=16, link=True),
    Column("Ngày ban hành", "issued_on", kind="date", sort="ngay", width=14),
    Column("Trích yếu", "title", sort="trich-yeu", width=60),
    Column("Người ký", "signer_name", width=24),
    Column("Trạng thái", "state", kind="state", width=16),
    Column("Thay bằng", lambda paper: paper.replaced_by.number_text if paper.replaced_by else "", width=16),
]
EARLIER_ORDERS = {"so": ("Số", ("-number", "-pk"))}
EARLIER_COLUMNS = [
    Column("Số, ký hiệu", "number_text", sort="so", width=16, link=True),
    Column("Ngày ban hành", "issued_on", kind="date", width=14),
    Column("Trích yếu", "title", width=60),
    Column("Người ký", "signer_name", width=24),
    Column("Ghi chú", "note", width=30),
]
# The page of such a number is where it is amended; who only reads has no use for it.
READ_EARLIER_COLUMNS = [replace(column, link=False) for column in EARLIER_COLUMNS]
TERM_ORDERS = {
    "moi": ("Mới nhất", ("-begins_on", "-pk")),
    "co-quan": ("Cấp uỷ", ("unit__path", "begins_on", "pk")),
}
TERM_COLUMNS = [
    Column("Nhiệm kỳ", "name", width=20),
    Column("Cấp uỷ", "unit", sort="co-quan", width=50),
    Column("Từ ngày", "begins_on", kind="date", sort="moi", width=12),
    Column("Đến hết ngày", "ends_on", kind="date", width=14),
]


def register_list(request):
    return show_list(
        request,
        queryset=NumberRegister.objects.visible_to(request.user).for_list(),
        filter_class=RegisterFilter,
        orders=REGISTER_ORDERS,
        columns=REGISTER_COLUMNS,
        template="campaign/register_list.html",
        title="Sổ số văn bản",
        noun="sổ",
        context={
            "desks": desks_of(request.user),
            "empty_title": "Chưa có sổ nào",
            "empty_text": "Sổ mở ra khi văn bản đầu tiên của một thể loại được ban hành, "
            "hoặc khi ghi số đã dùng trước khi có phần mềm.",
        },
    )


def register(request, pk):
    found = get_object_or_404(NumberRegister.objects.visible_to(request.user).for_list(), pk=pk)
    papers = Document.objects.of_register(found).for_register().for_list()
    return show_list(
        request,
        queryset=papers,
        filter_class=RegisterPaperFilter,
        orders=PAPER_ORDERS,
        columns=PAPER_COLUMNS,
        template="campaign/register.html",
        title=f"Sổ {found.type_symbol}, nhiệm kỳ {found.term.name}",
        noun="số đã cấp",
        context=about(request, found, is_earlier=False),
    )


def register_earlier(request, pk):
    found = get_object_or_404(NumberRegister.objects.visible_to(request.user).for_list(), pk=pk)
    context = about(request, found, is_earlier=True)
    return show_list(
        request,
        queryset=EarlierNumber.objects.of_register(found),
        filter_class=EarlierFilter,
        orders=EARLIER_ORDERS,
        columns=EARLIER_COLUMNS if context["may_keep"] else READ_EARLIER_COLUMNS,
        template="campaign/register.html",
        title=f"Sổ {found.type_symbol}, nhiệm kỳ {found.term.name}: số dùng trước",
        noun="số dùng trước khi có phần mềm",
        context=context,
    )


def about(request, found, *, is_earlier):
    """What both pages of a register say of it."""
    here, other = request.get_full_path(), "campaign:register" if is_earlier else "campaign:register-numbers"
    there = reverse(other, args=[found.pk])
    return {
        "register": found,
        "not_entered": ", ".join(registers.not_entered(found)),
        "may_keep": any(desk.pk == found.term.unit_id for desk in desks_of(request.user)),
        "entries": [
            ("Cấp trong phần mềm", there if is_earlier else here),
            ("Dùng trước khi có phần mềm", here if is_earlier else there),
        ],
        "empty_title": "Chưa có số nào ở đây",
    }


def earlier_new(request):
    """The form for one number more; ?so= names the register it was opened from."""
    desks = kept_desks(request)
    form = EarlierForm(request.POST or None, desks=desks, initial=begun(request, desks))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        columns = written(form)
        try:
            entered = registers.enter_earlier(
                values["term"], type_symbol=values["type"].symbol, body=values.get("body"), by=request.user, **columns
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request, f"Đã ghi số {entered.number_text}; số tiếp theo {entered.register.next_number:02d}."
            )
            return redirect("campaign:register-numbers", entered.register_id)
    return render(
        request, "campaign/register_earlier.html", {"form": form, "cancel": reverse("campaign:register-list")}
    )


def written(form):
    """The columns of an EarlierNumber that the form holds."""
    return {name: form.cleaned_data[name] for name in AmendForm.Meta.fields}


def earlier_edit(request, pk):
    earlier = get_object_or_404(EarlierNumber.objects.visible_to(request.user).for_page(), pk=pk)
    if all(desk.pk != earlier.register.term.unit_id for desk in desks_of(request.user)):
        raise PermissionDenied
    form = AmendForm(request.POST or None, instance=EarlierNumber.objects.for_page().get(pk=pk))
    back = reverse("campaign:register-numbers", args=[earlier.register_id])
    if request.method == "POST" and form.is_valid():
        try:
            registers.amend_earlier(earlier, by=request.user, **written(form))
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã sửa số {earlier.number_text}.")
            return redirect(back)
    return render(request, "campaign/register_earlier.html", {"form": form, "cancel": back})


def kept_desks(request):
    """The units whose registers this person keeps; who keeps none finds no such page."""
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    return desks


def begun(request, desks):
    """What the form begins with when opened from a register's page."""
    found = NumberRegister.objects.visible_to(request.user).for_list().asked_for(request.GET.get("so", ""))
    if found is None:
        return {"term": CommitteeTerm.objects.of_units(desks).order_by("begins_on").last()}
    return {"term": found.term, "body": found.body, "type": registers.type_of(found)}


def term_list(request):
    return show_list(
        request,
        queryset=CommitteeTerm.objects.visible_to(request.user).for_list(),
        filter_class=TermFilter,
        orders=TERM_ORDERS,
        columns=TERM_COLUMNS,
        template="campaign/term_list.html",
        title="Nhiệm kỳ cấp uỷ",
        noun="nhiệm kỳ",
        context={"desks": desks_of(request.user), "empty_title": "Chưa khai báo nhiệm kỳ nào"},
    )


def term_new(request):
    desks = kept_desks(request)
    form = TermForm(request.POST or None, desks=desks, initial={"unit": desks[0], "beginning": registers.CONGRESS})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            term = registers.begin_term(values.pop("unit"), by=request.user, **values)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã ghi nhiệm kỳ {term.name}, tính từ ngày {term.begins_on:%d/%m/%Y}.")
            return redirect("campaign:term-list")
    return render(request, "campaign/term_form.html", {"form": form, "cancel": reverse("campaign:term-list")})
