"""The verbs of a table of registrations: take a file in, say what its columns mean, correct rows, enter the good ones.

A unit's own clerks send tables for it; the clerk of a committee above sends the old tables of its units on their
behalf, and every trail then says so.
"""

import io
from collections import defaultdict
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from campaign.models import Level
from models_registry import old_tables, registering, table_units, windows
from models_registry.models import Registration, RegistrationTable, TableLayout, TableRow
from models_registry.old_tables import Lines
from models_registry.table_columns import COLUMNS, TITLES, choices_of
from models_registry.table_judging import grouped, judge_all, known_to, known_to_each, nobodys
from models_registry.windows import today
from units import people, wordtables, workbooks
from units.models import Notice, Role, Unit
from units.notices import notify_all, seated_in
from units.paths import within
from units.text import nfc
from units.wording import number
from units.workbooks import SheetRefused
from units.workflow import Refusal, take

Kind = RegistrationTable.Kind
MOST_ROWS = 500
ENTERED_AT_ONCE = 200
NO_HEAD = "Không tìm thấy dòng tiêu đề của biểu. Cần có ít nhất cột tên mô hình và một cột khác."
NO_ROWS = "Tệp không có dòng nào để đăng ký."
NO_UNITS = "Biểu gộp phải nói dòng nào của đơn vị nào: chọn cột đơn vị, hoặc chuyển tệp về một đơn vị."
# Words that nobody understood in these columns are answered once for every row that says them.
ANSWERED_ONCE = ("collective", "person", "follower", "field", "programme")
AS_TEXT = [replace(column, kind="text") for column in COLUMNS]


@dataclass(frozen=True)
class Outcome:
    """What became of the good rows: registrations entered, of these sent, (row, sentence) of what was not done.

    `more` good rows wait for the next time: one request enters ENTERED_AT_ONCE.
    """

    entered: list
    sent: list
    left: list
    more: int


def may_enter(unit, by):
    """Does `by` enter registrations for this unit: as its own clerk, or on its behalf as a committee's clerk?"""
    return is_own_sender(unit, by) or is_above(unit, by)


def is_own_sender(unit, by):
    """Does `by` register for this very unit, and so may also send what is complete?"""
    return unit.kind in Unit.GRASSROOTS and registering.is_sender(by, unit)


def may_send(table, by, at):
    """Does `by` send complete rows of this table now: as the unit's own sender, within its window?"""
    new = Registration(campaign_year=table.campaign_year)
    return is_own_sender(table.unit, by) and windows.outside_window(new, at) is None


def is_above(unit, by):
    """Is `by` clerk of a committee above this unit, or of this one, whose tables are of all below it?"""
    return any(seat.contains(unit) for seat in committees_of(by))


def committees_of(by):
    """The committees with units below them whose clerk this person is."""
    return [seat for seat in by.units_as(Role.CLERK) if seat.kind not in Unit.GRASSROOTS]


def units_for(by, on):
    """The grassroots units of this day for which this person may send tables, in the order of the tree."""
    own = [unit.pk for unit in by.units_as(*registering.Registration.SENDERS)]
    within_them = within("path", [unit.path for unit in committees_of(by)])
    return Unit.objects.grassroots().active(on).filter(Q(pk__in=own) | within_them).order_by("path")


def places_for(by, on):
    """The same with the committees themselves: a combined table, of many units, is sent for its committee."""
    return units_for(by, on) | Unit.objects.active(on).filter(pk__in=[unit.pk for unit in committees_of(by)])


def refuse_unless_may_enter(unit, by):
    """Raise Refusal unless `by` enters registrations for this unit."""
    if not may_enter(unit, by):
        raise Refusal(registering.NO_SENDER.format(unit))


# ---- the file ----


@transaction.atomic
def take_in(checked, *, unit, campaign_year, by, at):
    """Keep a file that units.uploads has checked, and its rows where they can be read; returns (table, is new).

    The same file of the same unit and year leads to the table it brought before. Raises Refusal without the seat,
    SheetRefused with the sentence for a file that can not be read.
    """
    refuse_unless_may_enter(unit, by)
    # Two clicks at once: the second waits here and finds what the first has kept.
    Unit.objects.select_for_update().get(pk=unit.pk)
    known = RegistrationTable.objects.same_file(unit=unit, campaign_year=campaign_year, sha256=checked.sha256)
    if known:
        return known, False
    kind, read = what_is(checked)
    base = {"unit": unit, "campaign_year": campaign_year, "kind": kind, "name": checked.name, "sha256": checked.sha256}
    if kind == Kind.TEMPLATE:
        table = keep_file(RegistrationTable(**base, by=by, at=at), checked)
        keep_rows(table, Lines(template_rows(read), []))
        return table, True
    found = tables_in(read)
    kept = [keep_old(checked, one, alone=len(found) == 1, **base, by=by, at=at) for one in found]
    tables = [table for table in kept if table]
    if not tables:
        raise SheetRefused(NO_ROWS)
    return tables[0], True


def keep_file(table, checked):
    """Keep a table with its file."""
    stored = checked.stored()
    table.file.save(stored.name, stored, save=False)
    table.save()
    return table


def keep_old(checked, found, *, alone, **base):
    """Keep one old table of a file, with its rows where its headings are known; None for one without any row."""
    place, sheet, grid, layout = found
    remembered = TableLayout.objects.remembered(base["unit"], layout.signature)
    table = RegistrationTable(place=place, sheet="" if alone else sheet[:80], **base)
    table.columns = remembered.columns if remembered else []
    lines = read_old(table, sheet, grid, layout) if table.columns else None
    if lines and not lines.rows:
        return None
    keep_file(table, checked)
    if lines:
        keep_rows(table, lines)
    return table


def what_is(checked):
    """Is it our template filled in, or a table of the unit's own? Returns (kind, its reading or its grids)."""
    if checked.kind == "docx":
        return Kind.OLD, wordtables.tables(checked.content)
    grids = workbooks.grids(io.BytesIO(checked.content))
    if any(is_template(grid) for _, grid in grids):
        return Kind.TEMPLATE, workbooks.read(io.BytesIO(checked.content), AS_TEXT)
    return Kind.OLD, grids


def is_template(grid):
    """Do the titles of our own workbook head this sheet?"""
    own = {column.title for column in COLUMNS}
    heads = [{cell.strip(" *") for cell in cells} & own for cells in grid[: workbooks.HEAD_WITHIN]]
    return max(map(len, heads), default=0) > len(COLUMNS) // 2


def template_rows(reading):
    """The filled rows of our own workbook: (number, texts)."""
    rows = [(row.number, {name: said for name, said in row.values.items() if said}) for row in reading.rows]
    return [(at, texts) for at, texts in rows if texts]


def tables_in(grids):
    """The sheets or tables that have a head: [(number, name, grid, layout)]; raises SheetRefused for none."""
    heads = [(place, name, grid, old_tables.layout_of(grid)) for place, (name, grid) in enumerate(grids)]
    found = [each for each in heads if each[-1]]
    if not found:
        raise SheetRefused(NO_HEAD)
    return found


def grid_of(table):
    """Name and grid of an old table, out of the file that was kept, and its layout."""
    with table.file.open("rb") as file:
        content = file.read()
    is_word = table.name.endswith(".docx")
    grids = wordtables.tables(content) if is_word else workbooks.grids(io.BytesIO(content))
    sheet, grid = grids[table.place]
    return sheet, grid, old_tables.layout_of(grid)


def read_old(table, sheet, grid, layout):
    """The Lines of an old table by what its columns mean; the name of its sheet may say the kind of all of them."""
    known = known_to(table.unit, table.campaign_year)
    fields = {field.group: field.name for field in reversed(known.fields.values())}
    said, heads_unit = old_tables.group_of(sheet, fields), old_tables.no_unit
    if table.is_combined:
        called = callings(table)
        heads_unit = called.heads
        said |= {"unit": sheet} if called.unit_of(sheet) else {}
    return old_tables.rows_of(grid, layout, table.columns, fields=fields, said=said, heads_unit=heads_unit)


def keep_rows(table, lines):
    """Write the rows of a table and what was passed over; raises SheetRefused for too many, or for none."""
    if not lines.rows:
        raise SheetRefused(NO_ROWS)
    if len(lines.rows) > MOST_ROWS:
        raise SheetRefused(f"Mỗi lần nhập tối đa {number(MOST_ROWS)} dòng; đề nghị chia thành nhiều tệp.")
    TableRow.objects.bulk_create(TableRow(table=table, number=at, texts=texts) for at, texts in lines.rows)
    table.passed = lines.passed
    table.save()


# ---- the columns of an old table ----


def guessed_columns(table, grid, layout):
    """What the columns of an old table most likely mean, by their headings; that of the units also by its names."""
    columns = old_tables.guessed(layout.headings, is_combined=table.is_combined)
    columns = old_tables.put_right(columns, old_tables.samples(grid, layout))
    if not table.is_combined or "unit" in columns:
        return columns
    at = table_units.column_of_units(grid[layout.first :], callings(table))
    return columns if at is None else [*columns[:at], "unit", *columns[at + 1 :]]


@transaction.atomic
def say_columns(table, columns, *, by, at):
    """Note what the columns of an old table mean, remember it for its unit and headings, and read the rows anew.

    Raises Refusal without the seat, once a row was entered, without a column for the title or with one meaning twice;
    SheetRefused where nothing can be read that way.
    """
    refuse_unless_may_enter(table.unit, by)
    if table.rows.exclude(registration=None).exists():
        raise Refusal("Đã có dòng được ghi thành đăng ký nên không đổi cách đọc nữa.")
    used = [meaning for meaning in columns if meaning and meaning != "number"]
    if "title" not in used:
        raise Refusal("Chưa chọn cột tên mô hình, điển hình.")
    if twice := next((meaning for meaning in used if used.count(meaning) > 1), None):
        raise Refusal(f"Có hai cột cùng là “{old_tables.MEANINGS[twice]}”.")
    sheet, grid, layout = grid_of(table)
    table.columns = columns
    table.rows.all().delete()
    lines = read_old(table, sheet, grid, layout)
    if table.is_combined and not any("unit" in texts for _, texts in lines.rows):
        raise Refusal(NO_UNITS)
    keep_rows(table, lines)
    TableLayout.objects.update_or_create(
        unit=table.unit,
        signature=layout.signature,
        defaults={"headings": layout.headings, "columns": columns, "by": by, "at": at},
    )
    return table


def units_said(table):
    """The names of units in the rows of a combined table that wait: [(name, how many rows, unit or None)]."""
    called = callings(table)
    said = table_units.names_said(table.rows.waiting().values_list("texts", flat=True))
    return [(name, count, called.unit_of(name)) for name, count in said.items() if name]


@transaction.atomic
def say_units(table, chosen, *, by, at):
    """Note whom a combined table means by these names, {name: unit}, and remember it; Refusal without the seat."""
    refuse_unless_may_enter(table.unit, by)
    return table_units.remember(table.unit, chosen, by=by, at=at)


@transaction.atomic
def discard(table, *, by):
    """Throw a table away that was sent by mistake; raises Refusal without the seat or once a row was entered."""
    refuse_unless_may_enter(table.unit, by)
    if table.rows.exclude(registration=None).exists():
        raise Refusal("Đã có dòng được ghi thành đăng ký nên tệp được giữ lại.")
    table.delete()
    transaction.on_commit(lambda: table.file.delete(save=False))


# ---- the rows ----


def judged_rows(table):
    """Every row that waits with what it would bring: [(row, Judged)]; as many queries for two rows as for twenty."""
    rows = list(table.rows.waiting())
    if table.is_combined:
        return judged_by_unit(table, rows)
    judged = judge_all([(row.number, row.texts) for row in rows], known_to(table.unit, table.campaign_year))
    return [(row, judged[row.number]) for row in rows]


def judged_by_unit(table, rows):
    """The rows of a combined table, each judged among those of its unit; what names no unit waits for it."""
    called = callings(table)
    by_unit = grouped((called.unit_of(row.texts.get("unit", "")), row) for row in rows)
    nameless = by_unit.pop(None, [])
    known = known_to_each(list(by_unit), table.campaign_year)
    found = {row.pk: nobodys(row.texts) for row in nameless}
    for unit, own in by_unit.items():
        judged = judge_all([(row.number, row.texts) for row in own], known[unit.pk])
        found |= {row.pk: judged[row.number] for row in own}
    return [(row, found[row.pk]) for row in rows]


def offered_by_unit(table, units):
    """The words offered for the cells of each of these units' rows, {unit: {column: words}}; None is no unit yet."""
    names = [unit.name for unit in callings(table).units] if table.is_combined else []
    known = known_to_each([unit for unit in units if unit], table.campaign_year)
    return {unit: {"unit": names} | (choices_of(known[unit.pk]) if unit else {}) for unit in units}


def callings(table):
    """How the units of a combined table are called."""
    return table_units.callings_of(table.unit, today(table.at))


@transaction.atomic
def correct(table, cells, *, by):
    """Write corrected texts, {row pk: {column: text}}, into rows that wait; returns how many rows changed.

    Only the cells that are named are touched, and those of other rows that say the very words that were not
    understood here (ANSWERED_ONCE). Raises Refusal without the seat.
    """
    refuse_unless_may_enter(table.unit, by)
    rows = list(table.rows.waiting().select_for_update())
    known = answers(table, rows, cells)
    given = {row.pk: answered(row, cells.get(row.pk, {}), known) for row in rows} if known else cells
    changed = [row for row in rows if row.pk in given and changes(row, given[row.pk])]
    TableRow.objects.bulk_update(changed, ["texts"])
    return len(changed)


def answers(table, rows, cells):
    """What these corrections answer for all: {(column, words that were not understood): words in their place}.

    Words that are corrected in different ways are answered for nobody else.
    """
    asked = {
        (row.pk, name)
        for row in rows
        for name in ANSWERED_ONCE
        if row.texts.get(name) and nfc(cells.get(row.pk, {}).get(name, "")) not in ("", row.texts[name])
    }
    wrong = {row.pk: found.wrong for row, found in judged_rows(table)} if asked else {}
    said = {row.pk: row.texts for row in rows}
    found = defaultdict(set)
    for pk, name in asked:
        if name in wrong[pk]:
            found[name, said[pk][name]].add(nfc(cells[pk][name]))
    return {words: given.pop() for words, given in found.items() if len(given) == 1}


def answered(row, typed, known):
    """What was typed into a row, with the answer where it still says the words that were not understood."""
    own = [(name, row.texts.get(name, "")) for name in ANSWERED_ONCE]
    left = {name: known[name, words] for name, words in own
            if (name, words) in known and nfc(typed.get(name, words)) == words}  # fmt: skip
    return typed | left


def changes(row, texts):
    """Put these texts into a row; True when something is new."""
    given = {name: nfc(said) for name, said in texts.items() if name in TITLES}
    before = dict(row.texts)
    row.texts = {name: said for name, said in (row.texts | given).items() if said}
    return row.texts != before


@transaction.atomic
def leave_out(table, row, *, is_left_out, by):
    """Leave a row aside, or take it back. Raises Refusal without the seat or for a row that was entered."""
    refuse_unless_may_enter(table.unit, by)
    if row.registration_id:
        raise Refusal("Dòng này đã được ghi thành đăng ký.")
    row.is_left_out = is_left_out
    row.save()


@transaction.atomic
def enter(table, *, send, by, at):
    """Draw up a registration of the good rows, and with `send` hand in the complete ones; returns the Outcome.

    Faulty rows wait to be corrected. Raises Refusal without the seat, or where the year is not open.
    """
    refuse_unless_may_enter(table.unit, by)
    table = RegistrationTable.objects.for_page().select_for_update(of=("self",)).get(pk=table.pk)
    registering.refuse_unless_open_year(table.campaign_year, Level.BASE)
    good = [(row, found) for row, found in judged_rows(table) if found.is_good]
    outcome = Outcome([], [], [], len(good[ENTERED_AT_ONCE:]))
    for row, found in good[:ENTERED_AT_ONCE]:
        enter_or_say(outcome, table, row, found, send=send, by=by, at=at)
    tell_units(table, outcome.entered, by, at)
    return outcome


def enter_or_say(outcome, table, row, found, *, send, by, at):
    """Enter one row and send it where that is wanted; what is refused is noted and leaves the others alone."""
    try:
        with transaction.atomic():
            outcome.entered.append(enter_row(table, row, found, by=by, at=at))
        if send:
            outcome.sent.append(hand_in(row.registration, found, by=by, at=at))
    except Refusal as refusal:
        outcome.left.append((row, str(refusal)))


def hand_in(registration, found, *, by, at):
    """Send a draft that is complete; raises Refusal with everything that is lacking."""
    if found.lacking:
        raise Refusal(" ".join(says for group in found.lacking.values() for says in group))
    return take("submit", registration, by=by, at=at)


def enter_row(table, row, found, *, by, at):
    """Draw up the draft of one row and note where it comes from."""
    if found.newcomer:
        found.values["person"] = people.enter(found.unit, on=today(at), **found.newcomer)
    if found.origin:
        practice = found.origin.practice
        who = registering.who_of(practice)
    else:
        practice = registering.new_practice(found.unit, found.values, table.campaign_year)
        who = {}
    registration = registering.begin(
        practice,
        table.campaign_year,
        Level.BASE,
        unit=found.unit,
        values=found.values | who | {"copied_from": found.origin},
        criteria=found.criteria,
        by=by,
        at=at,
    )
    behalf = "" if is_own_sender(found.unit, by) else f"Thay mặt {found.unit}."
    registration.trail.create(
        step="from_table", label=f"Nhập từ tệp “{table.name}”, dòng {row.number}"[:120], source=registration.state,
        target=registration.state, by=by, at=at, reason=behalf,
    )  # fmt: skip
    row.registration = registration
    row.save()
    return registration


def tell_units(table, entered, by, at):
    """Tell each unit what a committee's clerk has entered on its behalf."""
    behalf = grouped((one.unit, one) for one in entered if not is_own_sender(one.unit, by))
    clerks = seated_in(list(behalf), Role.CLERK, on=today(at))
    letters = [
        (
            clerks[unit.pk],
            f"Cấp trên đã nhập thay đơn vị {len(own)} đăng ký từ tệp “{table.name}”; xin xem, bổ sung rồi gửi.",
            address_for(table, unit),
        )
        for unit, own in behalf.items()
    ]
    notify_all(letters, at=at, kind=Notice.Kind.NEWS)


def address_for(table, unit):
    """Where a unit finds what was entered for it: its own table, or its drafts where the table is the committee's."""
    if not table.is_combined:
        return table.get_absolute_url()
    asked = {"nam": table.campaign_year.year, "don_vi": unit.pk, "trang_thai": Registration.State.DRAFT}
    return f"{reverse('models_registry:registration-list')}?{urlencode(asked)}"
