"""The packages of dossiers: one PDF, or a folder as a zip."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from awards.models import AwardRound, Nomination
from reports import dossier, queue
from reports.answers import document_answer, file_name, kept_answer, lacking
from reports.paper import MissingData
from reports.views.background import made_behind
from reports.year_folder import zipped
from units.workflow import Refusal

MADE_AT_ONCE = 5


def visible(request, pk):
    rows = Nomination.objects.visible_to(request.user).in_rounds_seen_by(request.user)
    return get_object_or_404(rows.for_package(), pk=pk)


def dossier_pdf(request, pk):
    found = visible(request, pk)
    today = timezone.localdate()
    return document_answer(
        request, lambda: dossier.package(found, today=today), name=f"ho so {found.matter}", back=found
    )


def dossier_folder(request, pk):
    found = visible(request, pk)
    return zip_answer(request, [found], name=f"ho so {found.matter}", back=found)


def round_dossiers(request, pk):
    round_ = get_object_or_404(AwardRound.objects.visible_to(request.user), pk=pk)
    rows = Nomination.objects.of_round(round_).of_use().for_package()
    if len(rows) > MADE_AT_ONCE:
        back = reverse("awards:round-dossiers", args=[pk])
        return made_behind(request, partial(queue.ask_for_dossiers, round_), what=f"{len(rows)} hồ sơ", back=back)
    return zip_answer(request, rows, name=f"ho so {round_.name}", back=round_)


def zip_answer(request, nominations, *, name, back):
    """The folder as a zip to be kept, or what a paper of it still lacks."""
    try:
        stream = zipped(dossier.folder(nominations, today=timezone.localdate()))
    except MissingData as missing:
        return lacking(request, missing.labels, back)
    except Refusal as refusal:
        return lacking(request, [str(refusal)], back)
    return kept_answer(stream, file_name(name, "zip"))
