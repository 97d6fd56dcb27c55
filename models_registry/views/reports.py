"""Pages of the self-report: lists, one report, its form, confirmation, ad hoc deeds."""

from functools import cache

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from models_registry import repairing, reporting, typed_reports, windows
from models_registry.appraisal_rules import COMPARED_SHORTLY
from models_registry.evidence import may_attach
from models_registry.honours import honours_of
from models_registry.models import AchievementReport, Appraisal, Grade, Registration, YearResult
from models_registry.registration_words import LEVELS
from models_registry.report_filters import MissingFilter, ReportFilter, ResultFilter
from models_registry.report_forms import AdhocForm, ConfirmForm, EvidenceForm, ReportForm, told
from models_registry.reporting import CONFIRMERS, RECEIVERS
from models_registry.reporting_rules import TONES, receives, report_due, report_window, state_words
from models_registry.year_before import targets_beside, year_before
from units import bulk_acts, wording
from units.columns import Column
from units.filters import EXPORT
from units.formlook import tell
from units.listing import show_list
from units.shared_rows import seen_alike
from units.text import keys
from units.tones import tone_of
from units.versions import Overtaken, changed_since, on_new_version
from units.workflow import Refusal, open_steps, take

ORDERS = {
    "don-vi": ("Đơn vị", ("path", "pk")),
    "moi": ("Mới lập", ("-pk",)),
}
RECEIVING, CONFIRMING = ("receive", "send_back"), ("confirm", "return")
State = AchievementReport.State
TREND = Column("So với năm trước", lambda row: COMPARED_SHORTLY.get(row.trend, ""), width=16)
RESULT_TONES = {"not_reached": "bad", "reached": "good", "exemplary": "done"}


def report_columns(user):
    """The columns of the list, with the state in the words of this reader."""

    def words(row):
        return state_words(row, for_receiver=receives(user, row), returned_at=row.returned_at)

    return [
        Column("Mô hình, điển hình", "practice.name", width=50, link=True),
        Column("Đơn vị", "unit", sort="don-vi", width=36),
        Column("Cấp", lambda row: LEVELS[row.level], width=10),
        Column("Trạng thái", "state", kind="state", width=24, words=words, tones=TONES),
        Column("Ngày gửi", "submitted_on", kind="date", width=12),
        Column("Muộn", "is_late", kind="tick", width=8),
        Column("Đột xuất", "is_adhoc", kind="tick", width=10),
        Column("Tư cách xác nhận", "get_confirmed_as_display", width=22),
    ]


def list_tabs(request):
    """The lists of this room and the saved filters, each keeping the year of the address."""
    year = {"nam": request.GET["nam"]} if request.GET.get("nam") else {}
    mine = [("Phiếu của tôi", address("appraisal-list", year))] if request.user.has_role(*Appraisal.APPRAISERS) else []
    return [
        ("Tất cả báo cáo", address("report-list", year)),
        ("Chờ xác nhận", address("report-list", year, trang_thai="submitted")),
        ("Chờ tiếp nhận", address("report-list", year, trang_thai="confirmed")),
        ("Cần sửa", address("report-list", year, trang_thai="returned")),
        ("Nộp muộn", address("report-list", year, muon="co")),
        ("Chưa báo cáo", address("report-missing", year)),
        ("Thẩm định", address("appraisal-all", year)),
        *mine,
        ("Kết quả năm", address("result-list", year)),
        ("Bộ tiêu chí", address("criteria-set-list", {})),
    ]


def address(name, year, **asked):
    """The address of one of our lists with this filter."""
    query = urlencode(year | asked)
    return reverse(f"models_registry:{name}") + (f"?{query}" if query else "")


def held_by(user, *states):
    """A function that tells of a row whether it is in one of these states and received where this person sits."""
    units = {unit.pk for unit in user.units_as(*RECEIVERS)}
    return lambda row: row.state in states and row.receiver_id in units


def bulk_bar(request, *names):
    """What a list needs to let some of these be done on many rows at once."""
    return {
        "bulk": bulk_acts.offered(names, request.user),
        "bar": "units/_bulk_bar.html",
        "here": request.get_full_path(),
    }


REPORTS = seen_alike(lambda reach: AchievementReport.objects.in_reach_of(reach).for_list())
MISSING = seen_alike(lambda reach: Registration.objects.in_reach_of(reach).unreported().for_list())


def report_list(request):
    return show_list(
        request,
        queryset=REPORTS(request.user),
        filter_class=ReportFilter,
        orders=ORDERS,
        columns=report_columns(request.user),
        template="models_registry/report_list.html",
        title="Báo cáo thành tích",
        noun="báo cáo",
        ticks=held_by(request.user, "confirmed"),
        context={
            "entries": list_tabs(request),
            **bulk_bar(request, "report-receive", "report-send-back"),
            "may_adhoc": bool(request.user.units_as(*reporting.WRITERS)),
            "empty_title": "Chưa có báo cáo nào ở đây",
            "empty_text": "Đầu tháng 10 mỗi đăng ký đã được chấp nhận có một báo cáo do đơn vị viết. "
            "Mục “Chưa báo cáo” liệt kê những mô hình còn thiếu.",
        },
    )


MISSING_COLUMNS = [
    Column("Mô hình, điển hình", "title", width=50, link=True),
    Column("Đơn vị", "unit", sort="don-vi", width=36),
    Column("Chủ thể", "subject_name", width=36),
    Column("Cấp", lambda row: LEVELS[row.level], width=10),
    Column("Lĩnh vực", "field.name", width=24),
    Column("Ngày chấp nhận", "accepted_on", kind="date", width=14),
]


def report_missing(request):
    return show_list(
        request,
        queryset=MISSING(request.user),
        filter_class=MissingFilter,
        orders=ORDERS,
        columns=MISSING_COLUMNS,
        template="models_registry/report_missing.html",
        title="Đăng ký chưa báo cáo",
        noun="đăng ký chưa báo cáo",
        ticks=held_by(request.user, "accepted"),
        context={
            "entries": list_tabs(request),
            **bulk_bar(request, "registration-remind"),
            "empty_title": "Không còn đăng ký nào thiếu báo cáo",
            "empty_text": "Mọi đăng ký đã được chấp nhận trong phạm vi này đều đã gửi báo cáo.",
        },
    )


def became_of(result):
    """The decision that recognised it, or the day it was voided."""
    return f"Huỷ ngày {wording.day(result.voided_on)}" if result.voided_on else result.recognised_by


RESULT_COLUMNS = [
    Column("Mô hình, điển hình", "practice.name", width=50, link=True),
    Column("Đơn vị", "unit", sort="don-vi", width=36),
    Column("Chủ thể", "practice.subject_name", width=36),
    Column("Cấp", lambda row: LEVELS[row.level], width=10),
    Column("Kết quả", "grade", kind="state", width=14, tones=RESULT_TONES),
    Column("Điểm", lambda row: wording_of(row.score), width=8),
    TREND,
    Column("Công nhận, huỷ", became_of, width=36),
]
ON_SHEET = [
    Column("Ngày ghi nhận", "decided_on", kind="date", width=14),
    Column("Lĩnh vực", "practice.field.name", width=24),
    Column("Nhận xét", "remark", width=60),
]


RECOGNISABLE = (Grade.REACHED, Grade.EXEMPLARY)


def wording_of(score):
    return "" if score is None else wording.decimal(score)


def may_be_recognised(result):
    """Is it reached, standing and not recognised yet?"""
    return result.grade in RECOGNISABLE and not (result.recognised_by or result.voided_on)


@cache
def results_for_list():
    """Results with what a row shows; how it stands to the year before is put together once, not for each request."""
    return YearResult.objects.for_list()


def result_list(request):
    bar = bulk_bar(request, "result-recognise")
    rows, is_sheet = results_for_list().all().visible_to(request.user), EXPORT in request.GET
    return show_list(
        request,
        queryset=rows.with_remarks() if is_sheet else rows,
        filter_class=ResultFilter,
        orders=ORDERS,
        columns=[*RESULT_COLUMNS, *ON_SHEET] if is_sheet else RESULT_COLUMNS,
        template="models_registry/report_missing.html",
        title="Kết quả năm",
        noun="kết quả",
        ticks=may_be_recognised if bar["bulk"] else None,
        context={
            "entries": list_tabs(request),
            **bar,
            "empty_title": "Chưa có kết quả năm",
            "empty_text": "Kết quả được ghi khi trưởng ban, tổ trưởng thông qua phiếu thẩm định đã kết luận.",
        },
    )


def visible_report(request, pk):
    return get_object_or_404(AchievementReport.objects.visible_to(request.user).for_page(), pk=pk)


def report(request, pk):
    return report_page(request, visible_report(request, pk), EvidenceForm())


def report_page(request, record, evidence_form):
    """The page of a report; 422 where the form of its evidence says why a file was refused."""
    now, is_receiver = timezone.now(), receives(request.user, record)
    steps_taken = list(record.trail.select_related("by"))
    returned = [taken.at for taken in steps_taken if taken.target == State.RETURNED]
    before = year_before(record)
    rows, gone = targets_beside(record, before)
    return render(
        request,
        "models_registry/report_detail.html",
        {
            "report": record,
            "words": state_words(record, for_receiver=is_receiver, returned_at=returned[-1] if returned else None),
            "tone": TONES.get(record.state) or tone_of(record.state),
            "open_steps": open_steps(record, by=request.user, at=now),
            "may_edit": record.is_editable and reporting.may_write(request.user, record.unit),
            "may_attach": may_attach(record, request.user),
            "evidence_form": evidence_form,
            "life": reporting.life_of(record, on=timezone.localdate(now)),
            "sections": told(record),
            "rows": rows,
            "before": before,
            "gone": gone,
            "steps_taken": steps_taken,
            "returned": latest_return(steps_taken),
            "repair": {} if record.is_editable else repairing.summary_of(record, steps_taken),
            "evidence": record.evidence.select_related("by"),
            "appraisal": getattr(record, "appraisal", None),
            "due_on": report_due(record),
            "facts": facts_of(record),
        },
        status=422 if evidence_form.errors else 200,
    )


def latest_return(steps_taken):
    """The step by which it was last given back, or None."""
    return next((taken for taken in reversed(steps_taken) if taken.target == State.RETURNED), None)


def facts_of(record):
    practice = record.practice
    return [
        ("Chủ thể", practice.subject_name),
        ("Đơn vị", record.unit.name),
        ("Lĩnh vực", practice.field.name),
        ("Cấp", record.get_level_display()),
        ("Đăng ký ngày", day_of(record.registration and record.registration.registered_on)),
        ("Ngày lập thành tích", day_of(record.deed_on)),
        ("Người viết", record.author),
        ("Gửi ngày", day_of(record.submitted_on)),
        ("Tiếp nhận ngày", day_of(record.received_on)),
        ("Nơi nhận", record.receiver.name),
    ]


def day_of(on):
    return f"{on:%d/%m/%Y}" if on else ""


@require_POST
def report_step(request, pk, name):
    record = visible_report(request, pk)
    try:
        take(name, record, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    messages.success(request, f"Đã ghi: {record.trail.last().label.lower()} “{record.practice}”.")
    return redirect(onward(request.user, name) or record)


def onward(user, name):
    """The next report that waits for the same act of this person, or None."""
    reports = AchievementReport.objects.visible_to(user)
    if name in RECEIVING:
        return reports.waiting_for_receiver(user.units_as(*RECEIVERS)).first()
    if name in CONFIRMING:
        return reports.waiting_for_confirmation(user.units_as(*CONFIRMERS)).by_others(user).first()
    return None


def report_begin(request, pk):
    """GET: what is to be reported until when. POST: the report is begun, or the one that is there is opened."""
    registration = get_object_or_404(Registration.objects.visible_to(request.user).for_list(), pk=pk)
    if request.method == "GET":
        return show_beginning(request, registration)
    try:
        record = reporting.begin_report(registration, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(registration)
    return redirect("models_registry:report-edit", record.pk)


def show_beginning(request, registration):
    context = {
        "registration": registration,
        "report": getattr(registration, "report", None),
        "may_write": reporting.may_write(request.user, registration.unit),
        "window": report_window(registration),
        "due_on": windows.report_due(registration),
        "criteria": registration.criteria.all(),
    }
    return render(request, "models_registry/report_begin.html", context)


def report_edit(request, pk):
    record = visible_report(request, pk)
    if not (record.is_editable and reporting.may_write(request.user, record.unit)):
        messages.error(request, "Báo cáo này hiện không sửa được.")
        return redirect(record)
    if "bo" in request.POST:
        typed_reports.forget(request.user, record)
        return redirect("models_registry:report-edit", pk)
    kept = None if request.POST else typed_reports.kept_for(request.user, record)
    form = ReportForm(request.POST or None, instance=record, criteria=reporting.targets_of(record), kept=kept)
    if request.method == "POST" and form.is_valid():
        return save_form(request, record, form)
    return show_form(request, record, form, kept=kept, status=422 if form.is_bound else 200)


@require_POST
def report_autosave(request, pk):
    """Keep what is being typed; answers JSON: when it was kept, and who else is at the same report."""
    at, sent, record = timezone.now(), request.POST, visible_report(request, pk)
    if sent.get("user") != str(request.user.pk):
        return JsonResponse({"refused": "Trình duyệt này đang đăng nhập bằng tài khoản khác."}, status=403)
    version = next(iter(keys([sent.get("version", "")])), 0)
    try:
        typed_reports.keep(sent.dict(), report=record, version=version, by=request.user, at=at)
    except Refusal as refusal:
        return JsonResponse({"refused": str(refusal)}, status=409)
    others = typed_reports.others_at(record, request.user, at=at)
    return JsonResponse({"saved": f"{timezone.localtime(at):%H:%M}", "others": others})


def save_form(request, record, form):
    """Save the text; with the button "draft" stay at the form, otherwise send it too."""
    now, version = timezone.now(), form.cleaned_data["version"]
    try:
        reporting.save_report(record, form.text, form.results, version=version, by=request.user, at=now)
    except Overtaken as overtaken:
        changes = changed_since(overtaken.record, version)
        messages.error(request, str(overtaken))
        return show_form(request, record, on_new_version(form, record.version), changes=changes, status=409)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    typed_reports.forget(request.user, record)
    if "draft" in request.POST:
        messages.success(request, "Đã lưu nháp.")
        return redirect("models_registry:report-edit", record.pk)
    return send(request, record, now)


def send(request, record, now):
    try:
        take("submit", record, by=request.user, at=now)
    except Refusal as refusal:
        messages.warning(request, f"Đã lưu, nhưng chưa gửi được. {refusal}")
        return redirect("models_registry:report-edit", record.pk)
    messages.success(request, "Đã gửi. Báo cáo chờ cấp uỷ hoặc lãnh đạo xác nhận.")
    return redirect(record)


def show_form(request, record, form, changes=(), kept=None, status=200):
    before = year_before(record)
    rows, gone = targets_beside(record, before)
    context = {
        "report": record,
        "form": form,
        "changes": changes,
        "kept": kept,
        "others": typed_reports.others_at(record, request.user, at=timezone.now()),
        "before": before,
        "returned": latest_return(list(record.trail.all())) if record.state == State.RETURNED else None,
        "scores_before": [(each, wording_of(each.score)) for each in before.results],
        "form_rows": zip(form.rows, rows, strict=True),
        "gone": gone,
        "earlier": None if before.report else reporting.earlier_report(record),
        "honours": honours_of(record.practice, request.user),
    }
    return render(request, "models_registry/report_form.html", context, status=status)


def report_confirm(request, pk):
    record = visible_report(request, pk)
    step = next((each for each in open_steps(record, by=request.user, at=timezone.now()) if is_confirm(each)), None)
    if step is None or step.blocked:
        messages.error(request, step.blocked if step else why_not_confirmed(record, request.POST.get("remarks", "")))
        return redirect(record)
    form = ConfirmForm(request.POST or None, initial={"post": post_of(request.user)})
    if request.method == "POST" and form.is_valid():
        return confirm_with(request, record, form.cleaned_data)
    before = year_before(record)
    rows, gone = targets_beside(record, before)
    context = {
        "report": record,
        "form": form,
        "rows": rows,
        "before": before,
        "gone": gone,
        "sections": told(record),
        "evidence": record.evidence.all(),
        "repair": repairing.summary_of(record, list(record.trail.all())),
    }
    return render(request, "models_registry/report_confirm.html", context, status=422 if form.is_bound else 200)


def why_not_confirmed(report, remarks):
    """Why nobody confirms this report now; who confirms second is told so, with the remarks that are not kept."""
    if not report.confirmed_on:
        return "Đồng chí không xác nhận được báo cáo này lúc này."
    by = f" bởi {report.confirmed_by}" if report.confirmed_by else ""
    unkept = f" Nhận xét của đồng chí chưa được ghi: “{remarks.strip()}”" if remarks.strip() else ""
    return f"Báo cáo này đã được xác nhận ngày {wording.day(report.confirmed_on)}{by}.{unkept}"


def is_confirm(open_step):
    return open_step.step.name == "confirm"


def confirm_with(request, record, given):
    try:
        reporting.confirm(record, **given, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã xác nhận. Báo cáo “{record.practice}” được chuyển đến {record.receiver}.")
        return redirect(onward(request.user, "confirm") or record)
    return redirect(record)


def post_of(user):
    """The post of this person today, to be filled in."""
    posting = user.person and user.person.posting_on(timezone.localdate())
    return posting.post if posting else ""


def report_adhoc(request):
    if not request.user.has_role(*reporting.WRITERS):
        raise PermissionDenied
    form = AdhocForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return begin_deed(request, form)
    return render(request, "models_registry/report_adhoc.html", {"form": form}, status=422 if form.is_bound else 200)


def begin_deed(request, form):
    try:
        record = reporting.report_deed(**form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        tell(form, refusal)
        return render(request, "models_registry/report_adhoc.html", {"form": form}, status=422)
    return redirect("models_registry:report-edit", record.pk)
