"""Pages of survey visits and of the corrections they ask for."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign.models import Document
from models_registry import surveys
from models_registry.drafts.survey_papers import minutes_of
from models_registry.models import Correction, SurveyVisit, VisitFile
from models_registry.nurturing import standings
from models_registry.survey_files import attach, may_attach, may_prove, prove, remove
from models_registry.survey_rules import able, is_in_team
from models_registry.through_filters import CorrectionFilter, VisitFilter
from models_registry.through_forms import CorrectionForm, MoveForm, ProofForm, VisitFileForm, VisitForm
from models_registry.views.standing_files import keep_files
from models_registry.views.surveys import papers_to_begin
from models_registry.views.through_year import list_tabs
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.versions import written
from units.workflow import Refusal, open_steps, steps_of, take

VISIT_ORDERS = {
    "ngay": ("Ngày dự kiến", ("-planned_on", "-pk")),
    "don-vi": ("Đơn vị", ("registration__path", "pk")),
}
VISIT_COLUMNS = [
    Column("Mô hình, điển hình", "registration.title", width=48, link=True),
    Column("Đơn vị", "registration.unit", sort="don-vi", width=32),
    Column("Đợt khảo sát", "round.name", width=36),
    Column("Dự kiến", "planned_on", kind="date", sort="ngay", width=12),
    Column("Ngày khảo sát", "visited_on", kind="date", width=12),
    Column("Trạng thái", "state", kind="state", width=20),
    Column("Đánh giá", "get_rating_display", width=30),
]
CORRECTION_ORDERS = {
    "han": ("Hạn", ("due_on", "pk")),
    "don-vi": ("Đơn vị", ("visit__registration__path", "pk")),
}
CORRECTION_COLUMNS = [
    Column("Nội dung", "text", width=60, link=True),
    Column("Mô hình, điển hình", "visit.registration.title", width=44),
    Column("Đơn vị", "unit", sort="don-vi", width=36),
    Column("Hạn", "due_on", kind="date", sort="han", width=12),
    Column("Quá hạn", lambda row: row.is_late(timezone.localdate()), kind="tick", width=10),
    Column("Trạng thái", "state", kind="state", width=20),
    Column("Báo khắc phục", "mended_on", kind="date", width=12),
    Column("Xác nhận", "closed_on", kind="date", width=12),
]
SURVEYS = "models_registry/through_list.html"


def visit_list(request):
    return show_list(
        request,
        queryset=SurveyVisit.objects.visible_to(request.user).for_list(),
        filter_class=VisitFilter,
        orders=VISIT_ORDERS,
        columns=VISIT_COLUMNS,
        template=SURVEYS,
        title="Lần khảo sát",
        noun="lần",
        context={
            "entries": list_tabs(request),
            "intro": "Mỗi dòng là một mô hình trong một đợt khảo sát.",
            "empty_title": "Chưa có lần khảo sát nào",
            "empty_text": "Mô hình được chọn vào đợt khảo sát đứng ở đây với ngày dự kiến, rồi với kết quả.",
        },
    )


def correction_list(request):
    return show_list(
        request,
        queryset=Correction.objects.visible_to(request.user).for_list(),
        filter_class=CorrectionFilter,
        orders=CORRECTION_ORDERS,
        columns=CORRECTION_COLUMNS,
        template=SURVEYS,
        title="Nội dung uốn nắn sau khảo sát",
        noun="nội dung",
        context={
            "entries": list_tabs(request),
            "intro": "Việc đoàn khảo sát đề nghị khắc phục, hạn và kết quả.",
            "empty_title": "Không có nội dung nào",
            "empty_text": "Điều cần uốn nắn, bổ sung sau khảo sát đứng ở đây đến khi đoàn xác nhận đã khắc phục.",
        },
    )


def seen(request, pk):
    return get_object_or_404(SurveyVisit.objects.visible_to(request.user).for_page(), pk=pk)


def visit(request, pk):
    return visit_page(request, seen(request, pk), VisitFileForm())


def visit_page(request, found, file_form):
    """The page of a visit; 422 where the form of its files says why one was refused."""
    at = timezone.now()
    return render(
        request,
        "models_registry/visit_detail.html",
        {
            "visit": found,
            "facts": facts_of(found),
            "texts": texts_of(found),
            "standings": standings(found.registration),
            "corrections": found.corrections.all(),
            "files": found.files.all(),
            "own_files": [item for item in found.files.all() if item.correction_id is None],
            "file_form": file_form,
            "may_attach": may_attach(found, request.user),
            "may_move": surveys.may_reschedule(found, request.user),
            "may_rewrite": found.is_seen and not is_in_team(found, request.user, at),
            "papers": papers_of(found, request.user),
            "starters": papers_to_begin(found, found.organiser, found.registration.campaign_year, request.user),
            "steps": open_steps(found, by=request.user, at=at),
            "taken": found.trail.select_related("by"),
        },
        status=422 if file_form.errors else 200,
    )


def papers_of(found, user):
    """The minutes named on the visit, then those begun from it that this person sees."""
    named = [found.minutes] if found.minutes else []
    return [*named, *(paper for paper in minutes_of(found, user) if paper not in named)]


def facts_of(found):
    """The short facts at the side, as (label, value)."""
    team, aside = able(found)
    return [
        ("Đơn vị", found.registration.unit),
        ("Đợt khảo sát", found.round),
        ("Cách chọn", "Bốc chọn ngẫu nhiên" if found.is_drawn else "Chọn trực tiếp"),
        ("Ngày dự kiến", f"{found.planned_on:%d/%m/%Y}"),
        ("Ngày khảo sát", found.visited_on and f"{found.visited_on:%d/%m/%Y}"),
        ("Đánh giá của đoàn", found.get_rating_display()),
        ("Người khảo sát", ", ".join(map(str, team))),
        ("Không tham gia", "; ".join(f"{user} {why}" for user, why in aside)),
    ]


def texts_of(found):
    """What was written up, as (label, text); empty texts are left out."""
    names = ("place", "present", "findings", "shortcomings", "opinion")
    rows = [(found._meta.get_field(name).verbose_name, getattr(found, name)) for name in names]
    return [(label, text) for label, text in rows if text]


def visit_record(request, pk):
    found = seen(request, pk)
    why = is_in_team(found, request.user, timezone.now())
    if why or found.state == SurveyVisit.State.CANCELLED:
        messages.error(request, why or "Lần khảo sát này đã huỷ.")
        return redirect(found)
    initial = {} if found.is_seen else {"visited_on": timezone.localdate()}
    papers = Document.objects.of_unit(found.organiser).of_year(found.registration.year).select_related("type")
    form = VisitForm(request.POST or None, instance=found, initial=initial, papers=papers)

    def write_up(version):
        surveys.write_up(found, form.found, version=version, by=request.user, at=timezone.now())
        return "Đã ghi kết quả khảo sát."

    targets = standings(found.registration)
    return answer(request, found, form, write_up, "Ghi kết quả khảo sát", "Lưu kết quả", targets=targets)


def answer(request, found, form, act, title, label, **beside):
    """Do `act(version)`, which says what was done, once the form is sent in order; else show it with why not.

    `beside` goes to the page.
    """
    went = written(form, lambda: act(form.cleaned_data["version"]))
    if went.is_done:
        messages.success(request, went.came)
        return redirect(found)
    return ask(request, form, found, title, label, changes=went.changes, status=went.status, **beside)


def ask(request, form, found, title, label, *, second="", changes=(), status=200, text="", targets=()):
    context = {"form": form, "standings": targets, "title": title, "label": label, "text": text or found,
               "second": second, "changes": changes, "back": found.get_absolute_url()}  # fmt: skip
    return render(request, "models_registry/through_ask.html", context, status=status)


def visit_move(request, pk):
    found = seen(request, pk)
    if not surveys.may_reschedule(found, request.user):
        messages.error(request, "Lần khảo sát này không đổi ngày được nữa.")
        return redirect(found)
    form = MoveForm(request.POST or None, instance=found)

    def move(version):
        day = form.cleaned_data["planned_on"]
        surveys.reschedule(seen(request, pk), day, version=version, by=request.user, at=timezone.now())
        return "Đã đổi ngày khảo sát."

    return answer(request, found, form, move, "Đổi ngày khảo sát", "Đổi ngày")


def visit_correct(request, pk):
    found = seen(request, pk)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            surveys.ask_correction(found, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã gửi yêu cầu uốn nắn cho đơn vị.")
            return redirect(found)
    return ask(request, form, found, "Yêu cầu uốn nắn, bổ sung", "Gửi yêu cầu", status=422 if form.is_bound else 200)


@require_POST
def visit_step(request, pk, name):
    return step_of(request, seen(request, pk), name)


def step_of(request, record, name):
    """Take one step and say what was done, or why not."""
    try:
        take(name, record, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{steps_of(record)[name].label}.")
    return redirect(record)


# ---- files ----


@require_POST
def visit_file_add(request, pk):
    found, form = seen(request, pk), VisitFileForm(request.POST, request.FILES)

    def keep(checked, given):
        attach(found, checked, kind=given["kind"], caption=given["caption"], by=request.user, at=timezone.now())

    return redirect(found) if keep_files(request, form, keep) else visit_page(request, seen(request, pk), form)


@require_POST
def correction_file_add(request, pk):
    found, form = correction_seen(request, pk), ProofForm(request.POST, request.FILES)

    def keep(checked, given):
        prove(found, checked, caption=given["caption"], by=request.user, at=timezone.now())

    return redirect(found) if keep_files(request, form, keep) else correction_page(request, found, form)


@require_POST
def visit_file_remove(request, pk):
    item = get_object_or_404(VisitFile.objects.visible_to(request.user), pk=pk)
    found = correction_seen(request, item.correction_id) if item.correction_id else seen(request, item.visit_id)
    try:
        remove(item, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã bỏ tệp “{item.name}”.")
    return redirect(found)


# ---- corrections ----


def correction_seen(request, pk):
    return get_object_or_404(Correction.objects.visible_to(request.user).for_page(), pk=pk)


def correction(request, pk):
    return correction_page(request, correction_seen(request, pk), ProofForm())


def correction_page(request, found, file_form):
    """The page of a correction; 422 where the form of its proofs says why a file was refused."""
    taken = list(found.trail.select_related("by"))
    is_open = found.state == Correction.State.OPEN
    return render(
        request,
        "models_registry/correction_detail.html",
        {
            "correction": found,
            "visit": found.visit,
            "facts": [
                ("Đơn vị khắc phục", found.unit),
                ("Đơn vị khảo sát", found.visit.organiser),
                ("Hạn khắc phục", f"{found.due_on:%d/%m/%Y}"),
                ("Báo khắc phục", found.mended_on and f"{found.mended_on:%d/%m/%Y}"),
                ("Xác nhận", found.closed_on and f"{found.closed_on:%d/%m/%Y}"),
            ],
            "is_open": is_open,
            "sent_back": taken[-1].reason if is_open and taken else "",
            "files": found.files.all(),
            "file_form": file_form,
            "may_prove": may_prove(found, request.user),
            "steps": open_steps(found, by=request.user, at=timezone.now()),
            "taken": taken,
        },
        status=422 if file_form.errors else 200,
    )


@require_POST
def correction_step(request, pk, name):
    return step_of(request, correction_seen(request, pk), name)
