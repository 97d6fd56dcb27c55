"""A field of a form with its label, its errors and its help, as crispy draws it, in a tenth of the time.

`templates/bootstrap5/field.html` stands before crispy's own template of this name and asks here first; what has more
parts (a choice of buttons, a file, two calendars) goes on to crispy's.
"""

from functools import cache

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.template.engine import Engine
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

NAME = "bootstrap5/field.html"
# Words of a helper that change how a field stands; where one is said, crispy draws.
SPECIAL = ("tag", "form_class", "label_class", "field_class", "wrapper_class", "help_text_inline")
PARTED = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput, forms.MultiWidget, forms.SelectDateWidget)
# What the helper of every form of ours says of its fields (units.formlook.sheet_helper).
OF_SHEET = {"form_show_errors": True, "form_show_labels": True, "error_text_inline": True}
STAR = '<span class="asteriskField">*</span>'


def sheet_field(field):
    """Return one field of a SheetForm by itself as HTML, as crispy draws it among the others."""
    return as_crispy_field(field) if is_parted(field.field.widget) else form_field(OF_SHEET | {"field": field})


def is_parted(widget):
    """Has it more parts than one sign?"""
    return isinstance(widget, PARTED) or widget.use_fieldset


def form_field(context):
    """Return the field of this context of crispy's as HTML."""
    field = context["field"]
    if field.is_hidden:
        return mark_safe(str(field))
    widget = field.field.widget
    if is_parted(widget) or any(context.get(name) for name in SPECIAL):
        return mark_safe(crispys_own().render(context))
    below = _errors(field, context) + _help(field)
    shown = context.get("form_show_labels")
    draw = _check_box if isinstance(widget, forms.CheckboxInput) and shown else _line
    return mark_safe(draw(field, widget, below, shown))  # each part was escaped


@cache
def crispys_own():
    """The template that ours stands before."""
    engine = Engine.get_default()
    ours = engine.get_template(NAME).origin
    return engine.find_template(NAME, skip=[ours])[0]


def _line(field, widget, below, shown):
    """A label above, what is typed or chosen, errors and help below."""
    look = "form-select" if isinstance(widget, forms.Select) else "form-control"
    if isinstance(widget, forms.CheckboxInput):
        look = "form-check-input"
    label = _label(field, "form-label") if shown and field.label else ""
    return f"{_opening(field, 'mb-3')}{label}{_widget(field, widget, look)}{below}</div>"


def _check_box(field, widget, below, shown):
    """A box with its label beside it."""
    box = f"{_widget(field, widget, 'form-check-input')}{_label(field, 'form-check-label')}{below}"
    return f'<div class="mb-3">{_opening(field, "form-check")}{box}</div></div>'


def _opening(field, look):
    own = field.css_classes()
    return f'<div id="div_{field.auto_id}" class="{look}{f" {own}" if own else ""}">'


def _label(field, look):
    wanted = field.field.required
    named = f' for="{field.id_for_label}"' if field.id_for_label else ""
    look = f"{look} requiredField" if wanted else look
    return f'<label{named} class="{look}">{conditional_escape(field.label)}{STAR if wanted else ""}</label>'


def _widget(field, widget, look):
    """The widget in Bootstrap's classes, which crispy writes into it for good."""
    own = widget.attrs.get("class", "")
    kind = type(widget).__name__.lower()
    words = own if own and kind in own else f"{own} {kind}".strip()
    for word in (*look.split(), *(["is-invalid"] if field.errors else [])):
        words = words if word in words.split() else f"{words} {word}"
    widget.attrs["class"] = words
    return str(field)


def _errors(field, context):
    if not (context.get("form_show_errors") and field.errors):
        return ""
    tag = "span" if context.get("error_text_inline") else "p"
    said = "".join(
        f'<{tag} id="error_{number}_{field.auto_id}"><strong>{conditional_escape(error)}</strong></{tag}>'
        for number, error in enumerate(field.errors, 1)
    )
    return f'<div id="{field.errors.field_id}_error" class="invalid-feedback">{said}</div>'


def _help(field):
    return field.help_text and f'<div id="{field.auto_id}_helptext" class="form-text">{field.help_text}</div>'
