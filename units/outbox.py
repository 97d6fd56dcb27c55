"""The outbox: a batch of reminders waits here, is read and mended, and then goes, by hand or at its hour.

What a clerk says to many on his own account waits here: reminders of duties, of papers not opened. A notice that is
part of an act (a decision issued, a dossier returned, a list put up, a meeting convened) goes at once with the act: it
tells what already counts, and nobody may hold it back. So do the days of a schedule, which were set beforehand.
"""

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from units.matters import standings
from units.models import Batch, BatchItem, Notice, Unit
from units.notices import Message, tell
from units.seated import Seated
from units.tasks import Sent, Task
from units.tones import tone_of
from units.wording import clock, day, number
from units.workflow import Refusal, note_step, steps_of, take


@dataclass(frozen=True)
class Call:
    """What the people of one unit are to be told of one matter; `words` is how it stands (see Standing)."""

    unit: Unit
    people: list
    topic: str
    words: str
    link: str


@transaction.atomic
def lay(unit, calls, *, title, sentence, by, at, goes_at):
    """Put a batch of this unit into the outbox; it goes by itself at `goes_at`, with None when somebody sends it.

    A `goes_at` that is not after `at` sends it at once. Returns the Batch.
    """
    batch = Batch(unit=unit, title=title, sentence=sentence, by=by, created_at=at, goes_at=goes_at)
    batch._history_user = by
    batch.save()
    BatchItem.objects.bulk_create(
        [
            BatchItem(batch=batch, unit=call.unit, user=user, topic=call.topic, words=call.words[:300], link=call.link)
            for call in calls
            for user in call.people
        ],
        batch_size=1000,
    )
    if goes_at and goes_at <= at:
        go(batch, at=at)
    return batch


def may_send(batch, user):
    """Does this person sit where batches of this unit are sent?"""
    return any(user.holds(role, batch.unit) for role in Batch.SENDERS)


def held(batch, by):
    """The batch, locked and read again; raises Refusal when it no longer waits or `by` does not send it."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if not may_send(batch, by):
        raise Refusal("Chỉ cán bộ phụ trách, trưởng ban của cấp uỷ được sửa đợt nhắc.")
    if not batch.is_waiting:
        raise Refusal(f"Đợt nhắc này “{batch.get_state_display()}”, không sửa được nữa.")
    return batch


@transaction.atomic
def rewrite(batch, *, sentence, goes_at, by):
    """Change the opening sentence, and the moment at which it goes by itself (None: not by itself)."""
    held(batch, by)
    batch.sentence, batch.goes_at = sentence.strip(), goes_at
    batch._history_user, batch._change_reason = by, "Sửa đợt nhắc"
    batch.save()
    return batch


@transaction.atomic
def pull_out(batch, pks, *, by, at):
    """Take these items out of the batch, with who did it and when; returns how many."""
    held(batch, by)
    items = list(batch.items.going().named(pks))
    for item in items:
        item.dropped_at, item.dropped_by = at, by
    BatchItem.objects.bulk_update(items, ["dropped_at", "dropped_by"], batch_size=500)
    return len(items)


@transaction.atomic
def put_back(batch, pks, *, by):
    """Put items that were taken out back into the batch; returns how many."""
    held(batch, by)
    items = list(batch.items.named(pks).exclude(dropped_at=None))
    for item in items:
        item.dropped_at = item.dropped_by = None
    BatchItem.objects.bulk_update(items, ["dropped_at", "dropped_by"], batch_size=500)
    return len(items)


@transaction.atomic
def step(batch, name, *, by, at):
    """Send the batch now, or drop it; raises Refusal."""
    take(name, batch, by=by, at=at)
    if name == "send":
        deliver(batch, at)
    return batch


def send_due(now):
    """Let the next batch go whose hour has come; returns how many went (settings.WORK)."""
    if not Batch.objects.due(now).exists():
        return 0
    with transaction.atomic():
        free = Batch.objects.due(now)
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        batch = free.first()
        if batch:
            go(batch, at=now)
    return int(batch is not None)


def go(batch, *, at):
    """The step that the clock takes, in the name of the person who laid the batch."""
    source, batch.state = batch.state, Batch.State.SENT
    batch._history_user, batch._change_reason = batch.by, "Tự gửi theo giờ hẹn"
    batch.save()
    note_step(batch, steps_of(batch)["go"], source, by=batch.by, at=at)
    deliver(batch, at)


def deliver(batch, at):
    """Tell everybody in the batch how the matter stands now; what is done meanwhile is left out, and says so."""
    items = list(batch.items.going().select_related("user"))
    now = standings({item.topic for item in items}, on=timezone.localdate(at))
    for item in items:
        item.left_out = why_not(item, now[item.topic])
    BatchItem.objects.bulk_update([item for item in items if item.left_out], ["left_out"], batch_size=500)
    tell([message(batch, item, now[item.topic]) for item in items if not item.left_out], at=at)


def why_not(item, standing):
    """Why this item is not sent, or an empty string."""
    if not standing.is_open:
        return standing.words[:120]
    return "" if item.user.is_active else "tài khoản đã khoá"


def message(batch, item, standing):
    """What one person is told."""
    text = f"{batch.sentence} {standing.words}."
    key = f"batch:{batch.pk}:{item.topic}"
    return Message(item.user, text, item.link, Notice.Kind.REMINDER, item.topic, key)


def goes_words(batch):
    """When a waiting batch goes, in words."""
    if batch.goes_at is None:
        return "chờ đồng chí gửi"
    at = timezone.localtime(batch.goes_at)
    return f"tự gửi lúc {clock(at)} ngày {day(at)}"


WAITING = Seated(lambda user, on: Batch.objects.kept_in(user.units_as(*Batch.SENDERS)).waiting()[:20])


def outbox_tasks(user, *, on):
    """The batches that wait in the outbox of the units of this person (settings.TASK_SOURCES); at most one query."""
    return [
        Task(f"{batch}: {goes_words(batch)}", batch.get_absolute_url(), "Xem và gửi", tone="wait")
        for batch in WAITING(user, on)
    ]


# The five batches this person has let go last.
GONE = Seated(lambda user, on: Batch.objects.gone_from(user).for_list()[:5])


def batches_sent(user):
    """The batches of reminders this person has sent last (settings.SENT_SOURCES); at most one query."""
    if not user.has_role(*Batch.SENDERS):
        return []
    return [
        Sent(
            batch.title,
            f"{number(batch.going)} người nhận · lập ngày {day(timezone.localtime(batch.created_at))}",
            batch.get_absolute_url(),
            batch.get_state_display(),
            tone_of(batch.state),
        )
        for batch in GONE(user, timezone.localdate())
    ]
