"""Inclusion tags and filters of the whole site: each shows what it is given, with the partials templates/_*.html."""

from functools import lru_cache
from itertools import chain

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString

from campaign import charts, clauses, form_fields
from campaign import table_rows as table_parts
from campaign.filter_fields import filter_fields
from campaign.symbols import TONE_ICONS, badge, symbol
from units import wording
from units.context import Bar
from units.devices import device
from units.filters import ORDER
from units.navigation import address as address_of
from units.scope import sees
from units.tones import tone_of
from units.workflow import MOST_REASON

register = template.Library()

STEP_BUTTONS = {"primary": "btn-primary", "danger": "btn-danger-plain"}
MESSAGE_TONES = {"success": "good", "warning": "warn", "error": "bad"}
LIFE_ICONS = {"done": "check-circle-fill", "current": "arrow-right", "late": "exclamation-triangle"}
LIFE_WORDS = {"done": "đã xong", "current": "đang ở bước này", "late": "quá hạn", "ahead": "chưa tới"}
TOKEN_GAP = "token-of-this-request"
GAP = "\0"
FILE_ICONS = {"pdf": "file-earmark-pdf", "xlsx": "file-earmark-excel", "docx": "file-earmark-word"}


# ---- words ----


@register.filter
def cited(text):
    return clauses.cited(text)


@register.filter
def money(value):
    return "" if value is None else wording.money(value)


@register.filter
def number(value):
    return "" if value is None else wording.number(value)


@register.filter
def day(value):
    return wording.day(value) if value else ""


@register.filter
def device_name(user_agent):
    """`{{ session.user_agent|device_name }}`: "Chrome trên Windows"."""
    return device(user_agent)


@register.filter
def days_left(due, today):
    return wording.days_left(due, today)


@register.filter
def at(row, name):
    """One item of a mapping: `{{ counts|at:"home" }}`."""
    return row.get(name, "")


def as_html(text):
    """This text as HTML, as conditional_escape() gives it; plain ones are remembered."""
    return _escaped(text) if type(text) is str else conditional_escape(text)


_escaped = lru_cache(maxsize=1000)(escape)


# ---- small pieces ----


@register.simple_tag
def icon(name, label=""):
    """A symbol of the sprite; decorative unless it has a label."""
    return symbol(name, label)


@register.simple_tag
def state_badge(word, tone="plain", icon=""):
    """A state as word, icon and colour. Tones: plain, wait, good, warn, bad, done."""
    return badge(word, tone, icon)


@register.simple_tag
def state_of(state, word):
    """The badge of a record's state: its value gives the colour, its word is shown."""
    return badge(word, tone_of(state))


@register.inclusion_tag("_due.html")
def due(on, today, past="", is_over=False):
    """A date, and in words how far it is from today; `past` says it of a day after which nobody is late by itself.

    Where all is over (a closed year), the date alone.
    """
    if is_over:
        return {"on": on}
    is_past = on < today
    words = past if past and is_past else wording.days_left(on, today)
    return {"on": on, "words": words, "late": is_past and not past}


@register.inclusion_tag("_file_link.html")
def file_link(name, url, size=None):
    """A link to a file with its kind and its size in bytes."""
    kind = name.rpartition(".")[2].lower()
    return {
        "name": name,
        "url": url,
        "icon": FILE_ICONS.get(kind, "paperclip"),
        "kind": kind.upper(),
        "size": wording.file_size(size) if size else "",
    }


@register.inclusion_tag("_note.html")
def note(text, tone="info", title=""):
    """A box with one message. Tones: info, good, warn, bad, plain."""
    return {"text": text, "tone": tone, "title": title, "icon": TONE_ICONS[tone]}


@register.inclusion_tag("_note.html")
def message_note(message):
    """One message of django.contrib.messages as a box."""
    return note(message, MESSAGE_TONES.get(message.level_tag, "info"))


@register.inclusion_tag("_empty.html")
def empty_notice(title, text, url="", button="", icon="inbox"):
    """What stands in the place of an empty list: what will be here, who makes it, and the button to begin."""
    return {"title": title, "text": text, "url": url, "button": button, "icon": icon}


@register.inclusion_tag("_progress.html")
def progress(value, total, label):
    """A meter: 23/50."""
    return {"value": value, "total": total, "label": label}


@register.inclusion_tag("_bars.html")
def bar_chart(rows, title):
    """Horizontal bars for rows of (label, value) or (label, value, url)."""
    rows = list(rows)
    return {
        "bars": charts.bars(rows),
        "title": title,
        "width": charts.WIDTH,
        "height": charts.height(rows),
    }


# ---- where am I ----


@register.simple_tag(takes_context=True)
def topbar(context):
    """The bar on top, with the token of this request in its form."""
    frame = context.get("frame")
    drawn = drawn_topbar(frame.bar if frame else Bar())
    return SafeString(drawn.replace(TOKEN_GAP, escape(context.get("csrf_token") or "")))


@lru_cache(maxsize=500)
def drawn_topbar(bar):
    """The bar on top that shows this; it is the same on every page of somebody's morning but for the token."""
    return render_to_string("_topbar.html", {"bar": bar, "csrf_token": TOKEN_GAP})


@register.simple_tag
def navigation(entries):
    """The menu at the side as HTML: a page shows it twice, for the wide screen and for the phone."""
    return menu(tuple(tuple(entry.items()) for entry in entries))


@lru_cache(maxsize=500)
def menu(entries):
    """The menu of these entries; a clerk sees the same one all day."""
    return render_to_string("_navigation.html", {"entries": [dict(entry) for entry in entries]})


@register.simple_tag
def address(name):
    """The address of a page that takes no argument, remembered; nothing where there is no such page."""
    return address_of(name)


@register.simple_tag
@lru_cache(maxsize=1)
def shared_head():
    """The part of <head> that every page shares."""
    return render_to_string("_head.html")


@register.simple_tag(takes_context=True)
def foot(context):
    """The foot of the page: whom to ask, and the help of this very page."""
    frame, request = context.get("frame"), context.get("request")
    page = request.resolver_match if request else None
    contact = frame.contact if frame else None
    return drawn_foot(tuple((contact or {}).items()), bool(frame and frame.user), page.view_name if page else "")


@lru_cache(maxsize=1000)
def drawn_foot(contact, user, page):
    """The foot, remembered by all it shows: the items of the contact, is somebody logged in, the name of the view."""
    shown = {"contact": dict(contact), "user": user, "page": page, "version": settings.VERSION}
    return render_to_string("_foot.html", shown)


@register.simple_tag
def print_head(frame):
    """What stands above a page on paper: whose it is, who printed it and when."""
    return drawn_print_head(frame.committee, frame.user.get_full_name(), frame.today) if frame and frame.user else ""


@lru_cache(maxsize=500)
def drawn_print_head(committee, name, on):
    """The head of a printed page, remembered by all it shows."""
    head = '<p class="printhead"><span>{}</span> <span>{} in ngày {}</span></p>'
    return format_html(head, committee, name, wording.day(on))


@register.simple_tag
def breadcrumbs(*parts):
    """Label, address, label, address, … and last the label of this page."""
    return drawn_breadcrumbs(tuple(map(as_html, parts)))


@lru_cache(maxsize=500)
def drawn_breadcrumbs(parts):
    """The way to a page, remembered by all it shows; every part was escaped, so that equal parts are equal HTML."""
    *before, here = parts
    pairs = list(zip(before[::2], before[1::2], strict=True))
    return render_to_string("_breadcrumbs.html", {"before": pairs, "here": here})


@register.inclusion_tag("_unit_trail.html", takes_context=True)
def unit_trail(context, units):
    """The given units from the top down, each a link for those who may open it."""
    return {"links": [unit_link(context, unit) for unit in units]}


@register.simple_tag(takes_context=True)
def unit_link(context, unit):
    """The name of a unit, a link for those who may open its page."""
    if not sees(context["request"].user, unit):
        return str(unit)
    return format_html('<a href="{}">{}</a>', unit.get_absolute_url(), unit)


@register.simple_tag(takes_context=True)
def tabs(context, entries, label="Các phần"):
    """Links to the parts of one record or list: rows of (label, url) or (label, url, count)."""
    here = context["request"].get_full_path()
    rows = [(*map(as_html, row[:2]), row[2] if len(row) > 2 else None, row[1] == here) for row in entries]
    return drawn_tabs(as_html(label), tuple(rows))


@lru_cache(maxsize=500)
def drawn_tabs(label, entries):
    """Tabs of (label, url, count or None, is it open), remembered by all they show; label and url were escaped."""
    names = ("label", "url", "count", "current")
    rows = [dict(zip(names, entry, strict=True)) for entry in entries]
    return render_to_string("_tabs.html", {"label": label, "entries": rows})


# ---- a record ----


@register.inclusion_tag("_facts.html")
def facts(pairs):
    """Pairs of label and value; pairs without a value are left out."""
    return {"pairs": [(label, value) for label, value in pairs if value not in (None, "")]}


@register.inclusion_tag("_life_line.html")
def life_line(stages, label="Tiến trình trong năm"):
    """The stages of a year: rows of {name, state: done|current|late|ahead, on: date or None, note}."""
    return {
        "label": label,
        "stages": [
            {**stage, "icon": LIFE_ICONS.get(stage["state"], "circle"), "words": LIFE_WORDS[stage["state"]]}
            for stage in stages
        ],
    }


@register.inclusion_tag("_trail.html")
def trail(steps_taken):
    """The steps taken, as a table: what, who, when, why."""
    return {"steps_taken": steps_taken}


@register.inclusion_tag("_steps.html")
def steps(record, open_steps):
    """The buttons of the steps open to this user; a blocked one says what stands in the way."""
    return {"steps": [step_button(record, open_step) for open_step in open_steps]}


def step_button(record, open_step):
    """What the partial needs to draw one OpenStep of a record."""
    step = open_step.step
    return {
        "name": step.name,
        "label": step.label,
        "blocked": open_step.blocked,
        "reason": step.reason,
        "asks": step.asks,
        "most": MOST_REASON,
        "look": STEP_BUTTONS.get(step.tone, "btn-plain"),
        "page": reverse(step.page, args=[record.pk]) if step.page else "",
        "action": f"{record.get_absolute_url()}{step.name}/",
        "field": f"reason-{step.name}-{record.pk}",
    }


# ---- a list (see units.listing) ----


@register.simple_tag(takes_context=True)
def list_table(context):
    """The table of a list with its orders and pages; takes what _list.html takes."""
    page, ticks = context["page"], context.get("ticks") or ""
    title = str(context.get("title")).replace(GAP, "") if context.get("wide") else ""
    around = around_table(title, has_ticks=bool(ticks), is_part=bool(page.previous_url or page.next_url))
    parts = (
        table_parts.order_links(page.orders),
        as_html(page.caption),
        table_parts.table_heads(context["headers"]),
        table_parts.table_rows(context["lines"], ticks, context.get("marked")),
        table_parts.page_links(page),
        as_html(page.export_url),
    )
    # All parts were escaped.
    return SafeString("".join([*chain.from_iterable(zip(around, parts, strict=False)), around[-1]]))


@lru_cache(maxsize=100)
def around_table(title, *, has_ticks, is_part):
    """What stands around the parts of the table of a list; a wide one has a title, and `is_part` has other pages."""
    parts = dict.fromkeys(("orders", "caption", "heads", "rows", "pages", "export_url"), SafeString(GAP))
    shown = {"ticks": has_ticks, "is_part": is_part, "wide": title, "title": title}
    return render_to_string("_list_table.html", parts | shown).split(GAP)


@register.simple_tag
def table_rows(lines, ticks="", marked=None):
    """The rows of a list with their cells, tick boxes and the row just handled."""
    return table_parts.table_rows(lines, ticks, marked)


@register.simple_tag
def found_lines(records):
    """What the search over everything found of one kind, each a link and a line about it."""
    return table_parts.found_lines(records)


@register.simple_tag
def figure_heads(head, columns):
    """The heads of a table of figures: what its rows are, and its columns."""
    return table_parts.figure_heads(head, columns)


@register.simple_tag
def figure_rows(rows, columns):
    """Rows of (label, numbers) of a table of figures, each number a link to the list that is so long."""
    return table_parts.figure_rows(rows, columns)


@register.simple_tag
def progress_lines(rows):
    """How far the units are with each milestone, as the rows of a table."""
    return table_parts.progress_lines(rows)


@register.simple_tag
def fields_of_filter(form):
    """The fields of a filter, label above."""
    return filter_fields(form)


@register.simple_tag(takes_context=True)
def filter_form(context, filterset):
    """The filter of a list; the order that the address asks for stays."""
    if not filterset.form.fields:
        return ""
    request = context["request"]
    before, after = around_filter(request.path, request.GET.get(ORDER, ""))
    return SafeString(f"{before}{filter_fields(filterset.form)}{after}")  # both were escaped


@lru_cache(maxsize=500)
def around_filter(path, order):
    """What stands before and behind the fields of a filter at this path, in this order of its list."""
    shown = {"fields": SafeString(GAP), "order": order.replace(GAP, ""), "order_name": ORDER, "path": path}
    return render_to_string("_filter.html", shown).split(GAP)


@register.simple_tag
def page_links(page):
    """Links to the other pages of a list."""
    return table_parts.page_links(page)


# ---- forms ----


@register.simple_tag(takes_context=True)
def form_field(context):
    """One field of a form, with its label, errors and help."""
    return form_fields.form_field(context)


@register.simple_tag
def sheet_field(field):
    """One field of a form by itself, as {% crispy form %} draws it."""
    return form_fields.sheet_field(field)


@register.inclusion_tag("_error_summary.html")
def error_summary(*forms):
    """Every error of these forms (or formsets), each a link to its field."""
    return {"errors": [error for form in forms for error in errors_of(form)]}


def errors_of(form):
    """Rows of {text, target, label} for one form or all forms of a formset."""
    if hasattr(form, "management_form"):
        rows = [{"text": text, "target": "", "label": ""} for text in form.non_form_errors()]
        return rows + [error for part in form.forms for error in errors_of(part)]
    rows = [{"text": text, "target": "", "label": ""} for text in form.non_field_errors()]
    return rows + [
        {"text": text, "target": field.id_for_label or field.auto_id, "label": field.label}
        for field in form
        for text in field.errors
    ]


@register.inclusion_tag("_form_foot.html")
def form_foot(primary, cancel="", second="", second_name="draft", saved_at=None):
    """The sticky bar under a form: when it was saved, a way back, a second act (a submit button), the primary act."""
    return {"primary": primary, "cancel": cancel, "second": second, "second_name": second_name, "saved_at": saved_at}


@register.inclusion_tag("_confirm.html")
def confirm_act(title, label, rows, left_out=(), hidden=(), back="", text="", action="", danger=False):
    """The page before a bulk act: the rows it takes, the (row, why) it leaves out, and one button.

    `hidden` are the (name, value) pairs to send again, `label` the word on the button.
    """
    return {
        "title": title,
        "label": label,
        "rows": rows,
        "left_out": left_out,
        "hidden": hidden,
        "back": back,
        "text": text,
        "action": action,
        "look": "btn-danger-plain" if danger else "btn-primary",
    }
