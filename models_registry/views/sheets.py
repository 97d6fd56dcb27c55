"""Pages of one case: the joint sheet, an appraiser's own one, its steps, and the way from case to case."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from models_registry import appraising, assigning, own_sheets, repairing, sitting
from models_registry.appraisal_forms import SheetOfMarks
from models_registry.appraisal_rules import MORE_REASONS, is_appraiser, keeps_from_printing, proposal
from models_registry.honours import honours_of
from models_registry.models import Appraisal, NurtureNote, SurveyVisit
from models_registry.sheet_codes import code_of
from models_registry.trends import beside_of
from models_registry.views.appraisals import skipped_in, visible_appraisal
from models_registry.views.reports import wording_of
from models_registry.year_before import registered_beside, targets_beside, texts_beside, year_before
from units.models import Role
from units.versions import Overtaken, on_new_version
from units.workflow import Refusal, open_steps, take

OTHER_ACCOUNT = "Trình duyệt này đang đăng nhập bằng tài khoản khác."


def appraisal(request, pk):
    record = visible_appraisal(request, pk)
    if own_sheets.is_wanted(record, request.user):
        return redirect("models_registry:appraisal-own", pk)
    form = SheetOfMarks(request.POST or None, appraisal=record) if may_mark(record, request.user) else None
    if request.method == "POST" and (form is None or is_of_another(request)):
        return closed(request, record)
    if form and form.is_valid():
        return save_sheet(request, record, form)
    return unsaved(request, form) or show_case(request, record, form)


def may_mark(record, user):
    is_ready = not (record.is_separate and any(each.handed_in_at is None for each in record.appraisers.all()))
    return is_ready and record.is_editable and not is_appraiser(record, user, timezone.now())


def is_of_another(request):
    """Was the sheet opened by another account, before somebody else logged in with this browser?"""
    return request.POST.get("user", "") not in ("", str(request.user.pk))


def closed(request, record):
    """The answer to marks for a sheet that takes none, or none of this account."""
    says = OTHER_ACCOUNT if is_of_another(request) else "Phiếu này hiện không chấm được."
    if is_quiet(request):
        return JsonResponse({"says": says}, status=409)
    messages.error(request, says)
    return redirect(record)


def is_quiet(request):
    """Does the page save by itself, without leaving?"""
    return "quiet" in request.POST


def unsaved(request, form):
    """The answer to a quiet save of what can not be saved as it stands, or None."""
    if is_quiet(request) and form and form.errors:
        says = " ".join(str(sentence) for sentences in form.errors.values() for sentence in sentences)
        return JsonResponse({"says": says}, status=422)
    return None


def save_sheet(request, record, form):
    """Save the joint sheet; then stay ("stay"), conclude ("conclude"), or go on to the next case."""
    now, version = timezone.now(), form.cleaned_data["version"]
    try:
        appraising.mark(record, form.given, form.sheet, version=version, by=request.user, at=now)
    except Overtaken as overtaken:
        return show_overtaken(request, record, form, overtaken)
    except Refusal as refusal:
        return refused(request, record, refusal)
    if is_quiet(request):
        return saved_quietly(record.version, now)
    if "conclude" in request.POST:
        return conclude_case(request, record, now)
    messages.success(request, f"Đã lưu phiếu “{record.report.practice}”.")
    return redirect(record) if "stay" in request.POST else go_on(request, record)


def saved_quietly(version, now):
    return JsonResponse({"version": version, "says": f"Đã lưu lúc {timezone.localtime(now):%H:%M}"})


def refused(request, record, refusal):
    if is_quiet(request):
        return JsonResponse({"says": str(refusal)}, status=409)
    messages.error(request, str(refusal))
    return redirect(record)


def show_overtaken(request, record, form, overtaken):
    """What the other has changed, above the text typed here."""
    if is_quiet(request):
        return JsonResponse({"says": str(overtaken)}, status=409)
    messages.error(request, str(overtaken))
    changes = [] if form.own else appraising.changed_on_sheet(overtaken.record, form.cleaned_data["version"])
    return show_case(
        request, record, on_new_version(form, overtaken.record.version), changes=changes, status=409, own=form.own
    )


def conclude_case(request, record, now):
    try:
        take("conclude", record, by=request.user, at=now)
    except Refusal as refusal:
        messages.warning(request, f"Đã lưu, nhưng chưa kết luận được. {refusal}")
        return redirect(record)
    messages.success(request, f"Đã kết luận “{record.report.practice}”: {record.get_grade_display()}.")
    return go_on(request, record)


# ---- an own sheet ----


def appraisal_own(request, pk):
    record = visible_appraisal(request, pk)
    is_wanted = own_sheets.is_wanted(record, request.user)
    if request.method == "POST" and (not is_wanted or is_of_another(request)):
        return closed(request, record)
    if not is_wanted:
        return redirect(record)
    own = own_sheets.own_sheet(record, request.user)
    form = SheetOfMarks(request.POST or None, appraisal=record, own=own)
    if form.is_bound and form.is_valid():
        return save_own(request, record, form)
    return unsaved(request, form) or show_case(request, record, form, own=own)


def save_own(request, record, form):
    """Save the own sheet quietly or to stay; otherwise hand it in and go on."""
    now, given, is_final = timezone.now(), form.cleaned_data, not (is_quiet(request) or "stay" in request.POST)
    sheet = {"grade": given["grade"], "findings": given["findings"], "version": given["version"]}
    try:
        own = own_sheets.mark_own(record, form.given, **sheet, by=request.user, at=now, is_final=is_final)
    except Overtaken as overtaken:
        return show_overtaken(request, record, form, overtaken)
    except Refusal as refusal:
        return refused(request, record, refusal)
    if is_quiet(request):
        return saved_quietly(own.version, now)
    if not is_final:
        messages.success(request, "Đã lưu phiếu riêng, chưa nộp.")
        return redirect("models_registry:appraisal-own", record.pk)
    messages.success(request, f"Đã nộp phiếu riêng “{record.report.practice}”.")
    return go_on(request, record)


# ---- from case to case ----


def go_on(request, record):
    """To the next case that waits for this person, or to the list when none is left."""
    following = sitting.next_case(request.user, after=record)
    return redirect(following or "models_registry:appraisal-list")


def appraisal_next(request, pk):
    """Pass this case over; it comes again at the end, and the bar counts it."""
    record = visible_appraisal(request, pk)
    request.session["skipped"] = sorted({*skipped_in(request), record.pk})[-500:]
    return go_on(request, record)


def appraisal_previous(request, pk):
    """Back to the case ahead of this one: what is judged stays open until it is concluded."""
    record = visible_appraisal(request, pk)
    return redirect(sitting.case_before(request.user, record) or "models_registry:appraisal-list")


@require_POST
def appraisal_step(request, pk, name):
    record = visible_appraisal(request, pk)
    try:
        take(name, record, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    messages.success(request, f"Đã ghi: {record.trail.last().label.lower()} “{record.report.practice}”.")
    if name == "ask_more":
        return go_on(request, record)
    return redirect((name == "endorse" and next_to_endorse(request.user)) or record)


def next_to_endorse(user):
    """The next concluded case that waits for this head, or None."""
    return Appraisal.objects.visible_to(user).to_be_endorsed(user.units_as(Role.HEAD)).first()


# ---- the page ----


def show_case(request, record, form, changes=(), status=None, own=None):
    steps = other_steps(record, request.user, form)
    appraisers, lines = own_sheets.side_by_side(record)
    return render(
        request,
        "models_registry/appraisal_detail.html",
        {
            "appraisal": record,
            "report": record.report,
            "form": form,
            "own": own,
            "keep_key": f"tham-dinh-{record.pk}{'-rieng' if own else ''}",
            "in_words": record.criteria_set.mode == record.criteria_set.Mode.WORDS,
            "changes": changes,
            "standing": sitting.standing_of(request.user, record.year, skipped_in(request)),
            "proposal": appraising.grade_label(proposal(record, own)),
            "comparison": beside_of(record).told,
            "score": "" if own else wording_of(record.score),
            **told_of(record, request.user),
            "repair": repair_of(record.report),
            "marks": appraising.mark_rows(record),
            "appraisers": appraisers,
            "lines": lines,
            "summed": own_sheets.summed(lines),
            "evidence": record.report.evidence.all(),
            "open_steps": steps,
            "more_reasons": MORE_REASONS if form and asks_more(steps) else (),
            "steps_taken": record.trail.select_related("by"),
            "may_reassign": assigning.may_reassign(record, request.user),
            "facts": facts_of(record),
            "unprinted": keeps_from_printing(record),
        },
        status=status or (422 if form and form.is_bound else 200),
    )


def repair_of(report):
    """What was done about the report since it was given back; nothing while it is with its unit."""
    return {} if report.is_editable else repairing.summary_of(report, list(report.trail.all()))


def told_of(record, user):
    """What is judged: this year's registration and report beside the year before, and what was seen in between."""
    report, registration = record.report, record.registration
    before = year_before(report)
    rows, gone = targets_beside(report, before)
    told = {
        "before": before,
        "scores_before": [(each, wording_of(each.score)) for each in before.results],
        "rows": rows,
        "gone": gone,
        "sections": texts_beside(report, before.report),
        "before_told": before.report and before.year,
        "honours": honours_of(report.practice, user),
    }
    return told | through_the_year(registration, before) if registration else told


def through_the_year(registration, before):
    """The registration beside that of the year before, and what surveys and the nurturing log say of the model."""
    visits = SurveyVisit.objects.of_practice(registration.practice_id).of_year(registration.year).seen()
    return {
        "registration": registration,
        "registered": [("", registered_beside(registration, before.registration))],
        "before_registered": before.registration and before.year,
        "visits": visits.prefetch_related("corrections"),
        "note_count": NurtureNote.objects.of_registration(registration).count(),
    }


def asks_more(steps):
    """May this person send the report back for more, by one key?"""
    return any(each.step.name == "ask_more" and not each.blocked for each in steps)


def other_steps(record, user, form):
    """The open steps beside the sheet, whose own buttons begin and conclude the case."""
    found = open_steps(record, by=user, at=timezone.now())
    return [each for each in found if form is None or each.step.name not in ("begin", "conclude")]


def facts_of(record):
    practice = record.report.practice
    return [
        ("Mã phiếu", code_of(record.pk)),
        ("Chủ thể", practice.subject_name),
        ("Đơn vị", record.unit.name),
        ("Lĩnh vực", practice.field.name),
        ("Cấp", record.get_level_display()),
        ("Nơi thẩm định", record.receiver.name),
        ("Người thẩm định", ", ".join(appraiser_words(record, each) for each in record.appraisers.all())),
        ("Để ra ngoài", "; ".join(str(each) for each in record.recusals.all())),
        ("Hạn", f"{record.due_on:%d/%m/%Y}" if record.due_on else ""),
        ("Bộ tiêu chí", record.criteria_set),
    ]


def appraiser_words(record, appraiser):
    """The name, and where sheets are separate whether the own one is in."""
    if not record.is_separate:
        return str(appraiser.user)
    return f"{appraiser.user} ({'đã nộp phiếu riêng' if appraiser.handed_in_at else 'chưa nộp phiếu riêng'})"
