"""Pages for a meeting on paper: blank sheets to print, and the grid in which its results are typed in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from models_registry import meeting_grid
from models_registry.grid_forms import GridRow
from models_registry.printed_sheets import printed_sheets
from models_registry.sheet_codes import code_of, key_of
from units.text import keys


def chosen_set(request):
    """(the criteria set of the address or the first, all that can be chosen)."""
    found = meeting_grid.sets_of(request.user)
    asked = next(iter(keys(request.GET.getlist("bo"))), None)
    return next((each for each in found if each.pk == asked), found[0] if found else None), found


def appraisal_grid(request):
    """GET: the rows of one criteria set. POST: all of them saved, or every problem at its cell and nothing saved."""
    criteria_set, choices = chosen_set(request)
    cases = meeting_grid.cases_in(request.user, criteria_set) if criteria_set else []
    rows = [GridRow(request.POST or None, appraisal=case) for case in cases]
    if request.method == "GET":
        return show_grid(request, criteria_set, choices, rows)
    if closed := meeting_grid.closed_meanwhile(request.user, keys(request.POST.getlist("pk"))):
        messages.warning(request, f"Đã có người kết luận, không ghi được nữa: {', '.join(closed)}.")
    typed = [row for row in rows if row.is_typed]
    faulty = [row for row in typed if not row.is_valid()]
    if faulty:
        messages.error(request, "Chưa lưu dòng nào: còn ô cần sửa, xem tại từng ô.")
        return show_grid(request, criteria_set, choices, rows, status=422)
    return save_grid(request, criteria_set, choices, rows, typed)


def save_grid(request, criteria_set, choices, rows, typed):
    concludes = "conclude" in request.POST
    given = [(row.appraisal, row.given, row.sheet, row.cleaned_data["version"]) for row in typed]
    try:
        count = meeting_grid.save_all(given, by=request.user, at=timezone.now(), concludes=concludes)
    except meeting_grid.Unsaved as unsaved:
        for row in typed:
            if row.appraisal.pk in unsaved.problems:
                row.add_error(None, unsaved.problems[row.appraisal.pk])
        messages.error(request, "Chưa lưu dòng nào: còn dòng chưa ghi được, xem tại từng dòng.")
        return show_grid(request, criteria_set, choices, rows, status=409)
    messages.success(request, f"Đã {'lưu và kết luận' if concludes else 'lưu'} {count} phiếu.")
    return redirect(request.get_full_path())


def show_grid(request, criteria_set, choices, rows, status=200):
    context = {
        "criteria_set": criteria_set,
        "choices": [(str(each), f"?bo={each.pk}") for each in choices] if len(choices) > 1 else [],
        "rows": [(row, code_of(row.appraisal.pk)) for row in rows],
        "columns": rows[0].columns if rows else [],
        "in_words": bool(rows) and rows[0].in_words,
        "marked": key_of(request.GET.get("ma", "")),
    }
    return render(request, "models_registry/appraisal_grid.html", context, status=status)


def appraisal_print(request):
    criteria_set, choices = chosen_set(request)
    cases = meeting_grid.cases_in(request.user, criteria_set) if criteria_set else []
    by_code = reverse("models_registry:appraisal-code")
    sheets = printed_sheets(cases, address_of=lambda code: request.build_absolute_uri(f"{by_code}?ma={code}"))
    context = {
        "criteria_set": criteria_set,
        "choices": [(str(each), f"?bo={each.pk}") for each in choices] if len(choices) > 1 else [],
        "sheets": sheets,
    }
    return render(request, "models_registry/appraisal_print.html", context)
