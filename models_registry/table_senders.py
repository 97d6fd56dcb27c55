"""Tables of many units sent at once: whose each file is, and putting one right that went to the wrong unit."""

import re
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from models_registry import old_tables, registering, tabling
from models_registry.models import RegistrationTable
from models_registry.table_judging import HEAD_OF_NAME
from models_registry.table_units import callings_of, is_of_many
from models_registry.windows import today
from units.models import Unit
from units.text import fold
from units.uploads import UploadRefused, accept
from units.workbooks import SheetRefused
from units.workflow import Refusal

KINDS = ("xlsx", "docx")
LINES_READ = 30
NOT_KNOWN = "Không nhận ra đơn vị từ tên tệp và phần đầu của biểu; gửi riêng tệp này và chọn đơn vị."
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Arrival:
    """What became of one file among many: the table it brought, or the sentence why not."""

    name: str
    table: RegistrationTable | None = None
    is_new: bool = False
    says: str = ""


def take_in_many(uploads, *, max_bytes, by, at):
    """Take in files of many units, each by itself: a faulty one leaves the others alone; returns an Arrival of each."""
    names = names_of(tabling.units_for(by, today(at)))
    return [arrival(upload, names, max_bytes=max_bytes, by=by, at=at) for upload in uploads]


def arrival(upload, names, *, max_bytes, by, at):
    """Take one file in for the unit it speaks of."""
    try:
        checked = accept(upload, KINDS, max_bytes=max_bytes)
        unit = unit_named(texts_of(checked), names) or above_many(checked, by, at)
        if unit is None:
            return Arrival(upload.name, says=NOT_KNOWN)
        year = next(iter(registering.years_open_to(unit)), None)
        if year is None:
            return Arrival(upload.name, says=f"{unit} không có năm thi đua nào đang mở.")
        return Arrival(upload.name, *tabling.take_in(checked, unit=unit, campaign_year=year, by=by, at=at))
    except (UploadRefused, SheetRefused, Refusal) as refused:
        return Arrival(upload.name, says=str(refused))


def above_many(checked, by, at):
    """The committee of this person below which the file names two units or more, or None."""
    kind, grids = tabling.what_is(checked)
    if kind == RegistrationTable.Kind.TEMPLATE:
        return None
    called = [callings_of(committee, today(at)) for committee in tabling.committees_of(by)]
    return next((each.committee for each in called if is_of_many(grids, each)), None)


def names_of(units):
    """The folded names by which each unit may be called, the longest first: [(name, unit)]."""
    found = [(said, unit) for unit in units for said in {*called(unit.name), *called(unit.short_name)}]
    return sorted(found, key=lambda pair: -len(pair[0]))


def called(name):
    """A name as a whole and without "Đảng bộ", "Chi bộ" in front; one word alone names nobody."""
    whole = words_of(name)
    return [said for said in (whole, HEAD_OF_NAME.sub("", whole)) if len(said.split()) > 1]


def words_of(text):
    """A text as folded words, one space between them and nothing else."""
    return " ".join(_WORD.findall(fold(text)))


def texts_of(checked):
    """What says whose a file is, the surest first: what stands above the table, then the name of the file."""
    above = []
    kind, grids = tabling.what_is(checked)
    for name, grid in grids if kind == RegistrationTable.Kind.OLD else ():
        layout = old_tables.layout_of(grid)
        above += [name, *(cell for cells in grid[: layout.first if layout else LINES_READ] for cell in cells)]
    return [" ".join(dict.fromkeys(above)), checked.name]


def unit_named(texts, names):
    """The unit with the longest name in the first text that names one; None for nobody, or for two alike."""
    for text in texts:
        words = f" {words_of(text)} "
        found = [(said, unit) for said, unit in names if f" {said} " in words]
        longest = {unit.pk: unit for said, unit in found if len(said) == len(found[0][0])}
        if longest:
            return next(iter(longest.values())) if len(longest) == 1 else None
    return None


@transaction.atomic
def move(table, unit, campaign_year, *, by):
    """Give a table to the unit it is really of, with its rows as they are.

    Where it becomes one of many units, or of one only, it is asked anew what its columns are.

    Raises Refusal without the seat in both, once a row was entered, or where that unit has this very file already.
    """
    tabling.refuse_unless_may_enter(table.unit, by)
    tabling.refuse_unless_may_enter(unit, by)
    if table.rows.exclude(registration=None).exists():
        raise Refusal("Đã có dòng được ghi thành đăng ký nên không chuyển sang đơn vị khác.")
    Unit.objects.select_for_update().get(pk=unit.pk)
    was_combined, table.unit, table.campaign_year = table.is_combined, unit, campaign_year
    if table.is_combined != was_combined:
        begin_anew(table)
    try:
        with transaction.atomic():
            table.save()
    except IntegrityError as error:
        raise Refusal(f"{unit} đã có tệp này.") from error
    return table


def begin_anew(table):
    """Let an old table be read anew. Raises Refusal for a filled template, which is always one unit's."""
    if table.kind == RegistrationTable.Kind.TEMPLATE:
        raise Refusal("Tệp mẫu của hệ thống làm riêng cho một đơn vị.")
    table.rows.all().delete()
    table.columns, table.passed = [], []
