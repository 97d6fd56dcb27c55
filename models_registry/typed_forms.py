"""What somebody types into mẫu 1, kept on the server every few seconds: in no history, for himself alone."""

from datetime import timedelta

from django.db import transaction

from models_registry.models import TypedForm
from models_registry.registering import NO_SENDER, is_sender
from units.prepared import Prepared
from units.workflow import Refusal

# So long after somebody's last key another person is told that he is at the same draft.
PRESENT = timedelta(minutes=5)
UNKEPT = ("csrfmiddlewaretoken", "version", "registration", "unit", "user", "key")


@transaction.atomic
def keep(values, *, registration, unit, key, version, by, at):
    """Keep what is typed (dict of the form's fields) for this draft, or for a new one of `unit` begun from `key`.

    `version` (int) is that of the draft the form was opened on. Raises Refusal where `by` may not write.
    """
    if not is_sender(by, unit):
        raise Refusal(NO_SENDER.format(unit))
    if registration and not registration.is_editable:
        raise Refusal("Đăng ký này hiện không sửa được; phần đang gõ chưa lưu lên máy chủ.")
    kept = {name: value for name, value in values.items() if name not in UNKEPT}
    place = {"registration": registration, "report": None, "unit": unit, "key": "" if registration else key}
    saved, _ = TypedForm.objects.update_or_create(
        user=by, **place, defaults={"values": kept, "version": version, "saved_at": at}
    )
    return saved


OF_DRAFT = Prepared(lambda user, registration: TypedForm.objects.filter(user=user, registration=registration))
OF_NEW = Prepared(
    lambda user, unit, key: TypedForm.objects.filter(user=user, registration=None, report=None, unit=unit, key=key)
)


def kept_for(user, *, registration=None, unit=None, key=""):
    """What this person has typed into a draft, or into a new registration of a unit, and not saved; or None."""
    if registration:
        found = OF_DRAFT(user=user.pk, registration=registration.pk)
    else:
        found = OF_NEW(user=user.pk, unit=unit.pk, key=key)
    return found[0] if found else None


def forget(user, *, registration=None, unit=None, key=""):
    """Drop it: it was saved for good, or is not wanted."""
    kept = kept_for(user, registration=registration, unit=unit, key=key)
    if kept:
        kept.delete()


def others_at(registration, user, *, at):
    """The names of the others who have typed in this draft in the last minutes."""
    if registration is None:
        return []
    present = registration.typed_forms.filter(saved_at__gte=at - PRESENT).exclude(user=user).select_related("user")
    return [str(each.user) for each in present]
