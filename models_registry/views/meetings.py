"""Pages of the meetings that endorse appraisals: all of them, a new one, one with its cases and minutes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign.drafts import starter
from campaign.drafts.signing import body_of
from models_registry import endorsing
from models_registry.drafts.minutes import attending
from models_registry.drafts.offers import registry_starters
from models_registry.meeting_forms import MeetingForm
from models_registry.models import Appraisal, AppraisalMeeting
from models_registry.report_filters import MeetingFilter
from models_registry.trends import beside_last_year
from models_registry.views.reports import list_tabs, wording_of
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.text import keys
from units.workflow import Refusal

ORDERS = {
    "ngay": ("Ngày họp", ("-held_on", "-pk")),
    "don-vi": ("Cơ quan", ("unit__path", "pk")),
}
COLUMNS = [
    Column("Cuộc họp", str, width=52, link=True),
    Column("Cơ quan", "unit", sort="don-vi", width=40),
    Column("Ngày họp", "held_on", kind="date", sort="ngay", width=12),
    Column("Chủ trì", "chair", width=24),
    Column("Có mặt", lambda row: f"{row.present}/{row.members}", width=10),
    Column("Số kết quả", "case_count", kind="number", width=10),
]


def meeting_list(request):
    return show_list(
        request,
        queryset=AppraisalMeeting.objects.visible_to(request.user).for_list(),
        filter_class=MeetingFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="models_registry/meeting_list.html",
        title="Họp thông qua kết quả thẩm định",
        noun="cuộc họp",
        context={
            "entries": list_tabs(request),
            "may_hold": bool(endorsing.may_hold(request.user)),
            "empty_title": "Chưa có cuộc họp nào",
            "empty_text": "Khi trưởng ban, tổ trưởng ghi cuộc họp thông qua kết quả thẩm định, cuộc họp hiện ở đây; "
            "biên bản soạn từ cuộc họp.",
        },
    )


def meeting_new(request):
    """GET: what waits and who met. POST: the meeting is recorded and the ticked cases are endorsed."""
    units = endorsing.may_hold(request.user)
    asked = next(iter(keys(request.GET.getlist("don_vi"))), None)
    unit = next((each for each in units if each.pk == asked), units[0] if units else None)
    if unit is None:
        messages.error(request, "Chỉ trưởng ban, tổ trưởng ghi kết quả họp thông qua của đơn vị mình.")
        return redirect("models_registry:meeting-list")
    now = timezone.now()
    ready = endorsing.ready_for(unit, by=request.user, at=now)
    body = body_of(unit, timezone.localdate(now))
    usual = attending(body, timezone.localdate(now)) if body else {}
    form = MeetingForm(request.POST or None, initial={"held_on": timezone.localdate(now), **usual})
    ticked = set(request.POST.getlist("pk")) if form.is_bound else {str(case.pk) for case, _ in ready}
    if form.is_bound and form.is_valid():
        chosen = [case for case, blocked in ready if str(case.pk) in ticked and not blocked]
        made = hold(request, unit, chosen, form, now)
        if made:
            return redirect(made)
    beside = beside_last_year([case for case, _ in ready])
    rows = [(case, blocked, wording_of(case.score), str(case.pk) in ticked, beside[case.pk]) for case, blocked in ready]
    places = [(str(each), f"?don_vi={each.pk}") for each in units] if len(units) > 1 else []
    context = {"unit": unit, "places": places, "form": form, "rows": rows}
    return render(request, "models_registry/meeting_form.html", context, status=422 if form.is_bound else 200)


def hold(request, unit, chosen, form, now):
    """The meeting, or None with the reason on the form."""
    try:
        made = endorsing.hold_meeting(unit, chosen, values=form.cleaned_data, by=request.user, at=now)
    except Refusal as refusal:
        tell(form, refusal)
        return None
    messages.success(request, f"Đã thông qua {len(chosen)} kết quả thẩm định.")
    return made


def meeting(request, pk):
    record = get_object_or_404(AppraisalMeeting.objects.visible_to(request.user).for_page(), pk=pk)
    on, cases = timezone.localdate(), list(record.appraisals.for_list())
    beside = beside_last_year(cases)
    context = {
        "meeting": record,
        "facts": facts_of(record),
        "cases": [(case, wording_of(case.score), beside[case.pk]) for case in cases],
        "reopened": Appraisal.objects.left_out_of(record).for_list(),
        "may_discard": any(each.pk == record.unit_id for each in endorsing.may_hold(request.user)),
        "papers": endorsing.minutes_of(record, request.user),
        "starters": starter.links(registry_starters, record, record.unit, record.campaign_year, request.user, on=on),
    }
    return render(request, "models_registry/meeting.html", context)


def facts_of(record):
    return [
        ("Cơ quan họp", record.unit.name),
        ("Ngày họp", f"{record.held_on:%d/%m/%Y}"),
        ("Địa điểm", record.place),
        ("Chủ trì", record.chair),
        ("Người ghi biên bản", record.secretary),
        ("Có mặt", f"{record.present}/{record.members}"),
        ("Vắng mặt", record.absent),
        ("Ý kiến thảo luận", record.opinions),
    ]


@require_POST
def meeting_discard(request, pk):
    """Take back a meeting that was recorded by mistake."""
    record = get_object_or_404(AppraisalMeeting.objects.visible_to(request.user), pk=pk)
    try:
        endorsing.take_back(record, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    messages.success(request, "Đã bỏ cuộc họp ghi nhầm; các phiếu chờ thông qua lại.")
    return redirect("models_registry:meeting-new")
