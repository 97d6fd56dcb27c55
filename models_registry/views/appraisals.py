"""Pages of the appraisal: my cases, all cases, assigning, one case with its sheet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from models_registry import appraising, assigning
from models_registry.appraisal_forms import AppraiserForm, SheetOfMarks
from models_registry.appraisal_rules import COMPARED, is_appraiser
from models_registry.models import AchievementReport, Appraisal
from models_registry.report_filters import AppraisalFilter, latest_year
from models_registry.report_forms import on_new_version, told
from models_registry.reporting import last_report, result_rows
from models_registry.views.reports import ORDERS, RESULT_TONES, list_tabs, wording_of
from units.columns import Column
from units.listing import show_list
from units.models import Role
from units.text import keys
from units.versions import Overtaken, changed_since
from units.workflow import Refusal, open_steps, take

COLUMNS = [
    Column("Mô hình, điển hình", "report.practice.name", width=50, link=True),
    Column("Đơn vị", "unit", sort="don-vi", width=36),
    Column("Cấp", "get_level_display", width=14),
    Column("Trạng thái", "state", kind="state", width=18),
    Column("Người thẩm định", lambda row: ", ".join(str(each.user) for each in row.named), width=36),
    Column("Hạn", "due_on", kind="date", width=12),
    Column("Điểm", lambda row: wording_of(row.score), width=8),
    Column("Kết luận", "grade", kind="state", width=14, tones=RESULT_TONES),
]
MY_COLUMNS = [column for column in COLUMNS if column.title != "Người thẩm định"]


def appraisal_list(request):
    year = next(iter(keys(request.GET.getlist("nam"))), None) or latest_year(request.user)
    done, total = appraising.progress_of(request.user, year)
    return show_list(
        request,
        queryset=Appraisal.objects.of_appraiser(request.user).visible_to(request.user).for_list(),
        filter_class=AppraisalFilter,
        orders=ORDERS,
        columns=MY_COLUMNS,
        template="models_registry/appraisal_list.html",
        title="Việc thẩm định của tôi",
        noun="phiếu",
        context={
            "entries": list_tabs(request),
            "done": done,
            "total": total,
            "next_case": appraising.next_case(request.user),
            "ready": len(appraising.ready_to_conclude(request.user)),
            "empty_title": "Đồng chí chưa được phân công thẩm định",
            "empty_text": "Khi trưởng ban hoặc cán bộ phụ trách phân công, các mô hình cần thẩm định hiện ở đây.",
        },
    )


def appraisal_all(request):
    return show_list(
        request,
        queryset=Appraisal.objects.visible_to(request.user).for_list(),
        filter_class=AppraisalFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="models_registry/appraisal_all.html",
        title="Thẩm định",
        noun="phiếu",
        context={
            "entries": list_tabs(request),
            "may_assign": bool(request.user.units_as(*assigning.ASSIGNERS)),
            "empty_title": "Chưa có phiếu thẩm định",
            "empty_text": "Báo cáo đã tiếp nhận được phân công cho thành viên thẩm định; mỗi báo cáo có một phiếu.",
        },
    )


# ---- assigning ----


def appraisal_assign(request):
    """GET: what waits and who may be named. POST: what will come of it, and, confirmed, the act."""
    units = request.user.units_as(*assigning.ASSIGNERS)
    people = assigning.candidates(units, on=timezone.localdate())
    waiting = AchievementReport.objects.visible_to(request.user).to_be_assigned(units).for_page().order_by("path", "pk")
    form = AppraiserForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        chosen = waiting.chosen(request.POST.getlist("pk"))
        named = [user for user in people if user in form.cleaned_data["appraisers"]]
        return assign_or_ask(request, assigning.planned(chosen, named), named, form.cleaned_data["due_on"])
    context = {"form": form, "waiting": list(waiting[:300]), "chosen": request.POST.getlist("pk")}
    return render(request, "models_registry/appraisal_assign.html", context, status=422 if form.is_bound else 200)


def assign_or_ask(request, cases, named, due_on):
    good = [case for case in cases if not case.blocked]
    if not request.POST.get("confirmed") or not good:
        return show_plan(request, cases, named, due_on)
    try:
        made = assigning.assign(
            [case.report for case in good], named, due_on=due_on, by=request.user, at=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("models_registry:appraisal-assign")
    messages.success(request, f"Đã phân công thẩm định {len(made)} mô hình.")
    return redirect("models_registry:appraisal-all")


def show_plan(request, cases, named, due_on):
    """The page before the assignment: each report with its appraisers, those set aside, and what is left out."""
    good, left_out = [case for case in cases if not case.blocked], [case for case in cases if case.blocked]
    context = {
        "count": len(good),
        "rows": [words_of(case) for case in good],
        "left_out": [(case.report.practice, f"{case.blocked} {case.words}".strip()) for case in left_out],
        "hidden": [
            *(("pk", case.report.pk) for case in good),
            *(("appraisers", user.pk) for user in named),
            ("due_on", f"{due_on:%Y-%m-%d}" if due_on else ""),
        ],
    }
    return render(request, "models_registry/appraisal_assign_confirm.html", context)


def words_of(case):
    who = ", ".join(str(user) for user in case.appraisers)
    aside = f" – không tham gia: {case.words}" if case.words else ""
    return f"{case.report.practice} ({case.report.unit}): {who} thẩm định{aside}"


def appraisal_reassign(request, pk):
    record = visible_appraisal(request, pk)
    if not assigning.may_reassign(record, request.user):
        messages.error(request, "Đồng chí không đổi được người thẩm định của phiếu này.")
        return redirect(record)
    people = assigning.candidates([record.receiver], on=timezone.localdate())
    initial = {"appraisers": [each.user_id for each in record.appraisers.all()], "due_on": record.due_on}
    form = AppraiserForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        named = [user for user in people if user in form.cleaned_data["appraisers"]]
        return rename_appraisers(request, record, named, form.cleaned_data["due_on"])
    context = {"appraisal": record, "form": form, "cases": assigning.planned([record.report], people)}
    return render(request, "models_registry/appraisal_reassign.html", context, status=422 if form.is_bound else 200)


def rename_appraisers(request, record, named, due_on):
    try:
        assigning.reassign(record, named, due_on=due_on, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã đổi người thẩm định.")
    return redirect(record)


# ---- one case ----


def visible_appraisal(request, pk):
    return get_object_or_404(Appraisal.objects.visible_to(request.user).for_page(), pk=pk)


def appraisal(request, pk):
    record = visible_appraisal(request, pk)
    may_mark = record.is_editable and not is_appraiser(record, request.user, timezone.now())
    form = SheetOfMarks(request.POST or None, appraisal=record) if may_mark else None
    if request.method == "POST" and form is None:
        messages.error(request, "Phiếu này hiện không chấm được.")
        return redirect(record)
    if form and form.is_valid():
        return save_sheet(request, record, form)
    return show_case(request, record, form, status=422 if form and form.is_bound else 200)


def save_sheet(request, record, form):
    """Save the sheet; then stay ("stay"), conclude ("conclude"), or go on to the next case."""
    now, version = timezone.now(), form.cleaned_data["version"]
    try:
        appraising.mark(record, form.given, form.sheet, version=version, by=request.user, at=now)
    except Overtaken as overtaken:
        messages.error(request, str(overtaken))
        changes = changed_since(overtaken.record, version)
        return show_case(request, record, on_new_version(form, record.version), changes=changes, status=409)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    if "conclude" in request.POST:
        return conclude_case(request, record, now)
    messages.success(request, f"Đã lưu phiếu “{record.report.practice}”.")
    return redirect(record) if "stay" in request.POST else go_on(request, record)


def conclude_case(request, record, now):
    try:
        take("conclude", record, by=request.user, at=now)
    except Refusal as refusal:
        messages.warning(request, f"Đã lưu, nhưng chưa kết luận được. {refusal}")
        return redirect(record)
    messages.success(request, f"Đã kết luận “{record.report.practice}”: {record.get_grade_display()}.")
    return go_on(request, record)


def go_on(request, record):
    """To the next case that waits for this person, or to the list when none is left."""
    following = appraising.next_case(request.user, after=record)
    return redirect(following or "models_registry:appraisal-list")


def appraisal_next(request, pk):
    return go_on(request, visible_appraisal(request, pk))


def show_case(request, record, form, changes=(), status=200):
    done, total = appraising.progress_of(request.user, record.year)
    last = appraising.last_result(record)
    return render(
        request,
        "models_registry/appraisal_detail.html",
        {
            "appraisal": record,
            "report": record.report,
            "form": form,
            "changes": changes,
            "done": done,
            "total": total,
            "proposal": appraising.grade_label(appraising.proposal(record)),
            "comparison": COMPARED[appraising.comparison(record)],
            "score": wording_of(record.score),
            "last_result": last,
            "last_score": wording_of(last.score) if last else "",
            "last_report": last_report(record.report),
            "rows": result_rows(record.report),
            "sections": told(record.report),
            "marks": appraising.mark_rows(record),
            "evidence": record.report.evidence.all(),
            "open_steps": other_steps(record, request.user, form),
            "steps_taken": record.trail.select_related("by"),
            "may_reassign": assigning.may_reassign(record, request.user),
            "facts": facts_of(record),
        },
        status=status,
    )


def other_steps(record, user, form):
    """The open steps beside the sheet, whose own buttons begin and conclude the case."""
    found = open_steps(record, by=user, at=timezone.now())
    return [each for each in found if form is None or each.step.name not in ("begin", "conclude")]


def facts_of(record):
    practice = record.report.practice
    return [
        ("Chủ thể", practice.subject_name),
        ("Đơn vị", record.unit.name),
        ("Lĩnh vực", practice.field.name),
        ("Cấp", record.get_level_display()),
        ("Nơi thẩm định", record.receiver.name),
        ("Người thẩm định", ", ".join(str(each.user) for each in record.appraisers.all())),
        ("Hạn", f"{record.due_on:%d/%m/%Y}" if record.due_on else ""),
        ("Bộ tiêu chí", record.criteria_set),
    ]


@require_POST
def appraisal_step(request, pk, name):
    record = visible_appraisal(request, pk)
    try:
        take(name, record, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    messages.success(request, f"Đã ghi: {record.trail.last().label.lower()} “{record.report.practice}”.")
    return redirect((name == "endorse" and next_to_endorse(request.user)) or record)


def next_to_endorse(user):
    """The next concluded case that waits for this head, or None."""
    return Appraisal.objects.visible_to(user).to_be_endorsed(user.units_as(Role.HEAD)).first()


def appraisal_conclude(request):
    """The judged cases of this person, concluded together after a page that names them (5.11)."""
    ready = appraising.ready_to_conclude(request.user)
    good = [record for record, lacking in ready if not lacking]
    if request.method == "POST" and request.POST.get("confirmed"):
        return conclude_ready(request, good)
    context = {
        "count": len(good),
        "rows": [f"{record.report.practice} ({record.unit}): {record.get_grade_display()}" for record in good],
        "left_out": [(record.report.practice, lacking) for record, lacking in ready if lacking],
    }
    return render(request, "models_registry/appraisal_conclude.html", context)


def conclude_ready(request, records):
    try:
        count = appraising.conclude_all(records, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã kết luận {count} phiếu.")
    return redirect("models_registry:appraisal-list")
