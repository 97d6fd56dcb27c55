"""Long documents made in the background: asked for, made by the worker, fetched by who asked (settings.WORK).

While a worker makes a file it says so every few seconds. One that falls silent was killed: the next worker takes its
file up. One whose file was cancelled or taken over meanwhile stops.
"""

from datetime import timedelta
from time import monotonic

from django.core.files.base import ContentFile, File
from django.urls import reverse
from django.utils import timezone

from reports.answers import file_name
from reports.making import ENDINGS, MAKERS
from reports.models import Export
from reports.paper import MissingData
from units.notices import notify
from units.workflow import Refusal

SILENT_TOO_LONG = timedelta(minutes=5)
MOST_TRIES = 3
SECONDS_BETWEEN_SIGNS = 1.0
KEPT = timedelta(days=7)
CLEANED_AT_ONCE = 50
BROKEN = "Có lỗi khi làm tệp. Xin thử lại; nếu vẫn lỗi, báo cho người quản trị."
INTERRUPTED = f"Đã làm dở {MOST_TRIES} lần mà không xong. Xin báo cho người quản trị."


class Stopped(Exception):
    """The file is no longer this worker's: its owner has cancelled it, or another worker has taken it up."""


# ---- asking ----


def ask_for_summary(unit, year, level="", *, kind="summary", by, at):
    """Ask for mẫu 2 of a node with many lines, printed or as a "sheet"; the same while it waits is not asked twice."""
    return ask(kind, f"Biểu tổng hợp năm {year} – {unit}", {"unit": unit.pk, "year": year, "level": level},
               by=by, at=at)  # fmt: skip


def ask_for_certificates(decision, *, printer=None, by, at):
    """Ask for all certificates of a decision, as they fall on the blanks in this printer."""
    parameters = {"decision": decision.pk, "printer": printer.pk if printer else None}
    return ask("certificates", f"Giấy khen theo {decision}", parameters, by=by, at=at)


def ask_for_archive(unit, year, *, by, at):
    """Ask for a campaign year of a unit and those below it, as one zip."""
    return ask("archive", f"Lưu trữ năm {year} – {unit}", {"unit": unit.pk, "year": year}, by=by, at=at)


def ask_for_dossiers(round_, *, by, at):
    """Ask for the dossiers of a round as one zip."""
    return ask("dossiers", f"Hồ sơ – {round_}", {"round_": round_.pk}, by=by, at=at)


def ask_for_invitations(conference, *, by, at):
    """Ask for the copy of the invitation of everybody invited to a conference, as one PDF."""
    return ask("invitations", f"Giấy mời – {conference}", {"conference": conference.pk}, by=by, at=at)


def ask(kind, title, parameters, *, by, at):
    """Put a file on the list of those to be made."""
    waiting = by.exports.filter(kind=kind, parameters=parameters, state=Export.State.WAITING).first()
    return waiting or Export.objects.create(user=by, kind=kind, title=title[:200], parameters=parameters, asked_at=at)


def ask_again(export, *, at):
    """Try a file that failed or was cancelled once more."""
    if export.state not in (Export.State.FAILED, Export.State.CANCELLED):
        raise Refusal("Chỉ làm lại tệp bị lỗi hoặc đã huỷ.")
    export.state, export.message, export.asked_at = Export.State.WAITING, "", at
    export.begun_at = export.seen_at = export.done_at = None
    export.done = export.tries = 0
    export.save()
    return export


def cancel(export, *, at):
    """Give a file up that is not ready yet; the worker that makes it stops at its next sign."""
    if not Export.objects.under_way().filter(pk=export.pk).update(state=Export.State.CANCELLED, done_at=at):
        raise Refusal("Tệp đã làm xong, không huỷ được nữa.")


# ---- making ----


def render_next(now):
    """Make the file that waits longest; returns whether there was one. Two workers never make the same."""
    export = claim(now)
    if export is None:
        return False
    if export.tries > MOST_TRIES:
        finish(export, state=Export.State.FAILED, message=INTERRUPTED)
        return True
    try:
        content = MAKERS[export.kind](export.user, signs_of(export), **export.parameters)
    except Stopped:
        return True
    except (MissingData, Refusal) as refused:
        finish(export, state=Export.State.FAILED, message=str(refused)[:300])
    except Exception:
        finish(export, state=Export.State.FAILED, message=BROKEN)
        raise
    else:
        deliver(export, content)
    return True


def claim(now):
    """Take the next file for this worker alone, or None; no lock is held while it is made."""
    for export in Export.objects.waiting(now - SILENT_TOO_LONG).select_related("user")[:5]:
        if Export.objects.still_as(export).update(begun_at=now, seen_at=now, done=0, tries=export.tries + 1):
            export.begun_at = export.seen_at = now
            export.tries += 1
            return export
    return None


def signs_of(export):
    """A function (done, of total) by which the work shows that it goes on; raises Stopped where it should not."""
    last = monotonic() - SECONDS_BETWEEN_SIGNS

    def sign(done, total):
        nonlocal last
        if monotonic() - last < SECONDS_BETWEEN_SIGNS:
            return
        last = monotonic()
        if not Export.objects.held_as(export).update(seen_at=timezone.now(), done=done, total=total):
            raise Stopped

    return sign


def deliver(export, content):
    """Keep the file (bytes, or an open file) and say that it is ready; one nobody wants any more is thrown away."""
    with ContentFile(content) if isinstance(content, bytes) else File(content) as made:
        export.file.save(file_name(export.title, ENDINGS.get(export.kind, "pdf")), made, save=False)
    if not finish(export, state=Export.State.READY, file=export.file.name):
        export.file.delete(save=False)


def finish(export, *, state, message="", **columns):
    """Write down how it ended and tell who asked; returns whether the file was still this worker's."""
    at = timezone.now()
    if not Export.objects.held_as(export).update(state=state, message=message, done_at=at, **columns):
        return False
    words = "đã xong" if state == Export.State.READY else "không làm được"
    notify([export.user], f"Tệp “{export.title}” {words}.", reverse("reports:exports"), at=at)
    return True


# ---- cleaning ----


def clean_next(now):
    """Throw away files that were asked for too long ago; returns whether there were any."""
    worn_out = list(Export.objects.worn_out(now - KEPT)[:CLEANED_AT_ONCE])
    for export in worn_out:
        export.file.delete(save=False)
        export.delete()
    return bool(worn_out)
