"""Long documents made in the background: asked for, made by the worker, fetched by who asked (settings.WORK)."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from awards.models import Award, Decision
from campaign.drafting import desks_of
from reports.answers import file_name
from reports.certificates import certificate_pdf, with_certificate
from reports.models import Export
from reports.paper import MissingData
from reports.papers.summary import summary_paper
from reports.pdf import render_list
from reports.summary import names_day, summary_rows
from reports.summary_paper import summary_of
from reports.year_folder import year_files, zipped
from units.models import Unit
from units.notices import notify
from units.workflow import Refusal

# A worker that has not finished by then was killed: the next one takes its file up.
GIVEN_UP_AFTER = timedelta(minutes=15)
BROKEN = "Có lỗi khi làm tệp. Xin thử lại; nếu vẫn lỗi, báo cho người quản trị."


# ---- asking ----


def ask_for_summary(unit, year, level="", *, by, at):
    """Ask for mẫu 2 of a node with many lines; the same request while it waits is not asked twice."""
    return ask("summary", f"Biểu tổng hợp năm {year} – {unit}", {"unit": unit.pk, "year": year, "level": level},
               by=by, at=at)  # fmt: skip


def ask_for_certificates(decision, *, by, at):
    """Ask for all certificates of a decision."""
    return ask("certificates", f"Giấy khen theo {decision}", {"decision": decision.pk}, by=by, at=at)


def ask_for_archive(unit, year, *, by, at):
    """Ask for a campaign year of a unit and those below it, as one zip."""
    return ask("archive", f"Lưu trữ năm {year} – {unit}", {"unit": unit.pk, "year": year}, by=by, at=at)


def ask(kind, title, parameters, *, by, at):
    """Put a file on the list of those to be made."""
    waiting = by.exports.filter(kind=kind, parameters=parameters, state=Export.State.WAITING).first()
    return waiting or Export.objects.create(user=by, kind=kind, title=title[:200], parameters=parameters, asked_at=at)


def ask_again(export, *, at):
    """Try a file that failed once more."""
    if export.state != Export.State.FAILED:
        raise Refusal("Chỉ làm lại tệp bị lỗi.")
    export.state, export.message, export.asked_at, export.begun_at = Export.State.WAITING, "", at, None
    export.save()
    return export


# ---- making ----


def render_next(now):
    """Make the file that waits longest; returns whether there was one. Two workers never make the same."""
    export = claim(now)
    if export is None:
        return False
    try:
        content = MAKERS[export.kind](export.user, **export.parameters)
    except (MissingData, Refusal) as refused:
        finish(export, state=Export.State.FAILED, message=str(refused)[:300])
    except Exception:
        finish(export, state=Export.State.FAILED, message=BROKEN)
        raise
    else:
        export.file.save(file_name(export.title, ENDINGS.get(export.kind, "pdf")), ContentFile(content), save=False)
        finish(export, state=Export.State.READY)
    return True


def claim(now):
    """Take the next file for this worker alone, or None; no lock is held while it is made."""
    for export in Export.objects.waiting(now - GIVEN_UP_AFTER).select_related("user")[:5]:
        if Export.objects.still_as(export).update(begun_at=now):
            export.begun_at = now
            return export
    return None


def finish(export, *, state, message=""):
    """Write down how it ended, and tell who asked."""
    export.state, export.message, export.done_at = state, message, timezone.now()
    export.save()
    words = "đã xong" if state == Export.State.READY else "không làm được"
    notify([export.user], f"Tệp “{export.title}” {words}.", reverse("reports:exports"), at=export.done_at)


def make_summary(user, *, unit, year, level):
    """Mẫu 2 of a node this person still sees."""
    found = seen(Unit.objects.visible_to(user).filter(pk=unit).select_related("parent"))
    on = names_day(year, timezone.localdate())
    return render_list(summary_paper(summary_of(found, year, summary_rows(found, year, level, on=on), on=on)))


def make_certificates(user, *, decision):
    """The certificates of a decision that this person still sees."""
    found = seen(Decision.objects.visible_to(user).filter(pk=decision))
    return certificate_pdf(with_certificate(Award.objects.visible_to(user).filter(decision=found)))


def make_archive(user, *, unit, year):
    """The folder of a year of a unit this person still writes for."""
    found = next((desk for desk in desks_of(user) if desk.pk == unit), None)
    if found is None:
        raise Refusal("Đồng chí không còn giữ văn bản của đơn vị này.")
    return zipped(year_files(year, found, on=timezone.localdate()))


def seen(rows):
    """The one row, or a Refusal where it is no longer to be seen."""
    found = rows.first()
    if found is None:
        raise Refusal("Đồng chí không còn quyền xem nội dung này.")
    return found


MAKERS = {"summary": make_summary, "certificates": make_certificates, "archive": make_archive}
ENDINGS = {"archive": "zip"}
