"""The grid of targets of a year: typed, shared out, taken from last year, by Excel."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from campaign import planning, targets
from campaign.views.years import planned_year, seen_year
from units.sheets import CONTENT_TYPE
from units.uploads import CheckedFileField
from units.workbooks import SheetRefused
from units.workflow import Refusal


class ProposeForm(forms.Form):
    """Where the numbers of the grid come from: shared out, last year's, or a workbook."""

    total = forms.IntegerField(label="Tổng số của cả cấp uỷ", min_value=1, max_value=targets.MOST, required=False)
    file = CheckedFileField(kinds=("xlsx",), label="Tệp Excel đã điền", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].widget.attrs["class"] = "form-control"


def year_targets(request, pk):
    found = seen_year(request, pk)
    if request.method == "POST":
        planned_year(request, pk)
        return proposed(request, found) if "propose" in request.POST else written(request, found)
    return shown(request, found)


def year_targets_excel(request, pk):
    found = seen_year(request, pk)
    if not planning.may_plan(found, request.user):
        raise PermissionDenied
    stream = targets.workbook(found, at=timezone.localtime())
    name = f"chi-tieu-{found.year}.xlsx"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=CONTENT_TYPE)


def written(request, found):
    """Save the typed numbers, or show them again with what is wrong."""
    asked, wrong = targets.typed(found, request.POST)
    if not wrong:
        try:
            changed = targets.write_targets(found, asked=asked, by=request.user)
        except Refusal as refusal:
            wrong = [str(refusal)]
        else:
            messages.success(request, f"Đã lưu chỉ tiêu, {changed} số thay đổi.")
            return redirect("campaign:year-targets", found.pk)
    return shown(request, found, asked=asked, wrong=wrong)


def proposed(request, found):
    """The grid with numbers that are not saved yet."""
    form, units = ProposeForm(request.POST, request.FILES), list(targets.given_to(found))
    asked, wrong = targets.asked_in(found), []
    if not form.is_valid():
        return shown(request, found, form=form)
    if request.POST["propose"] == "last":
        asked |= targets.as_last_year(found, units)
    elif request.POST["propose"] == "file" and form.cleaned_data["file"]:
        try:
            read, wrong = targets.read_workbook(found, form.cleaned_data["file"].stored())
            asked |= read
        except SheetRefused as refused:
            form.add_error("file", str(refused))
    elif form.cleaned_data["total"]:
        asked |= targets.shared_evenly(form.cleaned_data["total"], units)
    return shown(request, found, form=form, asked=asked, wrong=wrong, unsaved=True)


def shown(request, found, *, form=None, asked=None, wrong=(), unsaved=False):
    """The grid: what is asked of the units this person sees, beside what is registered."""
    units = list(targets.given_to(found).visible_to(request.user))
    fields = targets.fields_of(found)
    rows = targets.rows_of(found, units, asked=asked)
    context = {
        "year": found,
        "may_plan": planning.may_plan(found, request.user),
        "form": form or ProposeForm(),
        "fields": fields,
        "lines": targets.lines_of(rows, fields),
        "sums": targets.sums_of(rows, fields),
        "before": targets.year_before(found),
        "wrong": wrong,
        "unsaved": unsaved,
    }
    return render(request, "campaign/year_targets.html", context)
