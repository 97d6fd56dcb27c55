"""Pages of pilots: the list, one pilot, what is proposed, what was learnt, files, the decision."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import pilots
from campaign.models import PilotFile, PilotUnit
from campaign.pilot_filters import PilotFilter
from campaign.pilot_forms import LessonsForm, PilotFileForm, PilotForm
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.uploads import file_answer
from units.workflow import Refusal, open_steps, steps_of

ORDERS = {
    "nam": ("Năm", ("-campaign_year__year", "-pk")),
    "don-vi": ("Đơn vị", ("unit__path", "pk")),
    "noi-dung": ("Nội dung", ("purpose", "pk")),
}
COLUMNS = [
    Column("Nội dung làm điểm", "purpose", sort="noi-dung", width=50, link=True),
    Column("Đơn vị", "unit", sort="don-vi", width=40),
    Column("Năm", "campaign_year.year", sort="nam", width=8),
    Column("Nơi chọn", "committee", width=30),
    Column("Người theo dõi", "follower.person", width=24),
    Column("Từ ngày", "starts_on", kind="date", width=12),
    Column("Đến hết ngày", "ends_on", kind="date", width=12),
    Column("Trạng thái", "state", kind="state", width=16),
    Column("Phổ biến", "released_on", kind="date", width=12),
]


def pilot_list(request):
    desks = pilots.desks_of(request.user)
    return show_list(
        request,
        queryset=PilotUnit.objects.visible_to(request.user).for_list(),
        filter_class=PilotFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="campaign/pilot_list.html",
        title="Đơn vị làm điểm",
        noun="đơn vị làm điểm",
        context={
            "desks": desks,
            "undecided": PilotUnit.objects.undecided_of(desks),
            "empty_title": "Chưa có đơn vị làm điểm",
            "empty_text": "Cấp uỷ chọn đơn vị làm điểm, phân công người theo dõi; bài học phổ biến cho mọi đơn vị.",
        },
    )


def seen(request, pk):
    return get_object_or_404(PilotUnit.objects.visible_to(request.user).for_page(), pk=pk)


def kept(request, pk):
    """The pilot, for those who may change it."""
    pilot = seen(request, pk)
    if not pilots.keeps(pilot, request.user):
        raise PermissionDenied
    return pilot


def pilot(request, pk):
    return show_pilot(request, seen(request, pk))


def show_pilot(request, found, file_form=None):
    """The page of a pilot; `file_form` is a file that was not taken in, with what is wrong."""
    tells = pilots.tells(found, request.user)
    context = {
        "pilot": found,
        "facts": facts_of(found),
        "files": found.files.all(),
        "file_form": (file_form or PilotFileForm()) if tells else None,
        "may_tell": tells,
        "may_edit": pilots.keeps(found, request.user) and found.state in ("proposed", "running"),
        "steps": open_now(found, request.user),
        "taken": found.trail.select_related("by"),
    }
    return render(request, "campaign/pilot.html", context, status=422 if file_form else 200)


def open_now(pilot, user):
    """The steps to offer; what has been done once is not offered as blocked."""
    found = open_steps(pilot, by=user, at=timezone.now())
    return [each for each in found if not (pilot.released_on and each.blocked)]


def facts_of(pilot):
    """Pairs of label and value."""
    days = [f"{day:%d/%m/%Y}" if day else "…" for day in (pilot.starts_on, pilot.ends_on)]
    return [
        ("Đơn vị", pilot.unit.name),
        ("Nơi chọn điểm", pilot.committee),
        ("Năm thi đua", pilot.campaign_year.year),
        ("Thuộc", pilot.get_programme_display()),
        ("Lĩnh vực", pilot.field),
        ("Người theo dõi", pilot.follower and pilot.follower.person),
        ("Thời gian", " - ".join(days) if pilot.starts_on or pilot.ends_on else ""),
        ("Quyết định", pilot.decision),
        ("Phổ biến bài học", pilot.released_on and f"{pilot.released_on:%d/%m/%Y}"),
    ]


# ---- propose and change ----


def pilot_new(request):
    desks = pilots.desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = request.GET.get("don_vi", "")
    committee = next((desk for desk in desks if str(desk.pk) == asked), desks[0])
    year = pilots.year_of(committee, request.GET.get("nam", ""))
    if year is None:
        messages.error(request, "Chưa có năm thi đua nào để chọn đơn vị làm điểm.")
        return redirect("campaign:pilot-list")
    form = PilotForm(request.POST or None, committee=committee)
    context = {"committee": committee, "year": year, "desks": desks}
    return answer(
        request, form, lambda values: pilots.propose(year, committee, values=values, by=request.user), context
    )


def pilot_edit(request, pk):
    found = kept(request, pk)
    form = PilotForm(request.POST or None, instance=found, committee=found.committee)
    context = {"committee": found.committee, "year": found.campaign_year, "pilot": found}
    return answer(
        request, form, lambda values: pilots.amend(seen(request, pk), values=values, by=request.user), context
    )


def pilot_lessons(request, pk):
    found = seen(request, pk)
    if not pilots.tells(found, request.user):
        raise PermissionDenied
    form = LessonsForm(request.POST or None, instance=found)
    context = {"committee": found.committee, "year": found.campaign_year, "pilot": found, "title": "Kết quả, bài học"}
    return answer(request, form, lambda values: pilots.tell(seen(request, pk), values=values, by=request.user), context)


def answer(request, form, write, context):
    """Write what the form says and go on to the pilot, or show the form."""
    if request.method == "POST" and form.is_valid():
        try:
            made = write(form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã lưu.")
            return redirect(made)
    return render(request, "campaign/pilot_form.html", {"form": form} | context)


@require_POST
def pilot_step(request, pk, name):
    found = seen(request, pk)
    try:
        pilots.step(found, name, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{steps_of(found)[name].label}: đã ghi.")
    return redirect("campaign:pilot", pk)


@require_POST
def pilot_paper(request):
    """Draft the decision on everything proposed by the desk and year that were sent."""
    desks = {str(desk.pk): desk for desk in pilots.desks_of(request.user)}
    committee = desks.get(request.POST.get("don_vi", ""))
    if committee is None:
        raise PermissionDenied
    year = pilots.year_of(committee, request.POST.get("nam", ""))
    try:
        paper = pilots.draw_up_decision(year, committee, by=request.user, on=timezone.localdate())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("campaign:pilot-list")
    messages.success(request, "Đã lập dự thảo quyết định chọn điểm từ dữ liệu; hãy xem và sửa lại.")
    return redirect("campaign:document-edit", paper.pk)


# ---- files ----


@require_POST
def pilot_file_add(request, pk):
    found = seen(request, pk)
    form = PilotFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_pilot(request, found, form)
    values = form.cleaned_data
    try:
        pilots.attach(found, values["file"], caption=values["caption"], by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return show_pilot(request, seen(request, pk), form)
    return redirect(f"{reverse('campaign:pilot', args=[pk])}#tai-lieu")


def pilot_file(request, pk):
    item = seen_file(request, pk)
    return file_answer(item.file, item.name)


@require_POST
def pilot_file_remove(request, pk):
    item = seen_file(request, pk)
    act(request, lambda: pilots.remove(item, by=request.user))
    return redirect(f"{item.pilot.get_absolute_url()}#tai-lieu")


def seen_file(request, pk):
    files = PilotFile.objects.visible_to(request.user).select_related("pilot__unit", "pilot__committee")
    return get_object_or_404(files, pk=pk)


def act(request, verb):
    """Do it, or say why not."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
