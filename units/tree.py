"""The verbs that change the tree; each keeps the path of every row true and leaves the past in rows.

`on` is the first day of the new state: what ends, ends the day before. Papers of a day print the name of that day.
"""

from datetime import date, timedelta

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from simple_history.utils import bulk_create_with_history

from units import people
from units.models import Seat, Succession, Unit, UnitName, UnitParent
from units.paths import MAX_DEPTH, STEP, child_path, number_of, within
from units.wording import day
from units.workflow import Refusal

# With row locks only, a child added while its ancestor moves keeps a wrong path: every change of structure takes this.
STRUCTURE_LOCK = 0x44564B01
NAMING = ("name", "short_name", "symbol", "place")
AT_ONCE = 2_000


def lock_structure():
    """Make other changes of the tree wait until this transaction ends (SQLite is serial already)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STRUCTURE_LOCK])


def hold(*units):
    """Lock the structure and read these units again: others may have moved them meanwhile."""
    lock_structure()
    for unit in units:
        unit.refresh_from_db()


@transaction.atomic
def add(parent, *, on, **columns):
    """Add a unit under `parent` (None for the root), named and placed from day `on`; returns it."""
    hold(*([parent] if parent else []))
    unit = Unit(parent=parent, path=free_path(parent), depth=parent.depth + 1 if parent else 0, **columns)
    unit.founded_on = unit.founded_on or on
    unit.save()
    UnitName.objects.create(unit=unit, valid_from=on, **naming_of(unit))
    if parent:
        UnitParent.objects.create(unit=unit, parent=parent, valid_from=on)
    return unit


class Planting:
    """Units added many at once, as `add` adds each; the structure stays locked until the transaction ends.

    `ground` is the queryset that holds every child of the units under which something is planned.
    """

    def __init__(self, ground):
        lock_structure()
        self.last = dict(ground.order_by().values_list("parent").annotate(models.Max("path")))
        self.planned = []

    def plan(self, parent, *, on, **columns):
        """Plan a unit under `parent`, one of the tree or planned before; returns it, unwritten. Raises TooDeep."""
        key = parent.pk or parent.path
        last = self.last.get(key)
        path = child_path(parent.path, number_of(last) + 1 if last else 1)
        unit = Unit(parent=parent, path=path, depth=parent.depth + 1, **columns)
        unit.founded_on = unit.founded_on or on
        unit.fill()
        self.last[key] = path
        self.planned.append((unit, on))
        return unit

    def write(self):
        """Write what was planned, the upper before the lower, with its history."""
        depths = sorted({unit.depth for unit, _ in self.planned})
        for depth in depths:
            level = [unit for unit, _ in self.planned if unit.depth == depth]
            bulk_create_with_history(level, Unit, batch_size=AT_ONCE)
        names = (UnitName(unit=unit, valid_from=on, **naming_of(unit)) for unit, on in self.planned)
        UnitName.objects.bulk_create(names, AT_ONCE)
        parents = (UnitParent(unit=unit, parent=unit.parent, valid_from=on) for unit, on in self.planned)
        UnitParent.objects.bulk_create(parents, AT_ONCE)


@transaction.atomic
def rename(unit, *, on, decision="", **naming):
    """Give a unit another name, short name, symbol or place from day `on` on; what is not named stays.

    Raises Refusal when the unit has ended, nothing changes, or the present name began on that day or later.
    """
    hold(unit)
    refuse_ended(unit, on)
    before = naming_of(unit)
    if before | naming == before:
        raise Refusal("Tên, tên gọi tắt, ký hiệu và địa danh đều như cũ.")
    close_present(unit.names.all(), on, "Tên hiện nay")
    for column, value in naming.items():
        setattr(unit, column, value)
    unit.save()
    UnitName.objects.create(unit=unit, valid_from=on, **naming_of(unit))
    return succeed(Succession.Kind.RENAME, [unit], [unit], on=on, decision=decision)


@transaction.atomic
def correct(unit):
    """Save a unit in which a typing error was corrected, and correct its present UnitName; nothing succeeds."""
    unit.save()
    unit.names.open().update(**naming_of(unit))


@transaction.atomic
def move(unit, parent, *, on, decision=""):
    """Put a unit with everything below it under another parent from day `on` on.

    Raises Refusal when the parent lies below the unit, is its parent already or has ended, or the tree grows too deep.
    """
    hold(unit, parent)
    refuse_ended(unit, on)
    refuse_ended_since(parent, on)
    place(unit, parent, on)
    return succeed(Succession.Kind.TRANSFER, [unit], [unit], on=on, decision=decision)


@transaction.atomic
def merge(units, into, *, on, decision=""):
    """End these units and let `into` (one of the tree, or added just before) carry on from day `on`.

    Their people and their living units below go to the successor. They themselves stand below it from then on, so
    that it sees their past; seats in them stay until the keeper ends them, for the work that is under way.
    """
    hold(into, *units)
    absorbed = [unit for unit in units if unit.pk != into.pk]
    if not absorbed:
        raise Refusal("Chọn ít nhất một đơn vị để sáp nhập.")
    for unit in (into, *absorbed):
        refuse_ended_since(unit, on)
    for unit in absorbed:
        hand_over(unit, into, on)
    return succeed(Succession.Kind.MERGE, units, [into], on=on, decision=decision)


@transaction.atomic
def split(unit, heirs, *, heir, on, decision=""):
    """Let several units carry on a unit from day `on`; `heir` is the one that keeps its practices and its past.

    The unit ends, unless it is one of the heirs itself. Raises Refusal with fewer than two heirs.
    """
    hold(unit, heir, *heirs)
    if len({each.pk for each in heirs}) < 2 or heir not in heirs:
        raise Refusal("Chia tách cần ít nhất hai đơn vị sau, trong đó có đơn vị kế thừa được chỉ định.")
    for each in (unit, *heirs):
        refuse_ended_since(each, on)
    if unit not in heirs:
        hand_over(unit, heir, on)
    return succeed(Succession.Kind.SPLIT, [unit], heirs, heir=heir, on=on, decision=decision)


@transaction.atomic
def dissolve(unit, *, on, decision=""):
    """End a unit from day `on`, and with it the seats in it. Refused while living units stand below it."""
    hold(unit)
    refuse_ended_since(unit, on)
    below = unit.children.active(on).count()
    if below:
        raise Refusal(f"Còn {below} đơn vị trực thuộc đang hoạt động; hãy chuyển hoặc giải thể các đơn vị ấy trước.")
    end(unit, on)
    for seat in Seat.objects.held(on).of_unit(unit):
        seat.valid_to = max(on - timedelta(days=1), seat.valid_from)
        seat._change_reason = "Đơn vị giải thể"
        seat.save()
    return succeed(Succession.Kind.DISSOLVE, [unit], [], on=on, decision=decision)


# ---- what the verbs are made of ----


def naming_of(unit):
    """What a unit is called now, as columns of UnitName."""
    return {column: getattr(unit, column) for column in NAMING}


def refuse_ended_since(unit, on):
    """Raise Refusal unless the unit exists on this day and since: what has ended neither ends again nor takes over."""
    refuse_ended(unit, date.max if unit.ended_on else on)


def refuse_ended(unit, on):
    """Raise Refusal unless the unit exists on this day."""
    if unit.ended_on and unit.ended_on < on:
        raise Refusal(f"{unit.name} đã kết thúc hoạt động ngày {day(unit.ended_on)}.")
    if unit.founded_on and on < unit.founded_on:
        raise Refusal(f"{unit.name} thành lập ngày {day(unit.founded_on)}, sau ngày {day(on)}.", "on")


def close_present(rows, on, what):
    """End the open one of these from-to rows the day before `on`; Refusal when it began no earlier than `on`."""
    for row in rows.open():
        if row.valid_from >= on:
            raise Refusal(f"{what} có hiệu lực từ ngày {day(row.valid_from)}; thay đổi phải sau ngày ấy.", "on")
        row.valid_to = on - timedelta(days=1)
        row.save()


def place(unit, parent, on):
    """Hang a unit under a parent: columns, paths of the branch, and the row that says since when."""
    if unit.contains(parent):
        raise Refusal("Không thể chuyển một đơn vị về dưới chính nó hoặc đơn vị trực thuộc của nó.")
    if unit.parent_id == parent.pk:
        raise Refusal(f"{unit.name} đang trực thuộc {parent.name}.")
    close_present(unit.parents.all(), on, "Quan hệ trực thuộc hiện nay")
    hang(unit, parent)
    UnitParent.objects.create(unit=unit, parent=parent, valid_from=on)


def hang(unit, parent, path=None):
    """Write under which parent a unit stands today, with the paths of its branch; it goes last without a path."""
    old, unit.parent = unit.path, parent
    relocate(old, path or free_path(parent))
    unit.refresh_from_db(fields=["path", "depth"])
    unit.save()


def relocate(old, new):
    """Write the new path of a whole branch, in the units and in every model that follows them."""
    deeper = (len(new) - len(old)) // STEP
    deepest = Unit.objects.filter(within("path", [old])).aggregate(depth=models.Max("depth"))["depth"]
    if deepest + deeper >= MAX_DEPTH:
        raise Refusal(f"Cây tổ chức chỉ được tối đa {MAX_DEPTH} cấp.")
    rewrite(Unit, old, new, depth=F("depth") + deeper)
    for follower in followers():
        rewrite(follower, old, new)


def rewrite(model, old, new, **also):
    """Replace the beginning of every path below `old`; past save(), for a path only repeats the tree."""
    path = Concat(Value(new), Substr("path", len(old) + 1))
    model._base_manager.filter(within("path", [old])).update(path=path, **also)


def followers():
    """The models whose column `path` repeats that of their unit."""
    return [model for model in apps.get_models() if getattr(model, "FOLLOWS_UNIT", False)]


def hand_over(unit, successor, on):
    """End a unit in favour of another one, which takes over its people and what lives below it."""
    for child in unit.children.active(on):
        place(child, successor, on)
        successor.refresh_from_db()
    for person in unit.people.posted():
        people.move(person, successor, on=on)
    unit.refresh_from_db()
    end(unit, on)
    if unit.parent_id != successor.pk:
        place(unit, successor, on)


def end(unit, on):
    """Let the day before `on` be the last one of a unit."""
    unit.ended_on = on - timedelta(days=1)
    if unit.founded_on and unit.ended_on < unit.founded_on:
        raise Refusal(f"{unit.name} mới thành lập ngày {day(unit.founded_on)}.")
    unit.save()


def succeed(kind, before, after, **columns):
    """Write which units became which."""
    succession = Succession.objects.create(kind=kind, **columns)
    succession.predecessors.set(before)
    succession.successors.set(after)
    return succession


def free_path(parent):
    """The next free path under a parent."""
    siblings = Unit.objects.filter(parent=parent)
    last = siblings.aggregate(last=models.Max("path"))["last"]
    return child_path(parent.path if parent else "", number_of(last) + 1 if last else 1)


def former_path(unit, parent):
    """The path of the place that a unit had when it stood under a parent last; None when another has it by now."""
    stood = unit.history.filter(parent=parent).first()
    path = child_path(parent.path, number_of(stood.path)) if stood else None
    return None if Unit.objects.filter(path=path).exists() else path
