"""Verbs through the year: the nurturing log and the progress of targets, by followers and the unit itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Prefetch

from campaign.models import Assignment
from models_registry.models import NurtureNote, ProgressEntry, Registration
from models_registry.targets import figure, judged, percent_closed
from models_registry.windows import today
from units.history import keep
from units.models import Role
from units.versions import hold
from units.workflow import Refusal

OWN = (Role.CLERK, Role.REGISTRANT, Role.HEAD, Role.MEMBER)
VERDICTS = {"below": "chưa đạt", "reached": "đạt", "exceeded": "vượt"}


def may_note(registration, user, on):
    """May this person write the log: the unit's own people, the receiver's, and who was named to follow it?"""
    if any(user.holds(role, unit) for role in OWN for unit in (registration.unit, registration.receiver)):
        return True
    return bool(user.person_id) and follows(registration, user.person_id, on)


def follows(registration, person, on):
    """Was this person (key) given this unit or this very model to follow or nurture on this day?"""
    if registration.follower_id == person:
        return True
    given = Assignment.objects.holding(on).of_person(person).to_follow()
    return given.filter(unit=registration.unit_id).exists()


def refuse_unless_noting(registration, by, at):
    if not may_note(registration, by, today(at)):
        raise Refusal("Đồng chí không được phân công theo dõi, chăm bồi mô hình này.")
    if registration.state != Registration.State.ACCEPTED:
        raise Refusal("Chỉ ghi nhật ký, tiến độ của mô hình đã được chấp nhận và chưa kết thúc năm.")


@transaction.atomic
def note(registration, *, on, done, next, next_on, by, at):
    """Write one line of the log and return it. Raises Refusal for others, for the future, outside the year."""
    refuse_unless_noting(registration, by, at)
    if on > today(at):
        raise Refusal("Ngày chăm bồi không được ở sau hôm nay.", "on")
    written = NurtureNote(registration=registration, on=on, done=done, next=next, next_on=next_on, by=by, at=at)
    written._history_user = by
    written.save()
    return written


@transaction.atomic
def measure(criterion, *, on, value, note, by, at):
    """Write how far a target has come on a day and return the ProgressEntry. Raises Refusal."""
    refuse_unless_noting(criterion.registration, by, at)
    if on > today(at):
        raise Refusal("Ngày ghi tiến độ không được ở sau hôm nay.", "on")
    entry = ProgressEntry(criterion=criterion, on=on, value=value, note=note, by=by, at=at)
    entry._history_user = by
    entry.save()
    return entry


@transaction.atomic
def rewrite(written, *, on, done, next, next_on, version, by, at):
    """Correct a line of the log; what stood there stays in its history.

    Raises Refusal as `note`, and for others; Overtaken when the line has left this version since.
    """
    hold(written, version)
    refuse_unless_writer(written, written.registration, by, at)
    if on > today(at):
        raise Refusal("Ngày chăm bồi không được ở sau hôm nay.", "on")
    keep(written, by, on=on, done=done, next=next, next_on=next_on)


@transaction.atomic
def remeasure(entry, *, criterion, on, value, note, version, by, at):
    """Correct an entry of progress, also the target it is of. Raises as `rewrite`."""
    hold(entry, version)
    refuse_unless_writer(entry, entry.criterion.registration, by, at)
    if on > today(at):
        raise Refusal("Ngày ghi tiến độ không được ở sau hôm nay.", "on")
    keep(entry, by, criterion=criterion, on=on, value=value, note=note)


def refuse_unless_writer(written, registration, by, at):
    """Lines of log and progress are corrected by who wrote them, as long as the model's year is open."""
    if written.by_id != by.pk:
        raise Refusal(f"Chỉ người ghi ({written.by}) sửa được ghi chép này.")
    refuse_unless_noting(registration, by, at)


@dataclass(frozen=True)
class Standing:
    """Where one target stands: `percent` of the way (0 to 100, None where it is no number) and the same in words."""

    criterion: object
    percent: int | None
    words: str
    on: date | None
    entries: list


def standings(registration):
    """One Standing a registered criterion, in their order; two queries."""
    entries = ProgressEntry.objects.with_corrected().select_related("by")
    criteria = registration.criteria.prefetch_related(Prefetch("progress", entries))
    return [standing(criterion, list(criterion.progress.all())) for criterion in criteria]


def standing(criterion, entries):
    """Where this target stands after these entries, the oldest first."""
    if not entries:
        return Standing(criterion, None, "Chưa ghi tiến độ.", None, [])
    last = max(entries, key=lambda entry: (entry.on, entry.pk))
    verdict = judged(criterion.target, last.value, criterion.baseline)
    said = percent_closed(f"{last.value} so với chỉ tiêu {criterion.target}")
    words = f"{said}: {VERDICTS[verdict]}." if verdict else f"{said}."
    return Standing(criterion, share(criterion.baseline, criterion.target, last.value), words, last.on, entries)


def share(baseline, target, value):
    """How much of the way from baseline to target is done, 0 to 100; None where one is no number.

    A target that must not be passed ("không quá 5") has no way to go: it is kept, 100, or not, 0.
    """
    wanted, now, before = figure(target), figure(value), figure(baseline)
    if wanted is None or now is None:
        return None
    start = before.value if before else Decimal(0)
    if wanted.value == start or (wanted.falls and before is None):
        return 0 if judged(target, value, baseline) == "below" else 100
    done = (now.value - start) * 100 / (wanted.value - start)
    return int(min(max(done, Decimal(0)), Decimal(100)))
