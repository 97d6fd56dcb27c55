"""The fields of a list's filter as HTML: what crispy draws, in a tenth of its time, for the plain ones.

Nine fields took crispy a quarter of the page of a list.
"""

from copy import deepcopy
from functools import lru_cache

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django.utils.html import format_html
from django.utils.safestring import SafeString

from units.filters import DaySpan
from units.formlook import DrawnSelect, DrawnText
from units.pickers import UnitSelect

FIELD = '<div id="div_{0}" class="mb-3"><label for="{0}" class="form-label">{1}</label>{2}</div>'
WANTED = (
    '<div id="div_{0}" class="mb-3"><label for="{0}" class="form-label requiredField">{1}'
    '<span class="asteriskField">*</span></label>{2}</div>'
)
GAP = "\0"
DAY = '<input type="date" name="{}" value="{}" class="dateinput form-control" id="{}">'
LOOKS = {DrawnText: "textinput form-control", DrawnSelect: "form-select", UnitSelect: "unitselect form-select"}


def filter_fields(form):
    """Return all fields of a filter; one in error, with help or with parts of its own is left to crispy."""
    errors, hidden, visible = form.errors, [], []
    for name, field in form.fields.items():
        drawn = None if name in errors else _remembered(form, name, field)
        (hidden if field.widget.is_hidden else visible).append(_drawn(form[name]) if drawn is None else drawn)
    return SafeString("".join((*hidden, *visible)))  # both ways of drawing escape


def _remembered(form, name, field):
    """A plain field that is the same whoever asks, as it was drawn for the same words before; None for any other."""
    if (
        not form.is_bound
        or not hasattr(field, "is_common")
        or type(field.widget) not in LOOKS
        or field.required
        or field.help_text
    ):
        return None
    sent = form.sent(name, field)
    return _common(field, form.add_prefix(name), sent) if sent is None or type(sent) is str else None


def _drawn(bound):
    field = bound.field
    if isinstance(field.widget, DaySpan) and not bound.errors:
        return _span(bound)
    look = LOOKS.get(type(field.widget))
    if look is None or bound.errors or bound.help_text:
        return _by_crispy(bound)
    more = bound.build_widget_attrs({}) if field.required or field.disabled else {}
    return _plain(field, bound.label, bound.html_name, bound.auto_id, bound.value(), **more)


def _by_crispy(bound):
    """As crispy draws it: on a field of this request, for it writes its classes into the widget."""
    if hasattr(bound.field, "is_kept"):
        bound.field = deepcopy(bound.field)
    return as_crispy_field(bound)


def _plain(field, label, name, key, value, **more):
    """The field with its label; `more` are attributes of its widget."""
    before, after = _around(key, label, field.required)
    attributes = {"class": LOOKS[type(field.widget)], "id": key} | more
    return f"{before}{field.widget.render(name, value, attributes)}{after}"


# Fields that are the same whoever asks hold the same few values all day.
@lru_cache(maxsize=1000)
def _common(field, name, sent):
    """The field with what was sent for it."""
    return _plain(field, field.label, name, f"id_{name}", field.prepare_value(field.bound_data(sent, None)))


@lru_cache(maxsize=1000)
def _around(key, label, wanted):
    """What stands before and behind the widget of a field."""
    return format_html(WANTED if wanted else FIELD, key, label, GAP).split(GAP)


def _span(bound):
    """A span of days as two fields side by side: from a day, to a day."""
    widget, sent = bound.field.widget, bound.value() or ["", ""]
    names = [f"{bound.html_name}_{suffix}" for suffix in widget.suffixes]
    labels = [f"{bound.label}: từ", f"{bound.label}: đến hết"]
    fields = (
        format_html(FIELD, f"id_{name}", label, format_html(DAY, name, day or "", f"id_{name}"))
        for name, label, day in zip(names, labels, sent, strict=True)
    )
    return SafeString("".join(fields))  # each was escaped
