"""An import from Excel is kept as one bulk act with a row for each record, and taken back where nothing rests on it."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from units import bulk_acts
from units.models import BulkAct, BulkRow, Person, Unit, User
from units.withdrawing import withdraw_all

AT_ONCE = 2_000
OUT_OF_REACH = "Không còn trong phạm vi đồng chí quản lý, hoặc đã được bỏ."


@dataclass(frozen=True)
class ImportAct:
    """What one kind of workbook has brought (settings.BULK_ACTS).

    `rows(user)` are the records that this person may take out again, `place(record)` is the unit where one stands and
    `address(record)` its page; `page` is the URL name of their list.
    """

    label: str
    noun: str
    page: str
    rows: Callable[[User], QuerySet]
    place: Callable
    address: Callable
    whole = nullcontext
    is_asked = False  # it begins with a workbook
    is_taken_back = True

    def take_back(self, bulk, at):
        """Begin to take out what the workbook has brought."""
        return bulk_acts.work_off(bulk, at=at)

    def take_back_chunk(self, bulk, rows, at):
        """Take out the records of these rows; where something rests on one, its row says what."""
        records = list(self.rows(bulk.by).filter(pk__in=[row.record for row in rows]))
        found = {record.pk for record in records}
        kept = withdraw_all(records, by=bulk.by, reason=f"Hoàn tác: {self.label}")
        for row in rows:
            row.says = kept.get(row.record, "") if row.record in found else OUT_OF_REACH
            row.outcome = BulkRow.Outcome.KEPT if row.says else BulkRow.Outcome.UNDONE
            row.url = row.url if row.says else ""
        BulkRow.objects.bulk_update(rows, ["outcome", "says", "url"])

    def tell_undone(self, records, bulk, at):
        """Nobody was told that they came, so nobody is told that they went."""

    def paper_of(self, bulk):
        """It makes no paper."""
        return ""


ACTS = {
    "nhap-don-vi": ImportAct(
        "Nhập đơn vị từ Excel",
        "đơn vị",
        "units:unit-list",
        Unit.objects.ruled_by,
        lambda unit: unit.parent,
        Unit.get_absolute_url,
    ),
    "nhap-con-nguoi": ImportAct(
        "Nhập con người từ Excel",
        "người",
        "units:person-list",
        Person.objects.kept_by,
        lambda person: person.unit,
        Person.get_absolute_url,
    ),
    "nhap-tai-khoan": ImportAct(
        "Nhập tài khoản từ Excel",
        "tài khoản",
        "units:person-list",
        User.objects.kept_by,
        lambda user: user.person.unit,
        lambda user: reverse("units:account", args=[user.pk]),
    ),
}


def note(name, records, *, by, at):
    """Keep that these records came by a workbook of the kind of this name; returns the BulkAct."""
    act = ACTS[name]
    bulk = BulkAct.objects.create(
        name=name, label=act.label, by=by, at=at, total=len(records), state=BulkAct.State.DONE
    )  # fmt: skip
    BulkRow.objects.bulk_create((row_of(act, bulk, record) for record in records), AT_ONCE)
    return bulk


def row_of(act, bulk, record):
    """The row of one record, not saved yet."""
    place = act.place(record)
    return BulkRow(
        act=bulk,
        record=record.pk,
        name=(record.name if isinstance(record, Unit) else str(record))[:250],
        place=str(place)[:250],
        url=act.address(record),
        outcome=BulkRow.Outcome.DONE,
    )
