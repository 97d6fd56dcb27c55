"""Pages for a meeting on paper: blank sheets to print, and the grid in which its results are typed in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from models_registry import meeting_grid
from models_registry.grid_forms import GridRow
from models_registry.printed_sheets import printed_sheets
from models_registry.sheet_codes import code_of, key_of
from models_registry.trends import beside_last_year
from units.text import keys


def chosen_part(request):
    """(the Part of the address or the first, the tabs of all of them where there are several)."""
    parts = meeting_grid.parts_of(request.user)
    asked = [next(iter(keys(request.GET.getlist(name))), 0) for name in ("bo", "tu")]
    chosen = next((each for each in parts if [each.criteria_set.pk, each.begin] == asked), parts[0] if parts else None)
    return chosen, tabs(request, parts, chosen) if len(parts) > 1 else []


def tabs(request, parts, chosen):
    """The parts as (label, address); the open one leads to this very page."""
    here = request.get_full_path()
    return [(each.label, here if each == chosen else address(request.path, each)) for each in parts]


def address(path, part):
    """This page for one part."""
    return f"{path}?bo={part.criteria_set.pk}&tu={part.begin}"


def grid_rows(cases, data=None):
    """A row for each case; how it stands to last year is told of what is saved, whatever comes of the typed row."""
    beside = beside_last_year(cases)
    return [GridRow(data, appraisal=case, beside=beside[case.pk]) for case in cases]


def appraisal_grid(request):
    """GET: the rows of one part. POST: all of them saved, or every problem at its cell and nothing saved."""
    if request.method == "POST":
        return take_grid(request)
    part, choices = chosen_part(request)
    cases = meeting_grid.cases_of(request.user, part) if part else []
    marked = key_of(request.GET.get("ma", ""))
    if "ma" in request.GET and marked not in {each.pk for each in cases}:
        messages.warning(request, "Không có phiếu mang mã này trong bảng đang mở; có thể phiếu đã kết luận.")
    return show_grid(request, grid_rows(cases), choices=choices, marked=marked)


def take_grid(request):
    """What was typed, row by row; a row that can not be written any more is named."""
    sent = keys(request.POST.getlist("pk"))
    cases = meeting_grid.cases_sent(request.user, sent)
    if closed := meeting_grid.closed_meanwhile(request.user, sent, cases):
        said = "Đã kết luận hoặc đã đổi người thẩm định, không ghi được nữa"
        messages.warning(request, f"{said}: {', '.join(closed)}.")
    rows = grid_rows(cases, request.POST)
    typed = [row for row in rows if row.is_typed]
    if not all(row.is_valid() for row in typed):
        messages.error(request, "Chưa lưu dòng nào: còn ô cần sửa, xem tại từng ô.")
        return show_grid(request, rows, choices=chosen_part(request)[1], status=422)
    return save_grid(request, rows, typed)


def save_grid(request, rows, typed):
    concludes = "conclude" in request.POST
    given = [(row.appraisal, row.given, row.sheet, row.cleaned_data["version"]) for row in typed]
    try:
        count = meeting_grid.save_all(given, by=request.user, at=timezone.now(), concludes=concludes)
    except meeting_grid.Unsaved as unsaved:
        for row in typed:
            row.refuse(unsaved.problems.get(row.appraisal.pk))
        messages.error(request, "Chưa lưu dòng nào: còn dòng chưa ghi được, xem tại từng dòng.")
        return show_grid(request, rows, choices=chosen_part(request)[1], status=409)
    messages.success(request, f"Đã {'lưu và kết luận' if concludes else 'lưu'} {count} phiếu.")
    return redirect(request.get_full_path())


def show_grid(request, rows, *, choices=(), marked=None, status=200):
    context = {
        "criteria_set": rows[0].appraisal.criteria_set if rows else None,
        "choices": choices,
        "rows": [(row, code_of(row.appraisal.pk)) for row in rows],
        "columns": rows[0].columns if rows else [],
        "in_words": bool(rows) and rows[0].in_words,
        "marked": marked,
        "begin": next(iter(keys(request.GET.getlist("tu"))), 0),
        "is_unsaved": status != 200,
        "asked": request.GET.urlencode(),
        "kept": [(name, request.GET[name]) for name in ("bo", "tu") if name in request.GET],
    }
    return render(request, "models_registry/appraisal_grid.html", context, status=status)


def appraisal_print(request):
    part, choices = chosen_part(request)
    cases = meeting_grid.cases_of(request.user, part) if part else []
    by_code = reverse("models_registry:appraisal-code")
    sheets = printed_sheets(cases, address_of=lambda code: request.build_absolute_uri(f"{by_code}?ma={code}"))
    context = {
        "criteria_set": part.criteria_set if part else None,
        "choices": choices,
        "sheets": sheets,
        "most": sum(each.max_points for each in part.criteria_set.criteria.all()) if part else 0,
        "asked": request.GET.urlencode(),
    }
    return render(request, "models_registry/appraisal_print.html", context)
