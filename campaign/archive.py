"""The archived copy of an issued paper: PDF/A made once, kept with its SHA-256, given back byte for byte.

Printing is done on the floor above, named in settings: PAPER_PRINTER is a function (document) -> bytes, PAPER_LACKING
one (document, on) -> the Vietnamese names of what can not be printed yet on this day.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.module_loading import import_string

from campaign.models import Document
from units.history import keep
from units.uploads import random_name
from units.workflow import Refusal

RETRY_AFTER = 600
CHANGED = "Bản lưu của {} không còn nguyên vẹn (SHA-256 khác khi lưu). Đề nghị báo người quản trị."


def lacking(document, on):
    """What the paper still lacks to be printed as of this day: Vietnamese names, none when it is complete."""
    return import_string(settings.PAPER_LACKING)(document, on)


def archive(pk):
    """Print an issued paper and keep it, unless it is kept already; running twice does no harm."""
    document = Document.objects.unarchived().filter(pk=pk).for_page().first()
    if document:
        keep_copy(document, import_string(settings.PAPER_PRINTER)(document))


@transaction.atomic
def keep_copy(document, content):
    """Store the bytes as the archived copy; who comes second leaves the first copy alone."""
    free = Document.objects.unarchived().select_for_update().filter(pk=document.pk).first()
    if free:
        free.archived.save(random_name("pdf"), ContentFile(content), save=False)
        free._change_reason = "Lưu bản PDF/A"
        keep(free, None, archived_sha256=hashlib.sha256(content).hexdigest())


def archive_next(now):
    """Archive the paper that waits longest; returns whether there was one (settings.WORK).

    One that can not be printed is left alone for RETRY_AFTER seconds, so that it does not hold up the others.
    """
    waiting = Document.objects.unarchived().order_by("issued_on", "pk").values_list("pk", flat=True)[:50]
    pk = next((pk for pk in waiting if cache.add(f"archiving-{pk}", now, RETRY_AFTER)), None)
    if pk is None:
        return False
    archive(pk)
    cache.delete(f"archiving-{pk}")
    return True


def archived_bytes(document):
    """The bytes kept at issue, or None while there are none; raises Refusal when they are no longer the same."""
    if not document.archived:
        return None
    with document.archived.open("rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != document.archived_sha256:
        raise Refusal(CHANGED.format(document))
    return content
