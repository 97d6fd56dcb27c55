"""The paper of a public list."""

from django.shortcuts import get_object_or_404

from awards.models import PublicList
from reports.answers import document_answer
from reports.papers.public_list import public_list_paper
from reports.views.papers import WRITERS


def public_list(request, pk, kind):
    found = get_object_or_404(PublicList.objects.visible_to(request.user).for_page(), pk=pk)
    return document_answer(
        request,
        lambda: WRITERS[kind](public_list_paper(found)),
        name=f"cong khai {found.round.name}",
        back=found,
        kind=kind,
    )
