"""The year of one registration: nurturing log, progress of targets, visits; and the list of the log."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from models_registry import nurturing
from models_registry.evidence import keep_file
from models_registry.filters import FOLLOWED
from models_registry.models import NurtureFile, NurtureNote, ProgressEntry, Registration, SurveyVisit
from models_registry.through_filters import LATE, MINE, NoteFilter
from models_registry.through_forms import NoteEditForm, NoteForm, ProgressEditForm, ProgressForm
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.versions import written
from units.workflow import Refusal

NOTE_ORDERS = {
    "ngay": ("Ngày", ("-on", "-pk")),
    "don-vi": ("Đơn vị", ("registration__path", "pk")),
}
NOTE_COLUMNS = [
    Column("Mô hình, điển hình", "registration.title", width=44, link=True),
    Column("Đơn vị", "registration.unit", sort="don-vi", width=32),
    Column("Ngày", "on", kind="date", sort="ngay", width=12),
    Column("Đã làm gì", "done", width=60),
    Column("Việc tiếp theo", "next", width=40),
    Column("Hẹn", "next_on", kind="date", width=12),
    Column("Người ghi", "by", width=24),
]


def list_tabs(request):
    """The lists of this room, each keeping the year of the address."""
    year = {"nam": request.GET["nam"]} if request.GET.get("nam") else {}
    return [
        ("Đợt khảo sát", address("survey-list", year)),
        ("Lần khảo sát", address("visit-list", year)),
        ("Nội dung uốn nắn", address("correction-list", year)),
        ("Quá hạn khắc phục", address("correction-list", year, loc=LATE)),
        ("Nhật ký chăm bồi", address("note-list", year)),
        ("Tôi ghi", address("note-list", year, loc=MINE)),
        ("Tôi theo dõi", address("registration-list", year, loc=FOLLOWED)),
        ("Nhân rộng", address("replication-list", year)),
        ("Mô hình có thể nhân rộng", address("replication-candidates", {})),
    ]


def address(name, year, **asked):
    """The address of one of our lists with this filter."""
    query = urlencode(year | asked)
    return reverse(f"models_registry:{name}") + (f"?{query}" if query else "")


def note_list(request):
    return show_list(
        request,
        queryset=NurtureNote.objects.visible_to(request.user).for_list(),
        filter_class=NoteFilter,
        orders=NOTE_ORDERS,
        columns=NOTE_COLUMNS,
        template="models_registry/through_list.html",
        title="Nhật ký chăm bồi",
        noun="lần",
        context={
            "entries": list_tabs(request),
            "intro": "Mỗi dòng là một lần theo dõi, giúp đỡ mô hình: ai, ngày nào, đã làm gì, việc tiếp theo.",
            "empty_title": "Chưa có ghi chép nào",
            "empty_text": "Người được phân công theo dõi, chăm bồi và đơn vị ghi nhật ký ở trang của từng mô hình.",
        },
    )


def note(request, pk):
    """A line of the log stands on the page of its registration's year."""
    return redirect(get_object_or_404(NurtureNote.objects.visible_to(request.user), pk=pk))


def seen(request, pk):
    """A registration in this person's reach with what the page of its year shows, or 404."""
    rows = Registration.objects.visible_to(request.user).select_related("unit", "receiver", "campaign_year")
    return get_object_or_404(rows, pk=pk)


def registration_through(request, pk):
    return show_year(request, seen(request, pk))


def show_year(request, registration, *, notes=None, progress=None):
    """The page; with one of its forms filled in but refused, 422."""
    today = timezone.localdate()
    is_bound = any(form is not None for form in (notes, progress))
    return render(
        request,
        "models_registry/registration_through.html",
        {
            "registration": registration,
            "is_open": registration.state == Registration.State.ACCEPTED,
            "standings": nurturing.standings(registration),
            "notes": NurtureNote.objects.of_registration(registration),
            "visits": SurveyVisit.objects.of_registration(registration),
            "may_note": registration.state == Registration.State.ACCEPTED
            and nurturing.may_note(registration, request.user, today),
            "note_form": notes or NoteForm(initial={"on": today}, prefix="nhat-ky"),
            "progress_form": progress
            or ProgressForm(criteria=registration.criteria.all(), initial={"on": today}, prefix="tien-do"),
        },
        status=422 if is_bound else 200,
    )


@require_POST
def note_add(request, pk):
    registration, at = seen(request, pk), timezone.now()
    form = NoteForm(request.POST, request.FILES, prefix="nhat-ky")
    if not form.is_valid():
        return show_year(request, registration, notes=form)
    words = {name: form.cleaned_data[name] for name in form._meta.fields}
    try:
        written = nurturing.note(registration, **words, by=request.user, at=at)
    except Refusal as refusal:
        tell(form, refusal)
        return show_year(request, registration, notes=form)
    if checked := form.cleaned_data["file"]:
        keep_file(NurtureFile(note=written), checked, caption="", by=request.user, at=at)
    messages.success(request, "Đã ghi nhật ký chăm bồi.")
    return redirect(written)


@require_POST
def progress_add(request, pk):
    registration = seen(request, pk)
    form = ProgressForm(request.POST, criteria=registration.criteria.all(), prefix="tien-do")
    if not form.is_valid():
        return show_year(request, registration, progress=form)
    try:
        nurturing.measure(**form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        tell(form, refusal)
        return show_year(request, registration, progress=form)
    messages.success(request, "Đã ghi tiến độ.")
    return redirect("models_registry:registration-through", registration.pk)


def note_edit(request, pk):
    """The log's line to be corrected by who wrote it; what stood there stays in the history."""
    rows = NurtureNote.objects.visible_to(request.user).select_related("registration__unit", "by")
    written = get_object_or_404(rows, pk=pk)
    form = NoteEditForm(request.POST or None, instance=written)
    return correct(request, form, written.registration, nurturing.rewrite, title="Sửa ghi chép chăm bồi")


def progress_edit(request, pk):
    """An entry of progress to be corrected by who wrote it."""
    rows = ProgressEntry.objects.visible_to(request.user).select_related("criterion__registration__unit", "by")
    entry = get_object_or_404(rows, pk=pk)
    registration = entry.criterion.registration
    form = ProgressEditForm(request.POST or None, instance=entry, criteria=registration.criteria.all())
    return correct(request, form, registration, nurturing.remeasure, title="Sửa tiến độ")


def correct(request, form, registration, verb, *, title):
    """GET: the form. POST: the correction is kept, or the form again with the reason why not and what others wrote."""
    back = reverse("models_registry:registration-through", args=[registration.pk])

    def write():
        # The form has laid the new words on its own copy; the verb writes on the row as it stands.
        stored = type(form.instance).objects.get(pk=form.instance.pk)
        verb(stored, **form.cleaned_data, by=request.user, at=timezone.now())

    went = written(form, write)
    if went.is_done:
        messages.success(request, "Đã sửa. Nội dung cũ còn trong lịch sử.")
        return redirect(back)
    context = {
        "title": title, "text": registration.title, "back": back, "form": form, "label": "Lưu",
        "changes": went.changes,
    }  # fmt: skip
    return render(request, "models_registry/through_ask.html", context, status=went.status)
