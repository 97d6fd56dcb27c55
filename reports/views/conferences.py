"""The papers of a conference: invitations, programme, order of presentation, list of the invited."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards.models import Conference, Invitation
from reports import queue
from reports.answers import document_answer
from reports.papers.conference import guests_paper, invitation_paper, letter_of, order_paper, programme_paper
from reports.views.papers import WRITERS
from units.workflow import Refusal


def programme(request, pk, kind):
    return paper_answer(request, pk, kind, programme_paper, "chuong trinh")


def order(request, pk, kind):
    return paper_answer(request, pk, kind, order_paper, "thu tu trao")


def guests(request, pk, kind):
    return paper_answer(request, pk, kind, guests_paper, "khach moi")


def paper_answer(request, pk, kind, paper, words):
    """One paper of a conference this person sees."""
    found = get_object_or_404(Conference.objects.visible_to(request.user).select_related("unit__parent"), pk=pk)
    return document_answer(
        request, lambda: WRITERS[kind](paper(found)), name=f"{words} {found.name}", back=found, kind=kind
    )


def invitation(request, pk, kind):
    found = get_object_or_404(Invitation.objects.visible_to(request.user).for_page(), pk=pk)
    return document_answer(
        request, lambda: WRITERS[kind](invitation_paper(found)), name=f"giay moi {found}", back=found, kind=kind
    )


@require_POST
def letters(request, pk):
    """Ask for the copies of everybody invited; they are made in the background."""
    found = get_object_or_404(Conference.objects.visible_to(request.user), pk=pk)
    try:
        letter_of(found)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:conference-invited", found.pk)
    queue.ask_for_invitations(found, by=request.user, at=timezone.now())
    messages.success(request, "Giấy mời được làm ở phía sau; tệp sẽ có ở trang này sau ít phút.")
    return redirect("reports:exports")
