"""Minh chứng: photos and files beside a report; they come and go only while the report is with its unit."""

from django.db import transaction

from models_registry.models import AchievementReport, Evidence
from models_registry.reporting import may_write, refuse_unless_writer
from units.workflow import Refusal

MOST_FILES = 30


def may_attach(report, user):
    """May this person add and remove evidence now? Never after the report was sent on (5.3)."""
    return report.is_editable and may_write(user, report.unit)


@transaction.atomic
def attach(report, checked, *, caption, by, at):
    """Keep a file that units.uploads has checked beside the report, and return the Evidence.

    Raises Refusal when the report is no longer with its unit, the same file is already there, or there are too many.
    """
    hold_open(report, by)
    known = report.evidence.all()
    if known.filter(sha256=checked.sha256).exists():
        raise Refusal(f"Tệp “{checked.name}” đã có trong báo cáo này.")
    if known.count() >= MOST_FILES:
        raise Refusal(f"Mỗi báo cáo có nhiều nhất {MOST_FILES} tệp minh chứng.")
    return keep_file(Evidence(report=report), checked, caption=caption, by=by, at=at)


def keep_file(item, checked, *, caption, by, at):
    """Fill and save a new row of any kind of file beside a record, with its small copy for a photo; returns it."""
    item.name, item.content_type = checked.name, checked.content_type
    item.size, item.sha256 = checked.size, checked.sha256
    item.caption, item.by, item.at = caption, by, at
    stored, small = checked.stored(), checked.small()
    item.file.save(stored.name, stored, save=False)
    if small:
        item.thumbnail.save(small.name, small, save=False)
    item.save()
    return item


def drop_file(item):
    """Delete a row of any kind of file, and its copies on the disk once the transaction holds."""
    gone = [file for file in (item.file, item.thumbnail) if file]
    item.delete()
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in gone])


@transaction.atomic
def caption(item, text, *, by):
    """Change the words under a file. Raises Refusal once the report has been sent on."""
    hold_open(item.report, by)
    item.caption = text
    item.save()
    return item


@transaction.atomic
def remove(item, *, by):
    """Take a file away, from the disk as well once the transaction holds; its name stays in the history.

    Raises Refusal after sending.
    """
    hold_open(item.report, by)
    item._history_user = by
    drop_file(item)


def hold_open(report, by):
    """Lock the report and refuse unless this person may change its evidence now."""
    refuse_unless_writer(by, report.unit)
    report.refresh_from_db(from_queryset=AchievementReport.objects.select_for_update())
    if not report.is_editable:
        raise Refusal("Báo cáo đã gửi đi, minh chứng không thay đổi được nữa.")
