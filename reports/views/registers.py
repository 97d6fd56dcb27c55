"""The printed register of numbers, as PDF and as Word."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from campaign.models import NumberRegister
from reports.answers import document_answer
from reports.papers.register import register_paper
from reports.pdf import render_paper
from reports.word import word_of

WRITERS = {"pdf": render_paper, "docx": word_of}


def register(request, pk, kind):
    found = get_object_or_404(NumberRegister.objects.visible_to(request.user).for_list(), pk=pk)
    today = timezone.localdate()

    def make():
        return WRITERS[kind](register_paper(found, on=today))

    name = f"so {found.type_symbol} {found.issuer} {found.term.name}"
    return document_answer(request, make, name=name, back=found, kind=kind)
