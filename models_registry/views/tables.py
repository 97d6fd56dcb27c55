"""Pages of tables of registrations: the list, the file, its columns, its rows with every problem beside the cell."""

import io
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from models_registry import filters, old_tables, table_senders, tabling, windows
from models_registry.models import Registration, RegistrationTable
from models_registry.registration_words import left_from_last_year
from models_registry.table_columns import LONG, TITLES, write_template
from models_registry.table_forms import (
    MOST_BYTES,
    CallingsForm,
    ColumnsForm,
    ManyForm,
    TableForm,
    UnitForm,
    cells_typed,
    key_of,
)
from models_registry.table_judging import known_to
from models_registry.views.drafts import open_year
from units import wording
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.sheets import CONTENT_TYPE
from units.text import keys
from units.uploads import file_answer
from units.workbooks import SheetRefused
from units.workflow import Refusal

ORDERS = {"moi": ("Mới nhất", ("-at", "-pk"))}
UNREAD, WAITING, DONE = "unread", "waiting", "done"
STANDING = {UNREAD: "Chờ chỉ các cột", WAITING: "Còn dòng chờ", DONE: "Đã xong"}
TONES = {UNREAD: "warn", WAITING: "wait", DONE: "good"}


def standing_of(table):
    """How far a file of the list has come."""
    return (WAITING if table.waiting_count else DONE) if table.is_read else UNREAD


def standing_words(table):
    return STANDING[standing_of(table)]


LISTED = [
    Column("Tệp", str, width=40, link=True),
    Column("Tình trạng", standing_of, kind="state", width=18, words=standing_words, tones=TONES),
    Column("Đơn vị", "unit", width=36),
    Column("Năm", "campaign_year.year", width=8),
    Column("Gửi lúc", "at", kind="moment", sort="moi", width=16),
    Column("Người gửi", "by", width=24),
    Column("Số dòng", "row_count", kind="number", width=10),
    Column("Đã ghi", "entered_count", kind="number", width=10),
    Column("Còn chờ", "waiting_count", kind="number", width=10),
]
# What is read together with a wrong cell, and may be the one that is meant otherwise.
BESIDE = {"person": "is_new_person", "ends_on": "starts_on"}
SHOWN_AT_ONCE = 100
ASKED_AT_ONCE = 30


@dataclass(frozen=True)
class Cell:
    """One cell to correct: its name in the form, heading, text, problems, the words to choose from."""

    name: str
    title: str
    text: str
    says: list
    choices: list
    is_long: bool


@dataclass(frozen=True)
class Line:
    """One row that waits: the cells that are wrong, those still wanted for sending, the rest as (heading, text).

    `left` are the headings of texts that name last year in last year's words, `read` says how times were read.
    `unit` is whose it is in a table of many units.
    """

    row: object
    title: str
    unit: object
    wrong: list
    wanted: list
    rest: list
    left: list
    read: list


def table_list(request):
    return show_list(
        request,
        queryset=RegistrationTable.objects.visible_to(request.user).for_list(),
        filter_class=filters.TableFilter,
        orders=ORDERS,
        columns=LISTED,
        template="models_registry/table_list.html",
        title="Đăng ký bằng tệp",
        noun="tệp",
        context={
            "may_send": units_of(request).exists(),
            "empty_title": "Chưa có tệp nào",
            "empty_text": "Tệp Excel có nhiều đăng ký, hoặc biểu tổng hợp cũ của đơn vị, đứng ở đây từ khi được gửi.",
        },
    )


def units_of(request):
    """The units for which this person sends tables today."""
    return tabling.units_for(request.user, timezone.localdate())


def places_of(request):
    """The same with the committees for whose units this person sends combined tables."""
    return tabling.places_for(request.user, timezone.localdate())


def place_of(request, asked):
    """The unit asked for, of those this person sends tables for; else the only one, or None."""
    units = units_of(request)
    few = list(units[:2])
    if not few:
        raise PermissionDenied
    chosen = units.in_bulk(keys([asked]))
    return next(iter(chosen.values()), few[0] if len(few) == 1 else None)


def table_new(request):
    asked = request.GET.get("don_vi", "")
    unit, above = place_of(request, asked), tabling.committees_of(request.user)
    initial = next((each for each in above if str(each.pk) == asked), unit)
    form = TableForm(request.POST or None, request.FILES or None, units=places_of(request), initial={"don_vi": initial})
    if form.is_valid():
        try:
            return taken_in(request, form)
        except (SheetRefused, Refusal) as refused:
            form.add_error("file", str(refused))
    year = open_year(unit) if unit else None
    until = windows.until_when(Registration(campaign_year=year), timezone.now()) if year else None
    context = {"form": form, "unit": unit, "year": year, "until": until, "above": above}
    return render(request, "models_registry/table_new.html", context)


def taken_in(request, form):
    """Keep the file and go on to its rows, or first to its columns."""
    unit = form.cleaned_data["don_vi"]
    year = open_year(unit)
    if year is None:
        raise Refusal(f"{unit} không có năm thi đua nào đang mở.")
    checked = form.cleaned_data["file"]
    table, is_new = tabling.take_in(checked, unit=unit, campaign_year=year, by=request.user, at=timezone.now())
    if not is_new:
        when = timezone.localtime(table.at)
        messages.warning(
            request, f"Tệp này đã được gửi lúc {wording.clock(when)} ngày {wording.day(when)}; tiếp tục từ đó."
        )
    elif table.columns:
        messages.info(request, "Biểu được đọc theo cách đã nhớ cho các tiêu đề này; cần đổi thì bấm “Các cột”.")
    return redirect(table)


def tables_new(request):
    """Files of many units in one go; each goes to the unit it names."""
    if not tabling.committees_of(request.user):
        raise PermissionDenied
    form, arrivals = ManyForm(request.POST, request.FILES) if request.method == "POST" else ManyForm(), []
    if form.is_bound and form.is_valid():
        arrivals = table_senders.take_in_many(
            form.cleaned_data["files"], max_bytes=MOST_BYTES, by=request.user, at=timezone.now()
        )
        form = ManyForm()
    return render(request, "models_registry/tables_new.html", {"form": form, "arrivals": arrivals})


@require_GET
def table_template(request):
    unit = place_of(request, request.GET.get("don_vi", ""))
    year = open_year(unit) if unit else None
    if year is None:
        messages.error(request, "Chọn đơn vị có năm thi đua đang mở trước khi tải tệp mẫu.")
        return redirect("models_registry:table-new")
    stream = io.BytesIO()
    write_template(stream, known_to(unit, year))
    stream.seek(0)
    name = f"dang ky {year.year} {unit}.xlsx"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=CONTENT_TYPE)


def seen(request, pk):
    return get_object_or_404(RegistrationTable.objects.visible_to(request.user).for_page(), pk=pk)


def table_detail(request, pk):
    table = seen(request, pk)
    may_enter = tabling.may_enter(table.unit, request.user)
    if not table.is_read and may_enter:
        return ask_columns(request, table)
    judged = tabling.judged_rows(table)
    # Rows under a name that nobody knows wait for that name only, on a page of its own.
    nameless = [pair for pair in judged if pair[1].unit is None and pair[0].texts.get("unit")]
    faulty = [pair for pair in judged if not pair[1].is_good and pair not in nameless]
    short = [pair for pair in judged if pair[1].is_good and not pair[1].is_complete]
    complete = [pair for pair in judged if pair[1].is_complete]
    at = timezone.now()
    drawn = [*faulty[:SHOWN_AT_ONCE], *short[:SHOWN_AT_ONCE]]
    offered = tabling.offered_by_unit(table, {found.unit for _, found in drawn})
    context = {
        "table": table,
        "may_enter": may_enter,
        "may_send": complete and tabling.may_send(table, request.user, at),
        "until": windows.until_when(Registration(campaign_year=table.campaign_year), at),
        "faulty": [line_of(*pair, offered) for pair in faulty[:SHOWN_AT_ONCE]],
        "short": [line_of(*pair, offered) for pair in short[:SHOWN_AT_ONCE]],
        "complete": [line_of(*pair, offered) for pair in complete],
        "nameless": len(nameless),
        "unnamed": [row for row, _ in nameless[:SHOWN_AT_ONCE]],
        "by_unit": counted(judged) if table.is_combined else [],
        "counts": {
            "faulty": len(faulty),
            "short": len(short),
            "good": len(judged) - len(faulty) - len(nameless),
        },
        "cut": max(len(faulty), len(short)) > SHOWN_AT_ONCE,
        "most": SHOWN_AT_ONCE,
        "year_before": table.campaign_year.year - 1,
        "entered": table.rows.entered(),
        "left_out": table.rows.left_out(),
        "beside": RegistrationTable.objects.beside(table),
        "unit_form": unit_form(request, table),
        "waits": bool(judged),
    }
    return render(request, "models_registry/table_detail.html", context)


def counted(judged):
    """How many rows of each unit are good, short of something and faulty: [(unit, good, short, faulty)]."""
    tally = {}
    for _, found in judged:
        counts = tally.setdefault(found.unit, [0, 0, 0])
        counts[0] += found.is_good
        counts[1] += found.is_good and not found.is_complete
        counts[2] += not found.is_good
    known = sorted((unit for unit in tally if unit), key=lambda unit: unit.path)
    return [(unit, *tally[unit]) for unit in known]


def line_of(row, found, offered):
    """One row as the page shows it; complete rows have no cells to draw."""
    offered = offered.get(found.unit, {})
    wrong = [cell_of(row, name, found.wrong.get(name, ()), offered) for name in names_of(found.wrong)]
    wanted = [cell_of(row, name, says, offered) for name, says in in_order(found.lacking) if name not in found.wrong]
    shown = {cell.title for cell in (*wrong, *wanted)}
    rest = [(TITLES[name], said) for name, said in row.texts.items() if TITLES[name] not in shown]
    left = [] if wrong else [title for title, _ in left_from_last_year(found.registration)]
    return Line(row, row.texts.get("title", ""), found.unit, wrong, wanted, rest, left, found.read)


def cell_of(row, name, says, offered):
    """One cell to correct."""
    text = row.texts.get(name, "")
    return Cell(
        f"o-{row.pk}-{name}", TITLES[name], text, list(says), with_own(offered.get(name, ()), text), name in LONG
    )


def in_order(says):
    """What is said of columns, in the order of the columns."""
    return [(name, says[name]) for name in TITLES if name in says]


def names_of(wrong):
    """The columns with a mistake and those read together with them, in their order."""
    names = {*wrong, *(BESIDE[name] for name in wrong if name in BESIDE)}
    return [name for name in TITLES if name in names]


def with_own(choices, text):
    """The words offered, what stands in the cell among them."""
    choices = list(dict.fromkeys(choices))
    return choices if not choices or not text or text in choices else [text, *choices]


def table_columns(request, pk):
    table = seen(request, pk)
    if not tabling.may_enter(table.unit, request.user):
        raise PermissionDenied
    return ask_columns(request, table) if table.kind == RegistrationTable.Kind.OLD else redirect(table)


def ask_columns(request, table):
    """What each column of an old table is: the page of one that nobody has read yet."""
    _, grid, layout = tabling.grid_of(table)
    columns = table.columns or tabling.guessed_columns(table, grid, layout)
    form = ColumnsForm(
        request.POST or None, headings=layout.headings, columns=columns, is_combined=table.is_combined
    )  # fmt: skip
    if form.is_valid():
        try:
            tabling.say_columns(table, form.columns(), by=request.user, at=timezone.now())
        except (Refusal, SheetRefused) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã nhớ ý nghĩa các cột cho lần sau.")
            return redirect(after_columns(table))
    rows = list(zip(layout.headings, old_tables.samples(grid, layout), form, strict=True))
    context = {
        "table": table,
        "form": form,
        "rows": rows,
        "beside": RegistrationTable.objects.beside(table),
        "unit_form": unit_form(request, table),
    }
    return render(request, "models_registry/table_columns.html", context)


def after_columns(table):
    """Where to go on: to the names of units that nobody knows, else to the rows."""
    if table.is_combined and any(unit is None for _, _, unit in tabling.units_said(table)):
        return reverse("models_registry:table-units", args=[table.pk])
    return table.get_absolute_url()


def table_units(request, pk):
    """Whom the names of units in a combined table mean: those unknown are chosen, those known may be put right."""
    table = seen(request, pk)
    if not (table.is_combined and table.is_read and tabling.may_enter(table.unit, request.user)):
        raise Http404
    said, again = tabling.units_said(table), request.GET.get("doi", "")
    asked = [name for name, _, unit in said if unit is None or key_of(name) == again][:ASKED_AT_ONCE]
    units = units_of(request).within(table.unit)
    form = CallingsForm(request.POST or None, names=asked, callings=tabling.callings(table), units=units)
    if form.is_valid():
        count = tabling.say_units(table, form.chosen(), by=request.user, at=timezone.now())
        if count:
            messages.success(request, f"Đã nhớ {count} tên gọi; lần sau không hỏi lại.")
        else:
            messages.info(request, "Chưa chọn đơn vị nào; các dòng ấy còn chờ.")
        return redirect(after_columns(table) if count else table.get_absolute_url())
    counts = {name: count for name, count, _ in said}
    context = {
        "table": table,
        "form": form,
        "asked": [(said, counts[said], form[key]) for key, said in form.names.items()],
        "known": [(name, count, unit, key_of(name)) for name, count, unit in said if unit and name not in asked],
    }
    return render(request, "models_registry/table_units.html", context)


def unit_form(request, table):
    """The form by which a committee's clerk gives a table to another unit; None for others."""
    if not tabling.is_above(table.unit, request.user):
        return None
    return UnitForm(units=places_of(request), initial={"don_vi": table.unit})


@require_POST
def table_rows(request, pk):
    """Keep what was corrected, and with it enter the good rows or leave one aside, as the button says."""
    table = seen(request, pk)
    try:
        corrected = tabling.correct(table, cells_typed(request.POST), by=request.user)
        act(request, table, corrected)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(table)


def act(request, table, corrected):
    """Do what the pressed button says, and say what was done."""
    if "enter" in request.POST:
        say_entered(request, table, send=request.POST["enter"] == "send")
    elif asked := keys([*request.POST.getlist("leave_out"), *request.POST.getlist("take_back")]):
        row = get_object_or_404(table.rows, pk=asked[0])
        tabling.leave_out(table, row, is_left_out="leave_out" in request.POST, by=request.user)
    else:
        messages.success(request, f"Đã lưu {corrected} dòng vừa sửa và kiểm tra lại.")


def say_entered(request, table, *, send):
    outcome = tabling.enter(table, send=send, by=request.user, at=timezone.now())
    kept = len(outcome.entered) - len(outcome.sent)
    said = [f"đã gửi {len(outcome.sent)} đăng ký" if outcome.sent else "", f"ghi {kept} bản nháp" if kept else ""]
    if outcome.entered:
        messages.success(request, f"{', '.join(filter(None, said)).capitalize()}.")
    else:
        messages.warning(request, "Chưa có dòng nào ghi được; xin sửa các chỗ nêu dưới đây.")
    if outcome.more:
        messages.info(
            request, f"Mỗi lần ghi {tabling.ENTERED_AT_ONCE} dòng; còn {outcome.more} dòng ghi được, bấm lần nữa."
        )
    for row, why in outcome.left[:10]:
        what = "mới là bản nháp" if row.registration_id else "chưa ghi được"
        messages.warning(request, f"Dòng {row.number} {what}: {why}")


@require_POST
def table_move(request, pk):
    table = seen(request, pk)
    form = UnitForm(request.POST, units=places_of(request))
    try:
        if not form.is_valid():
            raise Refusal("Chọn đơn vị trong danh sách.")
        unit = form.cleaned_data["don_vi"]
        year = open_year(unit)
        if year is None:
            raise Refusal(f"{unit} không có năm thi đua nào đang mở.")
        table_senders.move(table, unit, year, by=request.user)
        messages.success(request, f"Đã chuyển tệp sang {unit}.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("models_registry:table", pk)


@require_POST
def table_discard(request, pk):
    table = seen(request, pk)
    try:
        tabling.discard(table, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(table)
    messages.success(request, f"Đã bỏ tệp “{table}”.")
    return redirect("models_registry:table-list")


@require_GET
def table_file(request, pk):
    table = seen(request, pk)
    return file_answer(table.file, table.name)
