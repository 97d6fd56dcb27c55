"""Pages of the dossiers: those of a round, one with its papers, what came back from above."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards import dossier_items, dossiers, packages
from awards.dossier_forms import ResultForm, ScanForm, SendForm
from awards.models import Award, AwardRound, DossierPaper, Nomination, SentUp
from awards.views.nominations import visible_nomination
from awards.views.rounds import BY_UNIT, shared, visible_round
from awards.views.steps import attempt
from units.formlook import tell
from units.listing import page
from units.uploads import file_answer
from units.workflow import Refusal


def round_dossiers(request, pk):
    """What each dossier of a round still lacks; a round for the province is sent up from here."""
    record = visible_round(request, pk)
    form = send_form(request, record)
    if form is not None and form.is_valid():
        try:
            count = dossiers.send_up(record, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã ghi: trình cấp trên {count} hồ sơ; máy đang in từng hồ sơ để lưu.")
            return redirect("awards:round-dossiers", record.pk)
    standing = {"printing": packages.printing_of(record), "keeps": dossiers.keeps(record, request.user)}
    if request.htmx and not request.htmx.boosted:
        return render(request, "awards/_packages.html", {"round": record} | standing)
    cut = page(request, Nomination.objects.of_round(record).of_use().for_dossiers(), BY_UNIT)
    context = {
        "page": cut,
        "dossiers": dossier_items.dossiers_of(record, cut.rows),
        "form": form,
    } | standing
    put_forward = list(Nomination.objects.of_round(record).for_balance())
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "awards/round_dossiers.html", context | shared(request, record, put_forward), status=status)


@require_POST
def packages_again(request, pk):
    """Print once more what could not be printed."""
    record = visible_round(request, pk)
    attempt(request, lambda: packages.print_again(record, by=request.user), lambda count: f"Đang in lại {count} hồ sơ.")
    return redirect("awards:round-dossiers", record.pk)


def send_form(request, record):
    """The form that sends a closed round to the province, for who keeps it and while there is something; else None."""
    goes_up = record.track == AwardRound.Track.PROVINCE and record.state == AwardRound.State.CLOSED
    if not goes_up or not dossiers.keeps(record, request.user) or not dossiers.to_send(record).exists():
        return None
    return SendForm(request.POST or None, initial={"on": timezone.localdate()})


# ---- one dossier ----


def dossier(request, pk):
    return show_dossier(request, visible_nomination(request, pk))


def show_dossier(request, record, *, scan=None, result=None, status=200):
    """The page; `scan` is an upload in error, `result` an answer in error."""
    [found] = dossier_items.dossiers_of(record.round, [record])
    keeps = dossiers.keeps(record.round, request.user)
    waiting = record.sendings.waiting().first() if keeps else None
    opens = Nomination.objects.in_rounds_seen_by(request.user).contains(record)
    works = keeps and waiting is None and record.state not in dossiers.OVER
    context = {
        "nomination": record,
        "dossier": found,
        "opens": opens,
        "award": Award.objects.visible_to(request.user).that_came_of(record),
        "works": works,
        "scan_form": scan or (ScanForm(items=found.items) if works else None),
        "sendings": record.sendings.select_related("by"),
        "waiting": waiting,
        "result_form": result or (ResultForm(initial={"on": timezone.localdate()}) if waiting else None),
    }
    return render(request, "awards/dossier.html", context, status=status)


@require_POST
def dossier_upload(request, pk):
    record = visible_nomination(request, pk)
    [found] = dossier_items.dossiers_of(record.round, [record])
    form = ScanForm(request.POST, request.FILES, items=found.items)
    if not form.is_valid():
        return show_dossier(request, record, scan=form, status=422)
    given = form.cleaned_data
    try:
        dossiers.upload(
            record, given["kind"], given["file"], dated_on=given["dated_on"], by=request.user, at=timezone.now()
        )
    except Refusal as refusal:
        tell(form, refusal)
        return show_dossier(request, record, scan=form, status=422)
    messages.success(request, "Đã đưa bản chụp vào hồ sơ; hãy kiểm tra rồi bấm “Đã kiểm tra”.")
    return redirect("awards:dossier", record.pk)


@require_POST
def dossier_check(request, pk):
    record = visible_nomination(request, pk)
    kind = request.POST.get("kind", "")
    attempt(
        request,
        lambda: dossiers.check(record, kind, by=request.user, at=timezone.now()),
        lambda _: f"Đã kiểm tra: {DossierPaper.Kind(kind).label.lower()}.",
    )
    return redirect("awards:dossier", record.pk)


def dossier_file(request, pk):
    row = get_object_or_404(DossierPaper.objects.visible_to(request.user), pk=pk)
    if not row.file:
        raise Http404
    return file_answer(row.file, row.name)


def sending_package(request, pk):
    sent = get_object_or_404(SentUp.objects.visible_to(request.user), pk=pk)
    if not sent.package:
        raise Http404
    return file_answer(sent.package, sent.package_name)


@require_POST
def sending_result(request, pk):
    rows = SentUp.objects.visible_to(request.user).select_related("nomination__round__unit", "nomination__practice")
    sent = get_object_or_404(rows, pk=pk)
    form = ResultForm(request.POST)
    if form.is_valid():
        try:
            dossiers.enter_result(sent, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã ghi kết quả của cấp trên.")
            return redirect(sent)
    return show_dossier(request, visible_nomination(request, sent.nomination_id), result=form, status=422)
