"""Hồ sơ đã trình: each dossier that was sent up is printed by the worker, once, and kept with its SHA-256 (S2-34).

Printing is done on the floor above: settings.DOSSIER_PRINTER is a function (nomination, today=) -> bytes.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.module_loading import import_string

from awards.models import Nomination, SentUp
from awards.nominations import refuse_unless_proposer
from units.uploads import random_name
from units.workflow import Refusal

RETRY_AFTER = 600
AT_HAND = 50
BROKEN = "Có lỗi khi in hồ sơ. Xin bấm “In lại”; nếu vẫn lỗi, báo cho người quản trị."


def print_next(now):
    """Print the package that waits longest; returns whether there was one (settings.WORK).

    One whose worker was killed is taken up again after RETRY_AFTER seconds.
    """
    waiting = SentUp.objects.unprinted().order_by("pk").values_list("pk", flat=True)[:AT_HAND]
    pk = next((pk for pk in waiting if cache.add(f"packing-{pk}", now, RETRY_AFTER)), None)
    if pk is None:
        return False
    try:
        print_package(pk)
    finally:
        cache.delete(f"packing-{pk}")
    return True


def print_package(pk):
    """Print the package of a dossier that was sent up, or write down why not; running twice does no harm."""
    sent = SentUp.objects.unprinted().filter(pk=pk).first()
    if sent is None:
        return
    nomination = Nomination.objects.for_package().get(pk=sent.nomination_id)
    try:
        content = import_string(settings.DOSSIER_PRINTER)(nomination, today=sent.sent_on)
    except Refusal as refusal:
        note_problem(sent, str(refusal))
    except Exception:
        note_problem(sent, BROKEN)
        raise
    else:
        keep_package(sent, content)


@transaction.atomic
def keep_package(sent, content):
    """Store the bytes as the package; who comes second leaves the first alone."""
    free = SentUp.objects.unprinted().select_for_update().filter(pk=sent.pk).first()
    if free:
        free.package_sha256 = hashlib.sha256(content).hexdigest()
        free.package.save(random_name("pdf"), ContentFile(content), save=False)
        free._change_reason = "In hồ sơ đã trình"
        free.save()


@transaction.atomic
def note_problem(sent, why):
    """Write down why the package can not be printed; it waits until somebody asks again."""
    free = SentUp.objects.unprinted().select_for_update().filter(pk=sent.pk).first()
    if free:
        free.print_problem, free._change_reason = why[:300], "Chưa in được hồ sơ"
        free.save()


@dataclass(frozen=True)
class Printing:
    """How the printing of what was sent up from a round stands: `failed` are the rows that could not be printed."""

    total: int
    waiting: int
    failed: list

    @property
    def ready(self):
        return self.total - self.waiting - len(self.failed)


def printing_of(round_):
    """The Printing of a round, or None where nothing was sent up."""
    sent = SentUp.objects.sent_from(round_)
    total = sent.count()
    return Printing(total, sent.unprinted().count(), list(sent.not_printable().order_by("pk"))) if total else None


@transaction.atomic
def print_again(round_, *, by):
    """Put every package of a round that could not be printed back in the queue; returns how many.

    Raises Refusal without the seat, and where none has failed.
    """
    refuse_unless_proposer(round_, by)
    failed = SentUp.objects.not_printable().select_for_update().filter(nomination__round=round_)
    for sent in failed:
        sent.print_problem, sent._history_user, sent._change_reason = "", by, "In lại hồ sơ"
        sent.save()
    if not failed:
        raise Refusal("Không có hồ sơ nào in lỗi.")
    return len(failed)
