"""Letters that could not be delivered: seen by whoever keeps the register, mended and tried again."""

from django.db import transaction
from django.urls import reverse

from units.accounts import set_address
from units.models import Letter
from units.tasks import Task
from units.workflow import Refusal


@transaction.atomic
def try_again(letter, *, by, at, address=None):
    """Have a failed letter tried again now, to a corrected address if one is given.

    A new address is the account's own from now on. Raises Refusal for one who neither owns the account nor keeps its
    register, and for a letter that went.
    """
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    if letter.sent_at or not letter.error:
        raise Refusal("Thư này không còn lỗi, không cần gửi lại.")
    if address is not None and address != letter.user.email:
        set_address(letter.user, address, by=by)
    letter.try_at, letter.tries = at, 0
    letter.save()
    return letter


def letter_tasks(user, *, on):
    """A line for the keeper of accounts whose mail is given up (settings.TASK_SOURCES); one query, none for others."""
    if not user.keeps:
        return []
    count = Letter.objects.kept_by(user).given_up().count()
    if not count:
        return []
    words = f"{count} thư không gửi được, cần xem lại địa chỉ"
    return [Task(words, f"{reverse('units:letter-list')}?loc=hong", "Xem", tone="warn", count=count)]
