"""Widgets as HTML without Django's templates: the same signs, in a tenth of the time.

A form of forty widgets took three templates for each: the frame of a widget, its attributes, one for every option.
"""

import html

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe

FOLDER = "django/forms/widgets/"


class Drawn(TemplatesSetting):
    """Draws the plain widgets itself and leaves every other to its template (settings.FORM_RENDERER)."""

    def render(self, template_name, context, request=None):
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def _input(widget):
    value = widget["value"]
    given = "" if value is None else f' value="{_sign(value)}"'
    return mark_safe(f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{given}{_attributes(widget)}>')


def _textarea(widget):
    value = conditional_escape(widget["value"]) if widget["value"] else ""
    return mark_safe(f'<textarea name="{escape(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>')


def _select(widget):
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return mark_safe(f'<select name="{escape(widget["name"])}"{_attributes(widget)}>{groups}\n</select>')


def _group(name, options):
    drawn = "".join(map(_option, options))
    return f'\n  <optgroup label="{conditional_escape(name)}">{drawn}\n  </optgroup>' if name else drawn


def _option(option):
    value, label = _sign(option["value"]), conditional_escape(option["label"])
    return f'\n  <option value="{value}"{_attributes(option)}>{label}</option>\n'


def _attributes(widget):
    """The attributes of a widget: True stands without a value, False not at all."""
    return "".join(_attribute(name, value) for name, value in widget["attrs"].items() if value is not False)


def _attribute(name, value):
    return f" {name}" if value is True else f' {name}="{_sign(value)}"'


def _sign(value):
    text = value if isinstance(value, str) else str(value)
    # What conditional_escape does, without its look for lazy words, of which there are none left here.
    return text if hasattr(text, "__html__") else html.escape(text)


DRAWN = {
    **{
        f"{FOLDER}{name}.html": _input
        for name in ("text", "number", "email", "url", "hidden", "date", "password", "checkbox", "search", "tel")
    },
    f"{FOLDER}textarea.html": _textarea,
    f"{FOLDER}select.html": _select,
}
