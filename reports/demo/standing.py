"""Photos and scans of the running year: beside reports, in the log, at visits, as proof of what was mended."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from models_registry.evidence import keep_file
from models_registry.models import (
    AchievementReport,
    Correction,
    Evidence,
    NurtureFile,
    NurtureNote,
    SurveyVisit,
    VisitFile,
)
from reports.demo.days import RUNNING
from reports.demo.dossiers import rename
from reports.demo.rows import moment
from reports.demo.submissions import a_page
from units.uploads import CheckedFile

SIZE = (640, 420)
SHOWN = 14  # reports with evidence; the others of the demo have none
WALLS, SHIRTS = ("#e8e2d4", "#dfe7ea", "#e6eadf"), ("#7a1f2b", "#1f4e7a", "#2f6b46", "#8a6d2f")
BESIDE_A_REPORT = (
    ("Buoi lam viec.jpg", "Buổi làm việc với người được hưởng lợi, tháng 6."),
    ("So theo doi.pdf", "Sổ theo dõi kết quả từng tháng, có chữ ký người phụ trách."),
)


def build(people):
    """Write the files with the same names every time; needs reports, log, visits and corrections."""
    units = [crew.leader.unit_id for crew in people.crews[:2]]
    reports = AchievementReport.objects.of_year(RUNNING).filter(unit__in=units).order_by("pk")
    bloc = AchievementReport.objects.of_year(RUNNING).filter(level="bloc").order_by("pk")
    for report in [*reports, *bloc][:SHOWN]:
        beside_a_report(report)
    for note in NurtureNote.objects.filter(registration__unit__in=units).order_by("pk")[:2]:
        keep(NurtureFile(note=note), "Cham boi.jpg", "", by=note.by, at=note.at)
    for visit in SurveyVisit.objects.of_year(RUNNING).seen().order_by("pk")[:4]:
        at_a_visit(visit)
    for correction in Correction.objects.of_year(RUNNING).exclude(mended_on=None).order_by("pk"):
        proof_of(correction)


def beside_a_report(report):
    at = moment(report.submitted_on, 8) if report.submitted_on else report.history.earliest("history_date").history_date
    for name, caption in BESIDE_A_REPORT:
        keep(Evidence(report=report), name, caption, by=report.author, at=at)


def at_a_visit(visit):
    lead, at = visit.round.team.get(is_lead=True).user, moment(visit.visited_on, 17)
    keep(VisitFile(visit=visit), "Khao sat.jpg", "Đoàn nghe người phụ trách mô hình báo cáo.", by=lead, at=at)
    signed = VisitFile(visit=visit, kind=VisitFile.Kind.MINUTES)
    keep(signed, "Bien ban khao sat.pdf", "Biên bản khảo sát đã ký.", by=lead, at=at)


def proof_of(correction):
    step = correction.trail.get(step="mend")
    proof = VisitFile(visit=correction.visit, correction=correction, kind=VisitFile.Kind.PROOF)
    keep(proof, "Da khac phuc.jpg", "Sổ theo dõi đã lập lại theo từng chỉ tiêu.", by=step.by, at=step.at)


def keep(item, name, caption, *, by, at):
    """One file beside its record, under a name that is the same every time."""
    place = type(item).objects.count() + 1
    kind = name.rpartition(".")[2]
    content = a_photo(place) if kind == "jpg" else a_page(f"{name.removesuffix('.pdf')} - ban quet mau")
    item._history_user, item._history_date = by, at
    keep_file(item, CheckedFile(name, kind, content), caption=caption, by=by, at=at)
    stem = f"evidence/{RUNNING}/{type(item).__name__.lower()}-{place:02d}"
    rename(item, "file", f"{stem}.{kind}")
    if item.thumbnail:
        rename(item, "thumbnail", f"{stem}-nho.jpg")


def a_photo(place):
    """A drawing of people at a table, in the bytes of a small JPEG; of each place another."""
    lot = Random(place)
    picture = Image.new("RGB", SIZE, lot.choice(WALLS))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 40, 580, 70), fill=SHIRTS[0])
    for each in range(lot.randint(3, 5)):
        left = 70 + each * 105
        pen.ellipse((left + 22, 150, left + 70, 204), fill="#c9a17c")
        pen.rectangle((left, 206, left + 92, 330), fill=lot.choice(SHIRTS))
    pen.rectangle((30, 300, 610, 390), fill="#6b4a32")
    drawn = BytesIO()
    picture.save(drawn, "JPEG", quality=70)
    return drawn.getvalue()
