"""Choosing one unit out of very many: the page holds only the chosen one, the rest is searched for."""

from functools import lru_cache

from django import forms
from django.templatetags.static import static
from django.utils.html import format_html

from units.addresses import list_address
from units.formlook import drawn_options, flat
from units.selecting import rows_of
from units.text import keys

PICKER, OF_GRASSROOTS = "units:unit-picker", "units:grassroots-picker"
DRAWN = (
    '<select name="{0}"{1}>{2}</select>\n<noscript><input type="text" class="form-control" name="{0}_typed" '
    'aria-label="{3}" placeholder="{4}"></noscript>'
)


@lru_cache(maxsize=1)
def _files():
    """What makes a search field of it, loaded where one is on the page."""
    return {
        "data-script": static("vendor/tom-select.base.min.js"),
        "data-style": static("vendor/tom-select.min.css"),
    }


class UnitSelect(forms.Select):
    """A select with the chosen option only; site.js makes it a search field over the page of the URL name `picker`.

    Without JavaScript a text field stands beside it: what is typed there is looked up in the field's own
    queryset, and only a single match is taken. Use it as the widget of a ModelChoiceField.
    """

    chosen = ()  # the record, where the field has read it (UnitChoice)
    typed_parts = ("typed",)
    typed_label, typed_hint = "Tên đơn vị, nếu chọn đơn vị khác", "Hoặc gõ tên đơn vị"

    def __init__(self, attrs=None, picker=PICKER):
        super().__init__(attrs)
        self.picker = picker

    def render(self, name, value, attrs=None, renderer=None):
        kept = self.build_attrs(self.attrs, attrs) | {"data-unit-picker": list_address(self.picker)} | _files()
        options = drawn_options(self.options_for(self.format_value(value)))
        return _drawn(name, flat(kept, None), options, self.typed_label, self.typed_hint)

    def options_for(self, value):
        """An empty option and the chosen record: (key, label, is it chosen); `value` is a list of keys as text."""
        wanted = keys(value)
        chosen = self.chosen or (rows_of(self.choices.queryset.filter(pk__in=wanted)) if wanted else ())
        return [("", "", "" in value), *((str(each.pk), str(each), True) for each in chosen)]

    def value_from_datadict(self, data, files, name):
        typed = data.get(f"{name}_typed", "").strip()
        return data.get(name) or (self.look_up(typed) if typed else "")

    def look_up(self, typed):
        """The key of the only unit these words find, or the words themselves for the field to refuse."""
        found = list(self.choices.queryset.search(typed).values_list("pk", flat=True)[:2])
        return found[0] if len(found) == 1 else typed

    def use_required_attribute(self, initial):
        return False


@lru_cache(maxsize=200)
def _drawn(*parts):
    return format_html(DRAWN, *parts)


class UnitChoice(forms.ModelChoiceField):
    """The field of a UnitSelect whose record is read once, to clean it and to show it."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        found = rows_of(self.queryset.filter(pk__in=keys([value])))
        if not found:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})
        self.widget.chosen = found
        return found[0]
