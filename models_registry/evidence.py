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
    item = Evidence(
        report=report,
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        sha256=checked.sha256,
        caption=caption,
        by=by,
        at=at,
    )
    stored = checked.stored()
    item.file.save(stored.name, stored, save=False)
    item.save()
    return item


@transaction.atomic
def caption(item, text, *, by):
    """Change the words under a file. Raises Refusal once the report has been sent on."""
    hold_open(item.report, by)
    item.caption = text
    item.save()
    return item


@transaction.atomic
def remove(item, *, by):
    """Take a file away, from the disk as well once the transaction holds. Raises Refusal after sending."""
    hold_open(item.report, by)
    file = item.file
    item.delete()
    transaction.on_commit(lambda: file.storage.delete(file.name))


def hold_open(report, by):
    """Lock the report and refuse unless this person may change its evidence now."""
    refuse_unless_writer(by, report.unit)
    report.refresh_from_db(from_queryset=AchievementReport.objects.select_for_update())
    if not report.is_editable:
        raise Refusal("Báo cáo đã gửi đi, minh chứng không thay đổi được nữa.")
