"""A change of the tree that was entered by mistake is taken back while nothing rests on it; its row stays in the past.

What has gone on since is never thrown away: the Refusal names it, and whoever entered it has to put it right first.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from units import people, tree
from units.history import keep
from units.models import Posting, Seat, Succession, UnitParent
from units.register import succession_sentence
from units.withdrawing import full_reason, remove
from units.wording import day
from units.workflow import Refusal

Kind = Succession.Kind


def may_undo(succession, user):
    """May this person change the place in the tree of every unit that took part?"""
    return all(user.rules_over(unit) for unit in succession.units)


@transaction.atomic
def undo(succession, *, reason, by, at):
    """Make the units what they were before a succession that was entered by mistake; the row stays, with who and why.

    The floors above take back what they had recorded by themselves (settings.UNDONE). Raises Refusal without the
    right or a reason, and with the name of what rests on it: a later change of one of the units, a person or a unit
    that has moved on, a ruling, anything done in a unit that was founded by it.
    """
    tree.lock_structure()
    succession.refresh_from_db(from_queryset=Succession.objects.select_for_update())
    reason = full_reason(reason)
    refuse_undoing(succession, by)
    said, founded = succession_sentence(succession), founded_by(succession)
    HOW[succession.kind](succession, timezone.localdate(at))
    for name in settings.UNDONE:
        import_string(name)(succession, by=by, at=at)
    heir = None if succession.heir in founded else succession.heir
    keep(succession, by, undone_at=at, undone_by=by, undone_reason=reason, said=said, heir=heir)
    for unit in founded:
        remove(unit, by)


def refuse_undoing(succession, by):
    """Raise Refusal unless this person may take this back now."""
    if succession.undone_at:
        raise Refusal("Việc này đã được bỏ.")
    if not may_undo(succession, by):
        raise Refusal("Chỉ người giữ danh sách của cấp trên các đơn vị này được bỏ việc đã ghi.")
    later = Succession.objects.standing().since(succession).touching(*succession.units).last()
    if later:
        raise Refusal(f"Sau đó đã ghi: {succession_sentence(later)} Hãy bỏ việc ấy trước.")


def founded_by(succession):
    """The successors that began with it."""
    before = set(succession.predecessors.all())
    return [unit for unit in succession.successors.all() if unit not in before and unit.founded_on == succession.on]


# ---- each kind of change, backwards: (succession, today) ----


def part_again(succession, today):
    """Let the units that ended in a merger or split live again where they were, with people and units below."""
    for unit in succession.ended:
        revive(unit)
        take_from(succession.goes_on_with, unit, succession, today)


def rename_back(succession, today):
    """Give a unit the name of the eve again."""
    [unit] = succession.predecessors.all()
    former = reopen(unit.names, succession, "Tên hiện nay")
    for column, value in tree.naming_of(former).items():
        setattr(unit, column, value)
    unit.save()


def move_back(succession, today):
    """Hang a unit where it was on the eve."""
    [unit] = succession.predecessors.all()
    hang_back(unit, succession, today)


def found_again(succession, today):
    """Let a dissolved unit live again, with the seats that ended for it."""
    [unit] = succession.predecessors.all()
    for seat, until in ended_with(unit, succession.eve):
        seat.valid_to = until
        seat.save()
    revive(unit)


HOW = {
    Kind.MERGE: part_again,
    Kind.SPLIT: part_again,
    Kind.RENAME: rename_back,
    Kind.TRANSFER: move_back,
    Kind.DISSOLVE: found_again,
}


# ---- what they are made of ----


def take_from(heir, unit, succession, today):
    """Give a unit back its place, and what `heir` took over from it: the units below and the people."""
    if unit.parents.filter(parent=heir, valid_from=succession.on).exists():
        hang_back(unit, succession, today)
    gone = UnitParent.objects.filter(parent=heir, valid_from=succession.on)
    for row in gone.filter(unit__parents__parent=unit, unit__parents__valid_to=succession.eve).select_related("unit"):
        hang_back(row.unit, succession, today)
    taken = Posting.objects.filter(unit=heir, valid_from=succession.on).select_related("person")
    for posting in taken.filter(person__postings__unit=unit, person__postings__valid_to=succession.eve).distinct():
        people.move_back(posting, to=unit, eve=succession.eve)


def hang_back(unit, succession, today):
    """Hang a unit under the parent of the eve again, in its former place; what it had since is gone."""
    former = reopen(unit.parents, succession, f"Nơi trực thuộc của {unit.name}")
    tree.refuse_ended(former.parent, today)
    unit.refresh_from_db()
    tree.hang(unit, former.parent, tree.former_path(unit, former.parent))


def ended_with(unit, eve):
    """The seats that ended when a unit did, each with the end it had before: nobody has changed them since."""
    noted = unit.history.filter(ended_on=eve).last()
    for seat in Seat.objects.of_unit(unit):
        last = seat.history.latest()
        is_by_the_way = seat.valid_to == max(eve, seat.valid_from) and last.prev_record
        if noted and is_by_the_way and last.history_date >= noted.history_date:
            yield seat, last.prev_record.valid_to


def reopen(rows, succession, what):
    """Drop the from-to row that began with a succession, and let the one before go on; returns that one."""
    present, former = rows.open().last(), rows.filter(valid_to=succession.eve).last()
    if not (present and former) or present.valid_from != succession.on:
        raise Refusal(f"{what} đã thay đổi lần nữa sau ngày {day(succession.on)}.")
    present.delete()
    former.valid_to = None
    former.save()
    return former


def revive(unit):
    """Let a unit that ended go on."""
    unit.refresh_from_db()
    unit.ended_on = None
    unit.save()


# ---- what the page says beforehand ----


def consequences(succession):
    """What follows when this is taken back, in sentences."""
    ended, founded = names(succession.ended), names(founded_by(succession))
    [unit, *_] = succession.predecessors.all()
    before = unit.name_on(succession.eve).name
    says = {
        Kind.RENAME: [f"{unit.name} mang lại tên {before}."],
        Kind.TRANSFER: [f"{unit.name} trở về nơi trực thuộc trước ngày {day(succession.on)}."],
        Kind.DISSOLVE: [f"{unit.name} hoạt động trở lại, các vai đã kết thúc vì giải thể có lại."],
    }.get(succession.kind, [])
    if succession.kind in (Kind.MERGE, Kind.SPLIT) and ended:
        says.append(f"{ended} hoạt động trở lại ở nơi cũ; con người, đơn vị trực thuộc, mô hình trở về.")
    if founded:
        says.append(f"{founded} không còn trong danh sách đơn vị.")
    return [*says, "Việc phải làm đã thôi giao vì việc này thì được giao lại."]


def names(units):
    """The names of these units, one behind the other."""
    return ", ".join(unit.name for unit in units)
