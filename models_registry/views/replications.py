"""Pages of replication: what may be taken over, where it was, one replication."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign.models import CampaignYear
from models_registry import replicating
from models_registry.models import Practice, Replication
from models_registry.through_filters import CandidateFilter, ReplicationFilter
from models_registry.through_forms import AdaptForm, FinishForm, ReplicationForm
from models_registry.views.through_year import list_tabs
from models_registry.views.visits import ask, step_of
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.versions import written
from units.workflow import Refusal, hindrance, open_steps

ORDERS = {
    "ngay": ("Bắt đầu", ("-starts_on", "-pk")),
    "han": ("Hạn ghi kết quả", ("due_on", "pk")),
    "mo-hinh": ("Mô hình gốc", ("practice__sort_key", "pk")),
    "don-vi": ("Nơi làm theo", ("unit__path", "pk")),
}
COLUMNS = [
    Column("Mô hình gốc", "practice.name", sort="mo-hinh", width=48, link=True),
    Column("Của đơn vị", "practice.unit", width=36),
    Column("Nơi làm theo", "unit.placed", sort="don-vi", width=50),
    Column("Phạm vi", "get_scope_display", width=18),
    Column("Bắt đầu", "starts_on", kind="date", sort="ngay", width=12),
    Column("Hạn ghi kết quả", "due_on", kind="date", sort="han", width=14),
    Column("Quá hạn", lambda row: row.is_late(timezone.localdate()), kind="tick", width=10),
    Column("Trạng thái", "state", kind="state", width=18),
    Column("Kết quả", "result", width=50),
]
CANDIDATE_ORDERS = {"ten": ("Tên", ("sort_key", "pk"))}
CANDIDATE_COLUMNS = [
    Column("Mô hình, điển hình", "name", sort="ten", width=50, link=True),
    Column("Chủ thể", "subject_name", width=30),
    Column("Đơn vị", "unit", width=32),
    Column("Lĩnh vực", "field", width=20),
    Column("Tiêu biểu năm gần nhất", "last_year", width=14),
    Column("Đã nhân rộng (nơi)", "copies", kind="number", width=12),
]


def replication_list(request):
    return show_list(
        request,
        queryset=Replication.objects.visible_to(request.user).for_list(),
        filter_class=ReplicationFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="models_registry/through_list.html",
        title="Nhân rộng mô hình",
        noun="nơi làm theo",
        context={
            "entries": list_tabs(request),
            "intro": "Mô hình tiêu biểu được nhân rộng ở đâu, từ khi nào, vận dụng thế nào, kết quả ra sao.",
            "empty_title": "Chưa nhân rộng mô hình nào",
            "empty_text": "Chọn trong danh sách mô hình có thể nhân rộng, mở mô hình và bấm “Nhân rộng”.",
        },
    )


def candidate_list(request):
    return show_list(
        request,
        queryset=replicating.candidates().visible_to(request.user).for_candidates(),
        filter_class=CandidateFilter,
        orders=CANDIDATE_ORDERS,
        columns=CANDIDATE_COLUMNS,
        template="models_registry/through_list.html",
        title="Mô hình có thể nhân rộng",
        noun="mô hình",
        context={
            "entries": list_tabs(request),
            "intro": "Mô hình, điển hình đã có kết quả tiêu biểu; mở từng mô hình để nhân rộng.",
            "empty_title": "Chưa có mô hình tiêu biểu",
            "empty_text": "Mô hình đứng ở đây khi có kết quả năm là tiêu biểu.",
        },
    )


def replication_new(request, pk):
    practice = get_object_or_404(Practice.objects.visible_to(request.user).select_related("unit"), pk=pk)
    organisers = replicating.organising_units(request.user)
    if not organisers:
        messages.error(request, "Đồng chí không có quyền chỉ đạo nhân rộng.")
        return redirect(practice)
    years = [year for unit in organisers for year in CampaignYear.objects.open_above(unit)]
    year = next(iter(years), None)
    initial = {"organiser": organisers[0], "campaign_year": year, "starts_on": timezone.localdate()}
    if year:
        initial["ends_on"] = date(year.year, 12, 31)
    form = ReplicationForm(
        request.POST or None, instance=Replication(practice=practice), initial=initial, organisers=organisers,
        years=years,
    )  # fmt: skip
    made = planned(request, form) if form.is_bound and form.is_valid() else None
    if made and "more" not in request.POST:
        return redirect(made)
    if made:
        # The next place begins with the same days and words.
        kept = {name: value for name, value in form.cleaned_data.items() if name != "unit"}
        form = ReplicationForm(initial=kept, organisers=organisers, years=years)
    return ask(
        request, form, practice, "Nhân rộng mô hình", "Nhân rộng", second="Thêm nơi nữa",
        status=422 if form.is_bound else 200,
    )  # fmt: skip


def planned(request, form):
    """The new replication, or None with the reason on the form."""
    try:
        made = replicating.plan(form.save(commit=False), by=request.user, at=timezone.now())
    except Refusal as refusal:
        tell(form, refusal)
        return None
    messages.success(request, f"Đã chọn {made.unit} làm theo mô hình.")
    return made


def seen(request, pk):
    return get_object_or_404(Replication.objects.visible_to(request.user).for_page(), pk=pk)


def replication(request, pk):
    found = seen(request, pk)
    return render(
        request,
        "models_registry/replication_detail.html",
        {
            "replication": found,
            "is_going": found.state in Replication.GOING,
            "facts": [
                ("Mô hình của", found.practice.unit.placed),
                ("Nơi làm theo", found.unit.placed),
                ("Đơn vị chỉ đạo", found.organiser),
                ("Phạm vi", found.get_scope_display()),
                ("Bắt đầu", f"{found.starts_on:%d/%m/%Y}"),
                ("Kết thúc", found.ends_on and f"{found.ends_on:%d/%m/%Y}"),
                ("Hạn ghi kết quả", f"{found.due_on:%d/%m/%Y}"),
                ("Số người hưởng ứng", found.people_joined),
            ],
            "may_adapt": replicating.may_adapt(found, request.user),
            "learnt": replicating.to_learn_from(found.practice_id),
            "sees_source": Practice.objects.visible_to(request.user).of_key(found.practice_id).exists(),
            "steps": open_steps(found, by=request.user, at=timezone.now()),
            "taken": found.trail.select_related("by"),
        },
    )


def replication_adapt(request, pk):
    found = seen(request, pk)
    if not replicating.may_adapt(found, request.user):
        messages.error(request, "Nội dung vận dụng hiện không sửa được.")
        return redirect(found)

    def verb(kept):
        replicating.adapt(found, kept["adaptation"], version=kept["version"], by=request.user)

    return write_text(request, found, AdaptForm, verb, "Nội dung vận dụng")


def replication_finish(request, pk):
    found = seen(request, pk)
    if request.method != "POST" and (why := hindrance("finish", found, by=request.user, at=timezone.now())):
        messages.error(request, why)
        return redirect(found)

    def verb(kept):
        replicating.finish(found, **kept, by=request.user, at=timezone.now())

    return write_text(request, found, FinishForm, verb, "Ghi kết quả nhân rộng")


def write_text(request, found, form_class, verb, title):
    """The page that asks for a text of a replication: show it, write it, or say why not."""
    form = form_class(request.POST or None, instance=found)
    went = written(form, lambda: verb(form.cleaned_data))
    if went.is_done:
        messages.success(request, f"{title}: đã lưu.")
        return redirect(found)
    return ask(request, form, found, title, "Lưu", changes=went.changes, status=went.status)


@require_POST
def replication_step(request, pk, name):
    return step_of(request, seen(request, pk), name)
