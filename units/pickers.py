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
    'value="{3}" aria-label="{4}" placeholder="{5}"></noscript>'
)
OFFERED = 20


@lru_cache(maxsize=1)
def _files():
    """What makes a search field of it, loaded where one is on the page."""
    return {
        "data-script": static("vendor/tom-select.base.min.js"),
        "data-style": static("vendor/tom-select.min.css"),
    }


class UnitSelect(forms.Select):
    """A select with the chosen option only; site.js makes it a search field over the page of the URL name `picker`.

    Without JavaScript a text field stands beside it: what is typed there is looked up in the field's own queryset, and
    only a single match is taken; several are offered in the select. Use it as the widget of a ModelChoiceField.
    """

    chosen = ()  # the record, where the field has read it (UnitChoice)
    typed, offered = "", ()  # words that mean no one record, and the records they may mean
    typed_parts = ("typed",)
    typed_label, typed_hint = "Tên đơn vị, nếu chọn đơn vị khác", "Hoặc gõ tên đơn vị"
    beside = "parent"  # what tells records of one name apart

    def __init__(self, attrs=None, picker=PICKER):
        super().__init__(attrs)
        self.picker = picker

    def render(self, name, value, attrs=None, renderer=None):
        kept = self.build_attrs(self.attrs, attrs) | {"data-unit-picker": list_address(self.picker)} | _files()
        chosen = self.chosen_of(keys(self.format_value(value)))
        options = [("", "", not chosen), *((str(each.pk), str(each), True) for each in chosen)]
        options += ((str(each.pk), self.told_apart(each), False) for each in self.offered)
        return _drawn(name, flat(kept, None), drawn_options(options), self.typed, self.typed_label, self.typed_hint)

    def chosen_of(self, wanted):
        """The records of these keys."""
        return self.chosen or (rows_of(self.choices.queryset.filter(pk__in=wanted)) if wanted else ())

    def told_apart(self, record):
        return ", ".join(str(part) for part in (record, getattr(record, self.beside)) if part)

    def value_from_datadict(self, data, files, name):
        chosen, typed = data.get(name) or "", data.get(f"{name}_typed", "").strip()
        return self.look_up(typed, chosen) if typed else chosen

    def look_up(self, typed, chosen):
        """The key of the only record these words find, or of the one chosen among them; else words to be refused."""
        found = self.choices.queryset.search(typed).select_related(self.beside).order_by("sort_key", "pk")
        found = list(found[: OFFERED + 1])
        if len(found) == 1:
            return found[0].pk
        if chosen in [str(each.pk) for each in found]:
            return chosen
        self.typed, self.offered = typed, found[:OFFERED]
        many = f"Có nhiều tên như “{typed}”; hãy chọn trong danh sách hoặc gõ rõ hơn."
        said = many if found else f"Không thấy “{typed}” trong những tên được chọn; hãy gõ lại."
        self.choices.field.error_messages["invalid_choice"] = said
        return f"“{typed}”"

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
