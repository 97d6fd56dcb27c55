"""Bulk acts that put many records into one paper: made whole in the request, dropped whole when taken back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from units.models import BulkAct, BulkRow
from units.workflow import Refusal


@dataclass(frozen=True)
class PaperAct:
    """What makes one paper of many records of one model (settings.BULK_ACTS).

    `rows`, `filter_class` and `page` as in bulk_acts.Act; `roles` may do it. `keeps_out(records, by, at)` says of which
    records they can not go into the paper, a sentence by their key; `make(records, by, at)` makes it of the others and
    `drop(key, by)` drops it again, both raise Refusal. `address(key)` is where it stands, `says` what the page before
    tells of it.
    """

    model: type
    label: str
    noun: str
    page: str
    filter_class: type
    rows: Callable
    roles: tuple
    keeps_out: Callable
    make: Callable
    drop: Callable
    address: Callable
    says: str
    reason_length: int = 0
    is_taken_back: bool = True
    asks: Callable | None = None
    foot: str = ""
    told: Callable = lambda records: {}
    whole = staticmethod(transaction.atomic)  # with the act and its rows, or not at all
    is_asked = True

    def hindrances(self, records, *, by, at):
        """What keeps each of these records out, by their key; nothing for those that may go in."""
        return self.keeps_out(records, by, at)

    def carry_out(self, bulk, records, at):
        """Make the paper of those that may go in; the rows of the others say why not. Raises Refusal for none."""
        out = self.hindrances(records, by=bulk.by, at=at)
        ready = [record for record in records if record.pk not in out]
        if not ready:
            raise Refusal("Không có dòng nào làm được việc này.")
        bulk.made, bulk.state = self.make(ready, bulk.by, at).pk, BulkAct.State.DONE
        bulk.save(update_fields=["made", "state"])
        rows = list(bulk.rows.all())
        for row in rows:
            row.says = out.get(row.record, "")
            row.outcome = BulkRow.Outcome.LEFT if row.says else BulkRow.Outcome.DONE
        BulkRow.objects.bulk_update(rows, ["outcome", "says"])
        return bulk

    def take_back(self, bulk, at):
        """Drop the paper; raises Refusal once its next step has begun, or where it is gone already."""
        self.drop(bulk.made, bulk.by)
        rows = list(bulk.rows.done())
        for row in rows:
            row.outcome = BulkRow.Outcome.UNDONE
        BulkRow.objects.bulk_update(rows, ["outcome"])
        bulk.state = BulkAct.State.UNDONE
        bulk.save(update_fields=["state"])
        return bulk

    def paper_of(self, bulk):
        """Where the paper of an act stands, "" for one that was taken back."""
        return self.address(bulk.made) if bulk.state == BulkAct.State.DONE else ""
