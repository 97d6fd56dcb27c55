"""How a target and its result are shown: the percent sign close to its number, and numbers to the right."""

from django import template
from django.utils.html import format_html

from models_registry.targets import figure, percent_closed, with_measure

SHORT = 20  # letters; a longer one is rather a sentence with a number in it
register = template.Library()
register.filter("closed", percent_closed)
register.filter("with_measure", with_measure)


@register.simple_tag
def figure_cell(label, text, empty="–"):
    """A cell of a table, under the head `label`, with a target or result as typed; `empty` where there is none."""
    said = percent_closed(text)
    template = '<td data-label="{}" class="number">{}</td>' if is_short_figure(said) else '<td data-label="{}">{}</td>'
    return format_html(template, label, said or empty)


def is_short_figure(text):
    return len(text) <= SHORT and figure(text) is not None
