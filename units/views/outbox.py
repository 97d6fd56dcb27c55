"""The outbox: batches of reminders that wait, what is in them, and what became of them."""

import django_filters
from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from units import outbox
from units.columns import Column
from units.filters import DaySpanFilter, ListFilter
from units.formlook import SheetForm
from units.listing import page, show_list
from units.models import Batch
from units.wording import clock, day
from units.workflow import Refusal, open_steps

ORDERS = {"moi": ("Mới nhất", ("-created_at", "-pk"))}
COLUMNS = [
    Column("Đợt nhắc", "title", width=40, link=True),
    Column("Cấp uỷ gửi", "unit.name", width=40),
    Column("Người lập", "by", width=24),
    Column("Lập lúc", "created_at", kind="moment", sort="moi", width=18),
    Column("Lời nhắc", "going", kind="number", width=12),
    Column("Trạng thái", "state", kind="state", width=14),
]
ITEM_ORDERS = {"dong": ("Theo đơn vị", ("pk",))}


class BatchFilter(ListFilter):
    lap = DaySpanFilter("created_at", "Lập")
    trang_thai = django_filters.ChoiceFilter(field_name="state", choices=Batch.State.choices, label="Trạng thái")

    class Meta:
        model = Batch
        fields = []


def batch_list(request):
    return show_list(
        request,
        queryset=Batch.objects.visible_to(request.user).for_list(),
        filter_class=BatchFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="units/batch_list.html",
        title="Hộp thư đi",
        noun="đợt nhắc",
        context={
            "empty_title": "Hộp thư đi chưa có đợt nhắc nào",
            "empty_text": "Bấm “Nhắc” ở Bảng theo dõi thì đợt nhắc nằm ở đây, xem lại rồi mới gửi.",
        },
    )


class SentenceForm(SheetForm, forms.ModelForm):
    goes_at = forms.SplitDateTimeField(
        label="Tự gửi lúc (ngày, giờ)",
        required=False,
        help_text="Để trống là chờ cán bộ bấm gửi.",
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": "Ngày gửi"},
            time_attrs={"type": "time", "aria-label": "Giờ gửi"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
    )

    class Meta:
        model = Batch
        fields = ("sentence", "goes_at")
        help_texts = {"sentence": "Đứng trước tên việc và hạn của từng đơn vị."}

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_goes_at(self):
        goes_at = self.cleaned_data["goes_at"]
        if goes_at and goes_at <= self.now:
            raise forms.ValidationError("Giờ tự gửi phải sau lúc này; muốn gửi luôn thì bấm “Gửi ngay”.")
        return goes_at


def seen(request, pk):
    return get_object_or_404(Batch.objects.visible_to(request.user).for_page(), pk=pk)


def batch(request, pk):
    found = seen(request, pk)
    return show(request, found, SentenceForm(instance=found, now=timezone.now()))


def show(request, found, form, status=200):
    """The page of a batch with this form of its sentence."""
    laid = timezone.localtime(found.created_at)
    context = {
        "batch": found,
        "form": form,
        "page": page(request, found.items.for_list(), ITEM_ORDERS, size=200),
        "may_edit": found.is_waiting and outbox.may_send(found, request.user),
        "goes": outbox.goes_words(found),
        "steps": open_steps(found, by=request.user, at=timezone.now()),
        "taken": found.trail.select_related("by"),
        "facts": [
            ("Cấp uỷ gửi", found.unit.name),
            ("Người lập", found.by),
            ("Lập lúc", f"{clock(laid)} ngày {day(laid)}"),
            ("Số lời nhắc", found.items.going().count()),
        ],
    }
    return render(request, "units/batch.html", context, status=status)


def batch_edit(request, pk):
    found = seen(request, pk)
    if request.method != "POST":
        return redirect(found)
    form = SentenceForm(request.POST, instance=Batch(pk=found.pk, state=found.state), now=timezone.now())
    if not form.is_valid():
        return show(request, found, form, status=422)
    try:
        outbox.rewrite(found, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã lưu đợt nhắc.")
    return redirect(found)


@require_POST
def batch_items(request, pk):
    """Take the ticked items out of the batch, or put them back."""
    found, chosen = seen(request, pk), request.POST.getlist("pk")
    try:
        if request.POST.get("act") == "back":
            count, done = outbox.put_back(found, chosen, by=request.user), "đưa lại"
        else:
            count, done = outbox.pull_out(found, chosen, by=request.user, at=timezone.now()), "rút ra"
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã {done} {count} lời nhắc.")
    return redirect(found)


@require_POST
def batch_step(request, pk, name):
    found = seen(request, pk)
    try:
        outbox.step(found, name, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{found}: {found.get_state_display().lower()}.")
    return redirect("units:batch", found.pk)
