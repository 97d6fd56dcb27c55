"""The list of reminders as it is printed, for whom no mail reaches."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from campaign import reminder_sheet
from campaign.models import CampaignYear
from reports.answers import document_answer
from reports.papers.reminder_sheet import reminder_sheet_paper
from reports.pdf import render_paper
from reports.word import word_of
from units.workflow import Refusal

WRITERS = {"pdf": render_paper, "docx": word_of}
AT_MOST = 1000


def sheet(request, pk, kind):
    """All units of the page in one file; of more than AT_MOST each committee prints its own."""
    year = get_object_or_404(CampaignYear.objects.visible_to(request.user).for_page(), pk=pk)
    today = timezone.localdate()
    asked = reminder_sheet.asked_for(request.user, year, request.GET.get("thu", ""), on=today)

    def make():
        units = list(asked[: AT_MOST + 1])
        if len(units) > AT_MOST:
            raise Refusal(f"Danh sách có hơn {AT_MOST} đơn vị; mỗi cấp uỷ in danh sách của mình.")
        lines = reminder_sheet.lines(units, year, by=request.user, on=today)
        issuer = reminder_sheet.issuer_for(request.user, year)
        return WRITERS[kind](reminder_sheet_paper(year, lines, issuer=issuer, on=today))

    return document_answer(request, make, name=f"danh sach nhac viec {year.year}", back=year, kind=kind)
