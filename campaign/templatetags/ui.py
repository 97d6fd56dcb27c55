"""Inclusion tags and filters of the whole site: each shows what it is given, with the partials templates/_*.html."""

from django import template
from django.core.paginator import Page, Paginator
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from campaign import charts
from units import wording

register = template.Library()

TONE_ICONS = {
    "plain": "circle",
    "wait": "hourglass-split",
    "good": "check-circle",
    "warn": "exclamation-triangle",
    "bad": "x-circle",
    "done": "check-circle-fill",
    "info": "info-circle",
}
HIDDEN = mark_safe('aria-hidden="true"')
STEP_BUTTONS = {"primary": "btn-primary", "danger": "btn-danger-plain"}
MESSAGE_TONES = {"success": "good", "warning": "warn", "error": "bad"}
LIFE_ICONS = {"done": "check-circle-fill", "current": "arrow-right", "late": "exclamation-triangle"}
LIFE_WORDS = {"done": "đã xong", "current": "đang ở bước này", "late": "quá hạn", "ahead": "chưa tới"}
GAP = Paginator.ELLIPSIS
FILE_ICONS = {"pdf": "file-earmark-pdf", "xlsx": "file-earmark-excel", "docx": "file-earmark-word"}


# ---- words ----


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
def days_left(due, today):
    return wording.days_left(due, today)


@register.filter
def at(row, name):
    """One item of a mapping: `{{ counts|at:"home" }}`."""
    return row.get(name, "")


# ---- small pieces ----


@register.simple_tag
def icon(name, label=""):
    """A symbol of the sprite; decorative unless it has a label."""
    naming = format_html('role="img" aria-label="{}"', label) if label else HIDDEN
    return format_html(
        '<svg class="icon" {} focusable="false"><use href="{}#{}"></use></svg>', naming, static("icons.svg"), name
    )


@register.inclusion_tag("_state.html")
def state_badge(word, tone="plain", icon=""):
    """A state as word, icon and colour. Tones: plain, wait, good, warn, bad, done."""
    return {"word": word, "tone": tone, "icon": icon or TONE_ICONS[tone]}


@register.inclusion_tag("_due.html")
def due(on, today):
    """A date, and in words how far it is from today."""
    return {"on": on, "words": wording.days_left(on, today), "late": on < today}


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
        "start": charts.LABEL,
    }


# ---- where am I ----


@register.inclusion_tag("_breadcrumbs.html")
def breadcrumbs(*parts):
    """Label, address, label, address, … and last the label of this page."""
    *before, here = parts
    return {"before": list(zip(before[::2], before[1::2], strict=True)), "here": here}


@register.inclusion_tag("_unit_trail.html")
def unit_trail(units):
    """The given units from the top down, each a link."""
    return {"units": units}


@register.inclusion_tag("_tabs.html", takes_context=True)
def tabs(context, entries, label="Các phần"):
    """Links to the parts of one record or list: rows of (label, url) or (label, url, count)."""
    here = context["request"].get_full_path()
    return {
        "label": label,
        "entries": [
            {"label": row[0], "url": row[1], "count": row[2] if len(row) > 2 else None, "current": row[1] == here}
            for row in entries
        ],
    }


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
        "look": STEP_BUTTONS.get(step.tone, "btn-plain"),
        "page": reverse(step.page, args=[record.pk]) if step.page else "",
        "action": f"{record.get_absolute_url()}{step.name}/",
        "field": f"reason-{step.name}-{record.pk}",
    }


# ---- a list ----


@register.inclusion_tag("_filter.html", takes_context=True)
def filter_form(context, filterset, keep=("sap", "nam")):
    """The filter of a list (a FilterSet or a form); `keep` names what else of the address stays."""
    form = getattr(filterset, "form", filterset)
    asked = context["request"].GET
    return {
        "form": form,
        "words": filter_words(form),
        "kept": [(name, asked[name]) for name in keep if name in asked and name not in form.fields],
        "path": context["request"].path,
    }


def filter_words(form):
    """The filter in use as words: ["lĩnh vực Kinh tế", …]; hidden fields say nothing."""
    if not form.is_bound or not form.is_valid():
        return []
    return [
        word_of(form.fields[name], value)
        for name, value in form.cleaned_data.items()
        if value not in (None, "", [], False) and not form.fields[name].widget.is_hidden and says_something(value)
    ]


def says_something(value):
    """An empty set of rows filters nothing."""
    return not hasattr(value, "exists") or value.exists()


def word_of(field, value):
    """One field of a filter with its value: "lĩnh vực Kinh tế"; a tick box needs its label only."""
    label = str(field.label or "").lower()
    return label if value is True else f"{label} {shown(field, value)}".strip()


def shown(field, value):
    """A cleaned value as the user chose it."""
    if hasattr(value, "strftime"):
        return wording.day(value)
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        return ", ".join(shown(field, part) for part in value)
    choices = {} if hasattr(field, "queryset") else dict(getattr(field, "choices", ()))
    return str(choices.get(value, choices.get(str(value), value)))


@register.inclusion_tag("_list_caption.html")
def list_caption(count, noun, filterset=None, words=()):
    """How many rows, of what, under which filter: "37 mô hình · năm 2026 · lĩnh vực Kinh tế"."""
    form = getattr(filterset, "form", filterset)
    return {"count": wording.number(count), "noun": noun, "words": [*words, *(filter_words(form) if form else [])]}


@register.inclusion_tag("_sort_header.html", takes_context=True)
def sort_header(context, label, key, number=False, param="sap"):
    """A column head that sorts by `key`; pressed again it turns the order round."""
    asked = context["request"].GET
    now = asked.get(param, "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return {
        "label": label,
        "number": number,
        "direction": direction,
        "icon": {"ascending": "chevron-up", "descending": "chevron-down"}.get(direction, "chevron-expand"),
        "url": address_with(asked, drop=("trang", "sau", "truoc"), **{param: f"-{key}" if now == key else key}),
    }


@register.inclusion_tag("_page_links.html", takes_context=True)
def page_links(context, page, param="trang"):
    """Links to the other pages: numbers for a Django Page; for a keyset page its `before` and `after` keys."""
    asked = context["request"].GET
    if isinstance(page, Page):
        return {"numbers": page_numbers(page, asked, param), **neighbours(page, asked, param)}
    return {
        "first": address_with(asked, drop=("sau", "truoc", param)) if page.before else "",
        "previous": address_with(asked, drop=("sau", param), truoc=page.before) if page.before else "",
        "next": address_with(asked, drop=("truoc", param), sau=page.after) if page.after else "",
    }


def page_numbers(page, asked, param):
    """The numbers to show, with gaps as None."""
    return [
        {"number": n, "current": n == page.number, "url": address_with(asked, **{param: n})} if n != GAP else None
        for n in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]


def neighbours(page, asked, param):
    """The addresses of the page before and the page after, empty at the ends."""
    return {
        "previous": address_with(asked, **{param: page.number - 1}) if page.has_previous() else "",
        "next": address_with(asked, **{param: page.number + 1}) if page.has_next() else "",
    }


def address_with(asked, drop=(), **values):
    """The query of this address with some values replaced and some left out."""
    query = asked.copy()
    for name in drop:
        query.pop(name, None)
    for name, value in values.items():
        query[name] = value
    return f"?{query.urlencode()}"


# ---- forms ----


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


@register.inclusion_tag("_account_menu.html")
def account_menu(user):
    """The menu of the signed-in person: password, second factor, devices, sign out."""
    return {"user": user, "seats": user.seats_today}
