"""One step on many records: the same rules, trail, history and notices as one by one, in a few queries a record.

A bulk act is written down first (BulkAct with its rows) and then worked off in chunks, each whole or not at all: a
short one in the request, a long one by the worker. It is taken back row by row, where nothing has followed.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.utils.module_loading import import_string

from units.history import keep_all
from units.models import BulkAct, BulkRow
from units.text import keys
from units.turns import ask_again
from units.workflow import (
    MOST_REASON,
    TOO_LONG,
    Refusal,
    Step,
    hindrance,
    may_take,
    note_steps,
    refuse_unless_open,
    steps_of,
    take_together,
)

CHUNK = 150
AT_ONCE = 450  # rows that are done while one waits; more go to the worker
MOST = 5000
TOO_MANY = f"Bộ lọc có hơn {MOST} dòng; hãy lọc hẹp hơn, ví dụ theo đơn vị hoặc trạng thái."


@dataclass(frozen=True)
class Act:
    """What may be done on many records of one model at once (settings.BULK_ACTS).

    `rows(user)` are the records this person sees, with what the guards read; `filter_class` is the filter of their
    list, `page` its URL name. `then_all(records, bulk, at)` does what follows from the step for a chunk of them, and
    `tell_all(records, bulk, at)` tells of all of them at the end: one notice to a unit, however many chunks there were.
    `followed(records)` says what has begun since, a sentence by the key of the record; `undone_all(records, bulk, at)`
    takes back what followed, `tell_undone` tells of it. An act without `tell_undone` is not taken back.
    `asks(records, data, at)` is the form of what the act wants to know: reason, due_on and the day in words (phrase());
    `foot` is the template that goes with it; `outside(records, due_on, at)` is the sentence for a day that can not be
    given to all of them, or None. `told(records)` is what the page before says of a record, by its key.
    """

    model: type
    step: str
    noun: str
    page: str
    filter_class: type
    rows: Callable
    tell_all: Callable
    then_all: Callable = lambda records, bulk, at: None
    followed: Callable = lambda records: {}
    undone_all: Callable = lambda records, bulk, at: None
    tell_undone: Callable | None = None
    asks: Callable | None = None
    foot: str = ""
    outside: Callable = lambda records, due_on, at: None
    told: Callable = lambda records: {}
    whole = nullcontext  # each chunk stands by itself
    is_asked = True  # on rows that somebody has chosen in a list

    @property
    def taken(self):
        """The step of the model's table."""
        return steps_of(self.model)[self.step]

    @property
    def label(self):
        return self.taken.label

    @property
    def roles(self):
        return self.taken.roles

    @property
    def reason_length(self):
        """The least number of letters of the reason."""
        return self.taken.reason

    @property
    def reason_asked(self):
        """How the page before asks for the reason."""
        return self.taken.asks

    @property
    def says(self):
        """What the page before tells of it."""
        back = " Còn hoàn tác được khi bước sau chưa bắt đầu." if self.is_taken_back else ""
        return f"Mỗi đơn vị nhận một thông báo.{back}"

    def hindrances(self, records, *, by, at):
        """What keeps each of these records out of the step, by their key; nothing for those that may take it."""
        judged = {record.pk: hindrance(self.step, record, by=by, at=at) for record in records}
        return {key: why for key, why in judged.items() if why}

    def carry_out(self, bulk, records, at):
        """Begin with what was written down."""
        return work_off(bulk, at=at)

    def take_back(self, bulk, at):
        """Begin to take back what was done."""
        return work_off(bulk, at=at)

    def take_back_chunk(self, bulk, rows, at):
        """Take back what was done on the records of these rows."""
        take_back_chunk(bulk, rows, at)

    def paper_of(self, bulk):
        """It makes no paper."""
        return ""

    @property
    def is_taken_back(self):
        """May what was done be taken back at all?"""
        return self.tell_undone is not None


@cache
def acts():
    """{name: Act} of all floors."""
    return {name: act for path in settings.BULK_ACTS for name, act in import_string(path).items()}


def offered(names, user):
    """Those of these acts that this person's seats may take on many at once, as (name, label)."""
    return [(name, acts()[name].label) for name in names if user.has_role(*acts()[name].roles)]


def chosen(act, user, texts):
    """The records whose keys these texts are, in their order of place; what is no key finds nothing."""
    return list(act.rows(user).filter(pk__in=keys(texts)).order_by("path", "pk"))


def all_in_filter(act, request, query):
    """The records of the whole filter that this query of the list's address asks for. Raises Refusal for too many."""
    found = act.filter_class(QueryDict(query), act.rows(request.user), request=request).rows()
    records = list(found.order_by("path", "pk")[: MOST + 1])
    if len(records) > MOST:
        raise Refusal(TOO_MANY)
    return records


def sorted_out(act, records, *, by, at):
    """Which of these may take the step now, and which not and why: (ready, [(record, sentence), …])."""
    out = act.hindrances(records, by=by, at=at)
    ready = [record for record in records if record.pk not in out]
    return ready, [(record, out[record.pk]) for record in records if record.pk in out]


# ---- doing ----


def do(name, records, *, by, at, reason="", due_on=None, due_said=""):
    """Take the step of this act on each of these; returns the BulkAct, under way where there are many.

    What is refused stays as it is, and its row says why. Raises Refusal without records, with half a reason or too
    long a one, or for a day outside what the act allows.
    """
    act = acts()[name]
    with act.whole():
        bulk = write_down(name, records, by=by, at=at, reason=reason.strip(), due_on=due_on, due_said=due_said)
        return act.carry_out(bulk, records, at)


@transaction.atomic
def write_down(name, records, *, by, at, reason, **due):
    """Write the act and its rows, nothing done yet. Raises Refusal."""
    act = acts()[name]
    if not records:
        raise Refusal(f"Chưa chọn {act.noun} nào.")
    if len(reason) < act.reason_length:
        raise Refusal(act.taken.too_short)
    if len(reason) > MOST_REASON:
        raise Refusal(TOO_LONG)
    if due.get("due_on") and (why := act.outside(records, due["due_on"], at)):
        raise Refusal(why)
    bulk = BulkAct.objects.create(
        name=name, label=act.label, by=by, at=at, reason=reason, total=len(records), **due
    )  # fmt: skip
    BulkRow.objects.bulk_create([row_of(bulk, record) for record in records], batch_size=500)
    return bulk


def row_of(bulk, record):
    """The row of one record, not saved yet."""
    return BulkRow(
        act=bulk, record=record.pk, name=str(record)[:250], place=str(record.unit)[:250], url=record.get_absolute_url()
    )


def work_off(bulk, *, at):
    """Do what is left of a short act now; a long one is the worker's (settings.WORK). Returns it as it stands."""
    while bulk.total <= AT_ONCE and carry_on(bulk.pk, at):
        pass
    bulk.refresh_from_db()
    return bulk


def work_next(now):
    """Do a chunk of the oldest act under way; returns whether there was one (settings.WORK)."""
    return any(carry_on(pk, now) for pk in BulkAct.objects.under_way().values_list("pk", flat=True)[:1])


@transaction.atomic
def carry_on(pk, at):
    """Do, or take back, the next chunk of an act; whole or not at all. Returns whether it goes on."""
    bulk = BulkAct.objects.select_for_update().get(pk=pk)
    if not bulk.is_under_way:
        return False
    rows, work, end = next_chunk(bulk)
    if rows:
        work(bulk, rows, at)
        return True
    tell_of_all(bulk, at)
    bulk.state = stands_again(bulk) if end == BulkAct.State.UNDONE else end
    bulk.save(update_fields=["state"])
    return False


def stands_again(bulk):
    """The state of an act that was to be taken back: where no row went back it stands, and may be tried again later."""
    if bulk.rows.that_are(BulkRow.Outcome.UNDONE).exists():
        return BulkAct.State.UNDONE
    BulkRow.objects.filter(act=bulk).that_are(BulkRow.Outcome.KEPT).update(outcome=BulkRow.Outcome.DONE)
    return BulkAct.State.DONE


def tell_of_all(bulk, at):
    """Tell the units of all that was done, or taken back, at once."""
    act, undoing = acts()[bulk.name], bulk.state == BulkAct.State.UNDOING
    outcome = BulkRow.Outcome.UNDONE if undoing else BulkRow.Outcome.DONE
    tell = act.tell_undone if undoing else act.tell_all
    done = list(bulk.rows.that_are(outcome).values_list("record", flat=True))
    if done:
        tell(list(act.rows(bulk.by).filter(pk__in=done).order_by("pk")), bulk, at)


def next_chunk(bulk):
    """The rows that come next, what is done with them, and the state of the act without any."""
    State = BulkAct.State
    found, work, end = bulk.rows.waiting(), take_chunk, State.DONE
    if bulk.state == State.UNDOING:
        found, work, end = bulk.rows.done().order_by("-pk"), acts()[bulk.name].take_back_chunk, State.UNDONE
    return list(found[:CHUNK]), work, end


def take_chunk(bulk, rows, at):
    """Take the step on the records of these rows; what is refused is left with its sentence."""
    act = acts()[bulk.name]
    for row in rows:
        row.outcome, row.says = BulkRow.Outcome.LEFT, f"Không còn trong danh sách {act.noun} của đồng chí."
    by_record, ready = {row.record: row for row in rows}, []
    for record in locked(act, rows, bulk.by):
        row = by_record[record.pk]
        row.says = refusal_of(act, record, bulk, at)
        if not row.says:
            row.outcome, row.before = BulkRow.Outcome.DONE, columns_of(record)
            ready.append(record)
    trail = take_all(act, ready, bulk, at) if ready else {}
    for record in ready:
        note_done(by_record[record.pk], record, trail[record.pk])
    BulkRow.objects.bulk_update(rows, ["outcome", "says", "before", "step_key", "version"])


def note_done(row, record, step_key):
    """Note how the record stands after the act, and what of it was otherwise before."""
    row.before = changed(row.before, columns_of(record))
    row.step_key, row.version = step_key, getattr(record, "version", None)


def locked(act, rows, by):
    """The records of these rows that this person sees, read again under lock, always in the same order."""
    found = act.rows(by).select_for_update(of=("self",))
    return list(found.filter(pk__in=[row.record for row in rows]).order_by("pk"))


def refusal_of(act, record, bulk, at):
    """The sentence that keeps this record out of the act, or an empty string."""
    try:
        refuse_unless_open(act.taken, record, by=bulk.by, at=at, reason=bulk.reason)
    except Refusal as refusal:
        return str(refusal)
    return ""


def take_all(act, records, bulk, at):
    """Take the step on these locked records that may take it; returns {key of the record: key of its trail row}."""
    trail = take_together(act.taken, records, by=bulk.by, at=at, reason=bulk.reason)
    act.then_all(records, bulk, at)
    return {row.record_id: row.pk for row in trail}


def columns_of(record):
    """The columns of a record as they stand, by name."""
    fields = [each for each in record._meta.concrete_fields if each.name not in ("updated_at", "version")]
    return {each.attname: getattr(record, each.attname) for each in fields}


def changed(before, after):
    """What differs, as it was before."""
    return {name: value for name, value in before.items() if after[name] != value}


# ---- taking back ----


def may_undo(bulk, by):
    """May this person take the act back: his own, done, and of a kind that is taken back?"""
    return bulk.by_id == by.pk and bulk.state == BulkAct.State.DONE and acts()[bulk.name].is_taken_back


def undo(bulk, *, by, at):
    """Take an act back on every row after which nothing has begun; returns the BulkAct. Raises Refusal."""
    act = acts()[bulk.name]
    with act.whole():
        begin_undo(bulk, by=by)
        return act.take_back(bulk, at)


@transaction.atomic
def begin_undo(bulk, *, by):
    """Let an act be taken back."""
    bulk.refresh_from_db(from_queryset=BulkAct.objects.select_for_update())
    if not may_undo(bulk, by):
        raise Refusal("Việc này không hoàn tác được.")
    bulk.state = BulkAct.State.UNDOING
    bulk.save(update_fields=["state"])


def take_back_chunk(bulk, rows, at):
    """Take the step back on the records of these rows; where something has followed, the row says what."""
    act = acts()[bulk.name]
    records = {record.pk: record for record in locked(act, rows, bulk.by)}
    last, followed, back = last_steps(act, records), act.followed(list(records.values())), []
    for row in rows:
        row.says = kept_by(act, row, records.get(row.record), last, bulk.by) or followed.get(row.record, "")
        row.outcome = BulkRow.Outcome.KEPT if row.says else BulkRow.Outcome.UNDONE
        if not row.says:
            back.append((row, records[row.record]))
    if back:
        put_back(act, back, bulk, at)
    BulkRow.objects.bulk_update(rows, ["outcome", "says"])


def last_steps(act, records):
    """The latest row of the trail of each of these records, by their keys."""
    trail = act.model.trail.rel.related_model
    return {row.record_id: row for row in trail.objects.filter(record__in=records).order_by("pk")}


def kept_by(act, row, record, last, by):
    """The sentence that says why the step on this record is not taken back, or an empty string."""
    if record is None or not may_take(act.taken, record, by):
        return "Đồng chí không còn làm được việc này ở đơn vị."
    if last[record.pk].pk != row.step_key:
        return f"Sau đó đã “{last[record.pk].label}”."
    return "" if row.version == getattr(record, "version", None) else "Sau đó nội dung đã được sửa."


def put_back(act, back, bulk, at):
    """Give these records the columns they had before, with a row of the trail, and take back what followed."""
    records, label = [record for _, record in back], f"Hoàn tác: {act.label}"
    sources = [record.state for record in records]
    for row, record in back:
        restore(record, row.before)
    names = {record._meta.get_field(name).name for row, record in back for name in row.before} | {"state"}
    keep_all(records, sorted(names), bulk.by, at=at, reason=label)
    note_steps(records, Step("undo", label, (), "", ()), sources, by=bulk.by, at=at)
    ask_again(records, since=bulk.at)
    act.undone_all(records, bulk, at)


def restore(record, before):
    """Set these columns as they were."""
    for name, value in before.items():
        field = record._meta.get_field(name)
        setattr(record, field.attname, value if field.is_relation else field.to_python(value))
