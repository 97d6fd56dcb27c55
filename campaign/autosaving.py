"""What somebody types into the form of a draft, kept every few seconds: in no history, for himself alone."""

from datetime import timedelta

from django.db import transaction

from campaign.drafting import desks_of, may_write, secret_mark
from campaign.models import Autosave
from units.workflow import Refusal

# So long after somebody's last key another person is told that he is at the same draft.
PRESENT = timedelta(minutes=5)
UNKEPT = ("csrfmiddlewaretoken", "version", "document", "unit", "user", "key")


@transaction.atomic
def keep(values, *, document, unit, key, version, by, at):
    """Keep what is typed (dict of the form's fields) for this draft, or for a new paper begun from `key`.

    `version` (int) is that of the draft the form was opened on. Raises Refusal where `by` may not write. What is
    secret is not kept, nor what was kept before of the same paper: None is returned.
    """
    if document and not may_write(document, by):
        raise Refusal("Dự thảo này hiện không sửa được; phần đang gõ chưa lưu lên máy chủ.")
    if all(desk.pk != unit.pk for desk in desks_of(by)):
        raise Refusal(f"Đồng chí không soạn văn bản của {unit}.")
    if is_secret(values):
        forget(by, document=document, unit=unit, key=key)
        return None
    kept = {name: value for name, value in values.items() if name not in UNKEPT}
    saved, _ = Autosave.objects.update_or_create(
        user=by, document=document, unit=unit, key=key, defaults={"values": kept, "version": version, "saved_at": at}
    )
    return saved


def is_secret(values):
    """Is there a mark of secrecy in what is typed, or the tick that says so?"""
    return bool(values.get("is_secret")) or any(secret_mark(value) for value in values.values())


def kept_for(user, *, document=None, unit=None, key=""):
    """What this person has typed into a draft, or into a new paper of a unit, and not saved; or None."""
    own = Autosave.objects.visible_to(user)
    place = {"document": document} if document else {"document": None, "unit": unit, "key": key}
    return own.filter(**place).first()


def forget(user, *, document=None, unit=None, key=""):
    """Drop it: it was saved for good, or is not wanted."""
    kept = kept_for(user, document=document, unit=unit, key=key)
    if kept:
        kept.delete()


def unfinished(user):
    """The new papers this person began and never saved, the latest first."""
    return Autosave.objects.visible_to(user).filter(document=None).select_related("unit")


def others_at(document, user, *, at):
    """The names of the others who have typed in this draft in the last minutes."""
    if document is None or document.pk is None:
        return []
    present = document.autosaves.filter(saved_at__gte=at - PRESENT).exclude(user=user).select_related("user")
    return [str(each.user) for each in present]
