"""Pages on which a committee tries its rule set by cases before a year opens (domain.md 5.9)."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, render

from awards import cases
from awards.case_forms import SAMPLES, CasesForm
from awards.rules import Rules
from campaign.models import RuleSet


def rule_set_try(request, pk):
    found = get_object_or_404(RuleSet.objects.visible_to(request.user).for_page(), pk=pk)
    form = CasesForm(request.POST or None, request.FILES or None)
    context = {"rules": found, "form": form}
    if form.is_valid():
        try:
            context |= tried(cases.read_text(form.text, Rules.from_row(found)))
        except UnicodeDecodeError:
            form.add_error("file", "Tệp không phải văn bản; lưu lại ở dạng văn bản UTF-8.")
        except cases.CaseError as error:
            form.add_error("file", str(error))
    return render(request, "awards/rule_set_try.html", context, status=422 if form.errors else 200)


def tried(book):
    """The cases with what differs and what was found, those that differ first; what is tested elsewhere is left out."""
    rows = [(case, cases.differences(case), cases.lines(case)) for case in book if not case.tested_in]
    differing = sum(bool(differences) for _, differences, _ in rows)
    unsaid = sum(not case.is_expected for case, _, _ in rows)
    left = f" {unsaid} ca chưa ghi kết luận mong đợi (verdict) nên không so được." if unsaid else ""
    return {
        "rows": sorted(rows, key=lambda row: (not row[1], row[0].is_expected)),
        "is_good": not differing and not unsaid,
        "summary": f"{len(rows)} ca, {differing} ca khác mong đợi.{left}",
    }


def case_sample(request):
    """The file to write one's own after."""
    sample = (SAMPLES / "s2_examples.toml").open("rb")
    return FileResponse(sample, as_attachment=True, filename="ca-mau.toml", content_type="text/plain; charset=utf-8")
