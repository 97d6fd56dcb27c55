"""The pages of an import: the template, the rehearsal, the result."""

import io

from django import forms
from django.core.cache import cache
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from units.changes import plain_words
from units.formlook import SheetForm
from units.importing import IMPORTS, carry_out, rehearse
from units.models import Role
from units.sheets import CONTENT_TYPE, Column, Table, template, write
from units.uploads import CheckedFileField
from units.workbooks import SheetRefused

KEPT = 60 * 60  # seconds a rehearsed workbook waits for its confirmation
FEW = 20
MANY = 200
PROBLEM_COLUMNS = [Column("Dòng", 8, "number"), Column("Cột", 24), Column("Vì sao chưa ghi được", 80)]


class WorkbookForm(SheetForm, forms.Form):
    file = CheckedFileField(kinds=("xlsx",), label="Tệp Excel đã điền")


def import_template(request, name):
    kind = import_for(request, name)
    stream = io.BytesIO()
    template(stream, kind.columns, choices=kind.choices)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=f"mau-nhap-{name}.xlsx", content_type=CONTENT_TYPE)


@never_cache
def import_problems(request, name):
    """All that stands in the way of the workbook that waits, as a workbook."""
    kind = import_for(request, name)
    content = cache.get(place(request, kind))
    if content is None:
        raise Http404
    reading = rehearse(kind, content, by=request.user, on=timezone.localdate()).reading
    rows = [(problem.row, problem.column or "cả dòng", problem.says) for problem in reading.problems]
    stream = io.BytesIO()
    write(
        Table("Chỗ cần sửa", PROBLEM_COLUMNS, rows, f"{kind.label}, trang “{reading.sheet}”", timezone.localtime()),
        stream,
    )
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=f"cho-can-sua-{name}.xlsx", content_type=CONTENT_TYPE)


@never_cache
def import_rows(request, name):
    kind = import_for(request, name)
    if "confirmed" in request.POST:
        return written(request, kind)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    context = {"kind": kind, "kinds": tabs(), "form": form}
    if form.is_valid():
        content = form.cleaned_data["file"].content
        try:
            context["rehearsal"] = rehearse(kind, content, by=request.user, on=timezone.localdate())
        except SheetRefused as refused:
            form.add_error("file", str(refused))
        else:
            cache.set(place(request, kind), content, KEPT)
            return render(request, "units/import_rehearsal.html", context | sample(kind, context["rehearsal"]))
    return render(request, "units/import.html", context)


def tabs():
    return [(kind.label, reverse("units:import", args=[kind.name])) for kind in IMPORTS.values()]


def sample(kind, rehearsal):
    """The first good rows in words, under the titles that the workbook has."""
    rows = rehearsal.good[:FEW]
    present = [column for column in kind.columns if rows and column.name in rows[0].values]
    shown = [["" if value in (None, False) else plain_words(value) for value in row.values.values()] for row in rows]
    return {"titles": [column.title for column in present], "shown": shown} | first_of(rehearsal.reading.problems)


def first_of(problems):
    """As many problems as a page holds, and how many there are."""
    return {"problems": problems[:MANY], "problem_count": len(problems)}


def written(request, kind):
    """Write what was rehearsed, and forget the workbook: sending the page again writes nothing."""
    content = cache.get(place(request, kind))
    cache.delete(place(request, kind))
    if content is None:
        form = WorkbookForm()
        context = {"kind": kind, "kinds": tabs(), "form": form, "lost": True}
        return render(request, "units/import.html", context)
    outcome = carry_out(kind, content, by=request.user, at=timezone.now())
    context = {"kind": kind, "outcome": outcome, "named": outcome.made[:MANY]} | first_of(outcome.problems)
    return render(request, "units/import_result.html", context)


def import_for(request, name):
    """The import of this name, for keepers only; for others it is not there."""
    if name not in IMPORTS or not (request.user.is_superuser or request.user.has_role(Role.KEEPER)):
        raise Http404
    return IMPORTS[name]


def place(request, kind):
    """Where a user's rehearsed workbook waits."""
    return f"import-{kind.name}-{request.user.pk}"
