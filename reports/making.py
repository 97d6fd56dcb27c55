"""How each kind of long document is made: by whom it was asked, what its worker calls, what was asked for.

`sign(done, total)` is called while the work goes on. Makers return bytes, or an open file where it may be large.
"""

import tempfile
from functools import partial
from io import BytesIO

import pikepdf
from django.utils import timezone

from awards.models import Award, AwardRound, Conference, Decision, Nomination
from campaign.drafting import desks_of
from reports.certificate_settings import printer_for
from reports.certificates import certificate_pdf, with_certificate
from reports.dossier import folder
from reports.papers.conference import invitation_papers
from reports.papers.summary import summary_paper
from reports.pdf import render_paper
from reports.summary import names_day, summary_rows
from reports.summary_paper import sheet_of, summary_of
from reports.typesetting import saved
from reports.year_folder import year_files, zipped
from units import sheets
from units.models import Unit
from units.workflow import Refusal


def make_summary(user, sign, *, unit, year, level):
    """Mẫu 2 of a node this person still sees."""
    found = seen(Unit.objects.visible_to(user).filter(pk=unit).select_related("parent"))
    on = names_day(found, year, timezone.localdate())
    rows = summary_rows(found, year, level, on=on)
    return render_paper(summary_paper(summary_of(found, year, rows, on=on)), progress=of_total(sign, len(rows)))


def make_sheet(user, sign, *, unit, year, level):
    """Mẫu 2 of a node this person still sees, as a workbook."""
    found = seen(Unit.objects.visible_to(user).filter(pk=unit).select_related("parent"))
    rows = summary_rows(found, year, level, on=names_day(found, year, timezone.localdate()))
    sign(0, len(rows))
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the queue closes it
    sheets.write(sheet_of(found, year, rows, as_of=timezone.localtime()), stream)
    stream.seek(0)
    return stream


def make_certificates(user, sign, *, decision, printer=None):
    """The certificates of a decision that this person still sees."""
    found = seen(Decision.objects.visible_to(user).filter(pk=decision))
    awards = list(with_certificate(Award.objects.visible_to(user).filter(decision=found)))
    return certificate_pdf(awards, printer_for(user, printer), progress=of_total(sign, len(awards)))


def make_archive(user, sign, *, unit, year):
    """The folder of a year of a unit this person still writes for."""
    found = next((desk for desk in desks_of(user) if desk.pk == unit), None)
    if found is None:
        raise Refusal("Đồng chí không còn giữ văn bản của đơn vị này.")
    return zipped(signed(year_files(year, found, on=timezone.localdate()), sign))


def make_dossiers(user, sign, *, round_):
    """The dossiers of a round this person still sees."""
    found = seen(AwardRound.objects.visible_to(user).filter(pk=round_))
    rows = Nomination.objects.of_round(found).of_use().for_package()
    return zipped(signed(folder(rows, today=timezone.localdate()), sign))


def make_invitations(user, sign, *, conference):
    """The invitation of everybody invited to a conference this person still sees, one behind the other."""
    found = seen(Conference.objects.visible_to(user).filter(pk=conference))
    papers = [paper for _, paper in invitation_papers(found)]
    with pikepdf.new() as whole:
        for number, paper in enumerate(papers, 1):
            whole.pages.extend(pikepdf.open(BytesIO(render_paper(paper))).pages)
            sign(number, len(papers))
        return saved(whole)


def signed(files, sign):
    """Yield the files, with a sign at each; how many there will be is not known before."""
    for number, file in enumerate(files, 1):
        sign(number, 0)
        yield file


def of_total(sign, total):
    """A function that says how many of a known total are ready; headings and sums are not counted above it."""
    return partial(said, sign, total)


def said(sign, total, done):
    sign(min(done, total), total)


def seen(rows):
    """The one row, or a Refusal where it is no longer to be seen."""
    found = rows.first()
    if found is None:
        raise Refusal("Đồng chí không còn quyền xem nội dung này.")
    return found


MAKERS = {"summary": make_summary, "sheet": make_sheet, "certificates": make_certificates, "archive": make_archive,
          "dossiers": make_dossiers, "invitations": make_invitations}  # fmt: skip
ENDINGS = {"archive": "zip", "dossiers": "zip", "sheet": "xlsx"}
