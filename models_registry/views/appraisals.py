"""Pages of the appraisal: my cases, all cases, assigning, one case with its sheet."""

from functools import cache

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from models_registry import appraising, assigning, sitting
from models_registry.appraisal_forms import AppraiserForm
from models_registry.models import AchievementReport, Appraisal
from models_registry.registration_words import LEVELS
from models_registry.report_filters import AppraisalFilter, latest_year
from models_registry.sheet_codes import key_of
from models_registry.trends import judged_words
from models_registry.views.reports import ORDERS, RESULT_TONES, TREND, bulk_bar, held_by, list_tabs, wording_of
from units import bulk_acts
from units.columns import Column
from units.listing import show_list
from units.text import keys
from units.workflow import Refusal

COLUMNS = [
    Column("Mô hình, điển hình", "report.practice.name", width=50, link=True),
    Column("Đơn vị", "unit", sort="don-vi", width=32),
    Column("Cấp", lambda row: LEVELS[row.level], width=10),
    Column("Trạng thái", "state", kind="state", width=18),
    Column("Người thẩm định", lambda row: ", ".join(str(each.user) for each in row.named), width=32),
    Column("Hạn", "due_on", kind="date", width=12),
    Column("Quá hạn", lambda row: row.is_late(timezone.localdate()), kind="tick", width=10),
    Column("Điểm", lambda row: wording_of(row.score), width=8),
    Column("Kết luận", "grade", kind="state", width=14, tones=RESULT_TONES),
    TREND,
]
MY_COLUMNS = [column for column in COLUMNS if column.title != "Người thẩm định"]


@cache
def cases_for_list():
    """Cases with what a row shows; how it stands to the year before is put together once, not for each request."""
    return Appraisal.objects.for_list()


def appraisal_list(request):
    year = next(iter(keys(request.GET.getlist("nam"))), None) or latest_year(request.user)
    standing = sitting.standing_of(request.user, year, skipped_in(request))
    return show_list(
        request,
        queryset=cases_for_list().all().of_appraiser(request.user).visible_to(request.user),
        filter_class=AppraisalFilter,
        orders=ORDERS,
        columns=MY_COLUMNS,
        template="models_registry/appraisal_list.html",
        title="Việc thẩm định của tôi",
        noun="phiếu",
        context={
            "entries": list_tabs(request),
            "standing": standing,
            "next_case": sitting.next_case(request.user),
            "ready": len(appraising.ready_to_conclude(request.user)),
            "empty_title": "Đồng chí chưa được phân công thẩm định",
            "empty_text": "Khi trưởng ban hoặc cán bộ phụ trách phân công, các mô hình cần thẩm định hiện ở đây.",
        },
    )


def skipped_in(request):
    """The cases passed over in this session."""
    return request.session.get("skipped", [])


def appraisal_by_code(request):
    """From the code of a printed sheet to its case."""
    key = key_of(request.GET.get("ma", ""))
    if key is None:
        messages.error(request, "Mã phiếu không đúng. Mã có 6 ký tự, in ở góc trên phiếu.")
        return redirect("models_registry:appraisal-list")
    return redirect(get_object_or_404(Appraisal.objects.visible_to(request.user), pk=key))


def appraisal_all(request):
    return show_list(
        request,
        queryset=cases_for_list().all().visible_to(request.user),
        filter_class=AppraisalFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="models_registry/appraisal_all.html",
        title="Thẩm định",
        noun="phiếu",
        ticks=held_by(request.user, "concluded", "in_progress"),
        context={
            "entries": list_tabs(request),
            **bulk_bar(request, "appraisal-conclude", "appraisal-endorse"),
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
        return assign_or_ask(request, assigning.planned(chosen, named), named, form.cleaned_data)
    context = {"form": form, "waiting": list(waiting[:300]), "chosen": request.POST.getlist("pk")}
    return render(request, "models_registry/appraisal_assign.html", context, status=422 if form.is_bound else 200)


def assign_or_ask(request, cases, named, given):
    good = [case for case in cases if not case.blocked]
    if not request.POST.get("confirmed") or not good:
        return show_plan(request, cases, named, given)
    how = {"due_on": given["due_on"], "is_separate": given["is_separate"]}
    try:
        made = assigning.assign([case.report for case in good], named, **how, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("models_registry:appraisal-assign")
    messages.success(request, f"Đã phân công thẩm định {len(made)} mô hình.")
    return redirect("models_registry:appraisal-all")


def show_plan(request, cases, named, given):
    """The page before the assignment: each report with its appraisers, those set aside, and what is left out."""
    due_on = given["due_on"]
    good, left_out = [case for case in cases if not case.blocked], [case for case in cases if case.blocked]
    context = {
        "count": len(good),
        "rows": [words_of(case) for case in good],
        "left_out": [(case.report.practice, f"{case.blocked} {case.words}".strip()) for case in left_out],
        "hidden": [
            *(("pk", case.report.pk) for case in good),
            *(("appraisers", user.pk) for user in named),
            ("due_on", f"{due_on:%Y-%m-%d}" if due_on else ""),
            *([("is_separate", "on")] if given["is_separate"] else []),
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
    del form.fields["is_separate"]
    if request.method == "POST" and form.is_valid():
        named = [user for user in people if user in form.cleaned_data["appraisers"]]
        return rename_appraisers(request, record, named, form.cleaned_data["due_on"])
    context = {"appraisal": record, "form": form, "cases": assigning.planned([record.report], people)}
    return render(request, "models_registry/appraisal_reassign.html", context, status=422 if form.is_bound else 200)


def visible_appraisal(request, pk):
    return get_object_or_404(Appraisal.objects.visible_to(request.user).for_page(), pk=pk)


def rename_appraisers(request, record, named, due_on):
    try:
        assigning.reassign(record, named, due_on=due_on, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã đổi người thẩm định.")
    return redirect(record)


# ---- concluding together ----


def appraisal_conclude(request):
    """The judged cases of this person, concluded together after a page that names them (5.11)."""
    ready = appraising.ready_to_conclude(request.user)
    good = [record for record, lacking in ready if not lacking]
    if request.method == "POST" and request.POST.get("confirmed"):
        return conclude_ready(request, good)
    words = judged_words(good)
    context = {
        "count": len(good),
        "rows": [f"{record.report.practice} ({record.unit}): {words[record.pk]}" for record in good],
        "left_out": [(record.report.practice, lacking) for record, lacking in ready if lacking],
    }
    return render(request, "models_registry/appraisal_conclude.html", context)


def conclude_ready(request, records):
    try:
        bulk = bulk_acts.do("appraisal-conclude", records, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("models_registry:appraisal-list")
    messages.success(request, f"Đã kết luận {bulk.rows.done().count()} phiếu.")
    return redirect(bulk)
