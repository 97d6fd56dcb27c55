"""What was entered by mistake is taken out of the register again, while nothing rests on it; the history keeps it."""

from collections import Counter
from itertools import groupby

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector

from units.models import Succession, Unit, UnitParent, User
from units.wording import number
from units.workflow import Refusal

REASON = 10  # the least number of characters of one


def may_withdraw(unit, user):
    """May this person take a unit out of the tree? The same who may change its place; the top stays."""
    return bool(unit.parent_id) and user.rules_over(unit)


def withdraw(record, *, reason, by):
    """Take out a unit or a person that was entered by mistake. Raises Refusal with what rests on it."""
    reason = full_reason(reason)
    refuse_lived(record)
    remove(record, by, reason)


def full_reason(text):
    """The reason that somebody typed, without blanks around it. Raises Refusal for half a one."""
    if len(text.strip()) < REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {REASON} ký tự.")
    return text.strip()


def withdraw_all(records, *, by, reason):
    """Take out many records of one model; returns what rests on those that stay, a sentence by their key."""
    kept = {}
    for group in lowest_first(records):
        keys = [record.pk for record in group]
        try:
            for record in group:
                refuse_lived(record)
            remove_all(group, by, reason)
        except (Refusal, ProtectedError):
            kept |= one_by_one(type(group[0]).objects.filter(pk__in=keys), by, reason)
    return kept


def one_by_one(records, by, reason):
    """Take out each of these that may go; what rests on the others, by their key."""
    kept = {}
    for record in records:
        key = record.pk
        try:
            refuse_lived(record)
            remove(record, by, reason)
        except Refusal as refusal:
            kept[key] = str(refusal)
    return kept


def lowest_first(records):
    """The records in groups that may go at once: of units those below before those above."""
    return [list(group) for _, group in groupby(sorted(records, key=height), key=height)]


def height(record):
    """How far above the deepest a unit stands, as a number to sort by; people and accounts stand alike."""
    return -getattr(record, "depth", 0)


def refuse_lived(record):
    """Raise Refusal when something has happened to this record that no other row holds."""
    if isinstance(record, Unit) and Succession.objects.standing().touching(record).exists():
        raise Refusal(f"{record.name} đã đổi tên hoặc sắp xếp lại; hãy bỏ việc ấy trước.")
    if isinstance(record, User) and record.last_login:
        raise Refusal(f"{record} đã đăng nhập; tài khoản chỉ khoá được, không bỏ được.")


def remove(record, by, reason=""):
    """Remove one record. Raises Refusal with what there is of it already."""
    said = record.name if isinstance(record, Unit) else str(record)
    try:
        remove_all([record], by, reason)
    except ProtectedError as error:
        raise Refusal(f"{said} đã có {counted(error.protected_objects)}; việc này không bỏ được nữa.") from error


@transaction.atomic
def remove_all(records, by, reason):
    """Remove these records of one model at once, or none of them; each leaves who and why in its history."""
    for record in records:
        record._history_user, record._change_reason = by, reason
    collector = Collector(using=records[0]._state.db, origin=records)
    collector.collect(records)
    collector.delete()


def counted(records):
    """How many records of each kind there are, in words; the rows that only say where a unit stands go unsaid."""
    kinds = Counter(type(record)._meta.verbose_name for record in records if not isinstance(record, UnitParent))
    return ", ".join(f"{number(count)} {kind}" for kind, count in sorted(kinds.items()))
